"""An Audit for people at a terminal: the claims by chapter, then findings as linters print them.

Refuses to know the language: `say` puts its words in it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from revtool.errors import Say, said
from revtool.model.document import Place, Section, walk
from revtool.model.finding import Audit, Claim, ClaimVerdict, Finding, Severity, Whose
from revtool.text.columns import break_lines, columns
from revtool.writers.terminal import Pen

_VERDICTS = {
    ClaimVerdict.TRUE: said("true"),
    ClaimVerdict.FALSE: said("false"),
    ClaimVerdict.UNVERIFIABLE: said("unverifiable"),
}
SEVERITIES = {Severity.ERROR: said("error"), Severity.WARNING: said("warning"), Severity.INFO: said("info")}
_SIGNS = {ClaimVerdict.TRUE: "✓", ClaimVerdict.FALSE: "✗", ClaimVerdict.UNVERIFIABLE: "?"}
_COLOURS = {
    Severity.ERROR: "31;1",
    Severity.WARNING: "33;1",
    Severity.INFO: "36",
    ClaimVerdict.TRUE: "32",
    ClaimVerdict.FALSE: "31;1",
    ClaimVerdict.UNVERIFIABLE: "33",
}
NARROWEST = 16
"""Columns below which lines are not broken any shorter."""
_PLAIN = "\x1b[0m"
_PAINT = re.compile(r"\x1b\[[0-9;]*m")
_PAINTED = re.compile(r"(?P<colour>\x1b\[[0-9;]*m)(?P<text>[^\x1b]*)\x1b\[0m")


def audit_text(audit: Audit, say: Say, pen: Pen) -> str:
    """Return the report: claims with totals, sections printed without one, findings, what was not checked, a sum."""
    out = [*_claims(audit, say, pen), *_without_claim(audit, say), *_findings(audit, say, pen)]
    out += [f"{say(said('not checked'))}: {say(words)}" for words in audit.unchecked]
    return "\n".join(fitted for line in [*out, _sum(audit, say, pen)] for fitted in _fitted(line, pen)) + "\n"


def _fitted(line: str, pen: Pen) -> Iterator[str]:
    """Yield a line as the lines that fit a terminal, those behind the first set in; a file keeps it whole.

    What is coloured is the whole line, or a piece at its beginning that stays on the first one.
    """
    plain = _PAINT.sub("", line)
    if not pen.colour or columns(plain) <= pen.width:
        yield line
        return
    indent = len(plain) - len(plain.lstrip(" "))
    first, *rest = break_lines(plain.lstrip(" "), max(pen.width - indent - 2, NARROWEST))
    painted = _PAINTED.search(line)
    if painted is None:
        yield " " * indent + first
    elif painted.group() == line:
        yield " " * indent + f"{painted['colour']}{first}{_PLAIN}"
        rest = [f"{painted['colour']}{piece}{_PLAIN}" for piece in rest]
    else:
        yield " " * indent + first.replace(painted["text"], painted.group(), 1)
    yield from (" " * (indent + 2) + piece for piece in rest)


def place_text(at: Place | None, say: Say) -> str:
    """Return a place as people look it up: line 12, page 3; nothing for Word, where nobody counts paragraphs.

    There the section's path and the words that a finding quotes lead to it.
    """
    if at is None:
        return ""
    if at.line is not None:
        return say(said("line {number}", number=at.line))
    if at.page is not None:
        return say(said("page {number}", number=at.page))
    return ""


def whose_text(whose: Whose, say: Say) -> str:
    """Return the word for one of the three documents."""
    match whose:
        case "original":
            return say(said("original"))
        case "amendment":
            return say(said("amendment"))
        case "new":
            return say(said("new"))


def totals(audit: Audit, say: Say) -> str:
    """Return how many findings there are of each severity."""
    counts = [(severity, sum(one.severity is severity for one in audit.findings)) for severity in Severity]
    shown = [f"{say(SEVERITIES[severity])} {count}" for severity, count in counts if count]
    known = [say(said("{count} accepted by the baseline", count=audit.known))] if audit.known else []
    return ", ".join([*shown, *known]) or say(said("no findings"))


def _claims(audit: Audit, say: Say, pen: Pen) -> Iterator[str]:
    yield _paint(say(said("Claims of 変更なし: {count}", count=len(audit.claims))), "1", pen)
    for chapter, group in groupby(audit.claims, key=lambda claim: claim.chapter):
        claims = list(group)
        yield f"  {chapter or say(said('(untitled)'))}  [{_verdicts(claims, say)}]"
        for claim in claims:
            sign = _paint(_SIGNS[claim.verdict], _COLOURS[claim.verdict], pen)
            why = f"  ({say(claim.why)})" if claim.why is not None and claim.verdict is not ClaimVerdict.TRUE else ""
            yield f"    {sign} {_below_chapter(claim)}  {claim.wording}{why}"
    yield ""


def _verdicts(claims: list[Claim], say: Say) -> str:
    counts = [(verdict, sum(claim.verdict is verdict for claim in claims)) for verdict in ClaimVerdict]
    return ", ".join(f"{say(_VERDICTS[verdict])} {count}" for verdict, count in counts if count)


def _below_chapter(claim: Claim) -> str:
    path = claim.section.path.removeprefix(f"{claim.chapter} / ")
    return path if claim.part is None else f"{path} / {claim.part}"


def _without_claim(audit: Audit, say: Say) -> Iterator[str]:
    """The printed sections that make no claim, the outermost ones; by chapter only, where nothing makes one.

    Of a section that has claims below it only its own text is printed.
    """
    claiming = {claim.section.id for claim in audit.claims}
    printed = [one.section for one in audit.reissued if one.section.id not in claiming]
    parts = {section.id for section in printed if any(below.id in claiming for below in walk(section.sections))}
    whole = {section.id for section in printed} - parts
    outer = [section for section in printed if section.id in parts or whole.isdisjoint(_above(section))]
    if not outer:
        return
    yield say(said("Printed in full, without a claim: {count}", count=len(outer)))
    if audit.claims:
        for section in outer:
            path = said("{path} (its own text)", path=section.path)
            yield f"    {say(path) if section.id in parts else section.path}"
    else:
        chapters = {one.section.id: one.chapter for one in audit.reissued}
        counts = Counter(chapters[section.id] or say(said("(untitled)")) for section in outer)
        yield from (f"    {chapter}  [{count}]" for chapter, count in counts.items())
    yield ""


def _above(section: Section) -> Iterator[str]:
    """Yield the ids of the sections above one: its id is made of theirs."""
    return (section.id[: cut.start()] for cut in re.finditer("/", section.id))


def _findings(audit: Audit, say: Say, pen: Pen) -> Iterator[str]:
    for finding in audit.findings:
        yield from _finding(audit, finding, say, pen)
        yield ""


def _finding(audit: Audit, finding: Finding, say: Say, pen: Pen) -> Iterator[str]:
    place = place_text(finding.at, say)
    where = [audit.source(finding.of).name, place, finding.section.path if finding.section is not None else ""]
    yield _paint(": ".join(part for part in where if part), "1", pen)
    severity = _paint(f"{finding.code} {say(SEVERITIES[finding.severity])}", _COLOURS[finding.severity], pen)
    yield f"  {severity}  {say(finding.message)}"
    for quote in finding.texts:
        yield f"    {whose_text(quote.of, say)}: {quote.text}"
    yield f"    → {say(finding.mend)}"


def _sum(audit: Audit, say: Say, pen: Pen) -> str:
    grave = next((severity for severity in Severity if any(one.severity is severity for one in audit.findings)), None)
    claims = (
        f"{say(said('Claims of 変更なし: {count}', count=len(audit.claims)))} [{_verdicts(list(audit.claims), say)}]"
    )
    text = f"{claims}; {totals(audit, say)}" if audit.claims else totals(audit, say)
    return _paint(text, _COLOURS[grave] if grave is not None else "32", pen)


def _paint(text: str, colour: str, pen: Pen) -> str:
    return f"\x1b[{colour}m{text}{_PLAIN}" if pen.colour else text

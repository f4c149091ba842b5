"""Checks an amendment: every 変更なし proved, every change accounted for. Refuses to read files and to print.

It works with what it is given, and says what it could not check.
"""

from revtool.audit.case import Case, Listed
from revtool.audit.found import Found
from revtool.audit.judging import judge
from revtool.audit.page_references import unverified
from revtool.audit.rules import RULES, Rule, chosen, unknown
from revtool.audit.side import Side
from revtool.audit.typed_notes import carries_footnotes, has_footnotes
from revtool.errors import Said, said
from revtool.model.comparison import Comparison
from revtool.model.document import Document, Table
from revtool.model.finding import Audit, Finding, Reissued, Severity, Whose

__all__ = ["RULES", "Rule", "at_least", "audit", "chosen", "unknown"]

_ORDER: tuple[Whose, ...] = ("amendment", "original", "new")
_NOWHERE = 1_000_000_000
PAGES_TOLD = 5
"""References to pages that are named in the note that they were not checked."""


def audit(
    amendment: Document,
    old: Document | None = None,
    new: Document | None = None,
    changes: Comparison | None = None,
    *,
    rules: tuple[Rule, ...] = RULES,
    listed: Listed | None = None,
) -> Audit:
    """Return all claims of an amendment with their verdicts, and what the rules found.

    `changes` is the comparison of old and new, needed where both are given; `listed` are the sections that a worksheet
    gathers under a heading. Findings are in the order of their place,
    then of their code: the same inputs give the same list.
    """
    case = Case(amendment, old, new, changes, listed)
    findings = [_finding(rule, found) for rule in rules for found in rule.check(case)]
    findings.sort(key=lambda finding: (*_position(case, finding), finding.code, str(finding.message)))
    return Audit(
        tuple((side.whose, side.document.source) for side in case.sides),
        tuple(judged.claim for judged in judge(case)),
        tuple(dict.fromkeys(findings)),
        tuple(Reissued(section, case.amendment.chapter(section)) for section in case.amendment.reissued),
        _unchecked(case),
    )


def at_least(severity: Severity) -> tuple[Severity, ...]:
    """Return the severities that are at least so grave."""
    order = tuple(Severity)
    return order[: order.index(severity) + 1]


def _finding(rule: Rule, found: Found) -> Finding:
    at = found.at if found.at is not None or found.section is None else found.section.at
    return Finding(rule.code, rule.severity, found.section, at, found.message, found.mend, found.of, found.texts)


def _position(case: Case, finding: Finding) -> tuple[int, int, int, int]:
    side = case.side(finding.of)
    at = finding.at
    place = side.order.get(finding.section.id, _NOWHERE) if side is not None and finding.section is not None else -1
    if at is None:
        return (_ORDER.index(finding.of), place, 0, 0)
    row = next((value for value in (at.line, at.paragraph) if value is not None), 0)
    return (_ORDER.index(finding.of), place, at.page or 0, row)


def _tabled(side: Side) -> bool:
    return any(isinstance(block, Table) for section in side.sections for block in section.blocks)


def _unchecked(case: Case) -> tuple[Said, ...]:
    """Return what could not be checked with the documents at hand."""
    found = []
    if case.old is None:
        found.append(said("without the original no claim of 変更なし could be checked (--against)"))
    elif case.new is None:
        found.append(said("without the new document a claim was only checked against the original's sections (--new)"))
    if not case.amendment.document.statement:
        found.append(said("the amendment has no 変更事項及び理由, so no change could be looked up in it"))
    kind = case.amendment.document.source.kind
    if not case.amendment.carries("table") and not _tabled(case.amendment):
        found.append(said("a file of kind {kind} carries no tables: they were not checked", kind=kind))
    if kind == "pdf":
        found.append(said("figures of a PDF were compared by their texts: pictures, and one that is missing, were not"))
    elif not case.amendment.carries("figure"):
        found.append(said("a file of kind {kind} carries no figures: they were not checked", kind=kind))
    if not carries_footnotes(case.amendment) and any(side and has_footnotes(side) for side in (case.new, case.old)):
        found.append(said("a file of kind {kind} carries no footnotes: they were not checked", kind=kind))
    if pages := unverified(case):
        listed = ", ".join(pages[:PAGES_TOLD])
        found.append(
            said("references to pages were not checked, where pages begin is not known: {pages}", pages=listed)
        )
    return tuple(found)

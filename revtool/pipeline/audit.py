"""`audit`: an amendment, checked against the documents that are given; `rules`: what is checked."""

from dataclasses import replace
from typing import NamedTuple

from revtool.audit import RULES, at_least, audit, chosen, unknown
from revtool.audit.baseline import baseline_text, fingerprint, without_known
from revtool.audit.pages import page_of
from revtool.errors import Said, Say, said
from revtool.model.amendment import Reasons
from revtool.model.comparison import Comparison
from revtool.model.document import Document, Place, StatementItem
from revtool.model.finding import Audit, Severity
from revtool.pipeline.reading import (
    check_amendment,
    check_no_table,
    read_by,
    read_bytes,
    read_documents,
    without_collector,
)
from revtool.pipeline.unread import unread
from revtool.text import fold
from revtool.writers.audit_text import audit_text
from revtool.writers.terminal import Pen

__all__ = ["Choice", "audit_files", "rule_pages", "shown", "unknown"]


class Choice(NamedTuple):
    """Which rules are run (codes or their beginnings; all where `select` is empty), and what is reported."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = Severity.INFO
    baseline: str | None = None
    reasons: str | None = None


def audit_files(amendment: str, old: str | None, new: str | None, choice: Choice, *, ocr: bool = False) -> Audit:
    """Return the audit of an amendment, in part or whole as `choice` says. Raises InputError."""
    with without_collector():
        paths = dict.fromkeys(path for path in (amendment, old, new) if path is not None)
        read = dict(zip(paths, read_documents(*paths, ocr=ocr), strict=True))
        guide = old if old is not None else new
        if guide is not None and guide != amendment:
            read[amendment] = read_by(amendment, read[amendment], read[guide])
        check_no_table(*read.values())
        check_amendment(read[amendment])
        filled = _reasons(choice.reasons) if choice.reasons is not None else None
        document = _with_statement(read[amendment], filled)
        before, after = read.get(old or ""), read.get(new or "")
        changes = None
        if before is not None and after is not None:
            changes = _compared(before, after)
        listed = {fold(entry.heading): entry.sections for entry in filled.items} if filled is not None else None
        rules = chosen(choice.select, choice.ignore)
        whole = audit(document, before, after, changes, rules=rules, listed=listed)
        whole = replace(
            whole,
            unchecked=(*unread(*read.values()), *whole.unchecked, *_unused(read[amendment], filled, choice.reasons)),
        )
    grave = at_least(choice.severity)
    findings = tuple(finding for finding in whole.findings if finding.severity in grave)
    if choice.baseline is None:
        return replace(whole, findings=findings)
    left = without_known(findings, *read_bytes(choice.baseline))
    return replace(whole, findings=left, known=len(findings) - len(left))


def _compared(before: Document, after: Document) -> Comparison:
    from revtool.compare import compare  # noqa: PLC0415  it takes 50 ms: where there are two plans only
    from revtool.pipeline.diff import okurigana_counts  # noqa: PLC0415

    return compare(before, after, okurigana=okurigana_counts())


def _reasons(file: str) -> Reasons:
    from revtool.pipeline.reasons import reasons_of  # noqa: PLC0415  it takes 40 ms: where there is a file only

    return reasons_of(file)


def _with_statement(document: Document, reasons: Reasons | None) -> Document:
    """Return an amendment with the items of a reasons file where it has no 変更事項及び理由."""
    if reasons is None or document.statement:
        return document
    items = tuple(
        StatementItem(str(number), entry.heading, entry.reason, Place())
        for number, entry in enumerate(reasons.items, 1)
    )
    return replace(document, statement=items)


def _unused(document: Document, reasons: Reasons | None, file: str | None) -> tuple[Said, ...]:
    """Return what of a reasons file was not used: its reasons, and headings that the amendment does not have."""
    if reasons is None or not document.statement:
        return ()
    stated = {fold(item.heading) for item in document.statement}
    lost = [entry.heading for entry in reasons.items if fold(entry.heading) not in stated]
    told = [said("the reasons of {file}: the amendment has a 変更事項及び理由 of its own", file=file or "")]
    if lost:
        told.append(said("headings of {file} that the amendment does not have: {headings}",
                         file=file or "", headings="、".join(lost)))  # fmt: skip
    return tuple(told)


def shown(result: Audit, form: str, say: Say, pen: Pen) -> str:
    """Return an audit as "text", "json", "sarif", "html", or as a "baseline" that accepts what it found."""
    match form:
        case "json":
            from revtool.writers.audit_json import audit_json  # noqa: PLC0415  one form is asked for

            return audit_json(result, say)
        case "sarif":
            return _sarif(result, say)
        case "html":
            from revtool.writers.audit_html import audit_html  # noqa: PLC0415

            return audit_html(result, say)
        case "baseline":
            return baseline_text(result.findings)
        case _:
            return audit_text(result, say, pen)


def rule_pages(code: str | None, language: str) -> str:
    """Return the list of rules, or the manual pages of those whose codes begin with `code`; empty for no such rule."""
    if code is None:
        return "".join(
            f"{rule.code}  {rule.severity.value:<8}{rule.name:<26}{page_of(rule, language).splitlines()[0]}\n"
            for rule in RULES
        )
    pages = [
        f"{rule.code} {rule.name} ({rule.severity.value})\n\n{page_of(rule, language)}\n" for rule in chosen((code,))
    ]
    return "\n".join(pages)


def rule_codes() -> tuple[str, ...]:
    """Return the codes of all rules."""
    return tuple(rule.code for rule in RULES)


def _sarif(result: Audit, say: Say) -> str:
    from revtool.writers.audit_sarif import RuleCard, audit_sarif  # noqa: PLC0415

    cards = tuple(RuleCard(rule.code, rule.name, rule.severity, rule.summary, rule.page) for rule in RULES)
    return audit_sarif(result, cards, tuple(fingerprint(finding) for finding in result.findings), say)

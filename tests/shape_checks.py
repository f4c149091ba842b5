"""What the audit says of an invented plan's amendment, printed and read in a format, right or with a fault planted."""

from collections.abc import Callable
from functools import lru_cache

import whole_amendments
import whole_parts
from shape_amendments import Amended
from shape_faults import Fault
from shape_formats import Part, amendment_parts, as_markdown, as_text, as_word, plan_parts

from revtool.audit import audit
from revtool.compare import compare
from revtool.model.comparison import Comparison
from revtool.model.document import Document
from revtool.model.finding import Audit, ClaimVerdict, Finding, Severity
from revtool.readers import read, read_amending

Plan = Amended | whole_amendments.Amended

FORMS: dict[str, Callable[[list[Part]], bytes]] = {
    "md": as_markdown,
    "txt": as_text,
    "docx": as_word,
    "plain.docx": lambda parts: as_word(parts, styled=False),
}


@lru_cache(maxsize=64)
def document(data: bytes, name: str) -> Document:
    return read(data, name)


@lru_cache(maxsize=64)
def compared(old: bytes, new: bytes, name: str) -> Comparison:
    return compare(document(old, name), document(new, name))


def printed(one: Plan, form: str) -> tuple[bytes, ...]:
    """Return the amendment, the original and the new document in a form."""
    tables = form != "txt"
    if isinstance(one, whole_amendments.Amended):
        mine = whole_parts.amendment_parts(one, tables=tables)
        plans = [whole_parts.plan_parts(one, side) for side in (one.old, one.new)]
    else:
        mine = amendment_parts(one, tables=tables)
        plans = [plan_parts(one.plan, side) for side in (one.old, one.new)]
    return tuple(FORMS[form](part) for part in (mine, *plans))


def audited(one: Plan, form: str, *, with_new: bool) -> Audit:
    kind = form.rpartition(".")[2]
    data, *others = printed(one, form)
    name = f"plan.{kind}"
    old, new = (document(other, name) for other in others)
    mine = read_amending(data, name, old)
    return audit(mine, old, new, compared(*others, name)) if with_new else audit(mine, old)


def place_of(finding: Finding) -> str:
    words = [str(finding.message), *(quote.text for quote in finding.texts)]
    return " ".join([finding.section.path if finding.section is not None else "", *words])


def wrong_in_right(one: Plan, form: str, *, with_new: bool) -> list[str]:
    """Return what is said against an amendment that is right: its claims, and findings above mere information."""
    found = audited(one, form, with_new=with_new)
    claims = [f"claim {claim.section.path}" for claim in found.claims if claim.verdict is not ClaimVerdict.TRUE]
    return claims + [f"{one.code} {place_of(one)[:200]}" for one in found.findings if one.severity is not Severity.INFO]


def complaints(fault: Fault, form: str, *, with_new: bool) -> list[str]:
    """Return what is wrong with how a fault is told: not at all, not at its place, or with other errors beside it."""
    found = audited(fault.amended, form, with_new=with_new).findings
    errors = [one for one in found if one.severity is Severity.ERROR]
    own = [one for one in errors if one.code in fault.codes]
    out = (
        []
        if any(fault.where.strip("【】") in place_of(one) for one in own)
        else [f"not found: {fault.codes} {fault.where}"]
    )
    others = [one for one in errors if one.code not in (*fault.codes, *fault.along)]
    again = [] if fault.many else [one for one in own if "数値目標" not in place_of(one)][1:]
    return out + [f"beside it {one.code} {place_of(one)[:200]}" for one in (*others, *again)]

"""N rules: labels run on, each is there once, ranges fit, figures and tables are counted through.

An amendment begins anywhere and jumps from unit to unit, so gaps are looked for in the new document, where it is
given, and in the amendment only where it stands alone, within what it prints whole.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from revtool.audit.addresses import Addresses
from revtool.audit.case import Case
from revtool.audit.found import Found
from revtool.audit.saying import holding
from revtool.audit.side import Side, states_removal, stood
from revtool.errors import said
from revtool.model.document import Figure, Section, StatementItem, Table
from revtool.numbering import Kind, Label, read_label
from revtool.text import fold

_CAPTION = re.compile(r"^[(（【\[]?(?P<kind>図表|図|表|写真)\s*(?P<n>[0-9０-９]{1,3})(?![0-9０-９.．\-－‐])")
_LOOSE = (Kind.ALPHA, Kind.PAREN_ALPHA, Kind.PAREN_ROMAN, Kind.SUPPLEMENT, Kind.ANNEX)
"""Kinds whose series are too often broken, or read in two ways, to be held to run on."""


class _Step(NamedTuple):
    """Two labels of one kind, one after the other among their siblings."""

    before: Section
    here: Section
    last: tuple[int, ...]
    label: Label


def gap(case: Case) -> Iterator[Found]:
    """A number is missing between two siblings.

    Why: a section was taken out, and those behind it kept their numbers; or one was forgotten.
    Bad: (1), (2), (4).
    Good: (1), (2), (3); or 「(3) 削除」.
    Source: the guidance on official writing; in laws a number is kept with 削除. With the original, give the new
    document too: what an amendment leaves out is no gap. Of a 附則 laws print some articles only.
    """
    side = case.new if case.new is not None else case.amendment
    for before, item, label, last in _item_steps(case):
        if label.values[0] > last + 1:
            message = said("{here} follows {before}", here=item.number or "", before=before.number or "")
            yield Found(None, message, said("number it on, or say what became of the number"), at=item.at)
    known = {_gap_key(step) for step in _steps(case.old) if _missing(step)} if case.old is not None else set()
    for step in _steps(side):
        if not _missing(step) or _gap_key(step) in known or side.in_supplement(step.here):
            continue
        if side is case.amendment and (case.old is not None or not _whole(side, step)):
            continue
        message = said("{here} follows {before}", here=step.label.printed, before=step.before.label or "")
        yield Found(step.here, message, said("number it on, or say what became of the number"), of=side.whose)


def duplicate(case: Case) -> Iterator[Found]:
    """Two siblings have the same number.

    Why: a section was inserted, and those behind it kept their numbers; a reference to it means either.
    Bad: (1), (2), (2), (3).
    Good: (1), (2), (3), (4).
    Source: the guidance on official writing.
    """
    for before, item, label, last in _item_steps(case):
        if label.values[0] == last:
            message = said("the number {label} is there twice: {other}", label=item.number or "", other=before.heading)
            yield Found(None, message, said("number the sections through"), at=item.at)
    for step in chain(_steps(case.amendment), _over_chapters(case.amendment)):
        restarts = step.label.first and step.label.kind is Kind.ARTICLE
        if step.label.values == step.last and not restarts and not _gone(step):
            message = said(
                "the number {label} is there twice: {other}", label=step.label.printed, other=step.before.heading
            )
            yield Found(step.here, message, said("number the sections through"))


def out_of_order(case: Case) -> Iterator[Found]:
    """A number is smaller than that of the sibling before it.

    Why: sections were exchanged, and their numbers were not.
    Bad: (1), (3), (2).
    Good: (1), (2), (3).
    Source: the guidance on official writing.
    """
    for step in _steps(case.amendment):
        if step.label.values < step.last and not step.label.first and not _gone(step):
            message = said("{here} follows {before}", here=step.label.printed, before=step.before.label or "")
            yield Found(step.here, message, said("put the sections, or their numbers, in order"))


def _gone(step: _Step) -> bool:
    """Tell whether one of the two is only named as taken out, with the number that it had."""
    return states_removal(step.before) or states_removal(step.here)


def bad_range(case: Case) -> Iterator[Found]:
    """A label that stands for several, 2～5, ends before it begins, or covers a number that there is not.

    Why: what a range leaves out was not changed and not removed; nobody knows what it is.
    Bad: 「5～3」; 「(1)～(9)　（削る）」, where the original ends with (7). Of claims that is C02.
    Good: 「(1)～(7)　（削る）」.
    Source: the practice of change tables; two in a row are 「2及び3」, more are 「2～5」.
    """
    for section in case.amendment.sections:
        number = section.number
        if number is None or number.to is None:
            continue
        if number.to <= number.values:
            message = said("the range {label} ends before it begins", label=number.printed)
            yield Found(section, message, said("write the first and the last number"))
            continue
        olds = case.in_old.get(section.id, ()) if case.old is not None and section.claim is None else ()
        last = max((old.number.values for old in olds if old.number is not None), default=number.to)
        if olds and last < number.to:
            message = said("the range {label} goes further than the original, which ends with {last}",
                           label=number.printed, last=last[0])  # fmt: skip
            yield Found(section, message, said("end the range where the original ends"))


def old_number(case: Case) -> Iterator[Found]:
    """A section says under which number it stood, and in the original it has another one.

    Why: readers look for the old text there, and whoever puts the amendment into the original does the same.
    Needs: the original.
    Bad: 「3 広報　変更なし（旧4）」, where 広報 was the second.
    Good: 「3 広報　変更なし（旧2）」.
    Source: the practice of amendments that renumber; where nothing says the old number, nothing is looked at.
    """
    if case.old is None:
        return
    telling = {one.section.id for one in holding(case.amendment, "旧") if one.section is not None}
    for section in case.amendment.sections:
        label, olds = stood(section) if section.id in telling else None, case.in_old.get(section.id, ())
        if label is None or len(olds) != 1 or not olds[0].label or _same_number(label, olds[0]):
            continue
        message = said("it says that it stood under {label}, and in the original that is {old}",
                       label=label, old=olds[0].label)  # fmt: skip
        yield Found(section, message, said("write the number that it has in the original"))


def captions(case: Case) -> Iterator[Found]:
    """Figures or tables are not counted through: a number is missing, there twice, or too early.

    Why: references name figures by their number.
    Bad: 図1, 図3; or 図2 twice.
    Good: 図1, 図2, 図3.
    Source: the practice of plans; a number with a chapter (図2-1) is not looked at.
    """
    side = case.new if case.new is not None else case.amendment
    last: dict[str, int] = {}
    for section in side.sections:
        for block in section.blocks:
            caption = block.caption if isinstance(block, Figure | Table) and block.caption else None
            found = _CAPTION.match(caption) if caption is not None else None
            if found is None:
                continue
            kind, number = found["kind"], int(found["n"])
            before = last.get(kind)
            last[kind] = number
            partial = side is case.amendment and bool(side.document.statement)
            if before is None or number == before + 1 or (partial and number > before):
                continue
            message = said("{here} follows {kind}{before}", here=found.group(), kind=kind, before=before)
            yield Found(section, message, said("count figures and tables through"), at=block.at, of=side.whose)


def _over_chapters(side: Side) -> Iterator[_Step]:
    """Yield each two articles that follow each other in two chapters: articles count through."""
    for before, here in pairwise(Addresses(side).in_order):
        if side.parents.get(before.id) is not side.parents.get(here.id) and before.number and here.number:
            yield _Step(before, here, before.number.to or before.number.values, here.number)


def _item_steps(case: Case) -> Iterator[tuple[StatementItem, StatementItem, Label, int]]:
    """Yield each two neighbours among the items of 変更事項及び理由 that are numbered alike, with the numbers."""
    for before, item in pairwise(case.amendment.document.statement):
        one, other = (read_label(it.number) if it.number else None for it in (before, item))
        if one is not None and other is not None and one.kind is other.kind and one.values and other.values:
            yield before, item, other, (one.to or one.values)[0]


def _same_number(label: str, old: Section) -> bool:
    """Tell whether a label is that of a section, however it is printed."""
    if old.label is not None and fold(label) == fold(old.label):
        return True
    read = read_label(label)
    return read is not None and old.number is not None and read.values == old.number.values


@lru_cache(maxsize=4)
def _steps(side: Side) -> tuple[_Step, ...]:
    """Return each two neighbours of one kind of label among siblings, where the second does not run on from the first.

    Of two readings of a label (イ in アイウ, イロハ) the one that runs on is taken.
    """
    rows = (side.document.sections, *(section.sections for section in side.sections if section.sections))
    return tuple(step for siblings in rows for step in _steps_among(siblings))


def _steps_among(siblings: Sequence[Section]) -> Iterator[_Step]:
    series: dict[Kind, list[tuple[Section, Label]]] = {}
    for section in siblings:
        label = section.number
        if label is not None and label.values and label.kind not in _LOOSE:
            series.setdefault(label.kind, []).append((section, label))
    for sections in series.values():
        for (before, number), (here, label) in pairwise(sections):
            last = number.to or number.values
            read = _reading(number, label) if label.also is not None else label
            values = read.values
            if values[-1] != last[-1] + 1 or len(values) != len(last) or values[:-1] != last[:-1]:
                yield _Step(before, here, last, read)


def _reading(number: Label, label: Label) -> Label:
    """Return the label in the reading that runs on from the one before, where it has two (イ in アイウ, イロハ)."""
    also = label.also
    if also is None:
        return label
    for last in (number.values, number.also[1] if number.also is not None else number.values):
        for kind, values in ((label.kind, label.values), also):
            if last and values and values[0] == last[0] + 1:
                return label._replace(kind=kind, values=(number.values[0] + 1, *values[1:]))
    return label


def _missing(step: _Step) -> bool:
    """Tell whether a number is left out: 3 behind 1, 3の3 behind 3の1."""
    last, values = step.last, step.label.values
    if values <= last:
        return False
    for at, (before, here) in enumerate(zip(last, values, strict=False)):
        if before != here:
            return here > before + 1 and at == len(values) - 1
    return values[len(last)] > 2


def _gap_key(step: _Step) -> tuple[str, str, tuple[int, ...], tuple[int, ...]]:
    parent = step.here.path.rpartition(" / ")[0]
    return (fold(parent), step.label.kind.value, step.last, step.label.values)


def _whole(side: Side, step: _Step) -> bool:
    """Tell whether the amendment has the section above as a whole: its first child is there, and claims or texts."""
    parent = side.parents.get(step.here.id)
    if not side.document.statement and not any(section.claim for section in side.sections):
        return True
    first: Sequence[Section] = parent.sections if parent is not None else ()
    kin = [one for one in first if one.number is not None and one.number.kind is step.label.kind]
    return bool(kin) and kin[0].number is not None and kin[0].number.first and any(one.claim for one in kin)

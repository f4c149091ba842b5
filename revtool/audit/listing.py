"""C rules of 変更事項及び理由: every change is listed with its reason and printed, every item has a change."""

import re
from collections.abc import Iterator

from revtool.audit.case import Case, Change, covers
from revtool.audit.found import Found
from revtool.audit.judging import judge, quotes
from revtool.audit.named import Named, general
from revtool.audit.side import Side, states_removal
from revtool.audit.texts import differing, differing_blocks
from revtool.errors import Said, said
from revtool.model.document import DRAWN, Section, StatementItem, walk
from revtool.model.finding import ClaimVerdict, Quote, Whose
from revtool.numbering import Kind
from revtool.text import fold

_REMOVED = re.compile(
    r"(?:削除|廃止|取りやめ)$|(?:を|は|、|^)(?:削除|廃止)(?:し|する)|(?:を|は|、|^)(?:取りやめ|削り|削る)"
)


def change_not_listed(case: Case) -> Iterator[Found]:
    """A section changed, and no item of 変更事項及び理由 names it or a section above it.

    Why: every change needs its reason; what is not listed was perhaps never decided.
    Needs: the original.
    Bad: the target of 施策2 moves to a later year, and the items name 施策1 and 施策3 only.
    Good: 「4 施策1～3の数値目標」.
    Source: the practice of amended plans; an item covers its section and everything below it. A new 附則 that says
    when the amendment comes into force belongs to it and is no change of its own.
    """
    if not case.amendment.document.statement:
        return
    if any(general(item.heading) for item, _ in case.items):
        changes: list[Change] = []
    else:
        changes = [change for change in case.changes if change.certain and not change.moved]
    news = {change.new.id for change in changes if change.old is None and change.new is not None}
    for change in changes:
        if any(covers(what, change) for _, what in case.items):
            continue
        if change.old is None and change.new is not None and _inside(case, change.new, news):
            continue
        if _comes_into_force(case, change):
            continue
        if _claimed(case, change):
            continue  # C01 says so, and that it is to be listed
        section, of = _place(change)
        yield Found(
            section,
            said("{what} changed, and no item of 変更事項及び理由 names it", what=section.path if section else ""),
            said("add an item with its reason, or take the change back"),
            _texts(case, change),
            of=of,
        )


def item_without_change(case: Case) -> Iterator[Found]:
    """An item of 変更事項及び理由 has no change behind it.

    Why: a reason is given for something that did not happen; perhaps the change itself was forgotten, or its text is
    in the new document and nowhere in the amendment.
    Needs: the original.
    Bad: 「2 推進体制」, where 推進体制 is as in the original, or where the sections that follow do not have it.
    Good: the item taken out, or the change that it announces made and printed.
    Source: the practice of amended plans.
    """
    if case.old is None:
        return
    listed = [change for change in case.changes if not change.moved]
    unprinted = _unprinted(case)
    for item, what in case.items:
        if what.found and not any(covers(what, change) for change in case.changes):
            if _takes_out(case, item, what):
                continue
            yield _unreal(item, said("nothing changed in what 「{heading}」 names", heading=item.heading))
        elif _nowhere(case, what, unprinted):
            message = said("the amendment prints nothing of what changed in 「{heading}」", heading=item.heading)
            yield Found(None, message, said("print the section with its new text, or （削る）"), at=item.at)
        elif not what.found and not what.unsure and not general(item.heading):
            others = [other for one, other in case.items if one is not item]
            if all(any(covers(other, change) for other in others) for change in listed):
                yield _unreal(
                    item,
                    said("「{heading}」 names no section, and other items list every change", heading=item.heading),
                )


def item_without_reason(case: Case) -> Iterator[Found]:
    """An item of 変更事項及び理由 gives no reason.

    Why: the statement is there for the reasons.
    Bad: 「1 計画期間」 with nothing below it.
    Good: 「1 計画期間」, and below it why the period changes.
    Source: the practice of amended plans.
    """
    for item, _ in case.items:
        if not fold(item.reason or "").strip("-.。"):
            yield Found(
                None,
                said("the item 「{heading}」 gives no reason", heading=item.heading),
                said("write why this changes"),
                at=item.at,
            )


def copied_reason(case: Case) -> Iterator[Found]:
    """Two items give the very same reason.

    Why: a reason copied from the item above was perhaps never replaced by its own.
    Bad: the same sentence below 「計画期間」 and 「推進体制」.
    Good: one item for both, or a reason for each. The standard reason 字句の整理 may be repeated, and so may that of
    one part of several sections (第1章の数値目標, 第2章の数値目標).
    Source: the practice of amended plans.
    """
    seen: dict[str, str] = {}
    for item, _ in case.items:
        reason = fold(item.reason or "")
        if not reason or (fold("字句の整理") in reason and len(reason) <= 40):
            continue
        if reason in seen and _part_of(item.heading) == _part_of(seen[reason]) != "":
            continue
        if reason in seen:
            yield Found(
                None,
                said("「{heading}」 gives the reason of 「{other}」", heading=item.heading, other=seen[reason]),
                said("give the reason for this change, or join the two items"),
                (Quote("amendment", differing(item.reason or "", "")[0]),),
                item.at,
            )
        seen.setdefault(reason, item.heading)


def _part_of(heading: str) -> str:
    """Return the part that a heading names of a section: 数値目標 of 第1章の数値目標; empty where it names none."""
    _, of, part = heading.rpartition("の")
    return fold(part) if of else ""


def item_names_nothing(case: Case) -> Iterator[Found]:
    """The heading of an item names no section, figure or table.

    Why: readers cannot find what the item is about; the name was perhaps mistyped.
    Bad: 「推進体性」.
    Good: 「推進体制」, a section's name; 「推進体制のDX推進本部員」, a part of it with its section.
    Source: the practice of amended plans.
    """
    for item, what in case.items:
        if what.astray and not general(item.heading):
            yield Found(
                None,
                said("「{heading}」 names no section of the documents that were given", heading=item.heading),
                said("name the section as its heading does, a part of it with its section before it"),
                at=item.at,
            )


def change_not_printed(case: Case) -> Iterator[Found]:
    """A section changed, and the amendment neither prints it nor says that it was taken out.

    Why: who has the original and the amendment does not learn the new text.
    Needs: the original and the new document.
    Bad: 「計画期間及び推進体制」 is listed, and of the two the sections that follow only have 計画期間.
    Good: the section with its new text; （削る） for one that is gone.
    Source: the practice of amended plans. An item of whose changes nothing at all is printed is C04's.
    """
    unprinted = _unprinted(case)
    told = [what for _, what in case.items if _nowhere(case, what, unprinted)]
    for change in unprinted:
        section, of = _place(change)
        if section is not None and not any(covers(what, change) for what in told):
            yield Found(
                section,
                said("{what} changed, and the amendment does not print it", what=section.path),
                said("print the section with its new text, or （削る）"),
                of=of,
            )


def _unprinted(case: Case) -> list[Change]:
    """Return the changes of which the amendment shows nothing, as far as its format could."""
    if case.old is None or case.new is None:
        return []
    whole_plan = case.in_full  # which does not name what it no longer has
    drawings = all(case.amendment.carries(what) for what in DRAWN)
    return [
        change
        for change in case.changes
        if not (change.new is None and whole_plan)
        and not (change.moved or not change.certain or change.amended is not None)
        and not (change.drawn and not drawings)
        and _place(change)[0] is not None
        and not _told_above(case, change)
    ]


def _nowhere(case: Case, what: Named, unprinted: list[Change]) -> bool:
    """Tell whether an item has changes and the amendment shows none; what is taken out its heading tells."""
    if not any(covers(what, change) for change in unprinted):
        return False
    left = {id(change) for change in unprinted if change.new is not None}
    return all(id(change) in left for change in case.changes if covers(what, change))


def _takes_out(case: Case, item: StatementItem, what: Named) -> bool:
    """Tell whether an item says that something is taken out which the amendment indeed no longer has."""
    told = (_REMOVED.search(text) for text in (item.heading, item.reason or ""))
    if not any(told) or case.new is not None:
        return False
    return all(whose == "original" for whose, _ in what.whole | what.parts)


def _inside(case: Case, section: Section, news: set[str]) -> bool:
    parent = case.new.parents.get(section.id) if case.new is not None else None
    return parent is not None and parent.id in news


def _comes_into_force(case: Case, change: Change) -> bool:
    """Tell whether a change is a new 附則, or stands in one, that says when the amendment comes into force."""
    section, of = _place(change)
    side = case.side(of)
    if change.old is not None or section is None or side is None:
        return False
    acts = [one for one in side.up(section) if one.number is not None and one.number.kind is Kind.SUPPLEMENT]
    return any("施行" in block.text for act in acts for one in walk((act,)) for block in one.blocks) and not any(
        case.in_old.get(act.id) if of == "amendment" else _paired(case, act) for act in acts
    )


def _paired(case: Case, section: Section) -> bool:
    pair = case.pair_of_new.get(section.id)
    return pair is not None and pair.old is not None


def _place(change: Change) -> tuple[Section | None, Whose]:
    if change.amended is not None:
        return change.amended, "amendment"
    return (change.new, "new") if change.new is not None else (change.old, "original")


def _texts(case: Case, change: Change) -> tuple[Quote, ...]:
    pair = case.pair_of_new.get(change.new.id) if change.new is not None else None
    if pair is not None:
        return quotes(pair)
    if change.amended is not None and change.old is not None:
        if change.amended.text == change.old.text:
            return (Quote("original", change.old.heading), Quote("amendment", change.amended.heading))
        before, after = differing_blocks(change.old.blocks, change.amended.blocks)
        return (Quote("original", before), Quote("amendment", after))
    return ()


def _unreal(item: StatementItem, message: Said) -> Found:
    return Found(
        None,
        message,
        said("take the item out, or make the change that it announces"),
        at=item.at,
    )


def _claimed(case: Case, change: Change) -> bool:
    """Tell whether the change lies in what the amendment wrongly claims unchanged: nearest above it stands a claim."""
    true = {one.claim.section.id for one in judge(case) if one.claim.verdict is ClaimVerdict.TRUE}
    for side, section, names in _standing(case, change):
        for above in side.up(section):
            mine = case.amendment.by_id.get(names.get(above.id, ""))
            if mine is not None and (mine.claim is not None or mine.blocks):
                return mine.claim is not None and mine.id not in true
    return False


def _standing(case: Case, change: Change) -> Iterator[tuple[Side, Section, dict[str, str]]]:
    """Yield where a change stands in NEW and in OLD, with the amendment's sections for that document's."""
    if case.new is not None and change.new is not None:
        yield case.new, change.new, case.amended_of_new
    if case.old is not None and change.old is not None:
        yield case.old, change.old, case.amended_of_old


def _told_above(case: Case, change: Change) -> bool:
    """Tell whether the amendment speaks of a section above: a claim (C01 has it), a removal, or an added whole.

    What stands in the new document is looked for there only: above its old place something may be taken out.
    """
    for side, section, names in [*_standing(case, change)][:1]:
        for above in side.up(section):
            mine = case.amendment.by_id.get(names.get(above.id, ""))
            if mine is not None and (mine.claim is not None or states_removal(mine)):
                return True
    return False

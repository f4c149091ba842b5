"""C rules: every 変更なし is true, every change is listed with its reason, every item has a change behind it."""

import re
from collections.abc import Iterator

from revtool.audit.case import Case, Change, covers, whole
from revtool.audit.found import Found
from revtool.audit.inner import filled
from revtool.audit.judging import judge, quotes
from revtool.audit.named import Named, general
from revtool.audit.side import Side, drawn, emptied, is_cover, reissued, states_removal, written
from revtool.audit.texts import Sameness, compare_texts, differing, differing_blocks
from revtool.errors import Said, said
from revtool.model.document import DRAWN, Section, StatementItem, walk
from revtool.model.finding import Claim, ClaimVerdict, Quote, Whose
from revtool.text import fold

_REMOVED = re.compile(
    r"(?:削除|廃止|取りやめ)$|(?:を|は|、|^)(?:削除|廃止)(?:し|する)|(?:を|は|、|^)(?:取りやめ|削り|削る)"
)


def false_claim(case: Case) -> Iterator[Found]:
    """A section says 変更なし, and its text in the new document is not that of the original.

    Why: readers take 変更なし for a promise and do not look at the new text.
    Needs: the original and the new document.
    Bad: 「(2) 窓口の開設　変更なし」, where 平日 became 平日及び土曜日.
    Good: the section printed with its new text, and listed in 変更事項及び理由.
    Source: the practice of amended plans; a claim covers everything below it that the amendment does not print. It is
    of the text: under a new title that the amendment prints it is true where the text is; C03 wants the title listed.
    """
    for claim, texts, about_nothing in judge(case):
        if claim.verdict is ClaimVerdict.FALSE and not about_nothing and claim.why is not None:
            yield Found(
                claim.section,
                claim.why,
                said("print the new text of the section, and list the change with its reason"),
                texts,
                claim.at,
            )


def claim_about_nothing(case: Case) -> Iterator[Found]:
    """A section says 変更なし, and the original has no such section.

    Why: what was not there cannot be unchanged; the section is new, or its title or number was mistyped.
    Needs: the original.
    Bad: 「(8) 広報の強化　変更なし」, where the original ends with (7).
    Good: the section printed in full as a new one; or the title as in the original.
    Source: the practice of amended plans.
    """
    for claim, _, about_nothing in judge(case):
        if about_nothing:
            yield Found(
                claim.section,
                _nothing(claim),
                said("write the title and the number as in the original, or print the section as a new one"),
                at=claim.at,
            )


def change_not_listed(case: Case) -> Iterator[Found]:
    """A section changed, and no item of 変更事項及び理由 names it or a section above it.

    Why: every change needs its reason; what is not listed was perhaps never decided.
    Needs: the original.
    Bad: the target of 施策2 moves to a later year, and the items name 施策1 and 施策3 only.
    Good: 「4 施策1～3の数値目標」.
    Source: the practice of amended plans; an item covers its section and everything below it.
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


def differs_from_new(case: Case) -> Iterator[Found]:
    """A section that the amendment prints is not what the new document says.

    Why: two texts of one amendment are published, and nobody can tell which one was decided.
    Needs: the new document.
    Bad: 88.2% in the amendment, 82.2% in the new document.
    Good: the same text in both; differences of notation are left to W01.
    Source: 204th Diet (2021): most errors of change tables stood in text that was not being amended.
    """
    if case.new is None:
        return
    nothing = {one.claim.section.id for one in judge(case) if one.about_nothing and one.claim.part is not None}
    for section in case.amendment.sections:
        if section.id in nothing or is_cover(case.amendment, section):
            continue
        news = case.in_new.get(section.id, ())
        if states_removal(section):
            if any(_stays(case, old, section) for old in case.in_old.get(section.id, ())):
                yield _differing(section, said("the amendment takes it out, and the new document still has it"))
        elif emptied(section):
            if any(new.blocks for new in news):
                yield _differing(section, said("the amendment takes its text out, and the new document still has it"))
        elif _says_nothing(section):
            blocks = [block for new in news for block in new.blocks]
            if any(case.amendment.carries(block.kind) for block in blocks):
                yield _differing(section, said("only its heading is printed, and the new document has a text below it"))
        elif reissued(section):
            if not news:
                yield _differing(section, said("the new document has no such section"))
            elif (texts := _unlike(case, section, news[0])) is not None:
                yield _differing(section, said("the text is not that of the new document"), texts)


def printed_without_change(case: Case) -> Iterator[Found]:
    """A section is printed anew, and neither it nor anything below it changed.

    Why: readers look for the change in it; 変更なし says that there is none.
    Needs: the original. An amendment that is the whole plan prints everything, and is left alone.
    Bad: the whole text of 「3 計画の位置付け」, as in the original.
    Good: 変更なし, or the section left out. What stands in a section that moved may be printed, and so may the entries
    (1), (2) without titles of a clause of which one changed.
    Source: the practice of amended plans.
    """
    if case.old is None or case.in_full:
        return
    changed = {change.amended.id for change in case.changes if change.amended is not None}
    busy = {above.id for key in changed for above in case.amendment.up(case.amendment.by_id[key])}
    for section in case.amendment.sections:
        olds = case.in_old.get(section.id, ())
        if not reissued(section) or section.id in busy or not olds or _above_is_printed(case, section, busy):
            continue
        if _printed_along(case, section) or (section.title is None and _whole_clause(case, section, busy)):
            continue
        if "".join(written(section).split()) != "".join(written(olds[0]).split()):
            continue  # the notation differs, which is W02's
        if drawn(olds[0]) == drawn(section) or all(case.amendment.carries(what) for what in DRAWN):
            yield Found(
                section,
                said("printed anew, and nothing in it changed"),
                said("write 変更なし, or leave the section out"),
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
        if not what.found and not what.unsure and not general(item.heading):
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


def _nothing(claim: Claim) -> Said:
    if claim.part is not None:
        return said(
            "「{wording}」 in the row {row} speaks of a row that the original does not have",
            wording=claim.wording,
            row=claim.part,
        )
    return said("「{wording}」 speaks of a section that the original does not have", wording=claim.wording)


def _inside(case: Case, section: Section, news: set[str]) -> bool:
    parent = case.new.parents.get(section.id) if case.new is not None else None
    return parent is not None and parent.id in news


def _place(change: Change) -> tuple[Section | None, Whose]:
    if change.amended is not None:
        return change.amended, "amendment"
    return (change.new, "new") if change.new is not None else (change.old, "original")


def _texts(case: Case, change: Change) -> tuple[Quote, ...]:
    pair = case.pair_of_new.get(change.new.id) if change.new is not None else None
    if pair is not None:
        return quotes(pair)
    if change.amended is not None and change.old is not None:
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


def _differing(section: Section, message: Said, texts: tuple[Quote, ...] = ()) -> Found:
    return Found(section, message, said("print what was decided in both documents"), texts)


def _says_nothing(section: Section) -> bool:
    return section.claim is None and not section.blocks and not section.sections


def _unlike(case: Case, section: Section, new: Section) -> tuple[Quote, ...] | None:
    """Return the texts where a printed section is not the new document's; None where it is, or nobody can tell."""
    if case.new is None:
        return None
    if fold(section.title or "") != fold(new.title or "") and section.title and new.title:
        return (Quote("amendment", section.heading), Quote("new", new.heading))
    printed = filled(section, new)
    if compare_texts(case.amendment, printed, case.new, new) is not Sameness.DIFFERS:
        return None
    claims = any(child.claim is not None for child in walk(section.sections))
    divided = case.amendment.prose(section) != case.new.prose(new)
    if divided and not claims and whole(case.amendment, section) == whole(case.new, new):
        return None
    mine, theirs = differing_blocks(printed.blocks, new.blocks)
    return (Quote("amendment", mine), Quote("new", theirs))


def _stays(case: Case, old: Section, removal: Section) -> bool:
    """Tell whether a section of the original is still where it was in the new document, and only taken out here.

    What is printed under another number or title is taken out by its old one.
    """
    pair = case.pair_of_old.get(old.id)
    if pair is None or pair.new is None or pair.moved or states_removal(pair.new):
        return False
    return case.amended_of_new.get(pair.new.id, removal.id) == removal.id


def _above_is_printed(case: Case, section: Section, busy: set[str]) -> bool:
    """Tell whether a section above it is reported already."""
    return any(reissued(above) and above.id not in busy for above in case.amendment.up(section) if above is not section)


def _printed_along(case: Case, section: Section) -> bool:
    """Tell whether a section stands in one that came to another place, and is printed whole there."""
    for above in case.amendment.up(section):
        pairs = (case.pair_of_new.get(new.id) for new in case.in_new.get(above.id, ()))
        if any(pair is not None and pair.moved for pair in pairs):
            return True
    return False


def _whole_clause(case: Case, section: Section, busy: set[str]) -> bool:
    """Tell whether an entry without a title stands in a clause that changed and of which nothing is left out."""
    clause = case.amendment.parents.get(section.id)
    olds = case.in_old.get(clause.id, ()) if clause is not None else ()
    if clause is None or clause.id not in busy or len(olds) != 1 or not clause.title:
        return False
    printed = all(reissued(one) or states_removal(one) for one in clause.sections)
    return printed and all(one.id in case.amended_of_old for one in olds[0].sections)


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

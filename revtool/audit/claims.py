"""C rules of what the amendment prints: every 変更なし is true, every text is the new document's, and none is idle."""

from collections.abc import Iterator

from revtool.audit.case import Case, whole
from revtool.audit.found import Found
from revtool.audit.inner import filled
from revtool.audit.judging import judge
from revtool.audit.side import drawn, emptied, is_cover, reissued, states_removal, written
from revtool.audit.texts import Sameness, compare_texts, differing_blocks
from revtool.errors import Said, said
from revtool.model.document import DRAWN, Section, walk
from revtool.model.finding import Claim, ClaimVerdict, Quote
from revtool.model.naming import bare
from revtool.model.printed import says_gone
from revtool.text import fold
from revtool.text.letters import letters


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
    Bad: 「(8) 広報の強化　変更なし」, 「(1)～(8)　（略）」, where the original ends with (7).
    Good: the section printed in full as a new one; or the title as in the original.
    Source: the practice of amended plans.
    """
    for claim, _, about_nothing in judge(case):
        if about_nothing:
            yield Found(
                claim.section,
                _nothing(claim),
                said("end the range where the original ends")
                if _ranged(claim)
                else said("write the title and the number as in the original, or print the section as a new one"),
                at=claim.at,
            )


def differs_from_new(case: Case) -> Iterator[Found]:
    """A section that the amendment prints, or its heading, is not what the new document says.

    Why: two texts of one amendment are published, and nobody can tell which one was decided.
    Needs: the new document.
    Bad: 88.2% in the amendment, 82.2% in the new document.
    Good: the same text in both; differences of notation are left to W01. A section may keep the original's number.
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
        elif len(news) == 1 and _lacks_its_own(case, section, news[0]):
            yield _differing(section, said("its own text changed, and only what stands below it is printed"))
        elif len(news) == 1 and (headings := _headed_unlike(case, section, news[0])) is not None:
            yield _differing(section, said("its number or title is not that of the new document"), headings)
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
    (1), (2) without titles of a clause of which one changed, and what stands above a section whose notation differs,
    which is W02's.
    Source: the practice of amended plans.
    """
    if case.old is None or case.in_full:
        return
    changed = {change.amended.id for change in case.changes if change.amended is not None}
    changed |= {section.id for section in case.amendment.sections if _in_notation(case, section)}
    busy = {above.id for key in changed for above in case.amendment.up(case.amendment.by_id[key])}
    for section in case.amendment.sections:
        olds = case.in_old.get(section.id, ())
        if not reissued(section) or section.id in busy or not olds or _above_is_printed(case, section, busy):
            continue
        if _printed_along(case, section) or (section.title is None and _whole_clause(case, section, busy)):
            continue
        if drawn(olds[0]) == drawn(section) or all(case.amendment.carries(what) for what in DRAWN):
            yield Found(
                section,
                said("printed anew, and nothing in it changed"),
                said("write 変更なし, or leave the section out"),
            )


def _in_notation(case: Case, section: Section) -> bool:
    """Tell whether a section differs from the original's in notation: its text or tables if printed, its heading.

    Beside 変更なし the heading counts where it is that of the new document.
    """
    olds = case.in_old.get(section.id, ())
    if not olds or says_gone(section):
        return False
    old = olds[0]
    news = [new.heading for new in case.in_new.get(section.id, ())]
    if fold(section.heading) == fold(old.heading) and (section.heading in news or section.claim is None):
        return letters(section.heading) != letters(old.heading) or _printed_otherwise(section, old)
    return _printed_otherwise(section, old)


def _printed_otherwise(section: Section, old: Section) -> bool:
    if section.claim is not None:
        return False
    if letters(written(section)) != letters(written(old)):
        return True
    return drawn(section) == drawn(old) and letters(_drawn_text(section)) != letters(_drawn_text(old))


def _drawn_text(section: Section) -> str:
    return "\n".join(block.text for block in section.blocks if block.kind in DRAWN)


def _ranged(claim: Claim) -> bool:
    return claim.section.number is not None and claim.section.number.to is not None and claim.part is None


def _nothing(claim: Claim) -> Said:
    if claim.why is not None and _ranged(claim):
        return claim.why
    if claim.part is not None:
        return said(
            "「{wording}」 in the row {row} speaks of a row that the original does not have",
            wording=claim.wording,
            row=claim.part,
        )
    return said("「{wording}」 speaks of a section that the original does not have", wording=claim.wording)


def _differing(section: Section, message: Said, texts: tuple[Quote, ...] = ()) -> Found:
    return Found(section, message, said("print what was decided in both documents"), texts)


def _says_nothing(section: Section) -> bool:
    return section.claim is None and not section.blocks and not section.sections


def _lacks_its_own(case: Case, section: Section, new: Section) -> bool:
    """Tell whether a section is printed with what stands below it, and without its own text, which changed."""
    if section.claim is not None or section.blocks or not section.sections:
        return False
    pair = case.pair_of_new.get(new.id)
    if pair is None or case.differ(pair) is not Sameness.DIFFERS:
        return False
    kept = {block.text for block in pair.old.blocks} if pair.old is not None else set()
    come = [block for block in new.blocks if block.text not in kept and case.amendment.carries(block.kind)]
    below = whole(case.amendment, section)
    return any(fold(block.text) not in below for block in come)


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


def _headed_unlike(case: Case, section: Section, new: Section) -> tuple[Quote, ...] | None:
    """Return the headings where a section's number, or a claim's title, is neither NEW's nor the original's.

    The original's number is right where an amendment keeps it, and what has a range has no number of its own.
    """
    others = (new, *case.in_old.get(section.id, ()))
    title = section.title if section.claim is not None else None
    mistitled = bool(title) and not any(_title_of(one) in ("", _title_of(section)) for one in others)
    if not mistitled and not _misnumbered(section, others):
        return None
    return (Quote("amendment", section.heading), Quote("new", new.heading))


def _title_of(section: Section) -> str:
    return fold(bare(section.title or ""))


def _misnumbered(section: Section, others: tuple[Section, ...]) -> bool:
    """Tell whether a section's number is of the kind that the others have, and none of theirs."""
    number = section.number
    if number is None or number.to is not None or number.also is not None:
        return False
    return all(
        one.number is not None and one.number.kind is number.kind and one.number.values != number.values
        for one in others
    )


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

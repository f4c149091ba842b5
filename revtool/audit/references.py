"""R rules about references: those to sections, figures and tables of the same document still point at what they name.

References to other laws and documents (同法第3条, 条例第5条) are left alone, and so is what cannot be told.
"""

from collections.abc import Iterator

from revtool.audit.case import CHANGES, Case
from revtool.audit.found import Found
from revtool.audit.places import Reference, references
from revtool.audit.saying import Saying
from revtool.audit.side import Side
from revtool.audit.texts import short
from revtool.errors import Said, said
from revtool.model.document import Section
from revtool.model.finding import Quote
from revtool.text import fold
from revtool.text.pattern import Pattern

_N = r"[0-9０-９一二三四五六七八九十百]{1,4}"
_ELSEWHERE = Pattern(
    rf"(?:法律?|令|規則|条例|憲法|約款|規程)(?:[（(][^）)]*[)）])?第{_N}条|の規定に(?:基づ|よ)|改正前|廃止前|旧{_N}?|附則第|同[法令条項]"
)
"""What a text that speaks of other laws says; which of its 第N条 are theirs cannot be told."""


def to_nothing(case: Case) -> Iterator[Found]:
    """A reference names an article, chapter, annex, figure or heading that the document does not have.

    Why: what it named was taken out, renamed or renumbered, or the number was mistyped.
    Bad: 「第9章のとおり」, where the last chapter is 第8章; 「3 推進体制」, where that is 「5 推進体制」.
    Good: the number of what is meant.
    Source: 204th Diet (2021): references that did not follow were among the errors of many bills.
    """
    side = case.entire
    if side is None:
        return
    stale = {(one.saying.at, one.printed) for one, _ in _stale(case)}
    for reference in references(side):
        if (
            reference.target is not None
            or reference.unsure
            or (not reference.beside and _of_another_law(side, reference.saying))
        ):
            continue
        if (reference.saying.at, reference.printed) not in stale:
            message = said("{printed} names nothing in this document", printed=reference.printed)
            yield _found(reference, message, side)


def _of_another_law(side: Side, saying: Saying) -> bool:
    """Tell whether a text, or the article around it, speaks of another law's articles, or how they are to be read."""
    if _ELSEWHERE.search(saying.text):
        return True
    around = side.up(saying.section) if saying.section is not None else ()
    return any("読み替え" in block.text or "読替え" in block.text for one in around for block in one.blocks)


def stale(case: Case) -> Iterator[Found]:
    """A reference still has the number that its target had before the amendment (ハネ).

    Why: sections were inserted, moved or taken out, and the texts that name them were not amended along.
    Needs: the original and the new document.
    Bad: 「第3章の3（3）」, where （3） became （4） when a new （2） was put in.
    Good: 「第3章の3（4）」.
    Source: 204th Diet (2021): 第3項 that should have become 第4項.
    """
    for reference, now in _stale(case):
        if case.new is None:
            return
        if now is None:
            message = said("{printed} names what was taken out", printed=reference.printed)
        else:
            message = said("{printed} is now {path}", printed=reference.printed, path=now.path)
        yield _found(reference, message, case.new)


def _stale(case: Case) -> Iterator[tuple[Reference, Section | None]]:
    """Yield references of NEW that stand as in OLD while their target was renumbered (with it) or removed (None)."""
    if case.old is None or case.new is None:
        return
    before: dict[tuple[str, str], Section] = {}
    for reference in references(case.old):
        section = reference.saying.section
        if reference.target is not None and section is not None:
            before[(section.id, fold(reference.printed))] = reference.target
    for reference in references(case.new):
        section = reference.saying.section
        pair = case.pair_of_new.get(section.id) if section is not None else None
        if pair is None or pair.old is None:
            continue
        old_target = before.get((pair.old.id, fold(reference.printed)))
        if old_target is None or (reference.beside and pair.verdict in CHANGES):
            continue
        if not reference.beside and _counted(reference.printed, f"{pair.old.title or ''}\n{pair.old.text}") != 1:
            continue
        its = case.pair_of_old.get(old_target.id)
        if its is None:
            continue
        if reference.beside and its.new is not None and not _near(case, its.new, reference):
            continue
        now_same = its.new is not None and reference.target is not None and its.new.id == reference.target.id
        if now_same or _also_moved(case, pair.old, old_target):
            continue
        if its.new is None or (reference.target is None or reference.target.id != its.new.id):
            yield reference, its.new


def _near(case: Case, target: Section, reference: Reference) -> bool:
    """Tell whether what 前項 and 前号 named before is still in the same section above: else it is another text now."""
    if "条" in reference.printed or case.new is None or reference.saying.section is None:
        return True
    around = {one.id for one in case.new.up(reference.saying.section)}
    return any(above.id in around for above in case.new.up(target) if above.number is not None)


def _also_moved(case: Case, section: Section, target: Section) -> bool:
    """Tell whether a reference stands within its own target: its number went along."""
    return case.old is not None and any(above.id == target.id for above in case.old.up(section))


def _counted(printed: str, text: str) -> int:
    return fold(text).count(fold(printed))


def _found(reference: Reference, message: Said, side: Side) -> Found:
    texts = (Quote(side.whose, short(reference.saying.text)),)
    mend = said("name what is meant by its number in the new document")
    return Found(reference.saying.section, message, mend, texts, reference.saying.at, side.whose)

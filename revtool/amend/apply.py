"""What an amendment makes of the original: every section taken from one of the two. Refuses to guess.

What the amendment does not tell stays as it was; nothing goes that it does not take out by name. A section that cannot
be placed without doubt is refused by name.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from revtool.amend.carried import as_the_original, check_lent, headed_as_the_original
from revtool.amend.cover import plan_cover
from revtool.amend.drift import Drifted, place_drifted, typed_otherwise
from revtool.amend.heads import Listed, match_heads
from revtool.amend.order import in_order
from revtool.amend.ranges import spread
from revtool.amend.told import head_told, own_told
from revtool.errors import InputError, Said, said
from revtool.model.amendment import Spliced
from revtool.model.document import Block, Document, ListItem, Note, Paragraph, Section, Source
from revtool.model.printed import says_gone
from revtool.text import fold
from revtool.text.standing import claim_wording, leaves_out, old_label, split_remark, tells_move

Side = Literal["old", "new"]


Tell = Callable[[Drifted], None]
"""Is told of every section that was placed although the original has it in other typing."""


def splice(old: Document, amendment: Document, tell: Tell = lambda _: None) -> tuple[Spliced, ...]:
    """Return the sections of the consolidated document. Raises InputError for a section that finds no sure place."""
    parts = _merged(old.sections, _below_preamble(old.sections, amendment.sections), amendment.source, tell)
    if amendment.statement:  # a whole plan, given by mistake, takes nothing out: that is told
        _check_numbers(parts, amendment.source)
    return parts


def consolidated(old: Document, amendment: Document, parts: Sequence[Spliced]) -> Document:
    """Return the document that the parts make, with the amendment's cover and colophon where it has them."""
    cover = amendment if amendment.title is not None else old
    sections = tuple(_section(part, "", "", 1) for part in parts)
    return replace(
        old,
        title=cover.title, date=cover.date, issuer=cover.issuer, cover=plan_cover(old, cover, sections),
        sections=sections,
        colophon=amendment.colophon or old.colophon,
    )  # fmt: skip


def heading_of(part: Spliced) -> Section:
    """Return the section whose label and title a part has."""
    return _side(part, part.heading)


def blocks_of(part: Spliced) -> tuple[Block, ...]:
    """Return a part's own blocks."""
    return () if part.blocks == "none" else _side(part, part.blocks).blocks


def _below_preamble(olds: Sequence[Section], news: Sequence[Section]) -> Sequence[Section]:
    """Return an amendment's sections, those put below the original's 前文 that stand there.

    Text before the first heading has no name that an amendment could print above them.
    """
    first = olds[0] if olds else None
    if first is None or first.heading or not first.sections or not all(section.heading for section in news):
        return news
    beside = match_heads([Listed(section, says_gone(section)) for section in news], olds)
    if 0 in beside.values():
        return news  # the amendment takes 前文 out, and lists for itself what stood below it
    kinds = {_kind(section) for section in first.sections}
    below = [s for i, s in enumerate(news) if i not in beside and (_kind(s) in kinds or not _stands(s, olds))]
    rest = [section for section in news if not any(section is one for one in below)]
    return [first._replace(blocks=(), sections=tuple(below)), *rest] if below else news


def _kind(section: Section) -> object:
    return section.number.kind if section.number is not None else None


def _stands(section: Section, olds: Sequence[Section]) -> bool:
    return any(_kind(old) == _kind(section) for old in olds)


def _side(part: Spliced, side: str) -> Section:
    section = part.old if side == "old" else part.new
    if section is None:
        raise ValueError(f"a part that is taken from {side} has a section there")
    return section


def _section(part: Spliced, above: str, path: str, level: int) -> Section:
    head = heading_of(part)
    own = "/".join(text for text in (above, head.id.rpartition("/")[2]) if text)
    way = " / ".join(text for text in (path, head.heading) if text)
    # Where a text begins behind its label, both stand at one place: that of the side that the text is from.
    at = head.at if part.blocks == "none" else _side(part, part.blocks).at
    return head._replace(
        id=own, path=way, level=level, at=at, blocks=blocks_of(part), claim=None, wording=None,
        sections=tuple(_section(below, own, way, level + 1) for below in part.parts),
    )  # fmt: skip


def _stood(section: Section) -> str | None:
    """Return the label that a section says it had: 変更なし（旧(2)）, or （旧(2)） behind its text or below it."""
    said_by = [block.text for block in section.blocks if section.claim is not None or tells_move(block.text)]
    if section.blocks and section.blocks[0].at == section.at:
        said_by.append(split_remark(section.blocks[0].text)[1] or "")
    return next((label for text in said_by if (label := old_label(text)) is not None), None)


def _without_remark(section: Section) -> Section:
    """Return an amendment's section without its remarks on where it stood."""
    blocks = [block for block in section.blocks if not tells_move(block.text)]
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph | ListItem | Note) and first.at == section.at and section.claim is None:
        blocks[0] = first._replace(text=split_remark(first.text)[0])
    return section._replace(blocks=tuple(blocks))


def _kept(section: Section) -> Spliced:
    return Spliced(section, None, "old", "old", tuple(_kept(child) for child in section.sections))


def _placed(listed: Sequence[Listed], olds: Sequence[Section], tell: Tell) -> dict[int, int]:
    """Return which of the original's sections the listed ones are, by place."""
    found = match_heads(listed, olds)
    drifted = place_drifted(listed, olds, found)
    found |= drifted
    for place, old in sorted(found.items()):
        if place in drifted or typed_otherwise(listed[place], olds[old]):
            tell(Drifted(listed[place].section, olds[old]))
    return found


def _merged(
    olds: Sequence[Section], news: Sequence[Section], source: Source, tell: Tell, *, excerpt: bool = False
) -> tuple[Spliced, ...]:
    """Return the parts below one parent. Below a new one, （略） is what an `excerpt` says, and no claim."""
    news = spread(news, olds)
    listed = [Listed(section, says_gone(section) and not section.sections, _stood(section)) for section in news]
    news = [_without_remark(section) for section in news]
    found = _placed(listed, olds, tell)
    for place, (section, removed, stood) in enumerate(listed):
        if removed and place not in found:
            raise _unplaced(source, section, said("the original has no such section to take out"))
        if stood is not None and place not in found:
            raise _unplaced(source, section, said("the original has no “{label}” that it could have been", label=stood))
    told = {old: place for place, old in found.items()}
    if len(told) < len(olds):
        order = [old for _, old in sorted(found.items())]
        for before, after in pairwise(order):
            if before > after:
                cause = said("it stands elsewhere than in the original, among sections that the amendment leaves out")
                raise _unplaced(source, news[told[after]], cause)
        ordered = in_order(listed, olds, found)
        if isinstance(ordered, int):
            cause = said("it is new, and its place among sections that are left out cannot be told")
            raise _unplaced(source, news[ordered], cause)
        sequence = ordered
    else:
        sequence = [(found.get(place), place) for place in range(len(news))]
    parts = []
    for old, new in sequence:
        if new is None:
            parts.append(_kept(olds[old or 0]))
        elif not listed[new].removed:
            parts.append(_part(olds[old] if old is not None else None, news[new], source, tell, excerpt=excerpt))
    return tuple(parts)


def _check_numbers(parts: Sequence[Spliced], source: Source) -> None:
    """Raise InputError where a section takes the number of one that stays, because nothing says that it goes."""
    taken = {
        fold(new.label): new
        for old, new in ((part.old, part.new) for part in parts)
        if new is not None and new.label and (old is None or fold(old.label or "") != fold(new.label))
    }
    for part in parts:
        old = part.old if part.new is None else None
        other = taken.get(fold(old.label or "")) if old is not None and old.number and old.number.values else None
        if old is not None and other is not None:
            cause = said(
                "it has the number of the original's “{old}”, which stays: nothing takes it out or renumbers it",
                old=old.heading,
            )
            raise _unplaced(source, other, cause)
        _check_numbers(part.parts, source)


def _check_left_out(old: Section, new: Section, source: Source) -> None:
    """Raise InputError where （略） or 変更なし stands for a part of a section's text: for which cannot be told."""
    own = {fold(line) for block in old.blocks for line in _lines(block)}
    for block in new.blocks:
        for line in _lines(block):
            if claim_wording(line) is not None and fold(line) not in own:
                cause = said(
                    "“{words}” stands for a part of its text, and for which cannot be told", words=line.strip()
                )
                mend = said("print the whole text of the section")
                raise InputError(source.name, cause, mend, said("{path}", path=new.path or new.heading))


def _lines(block: Block) -> list[str]:
    return block.text.replace("\t", "\n").split("\n")


def _part(old: Section | None, new: Section, source: Source, tell: Tell, *, excerpt: bool) -> Spliced:
    if old is None:
        if new.claim is not None and not (excerpt and leaves_out(new.wording or "")):
            raise _unplaced(source, new, said("it is said to be unchanged, and the original has no such section"))
        if says_gone(new):
            raise _unplaced(source, new, said("the original has no such section to take out"))
        return Spliced(None, new, "new", "new", _merged((), new.sections, source, tell, excerpt=True))
    new = headed_as_the_original(old, new, source)
    if new.claim is not None and not new.title:
        new = new._replace(title=old.title)  # 「１　（略）」 is the section, and its title, too
    heading: Side = "old" if head_told(old) == head_told(new) else "new"
    parts = _merged(old.sections, new.sections, source, tell)
    if new.claim is not None or (not new.blocks and new.sections):
        return Spliced(old, new, heading, "old", parts)
    if says_gone(new):
        come = next((part.new for part in parts if part.old is None and part.new is not None), None)
        if source.kind == "txt" and come is not None:
            cause = said(
                "it is new, and stands behind （削る）: whether below it or beside it cannot be told of a text"
            )
            raise _unplaced(source, come, cause)
        return Spliced(old, new, heading, "none", parts)
    _check_left_out(old, new, source)
    carried = as_the_original(old, new, source)
    check_lent(carried, [part.new for part in parts if part.old is None and part.new is not None], source)
    new, lent = carried
    if not new.blocks and old.sections:
        raise _unplaced(source, new, said("only its heading stands there, and the original has sections below it"))
    if not new.blocks and old.blocks:
        raise _unplaced(source, new, said("only its heading stands there, and the original has a text below it"))
    return Spliced(old, new, heading, "old" if own_told(old) == own_told(new) else "new", parts, lent)


def _unplaced(source: Source, section: Section, cause: Said) -> InputError:
    mend = said(
        "write its label and title as in the original (（旧「…」） below a title that changed), "
        "or list the sections beside it as 変更なし"
    )
    return InputError(
        source.name, cause, mend, said("{path}", path=section.path or section.heading or section.text[:20])
    )

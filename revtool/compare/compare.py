"""The comparison itself: match the sections, then say of each pair what it underwent. Refuses to know formats."""

from collections.abc import Callable, Iterator

from revtool.compare.apart import apart
from revtool.compare.blocks import Blocks, heads, paired
from revtool.compare.cells import shifted
from revtool.compare.crossed import crossed
from revtool.compare.cuts import cuts
from revtool.compare.edits import Joiner, edits
from revtool.compare.kinds import kinds
from revtool.compare.matching import Matching
from revtool.compare.order import in_order, moved
from revtool.compare.parts import merged_from, split_to
from revtool.compare.passes import match
from revtool.compare.pictures import comparable
from revtool.compare.references import following
from revtool.compare.referring import refers, with_references
from revtool.compare.side import Side, side
from revtool.compare.verdicts import renumbered, text_verdict, verdict_of
from revtool.model.comparison import BlockPair, ChangeKind, Comparison, Edit, Op, Pair, Verdict, new_text, old_text
from revtool.model.document import Document, Figure, Section, Table
from revtool.text import fold
from revtool.text.okurigana import fold_okurigana


def compare(old: Document, new: Document, *, okurigana: bool = True) -> Comparison:
    """Return what became of every section of two documents, each in exactly one pair, in the new one's order.

    Where `okurigana` is False, a difference in 送り仮名 alone (取り組み, 取組) is notation, not a change.
    The bytes of pictures are not compared between a PDF and another format.
    A section that says 変更なし is taken at its word: its pair compares the titles and has no blocks.
    """
    old, new = comparable(old, new)
    m, moving = _matched(side(old), side(new))
    pairs = tuple(_pairs(m, moving) if okurigana else map(_without_okurigana, _pairs(m, moving)))
    return Comparison(old.source, new.source, pairs, apart(old, new), tuple(crossed(pairs)), tuple(cuts(pairs)))


def _pairs(m: Matching, moving: set[int]) -> Iterator[Pair]:
    follows, merged, split = following(m), merged_from(m), split_to(m)
    olds, news, before, after = m.old.sections, m.new.sections, m.old.texts, m.new.texts
    noted = refers(olds) and refers(news)
    for i, j in in_order(m, moving):
        if i < 0:
            pair = _alone(None, news[j], Verdict.ADDED, Op.INSERT)
        elif j < 0:
            pair = _alone(olds[i], None, Verdict.REMOVED, Op.DELETE)
        else:
            same = _same(olds[i], news[j], after[j], i in moving) if before[i] == after[j] else None
            pair = same or _compared(olds[i], news[j], i in moving)
            pair = with_references(pair) if noted else pair
        if pair.verdict is not _SAME or pair.moved:
            pair = pair._replace(kinds=kinds(pair, follows(i, j)))
        if i in split or j in merged:
            pair = pair._replace(
                split_to=tuple(news[k].id for k in split.get(i, ())),
                merged_from=tuple(olds[k].id for k in merged.get(j, ())),
            )
        yield pair


def _without_okurigana(pair: Pair) -> Pair:
    """Return a changed pair as one of notation, if its texts differ in 送り仮名 at most."""
    if pair.verdict is not Verdict.CHANGED or _bare(pair.edits, old_text) != _bare(pair.edits, new_text):
        return pair
    blocks = tuple(
        block._replace(verdict=Verdict.NOTATION) if block.verdict is Verdict.CHANGED else block for block in pair.blocks
    )
    if any(block.verdict not in (Verdict.SAME, Verdict.NOTATION) or block.moved for block in blocks):
        return pair
    if any(block.refers_elsewhere or shifted(block, _kana_aside) for block in pair.blocks):
        return pair
    kept = tuple(kind for kind in pair.kinds if kind is ChangeKind.MOVED)
    return pair._replace(verdict=Verdict.NOTATION, retitled=False, kinds=kept, blocks=blocks)


def _bare(found: tuple[Edit, ...], side_of: Callable[[tuple[Edit, ...]], str]) -> str:
    return _kana_aside(side_of(found))


def _kana_aside(text: str) -> str:
    return fold_okurigana(fold(text))


def _matched(old: Side, new: Side) -> tuple[Matching, set[int]]:
    """Return the matching and the old sections that moved, the same whichever of the two documents is called old."""
    if old.texts < new.texts or (old.texts == new.texts and old.labels <= new.labels):
        m = match(old, new)
        return m, moved(m)
    m = match(new, old)
    return m.turned(), {m.new_of[j] for j in moved(m)}


def _same(old: Section, new: Section, text: str, moving: bool) -> Pair | None:
    """Return the pair of two sections whose own text is the same; None where that is divided in another way."""
    title = new.title
    if old.title != title or old.claim is not None or new.claim is not None:
        return None
    kept = (Edit(_KEEP, text),) if text else ()
    blocks = _same_blocks(old, new, text, kept)
    if blocks is None:
        return None
    named = () if not title else (Edit(_KEEP, title),) if blocks else kept
    other = old.label != new.label and renumbered(old, new)
    return Pair(old, new, _SAME, moving, other, False, (), named, blocks, kept)


def _same_blocks(old: Section, new: Section, text: str, kept: tuple[Edit, ...]) -> tuple[BlockPair, ...] | None:
    """Return the blocks of two sections one by one, if each is a plain text and the same on both sides.

    `kept` are the edits of the whole `text`, which serve a section that is one block without a title.
    """
    count = len(new.blocks)
    if len(old.blocks) != count:
        return None
    if count == 1 and new.title is None:
        one, other = old.blocks[0], new.blocks[0]
        return None if isinstance(one, _RICH) or isinstance(other, _RICH) else (BlockPair(one, other, _SAME, kept),)
    out = []
    for one, other in zip(old.blocks, new.blocks, strict=True):
        said = other.text
        if one.text != said or isinstance(one, _RICH) or isinstance(other, _RICH):
            return None
        edit = kept if said == text else (Edit(_KEEP, said),) if said else ()
        out.append(BlockPair(one, other, _SAME, edit))
    return tuple(out)


_KEEP, _SAME = Op.KEEP, Verdict.SAME
_RICH = (Table, Figure)


def _compared(old: Section, new: Section, moving: bool) -> Pair:
    before, after, ours, theirs = heads(old, new)
    claimed = old.claim is not None or new.claim is not None
    blocks = Blocks() if claimed else paired(ours, theirs)
    title = edits(before or "", after or "")
    named = text_verdict(before, after)
    verdict = named if claimed else verdict_of(old, new, named, blocks.pairs)
    return Pair(
        old,
        new,
        verdict,
        moving,
        renumbered(old, new),
        retitled=named is Verdict.CHANGED and bool(old.title or new.title),
        title=title,
        blocks=blocks.pairs,
        edits=_whole(before, after, title, blocks, verdict),
    )


def _whole(
    before: str | None, after: str | None, title: tuple[Edit, ...], blocks: Blocks, verdict: Verdict
) -> tuple[Edit, ...]:
    """Return the edits of heads and blocks as one text with line ends between them."""
    out = Joiner("\n")
    if before is not None or after is not None:
        out.add(before is not None, after is not None, title)
    for old, new, part in blocks.parts:
        out.add(old, new, part)
    return out.edits()


def _alone(old: Section | None, new: Section | None, verdict: Verdict, op: Op) -> Pair:
    section = new if old is None else old
    if section is None:
        raise ValueError("a pair has at least one side")
    title = (Edit(op, section.title),) if section.title else ()
    pairs = []
    for block in section.blocks:
        part = (Edit(op, block.text),) if block.text else ()
        pairs.append(BlockPair(block, None, verdict, part) if new is None else BlockPair(None, block, verdict, part))
    text = "\n".join([*([section.title] if section.title is not None else []), *[b.text for b in section.blocks]])
    whole = (Edit(op, text),) if text else ()
    return Pair(old, new, verdict, title=title, blocks=tuple(pairs), edits=whole)

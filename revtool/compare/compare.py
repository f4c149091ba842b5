"""The comparison itself: match the sections, then say of each pair what it underwent. Refuses to know formats."""

from revtool.compare.apart import apart
from revtool.compare.blocks import Blocks, heads, paired
from revtool.compare.edits import Joiner, edits
from revtool.compare.kinds import kinds
from revtool.compare.matching import Matching
from revtool.compare.order import in_order, moved
from revtool.compare.passes import match
from revtool.compare.references import following
from revtool.compare.side import Side, side
from revtool.compare.verdicts import renumbered, text_verdict, verdict_of
from revtool.model.comparison import BlockPair, Comparison, Edit, Op, Pair, Verdict
from revtool.model.document import Document, Section


def compare(old: Document, new: Document) -> Comparison:
    """Return what became of every section of two documents, each in exactly one pair, in the new one's order.

    A section that says 変更なし is taken at its word: its pair compares the titles and has no blocks.
    """
    m, moving = _matched(side(old), side(new))
    follows = following(m)
    pairs = []
    for i, j in in_order(m, moving):
        pair = _pair(m, i, j, i in moving)
        if pair.verdict is not Verdict.SAME or pair.moved:
            pair = pair._replace(kinds=kinds(pair, follows(i, j)))
        pairs.append(pair)
    return Comparison(old.source, new.source, tuple(pairs), apart(old, new))


def _matched(old: Side, new: Side) -> tuple[Matching, set[int]]:
    """Return the matching and the old sections that moved, the same whichever of the two documents is called old."""
    if (old.texts, old.labels) <= (new.texts, new.labels):
        m = match(old, new)
        return m, moved(m)
    m = match(new, old)
    return m.turned(), {m.new_of[j] for j in moved(m)}


def _pair(m: Matching, i: int, j: int, moving: bool) -> Pair:
    if i < 0:
        return _alone(None, m.new.sections[j], Verdict.ADDED, Op.INSERT)
    if j < 0:
        return _alone(m.old.sections[i], None, Verdict.REMOVED, Op.DELETE)
    old, new = m.old.sections[i], m.new.sections[j]
    text = m.new.texts[j]
    if m.old.texts[i] == text and old.title == new.title and old.claim is new.claim is None:
        blocks = _same_blocks(old, new)
        if blocks is not None:
            title = (Edit(Op.KEEP, new.title),) if new.title else ()
            whole = (Edit(Op.KEEP, text),) if text else ()
            return Pair(old, new, Verdict.SAME, moving, renumbered(old, new), title=title, blocks=blocks, edits=whole)
    return _compared(old, new, moving)


def _same_blocks(old: Section, new: Section) -> tuple[BlockPair, ...] | None:
    """Return the blocks of two sections one by one, if each is a plain text and the same on both sides."""
    out = []
    if len(old.blocks) != len(new.blocks):
        return None
    for one, other in zip(old.blocks, new.blocks, strict=True):
        text = other.text
        if one.kind in _RICH or other.kind in _RICH or one.text != text:
            return None
        out.append(BlockPair(one, other, Verdict.SAME, (Edit(Op.KEEP, text),) if text else ()))
    return tuple(out)


_RICH = ("table", "figure")


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

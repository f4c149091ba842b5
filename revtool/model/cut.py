"""The blocks of a pair with what was cut up or joined among them, in the order of both sides. Refuses to find cuts."""

from collections.abc import Iterator, Mapping, Sequence

from revtool.model.comparison import BlockPair, Cut, Pair
from revtool.model.document import Block

Cuts = Mapping[int, Cut]
"""The cut that a block belongs to, by the block's identity."""


def by_block(cuts: Sequence[Cut]) -> Cuts:
    """Return the cut of each block that belongs to one."""
    return {id(block): cut for cut in cuts for block in (*cut.old, *cut.new)}


def with_cuts(blocks: Sequence[BlockPair], cuts: Cuts, pair: Pair) -> Iterator[BlockPair | Cut]:
    """Yield the blocks of a section with each cut in the place of its own, both sides in their order."""
    waiting = list(blocks)
    while waiting:
        first, *rest = waiting
        cut = _cut(first, cuts)
        if cut is None:
            yield first
            waiting = rest
            continue
        last = max(at for at, block in enumerate(waiting) if _cut(block, cuts) is cut)
        others = [block for block in rest[:last] if _cut(block, cuts) is not cut]
        before = [block for block in others if _stands_before(block, cut, pair)]
        yield from before
        yield cut
        waiting = [*(block for block in others if not _is_one_of(block, before)), *waiting[last + 1 :]]


def _cut(block: BlockPair, cuts: Cuts) -> Cut | None:
    return cuts.get(id(block.new)) or cuts.get(id(block.old))


def _stands_before(block: BlockPair, cut: Cut, pair: Pair) -> bool:
    sides = ((block.old, cut.old[0], pair.old), (block.new, cut.new[0], pair.new))
    return any(
        one is not None and section is not None and _place(one, section.blocks) < _place(first, section.blocks)
        for one, first, section in sides
    )


def _place(block: Block, blocks: Sequence[Block]) -> int:
    return next(index for index, one in enumerate(blocks) if one is block)


def _is_one_of(block: BlockPair, others: Sequence[BlockPair]) -> bool:
    return any(block is other for other in others)

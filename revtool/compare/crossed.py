"""Which paragraphs a split or a merge took into another section, and their edits. Refuses tables and figures."""

from collections.abc import Iterator, Sequence

from revtool.compare.blocks import block_pair
from revtool.compare.rare_words import similarity
from revtool.model.comparison import BlockPair, Pair
from revtool.model.document import Block, Figure, Table
from revtool.text import fold

_LEAST = 0.6
"""Likeness from which a paragraph is taken to be another one, changed: 0 to 1."""
_MOST = 10_000
"""Pairs of paragraphs of one split that are looked at."""


def crossed(pairs: Sequence[Pair]) -> Iterator[BlockPair]:
    """Yield the pairs of an old paragraph and a new one of different sections, for each split and each merge."""
    parted = [pair for pair in pairs if pair.split_to or pair.merged_from]
    if not parted:
        return
    by_new = {pair.new.id: pair for pair in pairs if pair.new is not None}
    by_old = {pair.old.id: pair for pair in pairs if pair.old is not None}
    for pair in parted:
        members = [pair, *(by_new[key] for key in pair.split_to), *(by_old[key] for key in pair.merged_from)]
        gone = [block for member in members for block in _alone(member, new=False)]
        come = [block for member in members for block in _alone(member, new=True)]
        yield from _met(gone, come)


def _alone(pair: Pair, *, new: bool) -> Iterator[Block]:
    """Yield the paragraphs of a pair that have nothing beside them."""
    for block in pair.blocks:
        here, there = (block.new, block.old) if new else (block.old, block.new)
        if here is not None and there is None and not isinstance(here, Table | Figure):
            yield here


def _met(gone: Sequence[Block], come: Sequence[Block]) -> Iterator[BlockPair]:
    """Yield the paragraphs that are most alike, the surest first, each once."""
    if len(gone) * len(come) > _MOST:
        return
    olds, news = [fold(block.text) for block in gone], [fold(block.text) for block in come]
    ranked = sorted((-similarity(old, new), i, j) for i, old in enumerate(olds) for j, new in enumerate(news))
    taken: set[tuple[bool, int]] = set()
    for alike, i, j in ranked:
        if -alike < _LEAST:
            return
        if (False, i) not in taken and (True, j) not in taken:
            taken |= {(False, i), (True, j)}
            yield block_pair(gone[i], come[j])

"""Which paragraphs of a section were cut up or joined, and what changed in them. Refuses tables, figures and notes.

A paragraph that is now two stands in its pair as one that lost its end and one that is new; as one text, only what
changed in it differs.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from revtool.compare.edits import Change, aligned, edits
from revtool.model.comparison import BlockPair, Cut, Pair, Verdict
from revtool.model.document import Block, ListItem, Paragraph

_LEAST, _HELD = 8, 0.5
"""Characters, and the share of the shorter paragraph, from which one is taken to be a part of the other."""
_RUN = 3
"""Characters in a row that count: fewer stand in any two texts."""
_MOST = 20_000
"""Characters of neighbouring changed paragraphs that are looked at."""


class _Part(NamedTuple):
    """Old and new paragraphs, by first and last, that belong together."""

    old: tuple[int, int]
    new: tuple[int, int]

    @property
    def several(self) -> bool:
        return self.old[0] < self.old[1] or self.new[0] < self.new[1]


def cuts(pairs: Sequence[Pair]) -> Iterator[Cut]:
    """Yield the cuts of each pair of sections, in order; within one, no paragraph is in two of them."""
    for pair in pairs:
        if pair.old is None or pair.new is None or len(pair.blocks) < 2 or pair.verdict is Verdict.SAME:
            continue
        for changed, run in groupby(pair.blocks, key=_may_be_part):
            members = list(run)
            if changed and any(one.old is None or one.new is None for one in members):
                yield from _within(members, pair.old.blocks, pair.new.blocks)


def _may_be_part(block: BlockPair) -> bool:
    if block.moved or block.verdict in (Verdict.SAME, Verdict.NOTATION):
        return False
    return all(
        side is None or (isinstance(side, Paragraph | ListItem) and "\n" not in side.text)
        for side in (block.old, block.new)
    )


def _within(run: Sequence[BlockPair], olds: Sequence[Block], news: Sequence[Block]) -> Iterator[Cut]:
    """Yield the cuts of neighbouring changed paragraphs."""
    old = [block.old for block in run if block.old is not None]
    new = [block.new for block in run if block.new is not None]
    if not old or not new or not (_follow_on(old, olds) and _follow_on(new, news)):
        return
    said = [block.text for block in old], [block.text for block in new]
    if sum(map(len, said[0])) + sum(map(len, said[1])) > _MOST:
        return
    known = _pairs(run)
    for part in _closed([*known, *(link for link in _links(*said) if link not in known)]):
        if part.several:
            here, there = slice(part.old[0], part.old[1] + 1), slice(part.new[0], part.new[1] + 1)
            yield Cut(tuple(old[here]), tuple(new[there]), edits("\n".join(said[0][here]), "\n".join(said[1][there])))


def _follow_on(some: Sequence[Block], all_of: Sequence[Block]) -> bool:
    at = next((index for index, block in enumerate(all_of) if block is some[0]), len(all_of))
    there = all_of[at : at + len(some)]
    return len(there) == len(some) and all(one is other for one, other in zip(some, there, strict=True))


def _pairs(run: Sequence[BlockPair]) -> list[tuple[int, int]]:
    """Return the pairs of a run by their places among its old and its new paragraphs."""
    i = j = 0
    found = []
    for block in run:
        if block.old is not None and block.new is not None:
            found.append((i, j))
        i, j = i + (block.old is not None), j + (block.new is not None)
    return found


def _links(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield which old paragraph holds a new one or is held by it, when all are read as one text."""
    kept: Counter[tuple[int, int]] = Counter()
    ends = [list(accumulate(len(text) + 1 for text in side)) for side in (old, new)]
    for start, other, text in _kept(aligned("\n".join(old), "\n".join(new))):
        a, b, left = start, other, len(text)
        while left > 0:
            i, j = bisect_right(ends[0], a), bisect_right(ends[1], b)
            step = min(left, ends[0][i] - a, ends[1][j] - b)
            kept[i, j] += step if step >= _RUN else 0
            a, b, left = a + step, b + step, left - step
    for (i, j), count in sorted(kept.items()):
        if count >= max(_LEAST, _HELD * min(len(old[i]), len(new[j]))):
            yield i, j


def _kept(changes: Sequence[Change]) -> Iterator[tuple[int, int, str]]:
    """Yield what is kept, with where it stands in the old and in the new text."""
    a = b = 0
    for kept, old, new in changes:
        if kept:
            yield a, b, kept
        a, b = a + len(kept) + len(old), b + len(kept) + len(new)


def _closed(links: Sequence[tuple[int, int]]) -> list[_Part]:
    """Return what hangs together by links, as stretches of both sides that do not overlap and do not cross."""
    parts: list[_Part] = []
    for i, j in sorted(links):
        part = _Part((i, i), (j, j))
        while parts and (part.old[0] <= parts[-1].old[1] or part.new[0] <= parts[-1].new[1]):
            last = parts.pop()
            part = _Part(
                (min(last.old[0], part.old[0]), max(last.old[1], part.old[1])),
                (min(last.new[0], part.new[0]), max(last.new[1], part.new[1])),
            )
        parts.append(part)
    return parts

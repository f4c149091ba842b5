"""Aligns two rows of things in order: blocks of a section, rows or columns of a table. Refuses crossings.

Equal things first, then in each gap between them the most alike.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import islice
from operator import lt

from rapidfuzz.distance import Indel

from revtool.model.comparison import Track
from revtool.text.steps import heaviest

Alike = Callable[[int, int], float]

_GAP = 2_500
"""Comparisons that one gap may cost; a larger gap is paired in order of place where it has as many on both sides."""


def aligned(old: Sequence[object], new: Sequence[object], alike: Alike, least: float) -> list[Track]:
    """Return which of `old` became which of `new`, in order, every index of both once.

    Equal keys are anchors; between them the sum of `alike(i, j)` is greatest, and none is below `least`.
    """
    out: list[Track] = []
    i = j = 0
    for a, b in _anchors(old, new):
        out += _gap(range(i, a), range(j, b), alike, least)
        out.append(Track(a, b))
        i, j = a + 1, b + 1
    return out + _gap(range(i, len(old)), range(j, len(new)), alike, least)


def longest_rising(values: Sequence[int]) -> set[int]:
    """Return the positions of a longest strictly rising subsequence; what is left out is the least that has moved."""
    if all(map(lt, values, islice(values, 1, None))):
        return set(range(len(values)))
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for k, value in enumerate(values):
        place = bisect_left(tails, value)
        before.append(at[place - 1] if place else -1)
        tails[place : place + 1] = [value]
        at[place : place + 1] = [k]
    kept: set[int] = set()
    k = at[-1] if at else -1
    while k >= 0:
        kept.add(k)
        k = before[k]
    return kept


def _anchors(old: Sequence[object], new: Sequence[object]) -> list[tuple[int, int]]:
    if list(old) == list(new):
        return [(k, k) for k in range(len(old))]
    ids: dict[object, str] = {}
    row, column = ("".join(ids.setdefault(key, chr(0x10000 + len(ids))) for key in side) for side in (old, new))
    blocks = Indel.opcodes(row, column)
    return [
        pair
        for step in blocks
        if step.tag == "equal"
        for pair in zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True)
    ]


def _gap(old: range, new: range, alike: Alike, least: float) -> list[Track]:
    if not old or not new:
        return [Track(i, None) for i in old] + [Track(None, j) for j in new]
    if len(old) * len(new) > _GAP:
        pairs = list(zip(old, new, strict=True)) if len(old) == len(new) else []
        pairs = [(i, j) for i, j in pairs if alike(i, j) >= least]
    else:
        pairs = _best(old, new, alike, least)
    out: list[Track] = []
    i, j = old.start, new.start
    for a, b in [*pairs, (old.stop, new.stop)]:
        out += [Track(k, None) for k in range(i, a)]
        out += [Track(None, k) for k in range(j, b)]
        if a < old.stop:
            out.append(Track(a, b))
        i, j = a + 1, b + 1
    return out


def _best(old: range, new: range, alike: Alike, least: float) -> list[tuple[int, int]]:
    """Return the pairs in order with the greatest sum of likeness, of those that are alike enough."""
    if not old or not new:
        return []
    scores = [[score if (score := alike(i, j)) >= least else 0.0 for j in new] for i in old]
    return [(old[i], new[j]) for i, j in heaviest(scores)]

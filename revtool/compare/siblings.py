"""Pairs children of two paired parents by a key that both bear: a text, a title, a label. Refuses likeness.

Several that bear one key are paired by neighbours, label and order, so that none seems to have moved.
"""

from bisect import bisect, insort
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from revtool.compare.matching import Matching
from revtool.compare.sequence import longest_rising
from revtool.compare.side import Side
from revtool.text import fold

T = TypeVar("T")

LONG = 12
"""Characters from which a text that stands once on each side is taken to say for itself what it is."""


class _Kept(NamedTuple):
    """The children of two parents that are paired in order, on either side."""

    old: list[int]
    new: list[int]

    def join(self, m: Matching, i: int, j: int) -> None:
        """Pair two children that stand between the same two of these, and count them among these."""
        m.pair(i, j)
        insort(self.old, i)
        insort(self.new, j)


def pair_alike(m: Matching, ours: list[int], theirs: list[int], key: Callable[[Side, int], Hashable]) -> None:
    """Pair the free children of two paired parents that bear the same key; nothing pairs those whose key is empty."""
    new_of, old_of = m.new_of, m.old_of
    ours, theirs = [i for i in ours if new_of[i] < 0], [j for j in theirs if old_of[j] < 0]
    if not ours or not theirs:
        return
    old, new = _by_key(m.old, ours, key), _by_key(m.new, theirs, key)
    less_sure = []
    for value, mine in old.items():
        others = new.get(value)
        if value and others:
            if len(mine) == len(others) == 1 and long_enough(m.old, mine[0], m.old.ends[mine[0]]):
                m.pair(mine[0], others[0])
            else:
                less_sure.append((mine, others))
    if less_sure:
        kept = _kept(m, ours[0], theirs[0])
        for mine, others in less_sure:
            _pair_between(m, mine, others, kept)


def _by_key(side: Side, rows: list[int], key: Callable[[Side, int], Hashable]) -> dict[Hashable, list[int]]:
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for k in rows:
        found[key(side, k)].append(k)
    return found


def pair_several(m: Matching, ours: list[int], theirs: list[int]) -> None:
    """Pair equal texts of one parent in order, between the siblings that kept theirs: they say nothing of a move."""
    ours, theirs = [i for i in ours if m.new_of[i] < 0], [j for j in theirs if m.old_of[j] < 0]
    if ours and theirs:
        _pair_between(m, ours, theirs, _kept(m, ours[0], theirs[0]))


def _kept(m: Matching, one: int, other: int) -> _Kept:
    """Return the children that are paired in order of the two parents of which these are children."""
    parent, parents, new_of = m.new.parents[other], m.new.parents, m.new_of
    held = [i for i in m.old.children(m.old.parents[one]) if (j := new_of[i]) >= 0 and parents[j] == parent]
    rising = longest_rising([new_of[i] for i in held])
    found = [i for k, i in enumerate(held) if k in rising]
    return _Kept(found, [new_of[i] for i in found])


def _pair_between(m: Matching, ours: list[int], theirs: list[int], kept: _Kept) -> None:
    for mine, others in _gaps(m, ours, theirs, kept):
        if len(mine) == len(others):
            _pair_in_order(m, mine, others, kept)
            continue
        _pair_rising(m, mine, others, _neighbours(m, mine, others), kept)
        _pair_rising(m, mine, others, _same_labels(m, mine, others), kept)
        for these, those in _gaps(m, mine, others, kept):
            _pair_in_order(m, these, those, kept)


def _pair_in_order(m: Matching, ours: list[int], theirs: list[int], kept: _Kept) -> None:
    for i, j in zip(ours, theirs, strict=False):
        kept.join(m, i, j)


def _gaps(m: Matching, ours: list[int], theirs: list[int], kept: _Kept) -> Iterator[tuple[list[int], list[int]]]:
    """Yield what is free of children of one parent, between each two of its children that are paired in order."""
    ours, theirs = [i for i in ours if m.new_of[i] < 0], [j for j in theirs if m.old_of[j] < 0]
    gaps: defaultdict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, rows in enumerate((ours, theirs)):
        for k in rows:
            gaps[bisect(kept[side], k)][side].append(k)
    yield from [gaps[at] for at in sorted(gaps) if all(gaps[at])]


def _neighbours(m: Matching, ours: list[int], theirs: list[int]) -> dict[int, int]:
    """Return for each old section the new one that stands behind what the one before it became, or else before
    what the one behind it became."""
    found: dict[int, int] = {}
    wanted = set(theirs)
    partners = [-1, *m.new_of, -1]
    for step in (-1, 1):
        for i in ours:
            beside = partners[i + step + 1]
            if beside >= 0 and beside - step in wanted:
                found.setdefault(i, beside - step)
    return found


def _same_labels(m: Matching, ours: list[int], theirs: list[int]) -> dict[int, int]:
    """Return for each old section the new one that bears its label as printed, or else, of the others, by its value."""
    olds, news = m.old.sections, m.new.sections
    printed = {news[j].label: j for j in reversed(theirs)}
    found = {i: printed[olds[i].label] for i in ours if olds[i].label in printed}
    taken = set(found.values())
    values = {label_of(m.new, j): j for j in reversed(theirs) if j not in taken}
    if values:
        found |= {i: values.get(label_of(m.old, i), -1) for i in ours if i not in found}
    return found


def _pair_rising(m: Matching, ours: list[int], theirs: list[int], wish: dict[int, int], kept: _Kept) -> None:
    """Pair the old sections with the new ones that are wished for them, as many as can be without crossing."""
    if not wish:
        return
    for mine, others in _gaps(m, ours, theirs, kept):
        here = set(others)
        wishes = [(i, wish[i]) for i in mine if wish.get(i, -1) in here]
        rising = longest_rising([j for _, j in wishes])
        for k, (i, j) in enumerate(wishes):
            if k in rising:
                kept.join(m, i, j)


def pair_by(m: Matching, ours: list[int], theirs: list[int], key: Callable[[Side, int], Hashable]) -> None:
    """Pair the free children of two paired parents whose key stands once among them on either side."""
    ours, theirs = [i for i in ours if m.new_of[i] < 0], [j for j in theirs if m.old_of[j] < 0]
    old = once(key(m.old, i) for i in ours)
    for value, j in once(key(m.new, j) for j in theirs).items():
        i = old.get(value, -1)
        if value and i >= 0 and j >= 0:
            m.pair(ours[i], theirs[j])


def once(keys: Iterable[T]) -> dict[T, int]:
    """Return where each key stands, -1 for those that stand more than once."""
    found: dict[T, int] = {}
    for k, key in enumerate(keys):
        found[key] = -1 if key in found else k
    return found


def long_enough(side: Side, start: int, end: int) -> bool:
    """Tell whether a section, or it and all below it (up to `end`), says enough to be known by it."""
    return len(side.texts[start]) >= LONG or side.sums[end] - side.sums[start] >= LONG


def label_of(side: Side, index: int) -> Hashable:
    """Return a section's label as it is compared, empty where it has none: by its value, so (1) is （１）."""
    label, number = side.sections[index].label, side.sections[index].number
    if number is not None:
        return number.kind, number.values, number.to
    return fold(label) if label else ""

"""A one-to-one matching in the making. Refuses to judge: the passes do."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from revtool.compare.side import Side

_NUMERAL = re.compile(r"[0-9]+|[〇一二三四五六七八九十百千]+")


class Matching:
    """Two sides and who is paired with whom: `new_of[i]` and `old_of[j]`, -1 where undecided.

    `alike` remembers how alike two sections were found to be. One-to-one by construction: `pair` does nothing where
    either section has its partner already.
    """

    __slots__ = ("_free_new", "_free_old", "alike", "new", "new_of", "old", "old_of")

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.new_of = [-1] * len(old.sections)
        self.old_of = [-1] * len(new.sections)
        self.alike: dict[tuple[int, int], float] = {}
        self._free_old: Sequence[int] = range(len(old.sections))
        self._free_new: Sequence[int] = range(len(new.sections))

    def pair(self, i: int, j: int) -> bool:
        """Pair old section i with new section j if both are free; tell whether that was done."""
        if self.new_of[i] >= 0 or self.old_of[j] >= 0:
            return False
        self.new_of[i], self.old_of[j] = j, i
        return True

    def turned(self) -> "Matching":
        """Return the same matching with old and new exchanged."""
        out = Matching(self.new, self.old)
        out.new_of, out.old_of = self.old_of, self.new_of
        out._free_old, out._free_new = self._free_new, self._free_old
        return out

    def free_old(self) -> list[int]:
        """Return the old sections without a partner."""
        partners = self.new_of
        self._free_old = found = [i for i in self._free_old if partners[i] < 0]
        return found

    def free_new(self) -> list[int]:
        """Return the new sections without a partner."""
        partners = self.old_of
        self._free_new = found = [j for j in self._free_new if partners[j] < 0]
        return found

    def same_parent(self, i: int, j: int) -> bool:
        """Tell whether the parents of i and j are paired with each other, or both are top sections."""
        up, over = self.old.parents[i], self.new.parents[j]
        return (up < 0 and over < 0) if up < 0 or over < 0 else self.new_of[up] == over

    def one_supplement(self, i: int, j: int, *, strict: bool = False) -> bool:
        """Tell whether i and j do not stand in two different 附則; strict: nor one of them in a 附則 and one outside.

        A 附則 belongs to the act that the numbers in its title name.
        """
        if not (self.old.supplemented and self.new.supplemented):
            return True
        one, other = self.old.supplement(i), self.new.supplement(j)
        if one < 0 or other < 0:
            return one == other or not strict
        numbers = (_NUMERAL.findall(side.title(at)) for side, at in ((self.old, one), (self.new, other)))
        return self.new_of[one] == other or next(numbers) == next(numbers)

    def groups(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield the sections without a partner below each two paired parents, where both have some, from the top down.

        What a caller pairs counts at once: the groups below it follow.
        """
        ours, theirs = _by_parent(self.old, self.free_old()), _by_parent(self.new, self.free_new())
        for p in sorted(ours):
            q = self.new_of[p] if p >= 0 else -1
            if q >= 0 or p < 0:
                others = theirs.get(q)
                if others:
                    yield ours[p], others


def _by_parent(side: Side, free: list[int]) -> dict[int, list[int]]:
    out: defaultdict[int, list[int]] = defaultdict(list)
    for k in free:
        out[side.parents[k]].append(k)
    return out

"""Puts pairs into the order in which they are reported, and tells which of them moved. Refuses to look at texts."""

from bisect import bisect_left
from collections import defaultdict

from revtool.compare.matching import Matching
from revtool.compare.sequence import longest_rising


def in_order(m: Matching) -> list[tuple[int, int]]:
    """Return (old, new) of every section once, -1 for a missing side, in the new order, removed ones where they stood.

    A removed section stands behind the nearest sibling before it that kept its parent, or else below its parent.
    """
    gone: defaultdict[int, list[int]] = defaultdict(list)
    behind: dict[int, int] = {}
    for i in m.free_old():
        parent = m.old.parents[i]
        if parent in behind:
            behind[i] = behind[parent]
        else:
            behind[i] = _place(m, i, parent)
        gone[behind[i]].append(i)
    out: list[tuple[int, int]] = []
    for j, i in enumerate(m.old_of):
        out += [(k, -1) for k in gone.get(j, ())]
        out.append((i, j))
    return out + [(k, -1) for k in gone.get(len(m.old_of), ())]


def moved(m: Matching) -> set[int]:
    """Return the old sections that stand below another parent now, or out of order among their siblings.

    Of siblings that changed their order, as few as can be have moved.
    """
    out: set[int] = set()
    for parent, children in [(-1, m.old.top), *m.old.below.items()]:
        over = m.new_of[parent] if parent >= 0 else -1
        stayed = []
        for i in children:
            j = m.new_of[i]
            if j < 0:
                continue
            if m.new.parents[j] == over and (parent < 0 or over >= 0):
                stayed.append(i)
            else:
                out.add(i)
        places = [m.new_of[i] for i in stayed]
        if any(a > b for a, b in zip(places, places[1:], strict=False)):
            kept = longest_rising(places)
            out.update(i for k, i in enumerate(stayed) if k not in kept)
    return out


def _place(m: Matching, i: int, parent: int) -> int:
    """Return the new section before which a removed one is reported."""
    over = m.new_of[parent] if parent >= 0 else -1
    siblings = m.old.children(parent)
    k = bisect_left(siblings, i)
    while k > 0:
        k -= 1
        j = m.new_of[siblings[k]]
        if j >= 0 and m.new.parents[j] == over:
            return m.new.ends[j]
    return over + 1

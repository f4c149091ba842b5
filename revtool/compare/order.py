"""Puts pairs into the order in which they are reported, and tells which of them moved. Refuses to look at texts."""

from collections import defaultdict
from itertools import pairwise

from revtool.compare.matching import Matching
from revtool.compare.sequence import longest_rising


def in_order(m: Matching, moving: set[int]) -> list[tuple[int, int]]:
    """Return (old, new) of every section once, -1 for a missing side, in the new order, removed ones where they stood.

    A removed section stands behind the nearest sibling before it that has not moved, or else below its parent.
    """
    gone: defaultdict[int, list[int]] = defaultdict(list)
    behind: dict[int, int] = {}
    last: dict[int, int] = {}
    for i, j in enumerate(m.new_of):
        parent = m.old.parents[i]
        if j >= 0:
            if i not in moving:
                last[parent] = m.new.ends[j]
            continue
        below = m.new_of[parent] + 1 if parent >= 0 else 0
        place = behind[i] = behind[parent] if parent in behind else last.get(parent, below)
        gone[place].append(i)
    out: list[tuple[int, int]] = []
    for j, i in enumerate(m.old_of):
        if j in gone:
            out += [(k, -1) for k in gone[j]]
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
        if any(a > b for a, b in pairwise(places)):
            kept = longest_rising(places)
            out.update(i for k, i in enumerate(stayed) if k not in kept)
    return out

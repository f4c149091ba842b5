"""Which blocks that went came again elsewhere: one by one, edited or not, or as a stretch. Refuses to mark them."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

_MOVED = 10
"""Characters from which on a block that went here and came there with the same text was moved."""
_EDITED = 20
"""Characters from which on one that is alike was moved and edited."""
_ALIKE = 0.6
_NEAR = 0.4
"""How alike a block must be to one that came; beside one that moved, less is enough."""
_CELLS = 40_000


class Row(NamedTuple):
    """Blocks that went or came: their places, in order, with what they are compared by."""

    places: Sequence[int]
    keys: Sequence[Hashable]
    texts: Callable[[int], str]


Move = list[tuple[int, int]]
"""The places of blocks that moved together: where each went and where it came."""


def moves(gone: Row, come: Row, alike: Callable[[int, int, float], float]) -> list[Move]:
    """Return the moves; `alike` tells how alike two blocks are, 0 to 1; 0 below the least and where none may be."""
    pairs = _same(gone, come)
    pairs |= _edited(gone, come, pairs, alike)
    return _stretches(_spread(gone, come, pairs, alike))


def _same(gone: Row, come: Row) -> dict[int, int]:
    """Pair blocks whose text occurs once on either side."""
    rows = [
        {key: i for i in row.places if (key := row.keys[i]) in once} for row in (gone, come) for once in (_once(row),)
    ]
    return {i: rows[1][key] for key, i in rows[0].items() if key in rows[1] and len(gone.texts(i).strip()) >= _MOVED}


def _once(row: Row) -> set[Hashable]:
    return {key for key, times in Counter(row.keys[i] for i in row.places).items() if times == 1}


def _edited(gone: Row, come: Row, known: dict[int, int], alike: Callable[[int, int, float], float]) -> dict[int, int]:
    taken = set(known.values())
    ours = [i for i in gone.places if i not in known and len(gone.texts(i).strip()) >= _EDITED]
    theirs = [j for j in come.places if j not in taken and len(come.texts(j).strip()) >= _EDITED]
    if len(ours) * len(theirs) > _CELLS:
        return {}
    scored = sorted((-score, i, j) for i in ours for j in theirs if (score := alike(i, j, _ALIKE)))
    out: dict[int, int] = {}
    for _, i, j in scored:
        if i not in out and j not in taken:
            out[i] = j
            taken.add(j)
    return out


def _spread(
    gone: Row, come: Row, pairs: dict[int, int], alike: Callable[[int, int, float], float]
) -> list[tuple[int, int]]:
    """Let each move take its neighbours along, short headings and blank lines too."""
    out, taken = dict(pairs), set(pairs.values())
    free = set(gone.places) - set(out), set(come.places) - taken
    for start in sorted(pairs):
        for way in (-1, 1):
            i, j = start + way, out[start] + way
            while i in free[0] and j in free[1] and (gone.keys[i] == come.keys[j] or alike(i, j, _NEAR)):
                out[i] = j
                free[0].discard(i)
                free[1].discard(j)
                i, j = i + way, j + way
    return sorted(out.items())


def _stretches(pairs: list[tuple[int, int]]) -> list[Move]:
    out: list[Move] = []
    for i, j in pairs:
        if out and out[-1][-1] == (i - 1, j - 1):
            out[-1].append((i, j))
        else:
            out.append([(i, j)])
    return out

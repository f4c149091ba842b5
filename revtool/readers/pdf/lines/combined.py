"""Vertical writing: letters set side by side within a column (縦中横), and lines that run level beside the columns.

Refuses to tell which way a page runs. Letters come with their place in the page's text, as they stand on paper.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from revtool.readers.pdf.page import Glyph

Letter = tuple[int, Glyph]

_SHARED = 0.5
"""The part of the lower one's height that two letters of one level line share at least."""
_NEXT = 1.0
"""Letters that stand between two letters of one level line at most."""
_OVER = 0.35
"""Letters by which a letter reaches into the one before it at most."""
_ALIKE = 0.15
"""The part of its size by which a letter's neighbour is larger or smaller at most: a reading is half as large."""
_WIDEST = 1.6
"""Letters that are side by side in one column's room take at most."""


def with_level(letters: Sequence[Letter], upright: Callable[[int], bool]) -> tuple[list[Letter], list[list[Letter]]]:
    """Return the letters of a page of vertical writing, and the lines on it that run level.

    Letters side by side in the room of one stand below each other, each with its part of the room.
    """
    down: list[Letter] = []
    level: list[list[Letter]] = []
    for chain in _chains(letters, upright):
        if len(chain) == 1:
            down += chain
        elif chain[-1][1].x1 - chain[0][1].x0 <= _WIDEST * max(glyph.size for _, glyph in chain):
            down += _below(chain)
        else:
            level.append(chain)
    return down, level


def _chains(letters: Sequence[Letter], upright: Callable[[int], bool]) -> list[list[Letter]]:
    """Return the letters in runs of those that stand level, each to the right of the one before."""
    chains = [[one] for one in letters[:1]]
    for one, two in pairwise(letters):
        if _beside(one[1], two[1]) and upright(one[0]) and upright(two[0]):
            chains[-1].append(two)
        else:
            chains.append([two])
    return chains


def _beside(one: Glyph, two: Glyph) -> bool:
    size = max(one.size, two.size)
    shared = min(one.bottom, two.bottom) - max(one.top, two.top)
    return (
        -_OVER * size < two.x0 - one.x1 < _NEXT * size
        and two.x0 > one.x0
        and shared > _SHARED * min(one.bottom - one.top, two.bottom - two.top)
        and abs(one.size - two.size) <= _ALIKE * size
    )


def _below(chain: Sequence[Letter]) -> list[Letter]:
    x0, x1 = chain[0][1].x0, max(glyph.x1 for _, glyph in chain)
    top, bottom = min(glyph.top for _, glyph in chain), max(glyph.bottom for _, glyph in chain)
    step = (bottom - top) / len(chain)
    return [
        (index, glyph._replace(x0=x0, top=top + at * step, x1=x1, bottom=top + (at + 1) * step))
        for at, (index, glyph) in enumerate(chain)
    ]

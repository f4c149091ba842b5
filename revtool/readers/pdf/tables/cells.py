"""Which lines stand in which cells of a table: whole ones, and the parts of those that run through several cells.

Refuses to read them: `pdf.tables.zones` does.
"""

from bisect import bisect, bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from revtool.readers.pdf.lines.overrun import Overrun
from revtool.readers.pdf.page import Box, Row

Cut = Callable[[Row, Sequence[float]], list[Row]]
"""What parts a line of a page at upright edges."""
Over = Callable[[Row, Sequence[float], Sequence[float]], Overrun | None]
"""What parts a line of a page whose words run over upright edges, given where lines begin behind each."""
Words = Callable[[Row], list[tuple[float, float]]]
"""What gives the words of a line as the places from which to which they reach."""


class Ways(NamedTuple):
    """How the lines of a page are parted: at upright edges, where words run over these, and into words."""

    cut: Cut
    over: Over
    words: Words


_GAP: Final = 0.1
"""Letters by which the parts of a line are apart at least where an edge stands between them."""


class Filled(NamedTuple):
    """The lines in each cell; cut: how many ran through several; torn: those that nothing tells how to part."""

    pieces: dict[Box, list[Row]]
    cut: int
    torn: tuple[Row, ...]


def filled(cells: list[Box], rows: list[Row], cut: Cut, over: Over) -> Filled:
    """Return the lines in each cell; a line that runs through several is cut at their edges.

    Where no gap stands at an edge, its words stand where they begin if other words begin behind the edge.
    """
    level = _on_heights(cells, rows)
    pieces: dict[Box, list[Row]] = defaultdict(list)
    through = 0
    begun: dict[float, float] | None = None
    doubted: list[tuple[Row, set[Box] | None]] = []
    untold: Counter[Box] = Counter()
    for row, here in zip(rows, level, strict=True):
        whole = _holder(here, row)
        if whole is not None:
            pieces[whole].append(row)
            continue
        through += 1
        edges = sorted({edge for cell in here for edge in (cell[0], cell[2])})
        parts = cut(row, edges)
        if any(two.x0 - one.x1 < _GAP * row.size for one, two in pairwise(parts)):
            begun = _begun(rows, level) if begun is None else begun
            overrun = over(row, edges, [begun.get(edge, edge) for edge in edges])
            doubted.append((row, None if overrun is None else _entered(overrun, here)))
            if overrun is None:
                untold.update([_cell_of(part, here) for part in parts])
            else:
                parts = overrun.parts
        for part in parts:
            pieces[_cell_of(part, here)].append(part)
    taken = {cell for cell, found in pieces.items() if len(found) > untold[cell]} if doubted else set()
    torn = [row for row, entered in doubted if entered is None or not entered <= taken]
    return Filled(pieces, through, tuple(torn))


def _on_heights(cells: list[Box], rows: list[Row]) -> list[Sequence[Box]]:
    """Return for each line the cells on its height, or all where there is none."""
    bands: dict[tuple[float, float], list[int]] = defaultdict(list)
    for at, cell in enumerate(cells):
        bands[cell[1], cell[3]].append(at)
    edges = sorted({edge for span in bands for edge in span})
    known: dict[tuple[int, int], Sequence[Box]] = {}
    found = []
    for row in rows:
        height = (row.top + row.bottom) / 2
        between = bisect_left(edges, height), bisect(edges, height)
        here = known.get(between)
        if here is None:
            met = [band for (top, bottom), band in bands.items() if top <= height <= bottom]
            here = known[between] = [cells[at] for at in sorted(at for band in met for at in band)] or cells
        found.append(here)
    return found


def _begun(rows: list[Row], level: list[Sequence[Box]]) -> dict[float, float]:
    """Return where the first of the lines begins that stand behind each left edge of a cell, and in one cell only."""
    begun: dict[float, float] = {}
    for row, here in zip(rows, level, strict=True):
        whole = _holder(here, row)
        if whole is not None:
            begun[whole[0]] = min(begun.get(whole[0], whole[2]), row.x0)
    return begun


def _holder(cells: Sequence[Box], row: Row) -> Box | None:
    """Return the first cell that holds a whole line."""
    left, right = row.x0 + 1, row.x1 - 1
    for cell in cells:
        if cell[0] <= left and right <= cell[2]:
            return cell
    return None


def _cell_of(part: Row, here: Sequence[Box]) -> Box:
    """Return the cell in which a part of a line begins."""
    start = part.x0 + min(part.size, part.x1 - part.x0) / 2
    for cell in here:
        if cell[0] <= start <= cell[2]:
            return cell
    return min(here, key=lambda cell: max(cell[0] - start, start - cell[2]))


def _entered(overrun: Overrun, here: Sequence[Box]) -> set[Box]:
    return {min(here, key=lambda cell: abs(cell[0] - edge)) for edge in overrun.edges}

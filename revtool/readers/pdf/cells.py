"""Which lines stand in which cells of a table: whole ones, and the parts of those that run through several cells.

Refuses to read them: `pdf.tables` does.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from revtool.readers.pdf.overrun import Overrun
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


class _Met(NamedTuple):
    """A line with the cells on its height, and the one that holds all of it."""

    row: Row
    here: Sequence[Box]
    whole: Box | None


def filled(cells: list[Box], rows: list[Row], cut: Cut, over: Over) -> Filled:
    """Return the lines in each cell; a line that runs through several is cut at their edges.

    Where no gap stands at an edge, its words stand where they begin if other words begin behind the edge.
    """
    met = _met(cells, rows)
    begun: dict[float, float] = {}
    for row, _, whole in met:
        if whole is not None:
            begun[whole[0]] = min(begun.get(whole[0], whole[2]), row.x0)
    taken = {one.whole for one in met if one.whole is not None}
    parts: dict[int, list[Row]] = {}
    doubted: dict[int, Overrun | None] = {}
    for at, (row, here, whole) in enumerate(met):
        if whole is None:
            edges = sorted({edge for cell in here for edge in (cell[0], cell[2])})
            parts[at] = cut(row, edges)
            if any(two.x0 - one.x1 < _GAP * row.size for one, two in pairwise(parts[at])):
                overrun = doubted[at] = over(row, edges, [begun.get(edge, edge) for edge in edges])
                if overrun is None:
                    continue
                parts[at] = overrun.parts
            taken |= {_cell_of(part, here) for part in parts[at]}
    torn = [at for at, overrun in doubted.items() if overrun is None or not _entered(overrun, met[at].here) <= taken]
    pieces: dict[Box, list[Row]] = defaultdict(list)
    for at, (row, here, whole) in enumerate(met):
        if whole is not None:
            pieces[whole].append(row)
        for part in parts.get(at, ()):
            pieces[_cell_of(part, here)].append(part)
    return Filled(pieces, len(parts), tuple(met[at].row for at in torn))


def _met(cells: list[Box], rows: list[Row]) -> list[_Met]:
    bands: dict[tuple[float, float], list[int]] = defaultdict(list)
    for at, cell in enumerate(cells):
        bands[cell[1], cell[3]].append(at)
    held = {span: [cells[at] for at in band] for span, band in bands.items()}
    found: list[_Met] = []
    for row in rows:
        height = row.middle
        met = [span for span in bands if span[0] <= height <= span[1]]
        if len(met) == 1:
            here = held[met[0]]
        else:
            here = [cells[at] for at in sorted(at for span in met for at in bands[span])] or cells
        found.append(_Met(row, here, _holder(here, row)))
    return found


def _holder(cells: Sequence[Box], row: Row) -> Box | None:
    """Return the first cell that holds a whole line."""
    x0, x1 = row.x0, row.x1
    for cell in cells:
        if cell[0] - 1 <= x0 and x1 <= cell[2] + 1:
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

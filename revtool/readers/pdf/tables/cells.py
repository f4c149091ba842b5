"""Which lines stand in which cells of a table: whole ones, and the parts of those that run through several cells.

Refuses to read them: `pdf.tables.zones` does.
"""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Final, NamedTuple

from revtool.readers.pdf.lines.overrun import Overrun
from revtool.readers.pdf.page import Row
from revtool.readers.pdf.tables.grids import Cells

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

_Reach = tuple[float, float, int]
"""From where to where a cell reaches, and its place among all."""
_PLACE = itemgetter(2)


class Filled(NamedTuple):
    """The lines in each cell, by its place; cut: how many ran through several; torn: those that nothing tells apart."""

    pieces: dict[int, list[Row]]
    cut: int
    torn: tuple[Row, ...]


def filled(cells: Cells, rows: list[Row], cut: Cut, over: Over) -> Filled:
    """Return the lines in each cell; a line that runs through several is cut at their edges.

    Where no gap stands at an edge, its words stand where they begin if other words begin behind the edge.
    """
    level = _on_heights(cells, rows)
    pieces: dict[int, list[Row]] = defaultdict(list)
    through = 0
    begun: dict[float, float] | None = None
    doubted: list[tuple[Row, set[int] | None]] = []
    untold: Counter[int] = Counter()
    for row, here in zip(rows, level, strict=True):
        whole = _holder(here, row)
        if whole is not None:
            pieces[whole[2]].append(row)
            continue
        through += 1
        edges = sorted({edge for cell in here for edge in cell[:2]})
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


def _on_heights(cells: Cells, rows: list[Row]) -> list[list[_Reach]]:
    """Return for each line the cells on its height, or all where there is none."""
    bands = _bands(cells)
    edges = cells.ys or sorted({edge for span in bands for edge in span})
    known: dict[int, list[_Reach]] = {}
    found = []
    for row in rows:
        height = (row.top + row.bottom) / 2
        above = bisect(edges, height)
        if above and edges[above - 1] == height:
            above = -above  # on an edge, of which the cells on both sides are
        here = known.get(above)
        if here is None:
            met = [band for (top, bottom), band in bands.items() if top <= height <= bottom]
            here = (
                met[0]
                if len(met) == 1
                else sorted([cell for band in met or bands.values() for cell in band], key=_PLACE)
            )
            known[above] = here
        found.append(here)
    return found


def _bands(cells: Cells) -> dict[tuple[float, float], list[_Reach]]:
    """Return the cells that reach down from one height to another, by these."""
    bands: dict[tuple[float, float], list[_Reach]] = {}
    if cells.xs:
        columns = list(pairwise(cells.xs))
        for line, span in enumerate(pairwise(cells.ys)):
            bands[span] = [(*edges, at) for at, edges in enumerate(columns, line * len(columns))]
        return bands
    for at, (left, top, right, bottom) in enumerate(cells):
        bands.setdefault((top, bottom), []).append((left, right, at))
    return bands


def _begun(rows: list[Row], level: Sequence[list[_Reach]]) -> dict[float, float]:
    """Return where the first of the lines begins that stand behind each left edge of a cell, and in one cell only."""
    begun: dict[float, float] = {}
    for row, here in zip(rows, level, strict=True):
        whole = _holder(here, row)
        if whole is not None:
            begun[whole[0]] = min(begun.get(whole[0], whole[1]), row.x0)
    return begun


def _holder(here: Sequence[_Reach], row: Row) -> _Reach | None:
    """Return the first cell that holds a whole line."""
    left, right = row.x0 + 1, row.x1 - 1
    for cell in here:
        if cell[0] <= left and right <= cell[1]:
            return cell
    return None


def _cell_of(part: Row, here: Sequence[_Reach]) -> int:
    """Return the cell in which a part of a line begins."""
    start = part.x0 + min(part.size, part.x1 - part.x0) / 2
    for left, right, at in here:
        if left <= start <= right:
            return at
    return min(here, key=lambda cell: max(cell[0] - start, start - cell[1]))[2]


def _entered(overrun: Overrun, here: Sequence[_Reach]) -> set[int]:
    return {min(here, key=lambda cell: abs(cell[0] - edge))[2] for edge in overrun.edges}

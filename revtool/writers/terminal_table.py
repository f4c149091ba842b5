"""A table to or from which columns went, line by line for a terminal: a column is one change, and not one in every row.

Refuses widths and colours, which are `terminal`'s.
"""

from collections.abc import Iterator, Set
from typing import NamedTuple

from revtool.errors import Said, said
from revtool.model.comparison import BlockPair
from revtool.model.document import Table
from revtool.model.grid import placed
from revtool.writers.table.marks import grids
from revtool.writers.table.values import Grid, Run, Runs


class Changed(NamedTuple):
    """What changed of a table: the words that lead to it, if any, and the runs of both sides; None for no such side."""

    lead: Said | None
    old: Runs | None
    new: Runs | None


_Cells = dict[int, Runs]
"""The runs of a row's cells by the grid column in which each begins."""


def changed_rows(pair: BlockPair) -> Iterator[Changed]:
    """Yield the columns that went or came, then the rows in which anything else changed, in order."""
    new_grid, old_grid = grids(pair, 0)
    new, old = _rows(pair.new, new_grid), _rows(pair.old, old_grid)
    gone = {track.old for track in pair.columns if track.old is not None and track.new is None}
    come = {track.new for track in pair.columns if track.new is not None and track.old is None}
    for column in sorted(gone):
        yield Changed(said("column: "), _column(old, column), None)
    for column in sorted(come):
        yield Changed(said("column: "), None, _column(new, column))
    for track in pair.rows:
        here = _row(new[track.new], come) if track.new is not None else None
        there = _row(old[track.old], gone) if track.old is not None else None
        if any(run.marked for run in (*(here or ()), *(there or ()))):
            yield Changed(None, there, here)


def _rows(table: object, grid: Grid | None) -> list[_Cells]:
    if not isinstance(table, Table) or grid is None:
        return []
    both = zip(placed(table), grid.rows, strict=True)
    return [{column: cell.runs for (column, _), cell in zip(places, cells, strict=True)} for places, cells in both]


def _column(rows: list[_Cells], column: int) -> Runs:
    return _joined([row[column] for row in rows if row.get(column)])


def _row(cells: _Cells, without: Set[int]) -> Runs:
    return _joined([runs for column, runs in cells.items() if column not in without])


def _joined(cells: list[Runs]) -> Runs:
    """Return the runs of cells as one; the tab between two that are marked through is marked with them."""
    runs: list[Run] = []
    for cell in cells:
        if runs:
            runs.append(Run("\t", runs[-1].marked and bool(cell) and cell[0].marked))
        runs += cell
    return tuple(runs)

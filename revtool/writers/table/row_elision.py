"""Rows of a table that did not change, left out: one row （略） stands for a run of them on both sides. Refuses marks.

The head stays, and so does the row in which a merged cell begins that reaches down into a row that is shown.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from revtool.model.comparison import BlockPair, Track
from revtool.model.document import Cell, Table
from revtool.model.grid import Placed, placed
from revtool.writers.table.values import Grid, GridCell, Run

LEAST = 2
"""Rows from which on a run is left out: a row for one row would save nothing."""


class _Side(NamedTuple):
    """A table as it stands and as it is to be shown, row by row."""

    places: tuple[Placed, ...]
    grid: Grid


def without_same_rows(
    pair: BlockPair, new: Grid | None, old: Grid | None, word: str
) -> tuple[Grid | None, Grid | None]:
    """Return the tables of a pair with `word` for the rows that are the same and bear no mark, as they are without."""
    if new is None or old is None or not isinstance(pair.new, Table) or not isinstance(pair.old, Table):
        return new, old
    here, there = _Side(placed(pair.new), new), _Side(placed(pair.old), old)
    runs = _runs(pair.rows, here, there)
    return _shortened(here, [new for new, _ in runs], word), _shortened(there, [old for _, old in runs], word)


_Rows = list[int]
"""The numbers of rows that follow one another."""
_Sides = Sequence[tuple[_Side, Sequence[int | None]]]
"""Both tables, each with the row of every track."""


def _runs(tracks: Sequence[Track], here: _Side, there: _Side) -> list[tuple[_Rows, _Rows]]:
    """Return the runs of rows that are left out, by their numbers in the new and in the old table."""
    kept = [_shown(track, here, there) for track in tracks]
    sides = ((here, [track.new for track in tracks]), (there, [track.old for track in tracks]))
    for side, indexes in sides:
        for at, index in enumerate(indexes):
            kept[at] |= index is not None and index <= _head(side.places)
    before: list[bool] = []
    while before != kept:
        before = list(kept)
        for side, indexes in sides:
            _keep_beginnings(kept, indexes, side.places)
        runs = _left_out(kept, sides)
        for run in runs:
            if len(run) < LEAST:
                kept[run[0]] = True
    both = [[tracks[at] for at in run] for run in runs]
    return [([t.new for t in run if t.new is not None], [t.old for t in run if t.old is not None]) for run in both]


def _shown(track: Track, here: _Side, there: _Side) -> bool:
    if track.new is None or track.old is None:
        return True
    new, old = here.grid.rows[track.new], there.grid.rows[track.old]
    if not new or not old or any(cell.whole or any(run.marked for run in cell.runs) for cell in (*new, *old)):
        return True
    wide, other = ([cell.columns for _, cell in side] for side in (here.places[track.new], there.places[track.old]))
    return sum(wide) == sum(other) and wide != other  # merged otherwise


def _head(places: Sequence[Placed]) -> int:
    """Return the last row of the head: how far the cells of the first row reach, unless they reach to the end."""
    reach = max((cell.rows for _, cell in places[0]), default=1) if places else 1
    return reach - 1 if reach < len(places) else 0


def _keep_beginnings(kept: list[bool], indexes: Sequence[int | None], places: Sequence[Placed]) -> None:
    shown = {index for index, keep in zip(indexes, kept, strict=True) if keep}
    for at in range(len(indexes) - 1, -1, -1):
        index = indexes[at]
        if index is None or kept[at]:
            continue
        reach = max((cell.rows for _, cell in places[index]), default=1)
        if any(below in shown for below in range(index + 1, index + reach)):
            kept[at] = True
            shown.add(index)


def _left_out(kept: Sequence[bool], sides: _Sides) -> list[_Rows]:
    """Return the runs of tracks that are not kept; one ends where a merged cell ends that begins in a row shown."""
    ends = set()
    for side, indexes in sides:
        shown = {index for index, keep in zip(indexes, kept, strict=True) if keep}
        last = {at + cell.rows - 1 for at, row in enumerate(side.places) if at in shown for _, cell in row}
        ends |= {at for at, index in enumerate(indexes) if index in last}
    runs: list[_Rows] = []
    for at, keep in enumerate(kept):
        if keep:
            continue
        if at and not kept[at - 1] and at - 1 not in ends:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _shortened(side: _Side, runs: Sequence[_Rows], word: str) -> Grid:
    """Return a table with one row for each run; a merged cell that reaches into or over a run covers that row."""
    tall = [(at, *place) for at, row in enumerate(side.places) for place in row if place[1].rows > 1]
    opens = {run[0] for run in runs}
    hidden = {row for run in runs for row in run}
    visible = [row not in hidden or row in opens for row in range(len(side.places))]
    width = max((column + cell.columns for row in side.places for column, cell in row), default=1)
    rows: list[tuple[GridCell, ...]] = []
    for number, cells in enumerate(side.grid.rows):
        if number in opens:
            rows.append(_elision(_free(tall, number, width), word))
        elif number not in hidden:
            rows.append(tuple(c._replace(rows=max(1, sum(visible[number : number + c.rows]))) for c in cells))
    return side.grid._replace(rows=tuple(rows))


def _free(tall: Sequence[tuple[int, int, Cell]], number: int, width: int) -> list[int]:
    """Return the columns of a row that no cell covers which began above it; `tall` are row, column, cell."""
    taken = {
        covered
        for above, column, cell in tall
        if above < number < above + cell.rows
        for covered in range(column, column + cell.columns)
    }
    return [column for column in range(width) if column not in taken]


def _elision(columns: Sequence[int], word: str) -> tuple[GridCell, ...]:
    """Return the row that stands for others: one cell for each stretch of free columns, the first with the word."""
    stretches = [list(run) for _, run in groupby(enumerate(columns), key=lambda item: item[1] - item[0])]
    return tuple(GridCell((Run(word),) if not at else (), columns=len(stretch)) for at, stretch in enumerate(stretches))

"""What stands in a cell of a sheet and how many lines it takes. Refuses xlsxwriter: it counts, and another writes.

A table of the documents is set as lines with `TAB` between its cells.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import assert_never

from revtool.text.columns import lines_within
from revtool.writers.house import House
from revtool.writers.table.values import BLANK, TAB, ChangeTable, Grid, Line, Picture, Piece, Role, Run, Runs
from revtool.writers.xml_text import printable

HIGHEST = 409.0
"""Points that Excel allows a row."""
COLUMN, THIRD = 58, 26
"""Half-width characters in a line of the two columns and of the third."""


def height(lines: int, house: House) -> float:
    """Return the height in points of a row with so many lines."""
    return round(lines * house.size * 1.5 + 2, 1)


def too_tall(table: ChangeTable, house: House) -> int:
    """Return how many texts of a table are higher than a row of Excel can be, so that their ends are not in sight."""
    sides = (side for entry in table.entries for row in entry.rows for side in (row.new, row.old))
    return sum(height(lines_of(runs_of(side), COLUMN - 2 * indent(side)), house) > HIGHEST for side in sides)


def lines_of(runs: Runs, width: int) -> int:
    """Return over how many lines a text runs in a column of so many half-width characters."""
    return lines_within("".join(run.text for run in runs), width)


def indent(pieces: Sequence[Piece]) -> int:
    """Return how far a cell is set in: text by one more than its heading."""
    heads = (Role.HEADING, Role.CLAUSE, Role.PARENT)
    inner = bool(pieces) and not (isinstance(pieces[0], Line) and pieces[0].role in heads)
    return min(pieces[0].depth if pieces else 0, 3) + inner


def runs_of(pieces: Sequence[Piece]) -> Runs:
    """Return what stands in a cell as runs, marks kept."""
    return _between([_runs(piece) for piece in pieces], "\n")


def _runs(piece: Piece) -> Runs:
    match piece:
        case Line():
            runs = piece.runs
        case Picture():
            runs = _between(piece.texts, "\n") or piece.said
        case Grid():
            runs = _between([_between([cell.unshaded for cell in row], TAB) for row in piece.rows], "\n")
        case _:
            assert_never(piece)
    return tuple(_merged(Run(printable(run.text).replace("\t", TAB), run.marked) for run in runs if run.text))


def _between(parts: Sequence[Runs], text: str) -> Runs:
    joined: list[Run] = []
    for index, runs in enumerate(parts):
        joined += [Run(text)] if index else []
        joined += runs
    return tuple(joined)


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield runs, equally marked ones as one; a marked blank stays alone, so that it can be told from text."""
    for (marked, _), group in groupby(runs, key=lambda run: (run.marked, run.marked and run.text == BLANK)):
        yield Run("".join(run.text for run in group), marked)

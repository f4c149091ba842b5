"""Which cells of a table are numbers that stand below one another, to be set flush right. Refuses tags.

A column counts whose cells below the head are numbers, or empty, or a dash.
"""

import re
from collections.abc import Sequence

from revtool.writers.table.grid_layout import Placed, covered
from revtool.writers.table.values import Grid, GridCell

_NUMBER = re.compile(
    r"[△▲+＋\-－−]?[0-9０-９]+(?:[,，.．][0-9０-９]+)*\s*(?:[%％]|(?![年月日号条章節項期次])[^\W\d_]{1,2})?"
)
"""A number with its sign and a short unit (人, 千円); years, dates and labels (9年度, 3号) are none."""
_NONE = re.compile(r"[-－―–—ー‐\s]*")
_LEAST = 2
"""Numbers from which on a column is one of numbers."""


def numbers(grid: Grid) -> list[list[bool]]:
    """Return for each cell that begins in a row, row by row, whether it is a number in a column of numbers."""
    rows = covered(grid)
    head = max((cell.rows for cell in grid.rows[0]), default=1) if grid.rows else 1
    below: dict[int, list[str]] = {}
    for row in rows[head:]:
        for place in row:
            if place.cell is not None and place.begins and place.span == 1:
                below.setdefault(place.column, []).append(_text(place.cell))
    columns = {column for column, texts in below.items() if _of_numbers(texts)}
    return [[at >= head and _in(place, columns) for place in _own(row)] for at, row in enumerate(rows)]


def _of_numbers(texts: Sequence[str]) -> bool:
    said = [text for text in texts if not _NONE.fullmatch(text)]
    return len(said) >= _LEAST and all(_NUMBER.fullmatch(text) for text in said)


def _in(place: Placed, columns: set[int]) -> bool:
    return place.span == 1 and place.column in columns


def _own(row: Sequence[Placed]) -> list[Placed]:
    return [place for place in row if place.cell is not None and place.begins]


def _text(cell: GridCell) -> str:
    return "".join(run.text for run in cell.runs).strip()

"""A framed heading that touches the table below it: its box looks like the table's first row.

Refuses a title that a table has in its first row: it is set as its cells are, or has no label.
"""

from collections.abc import Iterator, Sequence

from revtool.numbering import split_label
from revtool.readers.pdf.boxes import around
from revtool.readers.pdf.page import Box, Row
from revtool.readers.pdf.tables.grids import SNAP, Cells

_LARGER = 1.08
"""Times the size of a table's words that a heading above it is set in at least."""
_ONE_COLUMN = 2
"""Edges of the columns of a table that has a single one."""
_FEWEST = 2
"""Cells of the table that is left at least."""


def without_headings(tables: Sequence[Cells], rows: Sequence[Row]) -> Iterator[Cells]:
    """Yield the cells of each table, the box around a heading above it alone before the others."""
    for cells in tables:
        head = _heading(cells, rows) if len(cells) > _FEWEST and len(cells.xs) <= _ONE_COLUMN else None
        if head is None:
            yield cells
        else:
            yield Cells([head])
            yield Cells([cell for cell in cells if cell != head])


def _heading(cells: Sequence[Box], rows: Sequence[Row]) -> Box | None:
    """Return the uppermost of a table's cells where it is as wide as all and the box around a heading."""
    left, top, right, bottom = around(cells)
    first = next(cell for cell in cells if cell[1] == top)
    if first[0] > left + SNAP or first[2] < right - SNAP:
        return None
    here = [row for row in rows if top < row.middle < bottom and left < (row.x0 + row.x1) / 2 < right]
    inside = [row for row in here if row.middle < first[3]]
    others = [row for row in here if row.middle > first[3]]
    if not inside or not others:
        return None
    if all(row.tag is not None for row in inside) and not any(row.tag is not None for row in others):
        return first
    label, title = split_label(inside[0].text)
    larger = min(row.size for row in inside) >= _LARGER * max(row.size for row in others)
    return first if label is not None and title and larger else None

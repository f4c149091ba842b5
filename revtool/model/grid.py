"""Where the cells of a table stand in its grid. Refuses widths and text."""

from typing import NamedTuple

from revtool.model.document import Cell, Table

Placed = tuple[tuple[int, Cell], ...]
"""The cells that begin in a row, each with the grid column (0-based) in which it begins."""


class Slot(NamedTuple):
    """A stretch of a row: its first grid column, its columns, its cell; None where one from above goes on."""

    column: int
    columns: int
    cell: Cell | None


def placed(table: Table) -> tuple[Placed, ...]:
    """Return the cells of each row with their grid columns; cells that reach down from above hold theirs free."""
    held: dict[int, int] = {}
    rows = []
    for row in table.rows:
        column, cells = 0, []
        for cell in row:
            while held.get(column, 0):
                column += 1
            cells.append((column, cell))
            for covered in range(column, column + cell.columns):
                held[covered] = max(held.get(covered, 0), cell.rows)
            column += cell.columns
        held = {place: rows_left - 1 for place, rows_left in held.items() if rows_left > 1}
        rows.append(tuple(cells))
    return tuple(rows)


def slots(table: Table) -> tuple[tuple[Slot, ...], ...]:
    """Return of each row what stands in it from left to right, cells from above that go on included."""
    held: dict[int, tuple[int, int]] = {}
    rows = []
    for row in placed(table):
        going = [Slot(column, wide, None) for column, (wide, _) in held.items()]
        begun = [Slot(column, cell.columns, cell) for column, cell in row]
        held = {column: (wide, left - 1) for column, (wide, left) in held.items() if left > 1}
        held |= {column: (cell.columns, cell.rows - 1) for column, cell in row if cell.rows > 1}
        rows.append(tuple(sorted((*going, *begun), key=lambda slot: slot.column)))
    return tuple(rows)

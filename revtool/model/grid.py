"""Where the cells of a table stand in its grid. Refuses widths and text."""

from revtool.model.document import Cell, Table

Placed = tuple[tuple[int, Cell], ...]
"""The cells that begin in a row, each with the grid column (0-based) in which it begins."""


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

"""A changed table of an amendment that is no Word file, in the cells of the original's where it says the same.

Refuses to read spans out of rules where the original tells them: a PDF draws them, Markdown has none.
"""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from revtool.model.document import Cell, Table
from revtool.model.grid import placed, slots
from revtool.text.letters import letters

Row = tuple[Cell, ...]


def table_letters(table: Table) -> tuple[tuple[str, ...], ...]:
    """Return the letters of the cells that say something, row by row."""
    return tuple(_said(row) for row in table.rows)


def as_the_table(old: Table, new: Table) -> Table:
    """Return the new table; rows and cells that say what the original's do are the original's, spans included."""
    came = _rows(old, new)
    kept = new._replace(rows=tuple(_texts(old, row, own) for row, own in zip(new.rows, came, strict=True)))
    spanned = _spanned(old, kept, came)
    return spanned if spanned is not None else kept


def _said(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(text for cell in row if (text := letters(cell.text)))


def _rows(old: Table, new: Table) -> list[int | None]:
    """Return which row of the original each new one is; of rows that differ, in order where they are as many."""
    came: list[int | None] = [None] * len(new.rows)
    for op, a, b, c, d in SequenceMatcher(
        None, table_letters(old), table_letters(new), autojunk=False
    ).get_opcodes():  # fmt: skip
        if b - a == d - c:
            came[c:d] = range(a, b)
        elif op == "replace":
            left = list(range(a, b))
            for place in range(c, d):
                said = set(_said(new.rows[place]))
                best = max(left, key=lambda row: len(said & set(_said(old.rows[row]))), default=None)
                if best is not None and said & set(_said(old.rows[best])):
                    came[place] = best
                    left = [row for row in left if row > best]
    return came


def _texts(old: Table, row: Row, own: int | None) -> Row:
    """Return a row with the texts of the original's cells that have the same letters."""
    known = {letters(cell.text): cell.text for cell in (old.rows[own] if own is not None else ())}
    return tuple(cell._replace(text=known.get(letters(cell.text), cell.text)) for cell in row)


def _spanned(old: Table, new: Table, came: Sequence[int | None]) -> Table | None:
    """Return the new table with the spans of the original's rows; None where they make no grid."""
    rows = []
    for shown, own in zip(new.rows, came, strict=True):
        row = shown if own is None else _without_repeats(shown, _from_above(old, own))
        made = row if own is None else _like(old.rows[own], [c for _, c in placed(old)[own]], row, _free(old, own))
        if made is None:
            return None
        rows.append(made)
    table = new._replace(rows=tuple(rows))
    return table if _whole(table) else None


def _from_above(table: Table, row: int) -> dict[int, str]:
    """Return the letters of the cells that reach down into a row, by the columns that they hold there."""
    return {
        column: letters(cell.text)
        for at, cells in enumerate(placed(table)[:row])
        for begin, cell in cells
        if at + cell.rows > row
        for column in range(begin, begin + cell.columns)
    }


def _without_repeats(row: Row, above: Mapping[int, str]) -> Row:
    """Return a row of a grid without what it repeats of cells that reach down into it."""
    plain = all(cell[1:] == (1, 1) for cell in row)
    return tuple(
        cell._replace(text="") if plain and at in above and letters(cell.text) == above[at] else cell
        for at, cell in enumerate(row)
    )


def _free(table: Table, row: int) -> tuple[int, ...]:
    """Return the columns in which the cells of a row begin."""
    return tuple(column for column, _ in placed(table)[row])


def _like(own: Row, cells: Sequence[Cell], row: Row, begins: Sequence[int]) -> Row | None:
    """Return a row in the cells of the original's."""
    if _said(own) == _said(row):
        return own
    if len(row) == len(own):
        return tuple(was._replace(text=cell.text) for was, cell in zip(own, row, strict=True))
    if begins and max(begins) < len(row) and all(cell.columns == cell.rows == 1 for cell in row):
        shown = [row[column] for column in begins]
        if sum(bool(cell.text.strip()) for cell in row) == sum(bool(cell.text.strip()) for cell in shown):
            return tuple(was._replace(text=cell.text) for was, cell in zip(cells, shown, strict=True))
    return None


def _whole(table: Table) -> bool:
    """Tell whether the rows of a table are equally wide, and no cell reaches below the last."""
    ends = [[slot.column for slot in row] + [sum(s.columns for s in row)] for row in slots(table)]
    gapless = all(
        all(at + slot.columns == after for at, slot, after in zip(end, row, end[1:], strict=False))
        for end, row in zip(ends, slots(table), strict=True)
    )
    below = any(cell.rows > len(table.rows) - place for place, row in enumerate(table.rows) for cell in row)
    return gapless and not below and len({end[-1] for end in ends}) <= 1

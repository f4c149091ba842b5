"""Tables over pages: what stands at the top of a page may go on with the table at the foot of the page before.

Refuses tables whose columns differ.
"""

from revtool.readers.pdf_breaks import first_unit, joined
from revtool.readers.pdf_tables import Grid, Square

_SNAP = 3.0


def joined_grids(above: Grid, below: Grid) -> Grid | None:
    """Return two grids on pages that follow each other as one table; None where they are two tables.

    They are one where the edges of their columns agree. A header that is repeated stands once, a row that a page's end
    cut in two is one row.
    """
    shift = below.edges[0] - above.edges[0]
    if len(above.edges) != len(below.edges):
        return None
    if any(abs(two - one - shift) > _SNAP for one, two in zip(above.edges, below.edges, strict=True)):
        return None
    rows = below.rows[_repeated(above, below) :]
    last = above.rows[-1]
    if rows and _cut(last, rows[0]):
        last, rows = _mended(last, rows[0]), rows[1:]
    return above._replace(rows=(*above.rows[:-1], last, *rows), taken=above.taken | below.taken)


def _repeated(above: Grid, below: Grid) -> int:
    """Return how many rows at the top of both are alike: the header that is printed again."""
    count = 0
    for one, two in zip(above.rows, below.rows, strict=False):
        alike = [square.cell for square in one] == [square.cell for square in two]
        if not alike or not any(square.cell.text for square in one):
            break
        count += 1
    return count


def _cut(last: tuple[Square, ...], first: tuple[Square, ...]) -> bool:
    """Whether a page's end cut a row in two: what stands below only goes on with cells that had no room left."""
    if [square.column for square in last] != [square.column for square in first]:
        return False
    full = [
        one.first is not None and one.room < first_unit(one.cell.text, two.first)
        for one, two in zip(last, first, strict=True)
        if two.first is not None
    ]
    return bool(full) and all(full) and len(full) < len(first)


def _mended(last: tuple[Square, ...], first: tuple[Square, ...]) -> tuple[Square, ...]:
    return tuple(
        one._replace(cell=one.cell._replace(text=joined([one.cell.text, two.cell.text]))) if two.cell.text else one
        for one, two in zip(last, first, strict=True)
    )

"""Tables over pages: what stands at the top of a page may go on with the table at the foot of the page before.

Refuses tables whose columns differ.
"""

import re
from collections.abc import Sequence

from revtool.readers.pdf.lines.breaks import closes, cuts_word, first_unit, joined, opens
from revtool.readers.pdf.tables.zones import SPARE, Grid, Square

_SNAP = 3.0
_SAME = 1.0
"""Points by which the edges of one table differ from page to page at most, if its header is printed again."""
_PLACED = 0.3
"""Points by which the words of a header that is printed again are off at most."""
_WIDE = 8
"""Letters from which on a line that fills its cell does so because it was broken there."""
_FEWEST = 3
"""Rows from which on a column that is filled in all of them is filled in every row."""
_FIGURE = re.compile(r"[△▲+＋\-－−]?[0-9０-９]+(?:[,，.．][0-9０-９]+)*[%％]?")


def joined_grids(above: Grid, below: Grid, left: float, *, tells: bool = False) -> Grid | None:
    """Return two grids on pages that follow each other as one table; None where they are two tables.

    They are one where the edges of their columns agree, unless a header opens the second one though its first row would
    have fitted into what the page before has `left` below the table, in points, or its edges and words are a little off
    (those of one table are not). A header that is repeated stands once, a row that a page's end cut in two is one row.
    Where cells are joined on one page only, its edges are some of the other's: they are one if the first row below
    would not have fitted.

    tells: the document's program draws no rule where it cuts a cell, so that a rule says that a cell ends there.
    """
    shift = below.edges[0] - above.edges[0]
    if above.loose and below.loose and _repeated(above, below) and _as_broad(above, below):
        below = below._replace(edges=tuple(edge + shift for edge in above.edges))
    edges = max(above.edges, tuple(edge - shift for edge in below.edges), key=len)
    one, two = _on_edges(above, edges, 0.0), _on_edges(below, edges, shift)
    if one is None or two is None:
        return None
    again = _repeated(one, two)
    fitted = not above.open and _height(below, again) < left - _SNAP
    if len(above.edges) != len(below.edges) and fitted:
        return None
    above, below = one, two
    same = above.open or _same_edges(above, below, shift) or _same_header(above, below, again, shift)
    if again and (fitted or not same):
        return None
    rows = [list(row) for row in above.rows]
    rest = list(below.rows[again:])
    if rest:
        rest[0] = _gone_on(rows, rest[0], above.open, shift) if tells else _carried(rows, rest[0], rest[1:], shift)
    done = (*(tuple(row) for row in rows), *(row for row in rest if row))
    heads = max(above.heads, again)
    return above._replace(
        rows=done, taken=above.taken | below.taken, notes=above.notes + below.notes, open=below.open, heads=heads
    )


def _as_broad(above: Grid, below: Grid) -> bool:
    """Whether two grids have as many columns and are of one width."""
    one, two = above.edges, below.edges
    return len(one) == len(two) and abs(one[-1] - one[0] - two[-1] + two[0]) <= _SNAP


def _on_edges(grid: Grid, edges: tuple[float, ...], shift: float) -> Grid | None:
    """Return a grid with its cells counted on edges of which its own are some, the outer ones among them; else None."""
    found = [
        next((at for at, edge in enumerate(edges) if abs(own - shift - edge) <= _SNAP), None) for own in grid.edges
    ]
    at = [place for place in found if place is not None]
    if len(at) < len(found) or len(set(at)) < len(at) or at[-1] != len(edges) - 1:
        return None
    if len(at) == len(edges):
        return grid
    rows = tuple(tuple(_on_columns(square, at) for square in row) for row in grid.rows)
    columns = frozenset(at[column] for column in grid.open)
    return grid._replace(rows=rows, edges=tuple(edge + shift for edge in edges), open=columns)


def _on_columns(square: Square, at: list[int]) -> Square:
    start, end = at[square.column], at[square.column + square.cell.columns]
    return square._replace(column=start, cell=square.cell._replace(columns=end - start))


def _same_edges(above: Grid, below: Grid, shift: float) -> bool:
    return all(abs(one - two + shift) <= _SAME for one, two in zip(above.edges, below.edges, strict=True))


def _same_header(above: Grid, below: Grid, rows: int, shift: float) -> bool:
    """Whether the words of two headers stand in the same places between the same outer edges.

    Programs may set the inner edges of one table a little apart from row to row.
    """
    pairs = [pair for at in range(rows) for pair in zip(above.rows[at], below.rows[at], strict=True)]
    words = [(one.first, two.first) for one, two in pairs if one.first is not None and two.first is not None]
    outer = abs(above.edges[-1] - below.edges[-1] + shift) <= _SAME
    return outer and all(abs(one.x0 - two.x0 + shift) <= _PLACED for one, two in words)


def _repeated(above: Grid, below: Grid) -> int:
    """Return how many rows at the top of both are alike: the header that is printed again."""
    count = 0
    for one, two in zip(above.rows, below.rows, strict=False):
        alike = [square.cell for square in one] == [square.cell for square in two]
        if not alike or not any(square.cell.text for square in one):
            break
        count += 1
    return count


def _height(grid: Grid, at: int) -> float:
    """Return how high a row of a grid is, in points, from its first line to that of the row below its cells."""
    below = at + max((square.cell.rows for row in grid.rows[at : at + 1] for square in row), default=1)
    tops = [
        min(found)
        for rows in (grid.rows[at:below], grid.rows[below:])
        if (found := [square.first.top for row in rows for square in row if square.first is not None])
    ]
    return (tops[1] if len(tops) > 1 else grid.box[3]) - tops[0] if tops else 0.0


def _gone_on(
    rows: list[list[Square]], first: tuple[Square, ...], columns: frozenset[int], shift: float
) -> tuple[Square, ...]:
    """Add to the rows above the cells below a page's end that go on in some columns; return the other ones."""
    reach = _last_cells(rows)
    cut = all(two.column in columns for two in first)
    left = []
    for two in first:
        at, place = reach.get(two.column, (0, -1))
        if two.column not in columns or place < 0:
            left.append(two)
            continue
        rows[at][place] = _with(rows[at][place], two, shift, cut=cut)
    return tuple(left)


def _last_cells(rows: Sequence[Sequence[Square]]) -> dict[int, tuple[int, int]]:
    """Return for each column where the cell that reaches the last row stands: its row, and its place there."""
    return {
        square.column: (at, place)
        for at, row in enumerate(rows)
        for place, square in enumerate(row)
        if at + square.cell.rows >= len(rows)
    }


def _with(one: Square, two: Square, shift: float, *, cut: bool) -> Square:
    """Return a cell with the one below a page's end that goes on with it; cut: within a row."""
    text = _both(one, two, shift) if two.cell.text else one.cell.text
    return one._replace(cell=one.cell._replace(text=text, rows=one.cell.rows + two.cell.rows - cut))


def _carried(
    rows: list[list[Square]], first: tuple[Square, ...], behind: Sequence[Sequence[Square]], shift: float
) -> tuple[Square, ...]:  # fmt: skip
    """Add to the rows above what only goes on below a page's end; return what is left of the first row there.

    A row was cut in two where all that stands below belongs to cells that had no room left, or where its first column,
    which says what a row is of, is empty and a column that is filled in all other rows (those `behind` it too); never
    where what stands above and below in one column are whole cells. In a column with merged cells an empty one goes
    on. A row without any words is the free room of the one above where no other row is empty.
    """
    reach = _last_cells(rows)
    if set(reach) != {square.column for square in first}:
        return _below_joined(rows, reach, first)
    pairs = [(reach[two.column], two) for two in first]
    going = [(rows[at][place], two) for (at, place), two in pairs if two.first is not None]
    full = [_full(one, two, shift) for one, two in going]
    wide = any(_wraps(one) for one, _ in going)
    whole = len(full) < len(first) or (wide and all(_runs_on(one, two) for one, two in going))
    cut = bool(full) and (
        (all(full) and whole) or (first[0].first is None and bool(_lacking(first, [*rows[1:], *behind])))
    )
    cut = cut and not any(_whole(one, two, (*rows, *behind)) for one, two in going)
    cut = cut or (_is_empty(first) and not any(map(_is_empty, (*rows, *behind))))
    spanned: set[int] = set()
    if any(two.first is None for two in first):
        spanned = {square.column for row in (*rows, first, *behind) for square in row if square.cell.rows > 1}
    left = []
    for (at, place), two in pairs:
        one = rows[at][place]
        merged = two.first is None and two.column in spanned
        if not cut and not merged:
            left.append(two)
            continue
        rows[at][place] = _with(one, two, shift, cut=cut)
    return tuple(left)


def _whole(one: Square, two: Square, others: Sequence[Sequence[Square]]) -> bool:
    """Whether what stands above and below a page's end in one column are cells of two rows.

    They are two figures, and no other row has several, or both are what whole cells of other rows say, too; never where
    the cell had no room for one figure more.
    """
    if _cut_within(one, two):
        return False
    same = [square.cell.text for row in others for square in row if square.column == two.column and square is not one]
    if _FIGURE.fullmatch(one.cell.text) and _FIGURE.fullmatch(two.cell.text):
        return not any(_FIGURE.fullmatch(text.split("\n")[0]) for text in same if "\n" in text)
    return one.cell.text in same and two.cell.text in same


def _cut_within(one: Square, two: Square) -> bool:
    """Whether a page's end cuts a number of a narrow cell."""
    return one.last is not None and two.first is not None and cuts_word(one.last, two.first, one.room)


def _is_empty(row: Sequence[Square]) -> bool:
    return all(square.first is None for square in row)


def _full(one: Square, two: Square, shift: float) -> bool:
    """Whether the first word below a page's end had no room beside the last line of its cell above.

    A line below that begins where that one of several does stands in as it does, so only what is free behind it counts.
    """
    if one.first is None or one.last is None or two.first is None:
        return False
    level = one.first is not one.last and abs(two.first.x0 - shift - one.last.x0) < _SAME
    return (one.free if level else one.room) < first_unit(one.cell.text, two.first) + SPARE * two.first.size


def _runs_on(one: Square, two: Square) -> bool:
    """Whether a cell's text goes on inside a sentence."""
    return not closes(one.cell.text) and not opens(two.cell.text)


def _wraps(one: Square) -> bool:
    """Whether a cell was wide enough for its full last line to tell something."""
    last = one.last
    return last is not None and last is not one.first and last.x1 - last.x0 > _WIDE * last.size


def _lacking(first: Sequence[Square], others: Sequence[Sequence[Square]]) -> set[int]:
    """Return the columns in which a row is empty and every other row begins a cell that is filled."""
    empty = {square.column for square in first if square.first is None}
    for row in others:
        empty &= {square.column for square in row if square.first is not None}
    return empty if len(others) >= _FEWEST else set()


def _both(one: Square, two: Square, shift: float) -> str:
    """Return the text of a cell that goes on behind a page's end: within a paragraph where it had no room left."""
    if _cut_within(one, two):
        return one.cell.text + two.cell.text
    if not one.cell.text or _full(one, two, shift):
        return joined([one.cell.text, two.cell.text])
    return f"{one.cell.text}\n{two.cell.text}"


def _below_joined(
    rows: list[list[Square]], reach: dict[int, tuple[int, int]], first: tuple[Square, ...]
) -> tuple[Square, ...]:
    """Return what is left of the second row of a header: an empty cell there belongs to the one of its width above.

    The others stand below cells that are joined over several columns.
    """
    same = [
        two for two in first
        if two.column in reach and _at(rows, reach[two.column]).cell.columns == two.cell.columns
    ]  # fmt: skip
    if not same or len(same) == len(first) or any(two.first is not None for two in same):
        return first
    for two in same:
        at, place = reach[two.column]
        one = rows[at][place]
        rows[at][place] = one._replace(cell=one.cell._replace(rows=one.cell.rows + two.cell.rows))
    return tuple(two for two in first if two not in same)


def _at(rows: list[list[Square]], place: tuple[int, int]) -> Square:
    return rows[place[0]][place[1]]

"""The door to pdfplumber: ruled tables and drawn boxes of a page, out of its rules and the lines of text within them.

Refuses shaded areas (they are no table) and a frame around the whole page. Coordinates as in `pdf.page`.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from revtool.model.document import Cell
from revtool.readers.pdf.boxes import around, breadth, overlap, within
from revtool.readers.pdf.drawings.bars import bars_of
from revtool.readers.pdf.drawings.drawn_in import drawn_into
from revtool.readers.pdf.lines.breaks import SOFT_HYPHEN, cuts_word, first_unit, is_number, joined, same_bullet
from revtool.readers.pdf.page import Box, Drawings, Footnote, Row, Shape
from revtool.readers.pdf.tables.cells import Cut, Over, Ways, filled
from revtool.readers.pdf.tables.grids import SNAP, Cells, lines_of, plain_grids
from revtool.readers.pdf.tables.open_rows import with_rows
from revtool.readers.pdf.tables.rivers import river_tables
from revtool.readers.pdf.tables.ruling import fills_of, ruling_of
from revtool.readers.pdf.tables.sides import header_cells, open_ends, open_sides, without_bars, without_strokes
from revtool.readers.pdf.tables.topped import without_headings
from revtool.readers.pdf.values import Value, value

_WHOLE_PAGE = 0.7
_FEW = 4
"""Cells up to which lines that run through all their edges tell that a line crosses a box of text."""
_MOST_PILED = 60
_NARROW = 8.0
"""Points up to which what rules enclose has no room for words."""
_OWN = 0.2
"""Points that boxes stand apart at least, each with a rule of its own."""
SPARE = 0.2
"""Letters by which what would have just fitted behind a line of a cell is taken for too wide."""
_FIRST = 0.7
"""Letters from which on the first line of a paragraph stands in."""


@value
class Square(Value):
    """A cell of a grid: where its columns begin, its first line and its last.

    room: what is free on both sides of the last line; free: behind it.
    """

    column: int
    cell: Cell
    room: float = 0.0
    first: Row | None = None
    last: Row | None = None
    free: float = 0.0


class Grid(NamedTuple):
    """A ruled table on one page: its box, rows of cells, the edges of its columns, and the lines it has taken.

    cut: how many lines ran through several cells; torn: those of which nothing tells where their cells part.
    notes: those that its lines refer to. loose: its edges are told by its words, so that they differ from page to page.
    open: the columns whose last cell has no rule below it, as where a page's end cuts it in a browser's print.
    drawn: a digest of what is drawn into its cells. heads: how many of its rows are printed again on the next page.
    """

    box: Box
    rows: tuple[tuple[Square, ...], ...]
    edges: tuple[float, ...]
    taken: frozenset[int]
    cut: int = 0
    torn: tuple[Row, ...] = ()
    notes: tuple[Footnote, ...] = ()
    open: frozenset[int] = frozenset()
    loose: bool = False
    drawn: str = ""
    heads: int = 0


class Frame(NamedTuple):
    """A drawn box that is no table, and the lines that stand in it."""

    box: Box
    rows: tuple[Row, ...]


class Zones(NamedTuple):
    """What a page's rules enclose."""

    grids: tuple[Grid, ...]
    frames: tuple[Frame, ...]


def zones(drawings: Drawings, rows: Sequence[Row], area: float, ways: Ways) -> Zones:
    """Return the tables and frames of a page; `area` is the page's."""
    cut, over, _ = ways
    shapes = drawings.shapes
    if not shapes or not rows:
        return Zones((), ())
    ruling = ruling_of(shapes, rows) if drawings.areas else shapes
    drawn = [shape.box for shape in ruling if not shape.thin] if drawings.areas else []
    grids: list[Grid] = []
    boxes: list[Box] = []
    tables, ends = _tables(without_bars(ruling) if drawn else ruling, rows, cut)
    for cells in without_headings(tables, rows):
        box = cells.box
        if (box[2] - box[0]) * (box[3] - box[1]) > _WHOLE_PAGE * area and len(cells) < 3:
            continue
        if breadth(box) < _NARROW and not _rows_in(box, rows):
            continue  # the marks of a scale
        if len(cells) == 1:
            boxes.append(box)
            continue
        if drawn and (framed := _framed(cells, drawn)):
            boxes += framed
            continue
        here = _rows_in(box, rows)
        grid = _grid(with_rows(cells, here, ways), here, cut, over)
        if any(abs(end.top - box[3]) <= SNAP for end in ends):
            grid = grid._replace(open=_open(cells, box[3], ruling))
        if _is_scale(grid, cells, drawings):
            continue
        piled = _piled(drawn, box)
        if piled and len(piled) >= sum(bool(square.cell.text) for row in grid.rows for square in row):
            boxes += piled
        elif grid.torn and len(cells) <= _FEW and len(grid.torn) == grid.cut:
            boxes.append(box)
        else:
            into = drawn_into(cells, drawings, here)
            grids.append(grid._replace(drawn=into) if into else grid)
    grids = [grid for grid in grids if not any(_inside(grid.box, other.box) for other in grids if other is not grid)]
    for found in river_tables(shapes, [*(grid.box for grid in grids), *boxes], rows, ways):
        grids.append(_grid(Cells(found), _rows_in(around(found), rows), cut, over, loose=True))
    taken = frozenset().union(*(grid.taken for grid in grids))
    free = [row for row in rows if row.first not in taken] if boxes else []
    frames = [Frame(box, tuple(_rows_in(box, free))) for box in boxes]
    return Zones(tuple(grids), tuple(frame for frame in frames if frame.rows))


def _framed(cells: Sequence[Box], drawn: Sequence[Box]) -> list[Box]:
    """Return the boxes, each with a rule of its own all around, that look like the cells of one column.

    The cells of a table share the rule between them.
    """
    if len({round(cell[0]) for cell in cells}) > 1:
        return []
    ordered = sorted(drawn, key=itemgetter(1))
    own = [box for box in ordered if any(within(box, cell, SNAP) and within(cell, box, SNAP) for cell in cells)]
    return own if len(own) == len(cells) and all(two[1] - one[3] > _OWN for one, two in pairwise(own)) else []


def _is_scale(grid: Grid, cells: Sequence[Box], drawings: Drawings) -> bool:
    """Whether a table is the scale of a chart: no words but numbers stand in it, and bars, or curves over its rules."""
    if not (drawings.areas or drawings.marks):
        return False
    fills = [shape.box for shape in fills_of(drawings.areas) if within(shape.box, grid.box)]
    if not (fills or drawings.marks):
        return False
    texts = (square.cell.text for row in grid.rows for square in row)
    if not all(is_number(word) for text in texts for word in text.split()):
        return False
    if any(sum(overlap(mark, cell, 1.0) for cell in cells) > 1 for mark in drawings.marks):
        return True
    return bool(bars_of(fills))


def _piled(drawn: Sequence[Box], area: Box) -> list[Box]:
    """Return the drawn boxes in an area that lie over each other there, as drawn leaves and cards do and no cells."""
    boxes = [box for box in drawn if overlap(box, area, SNAP)]
    if len(boxes) > _MOST_PILED:
        return []
    return [one for one in boxes if any(_crossing(one, two) for two in boxes)]


def _crossing(one: Box, two: Box) -> bool:
    """Whether two boxes overlap and neither holds the other."""
    return overlap(one, two, SNAP) and not within(one, two, SNAP) and not within(two, one, SNAP)


def _tables(ruling: Sequence[Shape], rows: Sequence[Row], cut: Cut) -> tuple[list[Cells], list[Shape]]:
    """Return the cells of each table, and the level rules that are missing at the ends of tables."""
    plain = plain_grids(ruling)
    if plain is not None:
        return plain, []
    ruling = without_strokes(ruling)
    ends = open_ends(ruling, rows)
    ruling = [*ruling, *ends]
    sides = open_sides(ruling)
    tables = found_tables([*ruling, *sides])
    headed = [[*header_cells(cells, rows, cut), *cells] if _bounded(cells, sides) else cells for cells in tables]
    return [Cells(cells) for cells in headed], ends


def _open(cells: Sequence[Box], bottom: float, ruling: Sequence[Shape]) -> frozenset[int]:
    """Return the columns whose cell at the bottom has no rule below it."""
    lefts = sorted({cell[0] for cell in cells})
    rules = [line for shape in ruling for line in lines_of(shape) if abs(line[1] - bottom) <= SNAP >= line[3] - line[1]]
    return frozenset(
        lefts.index(cell[0])
        for cell in cells
        if abs(cell[3] - bottom) <= SNAP and not any(line[0] < (cell[0] + cell[2]) / 2 < line[2] for line in rules)
    )


def _bounded(cells: Sequence[Box], sides: Sequence[Shape]) -> bool:
    """Whether one of the sides bounds a table of several cells."""
    left, top, right, bottom = around(cells)
    near = [side for side in sides if top - SNAP <= side.top and side.bottom <= bottom + SNAP]
    return len(cells) > 1 and any(min(abs(side.x0 - left), abs(side.x0 - right)) <= SNAP for side in near)


def found_tables(ruling: Sequence[Shape]) -> list[list[Box]]:
    """Return the cells of each table, as pdfplumber's finder groups them; a cell that touches no other stands alone."""
    from pdfplumber import table  # noqa: PLC0415  it takes 92 ms: for pages with rules only

    edges = [edge for shape in ruling for edge in _edges(shape)]
    if not edges:
        return []
    merged = table.merge_edges(
        edges, snap_x_tolerance=SNAP, snap_y_tolerance=SNAP, join_x_tolerance=SNAP, join_y_tolerance=SNAP
    )
    lasting = [edge for edge in merged if edge["width" if edge["orientation"] == "h" else "height"] >= SNAP]
    cells = table.intersections_to_cells(table.edges_to_intersections(lasting, SNAP, SNAP))
    groups = [list(group) for group in table.cells_to_tables(cells)]
    grouped = {cell for group in groups for cell in group}
    return groups + [[cell] for cell in cells if cell not in grouped]


def _edges(shape: Shape) -> list[dict[str, float | str]]:
    if shape.thin:
        if shape.x1 - shape.x0 >= shape.bottom - shape.top:
            middle = (shape.top + shape.bottom) / 2
            return [_edge("h", shape.x0, middle, shape.x1, middle)]
        middle = (shape.x0 + shape.x1) / 2
        return [_edge("v", middle, shape.top, middle, shape.bottom)]
    x0, top, x1, bottom = shape.box
    return [
        _edge("h", x0, top, x1, top), _edge("h", x0, bottom, x1, bottom),
        _edge("v", x0, top, x0, bottom), _edge("v", x1, top, x1, bottom),
    ]  # fmt: skip


def _edge(orientation: str, x0: float, top: float, x1: float, bottom: float) -> dict[str, float | str]:
    return {
        "orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom,
        "width": x1 - x0, "height": bottom - top, "object_type": "line",
    }  # fmt: skip


def _inside(inner: Box, outer: Box) -> bool:
    """Whether a table stands in a cell of another one, whose text it is part of; its edges may be the cell's."""
    return within(inner, outer, SNAP) and not within(outer, inner, SNAP)


def _rows_in(box: Box, rows: Sequence[Row]) -> list[Row]:
    """Return the lines that begin in a box."""
    left, right = box[0] - 1, box[2] + 1
    top, bottom = 2 * box[1], 2 * box[3]  # twice the heights between which middles lie
    return [
        row
        for row in rows
        if top <= row.top + row.bottom <= bottom and left <= row.x0 and (row.x1 <= right or row.x0 + row.size <= right)
    ]


def _grid(cells: Cells, rows: list[Row], cut: Cut, over: Over, *, loose: bool = False) -> Grid:
    """Return a table; loose: its columns are only as broad as their words."""
    pieces, through, torn = filled(cells, rows, cut, over)
    inset = max(min([row.x0 - cells[at][0] for at, found in pieces.items() for row in found], default=0.0), 0.0)
    rooms = _rooms(cells, pieces) if loose else {}
    lines: list[tuple[Square, ...]] = []
    for line in _lines(cells):
        squares = []
        for at, column, across, down in line:
            found = pieces.get(at)
            if not found:
                squares.append(Square(column, Cell("", across, down)))
                continue
            left, _, right, _ = cells[at]
            room = rooms.get((left, right), right - left - 2 * inset) if loose else right - left - 2 * inset
            parts = _levelled(found) if len(found) > 1 else found
            first, last = parts[0], parts[-1]
            text = Cell(_cell_text(parts, room), across, down)
            squares.append(Square(column, text, room - last.x1 + last.x0, first, last, right - inset - last.x1))
        lines.append(tuple(squares))
    box = cells.box
    edges = tuple(cells.xs) or (*sorted({cell[0] for cell in cells}), box[2])
    return Grid(
        box, tuple(lines), edges, frozenset([row.first for row in rows]), through, torn, loose=loose
    )  # fmt: skip


def _lines(cells: Cells) -> list[list[tuple[int, int, int, int]]]:
    """Return the cells of each row of a table: the place, the column, how many columns and rows it spans."""
    if cells.xs:
        columns = range(len(cells.xs) - 1)
        return [[(at + column, column, 1, 1) for column in columns] for at in range(0, len(cells), len(columns))]
    lefts, tops = sorted({cell[0] for cell in cells}), sorted({cell[1] for cell in cells})
    columns_at, lines_at = {left: at for at, left in enumerate(lefts)}, {top: at for at, top in enumerate(tops)}
    lines: list[list[tuple[int, int, int, int]]] = [[] for _ in tops]
    for at in sorted(range(len(cells)), key=cells.__getitem__):
        left, top, right, bottom = cells[at]
        column, line = columns_at[left], lines_at[top]
        lines[line].append((at, column, bisect_left(lefts, right) - column, bisect_left(tops, bottom) - line))
    return lines


def _rooms(cells: Cells, pieces: Mapping[int, Sequence[Row]]) -> dict[tuple[float, float], float]:
    """Return how broad the words of each column are, by its edges."""
    columns: dict[tuple[float, float], list[Row]] = defaultdict(list)
    for at, rows in pieces.items():
        columns[cells[at][0], cells[at][2]] += rows
    return {edges: max(row.x1 for row in rows) - min(row.x0 for row in rows) for edges, rows in columns.items()}


def _cell_text(lines: list[Row], room: float) -> str:
    """Join the lines of a cell: a line runs on where the next one's first word would not have fitted behind it.

    No word is narrower than half a letter. An entry opens with the bullet of the one before it, though that one fills
    its line.
    """
    before = lines[0]
    if len(lines) == 1:
        return before.text.replace(SOFT_HYPHEN, "-")
    paragraphs = [[before.text]]
    for line in lines[1:]:
        reach = _reach(before, line)
        full = room - SPARE * line.size
        runs_on = reach + line.size / 2 > full or reach + first_unit(before.text, line) > full
        if not runs_on or same_bullet(paragraphs[-1][0], line.text):
            paragraphs.append([line.text])
        elif cuts_word(before, line, room - reach):
            paragraphs[-1][-1] += line.text
        else:
            paragraphs[-1].append(line.text)
        before = line
    return "\n".join([joined(parts) for parts in paragraphs])


def _reach(line: Row, below: Row) -> float:
    """Return how far a line of a cell reaches from the edge of the one below it, where it stands in as a first line."""
    indent = line.x0 - below.x0
    return line.x1 - line.x0 + (indent if _FIRST * line.size < indent < 1.4 * line.size else 0.0)


def _levelled(rows: list[Row]) -> list[Row]:
    """Return the lines of a cell from above, those on one height as one."""
    if _are_below_each_other(rows):
        return rows
    done: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: (round(row.middle), row.x0)):
        if done and _beside(done[-1][-1], row):
            done[-1].append(row)
        else:
            done.append([row])
    return [parts[0] if len(parts) == 1 else _side_by_side(sorted(parts, key=lambda part: part.x0)) for parts in done]


def _are_below_each_other(rows: list[Row]) -> bool:
    """Whether lines stand from above, none beside another."""
    for one, two in pairwise(rows):
        if two.top + two.bottom <= one.top + one.bottom + 2 or (two.top < one.bottom and _beside(one, two)):
            return False
    return True


def _beside(last: Row, row: Row) -> bool:
    """Whether two lines of a cell stand on one height."""
    return min(last.bottom, row.bottom) - max(last.top, row.top) > 0.6 * (row.bottom - row.top)


def _side_by_side(parts: list[Row]) -> Row:
    text = parts[0].text
    for left, right in pairwise(parts):
        text += ("\t" if right.x0 - left.x1 > 1.3 * right.size else "") + right.text
    return parts[0]._replace(text=text, x1=max(part.x1 for part in parts))

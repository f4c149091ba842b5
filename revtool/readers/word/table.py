"""Makes tables of grids: spans from gridSpan and vMerge, texts of cells, and which tables only lay out prose.

Refuses to read paragraphs: `word.story` does, and hands its function in.
"""

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import NamedTuple

from revtool.model.document import Cell, Figure, Place, Table
from revtool.ooxml.elements import whole
from revtool.ooxml.names import CELL_PROPERTIES, ROW_PROPERTIES, TABLE_PROPERTIES, VAL, W
from revtool.ooxml.story_items import Foreign, Grid, GridCell, Item, Para
from revtool.ooxml.styles import OFF
from revtool.readers.line import Line, Role
from revtool.readers.word.parts import Parts, Story
from revtool.text.letters import letters

ParagraphReader = Callable[[Parts, Story, Para], list[Line]]
PROSE = 60
"""Characters from which a paragraph in a cell reads as prose rather than as an entry."""
_SPAN, _DOWN, _SIDE = W + "gridSpan", W + "vMerge", W + "hMerge"
_EDGES = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")
_MOST_COLUMNS = 1024
"""Columns that a merged cell or an indented row may claim; a table of Word has 63."""


class _Open(NamedTuple):
    """A cell that rows below may still lengthen: its row, its place in that row."""

    row: int
    place: int


def table_of(parts: Parts, story: Story, grid: Grid, reader: ParagraphReader) -> tuple[Table, list[Line]]:
    """Return the table, and as lines behind it what a cell cannot hold: pictures and the notes that cells refer to."""
    rows: list[list[Cell]] = []
    opened: dict[int, _Open] = {}
    behind: list[Line] = []
    signed: list[tuple[int, int]] = []
    for number, row in enumerate(grid.rows):
        cells: list[Cell] = []
        column = _before(row)
        for source in row:
            width, merge, sideways = _spans(source)
            text, extra = _text(parts, story, source.items, reader)
            behind += [_in_cell(line, grid, story, (number, len(cells))) for line in extra]
            signed += [(number, len(cells))] * len(extra)
            above = opened.get(column)
            if sideways and cells:
                cells[-1] = cells[-1]._replace(columns=cells[-1].columns + width)
                _hide(parts, story, grid, text)
            elif merge == "continue" and above is not None:
                cell = rows[above.row][above.place]
                rows[above.row][above.place] = cell._replace(rows=number - above.row + 1)
                _hide(parts, story, grid, text)
            else:
                if merge is not None:
                    opened[column] = _Open(number, len(cells))
                else:
                    opened.pop(column, None)
                cells.append(Cell(text, width))
            column += width
        rows.append(cells)
    at, made = story.place(grid.paragraph), tuple(tuple(row) for row in rows)
    table = Table(made, at, None, sum(1 for _ in takewhile(_is_head, grid.rows)), _widths(grid, made))
    return table, [_signed(line, table, *place) for line, place in zip(behind, signed, strict=True)]


def _is_head(row: list[GridCell]) -> bool:
    """Tell whether Word prints a row again on each page, those above it given."""
    outer = row[0].element.getparent() if row else None
    mark = None if outer is None else outer.find(f"{ROW_PROPERTIES}/{W}tblHeader")
    return mark is not None and mark.get(VAL, "1") not in OFF


def _widths(grid: Grid, rows: Sequence[Sequence[Cell]]) -> tuple[float, ...]:
    """Return the widths of the columns in points; nothing where the grid does not give one of each."""
    found = [whole(column, W + "w") for column in grid.element.findall(f"{W}tblGrid/{W}gridCol")]
    count = max((sum(cell.columns for cell in row) for row in rows), default=0)
    return tuple(width / 20 for width in found) if len(found) == count and all(w > 0 for w in found) else ()


def is_layout(parts: Parts, grid: Grid) -> bool:
    """Tell whether a table only places prose on the page: one cell that frames it, or no rule and a cell of prose."""
    cells = [cell for row in grid.rows for cell in row]
    if len(cells) == 1:
        return True
    return not _ruled(parts, grid) and any(_prose(cell) for cell in cells)


def _prose(cell: GridCell) -> bool:
    paragraphs = [item for item in cell.items if isinstance(item, Para) and item.text.strip()]
    several = len(paragraphs) > 1 or any(isinstance(item, Grid) for item in cell.items)
    return several and any(len(item.text) >= PROSE for item in paragraphs)


def _ruled(parts: Parts, grid: Grid) -> bool:
    """Tell whether a table, its style or one of its cells draws a rule."""
    properties = grid.element.find(TABLE_PROPERTIES)
    style = None if properties is None else properties.find(W + "tblStyle")
    chain = [] if style is None else parts.styles.ancestors(style.get(VAL, ""))
    sources = [grid.element, *chain]
    return any(
        edge.get(VAL, "nil") not in ("nil", "none")
        for source in sources
        for holder in source.iter(W + "tblBorders", W + "tcBorders")
        for name in _EDGES
        for edge in holder.findall(W + name)
    )


def _before(row: list[GridCell]) -> int:
    outer = row[0].element.getparent() if row else None
    found = None if outer is None else outer.find(f"{ROW_PROPERTIES}/{W}gridBefore")
    return 0 if found is None else max(0, min(whole(found, VAL), _MOST_COLUMNS))


def _spans(cell: GridCell) -> tuple[int, str | None, bool]:
    """Return how many columns a cell has, "restart" or "continue" where it is merged downwards, whether sideways."""
    properties = cell.element.find(CELL_PROPERTIES)
    if properties is None:
        return 1, None, False
    span, down, side = 1, None, False
    for child in properties:
        tag = child.tag
        if tag == _SPAN:
            span = max(1, min(whole(child, VAL), _MOST_COLUMNS))
        elif tag == _DOWN:
            down = child.get(VAL, "continue")
        elif tag == _SIDE:
            side = child.get(VAL, "continue") == "continue"
    return span, down, side


def _text(parts: Parts, story: Story, items: list[Item], reader: ParagraphReader) -> tuple[str, list[Line]]:
    """Return a cell's text, texts of boxes and nested tables in place, and the lines that it cannot hold."""
    texts: list[str] = []
    behind: list[Line] = []
    before: list[str] = []
    for item in items:
        if isinstance(item, Grid):
            inner, extra = table_of(parts, story, item, reader)
            texts.append(inner.text)
            behind += extra
            before += [letters("\n".join(texts))] * len(extra)
        elif isinstance(item, Foreign):
            parts.skip(item.kind, "it is kept elsewhere", story.place(item.paragraph))
        else:
            for line in reader(parts, story, item):
                if isinstance(line.block, Figure) and line.block.texts and line.block.hash is None:
                    texts.append(line.block.text)
                elif line.block is not None or line.role is Role.NOTE:
                    behind.append(line)
                    before.append(letters("\n".join(texts)))
                else:
                    texts.append(f"{line.label} {line.text}" if line.label else line.text)
    text = "\n".join(texts)
    return text, [_within(line, above, letters(text)) for line, above in zip(behind, before, strict=True)]


def _within(line: Line, above: str, whole: str) -> Line:
    """Return a note with the letters of all its cell around its sign; `above` are those down to the sign's line."""
    if line.sign is None or not above.endswith("".join(line.sign)):
        return line._replace(sign=None)
    at = len(above) - len(line.sign[1])
    return line._replace(sign=(whole[:at], whole[at:]))


def _signed(line: Line, table: Table, row: int, place: int) -> Line:
    """Return a note with the letters of the whole table around its sign; that of a cell which is not shown is lost."""
    cells = table.rows[row]
    own = letters(cells[place].text) if place < len(cells) else None
    if line.sign is None or own != "".join(line.sign):
        return line._replace(sign=None)
    texts = [letters(cell.text) for cells in table.rows for cell in cells]
    at = sum(map(len, table.rows[:row])) + place
    return line._replace(sign=("".join([*texts[:at], line.sign[0]]), "".join([line.sign[1], *texts[at + 1 :]])))


def _in_cell(line: Line, grid: Grid, story: Story, cell: tuple[int, int]) -> Line:
    if line.at.part != (story.part or None) or line.at.cell is not None:
        return line
    at: Place = line.at._replace(cell=cell)
    return line._replace(at=at, block=line.block._replace(at=at) if line.block is not None else None)


def _hide(parts: Parts, story: Story, grid: Grid, text: str) -> None:
    if text.strip():
        parts.skip(
            "hidden text", f"Word does not show what stands in a merged cell: {text}", story.place(grid.paragraph)
        )

"""A change table as a Word document: XML text in the package of `word_parts`. Refuses python-docx's cells: quadratic.

A section is one row, which Word and LibreOffice close at the foot of each page that it breaks over; only its headings
stand in a row above, kept with it. Blank lines keep both texts level. The third column is merged over both (w:vMerge).
"""

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple, TypeVar

from revtool.writers.house import House, Order, Sheet
from revtool.writers.pictures import Images
from revtool.writers.table.blocks import blocks
from revtool.writers.table.grid_layout import PITCH, fitted, levelled
from revtool.writers.table.values import (
    TABLE_NAME,
    ChangeTable,
    Line,
    Picture,
    Piece,
    Role,
    Row,
)
from revtool.writers.table.word_drawing import drawing
from revtool.writers.table.word_grid import Set, boxed, inner_table
from revtool.writers.table.word_level import BLANK_LINE, DEEPEST, alike, blanks, height_of, indent, lines_of
from revtool.writers.table.word_parts import R_URI, W_URI, package
from revtool.writers.table.word_text import LINE, Words, borders, paragraph

_T = TypeVar("_T")

MARGIN = 1134
"""Twips (20 mm) on every side."""
_LONG, _SHORT = 16838, 11906
_CELL_MARGIN = 108
_PIXEL, _TWIP = 9525, 635
"""English Metric Units: a pixel at 96 to the inch, a twip."""
_TALLEST = 4_500_000
_APART = 60
"""Twips above and below a picture: at the head of a page it would touch the ruled line."""

_STYLES = {
    Role.HEADING: "RevHeading",
    Role.CLAUSE: "RevClause",
    Role.BODY: "RevBody",
    Role.ITEM: "RevItemText",
    Role.NOTE: "RevNote",
    Role.TARGET: "RevTarget",
    Role.CAPTION: "RevCaption",
    Role.PARENT: "RevParent",
    Role.ELISION: "RevElision",
    Role.SIGN: "RevSign",
    Role.REMARK: "RevRemark",
}


class _Page(NamedTuple):
    """The sheet in twips, along and across the lines, and the widths of the columns."""

    width: int
    height: int
    columns: tuple[int, ...]


def write(table: ChangeTable, house: House) -> bytes:
    """Return the change table as a .docx file."""
    page = _page(table, house)
    writer = _Writer(house, table.images)
    body = "".join((*writer.front(table), *writer.table(table, page), *writer.back(table), _section(page, house)))
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:document xmlns:w="{W_URI}" xmlns:r="{R_URI}"><w:body>{body}</w:body></w:document>'
    )
    media = {name: table.images[key].data for key, name in writer.media.items()}
    return package(document, house, table.title, media)


def _page(table: ChangeTable, house: House) -> _Page:
    width, height = (_LONG, _SHORT) if house.sheet is Sheet.LANDSCAPE else (_SHORT, _LONG)
    measure = (height if house.vertical else width) - 2 * MARGIN
    third = round(measure * 0.17) if table.third is not None else 0
    wide = (measure - third) // 2
    return _Page(width, height, (wide, wide, measure - 2 * wide) if third else (wide, measure - wide))


def _section(page: _Page, house: House) -> str:
    orient = ' w:orient="landscape"' if house.sheet is Sheet.LANDSCAPE else ""
    footer = '<w:footerReference w:type="default" r:id="rId4"/>' if house.page_numbers else ""
    vertical = '<w:textDirection w:val="tbRl"/>' if house.vertical else ""
    return (
        f'<w:sectPr>{footer}<w:pgSz w:w="{page.width}" w:h="{page.height}"{orient}/>'
        f'<w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" '
        f'w:header="567" w:footer="567" w:gutter="0"/>{vertical}</w:sectPr>'
    )


class _Writer:
    """The document's XML in pieces; holds what the house settles for every paragraph."""

    __slots__ = ("drawings", "em", "house", "images", "media", "pitch", "words")

    def __init__(self, house: House, images: Images) -> None:
        self.house, self.images = house, images
        self.media: dict[str, str] = {}
        self.drawings = 0
        self.words = Words(house)
        self.em = round(house.size * 20)
        self.pitch = house.size * PITCH

    def front(self, table: ChangeTable) -> Iterator[str]:
        """Yield what stands before the table: title, date, 変更事項及び理由, the table's name and rule sentence."""
        yield paragraph("RevTitle", self.words.text(table.title))
        if table.date:
            yield paragraph("RevDate", self.words.text(table.date))
        if table.statement:
            yield paragraph("RevStatement", self.words.text(table.statement_word))
        for item in table.statement:
            yield paragraph("RevItem", self.words.text(f"{item.number}　{item.heading}"), _KEPT if item.reason else "")
            for reason in item.reason:
                yield paragraph("RevReason", self.words.text(reason))
        if table.statement:
            yield paragraph("RevStatement", self.words.text(TABLE_NAME))
        if table.rule:
            yield paragraph("RevRule", self.words.text(table.rule))

    def back(self, table: ChangeTable) -> Iterator[str]:
        """Yield what stands below the table; Word wants a paragraph there in any case."""
        for note in table.notes or ("",):
            yield paragraph("RevFootnote" if note else "RevGap", self.words.text(note))

    def table(self, table: ChangeTable, page: _Page) -> Iterator[str]:
        """Yield the table: its properties, the header row, and the rows."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in page.columns)
        yield (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(page.columns)}" w:type="dxa"/>'
            f'{borders("top left bottom right insideV")}<w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
        )
        words = self.ordered(*table.words)
        head = (*words, table.third) if table.third is not None else words
        yield "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        for word, width in zip(head, page.columns, strict=True):
            properties = (
                f'<w:tcW w:w="{width}" w:type="dxa"/>{_EDGES}<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
            )
            yield f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph('RevHead', self.words.text(word))}</w:tc>"
        yield "</w:tr>"
        for block in blocks(table):
            heads, texts = _parted(block.rows)
            if heads:
                yield self.row(heads, block.third, page, _Part.HEADS if texts else _Part.WHOLE)
            if texts:
                yield self.row(texts, block.third, page, _Part.TEXTS if heads else _Part.WHOLE)
        yield "</w:tbl>"

    def row(self, rows: Sequence[Row], third: Sequence[str], page: _Page, part: "_Part") -> str:
        """Return rows of a block as one row of the file.

        What goes on of the third column has lines of its own: without them LibreOffice leaves its edges open on a new
        page.
        """
        edges, merge = _RULED[part]
        cells = [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{edges}</w:tcPr>{inner or "<w:p/>"}</w:tc>'
            for width, inner in zip(page.columns, self.level(rows, page.columns[0], part), strict=False)
        ]
        if len(page.columns) == 3:
            goes_on = part is _Part.TEXTS
            inner = "" if goes_on else "".join(paragraph("RevThird", self.words.text(text)) for text in third)
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{page.columns[2]}" w:type="dxa"/>{merge}</w:tcPr>'
                f"{inner or paragraph('RevThird', '')}</w:tc>"
            )
        return f"<w:tr>{''.join(cells)}</w:tr>"

    def level(self, rows: Sequence[Row], width: int, part: "_Part") -> list[str]:
        """Return what stands in the two columns, with blank lines where one would lag behind the other."""
        said: tuple[list[str], list[str]] = ([], [])
        rises = [0.0, 0.0]
        kept = _KEPT if part is _Part.HEADS else ""
        for index, row in enumerate(rows):
            sides = self.ordered(row.new, row.old)
            sets = self.fits(sides, width)
            fits, again = iter(sets), iter(sets)
            if all(sides):
                for column, count in zip(said, blanks((rises[0], rises[1]), self.pitch), strict=True):
                    column.extend([paragraph("RevBlank", self.words.text(BLANK_LINE))] * count)
                rises = [0.0, 0.0]
            for column, pieces in zip(said, sides, strict=True):
                column.extend(self.piece(piece, width, fits, kept) for piece in pieces)
            if index + 1 < len(rows) and not alike(*sides):
                rises = [
                    rise + sum(self.rise(piece, width, again) for piece in pieces)
                    for rise, pieces in zip(rises, sides, strict=True)
                ]
        return ["".join(column) for column in said]

    def rise(self, piece: Piece, width: int, fits: Iterator[Set]) -> float:
        """Return about how high a piece is in a column of a width, in twips, set as the next of `fits`."""
        if isinstance(piece, Line):
            return lines_of(piece, (width - 2 * _CELL_MARGIN) / self.em) * self.pitch
        grid = boxed(piece)
        how = next(fits) if grid is not None else None
        high = height_of(grid, how.fit, how.heights) if grid is not None and how is not None else 0.0
        if isinstance(piece, Picture):
            shown = self.extent(piece, width)[1]
            high += (shown / _TWIP + 2 * _APART if shown else 0.0) + (
                0.0 if grid is not None else self.rise(_named(piece), width, fits)
            )
        return high

    def ordered(self, new: _T, old: _T) -> tuple[_T, _T]:
        """Return the sides in the order of the columns."""
        return (new, old) if self.house.order is Order.NEW_FIRST else (old, new)

    def fits(self, sides: Sequence[Sequence[Piece]], width: int) -> list[Set]:
        """Return how the tables and boxes of a row are set in columns of a width, in their order."""
        grids = [grid for side in sides for piece in side if (grid := boxed(piece)) is not None]
        if not grids:
            return []
        indent = self.grid_indent(max(grid.depth for grid in grids))
        fits = fitted(grids, width - 2 * _CELL_MARGIN - indent, self.house.size - 1)
        return list(map(Set, fits, levelled(grids, fits)))

    def grid_indent(self, depth: int) -> int:
        """Return how far a table of a depth is set in, in twips."""
        return min(depth, DEEPEST) * self.em

    def piece(self, piece: Piece, width: int, fits: Iterator[Set], properties: str = "") -> str:
        """Return a line as a paragraph, a table and a figure as a table in the cell, set as the next of `fits`."""
        if isinstance(piece, Line):
            return paragraph(_STYLES[piece.role], self.words.runs(piece.runs), f"{properties}{self.indent(piece)}")
        grid = boxed(piece)
        said = inner_table(self.words, grid, next(fits), self.grid_indent(grid.depth)) if grid is not None else ""
        return self.figure(piece, said, width) if isinstance(piece, Picture) else said

    def figure(self, piece: Picture, boxes: str, width: int) -> str:
        """Return the picture of a figure where there is one, as wide as fits, and beneath it what its texts say."""
        said = boxes or paragraph("RevBody", self.words.runs(piece.said), self.indent(_named(piece)))
        shown = self.images.get(piece.hash or "")
        if shown is None or piece.hash is None:
            return said
        name = f"image{len(self.media) + 1}.{shown.kind}"
        number = self.media.setdefault(piece.hash, name)
        self.drawings += 1
        wide, high = self.extent(piece, width)
        place = list(self.media.values()).index(number) + 1
        apart = f'<w:spacing w:before="{_APART}" w:after="{_APART}"/>'
        return paragraph("RevCell", drawing(self.drawings, f"rIdM{place}", wide, high), apart) + said

    def extent(self, piece: Picture, width: int) -> tuple[int, int]:
        """Return how wide and high a figure's picture is shown in a column of a width, in EMU; 0 where none is."""
        shown = self.images.get(piece.hash or "")
        if shown is None:
            return 0, 0
        wide = min(shown.width * _PIXEL, (width - 2 * _CELL_MARGIN) * _TWIP)
        high = min(round(wide * shown.height / shown.width), _TALLEST)
        return min(wide, round(high * shown.width / shown.height)), high

    def indent(self, line: Line) -> str:
        """Return the indent of a line as Word's property."""
        left, first = indent(line)
        beyond = f' w:hanging="{-first * self.em}"' if first < 0 else f' w:firstLine="{first * self.em}"'
        return f'<w:ind w:left="{left * self.em}"{beyond}/>'


def _named(piece: Picture) -> Line:
    """Return what stands for a figure, or beneath its picture, as a line."""
    return Line(piece.said, Role.BODY, piece.depth)


_KEPT = "<w:keepNext/>"
_TOP = f"<w:tcBorders><w:top {LINE}/></w:tcBorders>"
_BOTH = f"<w:tcBorders><w:top {LINE}/><w:bottom {LINE}/></w:tcBorders>"
_OPEN_EDGES = f"<w:tcBorders><w:left {LINE}/><w:bottom {LINE}/><w:right {LINE}/></w:tcBorders>"
_EDGES = f"<w:tcBorders><w:bottom {LINE}/></w:tcBorders>"


class _Part(Enum):
    """What of a section a row holds: its headings, the texts below them, or all."""

    HEADS = auto()
    TEXTS = auto()
    WHOLE = auto()


_RULED = {
    _Part.HEADS: (_TOP, f'<w:vMerge w:val="restart"/>{_TOP}'),
    _Part.TEXTS: (_EDGES, f"<w:vMerge/>{_OPEN_EDGES}"),
    _Part.WHOLE: (_BOTH, _BOTH),
}
"""The lines of a row's two columns, and how its third column is merged and ruled."""
_HEADS = (Role.HEADING, Role.PARENT, Role.SIGN, Role.REMARK)


def _parted(rows: Sequence[Row]) -> tuple[Sequence[Row], Sequence[Row]]:
    """Return the rows of headings with which a block begins, and the others."""
    at = next((index for index, row in enumerate(rows) if not _leads(row)), len(rows))
    return rows[:at], rows[at:]


def _leads(row: Row) -> bool:
    return all(isinstance(piece, Line) and piece.role in _HEADS for piece in (*row.new, *row.old))

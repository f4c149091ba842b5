"""A change table as a Word document: XML text in the package of `word_parts`. Refuses python-docx's cells: quadratic.

Rows of one section are ruled together: what stands side by side is a row without lines between, so that both texts stay
level and a row may break over pages; the third column is merged over them (w:vMerge).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar, assert_never

from revtool.writers.house import House, Mark, Order, Sheet
from revtool.writers.pictures import Images
from revtool.writers.table.blocks import blocks
from revtool.writers.table.grid_layout import CELL_EDGE, Fitted, Placed, covered, fitted, levelled
from revtool.writers.table.values import (
    TABLE_NAME,
    ChangeTable,
    Grid,
    GridCell,
    Line,
    Picture,
    Piece,
    Role,
    Row,
    Run,
    Runs,
)
from revtool.writers.table.word_drawing import drawing
from revtool.writers.table.word_parts import R_URI, W_URI, cell_style, package
from revtool.writers.table.word_upright import stretches, upright
from revtool.writers.xml_text import escaped, printable

_T = TypeVar("_T")

MARGIN = 1134
"""Twips (20 mm) on every side."""
_LONG, _SHORT = 16838, 11906
_CELL_MARGIN = 108
_PIXEL, _TWIP = 9525, 635
"""English Metric Units: a pixel at 96 to the inch, a twip."""
_TALLEST = 4_500_000
_DEEPEST = 3
"""Columns are narrow: deeper sections are indented no further."""

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
MARKS = {
    Mark.UNDERLINE: '<w:u w:val="single"/>',
    Mark.BOLD: "<w:b/><w:bCs/>",
    Mark.COLOUR: '<w:color w:val="C00000"/>',
}
"""How a marked run is set."""


class _Page(NamedTuple):
    """The sheet in twips, along and across the lines, and the widths of the columns."""

    width: int
    height: int
    columns: tuple[int, ...]


class _Set(NamedTuple):
    """How a table within a cell is set: its columns and size, the least heights of its rows in twips (0: none)."""

    fit: Fitted
    heights: list[int]


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

    __slots__ = ("drawings", "em", "house", "images", "mark", "media", "numbers")

    def __init__(self, house: House, images: Images) -> None:
        self.house, self.images = house, images
        self.media: dict[str, str] = {}
        self.drawings = 0
        self.numbers = 0
        self.mark = MARKS[house.mark]
        self.em = round(house.size * 20)

    def front(self, table: ChangeTable) -> Iterator[str]:
        """Yield what stands before the table: title, date, 変更事項及び理由, the table's name and rule sentence."""
        yield _paragraph("RevTitle", self.text(table.title))
        if table.date:
            yield _paragraph("RevDate", self.text(table.date))
        if table.statement:
            yield _paragraph("RevStatement", self.text(table.statement_word))
        for item in table.statement:
            yield _paragraph("RevItem", self.text(f"{item.number}　{item.heading}"), _KEPT if item.reason else "")
            for reason in item.reason:
                yield _paragraph("RevReason", self.text(reason))
        if table.statement:
            yield _paragraph("RevStatement", self.text(TABLE_NAME))
        if table.rule:
            yield _paragraph("RevRule", self.text(table.rule))

    def back(self, table: ChangeTable) -> Iterator[str]:
        """Yield what stands below the table; Word wants a paragraph there in any case."""
        for note in table.notes or ("",):
            yield _paragraph("RevFootnote" if note else "RevGap", self.text(note))

    def table(self, table: ChangeTable, page: _Page) -> Iterator[str]:
        """Yield the table: its properties, the header row, and the rows."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in page.columns)
        yield (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(page.columns)}" w:type="dxa"/>'
            f'{_borders("top left bottom right insideV")}<w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
        )
        words = self.ordered(*table.words)
        head = (*words, table.third) if table.third is not None else words
        yield "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        for word, width in zip(head, page.columns, strict=True):
            properties = (
                f'<w:tcW w:w="{width}" w:type="dxa"/>{_EDGES}<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
            )
            yield f"<w:tc><w:tcPr>{properties}</w:tcPr>{_paragraph('RevHead', self.text(word))}</w:tc>"
        yield "</w:tr>"
        for block in blocks(table):
            for index, row in enumerate(block.rows):
                yield self.row(row, block.third, page, first=index == 0)
        yield "</w:tbl>"

    def row(self, row: Row, third: Sequence[str], page: _Page, *, first: bool) -> str:
        """Return one row; only the first of a block is ruled above and carries the third column's text.

        What goes on of the third column has lines of its own: without them LibreOffice leaves its edges open on a new
        page.
        """
        top = _TOP if first else ""
        cells = []
        sides = self.ordered(row.new, row.old)
        fits = iter(self.fits(sides, page.columns[0]))
        for pieces, width in zip(sides, page.columns, strict=False):
            inner = "".join(self.piece(piece, width, fits) for piece in pieces) or "<w:p/>"
            cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{top}</w:tcPr>{inner}</w:tc>')
        if len(page.columns) == 3:
            merge = f'<w:vMerge w:val="restart"/>{_TOP}' if first else f"<w:vMerge/>{_OPEN_EDGES}"
            inner = "".join(_paragraph("RevThird", self.text(text)) for text in third) if first else "<w:p/>"
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{page.columns[2]}" w:type="dxa"/>{merge}</w:tcPr>'
                f"{inner or _paragraph('RevThird', '')}</w:tc>"
            )
        return f"<w:tr>{''.join(cells)}</w:tr>"

    def ordered(self, new: _T, old: _T) -> tuple[_T, _T]:
        """Return the sides in the order of the columns."""
        return (new, old) if self.house.order is Order.NEW_FIRST else (old, new)

    def fits(self, sides: Sequence[Sequence[Piece]], width: int) -> list[_Set]:
        """Return how the tables and boxes of a row are set in columns of a width, in their order."""
        grids = [grid for side in sides for piece in side if (grid := _boxed(piece)) is not None]
        if not grids:
            return []
        indent = self.grid_indent(max(grid.depth for grid in grids))
        fits = fitted(grids, width - 2 * _CELL_MARGIN - indent, self.house.size - 1)
        return list(map(_Set, fits, levelled(grids, fits)))

    def grid_indent(self, depth: int) -> int:
        """Return how far a table of a depth is set in, in twips."""
        return min(depth, _DEEPEST) * self.em

    def piece(self, piece: Piece, width: int, fits: Iterator[_Set]) -> str:
        """Return a line as a paragraph, a table and a figure as a table in the cell, set as the next of `fits`."""
        if isinstance(piece, Line):
            return _paragraph(_STYLES[piece.role], self.runs(piece.runs), self.indent(piece))
        grid = _boxed(piece)
        said = self.grid(grid, next(fits)) if grid is not None else ""
        return self.figure(piece, said, width) if isinstance(piece, Picture) else said

    def figure(self, piece: Picture, boxes: str, width: int) -> str:
        """Return the boxes of a figure, and its picture where there is one, as wide as fits."""
        said = boxes or _paragraph("RevBody", self.run(piece.name))
        shown = self.images.get(piece.hash or "")
        if shown is None or piece.hash is None:
            return said
        name = f"image{len(self.media) + 1}.{shown.kind}"
        number = self.media.setdefault(piece.hash, name)
        self.drawings += 1
        wide = min(shown.width * _PIXEL, (width - 2 * _CELL_MARGIN) * _TWIP)
        high = min(round(wide * shown.height / shown.width), _TALLEST)
        wide = min(wide, round(high * shown.width / shown.height))
        place = list(self.media.values()).index(number) + 1
        return said + _paragraph("RevCell", drawing(self.drawings, f"rIdM{place}", wide, high))

    def runs(self, runs: Runs) -> str:
        """Return runs with their marks."""
        return "".join(self.run(run) for run in runs)

    def run(self, run: Run) -> str:
        """Return a run; line ends and tabs are Word's own."""
        mark = self.mark if run.marked else ""
        if self.house.vertical:
            return self.vertical(run.text, mark)
        return _run(run.text, mark and f"<w:rPr>{mark}</w:rPr>")

    def vertical(self, text: str, mark: str) -> str:
        """Return text in as many runs as it takes for its short numbers to stand upright."""
        runs = []
        for piece, stands in stretches(text):
            self.numbers += stands
            properties = mark + (upright(self.numbers) if stands else "")
            runs.append(_run(piece, properties and f"<w:rPr>{properties}</w:rPr>"))
        return "".join(runs)

    def text(self, text: str) -> str:
        """Return text without marks; nothing where there is none."""
        return self.run(Run(text)) if text else ""

    def indent(self, line: Line) -> str:
        """Return the indent of a line: headings and notes hang by one character, body text opens with one."""
        depth = min(line.depth, _DEEPEST)
        match line.role:
            case Role.BODY:
                opens = 0 if line.text[:1].isspace() else self.em
                return f'<w:ind w:left="{depth * self.em}" w:firstLine="{opens}"/>'
            case Role.TARGET | Role.CAPTION:
                return f'<w:ind w:left="{depth * self.em + self.em}"/>'
            case _:
                return f'<w:ind w:left="{(depth + 1) * self.em}" w:hanging="{self.em}"/>'

    def grid(self, grid: Grid, how: _Set) -> str:
        """Return a table within a cell; a paragraph must follow it."""
        fit = how.fit
        indent = self.grid_indent(grid.depth)
        edges = f'<w:left w:w="{CELL_EDGE}" w:type="dxa"/><w:right w:w="{CELL_EDGE}" w:type="dxa"/>'
        head = (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(fit.widths)}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>'
            f'{_borders("top left bottom right insideH insideV")}<w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{edges}</w:tblCellMar></w:tblPr><w:tblGrid>"
            f"{''.join(f'<w:gridCol w:w={chr(34)}{wide}{chr(34)}/>' for wide in fit.widths)}</w:tblGrid>"
        )
        rows = "".join(self.grid_row(row, fit, high) for row, high in zip(covered(grid), how.heights, strict=True))
        return f"{head}{rows}</w:tbl>{_paragraph('RevGap', '')}"

    def grid_row(self, row: Sequence[Placed], fit: Fitted, high: int) -> str:
        """Return a row of a table within a cell, at least so high; one with fewer cells than the others ends early."""
        places = [place for place in row if place.cell is not None]
        ends = max((place.column + place.span for place in places), default=0)
        after, wide = len(fit.widths) - ends, sum(fit.widths[ends:])
        early = f'<w:gridAfter w:val="{after}"/><w:wAfter w:w="{wide}" w:type="dxa"/>' if after and places else ""
        level = f'<w:trHeight w:val="{high}" w:hRule="atLeast"/>' if high else ""
        cells = "".join(self.grid_cell(place, fit) for place in places or row)
        properties = f"<w:trPr>{early}{level}</w:trPr>" if early or level else ""
        return f"<w:tr>{properties}{cells}</w:tr>"

    def grid_cell(self, place: Placed, fit: Fitted) -> str:
        """Return a cell of a table within a cell; one that a cell above covers continues that one."""
        column, span, cell, begins = place
        width = sum(fit.widths[column : column + span])
        style = cell_style(fit.size)
        tall = cell is not None and cell.rows > 1
        merge = '<w:vMerge w:val="restart"/>' if begins and tall else "" if begins else "<w:vMerge/>"
        spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>' if cell is not None and cell.whole else ""
        inner = self.cell_text(cell.runs, style) if cell is not None and begins else _paragraph(style, "")
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{merge}{shade}</w:tcPr>{inner}</w:tc>'

    def cell_text(self, runs: Runs, style: str) -> str:
        """Return the runs of a cell, a paragraph for each of its lines."""
        paragraphs: list[list[str]] = [[]]
        for run in runs:
            first, *rest = printable(run.text).split("\n")
            paragraphs[-1].append(self.run(run._replace(text=first)))
            paragraphs.extend([self.run(run._replace(text=piece))] for piece in rest)
        return "".join(_paragraph(style, "".join(runs_of)) for runs_of in paragraphs)


def _boxed(piece: Piece) -> Grid | None:
    """Return what of a piece is set as a table: a table, or the texts of a figure one below the other."""
    match piece:
        case Grid():
            return piece
        case Picture():
            return Grid(tuple((GridCell(runs),) for runs in piece.texts), piece.depth) if piece.texts else None
        case Line():
            return None
        case _:
            assert_never(piece)


_KEPT = "<w:keepNext/>"
_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
_TOP = f"<w:tcBorders><w:top {_LINE}/></w:tcBorders>"
_OPEN_EDGES = f"<w:tcBorders><w:left {_LINE}/><w:bottom {_LINE}/><w:right {_LINE}/></w:tcBorders>"
_EDGES = f"<w:tcBorders><w:bottom {_LINE}/></w:tcBorders>"


def _borders(sides: str) -> str:
    return f"<w:tblBorders>{''.join(f'<w:{side} {_LINE}/>' for side in sides.split())}</w:tblBorders>"


def _paragraph(style: str, inner: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def _run(text: str, properties: str) -> str:
    if "\n" not in text and "\t" not in text and "\r" not in text:
        opened = "<w:t>" if _BARE.match(text) else _OPEN
        return f"<w:r>{properties}{opened}{escaped(text)}</w:t></w:r>"
    inner = escaped(text).replace("\t", f"{_SHUT}<w:tab/>{_OPEN}").replace("\n", f"{_SHUT}<w:br/>{_OPEN}")
    return f"<w:r>{properties}{_OPEN}{inner}{_SHUT}</w:r>".replace(f"{_OPEN}{_SHUT}", "")


_BARE = re.compile(r"[^\x00-\x20\u3000](?:.*[^\x00-\x20\u3000])?\Z")
"""Text whose blanks XML keeps without being told."""
_OPEN, _SHUT = '<w:t xml:space="preserve">', "</w:t>"

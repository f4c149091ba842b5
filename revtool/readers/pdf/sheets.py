"""What each page of a PDF holds: its lines as they are seen, what is drawn, its tables, what is put on it.

Refuses to judge what only several pages tell: running heads, reading order, paragraphs.
"""

from functools import partial
from typing import NamedTuple

from revtool.readers.pdf.doors.added import Added
from revtool.readers.pdf.doors.pdfium import Sheet
from revtool.readers.pdf.drawings.bars import with_bars
from revtool.readers.pdf.drawings.dots import with_rules
from revtool.readers.pdf.figures.things import parted
from revtool.readers.pdf.lines.cuts import at_gaps, cut, words_of
from revtool.readers.pdf.lines.glyphs import glyphs_of
from revtool.readers.pdf.lines.hidden import without_hidden
from revtool.readers.pdf.lines.margin import without_comments
from revtool.readers.pdf.lines.nameless import Count
from revtool.readers.pdf.lines.numbered_lines import without_line_numbers
from revtool.readers.pdf.lines.overrun import overrun
from revtool.readers.pdf.lines.rows import read_rows
from revtool.readers.pdf.lines.ruby import with_readings
from revtool.readers.pdf.lines.spaced import without_made_blanks
from revtool.readers.pdf.lines.struck import struck_out
from revtool.readers.pdf.lines.trimmed import left_on_paper
from revtool.readers.pdf.lines.upright import with_upright
from revtool.readers.pdf.lines.watermarks import without_watermarks
from revtool.readers.pdf.lines.woven import with_woven
from revtool.readers.pdf.notes.footnotes import with_footnotes
from revtool.readers.pdf.page import Drawings, Page, Picture, Row, Shape, Way
from revtool.readers.pdf.tables.cells import Ways as CellWays
from revtool.readers.pdf.tables.zones import Zones, zones
from revtool.readers.pdf.ways import turned


class Ways(NamedTuple):
    """What the document says of all its pages: layered: it has layers that are not shown; tagged: it tags headings."""

    layered: bool
    tagged: bool


class Leaf(NamedTuple):
    """A page, its tables, how many letters its fonts name, what is put on it, and the words that lines strike out."""

    page: Page
    zones: Zones
    letters: Count
    added: tuple[Added, ...]
    struck: tuple[Row, ...]


def read_sheet(sheet: Sheet, ways: Ways) -> Leaf:
    """Return what a page holds, and close it."""
    page, zones = _page(sheet, ways)
    struck = struck_out(page.rows, page.drawings.shapes, partial(glyphs_of, sheet))
    read = Leaf(page, zones, Count(page.number, sheet.count, len(sheet.nameless)), tuple(sheet.added), struck)
    sheet.close()
    return read


def _page(sheet: Sheet, ways: Ways) -> tuple[Page, Zones]:
    reading = read_rows(sheet)
    room = 0.0 if sheet.part else 1.0
    on_paper = with_rules(left_on_paper(sheet.drawings(), sheet.width, sheet.height, room))
    if sheet.part:
        reading = reading._replace(rows=tuple(part for row in reading.rows for part in _within(sheet, row)))
    drawings = _turned(on_paper, reading.way, sheet)
    seen = without_hidden(_whole(sheet, reading.rows, reading.way), on_paper, reading.way, sheet, layered=ways.layered)
    marked = without_watermarks(without_line_numbers(sheet, seen.rows, partial(cut, sheet)))
    drawings = with_bars(drawings, marked.rows)
    across = parted(without_made_blanks(marked.rows), drawings, partial(cut, sheet), partial(at_gaps, sheet))
    clear = without_comments(across, drawings, sheet.width, sheet.height)
    read = with_readings(clear.rows, partial(glyphs_of, sheet))
    drawings = clear.drawings
    height = sheet.width if reading.way in (Way.DOWN, Way.UP) else sheet.height
    noted = with_footnotes(read, drawings.shapes, height, sheet.looks, partial(glyphs_of, sheet))
    rows = _tagged(noted.rows, sheet) if ways.tagged else noted.rows
    page = Page(
        sheet.number, sheet.width, sheet.height, rows, drawings, reading.way, clear.comments, marked.marks,
        noted.carried, seen.hidden,
    )  # fmt: skip
    by = CellWays(partial(cut, sheet), partial(overrun, sheet), partial(words_of, sheet))
    return page, zones(drawings, rows, sheet.width * sheet.height, by)


def _within(sheet: Sheet, row: Row) -> list[Row]:
    """Return the parts of a line that stand on a page which is a part of its sheet."""
    width = sheet.width
    if row.x0 >= 0 and row.x1 <= width:
        return [row]
    parts = cut(sheet, row, (0.0, width)) if row.x1 > 0 and row.x0 < width else []
    return [part for part in parts if 0 < (part.x0 + part.x1) / 2 < width]


def _whole(sheet: Sheet, rows: tuple[Row, ...], way: Way) -> tuple[Row, ...]:
    """Return the lines of a page, those whole that its text gives in pieces."""
    woven = with_woven(sheet, rows)
    return with_upright(sheet, woven) if way is Way.RIGHT else woven


def _tagged(rows: tuple[Row, ...], sheet: Sheet) -> tuple[Row, ...]:
    """Return the lines of a page, those that its tags call headings with their tag."""
    tags = sheet.headings()
    return tuple(row._replace(tag=tags.get(sheet.marked(row.first))) for row in rows) if tags else rows


def _turned(drawings: Drawings, way: Way, sheet: Sheet) -> Drawings:
    if way is Way.RIGHT:
        return drawings
    size = sheet.width, sheet.height
    return Drawings(
        tuple(Shape(*turned(shape.box, way, *size), shape.filled, shape.stroked) for shape in drawings.shapes),
        tuple(Picture(turned(picture.box, way, *size), picture.hash) for picture in drawings.pictures),
        tuple(turned(mark, way, *size) for mark in drawings.marks),
        traces=drawings.traces,
    )

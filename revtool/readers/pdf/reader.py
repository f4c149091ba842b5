"""Reads PDF as people see it: without running heads, in reading order, as paragraphs and blocks.

Refuses a scan without text, a locked or a broken file, and text whose columns run together.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from revtool.errors import InputError, said
from revtool.model.document import Aside, Document, Place, Skipped, Source
from revtool.readers.line import Line
from revtool.readers.outline import outline
from revtool.readers.pdf.boxes import box_of, place_of
from revtool.readers.pdf.doors.added import STRUCK_OUT, Added
from revtool.readers.pdf.doors.bookmarks import bookmarks
from revtool.readers.pdf.doors.enclosed import enclosed
from revtool.readers.pdf.doors.pdfium import Sheet, opened, sheet_at
from revtool.readers.pdf.doors.tags import is_tagged
from revtool.readers.pdf.edges.athwart import without_athwart
from revtool.readers.pdf.edges.facing import facing, on_half, on_sheet
from revtool.readers.pdf.edges.heads import without_heads
from revtool.readers.pdf.edges.tabs import without_tabs
from revtool.readers.pdf.flow.order import flow
from revtool.readers.pdf.headings.contents import with_contents
from revtool.readers.pdf.headings.levels import set_alike, with_levels
from revtool.readers.pdf.headings.listed import with_listed_headings
from revtool.readers.pdf.headings.long_heads import with_long_headings
from revtool.readers.pdf.lines.glyphs import glyphs_of
from revtool.readers.pdf.lines.hidden import hides_layers
from revtool.readers.pdf.lines.nameless import check_named, unnamed
from revtool.readers.pdf.lines.scans import unread
from revtool.readers.pdf.lines.trimmed import trimmed_sheet
from revtool.readers.pdf.lines.weights import with_weights
from revtool.readers.pdf.notes.endnotes import with_endnotes
from revtool.readers.pdf.notes.footnotes import with_carried
from revtool.readers.pdf.notes.next_notes import with_next_notes
from revtool.readers.pdf.page import Glyph, Half, Page, Row, Way
from revtool.readers.pdf.sheets import Ways, read_sheet
from revtool.readers.pdf.tables.zones import Zones
from revtool.readers.pdf.ways import shown

_TORN = 8
_TORN_PART = 0.3
_STRUCK, _KEPT = "struck-out words", "they are read as they stand"


class Reading(NamedTuple):
    """The lines of a PDF, its running heads, and what was left out."""

    lines: list[Line]
    asides: tuple[Aside, ...]
    skipped: tuple[Skipped, ...]


def read(data: bytes, name: str) -> Document:
    """Return the document in the bytes of a PDF. Raises InputError where it cannot be read or trusted."""
    found, asides, skipped = lines(data, name)
    document = outline(found, Source(name, "pdf", hashlib.sha256(data).hexdigest()), skipped)
    return replace(document, asides=asides)


def lines(data: bytes, name: str) -> Reading:
    """Return the paragraphs, tables and figures of a PDF in reading order, and what stands beside them."""
    with opened(data, name) as document:
        marks = bookmarks(document)
        ways = Ways(layered=hides_layers(data), tagged=not marks and is_tagged(document))
        sheets = [read_sheet(trimmed_sheet(partial(Sheet, document, index)), ways) for index in range(len(document))]
        halves = facing([one.page for one in sheets])
        open_at = partial(sheet_at, document, halves)
        if halves:
            sheets = [read_sheet(open_at(index), ways) for index in range(len(halves))]
        pages = [one.page for one in sheets]
        ruled = {one.page.number: one.zones for one in sheets}
        counts = [one.letters for one in sheets]
        struck = [(place_of(one.page.number, box_of(row)), row.text) for one in sheets for row in one.struck]
        enclosed_files = enclosed(document)
        added = [(place_of(one.page.number, two.box), two) for one in sheets for two in one.added]
        if not any(page.rows for page in pages):
            raise _empty(name, pages)
        check_named(name, counts)
        _trusted(name, ruled)
        taken = {number: [grid.taken for grid in zone.grids] for number, zone in ruled.items()}
        within = {number: frozenset().union(*grids) for number, grids in taken.items()}
        pages, tabs = without_tabs(with_carried(with_weights(pages)), within)
        pages, across = without_athwart(pages, within)
        body = without_heads(pages, taken)
        with closing(_Again(open_at)) as again:
            noted = with_endnotes(with_next_notes(body.pages, again.glyphs), again.glyphs)
    left = {page.number: _left_of(ruled[page.number], whole, page) for whole, page in zip(pages, noted, strict=True)}
    read = flow(with_contents(noted), left)
    turned = any(page.way is not Way.RIGHT for page in pages)
    found = [_on_paper(line, pages) for line in read.lines] if turned else read.lines
    marks = tuple(on_half(mark, halves) for mark in marks) if halves else marks
    unseen = (
        Skipped("hidden text", f"nobody sees it: {row.text.strip()}", place_of(page.number, box_of(row)))
        for page in pages
        for row in page.hidden
    )
    torn = (
        Skipped("edge of a cell", f"a line runs through it: {row.text.strip()}", place_of(number, box_of(row)))
        for number, zone in left.items()
        for grid in zone.grids
        for row in grid.torn
    )
    fields = (
        Skipped("field of a form", f"its file does not say how it looks: {one.text}", at)
        for at, one in added
        if one.field
    )
    comments = (Aside("comment", one.text, at) for at, one in added if not (one.field or one.mark))
    skipped = (
        *unread(pages, body.pages),
        *body.skipped,
        *unseen,
        *torn,
        *fields,
        *_marked(added),
        *(Skipped(_STRUCK, f"{_KEPT}: {words}", at) for at, words in struck),
        *enclosed_files,
        *unnamed(pages, counts),
        *read.skipped,
    )
    found = with_long_headings(with_levels(set_alike(with_listed_headings(found)), marks))
    return _on_sheets(Reading(found, (*body.asides, *read.asides, *tabs, *across, *comments), skipped), halves)


def _marked(added: Sequence[tuple[Place, Added]]) -> Iterator[Skipped]:
    """Yield what people did to words of the pages with marks; the words are read as they stand."""
    for at, one in added:
        if one.mark == STRUCK_OUT:
            yield Skipped(_STRUCK, f"{_KEPT}: {one.text}", at)
        elif one.mark:
            yield Skipped("mark on the page", f"{one.mark}: {one.text}", at)


class _Again:
    """The pages of a document, opened again one at a time: it stays open as long as letters of it are asked for."""

    def __init__(self, sheet_at: Callable[[int], Sheet]) -> None:
        self._sheet_at = sheet_at
        self._sheet: Sheet | None = None

    def glyphs(self, number: int, row: Row) -> list[Glyph]:
        """Return the characters of a line of a page, by its number."""
        if self._sheet is None or self._sheet.number != number:
            self.close()
            self._sheet = self._sheet_at(number - 1)
        return glyphs_of(self._sheet, row)

    def close(self) -> None:
        """Free the page that is open."""
        if self._sheet is not None:
            self._sheet.close()
            self._sheet = None


def _left_of(zone: Zones, whole: Page, page: Page) -> Zones:
    """Return the tables of a whole page without those of whose lines none is left, as they are running heads."""
    gone = len(whole.rows) - len(page.rows)
    if all(not grid.taken or len(grid.taken) > gone for grid in zone.grids):
        return zone
    rows = {row.first for row in page.rows}
    return zone._replace(grids=tuple(grid for grid in zone.grids if not grid.taken or grid.taken & rows))


def _empty(name: str, pages: list[Page]) -> InputError:
    if any(page.drawings.pictures for page in pages):
        return InputError(
            name,
            said("its pages are pictures without a text layer (a scan)"),
            said("run OCR on it first: ocrmypdf -l jpn {file} {file}, or add --ocr to the command", file=name),
        )
    return InputError(name, said("its pages hold no text"), said("export it again from the program that made it"))


def _trusted(name: str, ruled: Mapping[int, Zones]) -> None:
    """Raise InputError where lines run through the edges of cells without a gap: their columns cannot be told apart."""
    grids = [(number, grid) for number, zone in ruled.items() for grid in zone.grids]
    cut, torn = sum(grid.cut for _, grid in grids), sum(len(grid.torn) for _, grid in grids)
    if torn >= _TORN and torn > _TORN_PART * cut:
        page = next(number for number, grid in grids if grid.torn)
        raise InputError(
            name,
            said("the columns of its tables run together in the text layer"),
            said("export it again from the program that made it, or give the Word file"),
            said("page {page}", page=page),
        )


def _on_paper(line: Line, pages: Sequence[Page]) -> Line:
    """Return a line of a turned page with its box as it stands on paper."""
    page = pages[line.at.page - 1] if line.at.page is not None else None
    if page is None or page.way is Way.RIGHT or line.at.box is None:
        return line
    x0, top, x1, bottom = (round(value, 1) for value in shown(line.at.box, page.way, page.width, page.height))
    at = line.at._replace(box=(x0, top, x1, bottom))
    return line._replace(at=at, block=line.block._replace(at=at) if line.block is not None else None)


def _on_sheets(read: Reading, halves: Sequence[Half]) -> Reading:
    """Return what was read with its places on the sheets of the file."""
    if not halves:
        return read
    lines = [
        line._replace(at=(at := on_sheet(line.at, halves)), block=line.block and line.block._replace(at=at))
        for line in read.lines
    ]
    asides = tuple(one._replace(at=on_sheet(one.at, halves)) for one in read.asides)
    return Reading(lines, asides, tuple(one._replace(at=on_sheet(one.at, halves)) for one in read.skipped))

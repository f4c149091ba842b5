"""Reads PDF as people see it: without running heads, in reading order, as paragraphs and blocks.

Refuses a scan without text, a locked or a broken file, and text whose columns run together.
"""

import hashlib
from dataclasses import replace
from typing import NamedTuple

from revtool.errors import InputError, said
from revtool.model.document import Aside, Document, Skipped, Source
from revtool.readers.line import Line
from revtool.readers.outline import outline
from revtool.readers.pdf_heads import without_heads
from revtool.readers.pdf_levels import with_levels
from revtool.readers.pdf_notes import with_footnotes
from revtool.readers.pdf_order import flow
from revtool.readers.pdf_pdfium import Page, Sheet, bookmarks, opened
from revtool.readers.pdf_rows import glyphs_of, read_rows
from revtool.readers.pdf_tables import Zones, zones


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
    pages: list[Page] = []
    ruled: dict[int, Zones] = {}
    with opened(data, name) as document:
        marks = bookmarks(document)
        for index in range(len(document)):
            sheet = Sheet(document, index)
            page, zone = _page(sheet)
            pages.append(page)
            ruled[page.number] = zone
            sheet.close()
    if not any(page.rows for page in pages):
        raise _empty(name, pages)
    body = without_heads(pages)
    return Reading(with_levels(flow(body.pages, ruled), marks), body.asides, body.skipped)


def _empty(name: str, pages: list[Page]) -> InputError:
    if any(page.drawings.pictures for page in pages):
        return InputError(
            name,
            said("its pages are pictures without a text layer (a scan)"),
            said("run OCR on it first, for example: ocrmypdf -l jpn {file} {file}", file=name),
        )
    return InputError(name, said("its pages hold no text"), said("export it again from the program that made it"))


def _page(sheet: Sheet) -> tuple[Page, Zones]:
    reading = read_rows(sheet)
    drawings = sheet.drawings()
    rows = with_footnotes(reading.rows, sheet.height, sheet.size, lambda row: glyphs_of(sheet, row))
    page = Page(sheet.number, sheet.width, sheet.height, rows, drawings, reading.way)
    return page, zones(drawings.shapes, rows, sheet.width * sheet.height, lambda row: glyphs_of(sheet, row))

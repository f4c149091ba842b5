"""Reads PDF as people see it: without running heads, in reading order, as paragraphs and blocks.

Refuses a scan without text, a locked or a broken file, and text whose columns run together.
"""

import hashlib

from revtool.errors import InputError, said
from revtool.model.document import Document, Skipped, Source
from revtool.readers.line import Line
from revtool.readers.outline import outline
from revtool.readers.pdf_heads import without_heads
from revtool.readers.pdf_levels import with_levels
from revtool.readers.pdf_order import flow
from revtool.readers.pdf_pdfium import Page, Sheet, bookmarks, opened
from revtool.readers.pdf_rows import glyphs_of, read_rows
from revtool.readers.pdf_tables import Zones, zones


def read(data: bytes, name: str) -> Document:
    """Return the document in the bytes of a PDF. Raises InputError where it cannot be read or trusted."""
    found, skipped = lines(data, name)
    return outline(found, Source(name, "pdf", hashlib.sha256(data).hexdigest()), skipped)


def lines(data: bytes, name: str) -> tuple[list[Line], tuple[Skipped, ...]]:
    """Return the paragraphs, tables and figures of a PDF in reading order, and what was left out."""
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
        raise InputError(name, said("its pages are pictures, without text"), said("run OCR on it first (ocrmypdf)"))
    body = without_heads(pages)
    return with_levels(flow(body.pages, ruled), marks), body.skipped


def _page(sheet: Sheet) -> tuple[Page, Zones]:
    reading = read_rows(sheet)
    drawings = sheet.drawings()
    page = Page(sheet.number, sheet.width, sheet.height, reading.rows, drawings, reading.way)
    return page, zones(drawings.shapes, reading.rows, sheet.width * sheet.height, lambda row: glyphs_of(sheet, row))

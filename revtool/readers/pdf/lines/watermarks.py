"""Watermarks: large words that lie over or behind the lines of a page (案, DRAFT, 取扱注意), level or slanting.

Refuses large words that stand clear of every line; they are titles, unless they mark other pages at the same place.
"""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from revtool.readers.pdf.boxes import apart, box_of
from revtool.readers.pdf.page import Page, Row

_LARGER = 2.0
"""How much larger than the lines that it lies over a watermark is set at least."""
_INNER = 0.2
"""The part of a watermark's height, above and below, that may touch lines: letters do not fill it."""
_LEVEL = 3.0


class Marked(NamedTuple):
    """The lines of a page that are read, and its watermarks."""

    rows: tuple[Row, ...]
    marks: tuple[Row, ...]


def without_watermarks(rows: Sequence[Row]) -> Marked:
    """Return the lines of a page without those that slant, or are large and lie over others."""
    large = _LARGER * median([row.size for row in rows]) if rows else 0.0
    marks = [row for row in rows if row.slant or (row.size > large and _lies_over(row, rows))]
    if not marks or len(marks) == len(rows):
        return Marked(tuple(rows), ())
    gone = {row.first for row in marks}
    return Marked(tuple(row for row in rows if row.first not in gone), tuple(marks))


def again(pages: Sequence[Page], page: Page) -> list[Row]:
    """Return the lines of a page that are a watermark on others: the same words at the same place."""
    known = [mark for other in pages for mark in other.marks]
    return [row for row in page.rows if any(_same(row, mark) for mark in known)]


def _lies_over(mark: Row, rows: Sequence[Row]) -> bool:
    inner = _INNER * (mark.bottom - mark.top)
    low, high = mark.top + inner, mark.bottom - inner
    return any(
        low < row.middle < high and row.size * _LARGER < mark.size and apart(box_of(mark), box_of(row))[0] < -row.size
        for row in rows
    )


def _same(row: Row, mark: Row) -> bool:
    near = abs(row.x0 - mark.x0) < _LEVEL and abs(row.top - mark.top) < _LEVEL
    return near and row.text == mark.text and row.size == mark.size

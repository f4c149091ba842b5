"""Vertical writing within a level page (a cell's 基本理念): letters that stand below each other in two columns or more.

LibreOffice draws each letter by itself, in the order in which it is read. Refuses one column of letters alone: the
lines of a cell, and index tabs, are read from above anyway.
"""

from collections.abc import Sequence
from typing import Final

from revtool.readers.pdf.doors.pdfium import Sheet
from revtool.readers.pdf.page import Glyph, Row
from revtool.text.pattern import Pattern

_OFF: Final = 0.3
"""Letters by which those of a column stand beside each other at most; half and full ones are centred."""
_STEP: Final = 1.5
"""Letters from one to the one below it at most; a blank stands between them from there on."""
_BLANK: Final = 2.3
_NEXT: Final = 3.0
"""Letters from a column to the next one on its left at most."""
_TOP: Final = 1.2
"""Letters by which the columns begin at different heights at most."""
_FEWEST: Final = 3
_STACK: Final = Pattern("\r\n[^ \r\n] ?\r\n[^ \r\n] ?\r\n[^ \r\n]")
"""Letters in a page's text that are lines of their own."""


def with_upright(sheet: Sheet, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the lines of a page, letters in columns that are read from the right as one line."""
    by_letter = bool(rows) and rows[0].glyphs is not None
    if not by_letter and not _STACK.search(sheet.text):
        return tuple(rows)
    done: list[Row] = []
    run: list[Row] = []
    for row in rows:
        if run and not _goes_on(run, row):
            done += _closed(sheet, run)
            run = []
        run.append(row)
    return (*done, *_closed(sheet, run))


def _goes_on(run: Sequence[Row], row: Row) -> bool:
    """Whether a letter stands below the last one, or on top of the next column on the left."""
    last = run[-1]
    if row.first != row.last or last.first != last.last or row.size != last.size:
        return False
    return _below(last, row) or _next_column(run, row)


def _below(last: Row, row: Row) -> bool:
    off = (row.x0 + row.x1 - last.x0 - last.x1) / 2
    return abs(off) < _OFF * row.size and 0.5 * row.size < row.middle - last.middle < _BLANK * row.size


def _next_column(run: Sequence[Row], row: Row) -> bool:
    left = 0.8 * row.size < run[-1].x0 - row.x0 < _NEXT * row.size
    return left and len(run) > 1 and abs(row.top - run[0].top) < _TOP * row.size


def _closed(sheet: Sheet, run: Sequence[Row]) -> Sequence[Row]:
    """Return the letters of a run as one line where they stand in several columns."""
    starts = [at for at in range(1, len(run)) if not _below(run[at - 1], run[at])]
    if not starts or len(run) < _FEWEST:
        return run
    text = run[0].text
    glyphs: list[Glyph] = [sheet.glyph(run[0].first)]
    for at in range(1, len(run)):
        apart = at not in starts and run[at].middle - run[at - 1].middle > _STEP * run[at].size
        text += ("\u3000" if apart else "") + run[at].text
        glyphs.append(sheet.glyph(run[at].first))
    return (
        run[0]._replace(
            text=text, x0=min(row.x0 for row in run), top=min(row.top for row in run), x1=max(row.x1 for row in run),
            bottom=max(row.bottom for row in run), last=run[-1].last, glyphs=tuple(glyphs),
        ),
    )  # fmt: skip

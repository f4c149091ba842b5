"""Letters of another font, drawn behind their line: put back into the gaps that it has for them (基本目標Ⅱ).

LibreOffice draws what a font lacks (Ⅱ, ①, №) after the rest of a line. Refuses letters that do not fill a gap.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from revtool.readers.pdf.doors.pdfium import Sheet
from revtool.readers.pdf.lines.gaps import WIDE_GAP
from revtool.readers.pdf.lines.glyphs import glyph_text, glyphs_of
from revtool.readers.pdf.lines.letters import wide_letters
from revtool.readers.pdf.page import Glyph, Row
from revtool.text.pattern import Pattern

_HOLE_AND_RETURN: Final = 2
"""Gaps that pdfium makes blanks of at least where letters are missing in a line and are drawn behind it."""
_GAP: Final = Pattern("[ \u00a0]+")
_SLACK: Final = 0.4
"""Letters by which neighbours may overlap, or stand apart in a gap that is filled."""
_ALIKE: Final = 1.4
"""Times by which two sizes differ at most on one line."""


def with_woven(sheet: Sheet, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the lines of a page, those whole that the page's text gives in pieces or out of order."""
    done: list[Row] = []
    gapped = _gapped(sheet.text, rows)
    last: Row | None = None
    for row in rows:
        line = row
        if (row.first in gapped or "\t" in row.text) and row.glyphs is None and _may_be_woven(sheet, row):
            line = _in_order(sheet, row)
        if last is not None and last.x0 < line.x0 and line.x1 < last.x1 and _on_line(line, last):
            joined = _joined(sheet, last, line)
            if joined is not None:
                done[-1] = last = joined
                continue
        done.append(line)
        last = line
    return tuple(done)


def _gapped(text: str, rows: Sequence[Row]) -> set[int]:
    """Return the lines, by their first character, that may hold a gap between Japanese letters."""
    firsts = sorted([row.first for row in rows])
    return {firsts[bisect_left(firsts, gap.start()) - 1] for gap in WIDE_GAP.finditer(text)} if firsts else set()


def _may_be_woven(sheet: Sheet, row: Row) -> bool:
    """Tell whether a line has a gap, and letters that stand left of what is drawn before them."""
    text = sheet.text[row.first : row.last + 1]
    if text.count(" ") < _HOLE_AND_RETURN:
        return False
    if "\t" not in row.text and (WIDE_GAP.search(text) is None or _in_room(text, row)):
        return False
    return any(
        sheet.box(row.first + gap.end())[0] < sheet.box(row.first + gap.start() - 1)[0] for gap in _GAP.finditer(text)
    )


def _in_room(text: str, row: Row) -> bool:
    """Whether the letters and gaps of a line stand behind each other."""
    return wide_letters(text) * row.size < row.x1 - row.x0 + _SLACK * row.size


def _in_order(sheet: Sheet, row: Row) -> Row:
    """Return a line with the letters at its places that stand behind or before the others in the file."""
    glyphs = glyphs_of(sheet, row)
    runs: list[list[Glyph]] = []
    for at, glyph in enumerate(glyphs):
        if at and glyph.x0 > glyphs[at - 1].x0 - _SLACK * row.size:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    line, *others = sorted(runs, key=len, reverse=True)
    for run in others:
        woven = _woven(line, run, _SLACK * row.size)
        if woven is None:
            return row
        line = woven
    return _set_as(row, line)


def _on_line(row: Row, line: Row) -> bool:
    level = row.top < line.bottom and line.top < row.bottom
    return level and row.size < _ALIKE * line.size < _ALIKE**2 * row.size


def _joined(sheet: Sheet, line: Row, row: Row) -> Row | None:
    woven = _woven(glyphs_of(sheet, line), glyphs_of(sheet, row), _SLACK * line.size)
    return _set_as(line, woven) if woven is not None else None


def _set_as(line: Row, glyphs: Sequence[Glyph]) -> Row:
    made = tuple(glyphs)
    top, bottom = min(glyph.top for glyph in made), max(glyph.bottom for glyph in made)
    return line._replace(text=glyph_text(made), x0=made[0].x0, top=top, x1=made[-1].x1, bottom=bottom, glyphs=made)


def _woven(glyphs: Sequence[Glyph], others: Sequence[Glyph], slack: float) -> list[Glyph] | None:
    """Return letters with others in their gaps; None where one of those does not fill one."""
    inked = sorted((*_unfilled(glyphs, others, slack), *_unfilled(others, glyphs, slack)), key=lambda glyph: glyph.x0)
    wanted = {id(glyph) for glyph in others if not glyph.char.isspace()}
    for one, two in pairwise(inked):
        near = id(one) in wanted or id(two) in wanted
        if near and not -slack < two.x0 - one.x1 < slack:
            return None
    return inked


def _unfilled(glyphs: Sequence[Glyph], others: Sequence[Glyph], slack: float) -> list[Glyph]:
    """Return letters without the blanks that hold the place of one of the others."""
    letters = [glyph for glyph in others if not glyph.char.isspace()]
    return [one for one in glyphs if not (one.char.isspace() and any(_covers(two, one, slack) for two in letters))]


def _covers(letter: Glyph, blank: Glyph, slack: float) -> bool:
    return min(letter.x1, blank.x1) - max(letter.x0, blank.x0) > slack / 2

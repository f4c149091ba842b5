"""Letters of another font, drawn behind their line: put back into the gaps that it has for them (基本目標Ⅱ).

LibreOffice draws what a font lacks (Ⅱ, ①, №) after the rest of a line. Refuses letters that do not fill a gap.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from revtool.readers.pdf.gaps import WIDE_GAP
from revtool.readers.pdf.glyphs import glyph_text, glyphs_of
from revtool.readers.pdf.letters import wide_letters
from revtool.readers.pdf.page import Glyph, Row
from revtool.readers.pdf.pdfium import Sheet

_SIGNS: Final = 4
"""Letters at the beginning and end of a line among which those are that it has out of order."""
_SLACK: Final = 0.4
"""Letters by which neighbours may overlap, or stand apart in a gap that is filled."""
_ALIKE: Final = 1.4
"""Times by which two sizes differ at most on one line."""


def with_woven(sheet: Sheet, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the lines of a page, those whole that the page's text gives in pieces or out of order."""
    done: list[Row] = []
    for row in rows:
        line = _in_order(sheet, row) if row.glyphs is None and _may_be_woven(sheet, row) else row
        joined = _joined(sheet, done[-1], line) if done and _within(line, done[-1]) else None
        if joined is None:
            done.append(line)
        else:
            done[-1] = joined
    return tuple(done)


def _may_be_woven(sheet: Sheet, row: Row) -> bool:
    """Tell whether a line has a gap, and letters at its beginning or end that stand left of what is drawn before."""
    text = sheet.text[row.first : row.last + 1]
    if " " not in text or WIDE_GAP.search(text) is None:
        return False
    if wide_letters(text) * row.size < row.x1 - row.x0 + _SLACK * row.size:
        return False  # letters and gap stand behind each other
    left, right = sheet.box(row.first)[0], sheet.box(row.last)[0]
    few = range(1, min(_SIGNS, len(text) - 1) + 1)
    shown = [at for at in few if not text[at].isspace()], [at for at in few if not text[-1 - at].isspace()]
    return any(sheet.box(row.last - at)[0] > right for at in shown[1]) or any(
        sheet.box(row.first + at)[0] < left for at in shown[0]
    )


def _in_order(sheet: Sheet, row: Row) -> Row:
    """Return a line with the letters at its places that stand behind or before the others in the file."""
    glyphs = glyphs_of(sheet, row)
    back = next((at for at, (one, two) in enumerate(pairwise(glyphs), 1) if two.x0 < one.x0 - _SLACK * row.size), None)
    if back is None:
        return row
    few, many = sorted((glyphs[:back], glyphs[back:]), key=len)
    return _woven(row, many, few) or row


def _within(row: Row, line: Row) -> bool:
    level = row.top < line.bottom and line.top < row.bottom
    return level and line.x0 < row.x0 and row.x1 < line.x1 and row.size < _ALIKE * line.size < _ALIKE**2 * row.size


def _joined(sheet: Sheet, line: Row, row: Row) -> Row | None:
    return _woven(line, glyphs_of(sheet, line), glyphs_of(sheet, row))


def _woven(line: Row, glyphs: Sequence[Glyph], others: Sequence[Glyph]) -> Row | None:
    """Return a line with other letters in its gaps; None where one does not fill one."""
    slack = _SLACK * line.size
    inked = sorted((*_unfilled(glyphs, others, slack), *_unfilled(others, glyphs, slack)), key=lambda glyph: glyph.x0)
    wanted = {id(glyph) for glyph in others if not glyph.char.isspace()}
    for one, two in pairwise(inked):
        near = id(one) in wanted or id(two) in wanted
        if near and not -slack < two.x0 - one.x1 < slack:
            return None
    if id(inked[0]) in wanted or id(inked[-1]) in wanted:
        return None
    made = tuple(inked)
    top, bottom = min(glyph.top for glyph in made), max(glyph.bottom for glyph in made)
    return line._replace(text=glyph_text(made), x0=made[0].x0, top=top, x1=made[-1].x1, bottom=bottom, glyphs=made)


def _unfilled(glyphs: Sequence[Glyph], others: Sequence[Glyph], slack: float) -> list[Glyph]:
    """Return letters without the blanks that hold the place of one of the others."""
    letters = [glyph for glyph in others if not glyph.char.isspace()]
    return [one for one in glyphs if not (one.char.isspace() and any(_covers(two, one, slack) for two in letters))]


def _covers(letter: Glyph, blank: Glyph, slack: float) -> bool:
    return min(letter.x1, blank.x1) - max(letter.x0, blank.x0) > slack / 2

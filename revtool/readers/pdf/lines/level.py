"""One level line, or a part of one, from the text of its page: boxes are asked for at its ends only."""

from revtool.readers.pdf.doors.pdfium import TALLEST, Sheet
from revtool.readers.pdf.lines.gaps import blanks
from revtool.readers.pdf.lines.glyphs import row_of
from revtool.readers.pdf.lines.letters import HYPHENS, as_shown
from revtool.readers.pdf.page import Row, Way
from revtool.readers.pdf.ways import SLANT

_BACK = 4 - SLANT
_ALONG = Way.RIGHT
"""Asked for once: a member of an enumeration takes as long as a line's box."""


def level_row(sheet: Sheet, text: str, first: int, sample: int, *, rare: bool = True) -> Row | None:
    """Return a line of the page's text; None where it does not run level. rare: it may hold letters of `RARE`.

    sample: the letter that tells how it is set, by its index.
    """
    last = first + len(text) - 1
    x0, top, _, bottom = sheet.box(first)
    left, end_top, x1, end_bottom = sheet.box(last)
    size, turn, bold, _, _, heavy = sheet.look(sample)
    if bottom - top > TALLEST * size or end_bottom - end_top > TALLEST * size:
        (top, bottom), (end_top, end_bottom) = sheet.reach(first), sheet.reach(last)
    level = top < bottom > end_top < end_bottom > top
    if not level or left < x0 or SLANT < turn < _BACK:
        return None
    top, bottom = top if top < end_top else end_top, bottom if bottom > end_bottom else end_bottom
    hyphen = "\u00ad" if rare and text[-1] in HYPHENS else ""
    if " " in text or "\u00a0" in text:
        text = blanks(sheet, text, first, x1 - x0, size)
    if rare:
        text = as_shown(text)
    if bold:
        bold = _bold_end(sheet, text, sample, last)
    if hyphen:
        text += hyphen
    return Row(text, x0, top, x1, bottom, size, bold, first, last, None, False, (), False, None, heavy, _ALONG)


def part_of(sheet: Sheet, row: Row, start: int, end: int) -> Row | None:
    """Return a part of a line, by its characters in the text of the page; None where those are blanks only."""
    return sure_row(sheet, sheet.text[row.first + start : row.first + end], row.first + start)


def sure_row(sheet: Sheet, text: str, first: int) -> Row | None:
    """Return a part of a line, letter by letter where it does not run level, so that nothing is lost."""
    return level_row(sheet, text, first, sample_of(text, first)) or row_of(sheet, first, first + len(text))


def _bold_end(sheet: Sheet, text: str, sample: int, last: int) -> bool:
    """Whether a line is bold to its end; the raised number of a footnote there is no letter of it."""
    if last == sample or sheet.look(last).bold:
        return True
    return text[-1].isdigit() and len(text) > 1 and sheet.look(last - 1).bold


def sample_of(text: str, first: int) -> int:
    """Return the index of a letter in the middle of a line: what opens it (bullet, label) may have its own font."""
    middle = len(text) // 2
    while middle and text[middle].isspace():
        middle -= 1
    return first + middle

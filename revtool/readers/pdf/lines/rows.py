"""Physical lines of a page: the quick way for level lines, character by character for turned, vertical or rare text.

Refuses to join lines. What it calls a tab is a gap that is wider than a blank.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate, pairwise

from revtool.readers.pdf.doors.pdfium import Sheet
from revtool.readers.pdf.lines.cuts import at_gaps
from revtool.readers.pdf.lines.glyphs import glyph_rows, glyph_text, glyphs_of
from revtool.readers.pdf.lines.letters import RARE, UNUSUAL, wide_letters
from revtool.readers.pdf.lines.level import level_row, sample_of, sure_row
from revtool.readers.pdf.page import Reading, Row, Way

_LINE_END = re.compile("\r\n|(?<=\ufffe)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TOO_HIGH = 3.0
"""Letters' sizes from which on a line is too high to be of one size."""
_JUMP = 3.0
"""Letters by which the next one stands further to the right where another part of its line is between them."""
_LEADERS = ("……", "‥‥")
_TOO_NARROW = 1.6
"""Times its width that a line's Japanese letters take from which on they cannot stand behind each other."""
_EDGES = " \u00a0\r\n\t"
_LINE_ENDS = _EDGES + "\u3000"
"""What says nothing behind a line; LibreOffice draws wide blanks that its font lacks behind all other letters."""
_APART = re.compile("(?:\u3000+[ \u00a0]+)+")
"""Wide blanks before a line that stand apart from it: those of another line on its height."""
_FEW = 8
_TABBED = 6
"""Lines with wide gaps from which on a page may be set in columns that its file runs together."""
_SECOND = 8
"""Lines that begin at one place in the right half from which on even one line with a gap may be of two columns."""
_AGAIN = 0.2
"""Letters by which a line that is drawn again is off at most."""


def read_rows(sheet: Sheet) -> Reading:
    """Return the lines of a page. One call gives the whole text, and boxes are asked for at the ends of each line."""
    text = sheet.text
    unusual = UNUSUAL.search(text) is not None
    if len(text) != sheet.count or (unusual and _SURROGATE.search(text)) or sheet.nameless:
        return glyph_rows(sheet)
    rows: list[Row] = []
    rare = unusual and RARE.search(text) is not None
    stray = "\u3000 " in text or " \u3000" in text
    lines = _lines(text)
    sheet.ask([(first, first + len(line) - 1, sample) for line, first, sample in lines])
    for line, first, sample in lines:
        row = level_row(sheet, line, first, sample, rare=rare)
        if row is None:
            return glyph_rows(sheet)
        if stray and ("\u3000 " in line or " \u3000" in line):
            row = _in_place(sheet, row)
        if row.bottom - row.top > _TOO_HIGH * row.size:
            rows += _by_size(sheet, line, row)
        elif len(line) * row.size > _TOO_NARROW * (row.x1 - row.x0) and _crowded(line, row):
            rows += _by_place(sheet, line, row)
        else:
            rows.append(row)
    if len(rows) > _FEW and sum([row.first == row.last for row in rows]) > len(rows) / 2:
        return glyph_rows(sheet)
    rows = _once(rows)
    tabbed = sum(["\t" in row.text for row in rows])
    if tabbed >= _TABBED or (tabbed and _has_second_column(rows, sheet.width / 2)):
        rows = [part for row in rows for part in (at_gaps(sheet, row) if "\t" in row.text else (row,))]
    return Reading(tuple(rows), Way.RIGHT)


def _lines(text: str) -> list[tuple[str, int, int]]:
    """Return the lines of a page's text without the blanks around them, where each begins, and its sample."""
    found: list[tuple[str, int, int]] = []
    apart = "\u3000 " in text or "\u3000\u00a0" in text
    for whole, start in _physical(text):
        line = whole.lstrip(_EDGES)
        if apart and (before := _APART.match(line)):
            line = line[before.end() :]
        first = start + len(whole) - len(line)
        line = line.rstrip(_LINE_ENDS)
        if line:
            found.append((line, first, sample_of(line, first)))
    return found


def _has_second_column(rows: list[Row], middle: float) -> bool:
    """Whether enough lines begin at one place right of the middle of a page."""
    lefts = Counter([round(row.x0) for row in rows if row.x0 > middle])
    return bool(lefts) and max(lefts.values()) >= _SECOND


def _in_place(sheet: Sheet, row: Row) -> Row:
    """Return a line with its wide blanks where they stand: LibreOffice draws those that its font lacks elsewhere."""
    run = glyphs_of(sheet, row)
    if all(one.x0 <= two.x0 for one, two in pairwise(run) if one.char == "\u3000" or two.char == "\u3000"):
        return row
    run.sort(key=lambda glyph: glyph.x0)
    return row._replace(text=glyph_text(run), x0=run[0].x0, x1=max(glyph.x1 for glyph in run), glyphs=tuple(run))


def _crowded(text: str, row: Row) -> bool:
    """Whether a line opens with leaders, or holds more Japanese letters than its width has room for."""
    return text.startswith(_LEADERS) or wide_letters(text) * row.size > _TOO_NARROW * (row.x1 - row.x0)


def _by_place(sheet: Sheet, text: str, row: Row) -> list[Row]:
    """Return a line in parts where its letters go back to the left: LibreOffice draws leaders before their title."""
    lefts = [sheet.box(row.first + at)[0] for at in range(len(text))]
    jumps = [at for at, (one, two) in enumerate(pairwise(lefts), 1) if not -row.size < two - one < _JUMP * row.size]
    if not any(lefts[at] < lefts[at - 1] for at in jumps):
        return [row]
    ends = [0, *jumps, len(text)]
    found = ((text[start:end].strip(_LINE_ENDS), start) for start, end in pairwise(ends))
    parts = (sure_row(sheet, part, row.first + text.index(part, start)) for part, start in found if part)
    return [part for part in parts if part is not None]


def _by_size(sheet: Sheet, text: str, row: Row) -> list[Row]:
    """Return a line in two where its letters change their size by far: a watermark stands behind its words."""
    heights = [(at, bottom - top) for at in range(len(text)) for _, top, _, bottom in [sheet.box(row.first + at)]]
    tall = [(at, height) for at, height in heights if height > 0]  # blanks that pdfium made have none
    end = next((at for (_, one), (at, two) in pairwise(tall) if max(one, two) > _TOO_HIGH * min(one, two)), 0)
    if not end:
        return [row]
    parts = sure_row(sheet, text[:end].rstrip(_EDGES), row.first), sure_row(sheet, text[end:], row.first + end)
    return [part for part in parts if part is not None] or [row]


def _once(rows: list[Row]) -> list[Row]:
    """Return the lines without those that are drawn again over themselves, to look bold or to throw a shadow."""
    times = Counter([row.text for row in rows])
    if len(times) == len(rows):
        return rows
    often = {text for text, count in times.items() if count > 1}
    seen: dict[str, list[int]] = {}
    done = list(rows)
    gone: list[int] = []
    for at in [at for at, row in enumerate(rows) if row.text in often]:
        same = seen.setdefault(rows[at].text, [])
        again = next((one for one in same if _is_again(rows[at], done[one])), None)
        if again is None:
            same.append(at)
        else:
            done[again] = rows[at]  # the last one is what is seen
            gone.append(at)
    for at in reversed(gone):
        del done[at]
    return done


def _is_again(row: Row, one: Row) -> bool:
    off = _AGAIN * row.size
    return abs(row.x0 - one.x0) < off and abs(row.top - one.top) < off


def _physical(text: str) -> Iterable[tuple[str, int]]:
    """Return the lines of a page's text and where they begin; no line end stands behind a hyphen that breaks a word."""
    if "\ufffe" not in text:
        lines = text.split("\r\n")
        return zip(lines, accumulate([len(line) + 2 for line in lines], initial=0), strict=False)
    ends = [found.span() for found in _LINE_END.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    return [(text[start:end], start) for start, (end, _) in zip(starts, [*ends, (len(text), 0)], strict=True)]

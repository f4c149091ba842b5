"""Lines read character by character: what runs turned or upright, holds rare text, or must be told letter by letter."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from revtool.readers.pdf.boxes import box_of
from revtool.readers.pdf.doors.pdfium import Sheet
from revtool.readers.pdf.lines.combined import with_level
from revtool.readers.pdf.lines.gaps import between
from revtool.readers.pdf.lines.letters import HYPHENS, as_shown
from revtool.readers.pdf.page import Glyph, Reading, Row, Way
from revtool.readers.pdf.ways import SLANT, shown, turned

_AGAINST = {1: Way.DOWN, 2: Way.LEFT, 3: Way.UP}
"""How a line runs whose letters are turned by so many quarters."""
_MARGIN = 0.2
"""The lowest part of a page in which its number stands."""
_INK_ONLY = 0.6
"""Times its size up to which a box is that of a letter's ink (drawn fonts): 、 stands at the side of its column."""


def glyphs_of(sheet: Sheet, row: Row) -> list[Glyph]:
    """Return the characters of a line with their boxes, without blanks that are not in the file."""
    if row.glyphs is not None:
        return list(row.glyphs)
    found = (sheet.glyph(index) for index in range(row.first, row.last + 1))
    return [glyph for glyph in found if _kept(glyph)]


def places_of(sheet: Sheet, row: Row, glyphs: Sequence[Glyph]) -> Sequence[int]:
    """Return where the letters of a line that was read one by one stand in its page's text; about, where some moved."""
    places = [index for index in range(row.first, row.last + 1) if _kept(sheet.glyph(index))]
    return places if len(places) == len(glyphs) else [min(row.first + at, row.last) for at in range(len(glyphs))]


def _kept(glyph: Glyph) -> bool:
    return bool(glyph.char) and not glyph.made and glyph.char not in "\r\n\ufffe\ufeff"


def glyph_rows(sheet: Sheet) -> Reading:
    """Return the lines of a page whose text runs another way, or cannot be indexed, one character after the other."""
    found = [sheet.glyph(index) for index in range(sheet.count)]
    glyphs = [(index, glyph) for index, glyph in enumerate(found) if _kept(glyph)]
    way = _way([glyph for _, glyph in glyphs])
    level: list[list[tuple[int, Glyph]]] = []
    if way is Way.DOWN:
        glyphs, level = with_level(glyphs, lambda index: not sheet.quarters(index))
    may_lie = way is Way.RIGHT and sheet.looks.turned
    lie = {quarters for index, _ in glyphs if (quarters := sheet.quarters(index))} if may_lie else set()
    along = [(index, glyph) for index, glyph in glyphs if not lie or not sheet.quarters(index)]
    turned = [(index, _turned(glyph, way, sheet.width, sheet.height)) for index, glyph in along]
    runs = _runs(turned, partial(_slants, sheet))
    if way is Way.DOWN:
        runs = [part for run in runs for part in _without_foot(run, sheet.height)]
    rows = [_made_row(sheet, run) for run in runs]
    for run in level:
        row = _made_row(sheet, [(index, _turned(glyph, way, sheet.width, sheet.height)) for index, glyph in run])
        rows.append(row._replace(top=min(glyph.top for glyph in row.glyphs or ()), way=Way.UP))
    for quarters in lie:
        against = [(index, glyph) for index, glyph in glyphs if sheet.quarters(index) == quarters]
        rows += _rows_against(sheet, against, _AGAINST[quarters])
    return Reading(tuple(sorted(rows, key=lambda row: row.first) if lie or level else rows), way)


def _rows_against(sheet: Sheet, glyphs: list[tuple[int, Glyph]], way: Way) -> Iterator[Row]:
    """Yield the lines of letters that are turned against their page, where they stand on it."""
    on_page = dict(glyphs)
    run_right = [(index, _turned(glyph, way, sheet.width, sheet.height)) for index, glyph in glyphs]
    for run in (part for whole in _runs(run_right, partial(_slants, sheet)) for part in _at_gaps(whole)):
        row = _made_row(sheet, run)
        x0, top, x1, bottom = shown(box_of(row), way, sheet.width, sheet.height)
        yield row._replace(
            x0=x0, top=top, x1=x1, bottom=bottom, way=way, glyphs=tuple(on_page[index] for index, _ in run)
        )


def _at_gaps(run: list[tuple[int, Glyph]]) -> Iterator[list[tuple[int, Glyph]]]:
    """Yield a line cut where a letter has room: words that stand so are those of several cells."""
    start = 0
    for at, ((_, one), (_, two)) in enumerate(pairwise(run), 1):
        if two.x0 - one.x1 > one.size:
            yield run[start:at]
            start = at
    yield run[start:]


def _without_foot(run: list[tuple[int, Glyph]], height: float) -> list[list[tuple[int, Glyph]]]:
    """Return a column of vertical writing, cut where the page's number stands in the margin below it."""
    *column, (index, last) = run
    while column and last.char.isdecimal() and column[-1][1].char.isdecimal():
        *column, (index, last) = column
    foot = last.char.isdecimal() and last.x0 > (1 - _MARGIN) * height
    if not column or not foot or last.x0 - column[-1][1].x1 <= 2 * last.size:
        return [run]
    return [column, [one for one in run if one[0] >= index]]


def _slants(sheet: Sheet, index: int) -> bool:
    return SLANT < sheet.look(index).turn % 1 < 1 - SLANT


def _way(glyphs: list[Glyph]) -> Way:
    """The way that most steps from character to character go; marks and thin letters are no witnesses."""
    votes = Counter(
        way for one, two in pairwise(glyphs) if not one.char.isspace() and (way := _step(one, two)) is not None
    )
    return votes.most_common(1)[0][0] if votes else Way.RIGHT


def _step(one: Glyph, two: Glyph) -> Way | None:
    across = (two.x0 + two.x1 - one.x0 - one.x1) / 2
    down = (two.top + two.bottom - one.top - one.bottom) / 2
    near = 0.35 * max(one.size, 1.0)
    if abs(down) < near and near / 2 < abs(across) < 2.5 * one.size:
        return Way.RIGHT if across > 0 else Way.LEFT
    if abs(across) < near and near / 2 < abs(down) < 2.5 * one.size:
        return Way.DOWN if down > 0 else Way.UP
    return None


def _turned(glyph: Glyph, way: Way, width: float, height: float) -> Glyph:
    x0, top, x1, bottom = turned((glyph.x0, glyph.top, glyph.x1, glyph.bottom), way, width, height)
    return glyph._replace(x0=x0, top=top, x1=x1, bottom=bottom)


def _runs(glyphs: list[tuple[int, Glyph]], slants: Callable[[int], bool]) -> list[list[tuple[int, Glyph]]]:
    """Cut the characters where the next one does not stand behind the one before it on the same height.

    What slants (a watermark) is cut off from what does not.
    """
    runs: list[list[tuple[int, Glyph]]] = []
    for index, glyph in glyphs:
        at, last = runs[-1][-1] if runs else (index, None)
        level = last is not None and _level(last, glyph) and slants(at) == slants(index)
        if level and last is not None and glyph.x0 > last.x0 - 0.5 * last.size:
            runs[-1].append((index, glyph))
        elif not glyph.char.isspace():
            runs.append([(index, glyph)])
    return runs


def _level(one: Glyph, two: Glyph) -> bool:
    shared = min(one.bottom, two.bottom) - max(one.top, two.top)
    height, size = min(one.bottom - one.top, two.bottom - two.top), min(one.size, two.size)
    if height < _INK_ONLY * size:
        return abs(one.top + one.bottom - two.top - two.bottom) < size
    return shared > 0.4 * height


def row_of(sheet: Sheet, first: int, end: int) -> Row | None:
    """Return some characters of a page as a line, wherever they stand; None where they are blanks only."""
    found = [(index, glyph) for index in range(first, end) if _kept(glyph := sheet.glyph(index))]
    return _made_row(sheet, found) if any(not glyph.char.isspace() for _, glyph in found) else None


def _made_row(sheet: Sheet, run: list[tuple[int, Glyph]]) -> Row:
    while run[-1][1].char.isspace() and len(run) > 1:
        run.pop()
    glyphs = tuple(glyph for _, glyph in run)
    size = Counter(glyph.size for glyph in glyphs).most_common(1)[0][0]
    first, last = run[0][0], run[-1][0]
    top, bottom = min(glyph.top for glyph in glyphs), max(glyph.bottom for glyph in glyphs)
    x0, x1 = glyphs[0].x0, max(glyph.x1 for glyph in glyphs)
    look, text = sheet.look(first), glyph_text(glyphs)
    return Row(text, x0, top, x1, bottom, size, look.bold, first, last, glyphs, _slants(sheet, first), heavy=look.heavy)


def glyph_text(glyphs: Sequence[Glyph]) -> str:
    """Return the text of characters on one line, with blanks and tabs where the gaps between them say so."""
    parts: list[str] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None and not last.char.isspace() and not glyph.char.isspace():
            parts.append(between(last, glyph))
        parts.append(glyph.char)
        last = glyph
    text = "".join(parts).strip(" \t\u00a0")
    if text[-1:] in HYPHENS and text:
        return as_shown(text[:-1]) + "\u00ad"
    return as_shown(text)

"""Physical lines of a page: the quick way for level lines, character by character for turned, vertical or rare text.

Refuses to join lines. What it calls a tab is a gap that is wider than a blank.
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple, assert_never

from revtool.ooxml.symbols import symbol
from revtool.readers.pdf.page import Box, Glyph, Row, Way
from revtool.readers.pdf.pdfium import TALLEST, Sheet
from revtool.text.pattern import Pattern
from revtool.text.radicals import LIGATURES, RADICALS, UPRIGHT

_LATIN = frozenset(
    chr(code)
    for start, end in ((0x21, 0x7E), (0xA1, 0x24F), (0x370, 0x4FF), (0x2018, 0x201F))
    for code in range(start, end + 1)
)
WORD = re.compile("[^ \u00a0]+")
"""What stands between blanks on a line."""
_BLANK = re.compile("[ \u00a0]+")
_NEVER: dict[int, str | None] = {
    **dict.fromkeys((0xAD, 0xFEFF, 0xFFFE, 0x02, 0x00), None), **RADICALS, **UPRIGHT, **LIGATURES,
}  # fmt: skip
"""What is left out of a text, and what the page shows in place of what stands in the file."""
_RARE = re.compile("[\uf000-\uf0ff\u00ad\ufeff\ufffe\x02\x00\u2e80-\u2fdf\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe48]")
_LINE_END = re.compile("\r\n|(?<=\ufffe)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PRIVATE = re.compile("[\uf000-\uf0ff]")
WIDE_GAP = Pattern("(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")
"""A blank between Japanese letters, which is one that pdfium makes of a gap more often than not."""
_GAP_BETWEEN = re.compile(" (?:(?<=[\u3041-\u9fff] )(?=[A-Za-z0-9])|(?<=[A-Za-z0-9] )(?=[\u3041-\u9fff]))")
_SIDES = re.compile("[A-Za-z0-9](?=[\u3041-\u9fff])"), re.compile("[A-Za-z0-9](?<=[\u3041-\u9fff].)")
"""Latin letters before and behind Japanese ones: what few letters can begin is found five times as fast."""
_FEW_SIDES = 3
_WIDE = 0.9
"""Letters from which on a gap beside a Latin letter is a wide blank; a narrow one with its room is less."""
_NO_LABEL = re.compile("[0-9０-９]{4}|[0-9０-９]+ ?[年月日]")
_BULLET = re.compile("[\u2022\u2023\u2043\u25a0-\u27bf\u2b00-\u2bff]")
_TOO_HIGH = 3.0
"""Letters' sizes from which on a line is too high to be of one size."""
_JUMP = 3.0
"""Letters by which the next one stands further to the right where another part of its line is between them."""
_LEADERS = ("……", "‥‥")
_TOO_NARROW = 1.6
"""Times its width that a line's Japanese letters take from which on they cannot stand behind each other."""
_INK = frozenset("、。，．・：；「」『』（）〔〕【】〈〉《》")
"""Signs that fill half of their square; some fonts give the box of their ink only."""
_ROMAN = frozenset("IVX")
_EDGES = " \r\n\t"
_LINE_ENDS = _EDGES + "\u3000"
"""What says nothing behind a line; LibreOffice draws wide blanks that its font lacks behind all other letters."""
_APART = re.compile("(?:\u3000+[ \u00a0]+)+")
"""Wide blanks before a line that stand apart from it: those of another line on its height."""
_HYPHENS = "\x02\ufffe\u00ad"
_FEW = 8
_TABBED = 6
"""Lines with wide gaps from which on a page may be set in columns that its file runs together."""
_TAB = 1.3
"""How wide a gap is, in letters, from which on it is a tab."""
_LABEL = 8
"""Letters from a line's start within which a gap may set off a label."""
_AGAIN = 0.2
"""Letters by which a line that is drawn again is off at most."""
_SLANT = 0.05
"""Quarter turns beyond which a line is neither level nor upright."""


_new = tuple.__new__
"""Makes a named tuple of all its fields, in half the time."""


class Reading(NamedTuple):
    """A page's lines in the order of its file, as if they ran to the right, and how they run on paper."""

    rows: tuple[Row, ...]
    way: Way


def read_rows(sheet: Sheet) -> Reading:
    """Return the lines of a page. One call gives the whole text, and boxes are asked for at the ends of each line."""
    text = sheet.text
    if len(text) != sheet.count or _beyond(text) or sheet.nameless:
        return glyph_rows(sheet)
    rows: list[Row] = []
    rare = _RARE.search(text) is not None
    stray = "\u3000 " in text or " \u3000" in text
    for line, start in _physical(text):
        stripped = line.lstrip(_EDGES).rstrip(_LINE_ENDS)
        if stripped[:1] == "\u3000" and (apart := _APART.match(stripped)):
            stripped = stripped[apart.end() :]
        if stripped:
            first = start + line.index(stripped)
            row = _row(sheet, stripped, first, rare=rare)
            if row is None:
                return glyph_rows(sheet)
            if stray and ("\u3000 " in stripped or " \u3000" in stripped):
                row = _in_place(sheet, row)
            if row.bottom - row.top > _TOO_HIGH * row.size:
                rows += _by_size(sheet, stripped, row)
            elif len(stripped) * row.size > _TOO_NARROW * (row.x1 - row.x0) and _crowded(stripped, row):
                rows += _by_place(sheet, stripped, row)
            else:
                rows.append(row)
    if len(rows) > _FEW and sum(row.first == row.last for row in rows) > len(rows) / 2:
        return glyph_rows(sheet)
    rows = _once(rows)
    if sum("\t" in row.text for row in rows) >= _TABBED:
        rows = [part for row in rows for part in (at_gaps(sheet, row) if "\t" in row.text else (row,))]
    return Reading(tuple(rows), Way.RIGHT)


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


def wide_letters(text: str) -> float:
    """Return how many letters of a text are about as wide as high: those that take three bytes."""
    return (len(text.encode("utf-8", "replace")) - len(text)) / 2


def _by_place(sheet: Sheet, text: str, row: Row) -> list[Row]:
    """Return a line in parts where its letters go back to the left: LibreOffice draws leaders before their title."""
    lefts = [sheet.box(row.first + at)[0] for at in range(len(text))]
    jumps = [at for at, (one, two) in enumerate(pairwise(lefts), 1) if not -row.size < two - one < _JUMP * row.size]
    if not any(lefts[at] < lefts[at - 1] for at in jumps):
        return [row]
    ends = [0, *jumps, len(text)]
    found = ((text[start:end].strip(_LINE_ENDS), start) for start, end in pairwise(ends))
    parts = (_row(sheet, part, row.first + text.index(part, start)) for part, start in found if part)
    return [part for part in parts if part is not None]


def _by_size(sheet: Sheet, text: str, row: Row) -> list[Row]:
    """Return a line in two where its letters change their size by far: a watermark stands behind its words."""
    heights = [(at, bottom - top) for at in range(len(text)) for _, top, _, bottom in [sheet.box(row.first + at)]]
    tall = [(at, height) for at, height in heights if height > 0]  # blanks that pdfium made have none
    end = next((at for (_, one), (at, two) in pairwise(tall) if max(one, two) > _TOO_HIGH * min(one, two)), 0)
    parts = [_row(sheet, text[:end].rstrip(_EDGES), row.first), _row(sheet, text[end:], row.first + end)] if end else []
    return [part for part in parts if part is not None] or [row]


def _once(rows: list[Row]) -> list[Row]:
    """Return the lines without those that are drawn again over themselves, to look bold or to throw a shadow."""
    if len({row.text for row in rows}) == len(rows):
        return rows
    seen: dict[str, list[int]] = {}
    done: list[Row] = []
    for row in rows:
        same = seen.setdefault(row.text, [])
        again = next((at for at in same if _is_again(row, done[at])), None) if same else None
        if again is None:
            same.append(len(done))
            done.append(row)
        else:
            done[again] = row  # the last one is what is seen
    return done


def _is_again(row: Row, one: Row) -> bool:
    off = _AGAIN * row.size
    return abs(row.x0 - one.x0) < off and abs(row.top - one.top) < off


def _physical(text: str) -> Iterator[tuple[str, int]]:
    """Yield the lines of a page's text and where they begin; no line end stands behind a hyphen that breaks a word."""
    start = 0
    if "\ufffe" not in text:
        for line in text.split("\r\n"):
            yield line, start
            start += len(line) + 2
        return
    for end in _LINE_END.finditer(text):
        yield text[start : end.start()], start
        start = end.end()
    yield text[start:], start


def _beyond(text: str) -> bool:
    return _SURROGATE.search(text) is not None


def _row(sheet: Sheet, text: str, first: int, *, rare: bool = True) -> Row | None:
    """Return a line of the page's text; None where it does not run level. rare: it may hold letters of `_RARE`."""
    last = first + len(text) - 1
    x0, top, _, bottom = sheet.box(first)
    left, end_top, x1, end_bottom = sheet.box(last)
    sample = _sample(text, first)
    size, turn, bold, _, _ = sheet.look(sample)
    if bottom - top > TALLEST * size or end_bottom - end_top > TALLEST * size:
        (top, bottom), (end_top, end_bottom) = sheet.reach(first), sheet.reach(last)
    if top == end_top and bottom == end_bottom:
        level = bottom > top
    else:
        level = min(bottom, end_bottom) > max(top, end_top)
        top, bottom = min(top, end_top), max(bottom, end_bottom)
    if not level or left < x0 or _SLANT < turn < 4 - _SLANT:
        return None
    hyphen = "\u00ad" if text[-1] in _HYPHENS else ""
    if " " in text or "\u00a0" in text:
        text = _blanks(sheet, text, first, x1 - x0, size)
    if rare and _RARE.search(text):
        text = symbol(text, None).translate(_NEVER)
    bold = bold and _bold_end(sheet, text, sample, last)
    return _new(Row, (text + hyphen, x0, top, x1, bottom, size, bold, first, last, None, False, (), False, None))


def _bold_end(sheet: Sheet, text: str, sample: int, last: int) -> bool:
    """Whether a line is bold to its end; the raised number of a footnote there is no letter of it."""
    if last == sample or sheet.look(last).bold:
        return True
    return text[-1].isdigit() and len(text) > 1 and sheet.look(last - 1).bold


def _sample(text: str, first: int) -> int:
    """Return the index of a letter in the middle of a line: what opens it (bullet, label) may have its own font."""
    middle = len(text) // 2
    while middle and text[middle].isspace():
        middle -= 1
    return first + middle


def _blanks(sheet: Sheet, text: str, first: int, width: float, size: float) -> str:
    """Take out what pdfium put between Latin and Japanese letters; put tabs where a gap is wider than a blank."""
    many = max(3, len(text) / 8)
    apart = text.count(" ") > many and len(WIDE_GAP.findall(text)) > many
    letters = text.replace(" ", "") if apart else text
    wide = wide_letters(letters)
    natural = (wide + (len(letters) - wide) * 0.5) * size
    loose = width > natural + size
    spread = (width - natural) / (len(letters) - 1) if loose and apart else 0.0

    return _BLANK.sub(partial(_blank, sheet, first, size, (loose, spread)), text)


def _blank(sheet: Sheet, first: int, size: float, setting: tuple[bool, float], blank: re.Match[str]) -> str:
    text, (start, end), (loose, spread) = blank.string, blank.span(), setting
    made = end == start + 1 and sheet.made(first + start)
    if not made and not (loose and end - start > 2):
        return text[start:end]
    latin = (text[start - 1] in _LATIN) + (text[end] in _LATIN)
    opening = start < _LABEL
    if made and latin == 1 and opening and _ROMAN.issuperset(text[:start]):
        return " "  # a label: nothing else that opens a line is made of these letters alone
    if loose or latin != 1 or (opening and not _NO_LABEL.match(text)):
        gap = sheet.box(first + end)[0] - sheet.box(first + start - 1)[2] - spread
        if gap > (2 if spread else 1) * _TAB * size:
            return "\t"
        if made and latin < 2:
            doubtful = latin and not _BULLET.match(text[start - 1]) and not _tight(sheet.text)
            least = 0.5 if spread else 0.4 if doubtful else 0.15
            return "" if gap < least * size else " " if gap < (_WIDE if latin else 0.7) * size else "\u3000"
    return "" if made and latin < 2 and not (latin and _tight(sheet.text)) else text[start:end]


@lru_cache(maxsize=2)
def _tight(text: str) -> bool:
    """Whether a page sets Latin and Japanese letters side by side, so that a gap between them is a blank."""
    together = sum(len(side.findall(text)) for side in _SIDES)
    return together >= _FEW_SIDES and together > len(_GAP_BETWEEN.findall(text))


def cut(sheet: Sheet, row: Row, edges: Sequence[float]) -> list[Row]:
    """Return the parts of a line that stand between upright edges; a word on an edge is cut by letters."""
    if row.glyphs is not None:
        return _cut_glyphs(row, row.glyphs, edges)
    text = sheet.text[row.first : row.last + 1]
    parts: list[tuple[int, int, int]] = []
    for word in WORD.finditer(text):
        for start, end, space in _spaces(sheet, row.first, word.span(), edges):
            if parts and parts[-1][2] == space:
                parts[-1] = parts[-1][0], end, space
            else:
                parts.append((start, end, space))
    rows = (_row(sheet, text[start:end], row.first + start) for start, end, _ in parts)
    return [part for part in rows if part is not None]


def part_of(sheet: Sheet, row: Row, start: int, end: int) -> Row | None:
    """Return a part of a line, by its characters in the text of the page; None where it does not run level."""
    return _row(sheet, sheet.text[row.first + start : row.first + end], row.first + start)


def at_gaps(sheet: Sheet, row: Row) -> list[Row]:
    """Return the parts of a line between gaps wider than a blank: columns may stand there, else they join again."""
    text, wide = sheet.text[row.first : row.last + 1], _TAB * row.size
    spans = [match.span() for match in WORD.finditer(text) if match.group().strip("\u3000")]
    ends = [(sheet.box(row.first + start)[0], sheet.box(row.first + end - 1)[2]) for start, end in spans]
    wide_before = [at for at in range(1, len(spans)) if ends[at][0] - ends[at - 1][1] > wide]
    if not wide_before:
        return [row]
    if row.glyphs is not None or any(two[0] < one[0] for one, two in pairwise(ends)):  # its words do not run on
        return cut(sheet, row, [(ends[at - 1][1] + ends[at][0]) / 2 for at in wide_before]) or [row]
    parts = [(spans[at][0], spans[end - 1][1]) for at, end in pairwise([0, *wide_before, len(spans)])]
    rows = (_row(sheet, text[start:end], row.first + start) for start, end in parts)
    return [part for part in rows if part is not None] or [row]


def _spaces(sheet: Sheet, first: int, span: tuple[int, int], edges: Sequence[float]) -> list[tuple[int, int, int]]:
    """Return the parts of a word with the number of edges to the left of each."""
    start, end = span
    one, two = (space_of(sheet.box(first + at), edges) for at in (start, end - 1))
    if one == two:
        return [(start, end, one)]
    return [(at, at + 1, space_of(sheet.box(first + at), edges)) for at in range(start, end)]


def space_of(box: Box, edges: Sequence[float]) -> int:
    """Return how many upright edges stand to the left of a box's middle."""
    return bisect(edges, (box[0] + box[2]) / 2)


def _cut_glyphs(row: Row, glyphs: Sequence[Glyph], edges: Sequence[float]) -> list[Row]:
    spaces: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        spaces.setdefault(space_of((glyph.x0, 0.0, glyph.x1, 0.0), edges), []).append(glyph)
    runs = (tuple(run) for run in spaces.values() if any(not glyph.char.isspace() for glyph in run))
    return [row._replace(text=glyph_text(run), x0=run[0].x0, x1=run[-1].x1, glyphs=run) for run in runs]


def glyphs_of(sheet: Sheet, row: Row) -> list[Glyph]:
    """Return the characters of a line with their boxes, without blanks that are not in the file."""
    if row.glyphs is not None:
        return list(row.glyphs)
    found = (sheet.glyph(index) for index in range(row.first, row.last + 1))
    return [glyph for glyph in found if _kept(glyph)]


def _kept(glyph: Glyph) -> bool:
    return bool(glyph.char) and not glyph.made and glyph.char not in "\r\n\ufffe\ufeff"


def glyph_rows(sheet: Sheet) -> Reading:
    """Return the lines of a page whose text runs another way, or cannot be indexed, one character after the other."""
    found = [sheet.glyph(index) for index in range(sheet.count)]
    glyphs = [(index, glyph) for index, glyph in enumerate(found) if _kept(glyph)]
    way = _way([glyph for _, glyph in glyphs])
    turned = [(index, _turned(glyph, way, sheet.width, sheet.height)) for index, glyph in glyphs]
    rows = tuple(_made_row(sheet, run) for run in _runs(turned))
    return Reading(rows, way)


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


def turned(box: Box, way: Way, width: float, height: float) -> Box:
    """Return a box of a page of this width and height as it stands when its lines are made to run to the right."""
    x0, top, x1, bottom = box
    match way:
        case Way.RIGHT:
            return box
        case Way.DOWN:
            return top, width - x1, bottom, width - x0
        case Way.UP:
            return height - bottom, x0, height - top, x1
        case Way.LEFT:
            return width - x1, height - bottom, width - x0, height - top
        case _:
            assert_never(way)


def shown(box: Box, way: Way, width: float, height: float) -> Box:
    """Return a box of a turned page as it stands on paper of this width and height: the way back from `turned`."""
    x0, top, x1, bottom = box
    match way:
        case Way.RIGHT:
            return box
        case Way.DOWN:
            return width - bottom, x0, width - top, x1
        case Way.UP:
            return top, height - x1, bottom, height - x0
        case Way.LEFT:
            return width - x1, height - bottom, width - x0, height - top
        case _:
            assert_never(way)


def _runs(glyphs: list[tuple[int, Glyph]]) -> list[list[tuple[int, Glyph]]]:
    """Cut the characters where the next one does not stand behind the one before it on the same height."""
    runs: list[list[tuple[int, Glyph]]] = []
    for index, glyph in glyphs:
        last = runs[-1][-1][1] if runs else None
        level = last is not None and _level(last, glyph)
        if level and last is not None and glyph.x0 > last.x0 - 0.5 * last.size:
            runs[-1].append((index, glyph))
        elif not glyph.char.isspace():
            runs.append([(index, glyph)])
    return runs


def _level(one: Glyph, two: Glyph) -> bool:
    shared = min(one.bottom, two.bottom) - max(one.top, two.top)
    return shared > 0.4 * min(one.bottom - one.top, two.bottom - two.top)


def _made_row(sheet: Sheet, run: list[tuple[int, Glyph]]) -> Row:
    while run[-1][1].char.isspace() and len(run) > 1:
        run.pop()
    glyphs = tuple(glyph for _, glyph in run)
    size = Counter(glyph.size for glyph in glyphs).most_common(1)[0][0]
    first, last = run[0][0], run[-1][0]
    top, bottom = min(glyph.top for glyph in glyphs), max(glyph.bottom for glyph in glyphs)
    x0, x1 = glyphs[0].x0, max(glyph.x1 for glyph in glyphs)
    look = sheet.look(first)
    slant = _SLANT < look.turn % 1 < 1 - _SLANT
    return Row(glyph_text(glyphs), x0, top, x1, bottom, size, look.bold, first, last, glyphs, slant)


def glyph_text(glyphs: Sequence[Glyph]) -> str:
    """Return the text of characters on one line, with blanks and tabs where the gaps between them say so."""
    parts: list[str] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None and not last.char.isspace() and not glyph.char.isspace():
            parts.append(_between(last, glyph))
        parts.append(glyph.char)
        last = glyph
    text = "".join(parts).strip(" \t\u00a0")
    if text[-1:] in _HYPHENS and text:
        text = text[:-1].translate(_NEVER) + "\u00ad"
    elif _RARE.search(text):
        text = text.translate(_NEVER)
    return symbol(text, None) if _PRIVATE.search(text) else text


def _between(one: Glyph, two: Glyph) -> str:
    gap = two.x0 - one.x1
    if gap > _TAB * one.size:
        return "\t"
    if one.char in _LATIN and two.char in _LATIN:
        return " " if gap > 0.2 * one.size else ""
    if gap < 0.7 * one.size or one.char in _INK or two.char in _INK:
        return ""
    return " " if one.char in _LATIN or two.char in _LATIN else "\u3000"

"""Lines cut where others begin: at upright edges (the columns of a page or table), and at gaps wider than a blank."""

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise

from revtool.readers.pdf.doors.pdfium import Sheet
from revtool.readers.pdf.lines.gaps import TAB
from revtool.readers.pdf.lines.glyphs import glyph_text, places_of
from revtool.readers.pdf.lines.level import part_of
from revtool.readers.pdf.page import Box, Glyph, Row

WORD = re.compile("[^ \u00a0]+")
"""What stands between blanks on a line."""


def cut(sheet: Sheet, row: Row, edges: Sequence[float]) -> list[Row]:
    """Return the parts of a line that stand between upright edges; a word on an edge is cut by letters."""
    if row.glyphs is not None:
        return _cut_glyphs(sheet, row, row.glyphs, edges)
    text = sheet.text[row.first : row.last + 1]
    if bisect(edges, row.x0) == bisect(edges, row.x1) and WORD.fullmatch(text):
        return [row]
    parts: list[tuple[int, int, int]] = []
    for word in WORD.finditer(text):
        for start, end, space in _spaces(sheet, row.first, word.span(), edges):
            if parts and parts[-1][2] == space:
                parts[-1] = parts[-1][0], end, space
            else:
                parts.append((start, end, space))
    return _read(sheet, row, [(start, end) for start, end, _ in parts])


def at_gaps(sheet: Sheet, row: Row) -> list[Row]:
    """Return the parts of a line between gaps wider than a blank: columns may stand there, else they join again."""
    box, first, wide = sheet.box, row.first, TAB * row.size
    text = sheet.text[first : row.last + 1]
    spans = [match.span() for match in WORD.finditer(text) if match.group().strip("\u3000")]
    lefts = [box(first + start)[0] for start, _ in spans]
    rights = [box(first + end - 1)[2] for _, end in spans]
    wide_before = [at for at in range(1, len(spans)) if lefts[at] - rights[at - 1] > wide]
    if not wide_before:
        return [row]
    if row.glyphs is not None or lefts != sorted(lefts):  # its words do not run on
        return cut(sheet, row, [(rights[at - 1] + lefts[at]) / 2 for at in wide_before]) or [row]
    ends = [0, *wide_before, len(spans)]
    return _read(sheet, row, [(spans[at][0], spans[end - 1][1]) for at, end in pairwise(ends)]) or [row]


def _read(sheet: Sheet, row: Row, spans: Sequence[tuple[int, int]]) -> list[Row]:
    """Return the parts of a line by their characters in it."""
    if len(spans) == 1 and spans[0] == (0, row.last + 1 - row.first):
        return [row]
    parts = [part_of(sheet, row, start, end) for start, end in spans]
    return [part for part in parts if part is not None]


def words_of(sheet: Sheet, row: Row) -> list[tuple[float, float]]:
    """Return the words of a line as the places from which to which they reach."""
    if row.glyphs is not None:
        return [(glyph.x0, glyph.x1) for glyph in row.glyphs if not glyph.char.isspace()]
    spans = [word.span() for word in WORD.finditer(sheet.text, row.first, row.last + 1)]
    return [(sheet.box(start)[0], sheet.box(end - 1)[2]) for start, end in spans]


def _spaces(sheet: Sheet, first: int, span: tuple[int, int], edges: Sequence[float]) -> list[tuple[int, int, int]]:
    """Return the parts of a word with the number of edges to the left of each."""
    start, end = span
    one, two = space_of(sheet.box(first + start), edges), space_of(sheet.box(first + end - 1), edges)
    if one == two:
        return [(start, end, one)]
    return [(at, at + 1, space_of(sheet.box(first + at), edges)) for at in range(start, end)]


def space_of(box: Box, edges: Sequence[float]) -> int:
    """Return how many upright edges stand to the left of a box's middle."""
    return bisect(edges, (box[0] + box[2]) / 2)


def _cut_glyphs(sheet: Sheet, row: Row, glyphs: Sequence[Glyph], edges: Sequence[float]) -> list[Row]:
    """Return the parts of a line read letter by letter; each has its own characters, by which lines are told apart."""
    spaces: dict[int, list[tuple[int, Glyph]]] = {}
    for at, glyph in zip(places_of(sheet, row, glyphs), glyphs, strict=True):
        spaces.setdefault(space_of((glyph.x0, 0.0, glyph.x1, 0.0), edges), []).append((at, glyph))
    runs = (run for run in spaces.values() if any(not glyph.char.isspace() for _, glyph in run))
    return [_part(row, run) for run in runs]


def _part(row: Row, run: Sequence[tuple[int, Glyph]]) -> Row:
    (first, start), (last, end), letters = run[0], run[-1], tuple(glyph for _, glyph in run)
    return row._replace(text=glyph_text(letters), x0=start.x0, x1=end.x1, first=first, last=last, glyphs=letters)

"""Words that are too long for their cell and run over its edge: they stand in the cell in which they begin.

Refuses to judge whether they do: a text layer that was written as if the rules were not there looks alike.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from revtool.readers.pdf.doors.pdfium import Sheet
from revtool.readers.pdf.lines.cuts import WORD, space_of
from revtool.readers.pdf.lines.level import part_of
from revtool.readers.pdf.page import Row

_OVER: Final = 0.3
"""Letters by which the next one stands over the one before it where the words of another cell begin."""
_OFF: Final = 0.02
"""Letters by which neighbours in a word stand over each other or apart at most."""
_AT: Final = 0.1
"""Letters by which a line is off at most where others begin."""


class Overrun(NamedTuple):
    """The parts of a line by the cells in which their words begin, and the edges over which words run on."""

    parts: list[Row]
    edges: list[float]


def overrun(sheet: Sheet, row: Row, edges: Sequence[float], begun: Sequence[float]) -> Overrun | None:
    """Return the parts of a line that runs through upright edges without a gap; None where it runs to the left.

    edges: from left to right; begun: where other lines begin behind each of them.
    """
    if row.glyphs is not None:
        return None
    spans: list[tuple[int, int, int]] = []
    over: list[float] = []
    for start, end in _words(sheet, row, begun):
        opens, ends = (space_of(sheet.box(row.first + at), edges) for at in (start, end - 1))
        if ends < opens:
            return None
        over += edges[opens:ends]
        if spans and spans[-1][2] == opens:
            spans[-1] = spans[-1][0], end, opens
        else:
            spans.append((start, end, opens))
    parts = [part_of(sheet, row, start, end) for start, end, _ in spans]
    return Overrun([part for part in parts if part is not None], over)


def _words(sheet: Sheet, row: Row, begun: Sequence[float]) -> list[tuple[int, int]]:
    """Return where the words of a line begin and end.

    One ends, too, where the next letter stands over its last, or off it where the
    other lines of a cell begin.
    """
    text, found = sheet.text[row.first : row.last + 1], []
    for word in WORD.finditer(text):
        boxes = [sheet.box(row.first + at) for at in range(*word.span())]
        ends = [
            at
            for at, (one, two) in enumerate(pairwise(boxes), 1)
            if two[0] < one[2] - _OVER * row.size
            or (abs(two[0] - one[2]) > _OFF * row.size and any(abs(two[0] - x) < _AT * row.size for x in begun))
        ]
        found += [(word.start() + a, word.start() + b) for a, b in pairwise([0, *ends, len(boxes)])]
    return found

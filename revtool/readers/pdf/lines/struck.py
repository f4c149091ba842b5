"""Words that a drawn line strikes out (見え消し): they stay in the text, and are told.

Refuses rules that reach beyond the words of their line, as those of tables and charts do.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from revtool.readers.pdf.page import THIN, Glyph, Row, Shape

_HIGHEST, _LOWEST = 0.38, 0.74
"""The parts of a line's height, from above, between which a line strikes it out."""
_THICKEST = 0.2
"""Letters that such a line is thick at most."""
_SHORTEST = 0.4
"""Letters that it is long at least."""
_BEYOND = 0.6
"""Letters by which it reaches beyond the words of its line at most."""
_JOINS = 1.0
"""Points between two pieces of one line at most: LibreOffice draws one for each word."""


def struck_out(
    rows: Sequence[Row], shapes: Sequence[Shape], glyphs_of: Callable[[Row], list[Glyph]]
) -> tuple[Row, ...]:
    """Return the parts of the lines of a page that a drawn line strikes out; `glyphs_of` gives a line's characters."""
    level = [one for one in shapes if one.bottom - one.top <= THIN and one.bottom - one.top < one.x1 - one.x0]
    if not level or not rows:
        return ()
    ordered = sorted(rows, key=attrgetter("bottom"))
    bottoms = [row.bottom for row in ordered]
    crossed: dict[int, list[Shape]] = {}
    for one in level:
        middle = (one.top + one.bottom) / 2
        for row in ordered[bisect_left(bottoms, middle) :]:
            if row.top + _HIGHEST * (row.bottom - row.top) > one.bottom + row.size:
                break
            if row.top < middle and _strikes(one, row):
                crossed.setdefault(row.first, []).append(one)
    return tuple(
        part for row in ordered if row.first in crossed for part in _parts(row, crossed[row.first], glyphs_of(row))
    )


def _strikes(one: Shape, row: Row) -> bool:
    within = row.x0 - _BEYOND * row.size < one.x0 and one.x1 < row.x1 + _BEYOND * row.size
    return within and _HIGHEST < _part(one, row) < _LOWEST and one.bottom - one.top <= _THICKEST * row.size


def _part(line: Shape, one: Row | Glyph) -> float:
    """Return how far down a line or letter a drawn line crosses it, as a part of its height."""
    return ((line.top + line.bottom) / 2 - one.top) / ((one.bottom - one.top) or 1.0)


def _parts(row: Row, lines: Sequence[Shape], glyphs: Sequence[Glyph]) -> Iterator[Row]:
    crossed = [one for one in glyphs if any(_HIGHEST < _part(line, one) < _LOWEST for line in lines)]
    for left, right in _spans(lines):
        if right - left < _SHORTEST * row.size:
            continue
        under = [one for one in crossed if left < (one.x0 + one.x1) / 2 < right]
        words = "".join(one.char for one in under).strip()
        if words:
            yield row._replace(text=words, x0=left, x1=right, glyphs=tuple(under))


def _spans(lines: Sequence[Shape]) -> list[tuple[float, float]]:
    """Return from where to where lines reach, pieces that touch together."""
    done: list[tuple[float, float]] = []
    for one in sorted(lines, key=attrgetter("x0")):
        if done and one.x0 <= done[-1][1] + _JOINS:
            done[-1] = done[-1][0], max(done[-1][1], one.x1)
        else:
            done.append((one.x0, one.x1))
    return done

"""Three or more even columns: they begin at even distances, and what each says alone is too little to tell them.

Refuses cells of tables without rules: their rows begin in all columns at one height.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from math import floor
from typing import NamedTuple

from revtool.readers.pdf.columns.ends import Ends
from revtool.readers.pdf.lines.breaks import closes
from revtool.readers.pdf.page import Row

_FEWEST = 3
"""Lines that begin at the edge of a column at least, and columns."""
_EDGES = 16
"""Left edges of lines that are looked at, the commonest ones: more would take long on a page of scattered words."""
_WIDE = 8.0
"""Letters from the edge of a column to that of the next at least."""
_OFF = 2.0
"""Points by which a line begins off the edge of its column at most, to its left."""
_GUTTER = 0.7
"""The width of a gutter at least, in letters; 。 and 、 may hang into it."""
_HANGING = tuple("。、，．」")
_NEAR = 2.0
"""Letters from its edge within which a line ends that was broken there."""
_BROKEN, _FEWEST_BROKEN = 0.15, 4
"""The part of the lines, and how many, that were broken at the edges of their columns at least."""
_HEAD = 2.0
"""Letters by which columns begin at different heights at most."""
_STRIPE = 0.8
"""Letters that are free above what stands below columns at least."""
_LEVEL = 0.35
"""The part of their size by which lines on one height differ at most."""
_ROWS = 0.5
"""The part of a column's paragraphs from which on it is rows that begin beside those of the other columns."""


class Several(NamedTuple):
    """What stands above columns, their lines from the left, what stands below, and how wide they are in points."""

    above: list[Row]
    columns: list[list[Row]]
    below: list[Row]
    width: float


def several(rows: Sequence[Row], ends: Ends) -> Several | None:
    """Return the uppermost lines that are set in three or more even columns; None where there are none."""
    size = ends.size
    if len(ends.lefts) < _FEWEST * _FEWEST:
        return None
    if ends.begin_beyond(ends.lefts[0] + _WIDE * size - _OFF) < _FEWEST * (_FEWEST - 1):
        return None
    pitches = list(_pitches([row for row in rows if row.size], size))
    ordered = sorted(rows, key=lambda row: row.middle) if pitches else []
    for left, pitch in pitches:
        places = [_place(row, left, pitch, size) for row in ordered]
        for start, end in _runs(ordered, places):
            columns: list[list[Row]] = [[] for _ in range(1 + max(place or 0 for place in places[start:end]))]
            for row, place in zip(ordered[start:end], places[start:end], strict=True):
                columns[place or 0].append(row)
            if _are_columns(columns, size):
                width = max(row.x1 - left - at * pitch for at, column in enumerate(columns) for row in column)
                return Several(ordered[:start], columns, ordered[end:], width)
    return None


def stretches(ordered: Sequence[Row], places: Sequence[int | None]) -> Iterator[tuple[list[int], int, float]]:
    """Yield the lines that stand in columns, the first that reaches below where others than the first column begin, and
    how far down those reach.
    """
    for within, same in groupby(range(len(ordered)), key=lambda at: places[at] is not None):
        run = list(same)
        others = [ordered[at] for at in run if places[at]]
        if not within or not others:
            continue
        head, foot = min(row.top for row in others), max(row.bottom for row in others)
        start = next(at for at in run if ordered[at].bottom > head)
        yield run, start, foot


def _runs(ordered: Sequence[Row], places: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """Yield where lines that stand in columns begin and end: above and below all but the first one, nothing does."""
    for run, start, foot in stretches(ordered, places):
        free = (
            two
            for one, two in pairwise(run)
            if ordered[two].top > max(foot, ordered[one].bottom) + _STRIPE * ordered[one].size
        )
        yield start, next(free, run[-1] + 1)


def _pitches(lines: Sequence[Row], size: float) -> Iterator[tuple[float, float]]:
    """Yield the left edge of the first column and how far the next ones stand from each other, as they may be."""
    counted = Counter(round(row.x0) for row in lines)
    often = (x for x, _ in counted.most_common(_EDGES))
    edges = sorted(x for x in often if counted[x - 1] + counted[x] + counted[x + 1] >= _FEWEST)
    known = set(edges)
    for at, left in enumerate(edges):
        for second in edges[at + 1 :]:
            pitch = second - left
            if pitch > _WIDE * size and not known.isdisjoint(range(second + pitch - 1, second + pitch + 2)):
                yield left, pitch


def _place(row: Row, left: float, pitch: float, size: float) -> int | None:
    """Return the column, from 0, that a line stands in; None where it stands in none or in several."""
    at = floor((row.x0 - left + _OFF) / pitch)
    room = 0.0 if row.text.endswith(_HANGING) else _GUTTER * size
    return at if at >= 0 and row.x1 <= left + (at + 1) * pitch - room else None


def _are_columns(columns: Sequence[Sequence[Row]], size: float) -> bool:
    """Whether lines that stand below each other are columns of running text, not of a table's cells."""
    if len(columns) < _FEWEST or min(map(len, columns)) < _FEWEST:
        return False
    tops = [min(row.top for row in column) for column in columns]
    if max(tops) - min(tops) > _HEAD * size:
        return False
    broken = [_broken(column) for column in columns]
    enough = max(_FEWEST_BROKEN, _BROKEN * sum(map(len, columns)))
    if sum(broken) < enough or sum(map(bool, broken)) < len(columns) - 1:
        return False
    if sum(closes(row.text) for column in columns for row in column) < len(columns) - 1:
        return False
    return not in_rows([_openings(column) for column in columns], size)


def _broken(column: Sequence[Row]) -> int:
    """Return how many lines end within a sentence at the right edge of their column."""
    return sum(_full(row, column) and not closes(row.text) for row in column)


def _full(row: Row, column: Sequence[Row]) -> bool:
    return row.size > 0 and row.x1 > max(one.x1 for one in column) - _NEAR * row.size


def _openings(column: Sequence[Row]) -> list[float]:
    """Return the heights at which paragraphs begin in a column, the first one left out."""
    return [two.middle for one, two in pairwise(column) if not _full(one, column) or closes(one.text)]


def in_rows(openings: Sequence[Sequence[float]], size: float) -> bool:
    """Whether paragraphs often begin in all columns at one height."""
    first, *others = sorted(openings, key=len)
    level = sum(all(any(abs(one - two) < _LEVEL * size for two in other) for other in others) for one in first)
    return not first or level >= _ROWS * len(first)

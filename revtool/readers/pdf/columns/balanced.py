"""A few lines in the middle of a page that are set in two even columns: too few for the page to be one of columns.

Refuses labels beside their values: both sides hold sentences that were broken at one edge and are of one width, or one
does and both are headings, each with text below it.
"""

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from revtool.readers.pdf.columns.ends import Ends
from revtool.readers.pdf.lines.breaks import closes
from revtool.readers.pdf.page import Row

_RIGHT_HALF = 0.35
"""The part of the page's lines beyond which a second column begins."""
_EVEN_WIDTH = 1.5
"""Letters by which the columns differ in width at most, and in height at their heads."""
_EVEN_FOOT = 6.0
"""Letters by which they end at different heights at most: a paragraph is not cut anywhere."""
_NEAR = 2.0
"""Letters from its edge within which a line ends that was broken there."""
_LINE_GAP = 1.6
"""Letters that stand free between the lines of a column at most."""
_ALIKE = 0.06
"""The part of its size by which a line of a column differs from the others at most."""


class Balanced(NamedTuple):
    """The lines of both columns, and how wide these are in points."""

    left: list[Row]
    right: list[Row]
    width: float


def balanced(rows: Sequence[Row], ends: Ends) -> Balanced | None:
    """Return the uppermost lines that are set in two even columns; None where there are none."""
    if len(ends.lefts) < 4:
        return None
    half = ends.lefts[0] + _RIGHT_HALF * (ends.rights[-1] - ends.lefts[0])
    if ends.begin_beyond(half) < 2:
        return None
    lines = sorted([row for row in rows if row.size], key=attrgetter("top"))
    second = [row for row in lines if row.x0 > half]
    for at, head in enumerate(second):
        right = _column(second[at:], head)
        left = _beside(lines, right, head) if len(right) > 1 else []
        if len(left) > 1 and _even(left, right) and not _crossed(rows, left, right):
            return Balanced(left, right, max(map(_width, (left, right))))
    return None


def _column(rows: Sequence[Row], head: Row) -> list[Row]:
    """Return a line and those below it that stand as close as lines of a column, none further to the left."""
    found = [head]
    edge = head.x0
    for row in rows[1:]:
        last = found[-1]
        if row.top < last.bottom - 0.5 * last.size or abs(row.size - head.size) > _ALIKE * head.size:
            continue
        if row.top - last.bottom > _LINE_GAP * head.size or row.x0 < edge - 2 * head.size:
            break
        edge = min(edge, row.x0)
        found.append(row)
    return found


def _beside(lines: Sequence[Row], right: Sequence[Row], head: Row) -> list[Row]:
    """Return the lines left of a column, from its height on down."""
    gutter = min(row.x0 for row in right) - 0.5 * head.size
    top = head.top - _EVEN_WIDTH * head.size
    heads = [
        row for row in lines if row.x1 <= gutter and row.top > top and abs(row.size - head.size) <= _ALIKE * head.size
    ]
    return _column(heads, heads[0]) if heads and abs(heads[0].top - head.top) < _EVEN_WIDTH * head.size else []


def _even(left: Sequence[Row], right: Sequence[Row]) -> bool:
    size = right[0].size
    if abs(left[-1].bottom - right[-1].bottom) >= _EVEN_FOOT * size:
        return False
    if abs(_width(left) - _width(right)) < _EVEN_WIDTH * size and _sentences(left) and _sentences(right):
        return True
    return _sentences(max(left, right, key=_width)) and _headed(left) and _headed(right)


def _headed(side: Sequence[Row]) -> bool:
    """Whether lines are short bold headings and what stands below each."""
    first = side[0].bold and not side[-1].bold
    return first and sum(row.bold for row in side) > 1 and not any(one.bold and two.bold for one, two in pairwise(side))


def _width(side: Sequence[Row]) -> float:
    return max(row.x1 for row in side) - min(row.x0 for row in side)


def _sentences(side: Sequence[Row]) -> bool:
    """Whether a line was broken at the edge inside a sentence, and one ends a sentence."""
    edge = max(row.x1 for row in side)
    broken = any(row.x1 > edge - _NEAR * row.size and not closes(row.text) for row in side)
    return broken and any(closes(row.text) for row in side)


def _crossed(rows: Sequence[Row], left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether something stands between the columns, or beside them at their height."""
    top, bottom = min(left[0].top, right[0].top), max(left[-1].bottom, right[-1].bottom)
    known = {row.first for row in (*left, *right)}
    return any(top < row.middle < bottom and row.first not in known for row in rows)

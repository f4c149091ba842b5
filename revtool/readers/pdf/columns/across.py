"""Headings and notes that stand across two columns though they are too short to cross the gutter between these.

Refuses to tell columns; and a heading that has something beside it, or lines below it that break where its column ends.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median

from revtool.numbering import split_label
from revtool.readers.pdf.lines.breaks import closes
from revtool.readers.pdf.page import Row

_NEAR = 2.0
"""Letters from the edge of a column within which a line that was broken there ends."""
_BRACKETS = tuple("（「『【［〔")
_LARGER = 1.06
_EMPTY = 0.75
"""The part of the room around a line in its own column that is free beside it too where it stands across both."""
_SET_OFF = 0.8
_EVEN = 2.0
"""Letters by which columns end or begin at different heights at most where they are set off together."""
_BALANCED = 6.0
"""Letters by which columns that end together end at different heights at most: a paragraph is not cut anywhere."""
_FAR = 4.0
"""Letters below the ends of both columns from which on what stands at the left is of neither."""
_LEFT_OVER = 3
"""Lines of a column that are too few to be set in two, with the heading above them."""


def crosses(row: Row, gutter: float) -> bool:
    """Tell whether a line stands on both sides of a gutter; an opening bracket may hang into it."""
    return row.x0 + (row.size / 2 if row.text[:1] in _BRACKETS else 0.0) < gutter < row.x1


def short_across(rows: Sequence[Row], gutter: float) -> set[int]:
    """Return the first characters of lines that stand across the columns though they are too short to cross the gutter.

    Such a heading parts the columns above it from those below: both end above it and begin again below it.
    """
    size = median([row.size for row in rows if row.size] or [0.0])
    found: set[int] = set()
    for left, right in _between_crossing(rows, gutter):
        across = [
            row for at, row in enumerate(left)
            if row.first >= 0 and at > 0 and _set_otherwise(row, size) and _parts(left, at, right)
        ]  # fmt: skip
        found |= {row.first for row in across if not _like_within(row, left, right)}
        found |= _far_below(left, right, size)
    return found


def _like_within(row: Row, left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether a heading of the left column is as a line is and has something beside it."""
    alike = (one for one in left if one is not row and _alike(row, one))
    return any(other.top < one.middle < other.bottom for one in alike for other in right)


def _far_below(left: Sequence[Row], right: Sequence[Row], size: float) -> set[int]:
    """Return the lines that stand far below the ends of both columns, as a colophon does below the last ones."""
    end = max((row.bottom for row in right), default=None)
    if end is None:
        return set()
    gaps = ((at, two.top - max(one.bottom, end)) for at, (one, two) in enumerate(pairwise(left), 1))
    start = next((at for at, gap in gaps if gap > _FAR * size), len(left))
    return {row.first for row in left[start:]}


def _between_crossing(rows: Sequence[Row], gutter: float) -> Iterator[tuple[list[Row], list[Row]]]:
    """Yield the lines left and right of the gutter from above, those between two lines that cross it together."""
    left, right = list[Row](), list[Row]()
    for row in sorted(rows, key=attrgetter("middle")):
        if crosses(row, gutter):
            yield left, right
            left, right = [], []
        else:
            (left if row.x1 <= gutter else right).append(row)
    yield left, right


def _set_otherwise(row: Row, size: float) -> bool:
    """Whether a line is set as a heading, or in smaller type than columns are (a note)."""
    return row.bold or row.size > _LARGER * size or row.size * _LARGER < size


def _alike(row: Row, other: Row) -> bool:
    """Whether two lines are headings of one kind, set alike: where one has text beside it, both are of a column."""
    if row.size != other.size or row.bold != other.bold:
        return False
    own, label = split_label(row.text)[0], split_label(other.text)[0]
    return own is not None and label is not None and own.kind is label.kind


def _parts(left: Sequence[Row], at: int, right: Sequence[Row]) -> bool:
    """Whether the right column is as empty beside a line of the left one as that is around it."""
    row = left[at]
    if row.top - left[at - 1].bottom < _SET_OFF * row.size:
        return False
    above = max((one.bottom for one in right if one.middle < row.middle), default=None)
    below = min((one.top for one in right if one.middle >= row.middle), default=None)
    if above is None or above > row.top or (below is not None and below < row.bottom):
        return False
    before, behind = left[at - 1].bottom, left[at + 1].top if at + 1 < len(left) else None
    if below is None or behind is None:
        clear = row.top - above >= _SET_OFF * row.size and abs(before - above) < _BALANCED * row.size
        few = len(left) - at <= _LEFT_OVER and not any(is_broken(one, reach(left)) for one in left[at + 1 :])
        return below is None and few and clear and not _counted_on(row, right)
    end = max(before, above) if abs(before - above) < _BALANCED * row.size else before
    return below - above > _EMPTY * (behind - end) and abs(below - behind) < _EVEN * row.size


def _counted_on(row: Row, right: Sequence[Row]) -> bool:
    """Whether the next column's first label of a heading's kind is the one behind its own: it stands in its column."""
    own = split_label(row.text)[0]
    labels = (split_label(one.text)[0] for one in right if one.size == row.size and one.bold == row.bold)
    first = next((label for label in labels if label is not None and own is not None and label.kind is own.kind), None)
    return (
        first is not None
        and own is not None
        and first.values[:-1] == own.values[:-1]
        and (first.values[-1:] == tuple(value + 1 for value in own.values[-1:]))
    )


def is_broken(row: Row, right: float) -> bool:
    """Tell whether a line ends within a sentence at the right edge of its column."""
    return row.size > 0 and row.x1 > right - _NEAR * row.size and not closes(row.text)


def reach(side: Sequence[Row]) -> float:
    """Return the outermost edge that two lines come near: a page's number may stand further out."""
    ends = sorted(((row.x1, row.size) for row in side), reverse=True)
    return next((one for (one, size), (two, _) in pairwise(ends) if one - two < _NEAR * size), ends[0][0])

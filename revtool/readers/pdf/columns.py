"""Columns of a page: found by a gutter that few lines cross and by running text on both of its sides.

Refuses pairs of short words (labels and values): those are one line with a tab.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from revtool.numbering import split_label
from revtool.readers.pdf.balanced import balanced
from revtool.readers.pdf.breaks import closes
from revtool.readers.pdf.page import Row
from revtool.readers.pdf.several import several
from revtool.readers.pdf.stripes import at_stripes

_FEWEST = 4
"""Lines that a column has at least."""
_FILLED = 0.6
"""The part of a column that its usual line fills at least."""
_NEAR = 2.0
"""Letters from the edge of a column within which a line that was broken there ends."""
_BROKEN, _FEWEST_BROKEN = 0.2, 3
"""The part of a column's lines, and how many, that were broken at its edge at least."""
_GUTTER = 0.7
"""The width of a gutter at least, in letters."""
_CROSSED = 0.4
"""The part of all lines that may cross a gutter (titles, tables) at most."""

_WHOLE, _EVEN_WIDTH = 0.9, 0.15
"""The part of its column that a table fills which shows how wide that is, and by which two columns differ at most."""
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
_BESIDE = 0.8
"""The part of its height that a table shares with one beside it: they are read from the left."""


class Group(NamedTuple):
    """Lines that are read from above; column: they are set in one of several columns.

    width: how wide that is, in points, where its lines are too few to tell.
    """

    rows: list[Row]
    column: bool = False
    width: float | None = None


def in_columns(rows: Sequence[Row]) -> list[Group]:
    """Return the lines in groups that are read one after the other; one group where there are no columns."""
    found = several(rows)
    if found is not None:
        columns = [Group(levelled(column), column=True, width=found.width) for column in found.columns]
        return _around(found.above, columns, found.below)
    gutter = _gutter(rows)
    if gutter is None:
        return _around_balanced(rows)
    done: list[Group] = []
    left: list[Row] = []
    right: list[Row] = []
    across = _short_across(rows, gutter)
    for row in sorted(rows, key=attrgetter("middle")):
        if row.x0 < gutter < row.x1 or row.first in across:
            done += _sides(left, right)
            left, right = [], []
            if done and not done[-1].column:
                done[-1].rows.append(row)
            else:
                done.append(Group([row]))
        elif row.x1 <= gutter:
            left.append(row)
        else:
            right.append(row)
    return done + _sides(left, right)


def _around_balanced(rows: Sequence[Row]) -> list[Group]:
    """Return what stands above a few lines in two columns, both of these, and what stands below."""
    found = balanced(rows)
    if found is None:
        return [Group(levelled(rows))]
    within = {row.first for row in (*found.left, *found.right)}
    top = min(found.left[0].middle, found.right[0].middle)
    above = [row for row in rows if row.first not in within and row.middle < top]
    below = [row for row in rows if row.first not in within and row.middle >= top]
    columns = [Group(levelled(side), column=True, width=found.width) for side in (found.left, found.right)]
    return _around(above, columns, below)


def _around(above: Sequence[Row], columns: Sequence[Group], below: Sequence[Row]) -> list[Group]:
    """Return columns between what stands above all of them and what stands below."""
    upper = [Group(levelled(above))] if above else []
    return [*upper, *columns, *(in_columns(below) if below else [])]


def _sides(left: list[Row], right: list[Row]) -> list[Group]:
    both = bool(left and right)
    parts = at_stripes(left, right) if both else [(left, right)]
    sides = (side for part in parts for side in part if side)
    return [Group(group.rows, both or group.column) for side in sides for group in in_columns(side)]


def _short_across(rows: Sequence[Row], gutter: float) -> set[int]:
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
        if row.x0 < gutter < row.x1:
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
        return below is None and len(left) - at <= _LEFT_OVER and clear and not _counted_on(row, right)
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


def _gutter(rows: Sequence[Row], known: dict[tuple[int, ...], float | None] | None = None) -> float | None:
    """Return where the gutter stands: of all places between lines, the one that the fewest cross.

    known: the gutters of parts of the page by their lines: a part is one side of many places.
    """
    ruled = sum(row.size == 0 for row in rows)
    if len(rows) - ruled < 2 * _FEWEST and ruled < 2:
        return None
    size = median([row.size for row in rows if row.size] or [0.0])
    sides = [(row.x0, row.x1) for row in rows]
    left, right = min([x0 for x0, _ in sides]), max([x1 for _, x1 in sides])
    start, end = left + 0.2 * (right - left), right - 0.2 * (right - left)
    if len([1 for x0, x1 in sides if x0 < start and x1 > end]) > _CROSSED * len(rows):
        return None
    best: tuple[int, float] | None = None
    known = {} if known is None else known
    for place in sorted({round(row.x0) for row in rows}):
        x = place - _GUTTER * size / 2
        if not start < x < end:
            continue
        crossing = len([1 for x0, x1 in sides if x0 < x + 0.4 and x1 > x - _GUTTER * size / 2])
        if crossing <= _CROSSED * len(rows) and (best is None or crossing < best[0]) and _both(rows, x, known):
            best = crossing, x
        elif not crossing and best is None and ruled > 1 and _both_ruled(rows, x):
            best = 0, x
    return best[1] if best else None


def _both(rows: Sequence[Row], x: float, known: dict[tuple[int, ...], float | None]) -> bool:
    """Whether running text stands on both sides of x, at the same heights."""
    sides = [row for row in rows if row.x1 <= x], [row for row in rows if row.x0 >= x]
    for side, other in (sides, sides[::-1]):
        ruled = _is_of_tables(side, other)
        if len(side) < _FEWEST and not ruled:
            return False
        width = _width(side)
        filled = ruled or median(row.x1 - row.x0 for row in side) > _FILLED * width
        if width < 5 * max(row.size for row in side) or not (filled or _runs(side) or _parted(side, known)):
            return False
    tops = [min(row.top for row in side) for side in sides]
    ends = [max(row.bottom for row in side) for side in sides]
    return min(ends) - max(tops) > 0.3 * min(end - top for end, top in zip(ends, tops, strict=True))


def _parted(side: Sequence[Row], known: dict[tuple[int, ...], float | None]) -> bool:
    """Whether one side of a page is set in columns itself."""
    lines = tuple(row.first for row in side)
    if lines not in known:
        known[lines] = _gutter(side, known)
    return known[lines] is not None


def _both_ruled(rows: Sequence[Row], x: float) -> bool:
    """Whether tables or drawings of one width fill two columns that stand apart at x, at the same heights."""
    left, right = [row for row in rows if row.x1 <= x], [row for row in rows if row.x0 >= x]
    if not _fills(left) or not _fills(right) or abs(_width(left) - _width(right)) > _EVEN_WIDTH * _width(left):
        return False
    heights = [(min(row.top for row in side), max(row.bottom for row in side)) for side in (left, right)]
    (top, end), (other_top, other_end) = heights
    return min(end, other_end) - max(top, other_top) > 0.3 * min(end - top, other_end - other_top)


def _fills(side: Sequence[Row]) -> bool:
    """Whether a table or drawing is as wide as one side of a page."""
    return any(row.size == 0 and row.x1 - row.x0 > _WHOLE * _width(side) for row in side)


def _is_of_tables(side: Sequence[Row], other: Sequence[Row]) -> bool:
    """Whether tables or drawings are as wide as one side of a page, and the other one is a column of as much room."""
    if not side or len(other) < _FEWEST or not _runs(other):
        return False
    width = _width(side)
    return abs(width - _width(other)) < _EVEN_WIDTH * width and _fills(side)


def _width(side: Sequence[Row]) -> float:
    return max(row.x1 for row in side) - min(row.x0 for row in side)


def _runs(side: Sequence[Row]) -> bool:
    """Whether lines are broken at one edge and end sentences: paragraphs of two lines leave every other line short."""
    right = _reach(side)
    broken = sum(row.size > 0 and row.x1 > right - _NEAR * row.size and not closes(row.text) for row in side)
    return broken >= max(_FEWEST_BROKEN, _BROKEN * len(side)) and sum(closes(row.text) for row in side) > 1


def _reach(side: Sequence[Row]) -> float:
    """Return the outermost edge that two lines come near: a page's number may stand further out."""
    ends = sorted(((row.x1, row.size) for row in side), reverse=True)
    return next((one for (one, size), (two, _) in pairwise(ends) if one - two < _NEAR * size), ends[0][0])


def levelled(rows: Sequence[Row]) -> list[Row]:
    """Return the lines from above; parts on one height are one line, with tabs where they stand apart."""
    done: list[list[Row]] = []
    for row in sorted(rows, key=attrgetter("middle")):
        if done and _on_one_line(done[-1], row):
            done[-1].append(row)
            continue
        place = len(done)
        while place and row.first < 0 and _right_of(done[place - 1][0], row):
            place -= 1
        done.insert(place, [row])
    return [parts[0] if len(parts) == 1 else reduce(_beside, sorted(parts, key=lambda part: part.x0)) for parts in done]


def _on_one_line(parts: Sequence[Row], row: Row) -> bool:
    """Whether a line stands on the height of others, beside or between them."""
    last = parts[-1]
    off = abs(last.top + last.bottom - row.top - row.bottom)  # twice what the middles are off
    return off < 0.7 * min(last.size, row.size) and last.way is row.way and all(_apart(part, row) for part in parts)


def _right_of(one: Row, two: Row) -> bool:
    """Whether a table or figure stands to the right of another one on one height."""
    blocks = one.first < 0 and two.first < 0
    height = min(one.bottom - one.top, two.bottom - two.top)
    return blocks and two.x1 <= one.x0 and min(one.bottom, two.bottom) - max(one.top, two.top) > _BESIDE * height


def _apart(one: Row, two: Row) -> bool:
    return min(one.x1, two.x1) - max(one.x0, two.x0) < 0.5 * min(one.size, two.size)


def _beside(left: Row, right: Row) -> Row:
    gap = right.x0 - left.x1
    between = "\t" if gap > 1.3 * left.size else " " if gap > 0.3 * left.size else ""
    return left._replace(
        text=left.text + between + right.text, x1=right.x1, top=min(left.top, right.top),
        bottom=max(left.bottom, right.bottom), glyphs=None, notes=(*left.notes, *right.notes),
    )  # fmt: skip

"""Columns of a page: found by a gutter that few lines cross and by running text on both of its sides.

Refuses pairs of short words (labels and values): those are one line with a tab.
"""

from collections.abc import Sequence
from functools import reduce
from math import inf
from statistics import median
from typing import NamedTuple

from revtool.readers.pdf.columns.across import crosses, is_broken, reach, short_across
from revtool.readers.pdf.columns.balanced import balanced
from revtool.readers.pdf.columns.ends import Ends, ends_of
from revtool.readers.pdf.columns.measure import Measure
from revtool.readers.pdf.columns.several import several
from revtool.readers.pdf.columns.slots import SideBySide, side_by_side, slotted
from revtool.readers.pdf.columns.stripes import at_stripes
from revtool.readers.pdf.lines.breaks import closes
from revtool.readers.pdf.page import Row
from revtool.text.letters import letters

_FEWEST = 4
"""Lines that a column has at least."""
_FILLED = 0.6
"""The part of a column that its usual line fills at least."""
_BROKEN, _FEWEST_BROKEN = 0.2, 3
"""The part of a column's lines, and how many, that were broken at its edge at least."""
_GUTTER = 0.7
"""The width of a gutter at least, in letters."""
_ACROSS = 0.8
"""The part of the page's width from which on a line across columns is text of its own: none of them runs on into it."""
_CROSSED = 0.4
"""The part of all lines that may cross a gutter (titles, tables) at most."""

_WHOLE, _EVEN_WIDTH = 0.9, 0.15
"""The part of its column that a table fills which shows how wide that is, and by which two columns differ at most."""
_BESIDE = 0.8
"""The part of its height that a table shares with one beside it: they are read from the left."""


class Group(NamedTuple):
    """Lines that are read from above; column: they are set in one of several columns.

    width: how wide that is, in points, where its lines are too few to tell; left: its left edge, where that is known.
    fresh: no paragraph runs on into it.
    """

    rows: list[Row]
    column: bool = False
    width: float | None = None
    left: float | None = None
    fresh: bool = False


def in_columns(rows: Sequence[Row], measure: Measure | None = None) -> list[Group]:
    """Return the lines in groups that are read one after the other; one group where there are no columns.

    measure: that of the text across the page.
    """
    ends = ends_of(rows)
    found = several(rows, ends)
    if found is not None:
        columns = [Group(levelled(column), column=True, width=found.width) for column in found.columns]
        return _around(found.above, columns, found.below, measure)
    ordered = _from_above(rows)
    page = side_by_side(ordered, measure) if measure is not None else None
    even = _slotted(page, 3) if page is not None else None
    if even is not None:
        return even
    gutter = _gutter(rows, ends, {})
    if gutter is None:
        even = _slotted(page, 2) if page is not None else None
        return even or _around_balanced(rows, ends, measure) or [Group(_joined(ordered))]
    done: list[Group] = []
    left: list[Row] = []
    right: list[Row] = []
    across = short_across(rows, gutter)
    whole = _width(rows)
    for row in ordered:
        if crosses(row, gutter) or row.first in across:
            done += _sides(left, right)
            left, right = [], []
            if done and not done[-1].column:
                done[-1].rows.append(row)
            else:
                done.append(Group([row], fresh=bool(done) and row.x1 - row.x0 > _ACROSS * whole))
        elif row.x1 <= gutter:
            left.append(row)
        else:
            right.append(row)
    return _with_room(done + _sides(left, right), rows, gutter)


def _with_room(groups: Sequence[Group], rows: Sequence[Row], gutter: float) -> list[Group]:
    """Return the groups, those of a few lines as wide as the columns of the page are that they stand in."""
    sides = [row for row in rows if row.x1 <= gutter], [row for row in rows if row.x0 >= gutter]
    width = max((_width(side) for side in sides if side), default=0.0)
    lefts = [min((row.x0 for row in side), default=0.0) for side in sides]
    return [
        group._replace(width=width, left=lefts[group.rows[0].x0 >= gutter])
        if group.column and group.width is None and len(group.rows) < _FEWEST and _width(group.rows) <= width
        else group
        for group in groups
    ]


def _around_balanced(rows: Sequence[Row], ends: Ends, measure: Measure | None) -> list[Group] | None:
    """Return what stands above a few lines in columns, these, and what stands below; None without columns."""
    found = balanced(rows, ends)
    if found is None:
        return None
    within = {row.first for row in (*found.left, *found.right)}
    top = min(found.left[0].middle, found.right[0].middle)
    above = [row for row in rows if row.first not in within and row.middle < top]
    below = [row for row in rows if row.first not in within and row.middle >= top]
    columns = [Group(levelled(side), column=True, width=found.width) for side in (found.left, found.right)]
    return _around(above, columns, below, measure)


def _slotted(page: SideBySide, fewest: int) -> list[Group] | None:
    """Return what stands above a few lines in columns that fill the page's measure, these, and what stands below."""
    even = slotted(page, fewest)
    if even is None:
        return None
    measure = page.measure
    _, start, pitch, width = even.slots
    columns = [
        Group(levelled(column), column=True, width=width, left=start + at * pitch)
        for at, column in enumerate(even.columns)
        if column
    ]
    above = in_columns(even.above, measure) if even.above else []
    below = in_columns(even.below, measure) if even.below else []
    columns[0] = columns[0]._replace(fresh=bool(above))
    return [*above, *columns, *(group._replace(fresh=group.fresh or not at) for at, group in enumerate(below))]


def _around(
    above: Sequence[Row], columns: Sequence[Group], below: Sequence[Row], measure: Measure | None
) -> list[Group]:
    """Return columns between what stands above all of them and what stands below."""
    upper = [Group(levelled(above))] if above else []
    return [*upper, *columns, *(in_columns(below, measure) if below else [])]


def _sides(left: list[Row], right: list[Row]) -> list[Group]:
    both = bool(left and right)
    parts = at_stripes(left, right) if both else [(left, right)]
    sides = (side for part in parts for side in part if side)
    return [Group(group.rows, both or group.column) for side in sides for group in in_columns(side)]


def _gutter(rows: Sequence[Row], ends: Ends, known: dict[tuple[int, ...], float | None]) -> float | None:
    """Return where the gutter stands: of all places between lines, the one that the fewest cross.

    known: the gutters of parts of the page by their lines: a part is one side of many places.
    """
    lefts, rights, things = ends.lefts, ends.rights, ends.things
    ruled = len(things)
    if len(lefts) < 2 * _FEWEST and ruled < 2:
        return None
    left = min([*lefts[:1], *[thing.x0 for thing in things]])
    right = max([*rights[-1:], *[thing.x1 for thing in things]])
    start, end = left + 0.2 * (right - left), right - 0.2 * (right - left)
    inner = ends.begin_beyond(start) + len([1 for thing in things if thing.x0 > start])
    outer = ends.end_before(end) + len([1 for thing in things if thing.x1 < end])
    if min(inner, outer) < (1 if ruled else _FEWEST):
        return None
    sides = [(row.x0, row.x1) for row in rows]
    if len([1 for x0, x1 in sides if x0 < start and x1 > end]) > _CROSSED * len(rows):
        return None
    best: tuple[int, float] | None = None
    for place in sorted({round(row.x0) for row in rows}):
        x = place - _GUTTER * ends.size / 2
        if not start < x < end:
            continue
        crossing = len([1 for x0, x1 in sides if x0 < x + 0.4 and x1 > x - _GUTTER * ends.size / 2])
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
        known[lines] = _gutter(side, ends_of(side), known)
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
    right = reach(side)
    broken = sum(is_broken(row, right) for row in side)
    return broken >= max(_FEWEST_BROKEN, _BROKEN * len(side)) and sum(closes(row.text) for row in side) > 1


def levelled(rows: Sequence[Row]) -> list[Row]:
    """Return the lines from above; parts on one height are one line, with tabs where they stand apart."""
    return _joined(_from_above(rows))


def _from_above(rows: Sequence[Row]) -> list[Row]:
    """Return lines in the order of their middles."""
    heights = [row.top + row.bottom for row in rows]
    return [rows[at] for at in sorted(range(len(heights)), key=heights.__getitem__)]


def _joined(ordered: Sequence[Row]) -> list[Row]:
    """Return lines that stand from above, parts on one height as one."""
    if not _any_level(ordered):
        return list(ordered)
    done: list[list[Row]] = []
    for row in ordered:
        if done and _on_one_line(done[-1], row):
            done[-1].append(row)
        elif row.first >= 0:
            done.append([row])
        else:
            place = len(done)
            while place and _right_of(done[place - 1][0], row):
                place -= 1
            done.insert(place, [row])
    return [parts[0] if len(parts) == 1 else reduce(_beside, sorted(parts, key=lambda part: part.x0)) for parts in done]


def _any_level(ordered: Sequence[Row]) -> bool:
    """Whether any lines may stand on one height, or tables and figures next to each other."""
    last, is_line = -inf, True
    for row in ordered:
        height, size = row.top + row.bottom, row.size
        if height - last < 0.7 * size or not (size or is_line):
            return True
        last, is_line = height, size > 0
    return False


def _on_one_line(parts: Sequence[Row], row: Row) -> bool:
    """Whether a line stands on the height of others, beside or between them."""
    last = parts[-1]
    off = abs(last.top + last.bottom - row.top - row.bottom)  # twice what the middles are off
    if off >= 0.7 * last.size or off >= 0.7 * row.size or last.way is not row.way:
        return False
    return all(_apart(part, row) for part in parts)


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
    shift = len(letters(left.text)) if right.notes else 0
    notes = (*left.notes, *(note._replace(before=note.before + shift) for note in right.notes))
    return left._replace(
        text=left.text + between + right.text, x1=right.x1, top=min(left.top, right.top),
        bottom=max(left.bottom, right.bottom), glyphs=None, notes=notes,
    )  # fmt: skip

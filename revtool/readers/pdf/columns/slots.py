"""A few lines in even columns between text across the page: they fill its measure, and their lines run on.

Refuses cells of tables without rules, and labels beside their values: no sentence is broken on both sides of a gutter.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from revtool.numbering import split_label
from revtool.readers.pdf.columns.measure import Measure, edges_of, usual_gap
from revtool.readers.pdf.columns.several import in_rows, stretches
from revtool.readers.pdf.lines.breaks import closes, opens
from revtool.readers.pdf.page import Row

_MOST = 3
"""Columns of a page at most."""
_NARROWEST, _WIDEST = 0.4, 6.0
"""Letters that a gutter is wide."""
_OUTER = 1.2
"""Letters by which the right edge of the measure is off at most: marks hang out, ragged lines end before it."""
_WIDE = 8.0
"""Letters from the edge of a column to that of the next at least."""
_PART = 0.6
"""The part of the pages' measure that lines of one page fill at least where they have one of their own."""
_STARTS = 48
"""Left edges of lines that are looked at, from above: a page of scattered words has many."""
_NEAR = 2.2
"""Letters from its edge within which a line ends that was broken there."""
_OFF = 2.0
"""Points by which a line begins off the edge of its column at most, to its left."""
_HANGING = tuple("。、，．」）")
_BRACKETS = tuple("（「『【［〔")
_USUAL = 3
"""Lines that begin at an edge at least."""
_BROKEN = 2
"""Lines that were broken at the edges of their columns at least."""
_ROWS, _COUNTED = 2, 3
"""Paragraphs behind the first that rows of cells have at least, and labels that tell columns from those."""
_HEAD = 2.0
"""Letters by which columns begin at different heights at most."""
_MORE = 0.45
"""Letters by which the room above what stands below columns is wider than between their lines at least."""


class Slots(NamedTuple):
    """Even columns: how many, the left edge of the first, the step from one to the next, and how wide each is."""

    number: int
    left: float
    pitch: float
    width: float


class Slotted(NamedTuple):
    """What stands above columns, their lines from the left, what stands below, and where the columns stand."""

    above: list[Row]
    columns: list[list[Row]]
    below: list[Row]
    slots: Slots


class SideBySide(NamedTuple):
    """The lines of a page from above, those that stand beside another one, to its right, and the pages' measure."""

    ordered: list[Row]
    inner: list[Row]
    measure: Measure


def side_by_side(ordered: list[Row], measure: Measure) -> SideBySide | None:
    """Return what tells even columns of the lines of a page, which stand from above; None where none are beside."""
    inner = _inner(ordered) if _any_apart(ordered) else []
    return SideBySide(ordered, inner, measure) if inner else None


def slotted(page: SideBySide, fewest: int) -> Slotted | None:
    """Return the uppermost lines that are set in even columns which fill the pages' measure or their own; None without.

    fewest: how many columns there are at least.
    """
    ordered, inner, measure = page
    found: list[tuple[int, int, int, Slotted]] = []
    whole = measure.right - measure.left
    wide = [one for one in ((measure.left, measure.right), edges_of(ordered)) if one[1] - one[0] > _PART * whole]
    tried = dict.fromkeys([edges for one in wide for edges in _edges(ordered, *one)])
    for left, right in tried:
        for slots in _slots(inner, left, right - left, fewest):
            places = [_place(row, slots) for row in ordered]
            for start, end in _runs(ordered, places, measure):
                columns: list[list[Row]] = [[] for _ in range(slots.number)]
                for row, place in zip(ordered[start:end], places[start:end], strict=True):
                    columns[place or 0].append(row)
                own = _narrowed(slots, columns)
                if _are_columns(columns, own):
                    fits = sum(_begins(row, own) for row in ordered[start:end])
                    found.append((start, -end, -fits, Slotted(ordered[:start], columns, ordered[end:], own)))
                    break
    return min(found, key=lambda one: one[:3])[3] if found else None


def _any_apart(ordered: Sequence[Row]) -> bool:
    """Whether one of the lines ends before one of the next two begins, or begins behind it."""
    first, first_end, second, second_end = -inf, inf, -inf, inf
    for row in ordered:
        left, right = row.x0, row.x1
        if left >= second_end or right <= second or left >= first_end or right <= first:
            return True
        first, first_end, second, second_end = second, second_end, left, right
    return False


def _inner(ordered: Sequence[Row]) -> list[Row]:
    """Return the lines that stand beside another one, to its right."""
    apart = [
        (one, two)
        for step in (1, 2)
        for one, two in zip(ordered, ordered[step:], strict=False)
        if one.x1 <= two.x0 or two.x1 <= one.x0
    ]
    pairs = (((one, two) if one.x1 <= two.x0 else (two, one)) for one, two in apart)
    found = {
        right.first: right
        for left, right in pairs
        if right.size > 0 and abs(left.middle - right.middle) < _HEAD * right.size
    }
    return list(found.values())


def _begins(row: Row, slots: Slots) -> bool:
    """Whether a line begins at the left edge of a column."""
    off = (row.x0 - slots.left) % slots.pitch
    return min(off, slots.pitch - off) < _OFF / 2


def _edges(rows: Sequence[Row], left: float, right: float) -> Iterator[tuple[float, float]]:
    """Yield the edges of a measure, also with the left one where most lines begin: opening brackets hang before it."""
    yield left, right
    usual, times = max(Counter([row.x0 for row in rows]).items(), key=lambda one: (one[1], -one[0]))
    if times >= _USUAL and 0 < usual - left < max([row.size for row in rows]):
        yield usual, right


def _slots(lines: Sequence[Row], left: float, whole: float, fewest: int) -> Iterator[Slots]:
    """Yield the columns that may stand in a measure: the left edge of a line, with or without an indent, is of one."""
    inner = [row for row in lines if row.x0 - left > whole / (_MOST + 1)]
    seen: set[tuple[int, int]] = set()
    starts = {round(x): (x, row.size) for row in inner for x in (row.x0, row.x0 - row.size)}
    for x, size in list(starts.values())[:_STARTS]:
        for count in range(fewest, _MOST + 1):
            for at in range(1, count):
                pitch = (x - left) / at
                gutter = count * pitch - whole
                known = {(count, round(pitch) + off) for off in (-1, 0, 1)}
                if pitch < _WIDE * size:
                    continue
                if (_NARROWEST - _OUTER) * size < gutter < (_WIDEST + _OUTER) * size and not known & seen:
                    seen.add((count, round(pitch)))
                    yield Slots(count, left, pitch, pitch - _NARROWEST * size)


def _place(row: Row, slots: Slots) -> int | None:
    """Return the column, from 0, that a line stands in; None where it stands in none or in several."""
    off = row.size / 2 if row.text[:1] in _BRACKETS else 0.0
    at = int((row.x0 - slots.left + _OFF + off) // slots.pitch)
    right = slots.left + at * slots.pitch + slots.width + (row.size if row.text.endswith(_HANGING) else 0.0)
    return at if 0 <= at < slots.number and row.x1 <= right else None


def _narrowed(slots: Slots, columns: Sequence[Sequence[Row]]) -> Slots:
    """Return columns as wide as their lines are, marks that hang behind them aside."""
    ends = (
        row.x1 - at * slots.pitch - (row.size / 2 if row.text.endswith(_HANGING) else 0.0)
        for at, column in enumerate(columns)
        for row in column
    )
    return slots._replace(width=max(ends) - slots.left)


def _runs(ordered: Sequence[Row], places: Sequence[int | None], measure: Measure) -> Iterator[tuple[int, int]]:
    """Yield where lines that stand in columns begin and end: above and below all but the first one, nothing does."""
    for run, start, foot in stretches(ordered, places):
        below = next((at for at in run if ordered[at].top > foot), run[-1] + 1)
        first = [ordered[at] for at in range(start, below) if not places[at]]
        yield start, below + _going_down(first, ordered[below : run[-1] + 1], measure)


def _going_down(first: list[Row], below: Sequence[Row], measure: Measure) -> int:
    """Return how many of the lines below all other columns go on with the first: they stand and are set as it is.

    So does whatever stands above one that was broken at its edge.
    """
    edge = max((row.x1 for row in first), default=0.0)
    text = [any(_alike(one, row) for one in first) for row in below]
    broken = [
        at
        for at, (row, is_text) in enumerate(zip(below, text, strict=True), 1)
        if is_text and _is_full(row, edge) and not closes(row.text)
    ]
    reached = broken[-1] if broken else 0
    rows = [*first, *below[:reached]]
    steps = [two.top - one.bottom for one, two in pairwise(rows) if _alike(one, two)]
    for row, is_text in zip(below[reached:], text[reached:], strict=True):
        if not is_text or row.top - rows[-1].bottom >= max([usual_gap(measure, row), *steps]) + _MORE * row.size:
            break
        rows.append(row)
    return len(rows) - len(first)


def _alike(one: Row, two: Row) -> bool:
    return one.bold == two.bold and abs(one.size - two.size) < 0.3


def _are_columns(columns: Sequence[Sequence[Row]], slots: Slots) -> bool:
    """Whether lines that stand below each other are columns of running text, and not cells."""
    if not columns[0] or not columns[1]:
        return False
    if not any("。" in row.text or row.text.endswith(".") for column in columns for row in column):
        return False
    columns = [column for column in columns if column]
    tops = [column[0].top for column in columns]
    size = max(row.size for column in columns for row in column)
    if max(tops) - min(tops) > _HEAD * size:
        return False
    edges = [slots.left + at * slots.pitch + slots.width for at in range(slots.number)]
    full = [[_is_full(row, edge) for row in column] for column, edge in zip(columns, edges, strict=False)]
    broken = [
        sum(is_full and not closes(row.text) for row, is_full in zip(column, of, strict=True))
        for column, of in zip(columns, full, strict=True)
    ]
    if sum(broken) < _BROKEN and not (sum(broken) and all(map(_headed, columns))):
        return False
    if not all(broken[:-1]):
        return False
    if any(_runs_on(one, two, is_full=of[-1]) for (one, two), of in zip(pairwise(columns), full, strict=False)):
        return True
    openings = [
        [
            two.middle
            for (one, two), is_full in zip(pairwise(column), of, strict=False)
            if (not is_full or closes(one.text)) and _alike(one, two)
        ]
        for column, of in zip(columns, full, strict=True)
    ]
    if min(map(len, openings)) < _ROWS or _counted_down(columns):
        return True
    return not in_rows(openings, size)


def _headed(column: Sequence[Row]) -> bool:
    """Whether a column is a heading and text below it."""
    return not any(_alike(column[0], row) for row in column[1:]) and len(column) > 1


def _counted_down(columns: Sequence[Sequence[Row]]) -> bool:
    """Whether labels are counted from above in one column after the other, as those of a table's rows are not."""
    found = (split_label(row.text)[0] for column in columns for row in column)
    labels = [(label.kind, label.values[-1]) for label in found if label is not None and label.values]
    return len(labels) >= _COUNTED and all(
        kind is other and two == one + 1 for (kind, one), (other, two) in pairwise(labels)
    )


def _is_full(row: Row, edge: float) -> bool:
    return row.size > 0 and row.x1 > edge - _NEAR * row.size


def _runs_on(column: Sequence[Row], other: Sequence[Row], *, is_full: bool) -> bool:
    """Whether the last sentence of a column goes on in the next one."""
    return is_full and not closes(column[-1].text) and not opens(other[0].text)

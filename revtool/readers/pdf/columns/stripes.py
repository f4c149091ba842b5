"""Two columns that begin anew below a blank stripe, as a word processor's balanced sections do below each other.

Refuses a stripe alone: labels that run on, or sentences that do, have to tell that what stands above it at the right is
read before what stands below it at the left.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from heapq import nlargest
from itertools import pairwise
from statistics import median

from revtool.numbering import Label, split_label
from revtool.readers.pdf.columns.measure import in_by_a_letter
from revtool.readers.pdf.lines.breaks import closes, opens
from revtool.readers.pdf.page import Row

_STRIPE = 0.8
"""Letters that are free across both columns in a stripe at least."""
_MOST = 24
"""Stripes of a page that are looked at, the highest ones: a page of thousands of short lines would take long."""
_NEAR = 2.0
"""Letters from the edge of a column within which a line that was broken there ends."""
_LARGER = 1.06
"""Times its usual size from which on a line is no running text."""

Sides = tuple[list[Row], list[Row]]
"""The lines of both columns, each from above."""


def at_stripes(left: list[Row], right: list[Row]) -> list[Sides]:
    """Return the lines of two columns in parts that are read one after the other, each its left column first."""
    done: list[Sides] = []
    whole = left, right
    broken = {row.first for column in whole for row in _broken(column)}
    heights = sorted(height for _, height in nlargest(_MOST, _stripes([*left, *right])))
    labels = {row.first: split_label(row.text)[0] for row in (*left, *right)} if heights else {}
    for height in heights:
        upper, lower = _above(whole, height), _below(whole, height)
        by_column = upper[0], lower[0], upper[1], lower[1]
        if all(by_column) and _broken_off([*upper, *lower], broken, labels) < _broken_off(by_column, broken, labels):
            done.append(upper)
            whole = lower
    return [*done, whole]


def _stripes(rows: Sequence[Row]) -> Iterator[tuple[float, float]]:
    """Yield how high each stripe is in which nothing stands in either column, and where its middle is."""
    room = _STRIPE * _usual(rows)
    reach = float("inf")
    for row in sorted(rows, key=lambda row: row.top):
        if row.top - reach > room:
            yield row.top - reach, (row.top + reach) / 2
        reach = row.bottom if reach == float("inf") else max(reach, row.bottom)


def _above(sides: Sides, height: float) -> Sides:
    left, right = sides
    return [row for row in left if row.middle < height], [row for row in right if row.middle < height]


def _below(sides: Sides, height: float) -> Sides:
    left, right = sides
    return [row for row in left if row.middle >= height], [row for row in right if row.middle >= height]


def _broken(column: Sequence[Row]) -> Iterator[Row]:
    """Yield the lines of running text that end within a sentence at the right edge of their column."""
    right, usual = max(row.x1 for row in column), _usual(column)
    text = (row for row in column if 0 < row.size < _LARGER * usual)
    return (row for row in text if row.x1 > right - _NEAR * row.size and not closes(row.text))


def _usual(rows: Sequence[Row]) -> float:
    return median([row.size for row in rows if row.size] or [0.0])


def _broken_off(parts: Sequence[Sequence[Row]], broken: Set[int], labels: Mapping[int, Label | None]) -> int:
    """Count what does not run on where parts of columns are read in this order: labels, and sentences at their ends."""
    count = sum(one[-1].first in broken and _opens(two, one[-1]) for one, two in pairwise(parts))
    last: dict[tuple[object, tuple[int, ...]], int] = {}
    before: object = None
    for label in (labels[row.first] for part in parts for row in part):
        if label is None or not label.values:
            continue
        key, value = (label.kind, label.values[:-1]), label.values[-1]
        count += key == before if value == 1 else value != last.get(key, value - 1) + 1
        last[key], before = value, key
    return count


def _opens(part: Sequence[Row], above: Row) -> bool:
    """Whether a paragraph begins with the first line of a part, and not the second line of an entry that hangs."""
    first = part[0]
    if opens(above.text) and not opens(first.text) and above.x0 < first.x0 < above.x1:
        return False
    indent = first.x0 - min(row.x0 for row in part)
    return opens(first.text) or first.text[:1] == "\u3000" or in_by_a_letter(indent, first)

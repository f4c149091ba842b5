"""What stands between the level rules of a table without upright ones: bands of lines, and the rivers between words.

Rivers are the gaps that run down between the words of all rows. Refuses to tell what is a table.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from revtool.readers.pdf.page import Row
from revtool.readers.pdf.tables.cells import Words
from revtool.readers.pdf.tables.grids import SNAP

_LEVEL = 0.35
"""Letters by which what stands on one height stands apart from it at most."""
_RIVER = 0.7
"""How broad a river is at least, in letters."""


class Rule(NamedTuple):
    """A level rule from x0 to x1; ends: where the parts that it is drawn in end; shade: it is the edge of a fill."""

    x0: float
    y: float
    x1: float
    ends: tuple[float, ...] = ()
    shade: bool = False


class Line(NamedTuple):
    """What stands on one height: its lines, and the stretches that its words fill."""

    rows: list[Row]
    parts: list[tuple[float, float]]

    @property
    def top(self) -> float:
        """Where the uppermost of its lines begins."""
        return min(row.top for row in self.rows)

    @property
    def bottom(self) -> float:
        """Where the lowest of its lines ends."""
        return max(row.bottom for row in self.rows)


class Band(NamedTuple):
    """What stands between two level rules; inner: the shorter rules there; ends: where the parts of all of them end.

    shade: one of its rules is the edge of a fill.
    """

    top: float
    bottom: float
    lines: list[Line]
    inner: list[Rule]
    ends: tuple[float, ...] = ()
    shade: bool = False


class Stretch(NamedTuple):
    """A row of a table: its lines, from where to where it reaches, and the rule below it if that is a short one."""

    top: float
    bottom: float
    lines: list[Line]
    below: list[Rule] | None = None


def between(band: Band) -> Iterator[Stretch]:
    """Yield what stands between the short rules of a band."""
    top, left = band.top, band.lines
    for y in sorted({rule.y for rule in band.inner}):
        same = [rule for rule in band.inner if abs(rule.y - y) <= SNAP]
        above = [line for line in left if line.rows[0].middle < y]
        if y - top <= SNAP or not above:
            continue
        yield Stretch(top, y, above, same)
        top, left = y, left[len(above) :]
    yield Stretch(top, band.bottom, left)


def edge_of(river: tuple[float, float], header: Band) -> float:
    """Return where the columns part at a river: in its middle, or where the words of the header leave room there."""
    left, right = river
    for line in header.lines:
        for (_, start), (end, _) in pairwise(line.parts):
            if max(left, start) < min(right, end):
                left, right = max(left, start), min(right, end)
                break
    return (left + right) / 2


def united(parts: Sequence[tuple[float, float]], size: float) -> list[tuple[float, float]]:
    """Return stretches, those as one between which no river fits."""
    done: list[tuple[float, float]] = []
    for x0, x1 in parts:
        if done and x0 - done[-1][1] < _RIVER * size:
            done[-1] = done[-1][0], max(done[-1][1], x1)
        else:
            done.append((x0, x1))
    return done


def room(size: float) -> float:
    """Return how far words stand apart, in points, where a river surely parts them."""
    return _RIVER * size + 0.01


def rivers_of(bands: Sequence[Band]) -> list[tuple[float, float]]:
    """Return the gaps that run down through all of some stretches."""
    lines = [line for band in bands for line in band.lines]
    size = max(row.size for line in lines for row in line.rows)
    filled = united(sorted(part for line in lines for part in line.parts), size)
    return [(one[1], two[0]) for one, two in pairwise(filled)]


def lines_on(rows: Sequence[Row], words: Words | None) -> list[Line]:
    """Return lines from above, those on one height together; without their words where nothing gives these."""
    heights: list[list[Row]] = []
    last = 0.0
    for row in sorted(rows, key=attrgetter("middle")):
        middle = row.middle
        if heights and middle - last < _LEVEL * row.size:
            heights[-1].append(row)
        else:
            heights.append([row])
            last = middle
    if words is None:
        return [Line(same, []) for same in heights]
    return [Line(same, united(sorted(part for row in same for part in words(row)), same[0].size)) for same in heights]

"""Charts that a page draws itself: bars on one base, curves and slices, told from what only decorates text.

Refuses to know the texts beside them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import pairwise

from revtool.readers.pdf.boxes import around, breadth, within
from revtool.readers.pdf.drawings.bars import bars_of
from revtool.readers.pdf.page import THIN, Box, Drawings
from revtool.readers.pdf.steps import step

_LARGE = 20.0
"""Points that the slice of a chart is broad and high at least, and round corners of boxes are not."""
_LINES = 3
"""Level lines of a scale at least."""
_ACROSS = 0.5
"""The part of such lines along which a curve runs at least."""
_MANY = 5
"""Large curves and slanted areas, one in another, of which a chart is made at least (radar charts)."""
_AXIS = 30.0
"""Points that an axis is long at least."""
_SAME = 1.0
"""Points that ends of bars on one base, or the breadths of bars, differ at most."""


def is_plot(fills: Sequence[Box], marks: Sequence[Box], areas: Sequence[Box]) -> bool:
    """Tell whether what is drawn plots numbers: `fills` has bars or an area between axes, or `marks` are slices.

    One curved box around another, as its shadow is, counts once; the round corners of a box are small.
    """
    large = [mark for mark in marks if breadth(mark) > _LARGE]
    return bool(bars_of(fills)) or any(area in fills for area in areas) or len(_outer(large)) > 1 or len(large) >= _MANY


def plotted(drawings: Drawings) -> list[Box]:
    """Return the areas between two axes, or of level lines of a scale, in which curves run or bars stand."""
    fills = [shape.box for shape in drawings.areas if shape.filled and not shape.stroked]
    fills = fills if bars_of(fills) else []
    if not (drawings.marks or fills):
        return []
    rules = [shape.box for shape in drawings.shapes if shape.thin]
    upright = [rule for rule in rules if rule[3] - rule[1] > _AXIS]
    level: dict[int, list[Box]] = defaultdict(list)
    for rule in rules:
        if rule[2] - rule[0] > _AXIS:
            level[_height(rule)].append(rule)
    near = ((one, two) for one in upright for by in (-1, 0, 1) for two in level.get(_height(one) + by, ()))
    areas = {around((one, two)) for one, two in near if _corner(one, two)}
    inside = {area: [fill for fill in fills if within(fill, area)] for area in areas}
    found = [area for area in areas if any(within(mark, area) for mark in drawings.marks) or bars_of(inside[area])]
    scales = (around(one) for one in _scales(rules))
    return [*found, *(area for area in scales if any(_runs_across(mark, area) for mark in drawings.marks))]


def _scales(rules: Sequence[Box]) -> Iterator[list[Box]]:
    """Yield the level rules that begin and end alike and stand at even distances."""
    alike: dict[tuple[int, int], dict[int, Box]] = defaultdict(dict)
    for rule in rules:
        if rule[2] - rule[0] > _AXIS:
            alike[round(rule[0]), round(rule[2])][round(rule[1])] = rule
    for same in alike.values():
        steps = [two - one for one, two in pairwise(sorted(rule[1] for rule in same.values()))]
        if len(same) >= _LINES and max(steps) - min(steps) <= 1:
            yield list(same.values())


def _runs_across(mark: Box, area: Box) -> bool:
    """Whether a curve runs from one side of an area to the other."""
    return within(mark, area) and mark[2] - mark[0] > _ACROSS * (area[2] - area[0])


def _height(rule: Box) -> int:
    """The height at which a rule ends, so that what ends near it ends at the same one or the next."""
    return step(rule[3]) // step(THIN)


def _corner(upright: Box, level: Box) -> bool:
    """Whether two rules meet where both end, below."""
    side = min(abs(upright[0] - level[0]), abs(upright[2] - level[2]))
    return side < THIN and abs(upright[3] - level[3]) < THIN


def traces(drawings: Drawings, box: Box) -> tuple[str, ...]:
    """Return a digest of how the bars and curves in a box are drawn, alike wherever it stands; none without them."""
    bars = [shape.box for shape in drawings.areas if shape.filled and within(shape.box, box)]
    curves = [(one, run) for one, run in zip(drawings.marks, drawings.traces, strict=True) if within(one, box)]
    if not bars and not curves:
        return ()
    left, top, _, _ = around([*bars, *(one for one, _ in curves)])
    rules = (shape.box for shape in drawings.shapes if shape.thin and within(shape.box, box))
    said = [(*_steps(one, left, top), "") for one in (*bars, *rules)] + [
        (*_steps(one, left, top), run) for one, run in curves
    ]
    return (sha256(repr(sorted(said)).encode()).hexdigest(),)


def _steps(box: Box, left: float, top: float) -> tuple[int, int, int, int]:
    return step(box[0] - left), step(box[1] - top), step(box[2] - left), step(box[3] - top)


def _outer(marks: Sequence[Box]) -> list[Box]:
    """Return the boxes that stand in no other one."""
    return [one for at, one in enumerate(marks) if not any(_in(one, other, at, to) for to, other in enumerate(marks))]


def _in(mark: Box, other: Box, at: int, to: int) -> bool:
    """Whether a mark stands in another one, of two alike in the first; a slice may fill a corner of what is around."""
    if at == to or not within(mark, other) or (at < to and within(other, mark)):
        return False
    return sum(abs(one - two) < _SAME for one, two in zip(mark, other, strict=True)) != 2

"""Charts that a page draws itself: bars on one base, curves and slices, told from what only decorates text.

Refuses to know the texts beside them.
"""

from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256

from revtool.readers.pdf.bars import bars_of
from revtool.readers.pdf.boxes import around, breadth, within
from revtool.readers.pdf.page import THIN, Box, Drawings
from revtool.readers.pdf.steps import step

_LARGE = 20.0
"""Points that the slice of a chart is broad and high at least, and round corners of boxes are not."""
_AXIS = 30.0
"""Points that an axis is long at least."""
_SAME = 1.0
"""Points that ends of bars on one base, or the breadths of bars, differ at most."""


def is_plot(fills: Sequence[Box], marks: Sequence[Box], areas: Sequence[Box]) -> bool:
    """Tell whether what is drawn plots numbers: `fills` has bars or an area between axes, or `marks` are slices.

    One curved box around another, as its shadow is, counts once; the round corners of a box are small.
    """
    large = [mark for mark in marks if breadth(mark) > _LARGE]
    return bool(bars_of(fills)) or any(area in fills for area in areas) or len(_outer(large)) > 1


def plotted(drawings: Drawings) -> list[Box]:
    """Return the areas between two axes in which curves or slanted lines run, or bars stand, each as its box."""
    fills = [shape[:4] for shape in drawings.shapes if shape.filled and not shape.stroked and not shape.thin]
    fills = fills if bars_of(fills) else []
    rules = [shape[:4] for shape in drawings.shapes if shape.thin] if drawings.marks or fills else []
    upright = [rule for rule in rules if rule[3] - rule[1] > _AXIS]
    level: dict[int, list[Box]] = defaultdict(list)
    for rule in rules:
        if rule[2] - rule[0] > _AXIS:
            level[_height(rule)].append(rule)
    near = ((one, two) for one in upright for by in (-1, 0, 1) for two in level.get(_height(one) + by, ()))
    areas = {around((one, two)) for one, two in near if _corner(one, two)}
    inside = {area: [fill for fill in fills if within(fill, area)] for area in areas}
    return [area for area in areas if any(within(mark, area) for mark in drawings.marks) or bars_of(inside[area])]


def _height(rule: Box) -> int:
    """The height at which a rule ends, so that what ends near it ends at the same one or the next."""
    return step(rule[3]) // step(THIN)


def _corner(upright: Box, level: Box) -> bool:
    """Whether two rules meet where both end, below."""
    side = min(abs(upright[0] - level[0]), abs(upright[2] - level[2]))
    return side < THIN and abs(upright[3] - level[3]) < THIN


def traces(drawings: Drawings, box: Box) -> tuple[str, ...]:
    """Return a digest of how the bars and curves in a box are drawn, alike wherever it stands; none without them."""
    bars = [shape[:4] for shape in drawings.shapes if shape.filled and not shape.thin and within(shape[:4], box)]
    curves = [(one, run) for one, run in zip(drawings.marks, drawings.traces, strict=True) if within(one, box)]
    if not bars and not curves:
        return ()
    left, top, _, _ = around([*bars, *(one for one, _ in curves)])
    said = [(*_steps(one, left, top), "") for one in bars] + [(*_steps(one, left, top), run) for one, run in curves]
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

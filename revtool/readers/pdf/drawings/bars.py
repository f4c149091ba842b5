"""Bars of charts: filled areas of one breadth on one base; where they have an outline, as cells have, they lose it.

Refuses to tell what else a chart is made of; `pdf.drawings.plots` does.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from revtool.readers.pdf.boxes import around, meet
from revtool.readers.pdf.page import THIN, Box, Drawings, Row

_FEWEST = 3
"""Bars of which a chart is made at least."""
_MOST = 2000
"""Areas of a page up to which some may be bars: maps and drawings are made of more."""
_SAME = 0.6
"""Points by which ends of bars on one base, or their breadths, follow each other at most."""
_APART = 1.0
"""Points that bars stand apart where they do not touch."""
_FAR = 4.0
"""The room between bars at most, against their breadth."""
_COVERED = 0.85
"""The part of what is around bars that touch which they cover at most: cells cover all of it."""
_SHORT = 12
"""Letters that stand in a bar at most: its number, or its name."""


class Bars(NamedTuple):
    """The bars of a chart; side: 0 where they stand side by side, 1 where one stands below the other."""

    boxes: list[Box]
    side: int


def bars_of(fills: Sequence[Box]) -> list[Bars]:
    """Return the bars of each chart: upright on one base or level from one, of one breadth, and not all alike.

    Cells that are shaded touch each other, and are of one length or two.
    """
    areas = [box for box in fills if min(box[2] - box[0], box[3] - box[1]) > THIN]
    if not _FEWEST <= len(areas) <= _MOST:
        return []
    return [bars for base in range(4) for bars in _on_base(areas, base)]


def is_base(rule: Box, fills: Sequence[Box]) -> bool:
    """Tell whether several filled boxes stand on a rule, as bars do on an axis."""
    return sum(meet(rule, box, _APART) for box in fills) >= _FEWEST


def with_bars(drawings: Drawings, rows: Sequence[Row]) -> Drawings:
    """Return what is drawn, the bars of charts without their outlines."""
    if not any(shape.stroked for shape in drawings.areas):
        return drawings
    areas = [shape.box for shape in drawings.shapes if shape.filled]
    bars = {box for found in bars_of(areas) for box in _piled(found, areas) if _is_bar(box, rows)}
    if not bars:
        return drawings
    outlines = {tuple(map(round, bar)) for bar in bars}
    kept = (shape for shape in drawings.shapes if shape.filled or tuple(map(round, shape.box)) not in outlines)
    shapes = (shape._replace(stroked=False) if shape.box in bars else shape for shape in kept)
    return replace(drawings, shapes=tuple(shapes))


def _on_base(areas: Sequence[Box], base: int) -> Iterator[Bars]:
    """Yield bars that share one edge, by its place in a box."""
    side = 1 - base % 2
    edges = _places(box[base] for box in areas)
    breadths = _places(box[side + 2] - box[side] for box in areas)
    groups: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for box in areas:
        groups[edges[box[base]], breadths[box[side + 2] - box[side]]].append(box)
    for boxes in groups.values():
        if len(boxes) >= _FEWEST and _are_bars(boxes, side):
            yield Bars(boxes, side)


def _places(values: Iterable[float]) -> dict[float, int]:
    """Return a number for each value, the same where they are alike."""
    ordered = sorted(set(values))
    steps = accumulate((two - one > _SAME for one, two in pairwise(ordered)), initial=0)
    return dict(zip(ordered, steps, strict=False))


def _are_bars(boxes: list[Box], side: int) -> bool:
    """Whether boxes on one edge have several lengths, and are no cells, which touch and fill all that is around."""
    boxes.sort(key=lambda box: box[side])
    lengths = {round(box[3 - side] - box[1 - side]) for box in boxes}
    gaps = [two[side] - one[side + 2] for one, two in pairwise(boxes)]
    if len(lengths) < 2 or min(gaps) < -_APART or max(gaps) > _FAR * (boxes[0][side + 2] - boxes[0][side]):
        return False
    if min(gaps) > _APART:
        return True
    x0, top, x1, bottom = around(boxes)
    covered = sum((box[2] - box[0]) * (box[3] - box[1]) for box in boxes)
    return len(lengths) >= _FEWEST and covered < _COVERED * (x1 - x0) * (bottom - top)


def _piled(bars: Bars, areas: Sequence[Box]) -> Iterator[Box]:
    """Yield bars, and the areas that stand on them, as broad as they are."""
    spans = {(round(box[bars.side]), round(box[bars.side + 2])) for box in bars.boxes}
    yield from bars.boxes
    yield from (box for box in areas if (round(box[bars.side]), round(box[bars.side + 2])) in spans)


def _is_bar(box: Box, rows: Sequence[Row]) -> bool:
    """Whether no text stands in a box but a number or name."""
    held = [row for row in rows if box[1] < row.middle < box[3] and box[0] - 1 <= row.x0 and row.x1 <= box[2] + 1]
    return len(held) < 2 and all(len(row.text) <= _SHORT for row in held)

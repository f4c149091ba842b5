"""What of the drawings of a page rules tables: thin rules, drawn boxes, broad rules, and cells that are only filled.

Refuses to find tables, and fills that stand apart (cards, bars, bands behind words).
"""

from collections.abc import Sequence

from revtool.readers.pdf.boxes import around, meet, overlap, within
from revtool.readers.pdf.page import Box, Row, Shape
from revtool.readers.pdf.tables.grids import SNAP

_BROAD = 2 * SNAP
"""Points up to which a long filled box is a rule: both of its sides stand where its middle does."""
_LONG = 3.0
"""How long such a rule is at least, against its breadth."""
_FEWEST = 4
"""Broad rules, or filled cells, from which on they may enclose a table."""
_MOST = 400
_BELOW = 1.8
"""Letters below a table within which its next row stands."""
_COVERED = 0.85
"""The part of a table's area that its filled cells cover at least."""


def ruling_of(shapes: Sequence[Shape], rows: Sequence[Row]) -> list[Shape]:
    """Return the rules and boxes that may enclose tables; filled cells as boxes, broad rules without their breadth."""
    drawn = [shape for shape in shapes if shape.stroked or shape.thin]
    fills = fills_of(shapes) if len(shapes) - len(drawn) >= _FEWEST else []
    if not fills:
        return drawn
    broad = [_line(shape) for shape in fills if _is_broad(shape)]
    if len(broad) >= _FEWEST:
        drawn += broad
    return drawn + _cells([shape.box for shape in fills if not _is_broad(shape)], drawn, rows)


def fills_of(shapes: Sequence[Shape]) -> list[Shape]:
    """Return the boxes that are only filled."""
    return [shape for shape in shapes if not shape.stroked and not shape.thin]


def _is_broad(shape: Shape) -> bool:
    across, down = shape.x1 - shape.x0, shape.bottom - shape.top
    return min(across, down) <= _BROAD and max(across, down) >= _LONG * min(across, down)


def _line(shape: Shape) -> Shape:
    """Return the middle of a broad rule."""
    x, y = (shape.x0 + shape.x1) / 2, (shape.top + shape.bottom) / 2
    if shape.x1 - shape.x0 > shape.bottom - shape.top:
        return shape._replace(top=y, bottom=y)
    return shape._replace(x0=x, x1=x)


def _cells(fills: Sequence[Box], drawn: Sequence[Shape], rows: Sequence[Row]) -> list[Shape]:
    """Return the filled boxes that are the cells of tables without rules: they touch, and cover all of the table."""
    if not _FEWEST <= len(fills) <= _MOST:
        return []
    found = []
    for group in _touching(fills):
        area = around(group)
        ruled = any(overlap(shape.box, area, SNAP) or _crosses(shape, area) for shape in drawn)
        if not ruled and _tiles(group, area) and not _goes_on(area, rows):
            filled = sum(any(_in(row, box) for row in rows) for box in group)
            found += [Shape(*box, filled=True, stroked=True) for box in group] if filled * 2 > len(group) else []
    return found


def _goes_on(area: Box, rows: Sequence[Row]) -> bool:
    """Whether cells without fills follow below: words with a wide gap between them."""
    below = [row for row in rows if area[3] < row.middle < area[3] + _BELOW * row.size and row.x0 < area[2]]
    return any("\t" in row.text for row in below) or len(below) > 1


def _crosses(rule: Shape, area: Box) -> bool:
    """Whether a rule runs through an area, and not only at its edge."""
    x, y = (rule.x0 + rule.x1) / 2, (rule.top + rule.bottom) / 2
    return rule.thin and area[0] + SNAP < x < area[2] - SNAP and area[1] + SNAP < y < area[3] - SNAP


def _in(row: Row, box: Box) -> bool:
    return box[1] < row.middle < box[3] and box[0] < row.x0 + row.size / 2 < box[2]


def _touching(boxes: Sequence[Box]) -> list[list[Box]]:
    """Group the boxes that touch; what stands behind several others, or twice, is left out."""
    groups: list[list[Box]] = []
    for box in sorted(boxes, key=lambda one: (one[2] - one[0]) * (one[3] - one[1])):
        near = [group for group in groups if any(meet(box, other, SNAP) for other in group)]
        held = sum(within(other, box) for group in near for other in group)
        if held > 1:
            continue
        groups = [group for group in groups if group not in near]
        groups.append([*(other for group in near for other in group if not within(other, box)), box])
    return [group for group in groups if len(group) >= _FEWEST]


def _tiles(group: Sequence[Box], area: Box) -> bool:
    """Whether boxes cover an area, in several rows and columns."""
    covered = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in group)
    if not _COVERED < covered / ((area[2] - area[0]) * (area[3] - area[1])) < 1 / _COVERED:
        return False
    turned = [(top, x0, bottom, x1) for x0, top, x1, bottom in group]
    return all(any(_beside(one, two) for one in boxes for two in boxes) for boxes in (group, turned))


def _beside(one: Box, two: Box) -> bool:
    """Whether a box begins where another one ends, on its height."""
    return abs(one[2] - two[0]) <= SNAP and min(one[3], two[3]) - max(one[1], two[1]) > SNAP

"""How boxes on a page stand to each other: around, within, apart. Refuses to know what they hold."""

from collections.abc import Sequence

from revtool.model.document import Place
from revtool.readers.pdf.page import Box, Row

_NEAR, _FAR = 0.2, 1e5
"""From where to where, in points, all numbers of a box are brought to tenths together."""
_WHOLES = 1.5 * 2**52
"""What leaves no room for a fraction where it is added: the nearest whole is left when it is taken away again."""
_CLEAR = 0.499
"""Tenths of a point by which a length is off the nearest one at most where no error of arithmetic names another."""


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box around boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def breadth(box: Box) -> float:
    """Return the shorter side of a box, in points: how thick a rule is."""
    return min(box[2] - box[0], box[3] - box[1])


def box_of(row: Row) -> Box:
    """Return the box of a line."""
    return row.x0, row.top, row.x1, row.bottom


def apart(one: Box, two: Box) -> tuple[float, float]:
    """Return the room between two boxes, across and down; below nought where they overlap."""
    return max(one[0], two[0]) - min(one[2], two[2]), max(one[1], two[1]) - min(one[3], two[3])


def meet(one: Box, two: Box, room: float) -> bool:
    """Tell whether two boxes touch or stand apart by no more than some room, in points."""
    if one[0] - two[2] > room or two[0] - one[2] > room:
        return False
    return one[1] - two[3] <= room and two[1] - one[3] <= room


def overlap(one: Box, two: Box, least: float = 0.0) -> bool:
    """Tell whether two boxes share an area that is broader and higher than some points."""
    across, down = apart(one, two)
    return across < -least and down < -least


def within(inner: Box, outer: Box, room: float = 2.0) -> bool:
    """Tell whether a box stands in another one, or reaches beyond it by no more than some room."""
    starts = outer[0] - room <= inner[0] and outer[1] - room <= inner[1]
    return starts and inner[2] <= outer[2] + room and inner[3] <= outer[3] + room


def place_of(page: int, box: Box) -> Place:
    """Return where a box stands, to a tenth of a point."""
    return Place(None, None, page, tenths(box))


def tenths(box: Box) -> Box:
    """Return what `round` makes of a box to a tenth of a point, in a tenth of its time for all but a few boxes."""
    x0, top, x1, bottom = box
    if _NEAR < x0 <= x1 < _FAR and _NEAR < top <= bottom < _FAR:
        one, two, three, four = x0 * 10, top * 10, x1 * 10, bottom * 10
        first, second = one + _WHOLES - _WHOLES, two + _WHOLES - _WHOLES
        third, fourth = three + _WHOLES - _WHOLES, four + _WHOLES - _WHOLES
        left, upper, right, lower = abs(one - first), abs(two - second), abs(three - third), abs(four - fourth)
        if left < _CLEAR and upper < _CLEAR and right < _CLEAR and lower < _CLEAR:
            return first / 10, second / 10, third / 10, fourth / 10
    return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)

"""Rules that make a plain grid: every one runs from edge to edge, so the cells are known without a search.

Refuses anything else (merged cells, open sides): that is for pdfplumber's finder, which would give the same cells here.
"""

from collections.abc import Sequence

from revtool.readers.pdf_boxes import around, meet
from revtool.readers.pdf_page import Box, Shape

SNAP = 3.0
"""Points within which two rules stand on one line, or touch: pdfplumber's own tolerance."""
_MOST = 150


def plain_grids(ruling: Sequence[Shape]) -> list[list[Box]] | None:
    """Return the cells of each grid; None where some rules do not make a plain one."""
    if len(ruling) > _MOST:
        return None
    found = []
    for group in touching([lines_of(shape) for shape in ruling]):
        cells = _cells([line for lines in group for line in lines])
        if cells is None:
            return None
        found.append(cells)
    return [cells for cells in found if cells]


def lines_of(shape: Shape) -> list[Box]:
    """Return a shape as level and upright rules without thickness; a box as its four sides."""
    x0, top, x1, bottom = shape[:4]
    if not shape.thin:
        return [(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)]
    if x1 - x0 >= bottom - top:
        return [(x0, (top + bottom) / 2, x1, (top + bottom) / 2)]
    return [((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)]


def touching(shapes: list[list[Box]]) -> list[list[list[Box]]]:
    """Group what touches: boxes around groups grow until none meets another."""
    groups: list[tuple[Box, list[list[Box]]]] = []
    for lines in shapes:
        box, members = around(lines), [lines]
        apart = []
        for other, found in groups:
            if meet(box, other, SNAP):
                box, members = around([box, other]), found + members
            else:
                apart.append((other, found))
        groups = [*apart, (box, members)]
    return [members for _, members in groups]


def _cells(lines: list[Box]) -> list[Box] | None:
    level = [line for line in lines if line[3] - line[1] < line[2] - line[0]]
    upright = [line for line in lines if line[3] - line[1] > line[2] - line[0]]
    if not level or not upright:
        return [] if len(lines) == 1 else None
    tops, lefts = _snapped([line[1] for line in level]), _snapped([line[0] for line in upright])
    if tops is None or lefts is None:
        return None
    for line in level:
        if abs(line[0] - lefts[0]) > SNAP or abs(line[2] - lefts[-1]) > SNAP:
            return None
    for line in upright:
        if abs(line[1] - tops[0]) > SNAP or abs(line[3] - tops[-1]) > SNAP:
            return None
    return [
        (lefts[column], tops[row], lefts[column + 1], tops[row + 1])
        for row in range(len(tops) - 1)
        for column in range(len(lefts) - 1)
    ]  # fmt: skip


def _snapped(values: list[float]) -> list[float] | None:
    """Return the places at which rules stand; None where they are too near each other to be told apart."""
    places: list[list[float]] = []
    for value in sorted(values):
        if places and value - places[-1][-1] <= SNAP:
            places[-1].append(value)
        else:
            places.append([value])
    if any(place[-1] - place[0] > SNAP for place in places):
        return None
    return [sum(place) / len(place) for place in places]

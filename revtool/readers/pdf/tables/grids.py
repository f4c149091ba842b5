"""Rules that make a plain grid: every one begins and ends at another, so the cells are known without a search.

Refuses anything else (open sides, loose ends): that is for pdfplumber's finder, which would give the same cells here.
"""

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf

from revtool.readers.pdf.boxes import around
from revtool.readers.pdf.page import THIN, Box, Shape

SNAP = 3.0
"""Points within which two rules stand on one line, or touch: pdfplumber's own tolerance."""
_MOST = 150
_MOST_CORNERS = 2500
_Span = tuple[int, int, int, int]
_Line = tuple[float, float, float]
"""A rule: where it stands, and from where to where it runs there."""


class Cells(list[Box]):
    """The cells of a table. xs, ys: the edges of its columns and rows where each runs through all of it, else none.

    They stand row by row there.
    """

    def __init__(self, cells: Iterable[Box], xs: Sequence[float] = (), ys: Sequence[float] = ()) -> None:
        super().__init__(cells)
        self.xs, self.ys = xs, ys

    @property
    def box(self) -> Box:
        """What they fill together."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]) if self.xs else around(self)


def plain_grids(ruling: Sequence[Shape]) -> list[Cells] | None:
    """Return the cells of each grid; None where some rules do not make a plain one."""
    if len(ruling) > _MOST:
        return None
    found: list[Cells] = []
    for group in touching([lines_of(shape) for shape in ruling]):
        cells = _cells([line for lines in group for line in lines])
        if cells is None:
            return None
        found += cells
    return sorted(found, key=_corner)


def _corner(cells: Cells) -> tuple[float, float]:
    """Return where a table begins: the uppermost of its cells, the first of those."""
    return (cells.ys[0], cells.xs[0]) if cells.xs else min([(top, left) for left, top, _, _ in cells])


def lines_of(shape: Shape) -> list[Box]:
    """Return a shape as level and upright rules without thickness; a box as its four sides."""
    x0, top, x1, bottom = shape.x0, shape.top, shape.x1, shape.bottom
    across, down = x1 - x0, bottom - top
    if across > THIN and down > THIN:
        return [(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)]
    if across >= down:
        y = (top + bottom) / 2
        return [(x0, y, x1, y)]
    x = (x0 + x1) / 2
    return [(x, top, x, bottom)]


def touching(shapes: list[list[Box]]) -> list[list[list[Box]]]:
    """Group what touches: boxes around groups grow until none meets another."""
    groups: list[tuple[Box, list[list[Box]]]] = []
    for lines in shapes:
        (x0, top, x1, bottom), members = lines[0] if len(lines) == 1 else around(lines), [lines]
        apart = []
        for group in groups:
            (left, upper, right, lower), found = group
            if x0 - right > SNAP or left - x1 > SNAP or top - lower > SNAP or upper - bottom > SNAP:
                apart.append(group)
                continue
            x0, x1 = left if left < x0 else x0, right if right > x1 else x1
            top, bottom = upper if upper < top else top, lower if lower > bottom else bottom
            found += members
            members = found
        groups = [*apart, ((x0, top, x1, bottom), members)]
    return [members for _, members in groups]


def _cells(lines: list[Box]) -> list[Cells] | None:
    """Return the cells of the tables that touching rules make; None where a rule ends between two others."""
    level, upright = list[_Line](), list[_Line]()
    for x0, top, x1, bottom in lines:
        across, down = x1 - x0, bottom - top
        if down < across:
            level.append((top, x0, x1))
        elif across < down:
            upright.append((x0, top, bottom))
    tops, lefts = _snapped([line[0] for line in level]), _snapped([line[0] for line in upright])
    if tops is None or lefts is None:
        return None
    if not tops or not lefts:
        return [] if len(tops) + len(lefts) < 2 else None
    if len(lefts) * len(tops) > _MOST_CORNERS:
        return None
    if _run_through(level, lefts) and _run_through(upright, tops):
        columns = list(pairwise(lefts))
        return [Cells([(x0, top, x1, bottom) for top, bottom in pairwise(tops) for x0, x1 in columns], lefts, tops)]
    across_all, down_all = _stretches(level, tops, lefts), _stretches(upright, lefts, tops)
    if across_all is None or down_all is None or _open_end(across_all, down_all):
        return None
    return _tables(_smallest(across_all, down_all), lefts, tops)


def _run_through(lines: Sequence[_Line], places: Sequence[float]) -> bool:
    """Whether all rules run from the first of several places to the last: no other is nearer to their ends."""
    first, last = places[0], places[-1]
    outer, near = (first - SNAP, last + SNAP), (first + SNAP / 2, last - SNAP / 2)
    for _, start, end in lines:
        if not (outer[0] <= start <= near[0] and near[1] <= end <= outer[1]):
            return False
    return len(places) > 1


def _stretches(lines: Sequence[_Line], places: Sequence[float], ends: Sequence[float]) -> list[int] | None:
    """Return what the rules at each place cover: a bit for each step between the places of crossing rules.

    None where a rule ends at none of those.
    """
    covered = [0] * len(places)
    for place, start, end in lines:
        at, one, two = _nearest(place, places), _nearest(start, ends), _nearest(end, ends)
        if at is None or one is None or two is None:
            return None
        covered[at] |= _steps(one, two)
    return covered


def _steps(one: int, two: int) -> int:
    """Return the bits of the steps from one place to another."""
    return (1 << two) - (1 << one) if one < two else 0


def _open_end(across: Sequence[int], down: Sequence[int]) -> bool:
    """Whether a part of the outermost level rule is missing between upright ones that reach it on both sides.

    Chromium leaves it out below a cell that goes on behind a page's end.
    """
    whole, first, last = _steps(0, len(down) - 1), 1, 1 << (len(across) - 2) if len(across) > 1 else 0
    for edge, beside in ((across[0], first), (across[-1], last)):
        if 0 < edge < whole and down[0] & down[-1] & beside:
            return True
    return False


def _nearest(value: float, places: Sequence[float]) -> int | None:
    """Return the number of the place at which a value stands."""
    at = bisect(places, value)
    if at and (at == len(places) or value - places[at - 1] < places[at] - value):
        at -= 1
    return at if abs(places[at] - value) <= SNAP else None


def _smallest(across: Sequence[int], down: Sequence[int]) -> list[_Span]:
    """Return the smallest cell that begins in each corner, as the numbers of its left, top, right and bottom rule."""
    found = []
    for top in range(len(across) - 1):
        for left in range(len(down) - 1):
            right_of, below = _run(across[top] >> left), _run(down[left] >> top)
            corners = ((x, y) for y in range(top + 1, top + 1 + below) for x in range(left + 1, left + 1 + right_of))
            for right, bottom in corners:
                level, upright = _steps(left, right), _steps(top, bottom)
                if across[bottom] & level == level and down[right] & upright == upright:
                    found.append((left, top, right, bottom))
                    break
    return found


def _run(covered: int) -> int:
    """Return how many steps are covered from the first one on."""
    return (~covered & (covered + 1)).bit_length() - 1


def _tables(spans: Sequence[_Span], lefts: Sequence[float], tops: Sequence[float]) -> list[Cells]:
    """Return cells in groups that share corners."""
    groups: list[tuple[set[tuple[int, int]], list[_Span]]] = []
    for span in spans:
        left, top, right, bottom = span
        corners, members = {(left, top), (right, top), (left, bottom), (right, bottom)}, [span]
        apart = []
        for other, cells in groups:
            if corners & other:
                corners, members = corners | other, cells + members
            else:
                apart.append((other, cells))
        groups = [*apart, (corners, members)]
    return [
        Cells([(lefts[left], tops[top], lefts[right], tops[bottom]) for left, top, right, bottom in cells])
        for _, cells in groups
    ]


def _snapped(values: list[float]) -> list[float] | None:
    """Return the places at which rules stand; None where they are too near each other to be told apart."""
    places: list[float] = []
    same: list[float] = []
    for value in (*sorted(values), inf):
        if same and value - same[-1] > SNAP:
            if same[-1] - same[0] > SNAP:
                return None
            places.append(sum(same) / len(same) if len(same) > 1 else same[0])
            same = []
        same.append(value)
    return places

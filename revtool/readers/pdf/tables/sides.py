"""Sides of ruled tables that are left open: level rules that end without an upright one, a header without a rule above,
rows that a page's or column's end cuts in two.

Refuses rules that no upright one crosses or touches: they part text and make no table.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from revtool.readers.pdf.boxes import around
from revtool.readers.pdf.page import Box, Row, Shape
from revtool.readers.pdf.tables.cells import Cut
from revtool.readers.pdf.tables.grids import SNAP, lines_of, touching

_DASH = 2 * SNAP
"""Points that the parts of a broken rule stand apart at most."""
_TINY = 8.0
"""Points up to which no box holds words."""
_ROWS = 5
"""Heights of level rules beside a cell from which on they are rows."""
_APART = 0.5
"""Letters that the words of a header stand apart at least: running text above a table has no gaps at its edges."""
_HEADER, _HEADER_LINE = 1.2, 0.8
"""Letters from the top rule within which a header ends, and from a line of it within which the next above does."""
CAPTION = re.compile(r"[（(【＜<]?(?:図表|図|表|資料|Table|Fig)")
"""What the caption of a table or figure begins with."""


def open_sides(ruling: Sequence[Shape]) -> list[Shape]:
    """Return the upright rules that are missing where at least two level rules of a table end together."""
    groups = touching([lines_of(shape) for shape in ruling])
    sides = (side for group in groups for side in _sides([line for lines in group for line in lines]))
    return [Shape(*side, filled=False, stroked=True) for side in sides]


def open_ends(ruling: Sequence[Shape], rows: Sequence[Row]) -> list[Shape]:
    """Return the level rules that are missing where a column or page ends within a row: upright ones run on beyond.

    The outermost ones do, and lines stand between them; a table has two level rules from one of them to the other.
    """
    groups = [[line for lines in group for line in lines] for group in touching([lines_of(one) for one in ruling])]
    ends = (end for group in _with_lone_sides(groups) for end in _ends(group))
    found = [(rule, top, bottom) for rule, top, bottom in ends if any(_lies(row, rule, top, bottom) for row in rows)]
    return [Shape(*rule, filled=False, stroked=True) for rule, _, _ in found]


def _with_lone_sides(groups: Sequence[list[Box]]) -> list[list[Box]]:
    """Return groups of rules, each with the upright ones beside it that are as high.

    A merged cell that fills a page to its end has no other rule there.
    """
    lone = [group for group in groups if not _level(group)]
    done = []
    for group in groups:
        if group in lone:
            continue
        _, top, _, bottom = around(group)
        sides = (one for one in lone if max(abs(around(one)[1] - top), abs(around(one)[3] - bottom)) <= SNAP)
        done.append([*group, *(line for side in sides for line in side)])
    return done


def _lies(row: Row, rule: Box, top: float, bottom: float) -> bool:
    return top < row.middle < bottom and rule[0] - 1 <= row.x0 and row.x1 <= rule[2] + 1


def _ends(lines: Sequence[Box]) -> Iterator[tuple[Box, float, float]]:
    """Yield a missing rule, and the heights between which it and the next one enclose a row.

    A rule is missing, too, where merged cells alone run on and the cells beside them end.
    """
    level, upright = _level(lines), _upright(lines)
    if not level or not upright:
        return
    left, right = min(line[0] for line in upright), max(line[0] for line in upright)
    heights = _heights(level)
    whole = [y for y, parts in heights if not _gaps(parts, left, right)]
    outer = [line for line in upright if min(abs(line[0] - left), abs(line[0] - right)) <= SNAP]
    if right - left <= SNAP or (len(whole) < 2 and len({round(line[0]) for line in upright}) < 3):
        return
    for edge, way in ((3, max), (1, min)):
        y = way(line[edge] for line in upright)
        beyond = [height for height, _ in heights if abs(height - y) > SNAP]
        sides = {abs(line[0] - left) <= SNAP for line in outer if abs(line[edge] - y) <= SNAP}
        if len(sides) < 2 or not beyond or y != way(y, *beyond):
            continue
        parts = next((parts for height, parts in heights if abs(height - y) <= SNAP), [])
        gaps = _gaps(parts, left, right)
        edges = [line[0] for line in upright if abs(line[edge] - y) <= SNAP]
        if gaps and (not parts or all(_merged(cell, y, level) for gap in gaps for cell in _cells(gap, edges))):
            yield (left, y, right, y), min(y, way(beyond)), max(y, way(beyond))


def _heights(level: Sequence[Box]) -> list[tuple[float, list[tuple[float, float]]]]:
    """Return the heights of level rules from above, with the parts of each, from the left."""
    found: list[tuple[float, list[tuple[float, float]]]] = []
    for x0, y, x1, _ in sorted(level, key=lambda line: line[1]):
        if found and y - found[-1][0] <= SNAP:
            found[-1] = y, sorted([*found[-1][1], (x0, x1)])
        else:
            found.append((y, [(x0, x1)]))
    return found


def _gaps(parts: Sequence[tuple[float, float]], left: float, right: float) -> list[tuple[float, float]]:
    """Return what a rule of these parts leaves out between two edges; a dashed one leaves out nothing."""
    gaps, end = [], left
    for x0, x1 in parts:
        if x0 - end > _DASH:
            gaps.append((end, x0))
        end = max(end, x1)
    return [*gaps, (end, right)] if right - end > _DASH else gaps


def _cells(gap: tuple[float, float], edges: Sequence[float]) -> Iterable[tuple[float, float]]:
    """Return the parts of a gap between the upright rules that reach into it."""
    inner = {round(x) for x in edges if gap[0] + _DASH < x < gap[1] - _DASH}
    return pairwise([gap[0], *sorted(inner), gap[1]])


def _merged(gap: tuple[float, float], y: float, level: Sequence[Box]) -> bool:
    """Whether a cell ends at a gap in the outer rule: the rule on its other side runs on beside it.

    Between the boxes of a chart none does. It need not where there are many rows and the table is closed at its other
    end, and there need be none in an outer column.
    """
    heights = {round(line[1]) for line in level}
    across = [line for line in level if line[0] <= gap[0] + SNAP and line[2] >= gap[1] - SNAP]
    closed = any(abs(line[1] - y) > max(heights) - min(heights) - SNAP for line in across)
    if len(heights) > _ROWS and (closed or not across):
        return True
    if not across and (
        gap[1] <= min(line[0] for line in level) + SNAP or gap[0] >= max(line[2] for line in level) - SNAP
    ):
        return True
    inner = min((line[1] for line in across), key=lambda height: abs(height - y), default=y)
    beside = [line for line in level if abs(line[1] - inner) <= SNAP]
    return any(
        line[0] + _DASH < gap[0] < line[2] + SNAP or line[0] - SNAP < gap[1] < line[2] - _DASH for line in beside
    )


def _level(lines: Sequence[Box]) -> list[Box]:
    return [line for line in lines if line[3] - line[1] < line[2] - line[0]]


def _upright(lines: Sequence[Box]) -> list[Box]:
    return [line for line in lines if line[3] - line[1] > line[2] - line[0]]


def without_strokes(ruling: Sequence[Shape]) -> list[Shape]:
    """Return the rules without level ones that are drawn into cells, as the arrows of a timetable are.

    An upright rule runs through such a one, and an end of it stands on none, though there is another beyond. Where
    neither end does, and no other level rule ends there, none need be beyond.
    """
    lines = [line for shape in ruling for line in lines_of(shape)]
    level, upright = _level(lines), sorted(_upright(lines))
    ends = sorted(x for line in level for x in (line[0], line[2]))
    copies = Counter(level)

    def is_stroke(line: Box) -> bool:
        x0, y, x1, bottom = line
        if bottom - y >= x1 - x0 or x0 - SNAP <= ends[0] or x1 + SNAP >= ends[-1]:
            return False
        at = bisect_left(upright, (x0 - SNAP,)), bisect_left(upright, (x1 + SNAP,))
        crossing = [one[0] for one in upright[slice(*at)] if one[1] - SNAP <= y <= one[3] + SNAP]
        loose = [x for x in (x0, x1) if not any(abs(one - x) <= SNAP for one in crossing)]
        if not loose or not any(x0 + SNAP < one < x1 - SNAP for one in crossing):
            return False
        if len(loose) > 1 and _near(ends, x0) + _near(ends, x1) <= 2 * copies[line]:
            return True
        beside = [one[0] for one in upright if one[1] - SNAP <= y <= one[3] + SNAP]
        if any(not min(beside) < x - SNAP < x + SNAP < max(beside) for x in loose):
            return False
        return not any(one != line and abs(one[1] - y) <= SNAP and _goes_on(one, line) for one in level)

    return [shape for shape in ruling if not (shape.thin and is_stroke(lines_of(shape)[0]))]


def _goes_on(one: Box, two: Box) -> bool:
    """Whether two level rules on one height are parts of a broken one."""
    return max(one[0], two[0]) - min(one[2], two[2]) <= _DASH


def without_bars(ruling: Sequence[Shape]) -> Sequence[Shape]:
    """Return the rules without boxes that are drawn over cells: upright rules run through them and beyond.

    So are tiny ones, as the heads of arrows.
    """
    upright = [shape for shape in ruling if shape.thin and shape.bottom - shape.top > shape.x1 - shape.x0]
    if not upright or all(shape.thin for shape in ruling):
        return ruling

    def is_crossed(box: Shape) -> bool:
        return any(
            box.x0 + SNAP < one.x0 and one.x1 < box.x1 - SNAP
            and one.top < box.top - SNAP and box.bottom + SNAP < one.bottom
            for one in upright
        )  # fmt: skip

    return [shape for shape in ruling if shape.thin or not (_is_tiny(shape) or is_crossed(shape))]


def _is_tiny(shape: Shape) -> bool:
    return max(shape.x1 - shape.x0, shape.bottom - shape.top) < _TINY


def _near(ordered: Sequence[float], x: float) -> int:
    """Return how many of ordered places are near one."""
    return bisect_right(ordered, x + SNAP) - bisect_left(ordered, x - SNAP)


def header_cells(cells: Sequence[Box], rows: Sequence[Row], cut: Cut) -> list[Box]:
    """Return the cells of a header that stands on the top rule of a table with open sides, one to each of its columns.

    The first column may have no header. It may have several lines, of which the lowest has words in all columns. None
    are returned for a caption, running text or any other line.
    """
    top = min(cell[1] for cell in cells)
    first = sorted(cell for cell in cells if abs(cell[1] - top) <= SNAP)
    named = _named(_right_above(top, _HEADER, first, rows), first, cut)
    if len(first) < 2 or len(named) + (0 not in named) < max(2, len(first)):
        return []
    above = min(part.top for part in named.values())
    while len(more := _named(_right_above(above, _HEADER_LINE, first, rows), first, cut)) > 1:
        above = min(part.top for part in more.values())
    return [(cell[0], above - 1, cell[2], top) for cell in first]


def _right_above(top: float, letters: float, first: Sequence[Box], rows: Sequence[Row]) -> list[Row]:
    """Return the lines that end within so many letters above a height and within a table's first row."""
    left, right = first[0][0], first[-1][2]
    return [
        row
        for row in rows
        if top - letters * row.size < row.bottom < top + SNAP and row.top < top and left <= row.x0 and row.x1 <= right
    ]


def _named(near: Sequence[Row], first: Sequence[Box], cut: Cut) -> dict[int, Row]:
    """Return what lines say above each column, by its place; nothing where they are no header."""
    if any(CAPTION.match(row.text) for row in near):
        return {}
    cuts = [cut(row, [cell[2] for cell in first[:-1]]) for row in near]
    if any(two.x0 - one.x1 < _APART * two.size for parts in cuts for one, two in pairwise(parts)):
        return {}
    parts = [part for cut_row in cuts for part in cut_row]
    named = {at: part for at, cell in enumerate(first) for part in parts
             if cell[0] <= (part.x0 + part.x1) / 2 <= cell[2]}  # fmt: skip
    return named if len(named) == len(parts) else {}


def _sides(lines: Sequence[Box]) -> Iterator[Box]:
    level, upright = _level(lines), _upright(lines)
    if len(level) < 2 or not upright:
        return
    for x, ends in ((min(line[0] for line in level), 0), (max(line[2] for line in level), 2)):
        tops = sorted(line[1] for line in level if abs(line[ends] - x) <= SNAP)
        open_side = not any(abs(line[0] - x) <= SNAP for line in upright)
        if open_side and len(tops) > 1 and any(_between(line, tops) for line in upright):
            yield x, tops[0], x, tops[-1]


def _between(upright: Box, tops: Sequence[float]) -> bool:
    """Whether an upright rule runs at least from one level rule to another."""
    return sum(upright[1] - SNAP <= top <= upright[3] + SNAP for top in tops) > 1

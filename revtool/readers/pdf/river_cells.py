"""The cells of a table whose columns no upright rule parts: its rivers, its rows, and what stands across several.

Rivers are the gaps that run down between the words of all rows. Refuses columns of running text, lists whose labels
hang, and rows of a 目次.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from revtool.readers.pdf.breaks import first_unit, labels
from revtool.readers.pdf.cells import Cut
from revtool.readers.pdf.grids import SNAP
from revtool.readers.pdf.page import Box, Row

_PAGE = re.compile("[0-9０-９]{1,3}")
_RIVER = 0.7
"""How broad a river is at least, in letters."""
_LONG_TEXT = 4
"""Lines on both sides of one river from which on they are columns of text."""
_HEADED = 2
"""Stretches between the rules of a table that has one below its header only."""
_HEAD = 4
"""Lines of what stands above the first rule below the top of a table at most."""
_ROW = 1.0
"""Letters by which the lines of two rows stand further apart, from middle to middle."""
_CENTRED = 0.75
"""Letters by which words stand off the middle of the headers that they cover at most."""
_FILLED = 0.6
"""The part of a table's rows from which on words stand in several columns."""
_BROAD = 6
"""Letters that a column is broad at least if its full lines tell that they were broken."""
_APART = 0.35
"""Letters by which rows stand further apart than the lines of a cell at least, where that tells."""


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


def cells_of(whole: Rule, run: Sequence[Band], cut: Cut) -> list[Box]:
    """Return the cells of a table; none where its stretches are no rows of one."""
    if len(run[0].lines) > _HEAD:
        return []
    rivers = rivers_of(run)
    inner = rivers_of(run[1:])
    rivers = _between_columns(inner if len(inner) > len(rivers) else rivers, run)
    if not rivers:
        return []
    ends = [x for band in run for x in band.ends]
    edges = [next((x for x in ends if left < x < right), edge_of((left, right), run[0])) for left, right in rivers]
    columns = [_columns(line, edges, cut) for band in run for line in band.lines]
    told = len(edges) > 1 or not run[0].shade or any(left < x < right for x in ends for left, right in rivers)
    if not told or _is_listed(columns, len(edges)):
        return []
    if len(edges) == 1 and any(_is_text(band, edges[0]) for band in run):
        return []
    xs = [whole.x0, *edges, whole.x1]
    rows = [*_header(run[0], xs), *_rows(run[1:], edges, cut)]
    filled = sum(len({bisect(edges, x0) for line in row.lines for x0, _ in line.parts}) > 1 for row in rows)
    if filled <= _FILLED * len(rows):
        return []
    return _merged(xs, rows)


def edge_of(river: tuple[float, float], header: Band) -> float:
    """Return where the columns part at a river: in its middle, or where the words of the header leave room there."""
    left, right = river
    for line in header.lines:
        for (_, start), (end, _) in pairwise(line.parts):
            if max(left, start) < min(right, end):
                left, right = max(left, start), min(right, end)
                break
    return (left + right) / 2


def _between_columns(rivers: list[tuple[float, float]], run: Sequence[Band]) -> list[tuple[float, float]]:
    """Return the rivers that part columns: words on both sides of one stand on one height somewhere.

    A header at the left of its column and numbers at the right never do.
    """
    lines = [line for band in run for line in band.lines]
    for at in range(len(rivers) - 1, -1, -1):
        middles = [(x0 + x1) / 2 for x0, x1 in rivers]
        filled = ({bisect(middles, (x0 + x1) / 2) for x0, x1 in line.parts} for line in lines)
        if not any({at, at + 1} <= columns for columns in filled):
            rivers = [*rivers[:at], *rivers[at + 1 :]]
    return rivers


def _is_text(band: Band, edge: float) -> bool:
    """Whether text runs down on both sides of an edge."""
    broad = [part for line in band.lines for part in line.parts if part[1] - part[0] > _BROAD * line.rows[0].size]
    left = sum(x1 < edge for _, x1 in broad)
    return min(left, len(broad) - left) >= _LONG_TEXT


def _is_listed(lines: Sequence[Mapping[int, Row]], last: int) -> bool:
    """Whether lines are the entries of a list, labels before a river, or the rows of a 目次, pages behind the last."""
    firsts = [line[0].text for line in lines if 0 in line]
    if last == 1 and all(labels(text) for text in firsts[1:]):
        return True
    pages = [_PAGE.fullmatch(line[last].text) if last in line else None for line in lines]
    numbers = [int(page.group()) for page in pages if page is not None]
    return len(numbers) == len(lines) and numbers == sorted(numbers)


class _Stretch(NamedTuple):
    """A row of a table: its lines, from where to where it reaches, and the rule below it if that is a short one."""

    top: float
    bottom: float
    lines: list[Line]
    below: list[Rule] | None = None


def _header(band: Band, xs: Sequence[float]) -> list[_Stretch]:
    """Return the rows of a header: two where words stand above the middle of several others, with or without a rule."""
    stretches = list(_between(band))
    if len(stretches) > 1:
        return stretches
    for above, midway, below in _levels(band.lines):
        covered = list(_covering(above, below, xs))
        if covered and not any(x0 < (one + two) / 2 < x1 for x0, x1 in covered for one, two in midway):
            y = (max(line.bottom for line in above) + min(line.top for line in below)) / 2
            return [
                _Stretch(band.top, y, above, [Rule(x0, y, x1) for x0, x1 in covered]),
                _Stretch(y, band.bottom, below),
            ]
    return stretches


def _levels(lines: list[Line]) -> Iterator[tuple[list[Line], Sequence[tuple[float, float]], list[Line]]]:
    """Yield the lines of a header as two rows, between them the words midway: their cells are as high as both rows.

    Lines of one cell stand half a line off those of the cells beside it, and are no rows.
    """
    for at, (above, below) in enumerate(pairwise(lines), 1):
        if _clear(above, below):
            yield lines[:at], (), lines[at:]
        elif at + 1 < len(lines) and _clear(above, lines[at + 1]):
            yield lines[:at], below.parts, lines[at + 1 :]


def _clear(above: Line, below: Line) -> bool:
    one, two = above.rows[0], below.rows[0]
    return two.middle - one.middle > _ROW * max(one.size, two.size)


def _covering(above: Sequence[Line], below: Sequence[Line], xs: Sequence[float]) -> Iterator[tuple[float, float]]:
    """Yield from where to where columns reach whose headers stand below the middle of other words."""
    middles = [(x0 + x1) / 2 for line in above for x0, x1 in line.parts]
    headers = {bisect(xs, (x0 + x1) / 2) - 1: (x0, x1) for line in below for x0, x1 in line.parts}
    near = _CENTRED * above[0].rows[0].size
    for middle in middles:
        spans = [
            (abs(headers[a][0] + headers[b][1] - 2 * middle) / 2, xs[a], xs[b + 1])
            for a in headers
            for b in range(a + 1, len(xs) - 1)
            if all(column in headers for column in range(a, b + 1))
            and [x for x in middles if xs[a] < x < xs[b + 1]] == [middle]
        ]
        off, x0, x1 = min(spans, default=(near, 0.0, 0.0))
        if off < near:
            yield x0, x1


def _rows(run: Sequence[Band], edges: Sequence[float], cut: Cut) -> Iterator[_Stretch]:
    """Yield the rows below a header: what stands between rules, short ones too, parted where rows stand without."""
    reach = _reach(run, edges, cut)
    for band in run:
        stretches = list(_between(band))
        if len(stretches) > 1 or (len(run) > 1 and not _many(band, edges)):
            yield from stretches
        else:
            yield from _parted(stretches[0], edges, reach, cut)


def _many(band: Band, edges: Sequence[float]) -> bool:
    """Whether several rows stand between two rules: every line has words in all columns but one."""
    return len(band.lines) > _HEADED and all(len(line.parts) >= len(edges) > 1 for line in band.lines)


def _between(band: Band) -> Iterator[_Stretch]:
    """Yield what stands between the short rules of a band."""
    top, left = band.top, band.lines
    for y in sorted({rule.y for rule in band.inner}):
        same = [rule for rule in band.inner if abs(rule.y - y) <= SNAP]
        above = [line for line in left if line.rows[0].middle < y]
        if y - top <= SNAP or not above:
            continue
        yield _Stretch(top, y, above, same)
        top, left = y, left[len(above) :]
    yield _Stretch(top, band.bottom, left)


def _columns(line: Line, edges: Sequence[float], cut: Cut) -> dict[int, Row]:
    """Return the parts of a line by the number of their column."""
    parts = (part for row in line.rows for part in cut(row, edges))
    return {bisect(edges, part.x0 + part.size / 2): part for part in parts}


def _reach(run: Sequence[Band], edges: Sequence[float], cut: Cut) -> Mapping[int, tuple[float, float]]:
    """Return from where to where the words of each column reach."""
    found: dict[int, tuple[float, float]] = {}
    for line in (line for band in run for line in band.lines):
        for column, part in _columns(line, edges, cut).items():
            left, right = found.get(column, (part.x0, part.x1))
            found[column] = min(left, part.x0), max(right, part.x1)
    return found


def _parted(
    stretch: _Stretch, edges: Sequence[float], reach: Mapping[int, tuple[float, float]], cut: Cut
) -> Iterator[_Stretch]:
    """Yield the rows of a stretch without rules: one ends where the next line goes on with none of its cells.

    Where rows stand further apart than lines, that tells, too; else a line with words in all columns begins a row.
    """
    groups: list[list[Line]] = []
    last: dict[int, Row] = {}
    near = _near([two.top - one.bottom for one, two in pairwise(stretch.lines)], stretch.lines[0].rows[0].size)
    for line in stretch.lines:
        columns = _columns(line, edges, cut)
        below = [(last[column], part, *reach[column]) for column, part in columns.items() if column in last]
        broad = len(below) == len(columns) <= len(edges) and all(
            right - left > _BROAD * part.size for _, part, left, right in below
        )
        close = broad if near is None else bool(groups) and line.top - groups[-1][-1].bottom < near
        if close and all(_full(*one) for one in below):
            groups[-1].append(line)
            last |= columns
        else:
            groups.append([line])
            last = columns
    ends = [(max(line.bottom for line in one) + min(line.top for line in two)) / 2 for one, two in pairwise(groups)]
    for lines, (top, bottom) in zip(groups, pairwise([stretch.top, *ends, stretch.bottom]), strict=True):
        yield _Stretch(top, bottom, lines)


def _near(gaps: Sequence[float], size: float) -> float | None:
    """Return the gap below which lines are of one cell; None where all gaps are alike."""
    if not gaps or max(gaps) - min(gaps) < _APART * size:
        return None
    return (max(gaps) + min(gaps)) / 2


def _full(line: Row, below: Row, left: float, right: float) -> bool:
    """Whether the first word of what stands below had no room behind a line of a column."""
    return line.x1 - line.x0 + first_unit(line.text, below) > right - left


def _merged(xs: Sequence[float], stretches: Sequence[_Stretch]) -> list[Box]:
    """Return the cells of rows; those are one that words or short rules stand across, or that no short rule parts."""
    columns = len(xs) - 1
    done: list[Box] = []
    open_cells: dict[int, Box] = {}
    for stretch in stretches:
        spans = _spans(stretch, xs)
        for left, right in spans:
            begun = open_cells.pop(left, None)
            cell = (xs[left], stretch.top, xs[right], stretch.bottom)
            if begun is not None and begun[2] == cell[2]:
                cell = (cell[0], begun[1], cell[2], cell[3])
            if stretch.below is not None and not any(_covers(rule, cell) for rule in stretch.below):
                open_cells[left] = cell
            else:
                done.append(cell)
    return done if columns > 1 and len({cell[1] for cell in done}) > 1 else []


def _spans(stretch: _Stretch, xs: Sequence[float]) -> list[tuple[int, int]]:
    """Return the columns of a row as the edges from which to which its cells reach."""
    shut = set(range(len(xs)))
    for line in stretch.lines:
        for x0, x1 in line.parts:
            shut -= {at for at in range(1, len(xs) - 1) if x0 < xs[at] < x1}
    for rule in stretch.below or ():
        middles = ((x0 + x1) / 2 for line in stretch.lines for x0, x1 in line.parts)
        if len({bisect(xs, middle) for middle in middles if rule.x0 < middle < rule.x1}) == 1:
            shut -= {at for at in range(1, len(xs) - 1) if rule.x0 + SNAP < xs[at] < rule.x1 - SNAP}
    return list(pairwise(sorted(shut)))


def _covers(rule: Rule, cell: Box) -> bool:
    middle = (cell[0] + cell[2]) / 2
    return rule.x0 < middle < rule.x1


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

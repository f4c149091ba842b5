"""The cells of a table whose columns no upright rule parts: its rows, and what stands across several columns.

Refuses columns of running text, lists whose labels hang, and rows of a 目次.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf

from revtool.readers.pdf.lines.breaks import first_unit, is_number, labels
from revtool.readers.pdf.page import Box, Row
from revtool.readers.pdf.tables.bands import Band, Line, Rule, Stretch, between, edge_of, rivers_of
from revtool.readers.pdf.tables.cells import Cut
from revtool.readers.pdf.tables.grids import SNAP
from revtool.readers.pdf.tables.river_heads import header_rows

_PAGE = re.compile("[0-9０-９]{1,3}")
_LONG_TEXT = 4
"""Lines on both sides of one river from which on they are columns of text."""
_HEADED = 2
"""Stretches between the rules of a table that has one below its header only."""
_HEAD = 4
"""Lines of what stands above the first rule below the top of a table at most."""
_FILLED = 0.6
"""The part of a table's rows from which on words stand in several columns."""
_BROAD = 6
"""Letters that a column is broad at least if its full lines tell that they were broken."""
_NOWHERE = (inf, -inf)
_APART = 0.35
"""Letters by which rows stand further apart than the lines of a cell at least, where that tells."""


Columns = dict[int, Row]
"""The parts of a line by the number of their column."""


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
    parts = [[columns_of(line, edges, cut) for line in band.lines] for band in run]
    columns = [line for lines in parts for line in lines]
    told = len(edges) > 1 or not run[0].shade or any(left < x < right for x in ends for left, right in rivers)
    if not told or _is_listed(columns, len(edges)):
        return []
    if len(edges) == 1 and any(_is_text(band, edges[0]) for band in run):
        return []
    xs = [whole.x0, *edges, whole.x1]
    rows = [*header_rows(run[0], xs), *_rows(run[1:], edges, parts[1:])]
    filled = sum(len({bisect(edges, x0) for line in row.lines for x0, _ in line.parts}) > 1 for row in rows)
    if filled <= _FILLED * len(rows):
        return []
    return _merged(xs, rows)


def _between_columns(rivers: list[tuple[float, float]], run: Sequence[Band]) -> list[tuple[float, float]]:
    """Return the rivers that part columns: words on both sides of one stand on one height somewhere.

    A header at the left of its column and numbers at the right never do. What stands behind a gap in one line only, and
    has no header, is a part of a line that is set to the measure.
    """
    heads = len(run[0].lines)
    lines = [line for band in run for line in band.lines]
    for at in range(len(rivers) - 1, -1, -1):
        middles = [(x0 + x1) / 2 for x0, x1 in rivers]
        filled = [{bisect(middles, (x0 + x1) / 2) for x0, x1 in line.parts} for line in lines]
        behind = [place for place, columns in enumerate(filled) if at + 1 in columns]
        alone = len(behind) == 1 and behind[0] >= heads and len(lines) - heads > 2
        if alone or not any({at, at + 1} <= columns for columns in filled):
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


def _rows(run: Sequence[Band], edges: Sequence[float], parts: Sequence[Sequence[Columns]]) -> Iterator[Stretch]:
    """Yield the rows below a header: what stands between rules, short ones too, parted where rows stand without."""
    reach = reach_of(parts)
    for band, lines in zip(run, parts, strict=True):
        stretches = list(between(band))
        if len(stretches) > 1 or (len(run) > 1 and not _many(band, edges)):
            yield from stretches
        else:
            yield from parted(stretches[0], edges, lines, reach)


def _many(band: Band, edges: Sequence[float]) -> bool:
    """Whether several rows stand between two rules: every line has words in the first column and all others but one."""
    firsts = all(line.parts[0][0] < edges[0] for line in band.lines)
    return len(band.lines) > _HEADED and firsts and all(len(line.parts) >= len(edges) > 1 for line in band.lines)


def columns_of(line: Line, edges: Sequence[float], cut: Cut) -> Columns:
    """Return the parts of a line by the number of their column; what stands in one of them is not cut."""
    parts = [
        part
        for row in line.rows
        for part in ((row,) if bisect(edges, row.x0) == bisect(edges, row.x1) else cut(row, edges))
    ]
    return {bisect(edges, part.x0 + part.size / 2): part for part in parts}


def reach_of(parts: Sequence[Sequence[Columns]]) -> Mapping[int, tuple[float, float]]:
    """Return from where to where the words of each column reach."""
    found: dict[int, tuple[float, float]] = {}
    for column, part in (one for lines in parts for line in lines for one in line.items()):
        left, right = found.get(column, _NOWHERE)
        if part.x0 < left or part.x1 > right:
            found[column] = min(left, part.x0), max(right, part.x1)
    return found


def parted(
    stretch: Stretch,
    edges: Sequence[float],
    parts: Sequence[Columns],
    reach: Mapping[int, tuple[float, float]],
) -> Iterator[Stretch]:
    """Yield the rows of a stretch without rules: one ends where the next line goes on with none of its cells.

    Where rows stand further apart than lines, that tells, too; else a line with words in all columns begins a row.
    """
    groups: list[list[Line]] = []
    last: Columns = {}
    near = _near([two.top - one.bottom for one, two in pairwise(stretch.lines)], stretch.lines[0].rows[0].size)
    for line, columns in zip(stretch.lines, parts, strict=True):
        below = [(last[column], part, *reach[column]) for column, part in columns.items() if column in last]
        broad = len(below) == len(columns) <= len(edges) and all(
            right - left > _BROAD * part.size for _, part, left, right in below
        )
        close = broad if near is None else bool(groups) and line.top - groups[-1][-1].bottom < near
        if (
            close
            and all(_full(*one) for one in below)
            and not any(is_number(one.text) and is_number(two.text) for one, two, *_ in below)
        ):
            groups[-1].append(line)
            last = last | columns
        else:
            groups.append([line])
            last = columns
    ends = [(max(line.bottom for line in one) + min(line.top for line in two)) / 2 for one, two in pairwise(groups)]
    for lines, (top, bottom) in zip(groups, pairwise([stretch.top, *ends, stretch.bottom]), strict=True):
        yield Stretch(top, bottom, lines)


def _near(gaps: Sequence[float], size: float) -> float | None:
    """Return the gap below which lines are of one cell; None where all gaps are alike."""
    if not gaps or max(gaps) - min(gaps) < _APART * size:
        return None
    return (max(gaps) + min(gaps)) / 2


def _full(line: Row, below: Row, left: float, right: float) -> bool:
    """Whether the first word of what stands below had no room behind a line of a column."""
    return line.x1 - line.x0 + first_unit(line.text, below) > right - left


def _merged(xs: Sequence[float], stretches: Sequence[Stretch]) -> list[Box]:
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


def _spans(stretch: Stretch, xs: Sequence[float]) -> list[tuple[int, int]]:
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

"""Tables whose columns no upright rule parts: level rules alone stand above, below and in them.

Their columns are told by the rivers: gaps that run down between the words of all rows. Refuses paragraphs between
rules, columns of running text, and lists whose labels hang.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from revtool.readers.pdf.breaks import first_unit, labels
from revtool.readers.pdf.cells import Cut, Ways, Words
from revtool.readers.pdf.grids import SNAP, lines_of
from revtool.readers.pdf.page import THIN, Box, Row, Shape
from revtool.readers.pdf.ruling import fills_of

_PAGE = re.compile("[0-9０-９]{1,3}")
_RIVER = 0.7
"""How broad a river is at least, in letters."""
_LEVEL = 0.35
"""Letters by which what stands on one height stands apart from it at most."""
_FEWEST = 3
"""Level rules of a table at least: above it, below its header, and below it."""
_LONG_TEXT = 4
"""Lines on both sides of one river from which on they are columns of text."""
_HEADED = 2
"""Stretches between the rules of a table that has one below its header only."""
_HEAD = 4
"""Lines of what stands above the first rule below the top of a table at most."""
_UNEVEN = 1.3
"""How large the largest words of a table are against its smallest at most: headings stand in larger type."""
_FILLED = 0.6
"""The part of a table's rows from which on words stand in several columns."""
_MOST = 300
"""Fills of a page up to which some may be the rows of tables: maps and drawings are made of more."""
_HIGHEST = 120.0
"""Points up to which a fill may shade a row or cell."""
_FAR = 2.2
"""Letters that stand free between the rows of a table at most, where no rule does."""
_CLOSE = 0.5
"""Letters that stand free at most above a line of the first column alone: it goes on with a cell, and is no note."""
_BROAD = 6
"""Letters that a column is broad at least if its full lines tell that they were broken."""
_APART = 0.35
"""Letters by which rows stand further apart than the lines of a cell at least, where that tells."""


class _Rule(NamedTuple):
    """A level rule from x0 to x1; ends: where the parts that it is drawn in end; shade: it is the edge of a fill."""

    x0: float
    y: float
    x1: float
    ends: tuple[float, ...] = ()
    shade: bool = False


class _Line(NamedTuple):
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


class _Band(NamedTuple):
    """What stands between two level rules; inner: the shorter rules there; ends: where the parts of all of them end.

    shade: one of its rules is the edge of a fill.
    """

    top: float
    bottom: float
    lines: list[_Line]
    inner: list[_Rule]
    ends: tuple[float, ...] = ()
    shade: bool = False


def river_tables(shapes: Sequence[Shape], taken: Sequence[Box], rows: Sequence[Row], ways: Ways) -> list[list[Box]]:
    """Return the cells of each table of a page that only level rules or shaded rows tell.

    taken: the boxes of what upright rules enclose; what stands on their heights is left alone.
    """
    spans = [(box[1] - SNAP, box[3] + SNAP) for box in taken]
    free = [shape for shape in shapes if not any(top < shape.top < bottom for top, bottom in spans)]
    fills = [shape[:4] for shape in fills_of(free) if shape.bottom - shape.top < _HIGHEST]
    level = [shape[:4] for shape in free if shape.bottom - shape.top <= THIN < shape.x1 - shape.x0]
    if len(fills) > _MOST or (len(level) < _FEWEST and not fills):
        return []
    rules = _rules(level, fills)
    chains = _chains(rules)
    if not chains:
        return []
    upright = [line for shape in shapes if shape.stroked or shape.thin for line in lines_of(shape) if _is_upright(line)]
    left = [row for row in rows if not any(top < row.middle < bottom for top, bottom in spans)]
    found: list[list[Box]] = []
    for chain in chains:
        clear = [rule for rule in chain if not any(_touches(line, rule) for line in upright)]
        for run in _runs(clear, _Page(rules, left, ways.words)):
            tries = (_cells(chain[0], run[start:], ways.cut) for start in range(len(run) - 1))
            found += islice(filter(None, tries), 1)
    return found


def _is_upright(line: Box) -> bool:
    return line[3] - line[1] > max(line[2] - line[0], 2 * SNAP)


def _rules(level: Sequence[Box], fills: Sequence[Box]) -> list[_Rule]:
    """Return level rules and the edges of shaded rows from above; what touches is one."""
    lines = [(x0, (top + bottom) / 2, x1, False) for x0, top, x1, bottom in level]
    lines += [(x0, y, x1, True) for x0, top, x1, bottom in fills for y in (top, bottom)]
    rules: list[_Rule] = []
    for x0, y, x1, shade in sorted(lines, key=lambda line: (round(line[1]), line[0])):
        last = rules[-1] if rules else None
        if last is not None and abs(last.y - y) <= SNAP / 2 and x0 - last.x1 <= SNAP:
            rules[-1] = _Rule(last.x0, last.y, max(last.x1, x1), (*last.ends, x0), last.shade or shade)
        else:
            rules.append(_Rule(x0, y, x1, (x0,), shade))
    return rules


def _touches(upright: Box, rule: _Rule) -> bool:
    return upright[1] - SNAP <= rule.y <= upright[3] + SNAP and rule.x0 - SNAP <= upright[0] <= rule.x1 + SNAP


def _chains(rules: Sequence[_Rule]) -> list[list[_Rule]]:
    """Return the rules that begin and end alike, from above, where they are as many as those of a table."""
    chains: list[list[_Rule]] = []
    for rule in rules:
        chain = next((one for one in chains if _alike(one[0], rule)), None)
        if chain is None:
            chains.append([rule])
        elif rule.y - chain[-1].y > SNAP:
            chain.append(rule)
    return [chain for chain in chains if len(chain) >= (_FEWEST - any(rule.shade for rule in chain))]


def _alike(one: _Rule, two: _Rule) -> bool:
    return abs(one.x0 - two.x0) <= SNAP and abs(one.x1 - two.x1) <= SNAP


class _Page(NamedTuple):
    """The rules of a page and the lines outside of its ruled tables."""

    rules: Sequence[_Rule]
    rows: Sequence[Row]
    words: Words


def _runs(chain: Sequence[_Rule], page: _Page) -> Iterator[list[_Band]]:
    """Yield the stretches between rules that follow each other and may be a table together."""
    run: list[_Band] = []
    for one, two in pairwise([*chain, None]):
        band = _band(one, two, page) if one is not None and two is not None else None
        fits = band is not None and bool(_rivers([band]))
        if band is not None and fits and _agrees(run, band):
            run.append(band)
            continue
        if run and one is not None and one.shade:
            run += _below(run, one, page)
        if len(run) > 1:
            yield run
        run = [band] if band is not None and fits else []


def _agrees(run: Sequence[_Band], band: _Band) -> bool:
    """Whether what stands between two rules has the columns of what stands above it, the first of it a header."""
    if _uneven([*(line for one in run[:1] for line in one.lines), *band.lines]):
        return False
    if len(run) < _HEADED:
        return not run or len(_rivers([band])) >= len(_rivers(run)) or bool(_rivers([*run, band]))
    return len(_rivers([*run[1:], band])) >= len(_rivers(run[1:]))


def _uneven(lines: Sequence[_Line]) -> bool:
    sizes = [row.size for line in lines for row in line.rows]
    return max(sizes) > _UNEVEN * min(sizes)


def _band(one: _Rule, two: _Rule, page: _Page) -> _Band | None:
    """Return what stands between two rules; None where nothing does, or lines that reach beyond them."""
    here = [row for row in page.rows if one.y < row.middle < two.y and row.x0 < one.x1 and row.x1 > one.x0]
    if not here or any(row.x0 < one.x0 - SNAP or row.x1 > one.x1 + SNAP for row in here):
        return None
    between = [rule for rule in page.rules if one.y + SNAP < rule.y < two.y - SNAP]
    inner = [rule for rule in between if one.x0 - SNAP <= rule.x0 and rule.x1 <= one.x1 + SNAP]
    ends = (x for rule in (one, two, *inner) for x in (*rule.ends, rule.x1))
    return _Band(one.y, two.y, _lines(here, page.words), inner, tuple(ends), one.shade or two.shade)


def _below(run: Sequence[_Band], last: _Rule, page: _Page) -> list[_Band]:
    """Return the rows of a table below its last shaded one, which no rule ends: their words stand in its columns."""
    rivers = _rivers(run)
    if not rivers:
        return []
    end = min(
        (rule.y for rule in page.rules if rule.y > last.y + SNAP and rule.x0 < last.x1 and rule.x1 > last.x0),
        default=1e6,
    )
    here = [row for row in page.rows if last.y < row.middle < end and row.x0 < last.x1 and row.x1 > last.x0]
    kept: list[_Line] = []
    foot = last.y
    for line in _lines(here, page.words):
        band = _Band(last.y, line.bottom, [*kept, line], [])
        first = line.rows[0]
        fits = last.x0 - SNAP <= min(row.x0 for row in line.rows) and max(row.x1 for row in line.rows) <= last.x1 + SNAP
        if (
            not fits
            or _uneven([*run[0].lines, line])
            or line.top - foot > _FAR * first.size
            or len(_rivers([*run, band])) < len(rivers)
        ):
            break
        if len(line.parts) < 2 and first.x0 < rivers[0][0] and line.top - foot > _CLOSE * first.size:
            break
        kept.append(line)
        foot = line.bottom
    return [_Band(last.y, foot + SNAP, kept, [])] if kept else []


def _lines(rows: Sequence[Row], words: Words) -> list[_Line]:
    """Return lines from above, those on one height together."""
    heights: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: row.middle):
        if heights and row.middle - heights[-1][0].middle < _LEVEL * row.size:
            heights[-1].append(row)
        else:
            heights.append([row])
    return [_Line(same, _united(sorted(part for row in same for part in words(row)), same[0].size)) for same in heights]


def _united(parts: Sequence[tuple[float, float]], size: float) -> list[tuple[float, float]]:
    """Return stretches, those as one between which no river fits."""
    done: list[tuple[float, float]] = []
    for x0, x1 in parts:
        if done and x0 - done[-1][1] < _RIVER * size:
            done[-1] = done[-1][0], max(done[-1][1], x1)
        else:
            done.append((x0, x1))
    return done


def _rivers(bands: Sequence[_Band]) -> list[tuple[float, float]]:
    """Return the gaps that run down through all of some stretches."""
    lines = [line for band in bands for line in band.lines]
    size = max(row.size for line in lines for row in line.rows)
    filled = _united(sorted(part for line in lines for part in line.parts), size)
    return [(one[1], two[0]) for one, two in pairwise(filled)]


def _cells(whole: _Rule, run: Sequence[_Band], cut: Cut) -> list[Box]:
    """Return the cells of a table; none where its stretches are no rows of one."""
    if len(run[0].lines) > _HEAD:
        return []
    rivers = _rivers(run)
    inner = _rivers(run[1:])
    rivers = _between_columns(inner if len(inner) > len(rivers) else rivers, run)
    if not rivers:
        return []
    ends = [x for band in run for x in band.ends]
    edges = [next((x for x in ends if left < x < right), (left + right) / 2) for left, right in rivers]
    columns = [_columns(line, edges, cut) for band in run for line in band.lines]
    told = len(edges) > 1 or not run[0].shade or any(left < x < right for x in ends for left, right in rivers)
    if not told or _is_listed(columns, len(edges)):
        return []
    if len(edges) == 1 and any(_is_text(band, edges[0]) for band in run):
        return []
    rows = list(_rows(run, edges, cut))
    filled = sum(len({bisect(edges, x0) for line in row.lines for x0, _ in line.parts}) > 1 for row in rows)
    if filled <= _FILLED * len(rows):
        return []
    return _merged([whole.x0, *edges, whole.x1], rows)


def _between_columns(rivers: list[tuple[float, float]], run: Sequence[_Band]) -> list[tuple[float, float]]:
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


def _is_text(band: _Band, edge: float) -> bool:
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
    lines: list[_Line]
    below: list[_Rule] | None = None


def _rows(run: Sequence[_Band], edges: Sequence[float], cut: Cut) -> Iterator[_Stretch]:
    """Yield the rows of a table: what stands between rules, short ones too, parted where rows stand there without."""
    reach = _reach(run, edges, cut)
    for at, band in enumerate(run):
        stretches = list(_between(band))
        if len(stretches) > 1 or not at or (len(run) > _HEADED and not _many(band, edges)):
            yield from stretches
        else:
            yield from _parted(stretches[0], edges, reach, cut)


def _many(band: _Band, edges: Sequence[float]) -> bool:
    """Whether several rows stand between two rules: every line has words in all columns but one."""
    return len(band.lines) > _HEADED and all(len(line.parts) >= len(edges) > 1 for line in band.lines)


def _between(band: _Band) -> Iterator[_Stretch]:
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


def _columns(line: _Line, edges: Sequence[float], cut: Cut) -> dict[int, Row]:
    """Return the parts of a line by the number of their column."""
    parts = (part for row in line.rows for part in cut(row, edges))
    return {bisect(edges, part.x0 + part.size / 2): part for part in parts}


def _reach(run: Sequence[_Band], edges: Sequence[float], cut: Cut) -> Mapping[int, tuple[float, float]]:
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
    groups: list[list[_Line]] = []
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


def _covers(rule: _Rule, cell: Box) -> bool:
    middle = (cell[0] + cell[2]) / 2
    return rule.x0 < middle < rule.x1

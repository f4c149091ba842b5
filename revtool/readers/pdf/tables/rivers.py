"""Tables whose columns no upright rule parts: level rules stand above and below their rows, or these are shaded.

Refuses paragraphs between rules, and headings on shaded bands; what stands between them is for
`pdf.tables.river_cells`.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from revtool.readers.pdf.page import THIN, Box, Row, Shape
from revtool.readers.pdf.tables.bands import Band, Line, Rule, edge_of, lines_on, rivers_of, room
from revtool.readers.pdf.tables.cells import Ways, Words
from revtool.readers.pdf.tables.grids import SNAP, lines_of
from revtool.readers.pdf.tables.river_cells import cells_of
from revtool.readers.pdf.tables.ruling import fills_of
from revtool.readers.pdf.tables.sides import CAPTION

_FEWEST = 2
"""Level rules of a table at least: above it and below its header. A page's end or shade stands for the one below it."""
_HEADED = 2
"""Stretches between the rules of a table that has one below its header only."""
_RULED = 3
"""Rows between rules, and columns, from which on the header of a table may stand above all of them."""
_AS_HIGH = 1.1
"""How high a row of which only the first cell holds words is against the highest other one at most."""
_UNEVEN = 1.3
"""How large the largest words of a table are against its smallest at most: headings stand in larger type."""
_MOST = 300
"""Fills of a page up to which some may be the rows of tables: maps and drawings are made of more."""
_HIGHEST = 120.0
"""Points up to which a fill may shade a row or cell."""
_BEGUN = 3
"""Lines whose words begin behind a gap at one place from which on a column begins there."""
_NOWHERE = 1e6
_FAR = 2.2
"""Letters that stand free between the rows of a table at most, where no rule does."""
_CLOSE = 0.5
"""Letters that stand free at most above a line of the first column alone: it goes on with a cell, and is no note."""


def river_tables(shapes: Sequence[Shape], taken: Sequence[Box], rows: Sequence[Row], ways: Ways) -> list[list[Box]]:
    """Return the cells of each table of a page that only level rules or shaded rows tell.

    taken: the boxes of what upright rules enclose; what stands on their heights is left alone.
    """
    spans = [(box[1] - SNAP, box[3] + SNAP) for box in taken]
    free = shapes
    for top, bottom in spans:
        free = [shape for shape in free if not top < shape.top < bottom]
    fills = [shape.box for shape in fills_of(free) if shape.bottom - shape.top < _HIGHEST]
    level = [shape.box for shape in free if shape.bottom - shape.top <= THIN < shape.x1 - shape.x0]
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
        words = _apart(chain, left, ways.words)
        for run in _runs(clear, _Page(rules, left, words)):
            whole = [*_above(run, chain[0], left, words), *run]
            tries = (cells_of(chain[0], whole[start:], ways.cut) for start in range(len(whole) - 1))
            found += islice(filter(None, tries), 1)
    return found


def _apart(chain: Sequence[Rule], rows: Sequence[Row], words: Words) -> Words:
    """Return what gives the words of a line between rules, room before those that stand where a column begins.

    Words behind gaps of other lines begin there. Where the cell before is full only a blank parts them.
    """
    (left, top, right, *_), bottom = chain[0], chain[-1].y
    here = [row for row in rows if top < row.middle < bottom and row.x0 < right and row.x1 > left]
    begun = Counter(round(x0) for line in lines_on(here, words) for x0, _ in line.parts[1:])
    starts = {x for x, times in begun.items() if times >= _BEGUN}
    if not starts:
        return words

    def parted(row: Row) -> list[tuple[float, float]]:
        found = words(row)
        for at, ((x0, x1), (start, _)) in enumerate(pairwise(found)):
            free = start - room(row.size)
            if round(start) in starts and x0 < free < x1 < start:
                found[at] = x0, free
        return found

    return parted


def _is_upright(line: Box) -> bool:
    return line[3] - line[1] > max(line[2] - line[0], 2 * SNAP)


def _rules(level: Sequence[Box], fills: Sequence[Box]) -> list[Rule]:
    """Return level rules and the edges of shaded rows from above; what touches is one."""
    lines = [(x0, (top + bottom) / 2, x1, False) for x0, top, x1, bottom in level]
    lines += [(x0, y, x1, True) for x0, top, x1, bottom in fills for y in (top, bottom)]
    rules: list[Rule] = []
    for x0, y, x1, shade in sorted(lines, key=lambda line: (round(line[1]), line[0])):
        last = rules[-1] if rules else None
        if last is not None and abs(last.y - y) <= SNAP / 2 and x0 - last.x1 <= SNAP:
            rules[-1] = Rule(last.x0, last.y, max(last.x1, x1), (*last.ends, x0), last.shade or shade)
        else:
            rules.append(Rule(x0, y, x1, (x0,), shade))
    return rules


def _touches(upright: Box, rule: Rule) -> bool:
    return upright[1] - SNAP <= rule.y <= upright[3] + SNAP and rule.x0 - SNAP <= upright[0] <= rule.x1 + SNAP


def _chains(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the rules that begin and end alike, from above, where they are as many as those of a table."""
    chains: list[list[Rule]] = []
    for rule in rules:
        chain = next((one for one in chains if _alike(one[0], rule)), None)
        if chain is None:
            chains.append([rule])
        elif rule.y - chain[-1].y > SNAP:
            chain.append(rule)
    return [chain for chain in chains if len(chain) >= _FEWEST]


def _alike(one: Rule, two: Rule) -> bool:
    return abs(one.x0 - two.x0) <= SNAP and abs(one.x1 - two.x1) <= SNAP


class _Page(NamedTuple):
    """The rules of a page and the lines outside of its ruled tables."""

    rules: Sequence[Rule]
    rows: Sequence[Row]
    words: Words


def _runs(chain: Sequence[Rule], page: _Page) -> Iterator[list[Band]]:
    """Yield the stretches between rules that follow each other and may be a table together."""
    run: list[Band] = []
    for one, two in pairwise([*chain, None]):
        band = _band(one, two, page) if one is not None and two is not None else None
        fits = band is not None and bool(rivers_of([band]))
        if band is not None and ((fits and _agrees(run, band)) or _begins_only(run, band)):
            run.append(band)
            continue
        if run and one is not None and (one.shade or two is None):
            run += _below(run, one, page)
        if len(run) == 1 and run[0].inner:
            run = _halved(run[0], chain[0])
        if len(run) > 1:
            yield run
        run = [band] if band is not None and fits else []


def _halved(band: Band, whole: Rule) -> list[Band]:
    """Return a header and what stands below it where the rule between them is a short one; else the band alone.

    It leaves out the columns at one side, whose heads stand as high as both rows of the header; one may part these.
    """
    short = [rule for rule in band.inner if (rule.x1 - rule.x0) * 2 > whole.x1 - whole.x0]
    (*upper, rule) = sorted(short, key=lambda one: one.y) or [whole]
    ends = [abs(rule.x0 - whole.x0) <= SNAP, abs(rule.x1 - whole.x1) <= SNAP]
    header = [line for line in band.lines if line.rows[0].middle < rule.y]
    left = [part for line in header for part in line.parts if not rule.x0 < (part[0] + part[1]) / 2 < rule.x1]
    if len(upper) > 1 or sum(ends) != 1 or not left or len(band.lines) - len(header) < _FEWEST:
        return [band]
    above = [one for one in band.inner if one.y < rule.y - SNAP]
    below = [one for one in band.inner if one.y > rule.y + SNAP]
    return [
        band._replace(bottom=rule.y, lines=header, inner=above),
        band._replace(top=rule.y, lines=band.lines[len(header) :], inner=below),
    ]


def _above(run: Sequence[Band], rule: Rule, rows: Sequence[Row], words: Words) -> list[Band]:
    """Return the header of rows between rules that stands above all of these: words in each column but the first."""
    top, columns = run[0].top, len(rivers_of(run)) + 1
    here = [row for row in rows if top - 1.2 * row.size < row.bottom < top + SNAP and row.middle < top]
    if len(run) < _RULED or columns < _RULED or not here or any(CAPTION.match(row.text) for row in here):
        return []
    if min(row.x0 for row in here) < rule.x0 - SNAP or max(row.x1 for row in here) > rule.x1 + SNAP:
        return []
    (line, *others) = lines_on(here, words)
    if others or _uneven([line, *run[0].lines]):
        return []
    header = Band(line.top - 1, top, [line], [])
    edges = [edge_of(river, header) for river in rivers_of(run)]
    named = {bisect(edges, x1) for x0, x1 in line.parts if bisect(edges, x0) == bisect(edges, x1)}
    return [header] if len(named) == len(line.parts) >= columns - 1 else []


def _agrees(run: Sequence[Band], band: Band) -> bool:
    """Whether what stands between two rules has the columns of what stands above it, the first of it a header."""
    if _uneven([*(line for one in run[:1] for line in one.lines), *band.lines]):
        return False
    if len(run) < _HEADED:
        return not run or len(rivers_of([band])) >= len(rivers_of(run)) or bool(rivers_of([*run, band]))
    return len(rivers_of([*run[1:], band])) >= len(rivers_of(run[1:]))


def _begins_only(run: Sequence[Band], band: Band) -> bool:
    """Whether a row of which only the first cell holds words stands below others, as high as they are."""
    if len(run) < _HEADED or len(band.lines) > 1 or _uneven([*run[0].lines, *band.lines]):
        return False
    (_, end), *others = band.lines[0].parts
    highest = max(one.bottom - one.top for one in run[1:])
    low = band.bottom - band.top < _AS_HIGH * highest and not CAPTION.match(band.lines[0].rows[0].text)
    return not others and low and end < rivers_of(run[1:])[0][1]


def _uneven(lines: Sequence[Line]) -> bool:
    sizes = [row.size for line in lines for row in line.rows]
    return max(sizes) > _UNEVEN * min(sizes)


def _band(one: Rule, two: Rule, page: _Page) -> Band | None:
    """Return what stands between two rules; None where nothing does, or lines that reach beyond them."""
    here = [row for row in page.rows if one.y < row.middle < two.y and row.x0 < one.x1 and row.x1 > one.x0]
    if not here or any(row.x0 < one.x0 - SNAP or row.x1 > one.x1 + SNAP for row in here):
        return None
    between = [rule for rule in page.rules if one.y + SNAP < rule.y < two.y - SNAP]
    inner = [rule for rule in between if one.x0 - SNAP <= rule.x0 and rule.x1 <= one.x1 + SNAP]
    ends = (x for rule in (one, two, *inner) for x in (*rule.ends, rule.x1))
    return Band(one.y, two.y, lines_on(here, page.words), inner, tuple(ends), one.shade or two.shade)


def _below(run: Sequence[Band], last: Rule, page: _Page) -> list[Band]:
    """Return the rows of a table below its last shaded one, which no rule ends: their words stand in its columns.

    So do those below a header that is not shaded if they go on to the page's end, which cuts a table without a rule.
    """
    rivers = rivers_of(run)
    if not rivers or not (last.shade or (len(run) == 1 and len(rivers) > 1)):
        return []
    lower = [rule.y for rule in page.rules if rule.y > last.y + SNAP and rule.x0 < last.x1 and rule.x1 > last.x0]
    end = min(lower, default=_NOWHERE)
    here = [row for row in page.rows if last.y < row.middle < end and row.x0 < last.x1 and row.x1 > last.x0]
    lines = lines_on(here, page.words)
    kept: list[Line] = []
    for line, behind in zip(lines, [*lines[1:], None], strict=False):
        above = kept[-1].bottom if kept else last.y
        band = Band(last.y, above, [*kept, line], [])
        if not _fits(line, last, run, above) or len(rivers_of([*run, band])) < len(rivers):
            break
        first = line.rows[0]
        alone = len(line.parts) < 2 and first.x0 < rivers[0][0] and line.top - above > _CLOSE * first.size
        if alone and (behind is None or behind.top > line.bottom):
            break
        kept.append(line)
    foot = kept[-1].bottom if kept else last.y
    cut_off = sum(row.middle > foot for row in page.rows) <= 1
    return [Band(last.y, foot + SNAP, kept, [])] if kept and (last.shade or cut_off) else []


def _fits(line: Line, last: Rule, run: Sequence[Band], above: float) -> bool:
    """Whether a line stands as near below a table as its rows do, within its width, in type as large."""
    starts, ends = min(row.x0 for row in line.rows), max(row.x1 for row in line.rows)
    if starts < last.x0 - SNAP or ends > last.x1 + SNAP or line.top - above > _FAR * line.rows[0].size:
        return False
    return not _uneven([*run[0].lines, line])

"""Ruled tables without level rules between their rows, or upright ones between their columns: the words tell the cells.

Refuses the lines of a cell in a table that has rules between its rows.
"""

from bisect import bisect, bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice, pairwise
from operator import attrgetter
from typing import NamedTuple

from revtool.readers.pdf.lines.breaks import closes, is_number, opens
from revtool.readers.pdf.page import Box, Row
from revtool.readers.pdf.tables.bands import Band, Rule, Stretch, lines_on
from revtool.readers.pdf.tables.cells import Cut, Ways
from revtool.readers.pdf.tables.grids import Cells
from revtool.readers.pdf.tables.river_cells import Columns, cells_of, columns_of, parted, reach_of

_FEWEST = 3
"""Rows between two rules, and columns, from which on no rule need tell them."""
_MOST = 8
"""Stretches between the level rules of such a table at most."""
_LOW = 3.0
"""Letters up to which a stretch between rules has no room for such rows."""
_FILLED = 0.6
"""The part of the cells of such rows in which words stand at least."""
_NUMBERED = 0.8
"""The part of such rows that have a number in one column at least."""
_MIDDLE = 0.6
"""Letters by which the words of a cell that is as high as all rows stand off its middle at most."""


class _Rows(NamedTuple):
    """A stretch between two rules, the rows in it, and the words of each by their column.

    labelled: the first cell is as high as all of them.
    """

    band: Band
    stretches: Sequence[Stretch]
    words: Sequence[Mapping[int, str]]
    labelled: bool = False


def with_rows(cells: Cells, rows: Sequence[Row], ways: Ways) -> Cells:
    """Return the cells of a table, those parted that hold several rows or columns of it."""
    size = max([row.size for row in rows], default=0.0)
    xs = cells.xs or sorted({x for cell in cells for x in (cell[0], cell[2])})
    spans = list(pairwise(cells.ys)) or sorted({(cell[1], cell[3]) for cell in cells})
    broad = len(xs) <= _FEWEST and (len(rows) > 2 * len(spans) or any("\t" in row.text for row in rows))
    high = len(spans) <= _MOST and max([bottom - top for top, bottom in spans]) > _LOW * size
    if not size or not (broad or high):
        return cells
    ordered = sorted(rows, key=attrgetter("middle"))
    middles = [row.middle for row in ordered]
    within = [ordered[bisect(middles, top) : bisect_left(middles, bottom)] for top, bottom in spans]
    fewest = _FEWEST + (len(spans) == 1)
    high = high and max(map(len, within)) >= fewest
    if not (broad or high):
        return cells
    bands = _bands(spans, within, cells, xs, ways if broad else None)
    if broad and len(bands) == len(spans) > 1 and (found := _with_columns(xs, bands, ways)):
        return Cells(found)
    if not high or len(xs) < _FEWEST:
        return cells
    if len(spans) > 1 and bands and bands[0].top == spans[0][0]:
        bands = bands[1:]
    return _with_parted(cells, xs, bands, fewest, ways.cut)


def _with_parted(cells: Cells, xs: Sequence[float], bands: Sequence[Band], fewest: int, cut: Cut) -> Cells:
    """Return the cells of a table, those parted between level rules that hold several rows."""
    if not any(len(band.lines) >= fewest for band in bands):
        return cells
    edges = xs[1:-1]
    columns = [[columns_of(line, edges, cut) for line in band.lines] for band in bands]
    reach = reach_of(columns)

    def rows_of(band: Band, parts: Sequence[Columns]) -> list[Stretch]:
        return list(parted(Stretch(band.top, band.bottom, band.lines), edges, parts, reach))

    both = list(zip(bands, columns, strict=True))
    if not any(len(rows_of(band, parts)) >= fewest for band, parts in both if len(parts) >= fewest):
        return cells
    several = [_with_words(band, rows, parts) for band, parts in both if len(rows := rows_of(band, parts)) > 1]
    if not all(_are_rows(one, len(xs) - 1) for one in several):
        return cells
    if len(bands) > 1 and not any(_is_filled(one, 0) for one in several):
        return cells
    tops = {one.band.top for one in several}
    kept = [cell for cell in cells if cell[1] not in tops]
    return Cells([*kept, *(cell for one in several for cell in _cells(one, xs))])


def _bands(
    spans: Sequence[tuple[float, float]],
    within: Sequence[list[Row]],
    cells: Cells,
    xs: Sequence[float],
    ways: Ways | None,
) -> list[Band]:
    """Return what stands between two level rules each where there is a cell in each column that is as high.

    ways: how the words of lines are told, if they are wanted.
    """
    edges, bands = xs[1:-1], []
    words = None if ways is None else partial(_words, edges, ways)
    for span, here in zip(spans, within, strict=True):
        if here and (cells.xs or _is_crossed(span, cells, xs)):
            bands.append(Band(*span, lines_on(here, words), [], tuple(edges)))
    return bands


def _is_crossed(span: tuple[float, float], cells: Cells, xs: Sequence[float]) -> bool:
    """Whether there is a cell in each column between two level rules that is as high as what is between them."""
    return sorted(cell[:3:2] for cell in cells if (cell[1], cell[3]) == span) == list(pairwise(xs))


def _words(edges: Sequence[float], ways: Ways, row: Row) -> list[tuple[float, float]]:
    """Return the words of a line, none over an upright rule."""
    return [word for part in ways.cut(row, edges) for word in ways.words(part)]


def _with_columns(xs: Sequence[float], bands: Sequence[Band], ways: Ways) -> list[Box]:
    """Return the cells of a table whose columns only the gaps between its words tell, or most of them."""
    found = cells_of(Rule(xs[0], bands[0].top, xs[-1]), bands, ways.cut)
    lefts = sorted({cell[0] for cell in found})
    if len(lefts) < len(xs) or not set(xs[:-1]) <= set(lefts):
        return []
    filled = [{bisect(lefts, (x0 + x1) / 2) for line in band.lines for x0, x1 in line.parts} for band in bands]
    often = all(sum(at in one for one in filled) >= _FILLED * len(bands) for at in range(1, len(lefts) + 1))
    return found if often else []


def _with_words(band: Band, stretches: Sequence[Stretch], of_lines: Sequence[Columns]) -> _Rows:
    """Return the rows between two rules with their words, given the parts of the lines there by their columns."""
    left = iter(of_lines)
    parts = [list(islice(left, len(one.lines))) for one in stretches]
    firsts = [at for at, row in enumerate(parts) if any(0 in line for line in row)]
    words: list[dict[int, str]] = []
    for row in parts:
        columns = {column for line in row for column in line}
        words.append({at: "".join(line[at].text for line in row if at in line) for at in columns})
    labelled = len(firsts) == 1 and _is_central([line[0] for line in parts[firsts[0]] if 0 in line], band)
    return _Rows(band, stretches, words, labelled)


def _is_central(rows: Sequence[Row], band: Band) -> bool:
    off = (rows[0].top + rows[-1].bottom - band.top - band.bottom) / 2
    return abs(off) < _MIDDLE * rows[0].size


def _are_rows(one: _Rows, columns: int) -> bool:
    """Whether stretches are rows: most of their cells are filled, and numbers or first cells stand in each of them.

    Entries of lists, and sentences, are the lines of a cell.
    """
    kept = range(one.labelled, columns)
    filled = sum(column in words for words in one.words for column in kept)
    if filled < _FILLED * len(kept) * len(one.words):
        return False
    if any(_is_filled(one, column, is_number) for column in kept[not one.labelled :]):
        return True
    others = [text for words in one.words for column, text in words.items() if column]
    return _is_filled(one, 0) and not any(opens(text) or closes(text) for text in others)


def _is_filled(one: _Rows, column: int, by: Callable[[str], bool] | None = None) -> bool:
    """Whether words, or such of one kind, stand in a column of nearly every row."""
    texts = [words[column] for words in one.words if column in words]
    return sum(by is None or by(text) for text in texts) >= _NUMBERED * len(one.words)


def _cells(one: _Rows, xs: Sequence[float]) -> Iterator[Box]:
    """Yield the cells of the rows of a stretch."""
    for column, (left, right) in enumerate(pairwise(xs)):
        if one.labelled and not column:
            yield left, one.band.top, right, one.band.bottom
        else:
            yield from ((left, row.top, right, row.bottom) for row in one.stretches)

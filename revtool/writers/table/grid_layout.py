"""Where the cells of a table in a column stand, and how wide its columns are, in twips. Refuses tags."""

import re
from collections.abc import Iterator, Sequence
from math import sqrt
from typing import NamedTuple

from revtool.text.columns import columns
from revtool.text.pattern import Pattern
from revtool.writers.table.values import Grid, GridCell

CELL_EDGE = 56
"""Twips between a cell's text and its line."""
_SLACK = 1.12
"""Latin letters of many fonts are wider than half a kanji."""
PITCH = 28.6
"""Twips from line to line for each point of the size: Word sets 明朝 with 1.3 of its size, our styles 1.1 of that."""
_LOOSE = 1.16
"""What room there is goes to columns up to this share: a font that stands in for 明朝 may have wide numbers."""
_WORD = re.compile(r"[!-~]+|[０-９Ａ-Ｚａ-ｚ]+(?:[．，／：][０-９Ａ-Ｚａ-ｚ]+)*[％]?")
"""What no line should break within; Word breaks full-width letters and numbers (Ｒ１１) where a column is narrow."""
_FIGURE = re.compile(r"[0-9０-９]")
_APART = Pattern(r"[0-9A-Za-z](?=[ぁ-ヿ㐀-鿿])|[ぁ-ヿ㐀-鿿](?=[0-9A-Za-z])")
"""Where Word sets Latin signs and Japanese a quarter of a kanji apart (w:autoSpaceDN)."""
_BROAD = re.compile(r"[A-Z%&@]")
_SMALLER, _SMALL = 1.5, 2.5
"""Points by which text is set smaller for the sake of such a line, and of a label."""
_SHORT, _LONGEST, _LABEL, _READABLE = 16, 24, 8, 4
"""Half-width characters: up to which a line with a number, a word, a label stays whole, and what any text needs."""


class Placed(NamedTuple):
    """A place in a table's grid: its column, how many it spans, the cell that covers it, whether that begins here."""

    column: int
    span: int
    cell: GridCell | None
    begins: bool


class Fitted(NamedTuple):
    """The widths of a table's columns in twips, and the size of its text in points."""

    widths: list[int]
    size: float


def covered(grid: Grid) -> list[list[Placed]]:
    """Return every row of a table's grid filled: cells that begin in it, and those that reach down into it."""
    width = max((sum(cell.columns for cell in row) for row in grid.rows), default=1)
    held: dict[int, tuple[GridCell, int]] = {}
    rows = []
    for row in grid.rows:
        waiting, places, column = list(row), [], 0
        while column < width or waiting:
            above = held.get(column)
            if above is not None and above[1] > 0:
                cell, left = above
                places.append(Placed(column, cell.columns, cell, False))
                held[column] = (cell, left - 1)
            elif waiting:
                cell = waiting.pop(0)
                places.append(Placed(column, cell.columns, cell, True))
                held[column] = (cell, cell.rows - 1)
            else:
                cell = GridCell(())
                places.append(Placed(column, 1, None, True))
            column += cell.columns
        width = max(width, column)
        rows.append(places)
    return rows


def fitted(grids: Sequence[Grid], measure: int, size: float) -> list[Fitted]:
    """Return how each of the tables that stand side by side is set within `measure` twips; `size` is in points.

    Columns that stand for one another get the same width, so that the tables can be read across, also where one of them
    has a column more. Where words would not fit into their columns, the text is set smaller, to 6 points at the least.
    """
    asked = [_asked(grid) for grid in grids]
    keys = [_keys(grid, len(one)) for grid, one in zip(grids, asked, strict=True)]
    if any(key is None for key in keys) and len({len(one) for one in asked}) > 1:
        return [_fit(one, measure, size) for one in asked]
    both: dict[int, _Ask] = {}
    for one, known in zip(asked, keys, strict=True):
        for key, ask in zip(known or range(len(one)), one, strict=True):
            before = both.get(key, ask)
            both[key] = _Ask(*map(max, ask, before))
    order = sorted(both)
    fit = _fit([both[key] for key in order], measure, size)
    width = dict(zip(order, fit.widths, strict=True))
    return [Fitted([width[key] for key in known or order], fit.size) for known in keys]


def _keys(grid: Grid, count: int) -> tuple[int, ...] | None:
    """Return the keys of a table's columns, if they are known of each of them."""
    return grid.keys if len(grid.keys) == count else None


def levelled(grids: Sequence[Grid], fits: Sequence[Fitted]) -> list[list[int]]:
    """Return how high each row of tables side by side must be at least, in twips, to stand level; 0 as high as it is.

    Tables with other numbers of rows have none that stand beside one another.
    """
    if len(grids) < 2 or len({len(grid.rows) for grid in grids}) > 1:
        return [[0] * len(grid.rows) for grid in grids]
    lines = [row_lines(grid, fit) for grid, fit in zip(grids, fits, strict=True)]
    most = [max(same) for same in zip(*lines, strict=True)]
    return [
        [0 if own == high else round(high * fit.size * PITCH) for own, high in zip(one, most, strict=True)]
        for one, fit in zip(lines, fits, strict=True)
    ]


def row_lines(grid: Grid, fit: Fitted) -> list[int]:
    """Return over how many lines the longest cell of each row runs; what is merged over rows asks nothing of them."""
    lines = []
    for row in covered(grid):
        own = [place for place in row if place.cell is not None and place.begins and place.cell.rows == 1]
        lines.append(max((_cell_lines(place, fit) for place in own), default=1))
    return lines


def _cell_lines(place: Placed, fit: Fitted) -> int:
    room = sum(fit.widths[place.column : place.column + place.span]) - 2 * CELL_EDGE
    fits = max(2, int(room / (fit.size * 10)))
    return sum(max(1, -(-columns(line) // fits)) for line in _lines(place.cell))


class _Ask(NamedTuple):
    """What a column asks for, in half-width characters: for its longest line and word, its short lines and its labels.

    Short lines that hold a number (令和11年, Ｒ１１) are kept whole where there is room, if need be in smaller text;
    where there is not, labels (低学年, 認定区分) at least are.
    """

    line: int
    word: int
    short: int
    label: int


def _asked(grid: Grid) -> list[_Ask]:
    rows = covered(grid)
    count = max((place.column + place.span for row in rows for place in row), default=1)
    asked = [_Ask(1, 1, 1, 1)] * count
    wide: list[tuple[Placed, _Ask]] = []
    for place in (place for row in rows for place in row if place.cell is not None and place.begins):
        ask = _cell_asks(list(_lines(place.cell)))
        if place.span > 1:
            wide.append((place, ask))
        else:
            asked[place.column] = _Ask(*map(max, ask, asked[place.column]))
    for place, ask in wide:
        under = range(place.column, place.column + place.span)
        have = zip(*(asked[column] for column in under), strict=True)
        lacks = [max(0, -(-(want - sum(own)) // place.span)) for want, own in zip(ask, have, strict=True)]
        for column in under:
            asked[column] = _Ask(*(own + lack for own, lack in zip(asked[column], lacks, strict=True)))
    return asked


def _cell_asks(lines: Sequence[str]) -> _Ask:
    longest = max(map(_columns, lines), default=0)
    word = max((_columns(found.group()) for line in lines for found in _WORD.finditer(line)), default=1)
    least = min(_LONGEST, max(word, min(longest, 2)))
    whole = (columns(line) + -(-len(_APART.findall(line)) // 2) for line in lines if _FIGURE.search(line))
    whole = (wide for wide in whole if wide <= _SHORT)
    return _Ask(longest, least, max(least, min(longest, _READABLE), *whole), max(least, min(longest, _LABEL)))


def _columns(line: str) -> int:
    """Return how wide a line is, in half-width characters: capitals and ％ of many fonts are wider than those."""
    return columns(line) + -(-len(_BROAD.findall(line)) // 2)


def _lines(cell: GridCell | None) -> Iterator[str]:
    yield from "".join(run.text for run in cell.runs).split("\n") if cell is not None else ()


def _fit(asked: Sequence[_Ask], measure: int, size: float) -> Fitted:
    smaller = [size, *(one for one in (9.0, 8.0, 7.0, 6.0) if one < size)]
    ways = [(one, [ask.short for ask in asked]) for one in smaller if one >= size - _SMALLER]
    ways += [(one, [ask.label for ask in asked]) for one in smaller if one >= size - _SMALL]
    ways += [(one, [ask.word for ask in asked]) for one in smaller]
    chosen, least = next((way for way in ways if sum(_twips(one, way[0]) for one in way[1]) <= measure), ways[-1])
    wanted = [_twips(ask.line, chosen) for ask in asked]
    if sum(wanted) > measure:
        wanted = _shared([_twips(one, chosen) for one in least], wanted, measure)
    else:
        loose = min(_LOOSE, measure / max(1, sum(wanted)))
        wanted = [int(wide * loose) for wide in wanted]
    return Fitted(wanted, chosen)


def _twips(characters: int, size: float) -> int:
    return round(characters * size * 10 * _SLACK) + 2 * CELL_EDGE


def _shared(least: Sequence[int], wanted: Sequence[int], measure: int) -> list[int]:
    """Return widths that together are `measure`: short columns as they want, long ones by the root of their length."""
    if sum(least) >= measure:
        return [max(1, measure * one // sum(least)) for one in least]
    settled: dict[int, int] = {}
    while True:
        left = [column for column in range(len(wanted)) if column not in settled]
        room = measure - sum(settled.values())
        weight = sum(sqrt(wanted[column]) for column in left)
        share = {column: int(room * sqrt(wanted[column]) / weight) for column in left}
        content = {column: least[column] for column in left if least[column] > share[column]}
        content = content or {column: wanted[column] for column in left if wanted[column] <= share[column]}
        if not content or len(content) == len(left):
            return [settled.get(column, share.get(column, 1)) for column in range(len(wanted))]
        settled |= content

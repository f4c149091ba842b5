"""Where the cells of a table in a column stand, and how wide its columns are, in twips. Refuses tags."""

import re
from collections.abc import Iterator, Sequence
from math import sqrt
from typing import NamedTuple

from revtool.text.columns import columns
from revtool.writers.table.values import Grid, GridCell

CELL_EDGE = 56
"""Twips between a cell's text and its line."""
_SLACK = 1.12
"""Latin letters of many fonts are wider than half a kanji."""
_WORD = re.compile(r"[!-~]+")


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

    Tables with the same number of columns get the same widths, so that they can be read across. Where words would not
    fit into their columns, the text is set smaller, to 6 points at the least.
    """
    asked = [_asked(grid) for grid in grids]
    if len({len(one) for one in asked}) == 1:
        both = [_Ask(max(a.line for a in same), max(a.word for a in same)) for same in zip(*asked, strict=True)]
        asked = [both for _ in asked]
    return [_fit(one, measure, size) for one in asked]


class _Ask(NamedTuple):
    """What a column asks for, in half-width characters: for its longest line, and for its longest word."""

    line: int
    word: int


def _asked(grid: Grid) -> list[_Ask]:
    rows = covered(grid)
    count = max((place.column + place.span for row in rows for place in row), default=1)
    asked = [_Ask(1, 1)] * count
    wide: list[tuple[Placed, int]] = []
    for place in (place for row in rows for place in row if place.cell is not None and place.begins):
        texts = list(_lines(place.cell))
        longest = max((columns(line) for line in texts), default=0)
        if place.span > 1:
            wide.append((place, longest))
            continue
        word = max((len(found.group()) for line in texts for found in _WORD.finditer(line)), default=1)
        line, least = asked[place.column]
        asked[place.column] = _Ask(max(line, longest), max(least, word, min(longest, 2)))
    for place, longest in wide:
        under = range(place.column, place.column + place.span)
        missing = longest - sum(asked[column].line for column in under)
        if missing > 0:
            for column in under:
                line, word = asked[column]
                asked[column] = _Ask(line + -(-missing // place.span), word)
    return asked


def _lines(cell: GridCell | None) -> Iterator[str]:
    yield from "".join(run.text for run in cell.runs).split("\n") if cell is not None else ()


def _fit(asked: Sequence[_Ask], measure: int, size: float) -> Fitted:
    smaller = [size, *(one for one in (9.0, 8.0, 7.0, 6.0) if one < size)]
    chosen = next((one for one in smaller if sum(_twips(ask.word, one) for ask in asked) <= measure), smaller[-1])
    wanted = [_twips(ask.line, chosen) for ask in asked]
    if sum(wanted) > measure:
        wanted = _shared([_twips(min(ask.word, 24), chosen) for ask in asked], wanted, measure)
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
        content = {column: wanted[column] for column in left if wanted[column] <= share[column]}
        content = content or {column: least[column] for column in left if least[column] > share[column]}
        if not content or len(content) == len(left):
            return [settled.get(column, share.get(column, 1)) for column in range(len(wanted))]
        settled |= content

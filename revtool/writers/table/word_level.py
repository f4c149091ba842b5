"""How high the lines of a column stand, and the blank lines that keep two columns level. Refuses tags and fonts.

Each section is one row of the Word table, so that Word closes it at the foot of every page; what stands side by side
within the row is kept so by blank lines, as people do who set such tables by hand.
"""

from collections.abc import Sequence
from typing import NamedTuple

from revtool.text.columns import break_lines
from revtool.writers.table.grid_layout import PITCH, Fitted, row_lines
from revtool.writers.table.values import Grid, Line, Piece, Role

BLANK_LINE = "\u3000"
"""What stands in a blank line: without a sign LibreOffice sets it lower than lines of Japanese."""
DEEPEST = 3
"""Columns are narrow: deeper sections are indented no further."""


class Indent(NamedTuple):
    """How far a line is set in, and its first line beyond that (negative where it hangs), in characters of its size."""

    left: int
    first: int


def indent(line: Line) -> Indent:
    """Return the indent of a line: headings and notes hang by one character, body text opens with one."""
    depth = min(line.depth, DEEPEST)
    match line.role:
        case Role.BODY:
            return Indent(depth, 0 if line.text[:1].isspace() else 1)
        case Role.TARGET | Role.CAPTION:
            return Indent(depth + 1, 0)
        case _:
            return Indent(depth + 1, -1)


def lines_of(line: Line, room: float) -> int:
    """Return over how many lines a line runs in a column with room for so many characters."""
    left, first = indent(line)
    width = max(2, int(2 * (room - left)))
    opening, *others = break_lines(line.text, max(2, width - 2 * first))
    rest = line.text[len(opening) :].strip(" ") if others else ""
    return 1 + (len(break_lines(rest.removeprefix("\n"), width)) if others else 0)


def height_of(grid: Grid, fit: Fitted, heights: Sequence[int]) -> float:
    """Return how high a table within a cell is, in twips; `heights` are the least of its rows."""
    return sum(max(count * fit.size * PITCH, least) for count, least in zip(row_lines(grid, fit), heights, strict=True))


def blanks(rises: tuple[float, float], pitch: float) -> tuple[int, int]:
    """Return how many blank lines the first and the second column need so that both are equally high."""
    lack = round((rises[0] - rises[1]) / pitch)
    return (max(0, -lack), max(0, lack))


def alike(one: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """Tell whether two sides are equally high for sure: the same text, set alike."""
    if len(one) != 1 or len(other) != 1:
        return not one and not other
    here, there = one[0], other[0]
    return isinstance(here, Line) and isinstance(there, Line) and here[1:] == there[1:] and here.text == there.text

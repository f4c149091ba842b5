"""Numbers of lines in the left margin (行番号), of every line or of every fifth one: left out, as page numbers are.

Refuses numbered lists and tables: their lines are no running text that breaks at its right edge, or leave no room.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from revtool.readers.pdf.doors.pdfium import Sheet
from revtool.readers.pdf.lines.breaks import closes
from revtool.readers.pdf.page import Row

_NUMBER = re.compile("([0-9]{1,4})(?:[ \t\u3000]+(?=\\S)|$)")
_FEWEST, _FEWEST_APART = 10, 3
"""Numbers of a page where every line has one, and where every fifth or tenth has."""
_STEPS = (5, 10)
_WIDEST = 30.0
"""Points that the numbers take at most."""
_LEVEL = 1.5
"""Points by which the edges of numbers stand off each other at most."""
_ROOM = 0.4
"""Letters between a number and its line at least."""
_BROKEN = 0.3
"""The part of the lines that end within a sentence at the right edge at least."""
_WITHOUT = 3
"""Lines of a page that have no number at most where the others have: its heads and feet."""


class _Numbered(NamedTuple):
    row: Row
    value: int
    right: float
    text: float


def without_line_numbers(
    sheet: Sheet, rows: Sequence[Row], cut: Callable[[Row, Sequence[float]], list[Row]]
) -> tuple[Row, ...]:
    """Return the lines of a page without the numbers that count them; `cut` gives the parts of a line at edges."""
    may = [row for row in rows if "0" <= row.text < ":" and row.glyphs is None]
    opened = [(row, opening[1]) for row in may if (opening := _NUMBER.match(row.text)) is not None]
    edge = min([row.x0 for row, _ in opened], default=0.0) + _WIDEST  # the page's number stands beyond it
    opened = [(row, figures) for row, figures in opened if row.x0 < edge]
    if len(opened) < _FEWEST_APART:
        return tuple(rows)
    found = [one for one in (_numbered(sheet, *one) for one in opened) if one.right < edge]
    found.sort(key=lambda one: one.row.middle)
    if not (_counts_all(found, rows) or _counts_some(found, rows)):
        return tuple(rows)
    edge = max(one.right for one in found)
    if any(one.text < edge + _ROOM * one.row.size for one in found) or not _beside(found, rows, edge):
        return tuple(rows)
    first = {one.row.first: one for one in found}
    return tuple(part for row in rows for part in (_text(row, edge, cut) if row.first in first else (row,)))


def _numbered(sheet: Sheet, row: Row, figures: str) -> _Numbered:
    text = sheet.text[row.first : row.last + 1]
    behind = next((at for at in range(len(figures), len(text)) if not text[at].isspace()), None)
    right = sheet.box(row.first + len(figures) - 1)[2]
    return _Numbered(row, int(figures), right, sheet.box(row.first + behind)[0] if behind is not None else 1e6)


def _in_steps(found: Sequence[_Numbered], step: int) -> bool:
    values = all(two.value - one.value == step for one, two in pairwise(found))
    rights, lefts = [one.right for one in found], [one.row.x0 for one in found]
    return values and min(max(rights) - min(rights), max(lefts) - min(lefts)) < _LEVEL


def _counts_all(found: Sequence[_Numbered], rows: Sequence[Row]) -> bool:
    """Whether numbers count all lines of running text."""
    if len(found) < _FEWEST or not _in_steps(found, 1):
        return False
    heights = {round(one.row.middle / 2) for one in found}
    lines = [row for row in rows if not _is_number(row)]
    without = [row for row in lines if not heights & {round(row.middle / 2) + off for off in (-2, -1, 0, 1, 2)}]
    right = max([row.x1 for row in lines], default=0.0)
    broken = sum(row.x1 > right - 2 * row.size and not closes(row.text) for row in lines)
    return len(without) <= _WITHOUT and broken > _BROKEN * len(lines)


def _counts_some(found: Sequence[_Numbered], rows: Sequence[Row]) -> bool:
    """Whether numbers stand at every fifth or tenth line, so many lines from each other as they say."""
    step = found[1].value - found[0].value if len(found) >= _FEWEST_APART else 0
    if step not in _STEPS or found[0].value % step or not _in_steps(found, step):
        return False
    lines = sorted((row for row in rows if not _is_number(row)), key=attrgetter("middle"))
    heights = [row.middle for one, row in zip([None, *lines], lines, strict=False)
               if one is None or row.middle - one.middle > 0.5 * row.size]  # fmt: skip
    between = [
        sum(one.row.middle < height + _LEVEL <= two.row.middle for height in heights) for one, two in pairwise(found)
    ]
    return all(abs(count - step) <= 1 for count in between)


def _beside(found: Sequence[_Numbered], rows: Sequence[Row], edge: float) -> bool:
    """Whether the numbers stand left of all other lines."""
    own = {one.row.first for one in found}
    return all(
        row.x0 > edge for row in rows if row.first not in own and found[0].row.top <= row.middle <= found[-1].row.bottom
    )


def _is_number(row: Row) -> bool:
    return row.text.isdecimal()


def _text(row: Row, edge: float, cut: Callable[[Row, Sequence[float]], list[Row]]) -> list[Row]:
    return [] if _is_number(row) else [part for part in cut(row, (edge + 0.1,)) if part.x0 > edge]

"""How broad the columns of a table are that is set plainly in Word, how large its text, which rows are its head.

Columns are as broad beside each other as in its file, or else as their lines ask. Numbers and Latin words are kept
whole where smaller text has room for them. Refuses tags.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from revtool.model.document import Table
from revtool.model.grid import placed, slots
from revtool.text.columns import columns

_WORD = re.compile(r"[!-~]+|[０-９]+(?:[．，][０-９]+)*[％]?")
"""What no line should break within."""
AMOUNT = re.compile(r"[-－▲△]?[0-9０-９][0-9０-９,，.．]*[%％]?")
"""A cell that says nothing but a number."""
_NAMED = 2
"""Columns of which a first row has more where it names them; amounts in one column that tell that it does."""
_MANY = 5
"""Columns up to which a table is set as large as the text."""
FULL, _SMALLER = 21, (17, 15, 13, 11)
"""Half points of the text, and those in which a table of many columns or long words is set."""
_ROOM, _TIGHT = 108, 40
"""Twips between a cell's text and its line: what Word sets, and in a table of many columns."""
_FEW_ROOM = 2.0
"""How alike columns of a table are: a share that each has beside what its lines ask."""
_LONGEST = 24
"""Half-width characters up to which a word is kept whole: longer ones are addresses."""
_BROAD = 1.3
"""Digits of many fonts are wider than half a kanji."""
_SHORT = 8
"""Half-width characters up to which a line of a cell is one in the widths of its file, in text somewhat smaller."""
_AS_ON_PAGE = ((FULL, _ROOM), (FULL, _TIGHT), (19, _TIGHT), (17, _TIGHT))
"""In which size and with what room the short lines of a table of few columns are tried to be kept whole."""


class Sizes(NamedTuple):
    """The widths of columns and the room beside a cell's text in twips, and the size of its text in half points."""

    widths: list[int]
    room: int
    size: int


def sized(table: Table, measure: int) -> Sizes:
    """Return how a table is set in a measure: with the widths that it has, else a long line asks for more.

    What a long line asks is not in proportion.
    """
    rows = slots(table)
    count = max((slot.column + slot.columns for row in rows for slot in row), default=1)
    longest, words, short = [1] * count, [1] * count, [1] * count
    for column, wide, cell in (slot for row in rows for slot in row):
        if cell is not None and wide == 1:
            broad = [columns(line) for line in cell.text.split("\n")]
            longest[column] = max(longest[column], *broad)
            short[column] = max(short[column], *(one for one in broad if one <= _SHORT), 1)
            words[column] = max(1, words[column], *(min(columns(word), _LONGEST) for word in _WORD.findall(cell.text)))
    asked = table.widths if len(table.widths) == count else [_FEW_ROOM + one**0.5 for one in longest]
    many = count > _MANY
    for size, room in () if many or asked is not table.widths else _AS_ON_PAGE:
        widths = _shared(asked, [0] * count, measure)
        both = zip(words, short, strict=True)
        asks = (max(_needed(word, size), line * size * 5) + 2 * room for word, line in both)
        if all(one <= width for one, width in zip(asks, widths, strict=True)):
            return Sizes(widths, room, size)
    room = _TIGHT if many else _ROOM
    sizes = _SMALLER if many else (FULL, *_SMALLER)
    least: list[int] = []
    size = sizes[0]
    for size in sizes:
        least = [_needed(word, size) + 2 * room for word in words]
        if sum(least) <= measure:
            break
    return Sizes(_shared(asked, least, measure), room, size)


def _needed(word: int, size: int) -> int:
    """Return the twips that a word of so many half-width characters needs in a size."""
    return round(word * size * 5 * _BROAD)


def heads_of(table: Table) -> int:
    """Return how many rows from the first on are printed again on each page: as many as its file says.

    Where it does not say, those that the cells of a first row reach which names columns: three or more, or amounts.
    """
    heads = (1 if _names(table) else 0) if table.heads is None else table.heads
    reach = max((at + cell.rows for at, row in enumerate(table.rows[:heads]) for cell in row), default=0)
    return reach if reach < len(table.rows) else 0


def _names(table: Table) -> bool:
    """Tell whether the first row says what stands below it: all its cells do, and none is an amount."""
    first, below = table.rows[0], placed(table)[1:]
    if len(first) < _NAMED or any(not cell.text or AMOUNT.fullmatch(cell.text) for cell in first[1:]):
        return False
    amounts = Counter(column for row in below for column, cell in row if AMOUNT.fullmatch(cell.text))
    return sum(cell.columns for cell in first) > _NAMED or max(amounts.values(), default=0) >= _NAMED


def _shared(asked: Sequence[float], least: Sequence[int], measure: int) -> list[int]:
    """Return widths in proportion to what is asked, none narrower than its least; all of these where they fill it."""
    if sum(least) >= measure:
        return [measure * one // sum(least) for one in least]
    held: set[int] = set()
    while True:
        left = measure - sum(least[at] for at in held)
        whole = sum(one for at, one in enumerate(asked) if at not in held)
        widths = [least[at] if at in held else int(left * one / whole) for at, one in enumerate(asked)]
        narrow = {at for at, width in enumerate(widths) if width < least[at]}
        if not narrow:
            return widths
        held |= narrow

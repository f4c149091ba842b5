"""What a column must say of a block, and whether the file says it; unchanged rows of a table may be left out.

Refuses the writers' own judgement of what is the same: it looks at the documents' rows.
"""

from collections.abc import Callable
from typing import NamedTuple

from revtool.model.comparison import Pair
from revtool.model.document import Block, Table
from revtool.text import fold
from revtool.writers.xml_text import printable


class Expected(NamedTuple):
    """A text that must stand in a column; of a table also its rows, each with whether it may be left out.

    `way` tells of another text whether it may stand there instead.
    """

    text: str
    rows: tuple[tuple[str, bool], ...] = ()
    way: Callable[[str], bool] | None = None

    def is_said(self, piece: str, word: str) -> bool:
        """Tell whether a piece of the file says this, `word` standing for rows that may be left out."""
        if self.way is not None and self.way(piece):
            return True
        return piece == self.text or (bool(self.rows) and word in piece and _matches(piece, self.rows, word))

    def begins(self, piece: str) -> bool:
        """Tell whether a piece is this text, or begins with it on a line of its own."""
        return piece.startswith(self.text) and piece[len(self.text) : len(self.text) + 1] in ("", "\n")

    def shown_as(self, tab: str) -> "Expected":
        """Return the same as a format says it that sets `tab` for a tab."""
        rows = tuple((row.replace("\t", tab), may) for row, may in self.rows)
        return Expected(self.text.replace("\t", tab), rows, self.way)


def expected_table(table: Table, pair: Pair) -> Expected:
    """Return what must stand for a table: a row that the other side has too may be left out."""
    rows = tuple(printable("\t".join(cell.text for cell in row)) for row in table.rows)
    same = _same_rows(table, pair)
    return Expected(printable(table.text), tuple((row, at in same) for at, row in enumerate(rows)))


def _same_rows(table: Table, pair: Pair) -> set[int]:
    for block in pair.blocks:
        if isinstance(block.new, Table) and isinstance(block.old, Table) and _is(table, block.new, block.old):
            both = [(t.new, t.old) for t in block.rows if t.new is not None and t.old is not None]
            same = [(new, old) for new, old in both if _row(block.new, new) == _row(block.old, old)]
            return {new if table is block.new else old for new, old in same}
    return set()


def _is(block: Block, *others: Block) -> bool:
    return any(block is other for other in others)


def _row(table: Table, number: int) -> str:
    return fold("\t".join(cell.text for cell in table.rows[number]))


def _matches(piece: str, rows: tuple[tuple[str, bool], ...], word: str) -> bool:
    """Tell whether the lines of a piece are these rows in order, a line that is the word for one or more of them."""
    waiting, seen = [(0, 0)], set()
    while waiting:
        state = waiting.pop()
        at, number = state
        if state in seen:
            continue
        seen.add(state)
        if number == len(rows):
            if at == len(piece) + 1:
                return True
            continue
        row = rows[number][0]
        if piece.startswith(row, at) and piece[at + len(row) : at + len(row) + 1] in ("", "\n"):
            waiting.append((at + len(row) + 1, number + 1))
        end = piece.find("\n", at)
        line = piece[at : end if end >= 0 else len(piece)]
        if at <= len(piece) and line.strip("\t ｜") == word:
            after = number
            while after < len(rows) and rows[after][1]:
                after += 1
                waiting.append((at + len(line) + 1, after))
    return False

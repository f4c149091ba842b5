"""Tables drawn with bars, in Markdown and in plain text. Refuses a single line: a bar in it may mean anything."""

import re
from collections.abc import Callable, Sequence

from revtool.model.document import Cell, Place, Table

RULER = re.compile(r"[\s|:+=─━-]+$")
"""A line that parts rows and says nothing."""
_RULED = re.compile(r"\s*[├┌└┏┗┣┝+]|.*(?:--|==|──|━━)")
"""What a ruler of a drawn table has; a single hyphen in a cell is what it says."""
BARS = frozenset("|│┃｜├┌┏┣┝+")
"""Signs with which the line of a drawn table begins."""
_DRAWN = str.maketrans(dict.fromkeys("│┃｜├┤┼┌┐└┘┬┴┏┓┗┛┣┫┳┻╋╂┿┝┥", "|"))
"""The signs with which the cells of tables are parted in plain text."""


def cells_of(line: str, cell: Callable[[str], str]) -> tuple[Cell, ...]:
    """Return the cells of a row between its bars; `cell` is how a cell's text is read."""
    inner = line.strip().removeprefix("|").removesuffix("|")
    return tuple(Cell(cell(text)) for text in re.split(r"(?<!\\)\|", inner))


def drawn_table(raw: Sequence[str], at: int) -> tuple[Table | None, int]:
    """Return the table whose rows begin and end with bars from a line of a text on, and the index behind it.

    It has at least two rows, all with as many cells, and two of them at least. A row whose cells hold several lines
    goes on until it has as many bars as the first one. Rulers may begin and end with + as well.
    """
    rows: list[tuple[Cell, ...]] = []
    end = at
    while end < len(raw) and (line := raw[end].translate(_DRAWN)).lstrip().startswith(("|", "+-", "+=", "+─")):
        end += 1
        if RULER.match(line) and _RULED.match(raw[end - 1]):
            continue
        bars = len(rows[0]) + 1 if rows else 0
        while rows and line.count("|") < bars and end < len(raw):
            line, end = f"{line}\n{raw[end].translate(_DRAWN)}", end + 1
        if not line.rstrip().endswith("|"):
            return None, at
        rows.append(cells_of(line, _said))
    if len(rows) < 2 or len(rows[0]) < 2 or any(len(row) != len(rows[0]) for row in rows):
        return None, at
    return Table(tuple(rows), Place(line=at + 1)), end


def _said(cell: str) -> str:
    return "\n".join(line.strip() for line in cell.split("\n") if line.strip())

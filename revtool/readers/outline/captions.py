"""Gives figures and tables the caption that stands beside them (図1 …, 表2 …). The caption stays a line of its own.

Refuses to look further than the neighbouring line; above a table, what says in brackets how to read it (its unit, its
date) is passed over.
"""

import re
from collections.abc import Sequence

from revtool.model.document import Figure, Table
from revtool.readers.line import BLOCK_OF, Line

_FIGURE = re.compile(r"[（(【＜<\[]?(?:図表|図|写真|グラフ|Figure|Fig\.?)[ \u3000]*[0-9０-９]", re.IGNORECASE)
_TABLE = re.compile(r"[（(【＜<\[]?(?:図表|表|Table)[ \u3000]*[0-9０-９]", re.IGNORECASE)
_READING = re.compile(r"[（(【\[〔][^（(【\[〔）)】\]〕]{1,30}[）)】\]〕]|[（(]?単位[ \u3000]*[:：/／].{1,30}")
"""A line between a table and its caption: （単位：人）, （令和５年４月１日現在）, 単位：千円."""
_READINGS = 2
"""How many of them there are at most."""


def with_captions(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines with captions set: a figure's is looked for below it first, a table's above it."""
    taken: set[int] = set()
    found: dict[int, Line] = {}
    for at, block in enumerate(map(BLOCK_OF, lines)):
        if block is None:
            continue
        if isinstance(block, Figure):
            caption = _beside(lines, at, (1, -1), _FIGURE, taken)
        elif isinstance(block, Table):
            caption = _beside(lines, at, (-1, 1), _TABLE, taken)
        else:
            continue
        if caption is not None:
            found[at] = lines[at]._replace(block=block._replace(caption=caption))
    return [found.get(at, line) for at, line in enumerate(lines)] if found else lines


def _beside(
    lines: Sequence[Line], at: int, steps: tuple[int, int], form: re.Pattern[str], taken: set[int]
) -> str | None:
    for step in steps:
        place = _next(lines, at, step)
        if 0 <= place < len(lines) and place not in taken and form.match(lines[place].text.strip()):
            taken.add(place)
            return lines[place].text.strip()
    return None


def _next(lines: Sequence[Line], at: int, step: int) -> int:
    """Return the place of the line beside a table or figure; above it, that before what says how to read it."""
    place = at + step
    while step < 0 < place and at - place <= _READINGS and _says_how(lines[place]):
        place += step
    return place


def _says_how(line: Line) -> bool:
    text = line.text.strip()
    return (
        line.block is None and not (_FIGURE.match(text) or _TABLE.match(text)) and _READING.fullmatch(text) is not None
    )

"""Tables and charts that an amendment spells out as lines of text, as copying out of a PDF does: drawn again.

Refuses to guess: where lines came or went among them so that their cells cannot be counted off, nothing is drawn.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from revtool.amend.letters import letters
from revtool.model.document import DRAWN, Block, Cell, Figure, Table

_LEAST = 2
"""Lines that a spelled table or chart shares with the original's at least."""
_TELLING = 4
"""Letters from which on a single line that both share is no chance."""
_GAP = re.compile(r"\t|[ \u3000]{2,}")

Opcode = tuple[str, int, int, int, int]


class Unclear(NamedTuple):
    """A table or chart of the original that is spelled out so that which line is which cell cannot be told."""

    block: Block


class _Unit(NamedTuple):
    """A line of a cell or box, or a piece of a line of text, and the block that it stands in, by place."""

    text: str
    block: int


class _Region(NamedTuple):
    """The blocks of an amendment that spell something out, and their pieces."""

    start: int
    stop: int
    pieces: tuple[str, ...]


def drawn_again(olds: Sequence[Block], news: Sequence[Block]) -> tuple[Block, ...] | Unclear:
    """Return an amendment's blocks with the tables and charts drawn that they spell out.

    Looked for is what the original has and the amendment does not draw, in lines most of which are its.
    """
    blocks = list(news)
    for kind in DRAWN:
        theirs = [place for place, block in enumerate(olds) if block.kind == kind]
        if any(block.kind == kind for block in news):
            continue
        for place in theirs:
            region = _region(olds, place, blocks)
            if isinstance(region, Unclear):
                return region
            if region is None:
                continue
            made = _drawn(olds[place], region, blocks[region.start : region.stop])
            if made is None:
                return Unclear(olds[place])
            blocks[region.start : region.stop] = [made._replace(at=blocks[region.start].at)]
    return tuple(blocks)


def _region(olds: Sequence[Block], place: int, news: Sequence[Block]) -> _Region | Unclear | None:
    """Return which blocks spell out the original's at a place; None where none do."""
    view = _matched(olds, news)
    own = [at for at, unit in enumerate(view.before) if unit.block == place]
    mine = [at for at in own if at in view.partner]
    if len(mine) < _LEAST:
        chance = all(len(letters(view.before[at].text)) < _TELLING for at in mine)
        return None if chance else Unclear(olds[place])
    head, tail = _edge(view, own[0], mine[0], -1), _edge(view, own[-1], mine[-1], 1)
    tail = _rows_behind(view, olds[place], own[-1]) if tail == 0 else tail
    if head is None or tail is None:
        return Unclear(olds[place])
    first, last = view.partner[mine[0]] - head, view.partner[mine[-1]] + tail
    start, stop = view.after[first].block, view.after[last].block + 1
    pieces = tuple(unit.text for unit in view.after if start <= unit.block < stop)
    return _Region(start, stop, pieces) if len(pieces) == last - first + 1 else Unclear(olds[place])


class _View(NamedTuple):
    """The lines of both sides, and which of the amendment's has the letters of which of the original's."""

    before: tuple[_Unit, ...]
    after: tuple[_Unit, ...]
    partner: dict[int, int]


def _matched(olds: Sequence[Block], news: Sequence[Block]) -> _View:
    rows = _rows(olds)
    before = tuple(_Unit(line, at) for at, block in enumerate(olds) for line in _lines(block, rows))
    after = tuple(_Unit(piece, at) for at, block in enumerate(news) for piece in _pieces(block, rows))
    old, new = ([letters(unit.text) for unit in side] for side in (before, after))
    partner: dict[int, int] = {}
    for match in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        partner |= {match.a + n: match.b + n for n in range(match.size)}
    return _View(before, after, partner)


def _edge(view: _View, end: int, known: int, way: int) -> int | None:
    """Return how many lines beyond the first (way -1) or last one that is known belong too; None where it is not sure.

    They are those that changed: as many as the original has there, and none of the text beside them.
    """
    missing, beside = abs(end - known), end + way
    if not missing:
        return 0
    while 0 <= beside < len(view.before) and beside not in view.partner:
        beside += way
    until = view.partner.get(beside, len(view.after) if way > 0 else -1)
    free, others = abs(until - view.partner[known]) - 1, abs(beside - end) - 1
    return missing if free == missing + others else None


def _rows_behind(view: _View, own: Block, end: int) -> int | None:
    """Return how many lines behind the last one of a table are rows that came; None where it is not sure."""
    beside = next((at for at in range(end + 1, len(view.before)) if at in view.partner), len(view.before))
    until = view.partner.get(beside, len(view.after))
    extra = [unit.text for unit in view.after[view.partner[end] + 1 : until]]
    cells = [text for text in extra if "。" not in text and not text.startswith(("※", "注", "（注", "(注"))]
    if not cells or not isinstance(own, Table) or len(extra) <= beside - end - 1:
        return 0
    widths = {sum(bool(letters(cell.text)) for cell in row) for row in own.rows}
    whole = len(widths) == 1 and len(extra) % widths.pop() == 0
    return len(extra) if whole and len(cells) == len(extra) and beside == end + 1 else None


def _drawn(own: Block, region: _Region, blocks: Sequence[Block]) -> Table | Figure | None:
    match own:
        case Table():
            return _by_rows(own, blocks) or _by_lines(own, region)
        case Figure():
            return _by_lines(own, region)
        case _:
            return None


def _by_rows(own: Table, blocks: Sequence[Block]) -> Table | None:
    """Return the table whose rows are lines with a tab, else a blank, between two cells; None where they are not."""
    lines = [line for block in blocks for line in block.text.split("\n")]
    width = max(sum(cell.columns for cell in row) for row in own.rows)
    rows = [line.split("\t") if "\t" in line else line.split() for line in lines]
    if width < 2 or any(len(row) != width for row in rows):
        return None
    return own._replace(rows=tuple(tuple(Cell(cell.strip()) for cell in row) for row in rows))


def _by_lines(own: Table | Figure, region: _Region) -> Table | Figure | None:
    """Return the table or chart with the lines that changed; None where they cannot be counted off."""
    lines = _lines(own, {})
    old, new = [letters(line) for line in lines], [letters(piece) for piece in region.pieces]
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    if all(b - a == d - c for _, a, b, c, d in steps):
        return _with_lines(
            own, [was if letters(was) == letters(now) else now for was, now in zip(lines, region.pieces, strict=True)]
        )
    return _with_rows(own, region.pieces, steps) if isinstance(own, Table) else None


def _with_lines(own: Table | Figure, lines: Sequence[str]) -> Table | Figure:
    """Return a table or chart with other lines, as many as it has."""
    left = iter(lines)

    def other(text: str) -> str:
        return "\n".join(next(left) if line.strip() else line for line in text.split("\n"))

    match own:
        case Table(rows=rows):
            return own._replace(rows=tuple(tuple(cell._replace(text=other(cell.text)) for cell in row) for row in rows))
        case Figure(texts=texts):
            return own._replace(texts=tuple(map(other, texts)))


def _with_rows(own: Table, pieces: Sequence[str], steps: Sequence[Opcode]) -> Table | None:
    """Return a table to which whole rows came or of which whole rows went; each of its cells is one line."""
    width = len(own.rows[0])
    if any(
        len(row) != width or any(not letters(c.text) or "\n" in c.text or c[1:] != (1, 1) for c in row)
        for row in own.rows
    ):
        return None
    if any(bound % width for _, a, b, c, d in steps for bound in (a, b, c, d) if b - a != d - c):
        return None
    if len(pieces) % width:
        return None
    cells = [Cell(piece) for piece in pieces]
    return own._replace(rows=tuple(tuple(cells[at : at + width]) for at in range(0, len(cells), width)))


_Rows = dict[str, list[str]]
"""The cells of each row of a table that say something, by the letters of the whole row; a line of a box as it is."""


def _rows(blocks: Sequence[Block]) -> _Rows:
    found: _Rows = {}
    for row in (row for block in blocks if isinstance(block, Table) for row in block.rows):
        lines = [line for cell in row for line in cell.text.split("\n") if letters(line)]
        found["".join(map(letters, lines))] = lines
    boxes = (text for block in blocks if isinstance(block, Figure) for text in block.texts)
    found.update({letters(line): [line] for text in boxes for line in text.split("\n") if letters(line)})
    return found


def _lines(block: Block, rows: _Rows) -> list[str]:
    """Return the lines of an original's block that say something."""
    match block:
        case Table(rows=own):
            texts = [cell.text for row in own for cell in row]
        case Figure():
            texts = list(block.texts)
        case _:
            return _pieces(block, rows)
    return [line for text in texts for line in text.split("\n") if letters(line)]


def _pieces(block: Block, rows: _Rows) -> list[str]:
    """Return the pieces of an amendment's line: the cells of a row, else what stands between tabs and wide gaps.

    A line of as many words as a row has cells may be a row that changed: 「年度 令和5年度 令和6年度」.
    """
    counts = {len(row) for row in rows.values() if len(row) > 1}
    pieces: list[str] = []
    for line in block.text.split("\n"):
        words = line.split()
        if letters(line) in rows:
            pieces += rows[letters(line)]
        elif len(words) in counts and "。" not in line:
            pieces += words
        else:
            pieces += [piece for piece in _GAP.split(line) if letters(piece)]
    return pieces

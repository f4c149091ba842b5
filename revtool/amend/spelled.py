"""Tables and charts that an amendment spells out as lines of text, as copying out of a PDF does: drawn again.

Refuses to guess: where lines came or went among them so that their cells cannot be counted off, nothing is drawn.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from revtool.amend.rows import cut_into_rows
from revtool.model.document import DRAWN, Block, Cell, Figure, ListItem, Note, Table
from revtool.text.letters import letters

_LEAST = 2
"""Lines that a spelled table or chart shares with the original's at least."""
TELLING = 4
"""Letters from which on a single line that both share is no chance."""
_BULLET = re.compile(r"[^\w\s]\s")
_GAP = re.compile(r"\t|[ \u3000]{2,}")


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
    """Return which blocks spell out the original's at a place; None where none do.

    They are all that stands between what is known before and behind it, but for as many lines as changed there.
    """
    view = _matched(olds, news)
    own = [at for at, unit in enumerate(view.before) if unit.block == place]
    mine = [at for at in own if at in view.partner]
    if len(mine) < _LEAST and all(len(letters(view.before[at].text)) < TELLING for at in mine):
        return None
    first, last = _edge(view, own[0], -1), _edge(view, own[-1], 1)
    if first > view.partner[mine[0]] or last < view.partner[mine[-1]]:
        return Unclear(olds[place])
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
    texts = ((at, block) for at, block in enumerate(olds) if not (isinstance(block, Note) and block.mark))
    before = tuple(_Unit(line, at) for at, block in texts for line in _lines(block, rows))
    after = tuple(_Unit(piece, at) for at, block in enumerate(news) for piece in _pieces(block, rows))
    old, new = ([letters(unit.text) for unit in side] for side in (before, after))
    partner: dict[int, int] = {}
    for match in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        partner |= {match.a + n: match.b + n for n in range(match.size)}
    return _View(before, after, partner)


def _edge(view: _View, end: int, way: int) -> int:
    """Return the first line (way -1) or the last one that can be the amendment's, given that of the original's."""
    beside = end + way
    while 0 <= beside < len(view.before) and beside not in view.partner:
        beside += way
    until = view.partner.get(beside, len(view.after) if way > 0 else -1)
    return until - (beside - end)


def _drawn(own: Block, region: _Region, blocks: Sequence[Block]) -> Table | Figure | None:
    match own:
        case Table():
            return _by_rows(own, blocks) or _by_cells(own, region, blocks)
        case Figure():
            return _by_lines(own, region)
        case _:
            return None


def _by_rows(own: Table, blocks: Sequence[Block]) -> Table | None:
    """Return the table whose rows are lines with a tab, else a blank, between two cells; None where they are not."""
    lines = [line for block in blocks for line in block.text.split("\n")]
    width = max(sum(cell.columns for cell in row) for row in own.rows)
    rows = [line.split("\t") if "\t" in line else line.split() for line in lines]
    if any("\t" in line for line in lines):  # what ends a line is lost where nothing stands behind it
        rows = [[*row, *[""] * (width - len(row))] if len(row) > 1 else row for row in rows]
    if width < 2 or any(len(row) != width for row in rows):
        return None
    return own._replace(rows=tuple(tuple(Cell(cell.strip()) for cell in row) for row in rows))


def _by_cells(own: Table, region: _Region, blocks: Sequence[Block]) -> Table | None:
    """Return the table whose cells are lines, an empty line for an empty cell or none."""
    spaced = _with_blanks(blocks)
    plain = cut_into_rows(own, spaced, blanks=False) or cut_into_rows(own, region.pieces, blanks=False)
    cuts = [plain]
    if "" in spaced:  # where cells at the end are empty, none of the lines tells so
        width = max(map(len, own.rows))
        cuts += [cut_into_rows(own, [*spaced, *[""] * more], blanks=True) for more in range(width)]
    found = sorted((cut for cut in cuts if cut is not None), key=lambda cut: cut.cost)
    sure = found and all(cut.cost > found[0].cost or cut.table == found[0].table for cut in found[1:])
    return found[0].table if sure else None


def _with_blanks(blocks: Sequence[Block]) -> list[str]:
    """Return the lines of blocks with the empty ones between them."""
    lines: list[str] = []
    last: int | None = None
    for block in blocks:
        if last is not None and block.at.line is not None:
            lines += [""] * (block.at.line - last - 1)
        lines.append(block.text)
        last = block.at.line
    return lines


def _by_lines(own: Figure, region: _Region) -> Figure | None:
    """Return the chart with the lines that changed; None where they cannot be counted off."""
    lines = _lines(own, {})
    old, new = [letters(line) for line in lines], [letters(piece) for piece in region.pieces]
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    if any(b - a != d - c for _, a, b, c, d in steps):
        return None
    left = iter(was if letters(was) == letters(now) else now for was, now in zip(lines, region.pieces, strict=True))
    return own._replace(
        texts=tuple("\n".join(next(left) if line.strip() else line for line in text.split("\n")) for text in own.texts)
    )


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
        if isinstance(block, ListItem) and _BULLET.match(line):
            line = line[1:].lstrip()  # noqa: PLW2901  boxes of a chart that are listed have signs of their own
        words = line.split()
        if letters(line) in rows:
            pieces += rows[letters(line)]
        elif len(words) in counts and "。" not in line:
            pieces += words
        else:
            pieces += [piece for piece in _GAP.split(line) if letters(piece)]
    return pieces

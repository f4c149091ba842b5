"""A change table as Markdown for issue trackers: a pipe table, changes between <ins> and </ins>. Refuses nested tables.

A table of the documents is set as lines with a stroke between its cells, because Markdown has no table within a table.
"""

import re
from collections.abc import Iterator
from typing import assert_never

from revtool.writers.house import House, Mark, Order
from revtool.writers.table.blocks import Block, blocks
from revtool.writers.table.values import BLANK, TAB, ChangeTable, Grid, Line, Picture, Piece, Role, Runs
from revtool.writers.xml_text import printable

_SIGNS = re.compile(r"[\\`*_{}\[\]#|~$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;"}
_EDGE = re.compile(r"^[ \u3000]+|[ \u3000]+$")
_EDGES = {" ": "&#32;", "\u3000": "&#12288;"}


def write(table: ChangeTable, house: House) -> bytes:
    """Return the change table as Markdown in UTF-8."""
    return ("\n".join(_lines(table, house)) + "\n").encode()


def _lines(table: ChangeTable, house: House) -> Iterator[str]:
    yield from (f"# {_escaped(table.title)}", "")
    if table.date:
        yield from (_escaped(table.date), "")
    if table.statement:
        yield from (f"## {_escaped(table.statement_word)}", "")
    for item in table.statement:
        yield from (f"### {item.number}　{_escaped(item.heading)}", "")
        for reason in item.reason:
            yield from (_escaped(reason), "")
    if table.rule:
        yield from (_escaped(table.rule), "")
    words = table.words if house.order is Order.NEW_FIRST else table.words[::-1]
    heads = (*words, table.third) if table.third is not None else words
    yield f"| {' | '.join(map(_escaped, heads))} |"
    yield f"|{'---|' * len(heads)}"
    for block in blocks(table):
        beside = _beside(block)
        for index, row in enumerate(block.rows):
            cells = [_cell(row.new, house), _cell(row.old, house)]
            cells = cells if house.order is Order.NEW_FIRST else cells[::-1]
            if table.third is not None:
                cells.append("<br>".join(map(_escaped, block.third)) if index == beside else "")
            yield f"| {' | '.join(cells)} |"
    for note in table.notes:
        yield from ("", _escaped(note))


def _beside(block: Block) -> int:
    """Return the row beside which the third column stands: the first of what changed, below what only leads to it."""
    roles = [
        {piece.role for piece in (*row.new, *row.old) if isinstance(piece, Line)} - {Role.PARENT} for row in block.rows
    ]
    return next((at for at, said in enumerate(roles) if said != {Role.ELISION} and said), 0)


def _cell(pieces: tuple[Piece, ...], house: House) -> str:
    text = "<br>".join(text for piece in pieces for text in _piece(piece, house))
    return _EDGE.sub(lambda blank: "".join(_EDGES[sign] for sign in blank.group()), text)


def _piece(piece: Piece, house: House) -> Iterator[str]:
    match piece:
        case Line():
            yield _runs(piece.runs, house)
        case Picture():
            yield "<br>".join(_runs(runs, house) for runs in piece.texts or (piece.said,))
        case Grid():
            rows = (TAB.join(_runs(cell.unshaded, house) for cell in row) for row in piece.rows)
            yield "<br>".join(rows)
        case _:
            assert_never(piece)


def _runs(runs: Runs, house: House) -> str:
    tag = "b" if house.mark is Mark.BOLD else "ins"
    return "".join(_marked(r.text, tag) if r.marked else _escaped(r.text) for r in runs if r.text)


def _marked(text: str, tag: str) -> str:
    """Return marked text in its tag; a blank is underlined in any case, for it would not be seen in bold."""
    said = f"<ins>{_escaped(text)}</ins>" if text == BLANK and tag != "ins" else _escaped(text)
    return f"<{tag}>{said}</{tag}>"


def _escaped(text: str) -> str:
    text = re.sub("[&<>\u00a0]", lambda sign: _ENTITIES[sign.group()], _SIGNS.sub(r"\\\g<0>", printable(text)))
    return text.replace("\t", TAB).replace("\n", "<br>")

"""A change table as one self-contained page: a plain table that a script, where there is one, can filter and search.

Refuses anything from elsewhere: the page's policy forbids it. The template, its style and script lie in `page/`.
"""

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, assert_never

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from revtool.writers.house import House, Mark, Order
from revtool.writers.pictures import Images
from revtool.writers.table.blocks import Block, blocks, kind_word, verdict_word
from revtool.writers.table.grid_numbers import numbers
from revtool.writers.table.values import (
    BLANK,
    TABLE_NAME,
    ChangeTable,
    Entry,
    Grid,
    GridCell,
    Line,
    Picture,
    Piece,
    Runs,
)
from revtool.writers.xml_text import escaped, printable

_FOLDER = Path(__file__).parent / "page"
_LONG = 300
"""Blocks from which on a page is laid out as it comes into view."""
_MANY, _FEW, _TEXT = 14, 4, 40
"""Columns from which on a table is set small on paper, and up to which its labels keep room beside so long a text."""
_MARKS = {
    Mark.UNDERLINE: "text-decoration: underline",
    Mark.BOLD: "font-weight: bold",
    Mark.COLOUR: "color: var(--mark)",
}


class Change(NamedTuple):
    """One row of the jump list."""

    block: int
    verdict: str
    kinds: str
    chapter: str
    path: str


class PageCell(NamedTuple):
    """A cell of the table: "new" or "old", and its markup."""

    side: str
    markup: Markup


class PageRow(NamedTuple):
    """The cells of a row in the order of the columns."""

    cells: tuple[PageCell, PageCell]


class PageBlock(NamedTuple):
    """A tbody: its rows and the paragraphs of its third column."""

    rows: tuple[PageRow, ...]
    third: tuple[str, ...]


def write(table: ChangeTable, house: House) -> bytes:
    """Return the change table as an HTML page in UTF-8."""
    made = list(blocks(table))
    shown = [_change(entry, number) for number, block in enumerate(made, 1) for entry in block.shown]
    words = table.words if house.order is Order.NEW_FIRST else table.words[::-1]
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(_part("page.html"))
    text = template.render(
        table=table,
        name=TABLE_NAME,
        css=Markup(_part("page.css")),
        house_css=Markup(_house_css(house, third=table.third is not None)),
        script=Markup(_part("page.js")),
        heads=(*words, table.third) if table.third is not None else words,
        third=table.third is not None,
        kind=" ".join(_kind(len(made), house)),
        blocks=[_block(block, house, table.images) for block in made],
        shown=shown,
        verdicts=_distinct(change.verdict for change in shown),
        kinds=_distinct(kind for change in shown for kind in change.kinds.split()),
        chapters=_distinct(change.chapter for change in shown),
    )
    return printable(text).encode()


def _kind(count: int, house: House) -> Iterator[str]:
    """Yield what the style asks about a page of so many blocks: whether it is long, and lines run across."""
    if not house.vertical:
        yield "across"
    if count > _LONG:
        yield "long"


def _part(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8").rstrip("\n")


def _house_css(house: House, *, third: bool) -> str:
    font = house.font.replace("\\", "").replace('"', "").replace("<", "")
    writing = (
        "\nmain { writing-mode: vertical-rl; height: calc(100vh - 6rem); overflow-x: auto; }" if house.vertical else ""
    )
    return (
        f'body {{ font-family: "{font}", "Hiragino Mincho ProN", "Yu Mincho", "Noto Serif CJK JP", serif; }}\n'
        f"ins, del {{ {_MARKS[house.mark]}; }}{writing}\n"
        f"#table {{ --columns: minmax(0, 1fr) minmax(0, 1fr){' 17%' if third else ''}; }}"
    )


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _change(entry: Entry, block: int) -> Change:
    kinds = " ".join(_distinct(map(kind_word, entry.kinds)))
    return Change(block, verdict_word(entry), kinds, entry.path.partition(" / ")[0], entry.path)


def _block(block: Block, house: House, images: Images) -> PageBlock:
    rows = []
    for row in block.rows:
        new = PageCell("new", Markup("".join(_markup(row.new, "ins", images))))
        old = PageCell("old", Markup("".join(_markup(row.old, "del", images))))
        rows.append(PageRow((new, old) if house.order is Order.NEW_FIRST else (old, new)))
    return PageBlock(tuple(rows), block.third)


def _markup(pieces: Iterable[Piece], tag: str, images: Images) -> Iterator[str]:
    for piece in pieces:
        match piece:
            case Line():
                yield f'<p class="{piece.role}" style="--d:{piece.depth}">{_runs(piece.runs, tag)}</p>'
            case Grid():
                yield _grid(piece, tag)
            case Picture():
                yield _figure(piece, tag, images)
            case _:
                assert_never(piece)


def _figure(piece: Picture, tag: str, images: Images) -> str:
    if piece.texts:
        said = _grid(Grid(tuple((GridCell(runs),) for runs in piece.texts), piece.depth), tag)
    else:
        said = f'<p class="body" style="--d:{piece.depth}">{_runs(piece.said, tag)}</p>'
    shown = images.get(piece.hash or "")
    if shown is None:
        return said
    data = base64.b64encode(shown.data).decode()
    alt = escaped("".join(run.text for runs in piece.texts or (piece.said,) for run in runs))
    return f'<img src="data:image/{shown.kind};base64,{data}" alt="{alt}" width="{shown.width}">{said}'


def _grid(grid: Grid, tag: str) -> str:
    both = zip(grid.rows, numbers(grid), strict=True)
    lines = ([_cell(cell, tag, flush=flush) for cell, flush in zip(*row, strict=True)] for row in both)
    rows = "".join(f"<tr>{''.join(cells)}</tr>" for cells in lines)
    return f'<table class="{" ".join(_shape(grid))}" style="--d:{grid.depth}">{rows}</table>'


def _shape(grid: Grid) -> Iterator[str]:
    """Yield what the style asks about a table: whether it has many columns, or long texts beside short labels."""
    yield "grid"
    count = max((sum(cell.columns for cell in row) for row in grid.rows), default=0)
    longest = max((sum(len(run.text) for run in cell.runs) for row in grid.rows for cell in row), default=0)
    if count > _MANY:
        yield "many"
    elif 1 < count <= _FEW and longest > _TEXT:
        yield "labelled"


def _cell(cell: GridCell, tag: str, *, flush: bool) -> str:
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    kinds = " ".join(word for word, holds in (("whole", cell.whole), ("number", flush)) if holds)
    named = f' class="{kinds}"' if kinds else ""
    return f"<td{spans}{named}>{_runs(cell.runs, tag)}</td>"


def _runs(runs: Runs, tag: str) -> str:
    return "".join(_marked(run.text, tag) if run.marked else escaped(run.text) for run in runs)


def _marked(text: str, tag: str) -> str:
    opened = f'{tag} class="blank"' if text == BLANK else tag
    return f"<{opened}>{escaped(text)}</{tag}>"

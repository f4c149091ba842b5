"""Tables over pages and columns: one that goes on at the top of the next page or column is one.

Lines that only say so (表１（続き）, 次ページへ続く) stand beside the text.
Refuses to join tables; `pdf.flow.spread` does.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from revtool.model.document import Aside
from revtool.readers.pdf.boxes import box_of, place_of
from revtool.readers.pdf.figures.charts import Drawing
from revtool.readers.pdf.flow.paragraphs import Column
from revtool.readers.pdf.flow.spread import joined_grids
from revtool.readers.pdf.tables.zones import Grid

Item = Column | Grid | Drawing
_GONE_ON: Final = re.compile("[^。]{0,40}(?:続き|つづき)[）)】〕]?")
"""What a line above a table that goes on is."""
_GOES_ON: Final = re.compile("[^。]{0,20}(?:続く|つづく)[）)】〕]?")
"""What a line below a table that goes on behind the page's end is."""
_UNIT: Final = re.compile("[（(]単位[^。]{0,20}")


class Items(NamedTuple):
    """Columns, tables and drawings with their pages, and the lines that say of tables that they go on."""

    items: list[tuple[int, Item]]
    asides: list[Aside]


def over_pages(groups: Sequence[tuple[int, list[Item]]], floors: Mapping[int, float]) -> Items:
    """Return all items, a table that goes on at the top of the next page or column as one.

    How far down a column reaches is not known: those of one page may be set to end together.
    """
    done: list[tuple[int, Item]] = []
    asides: list[Aside] = []
    left = 0.0
    tells = any(isinstance(item, Grid) and item.open for _, items in groups for item in items)
    for number, items in groups:
        foot = bool(done) and _says(done[-1][1], _GOES_ON)
        head = bool(items) and _says(items[0], _GONE_ON)
        last, first = done[len(done) - 1 - foot : len(done) - foot], items[head : head + 1]
        room = 0.0 if head or foot or (done and done[-1][0] == number) else left
        rest = items
        if last and first and isinstance(above := last[0][1], Grid) and isinstance(below := first[0], Grid):
            whole = joined_grids(above, below, room, tells=tells)
            if whole is not None:
                said = [*done[len(done) - foot :], *((number, item) for item in items[:head])]
                asides += (aside for page, item in said for aside in _asides(page, item))
                done[len(done) - 1 - foot :] = [(last[0][0], whole)]
                rest = items[head + 1 :]
        done += ((number, item) for item in rest)
        if items:
            left = floors[number] - items[-1].box[3] if isinstance(items[-1], Grid) else 0.0
    return Items(done, asides)


def _says(item: Item, pattern: re.Pattern[str]) -> bool:
    """Whether lines say nothing but that a table goes on, and in which unit its numbers are."""
    told = False
    for row in item.rows if isinstance(item, Column) else ():
        text = row.text.strip()
        if pattern.fullmatch(text):
            told = True
        elif not _UNIT.match(text):
            return False
    return told


def _asides(page: int, item: Item) -> list[Aside]:
    rows = item.rows if isinstance(item, Column) else ()
    return [Aside("header", row.text.strip(), place_of(page, box_of(row))) for row in rows]

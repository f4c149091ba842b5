"""The sentences of a document, each with its section, its place and the era in force before it. Refuses to judge."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from revtool.audit.side import Side
from revtool.dates import Date, Period, periods_between, read_dates
from revtool.model.document import Block, Figure, Paragraph, Place, Section, Table


class Saying(NamedTuple):
    """One text of a document: a title, a block, a cell or a box; `block` is None for titles and reasons.

    `section` is None for reasons, and for what stands on the cover or as a running head or foot.
    """

    section: Section | None
    at: Place
    text: str
    era: str | None
    block: Block | None = None
    dates: tuple[Date, ...] = ()

    @property
    def periods(self) -> tuple[Period, ...]:
        """The stretches from one of its dates to another."""
        return periods_between(self.text, self.dates)


@lru_cache(maxsize=4)
def sayings(side: Side) -> tuple[Saying, ...]:
    """Return all texts of a document: reasons, the sections' titles and blocks, then cover and running heads."""
    return tuple(_with_eras(side))


def _with_eras(side: Side) -> Iterator[Saying]:
    era: str | None = None
    for saying in _plain(side):
        dates = read_dates(saying.text, era)
        yield saying._replace(era=era, dates=dates) if dates else saying._replace(era=era)
        era = next((date.era for date in reversed(dates) if date.era is not None), era)


def _plain(side: Side) -> Iterator[Saying]:
    for item in side.document.statement:
        for line in (item.reason or "").splitlines():
            yield Saying(None, item.at, line, None)
    for section in side.sections:
        if section.title:
            yield Saying(section, section.at, section.title, None)
        for block in section.blocks:
            for text in texts_of(block):
                yield Saying(section, block.at, text, None, block)
    yield from _around(side)


def _around(side: Side) -> Iterator[Saying]:
    """Yield what stands around the sections, each text once: running heads repeat."""
    seen = set()
    cover = ((block.at, text, block) for block in side.document.cover for text in texts_of(block))
    heads = (
        (one.at, line, Paragraph(line, one.at))
        for one in side.document.asides
        if one.kind != "comment"
        for line in one.text.splitlines()
    )
    for at, text, block in chain(cover, heads):
        if text not in seen:
            seen.add(text)
            yield Saying(None, at, text, None, block)


def texts_of(block: Block) -> tuple[str, ...]:
    """Return the texts that a block holds: a table's cells, a figure's boxes, else its one text."""
    match block:
        case Table():
            return tuple(cell.text for row in block.rows for cell in row if cell.text)
        case Figure():
            return block.texts
        case _:
            return (block.text,)

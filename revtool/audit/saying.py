"""The sentences of a document, each with its section, its place and the era in force before it. Refuses to judge."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from revtool.audit.side import Side
from revtool.dates import Date, Period, periods_between, read_dates
from revtool.model.document import Block, Figure, Paragraph, Place, Section, Table
from revtool.text.pattern import Pattern


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
    return tuple(_sayings(side))


@lru_cache(maxsize=4)
def dated(side: Side) -> tuple[Saying, ...]:
    """Return the texts of a document that have a date."""
    return tuple(saying for saying in sayings(side) if saying.dates)


@lru_cache(maxsize=64)
def holding(side: Side, *words: str) -> tuple[Saying, ...]:
    """Return the texts of a document that hold one of some words, in order: what rules look for few texts have."""
    texts = _joined(side)
    found = sorted({at for word in words for at in texts.having(word)})
    every = sayings(side)
    return tuple(every[at] for at in found)


@lru_cache(maxsize=8)
def matching(side: Side, form: Pattern) -> tuple[Saying, ...]:
    """Return the texts of a document in which a pattern matches, in order; it must not match over line ends."""
    texts, every = _joined(side), sayings(side)
    return tuple(every[at] for at in texts.matching(form))


class _Joined(NamedTuple):
    """Texts in one string, and where each begins: what is in few of them is found without looking at each."""

    text: str
    starts: tuple[int, ...]

    def having(self, word: str) -> Iterator[int]:
        """Yield which of the texts have a word."""
        at = self.text.find(word)
        while at >= 0:
            index = bisect_right(self.starts, at)
            yield index - 1
            at = self.text.find(word, self.starts[index]) if index < len(self.starts) else -1

    def matching(self, form: Pattern) -> Iterator[int]:
        """Yield which of the texts a pattern matches in."""
        index = 0
        while index < len(self.starts) and (found := form.search(self.text, self.starts[index])) is not None:
            index = bisect_right(self.starts, found.start())
            yield index - 1


@lru_cache(maxsize=4)
def _joined(side: Side) -> _Joined:
    texts = [saying.text for saying in sayings(side)]
    return _Joined("\n".join(texts), tuple(accumulate((len(text) + 1 for text in texts[:-1]), initial=0)))


def _sayings(side: Side) -> Iterator[Saying]:
    era: str | None = None
    for section, at, text, block in _plain(side):
        dates = read_dates(text, era)
        yield Saying(section, at, text, era, block, dates)
        if dates:
            era = next((date.era for date in reversed(dates) if date.era is not None), era)


def _plain(side: Side) -> Iterator[tuple[Section | None, Place, str, Block | None]]:
    for item in side.document.statement:
        for line in (item.reason or "").splitlines():
            yield None, item.at, line, None
    for section in side.sections:
        if section.title:
            yield section, section.at, section.title, None
        for block in section.blocks:
            for text in texts_of(block):
                yield section, block.at, text, block
    yield from _around(side)


def _around(side: Side) -> Iterator[tuple[None, Place, str, Block]]:
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
            yield None, at, text, block


def texts_of(block: Block) -> tuple[str, ...]:
    """Return the texts that a block holds: a table's cells, a figure's boxes, else its one text."""
    match block:
        case Table():
            return tuple(cell.text for row in block.rows for cell in row if cell.text)
        case Figure():
            return block.texts
        case _:
            return (block.text,)

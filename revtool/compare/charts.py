"""Charts of a Word file that a PDF shows: what both hold is compared, the titles, categories and names of series.

Refuses to compare how they are drawn: Word has the numbers, a page the bars, and a person has to look at both.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from revtool.model.document import Block, Document, Figure, Section, walk
from revtool.text import fold

_WORDS = 2
"""Words of a chart from which on they tell it from another one."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

Drawn = tuple[Figure, Figure]
"""The labels of a chart on a page, and its picture."""


def as_drawn(section: Section, charts: Mapping[str, list[Drawn]]) -> tuple[Block, ...]:
    """Return a section's blocks, charts with numbers that the other document draws in the same section as drawn there.

    charts: those of the other document by `place`; what is found is taken out.
    """
    mine = charts.get(place(section))
    return tuple(one for block in section.blocks for one in _drawn(block, mine)) if mine else section.blocks


def drawn_charts(document: Document) -> dict[str, list[Drawn]]:
    """Return the charts that a document's pages draw, in order, by the section in which they stand."""
    found: dict[str, list[Drawn]] = {}
    for section in walk(document.sections):
        for labels, picture in pairwise(section.blocks):
            if isinstance(labels, Figure) and isinstance(picture, Figure) and _in_one(labels, picture):
                found.setdefault(place(section), []).append((labels, picture))
    return found


def place(section: Section) -> str:
    """Return what finds a section in another edition by its heading."""
    return fold(section.title or section.heading)


def _in_one(labels: Figure, picture: Figure) -> bool:
    return bool(labels.texts) and not picture.texts and labels.at == picture.at


def _drawn(block: Block, charts: list[Drawn]) -> Iterator[Block]:
    """Yield a block, or labels and picture of the first chart that shows what it says."""
    found = next((one for one in charts if isinstance(block, Figure) and _shows(one[0].texts, block.texts)), None)
    if found is None or not isinstance(block, Figure):
        yield block
        return
    charts.remove(found)
    yield Figure(found[0].texts, block.at, caption=found[0].caption)
    yield Figure((), block.at, caption=block.caption, alt=block.alt)


def _shows(labels: Sequence[str], chart: Sequence[str]) -> bool:
    """Whether labels hold what a chart of Word says: its words, and all its numbers where most of them are shown."""
    rows = [text.split("\t") for text in chart if "\t" in text]
    if len(rows) < 2:
        return False  # boxes with text: categories and a series are two rows at least
    said = [text for text in chart if "\t" not in text] + rows[0]
    numbers: list[float] = []
    lone = len(rows) == 2  # the name of a lone series is shown as the title, or not at all
    for cell in (cell for row in rows[1:] for cell in row[lone:]):
        if _NUMBER.fullmatch(cell):
            numbers.append(float(cell))
        else:
            said.append(cell)
    page = _close("".join(labels))
    shown = {float(number) for label in labels for number in _NUMBER.findall(fold(label).replace(",", ""))}
    seen = sum(number in shown for number in numbers)
    words = [word for text in said if (word := _close(text))]
    return (
        len(words) >= _WORDS
        and all(word in page for word in words)
        and (seen == len(numbers) or 2 * seen < len(numbers))
    )


def _close(text: str) -> str:
    return re.sub(r"\s", "", fold(text))

"""The original's file while an amendment is put in: where one is, what was kept, which numbers must be printed.

Refuses to know what goes where: that is for `word` and `pieces`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from revtool.errors import InputError, said
from revtool.model.document import Block, Source
from revtool.ooxml.edit import WordFile
from revtool.ooxml.graft import Graft
from revtool.ooxml.names import PARAGRAPH, STAMP
from revtool.ooxml.renumber import Counted
from revtool.writers.plain_figure import Shown
from revtool.writers.word_pieces import Told
from revtool.writers.word_spans import Spans, index_of

NEW_PARAGRAPHS = 2_000_000
"""From here on, indexes of paragraphs that were put in."""
_NAMES = {"table": "表", "figure": "図", "note": "注"}


@dataclass(slots=True)
class Page:
    """The original's file while the amendment is put in; `wanted` are the numbers that paragraphs must print.

    `source` is the amendment's, `where` the path of the section that is put in; `typed_labels` tells whether labels of
    new sections stand in their text; `shown` are the pictures that come without Word's formatting.
    """

    file: WordFile
    source: Source
    old: Spans
    new: Spans | None
    graft: Graft | None
    told: Told
    places: dict[etree._Element, int]
    wanted: dict[int, Counted]
    numbers: dict[int, Counted]
    cursor: etree._Element
    last: int = -1
    kept: set[etree._Element] = field(default_factory=set)
    heads: list[tuple[etree._Element, int]] = field(default_factory=list)
    added: int = 0
    where: str = ""
    typed_labels: bool = False
    shown: Shown = field(default_factory=dict)

    def unfit(self, block: Block) -> InputError:
        """Return what to raise for a block that is not text and cannot be put in without its own Word formatting."""
        cause = said("its {kind} cannot be put into the original without doubt", kind=_NAMES[block.kind])
        mend = said("give the amendment in Word, or change that place in the original by hand")
        return InputError(self.source.name, cause, mend, said("{path}", path=self.where))

    def keep(self, element: etree._Element) -> None:
        """Keep an element of the original: where it stands, or behind the last one if it stood above that."""
        place = self.places[element]
        if place < self.last:
            self.cursor.addnext(element)
        self.last = max(self.last, place)
        self.kept.add(element)
        self.cursor = element

    def put(self, element: etree._Element, number: Counted | None = None) -> None:
        """Put in an element, which may have to print a number."""
        self.cursor.addnext(element)
        self.cursor = element
        if number is not None:
            self.added += 1
            element.set(STAMP, str(NEW_PARAGRAPHS + self.added))
            self.wanted[NEW_PARAGRAPHS + self.added] = number

    def bring(self, element: etree._Element) -> None:
        """Put in a copy of an element of the amendment's file."""
        if self.graft is None:
            raise ValueError("an element comes from a file")
        index = index_of(element)
        counted = self.numbers.get(index) if index is not None and element.tag == PARAGRAPH else None
        if counted is not None:
            counted = counted._replace(number=self.graft.number(counted.number))
        self.put(self.graft.bring(element), counted)


def keep_all(page: Page, elements: Iterable[etree._Element]) -> None:
    """Keep several elements of the original."""
    for element in elements:
        page.keep(element)

"""The new document's Word file while an amendment is made of it: what is kept, and behind what the next thing stands.

Refuses to choose what is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from revtool.model.amendment import UNMARKED, Marks
from revtool.model.document import Document
from revtool.ooxml.edit import WordFile
from revtool.ooxml.make import setting
from revtool.ooxml.names import PARAGRAPH, RUN_PROPERTIES, STAMP, VAL, W
from revtool.ooxml.renumber import Counted
from revtool.writers.word_spans import Spans


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of an amendment; `verb` is what its statement calls a change."""

    unchanged: str = "変更なし"
    removed: str = "（削る）"
    verb: str = "変更"


@dataclass(slots=True)
class Page:
    """The file while the amendment is made of it: what is kept so far, and behind what the next thing stands."""

    file: WordFile
    new: Document
    spans: Spans
    wording: Wording
    cursor: etree._Element
    body: etree._Element | None
    kept: set[etree._Element] = field(default_factory=set)
    marks: dict[str, str] = field(default_factory=dict)
    numbers: dict[int, Counted] = field(default_factory=dict)
    changes: Marks = UNMARKED
    fresh: bool = False
    starts: dict[etree._Element, etree._Element] = field(default_factory=dict)

    def put(self, element: etree._Element) -> None:
        """Put in an element that was made."""
        self._next(element)
        self.cursor.addnext(element)
        self.cursor = element

    def keep(self, elements: Sequence[etree._Element]) -> None:
        """Keep elements of the new document where they stand."""
        for element in elements:
            self._next(element)
            self.kept.add(element)
            if element.getparent() is None:
                self.cursor.addnext(element)
            self.cursor = element

    def number(self, element: etree._Element, counted: Counted) -> None:
        """Make an element that was made print an automatic number."""
        index = 1 + max(self.numbers, default=0) + 1_000_000
        element.set(STAMP, str(index))
        self.numbers[index] = counted

    def _next(self, element: etree._Element) -> None:
        if self.fresh and element.tag == PARAGRAPH:
            setting(element, "pageBreakBefore")
        self.fresh = False


def emphasised(element: etree._Element, size: int | None = None) -> etree._Element:
    """Return a paragraph that was made, now in bold, of a size in points where one is given."""
    for entry in element.iter(W + "r"):
        look = entry.find(RUN_PROPERTIES)
        if look is None:
            look = etree.Element(RUN_PROPERTIES)
            entry.insert(0, look)
        for name in ("b", "bCs", *(("sz", "szCs") if size else ())):
            for old in look.findall(W + name):
                look.remove(old)
        place = sum(child.tag in (W + "rStyle", W + "rFonts") for child in look)
        look.insert(place, etree.Element(W + "b"))
        if size:
            after = sum(child.tag in _BEFORE_SIZE for child in look)
            look.insert(after, etree.Element(W + "sz", {VAL: str(size * 2)}))
    return element


_BEFORE_SIZE = tuple(
    W + name
    for name in (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
        "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern",
        "position",
    )
)  # fmt: skip

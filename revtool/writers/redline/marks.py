"""The tracked changes themselves: who, when, their numbers, and a whole block marked as come or gone.

Refuses to decide what came or went.
"""

from collections.abc import Iterable
from itertools import count
from typing import Literal

from lxml import etree

from revtool.ooxml.changes import MARKS
from revtool.ooxml.names import (
    BOX_CONTENT,
    CELL_PROPERTIES,
    DELETED,
    DELETED_TEXT,
    ID,
    INSERTED,
    MOVED_FROM,
    MOVED_TO,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    ROW_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    TABLE,
    TEXT,
    VAL,
    M,
    W,
)

Move = Literal["moveFrom", "moveTo"]
Way = Literal["ins", "del"] | Move
MOVES: tuple[Move, Move] = ("moveFrom", "moveTo")
SDT, SDT_CONTENT = W + "sdt", W + "sdtContent"
CONTAINERS = frozenset(W + name for name in ("hyperlink", "fldSimple", "smartTag", "customXml", "bdo", "dir", "sdt"))
"""What stands in a paragraph around runs."""
NEUTRAL = frozenset(
    W + name for name in (
        "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd",
        "lastRenderedPageBreak",
    )
)  # fmt: skip
"""What marks a place and says nothing."""
CHUNK = W + "altChunk"
"""A file of another kind that Word takes into the document when it opens it; no tracked change can stand around it."""
_WRAPPED = frozenset((RUN, M + "oMath", M + "oMathPara"))
_BLOCK_HOLDERS = frozenset((SDT, W + "customXml", SDT_CONTENT))
_RANGE = {"ins": "Ins", "del": "Del", "moveFrom": "MoveFrom", "moveTo": "MoveTo"}
_TAG = {"ins": INSERTED, "del": DELETED, "moveFrom": MOVED_FROM, "moveTo": MOVED_TO}
_AFTER_RUN_PROPERTIES = frozenset((W + "sectPr", W + "pPrChange"))


UNDATED = "1970-01-01T00:00:00Z"
"""The date of a move's range where none is given: ECMA-376 CT_MoveBookmark does not go without one."""


class Marks:
    """Makes marks with one author and date, each with a number of its own above `first`."""

    def __init__(self, author: str, date: str | None, first: int) -> None:
        self.ids = count(first)
        self.names = count(1)
        self.author, self.date = author, date

    def new(self, way: str) -> etree._Element:
        """Return an empty element of a tracked change, such as "ins" or "pPrChange"."""
        attributes = {ID: str(next(self.ids)), W + "author": self.author}
        if self.date is not None:
            attributes[W + "date"] = self.date
        return etree.Element(W + way, attributes)

    def wrap(self, way: Way, entries: Iterable[etree._Element]) -> etree._Element:
        """Return the change around runs, their text made deleted text where they go."""
        mark = self.new(way)
        mark.extend(list(entries))
        if way == "del":
            silence(mark)
        return mark

    def end(self, paragraph: etree._Element, way: Way) -> None:
        """Mark a paragraph's end as come or gone."""
        properties = paragraph.find(PARAGRAPH_PROPERTIES)
        if properties is None:
            properties = etree.Element(PARAGRAPH_PROPERTIES)
            paragraph.insert(0, properties)
        run = properties.find(RUN_PROPERTIES)
        if run is None:
            run = etree.Element(RUN_PROPERTIES)
            at = next((k for k, child in enumerate(properties) if child.tag in _AFTER_RUN_PROPERTIES), len(properties))
            properties.insert(at, run)
        for child in run:
            if child.tag in MARKS:
                run.remove(child)
        run.insert(0, self.new(way))

    def change(self, properties: etree._Element, earlier: list[etree._Element]) -> None:
        """Record in properties (w:rPr, w:tcPr, …) what they held earlier."""
        name = etree.QName(properties).localname
        mark = etree.Element(W + f"{name}Change", {ID: str(next(self.ids))}) if name == "tblGrid" else None
        mark = self.new(f"{name}Change") if mark is None else mark
        etree.SubElement(mark, properties.tag).extend(earlier)
        properties.append(mark)

    def row(self, row: etree._Element, way: Way) -> None:
        """Mark a table's row with all that is in it; a row cannot move, so it comes or goes."""
        self._row_itself(row, way)
        for cell in row:
            if cell.tag in (W + "tc", SDT, W + "customXml"):
                self.blocks(cell, way)

    def cell(self, cell: etree._Element, way: Literal["ins", "del"]) -> None:
        """Mark a cell as come or gone with all that is in it; its row stays."""
        self.blocks(cell, way)
        properties = cell.find(CELL_PROPERTIES)
        if properties is None:
            properties = etree.Element(CELL_PROPERTIES)
            cell.insert(0, properties)
        properties.append(self.new("cellIns" if way == "ins" else "cellDel"))

    def block(self, entry: etree._Element, way: Way) -> list[etree._Element]:
        """Mark a block with all that is in it; return it with the marks that must stand around it."""
        if entry.tag == PARAGRAPH:
            self.inline(entry, way)
            self.end(entry, way)
        elif entry.tag == TABLE:
            for row in entry.iter(ROW):
                if next(row.iterancestors(TABLE)) is entry:
                    self.row(row, way)
        elif entry.tag in _BLOCK_HOLDERS:
            self.blocks(entry, way)
            return self.around(entry, way) if entry.tag in (SDT, W + "customXml") else [entry]
        return [entry]

    def blocks(self, holder: etree._Element, way: Way) -> None:
        """Mark every block in a holder: a cell, a note, a header."""
        for child in list(holder):
            if child.tag in (W + "tc",):
                self.blocks(child, way)
                continue
            if child.tag == ROW:
                self.row(child, way)
                continue
            marked = self.block(child, way)
            if len(marked) > 1:
                at = holder.index(child)
                holder[at : at + 1] = marked

    def range(self, way: Move, name: str) -> tuple[etree._Element, etree._Element]:
        """Return what stands before and behind the blocks that the move `name` took from here or brought here."""
        start = self.new(f"{way}RangeStart")
        start.set(W + "name", name)
        if self.date is None:
            start.set(W + "date", UNDATED)
        return start, etree.Element(W + f"{way}RangeEnd", {ID: start.get(ID, "")})

    def move(self) -> str:
        """Return a name for a move."""
        return f"move{next(self.names)}"

    def inline(self, holder: etree._Element, way: Way) -> None:
        """Mark all runs in a paragraph or in a container within one."""
        out: list[etree._Element] = []
        group: list[etree._Element] = []
        for child in list(holder):
            if child.tag in _WRAPPED and not (way in ("del", "moveFrom") and only_comment(child)):
                group.append(child)
                continue
            if group:
                out.append(self.wrap(way, group))
                group = []
            if child.tag in CONTAINERS:
                inner = child.find(SDT_CONTENT) if child.tag == SDT else child
                if inner is not None:
                    self.inline(inner, way)
                out += self.around(child, way) if child.tag in (SDT, W + "customXml") else [child]
            else:
                out.append(child)
        if group:
            out.append(self.wrap(way, group))
        holder[:] = out

    def around(self, control: etree._Element, way: Way) -> list[etree._Element]:
        """Return a content control with the ranges that say that its two tags came or went."""
        content = control.find(SDT_CONTENT) if control.tag == SDT else control
        if content is None:
            return [control]
        first, second = (self._range(way) for _ in range(2))
        at = 1 if content is control and len(content) and content[0].tag == W + "customXmlPr" else 0
        content.insert(at, first[1])
        content.append(second[0])
        return [first[0], control, second[1]]

    def _range(self, way: Way) -> tuple[etree._Element, etree._Element]:
        start = self.new(f"customXml{_RANGE[way]}RangeStart")
        return start, etree.Element(W + f"customXml{_RANGE[way]}RangeEnd", {ID: start.get(ID, "")})

    def _row_itself(self, row: etree._Element, way: Way) -> None:
        properties = row.find(ROW_PROPERTIES)
        if properties is None:
            properties = etree.Element(ROW_PROPERTIES)
            row.insert(1 if len(row) and row[0].tag == W + "tblPrEx" else 0, properties)
        if not len(properties):
            # The schema wants a property beside the mark; this one says what holds without it.
            etree.SubElement(properties, W + "gridAfter", {VAL: "0"})
        mark = self.new("ins" if way in ("ins", "moveTo") else "del")
        change = properties.find(W + "trPrChange")
        properties.insert(len(properties) if change is None else properties.index(change), mark)


def only_comment(run: etree._Element) -> bool:
    """Tell whether a run is nothing but the sign of a comment, which stays when what it stands at goes."""
    inner = [child.tag for child in run if child.tag != RUN_PROPERTIES]
    return inner in ([W + "commentReference"], [W + "annotationRef"])


def silence(entry: etree._Element) -> None:
    """Make the texts and field codes of an element deleted ones, but for those within its text boxes."""
    for text in list(entry.iter(TEXT, W + "instrText")):
        if next(text.iterancestors(BOX_CONTENT), None) is None or _outside(text, entry):
            text.tag = DELETED_TEXT if text.tag == TEXT else W + "delInstrText"


def _outside(text: etree._Element, entry: etree._Element) -> bool:
    for above in text.iterancestors():
        if above is entry:
            return True
        if above.tag == BOX_CONTENT:
            return False
    return True

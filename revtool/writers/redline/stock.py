"""Readies what the new document brings for one part of the old: styles, lists, relationships, notes, bookmarks.

Refuses to change what the old document has.
"""

from copy import deepcopy
from itertools import count

from lxml import etree

from revtool.ooxml.elements import attributes
from revtool.ooxml.names import ID, PARAGRAPH, RUN, RUN_PROPERTIES, VAL, WP, R, W
from revtool.writers.redline.catalogue import Catalogue
from revtool.writers.redline.comments import COMMENT_MARKS, Comments
from revtool.writers.redline.keys import NOTES
from revtool.writers.redline.parts import Parts

BOOKMARK = W + "bookmarkStart"
_STYLES = (W + "pStyle", W + "rStyle", W + "tblStyle")
_LEFT_OUT = (W + "permStart", W + "permEnd", W + "proofErr")
HEADS = (W + "headerReference", W + "footerReference")
_UNIQUE = ("paraId", "textId")


class NotePlan:
    """Which references to notes stay, and under which numbers new ones come."""

    def __init__(self, first: int) -> None:
        self.kept: dict[str, dict[str, str]] = {tag: {} for tag in NOTES}
        self.come: dict[str, dict[str, str]] = {tag: {} for tag in NOTES}
        self._ids = count(first)

    def number(self, tag: str, new: str) -> str:
        """Return the number under which a new document's note comes."""
        return self.come[tag].setdefault(new, str(next(self._ids)))


class Stock:
    """Brings what belongs to `new_part` into `part`."""

    def __init__(
        self,
        parts: Parts,
        catalogue: Catalogue,
        notes: NotePlan,
        comments: Comments,
        *,
        part: str,
        new_part: str,
        root: etree._Element,
        new_root: etree._Element,
    ) -> None:
        self.parts, self.catalogue, self.notes, self.comments = parts, catalogue, notes, comments
        self.part, self.new_part = part, new_part
        self.heads: list[etree._Element] = []
        """References to headers and footers in sections that came, still under the new document's relationships."""
        self.sections: list[tuple[etree._Element, etree._Element]] = []
        self._relations: dict[str, str | None] = {}
        self._names = {entry.get(W + "name") for entry in root.iter(BOOKMARK)}
        self._marks: dict[str, str] = {}
        self.started: dict[str, etree._Element] = {}
        self._bearing = {
            paragraph
            for mark in new_root.iter(BOOKMARK, *COMMENT_MARKS)
            if (mark.tag == BOOKMARK and mark.get(W + "name") not in self._names) or comments.wanted(mark)
            for paragraph in mark.iterancestors(PARAGRAPH)
        }

    def bears(self, paragraph: etree._Element) -> bool:
        """Tell whether a paragraph of the new document holds marks of place that the old one lacks."""
        return paragraph in self._bearing

    def bring(self, entry: etree._Element) -> etree._Element:
        """Return a copy with the numbers, styles and relationships of the old document."""
        copy = deepcopy(entry)
        copy.tail = None
        for child in list(copy.iter()):
            if isinstance(child.tag, str):
                self._ready(child)
        return copy

    def lead(self, entry: etree._Element) -> etree._Element | None:
        """Return a copy of a bookmark or a comment's mark that the old document lacks; of other marks of place None."""
        if entry.tag not in (BOOKMARK, W + "bookmarkEnd", RUN, *COMMENT_MARKS):
            return None
        holder = etree.Element(W + "p")
        holder.append(deepcopy(entry))
        for child in list(holder.iterdescendants()):
            self._ready(child)
        return holder[0] if len(holder) else None

    def kept_note(self, tag: str, old: str, new: str) -> None:
        """Take note that a reference to a footnote or endnote stays."""
        self.notes.kept[tag][old] = new

    def kept_section(self, old: etree._Element, new: etree._Element) -> None:
        """Take note that two sections are one."""
        self.sections.append((old, new))

    def finish(self) -> None:
        """End the bookmarks that were begun, where their ends did not come."""
        for number, start in self.started.items():
            start.addnext(etree.Element(W + "bookmarkEnd", {ID: number}))
        self.started.clear()

    def _ready(self, entry: etree._Element) -> None:
        if entry.tag in HEADS:
            self.heads.append(entry)
            return
        for name, value in list(attributes(entry)):
            if name.startswith(R):
                found = self._relation(value) if value else ""
                if found is None:
                    del entry.attrib[name]
                else:
                    entry.set(name, found)
            elif name.endswith(_UNIQUE):
                del entry.attrib[name]
        tag = entry.tag
        if tag in _STYLES:
            entry.set(VAL, self.catalogue.style(tag, entry.get(VAL, "")))
        elif tag == W + "numId":
            entry.set(VAL, self.catalogue.list(entry.get(VAL, "")))
        elif tag in NOTES:
            entry.set(ID, self.notes.number(tag, entry.get(ID, "")))
        elif tag in (BOOKMARK, W + "bookmarkEnd"):
            self._bookmark(entry)
        elif tag in COMMENT_MARKS:
            self._comment(entry)
        elif tag in _LEFT_OUT:
            _drop(entry)
        elif tag == WP + "docPr":
            entry.set("id", str(self.catalogue.drawing()))
        elif tag == W + "id" and entry.getparent() is not None:
            _drop(entry)

    def _relation(self, relation: str) -> str | None:
        if relation not in self._relations:
            self._relations[relation] = self.parts.bring_relation(self.new_part, relation, self.part)
        return self._relations[relation]

    def _comment(self, entry: etree._Element) -> None:
        number = self.comments.number(entry)
        if number is not None:
            entry.set(ID, number)
            self.comments.placed(entry)
            return
        run = entry.getparent()
        _drop(entry if run is None or run.tag != RUN or _says(run) > 1 else run)

    def _bookmark(self, entry: etree._Element) -> None:
        number = entry.get(ID, "")
        if entry.tag == BOOKMARK:
            name = entry.get(W + "name")
            if name in self._names:
                _drop(entry)
                return
            self._names.add(name)
            self._marks[number] = str(self.catalogue.mark())
            entry.set(ID, self._marks[number])
            self.started[self._marks[number]] = entry
        elif number in self._marks:
            entry.set(ID, self._marks.pop(number))
            self.started.pop(entry.get(ID, ""), None)
        else:
            _drop(entry)


def _says(run: etree._Element) -> int:
    return sum(child.tag != RUN_PROPERTIES for child in run)


def _drop(entry: etree._Element) -> None:
    outer = entry.getparent()
    if outer is not None:
        outer.remove(entry)

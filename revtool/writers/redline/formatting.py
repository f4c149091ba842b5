"""Changes of properties: runs, paragraphs, tables and sections that say the same and look otherwise. Refuses texts.

Kept elements take the new document's properties, with the old one's recorded beside them (w:rPrChange, w:pPrChange, …),
so that accepting gives the new look and rejecting the old one.
"""

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from revtool.ooxml.changes import EARLIER, STAY
from revtool.ooxml.names import (
    CELL,
    CELL_PROPERTIES,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    ROW_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    TABLE,
    TABLE_PROPERTIES,
    W,
)
from revtool.writers.redline.looks import Key, Looks, mark_of
from revtool.writers.redline.marks import Marks

_SECTION = W + "sectPr"
_GRID = W + "tblGrid"
_OF = {TABLE: (TABLE_PROPERTIES, _GRID), ROW: (ROW_PROPERTIES,), CELL: (CELL_PROPERTIES,)}
TABULAR = tuple(_OF)
"""Tables, rows and cells, which have properties of their own."""
Bring = Callable[[etree._Element], etree._Element]


class Formatting:
    """Compares the looks of both documents and records what changed; `bring` readies the new document's properties."""

    def __init__(self, before: Looks, after: Looks, marks: Marks) -> None:
        self.before, self.after, self.marks = before, after, marks
        self._first: dict[tuple[Key, Key], etree._Element] = {}
        self._last: tuple[etree._Element | None, etree._Element | None, etree._Element | None] = (None, None, None)

    def differs(self, old: etree._Element, new: etree._Element) -> bool:
        """Tell whether two blocks that say the same look otherwise anywhere."""
        if old.tag == PARAGRAPH:
            if _bare(old) and _bare(new):
                return False
            return self._outline(old, self.before) != self._outline(new, self.after)
        ours, theirs = ([*block.iter(PARAGRAPH, *_OF)] for block in (old, new))
        return any(
            self.differs(one, other) if one.tag == PARAGRAPH else self._table_differs(one, other)
            for one, other in zip(ours, theirs, strict=False)
        )

    def _table_differs(self, old: etree._Element, new: etree._Element) -> bool:
        return any(self.before.key(old.find(name)) != self.after.key(new.find(name)) for name in _OF.get(old.tag, ()))

    def look(self, old: etree._Element, new: etree._Element) -> etree._Element | None:
        """Return a run of the new document whose look a kept run takes; None where both look the same."""
        if self._last[0] is not old or self._last[1] is not new:
            keys = self.before.key(old.find(RUN_PROPERTIES)), self.after.key(new.find(RUN_PROPERTIES))
            self._last = old, new, None if keys[0] == keys[1] else self._first.setdefault(keys, new)
        return self._last[2]

    def run(self, run: etree._Element, look: etree._Element, bring: Bring) -> None:
        """Give a run the properties of another, and record its own."""
        self._take(run, look.find(RUN_PROPERTIES), RUN_PROPERTIES, bring)

    def paragraph(self, old: etree._Element, new: etree._Element, bring: Bring) -> None:
        """Give an old paragraph and its end the properties of a new one, and record its own, where they differ."""
        ours, theirs = old.find(PARAGRAPH_PROPERTIES), new.find(PARAGRAPH_PROPERTIES)
        if self.before.key(ours) != self.after.key(theirs):
            self._take(old, theirs, PARAGRAPH_PROPERTIES, bring)
        if self.before.key(mark_of(ours)) != self.after.key(mark_of(theirs)):
            properties = _holder(old, PARAGRAPH_PROPERTIES, 0)
            at = next((k for k, child in enumerate(properties) if child.tag in (_SECTION, *EARLIER)), len(properties))
            _holder(properties, RUN_PROPERTIES, at)
            self._take(properties, mark_of(theirs), RUN_PROPERTIES, bring)

    def table(self, old: etree._Element, new: etree._Element, bring: Bring) -> None:
        """Give a table, row or cell the properties of another, and record its own, where they differ."""
        for name in _OF[old.tag]:
            if self.before.key(old.find(name)) != self.after.key(new.find(name)):
                self._take(old, new.find(name), name, bring)

    def section(self, old: etree._Element, new: etree._Element, bring: Bring) -> None:
        """Give a section the properties of another but for its headers, and record its own, where they differ."""
        if self.before.key(old) != self.after.key(new):
            self._exchange(old, new, bring)

    def _take(self, holder: etree._Element, new: etree._Element | None, name: str, bring: Bring) -> None:
        place = 1 if name == _GRID or (name == ROW_PROPERTIES and holder.find(W + "tblPrEx") is not None) else 0
        self._exchange(_holder(holder, name, place), new, bring)

    def _exchange(self, properties: etree._Element, new: etree._Element | None, bring: Bring) -> None:
        earlier = [child for child in properties if child.tag not in STAY and child.tag not in EARLIER]
        first = [child for child in properties if child.tag in STAY and child.tag not in (RUN_PROPERTIES, _SECTION)]
        last = [child for child in properties if child.tag in (RUN_PROPERTIES, _SECTION)]
        shell = etree.Element(properties.tag)
        for child in () if new is None else new:
            if child.tag not in STAY and child.tag not in EARLIER:
                shell.append(deepcopy(child))
        later = list(bring(shell))
        after_marks = properties.tag in (ROW_PROPERTIES, CELL_PROPERTIES)
        properties[:] = [*later, *first, *last] if after_marks else [*first, *later, *last]
        self.marks.change(properties, earlier)

    def _outline(self, paragraph: etree._Element, looks: Looks) -> tuple[object, ...]:
        properties = paragraph.find(PARAGRAPH_PROPERTIES)
        out: list[tuple[Key, int]] = []
        for run in paragraph.iter(RUN):
            key, size = looks.key(run.find(RUN_PROPERTIES)), _size(run)
            if out and out[-1][0] == key:
                out[-1] = (key, out[-1][1] + size)
            elif size:
                out.append((key, size))
        return (looks.key(properties), looks.key(mark_of(properties)), tuple(out))


def _bare(paragraph: etree._Element) -> bool:
    """Tell whether nothing in a paragraph has properties."""
    return next(paragraph.iter(PARAGRAPH_PROPERTIES, RUN_PROPERTIES), None) is None


def _holder(outer: etree._Element, name: str, place: int) -> etree._Element:
    found = outer.find(name)
    if found is None:
        found = etree.Element(name)
        outer.insert(place, found)
    return found


def _size(run: etree._Element) -> int:
    return sum(len(child.text or "") if child.tag == W + "t" else 1 for child in run if child.tag != RUN_PROPERTIES)

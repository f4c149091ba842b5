"""Headers and footers: which of the two documents' belong together by section, and what stands for both."""

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from revtool.ooxml.elements import remove
from revtool.ooxml.names import R, W
from revtool.writers.redline.keys import Side
from revtool.writers.redline.marks import Marks
from revtool.writers.redline.parts import Parts
from revtool.writers.redline.stock import HEADS

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"

Kind = tuple[str, str]
Merge = Callable[[str, str, etree._Element, etree._Element], etree._Element]


class Heads:
    """The headers and footers of the sections that both documents have."""

    def __init__(self, parts: Parts, before: Side, after: Side, marks: Marks, merge: Merge) -> None:
        self.parts, self.before, self.after, self.marks, self.merge = parts, before, after, marks, merge
        self._partner: dict[str, str] = {}
        self._merged: dict[tuple[str, str], str] = {}

    def sections(self, pairs: list[tuple[etree._Element, etree._Element]]) -> None:
        """Bring the headers and footers of each old section to those of its new one, under marks."""
        current: tuple[dict[Kind, str], dict[Kind, str]] = ({}, {})
        for old, new in pairs:
            own = _own(old, self.before), _own(new, self.after)
            current[0].update(own[0])
            current[1].update(own[1])
            for kind in dict.fromkeys([*own[0], *own[1]]):
                self._kind(kind, old, own, current)

    def come(self, references: list[etree._Element]) -> None:
        """Let sections that came refer to what stands for their headers already, and bring the others."""
        for entry in references:
            found = self.after.relations.get(entry.get(R + "id", ""))
            name = None if found is None else self._stands(found.target)
            if found is not None and name is None:
                name = self.parts.bring_part(found.target)
            if name is None:
                remove(entry)
                continue
            kind = (str(entry.tag), entry.get(W + "type", "default"))
            entry.set(R + "id", self.parts.add_relation(self.parts.old.main, _OFFICE + _word(kind), name))

    def _stands(self, new: str) -> str | None:
        return next((name for (_, other), name in self._merged.items() if other == new), None)

    def _kind(
        self,
        kind: Kind,
        section: etree._Element,
        own: tuple[dict[Kind, str], dict[Kind, str]],
        current: tuple[dict[Kind, str], dict[Kind, str]],
    ) -> None:
        old, new = current[0].get(kind), current[1].get(kind)
        if old is not None and new is not None:
            if (old, new) in self._merged:
                self._refer(section, kind, self._merged[(old, new)], has=kind in own[0])
                return
            if old not in self._partner:
                self._partner[old] = new
                self._merged[(old, new)] = old
                self._both(old, new, old)
                return
            if kind in own[1] or kind in own[0]:
                self._second(kind, section, old, new, has=kind in own[0])
        elif old is not None and old not in self._partner:
            self._partner[old] = ""
            root = self._tree(old)
            if root is not None:
                self.marks.blocks(root, "del")
                self.parts.trees[old] = root
        elif new is not None and kind in own[1]:
            self._came(kind, section, new)

    def _both(self, old: str, new: str, name: str) -> None:
        root, other = self._tree(old), self.parts.new.tree(new)
        if root is not None and other is not None:
            self.parts.trees[name] = self.merge(old, new, root, other)

    def _second(self, kind: Kind, section: etree._Element, old: str, new: str, *, has: bool) -> None:
        """A header that two old sections share and that is two in the new document becomes two."""
        other = self.parts.new.tree(new)
        first = self.parts.old.tree(old)
        if other is None or first is None:
            return
        name = self.parts.free_name(old)
        self._merged[(old, new)] = name
        self.parts.trees[name] = self.merge(old, new, first, other)
        self.parts.give_type(name, _TYPE.format(_word(kind)))
        self._refer(section, kind, name, has=has)

    def _came(self, kind: Kind, section: etree._Element, new: str) -> None:
        other = self.parts.new.tree(new)
        if other is None:
            return
        name = self.parts.free_name(f"word/{_word(kind)}1.xml")
        empty = deepcopy(other)
        for child in list(empty):
            empty.remove(child)
        self.parts.trees[name] = self.merge(name, new, empty, other)
        self.parts.give_type(name, _TYPE.format(_word(kind)))
        self._merged[("", new)] = name
        self._refer(section, kind, name, has=False)

    def _refer(self, section: etree._Element, kind: Kind, name: str, *, has: bool) -> None:
        relation = self.parts.add_relation(self.parts.old.main, _OFFICE + _word(kind), name)
        for entry in section.iterchildren(kind[0]):
            if has and entry.get(W + "type", "default") == kind[1]:
                entry.set(R + "id", relation)
                return
        section.insert(0, etree.Element(kind[0], {W + "type": kind[1], R + "id": relation}))

    def _tree(self, part: str) -> etree._Element | None:
        return self.parts.trees.get(part, self.parts.old.tree(part))


def _own(section: etree._Element, side: Side) -> dict[Kind, str]:
    out: dict[Kind, str] = {}
    for entry in section.iterchildren(*HEADS):
        found = side.relations.get(entry.get(R + "id", ""))
        if found is not None and not found.external:
            out[(entry.tag, entry.get(W + "type", "default"))] = found.target
    return out


def _word(kind: Kind) -> str:
    return "header" if kind[0] == HEADS[0] else "footer"

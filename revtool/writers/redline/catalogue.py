"""The styles that both documents name, and free numbers for what comes. Refuses to change the old one's."""

from collections.abc import Iterator
from copy import deepcopy
from itertools import chain, count

from lxml import etree

from revtool.ooxml.elements import prefixes, without
from revtool.ooxml.names import VAL, W
from revtool.writers.redline.lists import Lists
from revtool.writers.redline.parts import Parts, part_of

_STYLE = W + "style"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
_REFERS = (W + "basedOn", W + "next", W + "link")


class Catalogue:
    """Says under which id a new document's style or list stands in the old one, and brings those that it lacks."""

    def __init__(self, parts: Parts, marks: Iterator[int]) -> None:
        self.parts = parts
        self.marks = marks
        self._drawings = count(1_000_000)
        self._styles: dict[str, str] = {}
        self.lists = Lists(parts, self._style)
        self._old_styles = part_of(parts.old, "styles")
        self._new_styles = part_of(parts.new, "styles")[1]

    def drawing(self) -> int:
        """Return a free number for a drawing."""
        return next(self._drawings)

    def mark(self) -> int:
        """Return a free number for a bookmark."""
        return next(self.marks)

    def style(self, tag: str, name: str) -> str:
        """Return the id of a style in the old document."""
        return self._style(name) if name else name

    def _style(self, identity: str) -> str:
        if identity in self._styles:
            return self._styles[identity]
        self._styles[identity] = identity
        definition = _style(self._new_styles, identity)
        if definition is None or self._new_styles is None:
            return identity
        old = self._old_styles[1]
        if old is None:
            old = self._begin(self._new_styles)
        kind, name = definition.get(W + "type"), _name(definition)
        for style in old.iter(_STYLE):
            if style.get(W + "type") == kind and _name(style) == name:
                self._styles[identity] = style.get(W + "styleId", identity)
                return self._styles[identity]
        taken = {style.get(W + "styleId") for style in old.iter(_STYLE)}
        names = chain([identity], (f"{identity}_{k}" for k in count(1)))
        free = next(name for name in names if name not in taken)
        self._styles[identity] = free
        copy = deepcopy(definition)
        copy.set(W + "styleId", free)
        without(copy, W + "default")
        old.append(copy)
        self.parts.trees[self._old_styles[0] or ""] = old
        for child in copy.iter(*_REFERS):
            child.set(VAL, self._style(child.get(VAL, "")))
        for child in copy.iter(W + "numId"):
            child.set(VAL, self.list(child.get(VAL, "")))
        return free

    def list(self, number: str) -> str:
        """Return the number of a list in the old document."""
        return self.lists.number(number)

    def _begin(self, new: etree._Element) -> etree._Element:
        name = self.parts.free_name("word/styles.xml")
        root = etree.Element(new.tag, nsmap=prefixes(new))
        self.parts.add_relation(self.parts.old.main, _RELATION, name)
        self.parts.give_type(name, _TYPE)
        self._old_styles = (name, root)
        return root


def _style(root: etree._Element | None, identity: str) -> etree._Element | None:
    if root is None:
        return None
    return next((style for style in root.iter(_STYLE) if style.get(W + "styleId") == identity), None)


def _name(style: etree._Element) -> str:
    name = style.find(W + "name")
    return "" if name is None else name.get(VAL, "").lower()

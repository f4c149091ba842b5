"""The styles and lists that both documents name, and free numbers for what comes. Refuses to change the old one's."""

from collections.abc import Iterator
from copy import deepcopy
from itertools import chain, count

from lxml import etree

from revtool.ooxml.elements import prefixes, without
from revtool.ooxml.names import VAL, W
from revtool.ooxml.package import Package
from revtool.writers.redline.parts import Parts

_STYLE, _NUM, _ABSTRACT = W + "style", W + "num", W + "abstractNum"
_REFERS = (W + "basedOn", W + "next", W + "link")
_KIND = {W + "pStyle": "paragraph", W + "rStyle": "character", W + "tblStyle": "table"}
_NSID = (W + "nsid", W + "tmpl")


class Catalogue:
    """Says under which id a new document's style or list stands in the old one, and brings those that it lacks."""

    def __init__(self, parts: Parts, marks: Iterator[int]) -> None:
        self.parts = parts
        self.marks = marks
        self._drawings = count(1_000_000)
        self._styles: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        self._old_styles = _part(parts.old, "styles")
        self._new_styles = _tree(parts.new, "styles")
        self._old_lists = _part(parts.old, "numbering")
        self._new_lists = _tree(parts.new, "numbering")

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
        part, old = self._old_styles
        definition = _style(self._new_styles, identity)
        if definition is None or old is None or part is None:
            return identity
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
        self.parts.trees[part] = old
        for child in copy.iter(*_REFERS):
            child.set(VAL, self._style(child.get(VAL, "")))
        for child in copy.iter(W + "numId"):
            child.set(VAL, self.list(child.get(VAL, "")))
        return free

    def list(self, number: str) -> str:
        """Return the number of a list in the old document."""
        if number in self._lists or number in ("", "0"):
            return self._lists.get(number, number)
        self._lists[number] = number
        part, old = self._old_lists
        new = self._new_lists
        instance = None if new is None else _find(new, _NUM, W + "numId", number)
        if instance is None or new is None:
            return number
        if old is None or part is None:
            part = self._begin(new)
            old = self._old_lists[1]
        if old is None:
            return number
        abstract = _find(new, _ABSTRACT, W + "abstractNumId", _refers(instance))
        shape = _list_shape(instance, abstract)
        for other in old.iter(_NUM):
            theirs = _find(old, _ABSTRACT, W + "abstractNumId", _refers(other))
            if _list_shape(other, theirs) == shape:
                self._lists[number] = other.get(W + "numId", number)
                return self._lists[number]
        self._lists[number] = self._add(part, old, instance, abstract)
        return self._lists[number]

    def _begin(self, new: etree._Element) -> str:
        name = self.parts.free_name("word/numbering.xml")
        root = etree.Element(new.tag, nsmap=prefixes(new))
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
        self.parts.add_relation(self.parts.old.main, kind, name)
        self.parts.give_type(name, "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml")
        self._old_lists = (name, root)
        return name

    def _add(self, part: str, old: etree._Element, instance: etree._Element, abstract: etree._Element | None) -> str:
        self.parts.trees[part] = old
        copy = deepcopy(instance)
        without(copy, "{http://schemas.microsoft.com/office/word/2012/wordml}durableId")
        if abstract is not None:
            ids = [int(entry.get(W + "abstractNumId") or 0) for entry in old.iter(_ABSTRACT)]
            frame = deepcopy(abstract)
            frame.set(W + "abstractNumId", str(max(ids, default=-1) + 1))
            for child in [child for child in frame if child.tag in (W + "nsid",)]:
                frame.remove(child)
            for child in frame.iter(W + "pStyle"):
                child.set(VAL, self._style(child.get(VAL, "")))
            old.insert(len([entry for entry in old if entry.tag in (_ABSTRACT, W + "numPicBullet")]), frame)
            reference = copy.find(W + "abstractNumId")
            if reference is not None:
                reference.set(VAL, frame.get(W + "abstractNumId", ""))
        numbers = [int(entry.get(W + "numId") or 0) for entry in old.iter(_NUM)]
        copy.set(W + "numId", str(max(numbers, default=0) + 1))
        last = max((k for k, entry in enumerate(old) if entry.tag in (_ABSTRACT, _NUM)), default=len(old) - 1)
        old.insert(last + 1, copy)
        return copy.get(W + "numId", "")


def _part(package: Package, kind: str) -> tuple[str | None, etree._Element | None]:
    for relation in package.relations(package.main).values():
        if relation.kind == kind and not relation.external:
            return relation.target, package.tree(relation.target)
    return None, None


def _tree(package: Package, kind: str) -> etree._Element | None:
    return _part(package, kind)[1]


def _style(root: etree._Element | None, identity: str) -> etree._Element | None:
    if root is None:
        return None
    return next((style for style in root.iter(_STYLE) if style.get(W + "styleId") == identity), None)


def _name(style: etree._Element) -> str:
    name = style.find(W + "name")
    return "" if name is None else name.get(VAL, "").lower()


def _find(root: etree._Element, tag: str, key: str, value: str) -> etree._Element | None:
    return next((entry for entry in root.iter(tag) if entry.get(key) == value), None)


def _refers(instance: etree._Element) -> str:
    reference = instance.find(W + "abstractNumId")
    return "" if reference is None else reference.get(VAL, "")


def _list_shape(instance: etree._Element, abstract: etree._Element | None) -> object:
    overrides = [etree.tostring(entry, method="c14n") for entry in instance.iter(W + "lvlOverride")]
    levels = [] if abstract is None else [_level(entry) for entry in abstract.iter(W + "lvl")]
    return (instance.get(W + "numId"), overrides, levels)


def _level(level: etree._Element) -> object:
    return tuple((entry.tag, entry.get(VAL)) for entry in level if entry.tag not in _NSID)

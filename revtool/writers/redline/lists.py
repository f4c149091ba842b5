"""The lists that both documents count in, and those that come. Refuses to change the old one's.

A list of the new document is the old one's where their levels look the same: first the one under the same number, then
the one that the same paragraphs count in. No two lists become one.
"""

from collections import Counter
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from revtool.ooxml.elements import prefixes, remove, whole, without
from revtool.ooxml.names import PARAGRAPH, TEXT, VAL, W
from revtool.writers.redline.parts import Parts, part_of

_NUM, _ABSTRACT = W + "num", W + "abstractNum"
_NOT_SHOWN = (W + "pStyle", W + "lvlPicBulletId")
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


class Lists:
    """Says under which number a list of the new document stands in the old one; `style` does so for styles."""

    def __init__(self, parts: Parts, style: Callable[[str], str]) -> None:
        self.parts, self._style = parts, style
        self._part, self._old = part_of(parts.old, "numbering")
        self._new = part_of(parts.new, "numbering")[1]
        self._shapes = shapes(self._old), shapes(self._new)
        self._numbers: dict[str, str] = {}
        self._taken: set[str] = set()

    def match(self, old: etree._Element, new: etree._Element) -> None:
        """Find which lists are one, by their numbers and by the paragraphs of two bodies that say the same."""
        for number, shape in self._shapes[1].items():
            if self._shapes[0].get(number) == shape:
                self._is(number, number)
        if len(self._numbers) == len(self._shapes[1]):
            return
        rows = _counted(old), _counted(new)
        votes = Counter((rows[1][text], rows[0][text]) for text in rows[1] if text in rows[0])
        for (number, other), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
            shape = self._shapes[1].get(number)
            if number not in self._numbers and other not in self._taken and self._shapes[0].get(other) == shape:
                self._is(number, other)

    def number(self, number: str) -> str:
        """Return the number of a list in the old document, to which it is added where it is not there."""
        if number in self._numbers or number in ("", "0"):
            return self._numbers.get(number, number)
        instance = None if self._new is None else _find(self._new, _NUM, W + "numId", number)
        if instance is None or self._new is None:
            self._numbers[number] = number
            return number
        abstract = _find(self._new, _ABSTRACT, W + "abstractNumId", _refers(instance))
        self._is(number, self._add(self._begun(self._new), instance, abstract))
        return self._numbers[number]

    def _is(self, number: str, other: str) -> None:
        self._numbers[number] = other
        self._taken.add(other)

    def _begun(self, new: etree._Element) -> etree._Element:
        if self._old is None or self._part is None:
            self._part = self.parts.free_name("word/numbering.xml")
            self._old = etree.Element(new.tag, nsmap=prefixes(new))
            self.parts.add_relation(self.parts.old.main, _RELATION, self._part)
            self.parts.give_type(self._part, _TYPE)
        self.parts.trees[self._part] = self._old
        return self._old

    def _add(self, old: etree._Element, instance: etree._Element, abstract: etree._Element | None) -> str:
        copy = deepcopy(instance)
        without(copy, "{http://schemas.microsoft.com/office/word/2012/wordml}durableId")
        if abstract is not None:
            ids = [whole(entry, W + "abstractNumId") for entry in old.iter(_ABSTRACT)]
            frame = deepcopy(abstract)
            frame.set(W + "abstractNumId", str(max(ids, default=-1) + 1))
            for child in [*frame.iter(W + "nsid", W + "lvlPicBulletId")]:
                remove(child)
            for child in frame.iter(W + "pStyle"):
                child.set(VAL, self._style(child.get(VAL, "")))
            old.insert(len([entry for entry in old if entry.tag in (_ABSTRACT, W + "numPicBullet")]), frame)
            reference = copy.find(W + "abstractNumId")
            if reference is not None:
                reference.set(VAL, frame.get(W + "abstractNumId", ""))
        numbers = [whole(entry, W + "numId") for entry in old.iter(_NUM)]
        copy.set(W + "numId", str(max(numbers, default=0) + 1))
        last = max((k for k, entry in enumerate(old) if entry.tag in (_ABSTRACT, _NUM)), default=len(old) - 1)
        old.insert(last + 1, copy)
        return copy.get(W + "numId", "")


def shapes(root: etree._Element | None) -> dict[str, object]:
    """Return what the levels of each list look like, by its number (w:numId)."""
    if root is None:
        return {}
    levels = {
        abstract.get(W + "abstractNumId", ""): tuple(_level(entry) for entry in abstract.iter(W + "lvl"))
        for abstract in root.iter(_ABSTRACT)
    }
    return {
        entry.get(W + "numId", ""): (
            tuple(etree.tostring(override, method="c14n") for override in entry.iter(W + "lvlOverride")),
            levels.get(_refers(entry), ()),
        )
        for entry in root.iter(_NUM)
    }


def _level(level: etree._Element) -> object:
    return tuple((str(entry.tag), entry.get(VAL)) for entry in level if entry.tag not in _NOT_SHOWN)


def _counted(body: etree._Element) -> dict[str, str]:
    """Return the list of each numbered paragraph whose text occurs once."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for entry in body.iter(W + "numId"):
        paragraph = next(entry.iterancestors(PARAGRAPH), None)
        text = "" if paragraph is None else "".join(part.text or "" for part in paragraph.iter(TEXT))
        if text in found:
            twice.add(text)
        found[text] = entry.get(VAL, "")
    return {text: number for text, number in found.items() if text not in twice}


def _find(root: etree._Element, tag: str, key: str, value: str) -> etree._Element | None:
    return next((entry for entry in root.iter(tag) if entry.get(key) == value), None)


def _refers(instance: etree._Element) -> str:
    reference = instance.find(W + "abstractNumId")
    return "" if reference is None else reference.get(VAL, "")

"""The comments that the new document has and the old one lacks: brought with who wrote them, replies and states.

The old document's comments stay, whatever became of what they stand at. Refuses to tell edited comments apart.
"""

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple, Protocol

from lxml import etree

from revtool.ooxml.elements import attributes, like, remove, whole
from revtool.ooxml.names import ID, PARAGRAPH, TEXT, W
from revtool.ooxml.package import Package
from revtool.writers.redline.parts import Parts, part_of, with_names

START, END, REFERENCE = W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference"
COMMENT_MARKS = (START, END, REFERENCE)
_COMMENT = W + "comment"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MICROSOFT = "http://schemas.microsoft.com/office/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_FREE = 0x10000000
"""The first of the numbers that are given to paragraphs of comments whose own are taken; Word's are random."""


class _Extra(NamedTuple):
    """A part that says more about comments: its kind, its relationship, the attribute that names what it is about."""

    kind: str
    relation: str
    about: str


_EXTRAS = (
    _Extra("commentsExtended", _MICROSOFT + "2011/relationships/commentsExtended", "paraId"),
    _Extra("commentsIds", _MICROSOFT + "2016/09/relationships/commentsIds", "paraId"),
    _Extra("commentsExtensible", _MICROSOFT + "2018/08/relationships/commentsExtensible", "durableId"),
    _Extra("people", _MICROSOFT + "2011/relationships/people", "author"),
)


class Bringer(Protocol):
    """Readies what comes for the old document's comments."""

    def bring(self, entry: etree._Element) -> etree._Element:
        """Return a copy with the styles and relationships of the old document."""


class Comments:
    """Gives new comments their numbers, and their part and its companions at the end."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.part, self.root = part_of(parts.old, "comments")
        self.new_part, new = part_of(parts.new, "comments")
        self.new_root = new
        known = {identity(comment) for comment in _each(self.root)}
        self._come = {comment.get(ID, ""): comment for comment in _each(new) if identity(comment) not in known}
        first = 1 + max((whole(comment, ID) for comment in _each(self.root)), default=-1)
        self._numbers = {number: str(first + place) for place, number in enumerate(self._come)}
        self._placed: dict[str, list[etree._Element]] = {}

    def number(self, mark: etree._Element) -> str | None:
        """Return the number for a mark of the new document; None where the old one has the comment."""
        return self._numbers.get(mark.get(ID, ""))

    def placed(self, mark: etree._Element) -> None:
        """Take note of a mark that stands in the redline under its new number."""
        self._placed.setdefault(mark.get(ID, ""), []).append(mark)

    def wanted(self, entry: etree._Element) -> bool:
        """Tell whether a mark of the new document is one of a comment that comes."""
        return entry.tag in COMMENT_MARKS and entry.get(ID, "") in self._numbers

    def root_to_fill(self) -> tuple[str, etree._Element] | None:
        """Return the part that comments come into, made where there is none; None where none comes."""
        if self.new_root is None or not any(self._referred(number) for number in self._numbers.values()):
            return None
        if self.root is None or self.part is None:
            self.part, self.root = self._begun("comments", _OFFICE + "comments", self.new_root)
        return self.part, self.root

    def tidy(self) -> None:
        """Take away what came of the range of a comment that did not come, or came without its other end."""
        for number, marks in self._placed.items():
            if not self._referred(number) or len({mark.tag for mark in marks}) == 2:
                for mark in marks:
                    if mark.tag != REFERENCE:
                        remove(mark)

    def finish(self, stock: Bringer) -> None:
        """Bring the comments whose references came, and tell the companions."""
        if self.root is None or self.new_root is None or self.part is None:
            return
        names: dict[str, str] = {}
        free = _free(self.root)
        for number, comment in self._come.items():
            if not self._referred(self._numbers[number]):
                continue
            copy = stock.bring(comment)
            copy.set(ID, self._numbers[number])
            for paragraph, source in zip(copy.iter(PARAGRAPH), comment.iter(PARAGRAPH), strict=True):
                name = source.get(_W14 + "paraId")
                if name is not None:
                    names[name] = next(free) if name in _names(self.root) else name
                    paragraph.set(_W14 + "paraId", names[name])
            self.root.append(copy)
        names |= _replied(self.root, self.new_root)
        self.parts.trees[self.part] = with_names(self.root, self.new_root)
        self._tell(names)

    def _referred(self, number: str) -> bool:
        return any(mark.tag == REFERENCE for mark in self._placed.get(number, ()))

    def _tell(self, names: dict[str, str]) -> None:
        """Copy what the companions say of the comments that came; `names` are their paragraphs', new ones by old."""
        durable: dict[str, str] = {}
        for extra in _EXTRAS:
            name, root = part_of(self.parts.old, extra.kind)
            new = part_of(self.parts.new, extra.kind)[1]
            if new is None:
                continue
            if root is None or name is None:
                name, root = self._begun(extra.kind, extra.relation, new)
            about = names if extra.about == "paraId" else durable if extra.about == "durableId" else None
            known = {_value(entry, extra.about) for entry in root}
            for entry in new:
                value = _value(entry, extra.about)
                value = value if about is None else about.get(value, "")
                if value and value not in known:
                    root.append(_renamed(entry, names))
                    durable.update({_value(entry, "durableId"): _value(entry, "durableId")})
            self.parts.trees[name] = with_names(root, new)

    def _begun(self, kind: str, relation: str, new: etree._Element) -> tuple[str, etree._Element]:
        name = self.parts.free_name(f"word/{kind}.xml")
        self.parts.add_relation(self.parts.old.main, relation, name)
        self.parts.give_type(name, _TYPE.format(kind))
        return name, like(new)


def identity(comment: etree._Element) -> tuple[str, str]:
    """Return what two comments are one by: who wrote them and what they say."""
    return comment.get(W + "author", ""), "".join(text.text or "" for text in comment.iter(TEXT))


def states(package: Package) -> set[tuple[str, str, str]]:
    """Return of each comment who wrote it, what it says, and whether it is done with."""
    root, extended = part_of(package, "comments")[1], part_of(package, "commentsExtended")[1]
    done = {_value(entry, "paraId"): _value(entry, "done") for entry in (() if extended is None else extended)}
    return {(*identity(comment), done.get(_last_name(comment), "0")) for comment in _each(root)}


def _each(root: etree._Element | None) -> list[etree._Element]:
    return [] if root is None else list(root.iterchildren(_COMMENT))


def _names(root: etree._Element) -> set[str | None]:
    return {paragraph.get(_W14 + "paraId") for paragraph in root.iter(PARAGRAPH)}


def _free(root: etree._Element) -> Iterator[str]:
    taken = _names(root)
    return (name for number in count(_FREE) if (name := f"{number:08X}") not in taken)


def _replied(old: etree._Element, new: etree._Element) -> dict[str, str]:
    """Return the names of paragraphs of the comments that both have, which one that came may be a reply to."""
    ours = {identity(comment): comment for comment in old.iterchildren(_COMMENT)}
    out = {}
    for comment in new.iterchildren(_COMMENT):
        other = ours.get(identity(comment))
        names = _last_name(comment), "" if other is None else _last_name(other)
        if all(names):
            out[names[0]] = names[1]
    return out


def _last_name(comment: etree._Element) -> str:
    return next((entry.get(_W14 + "paraId", "") for entry in comment.iterchildren(PARAGRAPH, reversed=True)), "")


def _value(entry: etree._Element, name: str) -> str:
    return next((value for key, value in attributes(entry) if etree.QName(key).localname == name), "")


def _renamed(entry: etree._Element, names: dict[str, str]) -> etree._Element:
    copy = like(entry)
    copy.extend([_renamed(child, names) for child in entry])
    for key, value in attributes(entry):
        if etree.QName(key).localname in ("paraId", "paraIdParent"):
            copy.set(key, names.get(value, value))
    return copy

"""Brings paragraphs and tables of one Word file into another, with what they point to: styles, lists, notes, pictures.

Refuses bookmarks, comments and ends of sections: they belong to the file that they came from. A style that the other
file has keeps that file's look.
"""

import posixpath
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from revtool.ooxml.edit import TYPES, WordFile, rels_of
from revtool.ooxml.elements import whole
from revtool.ooxml.make import copied
from revtool.ooxml.names import ID, PARAGRAPH_PROPERTIES, R_URI, RELATIONS, VAL, WP, R, W
from revtool.ooxml.parts import PREFIX, add_relation

_LEFT = (
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "permStart", "permEnd",
    "sectPr", "proofErr", "lastRenderedPageBreak",
)  # fmt: skip
_STYLES = ("pStyle", "rStyle", "tblStyle")


@dataclass(slots=True)
class Graft:
    """What was brought from `source` into `target` so far: relationships, lists and notes by their ids there."""

    source: WordFile
    target: WordFile
    own_look: bool = False
    styles: dict[str, str] = field(default_factory=dict)
    relations: dict[tuple[str, str], str] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)

    def bring(self, element: etree._Element) -> etree._Element:
        """Return a copy of an element of the source's body that may stand in the target's."""
        made = copied(element)
        self._adapt(made, self.source.package.main, self.target.package.main)
        return made

    def _adapt(self, made: etree._Element, source: str, target: str) -> None:
        for entry in list(made.iter(*(W + name for name in _LEFT))):
            outer = entry.getparent()
            if outer is not None:
                outer.remove(entry)
        for entry in made.iter(*(W + name for name in _STYLES)):
            entry.set(VAL, self._style(entry.get(VAL, "")))
        for entry in list(made.iter(W + "numId")):
            entry.set(VAL, self.number(entry.get(VAL, "0")))
        for kind in ("footnote", "endnote"):
            for entry in list(made.iter(f"{W}{kind}Reference")):
                entry.set(ID, self._note(kind, entry.get(ID, "")))
        highest = _highest(self.target.root)
        for place, entry in enumerate(made.iter(WP + "docPr"), 1):
            entry.set("id", str(highest + place))
        for entry in made.iter():
            for name, value in list(entry.attrib.items()):
                if isinstance(name, str) and name.startswith(R) and value:
                    entry.set(name, self._relation(source, target, str(value)))

    def _style(self, identity: str) -> str:
        """Return the target's style for one of the source; with `own_look`, a copy where the two differ."""
        if identity in self.styles:
            return self.styles[identity]
        self.styles[identity] = identity
        mine, theirs = (self._root(file, "styles") for file in (self.target, self.source))
        found = None if theirs is None else _by_id(theirs, identity)
        if mine is None or found is None:
            return identity
        known = _by_id(mine, identity)
        if known is not None and (not self.own_look or etree.tostring(known) == etree.tostring(found)):
            return identity
        made = deepcopy(found)
        if W + "default" in made.attrib:
            del made.attrib[W + "default"]
        if known is not None:
            self.styles[identity] = f"{PREFIX}{identity}"
            made.set(W + "styleId", self.styles[identity])
            made.set(W + "customStyle", "1")
            for entry in made.findall(W + "link"):
                made.remove(entry)
        mine.append(made)
        for entry in made.iter(W + "numId"):
            entry.set(VAL, self.number(entry.get(VAL, "0")))
        for name in ("basedOn", "link", "next"):
            for entry in made.findall(W + name):
                entry.set(VAL, self._style(entry.get(VAL, "")))
        return self.styles[identity]

    def number(self, identity: str) -> str:
        """Return the list of the target that a list of the source has become."""
        if identity == "0" or identity in self.lists:
            return self.lists.get(identity, identity)
        theirs, mine = self._root(self.source, "numbering"), self._root(self.target, "numbering")
        num = None if theirs is None else _with(theirs, "num", "numId", identity)
        if theirs is None or num is None:
            return identity
        if mine is None:
            mine = self._whole_part("numbering", theirs)
        lead = num.find(W + "abstractNumId")
        abstract = None if lead is None else _with(theirs, "abstractNum", "abstractNumId", lead.get(VAL, ""))
        if abstract is None:
            return identity
        made, entry = deepcopy(abstract), deepcopy(num)
        key, own = _next(mine, "abstractNum", "abstractNumId"), _next(mine, "num", "numId")
        made.set(W + "abstractNumId", key)
        for name in ("nsid", "tmpl", "styleLink", "numStyleLink"):
            for old in made.findall(W + name):
                made.remove(old)
        for level in made.findall(W + "lvl"):
            for link in level.findall(W + "pStyle"):
                level.remove(link)
        entry.set(W + "numId", own)
        entry.find(W + "abstractNumId").set(VAL, key)  # type: ignore[union-attr] # it was found above
        mine.insert(len(mine.findall(W + "abstractNum")) + len(mine.findall(W + "numPicBullet")), made)
        nums = mine.findall(W + "num")
        if nums:
            nums[-1].addnext(entry)
        else:
            mine.append(entry)
        self.lists[identity] = own
        return own

    def _note(self, kind: str, identity: str) -> str:
        known = self.notes.get((kind, identity))
        if known is not None:
            return known
        theirs, mine = self._root(self.source, kind + "s"), self._root(self.target, kind + "s")
        found = None if theirs is None else _with(theirs, kind, "id", identity)
        if theirs is None or found is None:
            return identity
        if mine is None:
            mine = self._whole_part(kind + "s", theirs)
            for entry in mine.findall(W + kind):
                if W + "type" not in entry.attrib:
                    mine.remove(entry)
        made = deepcopy(found)
        number = str(1 + max((whole(e, ID) for e in mine.findall(W + kind)), default=0))
        made.set(ID, number)
        self.notes[kind, identity] = number
        mine.append(made)
        parts = [file.related(kind + "s") or "" for file in (self.source, self.target)]
        self._adapt(made, *parts)
        return number

    def _root(self, file: WordFile, kind: str) -> etree._Element | None:
        part = file.related(kind)
        return file.tree(part) if part is not None else None

    def _whole_part(self, kind: str, tree: etree._Element) -> etree._Element:
        """Give the target a part that it lacks, as the source has it, without entries that count."""
        made = deepcopy(tree)
        if kind == "numbering":
            for entry in list(made):
                made.remove(entry)
        name = self.source.related(kind) or f"word/{kind}.xml"
        self.target.trees[name] = made
        self.target.added[name] = b""
        self._type(name)
        add_relation(self.target, self.target.package.main, f"{R_URI}/{kind}", name)
        return made

    def _relation(self, source: str, target: str, identity: str) -> str:
        known = self.relations.get((source, identity))
        if known is not None:
            return known
        theirs = self.source.tree(rels_of(source))
        found = None if theirs is None else _relationship(theirs, identity)
        if found is None:
            return identity
        external = found.get("TargetMode") == "External"
        goal = found.get("Target", "")
        if not external:
            goal = self._part(posixpath.normpath(posixpath.join(posixpath.dirname(source), goal)).lstrip("/"))
        made = add_relation(self.target, target, found.get("Type", ""), goal, external=external)
        self.relations[source, identity] = made
        return made

    def _part(self, name: str) -> str:
        """Copy a part with what it leads to, under a name that the target does not have."""
        if name in self.parts:
            return self.parts[name]
        data = self.source.package.read(name)
        folder, file = posixpath.split(name)
        own, count = name, 0
        while own.lower() in self.target.package.parts or own in self.target.added:
            count += 1
            own = posixpath.join(folder, f"{PREFIX}{count}-{file}")
        self.parts[name] = own
        if data is None:
            return own
        self.target.added[own] = data
        self._type(name, own)
        inner = self.source.tree(rels_of(name))
        for entry in [] if inner is None else list(inner.iter(RELATIONS + "Relationship")):
            if entry.get("TargetMode") == "External":
                continue
            goal = posixpath.normpath(posixpath.join(posixpath.dirname(name), entry.get("Target", ""))).lstrip("/")
            entry.set("Target", "/" + self._part(goal))
        if inner is not None:
            self.target.added[rels_of(own)] = etree.tostring(inner, xml_declaration=True, encoding="UTF-8")
        return own

    def _type(self, name: str, own: str | None = None) -> None:
        """Give the target the content type of a part as the source has it."""
        theirs, mine = self.source.tree("[Content_Types].xml"), self.target.tree("[Content_Types].xml")
        if theirs is None or mine is None:
            return
        own, ending = own or name, name.rpartition(".")[2].lower()
        for entry in theirs.iter(TYPES + "Override"):
            if entry.get("PartName", "").lstrip("/").lower() == name.lower():
                etree.SubElement(mine, TYPES + "Override", {"PartName": "/" + own, "ContentType": _kind(entry)})
                return
        if any(entry.get("Extension", "").lower() == ending for entry in mine.iter(TYPES + "Default")):
            return
        for entry in theirs.iter(TYPES + "Default"):
            if entry.get("Extension", "").lower() == ending:
                made = etree.Element(TYPES + "Default", {"Extension": ending, "ContentType": _kind(entry)})
                mine.insert(0, made)


def numbered(element: etree._Element) -> bool:
    """Tell whether a paragraph names a list itself."""
    return element.find(f"{PARAGRAPH_PROPERTIES}/{W}numPr") is not None


def _kind(entry: etree._Element) -> str:
    return entry.get("ContentType", "")


def _relationship(tree: etree._Element, identity: str) -> etree._Element | None:
    return next((e for e in tree.iter(RELATIONS + "Relationship") if e.get("Id") == identity), None)


def _by_id(root: etree._Element, identity: str) -> etree._Element | None:
    return _with(root, "style", "styleId", identity)


def _with(root: etree._Element, tag: str, name: str, value: str) -> etree._Element | None:
    return next((entry for entry in root.findall(W + tag) if entry.get(W + name) == value), None)


def _next(root: etree._Element, tag: str, name: str) -> str:
    return str(1 + max((whole(entry, W + name) for entry in root.findall(W + tag)), default=0))


def _highest(root: etree._Element) -> int:
    return max((whole(e, "id") for e in root.iter(WP + "docPr")), default=0)

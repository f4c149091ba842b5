"""A Word file opened to be changed: its parts, the paragraphs and tables of its body, and its bytes again.

Refuses to decide what is kept. Paragraphs carry the index by which `Place.paragraph` names them (`names.STAMP`) until
the file is saved. Same parts, same bytes: the archive has no clock.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from revtool.ooxml.elements import remove as take_out
from revtool.ooxml.names import (
    ALTERNATE,
    BODY,
    CELL,
    CHOICE,
    FALLBACK,
    MC,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RELATIONS,
    ROW,
    STAMP,
    TABLE,
    TEXT,
    VAL,
    W,
)
from revtool.ooxml.package import Package, main_tree, open_package
from revtool.ooxml.revisions import resolve
from revtool.ooxml.styles import read_styles

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
SECTION_END = W + "sectPr"
_OPEN = (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo", W + "smartTag")
_IGNORABLE = MC + "Ignorable"
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Leaf(NamedTuple):
    """A paragraph, or a table that is kept or goes whole, with the paragraph indexes that it holds: first and last."""

    element: etree._Element
    first: int
    last: int


@dataclass(slots=True)
class WordFile:
    """An open Word file: `trees` are the parts that were looked at to be changed, `added` and `dropped` by name."""

    package: Package
    root: etree._Element
    trees: dict[str, etree._Element] = field(default_factory=dict)
    added: dict[str, bytes] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)

    @property
    def body(self) -> etree._Element:
        """The body of the main part."""
        found = self.root.find(BODY)
        return self.root if found is None else found

    def tree(self, part: str) -> etree._Element | None:
        """Return the tree of a part, to be changed; None where there is no such part."""
        if part not in self.trees and part.lower() not in self.dropped:
            root = self.package.tree(part)
            if root is not None:
                self.trees[part] = root
        return self.trees.get(part)

    def related(self, kind: str) -> str | None:
        """Return the name of the part of a kind (styles, numbering, comments) that the main part names."""
        tree = self.tree(rels_of(self.package.main))
        for entry in [] if tree is None else tree.iter(RELATIONS + "Relationship"):
            if entry.get("Type", "").rpartition("/")[2] == kind and entry.get("TargetMode") != "External":
                folder = posixpath.dirname(self.package.main)
                return posixpath.normpath(posixpath.join(folder, entry.get("Target", "").replace("\\", "/"))).lstrip(
                    "/"
                )
        return None

    def drop(self, part: str) -> None:
        """Leave a part out, with its relationships, its type and what leads to it from the main part."""
        self.dropped.add(part.lower())
        self.dropped.add(rels_of(part).lower())
        relations = self.tree(rels_of(self.package.main))
        for entry in [] if relations is None else list(relations.iter(RELATIONS + "Relationship")):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(self.package.main), entry.get("Target", "")))
            if target.lstrip("/").lower() == part.lower():
                relations.remove(entry)  # type: ignore[union-attr] # entries come from a tree that is there
        types = self.tree("[Content_Types].xml")
        for entry in [] if types is None else list(types.iter(TYPES + "Override")):
            if entry.get("PartName", "").lstrip("/").lower() == part.lower():
                types.remove(entry)  # type: ignore[union-attr] # likewise


def open_word(data: bytes, name: str) -> WordFile:
    """Return the file with its tracked changes accepted in every part. Raises InputError as `open_package` does."""
    package = open_package(data, name)
    root = main_tree(package)
    file = WordFile(package, root, {package.main: root})
    _stamp(root)
    resolve(root, "final")
    for relation in package.relations(package.main).values():
        if relation.kind in ("footnotes", "endnotes", "header", "footer") and not relation.external:
            part = file.tree(relation.target)
            if part is not None:
                resolve(part, "final")
    return file


def save(file: WordFile) -> bytes:
    """Return the bytes of the file, without the stamps of its paragraphs."""
    for entry in file.root.iter(PARAGRAPH):
        _unstamp(entry)
    _forget_stamps(file.root)
    buffer = io.BytesIO()
    changed = {part.lower(): tree for part, tree in file.trees.items()}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, info in sorted(file.package.parts.items(), key=lambda entry: entry[0] != "[content_types].xml"):
            if part in file.dropped or info.is_dir():
                continue
            tree = changed.pop(part, None)
            content = file.package.read(part) or b"" if tree is None else _bytes(tree)
            archive.writestr(zipfile.ZipInfo(info.filename, _EPOCH), content, zipfile.ZIP_DEFLATED)
        for name in sorted(file.added):
            tree = changed.get(name.lower())
            content = file.added[name] if tree is None else _bytes(tree)
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def leaves(file: WordFile, divided: frozenset[int]) -> list[Leaf]:
    """Return the paragraphs and tables of the body in order.

    A table that holds a paragraph of `divided` only lays it out: what stands in its cells is returned instead.
    """
    return list(_leaves(file.body, divided))


def rels_of(part: str) -> str:
    """Return the name of the part that holds a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def text_of(element: etree._Element) -> str:
    """Return the text of a paragraph as typed, tabs included, without what its boxes hold."""
    pieces = []
    for entry in element.iter(TEXT, W + "tab"):
        if any(above.tag in (W + "txbxContent", W + "tabs") for above in entry.iterancestors()):
            continue
        pieces.append(entry.text or "" if entry.tag == TEXT else "\t")
    return "".join(pieces)


def remove(element: etree._Element) -> None:
    """Take an element out, and the containers that hold nothing without it."""
    outer = element.getparent()
    if outer is None:
        return
    take_out(element)
    if outer.tag == CELL:
        _emptied_cell(outer)
    elif outer.tag in _OPEN and next(outer.iter(PARAGRAPH), None) is None:
        remove(outer)


def style_of(element: etree._Element) -> str | None:
    """Return the id of a paragraph's style."""
    found = element.find(f"{PARAGRAPH_PROPERTIES}/{W}pStyle")
    return None if found is None else found.get(VAL)


def tabs_of_style(file: WordFile, style: str | None) -> list[etree._Element]:
    """Return the tab stops that a style gives, those of the styles that it is based on included."""
    part = file.related("styles")
    root = file.tree(part) if part is not None and style is not None else None
    if root is None or style is None:
        return []
    chain = read_styles(root).ancestors(style)
    return [tab for entry in chain for tab in entry.iterfind(f"{PARAGRAPH_PROPERTIES}/{W}tabs/{W}tab")]


def _emptied_cell(cell: etree._Element) -> None:
    row = cell.getparent()
    if next(cell.iter(PARAGRAPH), None) is None:
        etree.SubElement(cell, PARAGRAPH)
    if row is None or any(text_of(p) or len(p) > 1 for p in row.iter(PARAGRAPH)):
        return
    if any(STAMP in p.attrib for p in row.iter(PARAGRAPH)):
        return
    table = row.getparent()
    if table is None:
        return
    take_out(row)
    if table.find(ROW) is None:
        remove(table)


def _stamp(root: etree._Element) -> None:
    """Number the paragraphs as `normal.normalise` does: without those of an alternative that is not chosen."""
    index = 0
    for entry in root.iter(PARAGRAPH):
        if set_aside(entry):
            continue
        entry.set(STAMP, str(index))
        index += 1


def set_aside(entry: etree._Element) -> bool:
    """Tell whether a paragraph stands in an alternative that is not chosen (mc:Fallback beside an mc:Choice)."""
    for above in entry.iterancestors(FALLBACK, CHOICE):
        outer = above.getparent()
        if outer is None or outer.tag != ALTERNATE:
            continue
        chosen = outer.find(CHOICE)
        if chosen is not None and chosen is not above:
            return True
    return False


def _leaves(holder: etree._Element, divided: frozenset[int]) -> Iterator[Leaf]:
    for child in holder:
        if child.tag in (PARAGRAPH, TABLE):
            indexes = [int(p.get(STAMP, "-1")) for p in child.iter(PARAGRAPH) if STAMP in p.attrib]
            if child.tag == TABLE and not divided.isdisjoint(indexes):
                for cell in child.iter(CELL):
                    if next(cell.iterancestors(TABLE)) is child:
                        yield from _leaves(cell, divided)
            elif indexes:
                yield Leaf(child, min(indexes), max(indexes))
        elif child.tag in _OPEN:
            yield from _leaves(child, divided)


def _unstamp(entry: etree._Element) -> None:
    if STAMP in entry.attrib:
        del entry.attrib[STAMP]


def _forget_stamps(root: etree._Element) -> None:
    """Take away the name of the stamps' namespace, which each stamped paragraph has declared for itself.

    Prefixes that only attributes name (mc:Ignorable, Requires of a choice) stay: Word refuses a file without them.
    """
    named = {prefix for choice in root.iter(CHOICE) for prefix in choice.get("Requires", "").split()}
    for holder in root.iterfind(f".//*[@{_IGNORABLE}]"):
        named.update(holder.get(_IGNORABLE, "").split())
    etree.cleanup_namespaces(root, keep_ns_prefixes=[*named, *(prefix for prefix in root.nsmap if prefix)])


def _bytes(tree: etree._Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)

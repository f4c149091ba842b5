"""A Word file with its tracked changes accepted or rejected, in every part.

Notes that have lost their references go, as in Word. Refuses to change anything else.
"""

import posixpath

from lxml import etree

from revtool.errors import InputError, said
from revtool.ooxml.notes import NOTES, settle_notes
from revtool.ooxml.package import Package, main_tree, open_package
from revtool.ooxml.repack import repack, serialised
from revtool.ooxml.resolve import changed, resolve

_TRACKING = ("footnotes", "endnotes", "header", "footer", "comments", "styles", "numbering", "glossaryDocument")


def resolved(data: bytes, name: str, *, accept: bool, author: str | None = None) -> bytes:
    """Return the file with its changes accepted or rejected, `author`'s only where one is named.

    Raises InputError for what is no sound Word file, and where a named author made no change.
    """
    package = open_package(data, name)
    made: dict[str, bytes] = {}
    trees = _trees(package)
    for part, root in trees:
        if resolve(root, accept=accept, author=author):
            made[part] = serialised(root)
    if author is not None and not made:
        raise InputError(
            name, said("{author} made no tracked change", author=author), said("write the name as Word shows it")
        )
    if made:
        made |= {part: serialised(root) for part, root in _settled(package, trees)}
    return repack(package, made)


def tracked(data: bytes, name: str) -> bool:
    """Tell whether the file holds tracked changes. Raises InputError for what is no sound Word file."""
    return changed(root for _, root in _trees(open_package(data, name)))


def _settled(package: Package, trees: list[tuple[str, etree._Element]]) -> list[tuple[str, etree._Element]]:
    """Return the parts that settling the notes changed: those of the notes, and the text that refers to them."""
    main, roots = trees[0], dict(trees)
    parts = {relation.kind: posixpath.normpath(relation.target) for relation in package.relations(main[0]).values()}
    notes = [(parts[kind + "s"], kind) for kind in NOTES if parts.get(kind + "s") in roots]
    settled = [(part, roots[part]) for part, kind in notes if settle_notes(main[1], roots[part], kind)]
    return [main, *settled] if settled else []


def _trees(package: Package) -> list[tuple[str, etree._Element]]:
    found = [(package.main, main_tree(package))]
    for relation in package.relations(package.main).values():
        part = posixpath.normpath(relation.target)
        if relation.kind not in _TRACKING or relation.external or any(part == name for name, _ in found):
            continue
        root = package.tree(part)
        if root is not None:
            found.append((part, root))
    return found

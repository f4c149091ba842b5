"""A Word file with its tracked changes accepted or rejected, in every part. Refuses to change anything else."""

import posixpath

from lxml import etree

from revtool.errors import InputError, said
from revtool.ooxml.package import Package, main_tree, open_package
from revtool.ooxml.repack import repack, serialised
from revtool.ooxml.resolve import resolve

_TRACKING = ("footnotes", "endnotes", "header", "footer", "comments", "styles", "numbering", "glossaryDocument")


def resolved(data: bytes, name: str, *, accept: bool, author: str | None = None) -> bytes:
    """Return the file with its changes accepted or rejected, `author`'s only where one is named.

    Raises InputError for what is no sound Word file, and where a named author made no change.
    """
    package = open_package(data, name)
    changed: dict[str, bytes] = {}
    for part, root in _trees(package):
        if resolve(root, accept=accept, author=author):
            changed[part] = serialised(root)
    if author is not None and not changed:
        raise InputError(
            name, said("{author} made no tracked change", author=author), said("write the name as Word shows it")
        )
    return repack(package, changed)


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

"""Takes out of a Word file what nothing in it leads to any more: notes, pictures, charts, embedded files, links.

Text that is not published must not stay in the file, and programs that count notes would print the wrong one. Refuses
what Word finds without an id in the text: styles, lists, settings, and the notes that only separate.
"""

import posixpath

from revtool.ooxml.edit import WordFile, rels_of
from revtool.ooxml.names import RELATIONS
from revtool.ooxml.notes import NOTES, settle_notes

_NAMED = frozenset((
    "image", "hdphoto", "chart", "chartEx", "oleObject", "package", "hyperlink", "diagramData", "diagramLayout",
    "diagramQuickStyle", "diagramColors", "control", "video", "audio", "media", "aFChunk", "subDocument", "header",
    "footer",
))  # fmt: skip
"""Kinds of relationships that the text names by their ids (ECMA-376 part 1, 9.2 and 15.2)."""


def without_unused(file: WordFile) -> None:
    """Take out notes without a reference, relationships without a name, and the parts that only those led to."""
    main = file.package.main
    before = _reached(file)
    holders = [main]
    for kind in NOTES:
        part = file.related(kind + "s")
        root = None if part is None else file.tree(part)
        if part is not None and root is not None:
            settle_notes(file.root, root, kind)
            holders.append(part)
    for part in holders:
        _lost_relations(file, part)
    for part in sorted(before - _reached(file)):
        file.drop(part)


def _lost_relations(file: WordFile, part: str) -> None:
    root, relations = file.tree(part), file.tree(rels_of(part))
    if root is None or relations is None:
        return
    named = {value for entry in root.iter() for value in entry.attrib.values()}
    drawn = False
    for entry in list(relations.iter(RELATIONS + "Relationship")):
        kind = entry.get("Type", "").rpartition("/")[2]
        if kind in _NAMED and entry.get("Id") not in named:
            relations.remove(entry)
        else:
            drawn = drawn or kind == "diagramData"
    for entry in list(relations.iter(RELATIONS + "Relationship")):
        # The drawing of a diagram is named by the diagram's data, not by the text.
        if not drawn and entry.get("Type", "").endswith("/diagramDrawing"):
            relations.remove(entry)


def _reached(file: WordFile) -> set[str]:
    """Return the names, in lower case, of the parts that the file's relationships lead to from its root."""
    found: set[str] = set()
    ahead = [""]
    while ahead:
        part = ahead.pop()
        name = rels_of(part)
        relations = file.trees.get(name)
        if relations is None:
            relations = file.package.tree(name)
        for entry in () if relations is None else relations.iter(RELATIONS + "Relationship"):
            if entry.get("TargetMode") == "External":
                continue
            target = posixpath.join(posixpath.dirname(part), entry.get("Target", "").replace("\\", "/"))
            target = posixpath.normpath(target).lstrip("/")
            if target.lower() not in found:
                found.add(target.lower())
                ahead.append(target)
    return found

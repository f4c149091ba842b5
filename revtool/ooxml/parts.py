"""Parts and relationships that a Word file gets besides its own. Refuses what stands in them."""

from lxml import etree

from revtool.ooxml.edit import TYPES, WordFile, rels_of
from revtool.ooxml.names import R_URI, RELATIONS

PREFIX = "revtool"
"""What names of parts and ids begin with that are put in."""
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def new_part(file: WordFile, kind: str, root: etree._Element) -> None:
    """Give a file the part of a kind (settings) that it lacks, with its type and what leads to it."""
    name = f"word/{PREFIX}-{kind}.xml"
    file.trees[name], file.added[name] = root, b""
    types = file.tree("[Content_Types].xml")
    if types is not None:
        etree.SubElement(types, TYPES + "Override", {"PartName": f"/{name}", "ContentType": f"{_WORD}{kind}+xml"})
    add_relation(file, file.package.main, f"{R_URI}/{kind}", name)


def add_relation(file: WordFile, part: str, kind: str, goal: str, *, external: bool = False) -> str:
    """Let a part lead to another one, or out of the file; return the id of the relationship."""
    name = rels_of(part)
    tree = file.tree(name)
    if tree is None:
        tree = etree.fromstring(f'<Relationships xmlns="{RELATIONS[1:-1]}"/>')
        file.trees[name], file.added[name] = tree, b""
    used = {entry.get("Id") for entry in tree}
    count = 1
    while f"rId{PREFIX}{count}" in used:
        count += 1
    identity = f"rId{PREFIX}{count}"
    entry = etree.SubElement(tree, RELATIONS + "Relationship", {"Id": identity, "Type": kind})
    entry.set("Target", goal if external else "/" + goal)
    if external:
        entry.set("TargetMode", "External")
    return identity

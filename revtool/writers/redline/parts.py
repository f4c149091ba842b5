"""The parts of the redline's package: the old document's, changed or added to from the new one. Refuses to align.

Nothing that comes replaces anything: a part, a relationship, a style or a list gets a name that is free.
"""

import hashlib
import posixpath
import re

from lxml import etree

from revtool.ooxml.elements import attributes, prefixes
from revtool.ooxml.names import RELATIONS
from revtool.ooxml.package import Package, transitional
from revtool.ooxml.repack import repack, serialised

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TYPES_PART = "[Content_Types].xml"
_WORD, _OPEN = "application/vnd.ms-word.", "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TEMPLATES = {
    f"{_OPEN}template.main+xml": f"{_OPEN}document.main+xml",
    f"{_WORD}template.macroEnabledTemplate.main+xml": f"{_WORD}document.macroEnabled.main+xml",
}
"""What the main part of a template is, and of a document that is made from it."""
_NUMBERED = re.compile(r"^(.*?)(\d*)(\.[^./]+)$")
_DRAWN_COPY = re.compile(rb"(dataModelExt\b[^>]*?) relId=\"([^\"]*)\"")
"""Where a diagram's data names the part with its shapes as they were drawn last, by a relationship of the document."""
_NO_RELATIONS = f'<Relationships xmlns="{RELATIONS[1:-1]}"/>'.encode()
_MC_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"


class Parts:
    """The old package with what changes in it; trees are loaded once and written at the end."""

    def __init__(self, old: Package, new: Package) -> None:
        self.old, self.new = old, new
        self.trees: dict[str, etree._Element] = {}
        self.added: dict[str, bytes] = {}
        self._relations: dict[str, etree._Element] = {}
        self._brought: dict[str, str] = {}
        self._types = old.tree(_TYPES_PART)
        self._types_changed = False
        self.parser = etree.XMLParser(resolve_entities=False, no_network=True)

    def packed(self) -> bytes:
        """Return the whole package."""
        parts = {name: serialised(root) for name, root in self.trees.items()}
        parts |= {_rels(name): serialised(root) for name, root in self._relations.items()}
        if self._types is not None and (self._types_changed or _made_document(self._types)):
            parts[_TYPES_PART] = serialised(self._types)
        return repack(self.old, parts | self.added)

    def has(self, name: str) -> bool:
        """Tell whether a part's name is taken."""
        return name.lower() in self.old.parts or name in self.added or name in self.trees

    def add_relation(self, part: str, kind: str, target: str, *, external: bool = False) -> str:
        """Return the id of a relationship of an old part, one that stands already or a new one."""
        root = self._rels_of(part)
        wanted = target if external else _relative(part, target)
        used = set()
        for entry in root:
            used.add(entry.get("Id", ""))
            mode = entry.get("TargetMode") == "External"
            if entry.get("Type") == kind and entry.get("Target") in (wanted, "/" + target) and mode == external:
                return entry.get("Id", "")
        number = next(k for k in range(1, len(used) + 2) if f"rId{k}" not in used)
        attributes = {"Id": f"rId{number}", "Type": kind, "Target": wanted}
        if external:
            attributes["TargetMode"] = "External"
        etree.SubElement(root, RELATIONS + "Relationship", attributes)
        return f"rId{number}"

    def bring_relation(self, new_part: str, relation: str, part: str) -> str | None:
        """Bring what a new part's relationship leads to, and return the relationship's id in an old part."""
        entry = _entry(self.new, new_part, relation)
        if entry is None:
            return None
        kind, target = entry.get("Type", ""), entry.get("Target", "")
        if entry.get("TargetMode") == "External":
            return self.add_relation(part, kind, target, external=True)
        name = _absolute(new_part, target)
        first = name not in self._brought
        brought = self.bring_part(name)
        if first and brought in self.added and kind.endswith("/diagramData"):
            self._redraw(new_part, part, brought)
        return None if brought is None else self.add_relation(part, kind, brought)

    def _redraw(self, new_part: str, part: str, data: str) -> None:
        """Let a diagram's data, which came, name its drawn copy by the relationship that this has here."""
        named = _DRAWN_COPY.search(self.added[data])
        copy = None if named is None else self.bring_relation(new_part, named[2].decode(), part)
        relation = b"" if copy is None else b' relId="%s"' % copy.encode()
        self.added[data] = _DRAWN_COPY.sub(rb"\1" + relation, self.added[data])

    def bring_part(self, name: str) -> str | None:
        """Return the name under which a part of the new document stands in the redline; equal parts stand once."""
        if name in self._brought:
            return self._brought[name]
        data = self.new.read(name)
        if data is None:
            return None
        here = self.old.read(name)
        rels = self.new.read(_rels(name))
        if here == data and rels is None and self.old.read(_rels(name)) is None:
            self._brought[name] = name
            return name
        free = self.free_name(name)
        self._brought[name] = free
        self.added[free] = data
        self.give_type(free, self.type_of(name))
        if rels is not None:
            self._bring_relations(name, free, rels)
        return free

    def _bring_relations(self, name: str, free: str, data: bytes) -> None:
        root = etree.fromstring(data, self.parser)
        for entry in root:
            if entry.get("TargetMode") == "External":
                continue
            target = self.bring_part(_absolute(name, entry.get("Target", "")))
            if target is None:
                root.remove(entry)
            else:
                entry.set("Target", _relative(free, target))
        self._relations[free] = root

    def free_name(self, name: str) -> str:
        """Return the first free name like `name`: word/media/image3.png, then image4.png."""
        if not self.has(name):
            return name
        found = _NUMBERED.match(name)
        stem, number, suffix = found.groups() if found else (name, "", "")
        at = int(number or 0) + 1
        while self.has(f"{stem}{at}{suffix}"):
            at += 1
        return f"{stem}{at}{suffix}"

    def type_of(self, name: str) -> str:
        """Return the content type of a part of the new document."""
        types = self.new.tree(_TYPES_PART)
        if types is None:
            return ""
        for entry in types.iter(_TYPES + "Override"):
            if entry.get("PartName", "").lstrip("/").lower() == name.lower():
                return entry.get("ContentType", "")
        suffix = name.rpartition(".")[2].lower()
        for entry in types.iter(_TYPES + "Default"):
            if entry.get("Extension", "").lower() == suffix:
                return entry.get("ContentType", "")
        return ""

    def give_type(self, name: str, kind: str) -> None:
        """Declare the content type of an added part."""
        if self._types is None or not kind:
            return
        suffix = name.rpartition(".")[2].lower()
        for entry in self._types.iter(_TYPES + "Default"):
            if entry.get("Extension", "").lower() == suffix and entry.get("ContentType") == kind:
                return
        self._types_changed = True
        etree.SubElement(self._types, _TYPES + "Override", {"PartName": "/" + name, "ContentType": kind})

    def _rels_of(self, part: str) -> etree._Element:
        if part not in self._relations:
            found = self.old.tree(_rels(part))
            self._relations[part] = etree.fromstring(_NO_RELATIONS) if found is None else found
        return self._relations[part]


def part_of(package: Package, kind: str) -> tuple[str | None, etree._Element | None]:
    """Return the name and the tree of the part of a kind (styles, numbering, comments) that the main part names."""
    for relation in package.relations(package.main).values():
        if relation.kind == kind and not relation.external:
            return relation.target, package.tree(relation.target)
    return None, None


def fingerprint(package: Package, part: str) -> str:
    """Return what stands for a part with all that it leads to, such as the figures of a chart."""
    return _printed(package, part, ())


def _printed(package: Package, part: str, above: tuple[str, ...]) -> str:
    found = hashlib.sha256(_DRAWN_COPY.sub(rb"\1", transitional(package.read(part) or b"")))
    for identity, relation in sorted(package.relations(part).items()):
        inner = part not in above and not relation.external
        target = _printed(package, relation.target, (*above, part)) if inner else relation.target
        found.update(f"{identity} {target}".encode())
    return found.hexdigest()


def _made_document(types: etree._Element) -> bool:
    """Let a template's main part be that of a document, as its name says; tell whether it was one."""
    found = [entry for entry in types if entry.get("ContentType", "") in _TEMPLATES]
    for entry in found:
        entry.set("ContentType", _TEMPLATES[entry.get("ContentType", "")])
    return bool(found)


def _rels(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", file + ".rels")


def _entry(package: Package, part: str, relation: str) -> etree._Element | None:
    root = package.tree(_rels(part))
    if root is None:
        return None
    return next((entry for entry in root if entry.get("Id") == relation), None)


def _absolute(part: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target.replace("\\", "/"))).lstrip("/")


def _relative(part: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(part) or ".")


def with_names(root: etree._Element, other: etree._Element) -> etree._Element:
    """Return the root with another root's prefixes declared, ignorable ones as such, so that its content may come."""
    wanted = {prefix: uri for prefix, uri in prefixes(other).items() if prefix not in root.nsmap}
    if not wanted:
        return root
    wider = etree.Element(root.tag, dict(attributes(root)), nsmap={**prefixes(root), **wanted})
    wider.text = root.text
    wider[:] = list(root)
    names = [*root.get(_MC_IGNORABLE, "").split()]
    names += [name for name in other.get(_MC_IGNORABLE, "").split() if name not in names and name in wider.nsmap]
    if names:
        wider.set(_MC_IGNORABLE, " ".join(names))
    return wider

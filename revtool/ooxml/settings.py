"""What settings.xml says of a made file: no tracking, fields to be reckoned anew, what its cover replaces.

Refuses other settings. The order of its entries is that of ECMA-376 part 1, 17.15.1.78.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from revtool.ooxml.edit import WordFile
from revtool.ooxml.names import VAL, W_URI, W
from revtool.ooxml.package import Package
from revtool.ooxml.parts import new_part

_OWN, _PUT = "revtool.own.", "revtool.put."
_BEFORE_FIELDS = ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars")
_BEFORE_VARIABLES = (
    "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary",
    "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
)  # fmt: skip


class Replaced(NamedTuple):
    """What the cover of a made file says (`put`) for the document's own lines; `name` is title, date or issuer."""

    name: str
    put: str
    own: tuple[str, ...]


def finish(file: WordFile, *, reckon: bool, replaced: Sequence[Replaced]) -> None:
    """Set tracking off; `reckon` asks Word to reckon all fields when it opens it; `replaced` is kept as variables."""
    part = file.related("settings")
    root = file.tree(part) if part is not None else None
    if root is None and not reckon and not replaced:
        return
    if root is None:
        root = etree.Element(W + "settings", nsmap={"w": W_URI})
        new_part(file, "settings", root)
    for name in ("trackRevisions", "documentProtection"):
        for entry in root.findall(W + name):
            root.remove(entry)
    if reckon and root.find(W + "updateFields") is None:
        _insert(root, etree.Element(W + "updateFields", {VAL: "true"}), (*_BEFORE_FIELDS, *_BEFORE_VARIABLES))
    if replaced:
        variables = root.find(W + "docVars")
        if variables is None:
            variables = etree.Element(W + "docVars")
            _insert(root, variables, _BEFORE_VARIABLES)
        for name, text in (pair for one in replaced for pair in _variables(one)):
            etree.SubElement(variables, W + "docVar", {W + "name": name, VAL: text})


def _variables(replaced: Replaced) -> Iterator[tuple[str, str]]:
    yield _PUT + replaced.name, replaced.put
    for place, line in enumerate(replaced.own, 1):
        yield f"{_OWN}{replaced.name}.{place}", line


def replaced_words(package: Package) -> tuple[Replaced, ...]:
    """Return what a file's cover says in the place of the document's own that it was made from."""
    relations = package.relations(package.main).values()
    part = next((r.target for r in relations if r.kind == "settings" and not r.external), None)
    root = package.tree(part) if part is not None else None
    entries = [] if root is None else list(root.iter(W + "docVar"))
    words = {entry.get(W + "name", ""): entry.get(VAL, "") for entry in entries}
    return tuple(
        Replaced(name.removeprefix(_PUT), put, tuple(_lines(words, f"{_OWN}{name.removeprefix(_PUT)}.")))
        for name, put in words.items()
        if name.startswith(_PUT)
    )


def _lines(words: dict[str, str], name: str) -> Iterator[str]:
    place = 1
    while (line := words.get(f"{name}{place}")) is not None:
        yield line
        place += 1


def _insert(root: etree._Element, entry: etree._Element, following: tuple[str, ...]) -> None:
    later = [child for child in root if etree.QName(child).localname in following]
    if later:
        later[0].addprevious(entry)
    else:
        root.append(entry)

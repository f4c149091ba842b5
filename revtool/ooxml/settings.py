"""What settings.xml says of a made file: no tracking, fields to be reckoned anew, what its cover replaces.

Refuses other settings. The order of its entries is that of ECMA-376 part 1, 17.15.1.78.
"""

from lxml import etree

from revtool.ooxml.edit import WordFile
from revtool.ooxml.names import VAL, W
from revtool.ooxml.package import Package

_OWN = "revtool.own."
_BEFORE_FIELDS = ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars")
_BEFORE_VARIABLES = (
    "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary",
    "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
)  # fmt: skip


def finish(file: WordFile, *, reckon: bool, own: dict[str, str]) -> None:
    """Set tracking off; `reckon` asks Word to reckon all fields when it opens the file; `own` is kept as variables."""
    part = file.related("settings")
    root = file.tree(part) if part is not None else None
    if root is None:
        return
    for name in ("trackRevisions", "documentProtection"):
        for entry in root.findall(W + name):
            root.remove(entry)
    if reckon and root.find(W + "updateFields") is None:
        _insert(root, etree.Element(W + "updateFields", {VAL: "true"}), (*_BEFORE_FIELDS, *_BEFORE_VARIABLES))
    if own:
        variables = root.find(W + "docVars")
        if variables is None:
            variables = etree.Element(W + "docVars")
            _insert(root, variables, _BEFORE_VARIABLES)
        for name, text in sorted(own.items()):
            etree.SubElement(variables, W + "docVar", {W + "name": _OWN + name, VAL: text})


def own_words(package: Package) -> dict[str, str]:
    """Return what a file says its cover replaces: title, date or issuer of the document that it was made from."""
    relations = package.relations(package.main).values()
    part = next((r.target for r in relations if r.kind == "settings" and not r.external), None)
    root = package.tree(part) if part is not None else None
    entries = [] if root is None else list(root.iter(W + "docVar"))
    return {
        name.removeprefix(_OWN): entry.get(VAL, "")
        for entry in entries
        if (name := entry.get(W + "name", "")).startswith(_OWN)
    }


def _insert(root: etree._Element, entry: etree._Element, following: tuple[str, ...]) -> None:
    later = [child for child in root if etree.QName(child).localname in following]
    if later:
        later[0].addprevious(entry)
    else:
        root.append(entry)

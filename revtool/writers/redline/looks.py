"""How a document's runs, paragraphs, tables and sections look, as keys that two documents share.

A key names styles by their names and leaves out what no reader sees: revision ids, languages, proofing. Refuses to
know which list a paragraph counts in: `lists` says that.
"""

from collections.abc import Callable
from functools import cached_property

from lxml import etree

from revtool.ooxml.changes import EARLIER, STAY
from revtool.ooxml.elements import attributes
from revtool.ooxml.names import RUN_PROPERTIES, VAL, W
from revtool.ooxml.package import Package

_STYLE = W + "style"
_KINDS = {W + "pStyle": "paragraph", W + "rStyle": "character", W + "tblStyle": "table"}
_UNSEEN = frozenset(
    (
        *STAY, *EARLIER,
        *(W + name for name in ("lang", "noProof", "cnfStyle", "divId")),
    )
)  # fmt: skip
_SWITCHES = frozenset(
    W + name for name in (
        "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint",
        "vanish", "rtl", "cs", "snapToGrid", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "bidi",
        "contextualSpacing", "kinsoku", "wordWrap", "overflowPunct", "autoSpaceDE", "autoSpaceDN", "adjustRightInd",
        "cantSplit", "tblHeader", "titlePg", "noWrap",
    )
)  # fmt: skip
_NONE = frozenset(W + name for name in ("ilvl", "gridBefore", "gridAfter"))
"""What says nothing where it is 0."""
_ON = frozenset(("", "1", "true", "on"))

Key = tuple[object, ...]


class Looks:
    """The looks of one document; `lists` gives what stands for the list of a number (w:numId)."""

    def __init__(self, package: Package, lists: Callable[[str], object]) -> None:
        self._package, self._lists = package, lists
        self._keys: dict[bytes, Key] = {}

    @cached_property
    def _styles(self) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
        return _styles(self._package)

    def key(self, properties: etree._Element | None) -> Key:
        """Return what properties (w:rPr, w:pPr, w:tcPr, …) look like; none at all look like empty ones."""
        if properties is None or not len(properties):
            return ()
        written = etree.tostring(properties, with_tail=False)
        if written not in self._keys:
            self._keys[written] = self._key(properties)
        return self._keys[written]

    def _key(self, holder: etree._Element) -> Key:
        found = (self._one(child) for child in holder if isinstance(child.tag, str) and child.tag not in _UNSEEN)
        return tuple(key for key in found if key)

    def _one(self, entry: etree._Element) -> Key:
        tag, value = entry.tag, entry.get(VAL, "")
        if tag in _KINDS:
            names, defaults = self._styles
            name = names.get((_KINDS[tag], value), value)
            return () if name == defaults.get(_KINDS[tag]) else (tag, name)
        if tag == W + "numId":
            return (tag, self._lists(value))
        if value == "0" and tag in _NONE:
            return ()
        if tag in _SWITCHES and len(entry.attrib) <= 1:
            return (tag, value in _ON)
        seen = sorted((name, text) for name, text in attributes(entry) if "rsid" not in name)
        return (tag, *seen, *self._key(entry))


def mark_of(properties: etree._Element | None) -> etree._Element | None:
    """Return the w:rPr of a paragraph's end, from its w:pPr."""
    return None if properties is None else properties.find(RUN_PROPERTIES)


def _styles(package: Package) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    names: dict[tuple[str, str], str] = {}
    defaults: dict[str, str] = {}
    part = next((r.target for r in package.relations(package.main).values() if r.kind == "styles"), None)
    root = None if part is None else package.tree(part)
    for style in () if root is None else root.iter(_STYLE):
        kind, name = style.get(W + "type", ""), style.find(W + "name")
        shown = style.get(W + "styleId", "") if name is None else name.get(VAL, "").lower()
        names[(kind, style.get(W + "styleId", ""))] = shown
        if style.get(W + "default") in _ON - {""}:
            defaults[kind] = shown
    return names, defaults

"""What stands aside of a document's stories and is otherwise in the new one: styles, lists, settings, properties.

Word has no tracked change for any of it, so that the old document's stays. Refuses what the stories hold.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from lxml import etree

from revtool.errors import Said, said
from revtool.ooxml.elements import attributes
from revtool.ooxml.names import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, VAL, W
from revtool.ooxml.package import Package, transitional
from revtool.writers.redline.comments import states
from revtool.writers.redline.parts import part_of

_STYLE, _LIST, _NUM = W + "style", W + "numId", W + "num"
_REFERS = frozenset(W + name for name in ("basedOn", "next", "link"))
_NOT_SHOWN = frozenset(
    W + name for name in ("rsid", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "locked", "aliases", "lang",
                          "numId", "pStyle")
)  # fmt: skip
"""What of a style's definition no text shows; its list is looked at by itself."""
_RANDOM = ("rsid", "tplc", "tentative")
_PROGRAM = frozenset((
    "rsids", "zoom", "proofState", "view", "docId", "activeWritingStyle", "trackRevisions", "revisionView",
    "hideSpellingErrors", "hideGrammaticalErrors", "stylePaneFormatFilter", "stylePaneSortMethod", "attachedTemplate",
    "updateFields", "hdrShapeDefaults", "shapeDefaults", "themeFontLang", "savePreviewPicture", "defaultImageDpi",
    "doNotDisplayPageBoundaries", "discardImageEditingData", "chartTrackingRefBased", "saveSubsetFonts",
    "embedTrueTypeFonts", "embedSystemFonts", "removePersonalInformation", "removeDateAndTime", "listSeparator",
    "decimalSymbol", "doNotTrackMoves", "doNotTrackFormatting", "conflictMode", "smartTagType", "doNotEmbedSmartTags",
))  # fmt: skip
"""Settings that concern the program and not what is read."""
_OF_SAVING = frozenset(("lastModifiedBy", "revision", "created", "modified", "lastPrinted", "version", "creator"))
_WHOLE = {
    "theme": said("the theme"),
    "glossaryDocument": said("building blocks"),
    "vbaProject": said("macros"),
    "customXml": said("attached data"),
}
"""Kinds of parts that are compared as a whole."""
_NOTES = {"footnotes": W + "footnote", "endnotes": W + "endnote"}
_NAMED = 3
"""Names that are told; behind them that there are more."""


def aside(new: Package, new_root: etree._Element, made: Package, root: etree._Element) -> Iterator[Said]:
    """Yield what is otherwise in a new document than in its redline `made`; the roots are those of the main parts."""
    styles = not _alike(new, made, "styles") and _differing(_styles(new), _styles(made))
    if styles:
        yield said("definitions of styles ({names})", names=_some(styles))
    if _lists(new, new_root) - _lists(made, root):
        yield said("definitions of lists")
    settings = _differing(_settings(new), _settings(made), lacking=True)
    if settings:
        yield said("settings ({names})", names=_some(settings))
    if _background(new_root) != _background(root):
        yield said("the colour of the page")
    if any(_separators(new, kind) != _separators(made, kind) for kind in _NOTES if part_of(new, kind)[0]):
        yield said("the lines between text and notes")
    if states(new) - states(made):
        yield said("states of comments")
    yield from (words for kind, words in _WHOLE.items() if not _alike(new, made, kind))
    properties = _differing(_properties(new), _properties(made), lacking=True)
    if properties:
        yield said("properties of the file ({names})", names=_some(properties))


def _alike(new: Package, made: Package, kind: str) -> bool:
    """Tell whether two files have the same parts of a kind, byte by byte; the redline may have more attached data."""
    parts = _printed(new, kind), _printed(made, kind)
    return parts[0] <= parts[1] if kind == "customXml" else parts[0] == parts[1]


def _printed(package: Package, kind: str) -> Counter[str]:
    parts = [r.target for r in package.relations(package.main).values() if r.kind == kind and not r.external]
    return Counter(sha256(transitional(package.read(part) or b"")).hexdigest() for part in parts)


def _differing(new: dict[str, object], made: dict[str, object], *, lacking: bool = False) -> list[str]:
    """Return the names under which two files hold something else; with `lacking`, or only one holds something."""
    names = [*new, *made] if lacking else [name for name in new if name in made]
    return [name for name in dict.fromkeys(names) if new.get(name) != made.get(name)]


def _some(names: list[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def _styles(package: Package) -> dict[str, object]:
    """Return the definitions of styles by their names, and under docDefaults the look that all text starts from."""
    root = part_of(package, "styles")[1]
    if root is None:
        return {}
    named = {style.get(W + "styleId", ""): _name(style) for style in root.iter(_STYLE)}
    defaults = root.find(W + "docDefaults")
    out: dict[str, object] = {"docDefaults": None if defaults is None else _written(defaults, named)}
    for style in root.iter(_STYLE):
        out[_name(style)] = style.get(W + "default"), _written(style, named)[3]
    return out


def _name(style: etree._Element) -> str:
    name = style.find(W + "name")
    return style.get(W + "styleId", "") if name is None else name.get(VAL, "")


def _written(entry: etree._Element, named: dict[str, str]) -> tuple[object, ...]:
    """Return an element's name, attributes, text and content; styles by their names, and without what none shows."""
    seen = sorted(pair for pair in attributes(entry) if not any(word in pair[0] for word in _RANDOM))
    if entry.tag in _REFERS:
        seen = [(VAL, named.get(entry.get(VAL, ""), ""))]
    inner = [_written(child, named) for child in entry if isinstance(child.tag, str) and child.tag not in _NOT_SHOWN]
    return str(entry.tag), tuple(seen), "" if inner else (entry.text or "").strip(), tuple(inner)


def _lists(package: Package, root: etree._Element) -> set[object]:
    """Return what the lists look like that paragraphs and styles count in."""
    numbering = part_of(package, "numbering")[1]
    known = (
        {} if numbering is None else {entry.get(_LIST, ""): _list(numbering, entry) for entry in numbering.iter(_NUM)}
    )
    styles = part_of(package, "styles")[1]
    used = {entry.get(VAL, "") for holder in (root, styles) if holder is not None for entry in holder.iter(_LIST)}
    return {known[number] for number in used if number in known}


def _list(numbering: etree._Element, instance: etree._Element) -> tuple[object, ...]:
    """Return what the levels of a list (w:num) look like, and what it sets otherwise."""
    number = next((entry.get(VAL) for entry in instance.iterchildren(W + "abstractNumId")), None)
    levels = [entry for entry in numbering.iter(W + "abstractNum") if entry.get(W + "abstractNumId") == number]
    parts = [*(level for entry in levels for level in entry.iter(W + "lvl")), *instance.iterchildren(W + "lvlOverride")]
    return tuple(_written(part, {}) for part in parts)


def _settings(package: Package) -> dict[str, object]:
    root = part_of(package, "settings")[1]
    found: dict[str, object] = {}
    for entry in () if root is None else root.iterchildren(etree.Element):
        name = etree.QName(entry).localname
        if name not in _PROGRAM:
            found[name] = (found.get(name), _written(entry, {}))
    return found


def _background(root: etree._Element) -> tuple[object, ...]:
    found = root.find(W + "background")
    return () if found is None else _written(found, {})


def _separators(package: Package, kind: str) -> set[object]:
    root = part_of(package, kind)[1]
    notes: Iterable[etree._Element] = () if root is None else root.iterchildren(_NOTES[kind])
    return {
        (note.get(W + "type"), tuple(_said(child) for child in note.iterchildren(etree.Element)))
        for note in notes
        if note.get(W + "type") not in (None, "normal")
    }


def _said(entry: etree._Element) -> object:
    inside = entry.iterchildren(etree.Element)
    kept = [child for child in inside if entry.tag != PARAGRAPH_PROPERTIES or child.tag != RUN_PROPERTIES]
    seen = tuple(sorted(pair for pair in attributes(entry) if "rsid" not in pair[0] and "Id" not in pair[0]))
    return str(entry.tag), seen, entry.text if not kept else None, tuple(_said(child) for child in kept)


def _properties(package: Package) -> dict[str, object]:
    """Return what the file says of itself: title, subject, keywords, and the properties that users give it."""
    out: dict[str, object] = {}
    for relation in package.relations("").values():
        root = package.tree(relation.target) if relation.kind in ("core-properties", "custom-properties") else None
        for entry in () if root is None else root.iterchildren(etree.Element):
            name = entry.get("name") or etree.QName(entry).localname
            text = "".join(str(part) for part in entry.itertext()).strip()
            if name not in _OF_SAVING and text:
                out[name] = text
    return out

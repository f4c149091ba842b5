"""What drawings, pictures, objects, content controls and form fields are known by. Refuses the stories in text boxes.

Ids, names that programs give and revision ids are left out: no reader sees them.
"""

from collections.abc import Callable, Iterator

from lxml import etree

from revtool.ooxml.elements import attributes
from revtool.ooxml.names import BOX_CONTENT, CHOICE, FALLBACK, RUN_PROPERTIES, TEXT, VML, WP, WPG, WPS, A, M, R, W

Target = Callable[[str], str]
"""Gives what stands for the target of a relationship: an address, or a hash of the part."""

_UNSEEN = ("rsid", "paraId", "textId", "anchorId", "editId")
_ALTERNATIVE = frozenset(("descr", "title", "alt"))
_DESCRIBED = (WP + "docPr", WPS + "cNvPr", WPG + "cNvPr", VML)
"""What an alternative text stands on; a picture's own (pic:cNvPr) repeats it, or names the file it came from."""
_GIVEN = frozenset(("id", "spid", "name", "gfxdata", "relativeHeight"))
_NO_LOOK = frozenset((W + "rStyle", W + "lang", W + "noProof"))
_TOLD_BY = frozenset((W + "id", RUN_PROPERTIES))
_WRITTEN = (TEXT, M + "t", A + "t")


def drawn(thing: etree._Element, target: Target, *, looks: bool) -> object:
    """Return what a drawing, picture or object shows: pictures, shapes, written and alternative texts.

    With `looks` its size, place, lines and colours belong to it, too. Texts in its boxes do not.
    """
    if looks:
        return _looks(thing, target)
    out: list[object] = []
    for entry in _outside(thing):
        if entry.tag in (BOX_CONTENT, CHOICE, FALLBACK):
            out.append(entry.tag)
        elif found := _shown(entry, target):
            out.append(found)
    return tuple(out)


def canon(entry: etree._Element, target: Target) -> object:
    """Return an element's names, texts and attributes, without formatting and what no reader sees."""
    if entry.tag in (RUN_PROPERTIES, M + "ctrlPr"):
        return ()
    text = entry.text if entry.tag in _WRITTEN else None
    inner = tuple(canon(child, target) for child in entry if isinstance(child.tag, str))
    return (entry.tag, _seen(entry, target), text, tuple(part for part in inner if part))


def control(content_control: etree._Element, target: Target) -> object:
    """Return what a content control (w:sdt) is known by: its kind, names, state and choices."""
    properties = content_control.find(W + "sdtPr")
    kept = () if properties is None else (child for child in properties if child.tag not in _TOLD_BY)
    return tuple(canon(child, target) for child in kept if isinstance(child.tag, str))


def link(hyperlink: etree._Element, target: Target) -> str:
    """Return where a link (w:hyperlink) leads, and what it says where it is pointed at."""
    identity = hyperlink.get(R + "id")
    names = ("anchor", "docLocation", "tooltip", "tgtFrame")
    return " ".join((target(identity) if identity else "", *(hyperlink.get(W + name, "") for name in names)))


def _outside(thing: etree._Element) -> Iterator[etree._Element]:
    """Yield a thing and what is in it, but for what is in its text boxes."""
    yield thing
    if thing.tag != BOX_CONTENT:
        for child in thing:
            if isinstance(child.tag, str):
                yield from _outside(child)


def _shown(entry: etree._Element, target: Target) -> tuple[object, ...]:
    found: list[object] = [target(value) for name, value in attributes(entry) if name.startswith(R)]
    if entry.tag == A + "prstGeom":
        found.append(entry.get("prst"))
    elif entry.tag == A + "t":
        found.append(entry.text)
    elif entry.tag == VML + "textpath":
        found.append(entry.get("string"))
    if entry.tag.startswith(_DESCRIBED):
        found += [(name, value) for name, value in attributes(entry) if name in _ALTERNATIVE and value]
    return tuple(found)


def _looks(entry: etree._Element, target: Target) -> object:
    """Return all that can be seen of a thing; of another representation than the first, which boxes it has."""
    if entry.tag == BOX_CONTENT:
        return entry.tag
    seen = tuple(
        (name, value)
        for name, value in _seen(entry, target)
        if name.startswith(R) or name.rpartition("}")[2] not in _GIVEN or entry.tag == A + "gd"
    )
    children = [child for child in entry if isinstance(child.tag, str) and child.tag not in _NO_LOOK]
    if entry.tag == FALLBACK and entry.getprevious() is not None:
        return (entry.tag, *(box.tag for box in entry.iter(BOX_CONTENT)))
    text = None if len(entry) else (entry.text or "").strip()
    return (entry.tag, seen, text, tuple(_looks(child, target) for child in children))


def _seen(entry: etree._Element, target: Target) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, target(value) if name.startswith(R) else value)
        for name, value in sorted(attributes(entry))
        if not any(word in name for word in _UNSEEN)
    )

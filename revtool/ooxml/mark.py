"""Underlines stretches of a paragraph so that they can be told from its own underlines, and takes them out again.

Refuses to choose what is marked. Word and LibreOffice keep the colour of an underline: this one is black for every eye.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import pairwise, takewhile

from lxml import etree

from revtool.ooxml.names import RUN, RUN_PROPERTIES, TEXT, VAL, W

COLOUR = "000001"
"""Of the underlines that mark a change."""
_UNDERLINE = W + "u"
_BEHIND = tuple(
    W + name
    for name in ("effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
                 "specVanish", "oMath", "rPrChange")
)  # fmt: skip
"""What stands behind w:u in w:rPr (ECMA-376 part 1, 17.3.2.28)."""


def underline_runs(element: etree._Element, stretches: Sequence[tuple[int, int]]) -> None:
    """Underline the characters from and to the places given, counted as in `text_within`."""
    at = 0
    for entry, text in list(_shown(element)):
        inside = [(max(0, start - at), min(len(text), end - at)) for start, end in stretches]
        inside = [(start, end) for start, end in inside if start < end]
        at += len(text)
        if entry.tag == TEXT and inside:
            _divide(entry, text, inside)


def text_within(element: etree._Element) -> str:
    """Return a paragraph's text as typed, tabs included, without what its boxes hold; it may stand in a box itself."""
    return "".join(text for _, text in _shown(element))


def _shown(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for entry in element.iter(TEXT, W + "tab"):
        within = takewhile(lambda above: above is not element, entry.iterancestors())
        if not any(above.tag in (W + "txbxContent", W + "tabs") for above in within):
            yield entry, entry.text or "" if entry.tag == TEXT else "\t"


def without_marks(root: etree._Element) -> None:
    """Take all underlines out that mark a change."""
    for entry in list(root.iter(_UNDERLINE)):
        outer = entry.getparent()
        if outer is not None and entry.get(W + "color") == COLOUR:
            outer.remove(entry)


def _divide(entry: etree._Element, text: str, inside: Sequence[tuple[int, int]]) -> None:
    """Put a run of its own around each stretch of a text, marked or not."""
    run = alone(entry)
    if run is None:
        return
    places = sorted({0, len(text), *(place for stretch in inside for place in stretch)})
    for start, end in pairwise(places):
        piece = deepcopy(run)
        for content in piece.iter(TEXT):
            content.text = text[start:end]
            content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if any(low <= start and end <= high for low, high in inside):
            _mark(piece)
        run.addprevious(piece)
    outer = run.getparent()
    if outer is not None:
        outer.remove(run)


def alone(entry: etree._Element) -> etree._Element | None:
    """Return a run that holds one text or reference only, what stood beside it in others; None outside a run."""
    run = entry.getparent()
    if run is None or run.tag != RUN:
        return None
    look = run.find(RUN_PROPERTIES)
    contents = [child for child in run if child.tag != RUN_PROPERTIES]
    for child in contents[contents.index(entry) + 1 :][::-1]:
        run.addnext(_run(child, look))
    for child in contents[: contents.index(entry)]:
        run.addprevious(_run(child, look))
    return run


def _run(child: etree._Element, look: etree._Element | None) -> etree._Element:
    made = etree.Element(RUN)
    if look is not None:
        made.append(deepcopy(look))
    made.append(child)
    return made


def _mark(run: etree._Element) -> None:
    look = run.find(RUN_PROPERTIES)
    if look is None:
        look = etree.Element(RUN_PROPERTIES)
        run.insert(0, look)
    if look.find(_UNDERLINE) is not None:
        return
    place = next((at for at, child in enumerate(look) if child.tag in _BEHIND), len(look))
    look.insert(place, etree.Element(_UNDERLINE, {VAL: "single", W + "color": COLOUR}))

"""Paragraphs and runs as Word's XML, made new or in the likeness of others. Refuses to know where they stand."""

from copy import deepcopy

from lxml import etree

from revtool.ooxml.names import PARAGRAPH, PARAGRAPH_PROPERTIES, RUN, RUN_PROPERTIES, STAMP, TEXT, VAL, W

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
FIELD = W + "fldChar"
_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip
"""The order of what w:pPr holds (ECMA-376 part 1, 17.3.1.26)."""
_PLACE = {W + name: place for place, name in enumerate(_ORDER)}
_LEFT_OUT = ("numPr", "sectPr", "pageBreakBefore", "framePr", "pPrChange")


def run(text: str, look: etree._Element | None = None) -> etree._Element:
    """Return a run of text, tabs and line ends as such; `look` is the w:rPr to copy."""
    made = etree.Element(RUN)
    if look is not None:
        made.append(deepcopy(look))
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(made, W + "br")
        for place, piece in enumerate(line.split("\t")):
            if place:
                etree.SubElement(made, W + "tab")
            if piece:
                etree.SubElement(made, TEXT, {SPACE: "preserve"}).text = piece
    return made


def paragraph(text: str, like: etree._Element | None = None) -> etree._Element:
    """Return a paragraph of one run that looks like another one; it has no number and begins no page or section."""
    made = etree.Element(PARAGRAPH)
    properties = None if like is None else like.find(PARAGRAPH_PROPERTIES)
    if properties is not None:
        copy = deepcopy(properties)
        for name in _LEFT_OUT:
            for entry in copy.findall(W + name):
                copy.remove(entry)
        made.append(copy)
    if text:
        made.append(run(text, look_of(like)))
    return made


def look_of(element: etree._Element | None) -> etree._Element | None:
    """Return the w:rPr of the first run of a paragraph that shows text."""
    if element is None:
        return None
    for entry in element.iter(RUN):
        if entry.find(TEXT) is not None and not any(a.tag == W + "txbxContent" for a in entry.iterancestors()):
            return entry.find(RUN_PROPERTIES)
    return None


def rewrite(element: etree._Element, text: str) -> None:
    """Give a paragraph another text in the look of its first run; what else stood in it goes, its properties stay."""
    made = run(text, look_of(element))
    for child in list(element):
        if child.tag != PARAGRAPH_PROPERTIES:
            element.remove(child)
    element.append(made)


def put_instead(element: etree._Element, before: str, after: str) -> bool:
    """Put words in the place of the first ones of a paragraph that are as given; tell whether it has such.

    Their look stays, and fields, links and tabs around them.
    """
    texts = [
        entry for entry in element.iter(TEXT) if not any(a.tag == W + "txbxContent" for a in entry.iterancestors())
    ]
    at = "".join(entry.text or "" for entry in texts).find(before)
    if at < 0 or not before:
        return False
    left, put = len(before), after
    for entry in texts:
        own = entry.text or ""
        if at < len(own) and left > 0:
            gone = min(left, len(own) - at)
            entry.text = own[:at] + put + own[at + gone :]
            entry.set(SPACE, "preserve")
            left, put, at = left - gone, "", 0
        else:
            at -= len(own)
    return True


def cut_end(element: etree._Element, count: int) -> None:
    """Take so many characters off the end of a paragraph's text."""
    for entry in reversed(list(element.iter(TEXT))):
        text = entry.text or ""
        entry.text = text[: max(0, len(text) - count)]
        count -= len(text)
        if count <= 0:
            return


def setting(element: etree._Element, name: str, value: str | None = None) -> etree._Element:
    """Set one of a paragraph's properties (w:pageBreakBefore, w:outlineLvl) and return it."""
    properties = element.find(PARAGRAPH_PROPERTIES)
    if properties is None:
        properties = etree.Element(PARAGRAPH_PROPERTIES)
        element.insert(0, properties)
    for old in properties.findall(W + name):
        properties.remove(old)
    made = etree.Element(W + name, {} if value is None else {VAL: value})
    rank = _PLACE[W + name]
    properties.insert(sum(_PLACE.get(child.tag, 0) < rank for child in properties), made)
    return made


def unnumber(element: etree._Element) -> None:
    """Take a paragraph out of the list that it or its style names (ECMA-376 part 1, 17.9.18: list 0 is none)."""
    number = setting(element, "numPr")
    etree.SubElement(number, W + "ilvl", {VAL: "0"})
    etree.SubElement(number, W + "numId", {VAL: "0"})


def page_reference(bookmark: str, shown: str, look: etree._Element | None) -> list[etree._Element]:
    """Return the runs of a field that shows the page of a bookmark, with what it shows until Word reckons it anew."""
    runs = []
    for kind in ("begin", "code", "separate", "shown", "end"):
        made = run(shown if kind == "shown" else "", look)
        match kind:
            case "code":
                etree.SubElement(made, W + "instrText", {SPACE: "preserve"}).text = f" PAGEREF {bookmark} \\h "
            case "begin" | "separate" | "end" as mark:
                etree.SubElement(made, FIELD).set(W + "fldCharType", mark)
        runs.append(made)
    return runs


def bookmark(element: etree._Element, name: str, identity: int) -> None:
    """Put a bookmark around what a paragraph holds."""
    start = etree.Element(W + "bookmarkStart", {W + "id": str(identity), W + "name": name})
    place = 1 if element.find(PARAGRAPH_PROPERTIES) is not None else 0
    element.insert(place, start)
    element.append(etree.Element(W + "bookmarkEnd", {W + "id": str(identity)}))


def copied(element: etree._Element) -> etree._Element:
    """Return a copy that is not taken for the paragraphs that it was copied from."""
    made = deepcopy(element)
    for entry in made.iter(PARAGRAPH):
        if STAMP in entry.attrib:
            del entry.attrib[STAMP]
    return made

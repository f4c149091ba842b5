"""Mends what a Word file points to after paragraphs were taken out: bookmarks, references, comments, sections.

Refuses to change what is printed: a field whose target is gone keeps its text.
"""

import re
from copy import deepcopy

from lxml import etree

from revtool.ooxml.edit import SECTION_END, WordFile, remove
from revtool.ooxml.elements import whole
from revtool.ooxml.names import BODY, ID, PARAGRAPH, PARAGRAPH_PROPERTIES, RUN, W

_COMMENTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
_COMMENT_MARKS = tuple(W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_FIELD, _CODE, _SIMPLE = W + "fldChar", W + "instrText", W + "fldSimple"
_POINTS = re.compile(r"\s*(?:REF|PAGEREF|NOTEREF)\s+(\S+)")
_COUNTS = re.compile(r"\s*(?:SEQ|TOC|TC)\b")
_MARGIN_PARTS = (W + "hdr", W + "ftr")
_OF_ANY_KIND = frozenset(W + name for name in ("id", "alias", "tag", "lock", "rPr", "placeholder", "showingPlcHdr"))
"""What every content control may have (ECMA-376 part 1, 17.5.2.38); anything else is its kind."""
_MARGINS = (W + "headerReference", W + "footerReference")


def without_comments(file: WordFile) -> None:
    """Take out all comments: they are for colleagues, not for publication."""
    for entry in list(file.root.iter(*_COMMENT_MARKS)):
        outer = entry.getparent()
        if outer is not None:
            outer.remove(entry)
            if outer.tag == RUN and all(child.tag == W + "rPr" for child in outer):
                remove(outer)
    for kind in _COMMENTS:
        part = file.related(kind)
        if part is not None:
            file.drop(part)


def without_bare_controls(file: WordFile) -> None:
    """Let what stands in content controls of headers and footers stand there alone, where these are of no kind.

    They do nothing, and in a short file LibreOffice prints the code of a page field within one: PAGE \\* MERGEFORMAT18.
    """
    for root in file.trees.values():
        if root.tag not in _MARGIN_PARTS:
            continue
        for control in list(root.iter(W + "sdt")):
            content = control.find(W + "sdtContent")
            told = {entry.tag for properties in control.findall(W + "sdtPr") for entry in properties}
            if content is None or not told <= _OF_ANY_KIND:
                continue
            for child in reversed(content):
                control.addnext(child)
            remove(control)


def tidy(file: WordFile) -> None:
    """Take out halves of bookmarks and ranges; turn fields that count or point to what is gone into their text."""
    _halves(file.root, "bookmarkStart", "bookmarkEnd")
    for kind in ("permStart", "permEnd"):
        for entry in list(file.root.iter(W + kind)):
            remove(entry)
    names = {entry.get(W + "name") for entry in file.root.iter(W + "bookmarkStart")}
    _fields(file.root, {name for name in names if name is not None})


def drop(file: WordFile, elements: list[etree._Element]) -> None:
    """Take paragraphs and tables out of the body. Where one ends a section that keeps something, an empty one stays."""
    going = set(elements)
    _whole_fields(file.body, going)
    filled = False
    missing: dict[tuple[str, str | None], etree._Element] = {}
    last: etree._Element | None = None
    for element in [e for e in file.body.iter() if e in going or _stands(e)]:
        end = element.find(f"{PARAGRAPH_PROPERTIES}/{SECTION_END}") if element.tag == PARAGRAPH else None
        if element not in going:
            filled = True
            if end is not None:
                _margins(end, missing)
                filled, last = False, element
            continue
        if end is None:
            remove(element)
        elif filled:
            _margins(end, missing)
            _empty(element)
            filled, last = False, element
        else:
            for entry in end.iterchildren(*_MARGINS):
                missing[entry.tag, entry.get(W + "type")] = entry
            remove(element)
    final = file.body.find(SECTION_END)
    if final is not None:
        _margins(final, missing)
        if not filled and last is not None:
            _last_section(final, last)


def _whole_fields(body: etree._Element, going: set[etree._Element]) -> None:
    """Let no field be torn: one that begins in what stays ends in it, one that begins in what goes has no end left."""
    open_: list[tuple[bool, list[etree._Element]]] = []
    last: etree._Element | None = None
    for entry in body.iter(PARAGRAPH, _FIELD):
        goes = entry in going or any(above in going for above in entry.iterancestors())
        if entry.tag == PARAGRAPH:
            last = last if goes else entry
            continue
        kind = entry.get(W + "fldCharType")
        if kind == "begin":
            open_.append((goes, []))
        elif open_ and open_[-1][0] != goes:
            open_[-1][1].append(entry)
        if kind == "end" and open_:
            began_in_going, torn = open_.pop()
            for mark in torn:
                if not began_in_going and last is not None:
                    etree.SubElement(last, RUN).append(mark)
                else:
                    remove(mark)


def _stands(element: etree._Element) -> bool:
    """Tell whether an element is a paragraph or table that stands in the body itself or in what frames it."""
    if element.tag not in (PARAGRAPH, W + "tbl"):
        return False
    return not any(above.tag == PARAGRAPH for above in element.iterancestors())


def _empty(element: etree._Element) -> None:
    for child in list(element):
        if child.tag != PARAGRAPH_PROPERTIES:
            element.remove(child)
    properties = element.find(PARAGRAPH_PROPERTIES)
    for child in [] if properties is None else list(properties):
        if child.tag != SECTION_END:
            properties.remove(child)  # type: ignore[union-attr] # it has children, so it is there


def _margins(end: etree._Element, missing: dict[tuple[str, str | None], etree._Element]) -> None:
    """Give a section the headers and footers that it took over from one that is gone."""
    own = {(entry.tag, entry.get(W + "type")) for entry in end.iterchildren(*_MARGINS)}
    for place, (key, entry) in enumerate(missing.items()):
        if key not in own:
            end.insert(place, deepcopy(entry))
    missing.clear()


def _last_section(final: etree._Element, last: etree._Element) -> None:
    """Let the last section that keeps something be the last of the body."""
    properties = last.find(PARAGRAPH_PROPERTIES)
    end = None if properties is None else properties.find(SECTION_END)
    body = final.getparent()
    if properties is not None and end is not None and body is not None and body.tag == BODY:
        properties.remove(end)
        body.replace(final, end)


def _halves(root: etree._Element, start: str, end: str) -> None:
    starts = {entry.get(ID): entry for entry in root.iter(W + start)}
    ends = {entry.get(ID): entry for entry in root.iter(W + end)}
    for mine, others in ((starts, ends), (ends, starts)):
        for identity, entry in mine.items():
            if identity not in others:
                remove(entry)


def _fields(root: etree._Element, names: set[str]) -> None:
    for entry in list(root.iter(_SIMPLE)):
        if _stale(entry.get(W + "instr", ""), names):
            _open(entry)
    for paragraph in list(root.iter(PARAGRAPH)):
        _complex(paragraph, names)


def _complex(paragraph: etree._Element, names: set[str]) -> None:
    """Turn the stale fields of a paragraph into their text; a field that goes over several paragraphs stays."""
    stack: list[tuple[list[etree._Element], list[str], list[bool]]] = []
    for entry in list(paragraph.iter(_FIELD, _CODE)):
        kind = entry.get(W + "fldCharType")
        if entry.tag == _CODE:
            if stack:
                stack[-1][0].append(entry)
                stack[-1][1].append(entry.text or "")
        elif kind == "begin":
            stack.append(([entry], [], []))
        elif stack:
            stack[-1][0].append(entry)
            if kind == "end":
                marks, code, _ = stack.pop()
                if _stale("".join(code), names):
                    for mark in marks:
                        _drop_mark(mark)


def _drop_mark(mark: etree._Element) -> None:
    outer = mark.getparent()
    if outer is None:
        return
    outer.remove(mark)
    if outer.tag == RUN and all(child.tag == W + "rPr" for child in outer):
        remove(outer)


def _stale(code: str, names: set[str]) -> bool:
    found = _POINTS.match(code)
    if found is not None:
        return found[1] not in names
    return _COUNTS.match(code) is not None


def _open(entry: etree._Element) -> None:
    outer = entry.getparent()
    if outer is not None:
        place = outer.index(entry)
        for child in list(entry):
            outer.insert(place, child)
            place += 1
        outer.remove(entry)


def identities(root: etree._Element) -> int:
    """Return the first number that no bookmark of the tree has."""
    return max((whole(e, ID) for e in root.iter(W + "bookmarkStart")), default=0) + 1

"""Brings a part to one view of its tracked changes: all accepted, all rejected, or both shown. Refuses single changes.

Word's rules: a paragraph whose mark goes runs on into the next one, whose properties the two then have; a row or cell
goes whole; a table without rows goes; on rejecting, earlier properties come back.
"""

from typing import Literal

from lxml import etree

from revtool.ooxml.elements import remove, unwrap
from revtool.ooxml.names import (
    CELL,
    CELL_PROPERTIES,
    DELETED,
    INSERTED,
    MOVED_FROM,
    MOVED_TO,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    ROW_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    TABLE,
    TEXT,
    W,
)

View = Literal["final", "original", "show"]
_CHANGES = {
    W + "rPrChange": RUN_PROPERTIES, W + "pPrChange": PARAGRAPH_PROPERTIES, W + "tcPrChange": CELL_PROPERTIES,
    W + "trPrChange": ROW_PROPERTIES, W + "tblPrChange": W + "tblPr", W + "sectPrChange": W + "sectPr",
    W + "numberingChange": "", W + "tblGridChange": "", W + "tblPrExChange": "",
}  # fmt: skip
_CELLS = (W + "cellIns", W + "cellDel")
_MARKS = (INSERTED, DELETED, MOVED_FROM, MOVED_TO)
_PASSED_OVER = (
    *(W + name for name in ("bookmarkStart", "bookmarkEnd", "proofErr")),
    *(W + f"move{way}Range{end}" for way in ("From", "To") for end in ("Start", "End")),
)


def resolve(root: etree._Element, view: View) -> None:
    """Bring the tree to a view, in place."""
    found = list(root.iter(*_MARKS, *_CELLS, *_CHANGES))
    if not found:
        return
    if view == "show":
        _show(found)
        return
    drop, keep = ((DELETED, MOVED_FROM), (INSERTED, MOVED_TO))
    if view == "original":
        drop, keep = keep, drop
    _properties(found, view)
    _rows(found, drop, view)
    marks = _paragraph_marks(found, drop)
    for entry in found:
        if entry.tag in drop and (outer := entry.getparent()) is not None and outer.tag != RUN_PROPERTIES:
            remove(entry)
    for entry in found:
        if entry.tag in keep and (outer := entry.getparent()) is not None and outer.tag != RUN_PROPERTIES:
            unwrap(entry)
    for paragraph in reversed(marks):
        _join(paragraph)


def _properties(found: list[etree._Element], view: View) -> None:
    for entry in found:
        inner = _CHANGES.get(entry.tag)
        outer = entry.getparent()
        if inner is None or outer is None:
            continue
        if view == "original" and inner:
            _restore(entry, outer, inner)
        else:
            outer.remove(entry)


def _restore(entry: etree._Element, outer: etree._Element, inner: str) -> None:
    earlier = entry.find(inner)
    stays = (RUN_PROPERTIES, W + "sectPr") if inner == PARAGRAPH_PROPERTIES else ()
    for child in list(outer):
        if child.tag not in stays:
            outer.remove(child)
    for at, child in enumerate([] if earlier is None else list(earlier)):
        outer.insert(at, child)


def _rows(found: list[etree._Element], drop: tuple[str, str], view: View) -> None:
    cell = W + ("cellDel" if view == "final" else "cellIns")
    tables = []
    for entry in found:
        properties = entry.getparent()
        outer = None if properties is None else properties.getparent()
        if properties is None or outer is None:
            continue
        if properties.tag == ROW_PROPERTIES and entry.tag in drop:
            tables.append(outer.getparent())
            remove(outer)
        elif properties.tag == CELL_PROPERTIES and entry.tag == cell and outer.tag == CELL:
            remove(outer)
    for table in tables:
        if table is not None and table.tag == TABLE and table.find(ROW) is None:
            remove(table)


def _paragraph_marks(found: list[etree._Element], drop: tuple[str, str]) -> list[etree._Element]:
    marks: list[etree._Element] = []
    for entry in found:
        run = entry.getparent()
        properties = None if run is None else run.getparent()
        if run is None or properties is None or run.tag != RUN_PROPERTIES or properties.tag != PARAGRAPH_PROPERTIES:
            continue
        paragraph = properties.getparent()
        if entry.tag in drop and paragraph is not None and (not marks or marks[-1] is not paragraph):
            marks.append(paragraph)
    return marks


def _join(paragraph: etree._Element) -> None:
    outer = paragraph.getparent()
    if outer is None:
        return
    content = [
        child for child in paragraph if child.tag not in (PARAGRAPH_PROPERTIES, W + "bookmarkStart", W + "bookmarkEnd")
    ]
    after = paragraph.getnext()
    while after is not None and after.tag in _PASSED_OVER:
        after = after.getnext()
    if after is not None and after.tag == PARAGRAPH:
        at = 1 if after.find(PARAGRAPH_PROPERTIES) is not None else 0
        for place, child in enumerate(content):
            after.insert(at + place, child)
    elif content:
        return
    remove(paragraph)


def _show(found: list[etree._Element]) -> None:
    """Mark what went as [-…-] and what came as {+…+}, as wdiff does; properties stay as they are now."""
    for entry in found:
        outer = entry.getparent()
        if outer is None or (entry.tag not in _MARKS and entry.tag not in _CHANGES):
            continue
        if entry.tag in _CHANGES:
            outer.remove(entry)
        elif len(entry) and outer.tag != RUN_PROPERTIES:
            opening, closing = ("[-", "-]") if entry.tag in (DELETED, MOVED_FROM) else ("{+", "+}")
            entry.insert(0, _run(opening))
            entry.append(_run(closing))


def _run(text: str) -> etree._Element:
    run = etree.Element(RUN)
    etree.SubElement(run, TEXT).text = text
    return run

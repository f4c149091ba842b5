"""Accepts or rejects the tracked changes of a part, all or one author's, so that it can be saved. Refuses to read text.

Word's rules: a paragraph whose mark goes runs on into the next one, whose properties the two then have, and one that
went whole leaves nothing; a row or cell goes whole; a table without rows goes; a content control whose tags go leaves
its content; rejecting brings earlier properties back, and text that was deleted becomes text again.
"""

from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from revtool.ooxml.changes import CELL_MARKS, EARLIER, MARKS, STAY
from revtool.ooxml.elements import remove, unwrap
from revtool.ooxml.names import (
    CELL_PROPERTIES,
    DELETED,
    DELETED_TEXT,
    ID,
    INSERTED,
    MOVED_FROM,
    MOVED_TO,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    ROW_PROPERTIES,
    RUN_PROPERTIES,
    TABLE,
    TEXT,
    VAL,
    W,
)

_FIRST = frozenset((*MARKS, W + "headerReference", W + "footerReference"))
"""What stands before them; in a row or a cell the marks stand behind them."""
_RANGES = tuple(W + f"customXml{kind}Range" for kind in ("Ins", "Del", "MoveFrom", "MoveTo"))
_MOVES = tuple(W + f"move{way}Range" for way in ("From", "To"))
_ENDS = tuple(name + "End" for name in (*_RANGES, *_MOVES))
_STARTS = tuple(name + "Start" for name in (*_RANGES, *_MOVES))
_EVERY = (*MARKS, *CELL_MARKS, *EARLIER, *_STARTS)
_PASSED_OVER = frozenset(
    (*(W + name for name in ("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd")), *_STARTS, *_ENDS,
     *(W + f"commentRange{end}" for end in ("Start", "End")))
)  # fmt: skip
_HOLDERS = frozenset((W + "hyperlink", W + "fldSimple", W + "smartTag", *MARKS))
_BLOCKS = frozenset((PARAGRAPH, TABLE, W + "sdt", W + "customXml"))


class _Work(NamedTuple):
    """What a pass found to do: `drop` and `keep` are the tags that lose and win."""

    found: list[etree._Element]
    drop: frozenset[str]
    accept: bool


def resolve(root: etree._Element, *, accept: bool, author: str | None = None) -> int:
    """Accept or reject the changes of a part in place, `author`'s only where one is named; return their number."""
    found = [entry for entry in root.iter(*_EVERY) if author is None or _whose(entry) == author]
    if not found:
        return 0
    gone = frozenset((DELETED, MOVED_FROM) if accept else (INSERTED, MOVED_TO))
    work = _Work(found, gone, accept)
    _properties(work)
    _rows(work)
    _cells(work)
    marks = _paragraph_marks(work)
    _controls(root, work)
    _content(work)
    for paragraph in reversed(marks):
        _join(paragraph)
    return len(found)


def _whose(entry: etree._Element) -> str | None:
    """Return who made a change; one of a table's grid, which bears no name, is of those who changed the table alone."""
    if entry.tag != W + "tblGridChange":
        return entry.get(W + "author")
    table = next(entry.iterancestors(TABLE), None)
    names = {other.get(W + "author") for other in (() if table is None else table.iter(*_EVERY)) if other is not entry}
    return names.pop() if len(names) == 1 else None


def _properties(work: _Work) -> None:
    for entry in work.found:
        outer, name = entry.getparent(), EARLIER.get(entry.tag)
        if outer is None or name is None:
            continue
        remove(entry)
        if not work.accept and name:
            _restore(entry.find(name), outer)


def _restore(earlier: etree._Element | None, outer: etree._Element) -> None:
    for child in list(outer):
        if child.tag not in STAY:
            outer.remove(child)
    behind = outer.tag in (ROW_PROPERTIES, CELL_PROPERTIES)
    first = 0 if behind else sum(child.tag in _FIRST for child in outer)
    outer[first:first] = [] if earlier is None else list(earlier)


def _rows(work: _Work) -> None:
    for entry in work.found:
        properties = entry.getparent()
        if entry.tag not in MARKS or properties is None or properties.tag != ROW_PROPERTIES:
            continue
        properties.remove(entry)
        row = properties.getparent()
        if entry.tag in work.drop and row is not None:
            _remove_from_table(row)
        elif not len(properties) and row is not None:
            row.remove(properties)


def _cells(work: _Work) -> None:
    gone = W + ("cellDel" if work.accept else "cellIns")
    for entry in work.found:
        properties = entry.getparent()
        if entry.tag not in CELL_MARKS or properties is None:
            continue
        properties.remove(entry)
        cell = properties.getparent()
        if entry.tag == gone and cell is not None and (row := cell.getparent()) is not None:
            remove(cell)
            if row.find(W + "tc") is None and row.find(W + "sdt") is None:
                _remove_from_table(row)
        elif entry.tag == W + "cellMerge":
            merge(properties, entry.get(W + ("vMerge" if work.accept else "vMergeOrig")))


def merge(properties: etree._Element, state: str | None) -> None:
    """Merge a cell, given its w:tcPr, with the one above ("cont"), as the first of several ("rest"), or not at all."""
    for child in properties.findall(W + "vMerge"):
        properties.remove(child)
    if state not in ("cont", "rest"):
        return
    before = ("cnfStyle", "tcW", "gridSpan", "hMerge")
    at = sum(child.tag in {W + name for name in before} for child in properties)
    properties.insert(at, etree.Element(W + "vMerge", {VAL: "continue" if state == "cont" else "restart"}))


def _remove_from_table(row: etree._Element) -> None:
    table = row.getparent()
    if table is None:
        return
    remove(row)
    while table is not None and table.tag != TABLE:
        table = table.getparent()
    if table is not None and next(table.iter(ROW), None) is None:
        remove(table)


def _paragraph_marks(work: _Work) -> list[etree._Element]:
    """Take the marks off the paragraphs' ends and return the paragraphs that lose theirs, in document order."""
    losing: list[etree._Element] = []
    for entry in work.found:
        run = entry.getparent()
        properties = None if run is None or run.tag != RUN_PROPERTIES else run.getparent()
        if entry.tag not in MARKS or run is None or properties is None or properties.tag != PARAGRAPH_PROPERTIES:
            continue
        paragraph = properties.getparent()
        run.remove(entry)
        if not len(run):
            properties.remove(run)
        if entry.tag in work.drop and paragraph is not None and (not losing or losing[-1] is not paragraph):
            losing.append(paragraph)
    return losing


def _controls(root: etree._Element, work: _Work) -> None:
    """Open the content controls whose opening tags lie in a range that goes; then take the ranges away."""
    starts = [entry for entry in work.found if entry.tag in _STARTS]
    if not starts:
        return
    ends = {(entry.tag, entry.get(ID)): entry for entry in root.iter(*_ENDS)}
    kinds = ("Del", "MoveFrom") if work.accept else ("Ins", "MoveTo")
    gone = frozenset(W + f"customXml{kind}RangeStart" for kind in kinds)
    crossed = []
    for start in starts:
        end = ends.get((start.tag.removesuffix("Start") + "End", start.get(ID)))
        if start.tag in gone and end is not None:
            above = set(start.iterancestors())
            crossed += [entry for entry in end.iterancestors(W + "sdt", W + "customXml") if entry not in above]
        for marker in (start, end):
            if marker is not None:
                remove(marker)
    for control in crossed:
        content = control.find(W + "sdtContent")
        if content is not None:
            unwrap(content)
        for child in (
            control.findall(W + "sdtPr") + control.findall(W + "sdtEndPr") + control.findall(W + "customXmlPr")
        ):
            control.remove(child)
        unwrap(control)


def _content(work: _Work) -> None:
    for entry in work.found:
        outer = entry.getparent()
        if outer is None or entry.tag not in MARKS:
            continue
        if outer.tag in (RUN_PROPERTIES, W + "numPr"):
            outer.remove(entry)
            if outer.tag == W + "numPr" and entry.tag in work.drop:
                remove(outer)
        elif entry.tag in work.drop:
            remove(entry)
            _emptied(outer)
        else:
            if entry.tag in (DELETED, MOVED_FROM):
                _speak(entry)
            unwrap(entry)


def _speak(entry: etree._Element) -> None:
    """Make deleted text and field codes live ones, but for what a nested deletion still holds."""
    for text in entry.iter(DELETED_TEXT, W + "delInstrText"):
        inner = next(text.iterancestors(DELETED, MOVED_FROM), entry)
        if inner is entry:
            text.tag = TEXT if text.tag == DELETED_TEXT else W + "instrText"


def _emptied(outer: etree._Element) -> None:
    """Take away what held only what went: a link, a field, another author's change."""
    if outer.tag in _HOLDERS and not len(outer):
        remove(outer)


def _join(paragraph: etree._Element) -> None:
    """Let a paragraph that lost its mark run on into the next one; leave nothing of one that is empty."""
    outer = paragraph.getparent()
    if outer is None:
        return
    content = [child for child in paragraph if child.tag != PARAGRAPH_PROPERTIES]
    after = next((entry for entry in paragraph.itersiblings() if entry.tag not in _PASSED_OVER), None)
    if after is not None and after.tag == PARAGRAPH:
        first = next(iter(after), None)  # counting takes all children, and a paragraph may be joined of thousands
        at = 1 if first is not None and first.tag == PARAGRAPH_PROPERTIES else 0
        for place, child in enumerate(content, at):
            after.insert(place, child)
        outer.remove(paragraph)
    elif all(child.tag in _PASSED_OVER for child in content) and not _needed(paragraph, outer, after):
        where = outer.index(paragraph)
        outer[where : where + 1] = content


def _needed(paragraph: etree._Element, outer: etree._Element, after: etree._Element | None) -> bool:
    """Tell whether an emptied paragraph must stay: every story and cell ends with a paragraph."""
    if after is not None and after.tag in _BLOCKS:
        return False
    before = next((entry for entry in paragraph.itersiblings(preceding=True) if entry.tag not in _PASSED_OVER), None)
    return before is None or before.tag not in (PARAGRAPH, W + "sdt", W + "customXml")


def changed(roots: Iterable[etree._Element]) -> bool:
    """Tell whether any of the parts holds a tracked change."""
    return any(next(root.iter(*_EVERY), None) is not None for root in roots)

"""Brings a part's tree to the form that one walk can read: one view of changes, one of alternatives, no drawings.

Refuses to read texts.

Paragraphs are counted first: w:p in document order over the whole part, from 0, those in tables and text boxes and
deleted ones included, after mc:Fallback (and every mc:Choice but the first) is left out wherever an mc:Choice stands
beside it. That is the index which `Place.paragraph` holds.
"""

from typing import NamedTuple

from lxml import etree

from revtool.ooxml.changes import CELL_MARKS, EARLIER, MARKS
from revtool.ooxml.elements import remove, unwrap
from revtool.ooxml.names import (
    ALTERNATE,
    CELL,
    CHOICE,
    DRAWING,
    OBJECT,
    PARAGRAPH,
    PICTURE,
    ROW,
    RUN,
    STAMP,
    TABLE,
    TEXT,
    THING,
    W,
)
from revtool.ooxml.revisions import View, resolve

_RUBY, _WRAPPERS = W + "ruby", (W + "sdt", W + "customXml", W + "smartTag", *MARKS)
_PROPERTIES = (W + "sdtPr", W + "sdtEndPr", W + "customXmlPr", W + "smartTagPr")
_BLOCKS = frozenset((PARAGRAPH, TABLE, ROW, CELL, W + "altChunk"))
_IRREGULAR = (
    ALTERNATE, DRAWING, PICTURE, OBJECT, _RUBY, *_WRAPPERS, *_PROPERTIES, *CELL_MARKS, *EARLIER,
)  # fmt: skip


class Normal(NamedTuple):
    """A tree in normal form: its root, the things taken out of it, whether its paragraphs carry a stamp."""

    root: etree._Element
    things: tuple[etree._Element, ...]
    stamped: bool


def normalise(root: etree._Element, view: View, *, stamp: bool = False) -> Normal:
    """Bring the tree of a part to normal form, in place; `stamp` numbers its paragraphs even where nothing moves."""
    if not stamp and next(root.iter(*_IRREGULAR), None) is None:
        return Normal(root, (), False)
    choose(root)
    for index, paragraph in enumerate(root.iter(PARAGRAPH)):
        paragraph.set(STAMP, str(index))
    resolve(root, view)
    things = []
    for entry in list(root.iter(DRAWING, PICTURE, OBJECT, _RUBY, *_WRAPPERS, *_PROPERTIES)):
        if entry.tag in (DRAWING, PICTURE, OBJECT):
            things.append(entry)
        elif entry.tag == _RUBY:
            _ruby(entry)
        elif entry.tag in _PROPERTIES:
            remove(entry)
        else:
            _open(entry)
    for place, thing in enumerate(things):
        outer = thing.getparent()
        if outer is not None:
            thing.addprevious(etree.Element(THING, {"n": str(place)}))
            remove(thing)
    return Normal(root, tuple(things), True)


def choose(root: etree._Element) -> None:
    """Keep one branch of every mc:AlternateContent: its first mc:Choice, or where there is none the mc:Fallback."""
    for entry in list(root.iter(ALTERNATE)):
        choice = entry.find(CHOICE)
        for child in list(entry):
            if choice is not None and child is not choice:
                remove(child)
        if any(child.tag in _BLOCKS for branch in entry for child in branch):
            for branch in list(entry):
                unwrap(branch)
            unwrap(entry)


def _open(entry: etree._Element) -> None:
    """Put the content of a wrapper around paragraphs, rows or cells in its place; within a paragraph it may stay."""
    outer = entry.getparent()
    if outer is None or outer.tag in (PARAGRAPH, RUN):
        return
    content = entry.find(W + "sdtContent")
    holder = entry if content is None else content
    if any(child.tag in _BLOCKS or child.tag in _WRAPPERS for child in holder):
        if content is not None:
            unwrap(content)
        unwrap(entry)


def _ruby(entry: etree._Element) -> None:
    """Write the reading behind its base in 《》, as texts for reading aloud do, so that neither is lost."""
    reading = "".join(text.text or "" for part in entry.iter(W + "rt") for text in part.iter(TEXT))
    for part in entry.findall(W + "rt"):
        entry.remove(part)
    if reading:
        run = etree.SubElement(entry, RUN)
        etree.SubElement(run, TEXT).text = f"《{reading}》"

"""Brings a part to one view of its tracked changes: all accepted, all rejected, or both shown. Refuses single ones."""

from typing import Literal

from lxml import etree

from revtool.ooxml.changes import EARLIER, MARKS
from revtool.ooxml.names import DELETED, MOVED_FROM, RUN, RUN_PROPERTIES, TEXT
from revtool.ooxml.resolve import resolve as settle

View = Literal["final", "original", "show"]


def resolve(root: etree._Element, view: View) -> None:
    """Bring the tree to a view, in place."""
    if view == "show":
        _show(list(root.iter(*MARKS, *EARLIER)))
    else:
        settle(root, accept=view == "final")


def _show(found: list[etree._Element]) -> None:
    """Mark what went as [-…-] and what came as {+…+}, as wdiff does; properties stay as they are now."""
    for entry in found:
        outer = entry.getparent()
        if outer is None:
            continue
        if entry.tag in EARLIER:
            outer.remove(entry)
        elif len(entry) and outer.tag != RUN_PROPERTIES:
            opening, closing = ("[-", "-]") if entry.tag in (DELETED, MOVED_FROM) else ("{+", "+}")
            entry.insert(0, _run(opening))
            entry.append(_run(closing))


def _run(text: str) -> etree._Element:
    run = etree.Element(RUN)
    etree.SubElement(run, TEXT).text = text
    return run

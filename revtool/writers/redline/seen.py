"""What a file's properties look like with its changes accepted and with them rejected. Refuses the code that records.

Lists are told apart by what their levels look like and by the order in which the body first counts in them.
"""

import hashlib
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from revtool.ooxml.names import CELL_PROPERTIES, VAL, W
from revtool.ooxml.package import Package
from revtool.ooxml.resolve import merge
from revtool.writers.redline.lists import shapes
from revtool.writers.redline.looks import Key, Looks
from revtool.writers.redline.parts import part_of

NO_LOOK = "⟨⟩"
"""The sign of properties that say nothing."""


class Seen:
    """The looks of a file in both views; `aside` is for headers and notes, whose order says nothing."""

    def __init__(self, package: Package) -> None:
        self._shapes = shapes(part_of(package, "numbering")[1])
        self._body = Looks(package, self._ordered()), Looks(package, self._ordered())
        self._aside = Looks(package, self._shapes.get)
        self._signs: dict[Key, str] = {}

    def look(self, properties: etree._Element | None, view: int, *, aside: bool) -> str:
        """Return a sign for what properties look like in view 0 (accepted) or 1 (rejected)."""
        if properties is None:
            return NO_LOOK
        looks = self._aside if aside else self._body[view]
        key = looks.key(_viewed(properties, view))
        if key not in self._signs:
            self._signs[key] = f"⟨{hashlib.sha256(repr(key).encode()).hexdigest()[:12]}⟩" if key else NO_LOOK
        return self._signs[key]

    def _ordered(self) -> Callable[[str], object]:
        order: dict[str, int] = {}

        def known(number: str) -> object:
            return number if number in ("", "0") else (order.setdefault(number, len(order)), self._shapes.get(number))

        return known


def shape(cell: etree._Element | None, view: int) -> str:
    """Return how a cell spans columns and is merged with those above and below, from its w:tcPr, in a view."""
    properties = _viewed(cell, view)
    out = []
    for name, nothing in (("gridSpan", "1"), ("vMerge", None)):
        found = None if properties is None else properties.find(W + name)
        value = nothing if found is None else found.get(VAL, "continue")
        out.append("" if value in (None, nothing) else f" {name} {value}")
    return "".join(out)


def _viewed(properties: etree._Element | None, view: int) -> etree._Element | None:
    """Return properties as they are in a view; where merging a cell is itself a tracked change, with what it makes."""
    shown = _earlier(properties) if view else properties
    if shown is None or shown.tag != CELL_PROPERTIES or (mark := shown.find(W + "cellMerge")) is None:
        return shown
    copy = deepcopy(shown)
    copy.remove(copy[shown.index(mark)])
    merge(copy, mark.get(W + ("vMergeOrig" if view else "vMerge")))
    return copy


def _earlier(properties: etree._Element | None) -> etree._Element | None:
    change = None if properties is None else properties.find(f"{W}{etree.QName(properties).localname}Change")
    return properties if change is None or properties is None else change.find(properties.tag)

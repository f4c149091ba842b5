"""Fields that go over several paragraphs, as the one that makes a 目次: its two ends, taken off paragraphs that move.

Refuses fields that begin and end in one paragraph: they go where it goes (ECMA-376 part 1, 17.16.18).
"""

from typing import NamedTuple

from lxml import etree

from revtool.ooxml.names import PARAGRAPH_PROPERTIES, TEXT, W

_MARK = W + "fldChar"


class Ends(NamedTuple):
    """What begins a field in a paragraph and does not end it there, and what ends one that began before."""

    opening: tuple[etree._Element, ...]
    closing: tuple[etree._Element, ...]


def taken_ends(element: etree._Element) -> Ends:
    """Take the ends of longer fields out of a paragraph and return them. Nothing where text stands between them."""
    children = [child for child in element if child.tag != PARAGRAPH_PROPERTIES]
    begun: list[int] = []
    parted: dict[int, int] = {}
    closing: list[int] = []
    for place, child in enumerate(children):
        for mark in child.iter(_MARK):
            match mark.get(W + "fldCharType"):
                case "begin":
                    begun.append(place)
                case "separate" if begun:
                    parted[len(begun) - 1] = place
                case "end" if begun:
                    begun.pop()
                case "end":
                    closing.append(place)
    spans = [range(start, parted.get(depth, start) + 1) for depth, start in enumerate(begun)]
    opening = [children[place] for place in sorted({place for span in spans for place in span})]
    ends = Ends(tuple(opening), tuple(children[place] for place in dict.fromkeys(closing)))
    if any(entry.text for child in (*ends.opening, *ends.closing) for entry in child.iter(TEXT)):
        return Ends((), ())
    for child in (*ends.opening, *ends.closing):
        element.remove(child)
    return ends


def put_ends(ends: Ends, first: etree._Element, last: etree._Element) -> None:
    """Let fields begin in a paragraph and end in another."""
    at = 1 if first.find(PARAGRAPH_PROPERTIES) is not None else 0
    for child in reversed(ends.opening):
        first.insert(at, child)
    for child in ends.closing:
        last.append(child)

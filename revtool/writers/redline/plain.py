"""Reads paragraphs that are nothing but runs of text, which most are, in one go. Refuses all others."""

from lxml import etree

from revtool.ooxml.changes import MARKS
from revtool.ooxml.names import PARAGRAPH_PROPERTIES, RUN, RUN_PROPERTIES, TEXT, W
from revtool.writers.redline.seen import Seen

_SECTION = W + "sectPr"
Run = tuple[etree._Element | None, str]
"""A run's properties and its text."""


def plain(paragraph: etree._Element) -> list[Run] | None:
    """Return the runs of a paragraph that holds nothing else and whose end no change and no section has; else None."""
    out: list[Run] = []
    for child in paragraph:
        tag = child.tag
        if tag == RUN:
            look, text = None, ""
            for entry in child:
                if entry.tag == TEXT:
                    text += entry.text or ""
                elif entry.tag == RUN_PROPERTIES:
                    look = entry
                else:
                    return None
            out.append((look, text))
        elif tag != PARAGRAPH_PROPERTIES or any(map(_ending, child)):
            return None
    return out


def _ending(entry: etree._Element) -> bool:
    """Tell whether a property of a paragraph ends a section, or says that the paragraph's end came or went."""
    return entry.tag == _SECTION or (entry.tag == RUN_PROPERTIES and any(mark.tag in MARKS for mark in entry))


def lines(runs: list[Run], paragraph: etree._Element, seen: Seen | None, *, aside: bool) -> tuple[str, str]:
    """Return what a paragraph of such runs says, accepted and rejected; with `seen` also how it looks."""
    if seen is None:
        text = "".join(text for _, text in runs)
        return text, text
    properties = paragraph.find(PARAGRAPH_PROPERTIES)
    accepted = _dressed(runs, properties, seen, 0, aside=aside)
    if properties is None and all(look is None for look, _ in runs):
        return accepted, accepted
    return accepted, _dressed(runs, properties, seen, 1, aside=aside)


def _dressed(runs: list[Run], properties: etree._Element | None, seen: Seen, view: int, *, aside: bool) -> str:
    """Return texts with how they look where that changes, then how the paragraph and its end do."""
    out: list[str] = []
    last = ""
    for look, text in runs:
        now = seen.look(look, view, aside=aside) if text else last
        out += (text,) if now == last else (now, text)
        last = now
    mark = None if properties is None else properties.find(RUN_PROPERTIES)
    return "".join((*out, seen.look(properties, view, aside=aside), seen.look(mark, view, aside=aside)))

"""Gives a paragraph another text while the runs of what stays keep their look, and what is no text its place.

Refuses to look into boxes: what they say is theirs. What is new looks like what it stands behind.
"""

from difflib import SequenceMatcher

from lxml import etree

from revtool.ooxml.make import SPACE, rewrite
from revtool.ooxml.names import PARAGRAPH, TEXT, W
from revtool.text import tokens

_BREAKS = frozenset("\t\n")
_SHOWN = {W + "tab": "\t", W + "br": "\n"}


def retype(element: etree._Element, text: str) -> None:
    """Give a paragraph another text; where tabs or line ends came or went it is set anew, in its first run's look."""
    pieces = _pieces(element)
    before = "".join(shown for _, shown in pieces)
    if before == text:
        return
    changes = _changes(before, text)
    if not pieces or any(not _BREAKS.isdisjoint(before[a:b] + new) for a, b, new in changes):
        rewrite(element, text)
        return
    for start, end, new in reversed(changes):
        _replace(pieces, start, end, new)
    if shown(element) != text:  # it would have to stand between what is no text
        rewrite(element, text)


def shown(element: etree._Element) -> str:
    """Return the text of a paragraph as `retype` takes it: tabs and line ends included, without what boxes hold."""
    return "".join(text for _, text in _pieces(element))


def _pieces(element: etree._Element) -> list[tuple[etree._Element, str]]:
    found = []
    for entry in element.iter(TEXT, *_SHOWN):
        holder = next(entry.iterancestors(PARAGRAPH), None)
        if holder is not element or (outer := entry.getparent()) is None or outer.tag == W + "tabs":
            continue
        found.append((entry, entry.text or "" if entry.tag == TEXT else _SHOWN[str(entry.tag)]))
    return found


def _changes(before: str, after: str) -> list[tuple[int, int, str]]:
    """Return from where to where of the old text what is put in instead, in order."""
    old, new = tokens(before), tokens(after)
    ends = [0]
    for token in old:
        ends.append(ends[-1] + len(token))
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(ends[a], ends[b], "".join(new[c:d])) for op, a, b, c, d in steps if op != "equal"]


def _replace(pieces: list[tuple[etree._Element, str]], start: int, end: int, new: str) -> None:
    """Replace a stretch of the text: what is new goes into the first piece of text that the stretch touches."""
    at = 0
    for place, (entry, text) in enumerate(pieces):
        stop = at + len(text)
        touched = entry.tag == TEXT and (at <= start < stop or (start == end == stop) or (start < stop and at < end))
        if touched:
            made = text[: max(0, start - at)] + new + text[max(0, min(end, stop) - at) :]
            new = ""
            entry.text = made
            entry.set(SPACE, "preserve")
            pieces[place] = (entry, made)
        at = stop

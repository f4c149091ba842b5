"""Puts other lines into what holds paragraphs: a cell, a note, a text box. What stays keeps its paragraphs as they are.

Refuses a holder with a table in it: which of the lines are the table's cannot be told.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from lxml import etree

from revtool.ooxml.make import paragraph, rewrite
from revtool.ooxml.names import BOX_CONTENT, CELL, PARAGRAPH, TABLE
from revtool.ooxml.retype import retype, shown
from revtool.text import fold


def paragraphs_of(holder: etree._Element) -> list[etree._Element]:
    """Return the paragraphs of a holder, without those of boxes and tables in it."""
    return [p for p in holder.iter(PARAGRAPH) if next(p.iterancestors(CELL, BOX_CONTENT, holder.tag), None) is holder]


def text_in(holder: etree._Element) -> str:
    """Return the lines of a holder, paragraphs without text left out."""
    return "\n".join(text for p in paragraphs_of(holder) if (text := shown(p).strip()))


def refill(holder: etree._Element, text: str, said: str | None = None) -> bool:
    """Give a holder other lines; False, and nothing done, where a table stands in it.

    `said` is what it was read as; where that is more than what is typed (numbers that Word reckons), all is typed anew.
    """
    if next(holder.iter(TABLE), None) is not None:
        return False
    found = paragraphs_of(holder)
    filled = [p for p in found if shown(p).strip()]
    if filled and said is not None and fold(said) != fold(text_in(holder)):
        filled = [_typed_anew(p) for p in filled]
    if not filled:
        _begin(found, text, holder)
    elif len(filled) == 1 and "\n" in shown(filled[0]):
        retype(filled[0], text)
    else:
        _by_lines(filled, text.split("\n") if text else [])
    return True


def _typed_anew(own: etree._Element) -> etree._Element:
    """Put a paragraph without number in the place of another, in its look."""
    made = paragraph(shown(own), own)
    outer = own.getparent()
    if outer is not None:
        outer.replace(own, made)
    return made


def _begin(found: Sequence[etree._Element], text: str, holder: etree._Element) -> None:
    """Begin with the empty paragraph that a cell without text has."""
    lines = text.split("\n")
    first = found[0] if found else paragraph("")
    if not found:
        holder.append(first)
    rewrite(first, lines[0]) if lines[0] else None
    _behind(first, lines[1:])


def _by_lines(filled: Sequence[etree._Element], lines: Sequence[str]) -> None:
    before = [shown(p).strip() for p in filled]
    last = filled[0]
    for op, a, b, c, d in SequenceMatcher(None, before, [line.strip() for line in lines], autojunk=False).get_opcodes():
        if op == "equal":
            last = filled[b - 1]
            continue
        paired = min(b - a, d - c)
        for own, line in zip(filled[a : a + paired], lines[c : c + paired], strict=True):
            _retype_like(own, line)
            last = own
        last = _behind(last, lines[c + paired : d]) if d - c > paired else last
        for own in filled[a + paired : b]:
            _without(own, alone=not lines)


def _retype_like(own: etree._Element, line: str) -> None:
    """Give a paragraph another line behind the blanks with which its text begins: a note's begins with one."""
    text = shown(own)
    retype(own, text[: len(text) - len(text.lstrip())] + line.lstrip())


def _behind(last: etree._Element, lines: Sequence[str]) -> etree._Element:
    for line in lines:
        made = paragraph(line, last)
        last.addnext(made)
        last = made
    return last


def _without(own: etree._Element, *, alone: bool) -> None:
    outer = own.getparent()
    if alone or outer is None or len(outer.findall(PARAGRAPH)) == 1:
        retype(own, "")  # a cell has a paragraph, and a picture may stand in it
    else:
        outer.remove(own)

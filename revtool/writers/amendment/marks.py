"""Underlines what is new in the titles, paragraphs, tables and boxes of an amendment. Refuses pictures.

Only what is printed is marked; `apply` takes the marks out again.
"""

from collections.abc import Iterator

from lxml import etree

from revtool.model.amendment import Marked, Marks
from revtool.model.document import Section
from revtool.ooxml.edit import text_of
from revtool.ooxml.mark import text_within, underline_runs
from revtool.ooxml.names import FALLBACK, PARAGRAPH, TABLE, W
from revtool.writers.word_spans import Span, index_of


def mark_changes(marks: Marks, section: Section, span: Span) -> None:
    """Underline what is new of a section where it stands."""
    title = marks.titles.get(section.id)
    for element in span.heading if title is not None else ():
        _in_paragraph(element, title)
    for element in (*span.heading, *span.own):
        marked = marks.blocks.get(index_of(element) or -1)
        if marked is not None and element.tag == TABLE:
            _in_table(element, marked)
        elif marked is not None:
            _in_paragraph(element, marked)
        drawn = marks.figures.get(index_of(element) or -1)
        if drawn is not None:
            _in_boxes(element, drawn)


def _in_paragraph(element: etree._Element, marked: Marked | None) -> None:
    start = text_of(element).rfind(marked.text) if marked is not None and element.tag == PARAGRAPH else -1
    if marked is not None and start >= 0:
        underline_runs(element, [(start + low, start + high) for low, high in marked.stretches])


def _in_table(table: etree._Element, marked: Marked) -> None:
    """Mark the lines of a table's cells in the paragraphs that show them, one after the other."""
    found: dict[etree._Element, list[tuple[int, int]]] = {}
    shown = _shown(table)
    here, behind = next(shown, None), 0
    for text, start in _lines(marked.text):
        while here is not None and text not in text_of(here)[behind:]:
            here, behind = next(shown, None), 0
        if here is None:
            return
        at = text_of(here).index(text, behind)
        behind = at + len(text)
        inside = [(max(0, low - start), min(len(text), high - start)) for low, high in marked.stretches]
        found.setdefault(here, []).extend((at + low, at + high) for low, high in inside if low < high)
    for element, stretches in found.items():
        underline_runs(element, stretches)


def _in_boxes(element: etree._Element, marked: Marked) -> None:
    """Mark the lines of a figure in the boxes that show them, whatever order these stand in, and in their fallbacks."""
    boxed = [one for one in element.iter(PARAGRAPH) if one is not element and text_within(one).strip()]
    for fallback in (False, True):
        left = [one for one in boxed if any(a.tag == FALLBACK for a in one.iterancestors()) is fallback]
        at = 0
        for line in marked.text.split("\n"):
            here = next((one for one in left if line.strip() and text_within(one).strip() == line.strip()), None)
            if here is not None:
                left.remove(here)
                begin = at + len(line) - len(line.lstrip())
                lead = len(text_within(here)) - len(text_within(here).lstrip())
                inside = [(max(0, low - begin), min(len(line), high - begin)) for low, high in marked.stretches]
                underline_runs(here, [(lead + low, lead + high) for low, high in inside if low < high])
            at += len(line) + 1


def _shown(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs of a table that show text, in order, those in boxes left out."""
    for element in table.iter(PARAGRAPH):
        boxed = any(above.tag == W + "txbxContent" for above in element.iterancestors())
        if text_of(element).strip() and not boxed:
            yield element


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Yield the lines of a table's cells, and where each begins in the text."""
    at = 0
    for row in text.split("\n"):
        for cell in row.split("\t"):
            if cell.strip():
                yield cell.strip(), at + len(cell) - len(cell.lstrip())
            at += len(cell) + 1

"""Headings that a frame or a coloured ground sets off, told from the words of drawings by the 目次.

Refuses words that several boxes or lines say alike: a chart of a plan's measures names its sections, too.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import accumulate

from revtool.readers.pdf.figures.charts import Charts, Drawing
from revtool.readers.pdf.headings.contents import titles
from revtool.readers.pdf.page import Page, Row
from revtool.text import fold

_PARTS = 3
"""Lines that a heading takes at most: its number on a ground of its own, and its words beside it in two."""
_LARGER = 1.08


def taken_headings(pages: Sequence[Page], drawn: Sequence[Charts]) -> Set[tuple[int, int]]:
    """Return the lines of headings that drawings took, by page and first character: what one row of the 目次 says.

    Words that stand in one place of the document and nowhere else, or nowhere as large, are the heading.
    """
    taking = [(page.number, one) for page, found in zip(pages, drawn, strict=True) for one in found.drawings]
    listed = titles(pages) if taking else set[str]()
    said: dict[str, list[tuple[int, Sequence[Row]]]] = defaultdict(list)
    for number, drawing in taking if listed else ():
        for rows in _runs(drawing):
            text = fold("".join(row.text for row in rows))
            if text in listed:
                said[text].append((number, rows))
    running = {fold(row.text) for found in drawn for row in _running(found)} if said else set[str]()
    lone = (rows for text, same in said.items() if text not in running for rows in _largest(same))
    return {(number, row.first) for number, rows in lone for row in rows}


def _runs(drawing: Drawing) -> Iterator[Sequence[Row]]:
    """Yield the texts of a drawing that may be a heading: its boxes, and lines with those that stand beside them."""
    rows = sorted((row for frame in drawing.frames for row in frame.rows), key=lambda row: row.x0)
    for frame in drawing.frames:
        if 1 < len(frame.rows) <= _PARTS:
            yield frame.rows
    for first in rows:
        level = [row for row in rows if row.x0 >= first.x0 and row.top < first.middle < row.bottom][:_PARTS]
        yield from accumulate(([row] for row in level), list.__add__)


def _running(found: Charts) -> Iterator[Row]:
    """Yield the lines of a page that no drawing took."""
    yield from found.free
    for frame in found.frames:
        yield from frame.rows


def _largest(same: Sequence[tuple[int, Sequence[Row]]]) -> Sequence[tuple[int, Sequence[Row]]]:
    """Return the only occurrence of words, or the one that is set larger than all others."""
    sizes = sorted((max(row.size for row in rows) for _, rows in same), reverse=True)
    if len(sizes) > 1 and sizes[0] < _LARGER * sizes[1]:
        return ()
    return [one for one in same if max(row.size for row in one[1]) == sizes[0]]

"""Running heads and page numbers that run athwart their page: those of a portrait sheet whose table lies on its side.

Refuses lines in tables, and those that nothing else repeats unless they are a page's number.
"""

from collections.abc import Collection, Mapping, Sequence

from revtool.model.document import Aside
from revtool.readers.pdf.boxes import box_of, place_of
from revtool.readers.pdf.edges.outer import folded, wording
from revtool.readers.pdf.edges.page_numbers import PAGE_NUMBER
from revtool.readers.pdf.edges.tabs import Untabbed
from revtool.readers.pdf.page import Page, Row, Way

_ALONG = Way.RIGHT
_EDGE = 0.14
"""The outer part of a page in which heads stand."""
_FEWEST = 2
"""Pages that say the same, at least."""


def without_athwart(pages: Sequence[Page], ruled: Mapping[int, Collection[int]]) -> Untabbed:
    """Return the pages without the heads and numbers that are turned against their lines, and the heads, each once."""
    athwart = {page.number: found for page in pages if (found := _athwart(page, ruled[page.number]))}
    if not athwart:
        return Untabbed(list(pages))
    level = {wording(row.text) for page in pages for row in _level_edges(page)}
    places: dict[str, set[int]] = {}
    for number, rows in athwart.items():
        for row in rows:
            places.setdefault(wording(row.text), set()).add(number)
    asides: dict[str, Aside] = {}
    gone: set[tuple[int, int]] = set()
    for number, row in ((number, row) for number, rows in athwart.items() for row in rows):
        words = wording(row.text)
        numbered = PAGE_NUMBER.fullmatch(folded(row.text)) is not None
        if numbered or words in level or len(places[words]) >= _FEWEST:
            gone.add((number, row.first))
            if not numbered and words not in level:
                asides.setdefault(words, Aside("header", row.text.strip(), place_of(number, box_of(row))))
    kept = (
        page._replace(rows=tuple(row for row in page.rows if (page.number, row.first) not in gone))
        if page.number in athwart
        else page
        for page in pages
    )
    return Untabbed(list(kept), tuple(asides.values()))


def _athwart(page: Page, ruled: Collection[int]) -> list[Row]:
    """Return the lines that are turned against their page and stand at its left or right edge, outside of tables.

    Where the page's lines run down, level ones stand above and below them, as heads do everywhere.
    """
    if page.way is not _ALONG:
        return []
    edge = _EDGE * page.width
    return [
        row
        for row in page.rows
        if row.way is not _ALONG and row.first not in ruled and (row.x1 < edge or row.x0 > page.width - edge)
    ]


def _level_edges(page: Page) -> list[Row]:
    edge = _EDGE * page.height
    return [row for row in page.rows if row.bottom < edge or row.top > page.height - edge]

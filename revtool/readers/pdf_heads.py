"""What stands off the page's text: running heads, page numbers, watermarks. Told by repetition at one height.

Refuses to drop words in silence: a running head is an `Aside`, a watermark is `Skipped`; page numbers say nothing.
"""

import re
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from revtool.model.document import Aside, Place, Skipped
from revtool.readers.pdf_pdfium import Page, Row, Way
from revtool.readers.pdf_rows import shown
from revtool.text import fold

_ZONE = 0.14
_LONGEST = 80
_NUMBER_LENGTH = 24
_FIGURES = re.compile(r"\d+")
_NUMBER = re.compile(
    r"[-－―‐–—〜~・\[(（〈<p]*\s*(?:(?:page|p\.?|頁)\s*)?(\d{1,4}|[ivxl]{1,7})\s*(?:(?:/|of|中)\s*\d{1,4})?\s*(?:頁|ページ)?\s*[-－―‐–—〜~・\])）〉>]*",
    re.IGNORECASE,
)


class Body(NamedTuple):
    """The pages without what stands off them, and what was taken off."""

    pages: tuple[Page, ...]
    asides: tuple[Aside, ...]
    skipped: tuple[Skipped, ...]


def without_heads(pages: list[Page]) -> Body:
    """Return the pages without running heads, page numbers and watermarks.

    A line in the outer seventh of a page is a running head where lines of the same words (figures aside) stand at the
    same height on other pages; a page number where its figure moves on with the pages.
    """
    seen: dict[tuple[str, int, str], list[tuple[int, Row]]] = defaultdict(list)
    for page in pages:
        for row in _outer(page):
            side = _side(page, row)
            seen[(side, round(_from_edge(page, row) / 4), _words(row.text))].append((page.number, row))
    gone: dict[int, set[int]] = defaultdict(set)
    asides: list[Aside] = []
    skipped: list[Skipped] = []
    numbers = _numbers(pages)
    for (side, _, words), found in seen.items():
        counted = {number for number, _ in found}
        enough = len(counted) >= min(3, len(pages)) and _spread(counted)
        if len(counted) > 1 and enough and (len(pages) > 2 or words == "#" or _outermost(found, pages)):
            first = _take(found, gone)
            if first is not None and words.strip("#-/p. "):
                kind: Literal["header", "footer"] = "header" if side == "top" else "footer"
                asides.append(Aside(kind, first[1].text.strip(), _at(*first)))
    for found in numbers:
        _take(found, gone)
    kept = [_kept(page, gone, skipped) for page in pages]
    if not any(page.rows for page in kept):
        return Body(tuple(pages), (), ())
    return Body(tuple(kept), tuple(asides), tuple(skipped))


def _outer(page: Page) -> list[Row]:
    zone = _ZONE * page.height
    if page.way is Way.RIGHT:
        low = page.height - zone
        return [row for row in page.rows if (row.top < zone or row.bottom > low) and len(row.text) < _LONGEST]
    return [row for row in page.rows if _from_edge(page, row) < zone and len(row.text) < _LONGEST]


def _from_edge(page: Page, row: Row) -> float:
    middle = _middle(page, row)
    return min(middle, page.height - middle)


def _middle(page: Page, row: Row) -> float:
    if page.way is Way.RIGHT:
        return row.middle
    _, top, _, bottom = shown((row.x0, row.top, row.x1, row.bottom), page.way, page.width, page.height)
    return (top + bottom) / 2


def _side(page: Page, row: Row) -> str:
    return "top" if _middle(page, row) < page.height / 2 else "bottom"


def _words(text: str) -> str:
    return _FIGURES.sub("#", _folded(text))


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    return fold(text)


def _outermost(found: list[tuple[int, Row]], pages: list[Page]) -> bool:
    """Whether each line is the first or the last of its page: what two pages share has to be that."""
    ends = {page.number: sorted(row.middle for row in page.rows) for page in pages}
    return all(row.middle in (ends[number][0], ends[number][-1]) for number, row in found)


def _spread(numbers: set[int]) -> bool:
    """A running head stands on every page, or every other one, of some stretch; a heading that recurs does not."""
    ordered = sorted(numbers)
    steps = [two - one for one, two in pairwise(ordered)]
    return sum(step <= 2 for step in steps) >= 0.6 * len(steps)


def _numbers(pages: list[Page]) -> list[list[tuple[int, Row]]]:
    """Lines that are nothing but a number which differs from the page's place by the same amount on every page."""
    series: dict[tuple[str, int], list[tuple[int, Row]]] = defaultdict(list)
    for page in pages:
        for row in _outer(page):
            found = _NUMBER.fullmatch(_folded(row.text)) if len(row.text) < _NUMBER_LENGTH else None
            if found:
                value = int(found[1]) if found[1].isdecimal() else 0
                side = _side(page, row)
                series[(side, value - page.number if value else -9999)].append((page.number, row))
    return [found for found in series.values() if len(found) > 1 or _dashed(found)]


def _dashed(found: list[tuple[int, Row]]) -> bool:
    return all(not row.text.strip().isalnum() for _, row in found)


def _take(found: list[tuple[int, Row]], gone: dict[int, set[int]]) -> tuple[int, Row] | None:
    """Mark the lines as gone; return the first of those that were not gone before."""
    new = [(number, row) for number, row in found if row.first not in gone[number]]
    for number, row in new:
        gone[number].add(row.first)
    return new[0] if new else None


def _at(number: int, row: Row) -> Place:
    return Place(page=number, box=(round(row.x0, 1), round(row.top, 1), round(row.x1, 1), round(row.bottom, 1)))


def _kept(page: Page, gone: dict[int, set[int]], skipped: list[Skipped]) -> Page:
    out = gone[page.number]
    for row in page.rows:
        if row.slant and row.first not in out:
            skipped.append(Skipped("watermark", row.text.strip(), _at(page.number, row)))
    return page._replace(rows=tuple(row for row in page.rows if row.first not in out and not row.slant))

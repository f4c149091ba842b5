"""Index tabs: the name of the chapter letter below letter at the outer edge of pages, beside all of their text.

Refuses letters that stand within the text's own width, and those of a single page: they may be a figure's.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from revtool.model.document import Aside
from revtool.readers.pdf.boxes import around, box_of, place_of
from revtool.readers.pdf.page import Page, Row, Way
from revtool.text.pattern import Pattern

_EDGE = 0.12
"""The outer part of a page's width in which a tab stands."""
_FEWEST = 2
"""Letters of a tab, and pages with one, at least."""
_ALIGNED = 2.0
"""Points by which its letters stand beside each other at most."""
_STEP = (0.5, 1.0)
"""Letters by which the next one may reach into the one above it, and stand free below it, at most."""


_WORD = Pattern("[ぁ-んァ-ヶ一-鿿]")


class Untabbed(NamedTuple):
    """Pages without their tabs, and what these say, each once."""

    pages: list[Page]
    asides: tuple[Aside, ...] = ()


def without_tabs(pages: Sequence[Page], ruled: Mapping[int, Collection[int]]) -> Untabbed:
    """Return the pages without the index tabs at their edges; `ruled` holds the lines of tables by page."""
    found = {page.number: tab for page in pages if page.way is Way.RIGHT and (tab := _tab(page, ruled[page.number]))}
    if len(found) < _FEWEST:
        return Untabbed(list(pages))
    gone = {number: {row.first for row in tab} for number, tab in found.items()}
    kept = [
        page._replace(rows=tuple(row for row in page.rows if row.first not in gone.get(page.number, ())))
        for page in pages
    ]
    said: dict[str, Aside] = {}
    for number, tab in found.items():
        text = "".join(row.text for row in tab)
        said.setdefault(text, Aside("header", text, place_of(number, around([box_of(row) for row in tab]))))
    return Untabbed(kept, tuple(said.values()))


def _tab(page: Page, ruled: Collection[int]) -> list[Row]:
    """Return the letters of a page's tab from above; none where there is none."""
    edge = _EDGE * page.width
    single = [row for row in page.rows if len(row.text) == 1 and (row.x1 < edge or row.x0 > page.width - edge)]
    if len(single) < _FEWEST:
        return []
    done: list[Row] = []
    for row in sorted(single, key=lambda row: row.top):
        if not done or _goes_on(done[-1], row):
            done.append(row)
    left, right = min(row.x0 for row in done), max(row.x1 for row in done)
    beside = [row for row in page.rows if row not in done and row.x0 < right and row.x1 > left]
    apart = all(row.bottom < done[0].top or row.top > done[-1].bottom for row in beside)
    words = sum(_WORD.match(row.text) is not None for row in done)
    return (
        done
        if words >= _FEWEST and words * 2 > len(done) and apart and not any(row.first in ruled for row in done)
        else []
    )


def _goes_on(last: Row, row: Row) -> bool:
    """Whether a letter stands right below another one."""
    below = (row.top - last.bottom) / row.size
    return abs(row.x0 - last.x0) < _ALIGNED and -_STEP[0] <= below < _STEP[1]

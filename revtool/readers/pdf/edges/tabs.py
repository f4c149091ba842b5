"""Index tabs: the name of the chapter at the outer edge of pages, letter below letter or in short lines.

Refuses what stands within the text's own width, letters of a single page, which may be a figure's, and lines that no
other page has at their height.
"""

from collections import defaultdict
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


_LONGEST = 8
"""Letters of a line of a tab at most."""
_WORD = Pattern("[ぁ-んァ-ヶ一-鿿]")


class Untabbed(NamedTuple):
    """Pages without their tabs, and what these say, each once."""

    pages: list[Page]
    asides: tuple[Aside, ...] = ()


def without_tabs(pages: Sequence[Page], ruled: Mapping[int, Collection[int]]) -> Untabbed:
    """Return the pages without the index tabs at their edges; `ruled` holds the lines of tables by page."""
    sides = {page.number: rows for page in pages if page.way is Way.RIGHT and (rows := _at_the_sides(page))}
    beside = [page for page in pages if page.number in sides]
    found = {page.number: tabs for page in beside if (tabs := _tabs(page, sides[page.number], ruled[page.number]))}
    found = (found if len(found) >= _FEWEST else {}) or _in_lines(beside, sides, ruled)
    if not found:
        return Untabbed(list(pages))
    gone = {number: {row.first for tab in tabs for row in tab} for number, tabs in found.items()}
    known = [row for tabs in found.values() for tab in tabs for row in tab]
    for number, rows in sides.items():
        gone.setdefault(number, set()).update(row.first for row in _cut_off(rows, known, ruled[number]))
    kept = [
        page._replace(rows=tuple(row for row in page.rows if row.first not in gone.get(page.number, ())))
        for page in pages
    ]
    said: dict[str, Aside] = {}
    for number, tab in ((number, tab) for number, tabs in found.items() for tab in tabs):
        text = "".join(row.text for row in tab)
        said.setdefault(text, Aside("header", text, place_of(number, around([box_of(row) for row in tab]))))
    return Untabbed(kept, tuple(said.values()))


def _at_the_sides(page: Page) -> list[Row]:
    """Return the short lines at the outer edges of a page."""
    left = _EDGE * page.width
    right = page.width - left
    return [row for row in page.rows if (row.x1 < left or row.x0 > right) and len(row.text) <= _LONGEST]


def _tabs(page: Page, sides: Sequence[Row], ruled: Collection[int]) -> list[list[Row]]:
    """Return the tabs of a page, each as its letters from above; `sides`: its short lines at the outer edges."""
    runs: list[list[Row]] = []
    single = _single(sides)
    for row in sorted(single, key=lambda row: row.top) if len(single) >= _FEWEST else ():
        run = next((run for run in runs if _goes_on(run[-1], row)), None)
        if run is None:
            runs.append([row])
        else:
            run.append(row)
    return [run for run in runs if _is_tab(run, page, ruled)]


def _in_lines(
    pages: Sequence[Page], sides: Mapping[int, Sequence[Row]], ruled: Mapping[int, Collection[int]]
) -> dict[int, list[list[Row]]]:
    """Return the tabs of pages that are short lines: words of one page's recur on others, the rest stand as those do.

    All of a page's lines at its edges are one tab.
    """
    short = {page.number: rows for page in pages if (rows := _short(page, sides[page.number], ruled[page.number]))}
    said: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for rows in short.values():
        for row in rows:
            said[row.text, round(row.top / _ALIGNED)].append(row)
    known = [same[0] for same in said.values() if len(same) >= _FEWEST]
    widths = {page.number: page.width for page in pages}
    found = {
        number: [row for row in rows if any(_stands_as(row, one, widths[number]) for one in known)]
        for number, rows in short.items()
    }
    return {number: [rows] for number, rows in found.items() if rows}


def _short(page: Page, sides: Sequence[Row], ruled: Collection[int]) -> list[Row]:
    """Return the lines of words at the outer edges of a page, outside of tables, with no text above or below them."""
    found = [row for row in sides if len(row.text) > 1 and row.first not in ruled and _WORD.match(row.text)]
    firsts = {row.first for row in found}
    others = [row for row in page.rows if row.first not in firsts] if found else []
    return [row for row in found if not any(one.x0 < row.x1 and one.x1 > row.x0 for one in others)]


def _stands_as(row: Row, known: Row, width: float) -> bool:
    """Whether a line is set as one of another page, around the same axis or that of the page's other side."""
    axis, other = (row.x0 + row.x1) / 2, (known.x0 + known.x1) / 2
    level = min(abs(axis - other), abs(width - axis - other)) < _ALIGNED
    return level and abs(row.size - known.size) < 0.3


def _single(sides: Sequence[Row]) -> list[Row]:
    """Return the letters that stand alone at the outer edges of a page."""
    return [row for row in sides if len(row.text) == 1]


def _cut_off(sides: Sequence[Row], known: Sequence[Row], ruled: Collection[int]) -> list[Row]:
    """Return the letters of a page that stand where tabs of others have them: of one that the page's end cut."""
    return [
        row
        for row in _single(sides)
        if row.first not in ruled
        and any(row.text == one.text and abs(row.x0 - one.x0) < _ALIGNED for one in known)
        and _WORD.match(row.text)
    ]


def _is_tab(run: Sequence[Row], page: Page, ruled: Collection[int]) -> bool:
    """Whether letters below each other are mostly those of words, outside of tables, with nothing beside them."""
    words = sum(_WORD.match(row.text) is not None for row in run)
    if words < _FEWEST or words * 2 <= len(run) or any(row.first in ruled for row in run):
        return False
    left, right = min(row.x0 for row in run), max(row.x1 for row in run)
    beside = (row for row in page.rows if row not in run and row.x0 < right and row.x1 > left)
    return all(row.bottom < run[0].top or row.top > run[-1].bottom for row in beside)


def _goes_on(last: Row, row: Row) -> bool:
    """Whether a letter stands right below another one."""
    below = (row.top - last.bottom) / row.size
    return abs(row.x0 - last.x0) < _ALIGNED and -_STEP[0] <= below < _STEP[1]

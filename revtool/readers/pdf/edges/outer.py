"""The lines at the edges of pages that may stand off the text: where they stand, as the page shows it, what they say.

Refuses to tell which of them are running heads.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from revtool.readers.pdf.page import Page, Row, Way
from revtool.readers.pdf.values import Value, value
from revtool.readers.pdf.ways import shown
from revtool.text import fold
from revtool.text.standing import ends_in_standing_words

_ALONG = Way.RIGHT  # asked for once: members of an enumeration take long
LEVEL = 2.0
"""Points by which lines at one height differ at most."""
_ZONE = 0.14
_WIDE_ZONE = 0.25
"""The outer part of a page in which its outermost lines may be heads: pages printed smaller have wide margins."""
_OUTERMOST = 3
_LONGEST = 80
_FIGURES = re.compile(r"\d+")


@value
class Outer(Value):
    """The lines of a page that may be heads, the heights of their middles, the uppermost and the lowest of them.

    ordered: all lines of the page, from the uppermost on.
    """

    rows: list[Row]
    middles: list[float]
    ends: list[Row]
    ordered: list[Row]


def outer_of(page: Page, ruled: Sequence[frozenset[int]]) -> Outer:
    """Return the lines of a page that may be heads; `ruled` holds those of its tables."""
    middles = middles_of(page, page.rows)
    ordered = [page.rows[at] for at in sorted(range(len(middles)), key=middles.__getitem__)]
    rows = _outer_lines(page, ordered, ruled)
    middles = middles_of(page, rows)
    return Outer(rows, middles, _ends(rows, middles), ordered)


def _outer_lines(page: Page, ordered: Sequence[Row], ruled: Sequence[frozenset[int]]) -> list[Row]:
    """Return the lines of a page that may be heads. 変更なし may stand at one height on many pages, and is none.

    Nor is what the PDF tags as a heading.
    """
    rows = page.rows if page.way is not Way.DOWN else _beyond_columns(page.rows)
    lines = _near_edge(page, rows, _WIDE_ZONE * page.height)
    outer = _near_edge(page, lines, _ZONE * page.height)
    if len(outer) < len(lines):
        kept = {row.first for row in (*outer, *ordered[:_OUTERMOST], *ordered[-_OUTERMOST:])}
        lines = [row for row in lines if row.first in kept]
    near = [
        row for row in lines if row.tag is None and len(row.text) < _LONGEST and not ends_in_standing_words(row.text)
    ]
    if not ruled:
        return near
    allowed = {row.first for row in near}
    within = frozenset().union(*(rows for rows in ruled if not rows <= allowed))
    return [row for row in near if row.first not in within]


def _ends(rows: Sequence[Row], middles: Sequence[float]) -> list[Row]:
    """Return the uppermost and the lowest of lines; one where they are the same."""
    places = range(len(rows))
    high = min(places, key=middles.__getitem__, default=0)
    low = max(reversed(places), key=middles.__getitem__, default=0)
    return [rows[at] for at in ((high, low) if high != low else places)]


def from_edge(page: Page, row: Row) -> float:
    """Return how far the middle of a line is from the upper or lower edge of its page, whichever is nearer."""
    middle = middle_of(page, row)
    return min(middle, page.height - middle)


def middle_of(page: Page, row: Row) -> float:
    """Return the height of the middle of a line, as it is shown."""
    if page.way is _ALONG:
        return (row.top + row.bottom) / 2
    _, top, _, bottom = shown((row.x0, row.top, row.x1, row.bottom), page.way, page.width, page.height)
    return (top + bottom) / 2


def middles_of(page: Page, rows: Sequence[Row]) -> list[float]:
    """Return the heights of the middles of lines, as they are shown."""
    if page.way is _ALONG:
        return [(row.top + row.bottom) / 2 for row in rows]
    return [middle_of(page, row) for row in rows]


def side_of(page: Page, row: Row) -> str:
    """Return the half of a page that a line is shown in: top or bottom."""
    return "top" if middle_of(page, row) < page.height / 2 else "bottom"


@lru_cache(maxsize=1 << 15)
def wording(text: str) -> str:
    """Return what a line says, folded, each figure as #."""
    return _FIGURES.sub("#", folded(text))


@lru_cache(maxsize=1 << 15)
def folded(text: str) -> str:
    """Return a line folded for comparison; the lines of a document are asked for many times."""
    return fold(text)


def _near_edge(page: Page, rows: Sequence[Row], room: float) -> list[Row]:
    """Return the lines whose outer side is nearer than some room to the upper or lower edge of a page."""
    if page.way is not _ALONG:
        return [row for row in rows if from_edge(page, row) < room]
    height = page.height
    return [row for row in rows if row.top < room or height - row.bottom < room]


def _beyond_columns(rows: Sequence[Row]) -> list[Row]:
    """Return the lines of a page of vertical writing that run level, or stand above or below its columns.

    All columns begin at one height of the paper: a heading that recurs is no running head by that.
    """
    if not rows:
        return []
    begins = Counter(round(row.x0) for row in rows if row.way is _ALONG).most_common(1)
    columns = [row for row in rows if begins and abs(row.x0 - begins[0][0]) <= row.size and row.way is _ALONG]
    left, right = min([row.x0 for row in columns], default=0.0), max([row.x1 for row in columns], default=0.0)
    return [row for row in rows if row.way is not _ALONG or row.x1 <= left or row.x0 >= right]

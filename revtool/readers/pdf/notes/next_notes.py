"""Footnotes that stand at the foot of the page behind their sign, as programs set them that had no room left for them.

Refuses lines without a raised sign of their mark on the page before.
"""

from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter

from revtool.readers.pdf.columns.measure import usual_size
from revtool.readers.pdf.notes.footnotes import footnote
from revtool.readers.pdf.notes.signs import MARK, MARK_OPENERS, hung, leading_mark, sign_of
from revtool.readers.pdf.page import Glyph, Page, Row

_SMALLER = 0.94
"""Times the size of the text that notes are set in at most."""
_FOOT = 0.5
"""The part of a page's height from which on a note of the page before may stand."""
_BELOW = 0.75
"""Letters that the lines of a note stand apart at most."""
_NOWHERE = float("inf")

Glyphs = Callable[[int, Row], list[Glyph]]
"""The characters of a line on the page of a number."""


def with_next_notes(pages: Sequence[Page], glyphs: Glyphs) -> tuple[Page, ...]:
    """Return the pages with each note that follows its sign's page hung on the line that refers to it."""
    done = list(pages)
    for at, page in enumerate(pages[1:], 1):
        for note in _notes(page):
            before = done[at - 1]
            mark = leading_mark(note[0].text)
            sign = sign_of(before.rows, mark, _NOWHERE, partial(glyphs, before.number)) if mark else None
            if mark is None or sign is None:
                continue
            rows = hung(before.rows, sign, footnote(mark, note, note[0].size))
            done[at - 1] = before._replace(rows=rows)
            gone = {one.first for one in note}
            done[at] = done[at]._replace(rows=tuple(one for one in done[at].rows if one.first not in gone))
    return tuple(done)


def _notes(page: Page) -> list[tuple[Row, ...]]:
    """Return the lines at a page's foot that open with a mark in smaller type, each with those right below it."""
    half = _FOOT * page.height
    low = [row for row in page.rows if row.top > half and row.text]
    opening = [row.size for row in low if row.text[0] in MARK_OPENERS and MARK.match(row.text)]
    if not opening:
        return []
    small = _SMALLER * usual_size(page.rows)
    if min(opening) >= small:
        return []
    found: list[list[Row]] = []
    for row in sorted([row for row in low if row.size < small], key=attrgetter("middle")):
        if MARK.match(row.text):
            found.append([row])
        elif found and 0 <= row.top - found[-1][-1].bottom + row.size / 2 < (_BELOW + 0.5) * row.size:
            found[-1].append(row)
    return [tuple(rows) for rows in found]

"""Two pages of a booklet on one sheet (見開き): told by their numbers, which run on from one half to the other.

Refuses to part a sheet with a line of text across its middle: such a table or picture takes both pages.
"""

from collections import Counter
from collections.abc import Sequence

from revtool.model.document import Place
from revtool.readers.pdf.edges.page_numbers import number_of
from revtool.readers.pdf.page import Bookmark, Half, Page, Row, Way

_BROAD = 1.25
"""Times its height that a sheet of two pages is broad at least."""
_ZONE = 0.12
"""The part of a sheet's height from its edges within which pages have their numbers."""
_FEW, _MOST = 2, 0.6
"""Sheets, and the part of the broad ones with text on both halves, on which the numbers must tell it."""
_OVER = 1.0
"""Letters by which a line reaches over the middle at least where it runs across."""


def facing(pages: Sequence[Page]) -> tuple[Half, ...]:
    """Return the pages of a document in the order of their numbers where its sheets bear two each, else none."""
    broad = [page for page in pages if _is_broad(page)]
    if len(broad) < _FEW:
        return ()
    counts = Counter(found for page in broad for found in _pairs(page))
    (_, step), count = counts.most_common(1)[0] if counts else ((0, 0), 0)
    if count < max(_FEW, _MOST * sum(_on_both_halves(page) for page in broad)):
        return ()
    return tuple(half for page in pages for half in _halves(page, step))


def on_sheet(at: Place, halves: Sequence[Half]) -> Place:
    """Return a place on a page as one on its sheet."""
    if at.page is None or not halves:
        return at
    half = halves[at.page - 1]
    box = at.box and (round(at.box[0] + half.left, 1), at.box[1], round(at.box[2] + half.left, 1), at.box[3])
    return at._replace(page=half.sheet + 1, box=box)


def on_half(mark: Bookmark, halves: Sequence[Half]) -> Bookmark:
    """Return an entry of the outline that leads to the first page of the sheet which it leads to."""
    page = next((number for number, half in enumerate(halves, 1) if half.sheet + 1 == mark.page), None)
    return mark._replace(page=page)


def _pairs(page: Page) -> set[tuple[int, int]]:
    """Return the numbers in both halves of a sheet at one height: how far the lower is off the sheets, and the step
    from the left to the right one: below nought where the pages follow each other to the left (vertical writing).
    """
    zone = _ZONE * page.height
    rows = [row for row in page.rows if row.bottom < zone or row.top > page.height - zone]
    lefts, rights = ([one for row in rows for one in _numbers(row, page, right=side)] for side in (False, True))
    return {
        (min(one, two) - 2 * page.number, two - one)
        for one, high in lefts
        for two, low in rights
        if abs(two - one) == 1 and abs(high - low) < zone / 2
    }


def _numbers(row: Row, page: Page, *, right: bool) -> list[tuple[int, float]]:
    """Return the page's number that a line says in one half of its sheet, with its height."""
    parts = [part for part in row.text.split("\t") if part.strip()]
    middle = page.width / 2
    reaches = row.x1 > middle if right else row.x0 < middle
    if not reaches or (len(parts) == 1 and row.x0 < middle < row.x1):
        return []
    number = number_of(parts[-1] if right else parts[0])
    return [(number, row.middle)] if number else []


def _halves(page: Page, step: int) -> tuple[Half, ...]:
    """Return the pages that a sheet bears in their order: itself alone where it is no broad one, or used across."""
    sheet, middle = page.number - 1, page.width / 2
    if (
        page.width <= _BROAD * page.height
        or page.way is not Way.RIGHT
        or any(_across(row, middle) for row in page.rows)
    ):
        return (Half(sheet, 0.0, page.width),)
    both = Half(sheet, 0.0, middle), Half(sheet, middle, page.width)
    return both if step > 0 else both[::-1]


def _on_both_halves(page: Page) -> bool:
    middle = page.width / 2
    return any(row.x0 < middle for row in page.rows) and any(row.x1 > middle for row in page.rows)


def _is_broad(page: Page) -> bool:
    return page.width > _BROAD * page.height and page.way is Way.RIGHT


def _across(row: Row, middle: float) -> bool:
    over = _OVER * row.size
    return "\t" not in row.text and row.x0 < middle - over and row.x1 > middle + over

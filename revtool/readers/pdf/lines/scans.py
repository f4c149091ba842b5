"""Pages that show a picture or drawings and hold no text: scans, pages of which the letters are outlines.

Refuses to read them, and pages with words of their own, be a picture behind them. Such a page is told, for nobody
would miss its words where the rest of the document has some.
"""

from collections.abc import Sequence

from revtool.model.document import Skipped
from revtool.readers.pdf.boxes import place_of
from revtool.readers.pdf.page import Page

_WHY = "it is a picture, and what that says is not read"
_MOST = 0.5
"""The part of a page that pictures take up at least."""
_OUTLINES = 100
"""Curved paths that may be the letters of a page, at least."""
_FEW = 20
"""Letters (of a stamp, a number of the material) below which a page says next to nothing."""
_TITLE = 1 / 40
"""The part of a page's height from which on letters are a title, of which few are enough."""


def unread(pages: Sequence[Page], body: Sequence[Page]) -> list[Skipped]:
    """Return the pages whose words may all be drawn; `body` are the pages without their running heads."""
    quiet = {left.number for left in body if _says_little(left)}
    backgrounds = {one.hash for page in pages if page.number not in quiet for one in page.drawings.pictures}
    return [
        _told(page) for page in pages
        if page.number in quiet and (_pictured(page, backgrounds) or _outlined(page))
    ]  # fmt: skip


def _told(page: Page) -> Skipped:
    at = place_of(page.number, (0.0, 0.0, page.width, page.height))
    if page.rows:
        return Skipped("page with hardly any text", _WHY, at)
    return Skipped("page without text", _WHY, at)


def _says_little(page: Page) -> bool:
    letters = 0
    for row in page.rows:
        letters += sum(map(str.isalnum, row.text))
        if letters >= _FEW or row.size >= _TITLE * page.height:
            return False
    return True


def _pictured(page: Page, backgrounds: set[str]) -> bool:
    boxes = [one.box for one in page.drawings.pictures if one.hash not in backgrounds]
    return sum((box[2] - box[0]) * (box[3] - box[1]) for box in boxes) > _MOST * page.width * page.height


def _outlined(page: Page) -> bool:
    return not page.rows and len(page.drawings.marks) >= _OUTLINES

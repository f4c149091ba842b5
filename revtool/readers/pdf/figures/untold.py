"""What is drawn on a page and is not read: drawings without words, what is drawn into tables, lines between boxes.

Refuses to judge what is drawn; `pdf.figures.charts` does.
"""

from collections.abc import Iterator

from revtool.model.document import Skipped
from revtool.readers.pdf.boxes import place_of
from revtool.readers.pdf.drawings.drawn_in import outlines
from revtool.readers.pdf.figures.charts import Charts
from revtool.readers.pdf.page import Page

_LINES = "drawn lines"
"""What is told only where it is drawn otherwise in another file: its digest stands behind the reason."""


def untold(page: Page, found: Charts) -> Iterator[Skipped]:
    """Yield what a page draws that is not read."""
    for box in found.silent:
        yield Skipped("drawing", "it holds no text and no picture", place_of(page.number, box))
    for grid in found.grids:
        if grid.drawn:
            yield Skipped(_LINES, f"only the words are read: {grid.drawn}", place_of(page.number, grid.box))
    for one in found.drawings:
        if len(one.frames) > 1 and not one.traces and not one.pictures:
            drawn = outlines(page.drawings, one.box)
            yield Skipped(_LINES, f"only the words are read: {drawn}", place_of(page.number, one.box))

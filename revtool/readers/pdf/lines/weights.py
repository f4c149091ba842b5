"""Which lines are bold where the weights of fonts say nothing: Ghostscript writes one of its own for every font.

Refuses to judge by how letters are drawn.
"""

from typing import Final

from revtool.readers.pdf.page import Page

_MOST: Final = 0.5
"""The part of a document's letters that are bold by their font's weight only, from which on that says nothing."""


def with_weights(pages: list[Page]) -> list[Page]:
    """Return the pages, no line bold by the weight of its font alone where most of the text would be."""
    heavy = sum([len(row.text) for page in pages for row in page.rows if row.heavy])
    if not heavy or heavy < _MOST * sum(len(row.text) for page in pages for row in page.rows):
        return pages
    return [
        page._replace(rows=tuple(row._replace(bold=False) if row.heavy else row for row in page.rows)) for page in pages
    ]

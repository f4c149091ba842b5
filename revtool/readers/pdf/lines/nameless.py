"""Letters of which their font does not say what characters they are: a few are marked and told, many are refused.

Refuses to guess them.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from revtool.errors import InputError, said
from revtool.model.document import Skipped
from revtool.readers.pdf.boxes import box_of, place_of
from revtool.readers.pdf.doors.pdfium import NAMELESS
from revtool.readers.pdf.page import Page

_FEW = 20
_PART = 0.005
"""The part of a document's letters up to which it can be read without them."""


class Count(NamedTuple):
    """How many letters a page has, and of how many it is not said what they are."""

    page: int
    letters: int
    nameless: int


def check_named(name: str, counts: Sequence[Count]) -> None:
    """Raise InputError for a document whose fonts do not say what its letters are."""
    lost = sum(count.nameless for count in counts)
    if lost > max(_FEW, _PART * sum(count.letters for count in counts)):
        page = next(count.page for count in counts if count.nameless)
        raise InputError(
            name,
            said("its fonts do not say which characters its letters are"),
            said(
                "export it again from the program that made it, or run OCR on it: "
                "ocrmypdf --force-ocr -l jpn {file} {file}",
                file=name,
            ),
            said("page {page}", page=page),
        )


def unnamed(pages: Sequence[Page], counts: Sequence[Count]) -> Iterator[Skipped]:
    """Yield the lines in which the sign for a lacking letter stands, on pages that lack some."""
    lacking = {count.page for count in counts if count.nameless}
    for page in pages:
        for row in page.rows if page.number in lacking else ():
            if NAMELESS in row.text:
                why = f"its font does not say which it is: {row.text.strip()}"
                yield Skipped("letter", why, place_of(page.number, box_of(row)))

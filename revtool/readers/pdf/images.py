"""What a PDF shows at places of its pages, as pictures for other files. Refuses to know what stands there.

A picture alone is drawn as finely as it is stored, anything else at 200 dots to the inch.
"""

from collections.abc import Sequence
from functools import partial

from revtool.model.document import Place
from revtool.readers.pdf.doors.pdfium import Sheet, opened
from revtool.readers.pdf.lines.trimmed import trimmed_sheet


def images(data: bytes, name: str, places: Sequence[Place]) -> tuple[bytes, ...]:
    """Return a PNG of each place (page and box) of a PDF. Raises InputError for a locked or broken file."""
    found: dict[Place, bytes] = {}
    with opened(data, name) as document:
        for page in sorted({place.page for place in places if place.page is not None}):
            sheet = trimmed_sheet(partial(Sheet, document, page - 1))
            found |= {at: sheet.image(at.box) for at in places if at.page == page and at.box is not None}
            sheet.close()
    return tuple(found[place] for place in places)

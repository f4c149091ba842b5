"""Words that nobody sees on a page: white on white, transparent, without ink, covered, cut off, off the paper.

Each line that may be hidden is taken out of the page for a moment; where the page looks the same without it, it is.
Refuses the invisible words that OCR lays over a scan: those stand for what is seen.
"""

from typing import NamedTuple

from revtool.readers.pdf.boxes import overlap, within
from revtool.readers.pdf.doors.packed import object_streams
from revtool.readers.pdf.doors.pdfium import Sheet
from revtool.readers.pdf.doors.render import Shown
from revtool.readers.pdf.page import Box, Cover, Drawings, Row, Way
from revtool.readers.pdf.ways import shown
from revtool.text.pattern import Pattern

_OFF = Pattern(r"/OFF\s*\[\s*\d+\s+\d+\s+R|/(?:BaseState|ViewState)\s*/OFF")
"""What says in a PDF that a layer is not shown (ISO 32000-1, 8.11.4)."""


_INTO = 3.0
"""Points by which two lines overlap where one stands in the other's place."""
_SCAN = 0.75
"""The part of a page from which on the pictures on it are a scan, of which the words behind it say what it shows."""


class Seen(NamedTuple):
    """The lines of a page that are seen, and those that are not."""

    rows: tuple[Row, ...]
    hidden: tuple[Row, ...] = ()


def hides_layers(data: bytes) -> bool:
    """Tell whether a PDF has layers that are not shown, also where it packs what it says of them."""
    parts = [data, *object_streams(data)]
    if not any(b"/OCProperties" in part for part in parts):
        return False
    return any(_OFF.search(part.decode("latin-1")) for part in parts)


def without_hidden(rows: tuple[Row, ...], drawings: Drawings, way: Way, sheet: Sheet, *, layered: bool) -> Seen:
    """Return the lines of a page without those that nobody sees; all of them where none is seen (a scan).

    layered: any of them may stand on a layer that is not shown.
    """
    off = _off_paper(rows, sheet) if way is Way.RIGHT else []
    cut = sheet.cut_off([row.first for row in rows])
    if not (off or cut or sheet.looks.faint or drawings.covers or layered):
        return Seen(rows)
    boxes = {row.first: shown((row.x0, row.top, row.x1, row.bottom), way, sheet.width, sheet.height) for row in rows}
    doubtful = [
        row
        for row in rows
        if row not in off and (layered or row.first in cut or _doubtful(row, boxes[row.first], drawings, sheet))
    ]
    shows = sheet.seen([(row.first, row.last, boxes[row.first]) for row in doubtful]) if doubtful else []
    gone = {row.first for row in off}
    clear = [boxes[row.first] for row in rows if row not in doubtful]
    pasted = _pasted(drawings, sheet)
    for row, what in zip(doubtful, shows, strict=True):
        box = boxes[row.first]
        other = what is Shown.OTHER and (
            any(overlap(box, one, _INTO) for one in clear)
            or (any(_covers(cover, row, box, sheet) for cover in pasted) and not sheet.look(row.first).unseen)
        )
        if what is Shown.EMPTY or other:
            gone.add(row.first)
    if not gone or len(gone) == len(rows):
        return Seen(rows)
    hidden = tuple(row for row in rows if row.first in gone)
    return Seen(tuple(row for row in rows if row.first not in gone), hidden)


def _off_paper(rows: tuple[Row, ...], sheet: Sheet) -> list[Row]:
    """Return the lines that lie beside the paper, but for the ends of lines that run off it."""
    width, height = sheet.width, sheet.height
    off = [row for row in rows if row.x1 <= 0 or row.bottom <= 0 or row.x0 >= width or row.top >= height]
    running = [row for row in rows if row not in off and row.x0 < sheet.width < row.x1 + row.size] if off else []
    return [row for row in off if not any(one.top < row.middle < one.bottom for one in running)]


def _doubtful(row: Row, box: Box, drawings: Drawings, sheet: Sheet) -> bool:
    """Whether a line may be hidden."""
    if any(_covers(cover, row, box, sheet) for cover in drawings.covers):
        return True
    if not sheet.looks.faint:
        return False
    first, last = sheet.look(row.first), sheet.look(row.last)
    if not (first.faint and last.faint):
        return False
    return not first.unseen or not any(within(box, picture.box, row.size) for picture in drawings.pictures)


def _pasted(drawings: Drawings, sheet: Sheet) -> list[Cover]:
    """Return the pictures that lie over words, of a page that is no scan."""
    boxes = {picture.box for picture in drawings.pictures}
    full = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in boxes) > _SCAN * sheet.width * sheet.height
    return [] if full else [cover for cover in drawings.covers if cover.box in boxes]


def _covers(cover: Cover, row: Row, box: Box, sheet: Sheet) -> bool:
    return within(box, cover.box) and sheet.order(row.first) < cover.order

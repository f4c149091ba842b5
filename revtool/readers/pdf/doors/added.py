"""What is put on a page: fields of forms, text boxes and stamps become part of it, comments stand beside it, and marks
(struck out, highlighted, drawn over) are told with their words.

Refuses what its file hides. One of the doors to pypdfium2.
"""

import ctypes
from collections.abc import Callable
from typing import NamedTuple

import pypdfium2.raw as pdfium

from revtool.readers.pdf.page import Box

_ON_PAGE = frozenset({pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_WIDGET})
"""What shows its words on the page (ISO 32000-1, 12.5.6)."""
_SILENT = frozenset({pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP})
STRUCK_OUT = "struck out"
_MARKS = {
    pdfium.FPDF_ANNOT_STRIKEOUT: STRUCK_OUT,
    pdfium.FPDF_ANNOT_REDACT: "to be blacked out",
    pdfium.FPDF_ANNOT_HIGHLIGHT: "highlighted",
    **dict.fromkeys((pdfium.FPDF_ANNOT_UNDERLINE, pdfium.FPDF_ANNOT_SQUIGGLY), "underlined"),
    **dict.fromkeys(
        (
            pdfium.FPDF_ANNOT_INK, pdfium.FPDF_ANNOT_LINE, pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_CIRCLE,
            pdfium.FPDF_ANNOT_POLYGON, pdfium.FPDF_ANNOT_POLYLINE,
        ),
        "drawn over",
    ),
}  # fmt: skip
"""What people do to words of a page with marks."""
_HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW


_LONGEST = 1000
"""Letters within one box of a mark at most."""


class Added(NamedTuple):
    """What is said on a page beside what it shows: a comment, or the value of a field that its file does not draw.

    mark: what was done to the words within boxes, which are in the page's own coordinates (`over`).
    """

    text: str
    box: Box
    field: bool = False
    mark: str = ""
    over: tuple[Box, ...] = ()


def laid_on(page: object, place: Callable[[float, float, float, float], Box]) -> tuple[bool, tuple[Added, ...]]:
    """Make fields, text boxes and stamps part of a page; return whether any were, and what is said beside them.

    The page is to be loaded again then. `place` as in `pdf.doors.objects.drawn`.
    """
    shows = False
    said: list[Added] = []
    for at in range(int(pdfium.FPDFPage_GetAnnotCount(page))):
        one = pdfium.FPDFPage_GetAnnot(page, at)
        kind = pdfium.FPDFAnnot_GetSubtype(one) if one else pdfium.FPDF_ANNOT_LINK
        if kind not in _SILENT and not pdfium.FPDFAnnot_GetFlags(one) & _HIDDEN:
            drawn = kind in _ON_PAGE and pdfium.FPDFAnnot_HasKey(one, b"AP")
            shows |= bool(drawn)
            field = kind == pdfium.FPDF_ANNOT_WIDGET
            text = "" if drawn else _words(one, b"V" if field else b"Contents")
            if text:
                said.append(Added(text, place(*_bounds(one)), field))
            if kind in _MARKS:
                said.append(Added("", place(*_bounds(one)), mark=_MARKS[kind], over=_boxes(one)))
        if one:
            pdfium.FPDFPage_CloseAnnot(one)
    done = shows and pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
    return done, tuple(said)


def _words(one: object, key: bytes) -> str:
    length = int(pdfium.FPDFAnnot_GetStringValue(one, key, None, 0))
    room = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(one, key, room, length)
    text = memoryview(room).cast("B")[:length].tobytes().decode("utf-16-le", "replace")
    return text.rstrip("\0").replace("\r\n", "\n").replace("\r", "\n").strip()


def with_words(added: Added, text: object) -> Added:
    """Return a mark with the words of its page that it was made to; `text` is the page's as pdfium has it."""
    if not added.mark or not text:
        return added
    parts = []
    for left, bottom, right, top in added.over:
        room = (ctypes.c_ushort * _LONGEST)()
        units = int(pdfium.FPDFText_GetBoundedText(text, left, top, right, bottom, room, _LONGEST))
        parts.append(memoryview(room).cast("B")[: 2 * max(0, units)].tobytes().decode("utf-16-le", "replace"))
    return added._replace(text=" ".join("".join(parts).replace("\0", "").split()))


def _boxes(one: object) -> tuple[Box, ...]:
    """Return the boxes of the lines that a mark is made to; the one around it where it does not say them."""
    quad = pdfium.FS_QUADPOINTSF()
    found: list[Box] = []
    for at in range(int(pdfium.FPDFAnnot_CountAttachmentPoints(one))):
        if pdfium.FPDFAnnot_GetAttachmentPoints(one, at, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            found.append((min(xs), min(ys), max(xs), max(ys)))
    return tuple(found) or (_bounds(one),)


def _bounds(one: object) -> tuple[float, float, float, float]:
    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(one, rect)
    return rect.left, rect.bottom, rect.right, rect.top

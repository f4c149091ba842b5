"""What is put on a page: fields of forms, text boxes and stamps become part of it, comments stand beside it.

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
_HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW


class Added(NamedTuple):
    """What is said on a page beside what it shows: a comment, or the value of a field that its file does not draw."""

    text: str
    box: Box
    field: bool = False


def laid_on(page: object, place: Callable[[float, float, float, float], Box]) -> tuple[bool, tuple[Added, ...]]:
    """Make fields, text boxes and stamps part of a page; return whether any were, and what is said beside them.

    The page is to be loaded again then. `place` as in `pdf.objects.drawn`.
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


def _bounds(one: object) -> tuple[float, float, float, float]:
    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(one, rect)
    return rect.left, rect.bottom, rect.right, rect.top

"""The tags of a PDF (its structure tree): which lines of a page its program called headings, and of which level.

Refuses to say what else they name; Word and browsers tag what they print, word processors of other makers often do not.
"""

import ctypes
from collections.abc import Iterator, Mapping

import pypdfium2
import pypdfium2.raw as pdfium

from revtool.readers.pdf.doors.calls import ADDRESS, INT, Handle, address, handle
from revtool.readers.pdf.page import Tag

_TREE = ADDRESS(address(pdfium.FPDF_StructTree_GetForPage))
_CLOSE = INT(address(pdfium.FPDF_StructTree_Close))
_TOPS = INT(address(pdfium.FPDF_StructTree_CountChildren))
_TOP = ADDRESS(address(pdfium.FPDF_StructTree_GetChildAtIndex))
_KIND = INT(address(pdfium.FPDF_StructElement_GetType))
_PARTS = INT(address(pdfium.FPDF_StructElement_CountChildren))
_PART = ADDRESS(address(pdfium.FPDF_StructElement_GetChildAtIndex))
_MARK = INT(address(pdfium.FPDF_StructElement_GetChildMarkedContentID))
_ROOM = ctypes.create_string_buffer(16)
_DEEPEST = 40
_HEADINGS = {f"H{level}".encode("utf-16-le"): level for level in range(1, 7)}


def is_tagged(document: pypdfium2.PdfDocument) -> bool:
    """Tell whether the program that made a PDF tagged its structure."""
    return bool(pdfium.FPDFCatalog_IsTagged(document.raw))


def heading_tags(page: object) -> Mapping[int, Tag]:
    """Return what the tags of an open page call headings, by the numbers of the marked content that these hold."""
    at: int | None = _TREE(handle(address(page)))
    if not at:
        return {}
    tree = handle(at)
    found: dict[int, Tag] = {}
    tops = (_TOP(tree, index) for index in range(_TOPS(tree)))
    for place, (level, marks) in enumerate(one for top in tops if top for one in _headings(handle(top), 0)):
        found |= dict.fromkeys(marks, Tag(place, level))
    _CLOSE(tree)
    return found


def _headings(element: Handle, depth: int) -> Iterator[tuple[int, list[int]]]:
    """Yield the headings at or below an element: level, and what they hold."""
    length: int = _KIND(element, _ROOM, ctypes.c_ulong(len(_ROOM)))
    level = _HEADINGS.get(_ROOM.raw[: length - 2]) if 2 < length <= len(_ROOM) else None
    if level is not None:
        yield level, list(_marks(element, depth))
    elif depth < _DEEPEST:
        for at in range(_PARTS(element)):
            part: int | None = _PART(element, at)
            if part:
                yield from _headings(handle(part), depth + 1)


def _marks(element: Handle, depth: int) -> Iterator[int]:
    """Yield the numbers of the marked content in an element and in its parts."""
    for at in range(_PARTS(element)):
        part: int | None = _PART(element, at)
        if part and depth < _DEEPEST:
            yield from _marks(handle(part), depth + 1)
        elif not part and (mark := _MARK(element, at)) >= 0:
            yield mark

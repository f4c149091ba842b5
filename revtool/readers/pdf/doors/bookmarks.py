"""The bookmarks of a PDF: the outline that its program made of its headings. One of the doors to pypdfium2.

Refuses to judge which of them are headings, and an outline that is damaged.
"""

import ctypes
from codecs import utf_16_le_decode
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from revtool.readers.pdf.doors.calls import ADDRESS, INT, Handle, address, handle
from revtool.readers.pdf.page import Bookmark

_FIRST_ENTRY = ADDRESS(address(pdfium.FPDFBookmark_GetFirstChild))
_NEXT_ENTRY = ADDRESS(address(pdfium.FPDFBookmark_GetNextSibling))
_TITLE = INT(address(pdfium.FPDFBookmark_GetTitle))
_TARGET = ADDRESS(address(pdfium.FPDFBookmark_GetDest))
_TARGET_PAGE = INT(address(pdfium.FPDFDest_GetDestPageIndex))
_TITLE_ROOM = ctypes.create_string_buffer(1024)
_TITLE_LENGTH = ctypes.c_ulong(len(_TITLE_ROOM))
_DEEPEST_ENTRY = 9


def bookmarks(document: pypdfium2.PdfDocument) -> tuple[Bookmark, ...]:
    """Return the entries of the PDF's outline in order; none where it is damaged."""
    try:
        return tuple(_entries(handle(address(document.raw)), handle(None), 1, set()))
    except UnicodeDecodeError:
        return ()


def _entries(document: Handle, above: Handle, level: int, seen: set[int | None]) -> Iterator[Bookmark]:
    """Yield the entries below one of the outline; one that comes again, as a damaged file may have it, ends its row."""
    at: int | None = _FIRST_ENTRY(document, above)
    while at and at not in seen:
        seen.add(at)
        entry = handle(at)
        target: int | None = _TARGET(document, entry)
        page = _TARGET_PAGE(document, handle(target)) if target else -1
        yield Bookmark(level, _title_of(entry), page + 1 if page >= 0 else None)
        if level < _DEEPEST_ENTRY:
            yield from _entries(document, entry, level + 1, seen)
        at = _NEXT_ENTRY(document, entry)


def _title_of(entry: Handle) -> str:
    length: int = _TITLE(entry, _TITLE_ROOM, _TITLE_LENGTH)
    room = _TITLE_ROOM
    if length > len(room):
        room = ctypes.create_string_buffer(length)
        _TITLE(entry, room, ctypes.c_ulong(length))
    return utf_16_le_decode(room.raw[: max(0, length - 2)], "strict", True)[0]

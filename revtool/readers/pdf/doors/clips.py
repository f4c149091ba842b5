"""Whether what a command of a page sets lies outside of the path that clips it. One of the doors to pypdfium2.

Refuses to tell whether it is seen: of a path only the box around it is known.
"""

import ctypes
import struct
from collections.abc import Iterable, Sequence
from itertools import repeat

import pypdfium2.raw as pdfium

from revtool.readers.pdf.doors.calls import ADDRESS, INT, Handle, address, handle

_TEXT_OBJECT = ADDRESS(address(pdfium.FPDFText_GetTextObject))
_CLIP = ADDRESS(address(pdfium.FPDFPageObj_GetClipPath))
_PATHS = INT(address(pdfium.FPDFClipPath_CountPaths))
_BOUNDS = INT(address(pdfium.FPDFPageObj_GetBounds))
_ROOM = (ctypes.c_float * 4)()
_ROOM_AT = [ctypes.byref(_ROOM, 4 * at) for at in range(4)]
_FOUR = struct.Struct("4f")


def cut_off(text: Handle, places: Sequence[int], items: Iterable[int | None]) -> frozenset[int]:
    """Return those of some letters, by index, that what sets them has outside of its clipping paths.

    items: what sets most of the letters; where none of it is cut off, no letter is asked for.
    """
    if not _outside(items):
        return frozenset()
    setters = list(map(_TEXT_OBJECT, repeat(text), places))
    outside = _outside(setters)
    return frozenset(place for place, item in zip(places, setters, strict=True) if item in outside)


def _outside(items: Iterable[int | None]) -> set[int | None]:
    """Return those objects of a page that lie outside of their clipping paths.

    Most have none, which is asked for first, of all of them in one go.
    """
    known = list(items)
    counts = map(_PATHS, map(handle, map(_CLIP, map(handle, known))))
    return {item for item, count in zip(known, counts, strict=True) if count > 0 and _is_outside(handle(item))}


def _is_outside(item: Handle) -> bool:
    """Whether an object of a page lies outside of one of its clipping paths."""
    clip = handle(_CLIP(item))
    if not _BOUNDS(item, *_ROOM_AT):
        return False
    left, bottom, right, top = _FOUR.unpack_from(_ROOM)
    return any(
        x1 <= left or x0 >= right or y1 <= bottom or y0 >= top
        for x0, y0, x1, y1 in (_around(clip, at) for at in range(_PATHS(clip)))
    )


def _around(clip: Handle, at: int) -> tuple[float, float, float, float]:
    path = ctypes.cast(clip, pdfium.FPDF_CLIPPATH)
    x, y = ctypes.c_float(), ctypes.c_float()
    xs, ys = [], []
    for place in range(int(pdfium.FPDFClipPath_CountPathSegments(path, at))):
        segment = pdfium.FPDFClipPath_GetPathSegment(path, at, place)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        xs.append(x.value)
        ys.append(y.value)
    return (min(xs), min(ys), max(xs), max(ys)) if xs else (0.0, 0.0, 0.0, 0.0)

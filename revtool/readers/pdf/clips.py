"""Whether what a command of a page sets lies outside of the path that clips it. One of the doors to pypdfium2.

Refuses to tell whether it is seen: of a path only the box around it is known.
"""

import ctypes
import struct

import pypdfium2.raw as pdfium

from revtool.readers.pdf.calls import ADDRESS, INT, Handle, address, handle

_CLIP = ADDRESS(address(pdfium.FPDFPageObj_GetClipPath))
_PATHS = INT(address(pdfium.FPDFClipPath_CountPaths))
_BOUNDS = INT(address(pdfium.FPDFPageObj_GetBounds))
_ROOM = (ctypes.c_float * 4)()
_ROOM_AT = [ctypes.byref(_ROOM, 4 * at) for at in range(4)]
_FOUR = struct.Struct("4f")


def cut_off(item: Handle) -> bool:
    """Tell whether an object of a page lies outside of its clipping paths; most have none, which is asked for first."""
    clip = handle(_CLIP(item))
    count = _PATHS(clip)
    if count <= 0:
        return False
    if not _BOUNDS(item, *_ROOM_AT):
        return False
    left, bottom, right, top = _FOUR.unpack_from(_ROOM)
    return any(
        x1 <= left or x0 >= right or y1 <= bottom or y0 >= top
        for x0, y0, x1, y1 in (_around(clip, at) for at in range(count))
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

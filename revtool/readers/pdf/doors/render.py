"""A page as it looks: drawn in small, to tell what shows on it, or a part of it as a picture. Refuses to judge.

One of the doors to pypdfium2.
"""

import ctypes
from enum import Enum
from io import BytesIO
from typing import NamedTuple

import pypdfium2.raw as pdfium

from revtool.readers.pdf.page import Box

_FINE = 2.0
"""Pixels to the point."""
_MOST = 4_000_000
"""Pixels of a page at most."""
_PRINTED = 200 / 72
_COARSEST, _FINEST = 100 / 72, 400 / 72
_OUTER = 1.0
"""Points around a drawing: its outer lines reach as far beyond its box."""
_LARGEST = 16_000_000
"""Pixels of a picture at most."""
_WHITE = 0xFFFFFFFF
_BYTES = 4
_INNER = 0.25
"""The part of a line's height, above and below, into which the lines beside it may reach."""


class Shown(Enum):
    """What a page shows where a line stands: the line, nothing but a ground, or something that is not the line."""

    SEEN = "seen"
    EMPTY = "empty"
    OTHER = "other"


class Look(NamedTuple):
    """A page's pixels, row by row from above, and how many there are to the point."""

    pixels: bytes
    stride: int
    scale: float

    def within(self, box: Box) -> tuple[bytes, ...]:
        """Return the pixels within a box of the page, in points."""
        x0, top, x1, bottom = (max(0, round(value * self.scale)) for value in box)
        left, right = min(x0 * _BYTES, self.stride), min(x1 * _BYTES, self.stride)
        return tuple(self.pixels[y * self.stride + left : y * self.stride + right] for y in range(top, bottom))

    def is_flat(self, box: Box) -> bool:
        """Tell whether the inner part of a box is of one colour."""
        x0, top, x1, bottom = box
        inset = _INNER * (bottom - top)
        lines = self.within((x0, top + inset, x1, bottom - inset))
        return not any(line != lines[0][:_BYTES] * (len(line) // _BYTES) for line in lines)


def shown(before: Look, after: Look, box: Box) -> Shown:
    """Return what a page shows in the box of a line, from how it looks with the line and without it."""
    if before.within(box) != after.within(box):
        return Shown.SEEN
    return Shown.EMPTY if after.is_flat(box) else Shown.OTHER


def rendered(page: object, width: float, height: float) -> Look:
    """Return how a page of this size, in points, looks."""
    scale = min(_FINE, (_MOST / max(1.0, width * height)) ** 0.5)
    across, down = max(1, round(width * scale)), max(1, round(height * scale))
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_BGRx, None, 0)
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, _WHITE)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, 0)
    stride = int(pdfium.FPDFBitmap_GetStride(bitmap))
    pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * down)
    pdfium.FPDFBitmap_Destroy(bitmap)
    return Look(pixels, stride, scale)


def image_of(page: object, box: Box, fineness: float | None) -> bytes:
    """Return what a page shows in a box as the bytes of a PNG of so many pixels to the point; it says how many.

    None draws as printers do, with room for the outer lines of what is drawn. The box's corner is a pixel's corner, so
    that what moves on its page is drawn alike.
    """
    from PIL import Image  # noqa: PLC0415  it takes 20 ms: for pictures only

    scale = min(_FINEST, max(_COARSEST, fineness)) if fineness is not None else _PRINTED
    room = _OUTER if fineness is None else 0.0
    x0, top, x1, bottom = box[0] - room, box[1] - room, box[2] + room, box[3] + room
    scale = min(scale, (_LARGEST / max(1.0, (x1 - x0) * (bottom - top))) ** 0.5)
    across, down = max(1, round((x1 - x0) * scale)), max(1, round((bottom - top) * scale))
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_BGRx, None, 0)
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, _WHITE)
    matrix = pdfium.FS_MATRIX(scale, 0.0, 0.0, scale, -x0 * scale, -top * scale)
    clip = pdfium.FS_RECTF(0.0, 0.0, float(across), float(down))
    pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, clip, 0)
    stride = int(pdfium.FPDFBitmap_GetStride(bitmap))
    pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * down)
    pdfium.FPDFBitmap_Destroy(bitmap)
    made = BytesIO()
    Image.frombytes("RGB", (across, down), pixels, "raw", "BGRX", stride).save(made, "PNG", dpi=(72 * scale,) * 2)
    return made.getvalue()

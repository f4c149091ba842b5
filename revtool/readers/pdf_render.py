"""A page as it looks: drawn in small, to tell what shows on it. Refuses to judge. One of the doors to pypdfium2."""

import ctypes
from typing import NamedTuple

import pypdfium2.raw as pdfium

from revtool.readers.pdf_page import Box

_FINE = 2.0
"""Pixels to the point."""
_MOST = 4_000_000
"""Pixels of a page at most."""
_WHITE = 0xFFFFFFFF
_BYTES = 4
_INNER = 0.25
"""The part of a line's height, above and below, into which the lines beside it may reach."""


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

"""How the characters of a page are set: size, direction, weight, and whether their ink can be seen.

Refuses to judge whether they are seen. One of the doors to pypdfium2. What one command of the page sets has one look.
"""

import ctypes
import struct
from math import atan2, hypot, pi
from typing import NamedTuple

import pypdfium2.raw as pdfium

from revtool.readers.pdf.calls import ADDRESS, DOUBLE, INT, Handle, address, handle

_TEXT_OBJECT = ADDRESS(address(pdfium.FPDFText_GetTextObject))
_MATRIX = INT(address(pdfium.FPDFText_GetMatrix))
_FONT_SIZE = DOUBLE(address(pdfium.FPDFText_GetFontSize))
_FONT = ADDRESS(address(pdfium.FPDFTextObj_GetFont))
_RENDER_MODE = INT(address(pdfium.FPDFTextObj_GetTextRenderMode))
_COLOUR = INT(address(pdfium.FPDFPageObj_GetFillColor))
_ROOM = ctypes.create_string_buffer(32)
_MATRIX_AT = ctypes.byref(_ROOM)
_COLOUR_AT = [ctypes.byref(_ROOM, at) for at in range(16, 32, 4)]
"""Where pdfium writes a colour: over where a matrix shifts to, which is no part of a look."""
_unpack = struct.Struct("4f4I").unpack
_SMALLEST, _LARGEST = 0.01, 10_000.0
_WITH_OUTLINE = int(pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE)
_WITHOUT_INK = int(pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
_WHITE, _CLEAR = 250, 20
"""Parts of 255 from which on a colour is white, and up to which what is drawn cannot be seen."""

_BOLD = ("bold", "heavy", "black", "demi", "-w6", "-w7", "-w8", "-w9")
"""What names of bold fonts hold; Hiragino's count their weights."""
_HEAVY = 600


class Look(NamedTuple):
    """How a character is set: its size in points, and its direction in quarter turns clockwise, both as shown.

    The direction is 0 for upright letters and for italics. faint: white, transparent or drawn without ink, so that it
    may not be seen; unseen: the last of these. heavy: bold by the weight of its font only, not by name or outline.
    """

    size: float
    turn: float
    bold: bool
    faint: bool = False
    unseen: bool = False
    heavy: bool = False


class Looks:
    """How the characters of an open page are set.

    `faint` where one that was asked for may not be seen, `turned` where one does not stand upright.
    """

    def __init__(self, text: Handle, turn: int) -> None:
        self.faint = self.turned = False
        self._text, self._turn = text, turn
        self._fonts: dict[int | None, tuple[bool, bool]] = {}
        self._items: dict[int | None, Look] = {}
        self._alike: dict[tuple[object, ...], Look] = {}

    def at(self, index: int) -> Look:
        """Return how a character is set. What one command of the page sets is asked for once."""
        item: int | None = _TEXT_OBJECT(self._text, index)
        look = self._items.get(item)
        if look is None:
            look = self._asked(handle(item), index)
            self.faint |= look.faint
            if item is not None:  # no command set what pdfium put in
                self._items[item] = look
        return look

    def _asked(self, item: Handle, index: int) -> Look:
        text, font = self._text, _FONT(item)
        size: float = _FONT_SIZE(text, index)
        turned, mode = _MATRIX(text, index, _MATRIX_AT), _RENDER_MODE(item)
        coloured = _COLOUR(item, *_COLOUR_AT)
        alike = size, font, turned, mode, coloured, _ROOM.raw
        look = self._alike.get(alike)
        if look is None:
            a, b, c, d, *colour = _unpack(_ROOM.raw)
            shown = self._set_in(size, a, b, c, d) if turned else (_shown_size(size), 0.0)
            unseen = mode == _WITHOUT_INK
            faint = unseen or (coloured and is_white(*colour))
            named, heavy = (True, False) if mode == _WITH_OUTLINE else self._bold(font)
            self.turned |= shown[1] != 0
            look = self._alike[alike] = Look(*shown, named or heavy, bool(faint), unseen, heavy)
        return look

    def _set_in(self, size: float, a: float, b: float, c: float, d: float) -> tuple[float, float]:
        if b == 0 and c == 0 and a > 0 and d == 1:
            return _shown_size(size), float(self._turn)
        return _shown_size(size * hypot(c, d)), (self._turn - atan2(b, a) / (pi / 2)) % 4

    def _bold(self, font: int | None) -> tuple[bool, bool]:
        """Whether text is set bold by its font's name, or else by its weight."""
        if font not in self._fonts:
            self._fonts[font] = _bold_font(ctypes.cast(font or 0, pdfium.FPDF_FONT))
        return self._fonts[font]


def is_white(red: int, green: int, blue: int, alpha: int) -> bool:
    """Tell whether a colour is white, or as good as transparent."""
    return min(red, green, blue) >= _WHITE or alpha < _CLEAR


def _shown_size(size: float) -> float:
    """Return a size as a positive number of points: a file may say 0, less, or no number at all."""
    return round(min(_LARGEST, max(_SMALLEST, abs(size))), 2)


def _bold_font(font: object) -> tuple[bool, bool]:
    buffer = ctypes.create_string_buffer(128)
    length = int(pdfium.FPDFFont_GetBaseFontName(font, buffer, 128))
    name = buffer.raw[: max(0, length - 1)].decode("utf-8", "replace").lower() if 0 < length <= 128 else ""
    named = any(word in name for word in _BOLD)
    return named, not named and int(pdfium.FPDFFont_GetWeight(font)) >= _HEAVY

"""How the characters of a page are set: size, direction, weight, and whether their ink can be seen.

Refuses to judge whether they are seen. One of the doors to pypdfium2. What one command of the page sets has one look.
"""

import ctypes
import struct
from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat
from math import atan2, hypot, pi
from typing import NamedTuple

import pypdfium2.raw as pdfium

from revtool.readers.pdf.doors.asked import AT_ONCE
from revtool.readers.pdf.doors.calls import ADDRESS, DOUBLE, INT, Handle, address, handle

_TEXT_OBJECT = ADDRESS(address(pdfium.FPDFText_GetTextObject))
_MATRIX = INT(address(pdfium.FPDFText_GetMatrix))
_FONT_SIZE = DOUBLE(address(pdfium.FPDFText_GetFontSize))
_FONT = ADDRESS(address(pdfium.FPDFTextObj_GetFont))
_RENDER_MODE = INT(address(pdfium.FPDFTextObj_GetTextRenderMode))
_COLOUR = INT(address(pdfium.FPDFPageObj_GetFillColor))
_CLIP = ADDRESS(address(pdfium.FPDFPageObj_GetClipPath))
_CLIPS = INT(address(pdfium.FPDFClipPath_CountPaths))
_FONT_NAME = INT(address(pdfium.FPDFFont_GetBaseFontName))
_FONT_WEIGHT = INT(address(pdfium.FPDFFont_GetWeight))
_NAME = ctypes.create_string_buffer(128)
_ROOM_FOR_ONE = struct.Struct("32s")
_ROOM = ctypes.create_string_buffer(_ROOM_FOR_ONE.size * AT_ONCE)
_ROOMS = range(0, _ROOM_FOR_ONE.size * AT_ONCE, _ROOM_FOR_ONE.size)
_MATRIX_AT = [ctypes.byref(_ROOM, at) for at in _ROOMS]
_COLOUR_AT = [[ctypes.byref(_ROOM, at + part) for at in _ROOMS] for part in range(16, 32, 4)]
"""Where pdfium writes a colour: over where a matrix shifts to, which is no part of a look."""
_FIRST_COLOUR_AT = [places[0] for places in _COLOUR_AT]
_unpack = struct.Struct("4f4I").unpack
_MATRICES = struct.Struct("4f16x")
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


_Alike = tuple[float, int | None, int, int, int, int, tuple[bytes]]
"""What pdfium says of what sets a character: size, font, has it a matrix, mode, has it a colour, the number of paths
that clip it, and the matrix and colour.
"""


class Looks(dict[int, Look]):
    """How the characters of an open page are set, by index. Each is asked for once, many of them in one go.

    `faint` where one that was asked for may not be seen, `turned` where one does not stand upright, `clipped` where a
    path clips what sets one. by_item: how what sets characters sets them, by where it lies.
    """

    def __init__(self, text: Handle, turn: int) -> None:
        self.faint = self.turned = self.clipped = False
        self._text, self._turn = text, turn
        self._sizes: dict[int, float] = {}
        self._fonts: dict[int | None, tuple[bool, bool]] = {}
        self.by_item: dict[int | None, Look] = {}
        self._alike: dict[_Alike, Look] = {}

    def __missing__(self, index: int) -> Look:
        item: int | None = _TEXT_OBJECT(self._text, index)
        look = self.by_item.get(item)
        if look is None:
            text, thing = self._text, handle(item)
            alike = (
                _FONT_SIZE(text, index), _FONT(thing), _MATRIX(text, index, _MATRIX_AT[0]), _RENDER_MODE(thing),
                _COLOUR(thing, *_FIRST_COLOUR_AT), _CLIPS(handle(_CLIP(thing))), _ROOM_FOR_ONE.unpack_from(_ROOM),
            )  # fmt: skip
            look = self._alike.get(alike) or self._look(alike)
            if item is not None:  # no command set what pdfium put in
                self.by_item[item] = look
        self[index] = look
        return look

    def ask(self, places: Sequence[int]) -> None:
        """Ask for some characters. What one command of the page sets is asked for once."""
        known = self.by_item
        items: list[int | None] = list(map(_TEXT_OBJECT, repeat(self._text), places))
        new = {item: at for item, at in zip(items, places, strict=True) if item and item not in known}
        some, letters = list(new), list(new.values())
        for start in range(0, len(some), AT_ONCE):
            end = start + AT_ONCE
            known.update(zip(some[start:end], self._asked(some[start:end], letters[start:end]), strict=True))
        self.update([(at, known[item]) for item, at in zip(items, places, strict=True) if item])

    def size(self, index: int) -> float:
        """Return a character's size in points."""
        look = self.get(index)
        if look is not None:
            return look.size
        if index not in self._sizes:
            self.ask_sizes([index])
        return self._sizes[index]

    def ask_sizes(self, places: Sequence[int]) -> None:
        """Ask for the sizes of some characters, of which nothing else is wanted."""
        new = [at for at in places if at not in self]
        for start in range(0, len(new), AT_ONCE):
            some, text = new[start : start + AT_ONCE], repeat(self._text)
            turned = list(map(_MATRIX, text, some, _MATRIX_AT))
            matrices = _MATRICES.iter_unpack(memoryview(_ROOM)[: _MATRICES.size * len(some)])
            self._sizes.update(zip(some, map(_size_in, map(_FONT_SIZE, text, some), turned, matrices), strict=True))

    def _asked(self, items: Sequence[int | None], places: Sequence[int]) -> list[Look]:
        """Return how some items set their characters, by where one of each stands."""
        handles, text = list(map(handle, items)), repeat(self._text)
        fonts, sizes, modes = map(_FONT, handles), map(_FONT_SIZE, text, places), map(_RENDER_MODE, handles)
        turned = list(map(_MATRIX, text, places, _MATRIX_AT))
        coloured = list(map(_COLOUR, handles, *_COLOUR_AT))
        clips = map(_CLIPS, map(handle, map(_CLIP, handles)))
        rooms = _ROOM_FOR_ONE.iter_unpack(memoryview(_ROOM)[: _ROOM_FOR_ONE.size * len(items)])
        known = self._alike
        return [
            known.get(alike) or self._look(alike)
            for alike in zip(sizes, fonts, turned, modes, coloured, clips, rooms, strict=True)
        ]

    def _look(self, alike: _Alike) -> Look:
        size, font, turned, mode, coloured, clips, (room,) = alike
        a, b, c, d, *colour = _unpack(room)
        shown = _size_in(size, turned, (a, b, c, d))
        turn = self._turn_in(a, b, c, d) if turned else 0.0
        unseen = mode == _WITHOUT_INK
        faint = unseen or (bool(coloured) and is_white(*colour))
        named, heavy = (True, False) if mode == _WITH_OUTLINE else self._bold(font)
        self.turned |= turn != 0
        self.faint |= faint
        self.clipped |= clips > 0
        look = self._alike[alike] = Look(shown, turn, named or heavy, faint, unseen, heavy)
        return look

    def _turn_in(self, a: float, b: float, c: float, d: float) -> float:
        upright = b == 0 and c == 0 and a > 0 and d == 1
        return float(self._turn) if upright else (self._turn - atan2(b, a) / (pi / 2)) % 4

    def _bold(self, font: int | None) -> tuple[bool, bool]:
        """Whether text is set bold by its font's name, or else by its weight."""
        if font not in self._fonts:
            self._fonts[font] = _bold_font(handle(font))
        return self._fonts[font]


def is_white(red: int, green: int, blue: int, alpha: int) -> bool:
    """Tell whether a colour is white, or as good as transparent."""
    return min(red, green, blue) >= _WHITE or alpha < _CLEAR


@lru_cache(maxsize=32)
def _size_in(size: float, turned: int, matrix: tuple[float, float, float, float]) -> float:
    """Return the size of letters as a positive number of points: a file may say 0, less, or no number at all."""
    _, _, c, d = matrix
    scale = hypot(c, d) if turned else 1.0
    return round(min(_LARGEST, max(_SMALLEST, abs(size * scale))), 2)


def _bold_font(font: Handle) -> tuple[bool, bool]:
    length = _FONT_NAME(font, _NAME, len(_NAME))
    name = _NAME.raw[: max(0, length - 1)].decode("utf-8", "replace").lower() if 0 < length <= len(_NAME) else ""
    named = any(word in name for word in _BOLD)
    return named, not named and _FONT_WEIGHT(font) >= _HEAVY

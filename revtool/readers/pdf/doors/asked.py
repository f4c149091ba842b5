"""What pdfium says of the characters of a page, one by one: their boxes, and which of them it put in itself.

Each is asked for once, of many characters in one go. One of the doors to pypdfium2. Refuses to judge what it says.
"""

import ctypes
import struct
from collections import deque
from collections.abc import Sequence
from itertools import repeat

import pypdfium2.raw as pdfium

from revtool.readers.pdf.doors.calls import INT, Handle, address
from revtool.readers.pdf.doors.paper import FARTHEST, Paper
from revtool.readers.pdf.page import Box

AT_ONCE = 256
"""Characters of which answers are asked for in one go."""
_LOOSE_BOX = INT(address(pdfium.FPDFText_GetLooseCharBox))
_GENERATED = INT(address(pdfium.FPDFText_IsGenerated))
_RECT = struct.Struct("4f")
_ROOM = ctypes.create_string_buffer(_RECT.size * AT_ONCE)
_ROOM_AT = [ctypes.byref(_ROOM, _RECT.size * at) for at in range(AT_ONCE)]
_FIRST = _ROOM_AT[0]


class Boxes(dict[int, Box]):
    """The boxes of a page's characters by index, each its advance by its font's height."""

    def __init__(self, text: Handle, paper: Paper) -> None:
        self._text, self._plain, self._height, self._place = text, paper.plain, paper.height, paper.place

    def __missing__(self, index: int) -> Box:
        _LOOSE_BOX(self._text, index, _FIRST)
        box = self[index] = self._shown(*_RECT.unpack_from(_ROOM))
        return box

    def _shown(self, left: float, top: float, right: float, bottom: float) -> Box:
        if self._plain and -FARTHEST < left + right + bottom + top < FARTHEST:
            return left, self._height - top, right, self._height - bottom
        return self._place(left, bottom, right, top)

    def ask(self, places: Sequence[int]) -> None:
        """Ask for the boxes of some characters."""
        plain, height, shown = self._plain, self._height, self._shown
        for start in range(0, len(places), AT_ONCE):
            some = places[start : start + AT_ONCE]
            deque(map(_LOOSE_BOX, repeat(self._text), some, _ROOM_AT), maxlen=0)
            boxes = [  # most without a call
                (left, height - top, right, height - bottom)
                if plain and -FARTHEST < left + right + bottom + top < FARTHEST
                else shown(left, top, right, bottom)
                for left, top, right, bottom in _RECT.iter_unpack(memoryview(_ROOM)[: _RECT.size * len(some)])
            ]
            self.update(zip(some, boxes, strict=True))


class Made(dict[int, bool]):
    """Which of a page's characters, by index, are not in its file: pdfium put them in."""

    def __init__(self, text: Handle) -> None:
        self._text = text

    def __missing__(self, index: int) -> bool:
        made = self[index] = bool(_GENERATED(self._text, index) == 1)
        return made

    def ask(self, places: Sequence[int]) -> None:
        """Ask for some characters."""
        self.update(zip(places, map((1).__eq__, map(_GENERATED, repeat(self._text), places)), strict=True))

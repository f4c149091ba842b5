"""Letters of which their fonts do not say what characters they are, on one page. One of the doors to pypdfium2.

Refuses to guess them, and to judge how many a document may have.
"""

import re
from collections.abc import Sequence

import pypdfium2.raw as pdfium

from revtool.readers.pdf.calls import ADDRESS, INT, Handle, address, handle

_TEXT_OBJECT = ADDRESS(address(pdfium.FPDFText_GetTextObject))
_FONT = ADDRESS(address(pdfium.FPDFTextObj_GetFont))
_GENERATED = INT(address(pdfium.FPDFText_IsGenerated))
_MAP_ERROR = INT(address(pdfium.FPDFText_HasUnicodeMapError))
_CODE = INT(address(pdfium.FPDFText_GetUnicode))
_NO_LETTERS = "\x00-\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u0590-\u1dff\ua4d0-\uabff\ufffd"
_NO_TEXT = re.compile(f"[{_NO_LETTERS}]")
"""What a text holds where a font does not say what its signs are: no characters, or such as its language has not."""
_CONTROL = re.compile("[\x01\x03-\x08\x0b\x0c\x0e-\x1f]")
_GARBLED = "\u00a1-\u00a6\u00a8-\u00af\u00b2-\u00b5\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u00ff"
_NO_WORD = re.compile(f"[{_GARBLED}]{{3}}")
"""What no language has, three accented letters or signs in a row: the codes of letters taken for Latin ones."""
_DOUBTFUL = re.compile(f"[{_NO_LETTERS}{_GARBLED}]")
"""A sign of either: most pages have none, and are searched once."""
_MISREAD = re.compile(f"[{_GARBLED}]")
_MISREAD_PART = 0.2
"""The part of a font's letters that are such from which on all of its characters are wrong; French has a twentieth."""
_MISREAD_FEW = 8
"""Such letters of a font that a page may hold in any case: lists of accented ones."""
_FLAWED = 0.05
"""The part of a font's letters without a character from which on all of its characters are wrong."""


def nameless_letters(text: str, at: Handle, count: int) -> frozenset[int]:
    """Return the letters of a page whose fonts do not say what characters they are, by index.

    They are looked for where the text holds what no text does. The other letters of such a font are wrong, too.
    at: where pdfium has the page's text; count: how many characters it has.
    """
    if not _DOUBTFUL.search(text):
        return frozenset()
    garbled = _NO_WORD.search(text) is not None
    if not garbled and not _NO_TEXT.search(text):
        return frozenset()
    fonts: dict[int | None, list[int]] = {}
    for index in range(count):
        if _GENERATED(at, index) != 1:
            fonts.setdefault(_FONT(handle(_TEXT_OBJECT(at, index))), []).append(index)
    found: list[int] = []
    for letters in fonts.values():
        flawed = [index for index in letters if _MAP_ERROR(at, index) == 1 or _controls(at, index)]
        wrong = len(flawed) > _FLAWED * len(letters) or (garbled and _misread(at, letters))
        found += letters if wrong else flawed
    return frozenset(found)


def _controls(at: Handle, index: int) -> bool:
    """Whether the font says that a letter is a control character, as those do that number their letters from 1."""
    return _CONTROL.match(_char(at, index)) is not None


def _misread(at: Handle, letters: Sequence[int]) -> bool:
    """Whether so many of a font's letters are accented ones and signs as no language has."""
    misread = sum(_MISREAD.match(_char(at, index)) is not None for index in letters)
    return misread > max(_MISREAD_FEW, _MISREAD_PART * len(letters))


def _char(at: Handle, index: int) -> str:
    return chr(_CODE(at, index))

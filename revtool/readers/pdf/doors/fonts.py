"""Fonts of this machine for text whose font is not in the PDF. One of the doors to pypdfium2.

pdfium takes any font for Japanese, also one without figures and signs, and then gives no text for a letter that is
drawn by itself and has no picture in that font: the 5 of a cell would be lost. Refuses fonts that are in the file.
"""

import ctypes
from functools import cache
from typing import Final

import pypdfium2.raw as pdfium

_JAPANESE: Final = 128
"""The number of Japanese among character sets, as Windows counts them."""
_COMPLETE: Final = (
    b"MS Mincho", b"MS Gothic", b"Yu Mincho", b"Yu Gothic", b"Hiragino Sans", b"IPAexMincho", b"IPAexGothic",
    b"IPAMincho", b"IPAGothic", b"Noto Sans CJK JP", b"Noto Serif CJK JP", b"TakaoMincho", b"TakaoGothic", b"VL Gothic",
)  # fmt: skip
"""Fonts with Japanese letters, Latin ones and signs, wherever one may be installed."""


@cache
def use_complete_fonts() -> object:
    """Make pdfium take a complete Japanese font for those that a PDF lacks; return what must not be freed."""
    info = pdfium.FPDF_GetDefaultSystemFontInfo()
    if not info:
        return None
    kind, by_name = type(info.contents.MapFont), info.contents.GetFont
    usual = kind(ctypes.cast(info.contents.MapFont, ctypes.c_void_p).value)  # the field itself is overwritten

    def chosen(this: object, *wanted: object) -> object:
        """Choose by weight, slant, set of characters, pitch and name."""
        font = None
        if wanted[2] == _JAPANESE:
            font = next((font for name in _COMPLETE if (font := by_name(this, name))), None)
        return font or usual(this, *wanted)

    info.contents.MapFont = mapping = kind(chosen)
    pdfium.FPDF_SetSystemFontInfo(info)
    return info, mapping, usual

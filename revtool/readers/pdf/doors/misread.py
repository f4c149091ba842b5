"""Letters of which their fonts do not say what characters they are, on one page. One of the doors to pypdfium2.

Refuses to guess them, and to judge how many a document may have.
"""

import ctypes
import re
import struct
from collections import deque
from collections.abc import Callable, Sequence
from itertools import islice, pairwise, repeat

import pypdfium2.raw as pdfium

from revtool.readers.pdf.doors.calls import ADDRESS, INT, Handle, address, handle
from revtool.text.pattern import Pattern

_TEXT_OBJECT = ADDRESS(address(pdfium.FPDFText_GetTextObject))
_FONT = ADDRESS(address(pdfium.FPDFTextObj_GetFont))
_GENERATED = INT(address(pdfium.FPDFText_IsGenerated))
_MAP_ERROR = INT(address(pdfium.FPDFText_HasUnicodeMapError))
_CODE = INT(address(pdfium.FPDFText_GetUnicode))
_LOOSE_BOX = INT(address(pdfium.FPDFText_GetLooseCharBox))
_NO_LETTERS = "\x00-\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u0590-\u1dff\ua4d0-\uabff\ufffd"
_NO_TEXT = re.compile(f"[{_NO_LETTERS}]")
"""What a text holds where a font does not say what its signs are: no characters, or such as its language has not."""
_CONTROL = re.compile("[\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_GARBLED = "\u00a1-\u00a6\u00a8-\u00af\u00b2-\u00b5\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u00ff"
_NO_WORD = re.compile(f"[{_GARBLED}]{{3}}")
"""What no language has, three accented letters or signs in a row: the codes of letters taken for Latin ones."""
_ODD = "\u00b4\u00a8ゝゞヽヾ゛゜｀＾￣"
"""Signs of the first rows of Japan's character sets, which texts have next to none of."""
_ACCENTS = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_ACCENTED = re.compile(f"[{_ACCENTS}]")
_DOUBTFUL = re.compile(f"[{_NO_LETTERS}{_GARBLED}{_ODD}{_ACCENTS}]")
"""A sign of any of these: most pages have none, and are searched once."""
_LATIN = re.compile("[!-\u024f]")
"""Letters and signs that no font sets as wide as high, but for some capitals and signs that Japan's sets have."""
_MISREAD = re.compile(f"[{_GARBLED}]")
_AS_WIDE = frozenset("@WMÆŒ%&§¨°±´¶×÷…—")
_MISREAD_PART = 0.2
"""The part of a font's letters that are such from which on all of its characters are wrong; French has a twentieth."""
_MISREAD_FEW = 8
"""Such letters of a font that a page may hold in any case: lists of accented ones."""
_FLAWED = 0.05
"""The part of a font's letters without a character from which on all of its characters are wrong."""
_ODD_SIGN = re.compile(f"[{_ODD}]")
_ODD_PART, _ODD_FEW = 0.03, 4
"""The part of a font's letters that are odd signs from which on all are wrong, and how many a page may hold."""
_HIRAGANA = re.compile("[ぁ-ん]")
_HIRAGANA_PART = 0.1
"""The part of a font's letters that are hiragana from which on they are Japanese."""
_WORD = Pattern("[!-~][!-~]{4,}")  # so written it is found in half the time
"""What may be codes of Japanese letters that are taken for ASCII: they have no blanks."""
_LOOKED_AT = 8
"""Such words that are looked at, the first ones of a page."""
_WIDE = 0.95
"""The part of its size that an ASCII letter is wide and high from which on it may be none: M and @ are narrower."""
_NARROW = 0.52
"""Times its height that its box is wide at most that is narrower than `_WIDE`: fonts are up to 1.8 letters high."""
_MOSTLY = 0.75
"""The part of a font's letters that are ASCII, and that are wide: figures of a Japanese font are half as wide."""
_SIGN = re.compile("[^0-9A-Za-z]")
_SIGNS_PART = 0.1
_MANY = 40
"""Letters of ASCII as wide as high from which on a page's are no abbreviations in full-width type."""
_NUMBERED = 6
"""Different letters that come in the order of their codes from which on they are numbers, as in ABCDEF."""


def nameless_letters(text: str, at: Handle, count: int, size: Callable[[int], float]) -> frozenset[int]:
    """Return the letters of a page whose fonts do not say what characters they are, by index.

    They are looked for where the text holds what no text does. The other letters of such a font are wrong, too.
    at: where pdfium has the page's text; count: how many characters it has; `size` gives a letter's.
    """
    by_place = len(text) == count
    coded = by_place and _codes_may_show(text, at, size)
    doubtful = _DOUBTFUL.search(text) is not None
    if not (coded or doubtful):
        return frozenset()
    accented = by_place and any(_is_wide(at, one.start(), size) for one in _ACCENTED.finditer(text))
    garbled = _NO_WORD.search(text) is not None
    odd = len(_ODD_SIGN.findall(text)) > _ODD_FEW
    if not (coded or garbled or odd or accented) and not _NO_TEXT.search(text):
        return frozenset()
    fonts: dict[int | None, list[int]] = {}
    for index in range(count):
        if _GENERATED(at, index) != 1:
            fonts.setdefault(_FONT(handle(_TEXT_OBJECT(at, index))), []).append(index)
    found: list[int] = []
    for letters in fonts.values():
        flawed = [index for index in letters if _MAP_ERROR(at, index) == 1 or _controls(at, index)]
        wrong = (
            len(flawed) > _FLAWED * len(letters)
            or (garbled and _misread(at, letters))
            or (odd and _of_another_set(at, letters))
            or (coded and _coded(at, letters, size))
        )
        found += letters if wrong else [*flawed, *_wide_latin(at, letters, size, flawed=bool(flawed))]
    return frozenset(found)


def _controls(at: Handle, index: int) -> bool:
    """Whether the font says that a letter is a control character, as those do that number their letters from 1."""
    return _CONTROL.match(_char(at, index)) is not None


def _misread(at: Handle, letters: Sequence[int]) -> bool:
    """Whether so many of a font's letters are accented ones and signs as no language has."""
    misread = sum(_MISREAD.match(_char(at, index)) is not None for index in letters)
    return misread > max(_MISREAD_FEW, _MISREAD_PART * len(letters))


def _of_another_set(at: Handle, letters: Sequence[int]) -> bool:
    """Whether a font's letters are odd signs and no hiragana: its codes were taken for those of a character set."""
    said = "".join(_char(at, index) for index in letters)
    odd = len(_ODD_SIGN.findall(said))
    return odd > max(_ODD_FEW, _ODD_PART * len(said)) and len(_HIRAGANA.findall(said)) < _HIRAGANA_PART * len(said)


def _wide_latin(at: Handle, letters: Sequence[int], size: Callable[[int], float], *, flawed: bool) -> list[int]:
    """Return the Latin letters of a font that are as wide as high where some of its letters are none, or accented ones
    so wide: Ghostscript gives codes for the letters of drawn fonts that it does not know (の as ~, 。 as Ā).
    """
    latin = [index for index in letters if _LATIN.match(char := _char(at, index)) and char not in _AS_WIDE]
    if not flawed and not any(_ACCENTED.match(_char(at, index)) for index in latin):
        return []
    wide = [index for index in latin if _is_wide(at, index, size)]
    return wide if flawed or any(_ACCENTED.match(_char(at, index)) for index in wide) else []


def _codes_may_show(text: str, at: Handle, size: Callable[[int], float]) -> bool:
    """Whether words of ASCII stand on a page whose letters are as wide as high: they may be Japanese ones."""
    words = [word.span() for word in islice(_WORD.finditer(text), _LOOKED_AT)]
    words = _not_narrow(at, words, [start + 1 for start, _ in words])
    words = _not_narrow(at, words, [end - 1 for _, end in words])
    for start, end in words:
        if _is_wide(at, start + 1, size) and _is_wide(at, end - 1, size) and _is_wide(at, start, size):
            return True
    return False


def _coded(at: Handle, letters: Sequence[int], size: Callable[[int], float]) -> bool:
    """Whether a font's letters are ASCII, as wide as high, and more than abbreviations in full-width type."""
    said = {index: char for index in letters if not (char := _char(at, index)).isspace()}
    wide = sum(_is_wide(at, index, size) for index in said)
    most = _MOSTLY * len(said)
    if len(said) < _NUMBERED or wide < most or sum(map(str.isascii, said.values())) < most:
        return False
    signs = sum(_SIGN.match(char) is not None for char in said.values())
    firsts = list(dict.fromkeys(said.values()))
    numbered = sum(ord(two) - ord(one) == 1 for one, two in pairwise(firsts))
    return len(said) >= _MANY or signs > _SIGNS_PART * len(said) or numbered >= max(_NUMBERED, len(firsts)) - 1


def _not_narrow(at: Handle, words: list[tuple[int, int]], letters: Sequence[int]) -> list[tuple[int, int]]:
    """Return the words of which a letter, one of each by its index, may be as wide as high.

    The others are told by their boxes alone: a letter's size takes twice as long.
    """
    deque(map(_LOOSE_BOX, repeat(at), letters, _RECTS_AT), maxlen=0)
    edges = _EDGES.iter_unpack(memoryview(_RECTS)[: _EDGES.size * len(letters)])
    return [
        word
        for word, (left, top, right, bottom) in zip(words, edges, strict=True)
        if not abs(right - left) < _NARROW * abs(top - bottom)  # nor is a broken font's, which may be no number
    ]


def _is_wide(at: Handle, index: int, size: Callable[[int], float]) -> bool:
    width, height = _sides(at, index)
    least = _WIDE * size(index)
    return width >= least and height >= least  # not the lesser of both: a broken font's may be no number


def _sides(at: Handle, index: int) -> tuple[float, float]:
    """Return how wide and how high a letter's box is."""
    _LOOSE_BOX(at, index, _RECTS_AT[0])
    left, top, right, bottom = _EDGES.unpack_from(_RECTS)
    return abs(right - left), abs(top - bottom)


def _char(at: Handle, index: int) -> str:
    return chr(_CODE(at, index))


_EDGES = struct.Struct("4f")
_RECTS = ctypes.create_string_buffer(_EDGES.size * _LOOKED_AT)
_RECTS_AT = [ctypes.byref(_RECTS, _EDGES.size * at) for at in range(_LOOKED_AT)]

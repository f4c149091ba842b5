"""Folds text so that notation (width, brackets, tildes, dashes, commas, blanks) does not count when texts are compared.

Refuses NFKC: it turns ① into 1, ⑴ into (1), ㈱ into (株) and 10² into 102. What is printed is never folded text.
"""

import re
import unicodedata
from functools import lru_cache

from revtool.text.radicals import RADICALS

_ASCII_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DASHES = dict.fromkeys(map(ord, "－−‐‑‒–—―ー─━﹣ｰ"), "-")
_TILDES = dict.fromkeys(map(ord, "～〜∼˜"), "~")
_COMMAS = dict.fromkeys(map(ord, "、，､"), ",")
_BRACKETS = dict(zip(map(ord, "｢｣〔〕﹝﹞"), "「」[][]", strict=True))
_DOTS = {ord("｡"): "。", ord("･"): "・", ord("•"): "・"}
_QUOTES = dict(zip(map(ord, "“”‘’"), "\"\"''", strict=True))
_BLANKS = dict.fromkeys(map(ord, " \t\n\r\f\v　\u00a0\u2002\u2003\u2009\u200b\ufeff\u00ad"), None)

_WIDTH: dict[int, int | str | None] = {**_ASCII_WIDE, 0x3000: " ", 0x00A0: " "}
_FOLD: dict[int, int | str | None] = {
    **_ASCII_WIDE, **_DASHES, **_TILDES, **_COMMAS, **_BRACKETS, **_DOTS, **_QUOTES, **_BLANKS,
}  # fmt: skip
_FOLD.update(RADICALS)
_HALF_KANA = re.compile("[\uff66-\uff9f]+")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return text as it is compared: one width, one kind of bracket, tilde, dash and comma, no blanks.

    The rules are those of DOMAIN "Width, notation, dates": two texts that fold alike differ in notation only.
    What changed is folded by every stage that asks about it, so the last few thousand answers are kept.
    """
    if text.isascii():
        return text.translate(_FOLD)
    return _kana(unicodedata.normalize("NFC", text)).translate(_FOLD)


def fold_width(text: str) -> str:
    """Return text with letters, digits and marks at half width and kana at full width; blanks stay."""
    return _kana(unicodedata.normalize("NFC", text)).translate(_WIDTH)


def _kana(text: str) -> str:
    return _HALF_KANA.sub(lambda run: unicodedata.normalize("NFKC", run.group()), text)

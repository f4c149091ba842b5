"""How many columns text takes on a terminal, and where its lines break. East Asian wide signs take two."""

import unicodedata
from functools import cache

_WIDE = frozenset("WFA")
_NEVER_FIRST = frozenset("、。，．・：；？！）］｝」』】〕》〉々ーゝゞ…)]}")
"""Signs that begin no line (JIS X 4051, 行頭禁則): they stay with the sign before them."""
_NEVER_LAST = frozenset("（［｛「『【〔《〈([{")
"""Signs that end no line (行末禁則): they go with the sign behind them."""
_TOGETHER = 24
"""Signs up to which such a run stays whole."""


def columns(text: str) -> int:
    """Return the columns that text takes on a terminal set for Japanese (ambiguous signs count as wide)."""
    if text.isascii():
        return len(text)
    return sum(map(_column, text))


def break_lines(text: str, width: int) -> list[str]:
    """Return text cut into lines of at most `width` columns; Latin words and numbers stay whole if they fit."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if columns(paragraph) <= width:
            lines.append(paragraph.rstrip())
            continue
        line, used = "", 0
        for word in _words(paragraph):
            rest, wide = word, columns(word)
            if used and used + wide > width:
                lines.append(line.rstrip())
                line, used, rest = "", 0, word.lstrip()
                wide = columns(rest)
            while wide > width:
                cut = _cut(rest, width)
                lines.append(rest[:cut])
                rest = rest[cut:]
                wide = columns(rest)
            line, used = line + rest, used + wide
        lines.append(line.rstrip())
    return lines


@cache
def _column(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in _WIDE else 1


def _cut(word: str, width: int) -> int:
    used = 0
    for at, sign in enumerate(word):
        used += _column(sign)
        if used > width:
            return max(at, 1)
    return len(word)


def _words(text: str) -> list[str]:
    words: list[str] = []
    for sign in text:
        latin = sign.isascii() and not sign.isspace()
        if words and not sign.isspace() and not words[-1][-1].isspace() and _joined(words[-1], sign, latin=latin):
            words[-1] += sign
        else:
            words.append(sign)
    return words


def _joined(word: str, sign: str, *, latin: bool) -> bool:
    """Tell whether no line may break between a word and the sign behind it."""
    if latin and word[-1].isascii():
        return True
    return len(word) < _TOGETHER and (sign in _NEVER_FIRST or word[-1] in _NEVER_LAST)


def lines_within(text: str, width: int) -> int:
    """Return over how many lines a text runs in a column of so many half-width characters."""
    return sum(max(1, -(-columns(line) // width)) for line in text.split("\n"))

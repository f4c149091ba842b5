"""How many columns text takes on a terminal, and where its lines break. East Asian wide signs take two."""

import unicodedata
from functools import cache

_WIDE = frozenset("WFA")


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
        if words and latin and words[-1][-1].isascii() and not words[-1][-1].isspace():
            words[-1] += sign
        else:
            words.append(sign)
    return words

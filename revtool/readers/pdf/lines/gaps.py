"""Gaps between letters: which are blanks, which are none, and which are wider than a blank, which is called a tab.

pdfium makes a blank of a gap that is about a quarter of a letter wide, whatever stands beside it.
"""

import re
from functools import lru_cache
from itertools import islice
from statistics import median
from typing import NamedTuple

from revtool.readers.pdf.doors.pdfium import Sheet
from revtool.readers.pdf.lines.letters import INK, LATIN, wide_letters
from revtool.readers.pdf.page import Glyph
from revtool.text.pattern import Pattern

_BLANK = re.compile("[ \u00a0]+")
WIDE_GAP = Pattern(" (?<=[\u3000-\u9fff\uff00-\uffef] )(?=[\u3000-\u9fff\uff00-\uffef])")
"""A blank between Japanese letters, which is one that pdfium makes of a gap more often than not."""
_GAP_BETWEEN = re.compile(" (?:(?<=[\u3041-\u9fff] )(?=[A-Za-z0-9])|(?<=[A-Za-z0-9] )(?=[\u3041-\u9fff]))")
_SIDES = re.compile("[A-Za-z0-9](?=[\u3041-\u9fff])"), re.compile("[A-Za-z0-9](?<=[\u3041-\u9fff].)")
"""Latin letters before and behind Japanese ones: what few letters can begin is found five times as fast."""
_FEW_SIDES = 3
_ENCLOSED = re.compile("[\u2100-\u218f\u2460-\u24ff\u2776-\u2793]")
"""Signs that word processors set apart from Japanese letters as if they were Latin (①, №, Ⅱ)."""
_WIDE = 0.9
"""Letters from which on a gap beside a Latin letter is a wide blank; a narrow one with its room is less."""
_NO_LABEL = re.compile("[0-9０-９]{4}|[0-9０-９]+ ?[年月日]")
_BULLET = re.compile("[\u2022\u2023\u2043\u25a0-\u27bf\u2b00-\u2bff]")
TAB = 1.3
"""How wide a gap is, in letters, from which on it is a tab."""
_LABEL = 8
"""Letters from a line's start within which a gap may set off a label."""
_NARROWEST = 0.15
_SET_APART = 0.22
"""Letters by which LibreOffice sets Latin and Japanese letters apart, and a little more: no blank is narrower."""
_DOUBTFUL = 0.4
"""Letters from which on a gap behind a Latin letter sets off a label where a page does not show its usual gaps."""
_USUAL = 0.27
"""Letters by which word processors set Latin and Japanese letters apart at most: a fifth, or a quarter."""
_MORE = 0.07
"""Letters by which a blank is wider at least than the gap that a page always sets."""
_MANY_GAPS = 30
_ROOM = 0.4
"""Letters by which a line is wider than its letters and usual gaps from which on one gap may be a wide blank."""
_NUMBER = re.compile(r"[0-9]+(?:[.-][0-9]+)*")
"""A label that the gap behind it tells from a quantity (3 目的, 3月) where a heading is not stretched."""
_SET_OFF = 0.29
"""Letters by which it is set off at least: the widest gap that no program sets between Latin and Japanese letters."""
_LARGER = 1.1
_CLOSED = 0.01
"""Letters that are set solid stand apart at most."""
_ROMAN = frozenset("IVX")


class _Line(NamedTuple):
    """A line as pdfium gives it, the index of its first letter, its size; spread: points between letters set loose.

    roomy: it takes so much more room than its letters do that one of its gaps may be a wide blank.
    """

    text: str
    first: int
    size: float
    loose: bool
    spread: float
    roomy: bool


def blanks(sheet: Sheet, text: str, first: int, width: float, size: float) -> str:
    """Take out what pdfium put between Latin and Japanese letters; put tabs where a gap is wider than a blank."""
    made, many = text.count(" "), max(3, len(text) / 8)
    apart = made > many and len(WIDE_GAP.findall(text)) > many
    letters = text.replace(" ", "") if apart else text
    wide = wide_letters(letters)
    natural = (wide + (len(letters) - wide) * 0.5) * size
    loose = width > natural + size
    spread = (width - natural) / (len(letters) - 1) if loose and apart else 0.0
    roomy = width - natural > (_ROOM - (0.5 - _USUAL) * (0 if apart else made)) * size
    line = _Line(text, first, size, loose, spread, roomy)
    if loose or "\u00a0" in text or "  " in text:
        return _BLANK.sub(lambda found: _blank(sheet, line, *found.span()), text)
    return _close(sheet, line)


def _close(sheet: Sheet, line: _Line) -> str:
    """Do that for a line that is not set loose and has no two blanks beside each other: most lines."""
    text, first, made = line.text, line.first, sheet.made
    by_side = not (line.roomy or _tight(sheet.text))
    words = text.split(" ")
    done, end = [words[0]], len(words[0])
    for word in words[1:]:
        start, end = end, end + 1
        if not made(first + start):
            done.append(" ")
        elif not (by_side and start >= _LABEL and (text[start - 1] in LATIN) != (text[end : end + 1] in LATIN)):
            done.append(_blank(sheet, line, start, end))
        done.append(word)
        end += len(word)
    return "".join(done)


def _blank(sheet: Sheet, line: _Line, start: int, end: int) -> str:
    """Return what stands in a line in place of the blanks that pdfium gives from one letter to another."""
    text, first, size, loose, spread, roomy = line
    made = end == start + 1 and sheet.made(first + start)
    if not made and not (loose and end - start > 2):
        return text[start:end]
    latin = (text[start - 1] in LATIN) + (text[end] in LATIN)
    opening = start < _LABEL
    if made and latin == 1 and opening and _ROMAN.issuperset(text[:start]):
        return " "  # a label: nothing else that opens a line is made of these letters alone
    if loose or latin != 1 or (opening and not _NO_LABEL.match(text)):
        gap = sheet.box(first + end)[0] - sheet.box(first + start - 1)[2] - spread
        if gap > (2 if spread else 1) * TAB * size:
            return "\t"
        if made and latin < 2:
            least = 0.5 if spread else _least(sheet, (text[start - 1], text[end]), latin, gap / size)
            if latin and gap > _SET_OFF * size and _NUMBER.fullmatch(text[:start]) and _is_heading(sheet, line, end):
                return " "
            return "" if gap < least * size else " " if gap < (_WIDE if latin else 0.7) * size else "\u3000"
        if made and gap > _WIDE * size and wide_letters(text):
            return "\u3000"
    elif roomy and made and (gap := sheet.box(first + end)[0] - sheet.box(first + start - 1)[2]) >= _WIDE * size:
        return "\t" if gap > TAB * size else "\u3000"
    if not made or latin > 1:
        return text[start:end]
    narrow = latin and _tight(sheet.text)
    return " " if narrow and sheet.box(first + end)[0] - sheet.box(first + start - 1)[2] > _SET_APART * size else ""


@lru_cache(maxsize=2)
def _tight(text: str) -> bool:
    """Whether a page sets Latin and Japanese letters side by side, so that a gap between them is a blank."""
    together = sum(len(side.findall(text)) for side in _SIDES)
    return together >= _FEW_SIDES and together > len(_GAP_BETWEEN.findall(text))


def _least(sheet: Sheet, beside: tuple[str, str], latin: int, gap: float) -> float:
    """Return how many letters wide a gap is at least that is a blank; one that sets off a label as its page shows."""
    if not latin:
        return _USUAL if _ENCLOSED.match(beside[0]) or _ENCLOSED.match(beside[1]) else _NARROWEST
    if _BULLET.match(beside[0]):
        return _NARROWEST
    if _tight(sheet.text):
        return _SET_APART
    return min(_DOUBTFUL, _usual(sheet) + _MORE) if _USUAL <= gap < _DOUBTFUL else _DOUBTFUL


def _is_heading(sheet: Sheet, line: _Line, at: int) -> bool:
    """Whether a line is bold or larger than its page's middle letter, and its letters from a place on stand solid.

    Such a line is not stretched to its measure, and its number is no quantity.
    """
    look = sheet.look(line.first)
    if wide_letters(line.text[at : at + 2]) < 2 or not (
        look.bold or look.size > _LARGER * sheet.size(sheet.count // 2)
    ):
        return False
    one, two = sheet.box(line.first + at), sheet.box(line.first + at + 1)
    return abs(two[0] - one[2]) < _CLOSED * line.size


@lru_cache(maxsize=1)
def _usual(sheet: Sheet) -> float:
    """Return how many letters wide the gap is that a page always sets between Latin and Japanese letters."""
    places = (found.start() for found in islice(_GAP_BETWEEN.finditer(sheet.text), _MANY_GAPS))
    gaps = [(sheet.box(at + 1)[0] - sheet.box(at - 1)[2]) / sheet.size(at + 1) for at in places if sheet.made(at)]
    return median(gaps) if len(gaps) >= _FEW_SIDES else _DOUBTFUL


def between(one: Glyph, two: Glyph) -> str:
    """Return the blank, tab or nothing that the gap between two letters read one by one stands for."""
    gap = two.x0 - one.x1
    if gap > TAB * one.size:
        return "\t"
    if one.char in LATIN and two.char in LATIN:
        return " " if gap > 0.2 * one.size else ""
    if gap < 0.7 * one.size or one.char in INK or two.char in INK:
        return ""
    latin = one.char in LATIN or two.char in LATIN
    return " " if latin and gap < _WIDE * one.size else "\u3000"

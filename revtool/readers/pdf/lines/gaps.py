"""Gaps between letters: which are blanks, which are none, and which are wider than a blank, which is called a tab.

pdfium makes a blank of a gap that is about a quarter of a letter wide, whatever stands beside it.
"""

import re
from functools import lru_cache
from itertools import islice
from statistics import median

from revtool.readers.pdf.doors.pdfium import Sheet
from revtool.readers.pdf.lines.letters import INK, LATIN, wide_letters
from revtool.readers.pdf.page import Glyph
from revtool.text.pattern import Pattern

_BLANK = re.compile("[ \u00a0]+")
WIDE_GAP = Pattern(" (?<=[\u3000-\u9fff\uff00-\uffef] )(?=[\u3000-\u9fff\uff00-\uffef])")
"""A blank between Japanese letters, which is one that pdfium makes of a gap more often than not."""
_GAP_BETWEEN = re.compile(" (?:(?<=[\u3041-\u9fff] )(?=[A-Za-z0-9])|(?<=[A-Za-z0-9] )(?=[\u3041-\u9fff]))")
_GAPS = re.compile(" [A-Za-z0-9](?<=[\u3041-\u9fff] .)"), re.compile(" [\u3041-\u9fff](?<=[A-Za-z0-9] .)")
"""The same one side after the other, to be counted: takes two thirds of the time."""
_BESIDE = re.compile("[A-Za-z0-9](?:(?=[\u3041-\u9fff])|(?<=[\u3041-\u9fff].))")
"""Latin letters beside Japanese ones: what few letters can begin is found five times as fast."""
_WITHIN = re.compile("[A-Za-z0-9](?=[\u3041-\u9fff])(?<=[\u3041-\u9fff].)")
_FEW_SIDES = 3
_FEW_GAPS = 3
_ENCLOSED = re.compile("[\u2100-\u218f\u2460-\u24ff\u2776-\u2793]")
"""Signs that word processors set apart from Japanese letters as if they were Latin (①, №, Ⅱ)."""
_WIDE = 0.9
"""Letters from which on a gap beside a Latin letter is a wide blank; a narrow one with its room is less."""
_FIGURES = frozenset("0123456789０１２３４５６７８９")
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
_NARROWER = 0.5 - _USUAL
"""Letters by which such a gap is narrower than what a Latin letter is taken to need."""
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
_ROMAN = "IVX"


_Line = tuple[str, int, float, float, bool, float, bool]
"""A line as pdfium gives it, the index of its first letter, its size, from how many points on a gap in it is a tab.

Then whether it is set loose, by how many points between letters, and whether it is roomy: it takes so much more room
than its letters do that one of its gaps may be a wide blank.
"""


def blanks(sheet: Sheet, text: str, first: int, width: float, size: float) -> str:
    """Take out what pdfium put between Latin and Japanese letters; put tabs where a gap is wider than a blank."""
    words = text.split(" ")
    gaps, last = len(words) - 1, words.pop()
    made, at, put_in = sheet.made, first - 1, []
    for word in words:
        at += len(word) + 1
        if made(at):
            put_in.append(at - first)
    several = "\u00a0" in text or "  " in text
    if not (put_in or several):
        return text
    apart = gaps > _FEW_GAPS and _is_apart(text, gaps)
    letters = "".join(words) + last if apart else text
    natural = (len(letters) + wide_letters(letters)) / 2 * size
    loose = width > natural + size
    spread = (width - natural) / (len(letters) - 1) if loose and apart else 0.0
    roomy = width - natural > (_ROOM - (0.0 if apart else _NARROWER * gaps)) * size
    line = text, first, size, (2 if spread else 1) * TAB * size, loose, spread, roomy
    if several:
        return _BLANK.sub(lambda found: _some(sheet, line, *found.span()), text)
    by_side = not (loose or roomy or _tight(sheet.text))
    done, end = [], 0
    for start in put_in:
        done.append(text[end:start])
        end = start + 1
        latin = (text[start - 1] in LATIN) + (text[end] in LATIN)
        if latin != 1 or start < _LABEL or not by_side:
            done.append(_one(sheet, line, start, latin))
    done.append(text[end:])
    return "".join(done)


def _is_apart(text: str, gaps: int) -> bool:
    """Whether so many gaps stand between Japanese letters that all of a line's letters are set apart."""
    many = max(_FEW_GAPS, len(text) / 8)
    return gaps > many and len(WIDE_GAP.findall(text)) > many


def _some(sheet: Sheet, line: _Line, start: int, end: int) -> str:
    """Return what stands in a line in place of the blanks that pdfium gives from one letter to another."""
    text, first, _, tab, loose, spread, _ = line
    if end == start + 1 and sheet.made(first + start):
        return _one(sheet, line, start, (text[start - 1] in LATIN) + (text[end] in LATIN))
    if not loose or end - start <= 2:
        return text[start:end]
    gap = sheet.box(first + end)[0] - sheet.box(first + start - 1)[2] - spread
    return "\t" if gap > tab else text[start:end]


def _one(sheet: Sheet, line: _Line, start: int, latin: int) -> str:
    """Return what stands in a line in place of a blank that pdfium put in beside so many Latin letters."""
    text, first, size, tab, loose, spread, roomy = line
    box, at, one = sheet.box, first + start, text[start - 1]
    opening = start < _LABEL
    if latin == 1 and opening and one in _ROMAN and not text[:start].strip(_ROMAN):
        return " "  # a label: nothing else that opens a line is made of these letters alone
    if latin == 1 and not loose and (not opening or (text[0] in _FIGURES and _NO_LABEL.match(text))):
        if roomy and (gap := box(at + 1)[0] - box(at - 1)[2]) >= _WIDE * size:
            return "\t" if gap > tab else "\u3000"
        return " " if _tight(sheet.text) and box(at + 1)[0] - box(at - 1)[2] > _SET_APART * size else ""
    gap = box(at + 1)[0] - box(at - 1)[2] - spread
    if gap > tab:
        return "\t"
    if latin > 1:
        return "\u3000" if gap > _WIDE * size and wide_letters(text) else " "
    least = 0.5 if spread else _least(sheet, one, text[start + 1], latin, gap / size)
    if latin and gap > _SET_OFF * size and _NUMBER.fullmatch(text[:start]) and _is_heading(sheet, line, start + 1):
        return " "
    return "" if gap < least * size else " " if gap < (_WIDE if latin else 0.7) * size else "\u3000"


@lru_cache(maxsize=2)
def _tight(text: str) -> bool:
    """Whether a page sets Latin and Japanese letters side by side, so that a gap between them is a blank."""
    apart, beside = sum([len(side.findall(text)) for side in _GAPS]), len(_BESIDE.findall(text))
    if 2 * beside <= apart:
        return False
    together = beside + len(_WITHIN.findall(text))
    return together >= _FEW_SIDES and together > apart


def _least(sheet: Sheet, one: str, two: str, latin: int, gap: float) -> float:
    """Return how many letters wide a gap is at least that is a blank; one that sets off a label as its page shows."""
    if not latin:
        return _USUAL if _ENCLOSED.match(one) or _ENCLOSED.match(two) else _NARROWEST
    if "\u2022" <= one <= "\u2bff" and _BULLET.match(one):
        return _NARROWEST
    if _tight(sheet.text):
        return _SET_APART
    return min(_DOUBTFUL, _usual(sheet) + _MORE) if _USUAL <= gap < _DOUBTFUL else _DOUBTFUL


def _is_heading(sheet: Sheet, line: _Line, at: int) -> bool:
    """Whether a line is bold or larger than its page's middle letter, and its letters from a place on stand solid.

    Such a line is not stretched to its measure, and its number is no quantity.
    """
    text, first, size, *_ = line
    look = sheet.look(first)
    if wide_letters(text[at : at + 2]) < 2 or not (look.bold or look.size > _LARGER * sheet.size(sheet.count // 2)):
        return False
    return abs(sheet.box(first + at + 1)[0] - sheet.box(first + at)[2]) < _CLOSED * size


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

"""Physical lines to paragraphs: by what would still have fitted on the line before, by indents, gaps and labels.

Refuses to know tables and running heads; those are taken out before.
"""

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from revtool.model.document import Place
from revtool.numbering import bracketed_title, split_label
from revtool.readers.line import Line, Role
from revtool.readers.pdf_pdfium import Row

SOFT_HYPHEN = "\u00ad"
_BULLET = re.compile(r"[・･●○■□◆◇▲△▼▽★☆※＊*•‣◦▪▫–➢➤✓✔\uf000-\uf0ff](?!$)|[-－―]\s|注\s*[0-9０-９]*[)）:：]|（注|\(注")
_LEADERS = re.compile(r"(?:[.．…‥・･·]\s?){3,}\s*[-－(（]?\s*(?:[0-9０-９]+|[ivxlIVXL]+)\s*[-－)）]?$")
_PAGE = re.compile(r"[0-9０-９]+|[ivxlIVXL]+")
_TABBED_PAGE = re.compile(r"\t[-－]?\s*(?:[0-9０-９]{1,4}|[ivxlIVXL]{1,6})\s*[-－]?$")
_ENDS = re.compile(r"[。．.！？!?：:;；][」』）)\]】〕]*$")
_OPEN_END = re.compile(r"[ぁ-ん、，,（(「『【〔・－―~～〜/／]$")
_NO_END = "「『（(［[【〔｛{〈《"
_NO_START = "、。，．,.)）」』】〕］}｝ゃゅょっぁぃぅぇぉャュョッァィゥェォー々ゝ・：；:;!?！？%％"
_WORD = re.compile(r"[!-~\u00a1-\u024f\u2018-\u201f]+")
_KEPT = re.compile(r"[ァ-ヺー・]+|[一-鿿々]{1,4}")
_COUNTER = re.compile(r"[一-鿿々]{1,2}[ぁ-ん]?")
_TIGHT = re.compile(r"[\s\u3000-\u9fff\uf900-\ufaff\uff00-\uffef\u2460-\u24ff\u2500-\u27bf\U00020000-\U0003ffff]")


class Measure(NamedTuple):
    """The measure that lines are set in: left and right edge in points, the usual gap between lines by font size."""

    left: float
    right: float
    gaps: dict[float, float]


class Column(NamedTuple):
    """Lines that are read one below the other on one page, and the measure they are set in.

    fresh: nothing may be joined to what came before it (a box of its own).
    """

    page: int
    rows: tuple[Row, ...]
    measure: Measure
    fresh: bool = False
    breaks: bool = False


class Paragraph(NamedTuple):
    """Lines of one paragraph with the column each stands in."""

    rows: tuple[Row, ...]
    column: Column
    gap: bool
    breaks: bool

    @property
    def text(self) -> str:
        """Its text as one line."""
        return joined([row.text for row in self.rows])


def paragraphs(columns: list[Column]) -> list[Paragraph]:
    """Return the paragraphs of columns that follow each other; one may run on from a column into the next."""
    done: list[Paragraph] = []
    for column in columns:
        for place, row in enumerate(column.rows):
            before = column.rows[place - 1] if place else None
            open_one = done[-1] if done and not (column.fresh and before is None) else None
            gap = before is not None and _gap(before, row) > _usual(column.measure, row) + 0.45 * row.size
            if open_one is not None and _continues(open_one, row, column, near=before is not None, gap=gap):
                done[-1] = open_one._replace(rows=(*open_one.rows, row))
            else:
                done.append(Paragraph((row,), column, gap, column.breaks and before is None))
    return done


def measured(rows: list[Row]) -> Measure:
    """Return the measure of lines: the outermost edges that more than one line keeps, and the gaps they keep."""
    if not rows:
        return Measure(0.0, 0.0, {})
    gaps: dict[float, list[float]] = {}
    for one, two in pairwise(rows):
        if abs(one.size - two.size) < 0.3 and -one.size < _gap(one, two) < 2 * one.size:
            gaps.setdefault(round(one.size), []).append(_gap(one, two))
    right = _edge([row.x1 for row in rows], max(row.size for row in rows))
    left = -_edge([-row.x0 for row in rows], rows[0].size / 2)
    return Measure(left, right, {size: _common(found) for size, found in gaps.items()})


def _edge(values: list[float], room: float) -> float:
    ordered = sorted(values, reverse=True)
    for one, two in pairwise(ordered):
        if one - two <= room:
            return one
    return ordered[0]


def _common(values: list[float]) -> float:
    """The smallest gap that is usual: single outliers below it (overlaps) do not count."""
    counted = Counter(round(value * 2) / 2 for value in values)
    floor = max(2, len(values) * 0.15) if len(values) > 3 else 1
    return min((value for value, times in counted.items() if times >= floor), default=median(values))


def _gap(one: Row, two: Row) -> float:
    return two.top - one.bottom


def _usual(measure: Measure, row: Row) -> float:
    return measure.gaps.get(round(row.size), 0.8 * row.size)


def _continues(para: Paragraph, row: Row, column: Column, *, near: bool, gap: bool) -> bool:
    last = para.rows[-1]
    if abs(last.size - row.size) > 0.06 * last.size + 0.3 or last.bold != row.bold or (near and gap):
        return False
    if row.text.startswith("\u3000") or _closed(last.text) or bracketed_title(last.text):
        return False
    measure = para.column.measure if len(para.rows) == 1 or near else column.measure
    if not _full(last, row, measure) or not _aligned(para, row, column, near=near):
        return False
    return not (opens(row.text) and not _OPEN_END.search(last.text))


def _closed(text: str) -> bool:
    return _LEADERS.search(text) is not None or _TABBED_PAGE.search(text) is not None


def opens(text: str) -> bool:
    """Tell whether a line opens with a label, a bullet or a mark of its own."""
    return _BULLET.match(text) is not None or split_label(text)[0] is not None or bracketed_title(text)


def _full(last: Row, row: Row, measure: Measure) -> bool:
    """Whether the first thing of the next line would not have fitted behind the line."""
    free = measure.right - last.x1
    left = last.x0 - measure.left
    if abs(last.x0 - row.x0) > 0.3 * row.size and abs(last.x0 + last.x1 - row.x0 - row.x1) < row.size and left > 0:
        free += left  # two lines on one axis: centred text has as much room on its left
    return first_unit(last.text, row) > free - 0.35 * row.size


def first_unit(before: str, row: Row) -> float:
    """Return the width of what no line break could have split at a line's start, in points.

    Marks that cannot end or begin a line belong to it. A Latin word, or a letter; where the line before ends inside a
    sentence, a katakana or kanji word too: word processors with a dictionary keep it together.
    """
    text, place = row.text, 0
    while place < len(text) and text[place] in _NO_END:
        place += 1
    word = _WORD.match(text, place)
    whole = None if word or _ENDS.search(before) else _KEPT.match(text, place)
    place = min(word.end(), place + 24) if word else min(whole.end(), place + 12) if whole else place + 1
    if word and not _ENDS.search(before) and (counter := _COUNTER.match(text, place)):
        place = counter.end()
    stop = place
    while place < len(text) and text[place] in _NO_START:
        place += 1
    behind = _WORD.match(text, place) if place > stop and not _ENDS.search(before) else None
    place = min(behind.end(), place + 12) if behind else place
    return sum(0.5 if letter.isascii() else 1.0 for letter in text[:place]) * row.size


def _aligned(para: Paragraph, row: Row, column: Column, *, near: bool) -> bool:
    first, last = para.rows[0], para.rows[-1]
    shift = 0.0 if near else column.measure.left - para.column.measure.left
    x0 = row.x0 - shift
    centre = abs((last.x0 + last.x1) / 2 - (x0 + row.x1 - shift) / 2) < 0.6 * row.size
    if centre and x0 > last.x0:
        return True
    if len(para.rows) > 1:
        return abs(last.x0 - x0) < 0.7 * row.size
    room = 8 * row.size if opens(first.text) else 0.7 * row.size
    return -3 * row.size < x0 - first.x0 < room


def joined(texts: list[str]) -> str:
    """Join the lines of a paragraph: without a blank between Japanese letters, with one between Latin words."""
    whole = texts[0]
    for text in texts[1:]:
        if whole.endswith(SOFT_HYPHEN):
            whole = whole[:-1] + text
        elif not whole or not text or _TIGHT.match(whole[-1]) or _TIGHT.match(text[0]):
            whole += text
        elif re.search(r"[a-z]-$", whole) and re.match(r"[a-z]", text):
            whole = whole[:-1] + text
        else:
            whole += " " + text
    return whole.replace(SOFT_HYPHEN, "")


def as_line(para: Paragraph) -> Line:
    """Return a paragraph as a Line, with what its setting says."""
    rows, text = para.rows, para.text
    box = (
        min(row.x0 for row in rows), rows[0].top,
        max(row.x1 for row in rows), rows[-1].bottom,
    )  # fmt: skip
    at = Place(page=para.column.page, box=tuple(round(value, 1) for value in box))  # type: ignore[arg-type]
    listed = _LEADERS.search(text)
    if listed:
        text = text[: listed.start()].rstrip() + "\t" + _PAGE.findall(listed.group())[-1]
    return Line(
        text, at, Role.CONTENTS if listed else Role.TEXT,
        size=rows[0].size, bold=rows[0].bold, centred=_centred(para), breaks=para.breaks, gap=para.gap,
    )  # fmt: skip


def _centred(para: Paragraph) -> bool:
    measure, first, last = para.column.measure, para.rows[0], para.rows[-1]
    middle = (measure.left + measure.right) / 2
    off = max(abs((row.x0 + row.x1) / 2 - middle) for row in (first, last))
    return off < 0.7 * last.size and last.x0 - measure.left > 1.5 * last.size and measure.right - last.x1 > last.size

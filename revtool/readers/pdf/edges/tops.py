"""Lines that recur on top of pages: whether they are running heads, or headings and forms' titles that open the pages.

Refuses to say which lines recur, and what else stands off the text.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from revtool.readers.pdf.lines.breaks import opens
from revtool.readers.pdf.page import Page, Row, Way

_NEAR, _USUAL = 0.9, 1.25
"""Letters, and times the usual room between lines, that part a heading from the text below it at most."""
_LARGER, _LARGE = 1.05, 1.3
_SMALLER, _STRIP = 0.9, 0.035
"""Times the text's size that a head is set in at most, and the part of a page's height down to which no text begins."""
_UNITS = frozenset("第付附別資参様")
"""How labels begin (第１章, 付録１, 別紙２) that running heads name, too."""


class Head(NamedTuple):
    """Lines of the same words at one height: the side of the page, the words, the lines, and those with their parts."""

    side: str
    words: str
    found: list[tuple[int, Row]]
    rows: list[tuple[int, Row]]


def of_the_text(pages: Mapping[int, Page], head: Head, gone: Mapping[int, set[int]]) -> bool:
    """Tell whether lines that recur on top of pages are headings or forms' titles: no more room than lines keep parts
    them from the text below, and they are set or labelled as headings, or text begins at their height on other pages.
    """
    if head.side == "top" and sum(row.text.endswith("。") for _, row in head.found) * 2 > len(head.found):
        return True
    if head.side != "top" or not head.found:
        return False
    if _at_the_edge(pages, head):
        return False
    number, row = head.found[0]
    page, off = pages[number], gone[number]
    varies = len({one.text for _, one in head.found}) > 1 or _below_another(page, row, off)
    if varies and is_large(page, row):
        return True
    if (varies and _stands_out(page, row)) or (opens(row.text) and (varies or row.text[0] not in _UNITS)):
        return leads_to_text(pages, head, gone)
    counted = {number for number, _ in head.found}
    others = [page for page in pages.values() if page.number not in counted and page.way is Way.RIGHT]
    if len(others) > len(counted):  # what is looked for on more pages comes last
        return leads_to_text(pages, head, gone) and _begin_at(others, row, gone)
    return _begin_at(others, row, gone) and leads_to_text(pages, head, gone)


def _at_the_edge(pages: Mapping[int, Page], head: Head) -> bool:
    """Whether lines are set smaller than the text and lie in the strip along the paper that only programs print in."""
    small = [
        row.bottom < _STRIP * pages[number].height
        and row.size < _SMALLER * median(one.size for one in pages[number].rows)
        for number, row in head.found
    ]
    return sum(small) * 2 > len(small) and all(pages[number].way is Way.RIGHT for number, _ in head.found)


def _begin_at(pages: Sequence[Page], head: Row, gone: Mapping[int, set[int]]) -> bool:
    """Whether the text of most pages begins at the height of a line of other ones."""
    return mostly((_begins_at(page, head, gone[page.number]) for page in pages), len(pages))


def _begins_at(page: Page, head: Row, gone: set[int]) -> bool:
    """Whether the text of a page begins at the height of a line of other pages, with a line that is no heading."""
    first = min((row for row in page.rows if row.first not in gone), key=attrgetter("top"), default=None)
    return first is not None and abs(first.middle - head.middle) < head.size and not _stands_out(page, first)


def leads_to_text(pages: Mapping[int, Page], head: Head, gone: Mapping[int, set[int]]) -> bool:
    """Whether the lines stand on top of most of their pages right above the text."""
    if head.side != "top" or any(pages[number].way is not Way.RIGHT for number, _ in head.found):
        return False
    return mostly((_near_text(pages[number], row, gone[number]) for number, row in head.found), len(head.found))


def mostly(signs: Iterable[bool], count: int) -> bool:
    """Tell whether more than half of so many signs are true; no more are looked for than tell it."""
    true = false = 0
    for sign in signs:
        true, false = true + sign, false + (not sign)
        if true * 2 > count or false * 2 >= count:
            break
    return true * 2 > count


def _near_text(page: Page, row: Row, gone: set[int]) -> bool:
    """Whether lines lead from one down to the text with no more room between than the page usually keeps."""
    tops = {round(one.top * 10): one for one in page.rows}
    rows = [tops[top] for top in sorted(tops)]
    last = row
    for one in rows:
        if one.top <= last.top:
            continue
        room = one.top - last.bottom
        if room >= _NEAR * row.size and room >= _USUAL * _usual_room(rows):
            return False
        if one.first not in gone:
            return True
        last = one
    return False


def _usual_room(rows: Sequence[Row]) -> float:
    """Return the room that lines usually leave between each other."""
    gaps = [two.top - one.bottom for one, two in pairwise(rows)]
    return median([gap for gap in gaps if gap > 0] or [0.0])


def _below_another(page: Page, row: Row, gone: set[int]) -> bool:
    """Whether something else that stands off the text is further up."""
    return any(one.first in gone and one.bottom < row.top for one in page.rows)


def _stands_out(page: Page, row: Row) -> bool:
    """Whether a line is set larger than the other lines of its page, or bold where those are not."""
    others = [one for one in page.rows if one is not row]
    bold = row.bold and sum(one.bold for one in others) * 2 < len(others)
    return bold or (bool(others) and row.size > _LARGER * median(one.size for one in others))


def is_large(page: Page, row: Row) -> bool:
    """Whether a line is set in type in which no running head is, against the other lines of its page."""
    others = [one.size for one in page.rows if one is not row]
    return bool(others) and row.size > _LARGE * median(others)

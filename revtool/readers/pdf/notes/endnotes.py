"""Endnotes: runs of notes at the end of a chapter or document, each hung on the raised sign that refers to it.

Refuses runs of which a note has no sign in the text before: those are clauses or a list.
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from revtool.ooxml.formats import print_number
from revtool.readers.pdf.notes.footnotes import footnote
from revtool.readers.pdf.notes.signs import RAISED, bare, hung, leading_mark, sign_of, typed
from revtool.readers.pdf.page import Glyph, Page, Row

_APART = 1.5
"""Letters that the lines of endnotes stand apart at most."""
_SMALLER = 0.94
_ALIKE = 0.5
"""Points by which the sizes of the lines of notes differ at most."""
_FIRST = frozenset("0123456789１ia①一※注*＊(（[［〔")
_PLAIN = ("1", "i", "１")
"""First marks that notes at the end of a document may have without being raised."""
_FORMS = ("decimal", "lowerRoman", "lowerLetter", "decimalFullWidth", "decimalEnclosedCircle", "ideographDigital")
_FORMS_TOO = {"ideographDigital": "japaneseCounting"}
"""Forms that count alike at first."""

Glyphs = Callable[[int, Row], list[Glyph]]
"""The characters of a line on the page of a number."""
_Placed = tuple[int, Row]
"""A line and the index of its page."""


class _Entry(NamedTuple):
    mark: str
    rows: tuple[_Placed, ...]


def with_endnotes(pages: Sequence[Page], glyphs: Glyphs) -> tuple[Page, ...]:
    """Return the pages with the endnotes hung on the lines that refer to them, their counted signs gone."""
    done = list(pages)
    tail = _tail(pages)
    at, start = 0, (0, 0)
    raised = _Raised(glyphs)
    lists: set[tuple[int, int]] = set()
    while at < len(tail):
        page, row = tail[at]
        entries = _run(tail, at) if row.text[0] in _FIRST and (page, row.first) not in lists else []
        tied = _tied(done, entries, raised, start) if entries else None
        if tied is None:
            lists |= {(index, one.first) for index, one in (entry.rows[0] for entry in entries)}
            at += 1
            continue
        done, start = tied
        at += sum(len(entry.rows) for entry in entries)
    return tuple(done)


class _Raised:
    """The letters of lines that hold raised signs; none of the others, each of which is read once."""

    def __init__(self, glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        self._level: set[tuple[int, int]] = set()

    def letters(self, number: int, row: Row) -> list[Glyph]:
        """Return the characters of a line on the page of a number if one of them is raised."""
        place = number, row.first
        if place in self._level:
            return []
        run = self._glyphs(number, row)
        sizes = {glyph.size for glyph in run}
        if sizes and min(sizes) <= RAISED * max(sizes):
            return run
        self._level.add(place)
        return []


def _tail(pages: Sequence[Page]) -> list[_Placed]:
    """Return the lines among which runs may stand: all where a mark is raised, else the last ones of one size."""
    if any(row.marked for page in pages for row in page.rows):
        return [
            (index, row) for index, page in enumerate(pages) for row in sorted(page.rows, key=lambda row: row.middle)
        ]  # fmt: skip
    done: list[_Placed] = []
    for index, page in reversed(list(enumerate(pages))):
        for row in sorted(page.rows, key=lambda row: row.middle, reverse=True):
            if done and abs(row.size - done[0][1].size) > _ALIKE:
                return done[::-1]
            done.append((index, row))
    return done[::-1]


def _run(tail: Sequence[_Placed], at: int) -> list[_Entry]:
    """Return the notes that begin with a line, none where it may be a clause or an entry of a list.

    Its mark is raised; or it is Roman, on top of a page, or smaller than the line above it, and the notes are the last
    lines of the document.
    """
    row = tail[at][1]
    if row.marked:
        return _entries(tail, at)
    page, above = tail[at - 1] if at else (-1, None)
    if leading_mark(row.text) not in _PLAIN:
        return []
    if row.text[0] != "i" and page == tail[at][0] and above is not None and row.size > _SMALLER * above.size:
        return []
    found = _entries(tail, at)
    return found if sum(len(entry.rows) for entry in found) == len(tail) - at else []


def _entries(tail: Sequence[_Placed], at: int) -> list[_Entry]:
    """Return the notes that begin with a line, to the last one in their order."""
    first = leading_mark(tail[at][1].text)
    done: list[_Entry] = [_Entry(first, (tail[at],))] if first and _counts(first, first, 1) else []
    for index, row in islice(tail, at + 1, None) if done else ():
        page, last = done[-1].rows[-1]
        mark = leading_mark(row.text)
        if index == page and (row.top < last.top - 1 or row.top - last.bottom > _APART * row.size):
            break
        if mark is not None and first is not None and _counts(first, mark, len(done) + 1):
            done.append(_Entry(mark, ((index, row),)))
        elif abs(last.size - row.size) < _ALIKE and index - page < 2:
            done[-1] = done[-1]._replace(rows=(*done[-1].rows, (index, row)))
        else:
            break
    return done


def _counts(first: str, mark: str, number: int) -> bool:
    """Whether a mark is the one of this number in a row that begins with the first; figures run on over chapters."""
    one, own = bare(first), bare(mark)
    if one.isdecimal() and one.isascii() and not typed(first):
        return own == str(int(one) + number - 1)
    if typed(first):
        return "1" in one and own == one.replace("1", str(number))
    forms = [form for form in _FORMS if print_number(1, form) == one]
    forms += [_FORMS_TOO[form] for form in forms if form in _FORMS_TOO]
    return any(print_number(number, form) == own for form in forms)


def _tied(
    pages: Sequence[Page], entries: Sequence[_Entry], raised: _Raised, start: tuple[int, int]
) -> tuple[list[Page], tuple[int, int]] | None:
    """Return the pages with all notes hung on their signs and gone from the end, and where the last sign stands.

    None where a note has no sign before the run.
    """
    gone = {(index, row.first) for entry in entries for index, row in entry.rows}
    end, top = entries[0].rows[0][0], entries[0].rows[0][1].top
    done = list(pages)
    for index in {index for index, _ in gone}:
        rows = tuple(row for row in done[index].rows if (index, row.first) not in gone)
        done[index] = done[index]._replace(rows=rows)
    for entry in entries:
        rows = tuple(row for _, row in entry.rows)
        for at in range(start[0], end + 1):
            place = start[1] if at == start[0] else 0
            below = top if at == end else done[at].height
            found = sign_of(done[at].rows, entry.mark, below, partial(raised.letters, done[at].number), place)
            if found is not None:
                done[at] = done[at]._replace(rows=hung(done[at].rows, found, footnote(entry.mark, rows, rows[0].size)))
                start = at, found.at
                break
        else:
            return None
    return done, start

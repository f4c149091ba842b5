"""Endnotes: a run of numbered notes at the end of a document, each hung on the raised sign that refers to it.

Refuses runs of which a number is neither raised nor Roman, or has no sign in the text: those are clauses or a list.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from revtool.readers.pdf_notes import RAISED, reference
from revtool.readers.pdf_page import Footnote, Glyph, Page, Row
from revtool.text.pattern import Pattern

_MARK = Pattern(r"(?P<mark>[ivx]{1,6}|[0-9]{1,3})(?![a-z0-9])[)）.]?[ \t\u3000]*(?=\S)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii")
_LAST_PAGES = 3
_APART = 1.5
"""Letters that the lines of endnotes stand apart at most."""

Glyphs = Callable[[int, Row], list[Glyph]]
"""The characters of a line on the page of a number."""


class _Entry(NamedTuple):
    mark: str
    text: str
    rows: tuple[Row, ...]


def with_endnotes(pages: Sequence[Page], glyphs: Glyphs) -> tuple[Page, ...]:
    """Return the pages with the endnotes hung on the lines that refer to them, their raised signs gone."""
    for first in range(max(0, len(pages) - _LAST_PAGES), len(pages)):
        tail = [(page.number, row) for page in pages[first:] for row in sorted(page.rows, key=lambda row: row.middle)]
        for at, (number, row) in enumerate(tail):
            mark = _mark(row, ("1", "i"))
            entries = _entries([one for _, one in tail[at:]]) if mark and _stands_off(mark, number, row, glyphs) else []
            tied = _tied(pages, tail[at:], entries, glyphs) if entries else None
            if tied is not None:
                return tied
    return tuple(pages)


def _mark(row: Row, wanted: Sequence[str]) -> str | None:
    found = _MARK.match(row.text)
    return found["mark"] if found and found["mark"] in wanted else None


def _stands_off(mark: str, number: int, row: Row, glyphs: Glyphs) -> bool:
    """Whether a note's own number is told from a clause's: Roman, or set smaller than its text."""
    run = glyphs(number, row)
    return mark in _ROMAN or (len(run) > len(mark) + 1 and run[0].size <= RAISED * run[-1].size)


def _entries(rows: Sequence[Row]) -> list[_Entry]:
    """Return the notes that the lines are, to the last one; none where something else stands among them."""
    done: list[_Entry] = []
    for row in rows:
        wanted = _next(done[-1].mark) if done else ("1", "i")
        mark = _mark(row, wanted)
        last = done[-1].rows[-1] if done else None
        if last is not None and row.top > last.top and row.top - last.bottom > _APART * row.size:
            return []
        if mark is not None:
            done.append(_Entry(mark, _MARK.sub("", row.text, count=1), (row,)))
        elif last is not None and abs(last.size - row.size) < 0.5:
            done[-1] = done[-1]._replace(rows=(*done[-1].rows, row))
        else:
            return []
    return done


def _next(mark: str) -> tuple[str, ...]:
    if mark.isdecimal():
        return (str(int(mark) + 1),)
    at = _ROMAN.index(mark) + 1 if mark in _ROMAN else len(_ROMAN)
    return _ROMAN[at : at + 1]


def _tied(
    pages: Sequence[Page], tail: Sequence[tuple[int, Row]], entries: Sequence[_Entry], glyphs: Glyphs
) -> tuple[Page, ...] | None:
    """Return the pages with all notes hung on their signs and gone from the end; None where one has no sign."""
    gone = {(number, row.first) for number, row in tail}
    done = [
        page._replace(rows=tuple(row for row in page.rows if (page.number, row.first) not in gone)) for page in pages
    ]
    start = 0
    for entry in entries:
        note = Footnote(entry.mark, (entry.rows[0]._replace(text=entry.text), *entry.rows[1:]))
        place = next((at for at in range(start, len(done)) if _hung(done, at, note, glyphs)), None)
        if place is None:
            return None
        start = place
    return tuple(done)


def _hung(pages: list[Page], at: int, note: Footnote, glyphs: Glyphs) -> bool:
    """Hang a note on the line of a page that refers to it; tell whether there is one."""
    page = pages[at]
    found = reference(page.rows, note.mark, page.height, lambda row: glyphs(page.number, row))
    if found is None:
        return False
    place, row = found
    rows = list(page.rows)
    rows[place] = row._replace(notes=(*row.notes, note))
    pages[at] = page._replace(rows=tuple(rows))
    return True

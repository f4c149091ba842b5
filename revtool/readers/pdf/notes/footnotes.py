"""Footnotes of a page: lines of smaller type, below the rule that parts notes from text, or set off at its foot, that
open with a mark which a raised sign in the text above repeats.

Refuses small type that no sign refers to; it stays where it stands.
"""

from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter
from typing import NamedTuple, Protocol

from revtool.readers.pdf.columns.measure import usual_size
from revtool.readers.pdf.notes.glued import with_parted_marks
from revtool.readers.pdf.notes.signs import (
    ALONE,
    COUNTED,
    LONGEST,
    MARK,
    MARK_OPENERS,
    RAISED,
    bare,
    hung,
    leading_mark,
    sign_of,
    sign_of_several,
    signs_in,
    stands_beside,
    superior_sign_of,
    typed,
)  # fmt: skip
from revtool.readers.pdf.page import Footnote, Glyph, Page, Row, Shape

_SMALLER = 0.94
_SMALLEST = 1.05
_BELOW = 0.75
"""Letters that the lines of a footnote stand apart at most."""
_RULE_ZONE = 0.3
"""The upper part of a page in which no rule parts footnotes from the text."""
_SHORTEST, _LONGEST = 0.1, 0.5
"""The parts of the measure between which such a rule is long (Word: 5 cm, LibreOffice: a quarter)."""
_FOOT = 0.4
"""The lower part of a page in which footnotes may begin."""
_LOWEST = 0.8
"""The part of a page's height that footnotes set like the text reach down to at least."""
_SET_OFF = 1.5
"""Letters that stand free above footnotes that are set like the text."""

_MARKS = MARK_OPENERS.union(
    "abcdefghijklmnopqrstuvwxyz一二三四五六七八九十",
    map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))),
)
"""What a mark begins with."""
_Start = tuple[Row, str, tuple[Row, ...]]


class Sizes(Protocol):
    """The sizes of a page's characters, by index."""

    def size(self, index: int) -> float:
        """Return the size of a character."""
        ...

    def ask_sizes(self, places: Sequence[int]) -> None:
        """Make the sizes of some characters known in one go."""
        ...


class Noted(NamedTuple):
    """The lines of a page with its footnotes hung on them; carried: the lines at its foot that go on with a note."""

    rows: tuple[Row, ...]
    carried: tuple[Row, ...] = ()


def with_footnotes(
    rows: Sequence[Row], shapes: Sequence[Shape], height: float, sizes: Sizes, glyphs: Callable[[Row], list[Glyph]]
) -> Noted:
    """Return the rows of a page with its footnotes hung on the lines that refer to them, their counted signs gone."""
    opened = _opened(rows)
    if opened:
        openings = partial(_with_openings, sizes=sizes, glyphs=glyphs)
        for parted in (_with_marks, openings, partial(with_parted_marks, height=height, glyphs=glyphs)):
            done = parted(rows, opened)
            if done is not rows:
                rows, opened = done, _opened(done)
    rule = _rule(rows, shapes, height)
    starts = _starts(rows, opened, height, rule, sizes) or _set_off(rows, opened, height, glyphs) if opened else []
    carried = _carried(rows, rule, starts) if rule < height or starts else ()
    gone = {row.first for row in carried}
    done = [row for row in rows if row.first not in gone] if gone else list(rows)
    place = done_with = 0
    for at, (_, mark, found) in enumerate(starts):
        if at < done_with:
            continue
        marks = [one for _, one, _ in starts[at:]]
        sign, count = sign_of(done, mark, found[0].top, glyphs, place), 1
        if sign is None and (together := sign_of_several(done, marks, found[0].top, glyphs)) is not None:
            sign, count = together
        sign = sign or superior_sign_of(done, mark, found[0].top, glyphs)
        if sign is None:
            continue
        place, done_with = sign.at, at + count
        notes = starts[at:done_with]
        gone = {row.first for _, _, rows_ in notes for row in rows_}
        hanging = (footnote(mark, rows_, sizes.size(first.last)) for first, mark, rows_ in notes)
        done = [row for row in hung(done, sign, *hanging) if row.first not in gone]
    return Noted(tuple(done), carried)


def footnote(mark: str, rows: Sequence[Row], size: float) -> Footnote:
    """Return the note that lines are: without its mark where a program counts it, with it where it was typed."""
    first = rows[0]
    if typed(mark):
        return Footnote(None, (first._replace(size=size), *rows[1:]))
    return Footnote(bare(mark), (first._replace(text=first.text[_end(first) :], size=size), *rows[1:]))


def with_carried(pages: Sequence[Page]) -> list[Page]:
    """Return the pages with the lines of notes that run over a page's end behind their beginnings."""
    done = list(pages)
    if not any(page.carried for page in pages):
        return done
    holder: tuple[int, int] | None = None
    for at, page in enumerate(pages):
        if page.carried:
            if holder is not None and _goes_on(done, holder, page):
                done[holder[0]] = _longer(done[holder[0]], holder[1], page.carried)
            else:
                done[at] = page._replace(rows=(*page.rows, *page.carried))
        last = _last_note(done[at])
        holder = (at, last) if last is not None else holder if page.carried else None
    return done


def _goes_on(pages: Sequence[Page], holder: tuple[int, int], page: Page) -> bool:
    """Whether the last note so far stands in the type of lines that may go on with it."""
    last = pages[holder[0]].rows[holder[1]].notes[-1].rows[-1]
    return abs(last.size - page.carried[0].size) < 0.3


def _longer(page: Page, at: int, carried: Sequence[Row]) -> Page:
    rows = list(page.rows)
    *others, last = rows[at].notes
    rows[at] = rows[at]._replace(notes=(*others, last._replace(rows=(*last.rows, *carried))))
    return page._replace(rows=tuple(rows))


def _last_note(page: Page) -> int | None:
    """Return the line that carries the lowest note of a page as its last one."""
    found = [(row.notes[-1].rows[-1].bottom, at) for at, row in enumerate(page.rows) if row.notes]
    return max(found)[1] if found else None


def _carried(rows: Sequence[Row], rule: float, starts: Sequence[_Start]) -> tuple[Row, ...]:
    """Return the lines below the rule, above the first note that begins there, which go on with one from before."""
    top = starts[0][0].middle if starts else float("inf")
    low = [row for row in rows if rule - 1 < row.top and row.middle < top and not _is_alone(row)]
    if not low or len(low) == len(rows) or max(row.size for row in low) >= _SMALLER * usual_size(rows):
        return ()
    return tuple(sorted(low, key=lambda row: row.middle))


def _rule(rows: Sequence[Row], shapes: Sequence[Shape], height: float) -> float:
    """Return how far down the rule stands that parts the footnotes from the text; the page's height where none does.

    It is short, begins where lines begin, lies below what no rule of a table does, and no other stands below it.
    """
    zone = _RULE_ZONE * height
    low = [shape for shape in shapes if shape.top > zone and shape.x1 - shape.x0 > 20 and shape.thin] if rows else []
    if not low:
        return height
    left, right = min([row.x0 for row in rows]), max([row.x1 for row in rows])
    last = max(low, key=attrgetter("bottom"))
    if not _SHORTEST * (right - left) < last.x1 - last.x0 < _LONGEST * (right - left):
        return height
    beside = [shape for shape in low if shape is not last and shape.bottom > last.top - 1]
    return height if beside or abs(last.x0 - left) > rows[0].size * 2 else last.top


def _with_marks(rows: Sequence[Row], opened: Sequence[Row]) -> Sequence[Row]:
    """Return the rows with marks that stand alone, raised before a note's text, joined to it."""
    alone = [row for row in opened if _is_alone(row)]
    if not alone:
        return rows
    low, done = list(rows), list(rows)
    for mark in alone:
        behind = [row for row in low if _stands_behind(mark, row)]
        if not behind or any(row.x1 < mark.x1 and stands_beside(mark, row) for row in low):
            continue
        note = min(behind, key=lambda row: row.x0)
        done[done.index(note)] = note._replace(
            text=f"{mark.text} {note.text}", x0=mark.x0, first=mark.first, glyphs=None, top=min(mark.top, note.top)
        )
        done.remove(mark)
        low.remove(note)
    return done


def _opened(rows: Sequence[Row]) -> list[Row]:
    """Return the lines that begin as marks do."""
    return [row for row in rows if row.text[0] in _MARKS]


def _with_openings(
    rows: Sequence[Row], opened: Sequence[Row], sizes: Sizes, glyphs: Callable[[Row], list[Glyph]]
) -> Sequence[Row]:
    """Return the rows with a blank behind the small marks that open some of them."""
    sizes.ask_sizes([row.first for row in opened] + [row.last for row in opened if len(row.text) <= LONGEST])
    changed = {row.first: _opening(row, sizes, glyphs) for row in opened if _opens_small(row, sizes)}
    return [changed.get(row.first, row) for row in rows] if changed else rows


def _opens_small(row: Row, sizes: Sizes) -> bool:
    first = sizes.size(row.first)
    return first <= RAISED * row.size or (len(row.text) <= LONGEST and first <= RAISED * sizes.size(row.last))


def _opening(row: Row, sizes: Sizes, glyphs: Callable[[Row], list[Glyph]]) -> Row:
    """Return a line with a blank between the small mark that it opens with and its text (iMinistry, 12番目).

    A line's number beside a listing is as small, and stands on the line: it is no mark of a note.
    """
    own = RAISED * sizes.size(row.last)
    mark, blank, rest = row.text.partition(" ")
    if not blank or not ALONE.fullmatch(mark):
        end = next((at for at in range(1, min(LONGEST, len(row.text))) if sizes.size(row.first + at) > own), 0)
        end -= not ALONE.fullmatch(row.text[:end].rstrip())  # a blank that pdfium made counts, and is gone
        mark, rest = row.text[: max(end, 0)].rstrip(), row.text[max(end, 0) :].lstrip()
    if not ALONE.fullmatch(mark):
        return row
    run = glyphs(row)
    raised = not run or run[0].top + run[0].bottom < run[-1].top + run[-1].bottom
    return row._replace(text=f"{mark} {rest}", marked=raised)


def _is_alone(row: Row) -> bool:
    return len(row.text) <= LONGEST and ALONE.fullmatch(row.text) is not None


def _stands_behind(mark: Row, row: Row) -> bool:
    shared = min(mark.bottom, row.bottom) - max(mark.top, row.top)
    near = -0.5 * row.size < row.x0 - mark.x1 < 4 * row.size
    raised = mark.size <= RAISED * row.size and mark.middle < row.middle
    return near and row is not mark and raised and shared > 0.3 * (mark.bottom - mark.top)


def _end(row: Row) -> int:
    opening = MARK.match(row.text) or COUNTED.match(row.text)
    return opening.end() if opening else 0


def _mark(row: Row, sizes: Sizes) -> str | None:
    """Return the mark that a line opens with; one that could be a word or a clause's label is raised."""
    if MARK.match(row.text) is None and sizes.size(row.first) > RAISED * sizes.size(row.last):
        return None
    return leading_mark(row.text)


def _starts(rows: Sequence[Row], opened: Sequence[Row], height: float, rule: float, sizes: Sizes) -> list[_Start]:
    """Return the lines that open a footnote, its mark and all its lines; `opened` begin as marks do."""
    upper = min((1 - _FOOT) * height, rule - 1)
    small = _SMALLER * max([row.size for row in rows])
    marked = [
        row
        for row in opened
        if (row.size < small or row.marked or rule < height)
        and (MARK.match(row.text) or (row.top > upper and COUNTED.match(row.text)))
    ]
    if not marked:
        return []
    usual = usual_size(rows)
    tops = [row.top - 1 for row in marked if row.size < _SMALLER * usual]
    upper = min(upper, *tops, height)
    if not (tops or rule < height or any(row.marked for row in marked)) or all(row.top <= upper for row in marked):
        return []
    found: list[_Start] = []
    within = False
    for row in sorted((row for row in rows if row.top > upper), key=lambda row: row.middle):
        mark = _mark(row, sizes)
        if mark is None and not within:
            continue
        own = sizes.size(row.last)
        if mark is not None and (
            row.top > rule - 1 or row.marked or (own < _SMALLER * usual and not _in_a_row(row, rows))
        ):
            found.append((row, mark, (row,)))
            within = True
        elif within and _belongs(row, own, found[-1][2][-1], sizes):
            first, mark, lines = found[-1]
            found[-1] = (first, mark, (*lines, row))
        else:
            within = False
    return found


def _in_a_row(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a line stands behind another one on its height, as cells of a table do."""
    return any(one.x1 < row.x0 and one.top < row.middle < one.bottom for one in rows)


def _belongs(row: Row, size: float, last: Row, sizes: Sizes) -> bool:
    """Whether a line goes on with a footnote: right below, in type that is no larger, and no page number."""
    below = row.top - last.bottom < _BELOW * size
    return below and size <= _SMALLEST * sizes.size(last.last) and not _is_alone(row)


def _set_off(
    rows: Sequence[Row], opened: Sequence[Row], height: float, glyphs: Callable[[Row], list[Glyph]]
) -> list[_Start]:
    """Return the notes at a page's foot that are set like its text: a free room parts them from it, and their marks are
    the raised signs of the text, all of them.
    """
    foot = (1 - _FOOT) * height
    if not [row for row in opened if row.top > foot and MARK.match(row.text)]:
        return []
    ordered = sorted(rows, key=attrgetter("top"))
    while ordered and _is_alone(ordered[-1]):
        ordered.pop()  # the page's number
    at = len(ordered) - 1
    while at > 0 and ordered[at].top - ordered[at - 1].bottom <= _SET_OFF * ordered[at].size:
        at -= 1
    last = ordered[at:]
    if at <= 0 or last[-1].bottom < _LOWEST * height or not MARK.match(last[0].text):
        return []
    found: list[_Start] = []
    for row in last:
        opening = MARK.match(row.text)
        if opening:
            found.append((row, opening["mark"], (row,)))
        else:
            first, mark, lines = found[-1]
            found[-1] = (first, mark, (*lines, row))
    return found if {bare(mark) for _, mark, _ in found} == signs_in(ordered[:at], glyphs) else []

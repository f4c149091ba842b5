"""What stands off the page's text: running heads, page numbers, watermarks. Told by repetition at one height.

Refuses to drop words in silence: a running head is an `Aside`, a watermark is `Skipped`; page numbers say nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Literal, NamedTuple

from revtool.model.document import Aside, Skipped
from revtool.readers.pdf.boxes import box_of, place_of
from revtool.readers.pdf.edges.outer import Outer, folded, from_edge, middle_of, outer_of, side_of, wording
from revtool.readers.pdf.edges.page_numbers import PAGE_NUMBER, numbered_heads, page_numbers
from revtool.readers.pdf.edges.recurring import recurring, slots
from revtool.readers.pdf.edges.tops import Head, is_large, leads_to_text, mostly, of_the_text
from revtool.readers.pdf.lines.breaks import closes, joined
from revtool.readers.pdf.lines.watermarks import again
from revtool.readers.pdf.page import Page, Row, Way

_LINE_GAP = 0.9
"""Letters that stand free between lines of one text at most."""


class Body(NamedTuple):
    """The pages without what stands off them, and what was taken off."""

    pages: tuple[Page, ...]
    asides: tuple[Aside, ...]
    skipped: tuple[Skipped, ...]


def without_heads(pages: list[Page], ruled: Mapping[int, Sequence[frozenset[int]]]) -> Body:
    """Return the pages without running heads, page numbers, watermarks and the comments in their margins.

    A line in the outer seventh of a page, or among its outermost, is a running head where lines of the same words
    (figures aside) stand at the same height on other pages, and nothing stands further out that is text; a page number
    where its figure moves on with the pages.
    `ruled` holds the lines of each table by page: their headers recur too, and are left unless the table is all head.
    """
    outer = {page.number: outer_of(page, ruled.get(page.number, ())) for page in pages}
    gone: dict[int, set[int]] = defaultdict(set)
    asides: list[Aside] = [_comment(page, rows) for page in pages for rows in page.comments]
    heads: list[Head] = []
    for side, words, found, parts in recurring(pages, outer):
        taken = _take(found, gone)
        heads.append(Head(side, words, taken, taken + _take(parts, gone)))
    places = {page.number: page for page in pages}
    for side, found in slots(pages, outer):
        if not _mostly_large(places, found) and not leads_to_text(places, Head(side, "", found, found), gone):
            asides += _each(_take(found, gone), places, folded)
    for found in page_numbers(pages, outer):
        _take(found, gone)
    for found in numbered_heads(pages, outer):
        if _mostly_large(places, found):
            continue  # titles of slides, numbered as the pages are
        asides += _each(_take(found, gone), places, wording)
    skipped = _without_marks(pages, gone)
    asides += _without_headings(places, outer, heads, gone)
    kept = [_kept(page, gone[page.number]) for page in pages]
    if not any(page.rows for page in kept):
        return Body(tuple(pages), (), ())
    return Body(tuple(kept), tuple(asides), tuple(skipped))


def _mostly_large(places: Mapping[int, Page], found: Sequence[tuple[int, Row]]) -> bool:
    """Whether most lines are set so much larger than the text of their pages that they are headings."""
    return sum(is_large(places[number], row) for number, row in found) * 2 > len(found)


def _without_marks(pages: list[Page], gone: dict[int, set[int]]) -> list[Skipped]:
    """Mark the watermarks that only repetition tells as gone; return them and those told before."""
    skipped: list[Skipped] = []
    marked = any(page.marks for page in pages)
    for page in pages:
        met = again(pages, page) if marked else []
        skipped += (
            Skipped("watermark", row.text.strip(), place_of(page.number, box_of(row))) for row in (*page.marks, *met)
        )
        gone[page.number] |= {row.first for row in met}
    return skipped


def _without_headings(
    places: Mapping[int, Page], outer: Mapping[int, Outer], heads: list[Head], gone: dict[int, set[int]]
) -> list[Aside]:
    """Give the lines that recur and are of the text back to their pages; return the others, but for numbers."""
    if not heads:
        return []
    deep = [(_depth(places, head), head) for head in heads]
    for _, head in sorted(deep, key=itemgetter(0), reverse=True):
        if of_the_text(places, head, gone):
            _give_back(head, gone)
    reach = {number: _reach(page, outer[number].ordered, gone[number]) for number, page in places.items()}
    asides: list[Aside] = []
    for _, head in sorted(deep, key=itemgetter(0)):
        if not any(row.first in gone[number] for number, row in head.rows):
            continue
        if _inside(places, head, reach):
            _give_back(head, gone)
            reach |= {number: _reach(places[number], outer[number].ordered, gone[number]) for number, _ in head.rows}
        elif head.found and not PAGE_NUMBER.fullmatch(folded(head.found[0][1].text)) and head.words.strip("#-/p. "):
            asides.append(_aside(head.side, head.found[0]))
    return asides


def _comment(page: Page, rows: Sequence[Row]) -> Aside:
    return Aside("comment", joined([row.text.strip() for row in rows]), place_of(page.number, box_of(rows[0])))


def _aside(side: str, first: tuple[int, Row]) -> Aside:
    kind: Literal["header", "footer"] = "header" if side == "top" else "footer"
    return Aside(kind, first[1].text.strip(), place_of(first[0], box_of(first[1])))


def _each(found: list[tuple[int, Row]], pages: Mapping[int, Page], said: Callable[[str], str]) -> list[Aside]:
    """Return the first of the running heads of each wording, but for lone numbers."""
    named = [(number, row) for number, row in found if PAGE_NUMBER.fullmatch(folded(row.text)) is None]
    firsts = {said(row.text): (number, row) for number, row in reversed(named)}
    return [_aside(side_of(pages[number], row), (number, row)) for number, row in reversed(firsts.values())]


def _take(found: list[tuple[int, Row]], gone: dict[int, set[int]]) -> list[tuple[int, Row]]:
    """Mark the lines as gone; return those that were not gone before."""
    new = [(number, row) for number, row in found if row.first not in gone[number]]
    for number, row in new:
        gone[number].add(row.first)
    return new


def _give_back(head: Head, gone: dict[int, set[int]]) -> None:
    for number, row in head.rows:
        gone[number].discard(row.first)


def _depth(pages: Mapping[int, Page], head: Head) -> float:
    """Return how far from the edge of its pages a head stands at the least."""
    return min((from_edge(pages[number], row) for number, row in head.rows), default=0.0)


def _inside(pages: Mapping[int, Page], head: Head, reach: Mapping[int, tuple[float, float]]) -> bool:
    """Tell whether text stands further out than a head on most of its pages, or it is a line of the text itself.

    The first is a heading that recurs, the second a sentence that happens to begin several pages or columns.
    """
    inside = (_behind(pages[number], row, head.side, reach[number]) for number, row in head.found)
    return mostly(inside, len(head.found))


def _behind(page: Page, row: Row, side: str, reach: tuple[float, float]) -> bool:
    """Whether a line stands behind the text of its page, or is one of it."""
    top, bottom = reach
    middle = middle_of(page, row)
    if side != "top":
        return bottom > middle + row.size
    return top < middle - row.size or (page.way is Way.RIGHT and _runs_on(page, row))


def _runs_on(page: Page, row: Row) -> bool:
    """Whether a line is as long as one right below it that is set alike: both are of one text."""
    start, end = row.bottom, row.bottom + _LINE_GAP * row.size
    return not closes(row.text) and any(
        abs(one.size - row.size) < 0.3 and abs(one.x1 - row.x1) < row.size and abs(one.x0 - row.x0) < 1.5 * row.size
        for one in [one for one in page.rows if start < one.top < end]
    )


def _reach(page: Page, ordered: Sequence[Row], gone: set[int]) -> tuple[float, float]:
    """Return where the uppermost and the lowest of the lines stand that stay on a page; `ordered`: all, from above."""
    top = _first_left(ordered, gone)
    bottom = _first_left(reversed(ordered), gone)
    return (page.height, 0.0) if top is None or bottom is None else (middle_of(page, top), middle_of(page, bottom))


def _first_left(rows: Iterable[Row], gone: set[int]) -> Row | None:
    """Return the first of lines that stays on its page and does not slant."""
    for row in rows:
        if row.first not in gone and not row.slant:
            return row
    return None


def _kept(page: Page, gone: set[int]) -> Page:
    return page._replace(rows=tuple([row for row in page.rows if row.first not in gone])) if gone else page

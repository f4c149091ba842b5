"""What stands off the page's text: running heads, page numbers, watermarks. Told by repetition at one height.

Refuses to drop words in silence: a running head is an `Aside`, a watermark is `Skipped`; page numbers say nothing.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import lru_cache, partial
from itertools import pairwise
from typing import Literal, NamedTuple

from revtool.model.document import Aside, Place, Skipped
from revtool.readers.pdf.breaks import closes, joined
from revtool.readers.pdf.page import Page, Row, Way
from revtool.readers.pdf.tops import Head, is_large, leads_to_text, of_the_text
from revtool.readers.pdf.watermarks import again
from revtool.readers.pdf.ways import shown
from revtool.text import fold
from revtool.text.pattern import Pattern
from revtool.text.standing import ends_in_standing_words

_ZONE = 0.14
_WIDE_ZONE = 0.25
"""The outer part of a page in which its outermost lines may be heads: pages printed smaller have wide margins."""
_OUTERMOST = 3
_LINE_GAP = 0.9
"""Letters that stand free between lines of one text at most."""
_NEAR = 0.9
"""Letters that part a page's number from the text above it at least."""
_FEW_PAGES = 2
_LEVEL = 2.0
_MOST_PAGES = 0.6
_RECURRING = 0.6
_LONGEST = 80
_NUMBER_LENGTH = 24
_FIGURES = re.compile(r"\d+")
_NUMBER = Pattern(  # of folded text, in which ー is -
    r"[-－―‐–—〜~・\[(（〈<p]*\s*(?:(?:page|p\.?|頁)\s*)?(\d{1,4}|[ivxl]{1,7})\s*(?:(?:/|of|中)\s*\d{1,4})?\s*(?:頁|ペ[-ー]ジ)?\s*[-－―‐–—〜~・\])）〉>]*",
    re.IGNORECASE,
)

_NAMED_NUMBER = Pattern(r"(\d{1,4})(?:[\t \u3000]+\S.*)?|.*\S[\t \u3000]+(\d{1,4})")
_SEVERAL, _PART = 4, 0.25
"""Pages, and the part of all pages, on which a line with the page's number stands at least."""


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
    outer = {page.number: _outer(page, ruled.get(page.number, ())) for page in pages}
    gone: dict[int, set[int]] = defaultdict(set)
    asides: list[Aside] = [_comment(page, rows) for page in pages for rows in page.comments]
    skipped: list[Skipped] = []
    shared = _shared_edges(pages) if len(pages) == 2 else frozenset()
    heads: list[Head] = []
    places = {page.number: page for page in pages}
    for side, words, found in _recurring(pages, outer):
        heights = [row.middle for _, row in found]
        within = min(heights) - _LEVEL, max(heights) + _LEVEL
        counted = {number for number, _ in found}
        if len(counted) > 1 and any("\t" in row.text for _, row in found):
            counted |= {page.number for page in pages if _in_parts(page, words, side, within, outer[page.number])}
        enough = (len(counted) >= min(3, len(pages)) and _spread(counted)) or _names_title(pages, counted, words)
        if len(counted) > 1 and enough and (len(pages) > 2 or words == "#" or _all_in(found, shared)):
            parts = [part for page in pages for part in _parts(page, words, side, within, outer[page.number])]
            taken = _take(found, gone)
            heads.append(Head(side, words, taken, taken + _take(parts, gone)))
    for side, found in _slots(pages, outer):
        large = sum(is_large(places[number], row) for number, row in found)
        if large * 2 <= len(found) and not leads_to_text(places, Head(side, "", found, found), gone):
            asides += _each(_take(found, gone), places, _folded)
    for found in _numbers(pages, outer):
        _take(found, gone)
    for found in _numbered(pages, outer):
        asides += _each(_take(found, gone), places, _words)
    marked = any(page.marks for page in pages)
    for page in pages:
        met = again(pages, page) if marked else []
        skipped += (Skipped("watermark", row.text.strip(), _at(page.number, row)) for row in (*page.marks, *met))
        gone[page.number] |= {row.first for row in met}
    for head in sorted(heads, key=lambda head: -_depth(places, head)):
        if of_the_text(places, head, gone):
            _give_back(head, gone)
    reach = {page.number: _reach(page, gone[page.number]) for page in pages} if heads else {}
    for head in sorted(heads, key=lambda head: _depth(places, head)):
        if not any(row.first in gone[number] for number, row in head.rows):
            continue
        if _inside(places, head, reach):
            _give_back(head, gone)
            reach |= {number: _reach(places[number], gone[number]) for number, _ in head.rows}
        elif head.found and not _NUMBER.fullmatch(_folded(head.found[0][1].text)) and head.words.strip("#-/p. "):
            asides.append(_aside(head.side, head.found[0]))
    kept = [_kept(page, gone[page.number]) for page in pages]
    if not any(page.rows for page in kept):
        return Body(tuple(pages), (), ())
    return Body(tuple(kept), tuple(asides), tuple(skipped))


def _names_title(pages: Sequence[Page], counted: Set[int], words: str) -> bool:
    """Whether the two pages behind a cover repeat what that says: too few to show that a head runs, but it is one."""
    behind = {pages[0].number + 1, pages[0].number + 2}
    return len(pages) == len(behind) + 1 and counted == behind and words in {_words(row.text) for row in pages[0].rows}


def _recurring(pages: list[Page], outer: Mapping[int, list[Row]]) -> Iterator[tuple[str, str, list[tuple[int, Row]]]]:
    """Yield the lines of the same words that stand at one height, with the side of the page and the words."""
    seen: dict[tuple[str, str], list[tuple[float, int, Row]]] = defaultdict(list)
    for page in pages:
        rows = outer[page.number]
        for row, middle in zip(rows, _middles(page, rows), strict=True):
            side, edge = ("top", middle) if middle < page.height / 2 else ("bottom", page.height - middle)
            seen[side, _words(row.text)].append((edge, page.number, row))
    for (side, words), found in seen.items():
        if "." in words and not words.strip("#."):
            continue  # labels of sections that pages happen to begin with
        level: list[tuple[float, int, Row]] = []
        for one in sorted(found, key=lambda one: one[0]):
            if level and one[0] - level[-1][0] > _LEVEL:
                yield side, words, sorted((number, row) for _, number, row in level)
                level = []
            level.append(one)
        yield side, words, sorted((number, row) for _, number, row in level)


def _parts(
    page: Page, words: str, side: str, within: tuple[float, float], outer: list[Row]
) -> list[tuple[int, Row]]:  # fmt: skip
    """Return the lines of a page, between two heights, that are parts of a head which it sets with a gap."""
    low, high = within
    return [
        (page.number, row)
        for row in outer
        if low <= row.middle <= high and _words(row.text) in words and _side(page, row) == side
    ]


def _in_parts(page: Page, words: str, side: str, within: tuple[float, float], outer: list[Row]) -> bool:
    """Whether the parts on a page are the whole head: a browser sets date and title as one line here, as two there."""
    parts = sorted(_parts(page, words, side, within, outer), key=lambda part: part[1].x0)
    return "".join(_words(row.text) for _, row in parts) == words


def _outer(page: Page, ruled: Sequence[frozenset[int]]) -> list[Row]:
    """Return the lines of a page that may be heads. 変更なし may stand at one height on many pages, and is none.

    Nor is what the PDF tags as a heading.
    """
    zone, wide = _ZONE * page.height, _WIDE_ZONE * page.height
    edges = [(edge, row) for edge, row in _edges(page, wide) if row.tag is None]
    ends = _outermost_of(page) if any(edge >= zone for edge, _ in edges) else frozenset()
    near = [
        row
        for edge, row in edges
        if (edge < zone or row.first in ends) and len(row.text) < _LONGEST and not ends_in_standing_words(row.text)
    ]
    allowed = {row.first for row in near}
    within = frozenset().union(*(rows for rows in ruled if not rows <= allowed))
    return [row for row in near if row.first not in within]


def _edges(page: Page, wide: float) -> list[tuple[float, Row]]:
    """Return the lines nearer than a width to the upper or lower edge of a page, and how far their outer side is."""
    if page.way is not Way.RIGHT:
        return [(edge, row) for row in page.rows if (edge := _from_edge(page, row)) < wide]
    height = page.height
    return [
        (min(row.top, height - row.bottom), row) for row in page.rows if row.top < wide or height - row.bottom < wide
    ]  # fmt: skip


def _outermost_of(page: Page) -> frozenset[int]:
    """Return the uppermost and the lowest lines of a page, by their first characters."""
    middles = _middles(page, page.rows)
    order = sorted(range(len(middles)), key=middles.__getitem__)
    return frozenset(page.rows[at].first for at in (*order[:_OUTERMOST], *order[-_OUTERMOST:]))


def _comment(page: Page, rows: Sequence[Row]) -> Aside:
    return Aside("comment", joined([row.text.strip() for row in rows]), _at(page.number, rows[0]))


def _aside(side: str, first: tuple[int, Row]) -> Aside:
    kind: Literal["header", "footer"] = "header" if side == "top" else "footer"
    return Aside(kind, first[1].text.strip(), _at(*first))


def _shared_edges(pages: list[Page]) -> frozenset[tuple[int, int]]:
    """Return page and first character of the lines that two pages share from their upper and lower edges on."""
    one, two = (sorted(page.rows, key=lambda row: row.middle) for page in pages)
    found: set[tuple[int, int]] = set()
    for pairs in (zip(one, two, strict=False), zip(reversed(one), reversed(two), strict=False)):
        for left, right in pairs:
            if _words(left.text) != _words(right.text) or abs(left.middle - right.middle) > _LEVEL:
                break
            found |= {(pages[0].number, left.first), (pages[1].number, right.first)}
    return frozenset(found)


def _all_in(found: list[tuple[int, Row]], shared: frozenset[tuple[int, int]]) -> bool:
    return all((number, row.first) in shared for number, row in found)


def _slots(pages: list[Page], outer: Mapping[int, list[Row]]) -> Iterator[tuple[str, list[tuple[int, Row]]]]:
    """Yield the outermost lines that stand at one height on most pages and say one thing on several in turn.

    Heads that name the chapter change from chapter to chapter, and stand on one page only where a chapter has one.
    """
    slots: dict[tuple[str, int, int], list[tuple[int, Row]]] = defaultdict(list)
    for page in pages:
        for row in _ends(page, outer[page.number]):
            slots[(_side(page, row), round(_from_edge(page, row) / 2), round(row.size * 2))].append((page.number, row))
    for (side, _, _), found in slots.items():
        texts = {_words(row.text) for _, row in found}
        if len(found) >= max(4, _MOST_PAGES * len(pages)) and 1 < len(texts) <= _RECURRING * len(found):
            yield side, found


def _from_edge(page: Page, row: Row) -> float:
    middle = _middle(page, row)
    return min(middle, page.height - middle)


def _middles(page: Page, rows: Sequence[Row]) -> list[float]:
    """Return the heights of the middles of lines, as they are shown."""
    if page.way is Way.RIGHT:
        return [(row.top + row.bottom) / 2 for row in rows]
    return [_middle(page, row) for row in rows]


def _middle(page: Page, row: Row) -> float:
    if page.way is Way.RIGHT:
        return (row.top + row.bottom) / 2
    _, top, _, bottom = shown((row.x0, row.top, row.x1, row.bottom), page.way, page.width, page.height)
    return (top + bottom) / 2


def _side(page: Page, row: Row) -> str:
    return "top" if _middle(page, row) < page.height / 2 else "bottom"


def _words(text: str) -> str:
    return _FIGURES.sub("#", _folded(text))


@lru_cache(maxsize=1 << 15)
def _folded(text: str) -> str:
    return fold(text)


def _spread(numbers: set[int]) -> bool:
    """A running head stands on every page, or every other one, of some stretch; a heading that recurs does not."""
    ordered = sorted(numbers)
    steps = [two - one for one, two in pairwise(ordered)]
    return sum(step <= 2 for step in steps) >= 0.6 * len(steps)


def _numbers(pages: list[Page], outer: Mapping[int, list[Row]]) -> list[list[tuple[int, Row]]]:
    """Lines that are nothing but a number which differs from the page's place by the same amount on every page.

    Of a page's own only the outermost: a 目次 may name the page that it stands on, or many times the next one.
    """
    series: dict[tuple[str, int], dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for page in pages:
        for row in outer[page.number]:
            found = _NUMBER.fullmatch(_folded(row.text)) if len(row.text) < _NUMBER_LENGTH else None
            if found:
                value = int(found[1]) if found[1].isdecimal() else 0
                side = _side(page, row)
                series[(side, value - page.number if value else -9999)][page.number].append(row)
    places = {page.number: page for page in pages}
    levels = [[one for number, rows in found.items() for one in _outermost(places[number], rows)]
              for found in series.values()]  # fmt: skip
    return [found for found in levels if len({number for number, _ in found}) > 1 or _dashed(found)
            or _lone(places, *found[0])]  # fmt: skip


def _each(found: list[tuple[int, Row]], pages: Mapping[int, Page], said: Callable[[str], str]) -> list[Aside]:
    """Return the first of the running heads of each wording, but for lone numbers."""
    named = [(number, row) for number, row in found if _NUMBER.fullmatch(_folded(row.text)) is None]
    firsts = {said(row.text): (number, row) for number, row in reversed(named)}
    return [_aside(_side(pages[number], row), (number, row)) for number, row in reversed(firsts.values())]


def _numbered(pages: list[Page], outer: Mapping[int, list[Row]]) -> Iterator[list[tuple[int, Row]]]:
    """Yield the outermost lines at one height that mostly name something beside the page's number (4.7 公園 … 27).

    The number differs from the page's place by the same amount on many pages, as that of no row of a 目次 does.
    """
    series: dict[tuple[str, int, int], list[list[tuple[int, Row]]]] = defaultdict(list)
    for page in pages:
        for band in _bands(page, outer[page.number]):
            found = _NAMED_NUMBER.fullmatch("\t".join(row.text.strip() for row in band))
            if found is not None:
                off = int(found[1] or found[2]) - page.number
                place = round(_from_edge(page, band[0]) / 2)
                series[_side(page, band[0]), off, place].append([(page.number, row) for row in band])
    for bands in series.values():
        named = sum(len(band) > 1 or _NUMBER.fullmatch(_folded(band[0][1].text)) is None for band in bands)
        enough = len(bands) >= max(_SEVERAL, _PART * len(pages)) or (
            len(bands) >= len(pages) - 1 and _alternates(bands)
        )
        if enough and named * 2 > len(bands):
            yield [one for band in bands for one in band]


def _alternates(bands: Sequence[Sequence[tuple[int, Row]]]) -> bool:
    """Whether left and right pages say one thing beside their number, which stands before it on some of them only."""
    texts = [_folded("".join(row.text for _, row in band)) for band in bands]
    said = {text.strip("0123456789") for text in texts}
    before = sum(text[:1].isdecimal() for text in texts)
    return len(said) == 1 and 0 < before < len(texts) and len(texts) > _FEW_PAGES


def _bands(page: Page, outer: list[Row]) -> Iterator[list[Row]]:
    """Yield what stands on the height of the uppermost and of the lowest line of a page, each from the left."""
    for end in _ends(page, outer):
        level = [row for row in outer if abs(_middle(page, row) - _middle(page, end)) < _LEVEL]
        yield sorted(level, key=lambda row: row.x0)


def _ends(page: Page, outer: list[Row]) -> list[Row]:
    """Return the uppermost and the lowest line of a page that may be heads; one where they are the same."""
    ordered = sorted(outer, key=partial(_middle, page))
    return [*ordered[:1], *ordered[1:][-1:]]


def _lone(pages: Mapping[int, Page], number: int, row: Row) -> bool:
    """Whether a figure is the page's number though it is the only one: the last line, set off, of a page or two."""
    page = pages[number]
    above = max((one.bottom for one in page.rows if one is not row), default=None)
    return len(pages) <= _FEW_PAGES and above is not None and row.top - above > _NEAR * row.size


def _outermost(page: Page, rows: Sequence[Row]) -> list[tuple[int, Row]]:
    """Return those of lines that stand nearest to the edge of their page."""
    edge = min(_from_edge(page, row) for row in rows)
    return [(page.number, row) for row in rows if _from_edge(page, row) - edge < _LEVEL]


def _dashed(found: list[tuple[int, Row]]) -> bool:
    return all(not row.text.strip().isalnum() for _, row in found)


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
    return min((_from_edge(pages[number], row) for number, row in head.rows), default=0.0)


def _inside(pages: Mapping[int, Page], head: Head, reach: Mapping[int, tuple[float, float]]) -> bool:
    """Tell whether text stands further out than a head on most of its pages, or it is a line of the text itself.

    The first is a heading that recurs, the second a sentence that happens to begin several pages or columns.
    """
    behind = 0
    for number, row in head.found:
        page, (top, bottom) = pages[number], reach[number]
        middle = _middle(page, row)
        further = top < middle - row.size if head.side == "top" else bottom > middle + row.size
        behind += further or (head.side == "top" and page.way is Way.RIGHT and _runs_on(page, row))
    return behind > len(head.found) / 2


def _runs_on(page: Page, row: Row) -> bool:
    """Whether a line is as long as one right below it that is set alike: both are of one text."""
    return not closes(row.text) and any(
        0 < one.top - row.bottom < _LINE_GAP * row.size
        and abs(one.size - row.size) < 0.3
        and abs(one.x1 - row.x1) < row.size
        and abs(one.x0 - row.x0) < 1.5 * row.size
        for one in page.rows
    )


def _reach(page: Page, gone: set[int]) -> tuple[float, float]:
    """Return where the uppermost and the lowest of the lines stand that stay on a page."""
    middles = _middles(page, [row for row in page.rows if row.first not in gone and not row.slant])
    return (min(middles), max(middles)) if middles else (page.height, 0.0)


def _at(number: int, row: Row) -> Place:
    return Place(page=number, box=(round(row.x0, 1), round(row.top, 1), round(row.x1, 1), round(row.bottom, 1)))


def _kept(page: Page, gone: set[int]) -> Page:
    return page._replace(rows=tuple([row for row in page.rows if row.first not in gone])) if gone else page

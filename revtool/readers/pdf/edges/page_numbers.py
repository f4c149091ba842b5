"""Page numbers, alone or beside what a running head names: told by figures that move on with the pages.

Refuses to tell heads that have no number.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from revtool.numbering import kanji_number
from revtool.readers.pdf.edges.outer import LEVEL, Outer, folded, from_edge, middle_of, side_of
from revtool.readers.pdf.page import Page, Row
from revtool.text.pattern import Pattern

PAGE_NUMBER = Pattern(  # of folded text, in which ー is -
    r"[-－―‐–—〜~・\[(（〈<p]*\s*(?:(?:page|p\.?|頁)\s*)?(\d{1,4}|[ivxl]{1,7})\s*(?:(?:/|of|中)\s*\d{1,4})?\s*(?:頁|ペ[-ー]ジ)?\s*[-－―‐–—〜~・\])）〉>]*",
    re.IGNORECASE,
)
_NAMED_NUMBER = Pattern(r"(\d{1,4})(?:[\t \u3000]+\S.*)?|.*\S[\t \u3000]+(\d{1,4})")
_NUMBER_LENGTH = 24
_NEAR = 0.9
"""Letters that part a page's number from the text above it at least."""
_FEW_PAGES = 2
_ENOUGH = 3
"""Pages on which a number in kanji, or one beside the text, counts them at least."""
_SHORT, _MOST_ALONE = 5, 6
"""Letters of a number beside the text, and how many lines of a page may be such numbers alone: more are a table's."""
_SEVERAL, _PART = 4, 0.25
"""Pages, and the part of all pages, on which a line with the page's number stands at least."""


def number_of(text: str) -> int | None:
    """Return the page's number that a line says, alone or beside what a running head names."""
    alone = PAGE_NUMBER.fullmatch(folded(text)) if len(text) < _NUMBER_LENGTH else None
    found = alone if alone is not None and alone[1].isdecimal() else _NAMED_NUMBER.fullmatch(text.strip())
    return int(found[1] or found[2]) if found is not None else None


def page_numbers(pages: list[Page], outer: Mapping[int, Outer]) -> list[list[tuple[int, Row]]]:
    """Lines that are nothing but a number which differs from the page's place by the same amount on every page.

    Of a page's own only the outermost: a 目次 may name the page that it stands on, or many times the next one.
    """
    series: dict[tuple[str, int], dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    kanji: dict[int, list[tuple[int, Row]]] = defaultdict(list)
    for page in pages:
        for row in outer[page.number].rows:
            if (value := kanji_number(row.text)) is not None:
                kanji[value - page.number].append((page.number, row))
                continue
            found = PAGE_NUMBER.fullmatch(folded(row.text)) if len(row.text) < _NUMBER_LENGTH else None
            if found:
                value = int(found[1]) if found[1].isdecimal() else 0
                side = side_of(page, row)
                series[(side, value - page.number if value else -9999)][page.number].append(row)
    places = {page.number: page for page in pages}
    counted = [found for found in kanji.values() if len({number for number, _ in found}) >= _ENOUGH]
    levels = [[one for number, rows in found.items() for one in _outermost(places[number], rows)]
              for found in series.values()]  # fmt: skip
    figures = [found for found in levels if len({number for number, _ in found}) > 1 or _dashed(found)
               or _lone(places, *found[0])]  # fmt: skip
    return [*figures, *counted, *_at_the_sides(pages)]


def _at_the_sides(pages: Sequence[Page]) -> Iterator[list[tuple[int, Row]]]:
    """Yield the numbers that stand at one height beside all other lines of several pages and count these."""
    series: dict[tuple[int, int], list[tuple[int, Row]]] = defaultdict(list)
    for page in pages:
        alone = [row for row in page.rows if len(row.text) < _SHORT and row.text.isdecimal()]
        if not alone or len(alone) > _MOST_ALONE:
            continue
        firsts = {row.first for row in alone}
        others = [row for row in page.rows if row.first not in firsts]
        left, right = min([row.x0 for row in others], default=0.0), max([row.x1 for row in others], default=0.0)
        for row in alone:
            if row.x1 < left or row.x0 > right:
                series[int(row.text) - page.number, round(row.middle / (2 * LEVEL))].append((page.number, row))
    return (found for found in series.values() if len({number for number, _ in found}) >= _ENOUGH)


def numbered_heads(pages: list[Page], outer: Mapping[int, Outer]) -> Iterator[list[tuple[int, Row]]]:
    """Yield the outermost lines at one height that mostly name something beside the page's number (4.7 公園 … 27).

    The number differs from the page's place by the same amount on many pages, as that of no row of a 目次 does.
    """
    series: dict[tuple[str, int, int], list[list[tuple[int, Row]]]] = defaultdict(list)
    for page in pages:
        for band in _bands(page, outer[page.number]):
            found = _NAMED_NUMBER.fullmatch("\t".join(row.text.strip() for row in band))
            if found is not None:
                off = int(found[1] or found[2]) - page.number
                place = round(from_edge(page, band[0]) / 2)
                series[side_of(page, band[0]), off, place].append([(page.number, row) for row in band])
    for bands in series.values():
        named = sum(len(band) > 1 or PAGE_NUMBER.fullmatch(folded(band[0][1].text)) is None for band in bands)
        enough = len(bands) >= max(_SEVERAL, _PART * len(pages)) or (
            len(bands) >= len(pages) - 1 and _alternates(bands)
        )
        if enough and named * 2 > len(bands):
            yield [one for band in bands for one in band]


def _alternates(bands: Sequence[Sequence[tuple[int, Row]]]) -> bool:
    """Whether left and right pages say one thing beside their number, which stands before it on some of them only."""
    texts = [folded("".join(row.text for _, row in band)) for band in bands]
    said = {text.strip("0123456789") for text in texts}
    before = sum(text[:1].isdecimal() for text in texts)
    return len(said) == 1 and 0 < before < len(texts) and len(texts) > _FEW_PAGES


def _bands(page: Page, outer: Outer) -> Iterator[list[Row]]:
    """Yield what stands on the height of the uppermost and of the lowest line of a page, each from the left."""
    for end in outer.ends:
        height = middle_of(page, end)
        level = [row for row, middle in zip(outer.rows, outer.middles, strict=True) if abs(middle - height) < LEVEL]
        yield sorted(level, key=lambda row: row.x0) if len(level) > 1 else level


def _outermost(page: Page, rows: Sequence[Row]) -> list[tuple[int, Row]]:
    """Return those of lines that stand nearest to the edge of their page."""
    edge = min(from_edge(page, row) for row in rows)
    return [(page.number, row) for row in rows if from_edge(page, row) - edge < LEVEL]


def _lone(pages: Mapping[int, Page], number: int, row: Row) -> bool:
    """Whether a figure is the page's number though it is the only one: the last line, set off, of a page or two."""
    page = pages[number]
    above = max((one.bottom for one in page.rows if one is not row), default=None)
    return len(pages) <= _FEW_PAGES and above is not None and row.top - above > _NEAR * row.size


def _dashed(found: list[tuple[int, Row]]) -> bool:
    return all(not row.text.strip().isalnum() for _, row in found)

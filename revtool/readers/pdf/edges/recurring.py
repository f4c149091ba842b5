"""Lines that recur at one height of several pages, and enough of them to be running heads by that.

Refuses to tell those of them that are headings of the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import pairwise
from operator import itemgetter

from revtool.readers.pdf.edges.outer import LEVEL, Outer, folded, from_edge, middle_of, side_of, wording
from revtool.readers.pdf.page import Page, Row

_MOST_PAGES = 0.6
_RECURRING = 0.6
_FEWEST = 3
"""Lines at one height that name headings at least."""
_LARGER, _NAMED = 1.05, 0.8
"""Times its size that a heading is set in which a head names, and the part of a document's heads that name one."""
_APART = re.compile(r"\t|[ \u3000]{2,}")
"""What stands between the plan's name and that of its chapter."""
_LONGEST = 80
_QUANTITY = "#.,%"
"""What labels of sections, and numbers with their unit, are made of where figures are #: no page is numbered so."""


def recurring(
    pages: list[Page], outer: Mapping[int, Outer]
) -> Iterator[tuple[str, str, list[tuple[int, Row]], list[tuple[int, Row]]]]:
    """Yield the lines of the same words at one height that recur on enough pages to be running heads.

    First the side of the page and the words, then the lines by page number, and those of other pages that are parts of
    one which its own page sets with a gap.
    """
    shared = _shared_edges(pages) if len(pages) == 2 else frozenset()
    for side, words, found in _at_one_height(pages, outer):
        counted = {number for number, _ in found}
        if len(counted) < 2:
            continue
        heights = [row.middle for _, row in found]
        within = min(heights) - LEVEL, max(heights) + LEVEL
        if any("\t" in row.text for _, row in found):
            counted |= {page.number for page in pages if _in_parts(page, words, side, within, outer[page.number].rows)}
        enough = (len(counted) >= min(3, len(pages)) and _spread(counted)) or _names_title(pages, counted, words)
        if enough and (len(pages) > 2 or words == "#" or _all_in(found, shared)):
            parts = [part for page in pages for part in _parts(page, words, side, within, outer[page.number].rows)]
            yield side, words, found, parts


def slots(pages: list[Page], outer: Mapping[int, Outer]) -> Iterator[tuple[str, list[tuple[int, Row]]]]:
    """Yield the outermost lines that stand at one height on most pages and say one thing on several in turn.

    Heads that name the chapter change from chapter to chapter, and stand on one page only where a chapter has one.
    """
    level: dict[tuple[str, int, int], list[tuple[int, Row]]] = defaultdict(list)
    for page in pages:
        for row in outer[page.number].ends:
            level[(side_of(page, row), round(from_edge(page, row) / 2), round(row.size * 2))].append((page.number, row))
    for (side, _, _), found in level.items():
        texts = {wording(row.text) for _, row in found}
        if _entries((side, text) for text in texts):
            continue
        if len(found) < max(_FEWEST, _MOST_PAGES * len(pages)) or len(texts) < 2:
            continue
        if (len(found) > _FEWEST and len(texts) <= _RECURRING * len(found)) or _names_headings(pages, found):
            yield side, found


def _names_headings(pages: Sequence[Page], found: Sequence[tuple[int, Row]]) -> bool:
    """Whether most of the lines say what a heading does that stands on their own page or before it, set larger."""
    parts = [{folded(part) for part in _APART.split(row.text)} for _, row in found]
    said = set().union(*parts)
    sizes: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for page in pages:
        for row in page.rows:
            if len(row.text) < _LONGEST and (text := folded(row.text)) in said:
                sizes[text].append((page.number, row.size))
    named = sum(
        any(page <= number and size > _LARGER * row.size for part in of for page, size in sizes[part])
        for (number, row), of in zip(found, parts, strict=True)
    )
    return named >= _NAMED * len(found)


def _entries(said: Iterable[tuple[str, str]]) -> Set[tuple[str, str]]:
    """Return the sides and labels behind which lines say different things (担当課：福祉課, 担当課：教育課).

    Such entries of forms are of the text; a head that counts chapters has a figure in its label.
    """
    values: dict[tuple[str, str], set[str]] = defaultdict(set)
    for side, words in said:
        if ":" in words:
            label, _, value = words.partition(":")
            values[side, label].add(value)
    return {key for key, own in values.items() if len(own) > 1 and all(own) and "#" not in key[1]}


def _at_one_height(pages: list[Page], outer: Mapping[int, Outer]) -> Iterator[tuple[str, str, list[tuple[int, Row]]]]:
    """Yield two or more lines of the same words that stand at one height, with the side of the page and the words."""
    seen: dict[tuple[str, str], list[tuple[float, int, Row]]] = defaultdict(list)
    for page in pages:
        own, height = outer[page.number], page.height
        for row, middle in zip(own.rows, own.middles, strict=True):
            side, edge = ("top", middle) if middle < height / 2 else ("bottom", height - middle)
            seen[side, wording(row.text)].append((edge, page.number, row))
    entries = _entries(seen)
    for (side, words), found in seen.items():
        if len(found) < 2:
            continue
        if entries and (side, words.partition(":")[0]) in entries:
            continue
        if words != "#" and not words.strip(_QUANTITY):
            continue  # labels of sections that pages happen to begin with, numbers in charts
        ordered = sorted(found, key=itemgetter(0))
        cuts = [at for at, (one, two) in enumerate(pairwise(ordered), 1) if two[0] - one[0] > LEVEL]
        for start, end in pairwise((0, *cuts, len(ordered))):
            if end - start > 1:
                yield side, words, sorted([(number, row) for _, number, row in ordered[start:end]])


def _parts(
    page: Page, words: str, side: str, within: tuple[float, float], outer: list[Row]
) -> list[tuple[int, Row]]:  # fmt: skip
    """Return the lines of a page, between two heights, that are parts of a head which it sets with a gap."""
    low, high = within
    return [
        (page.number, row)
        for row in outer
        if low <= row.middle <= high and wording(row.text) in words and side_of(page, row) == side
    ]


def _in_parts(page: Page, words: str, side: str, within: tuple[float, float], outer: list[Row]) -> bool:
    """Whether the parts on a page are the whole head: a browser sets date and title as one line here, as two there."""
    parts = sorted(_parts(page, words, side, within, outer), key=lambda part: part[1].x0)
    return "".join(wording(row.text) for _, row in parts) == words


def _spread(numbers: set[int]) -> bool:
    """A running head stands on every page, or every other one, of some stretch; a heading that recurs does not."""
    ordered = sorted(numbers)
    steps = [two - one for one, two in pairwise(ordered)]
    return sum(step <= 2 for step in steps) >= 0.6 * len(steps)


def _names_title(pages: Sequence[Page], counted: Set[int], words: str) -> bool:
    """Whether the two pages behind a cover repeat what that says: too few to show that a head runs, but it is one."""
    behind = {pages[0].number + 1, pages[0].number + 2}
    return len(pages) == len(behind) + 1 and counted == behind and words in {wording(row.text) for row in pages[0].rows}


def _shared_edges(pages: list[Page]) -> frozenset[tuple[int, int]]:
    """Return page and first character of the lines that two pages share from their upper and lower edges on."""
    one, two = (sorted(page.rows, key=partial(middle_of, page)) for page in pages)
    found: set[tuple[int, int]] = set()
    for pairs in (zip(one, two, strict=False), zip(reversed(one), reversed(two), strict=False)):
        for left, right in pairs:
            off = middle_of(pages[0], left) - middle_of(pages[1], right)
            if wording(left.text) != wording(right.text) or abs(off) > LEVEL:
                break
            found |= {(pages[0].number, left.first), (pages[1].number, right.first)}
    return frozenset(found)


def _all_in(found: list[tuple[int, Row]], shared: frozenset[tuple[int, int]]) -> bool:
    return all((number, row.first) in shared for number, row in found)

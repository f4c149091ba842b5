"""The 目次 of a PDF: each of its rows as one line with its page, however the page stands beside it.

Refuses pages whose lines do not mostly end with a page: their rows are told by the headings that repeat them.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from revtool.readers.outline.wording import CONTENTS_LENGTH, names_contents
from revtool.readers.pdf.lines.breaks import joined, opens
from revtool.readers.pdf.page import Page, Row, Way
from revtool.text import fold
from revtool.text.pattern import Pattern

_NUMBER = r"[-－–(（]?\s*(?:[PpＰｐ][.．]?\s*)?(?P<page>[0-9０-９]{1,4}|[ivxlIVXL]{1,6})\s*(?:頁|ページ)?\s*[-－–)）]?"
_ALONE = Pattern(_NUMBER)
_BEHIND = Pattern(
    rf"(?P<title>.*?\S)\s*(?:(?:[.．…‥・･·⋯─]\s?){{2,}}|[-‐–—_＿]{{4,}}\s*|\t\s*|[ \u3000]{{2,}}){_NUMBER}$"
)
_CLOSE = Pattern(r"(?P<title>.*[ぁ-んァ-ヶー一-鿿々）)])(?P<page>[0-9０-９]{1,3})")
"""A title with a page that its tab, narrower than a blank, does not part from it."""
_LEADER = re.compile(r"(?:[.．…‥・･·⋯─]\s?){3,}$|[-‐–—_＿]{4,}\s*$")
_LEADERS = 4
"""Signs of leaders behind a title that has no page at least."""
_SET = "………"
"""What stands before the page in the lines that are given back, as if all rows had leaders."""
_LEVEL = 0.5
"""The part of a line's height by which what stands beside it on one height overlaps it at least."""
_WIDE = 0.6
"""The part of the way to its page that a title fills before it goes on in a second line."""
_GAP = 1.4
"""Letters that stand free between the lines of one title at most."""
_MOST = 0.5
_FEWEST = 2
_RIGHT_HALF = 0.35
"""The part of the rows' width beyond which a second column begins."""
_BETWEEN = 3
"""Lines without a page that may stand between two rows that have one."""


class _Entry(NamedTuple):
    """A row of the 目次 or a part of it: its lines, its text without leaders, and its page."""

    rows: tuple[Row, ...]
    text: str
    page: str | None


def with_contents(pages: Sequence[Page]) -> list[Page]:
    """Return the pages with each row of the 目次 as one line: its whole title, leaders and its page."""
    done: list[Page] = []
    within = False
    for page in pages:
        start = _start(page, within=within)
        found = _listed(page, start) if start is not None and page.way is Way.RIGHT else []
        led = [] if found or start is None else [row for row in page.rows if row.middle > start and _is_led(row.text)]
        within = bool(found) or len(led) >= _FEWEST
        done.append(_rewritten(page, found) if found else _without_leaders(page, led) if within else page)
    return done


def _is_led(text: str) -> bool:
    """Whether a line is words and leaders that lead to no page."""
    return len(text) - len(_LEADER.sub("", text).rstrip()) >= _LEADERS


def _without_leaders(page: Page, led: Sequence[Row]) -> Page:
    """Return a page with the rows of a 目次 that names no pages as their titles alone."""
    firsts = {row.first for row in led}
    rows = (_title_of(row) if row.first in firsts else row for row in page.rows)
    return page._replace(rows=tuple(row for row in rows if row.text))


def _title_of(row: Row) -> Row:
    """Return a row without its leaders, as wide as its letters take at most."""
    text = _LEADER.sub("", row.text).rstrip()
    return row._replace(text=text, x1=min(row.x1, row.x0 + len(text) * row.size), glyphs=None)


def titles(pages: Sequence[Page]) -> set[str]:
    """Return what the rows of the 目次 say, folded, of pages that `with_contents` gave back."""
    return {fold(row.text.partition(_SET)[0]) for page in pages for row in page.rows if _SET in row.text}


def _start(page: Page, *, within: bool) -> float | None:
    """Return the height below which a page may hold rows of the 目次; None where it cannot."""
    heads = [row.bottom for row in page.rows if len(row.text) <= CONTENTS_LENGTH and names_contents(row.text)]
    return min(heads) if heads else 0.0 if within else None


def _listed(page: Page, start: float) -> list[_Entry]:
    """Return the rows of the 目次 from a height of a page on; none where most lines have no page."""
    bands = _in_columns(_bands([row for row in page.rows if row.middle > start]))
    entries = _with_close_pages(_with_pages_below([_entry(band) for band in bands]))
    last = _last(entries)
    if not start and last and entries[0].page is None and not _runs_on(entries[0], entries[1], _right(entries[:last])):
        return []  # the page behind a 目次 begins with something else
    if sum(entry.page is not None for entry in entries[:last]) < max(_FEWEST, _MOST * last):
        return []
    return _whole(entries, last)


def _bands(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the lines that stand on one height, from above, each from the left."""
    bands: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: (row.top, row.x0)):
        last = bands[-1][0] if bands else None
        shared = min(last.bottom, row.bottom) - max(last.top, row.top) if last is not None else 0.0
        if last is not None and shared > _LEVEL * min(last.bottom - last.top, row.bottom - row.top):
            bands[-1].append(row)
        else:
            bands.append([row])
    return [sorted(band, key=lambda row: row.x0) for band in bands]


def _in_columns(bands: Sequence[list[Row]]) -> list[list[Row]]:
    """Return what stands on one height in one column, the left column first, where many heights hold two entries.

    What stands below the entries at the right, across both columns, comes last.
    """
    seconds = [second for band in bands if (second := _second(band)) is not None]
    if len(seconds) < max(_FEWEST, _MOST * sum(len(band) > 1 for band in bands)):
        return list(bands)
    edge, foot = min(row.x0 for row in seconds), max(row.bottom for row in seconds)
    left, right = min(band[0].x0 for band in bands), max(band[-1].x1 for band in bands)
    if edge < left + _RIGHT_HALF * (right - left) or any(
        row.x0 < edge < row.x1 and row.top < foot for band in bands for row in band
    ):
        return list(bands)
    sides = [[[row for row in band if (row.x0 < edge) is within] for band in bands] for within in (True, False)]
    own, others = ([band for band in side if band] for side in sides)
    return [*(band for band in own if band[0].top < foot), *others, *(band for band in own if band[0].top >= foot)]


def _second(band: Sequence[Row]) -> Row | None:
    """Return where the second of two entries on one height begins; None where there is one."""
    for at in range(1, len(band)):
        parts = ("\t".join(row.text.strip() for row in part) for part in (band[:at], band[at:]))
        if all(_BEHIND.fullmatch(part) for part in parts):
            return band[at]
    return None


def _entry(band: list[Row]) -> _Entry:
    text = "\t".join(row.text.strip() for row in band)
    found = _BEHIND.fullmatch(text)
    if found is None:
        return _Entry(tuple(band), _LEADER.sub("", text).rstrip(), None)
    return _Entry(tuple(band), _LEADER.sub("", found["title"]).rstrip(), found["page"])


def _with_pages_below(entries: Sequence[_Entry]) -> list[_Entry]:
    """Return the entries, those as one whose page stands alone below a title that fills its line."""
    right = _right(entries)
    done: list[_Entry] = []
    for entry in entries:
        before = done[-1] if done else None
        alone = _ALONE.fullmatch(entry.text) if entry.page is None else None
        if before is not None and alone is not None and _runs_on(before, entry, right):
            done[-1] = _Entry((*before.rows, *entry.rows), before.text, alone["page"])
        else:
            done.append(entry)
    return done


def _with_close_pages(entries: Sequence[_Entry]) -> list[_Entry]:
    """Return the entries, also those whose page stands right behind the title: it fits between the pages around it."""
    done: list[_Entry] = []
    reached = 0
    for at, entry in enumerate(entries):
        close = _CLOSE.fullmatch(entry.text) if entry.page is None else None
        later = next(
            (int(one.page) for one in entries[at + 1 :] if one.page is not None and one.page.isdecimal()), None
        )
        fits = close is not None and later is not None and reached <= int(close["page"]) <= later
        whole = _Entry(entry.rows, close["title"], close["page"]) if close and fits else entry
        reached = int(whole.page) if whole.page is not None and whole.page.isdecimal() else reached
        done.append(whole)
    return done


def _last(entries: Sequence[_Entry]) -> int:
    """Return how many entries from the first on belong to the 目次: up to the last one with a page."""
    last, missing = 0, 0
    for at, entry in enumerate(entries):
        missing = 0 if entry.page is not None else missing + 1
        if missing > _BETWEEN:
            break
        last = at + 1 if entry.page is not None else last
    return last


def _whole(entries: Sequence[_Entry], last: int) -> list[_Entry]:
    """Return the entries with those of two lines as one, and what stands without a page left out."""
    right = _right(entries[:last])
    done: list[_Entry] = []
    for at, entry in enumerate(entries[: last + 1]):
        before = done[-1] if done else None
        if before is not None and _runs_on(before, entry, right) and (at < last or before.page is not None):
            done[-1] = _Entry((*before.rows, *entry.rows), joined([before.text, entry.text]), before.page or entry.page)
        elif at < last:
            done.append(entry)
    return [entry for entry in done if entry.page is not None]


def _right(entries: Sequence[_Entry]) -> float:
    return max((entry.rows[-1].x1 for entry in entries), default=0.0)


def _runs_on(before: _Entry, entry: _Entry, right: float) -> bool:
    """Whether an entry is the second line of the title before it: one of the two has a page, and the first is full."""
    first, last, row = before.rows[0], before.rows[-1], entry.rows[0]
    titles = [part for part in before.rows if not _ALONE.fullmatch(part.text.strip())]
    end = max((part.x1 for part in titles), default=0.0)
    full = end - first.x0 > _WIDE * (right - first.x0)
    near = row.top - max(part.bottom for part in (first, last)) < _GAP * row.size
    alike = abs(first.size - row.size) < 0.06 * row.size and row.x0 > first.x0 - 0.5 * row.size
    return (before.page is None or entry.page is None) and full and near and alike and not opens(entry.text)


def _rewritten(page: Page, found: Sequence[_Entry]) -> Page:
    """Return a page with one line for each row of its 目次."""
    lines = {entry.rows[0].first: _line(entry) for entry in found}
    gone = {row.first for entry in found for row in entry.rows}
    rows = tuple(lines.get(row.first, row) for row in page.rows if row.first in lines or row.first not in gone)
    return page._replace(rows=rows)


def _line(entry: _Entry) -> Row:
    first, text = entry.rows[0], entry.text
    return first._replace(
        text=f"{text}{_SET}{entry.page}", x1=max(row.x1 for row in entry.rows), glyphs=None,
        bottom=max(row.bottom for row in entry.rows if row.top <= first.bottom), last=first.last,
    )  # fmt: skip

"""T rules: the rows of 目次 against the headings that follow, their order, and their pages where they are known."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from revtool.audit.case import Case
from revtool.audit.found import Found
from revtool.audit.judging import judge
from revtool.audit.placing import alike
from revtool.audit.side import states_removal
from revtool.errors import said
from revtool.model.document import ContentsRow, Section
from revtool.model.finding import Quote
from revtool.model.naming import bare
from revtool.numbering import Kind, split_label
from revtool.text import fold

_ARTICLES = re.compile(r"[（(]第[^（）()]*条[^（）()]*[)）]$")
_LOOSE_PAGE = re.compile(r"[\s　]*[0-9０-９]{1,3}$")
"""A page that the reader could not tell from the title: a PDF may leave no room before it."""
_HEAD_OF_PAGE = re.compile(r"\t[0-9]{1,3}$")
"""What ends a heading that is a page's head, with the page's number: a PDF's reader could not tell it."""
ALIKE = 0.5
"""Share of common pairs of characters from which a row's title is taken for a heading's, mistyped."""
NEARLY = 0.7
"""The same, for a row that shares no label with the heading."""
MISSED = 2
"""Headings, or a tenth of the rows if that is more, that 目次 may miss; where it misses more, it lists some only."""
ENOUGH_ROWS = 3
AGREED = 0.75
"""How many rows, and which share of them, have to agree on where page 1 is before a page is called wrong."""


class Matched(NamedTuple):
    """A row and the heading that it stands for; None where there is none."""

    row: ContentsRow
    section: Section | None


@lru_cache(maxsize=2)
def matched(case: Case) -> tuple[Matched, ...]:
    """Return the amendment's rows with their headings: as printed first, then by title, then by label and likeness.

    A row takes a heading behind that of the row before, where there is one.
    """
    rows = tuple(row for row in case.amendment.document.contents if not _of_front(case, row))
    if not rows:
        return ()
    headings = _Headings(case.amendment.sections)
    free = dict(enumerate(case.amendment.sections))
    found: dict[int, Section] = {}
    for fitting in (headings.printed, headings.titled, headings.labelled, headings.near):
        last = -1
        for at, row in enumerate(rows):
            if at in found:
                last = case.amendment.order[found[at].id]
                continue
            fits = [place for place in fitting(row, free) if place in free]
            ahead = [place for place in fits if place > last]
            if fits:
                place = min(ahead or fits)
                last, found[at] = place, free.pop(place)
    _between(rows, found, case)
    return tuple(Matched(row, found.get(at)) for at, row in enumerate(rows))


def _of_front(case: Case, row: ContentsRow) -> bool:
    """Tell whether a row is of what stands before the sections: the statement of changes, 目次 itself."""
    title = fold(row.title)
    return title == "目次" or (bool(case.amendment.document.statement) and "理由" in title and "変更" in title)


def _between(rows: tuple[ContentsRow, ...], found: dict[int, Section], case: Case) -> None:
    """Match a row that is left with the one heading of its number between the headings of the rows around it."""
    order = case.amendment.order
    taken = {section.id for section in found.values()}
    for at, row in enumerate(rows):
        if at in found or not row.label:
            continue
        low = next((order[found[other].id] for other in range(at - 1, -1, -1) if other in found), -1)
        high = next((order[found[other].id] for other in range(at + 1, len(rows)) if other in found), len(order))
        fits = [
            section
            for section in case.amendment.sections[low + 1 : high]
            if section.id not in taken and section.title and fold(section.label or "") == fold(row.label)
        ]
        if len(fits) == 1:
            found[at] = fits[0]
            taken.add(fits[0].id)


def row_without_heading(case: Case) -> Iterator[Found]:
    """A row of 目次 names a heading that the document does not have.

    Why: readers look for it in vain; the heading was changed or taken out, and 目次 was not.
    Bad: a row 「6 推進体性」, where the heading is 「5 推進体制」 or there is none.
    Good: rows that say what the headings say.
    Source: the practice of plans; a field 目次 in Word is only as new as its last update.
    """
    if not any(section is not None for _, section in matched(case)):
        return
    for row, section in matched(case):
        printed = _row(row)
        if section is None:
            message = said("the row 「{row}」 of 目次 has no heading", row=printed)
            yield Found(None, message, said("bring 目次 up to date"), at=row.at)
        elif not _printed(row, section):
            heading = section.heading
            message = said("the row 「{row}」 of 目次 is not its heading 「{heading}」", row=printed, heading=heading)
            texts = (Quote("amendment", printed), Quote("amendment", section.heading))
            yield Found(section, message, said("bring 目次 up to date"), texts, row.at)


def heading_without_row(case: Case) -> Iterator[Found]:
    """A heading is not in 目次, and its siblings are.

    Why: a section that was added is missed by who reads 目次 only.
    Bad: 目次 with 1 and 3, where the headings are 1, 2 and 3.
    Good: a row for each heading of that level; none for what is taken out, （削る）.
    Source: the practice of plans.
    """
    rows = matched(case)
    listed = {section.id for _, section in rows if section is not None}
    if not listed or len(listed) * 2 < len(rows):
        return
    nothing = {judged.claim.section.id for judged in judge(case) if judged.about_nothing}
    expected = _Expected(case, listed)
    missing = [section for section in case.amendment.sections if section.id not in nothing and expected.has(section)]
    if len(missing) > max(MISSED, len(rows) // 10):
        return
    for section in missing:
        message = said("the heading 「{heading}」 is not in 目次", heading=section.heading)
        yield Found(section, message, said("add its row to 目次"))


def rows_out_of_order(case: Case) -> Iterator[Found]:
    """The rows of 目次 are in another order than the headings.

    Why: sections were moved, and 目次 was not.
    Bad: 2 before 1 in 目次.
    Good: the order of the headings.
    Source: the practice of plans.
    """
    order = case.amendment.order
    rows = [(row, section) for row, section in matched(case) if section is not None]
    for (_, one), (row, other) in pairwise(rows):
        if order[other.id] < order[one.id]:
            message = said("the row 「{row}」 of 目次 stands behind 「{other}」", row=_row(row), other=one.heading)
            yield Found(other, message, said("bring 目次 up to date"), at=row.at)


def pages_out_of_order(case: Case) -> Iterator[Found]:
    """A row of 目次 has a smaller page than the row above it.

    Why: pages do not go back; one of the two numbers was mistyped.
    Bad: 5 … 12, then 6 … 11.
    Good: pages that grow, or stay.
    Source: the practice of plans.
    """
    rows = [(row, section) for row, section in matched(case) if row.page is not None]
    for (before, _), (row, section) in pairwise(rows):
        if before.page is not None and row.page is not None and row.page < before.page:
            message = said(
                "「{row}」 is on page {page}, the row above it on page {before}",
                row=_row(row),
                page=row.page,
                before=before.page,
            )
            yield Found(section, message, said("bring the pages of 目次 up to date"), at=row.at)


def page_of_heading(case: Case) -> Iterator[Found]:
    """A row of 目次 names a page on which its heading does not stand.

    Why: text was added, and the pages moved on.
    Needs: a format that has pages (PDF); where page 1 is, most rows have to agree on.
    Bad: 4 for a heading on page 5.
    Good: the page of the heading.
    Source: the practice of plans.
    """
    known = [
        (row, section, section.at.page - row.page)
        for row, section in matched(case)
        if section is not None and section.at.page is not None and row.page is not None
    ]
    if len(known) < ENOUGH_ROWS:
        return
    ((shift, votes),) = Counter(apart for _, _, apart in known).most_common(1)
    if votes < AGREED * len(known):
        return
    for row, section, apart in known:
        if apart != shift and row.page is not None:
            message = said(
                "「{row}」 is on page {right}, and 目次 says {page}",
                row=_row(row),
                right=row.page + apart - shift,
                page=row.page,
            )
            yield Found(section, message, said("bring the pages of 目次 up to date"), at=row.at)


class _Expected:
    """Which headings should be in 目次, by those that are in it."""

    def __init__(self, case: Case, listed: set[str]) -> None:
        self.side, self.listed = case.amendment, listed
        self.headings = Counter(section.heading for section in self.side.sections)
        self.ranks: dict[tuple[object, ...], list[Section]] = {}
        for section in self.side.sections:
            self.ranks.setdefault(self._rank(section), []).append(section)

    def has(self, section: Section) -> bool:
        """Tell whether a heading that 目次 does not have should be in it: as its siblings are, else as all its rank."""
        missing = section.id not in self.listed and section.title and section.number is not None
        if not missing or states_removal(section) or self.headings[section.heading] > 1:
            return False
        if _HEAD_OF_PAGE.search(section.title or ""):
            return False
        parent = self.side.parents.get(section.id)
        siblings = parent.sections if parent is not None else self.side.document.sections
        silent = _silent(section)
        alike = [one for one in siblings if _kind(one) is _kind(section) and (_silent(one) or not silent)]
        listed = sum(one.id in self.listed for one in alike)
        if _aside(section):
            return listed > 1
        if listed:
            return True
        ranked = self.ranks[self._rank(section)]
        return len(ranked) > ENOUGH_ROWS and all(one.id in self.listed for one in ranked if one is not section)

    def _rank(self, section: Section) -> tuple[object, ...]:
        """Return the kinds of label on the way down to a section, 章, 節, (1), and whether it is silent."""
        return (*(_kind(one) for one in self.side.up(section)), _silent(section))


def _silent(section: Section) -> bool:
    """Tell whether nothing of a section is printed: it and all below it are 変更なし; 目次 may leave such ones out."""
    return section.claim is not None and all(_silent(child) for child in section.sections)


def _row(row: ContentsRow) -> str:
    return " ".join(part for part in (row.label, row.title) if part)


def _printed(row: ContentsRow, section: Section) -> bool:
    """Tell whether a row says what a heading says; the articles that 目次 names behind it, （第1条―第5条）, aside."""
    return fold(section.heading) in _headings_of(row)


def _headings_of(row: ContentsRow) -> tuple[str, ...]:
    """Return the folded headings that a row may stand for."""
    title = _LOOSE_PAGE.sub("", row.title) if row.page is None else row.title
    return tuple(fold((row.label or "") + one) for one in (row.title, title, _ARTICLES.sub("", title)))


class _Headings:
    """The headings of a document by what rows say of them: the places of those that fit a row, in order."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.titles = [fold(section.title or "") for section in sections]
        self.by_heading = _places(fold(section.heading) for section in sections)
        self.by_title = _places(fold(bare(section.title or "")) for section in sections)
        self.by_label = _places(fold(section.label or "") for section in sections)

    def printed(self, row: ContentsRow, free: Mapping[int, Section]) -> list[int]:
        """Return the headings that say what a row says."""
        del free
        return sorted({place for words in _headings_of(row) for place in self.by_heading.get(words, ())})

    def titled(self, row: ContentsRow, free: Mapping[int, Section]) -> list[int]:
        """Return the headings of a row's title."""
        del free
        title = fold(bare(split_label(row.title)[1] if row.label is None else row.title))
        return self.by_title.get(title, []) if title else []

    def labelled(self, row: ContentsRow, free: Mapping[int, Section]) -> list[int]:
        """Return the free headings of a row's label whose titles are like its own."""
        places = self.by_label.get(fold(row.label), []) if row.label else []
        title = fold(row.title)
        return [place for place in places if place in free and alike(title, self.titles[place]) >= ALIKE]

    def near(self, row: ContentsRow, free: Mapping[int, Section]) -> list[int]:
        """Return the free headings whose titles are nearly a row's."""
        title = fold(row.title)
        if len(row.title) <= 3:
            return []
        return [place for place in free if alike(title, self.titles[place]) >= NEARLY]


def _places(words: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, one in enumerate(words):
        found.setdefault(one, []).append(place)
    return found


def _kind(section: Section) -> Kind | None:
    return section.number.kind if section.number is not None else None


def _aside(section: Section) -> bool:
    """Tell whether a heading is of a kind that 目次 may leave out, 附則 and 別表, unless it lists others of them."""
    return section.number is not None and section.number.kind in (Kind.SUPPLEMENT, Kind.ANNEX)

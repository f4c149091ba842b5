"""R04: references to pages (「10ページ参照」, P.12) against where the headings named beside them stand.

Refuses pages that nobody can tell: Word and text files have none, a PDF only where its 目次 says where page 1 is.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from revtool.audit.case import Case
from revtool.audit.found import Found
from revtool.audit.saying import Saying, holding
from revtool.audit.side import Side
from revtool.audit.texts import short
from revtool.errors import said
from revtool.model.document import Section
from revtool.model.finding import Quote
from revtool.model.naming import bare
from revtool.text import fold
from revtool.text.pattern import Pattern

_REFERRED = r"\s*(?:を?参照|を?ご?覧|に(?:掲載|示|記載|定め)|のとおり|[）)])"
_PAGE = Pattern(
    rf"(?<![A-Za-zＡ-Ｚａ-ｚ])[PpＰｐ]{{1,2}}(?:[.．]\s*(?P<dotted>[0-9０-９]{{1,3}})(?![0-9０-９])|(?P<bare>[0-9０-９]{{1,3}})(?={_REFERRED}))"
    rf"|(?<![0-9０-９全約各第計])(?P<counted>[0-9０-９]{{1,3}})\s?(?:ページ|頁)(?={_REFERRED}|の「)"
)
_SIGNS = tuple("頁ペpPＰｐ")
"""Signs of which every reference to a page has one."""
_BEFORE = " \t\u3000（(）)→⇒、,:：」』】〕"
_BEHIND = re.compile(r"(?:ページ|頁)?の?「(?P<title>[^「」]{2,40})」")
_QUOTED = re.compile(r"「(?P<title>[^「」]{2,40})」[\s（(]*$")
_OF_OTHERS = re.compile(
    r"(?:手引き?|ガイドライン|白書|報告書|資料集|マニュアル|指針|パンフレット|国の|県の)[^。]{0,20}$"
)
SHORTEST = 3
"""Characters from which a heading is told from the words around it."""
ENOUGH_ROWS = 3
AGREED = 0.75
"""How many rows of 目次, and which share of them, have to agree on where page 1 is in a PDF."""


class PageReference(NamedTuple):
    """A reference to a page as printed, the page, and the section that the words beside it name, if any."""

    printed: str
    page: int
    saying: Saying
    section: Section | None


class _Pages(NamedTuple):
    """Where headings stand by the document's own numbers of pages, by section id; and the last page, where known."""

    of: dict[str, int]
    last: int | None


_UNKNOWN = _Pages({}, None)


def wrong_page(case: Case) -> Iterator[Found]:
    """A text refers to a page, and what it names there stands on another one, or the document has no such page.

    Why: pages move with every amendment, and nobody looks up the numbers within sentences.
    Needs: a document that has everything, with pages in its 目次, or a PDF.
    Bad: 「進行管理（12ページ参照）」, where 目次 has 進行管理 on page 14.
    Good: the page of the heading; or its number and title instead of a page.
    Source: page numbers are among the references that do not follow an amendment.
    """
    side = case.entire
    if side is None:
        return
    references = page_references(side)
    pages = _pages(side) if references else _UNKNOWN
    for reference in references:
        right = pages.of.get(reference.section.id) if reference.section is not None else None
        if right is not None and reference.section is not None and right != reference.page:
            heading = reference.section.heading
            message = said("{printed}: 「{heading}」 is on page {page}",
                           printed=reference.printed, heading=heading, page=right)  # fmt: skip
        elif pages.last is not None and reference.page > pages.last:
            message = said("{printed}: the document ends with page {page}", printed=reference.printed, page=pages.last)
        else:
            continue
        texts = (Quote(side.whose, short(reference.saying.text)),)
        mend = said("write the page on which it stands now")
        yield Found(reference.saying.section, message, mend, texts, reference.saying.at, side.whose)


def unverified(case: Case) -> tuple[str, ...]:
    """Return the references to pages, as printed, that could not be checked."""
    side = case.entire if case.entire is not None else case.amendment
    references = page_references(side)
    pages = _pages(side) if references and case.entire is not None else _UNKNOWN
    return tuple(
        dict.fromkeys(
            reference.printed
            for reference in references
            if pages.last is None and (reference.section is None or reference.section.id not in pages.of)
        )
    )


@lru_cache(maxsize=2)
def page_references(side: Side) -> tuple[PageReference, ...]:
    """Return the references of a document to its own pages."""
    some = holding(side, *_SIGNS)
    titles = _by_title(side) if some else {}
    return tuple(one for saying in some if saying.block is not None for one in _read(saying, titles))


def _read(saying: Saying, titles: dict[str, Section | None]) -> Iterator[PageReference]:
    text = saying.text
    for found in _PAGE.finditer(text):
        if _OF_OTHERS.search(text, 0, found.start()):
            continue
        page = int(found["dotted"] or found["bare"] or found["counted"])
        behind = _BEHIND.match(text, found.end() - len("ページ") if found["counted"] else found.end())
        quoted = titles.get(fold(behind["title"])) if behind is not None else None
        yield PageReference(found.group().strip(), page, saying, quoted or _named(text[: found.start()], titles))


def _named(before: str, titles: dict[str, Section | None]) -> Section | None:
    """Return the section whose title ends a text: 進行管理（, 「進行管理」（."""
    quoted = _QUOTED.search(before)
    if quoted is not None:
        return titles.get(fold(bare(quoted["title"])))
    folded = fold(before.rstrip(_BEFORE))
    for length in range(min(40, len(folded)), SHORTEST - 1, -1):
        if folded[-length:] in titles:
            return titles[folded[-length:]]
    return None


def _by_title(side: Side) -> dict[str, Section | None]:
    """Return the sections by folded title; None for a title that several have."""
    found: dict[str, Section | None] = {}
    for section in side.sections:
        title = fold(bare(section.title or ""))
        if len(title) >= SHORTEST:
            found[title] = None if title in found else section
    return found


@lru_cache(maxsize=2)
def _pages(side: Side) -> _Pages:
    titles = _by_title(side)
    listed = {
        section.id: row.page
        for row in side.document.contents
        if row.page is not None and (section := titles.get(fold(bare(row.title)))) is not None
    }
    shift = _shift(side, listed)
    if shift is None:
        return _Pages(listed, None)
    stand = {one.id: one.at.page - shift for one in side.sections if one.at.page is not None}
    return _Pages(stand, max(stand.values(), default=0))


def _shift(side: Side, listed: dict[str, int]) -> int | None:
    """Return how far a PDF's pages are from the numbers that its 目次 gives; None where rows do not agree."""
    apart = Counter(here - page for key, page in listed.items() if (here := side.by_id[key].at.page) is not None)
    if apart.total() < ENOUGH_ROWS:
        return None
    ((shift, votes),) = apart.most_common(1)
    return shift if votes >= AGREED * apart.total() else None

"""The rows of a typed 目次: which sections of the original they list, what they say now, and rows for new sections.

A new section is listed where the original lists its like: sections of its level with labels of its kind, of those
without labels the ones beside it. Refuses pages other than those that the amendment tells.
"""

import re
from collections.abc import Iterator, Sequence, Set
from operator import itemgetter
from typing import NamedTuple

from lxml import etree

from revtool.model.amendment import Spliced
from revtool.model.document import ContentsRow, Document, Section, walk
from revtool.numbering import Kind
from revtool.ooxml.edit import text_of
from revtool.ooxml.make import copied, rewrite
from revtool.ooxml.names import CELL, W
from revtool.text.pattern import Pattern
from revtool.writers.word_spans import inline

_PAGE = re.compile(r"[0-9０-９]+\s*$")
_ARTICLES = Pattern(
    r"(?P<open>[（(])(?P<first>第[^（）()]*?条(?:の[0-9０-９一二三四五六七八九十]+)*)"
    r"(?:(?P<to>\s*[－―—–‐〜～~-]+\s*|から)(?P<last>第[^（）()]*?条(?:の[0-9０-９一二三四五六七八九十]+)*)(?:まで)?)?(?P<close>[）)])$"
)
"""What a row says of the articles below its chapter: （第1条―第5条）."""


class NewRow(NamedTuple):
    """A row for a new section, behind the row in paragraph `behind` and like that of `like` in `row`.

    `behind` is None where no row stands above it, `page` where the amendment's own 目次 tells none.
    """

    section: Section
    behind: int | None
    like: Section
    row: int
    page: int | None


def rows_of(old: Document) -> dict[int, Section]:
    """Return which section a row of the 目次 lists, by the row's paragraph."""
    return {row.at.paragraph: section for row, section in _listed(old) if section and row.at.paragraph is not None}


def _listed(old: Document) -> list[tuple[ContentsRow, Section | None]]:
    """Return the rows with the sections that they list; rows and sections run in one order."""
    sections = list(walk(old.sections))
    found: list[tuple[ContentsRow, Section | None]] = []
    at = 0
    for row in old.contents:
        found.append((row, None))
        head = (row.label or "") + row.title  # 資料編 is a label to the one and a title to the other
        for place in range(at, len(sections)):
            section = sections[place]
            if (section.label or "") + (section.title or "") in (head, _ARTICLES.sub("", head).rstrip()):
                found[-1] = (row, section)
                at = place + 1
                break
    return found


class Listing:
    """What the rows of the original's 目次 have to say of the consolidated document, and in which order."""

    def __init__(self, parts: Sequence[Spliced]) -> None:
        deep = [part for part, _ in _deep(parts, 1)]
        self._parts = {part.old.id: part for part in deep if part.old is not None}
        olds = {part.old.id: place for place, part in enumerate(deep) if part.old is not None}
        news = {id(part.new): place for place, part in enumerate(deep) if part.old is None}
        self._places, self._new_places = olds, news

    def gone(self, section: Section) -> bool:
        """Tell whether a section of the original is not in the consolidated document."""
        return section.id not in self._parts

    def place(self, section: Section) -> int:
        """Return how far down a section of the original or a new one stands, as a number that orders them."""
        return self._new_places.get(id(section), self._places.get(section.id, -1))

    def renamed(self, section: Section, row: str) -> list[tuple[str, str]]:
        """Return which words of a section's row are others now, and which: its title, its label, its articles."""
        part = self._parts[section.id]
        found = []
        if part.heading == "new" and part.new is not None:
            pairs = ((section.title, part.new.title), (section.label, part.new.label))
            found = [(before, after or "") for before, after in pairs if before and before != after]
        said = _ARTICLES.search(_PAGE.sub("", row).rstrip(" \t\u3000….・‥·"))
        now = _articles(part, said) if said is not None else None
        if said is not None and now is not None and now != said.group():
            found.append((said.group(), now))
        return found


def contents_of(old: Document, parts: Sequence[Spliced], amendment: Document) -> tuple[ContentsRow, ...]:
    """Return the rows of the consolidated document's 目次, for one that is set anew."""
    listing, listed = Listing(parts), _listed(old)
    pages = {(row.label or "", row.title): row.page for row in amendment.contents}
    found: list[tuple[int, ContentsRow]] = []
    for row, section in listed:
        if section is None:
            found.append((found[-1][0] if found else -1, row))
        elif not listing.gone(section):
            found.append((listing.place(section), _renewed(row, section, listing)))
    kinds = {(section.level, _kind(section)) for _, section in listed if section is not None}
    bare = set(_beside_unlisted(parts, {section.id for _, section in listed if section is not None}))
    for part, level in _deep(parts, 1):
        new = part.new
        if part.old is not None or new is None or not new.title or inline(new) or id(new) in bare:
            continue
        if (level, _kind(new)) in kinds:
            page = pages.get((new.label or "", new.title))
            found.append((listing.place(new), ContentsRow(new.label, new.title, page, new.at)))
    return tuple(row for _, row in sorted(found, key=itemgetter(0)))


def _renewed(row: ContentsRow, section: Section, listing: Listing) -> ContentsRow:
    label, title = row.label or "", row.title
    for before, after in listing.renamed(section, row.title):
        label, title = (after, title) if before == label else (label, title.replace(before, after, 1))
    return row._replace(label=label or None, title=title)


def _articles(part: Spliced, said: re.Match[str]) -> str | None:
    """Return the first and the last article below a part, in the words of a row."""
    heads = (one.new if one.heading == "new" else one.old for one, _ in _deep(part.parts, 1))
    labels = [s.label for s in heads if s is not None and s.label and s.number and s.number.kind is Kind.ARTICLE]
    if not labels:
        return None
    if len(labels) == 1 or said["last"] is None:
        return f"{said['open']}{labels[0]}{said['close']}" if len(labels) == 1 else None
    until = "まで" if said.group().endswith(f"まで{said['close']}") else ""
    return f"{said['open']}{labels[0]}{said['to']}{labels[-1]}{until}{said['close']}"


def new_rows(old: Document, parts: Sequence[Spliced], amendment: Document) -> list[NewRow]:
    """Return the rows for new sections, in order."""
    rows = rows_of(old)
    listed = {section.id: paragraph for paragraph, section in rows.items()}
    pages = {(row.label or "", row.title): row.page for row in amendment.contents}
    found: list[NewRow] = []
    behind: int | None = None
    bare = set(_beside_unlisted(parts, listed.keys()))
    for part, level in _deep(parts, 1):
        if part.old is not None:
            behind = listed.get(part.old.id, behind)
            continue
        section = part.new
        row = _like(section, level, rows, behind) if section is not None and id(section) not in bare else None
        if section is not None and row is not None:
            page = pages.get((section.label or "", section.title or ""))
            found.append(NewRow(section, behind, rows[row], row, page))
    return found


def made_like(row: NewRow, element: etree._Element) -> etree._Element:
    """Return the row, made like another row's paragraph."""
    text = text_of(element)
    for before, after in ((row.like.title, row.section.title), (row.like.label, row.section.label)):
        text = text.replace(before, after or "", 1) if before else text
    made = copied(element)
    rewrite(made, _PAGE.sub("" if row.page is None else str(row.page), text))
    return made


def ends_listing(element: etree._Element) -> bool:
    """Tell whether nothing can follow a row: it is a cell's, or the field that makes the 目次 ends in it."""
    kinds = [entry.get(W + "fldCharType") for entry in element.iter(W + "fldChar")]
    return kinds.count("end") > kinds.count("begin") or any(above.tag == CELL for above in element.iterancestors())


def _deep(parts: Sequence[Spliced], level: int) -> Iterator[tuple[Spliced, int]]:
    for part in parts:
        yield part, level
        yield from _deep(part.parts, level + 1)


def _beside_unlisted(parts: Sequence[Spliced], listed: Set[str]) -> Iterator[int]:
    """Yield new sections without labels (by identity) beside which such stand that the 目次 does not list."""
    olds = [part.old for part in parts if part.old is not None and part.old.label is None and part.old.title]
    if olds and listed.isdisjoint(old.id for old in olds):
        yield from (id(part.new) for part in parts if part.old is None and part.new and part.new.label is None)
    for part in parts:
        yield from _beside_unlisted(part.parts, listed)


def _like(section: Section, level: int, rows: dict[int, Section], behind: int | None) -> int | None:
    """Return the paragraph of the row that a section's row is to look like, the nearest above it if there is one."""
    if not section.title or inline(section):
        return None
    alike = [at for at, one in rows.items() if one.level == level and _kind(one) == _kind(section)]
    above = [at for at in alike if behind is not None and at <= behind]
    return above[-1] if above else next(iter(alike), None)


def _kind(section: Section) -> object:
    return section.number.kind if section.number is not None else None

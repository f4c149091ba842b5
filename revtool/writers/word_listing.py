"""The rows of a typed 目次: which sections of the original they list, and rows for the sections that are new.

A new section is listed where the original lists its like: sections of its level with labels of its kind.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from revtool.model.amendment import Spliced
from revtool.model.document import Document, Section, walk
from revtool.ooxml.edit import text_of
from revtool.ooxml.make import copied, rewrite
from revtool.ooxml.names import CELL, W
from revtool.writers.word_spans import inline

_PAGE = re.compile(r"[0-9０-９]+\s*$")


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
    """Return which section a row of the 目次 lists, by the row's paragraph; rows and sections run in one order."""
    sections = list(walk(old.sections))
    found = {}
    at = 0
    for row in old.contents:
        for place in range(at, len(sections)):
            section = sections[place]
            if (section.label or "", section.title or "") == (row.label or "", row.title):
                found[row.at.paragraph if row.at.paragraph is not None else -1] = section
                at = place + 1
                break
    return found


def new_rows(old: Document, parts: Sequence[Spliced], amendment: Document) -> list[NewRow]:
    """Return the rows for new sections, in order."""
    rows = rows_of(old)
    listed = {section.id: paragraph for paragraph, section in rows.items()}
    pages = {(row.label or "", row.title): row.page for row in amendment.contents}
    found: list[NewRow] = []
    behind: int | None = None
    for part, level in _deep(parts, 1):
        if part.old is not None:
            behind = listed.get(part.old.id, behind)
            continue
        section = part.new
        row = _like(section, level, rows, behind) if section is not None else None
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


def _like(section: Section, level: int, rows: dict[int, Section], behind: int | None) -> int | None:
    """Return the paragraph of the row that a section's row is to look like, the nearest above it if there is one."""
    if not section.title or inline(section):
        return None
    alike = [at for at, one in rows.items() if one.level == level and _kind(one) == _kind(section)]
    above = [at for at in alike if behind is not None and at <= behind]
    return above[-1] if above else next(iter(alike), None)


def _kind(section: Section) -> object:
    return section.number.kind if section.number is not None else None

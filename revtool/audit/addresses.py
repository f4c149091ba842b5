"""Where 第4条第2項第1号, 前条 and 次項 lead in a document: articles, their paragraphs (項) and items (号).

Refuses units above articles. A law's first paragraph has no number: it is the article's own text.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from revtool.audit.side import Side
from revtool.model.document import Section
from revtool.numbering import Kind, kanji_number
from revtool.text.pattern import Pattern

_N = r"[0-9０-９一二三四五六七八九十百]{1,4}"
_ADDRESS = Pattern(
    rf"第(?P<article>{_N})条(?P<branches>(?:の{_N})*)(?:第(?P<paragraph>{_N})項)?(?:第(?P<item>{_N})号(?:の{_N})*)?"
)
_LAST = re.compile(rf"第{_N}[項号](?:の{_N})*$")
ITEMS = (Kind.PAREN, Kind.KANJI, Kind.PAREN_KANJI, Kind.CIRCLED, Kind.NUMBER)
"""Kinds of label that items (号) have, the usual ones first."""


class Spot(NamedTuple):
    """A section that is addressed; `own` where only its own text is meant and none of its children."""

    section: Section
    own: bool = False


class Address(NamedTuple):
    """An article by its numbers (第3条の2 is (3, 2)), a paragraph of it and an item of that; None for the whole."""

    article: tuple[int, ...]
    paragraph: int | None
    item: int | None


def read_address(text: str) -> Address | None:
    """Return the address that a text is, 第4条第2項第1号; None for anything else."""
    found = _ADDRESS.fullmatch(text.strip())
    if found is None:
        return None
    branches = tuple(count(part) for part in found["branches"].split("の") if part)
    paragraph, item = (count(part) if part else None for part in (found["paragraph"], found["item"]))
    return Address((count(found["article"]), *branches), paragraph, item)


def stem_of(text: str) -> str:
    """Return an address without its last step, which a list goes on with: 第4条 of 第4条第1項(及び第2項)."""
    return _LAST.sub("", text.strip())


class Addresses:
    """The articles of one document; made once an audit."""

    def __init__(self, side: Side) -> None:
        self.side = side

    @cached_property
    def articles(self) -> dict[tuple[int, ...], list[Section]]:
        """The sections that are articles, by their numbers; an article of a 附則 may have a number again."""
        found: dict[tuple[int, ...], list[Section]] = {}
        for section in self.side.sections:
            if section.number is not None and section.number.kind is Kind.ARTICLE:
                found.setdefault(section.number.values, []).append(section)
        return found

    def spots(self, address: Address) -> tuple[Spot, ...]:
        """Return what an address names, in the first article of that number; nothing where it leads nowhere."""
        articles = self.articles.get(address.article, [])
        return below(articles[0], address) if articles else ()

    def around(self, section: Section | None) -> Section | None:
        """Return the article that a section is, or is in."""
        if section is None:
            return None
        return next((one for one in self.side.up(section) if _is(one, Kind.ARTICLE)), None)

    @cached_property
    def in_order(self) -> tuple[Section, ...]:
        """The articles in the document's order, those of 附則 apart: 前条 counts in them."""
        return tuple(one for one in self.side.sections if _is(one, Kind.ARTICLE) and not self.side.in_supplement(one))


def below(article: Section, address: Address) -> tuple[Spot, ...]:
    """Return what an address names in its article; nothing where the article has no such paragraph or item."""
    if address.paragraph is None:
        return _item((article,), address.item) if address.item is not None else (Spot(article),)
    numbered = paragraphs(article)
    chosen = [child for child in numbered if child.number is not None and child.number.values == (address.paragraph,)]
    if chosen:
        return _item((chosen[0],), address.item) if address.item is not None else (Spot(chosen[0]),)
    if address.paragraph != 1:
        return ()
    if address.item is not None:
        return _item((article,), address.item)
    others = tuple(Spot(child) for child in article.sections if child not in numbered)
    return (Spot(article, own=True), *others)


def paragraphs(article: Section) -> tuple[Section, ...]:
    """Return the numbered paragraphs (項) of an article."""
    return tuple(child for child in article.sections if _is(child, Kind.NUMBER))


def _item(within: Sequence[Section], item: int | None) -> tuple[Spot, ...]:
    for kind in ITEMS:
        for one in within:
            for child in one.sections:
                if child.number is not None and child.number.kind is kind and child.number.values == (item,):
                    return (Spot(child),)
    return ()


def _is(section: Section, kind: Kind) -> bool:
    return section.number is not None and section.number.kind is kind


def count(text: str) -> int:
    """Return a number in digits or kanji; 0 for neither."""
    return int(text) if text.isdecimal() else kanji_number(text) or 0

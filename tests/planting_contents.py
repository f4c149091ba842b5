"""Errors of the T and W rules, planted: rows of 目次 and notation."""

import random
from collections.abc import Iterator
from dataclasses import replace

from drafting import replaced
from planting_ground import AT, Mutation, Real, amended, sentence

from revtool.model.document import (
    ContentsRow,
    Paragraph,
    Place,
    Section,
    walk,
)
from revtool.numbering import Kind


def t01(one: Real, chance: random.Random) -> Iterator[Mutation]:
    base, rows = _contents(one)
    if len(rows) > 2:
        at = chance.randrange(len(rows))
        wrong = rows[at]._replace(title=f"架空の題名{at}")
        yield _with_rows(base, (*rows[:at], wrong, *rows[at + 1 :]), "T01", wrong.title)


def t02(one: Real, chance: random.Random) -> Iterator[Mutation]:
    base, rows = _contents(one)
    clean = base.found()
    tops = {s.id: s for s in walk(base.amendment.sections)}
    places = [at for at, row in enumerate(rows) if at and row.label]
    if len(rows) > 4 and places and not any(one.code.startswith("T") for one in clean):
        at = chance.choice(places)
        heading = next((s for s in tops.values() if (s.label, s.title) == (rows[at].label, rows[at].title)), None)
        if heading is None or heading.number is None or heading.number.kind is Kind.SUPPLEMENT:
            return
        if not all(s.claim is not None for s in walk((heading,))):  # 目次 may leave out what is only claimed
            yield _with_rows(base, (*rows[:at], *rows[at + 1 :]), "T02", heading.id)


def t03(one: Real, chance: random.Random) -> Iterator[Mutation]:
    base, rows = _contents(one)
    if len(rows) > 2:
        at = chance.randrange(len(rows) - 1)
        yield _with_rows(base, (*rows[:at], rows[at + 1], rows[at], *rows[at + 2 :]), "T03", rows[at].title)


def t04(one: Real, chance: random.Random) -> Iterator[Mutation]:
    base, rows = _contents(one)
    if len(rows) > 2:
        paged = tuple(row._replace(page=3 + at) for at, row in enumerate(rows))
        at = chance.randrange(1, len(rows))
        right = base._replace(amendment=replace(base.amendment, contents=paged))
        yield _with_rows(right, (*paged[:at], paged[at]._replace(page=1), *paged[at + 1 :]), "T04", paged[at].title)


def t05(one: Real, chance: random.Random) -> Iterator[Mutation]:
    base, rows = _contents(one)
    if len(rows) > 3:
        order = {s.id: at for at, s in enumerate(walk(base.amendment.sections))}
        placed = tuple(_on_pages(s, order) for s in base.amendment.sections)
        pages = {(s.label, s.title or ""): 3 + order[s.id] for s in walk(base.amendment.sections)}
        paged = tuple(row._replace(page=pages[(row.label, row.title)]) for row in rows)
        at = chance.randrange(1, len(rows))
        right = base._replace(amendment=replace(base.amendment, sections=placed, contents=paged))
        wrong = paged[at]._replace(page=(paged[at].page or 0) - 1)
        yield _with_rows(right, (*paged[:at], wrong, *paged[at + 1 :]), "T05", wrong.title)


def _on_pages(section: Section, order: dict[str, int]) -> Section:
    """A section on a page of its own, as all below it: two pages behind what 目次 counts."""
    below = tuple(_on_pages(child, order) for child in section.sections)
    return section._replace(at=Place(page=5 + order[section.id]), sections=below)


def w01(one: Real, chance: random.Random) -> Iterator[Mutation]:
    yield from sentence(one, chance, "割合は、34.8%（R3）、36.1%（R4）、37.0% (R5)とする。", "W01")


def w02(one: Real, chance: random.Random) -> Iterator[Mutation]:
    whole = {s.id: s for s in walk(one.new.sections)}
    for key in ("（", "、"):
        claims = [s for s in walk(one.amendment.sections) if s.claim is not None and not whole[s.id].sections]
        claims = [s for s in claims if any(isinstance(b, Paragraph) and key in b.text for b in whole[s.id].blocks)]
        if claims:
            section = chance.choice(claims)
            blocks = tuple(_renoted(b) if isinstance(b, Paragraph) else b for b in whole[section.id].blocks)
            yield amended(
                one, replaced(one.amendment, section, whole[section.id]._replace(blocks=blocks)), "W02", section.id
            )


def _contents(one: Real) -> tuple[Mutation, tuple[ContentsRow, ...]]:
    """The amendment with a 目次 of its outermost headings."""
    tops = [s for s in one.amendment.sections if s.title and not s.id.startswith("-")]
    titled = [s for top in tops for s in (top, *(s for s in top.sections if s.title and not s.id.startswith("-")))]
    if len({s.heading for s in titled}) != len(titled):
        titled = tops
    rows = tuple(ContentsRow(s.label, s.title or "", None, AT) for s in titled)
    if len({s.heading for s in titled}) != len(titled):
        return one.right(), ()
    return one.right()._replace(amendment=replace(one.amendment, contents=rows)), rows


def _with_rows(base: Mutation, rows: tuple[ContentsRow, ...], code: str, where: str) -> Mutation:
    return base._replace(amendment=replace(base.amendment, contents=rows), code=code, where=where, base=base)


def _renoted(block: Paragraph) -> Paragraph:
    return block._replace(text=block.text.replace("（", "(").replace("）", ")").replace("、", "，"))

"""A real pair with the amendment made from it, and how an error is put into it and looked for.

The amendment is made from the pair (`drafting`), so it is right before.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from drafting import drafted, replaced

from revtool.audit import audit
from revtool.compare import compare
from revtool.model.comparison import Comparison
from revtool.model.document import (
    Block,
    Cell,
    Document,
    Paragraph,
    Place,
    Section,
    StatementItem,
    Table,
    Target,
    walk,
)
from revtool.model.finding import Finding, Severity
from revtool.pipeline import read_document

AT = Place(line=1)
TERM = "planted-term"


class Real:
    """A real pair with the amendment made from it."""

    def __init__(self, folder: Path) -> None:
        old, new = (next(folder.glob(f"{side}.[mt][dx]*")) for side in ("old", "new"))
        self.old, self.new = read_document(str(old)), read_document(str(new))
        self.comparison: Comparison = compare(self.old, self.new)
        self.amendment = drafted(self.old, self.new, self.comparison)
        self.pairs = {pair.new.id: pair for pair in self.comparison.pairs if pair.new is not None}

    @cached_property
    def clean(self) -> tuple[Finding, ...]:
        """What the audit finds in the amendment as it is."""
        return self.right().found()

    def hosts(self) -> list[Section]:
        """Sections that the amendment prints and that begin with a paragraph, deep enough to have a neighbour."""
        return [
            one for one in walk(self.amendment.sections)
            if one.claim is None and one.blocks and not one.id.startswith("-") and isinstance(one.blocks[0], Paragraph)
            and one.id in self.pairs and self.pairs[one.id].new is not None
        ]  # fmt: skip

    def right(self) -> "Mutation":
        """The amendment as it is, with nothing planted."""
        return Mutation(self.amendment, self.old, self.new, self.comparison, "", "")


class Mutation(NamedTuple):
    """Documents with one planted error: the code of its rule, and the section (id) or words it is found at."""

    amendment: Document
    old: Document
    new: Document
    comparison: Comparison
    code: str
    where: str
    base: "Mutation | None" = None

    def known(self, one: "Real") -> set[tuple[object, ...]]:
        """What is found before the error is planted, in the pair as it is and in what the error was planted in."""
        before = self.base.found() if self.base is not None else ()
        return {key(finding) for finding in (*one.clean, *before)}

    def found(self) -> tuple[Finding, ...]:
        """What the audit finds in it."""
        return audit(self.amendment, self.old, self.new, self.comparison).findings


class Outcome(NamedTuple):
    """Whether a planted error was found, whether at its place, and which other errors came with it."""

    found: bool
    placed: bool
    others: tuple[Finding, ...]


FOLLOWS = {"C09": {"C04"}, "N04": {"C02"}, "N02": {"C05"}, "N03": {"C05"}}
"""Errors that another brings with it: an item that names nothing lists nothing, a wrong number is not NEW's."""


def outcome(mutation: Mutation, one: Real) -> Outcome:
    """Return what became of a planted error."""
    known = mutation.known(one)
    fresh = [finding for finding in mutation.found() if key(finding) not in known]
    hits = [finding for finding in fresh if finding.code == mutation.code]
    placed = [
        finding for finding in hits
        if mutation.where in str(finding.message)
        or (finding.section is not None and _within(finding.section.id, mutation.where))
    ]  # fmt: skip
    also = {mutation.code, *FOLLOWS.get(mutation.code, ())}
    others = tuple(finding for finding in fresh if finding.severity is Severity.ERROR and finding.code not in also)
    return Outcome(bool(hits), bool(placed), others)


def _within(key: str, where: str) -> bool:
    """Tell whether a section's id is the one that is meant, or of one below it; `-/` leads what only OLD has."""
    return f"{key.removeprefix('-/')}/".startswith(f"{where.removeprefix('-/')}/") if where else False


def key(finding: Finding) -> tuple[object, ...]:
    """What a finding is known again by."""
    section = finding.section.id if finding.section is not None else None
    return (finding.code, section, str(finding.message), finding.texts)


Generator = Callable[[Real, random.Random], Iterator[Mutation]]


def planted(one: Real, host: Section, *blocks: Block, base: Mutation | None = None) -> Mutation:
    """Return the documents with blocks put behind a printed section's first one, in the amendment and the new one."""
    before = base if base is not None else one.right()
    amendment = with_blocks(before.amendment, host.id, blocks)
    new = with_blocks(before.new, host.id, blocks)
    return before._replace(amendment=amendment, new=new, base=base)


def with_blocks(document: Document, key: str, blocks: tuple[Block, ...]) -> Document:
    host = next(one for one in walk(document.sections) if one.id == key)
    return replaced(document, host, host._replace(blocks=(*host.blocks[:1], *blocks, *host.blocks[1:])))


def sentence(one: Real, chance: random.Random, text: str, code: str) -> Iterator[Mutation]:
    """Yield one mutation: a sentence in a printed section."""
    hosts = one.hosts()
    if hosts:
        host = chance.choice(hosts)
        yield planted(one, host, Paragraph(text, host.at))._replace(code=code, where=host.id)


def with_term(one: Real, old: str, new: str) -> Mutation:
    """The pair with a section 計画の期間 in front: its old text in the original, its new one printed and listed."""

    def term(text: str) -> Section:
        return Section(TERM, None, None, "計画の期間", 1, "計画の期間", AT, (Paragraph(text, AT),))

    item = StatementItem("0", "計画の期間", "期間を延長します。", AT)
    before = replace(one.old, sections=(term(old), *one.old.sections))
    after = replace(one.new, sections=(term(new), *one.new.sections))
    amendment = replace(
        one.amendment, sections=(term(new), *one.amendment.sections), statement=(item, *one.amendment.statement)
    )
    return Mutation(amendment, before, after, compare(before, after), "", "")


OLD_TERM = "本計画の期間は、令和5年4月から令和8年3月までの3年間とします。"
NEW_TERM = "本計画の期間は、令和5年4月から令和9年3月までの4年間とします。"


def in_plan(one: Real, chance: random.Random, code: str, *blocks: Block) -> Iterator[Mutation]:
    """Yield one mutation: blocks in a printed section of a plan that has a period."""
    hosts = one.hosts()
    if hosts:
        host = chance.choice(hosts)
        base = with_term(one, OLD_TERM, NEW_TERM)
        yield planted(one, host, *blocks, base=base)._replace(code=code, where=host.id)


def target(name: str, baseline: str, base_year: str, value: str, year: str) -> Target:
    """A target on a line of its own."""
    text = f"{baseline}%（{base_year}） → {value}%（{year}）"
    return Target(text, AT, name, baseline, base_year, value, year, "%")


def amended(one: Real, amendment: Document, code: str, where: str) -> Mutation:
    return one.right()._replace(amendment=amendment, code=code, where=where)


def table_of(rows: tuple[tuple[str, ...], ...], caption: str | None = None) -> Table:
    return Table(tuple(tuple(Cell(text) for text in row) for row in rows), AT, caption)

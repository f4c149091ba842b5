"""Errors planted in amendments made from real pairs are found where they were planted, and nothing else is."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from drafting import CHANGES, drafted, replaced

from revtool.amend import items
from revtool.audit import audit
from revtool.compare import compare
from revtool.model.comparison import Comparison
from revtool.model.document import Document, Paragraph, Section, StatementItem, walk
from revtool.model.finding import Severity
from revtool.pipeline import read_document

PAIRS = ("021", "034", "057", "074", "103", "118", "126", "188", "190", "211")
"""Laws, rules, plans and guidelines; of each a few mutations a rule, so that each rule sees at least twenty."""
EACH = 3


class Real:
    """A real pair with the amendment made from it."""

    def __init__(self, folder: Path) -> None:
        old, new = (next(folder.glob(f"{side}.[mt][dx]*")) for side in ("old", "new"))
        self.old, self.new = read_document(str(old)), read_document(str(new))
        self.comparison: Comparison = compare(self.old, self.new)
        self.amendment = drafted(self.old, self.new, self.comparison)

    def errors(self, amendment: Document) -> list[tuple[str, str | None, str]]:
        """The errors of an audit: code, the id of the section, and the sentence."""
        found = audit(amendment, self.old, self.new, self.comparison)
        return [
            (one.code, one.section.id if one.section is not None else None, str(one.message))
            for one in found.findings
            if one.severity is Severity.ERROR and one.code.startswith("C")
        ]


@lru_cache(maxsize=len(PAIRS))
def real(folder: Path) -> Real:
    return Real(folder)


@pytest.fixture(params=PAIRS)
def pair(request: pytest.FixtureRequest, shared: Path) -> Real:
    return real(shared / "corpus" / "pairs" / str(request.param))


Mutation = Callable[[Real, random.Random], Iterator[tuple[Document, str, str]]]


def claimed_though_changed(one: Real, chance: random.Random) -> Iterator[tuple[Document, str, str]]:
    pairs = {pair.new.id: pair for pair in one.comparison.pairs if pair.new is not None and pair.old is not None}
    changed = [s for s in walk(one.amendment.sections) if s.id in pairs and pairs[s.id].verdict in CHANGES and s.blocks]
    for section in chance.sample(changed, min(EACH, len(changed))):
        body = (Paragraph("変更なし", section.at),)
        claim = section._replace(blocks=body, claim="unchanged", wording="変更なし")
        yield replaced(one.amendment, section, claim), "C01", section.id


def claimed_though_never_there(one: Real, chance: random.Random) -> Iterator[tuple[Document, str, str]]:
    for at in range(EACH):
        host = chance.choice(one.amendment.sections)
        body = (Paragraph("（略）", host.at),)
        extra = Section(f"planted{at}", None, None, f"【架空の節その{at}】", 2, "架空の節", host.at, body,
                        claim="unchanged", wording="（略）")  # fmt: skip
        planted = host._replace(sections=(*host.sections, extra))
        yield replaced(one.amendment, host, planted), "C02", extra.id


def item_left_out(one: Real, chance: random.Random) -> Iterator[tuple[Document, str, str]]:
    titled = {s.id for side in (one.old, one.new) for s in walk(side.sections) if s.title}
    listed = {
        str(item.number): (*item.sections, *(_titled(key, titled) for key in item.sections))
        for item in items(one.comparison, one.old, one.new)
    }
    alone = [
        item
        for item in one.amendment.statement
        if item.number is not None
        and not _covered(listed[item.number], [s for n, s in listed.items() if n != item.number])
    ]
    for item in chance.sample(alone, min(EACH, len(alone))):
        left = tuple(other for other in one.amendment.statement if other is not item)
        if left:
            yield replace(one.amendment, statement=left), "C03", ""


def _titled(key: str, titled: set[str]) -> str:
    """The section that an untitled clause is named by: the nearest above it with a title."""
    way = key.lstrip("-")
    while "/" in way and way not in titled:
        way = way.rsplit("/", 1)[0]
    return way


def _covered(mine: tuple[str, ...], others: list[tuple[str, ...]]) -> bool:
    """Tell whether another item is about a section above: an item covers everything below its section."""
    above = {key for keys in others for key in keys}
    return any(key.lstrip("-").startswith(other.lstrip("-") + "/") for key in mine for other in above)


def item_invented(one: Real, chance: random.Random) -> Iterator[tuple[Document, str, str]]:
    for at in range(EACH):
        heading = f"架空の事業その{at}"
        item = StatementItem("99", heading, "必要となったため。", one.amendment.sections[0].at)
        yield replace(one.amendment, statement=(*one.amendment.statement, item)), "C04", heading


def text_that_is_not_the_new_one(one: Real, chance: random.Random) -> Iterator[tuple[Document, str, str]]:
    printed = [s for s in walk(one.amendment.sections) if s.claim is None and s.blocks and not s.id.startswith("-")]
    texts = [s for s in printed if isinstance(s.blocks[0], Paragraph) and len(s.blocks[0].text) > 12]
    for section in chance.sample(texts, min(EACH, len(texts))):
        text = section.blocks[0].text
        wrong = text[: len(text) // 2] + "甲乙" + text[len(text) // 2 + 1 :]
        blocks = (Paragraph(wrong, section.at), *section.blocks[1:])
        yield replaced(one.amendment, section, section._replace(blocks=blocks)), "C05", section.id


def test_an_amendment_made_from_a_real_pair_has_no_error(pair: Real) -> None:
    assert pair.errors(pair.amendment) == []


@pytest.mark.parametrize(
    "mutation",
    [claimed_though_changed, claimed_though_never_there, item_left_out, item_invented, text_that_is_not_the_new_one],
)
def test_a_planted_error_is_found_where_it_was_planted(pair: Real, mutation: Mutation) -> None:
    for amendment, code, where in mutation(pair, random.Random(8)):
        errors = pair.errors(amendment)
        here = [(section, message) for found, section, message in errors if found == code]
        assert here, (code, where, errors)
        if where:
            assert any(where == section or where in message for section, message in here), (where, here)
        others = {found for found, _, _ in errors} - {code}
        assert others <= {"C02"} if code == "C01" else not others

"""Errors of the C rules, planted: claims, changes and items."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from drafting import CHANGES, replaced
from planting_ground import AT, Mutation, Real, amended

from revtool.amend import items
from revtool.model.document import (
    Paragraph,
    Section,
    StatementItem,
    walk,
)


def c01(one: Real, chance: random.Random) -> Iterator[Mutation]:
    old = {pair.new.id for pair in one.comparison.pairs if pair.new is not None and pair.old is not None}
    changed = [
        s for s in walk(one.amendment.sections) if s.id in old and one.pairs[s.id].verdict in CHANGES and s.blocks
    ]
    for section in chance.sample(changed, min(1, len(changed))):
        claim = section._replace(blocks=(Paragraph("変更なし", section.at),), claim="unchanged", wording="変更なし")
        yield amended(one, replaced(one.amendment, section, claim), "C01", section.id)


def c02(one: Real, chance: random.Random) -> Iterator[Mutation]:
    host = chance.choice(one.amendment.sections)
    extra = Section("planted", None, None, "【架空の節】", 2, "架空の節", host.at, (Paragraph("（略）", host.at),),
                    claim="unchanged", wording="（略）")  # fmt: skip
    amendment = replaced(one.amendment, host, host._replace(sections=(*host.sections, extra)))
    yield amended(one, amendment, "C02", "planted")


def c03(one: Real, chance: random.Random) -> Iterator[Mutation]:
    titled = {s.id for side in (one.old, one.new) for s in walk(side.sections) if s.title}
    made = {str(item.number): item.sections for item in items(one.comparison, one.old, one.new)}
    listed = {number: (*keys, *(_titled(key, titled) for key in keys)) for number, keys in made.items()}
    alone = [
        item
        for item in one.amendment.statement
        if item.number is not None
        and not any("則" in other.heading for other in one.amendment.statement)
        and not _covered(listed[item.number], [s for n, s in listed.items() if n != item.number])
        and not _named_along(item, one.amendment.statement)
    ]
    for item in chance.sample(alone, min(1, len(alone))):
        left = tuple(other for other in one.amendment.statement if other is not item)
        if left:
            yield amended(one, replace(one.amendment, statement=left), "C03", made[str(item.number)][0])


def _named_along(item: StatementItem, statement: tuple[StatementItem, ...]) -> bool:
    """Tell whether other items name all that an item does (第二条 of the main part, 第二条 of a 附則)."""
    others = "、".join(other.heading for other in statement if other is not item)
    return all(part in others for part in re.split("及び|、|から|まで|～", item.heading) if part)


def c04(one: Real, chance: random.Random) -> Iterator[Mutation]:
    heading = f"架空の事業その{chance.randrange(100)}"
    yield _stated(one, StatementItem("99", heading, "必要となったため。", AT), "C04", heading)
    same = [s for s in one.new.sections if s.title and all(one.pairs[x.id].verdict not in CHANGES for x in walk((s,)))]
    names = [s.title or "" for s in one.new.sections]
    single = [
        s for s in same
        if names.count(s.title or "") == 1
        and not any(one.pairs[x.id].moved or one.pairs[x.id].renumbered for x in walk((s,)))
        and not _gone_below(one, s)
    ]  # fmt: skip
    if single:
        section = chance.choice(single)
        yield _stated(one, StatementItem("99", section.heading, "改めるため。", AT), "C04", section.heading)


def c05(one: Real, chance: random.Random) -> Iterator[Mutation]:
    hosts = [s for s in one.hosts() if len(s.blocks[0].text) > 12]
    if hosts:
        section = chance.choice(hosts)
        text = section.blocks[0].text
        wrong = text[: len(text) // 2] + "甲乙" + text[len(text) // 2 + 1 :]
        blocks = (Paragraph(wrong, section.at), *section.blocks[1:])
        yield amended(one, replaced(one.amendment, section, section._replace(blocks=blocks)), "C05", section.id)


def c06(one: Real, chance: random.Random) -> Iterator[Mutation]:
    claims = [s for s in walk(one.amendment.sections) if s.claim is not None]
    whole = {s.id: s for s in walk(one.new.sections)}
    claims = [s for s in claims if whole[s.id].blocks and isinstance(whole[s.id].blocks[0], Paragraph)]
    claims = [s for s in claims if not (one.pairs[s.id].moved or one.pairs[s.id].renumbered)]
    went = tuple(f"{key}/" for key, pair in one.pairs.items() if pair.moved)
    claims = [s for s in claims if not s.id.startswith(went)]  # what moved may be printed whole
    beside = Counter(s.id.rpartition("/")[0] for s in claims)
    claims = [s for s in claims if s.title or beside[s.id.rpartition("/")[0]] > 1]  # else the clause is printed whole
    if len(claims) > 1:
        section = chance.choice(claims)
        printed = whole[section.id]._replace(sections=())
        if not section.sections and not whole[section.id].sections:
            yield amended(one, replaced(one.amendment, section, printed), "C06", section.id)


def c07(one: Real, chance: random.Random) -> Iterator[Mutation]:
    if one.amendment.statement:
        item = chance.choice(one.amendment.statement)
        yield _with_item(one, item, item._replace(reason=None), "C07", item.heading)


def c08(one: Real, chance: random.Random) -> Iterator[Mutation]:
    if len(one.amendment.statement) > 1:
        first, *_, last = one.amendment.statement
        if first.heading.rpartition("の")[2] == last.heading.rpartition("の")[2]:
            return  # one part of two sections may change for one reason
        yield _with_item(one, last, last._replace(reason=first.reason), "C08", last.heading)


def c09(one: Real, chance: random.Random) -> Iterator[Mutation]:
    if one.amendment.statement:
        heading = f"架空の題名その{chance.randrange(100)}"
        yield _stated(one, StatementItem("99", heading, "必要となったため。", AT), "C09", heading)


def c10(one: Real, chance: random.Random) -> Iterator[Mutation]:
    alone = {item.sections for item in items(one.comparison, one.old, one.new) if len(item.sections) == 1}
    hosts = [s for s in one.hosts() if not s.sections and one.pairs[s.id].old is not None]
    hosts = [s for s in hosts if not any(s.id.startswith(sections[0]) for sections in alone)]
    if hosts:
        section = chance.choice(hosts)
        yield amended(one, replaced(one.amendment, section, None), "C10", section.id)


def _stated(one: Real, item: StatementItem, code: str, where: str) -> Mutation:
    return amended(one, replace(one.amendment, statement=(*one.amendment.statement, item)), code, where)


def _with_item(one: Real, item: StatementItem, instead: StatementItem, code: str, where: str) -> Mutation:
    changed = tuple(instead if other is item else other for other in one.amendment.statement)
    return amended(one, replace(one.amendment, statement=changed), code, where)


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


def _gone_below(one: Real, section: Section) -> bool:
    its = one.pairs[section.id].old
    gone = {pair.old.id for pair in one.comparison.pairs if pair.new is None and pair.old is not None}
    return its is None or any(below.id in gone for below in walk((its,)))

"""Errors planted in real texts: for each rule a generator of amendments that have it, made from a pair of documents.

The amendment is made from the pair (`drafting`), so it is right before. What is planted is put into a section that it
prints, and into the new document too where both have to say it; each mutation tells its rule and its section.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from drafting import CHANGES, drafted, replaced

from revtool.amend import items
from revtool.audit import audit
from revtool.audit.side import stood
from revtool.compare import compare
from revtool.model.comparison import Comparison
from revtool.model.document import (
    Block,
    Cell,
    ContentsRow,
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
from revtool.numbering import Kind, read_label
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


FOLLOWS = {"C09": {"C04"}, "N04": {"C02"}}
"""Errors that another brings with it: an item that names nothing lists nothing."""


def outcome(mutation: Mutation, one: Real) -> Outcome:
    """Return what became of a planted error."""
    known = mutation.known(one)
    fresh = [finding for finding in mutation.found() if key(finding) not in known]
    hits = [finding for finding in fresh if finding.code == mutation.code]
    placed = [
        finding for finding in hits
        if mutation.where in str(finding.message)
        or (finding.section is not None and finding.section.id == mutation.where)
    ]  # fmt: skip
    also = {mutation.code, *FOLLOWS.get(mutation.code, ())}
    others = tuple(finding for finding in fresh if finding.severity is Severity.ERROR and finding.code not in also)
    return Outcome(bool(hits), bool(placed), others)


def key(finding: Finding) -> tuple[object, ...]:
    """What a finding is known again by."""
    section = finding.section.id if finding.section is not None else None
    return (finding.code, section, str(finding.message), finding.texts)


Generator = Callable[[Real, random.Random], Iterator[Mutation]]


def planted(one: Real, host: Section, *blocks: Block, base: Mutation | None = None) -> Mutation:
    """Return the documents with blocks put behind a printed section's first one, in the amendment and the new one."""
    before = base if base is not None else one.right()
    amendment = _with(before.amendment, host.id, blocks)
    new = _with(before.new, host.id, blocks)
    return before._replace(amendment=amendment, new=new, base=base)


def _with(document: Document, key: str, blocks: tuple[Block, ...]) -> Document:
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


# C: claims, changes and items


def c01(one: Real, chance: random.Random) -> Iterator[Mutation]:
    old = {pair.new.id for pair in one.comparison.pairs if pair.new is not None and pair.old is not None}
    changed = [
        s for s in walk(one.amendment.sections) if s.id in old and one.pairs[s.id].verdict in CHANGES and s.blocks
    ]
    for section in chance.sample(changed, min(1, len(changed))):
        claim = section._replace(blocks=(Paragraph("変更なし", section.at),), claim="unchanged", wording="変更なし")
        yield _amended(one, replaced(one.amendment, section, claim), "C01", section.id)


def c02(one: Real, chance: random.Random) -> Iterator[Mutation]:
    host = chance.choice(one.amendment.sections)
    extra = Section("planted", None, None, "【架空の節】", 2, "架空の節", host.at, (Paragraph("（略）", host.at),),
                    claim="unchanged", wording="（略）")  # fmt: skip
    amendment = replaced(one.amendment, host, host._replace(sections=(*host.sections, extra)))
    yield _amended(one, amendment, "C02", "planted")


def c03(one: Real, chance: random.Random) -> Iterator[Mutation]:
    titled = {s.id for side in (one.old, one.new) for s in walk(side.sections) if s.title}
    listed = {
        str(item.number): (*item.sections, *(_titled(key, titled) for key in item.sections))
        for item in items(one.comparison, one.old, one.new)
    }
    alone = [
        item
        for item in one.amendment.statement
        if item.number is not None
        and not any("則" in other.heading for other in one.amendment.statement)
        and not _covered(listed[item.number], [s for n, s in listed.items() if n != item.number])
    ]
    for item in chance.sample(alone, min(1, len(alone))):
        left = tuple(other for other in one.amendment.statement if other is not item)
        if left:
            yield _amended(one, replace(one.amendment, statement=left), "C03", "")


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
        yield _amended(one, replaced(one.amendment, section, section._replace(blocks=blocks)), "C05", section.id)


def c06(one: Real, chance: random.Random) -> Iterator[Mutation]:
    claims = [s for s in walk(one.amendment.sections) if s.claim is not None]
    whole = {s.id: s for s in walk(one.new.sections)}
    claims = [s for s in claims if whole[s.id].blocks and isinstance(whole[s.id].blocks[0], Paragraph)]
    claims = [s for s in claims if not (one.pairs[s.id].moved or one.pairs[s.id].renumbered)]
    if len(claims) > 1:
        section = chance.choice(claims)
        printed = whole[section.id]._replace(sections=())
        if not section.sections and not whole[section.id].sections:
            yield _amended(one, replaced(one.amendment, section, printed), "C06", section.id)


def c07(one: Real, chance: random.Random) -> Iterator[Mutation]:
    if one.amendment.statement:
        item = chance.choice(one.amendment.statement)
        yield _with_item(one, item, item._replace(reason=None), "C07", item.heading)


def c08(one: Real, chance: random.Random) -> Iterator[Mutation]:
    if len(one.amendment.statement) > 1:
        first, *_, last = one.amendment.statement
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
        yield _amended(one, replaced(one.amendment, section, None), "C10", section.id)


# P: periods, years and targets


def p01(one: Real, chance: random.Random) -> Iterator[Mutation]:
    first, length = chance.randrange(2, 7), chance.randrange(2, 6)
    yield from sentence(
        one, chance, f"この取組は、令和{first}年4月から{first + length}年3月までの{length + 1}年間行う。", "P01"
    )
    yield from sentence(one, chance, f"令和{first}年度～令和{first + length}年度（{length}か年）に行う。", "P01")


def p02(one: Real, chance: random.Random) -> Iterator[Mutation]:
    yield from in_plan(one, chance, "P02", Paragraph("計画の最終年度である3年後の数値を定める。", AT))
    yield from in_plan(one, chance, "P02", Paragraph("5年間の計画期間の終わりに見直す。", AT))


def p03(one: Real, chance: random.Random) -> Iterator[Mutation]:
    yield from in_plan(one, chance, "P03", Paragraph("計画の最終年度である令和7年度に評価する。", AT))


def p04(one: Real, chance: random.Random) -> Iterator[Mutation]:
    for date in ("平成31年5月1日", "令和0年度", "令和7年2月30日", "昭和65年4月"):
        yield from sentence(one, chance, f"この規定は、{date}に定めた。", "P04")


def p05(one: Real, chance: random.Random) -> Iterator[Mutation]:
    yield from sentence(one, chance, "この取組は、令和1年度に始めた。", "P05")


def p06(one: Real, chance: random.Random) -> Iterator[Mutation]:
    yield from sentence(one, chance, "この取組は、令和8（2025）年度に終える。", "P06")
    yield from sentence(one, chance, "この取組は、2027年度（令和8年度）に終える。", "P06")


def p07(one: Real, chance: random.Random) -> Iterator[Mutation]:
    yield from sentence(one, chance, "この取組は、令和8年度末（令和8年3月）に終える。", "P07")


def p08(one: Real, chance: random.Random) -> Iterator[Mutation]:
    yield from in_plan(one, chance, "P08", target("架空の満足度", "40.0", "R4", "50.0", "R9"))
    rows = (("指標", "現状値（R4）", "目標値（R10）"), ("架空の満足度", "40.0%", "50.0%"))
    yield from in_plan(one, chance, "P08", _table(rows))


def p09(one: Real, chance: random.Random) -> Iterator[Mutation]:
    said = Paragraph("計画の最終年度の数値を目標値とする。", AT)
    yield from in_plan(one, chance, "P09", said, target("架空の満足度", "40.0", "R4", "50.0", "R7"))


def p10(one: Real, chance: random.Random) -> Iterator[Mutation]:
    late = target("架空の満足度", "40.0", "R4", "50.0", "R8")
    yield from in_plan(one, chance, "P10", late, target("架空の利用率", "40.0", "R4", "50.0", "R7"))
    head = ("指標", "基準年度", "基準値", "目標年度", "目標値")
    rows = (("架空の満足度", "R4", "40.0%", "R8", "50.0%"), ("架空の利用率", "R4", "40.0%", "R7", "50.0%"))
    yield from in_plan(one, chance, "P10", _table((head, *rows)))


def p11(one: Real, chance: random.Random) -> Iterator[Mutation]:
    hosts = one.hosts()
    for block in (target("架空の満足度", "40.0", "R8", "50.0", "R5"),) if hosts else ():
        host = chance.choice(hosts)
        yield planted(one, host, block)._replace(code="P11", where=host.id)


def p12(one: Real, chance: random.Random) -> Iterator[Mutation]:
    hosts = one.hosts()
    if hosts:
        host = chance.choice(hosts)
        twice = (target("架空の満足度", "40.0", "R4", "50.0", "R8"), target("架空の満足度", "40.0", "R4", "55.0", "R8"))
        yield planted(one, host, *twice)._replace(code="P12", where=host.id)


def p13(one: Real, chance: random.Random) -> Iterator[Mutation]:
    said = Paragraph("令和5年度から令和9年度までの計画期間中は、毎年評価する。", AT)
    yield from in_plan(one, chance, "P13", said)


# L: leftovers


def l01(one: Real, chance: random.Random) -> Iterator[Mutation]:
    """A name is put into two unchanged texts; the new document replaces it in one of them."""
    hosts = _untouched(one)
    if len(hosts) > 1:
        here, there = chance.sample(hosts, 2)
        before = _behind(
            _behind(one.old, one.pairs[here.id].old, "担当は架空情報課とする。"),
            one.pairs[there.id].old,
            "届出は架空情報課に行う。",
        )
        same = _behind(_behind(one.new, here, "担当は架空広報課とする。"), there, "届出は架空広報課に行う。")
        after = _behind(_behind(one.new, here, "担当は架空広報課とする。"), there, "届出は架空情報課に行う。")
        right = Mutation(drafted(before, same, compare(before, same)), before, same, compare(before, same), "", "")
        comparison = compare(before, after)
        amendment = drafted(before, after, comparison)
        yield Mutation(amendment, before, after, comparison, "L01", there.id, right)


def l02(one: Real, chance: random.Random) -> Iterator[Mutation]:
    yield from _left(one, chance, "L02", Paragraph("計画の最終年度である令和7年度に評価する。", AT))
    yield from _left(one, chance, "L02", Paragraph("令和5年度から令和7年度までに行う。", AT))


def l03(one: Real, chance: random.Random) -> Iterator[Mutation]:
    yield from _left(one, chance, "L03", target("架空の満足度", "40.0", "R4", "50.0", "R7"))


# N: numbering


def n01(one: Real, chance: random.Random) -> Iterator[Mutation]:
    rows = [(parent, at) for parent in walk(one.new.sections) for at in _runs(parent.sections) if at > 1]
    rows = [(parent, at) for parent, at in rows if not _supplementary(one.new, parent)]
    if rows:
        parent, at = chance.choice(rows)
        gone, here = parent.sections[at - 1], parent.sections[at]
        new = replaced(one.new, gone, None)
        comparison = compare(one.old, new)
        yield Mutation(drafted(one.old, new, comparison), one.old, new, comparison, "N01", here.id)


def n02(one: Real, chance: random.Random) -> Iterator[Mutation]:
    yield from _relabelled(one, chance, "N02", 1)


def n03(one: Real, chance: random.Random) -> Iterator[Mutation]:
    yield from _relabelled(one, chance, "N03", 2)


def n04(one: Real, chance: random.Random) -> Iterator[Mutation]:
    label = read_label("(3)～(1)")
    host = chance.choice(one.amendment.sections)
    extra = Section("planted", "(3)～(1)", label, None, 2, "(3)～(1)", host.at, (Paragraph("（略）", host.at),),
                    claim="unchanged", wording="（略）")  # fmt: skip
    amendment = replaced(one.amendment, host, host._replace(sections=(*host.sections, extra)))
    yield _amended(one, amendment, "N04", "planted")


def n05(one: Real, chance: random.Random) -> Iterator[Mutation]:
    hosts = [s for s in one.hosts() if not any(isinstance(b, Table) for b in s.blocks)]
    if hosts:
        host = chance.choice(hosts)
        tables = tuple(_table((("甲", "乙"),), f"表{n} 架空の表") for n in (901, 903))
        yield planted(one, host, *tables)._replace(code="N05", where=host.id)


def n06(one: Real, chance: random.Random) -> Iterator[Mutation]:
    hosts = [s for s in one.hosts() if (old := one.pairs[s.id].old) is not None and old.label and stood(s) is None]
    if hosts:
        host = chance.choice(hosts)
        remark = Paragraph("（旧(99)）", host.at)
        blocks = (host.blocks[0], remark, *host.blocks[1:])
        yield _amended(one, replaced(one.amendment, host, host._replace(blocks=blocks)), "N06", host.id)


# R: references


def r01(one: Real, chance: random.Random) -> Iterator[Mutation]:
    kinds = {s.number.kind for s in walk(one.new.sections) if s.number is not None}
    for kind, sign in ((Kind.ARTICLE, "条"), (Kind.CHAPTER, "章"), (Kind.SECTION, "節")):
        hosts = [s for s in one.hosts() if not _supplementary(one.new, s) and not _speaks_of_laws(s)]
        if kind in kinds and hosts:
            host = chance.choice(hosts)
            text = Paragraph(f"詳しくは第989{sign}に定める。", AT)
            yield planted(one, host, text)._replace(code="R01", where=host.id)


def r02(one: Real, chance: random.Random) -> Iterator[Mutation]:
    """A reference to an article or chapter that the real amendment renumbered, as it stood, in a text that stays."""
    moved = [
        pair for pair in one.comparison.pairs
        if pair.old is not None and pair.new is not None and pair.renumbered and pair.old.number is not None
        and pair.old.number.kind in (Kind.ARTICLE, Kind.CHAPTER) and pair.old.label != (pair.new.label or "")
        and sum(s.label == pair.old.label for s in walk(one.old.sections)) == 1 and len(pair.old.number.values) == 1
    ]  # fmt: skip
    hosts = [s for s in _untouched(one) if "第" not in s.text and not _supplementary(one.new, s)]
    if moved and hosts:
        pair, host = chance.choice(moved), chance.choice(hosts)
        its = one.pairs[host.id].old
        if pair.old is not None and its is not None and not its.id.startswith(pair.old.id):
            text = f"詳しくは{pair.old.label}に定めるところによる。"
            old, new = _behind(one.old, its, text), _behind(one.new, host, text)
            yield Mutation(one.amendment, old, new, compare(old, new), "R02", host.id)


def r03(one: Real, chance: random.Random) -> Iterator[Mutation]:
    hosts = [s for s in one.hosts() if len({x.number.kind for x in s.sections if x.number is not None}) == 1]
    hosts = [
        s
        for s in hosts
        if 2 <= len(s.sections) < 9 and all(x.number is not None and x.number.to is None for x in s.sections)
    ]
    if hosts:
        host = chance.choice(hosts)
        yield planted(one, host, Paragraph("次の20項目とする。", AT))._replace(code="R03", where=host.id)


# T: contents


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
        if heading is not None and heading.number is not None and heading.number.kind is not Kind.SUPPLEMENT:
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
    tops = {(s.label, s.title or "") for s in base.amendment.sections}
    rows = tuple(row for row in rows if (row.label, row.title) in tops)
    if len(rows) > 4:
        placed = tuple(s._replace(at=Place(page=5 + at)) for at, s in enumerate(base.amendment.sections))
        pages = {(s.label, s.title or ""): 3 + at for at, s in enumerate(placed)}
        paged = tuple(row._replace(page=pages[(row.label, row.title)]) for row in rows)
        at = len(rows) - 1
        right = base._replace(amendment=replace(base.amendment, sections=placed, contents=paged))
        wrong = paged[at]._replace(page=(paged[at].page or 0) + 1)
        yield _with_rows(right, (*paged[:at], wrong), "T05", paged[at].title)


# W: notation


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
            yield _amended(
                one, replaced(one.amendment, section, whole[section.id]._replace(blocks=blocks)), "W02", section.id
            )


GENERATORS: dict[str, Generator] = {
    name.upper(): value for name, value in list(globals().items()) if re.fullmatch(r"[a-z]\d\d", name)
}
"""The generator of each rule, by its code."""


def _amended(one: Real, amendment: Document, code: str, where: str) -> Mutation:
    return one.right()._replace(amendment=amendment, code=code, where=where)


def _stated(one: Real, item: StatementItem, code: str, where: str) -> Mutation:
    return _amended(one, replace(one.amendment, statement=(*one.amendment.statement, item)), code, where)


def _with_item(one: Real, item: StatementItem, instead: StatementItem, code: str, where: str) -> Mutation:
    changed = tuple(instead if other is item else other for other in one.amendment.statement)
    return _amended(one, replace(one.amendment, statement=changed), code, where)


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


def _table(rows: tuple[tuple[str, ...], ...], caption: str | None = None) -> Table:
    return Table(tuple(tuple(Cell(text) for text in row) for row in rows), AT, caption)


def _untouched(one: Real) -> list[Section]:
    """Sections of the new document whose own text stayed, with a paragraph of their own."""
    return [
        s for s in walk(one.new.sections)
        if one.pairs[s.id].old is not None and one.pairs[s.id].verdict not in CHANGES and s.claim is None
        and s.blocks and isinstance(s.blocks[0], Paragraph) and not _supplementary(one.new, s)
    ]  # fmt: skip


def _behind(document: Document, section: Section | None, text: str) -> Document:
    assert section is not None
    here = next(s for s in walk(document.sections) if s.id == section.id)
    return replaced(document, here, here._replace(blocks=(*here.blocks, Paragraph(text, here.at))))


def _left(one: Real, chance: random.Random, code: str, block: Block) -> Iterator[Mutation]:
    """A text of the old period in a section that is neither printed nor changed."""
    hosts = _untouched(one)
    if hosts:
        host = chance.choice(hosts)
        base = with_term(one, OLD_TERM, NEW_TERM)
        its = one.pairs[host.id].old
        assert its is not None
        old, new = _with(base.old, its.id, (block,)), _with(base.new, host.id, (block,))
        yield base._replace(old=old, new=new, comparison=compare(old, new), code=code, where=host.id, base=base)


def _runs(sections: tuple[Section, ...]) -> list[int]:
    """Places among siblings whose labels run on from the two before."""
    found = []
    for at in range(2, len(sections)):
        three = [s.number for s in sections[at - 2 : at + 1]]
        kinds = {n.kind for n in three if n is not None}
        if None in three or len(kinds) != 1 or kinds & {Kind.ALPHA, Kind.PAREN_ALPHA, Kind.PAREN_ROMAN, Kind.ANNEX}:
            continue
        one, two, here = (n.values for n in three if n is not None)
        if len(one) == len(two) == len(here) == 1 and (two[0], here[0]) == (one[0] + 1, one[0] + 2):
            found.append(at)
    return found


def _relabelled(one: Real, chance: random.Random, code: str, back: int) -> Iterator[Mutation]:
    """A printed sibling gets the number of the one before it, or of the one before that."""
    rows = [(parent, at) for parent in walk(one.amendment.sections) for at in _runs(parent.sections)]
    rows = [(p, at) for p, at in rows if (n := p.sections[at].number) is not None and n.values[0] - back > 1]
    rows = [(p, at) for p, at in rows if all(s.title and not s.id.startswith("-") for s in p.sections[at - 2 : at + 1])]
    if rows:
        parent, at = chance.choice(rows)
        here, before = parent.sections[at], parent.sections[at - back]
        wrong = here._replace(label=before.label, number=before.number)
        yield _amended(one, replaced(one.amendment, here, wrong), code, here.id)


def _supplementary(document: Document, section: Section) -> bool:
    above = [s for s in walk(document.sections) if section.id == s.id or section.id.startswith(s.id + "/")]
    return any(s.number is not None and s.number.kind is Kind.SUPPLEMENT for s in above)


def _speaks_of_laws(section: Section) -> bool:
    return re.search("法|令|規則|条例|の規定|改正|読み?替え", section.text) is not None


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

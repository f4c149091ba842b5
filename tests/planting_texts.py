"""Errors of the L, N and R rules, planted: leftovers, numbers and references."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from drafting import CHANGES, drafted, replaced
from planting_ground import (
    AT,
    NEW_TERM,
    OLD_TERM,
    Mutation,
    Real,
    amended,
    planted,
    table_of,
    target,
    with_blocks,
    with_term,
)

from revtool.audit.side import stood
from revtool.compare import compare
from revtool.model.document import (
    Block,
    ContentsRow,
    Document,
    Paragraph,
    Section,
    Table,
    walk,
)
from revtool.numbering import Kind, read_label
from revtool.text import fold


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
    yield amended(one, amendment, "N04", "planted")


def n05(one: Real, chance: random.Random) -> Iterator[Mutation]:
    hosts = [s for s in one.hosts() if not any(isinstance(b, Table) for b in s.blocks)]
    if hosts:
        host = chance.choice(hosts)
        tables = tuple(table_of((("甲", "乙"),), f"表{n} 架空の表") for n in (901, 903))
        yield planted(one, host, *tables)._replace(code="N05", where=host.id)


def n06(one: Real, chance: random.Random) -> Iterator[Mutation]:
    hosts = [s for s in one.hosts() if (old := one.pairs[s.id].old) is not None and old.label and stood(s) is None]
    if hosts:
        host = chance.choice(hosts)
        remark = Paragraph("（旧(99)）", host.at)
        blocks = (host.blocks[0], remark, *host.blocks[1:])
        yield amended(one, replaced(one.amendment, host, host._replace(blocks=blocks)), "N06", host.id)


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


def r04(one: Real, chance: random.Random) -> Iterator[Mutation]:
    """A page beside a heading's title that is not the one that the new document's 目次 has."""
    titles = Counter(fold(s.title or "") for s in walk(one.new.sections))
    titled = [
        s for s in walk(one.new.sections) if 3 <= len(fold(s.title or "")) <= 30 and titles[fold(s.title or "")] == 1
    ]
    hosts = one.hosts()
    if titled and hosts:
        rows = tuple(ContentsRow(s.label, s.title or "", 1 + at // 4, AT) for at, s in enumerate(titled))
        at, host = chance.randrange(len(rows)), chance.choice(hosts)
        text = f"詳しくは「{rows[at].title}」（{(rows[at].page or 0) + 3}ページ参照）に示す。"
        paged = one.right()._replace(new=replace(one.new, contents=rows))
        yield planted(one, host, Paragraph(text, AT), base=paged)._replace(code="R04", where=host.id)


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
        old, new = with_blocks(base.old, its.id, (block,)), with_blocks(base.new, host.id, (block,))
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
        yield amended(one, replaced(one.amendment, here, wrong), code, here.id)


def _supplementary(document: Document, section: Section) -> bool:
    above = [s for s in walk(document.sections) if section.id == s.id or section.id.startswith(s.id + "/")]
    return any(s.number is not None and s.number.kind is Kind.SUPPLEMENT for s in above)


def _speaks_of_laws(section: Section) -> bool:
    return re.search("法|令|規則|条例|の規定|改正|読み?替え", section.text) is not None

"""Errors of the P rules, planted: periods, years and targets."""

import random
from collections.abc import Iterator

from planting_ground import AT, Mutation, Real, in_plan, planted, sentence, table_of, target

from revtool.model.document import (
    Paragraph,
)


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
    yield from in_plan(one, chance, "P08", table_of(rows))


def p09(one: Real, chance: random.Random) -> Iterator[Mutation]:
    said = Paragraph("計画の最終年度の数値を目標値とする。", AT)
    yield from in_plan(one, chance, "P09", said, target("架空の満足度", "40.0", "R4", "50.0", "R7"))


def p10(one: Real, chance: random.Random) -> Iterator[Mutation]:
    late = target("架空の満足度", "40.0", "R4", "50.0", "R8")
    yield from in_plan(one, chance, "P10", late, target("架空の利用率", "40.0", "R4", "50.0", "R7"))
    head = ("指標", "基準年度", "基準値", "目標年度", "目標値")
    rows = (("架空の満足度", "R4", "40.0%", "R8", "50.0%"), ("架空の利用率", "R4", "40.0%", "R7", "50.0%"))
    yield from in_plan(one, chance, "P10", table_of((head, *rows)))


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

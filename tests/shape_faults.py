"""Faults planted in the amendments of invented plans, one at a time, with the codes and the place they are told by."""

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

import whole_amendments
from shape_amendments import CLAIM, Amended, put
from shapes import Node, Row, term_text, walk, year


class Fault(NamedTuple):
    """An amendment with one thing wrong: the codes that may tell it, words of its place, codes that come along.

    `many` tells that several places are wrong.
    """

    name: str
    amended: Amended | whole_amendments.Amended
    codes: tuple[str, ...]
    where: str
    along: tuple[str, ...] = ()
    needs_new: bool = False
    many: bool = False


def said_otherwise(node: Node, chance: random.Random) -> Node:
    """Return a node whose first paragraph says something else."""
    first = str(node.blocks[0])
    digit = next((at for at, sign in enumerate(first) if sign.isdigit()), None)
    if digit is not None and chance.random() < 0.5:
        wrong = first[:digit] + str((int(first[digit]) + 1) % 10) + first[digit + 1 :]
    elif chance.random() < 0.5:
        wrong = first + "必要に応じて見直します。"
    else:
        wrong = first.replace("ます。", "るものとします。") if "ます。" in first else first + "なお、例外があります。"
    return node._replace(blocks=(wrong, *node.blocks[1:]))


BEFORE_TARGETS = ("sub02", "sub12", "sub22")
"""Clauses behind which 【数値目標】 stands: without levels nothing tells whether it belongs to them or beside them."""


def false_claim(right: Amended, chance: random.Random) -> Iterator[Fault]:
    claims = [one for one in walk(right.sections) if one.blocks == (CLAIM,)]
    for claim in chance.sample(claims, min(3, len(claims))):
        new = put(right.new, claim.key, lambda node: said_otherwise(node, chance))
        yield Fault("false claim", right._replace(new=new), ("C01",), claim.title, needs_new=True)
        below = [one for node in walk(right.new) if node.key == claim.key for one in node.below]
        if below and not claim.below:
            new = put(right.new, below[0].key, lambda node: said_otherwise(node, chance))
            yield Fault("false claim below", right._replace(new=new), ("C01",), claim.title, needs_new=True)
            new = put(right.new, below[-1].key, lambda node: None)
            yield Fault("false claim gone", right._replace(new=new), ("C01",), claim.title, ("C03",), needs_new=True)


def claim_about_nothing(right: Amended, chance: random.Random) -> Iterator[Fault]:
    hosts = [one for one in walk(right.sections) if any(child.blocks == (CLAIM,) for child in one.below)]
    if not hosts:
        return
    host = chance.choice(hosts)
    labels = [int("".join(sign for sign in one.label if sign.isdecimal()) or 0) for one in host.below if one.label]
    if not any(labels):
        return
    last = [one for one in host.below if one.label][-1]
    depth = next(
        at for at, maker in enumerate(right.plan.shape.labels) if any(maker(n) == last.label for n in range(1, 7))
    )
    label = right.plan.shape.labels[depth](7)
    extra = Node("nothing", "架空の取組", (CLAIM,), (), label)
    sections = put(right.sections, host.key, lambda node: node._replace(below=(*node.below, extra)))
    yield Fault("claim about nothing", right._replace(sections=sections), ("C02",), "架空の取組")


def unlisted(right: Amended, chance: random.Random) -> Iterator[Fault]:
    titles = {node.key: node.title for node in walk(right.new)}
    for at, (_, keys, _) in enumerate(right.plan.items):
        items = (*right.items[:at], *right.items[at + 1 :])
        yield Fault("unlisted", right._replace(items=items), ("C03",), titles[keys[0]])
    hosts = [one for one in walk(right.sections) if one.blocks == (CLAIM,) and not one.below]
    whole = {one.key: one for one in walk(right.new)}
    hosts = [one for one in hosts if not whole[one.key].below]
    if hosts:
        host = chance.choice(hosts)
        said = said_otherwise(whole[host.key], chance)
        sections = put(right.sections, host.key, lambda node: said)
        new = put(right.new, host.key, lambda node: said)
        yield Fault("unlisted edit", right._replace(sections=sections, new=new), ("C03",), host.title)


def unreal(right: Amended, chance: random.Random) -> Iterator[Fault]:
    changed = {key for _, keys, _ in right.plan.items for key in keys}
    same = [
        one for one in walk(right.new) if not {x.key for x in walk((one,))} & changed and one.key not in BEFORE_TARGETS
    ]
    parents = {child.key: node for node in walk(right.new) for child in node.below}
    for node in chance.sample(same, min(3, len(same))):
        above = parents.get(node.key)
        forms = [node.title, f"{node.label} {node.title}", f"{node.title}の見直し", f"{node.title}について"]
        forms += [f"{above.title}の{node.title}"] if above is not None else []
        forms += [f"{above.label}{node.label} {node.title}"] if above is not None and "第" in above.label else []
        heading = chance.choice(forms)
        place = chance.randrange(len(right.items) + 1)
        items = (*right.items[:place], (heading, "社会の変化に対応するため、内容を改めます。"), *right.items[place:])
        yield Fault("unreal", right._replace(items=items), ("C04",), node.title)
    items = (*right.items, ("架空の取組の推進", "新たに必要となったため、加えます。"))
    yield Fault("unreal name", right._replace(items=items), ("C04",), "架空の取組")


def wrong_period(right: Amended, chance: random.Random) -> Iterator[Fault]:
    first, _, last = right.plan.years
    length = last - first + 1
    shape = right.plan.shape
    for name, text in (
        ("length", term_text(shape, first, last, length + 1)),
        ("old length", term_text(shape, first, last, length - 1)),
        ("end", term_text(shape, first, last + 1, length)),
        ("start", term_text(shape, first - 1, last, length)),
    ):
        both = _both(right, "term", lambda node, text=text: node._replace(blocks=(text, *node.blocks[1:])))
        yield Fault(f"period {name}", both, ("P01",), "期間", ("P03", "P08") if name == "end" else ())
        mine = right._replace(
            sections=put(right.sections, "term", lambda node, t=text: node._replace(blocks=(t, *node.blocks[1:])))
        )
        yield Fault(f"period {name} in amendment", mine, ("P01",), "期間", ("C05", "P03", "P08"))
    wrong = f"計画の最終年度である{year(shape, last + 1)}に、達成の状況を評価します。"
    both = _both(right, "management", lambda node: node._replace(blocks=(wrong, node.blocks[1])))
    yield Fault("last year", both, ("P03",), "進行管理")
    wrong = f"計画の最終年度である{length - 1}年後の達成の状況を評価します。"
    both = _both(right, "management", lambda node: node._replace(blocks=(wrong, node.blocks[1])))
    yield Fault("years later", both, ("P02",), "進行管理")


def _both(right: Amended, key: str, change: Callable[[Node], Node]) -> Amended:
    return right._replace(sections=put(right.sections, key, change), new=put(right.new, key, change))


def wrong_target(right: Amended, chance: random.Random) -> Iterator[Fault]:
    first, before, last = right.plan.years
    shape = right.plan.shape
    key = f"targets{chance.randrange(3)}"
    title = next(node.title for node in walk(right.new) for child in node.below if child.key == key)
    for name, wrong, codes in (
        ("late", last + 1, ("P08",)), ("far", last + 10, ("P08",)), ("early", first - 1, ("P08",)),
        ("old", before, ("P09",)), ("base", None, ("P11",)),
    ):  # fmt: skip

        def change(node: Node, wrong: int | None = wrong) -> Node:
            pair = (year(shape, last), year(shape, wrong or 0))
            if wrong is None:
                pair = (year(shape, first - 2), year(shape, last + 0))
            return node._replace(blocks=tuple(_swapped(block, *pair) for block in node.blocks))

        yield Fault(f"target {name}", _both(right, key, change), codes, title)


def _swapped(block: str | tuple[Row, ...], one: str, other: str) -> str | tuple[Row, ...]:
    if isinstance(block, str):
        return block.replace(one, other)
    return tuple(tuple(cell.replace(one, other) for cell in row) for row in block)


def wrong_contents(right: Amended, chance: random.Random) -> Iterator[Fault]:
    if not right.plan.shape.contents or len(right.rows) < 4:
        return
    rows = right.rows
    at = chance.randrange(1, len(rows))
    label, title, page = rows[at]
    yield Fault(
        "contents typo",
        right._replace(rows=(*rows[:at], (label, title[:-1] + "的", page), *rows[at + 1 :])),
        ("T01",),
        title,
    )
    yield Fault(
        "contents number",
        right._replace(rows=(*rows[:at], (right.plan.shape.labels[1](6), title, page), *rows[at + 1 :])),
        ("T01",),
        title,
    )
    yield Fault("contents missing", right._replace(rows=(*rows[:at], *rows[at + 1 :])), ("T02",), title)
    extra = (right.plan.shape.labels[1](7), "架空の取組", page)
    yield Fault(
        "contents extra", right._replace(rows=(*rows[: at + 1], extra, *rows[at + 1 :])), ("T01",), "架空の取組"
    )
    pairs = [
        n
        for n in range(1, len(rows) - 1)
        if rows[n][0][:1] != "第" and rows[n + 1][0][:1] != "第" and rows[n][0] and rows[n + 1][0]
    ]
    pairs = [n for n in pairs if _depth(right, rows[n][1]) == _depth(right, rows[n + 1][1])]
    if pairs:
        n = chance.choice(pairs)
        one, other = rows[n], rows[n + 1]
        swapped = (*rows[:n], (other[0], other[1], one[2]), (one[0], one[1], other[2]), *rows[n + 2 :])
        yield Fault("contents order", right._replace(rows=swapped), ("T03",), one[1])
    if right.plan.shape.contents != "plain":
        yield Fault(
            "contents pages",
            right._replace(rows=(*rows[:at], (label, title, rows[at - 1][2] - 1), *rows[at + 1 :])),
            ("T04", "T05"),
            title,
            many=True,
        )


def _depth(right: Amended, title: str) -> int:
    return next((0 for node in right.sections if node.title == title), 1)


Faults = Callable[[Amended, random.Random], Iterator[Fault]]

FAULTS: tuple[Faults, ...] = (
    false_claim,
    claim_about_nothing,
    unlisted,
    unreal,
    wrong_period,
    wrong_target,
    wrong_contents,
)

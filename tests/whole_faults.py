"""Faults planted in the amendments of whole invented plans, one at a time; `shape_checks` looks for them."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from shape_faults import Fault
from whole_amendments import GONE, Amended, is_claim, put, walk
from whole_styles import Block, Box, Node, short_year, term, year

T = TypeVar("T")
Change = Callable[[Node], Node | None]
MANY = 6
"""Faults of one kind that are planted in one amendment at most."""


def false_claims(right: Amended, chance: random.Random) -> Iterator[Fault]:
    """What is claimed has another text in the new document: each kind of block, what is below, what is gone or new."""
    whole = {node.key: node for node in walk(right.new)}
    for key in _some(right.claimed, chance):
        node = whole[key]
        at = chance.randrange(len(node.blocks))
        for name, block in _otherwise(node.blocks[at], chance):
            blocks = (*node.blocks[:at], block, *node.blocks[at + 1 :])
            yield _false(right, f"false {name}", put(right.new, key, _with(blocks)), node)
        yield _false(
            right, "false more", put(right.new, key, _with((*node.blocks, "別に定める基準によります。"))), node
        )
        if len(node.blocks) > 1:
            yield _false(right, "false less", put(right.new, key, _with(node.blocks[:-1])), node)
    for claim in _some([node for node in walk(right.sections) if is_claim(node, right.style)], chance):
        below = whole[claim.key].below if claim.key in whole else ()
        if below and not claim.below:
            yield _false(right, "false gone", put(right.new, below[-1].key, lambda node: None), below[-1], "C03")
        if claim.key in whole and not below and not claim.below and claim.label:
            yield _false(right, "false itself", put(right.new, claim.key, lambda node: None), claim, "C03")


def _false(right: Amended, name: str, new: tuple[Node, ...], node: Node, *along: str) -> Fault:
    return Fault(name, right._replace(new=new), ("C01",), node.title, along, needs_new=True)


def _with(blocks: tuple[Block, ...]) -> Change:
    return lambda node: node._replace(blocks=blocks)


def _otherwise(block: Block, chance: random.Random) -> Iterator[tuple[str, Block]]:
    """Yield a block with another number and with another word."""
    match block:
        case str():
            yield "word", _reworded(block)
            if re.search(r"\d", block):
                yield "number", _renumbered(block)
        case Box():
            yield "box", Box((*block.texts[:-1], block.texts[-1] + "等"))
        case _:
            row = chance.randrange(1, len(block))
            cells = (*block[row][:-1], _renumbered(block[row][-1] + "1")[:-1] + "外")
            yield "cell", (*block[:row], cells, *block[row + 1 :])
            yield "row", (*block[:row], *block[row + 1 :])


def _reworded(text: str) -> str:
    return text[:-3] + "ように努" + text[-3:] if len(text) > 6 else text + "等"


def _renumbered(text: str) -> str:
    return re.sub(r"\d", lambda found: str((int(found.group()) + 1) % 10), text, count=1)


def about_nothing(right: Amended, chance: random.Random) -> Iterator[Fault]:
    """A section is claimed that the original does not have; a title is not the original's."""
    hosts = [node for node in walk(right.sections) if any(_plain(child, right) for child in node.below)]
    for host in _some(hosts, chance)[:2]:
        claim = next(child for child in host.below if _plain(child, right))
        extra = claim._replace(key="nothing", label=right.style.labels[claim.depth](9), title="架空の取組")
        sections = put(right.sections, host.key, lambda node, e=extra: node._replace(below=(*node.below, e)))
        yield Fault("nothing", right._replace(sections=sections), ("C02",), "架空の取組", ("T02",))
        other = claim._replace(title="架空の事業の実施")
        sections = put(right.sections, claim.key, lambda node, o=other: o)
        yield Fault("nothing named", right._replace(sections=sections), ("C02",), "架空の事業", ("T01", "T02"))


def _plain(node: Node, right: Amended) -> bool:
    return is_claim(node, right.style) and bool(node.label and node.title) and not node.below


def unlisted(right: Amended, chance: random.Random) -> Iterator[Fault]:
    """An item is missing; a section that is claimed or left out is changed in both documents, or in the new one."""
    nodes = {node.key: node for node in (*walk(right.old), *walk(right.new))}
    for at, item in enumerate(right.outline.items):
        items = (*right.items[:at], *right.items[at + 1 :])
        parent = next((one.title for one in nodes.values() if any(item.keys[0] == c.key for c in one.below)), "")
        title = nodes[item.keys[0]].title.strip("【】")
        where = parent if title in ("数値目標", "目標指標", "目標") else title
        yield Fault("unlisted", right._replace(items=items), ("C03",), where, many=len(item.keys) > 1)
    for key in _some(right.claimed, chance):
        claim = next((node for node in walk(right.sections) if node.key == key and _plain(node, right)), None)
        if claim is not None and isinstance(nodes[key].blocks[0], str):
            change = _with((_reworded(str(nodes[key].blocks[0])), *nodes[key].blocks[1:]))
            printed = change(nodes[key]._replace(below=()))
            sections = put(right.sections, key, lambda node, p=printed: p)
            both = right._replace(sections=sections, new=put(right.new, key, change))
            yield Fault("unlisted edit", both, ("C03",), nodes[key].title)
    if right.style.form in ("left", "full"):
        silent = [one for one in walk(right.new) if one.key not in right.changed and one.blocks and one.label]
        silent = [one for one in silent if isinstance(one.blocks[0], str)]
        for node in _some(silent, chance):
            new = put(right.new, node.key, _with((_reworded(str(node.blocks[0])), *node.blocks[1:])))
            along = ("C05",) if right.style.form == "full" else ()
            yield Fault("silent", right._replace(new=new), ("C03",), node.title, along, needs_new=True)


def unreal(right: Amended, chance: random.Random) -> Iterator[Fault]:
    """An item lists what did not change, or names nothing, or its change was not made."""
    same = [
        one for one in walk(right.new)
        if one.label and not {x.key for x in walk((one,))} & right.changed and not _lost_below(right, one)
    ]  # fmt: skip
    titles = [one.title for one in (*walk(right.new), *walk(right.old))]
    labels = {one.key: one.label for one in walk(right.old)}
    same = [one for one in same if titles.count(one.title) == 2 and labels[one.key] == one.label]
    for node in _some(same, chance):
        form = chance.choice(("{}", "{}の変更", "「{}」の一部改正", "{}について"))
        item = (form.format(node.title), "社会情勢の変化を踏まえ、内容を改めます。")
        place = chance.randrange(len(right.items) + 1)
        items = (*right.items[:place], item, *right.items[place:])
        yield Fault("unreal", right._replace(items=items), ("C04",), node.title)
    items = (*right.items, ("架空の取組の推進", "新たに必要となったため、加えます。"))
    yield Fault("unreal name", right._replace(items=items), ("C04",), "架空の取組")
    before = {node.key: node for node in walk(right.old)}
    after = {node.key for node in walk(right.new)}
    alone = [item.keys[0] for item in right.outline.items if len(item.keys) == 1]
    for key in alone:
        if key in before and key in after and key != "term" and right.style.form != "inner":
            was = before[key]
            if any(node.blocks == (GONE,) and node.key == key for node in walk(right.sections)):
                continue
            undone = _both(right, key, lambda node, w=was: node._replace(blocks=w.blocks))
            yield Fault("not made", undone, ("C04",), was.title.strip("【】"), ("P02", "P03", "P09"))


def _lost_below(right: Amended, node: Node) -> bool:
    before = {one.key: one for one in walk(right.old)}
    return node.key not in before or any(one.key in right.changed for one in walk((before[node.key],)))


def differing(right: Amended, chance: random.Random) -> Iterator[Fault]:
    """What is printed is not what the new document says."""
    printed = [node for node in walk(right.sections) if node.key in right.changed and node.blocks != (GONE,)]
    for node in _some(printed, chance):
        places = [at for at, block in enumerate(node.blocks) if block != right.style.claim]
        at = chance.choice(places)
        for name, block in _otherwise(node.blocks[at], chance):
            sections = put(right.sections, node.key, _with((*node.blocks[:at], block, *node.blocks[at + 1 :])))
            where = node.title.strip("【】")
            along = ("P01", "P02", "P03", "P06", "P08", "P09", "P11", "C03", "C04")
            yield Fault(f"differs {name}", right._replace(sections=sections), ("C05",), where, along, True, True)


def wrong_periods(right: Amended, chance: random.Random) -> Iterator[Fault]:
    """The period's length or its ends are wrong; another text counts the years or names the last one wrongly."""
    style, (first, before, last) = right.style, right.outline.years
    length = last - first + 1
    for name, text in (
        ("longer", term(style, first, last, length + 1)),
        ("as before", term(style, first, last, before - first + 1)),
        ("end", term(style, first, last + 1, length)),
        ("start", term(style, first - 1, last, length)),
    ):
        if name == "start" and first == 2020:
            continue  # 令和元年4月 is no month
        along = ("P03", "P08") if name == "end" else ()
        change: Change = lambda node, t=text: node._replace(blocks=(t, *node.blocks[1:]))  # noqa: E731
        yield Fault(f"period {name}", _both(right, "term", change), ("P01",), "期間", along)
        mine = right._replace(sections=put(right.sections, "term", change))
        yield Fault(f"period {name} printed", mine, ("P01",), "期間", ("C05", "P03", "P08"))
    key = chance.choice([node.key for node in walk(right.sections) if _printed_text(node, right)])
    title = next(node.title for node in walk(right.new) if node.key == key).strip("【】")
    for name, text, code in (
        ("years", f"本計画の期間である{length - 1}年間で取り組みます。", "P02"),
        ("years whole", f"この計画の{length + 2}年間の取組を評価します。", "P02"),
        ("later", f"目標は、計画の最終年度である{length + 1}年後の数値です。", "P02"),
        ("last", f"計画の最終年度である{year(style, before)}に評価を行います。", "P03"),
        ("last year", f"計画期間の最終年度（{year(style, last + 1)}）に総括します。", "P03"),
    ):
        added: Change = lambda node, t=text: node._replace(blocks=(*node.blocks, t))  # noqa: E731
        yield Fault(f"sentence {name}", _both(right, key, added), (code,), title)


def _printed_text(node: Node, right: Amended) -> bool:
    return (
        node.key in right.changed and node.key != "term" and node.blocks != (GONE,) and not node.title.startswith("【")
    )


def wrong_targets(right: Amended, chance: random.Random) -> Iterator[Fault]:
    """The years of one section's targets are wrong."""
    first, before, last = right.outline.years
    goals = [node for node in walk(right.sections) if node.key in right.changed and _has_goal(node, right)]
    parents = {child.key: node for node in walk(right.new) for child in node.below}
    for node in _some(goals, chance)[:3]:
        where = node.title.strip("【】")
        where = parents[node.key].title if where in ("数値目標", "目標指標", "目標") else where
        for name, wrong, codes in (
            ("late", last + 1, ("P08",)), ("far", last + 10, ("P08",)), ("before", first - 1, ("P08", "P11")),
            ("old", before, ("P09", "P03")),
        ):  # fmt: skip
            yield Fault(f"target {name}", _both(right, node.key, _to(right, last, wrong)), codes, where, many=True)
        yield Fault("target base", _both(right, node.key, _to(right, first - 1, last)), ("P11",), where, many=True)


def _has_goal(node: Node, right: Amended) -> bool:
    first, _, last = right.outline.years
    return all(any(sign in str(node.blocks) for sign in _signs(right, one)) for one in (first - 1, last)) and (
        any(sign in str(node.blocks) for sign in ("→", "目標"))
    )


def _signs(right: Amended, value: int) -> tuple[str, ...]:
    return (year(right.style, value), f"（{short_year(right.style, value)}）")


def _to(right: Amended, one: int, other: int) -> Change:
    pairs = list(zip(_signs(right, one), _signs(right, other), strict=True))

    def swap(text: str) -> str:
        for before, after in pairs:
            text = text.replace(before, after)
        return text

    def change(node: Node) -> Node:
        blocks: list[Block] = []
        for block in node.blocks:
            if isinstance(block, str):
                blocks.append(swap(block) if "→" in block else block)
            elif isinstance(block, Box):
                blocks.append(block)
            else:
                blocks.append(tuple(tuple(swap(cell) for cell in row) for row in block))
        return node._replace(blocks=tuple(blocks))

    return change


def wrong_contents(right: Amended, chance: random.Random) -> Iterator[Fault]:
    """Rows of 目次 that are mistyped, missing, in excess, out of order, or with wrong pages."""
    rows = right.rows
    if len(rows) < 4:
        return
    silent = {(node.label, node.title) for node in walk(right.sections) if is_claim(node, right.style)}
    for at in chance.sample(range(1, len(rows)), 2):
        label, title, page = rows[at]
        for name, row, code in (
            ("typo", (label, title[:-1] + "的", page), "T01"), ("word", (label, "架空の" + title, page), "T01"),
            ("number", (right.style.labels[0 if page != rows[at - 1][2] else 1](7), title, page), "T01"),
        ):  # fmt: skip
            yield Fault(f"contents {name}", _rows(right, (*rows[:at], row, *rows[at + 1 :])), (code,), title)
        if (label, title) not in silent:
            yield Fault("contents missing", _rows(right, (*rows[:at], *rows[at + 1 :])), ("T02",), title)
        extra = (right.style.labels[1](8), "架空の取組", page)
        yield Fault("contents extra", _rows(right, (*rows[: at + 1], extra, *rows[at + 1 :])), ("T01",), "架空の取組")
        if right.style.contents != "plain" and page > 4:
            wrong = (*rows[:at], (label, title, 2), *rows[at + 1 :])
            yield Fault("contents page", _rows(right, wrong), ("T04",), title, ("T05",))
    pairs = [n for n in range(1, len(rows) - 1) if rows[n][2] == rows[n + 1][2] == rows[n - 1][2]]
    for n in pairs[:2]:
        one, other = rows[n], rows[n + 1]
        yield Fault("contents order", _rows(right, (*rows[:n], other, one, *rows[n + 2 :])), ("T03",), one[1])


def _rows(right: Amended, rows: tuple[tuple[str, str, int], ...]) -> Amended:
    return right._replace(rows=rows)


def _both(right: Amended, key: str, change: Change) -> Amended:
    return right._replace(sections=put(right.sections, key, change), new=put(right.new, key, change))


def _some(things: Sequence[T], chance: random.Random) -> list[T]:
    return chance.sample(list(things), min(MANY, len(things)))


WHOLE_FAULTS = (
    false_claims, about_nothing, unlisted, unreal, differing, wrong_periods, wrong_targets, wrong_contents,
)  # fmt: skip

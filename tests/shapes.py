"""Invented plans of many shapes, each with its amendment: what stands where, before it is printed in a format.

A plan is a tree of nodes whose texts are put together by chance from stock sentences; a shape says how it is numbered,
worded and laid out. The amendment is right: it lists every change, prints it, and claims only what is as before.
"""

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

Row = tuple[str, ...]


class Node(NamedTuple):
    """A section: a key that stays when it changes, its title, paragraphs and tables, and what is below it."""

    key: str
    title: str
    blocks: tuple[str | tuple[Row, ...], ...] = ()
    below: tuple["Node", ...] = ()
    label: str = ""


class Shape(NamedTuple):
    """How a plan is numbered by depth, says its period and targets, and words its amendment."""

    name: str
    labels: tuple[Callable[[int], str], ...]
    term: str
    targets: str
    western: bool = False
    statement: str = "変更事項及び理由"
    items: str = "1 "
    claim: str = "変更なし"
    behind: bool = False
    contents: str = "pages"
    heading: str = "the"


def kanji(n: int) -> str:
    return "〇一二三四五六七八九十"[n]


def wide(n: int) -> str:
    return str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def circled(n: int) -> str:
    return "①②③④⑤⑥⑦⑧⑨"[n - 1]


def roman(n: int) -> str:
    return "ⅠⅡⅢⅣⅤⅥⅦ"[n - 1]


def nothing(n: int) -> str:
    del n
    return ""


CHAPTERS = (lambda n: f"第{n}章", lambda n: f"第{n}節", str, lambda n: f"({n})")
KANJI_CHAPTERS = (lambda n: f"第{kanji(n)}章", lambda n: f"第{kanji(n)}節", kanji, lambda n: f"（{kanji(n)}）")
PLAIN_CHAPTERS = (lambda n: f"第{n}章", str, lambda n: f"({n})", circled)
WIDE_CHAPTERS = (lambda n: f"第{wide(n)}章", wide, lambda n: f"（{wide(n)}）", circled)
ROMAN = (roman, str, lambda n: f"({n})", circled)
ROMAN_DOTS = (lambda n: f"{roman(n)}．", lambda n: f"{wide(n)}．", lambda n: f"（{wide(n)}）", circled)
OFFICIAL = (lambda n: f"第{n}", str, lambda n: f"({n})", lambda n: "アイウエオカキ"[n - 1])
NUMBERS = (lambda n: f"{n}", lambda n: f"({n})", circled, lambda n: "アイウエオカキ"[n - 1])

SHAPES = (
    Shape("chapters", CHAPTERS, "fiscal", "arrow", statement="変更事項及び理由", items="1 "),
    Shape("kanji", KANJI_CHAPTERS, "months", "table", statement="変更の内容及び理由", items="一　", claim="（略）",
          contents="plain"),
    Shape("plain", PLAIN_CHAPTERS, "months", "arrow", statement="主な変更点", items="(1) ", claim="（変更なし）",
          behind=True),
    Shape("wide", WIDE_CHAPTERS, "fiscal", "columns", statement="改定の概要", items="① ", claim="変更なし。"),
    Shape("roman", ROMAN, "months", "arrow", statement="変更事項及び理由", items="1 ", claim="変更なし"),
    Shape("dots", ROMAN_DOTS, "fiscal", "bullet", statement="変更の内容", items="・", claim="変更はない",
          contents="dots"),
    Shape("official", OFFICIAL, "range", "table", statement="変更内容と理由", items="table", claim="［略］",
          contents="", behind=True),
    Shape("numbers", NUMBERS, "fiscal", "arrow", statement="変更箇所及び変更理由", items="１．", claim="(省略)",
          contents="plain", heading="whole"),
    Shape("western", PLAIN_CHAPTERS, "range", "table", western=True, statement="改定内容及び理由", items="table3",
          claim="変更ありません"),
    Shape("western roman", ROMAN, "fiscal", "arrow", western=True, statement="見直しの概要", items="■",
          claim="（変更無し）", contents="plain"),
    Shape("ranges", PLAIN_CHAPTERS, "months", "arrow", statement="変更事項及び理由", items="（１）", claim="（略）",
          behind=True),
    Shape("untitled", OFFICIAL, "months", "columns", statement="変更理由", items="1 ", claim="以下略", contents=""),
)  # fmt: skip

MEASURES = (
    ("子育ての支援", "保育の充実", "相談の体制", "遊び場の整備", "保育所の利用率"),
    ("高齢者の支援", "介護の予防", "見守りの推進", "移動の支援", "介護予防教室の参加率"),
    ("観光の振興", "誘客の促進", "案内の充実", "宿泊の支援", "観光客の満足度"),
    ("農業の振興", "担い手の育成", "農地の集積", "販路の拡大", "認定農業者の割合"),
    ("防災の強化", "備蓄の充実", "訓練の実施", "情報の伝達", "自主防災組織の組織率"),
    ("環境の保全", "ごみの減量", "緑化の推進", "省エネの促進", "ごみの再資源化率"),
    ("健康づくり", "検診の推進", "食育の推進", "運動の習慣化", "特定健診の受診率"),
    ("学びの充実", "図書館の活用", "講座の開催", "学校との連携", "図書館の登録率"),
)
OFFICES = (
    ("企画政策課", "総合政策課"),
    ("福祉課", "地域福祉課"),
    ("生活環境課", "環境推進課"),
    ("産業振興課", "産業観光課"),
)
TEXTS = (
    "市民の声を聴きながら、{0}に取り組みます。",
    "{0}については、年{1}回の会議で状況を確認します。",
    "{0}に関する窓口を{1}か所に設け、平日に案内します。",
    "{0}のため、関係団体{1}者と協定を結びます。",
    "{0}に必要な情報を、広報紙及びホームページで知らせます。",
    "{0}の担い手を対象に、研修を年{1}回開きます。",
    "{0}に当たっては、地域ごとの実情に応じて進めます。",
)


class Plan(NamedTuple):
    """A plan before and after, which keys changed with the title of their item, and where its parts lie."""

    shape: Shape
    title: str
    old: tuple[Node, ...]
    new: tuple[Node, ...]
    items: tuple[tuple[str, tuple[str, ...], str], ...]
    years: tuple[int, int, int]


def make(shape: Shape, chance: random.Random) -> Plan:
    """Return a plan of a shape with the amendment that moves its period, its targets and renames an office."""
    first = chance.randrange(2021, 2025)
    before, after = first + chance.randrange(3, 6) - 1, 0
    after = before + chance.randrange(1, 3)
    measures = chance.sample(MEASURES, 3)
    office = chance.choice(OFFICES)
    seed = chance.random()
    old = _tree(shape, measures, office[0], (first, before), random.Random(seed), new=False)
    new = _tree(shape, measures, office[1], (first, after), random.Random(seed), new=True)
    term = "計画の期間" if shape.term != "months" else "計画期間"
    moved = tuple(f"targets{n}" for n in range(3))
    items = (
        (term, ("term",), "関係する計画の期間に合わせるため、期間を延長します。"),
        (_targets_item(shape, measures), moved, "期間の延長に伴い、目標の年度を改めます。"),
        ("進行管理", ("management",), "期間の延長に伴い、字句を整理します。"),
        ("推進の組織", ("office",), "組織の改正により、課の名称を改めます。"),
    )  # fmt: skip
    city = chance.choice(("あおば市", "みどり町", "さくら市", "ひので村"))
    return Plan(shape, f"{city}総合推進計画", numbered(old, shape), numbered(new, shape), items, (first, before, after))


def _targets_item(shape: Shape, measures: list[Row]) -> str:
    *names, last = (one[0] for one in measures)
    link = "、" if shape.heading == "whole" else "・"
    return f"{link.join(names)}及び{last}の数値目標"


def _tree(
    shape: Shape, measures: list[Row], office: str, years: tuple[int, int], chance: random.Random, *, new: bool
) -> tuple[Node, ...]:
    def text(about: str) -> str:
        return chance.choice(TEXTS).format(about, chance.randrange(2, 9))

    def leaf(key: str, title: str, *more: str) -> Node:
        return Node(key, title, (text(title), *more))

    first, last = years
    term = "計画の期間" if shape.term != "months" else "計画期間"
    values = [(chance.randrange(200, 400) / 10, chance.randrange(450, 900) / 10) for _ in measures]
    blocks = []
    for n, one in enumerate(measures):
        children = tuple(leaf(f"sub{n}{at}", name) for at, name in enumerate(one[1:4]))
        goal = Node(f"targets{n}", "数値目標", _targets(shape, one[4], values[n], (first - 2, last)))
        blocks.append(Node(f"measure{n}", one[0], (text(one[0]),), (*children, goal)))
    return (
        Node("about", "計画の概要", (), (
            leaf("aim", "策定の趣旨"), leaf("place", "計画の位置付け"),
            Node("term", term, (term_text(shape, first, last), text("見直し"))), leaf("area", "対象の区域"),
        )),
        Node("state", "現状と課題", (), (leaf("people", "人口の動き"), Node("tasks", "主な課題", (text("課題"),), (
            leaf("task1", "担い手の不足"), leaf("task2", "施設の老朽化"))))),
        Node("measures", "施策の展開", (), tuple(blocks)),
        Node("drive", "計画の推進", (), (
            Node("office", "推進の組織", (f"事務局は{office}に置き、庁内の調整を行います。", text("調整"))),
            Node("management", "進行管理", (
                f"計画の最終年度である{year(shape, last)}に、達成の状況を評価します。", text("進行管理"))),
            leaf("public", "結果の公表"),
        )),
    )  # fmt: skip


def year(shape: Shape, value: int, unit: str = "年度") -> str:
    """A year as the shape writes it."""
    return f"{value}{unit}" if shape.western else f"令和{value - 2018}{unit}"


def term_text(shape: Shape, first: int, last: int, length: int | None = None) -> str:
    """The sentence that states the period."""
    length = last - first + 1 if length is None else length
    match shape.term:
        case "fiscal":
            return f"本計画の期間は、{year(shape, first)}から{year(shape, last)}までの{length}年間とします。"
        case "months":
            start, end = year(shape, first, "年"), year(shape, last + 1, "年")
            return f"本計画の期間は、{start}4月から{end}3月までの{length}年間とします。"
        case _:
            return f"計画期間は、{year(shape, first)}～{year(shape, last)}（{length}年間）です。"


def _targets(
    shape: Shape, name: str, values: tuple[float, float], years: tuple[int, int]
) -> tuple[str | tuple[Row, ...], ...]:
    base, goal = (year(shape, one) for one in years)
    one, other = (f"{value}%" for value in values)
    match shape.targets:
        case "arrow":
            return (name, f"{one}（{base}） → {other}（{goal}）")
        case "bullet":
            return (f"・{name}　{one}（{base}）→{other}（{goal}）",)
        case "columns":
            return ((("指標", "基準年度", "基準値", "目標年度", "目標値"), (name, base, one, goal, other)),)
        case _:
            return ((("指標", f"現状値（{base}）", f"目標値（{goal}）"), (name, one, other)),)


def numbered(nodes: tuple[Node, ...], shape: Shape, depth: int = 0) -> tuple[Node, ...]:
    """Return nodes with their labels; 数値目標 has none and stands in 【】."""
    out, count = [], 0
    for node in nodes:
        bracket = node.key.startswith("targets")
        count += not bracket
        label = "" if bracket else shape.labels[depth](count)
        title = f"【{node.title}】" if bracket else node.title
        out.append(node._replace(label=label, title=title, below=numbered(node.below, shape, depth + 1)))
    return tuple(out)


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Yield nodes and all below them."""
    for node in nodes:
        yield node
        yield from walk(node.below)

"""A real plan amended in ways that are known, section by section. Used by known_changes.py.

Each change does to a `Plan` what a body does to one (what follows is renumbered) and notes on its nodes what is
expected of their pairs: where the section came from, its verdict, `moved`, `split_to`, `merged_from`.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from revtool.model.comparison import Verdict
from revtool.model.document import Document, Paragraph, Place, Section
from revtool.numbering import Kind, read_label
from revtool.text import fold

_KANJI = "〇一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホ"


@dataclass(eq=False)
class Node:
    """A section while a plan is amended: what it was (None for a new one), and what is expected of its pair."""

    section: Section
    below: "list[Node]"
    origin: Section | None
    verdict: Verdict = Verdict.SAME
    moved: bool = False
    touched: bool = False
    split_to: "Node | None" = None
    merged_from: Section | None = None


@dataclass(eq=False)
class Plan:
    """A plan that is being amended; `foreign` are sections of other texts, for what is new."""

    top: list[Node]
    pick: random.Random
    foreign: list[Section]
    swapped: list[tuple[Node, Node]] = field(default_factory=list)

    def nodes(self) -> list[Node]:
        """All nodes, each before those below it."""
        return list(_walk(self.top))

    def lists(self) -> list[list[Node]]:
        """Every list of siblings."""
        return [self.top, *[node.below for node in self.nodes()]]


def _walk(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk(node.below)


def node_of(section: Section) -> Node:
    return Node(section, [node_of(child) for child in section.sections], section)


def with_gaps(section: Section, pick: random.Random) -> Section:
    gap = not section.sections and len(section.blocks) == 1 and pick.random() < 0.5
    blocks = (Paragraph("（略）", section.at),) if gap else section.blocks
    return section._replace(blocks=blocks, sections=tuple(with_gaps(child, pick) for child in section.sections))


def _copy(section: Section) -> Node:
    """A section as a new one, with all below it."""
    return Node(section, [_copy(child) for child in section.sections], None, touched=True)


# What a body does to a plan.


def insert(plan: Plan) -> None:
    """A section of another text comes in; what follows is renumbered."""
    siblings = plan.pick.choice([row for row in plan.lists() if len(row) > 1] or [plan.top])
    _put_in(plan, siblings, _copy(plan.pick.choice(plan.foreign)._replace(sections=())))


def remove(plan: Plan) -> None:
    """A section goes, with all below it."""
    siblings = plan.pick.choice([row for row in plan.lists() if len(row) > 1] or [plan.top])
    if len(siblings) > 1:
        labels = _labels(siblings)
        del siblings[plan.pick.randrange(len(siblings))]
        _numbered(siblings, labels)


def move(plan: Plan) -> None:
    """A section comes to stand below another parent of the same kind."""
    rows = [row for row in plan.lists() if len(row) > 1 and any(_says(node) for node in row)]
    if len(rows) > 1:
        source, target = plan.pick.sample(rows, 2)
        node = plan.pick.choice([node for node in source if _says(node)])
        if any(one in target for one in _walk([node])) or not _kin(plan, target[0], node):
            return
        labels = _labels(source)
        source.remove(node)
        _numbered(source, labels)
        _put_in(plan, target, node)
        node.moved = node.touched = True


def reorder(plan: Plan) -> None:
    """A section changes its place among its siblings."""
    rows = [row for row in plan.lists() if len(row) > 3]
    if rows:
        siblings = plan.pick.choice(rows)
        labels = _labels(siblings)
        at = plan.pick.randrange(len(siblings))
        if not _says(siblings[at]):
            return
        node = siblings.pop(at)
        siblings.insert((at + plan.pick.randint(2, len(siblings) - 1)) % (len(siblings) + 1), node)
        _numbered(siblings, labels)
        node.moved = node.touched = True


def swap(plan: Plan) -> None:
    """Two neighbours change places, and with them their numbers."""
    rows = [row for row in plan.lists() if len(row) > 1]
    if rows:
        siblings = plan.pick.choice(rows)
        labels = _labels(siblings)
        at = plan.pick.randrange(len(siblings) - 1)
        if not _says(siblings[at]) or not _says(siblings[at + 1]):
            return
        one, other = siblings[at], siblings[at + 1]
        siblings[at], siblings[at + 1] = other, one
        _numbered(siblings, labels)
        one.touched = other.touched = True
        plan.swapped.append((one, other))


def retitle(plan: Plan) -> None:
    """A section gets a title that another text's section bears."""
    titled = [n for n in plan.nodes() if n.section.title and len(n.section.title) < 40 and not _supplement(n)]
    if titled:
        node = plan.pick.choice(titled)
        title = plan.pick.choice([s.title for s in plan.foreign if s.title and len(s.title) < 40] or ["その他の事項"])
        _become(node, node.section._replace(title=title))


def edit(plan: Plan) -> None:
    """Some words of a clause are replaced."""
    _reword(plan, 0.12)


def rewrite(plan: Plan) -> None:
    """About half the sentences of a clause are replaced by others, or half of its words."""
    _reword(plan, 0.45)


def split(plan: Plan) -> None:
    """A clause becomes two: its last sentences are a clause of their own behind it."""
    long = [(row, node) for row in plan.lists() for node in row if not node.below and _halves(node.section)]
    if long:
        siblings, node = plan.pick.choice(long)
        halves = _halves(node.section)
        assert halves is not None
        labels = _labels(siblings)
        first, second = halves
        second_node = Node(node.section._replace(title=None, blocks=second), [], None, touched=True)
        one = node.section._replace(blocks=first)
        siblings.insert(siblings.index(node) + 1, second_node)
        _become(node, one)
        node.split_to = second_node
        _numbered(siblings, labels)


def merge(plan: Plan) -> None:
    """Two clauses become one; the longer is the one that it is paired with."""
    rows = []
    for row in plan.lists():
        for a, b in pairwise(row):
            if not a.below and not b.below and _plain(a) and _plain(b) and b.section.title is None:
                rows.append((row, a, b))
    if rows:
        siblings, one, other = plan.pick.choice(rows)
        labels = _labels(siblings)
        siblings.remove(other)
        first, last = one.section, other.section
        text = f"{first.text}{last.text}"
        longer, shorter = (first, last) if len(_said(first)) >= len(_said(last)) else (last, first)
        one.origin, one.merged_from = longer, shorter
        _become(one, first._replace(blocks=(Paragraph(text, first.at),)))
        _numbered(siblings, labels)


def duplicate(plan: Plan) -> None:
    """A clause is repeated elsewhere."""
    rows = [row for row in plan.lists() if row and any(_says(node) and not node.below for node in row)]
    if rows:
        node = plan.pick.choice([n for row in rows for n in row if _says(n) and not n.below])
        others = [row for row in rows if node not in row and _kin(plan, row[0], node)]
        target = plan.pick.choice(others or [row for row in rows if node in row])
        _put_in(plan, target, _copy(node.section))


def mixed(plan: Plan) -> None:
    """Everything at once, as in a revision of the whole."""
    for change in (insert, remove, move, reorder, retitle, edit, edit, rewrite, split, merge, insert, edit, remove):
        change(plan)


def overhaul(plan: Plan) -> None:
    """A revision in which a third of the clauses are touched in some way."""
    for _ in range(max(3, len(plan.nodes()) // 12)):
        for change in (insert, remove, edit, edit, rewrite, move, reorder):
            if plan.pick.random() < 0.6:
                change(plan)


def wrap(plan: Plan) -> None:
    """Some siblings come to stand below a new heading among those that stay."""
    rows = [row for row in plan.lists() if len(row) > 4]
    if rows:
        siblings = plan.pick.choice(rows)
        labels = _labels(siblings)
        at = plan.pick.randrange(len(siblings) - 3)
        taken = siblings[at : at + 3]
        title = plan.pick.choice([s.title for s in plan.foreign if s.title] or ["その他の事項"])
        above = Node(taken[0].section._replace(title=title, blocks=(), claim=None), list(taken), None, touched=True)
        siblings[at : at + 3] = [above]
        _numbered(siblings, labels)
        for node in taken:
            node.moved = node.touched = True


def claims(plan: Plan) -> None:
    """As an amendment says it: most clauses are 変更なし, some went, some came."""
    for node in plan.nodes():
        if not node.below and node.section.title and plan.pick.random() < 0.7:
            node.section = node.section._replace(blocks=(), claim="unchanged", wording="変更なし")
            node.touched = True
    for change in (remove, insert, remove, edit):
        change(plan)


def elided(plan: Plan) -> None:
    """A plan of which half the clauses say （略） before and after: some went, some came."""
    for change in (remove, insert, remove, edit, insert):
        change(plan)


KINDS: dict[str, Callable[[Plan], None]] = {
    change.__name__: change
    for change in (
        insert, remove, move, reorder, swap, retitle, edit, rewrite, split, merge, duplicate, wrap, claims, elided,
        mixed, overhaul,
    )
}  # fmt: skip
"""Each kind of change, by the name under which it is reported."""


def _kin(plan: Plan, one: Node, other: Node) -> bool:
    """Tell whether one may stand beside the other: both numbered or neither, and in one act (a 附則 is its own)."""
    return bool(one.section.label) == bool(other.section.label) and _act(plan, one) is _act(plan, other)


def _act(plan: Plan, node: Node) -> Node | None:
    acts = [top for top in plan.nodes() if _supplement(top)]
    return next((act for act in acts if any(one is node for one in _walk([act]))), None)


def _supplement(node: Node) -> bool:
    number = node.section.number
    return number is not None and number.kind is Kind.SUPPLEMENT


def _says(node: Node) -> bool:
    return len(fold(node.section.text + (node.section.title or ""))) >= 8


def _said(section: Section) -> str:
    return (section.title or "") + section.text


def _plain(node: Node) -> bool:
    blocks = node.section.blocks
    return len(blocks) == 1 and type(blocks[0]) is Paragraph and len(blocks[0].text) >= 15 and node.origin is not None


def _halves(section: Section) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]] | None:
    if len(section.blocks) != 1 or type(section.blocks[0]) is not Paragraph:
        return None
    sentences = re.findall(r"(?:[^。（）]|（(?:[^（）]|（[^（）]*）)*）)+。", section.blocks[0].text)
    text = "".join(sentences)
    if len(sentences) < 2 or text != section.blocks[0].text:
        return None
    for at in range(len(sentences) - 1, 0, -1):
        first, second = "".join(sentences[:at]), "".join(sentences[at:])
        if len(first) > len(second) >= 20:
            return (Paragraph(first, section.at),), (Paragraph(second, section.at),)
    return None


def _reword(plan: Plan, share: float) -> None:
    clauses = [n for n in plan.nodes() if n.origin is not None and len(n.section.text) >= 25 and _rewordable(n.section)]
    if not clauses:
        return
    node = plan.pick.choice(clauses)
    words = re.findall(r"[㐀-鿿]{2,}", "".join(section.text for section in plan.foreign)) or ["事項"]
    blocks = []
    for block in node.section.blocks:
        parts = re.split(r"([㐀-鿿]{2,}|[ァ-ヺー]{2,}|[0-9０-９]+)", block.text)
        for k in range(1, len(parts), 2):
            if plan.pick.random() < share:
                parts[k] = plan.pick.choice(words)
        blocks.append(block._replace(text="".join(parts)))
    if tuple(blocks) == node.section.blocks:
        blocks[0] = blocks[0]._replace(text=blocks[0].text + "ただし、市長が認める場合を除く。")
    _become(node, node.section._replace(blocks=tuple(blocks)))


def _rewordable(section: Section) -> bool:
    return all("text" in block._fields for block in section.blocks) and section.claim is None


def _become(node: Node, section: Section) -> None:
    node.section, node.touched = section, True
    if node.origin is not None:
        one, other = ((s.title or "", s.text) for s in (node.origin, section))
        alike = [fold(part) for part in one] == [fold(part) for part in other]
        node.verdict = Verdict.SAME if one == other else Verdict.NOTATION if alike else Verdict.CHANGED


def _put_in(plan: Plan, siblings: list[Node], node: Node) -> None:
    labels = _labels(siblings)
    at = plan.pick.randint(0, len(siblings))
    beside = siblings[min(at, len(siblings) - 1)] if siblings else None
    if beside is not None:
        node.section = node.section._replace(label=beside.section.label, number=beside.section.number)
    siblings.insert(at, node)
    _numbered(siblings, labels)


def _labels(siblings: list[Node]) -> list[str]:
    return [node.section.label for node in siblings if node.section.label]


def _numbered(siblings: list[Node], labels: list[str]) -> None:
    """Give the siblings that bear labels the labels of before in order; what is more counts on."""
    labels = list(labels)
    label = ""
    for node in siblings:
        if node.section.label:
            label = labels.pop(0) if labels else _next(label)
            node.section = node.section._replace(label=label, number=read_label(label))


def _next(label: str) -> str:
    digits = re.search(r"[0-9０-９]+(?!.*[0-9０-９])", label)
    if digits is not None:
        value = str(int(digits.group()) + 1)
        wide = digits.group()[0] > "9"
        value = value.translate(str.maketrans("0123456789", "０１２３４５６７８９")) if wide else value
        return label[: digits.start()] + value + label[digits.end() :]
    for row in (_CIRCLED, _KANA, _KANJI):
        for sign in reversed(label):
            if sign in row[:-1]:
                return label.replace(sign, row[row.index(sign) + 1])
    return label


def frozen(document: Document, plan: Plan) -> tuple[Document, list[Node]]:
    """The amended plan as a Document with ids and paths of its own, and its nodes in order."""
    nodes: list[Node] = []
    seen: Counter[str] = Counter()

    def freeze(node: Node, above: str, path: str) -> Section:
        nodes.append(node)
        way = f"{above}/{node.section.label or node.section.title or ''}"
        seen[way] += 1
        key = way if seen[way] == 1 else f"{way}~{seen[way]}"
        here = f"{path} / {node.section.heading}".strip(" /")
        below = tuple(freeze(child, key, here) for child in node.below)
        made = node.section._replace(id=key, path=here, at=Place(line=len(nodes)), sections=below)
        node.section = made
        return made

    sections = tuple(freeze(node, "", "") for node in plan.top)
    return Document(document.title, None, None, document.source, sections=sections), nodes

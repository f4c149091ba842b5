"""The right amendment of an invented plan in a style: items, rows of 目次, what is printed and what is claimed.

Forms: `each` claims every section that did not change, `behind` does so on the line of its heading, `parents` claims
the outermost, `ranges` joins neighbours (1～3　（略）), `table` sets them as rows, `left` says nothing of them, `inner`
leaves out paragraphs and rows inside what it prints, `full` prints the whole plan.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple

from whole_outlines import Item, Outline
from whole_styles import Block, Node, Style, dated, tree

GONE = "（削る）"
CHAPTER_PAGE = 4
"""The page of the first chapter; each chapter begins a page."""


class Amended(NamedTuple):
    """A plan before and after, and its amendment; `changed` are the keys of what the items list."""

    outline: Outline
    style: Style
    old: tuple[Node, ...]
    new: tuple[Node, ...]
    items: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str, int], ...]
    sections: tuple[Node, ...]
    changed: frozenset[str]

    @property
    def claimed(self) -> tuple[str, ...]:
        """The keys of sections of NEW, with a text of their own, that the amendment says did not change."""
        spoken = {node.key for node in walk(self.sections) if is_claim(node, self.style)}
        listed = {key for node in walk(self.sections) for key in node.key.split("+") if is_claim(node, self.style)}
        rows = {row for node in walk(self.sections) for block in node.blocks for row in _claimed_rows(block, self)}
        tops = [node for node in walk(self.new) if node.key in spoken | listed | rows]
        inside = [one for top in tops for one in walk((top,)) if one.blocks]
        return tuple(dict.fromkeys(one.key for one in inside if one.key not in self.changed))


def _claimed_rows(block: Block, one: Amended) -> Iterator[str]:
    if isinstance(block, tuple) and block and not isinstance(block[0], str):
        names = {node.heading: node.key for node in walk(one.new)}
        yield from (names[row[0]] for row in block if row[-1] == one.style.claim and row[0] in names)


def is_claim(node: Node, style: Style) -> bool:
    """Tell whether a printed section only says that it did not change."""
    return node.blocks == (style.claim,)


def amend(outline: Outline, style: Style) -> Amended:
    """Return the right amendment."""
    old, new = tree(outline, style, new=False), tree(outline, style, new=True)
    changed = frozenset(key for item in outline.items for key in item.keys)
    assert changed == _differing(old, new), (outline.name, style.name, changed ^ _differing(old, new))
    sections = _printed(old, new, changed, style)
    rows = () if not style.contents else tuple(
        (one.label, one.title, page) for page, top in enumerate(sections, CHAPTER_PAGE) for one in (top, *top.below)
        if one.label and one.blocks != (GONE,) and "～" not in one.label
    )  # fmt: skip
    years = (outline.years[0], outline.years[2])
    items = tuple(
        (heading(item, (*walk(new), *walk(old)), style), dated(item.reason, style, years)) for item in outline.items
    )
    return Amended(outline, style, old, new, items, rows, sections, changed)


def _differing(old: tuple[Node, ...], new: tuple[Node, ...]) -> set[str]:
    before = {node.key: (node.title, node.blocks) for node in walk(old)}
    after = {node.key: (node.title, node.blocks) for node in walk(new)}
    return {key for key in before | after if before.get(key) != after.get(key)}


def _printed(old: tuple[Node, ...], new: tuple[Node, ...], changed: frozenset[str], style: Style) -> tuple[Node, ...]:
    before = {node.key: node for node in walk(old)}
    out: list[Node] = []
    for node in _with_gone(old, new):
        busy = any(one.key in changed for one in walk((node,)))
        gone = [one.key for one in walk(old) if one.key in changed and _under(old, node.key, one.key)]
        if node.key in changed and node.key not in {one.key for one in walk(new)}:
            if style.form == "full":
                continue
            out.append(node._replace(blocks=(GONE,), below=()))
        elif style.form == "full":
            out.append(node)
        elif not busy and not gone:
            out += _quiet(node, style)
        else:
            was = before[node.key].below if node.key in before else ()
            blocks = node.blocks if node.key in changed else (style.claim,) if node.blocks else ()
            if style.form == "left" and node.key not in changed:
                blocks = ()
            if style.form == "inner" and node.key in changed and node.key in before:
                blocks = _inner(before[node.key].blocks, node.blocks, style)
            out.append(node._replace(blocks=blocks, below=_printed(was, node.below, changed, style)))
    if style.form in ("ranges", "table"):
        return _joined(out, style)
    return tuple(out)


def _with_gone(old: tuple[Node, ...], new: tuple[Node, ...]) -> list[Node]:
    """The new siblings with what was taken out where it stood."""
    out = list(new)
    keys = {node.key for node in new}
    for at, node in enumerate(old):
        if node.key not in keys:
            out.insert(min(at, len(out)), node)
    return out


def _under(nodes: tuple[Node, ...], above: str, key: str) -> bool:
    return any(node.key == above and any(one.key == key for one in walk(node.below)) for node in walk(nodes))


def _quiet(node: Node, style: Style) -> list[Node]:
    """What is printed of a section in which nothing changed."""
    if style.form == "left":
        return []
    if style.form in ("each", "behind"):
        below = tuple(one for child in node.below for one in _quiet(child, style))
        return [node._replace(blocks=(style.claim,) if node.blocks or not below else (), below=below)]
    return [node._replace(blocks=(style.claim,), below=())]


def _inner(old: tuple[Block, ...], new: tuple[Block, ...], style: Style) -> tuple[Block, ...]:
    """Blocks with runs of those that did not change, and did not move, left out; of a table the rows."""
    out: list[Block] = []
    for block in new:
        if block in old and isinstance(block, str):
            out += [] if out[-1:] == [style.claim] else [style.claim]
        else:
            out.append(block)
    return tuple(out)


def _joined(nodes: list[Node], style: Style) -> tuple[Node, ...]:
    """Neighbours that are claimed with their labels, as a range (two or more) or as a table (`table`, no chapters)."""
    out: list[Node] = []
    for claims, group in groupby(nodes, lambda node: is_claim(node, style) and bool(node.label) and node.depth > 0):
        row = list(group)
        if not claims or len(row) < 2:
            out += row
        elif style.form == "ranges":
            sign = "及び" if len(row) == 2 else "～"
            label = f"{row[0].label}{sign}{row[-1].label}"
            out.append(Node("+".join(one.key for one in row), label, "", (style.claim,), (), row[0].depth))
        else:
            rows = (("項目", "内容"), *((one.heading, style.claim) for one in row))
            out.append(Node("+".join(one.key for one in row), "", "", (rows,), (), row[0].depth))
    return tuple(out)


def heading(item: Item, nodes: tuple[Node, ...], style: Style) -> str:
    """The heading of an item, as the style names sections."""
    found = [next(node for node in nodes if node.key == key) for key in item.keys]
    titles = {node.title.strip("【】") for node in found}
    if len(found) > 1 and len(titles) == 1:
        text = f"{_listed([_parent(node, nodes).title for node in found])}の{titles.pop()}"
    else:
        text = _listed([_name(node, nodes, style) for node in found])
    return f"{text}の{item.deed}" if style.heading == "deed" else text


def _listed(names: list[str]) -> str:
    return "及び".join(("、".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _name(node: Node, nodes: tuple[Node, ...], style: Style) -> str:
    title = node.title.strip("【】")
    twins = {other.key for other in nodes if other.title.strip("【】") == title}
    parent = _parent(node, nodes) if node.depth else None
    if style.heading == "path":
        way = [node]
        while way[0].depth:
            way.insert(0, _parent(way[0], nodes))
        return " ".join(one.label or one.title.strip("【】") for one in way[:-1]) + f" {node.label} {title}".rstrip()
    if parent is not None and (len(twins) > 1 or style.heading == "of"):
        return f"{parent.title.strip('【】')}の{title}"
    return title


def _parent(node: Node, nodes: tuple[Node, ...]) -> Node:
    return next(one for one in nodes if any(child.key == node.key for child in one.below))


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Yield nodes and all below them."""
    for node in nodes:
        yield node
        yield from walk(node.below)


def put(nodes: tuple[Node, ...], key: str, change: Callable[[Node], Node | None]) -> tuple[Node, ...]:
    """Return nodes with the one of a key changed, or without it."""
    done = [change(node) if node.key == key else node for node in nodes]
    return tuple(one._replace(below=put(one.below, key, change)) for one in done if one is not None)

"""Which sections a change table shows and how much of each: the pairs as a tree, each with its share. Refuses text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from revtool.model.comparison import Comparison, Op, Pair, Verdict
from revtool.model.document import Section
from revtool.writers.house import Elision, House, Notation


class Share(Enum):
    """How much of a section is shown: all, its heading with what it underwent, its number, or that it is there."""

    FULL = auto()
    HEADING = auto()
    NUMBER = auto()
    PARENT = auto()
    ELIDED = auto()


@dataclass(slots=True)
class Node:
    """A pair in the tree of pairs, its share, and whether anything below it is shown."""

    pair: Pair
    index: int
    share: Share
    children: list["Node"] = field(default_factory=list)


def tree(comparison: Comparison, house: House) -> list[Node]:
    """Return the top sections' nodes, each with its children in the new document's order, shares settled."""
    nodes = [Node(pair, index, _own_share(pair, house)) for index, pair in enumerate(comparison.pairs)]
    roots: list[Node] = []
    path: list[Node] = []
    for node, parent in zip(nodes, _parents(nodes), strict=True):
        while path and path[-1] is not parent:
            path.pop()
        (path[-1].children if path else roots).append(node)
        path.append(node)
    for node in roots:
        _settle(node)
    return roots


def shown(nodes: list[Node]) -> Iterator[Node]:
    """Yield the nodes whose own text or heading is shown, in order."""
    for node in nodes:
        if node.share is not Share.ELIDED:
            yield node
            yield from shown(node.children)


def claimed(pair: Pair) -> bool:
    """Tell whether a side says 変更なし instead of its text, so that no text can stand beside the other's."""
    return pair.old is not None and pair.new is not None and "unchanged" in (pair.old.claim, pair.new.claim)


def title_only(pair: Pair) -> bool:
    """Tell whether a changed pair changed in its title alone."""
    return (
        pair.verdict is Verdict.CHANGED
        and any(edit.op is not Op.KEEP for edit in pair.title)
        and all(block.verdict in (Verdict.SAME, Verdict.NOTATION) and not block.moved for block in pair.blocks)
    )


def _parents(nodes: list[Node]) -> list[Node | None]:
    """Return each node's parent such that the tree, walked down, keeps the pairs' order.

    A removed section hangs where it stood, which need not be below what became of its old parent.
    """
    of_new = {child.id: node for node in nodes for child in _children(node.pair.new)}
    of_old = {child.id: node for node in nodes for child in _children(node.pair.old)}
    parents: list[Node | None] = [of_new.get(node.pair.new.id) if node.pair.new else None for node in nodes]
    path: list[Node] = []
    limits = _next_parents(nodes, parents)
    for index, node in enumerate(nodes):
        old = node.pair.old
        if node.pair.new is None and old is not None:
            parents[index] = _hung(path, of_old.get(old.id), limits[index])
        while path and path[-1] is not parents[index]:
            path.pop()
        path.append(node)
    return parents


def _next_parents(nodes: list[Node], parents: list[Node | None]) -> list[Node | None]:
    """Return, for each place, the parent of the next section of the new document: no path may be left before it."""
    limits: list[Node | None] = []
    coming: Node | None = None
    for node, parent in zip(reversed(nodes), reversed(parents), strict=True):
        coming = parent if node.pair.new is not None else coming
        limits.append(coming)
    return limits[::-1]


def _hung(path: list[Node], wanted: Node | None, limit: Node | None) -> Node | None:
    low = next((i for i, node in enumerate(path) if node is limit), -1)
    at = next((i for i, node in enumerate(path) if node is wanted), -1)
    return path[at] if at >= low and at >= 0 else limit


def _children(section: Section | None) -> tuple[Section, ...]:
    return section.sections if section is not None else ()


def _own_share(pair: Pair, house: House) -> Share:
    if house.elision is Elision.NONE:
        return Share.HEADING if claimed(pair) else Share.FULL
    match pair.verdict:
        case Verdict.ADDED | Verdict.REMOVED:
            return Share.FULL
        case Verdict.CHANGED:
            return Share.HEADING if title_only(pair) else Share.FULL
        case Verdict.NOTATION if house.notation is Notation.ROWS:
            return Share.FULL
        case Verdict.SAME | Verdict.NOTATION:
            if pair.moved or pair.split_to or pair.merged_from:
                return Share.HEADING
            return Share.NUMBER if pair.renumbered else Share.ELIDED


def _settle(node: Node) -> tuple[bool, bool]:
    """Give parents of shown sections their share; a renumbered section stands for what is renumbered with it.

    Returns whether the node or anything below it is shown for itself, and whether anything is renumbered.
    """
    if not node.children:
        return node.share in (Share.FULL, Share.HEADING), node.share is Share.NUMBER
    below = [_settle(child) for child in node.children]
    strong, numbered = any(s for s, _ in below), any(n for _, n in below)
    match node.share:
        case Share.FULL | Share.HEADING:
            return True, numbered
        case Share.NUMBER if strong:
            node.share = Share.HEADING
        case Share.NUMBER:
            _hide(node.children)
        case Share.ELIDED if strong or numbered:
            node.share = Share.PARENT
        case Share.ELIDED | Share.PARENT:
            pass
    return strong, numbered or node.share is Share.NUMBER


def _hide(nodes: list[Node]) -> None:
    for node in nodes:
        node.share = Share.ELIDED
        _hide(node.children)

"""Where each heading stands in the tree: by the format's own levels, the labels' sequence, their rank and their size.

Refuses to judge the numbering: labels that jump, repeat or run backwards are kept as they are.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

from revtool.model.document import Block, Place, Section
from revtool.numbering import Kind, Label
from revtool.readers.outline.blocks import claim_wording
from revtool.readers.outline.heads import Head
from revtool.text import fold_width

_BRACKET_RANK: Final = Kind.PAREN.rank
_APART: Final = frozenset((Kind.SUPPLEMENT, Kind.ANNEX, Kind.DOTTED))


BRACKET_REACH = 40
"""Headings behind a 【…】 that are looked at to tell whether the clauses before it go on."""


class Node:
    """A section while it grows; `series` remembers the last number of each kind of label among its children.

    Most sections are clauses without children: they share one empty list and one empty series, never written to.
    """

    __slots__ = ("at", "blocks", "brackets", "caption", "head", "nodes", "series")

    def __init__(self, head: Head | None, at: Place, caption: str | None = None) -> None:
        self.head = head
        self.at = at
        self.caption = caption
        self.blocks: list[Block] = []
        self.nodes: list[Node] = _NO_NODES
        self.series: dict[Kind, Label] = _NO_SERIES
        self.brackets = False

    def take(self, node: "Node") -> None:
        """Add a child."""
        if self.nodes is _NO_NODES:
            self.nodes, self.series = [], {}
        self.nodes.append(node)


_NO_NODES: Final[list[Node]] = []
_NO_SERIES: Final[dict[Kind, Label]] = {}


class Tree:
    """The tree while it grows: `open` are the nodes from the root to the one that takes the next block."""

    def __init__(self) -> None:
        self.root = Node(None, Place())
        self.open: list[Node] = [self.root]

    @property
    def last(self) -> Node:
        """The node that takes the next block."""
        return self.open[-1]

    def add(self, head: Head, caption: str | None, heads: Sequence[Head], after: int) -> Node:
        """Open a section for a heading; those that follow it are `heads` from the index `after` on."""
        way = self.open
        if self._runs_on(head):
            way.pop()
        else:
            del way[self._parent(head, heads, after) + 1 :]
        above = way[-1]
        node = Node(head, head.line.at, caption)
        above.take(node)
        if head.label is not None:
            above.series[head.label.kind] = head.label
        elif head.because == "bracket":
            above.brackets = True
        way.append(node)
        return node

    def _runs_on(self, head: Head) -> bool:
        """Tell whether a label is the next after the clause that is open: the common case, and what `_parent` would say."""
        label = head.label
        if label is None or head.level is not None or head.line.depth is not None or label.kind in _APART:
            return False
        open_node = self.open[-1]
        above = open_node.head
        if above is None or above.level is not None or label.kind in open_node.series:
            return False
        before = self.open[-2].series.get(label.kind)
        return before is not None and _next(before, label)

    def _parent(self, head: Head, heads: Sequence[Head], after: int) -> int:
        """Return the index in `open` of the node that the heading belongs below."""
        if head.level is not None:
            return self._by_level(head.level)
        floor = self._floor(head)
        if head.line.depth is not None and head.label is not None:
            return self._by_depth(head.line.depth, floor)
        if head.label is None:
            if head.because == "bracket":
                return self._by_bracket(head, heads[after : after + BRACKET_REACH], floor)
            return self._by_weight(head, floor)
        return self._by_label(head, head.label, floor)

    def _by_level(self, level: int) -> int:
        for at in range(len(self.open) - 1, 0, -1):
            above = self.open[at].head
            if above is not None and above.level is not None and above.level < level:
                return at
        return 0

    def _floor(self, head: Head) -> int:
        """Return the deepest open node that the format itself gave a level: a label without one stays below it.

        A label that runs on where such a node's siblings stopped, and that stands out as they do, is their sibling.
        """
        for at in range(len(self.open) - 1, 0, -1):
            above = self.open[at].head
            if above is None or above.level is None:
                continue
            label = head.label
            if label is not None and at > 0 and (head.weight is not None or label.kind.rank <= Kind.ARTICLE.rank):
                for up in range(at - 1, -1, -1):
                    before = self.open[up].series.get(label.kind)
                    if before is not None and _next(before, label) and not self._open_series(label, at):
                        return up
            return at
        return 0

    def _open_series(self, label: Label, floor: int) -> bool:
        return any(label.kind in node.series for node in self.open[floor:])

    def _by_depth(self, depth: int, floor: int) -> int:
        """A list entry's nesting, as the format gives it, below the nearest heading."""
        for at in range(len(self.open) - 1, floor, -1):
            above = self.open[at].head
            if above is None or above.line.depth is None or above.line.depth < depth:
                return at
        return floor

    def _by_bracket(self, head: Head, ahead: Sequence[Head], floor: int) -> int:
        """【…】 stands beside (1), below 1; inside (1) where the clauses go on behind it or it was so before."""
        at = len(self.open) - 1
        while at > floor:
            above = self.open[at].head
            if above is None:
                break
            if above.label is None and above.because == "bracket":
                at -= 1
                continue
            if above.label is None:
                break
            if above.label.kind.rank < _BRACKET_RANK:
                break
            if head.weight is not None and above.weight is not None:
                if head.weight < above.weight - 0.3:
                    break
            elif self._inside(at, above.label, ahead):
                break
            at -= 1
        return at

    def _inside(self, at: int, label: Label, ahead: Sequence[Head]) -> bool:
        siblings = self.open[at - 1].nodes
        if any(node.brackets for node in siblings):
            return True
        for later in ahead:
            if later.label is None:
                continue
            if later.label.kind is label.kind:
                return _next(label, later.label)
            if later.label.kind.rank < label.kind.rank:
                return False
        return False

    def _by_weight(self, head: Head, floor: int) -> int:
        """An unlabelled heading closes what is set smaller than it, or alike."""
        for at in range(len(self.open) - 1, floor, -1):
            above = self.open[at].head
            if above is None:
                return at
            if above.weight is not None and head.weight is not None and above.weight > head.weight + 0.3:
                return at
            if above.weight is None and head.weight is None and above.because != "label":
                return at - 1
        return floor

    def _by_label(self, head: Head, label: Label, floor: int) -> int:
        if label.kind in (Kind.SUPPLEMENT, Kind.ANNEX):
            return self._outermost(floor, label)
        floor = max(floor, self._supplement(label))
        if label.kind is Kind.DOTTED:
            prefix = self._prefix(label, floor)
            if prefix is not None:
                return prefix
        for exact in (True, False):
            for at in range(len(self.open) - 1, floor - 1, -1):
                before = self.open[at].series.get(label.kind)
                if before is None or (exact and not _next(before, label)):
                    continue
                return at
        at = len(self.open) - 1
        opens = label.first and label.kind.rank > Kind.ARTICLE.rank
        while at > floor:
            above = self.open[at].head
            if above is None or self._holds(above, head, label, opens=opens):
                break
            at -= 1
        return at

    def _holds(self, above: Head, head: Head, label: Label, *, opens: bool) -> bool:
        """Tell whether a label of a kind not yet open belongs below an open heading."""
        if above.label is None:
            if above.because == "bracket":
                return label.kind.rank > Kind.DOTTED.rank or opens
            if above.weight is not None and head.weight is not None:
                return above.weight > head.weight
            return True
        if above.label.kind in (Kind.SUPPLEMENT, Kind.ANNEX) and label.kind.rank > Kind.DIVISION.rank:
            return True
        if opens and not (label.kind in (Kind.NUMBER, Kind.DOTTED) and above.label.kind.rank >= Kind.HALF_PAREN.rank):
            return True
        return above.label.kind.rank < label.kind.rank

    def _supplement(self, label: Label) -> int:
        """Return the open 附則, which keeps every article and paragraph that follows it, whatever number that has."""
        for at in range(len(self.open) - 1, 0, -1):
            above = self.open[at].head
            if above is not None and above.label is not None and above.label.kind is Kind.SUPPLEMENT:
                return at if label.kind.rank >= Kind.ARTICLE.rank else 0
        return 0

    def _outermost(self, floor: int, label: Label) -> int:
        for at in range(floor, len(self.open)):
            if label.kind in self.open[at].series:
                return at
        return floor

    def _prefix(self, label: Label, floor: int) -> int | None:
        numbered = (Kind.NUMBER, Kind.DOTTED, Kind.CHAPTER, Kind.ORDINAL, Kind.ROMAN, Kind.SECTION)
        for at in range(len(self.open) - 1, floor - 1, -1):
            above = self.open[at].head
            if above is None or above.label is None or above.label.kind not in numbered:
                continue
            if above.label.values == label.values[:-1]:
                return at
        for at in range(len(self.open) - 1, floor - 1, -1):
            before = self.open[at].series.get(Kind.DOTTED)
            if before is not None and len(before.values) == len(label.values):
                return at
        return None


def _next(before: Label, label: Label) -> bool:
    """Tell whether a label runs on from the one before: the next number, or a branch (第3条 → 第3条の2, 第4条)."""
    last = before.to or before.values
    if len(last) == len(label.values) == 1 and label.values[0] == last[0] + 1:
        return True
    for values in (label.values, label.also[1] if label.also is not None and label.also[0] is label.kind else None):
        if not values or not last:
            continue
        if values[: len(last)] == last and len(values) == len(last) + 1:
            return True
        for cut in range(len(last), 0, -1):
            if values == (*last[: cut - 1], last[cut - 1] + 1):
                return True
    also = before.also
    return also is not None and before.to is None and _next(before._replace(values=also[1], also=None), label)


def sections_of(tree: Tree) -> tuple[Section, ...]:
    """Return the finished sections, each with its id, its path and its claim."""
    return _finish(tree.root.nodes, "", "", 1)


def _finish(nodes: Sequence[Node], above_id: str, above_path: str, level: int) -> tuple[Section, ...]:
    used: dict[str, int] = {}
    done = []
    for node in nodes:
        head = node.head
        label, printed, title, because = None, None, node.caption, None
        if head is not None:
            label, printed, because = head.label, head.printed, head.because
            title = title or head.title
        key = _slug(printed or title or "")
        count = used[key] = used.get(key, 0) + 1
        name = key if count == 1 else f"{key}#{count}"
        own_id = f"{above_id}/{name}" if above_id else name
        heading = f"{printed} {title}" if printed and title else printed or title or ""
        path = f"{above_path} / {heading}" if above_path and heading else above_path or heading
        blocks = tuple(node.blocks)
        wording = claim_wording(blocks[0].text) if len(blocks) == 1 else None
        below = _finish(node.nodes, own_id, path, level + 1) if node.nodes else ()
        claim: Literal["unchanged"] | None = None if wording is None else "unchanged"
        done.append(
            Section(own_id, printed, label, title, level, path, node.at, blocks, below, claim, wording, because)
        )
    return tuple(done)


@lru_cache(maxsize=8192)
def _slug(text: str) -> str:
    """Return a label or title as a part of an id: one width, no blanks, no stroke."""
    return "".join(fold_width(text).split()).replace("/", "／") or "-"

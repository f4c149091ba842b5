"""The amendment of an invented plan: its items, its 目次 and the sections that it prints or claims. Refuses formats."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from shapes import Node, Plan, walk

CLAIM = "\0"
"""Stands for the shape's words for 変更なし in a node's blocks."""


FIRST_PAGE = 4
"""The page of the first chapter: cover, statement and 目次 stand before it, and each chapter begins a page."""


class Amended(NamedTuple):
    """An amendment beside the plan before and after: items (heading, reason), rows of 目次 and printed sections."""

    plan: Plan
    old: tuple[Node, ...]
    new: tuple[Node, ...]
    items: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str, int], ...]
    sections: tuple[Node, ...]


def amend(plan: Plan, *, siblings: bool = True) -> Amended:
    """Return the right amendment; with `siblings` what stands beside a change is claimed, else it is left out."""
    changed = {key for _, keys, _ in plan.items for key in keys}
    sections = tuple(one for node in plan.new if (one := _printed(node, changed, siblings)) is not None)
    rows = tuple((one.label, one.title, page) for page, top in enumerate(sections, FIRST_PAGE) for one in _rows((top,)))
    items = tuple((heading, reason) for heading, _, reason in plan.items)
    return Amended(plan, plan.old, plan.new, items, rows, sections)


def _rows(sections: tuple[Node, ...]) -> Iterator[Node]:
    for one in sections:
        yield one
        yield from (child for child in one.below if child.label)


def _printed(node: Node, changed: set[str], siblings: bool) -> Node | None:
    inside = {one.key for one in walk((node,))}
    if not inside & changed:
        return node._replace(blocks=(CLAIM,), below=()) if siblings and node.blocks else None
    below = tuple(one for child in node.below if (one := _printed(child, changed, siblings)) is not None)
    blocks = node.blocks if node.key in changed else (CLAIM,) if node.blocks and siblings else ()
    return node._replace(blocks=blocks, below=below)


def put(nodes: tuple[Node, ...], key: str, change: Callable[[Node], Node | None]) -> tuple[Node, ...]:
    """Return nodes with the one of a key changed, or without it."""
    done = [change(node) if node.key == key else node for node in nodes]
    return tuple(one._replace(below=put(one.below, key, change)) for one in done if one is not None)

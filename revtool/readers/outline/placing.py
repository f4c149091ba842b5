"""Where each heading stands in the tree: by the format's own levels, the labels' sequence, their rank and their size.

Refuses to judge the numbering: labels that jump, repeat or run backwards are kept as they are.
"""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from revtool.numbering import Kind, Label
from revtool.readers.outline.heads import Head
from revtool.readers.outline.node import CHILDLESS, Node

_ARTICLE: Final = Kind.ARTICLE  # asked for once: members of an enumeration take long
_DOTTED: Final = Kind.DOTTED
_SUPPLEMENT: Final = Kind.SUPPLEMENT
_ANNEX: Final = Kind.ANNEX
_APART: Final = frozenset((_SUPPLEMENT, _ANNEX))
_ARTICLE_RANK: Final = _ARTICLE.rank
_BRACKET_RANK: Final = Kind.PAREN.rank
_NUMBER: Final = re.compile(r"[0-9０-９一二三四五六七八九十百\sのノ之]+")
_NAMED_NUMBER: Final = re.compile(r"[^\W\d_]{1,12}[ 　]?([0-9０-９]{1,2})(?![0-9０-９年月日か])")
_NUMBERED: Final = frozenset((Kind.NUMBER, _DOTTED, Kind.CHAPTER, Kind.ORDINAL, Kind.ROMAN, Kind.SECTION))
_OF_ACTS: Final = frozenset((_ARTICLE, _SUPPLEMENT))
_DIVIDING: Final = frozenset((Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.DIVISION))
_LARGER: Final = 1.06
"""How much larger a heading is than one of its own below it: half a point is a slip of the setting."""
ENCLOSED = 60
"""Lines behind a number that begins anew in which the one around it has to go on."""
BRACKET_REACH = 40
"""Headings behind a 【…】 that are looked at to tell whether the clauses before it go on."""


def parent_of(way: Sequence[Node], head: Head, heads: Sequence[Head | None], after: int) -> int:
    """Return the index in `way` of the node that the heading belongs below.

    way: the open nodes, from the root to the one that takes the next block; after: where `heads` go on behind it.
    """
    if head.level is not None:
        return _by_level(way, head.level)
    floor = _floor(way, head)
    if head.line.depth is not None and head.label is not None:
        return _by_depth(way, head.line.depth, floor)
    if head.label is None:
        if head.because == "bracket":
            return _by_bracket(way, head, floor, heads, after=after)
        return _by_weight(way, head, floor)
    return _by_label(way, head, head.label, floor, heads, after=after)


def _by_level(way: Sequence[Node], level: int) -> int:
    for at in range(len(way) - 1, 0, -1):
        above = way[at].head
        if above is not None and above.level is not None and above.level < level:
            return at
    return 0


def _floor(way: Sequence[Node], head: Head) -> int:
    """Return the deepest open node that the format itself gave a level: a label without one stays below it.

    A label that runs on where such a node's siblings stopped, and that stands out as they do, is their sibling.
    """
    for at in range(len(way) - 1, 0, -1):
        above = way[at].head
        if above is None or above.level is None or _one_series(above.label, head.label):
            continue
        label = head.label
        if label is not None and at > 0 and (head.weight is not None or label.kind.rank <= _ARTICLE_RANK):
            for up in range(at - 1, -1, -1):
                before = way[up].family.series.get(label.kind)
                if before is not None and follows(before, label) and not _open_series(way, label, at):
                    return up
        return at
    return 0


def _open_series(way: Sequence[Node], label: Label, floor: int) -> bool:
    return any(label.kind in node.family.series for node in way[floor:])


def _by_depth(way: Sequence[Node], depth: int, floor: int) -> int:
    """A list entry's nesting, as the format gives it, below the nearest heading."""
    for at in range(len(way) - 1, floor, -1):
        above = way[at].head
        if above is None or above.line.depth is None or above.line.depth < depth:
            return at
    return floor


def _by_bracket(way: Sequence[Node], head: Head, floor: int, heads: Sequence[Head | None], *, after: int) -> int:
    """【…】 stands beside (1), below 1; inside (1) where the clauses go on behind it or it was so before.

    ◆… and ■… stand below 【…】, never the other way round.
    """
    at = len(way) - 1
    while at > floor:
        above = way[at].head
        if above is None:
            break
        if above.label is None and above.because == "bracket":
            if _banded(above) and not _banded(head):
                break
            at -= 1
            continue
        if above.label is None:
            break
        if above.label.kind.rank < _BRACKET_RANK:
            break
        if head.weight is not None and above.weight is not None:
            if head.weight < above.weight - 0.3:
                break
        elif _inside(way, at, above.label, heads, after=after):
            break
        at -= 1
    return at


def _inside(way: Sequence[Node], at: int, label: Label, heads: Sequence[Head | None], *, after: int) -> bool:
    if way[at - 1].family.below:
        return True
    ahead = (one for at in range(after, len(heads)) if (one := heads[at]) is not None)
    for later in islice(ahead, BRACKET_REACH):
        if later.label is None:
            continue
        if later.label.kind is label.kind:
            return follows(label, later.label)
        if later.label.kind.rank < label.kind.rank:
            return False
    return False


def _by_weight(way: Sequence[Node], head: Head, floor: int) -> int:
    """An unlabelled heading closes what is set smaller than it, or alike."""
    for at in range(len(way) - 1, floor, -1):
        above = way[at].head
        if above is None:
            return at
        if above.weight is not None and head.weight is not None and _larger(above, above.weight, head.weight):
            return at
        if above.weight is None and head.weight is None and above.because != "label":
            return at - 1
    return floor


def _by_label(
    way: Sequence[Node], head: Head, label: Label, floor: int, heads: Sequence[Head | None], *, after: int
) -> int:
    if label.kind in _APART:
        return _outermost(way, floor, head, label)
    floor = max(floor, _supplement(way, label))
    if floor == len(way) - 1:
        return floor
    if label.kind is _DOTTED:
        prefix = _prefix(way, label, floor)
        if prefix is not None:
            return prefix
    for exact in (True, False):
        for at in range(len(way) - 1, floor - 1, -1):
            before = way[at].family.series.get(label.kind)
            if before is None or (exact and not follows(before, label)):
                continue
            inside = not exact and label.first and _open_at(way, at + 1) is before
            return at + 1 if inside and _encloses(before, label, heads, after) else at
    at = len(way) - 1
    opens = label.first and label.kind.rank > _ARTICLE_RANK
    while at > floor:
        above = way[at].head
        if above is None or _holds(way, above, head, label, opens=opens):
            break
        at -= 1
    return at


def _open_at(way: Sequence[Node], at: int) -> Label | None:
    head = way[at].head if at < len(way) else None
    return head.label if head is not None else None


def _holds(way: Sequence[Node], above: Head, head: Head, label: Label, *, opens: bool) -> bool:
    """Tell whether a label of a kind not yet open belongs below an open heading."""
    if above.label is None:
        if above.because == "bracket":
            return label.kind.rank > _DOTTED.rank or opens
        if above.weight is not None and head.weight is not None:
            return above.weight > head.weight
        return True
    if above.label.kind in _APART and label.kind.rank > Kind.DIVISION.rank:
        return True
    if opens and not (label.kind in (Kind.NUMBER, _DOTTED) and above.label.kind.rank >= Kind.HALF_PAREN.rank):
        return True
    return above.label.kind.rank < label.kind.rank


def _supplement(way: Sequence[Node], label: Label) -> int:
    """Return the open 附則, which keeps every article and paragraph that follows it, whatever number that has."""
    for at in range(len(way) - 1, 0, -1):
        above = way[at].head
        if above is not None and above.label is not None and above.label.kind is _SUPPLEMENT:
            return at if label.kind.rank >= _ARTICLE_RANK else 0
    return 0


def _outermost(way: Sequence[Node], floor: int, head: Head, label: Label) -> int:
    """Annexes stand as high as the first one does: at the top, but for a heading that only leads to it (資料編)."""
    if label.kind is _ANNEX and label.values:
        if _leads(way, head):
            return len(way) - 1
        for at in range(len(way) - 1, floor, -1):
            before = way[at].family.series.get(label.kind)
            if before is not None and follows(before, label):
                return at
    act = _act(way)
    if act is not None and (act < floor or label.kind is _SUPPLEMENT):
        floor = act
    for at in range(floor, len(way)):
        if label.kind in way[at].family.series:
            return at
    return floor


def _act(way: Sequence[Node]) -> int | None:
    """Return the index of the node that holds the chapters or articles of the act that is open, if one is."""
    kinds = [None if node.head is None or node.head.label is None else node.head.label.kind for node in way]
    first = next((at for at, kind in enumerate(kinds) if kind in _OF_ACTS), None)
    while first is not None and first > 1 and kinds[first - 1] in _DIVIDING:
        first -= 1
    # Text without a heading that stands before an act (a preamble, an enacting sentence) holds no 附則.
    return None if first is None or (first > 1 and way[first - 1].head is None) else first - 1


def _leads(way: Sequence[Node], head: Head) -> bool:
    """Tell whether the innermost open section is a heading for annexes, without number and text, set no smaller."""
    last = way[-1]
    above = last.head
    if above is None or above.label is None or above.label.kind is not _ANNEX or above.label.values:
        return False
    empty = above.title is None and not last.blocks and last.family is CHILDLESS
    return empty and not (above.weight is not None and head.weight is not None and above.weight < head.weight)


def _prefix(way: Sequence[Node], label: Label, floor: int) -> int | None:
    for at in range(len(way) - 1, floor - 1, -1):
        above = way[at].head
        if above is None or (above.label is not None and above.label.kind not in _NUMBERED):
            continue
        if (_named_number(above) if above.label is None else above.label.values) == label.values[:-1]:
            return at
    for at in range(len(way) - 1, floor - 1, -1):
        before = way[at].family.series.get(_DOTTED)
        if before is not None and len(before.values) == len(label.values):
            return at
    return None


def _encloses(before: Label, first: Label, heads: Sequence[Head | None], after: int) -> bool:
    """Tell whether numbers that begin anew stand within a section of their kind: (4), then (1), (2), (3), then (5)."""
    last = first
    for head in heads[after : after + ENCLOSED]:
        label = head.label if head is not None else None
        if label is None or label.kind.rank > before.kind.rank:
            continue
        if label.kind is not before.kind:
            return False
        if not follows(last, label):
            return follows(before, label)
        if follows(before, label):
            return False  # 5 behind 4, which both may go on to
        last = label
    return False


def _larger(above: Head, weight: float, other: float) -> bool:
    """Tell whether a heading is set larger than one without a label: beside another without, a slip does not count."""
    return weight > other + 0.3 and (above.label is not None or weight > other * _LARGER)


def _one_series(above: Label | None, label: Label | None) -> bool:
    """Tell whether two labels are of forms or tables of one name: 別記様式第１号 holds no 別記様式第３号."""
    if above is None or label is None or not above.kind is label.kind is _ANNEX:
        return False
    return _NUMBER.sub("", above.printed) == _NUMBER.sub("", label.printed)


def _named_number(head: Head) -> tuple[int, ...]:
    """Return the number that a heading without label bears behind its first word (目標４　…: 4), if it does."""
    found = _NAMED_NUMBER.match(head.title or "")
    return () if found is None else (int(found[1]),)


def _banded(head: Head) -> bool:
    """Tell whether an unnumbered heading stands in brackets (【…】) and not behind a sign (◆…)."""
    return (head.title or "").startswith("【")


def follows(before: Label, label: Label) -> bool:
    """Tell whether a label runs on from the one before: the next number, or a branch (第3条 → 第3条の2, 第4条)."""
    last = before.to or before.values
    if len(last) == 1 and label.values == (last[0] + 1,):
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
    return also is not None and before.to is None and follows(before._replace(values=also[1], also=None), label)

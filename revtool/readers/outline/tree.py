"""Where each heading stands in the tree: by the format's own levels, the labels' sequence, their rank and their size.

Refuses to judge the numbering: labels that jump, repeat or run backwards are kept as they are.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import Final, Literal

from revtool.model.document import Block, Place, Section
from revtool.numbering import Kind, Label
from revtool.readers.outline.heads import Head
from revtool.text import fold_width
from revtool.text.standing import claim_wording

CLAIM_BLOCKS = 4
"""Paragraphs that a body may have that says nothing but 変更なし."""
_BRACKET_RANK: Final = Kind.PAREN.rank
_NUMBER: Final = re.compile(r"[0-9０-９一二三四五六七八九十百\sのノ之]+")
_NAMED_NUMBER: Final = re.compile(r"[^\W\d_]{1,12}[ 　]?([0-9０-９]{1,2})(?![0-9０-９年月日か])")
_new = tuple.__new__  # half the time of a NamedTuple's own constructor, which is Python; for what is made most
_APART: Final = frozenset((Kind.SUPPLEMENT, Kind.ANNEX, Kind.DOTTED))


_OF_ACTS: Final = frozenset((Kind.ARTICLE, Kind.SUPPLEMENT))
_DIVIDING: Final = frozenset((Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.DIVISION))
_LARGER: Final = 1.06
"""How much larger a heading is than one of its own below it: half a point is a slip of the setting."""
ENCLOSED = 60
"""Lines behind a number that begins anew in which the one around it has to go on."""
BRACKET_REACH = 40
"""Headings behind a 【…】 that are looked at to tell whether the clauses before it go on."""


class Family:
    """What a section with children keeps of them: those that are finished, and how the next one is named.

    `series` holds the last number of each kind of label, `names` how often each part of an id was given; `stem` and
    `lead` are what their ids and paths begin with; `brackets` tells whether one is a 【…】, `below` whether one has
    such a child.
    """

    __slots__ = ("below", "brackets", "lead", "names", "sections", "series", "stem")

    def __init__(self, stem: str, lead: str) -> None:
        self.stem = stem
        self.lead = lead
        self.sections: list[Section] = []
        self.series: dict[Kind, Label] = {}
        self.names: dict[str, int] = {}
        self.brackets = self.below = False


class Node:
    """A section that is open: its head, title, id and path, its blocks so far, and its children if it has any."""

    __slots__ = ("at", "blocks", "family", "head", "id", "path", "title")

    def __init__(self, head: Head | None, title: str | None, at: Place, own_id: str, path: str) -> None:
        self.head = head
        self.title = title
        self.at = at
        self.id = own_id
        self.path = path
        self.blocks: list[Block] = []
        self.family = _CHILDLESS


_CHILDLESS: Final = Family("", "")
"""The family of the many nodes without children; never written to."""


class Tree:
    """The tree while it grows: `open` are the nodes from the root to the one that takes the next block.

    `clause` is the label of the innermost section where it is a mere clause, behind which the next one most often runs
    on. `shut` is the head of a clause that is finished although it is innermost: most get no more than their own line.
    """

    def __init__(self) -> None:
        root = Node(None, None, Place(), "", "")
        root.family = Family("", "")
        self.open: list[Node] = [root]
        self.clause: Label | None = None
        self.shut: Head | None = None

    def add(self, heads: Sequence[Head | None], at: int, head: Head, caption: str | None, block: Block | None) -> int:
        """Open a section for the heading at `at`, with the text on its line, and add the clauses that run on behind it.

        Return the index of the first line that is not added.
        """
        label, plain = head.label, head.level is None and head.line.depth is None
        if head.level is None:
            self._reopen()  # a level of the format's own is below no mere clause
        self.shut = None
        last = self.clause
        if last is not None and label is not None and label.kind is last.kind and plain and _next(last, label):
            self._close(len(self.open) - 1)
        else:
            self._close(self._parent(head, heads, at + 1) + 1)
        family = self._family()
        if label is not None:
            family.series[label.kind] = label
        elif head.because == "bracket":
            family.brackets = True
            if len(self.open) > 1:
                self.open[-2].family.below = True
        self.clause = label if label is not None and plain and label.kind not in _APART else None
        if label is not None and head.clause is not None and caption is None:
            return self._run(family, label, heads, at)
        self._open(family, head, caption or head.title, head.line.at)
        if block is not None:
            self.open[-1].blocks.append(block)
        return at + 1

    def _run(self, family: Family, last: Label, heads: Sequence[Head | None], at: int) -> int:
        """Finish the clause of running text at `at` and those that run on behind it; return where they end.

        They are the most common sections of all, so they are made in one loop, as `_open` and `_close` would make them.
        """
        level, kind, expected = len(self.open), last.kind, last.values  # `expected` is what most often comes next
        add, stem, lead, names = family.sections.append, family.stem, family.lead, family.names
        while at < len(heads) and (head := heads[at]) is not None:
            line, label, printed, _, _, _, _, because, clause = head
            if clause is None or label is None or label.kind is not kind:
                break
            values = label.values
            if values != expected and label is not last and not _next(last, label):
                break
            key = _slug(printed or "")
            if key in names:
                own_id, path = self._named(family, printed, None)
            else:
                names[key] = 1
                own_id, path = stem + key, f"{lead}{printed}"
            add(_new(Section, (own_id, printed, label, None, level, path, line.at, (clause,), (), None, None, because)))
            last, expected = label, (values[0] + 1,) if label.to is None else ()
            self.shut = head
            at += 1
            if kind in _APART:
                return at
        family.series[kind] = self.clause = last
        return at

    def blocks(self, at: Place) -> list[Block]:
        """Return the blocks of the section that takes the next one, which stands at a place."""
        self._reopen()
        if len(self.open) == 1:
            self._open(self.open[0].family, None, None, at)
        return self.open[-1].blocks

    def finish(self) -> tuple[Section, ...]:
        """Return the sections; the tree is done with."""
        self._close(1)
        return tuple(self.open[0].family.sections)

    def _reopen(self) -> None:
        if self.shut is None:
            return
        section = self.open[-1].family.sections.pop()
        node = Node(self.shut, section.title, section.at, section.id, section.path)
        node.blocks += section.blocks
        self.open.append(node)
        self.shut = None

    def _family(self) -> Family:
        node = self.open[-1]
        if node.family is _CHILDLESS:
            node.family = Family(f"{node.id}/", f"{node.path} / " if node.path else "")
        return node.family

    def _open(self, family: Family, head: Head | None, title: str | None, at: Place) -> None:
        own_id, path = self._named(family, None if head is None else head.printed, title)
        self.open.append(Node(head, title, at, own_id, path))

    def _named(self, family: Family, printed: str | None, title: str | None) -> tuple[str, str]:
        """Return the id and the path of the next child of the innermost node."""
        key = _slug(printed or title or "")
        names = family.names
        count = names[key] = names.get(key, 0) + 1
        if count > 1:
            key = f"{key}#{count}"
        heading = f"{printed} {title}" if printed and title else printed or title
        return family.stem + key, family.lead + heading if heading else self.open[-1].path

    def _close(self, keep: int) -> None:
        """Finish the open nodes from the index `keep` on, the innermost first."""
        way = self.open
        while len(way) > keep:
            node = way.pop()
            below = () if node.family is _CHILDLESS else tuple(node.family.sections)
            section = _section(
                node.head, node.title, len(way), node.id, node.path,
                at=node.at, blocks=tuple(node.blocks), below=below,
            )  # fmt: skip
            way[-1].family.sections.append(section)

    def _parent(self, head: Head, heads: Sequence[Head | None], after: int) -> int:
        """Return the index in `open` of the node that the heading belongs below."""
        if head.level is not None:
            return self._by_level(head.level)
        floor = self._floor(head)
        if head.line.depth is not None and head.label is not None:
            return self._by_depth(head.line.depth, floor)
        if head.label is None:
            if head.because == "bracket":
                later = (one for at in range(after, len(heads)) if (one := heads[at]) is not None)
                return self._by_bracket(head, tuple(islice(later, BRACKET_REACH)), floor)
            return self._by_weight(head, floor)
        return self._by_label(head, head.label, floor, heads, after)

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
            if above is None or above.level is None or _one_series(above.label, head.label):
                continue
            label = head.label
            if label is not None and at > 0 and (head.weight is not None or label.kind.rank <= Kind.ARTICLE.rank):
                for up in range(at - 1, -1, -1):
                    before = self.open[up].family.series.get(label.kind)
                    if before is not None and _next(before, label) and not self._open_series(label, at):
                        return up
            return at
        return 0

    def _open_series(self, label: Label, floor: int) -> bool:
        return any(label.kind in node.family.series for node in self.open[floor:])

    def _by_depth(self, depth: int, floor: int) -> int:
        """A list entry's nesting, as the format gives it, below the nearest heading."""
        for at in range(len(self.open) - 1, floor, -1):
            above = self.open[at].head
            if above is None or above.line.depth is None or above.line.depth < depth:
                return at
        return floor

    def _by_bracket(self, head: Head, ahead: Sequence[Head], floor: int) -> int:
        """【…】 stands beside (1), below 1; inside (1) where the clauses go on behind it or it was so before.

        ◆… and ■… stand below 【…】, never the other way round.
        """
        at = len(self.open) - 1
        while at > floor:
            above = self.open[at].head
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
            elif self._inside(at, above.label, ahead):
                break
            at -= 1
        return at

    def _inside(self, at: int, label: Label, ahead: Sequence[Head]) -> bool:
        if self.open[at - 1].family.below:
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
            if above.weight is not None and head.weight is not None and _larger(above, above.weight, head.weight):
                return at
            if above.weight is None and head.weight is None and above.because != "label":
                return at - 1
        return floor

    def _by_label(self, head: Head, label: Label, floor: int, heads: Sequence[Head | None], after: int) -> int:
        if label.kind in (Kind.SUPPLEMENT, Kind.ANNEX):
            return self._outermost(floor, head, label)
        floor = max(floor, self._supplement(label))
        if floor == len(self.open) - 1:
            return floor
        if label.kind is Kind.DOTTED:
            prefix = self._prefix(label, floor)
            if prefix is not None:
                return prefix
        for exact in (True, False):
            for at in range(len(self.open) - 1, floor - 1, -1):
                before = self.open[at].family.series.get(label.kind)
                if before is None or (exact and not _next(before, label)):
                    continue
                inside = not exact and label.first and self._open_at(at + 1) is before
                return at + 1 if inside and _encloses(before, label, heads, after) else at
        at = len(self.open) - 1
        opens = label.first and label.kind.rank > Kind.ARTICLE.rank
        while at > floor:
            above = self.open[at].head
            if above is None or self._holds(above, head, label, opens=opens):
                break
            at -= 1
        return at

    def _open_at(self, at: int) -> Label | None:
        head = self.open[at].head if at < len(self.open) else None
        return head.label if head is not None else None

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

    def _outermost(self, floor: int, head: Head, label: Label) -> int:
        """Annexes stand as high as the first one does: at the top, but for a heading that only leads to it (資料編)."""
        if label.kind is Kind.ANNEX and label.values:
            if self._leads(head):
                return len(self.open) - 1
            for at in range(len(self.open) - 1, floor, -1):
                before = self.open[at].family.series.get(label.kind)
                if before is not None and _next(before, label):
                    return at
        act = self._act()
        if act is not None and (act < floor or label.kind is Kind.SUPPLEMENT):
            floor = act
        for at in range(floor, len(self.open)):
            if label.kind in self.open[at].family.series:
                return at
        return floor

    def _act(self) -> int | None:
        """Return the index of the node that holds the chapters or articles of the act that is open, if one is."""
        kinds = [None if node.head is None or node.head.label is None else node.head.label.kind for node in self.open]
        first = next((at for at, kind in enumerate(kinds) if kind in _OF_ACTS), None)
        while first is not None and first > 1 and kinds[first - 1] in _DIVIDING:
            first -= 1
        # Text without a heading that stands before an act (a preamble, an enacting sentence) holds no 附則.
        return None if first is None or (first > 1 and self.open[first - 1].head is None) else first - 1

    def _leads(self, head: Head) -> bool:
        """Tell whether the innermost open section is a heading for annexes, without number and text, set no smaller."""
        last = self.open[-1]
        above = last.head
        if above is None or above.label is None or above.label.kind is not Kind.ANNEX or above.label.values:
            return False
        empty = above.title is None and not last.blocks and last.family is _CHILDLESS
        return empty and not (above.weight is not None and head.weight is not None and above.weight < head.weight)

    def _prefix(self, label: Label, floor: int) -> int | None:
        numbered = (Kind.NUMBER, Kind.DOTTED, Kind.CHAPTER, Kind.ORDINAL, Kind.ROMAN, Kind.SECTION)
        for at in range(len(self.open) - 1, floor - 1, -1):
            above = self.open[at].head
            if above is None or (above.label is not None and above.label.kind not in numbered):
                continue
            if (_named_number(above) if above.label is None else above.label.values) == label.values[:-1]:
                return at
        for at in range(len(self.open) - 1, floor - 1, -1):
            before = self.open[at].family.series.get(Kind.DOTTED)
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
        if not _next(last, label):
            return _next(before, label)
        if _next(before, label):
            return False  # 5 behind 4, which both may go on to
        last = label
    return False


def _larger(above: Head, weight: float, other: float) -> bool:
    """Tell whether a heading is set larger than one without a label: beside another without, a slip does not count."""
    return weight > other + 0.3 and (above.label is not None or weight > other * _LARGER)


def _one_series(above: Label | None, label: Label | None) -> bool:
    """Tell whether two labels are of forms or tables of one name: 別記様式第１号 holds no 別記様式第３号."""
    if above is None or label is None or not above.kind is label.kind is Kind.ANNEX:
        return False
    return _NUMBER.sub("", above.printed) == _NUMBER.sub("", label.printed)


def _named_number(head: Head) -> tuple[int, ...]:
    """Return the number that a heading without label bears behind its first word (目標４　…: 4), if it does."""
    found = _NAMED_NUMBER.match(head.title or "")
    return () if found is None else (int(found[1]),)


def _banded(head: Head) -> bool:
    """Tell whether an unnumbered heading stands in brackets (【…】) and not behind a sign (◆…)."""
    return (head.title or "").startswith("【")


def _next(before: Label, label: Label) -> bool:
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
    return also is not None and before.to is None and _next(before._replace(values=also[1], also=None), label)


def _section(
    head: Head | None, title: str | None, level: int, own_id: str, path: str,
    *, at: Place, blocks: tuple[Block, ...], below: tuple[Section, ...],
) -> Section:  # fmt: skip
    label, printed, because = (head.label, head.printed, head.because) if head is not None else (None, None, None)
    wording = _claimed(blocks)
    claim: Literal["unchanged"] | None = None if wording is None else "unchanged"
    return _new(
        Section, (own_id, printed, label, title, level, path, at, blocks, below, claim, wording, because)
    )  # fmt: skip


def _claimed(blocks: tuple[Block, ...]) -> str | None:
    """Return the wording where all that a body says is that nothing changed, once or paragraph by paragraph."""
    if not blocks or len(blocks) > CLAIM_BLOCKS or claim_wording(blocks[0].text) is None:
        return None
    wordings = [claim_wording(block.text) for block in blocks]
    return wordings[0] if all(wordings) else None


@lru_cache(maxsize=8192)
def _slug(text: str) -> str:
    """Return a label or title as a part of an id: one width, no blanks, no stroke."""
    return "".join(fold_width(text).split()).replace("/", "／") or "-"

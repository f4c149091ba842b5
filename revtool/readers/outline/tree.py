"""The tree of sections while it grows, one heading after the other. Where each stands, `placing` tells.

Refuses to look ahead but for what `placing` is given.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

from revtool.model.document import Block, Place, Section
from revtool.numbering import Kind, Label
from revtool.readers.outline.heads import Head
from revtool.readers.outline.node import CHILDLESS, Family, Node
from revtool.readers.outline.placing import follows, parent_of
from revtool.text import fold_width
from revtool.text.standing import claim_wording

CLAIM_BLOCKS = 4
"""Paragraphs that a body may have that says nothing but 変更なし."""
_new = tuple.__new__  # half the time of a NamedTuple's own constructor, which is Python; for what is made most
_APART: Final = frozenset((Kind.SUPPLEMENT, Kind.ANNEX, Kind.DOTTED))


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
        if last is not None and label is not None and label.kind is last.kind and plain and follows(last, label):
            self._close(len(self.open) - 1)
        else:
            self._close(parent_of(self.open, head, heads, at + 1) + 1)
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
            if values != expected and label is not last and not follows(last, label):
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

    @property
    def title(self) -> str | None:
        """The title of the section that takes the next block."""
        return self.open[-1].title

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
        if node.family is CHILDLESS:
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
            below = () if node.family is CHILDLESS else tuple(node.family.sections)
            section = _section(
                node.head, node.title, len(way), node.id, node.path,
                at=node.at, blocks=tuple(node.blocks), below=below,
            )  # fmt: skip
            way[-1].family.sections.append(section)


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

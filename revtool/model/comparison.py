"""What became of each section: pairs with verdicts, their blocks paired in turn, and the edits between them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from revtool.model.document import Block, Section, Source


class Op(StrEnum):
    """What an edit does with its text."""

    KEEP = "keep"
    INSERT = "insert"
    DELETE = "delete"


class Edit(NamedTuple):
    """Keep, insert or delete a run of whole tokens. Keeps and deletes give the old text, keeps and inserts the new."""

    op: Op
    text: str


class Verdict(StrEnum):
    """What a pair's own title and blocks underwent; child sections have verdicts of their own."""

    SAME = "same"
    NOTATION = "notation"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


class ChangeKind(StrEnum):
    """What kind of change a pair holds.

    WORDING is that words changed that are of no other kind. CONTENT stands beside it where that may change what is
    meant: WORDING without CONTENT is 字句の整理. NOTE is that the reference to a footnote stands elsewhere.
    """

    PERIOD = "period"
    DATE = "date"
    NUMBER = "number"
    TARGET = "target"
    NAME = "name"
    REFERENCE = "reference"
    WORDING = "wording"
    CONTENT = "content"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    TABLE = "table"
    FIGURE = "figure"
    NOTE = "note"


class Track(NamedTuple):
    """Which row (or column) of the old table became which of the new: 0-based indexes, None where there is none."""

    old: int | None
    new: int | None


class BlockPair(NamedTuple):
    """Two blocks taken to be the same one, or one whose other side is missing (None).

    `edits` rebuild `old.text` and `new.text`; `moved` tells that it stands elsewhere among its section's blocks.
    For two tables `rows` and `columns` tell which became which. `refers_elsewhere`: the reference to this footnote
    stands elsewhere in its text.
    """

    old: Block | None
    new: Block | None
    verdict: Verdict
    edits: tuple[Edit, ...]
    moved: bool = False
    rows: tuple[Track, ...] = ()
    columns: tuple[Track, ...] = ()
    refers_elsewhere: bool = False


class Cut(NamedTuple):
    """Paragraphs of a section that were cut up or joined: several on at least one side, with their edits.

    `edits` rebuild the texts of each side, line ends between them. In the section's pair some of them stand alone.
    """

    old: tuple[Block, ...]
    new: tuple[Block, ...]
    edits: tuple[Edit, ...]


class Pair(NamedTuple):
    """Two sections taken to be the same one, or one with its other side missing.

    `title` holds the edits between what stands behind the labels: the titles; where one side was read with a title and
    the other without, that side's first block, which is then not among `blocks`. `blocks` are the paired blocks in the
    new document's order, removed ones where they stood. `edits` rebuild title and blocks of both sides, line ends
    between them; a moved block is deleted and inserted there. Where a side claims 変更なし, only titles are compared
    and there are no blocks. `split_to` and `merged_from` are ids of further sections of the other side.
    """

    old: Section | None
    new: Section | None
    verdict: Verdict
    moved: bool = False
    renumbered: bool = False
    retitled: bool = False
    kinds: tuple[ChangeKind, ...] = ()
    title: tuple[Edit, ...] = ()
    blocks: tuple[BlockPair, ...] = ()
    edits: tuple[Edit, ...] = ()
    split_to: tuple[str, ...] = ()
    merged_from: tuple[str, ...] = ()

    @property
    def section(self) -> Section:
        """The side to name the pair by: the new one where there is one."""
        side = self.new if self.new is not None else self.old
        if side is None:
            raise ValueError("a pair has at least one side")
        return side

    @property
    def key(self) -> str:
        """What an item names the pair by: its section's id, with - before it where the section is gone.

        A removed (2) and the (2) that took its place have the same id, each in its own document.
        """
        return self.new.id if self.new is not None else f"-{self.section.id}"


class ApartDifference(NamedTuple):
    """A difference outside the sections: part is "cover", "statement", "contents", "colophon", "header" or "footer"."""

    part: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every section of both documents in exactly one pair, in the new one's order, removed ones where they stood.

    `crossed` are paragraphs that went from one section into another as those were split or merged; in their sections'
    pairs they stand alone. `cuts` are paragraphs that were cut up or joined within their section.
    """

    old: Source
    new: Source
    pairs: tuple[Pair, ...]
    apart: tuple[ApartDifference, ...] = ()
    crossed: tuple[BlockPair, ...] = ()
    cuts: tuple[Cut, ...] = ()


def old_text(edits: Sequence[Edit]) -> str:
    """Return the text that the edits start from."""
    return "".join(edit.text for edit in edits if edit.op is not Op.INSERT)


def new_text(edits: Sequence[Edit]) -> str:
    """Return the text that the edits lead to."""
    return "".join(edit.text for edit in edits if edit.op is not Op.DELETE)


def changed_lines(
    edits: tuple[Edit, ...], told: Callable[[Sequence[Edit]], bool] = lambda _: True
) -> tuple[Edit, ...]:  # fmt: skip
    """Return edits without the lines in which nothing changed, and without those that are not to be told."""
    lines: list[list[Edit]] = [[]]
    for number, edit in enumerate(edits):
        own_lines = edit.text.startswith("\n") and all(one.text[:1] == "\n" for one in edits[number + 1 : number + 2])
        for at, part in enumerate(edit.text.split("\n")):
            above_kept = all(one.op is Op.KEEP for one in lines[-1])
            if at and (edit.op is Op.KEEP or (own_lines and above_kept)):
                lines.append([])
            elif at and any(one.op in (Op.KEEP, edit.op) for one in lines[-1]):
                lines[-1].append(Edit(edit.op, "\n"))
            if part:
                lines[-1].append(Edit(edit.op, part))
    kept = [line for line in lines if any(edit.op is not Op.KEEP for edit in line) and told(line)]
    return tuple(edit for at, line in enumerate(kept) for edit in (*_break(kept[:at], line), *line))


def _break(above: list[list[Edit]], line: list[Edit]) -> list[Edit]:
    """Return the line end before a line: on each side that has it and one above it."""
    ops = [op for op in (Op.DELETE, Op.INSERT) if _has(line, op) and any(_has(one, op) for one in above)]
    return [Edit(Op.KEEP if len(ops) > 1 else op, "\n") for op in ops[:1]]


def _has(line: list[Edit], op: Op) -> bool:
    return any(edit.op in (Op.KEEP, op) for edit in line)

"""The signs by which the texts of a change table refer to its footnotes: 個別施設計画（注1）の策定. Refuses formats.

A text in a table, a title, a paragraph that was cut or that crossed over to another section shows none: the note below
it does. Nor does one where only one side knows the place.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from revtool.model.comparison import BlockPair, Comparison, Pair
from revtool.model.document import Block, Figure, Note, Section, Table, holder
from revtool.writers.table.values import BLANK, Run, Runs
from revtool.writers.table.wording import note_mark


class Sign(NamedTuple):
    """A sign: behind how many characters of its text it stands, which note of its section it is of, what it says,
    whether it is marked as changed.
    """

    offset: int
    place: int
    text: str
    marked: bool


Signs = Mapping[int, Sequence[Sign]]
"""The signs of the blocks of a pair, by the block's identity; a note whose sign is shown has its own, none at least."""


class AllSigns:
    """Which signs a comparison's table shows."""

    __slots__ = ("apart", "cut")

    def __init__(self, comparison: Comparison) -> None:
        self.cut = {id(block) for cut in comparison.cuts for block in (*cut.old, *cut.new)}
        split = [pair for pair in comparison.pairs if pair.split_to or pair.merged_from]
        self.apart = {(True, key) for pair in split for key in (pair.new.id if pair.new else "", *pair.split_to)}
        self.apart |= {(False, key) for pair in split for key in (pair.old.id if pair.old else "", *pair.merged_from)}

    def of(self, pair: Pair) -> Signs:
        """Return the signs of a pair's blocks."""
        sides = ((True, pair.new), (False, pair.old))
        if any(section is not None and (new, section.id) in self.apart for new, section in sides):
            return {}
        found: dict[int, list[Sign]] = {}
        for block in pair.blocks:
            notes = [(side, note) for side, note in ((pair.new, block.new), (pair.old, block.old)) if note is not None]
            held = [self._held(pair, side, note) for side, note in notes]
            if any(one is None for one in held):
                continue
            for one, (section, note) in zip(held, notes, strict=True):
                sign = Sign(_offset(note), _place(section, note), f"（{note_mark(note)}）", _is_marked(block))
                found.setdefault(id(one), []).append(sign)
                found.setdefault(id(note), [])
        return {key: sorted(signs) for key, signs in found.items()}

    def _held(self, pair: Pair, section: Section | None, note: Block) -> Block | None:
        """Return the block in which the sign of a note is shown; None where none is."""
        if section is None or not isinstance(note, Note) or note.offset is None or not note_mark(note):
            return None
        at = holder(section.blocks, _place(section, note))
        block = None if at is None else section.blocks[at]
        if block is None or isinstance(block, Table | Figure) or id(block) in self.cut:
            return None
        return block if any(block is one.old or block is one.new for one in pair.blocks) else None


def signed(text: str, signs: Sequence[Sign]) -> str:
    """Return a text with its signs."""
    return "".join(run.text for run in with_signs((Run(text),), signs))


def with_signs(runs: Runs, signs: Sequence[Sign], *, whole: bool = False) -> Runs:
    """Return the runs of a text with its signs, all of them marked where the text is the change as a `whole`."""
    left = list(signs)
    found: list[Run] = []
    at = 0
    for text, marked in runs:
        if text == BLANK and marked:
            found.append(Run(text, marked))
            continue
        start = 0
        while left and left[0].offset <= at + len(text):
            sign = left.pop(0)
            end = sign.offset - at
            found += [Run(text[start:end], marked)] if end > start else []
            found.append(Run(sign.text, sign.marked or whole))
            start = end
        found += [Run(text[start:], marked)] if start < len(text) else []
        at += len(text)
    return tuple(found)


def _place(section: Section | None, note: Block) -> int:
    return next((at for at, one in enumerate(section.blocks) if one is note), -1) if section is not None else -1


def _offset(note: Block) -> int:
    return note.offset or 0 if isinstance(note, Note) else 0


def _is_marked(block: BlockPair) -> bool:
    """Tell whether a note's sign is marked: it came, went, moved, or prints another number."""
    other = note_mark(block.new) != note_mark(block.old)
    return other or block.refers_elsewhere or block.moved

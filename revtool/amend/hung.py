"""Where the references to footnotes stand in texts that are taken from two files, which set their blanks otherwise.

Refuses a text whose letters are others: nothing tells where in it a reference belongs.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from revtool.model.document import Block, Note, hangs, text_of_note
from revtool.text.letters import letters, place_behind


class Hung(NamedTuple):
    """The letters of the text that a note hangs on, and how many of them stand before its reference."""

    letters: str
    before: int


def hanging(blocks: Sequence[Block], title: str | None) -> dict[int, Hung]:
    """Return where the notes among a section's blocks hang whose references have a known place, by their identity."""
    found: dict[int, Hung] = {}
    for at, block in enumerate(blocks):
        if isinstance(block, Note) and block.offset is not None:
            text = text_of_note(blocks, at, title) or ""
            found[id(block)] = Hung(letters(text), len(letters(text[: block.offset])))
    return found


def with_places(blocks: Sequence[Block], title: str | None, hung: Mapping[int, Hung | None]) -> tuple[Block, ...]:
    """Return a section's blocks with the places of their notes' references in the texts that they now hang on."""
    found: list[Block] = list(blocks)
    for at, block in enumerate(blocks):
        if isinstance(block, Note) and hangs(block):
            text, own = text_of_note(blocks, at, title) or "", hung.get(id(block))
            known = own is not None and own.letters == letters(text)
            found[at] = block._replace(offset=place_behind(text, own.before) if own is not None and known else None)
    return tuple(found)

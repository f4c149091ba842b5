"""Where references to footnotes stood and stand, in words: what they stand behind. Refuses to tell which moved."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from revtool.model.comparison import Pair
from revtool.model.document import Block, Note, Section, place_among, text_of_note
from revtool.text import fold
from revtool.text.letters import letters

_LONGEST = 16
"""Characters of the words that are shown."""
_WORDS = re.compile(r"[^、。，．\s]*[、。，．\s]*$")


class Referred(NamedTuple):
    """A reference to a footnote: what it prints, and the end of the words that it stands behind."""

    mark: str | None
    behind: str

    @property
    def shown(self) -> str:
        """The words with the reference: 個別施設計画（注1）."""
        return f"{self.behind}（注{self.mark or ''}）"


class MovedReference(NamedTuple):
    """A footnote whose reference stands elsewhere: its text, and where both references stand."""

    text: str
    old: Referred
    new: Referred


def moved_references(pair: Pair) -> Iterator[MovedReference]:
    """Yield the footnotes of a pair whose references stand elsewhere."""
    for block in pair.blocks:
        if block.refers_elsewhere and block.old is not None and block.new is not None:
            yield MovedReference(block.new.text, _referred(pair.old, block.old), _referred(pair.new, block.new))


def references(blocks: Sequence[Block], title: str | None) -> Iterator[Referred]:
    """Yield the references to the footnotes of a section of which the places are known."""
    for at, block in enumerate(blocks):
        if isinstance(block, Note) and block.offset is not None:
            yield Referred(block.mark, _end_of((text_of_note(blocks, at, title) or "")[: block.offset]))


def refer_alike(one: Section, other: Section) -> bool:
    """Tell whether the references to footnotes of two sections stand behind the same letters of the same texts."""
    mine, theirs = _places(one), _places(other)
    both = ((mine[key], theirs[key]) for key in mine.keys() & theirs.keys())
    return all(before == after for before, after in both if len(before) == len(after) == 1)


def _places(section: Section) -> dict[tuple[str, str], list[str]]:
    """Return the letters before the references of a section, by what the note says and the text that it hangs on."""
    found: dict[tuple[str, str], list[str]] = {}
    for at, block in enumerate(section.blocks):
        if isinstance(block, Note) and block.offset is not None:
            text = text_of_note(section.blocks, at, section.title) or ""
            key = letters(fold(block.text)), letters(fold(text))
            found.setdefault(key, []).append(letters(fold(text[: block.offset])))
    return found


def _referred(section: Section | None, note: Block) -> Referred:
    if section is None or not isinstance(note, Note):
        raise ValueError("a reference is to a note of a section")
    at = place_among(section.blocks, note)
    return Referred(note.mark, _end_of((text_of_note(section.blocks, at, section.title) or "")[: note.offset]))


def _end_of(text: str) -> str:
    found = _WORDS.search(text)
    return (found[0] if found else text).strip()[-_LONGEST:]

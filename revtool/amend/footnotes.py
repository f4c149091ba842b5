"""The original's footnotes in a text, which prints their numbers within the sentences and leaves their words out.

Refuses paragraphs that say anything else than the original's.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from revtool.amend.letters import letters
from revtool.model.document import DRAWN, Block, Note

_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
ALIKE = 0.5
"""Likeness from which on a paragraph is one that was changed."""
MOST = 6
"""Numbers in a paragraph up to which it is asked which of them refer to notes."""


def with_own_notes(olds: Sequence[Block], news: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks of a text; where one says what a paragraph of the original does but for the numbers of its notes,
    the original's stands, with those notes if the text has them nowhere.
    """
    noted = {letters(block.text): (block, notes) for block, notes in _noted(olds)}
    said = {letters(block.text) for block in news}
    found: list[Block] = []
    for block in news:
        own = (
            None if block.kind in DRAWN else next((noted[t] for t in _without_numbers(block.text) if t in noted), None)
        )
        if own is None or len(own[1]) > MOST:
            found.append(block)
        else:
            found.append(own[0]._replace(at=block.at))
            found += [note for note in own[1] if letters(note.text) not in said]
    return tuple(found)


def lost_notes(olds: Sequence[Block], news: Sequence[Block]) -> bool:
    """Tell whether a paragraph with notes is printed otherwise, and its notes nowhere."""
    said = {letters(block.text) for block in news}
    known = {letters(block.text) for block in olds}
    others = [letters(block.text) for block in news if block.kind not in DRAWN and letters(block.text) not in known]
    return any(
        letters(block.text) not in said
        and not any(letters(note.text) in said for note in notes)
        and any(SequenceMatcher(None, letters(block.text), other).ratio() >= ALIKE for other in others)
        for block, notes in _noted(olds)
    )


def _noted(olds: Sequence[Block]) -> Iterator[tuple[Block, tuple[Note, ...]]]:
    """Yield the paragraphs that refer to notes, with these."""
    for at, block in enumerate(olds):
        notes = []
        for behind in olds[at + 1 :]:
            if not (isinstance(behind, Note) and behind.mark is not None):
                break
            notes.append(behind)
        if notes and block.kind not in DRAWN and not (isinstance(block, Note) and block.mark is not None):
            yield block, tuple(notes)


def _without_numbers(text: str) -> Iterator[str]:
    """Yield the letters of a text without each of its numbers, without each two of them, and so on; never all of it."""
    numbers = list(_NUMBER.finditer(text))
    for count in range(1, len(numbers) + 1) if len(numbers) <= MOST else ():
        for taken in combinations(numbers, count):
            left, at = [], 0
            for one in taken:
                left.append(text[at : one.start()])
                at = one.end()
            yield letters("".join([*left, text[at:]]))

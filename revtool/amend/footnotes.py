"""The original's footnotes in a text, which prints their numbers within the sentences and leaves their words out.

Refuses paragraphs that say anything else than the original's.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from operator import itemgetter

from revtool.model.document import DRAWN, Block, Note
from revtool.text import fold
from revtool.text.letters import letters

_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_NUMERAL = re.compile("[0-9一二三四五六七八九十百元]+")
_NO_UNIT = re.compile("[ぁ-おが-ちて-ん、。,.」』)]")
"""What may stand behind the number of a footnote: a particle or the end of a phrase; つ and か count things."""
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


def put_number(olds: Sequence[Block], news: Sequence[Block]) -> Block | None:
    """Return the first changed paragraph of a text into which a bare number was put, at the end of a word.

    It may be that of a new footnote, which a text prints like any other: 「要領1に従って」.
    """
    known = {letters(block.text) for block in olds}
    before = [fold(block.text) for block in olds if block.kind not in DRAWN]
    for block in news:
        text = fold(block.text)
        if block.kind in DRAWN or letters(text) in known or not _NUMBER.search(text):
            continue
        ways = ((SequenceMatcher(None, one, text, autojunk=False), one) for one in before)
        alike = [(way.ratio(), way, one) for way, one in ways if way.quick_ratio() >= ALIKE]
        ratio, way, one = max(alike, key=itemgetter(0), default=(0.0, SequenceMatcher[str](), ""))
        if ratio >= ALIKE and any(_bare_number(one, text, step) for step in way.get_opcodes()):
            return block
    return None


def _bare_number(old: str, new: str, step: tuple[str, int, int, int, int]) -> bool:
    """Tell whether a step puts in a number behind which no unit stands, and not for another number."""
    _, a, b, c, d = step
    before, number, behind = new[c - 1 : c], new[c:d], new[d : d + 1]
    return (
        _NUMBER.fullmatch(number) is not None
        and not (before.isdigit() or behind.isdigit())
        and _NUMERAL.fullmatch(old[a:b]) is None
        and (not behind or _NO_UNIT.match(behind) is not None)
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

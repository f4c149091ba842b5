"""In which order the original's sections and those that an amendment lists stand below one parent. Refuses to guess.

What the original has keeps its place; what is new stands between those that are listed beside it, else where its
number puts it among those that are left out.
"""

import re
from collections.abc import Mapping, Sequence

from revtool.amend.heads import Listed
from revtool.model.document import Section
from revtool.numbering import Kind
from revtool.text import fold

Places = tuple[int | None, int | None]
"""A section's place among the original's, and among those that are listed; None where it is not there."""


def in_order(listed: Sequence[Listed], olds: Sequence[Section], found: Mapping[int, int]) -> list[Places] | int:
    """Return all sections in order, or the place of the first listed one that is new and has no sure place.

    `found` leads from the places of listed ones to those of the original's.
    """
    told = {old: place for place, old in found.items()}
    sequence: list[Places] = [(old, told.get(old)) for old in range(len(olds))]
    for new, entry in enumerate(listed):
        if new in found:
            continue
        known = {placed: at for at, (_, placed) in enumerate(sequence) if placed is not None}
        low = max((at for placed, at in known.items() if placed < new), default=-1) + 1
        high = min((at for placed, at in known.items() if placed > new), default=len(sequence))
        at = _among(entry.section, [olds[old] for old, _ in sequence[low:high] if old is not None])
        if at is None:
            return new
        sequence.insert(low + at, (None, new))
    return sequence


def _among(section: Section, between: Sequence[Section]) -> int | None:
    """Return before which of the sections that the amendment leaves out a new one stands, by its number."""
    if not between:
        return 0
    number = section.number
    numbers = [other.number for other in between]
    kinds = [other.kind if other is not None else None for other in numbers]
    annexes = kinds.count(Kind.ANNEX)
    last = annexes == 0 or kinds[-annexes:].count(Kind.ANNEX) == annexes
    if number is not None and number.kind is Kind.SUPPLEMENT and last:
        return len(kinds) - annexes  # a new 附則 is the last one, and 別表 and forms stand behind all of them
    if number is not None and number.kind is Kind.ANNEX and annexes == len(between):
        return _among_annexes(section, between)
    if number is not None and all(other is not None and other.kind is number.kind for other in numbers):
        values = [other.values for other in numbers if other is not None]
        if values == sorted(values) and number.values not in values:
            return sum(value < number.values for value in values)
    return None


def _among_annexes(section: Section, between: Sequence[Section]) -> int | None:
    """Return before which annexes a new one stands: behind those of its own series, 別表 before forms."""
    stems = [_stem(other) for other in between]
    own = stems.count(_stem(section))
    if stems[:own].count(_stem(section)) != own or (own == 0 and not _stem(section).startswith("別表")):
        return None
    values = [other.number.values for other in between[:own] if other.number is not None]
    number = section.number.values if section.number is not None else ()
    return sum(value < number for value in values) if values == sorted(values) and number not in values else None


def _stem(section: Section) -> str:
    """Return an annex's label without its number: 様式 of 様式第１号."""
    return re.sub(r"第?[0-9]+号?", "", fold(section.label or ""))

"""In which order the original's sections and those that an amendment lists stand below one parent. Refuses to guess.

What the original has keeps its place; what is new stands between those that are listed beside it, else where its
number puts it among those that are left out.
"""

from collections.abc import Mapping, Sequence

from revtool.amend.heads import Listed
from revtool.model.document import Section

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
    if number is not None and all(other is not None and other.kind is number.kind for other in numbers):
        values = [other.values for other in numbers if other is not None]
        if values == sorted(values) and number.values not in values:
            return sum(value < number.values for value in values)
    return None

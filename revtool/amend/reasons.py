"""Puts an officer's reasons to the items that they are for. Refuses to guess: what fits no item is handed back.

Items are found again by what they cover, where the file says it, else by their heading; never by position.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from revtool.model.amendment import Item, Reason, Reasons
from revtool.text import fold

_DITTO = re.compile(r"\(?(?:同上|同前|上に同じ|上記と同じ|〃|々|\"|”|″)[。.]?\)?")


class Matched(NamedTuple):
    """The items with what reasons there are, the file's entries that found no change, and the items it did not have."""

    items: tuple[Item, ...]
    lost: tuple[Reason, ...]
    unlisted: tuple[Item, ...]

    @property
    def missing(self) -> tuple[Item, ...]:
        """The items that have no reason yet."""
        return tuple(item for item in self.items if not item.reason)


def with_reasons(items: Sequence[Item], reasons: Reasons) -> Matched:
    """Return the items with their reasons; the file's own grouping and headings go before the proposed ones.

    An entry with sections takes those of them that changed, wherever they were grouped; one without is found by its
    heading. Entries under one heading are one item, with the reasons of all. 同上 is the reason of the entry above.
    """
    reasons = Reasons(reasons.source, _joined(_spelled_out(reasons.items)))
    order = [section for item in items for section in item.sections]
    left = dict.fromkeys(order)
    taken: dict[int, tuple[str, ...]] = {}
    for place, entry in enumerate(reasons.items):
        mine = tuple(section for section in order if section in set(entry.sections) and section in left)
        if mine:
            taken[place] = mine
            _drop(left, mine)
    for place, entry in enumerate(reasons.items):
        if place not in taken:
            mine = tuple(section for section in _by_heading(entry.heading, items) if section in left)
            if mine:
                taken[place] = mine
                _drop(left, mine)
    fresh = [item._replace(sections=rest) for item in items if (rest := tuple(s for s in item.sections if s in left))]
    given = [
        Item(0, reasons.items[place].heading, reasons.items[place].reason or None, mine)
        for place, mine in taken.items()
    ]
    ordered = sorted([*given, *fresh], key=lambda item: order.index(item.sections[0]))
    numbered = tuple(item._replace(number=number) for number, item in enumerate(ordered, 1))
    unlisted = tuple(item for item in numbered if item.sections in {other.sections for other in fresh})
    lost = tuple(entry for place, entry in enumerate(reasons.items) if place not in taken)
    return Matched(numbered, lost, unlisted)


def _spelled_out(entries: Iterable[Reason]) -> Iterator[Reason]:
    """Yield the entries, 同上 as the reason that it stands for; the first, with nothing above it, has none."""
    above: str | None = None
    for entry in entries:
        ditto = entry.reason and _DITTO.fullmatch(fold(entry.reason).strip())
        reason = above if ditto else entry.reason
        above = reason or above
        yield entry._replace(reason=reason)


def _joined(entries: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return the entries, those under one heading as one: different reasons of theirs stand below each other."""
    found: dict[str, Reason] = {}
    for entry in entries:
        mine = found.setdefault(fold(entry.heading) or f"-{len(found)}", entry)
        if mine is not entry:
            texts = dict.fromkeys(text for text in (mine.reason, entry.reason) if text)
            sections = tuple(dict.fromkeys((*mine.sections, *entry.sections)))
            found[fold(entry.heading)] = mine._replace(reason="\n".join(texts) or None, sections=sections)
    return tuple(found.values())


def _by_heading(heading: str, items: Iterable[Item]) -> tuple[str, ...]:
    wanted = fold(heading)
    return next((item.sections for item in items if fold(item.heading) == wanted), ())


def _drop(left: dict[str, None], sections: Iterable[str]) -> None:
    for section in sections:
        left.pop(section, None)

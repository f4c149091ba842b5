"""Puts an officer's reasons to the items that they are for. Refuses to guess: what fits no item is handed back.

Items are found again by what they cover, where the file says it, else by their heading; never by position.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from revtool.amend.recognised import recognised
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
    entries = _joined(_spelled_out(reasons.items))
    order = [section for item in items for section in item.sections]
    covered = recognised(entries, items)
    left = {section: None for section in order if section not in covered}
    taken = {
        place: mine
        for place in range(len(entries))
        if (mine := tuple(section for section in order if covered.get(section) == place))
    }
    for place, entry in enumerate(entries):
        if place not in taken:
            mine = tuple(section for section in _by_heading(entry.heading, items) if section in left)
            if mine:
                taken[place] = mine
                _drop(left, mine)
    given = [_given(entries[place], mine, items) for place, mine in taken.items()]
    named = {fold(item.heading) for item in given}
    fresh = [_of(rest, item, named) for item in items if (rest := tuple(s for s in item.sections if s in left))]
    ordered = sorted([*given, *fresh], key=lambda item: order.index(item.sections[0]))
    numbered = tuple(item._replace(number=number) for number, item in enumerate(ordered, 1))
    unlisted = tuple(item for item in numbered if item.sections in {other.sections for other in fresh})
    lost = tuple(entry for place, entry in enumerate(entries) if place not in taken)
    return Matched(numbered, lost, unlisted)


def _given(entry: Reason, sections: tuple[str, ...], items: Sequence[Item]) -> Item:
    """Return the item of an entry. A heading that the officer left as it was proposed follows what it covers now."""
    whole = next((item for item in items if set(item.sections) == set(sections)), None)
    untouched = entry.proposed is not None and fold(entry.proposed) == fold(entry.heading)
    heading = whole.heading if whole is not None and untouched else entry.heading
    proposed = whole.proposed if whole is not None else entry.proposed if untouched else None
    known = {key: place for item in items for key, place in zip(item.sections, item.places, strict=False)}
    places = tuple(known[key] for key in sections if key in known)
    return Item(0, heading, entry.reason or None, sections, places, proposed)


def _of(sections: tuple[str, ...], item: Item, named: Set[str]) -> Item:
    """Return an item with those of its sections that no entry covers.

    Where an entry has its heading, it is called by where it stands: rows under one heading are one item, and it would
    have that entry's reason when the worksheet is read next.
    """
    places = tuple(place for key, place in zip(item.sections, item.places, strict=False) if key in sections)
    heading = places[0] if fold(item.heading) in named and places else item.heading
    return item._replace(heading=heading, sections=sections, places=places)


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
            told = all(len(one.places) == len(one.sections) for one in (mine, entry))
            found[fold(entry.heading)] = mine._replace(
                reason="\n".join(texts) or None,
                sections=(*mine.sections, *entry.sections),
                places=(*mine.places, *entry.places) if told else (),
            )
    return tuple(found.values())


def _by_heading(heading: str, items: Iterable[Item]) -> tuple[str, ...]:
    wanted = fold(heading)
    return next((item.sections for item in items if fold(item.heading) == wanted), ())


def _drop(left: dict[str, None], sections: Iterable[str]) -> None:
    for section in sections:
        left.pop(section, None)

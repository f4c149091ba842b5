"""How much an amendment prints and where it names what is gone, as a whole and below single sections.

Refuses to judge whether an amendment is read as it is meant: who reads it back asks here for the next way.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, IntEnum

from revtool.model.amendment import Part, State
from revtool.model.document import Document, Section, walk


class Reach(IntEnum):
    """How much an amendment prints: the changed units; also their unchanged siblings as 変更なし; everything."""

    UNITS = 1
    SIBLINGS = 2
    FULL = 3


class Standing(Enum):
    """Where among its siblings a removed section is named: behind what stood before it, before all, behind all."""

    IN_PLACE = "in place"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Ways:
    """The reach, and by the ids of the new document's sections ("" for its top) what is told otherwise below them.

    `fuller` list all their children; `standing` tells where removed children are named; `replaced` are printed whole,
    the old ones taken out.
    """

    reach: Reach = Reach.UNITS
    fuller: frozenset[str] = frozenset()
    standing: Mapping[str, Standing] = field(default_factory=dict)
    replaced: frozenset[str] = frozenset()

    def stands(self, above: str) -> Standing:
        """Return where the removed children of a section are named."""
        return self.standing.get(above, Standing.IN_PLACE)


def otherwise(ways: Ways, path: str, parts: Sequence[Part], new: Document, depth: int) -> Ways | None:
    """Return the next way where an amendment is read otherwise than meant at a path; None where there is none left.

    `parts` are those of the amendment. It is told more fully below the innermost section that holds the path: first
    its unchanged children too (above the units, which are `depth` deep), then the removed ones behind all others, at
    last it is printed whole in the place of the old one. Where no section holds it, or all of that was done, the same
    befalls what it stands in.
    """
    way = _holding(path, new.sections)
    names_gone = set(_naming_gone(parts))
    for section in reversed(way):
        if section.id in ways.replaced:
            continue
        if section.level < depth and section.id not in ways.fuller and ways.reach is Reach.UNITS:
            return replace(ways, fuller=ways.fuller | {section.id})
        below = {one.id for one in walk((section,))}
        if ways.stands(section.id) is not Standing.LAST and not names_gone.isdisjoint(below):
            return replace(ways, standing={**ways.standing, **dict.fromkeys(below, Standing.LAST)})
        return replace(ways, replaced=ways.replaced | {section.id})
    return _at_top(ways)


def _holding(path: str, sections: tuple[Section, ...]) -> list[Section]:
    """Return the sections on the way down to a path, the outermost first."""
    for section in sections:
        if section.path and f"{path} / ".startswith(f"{section.path} / "):
            return [section, *_holding(path, section.sections)]
    return []


def _naming_gone(parts: Sequence[Part]) -> Iterator[str]:
    """Yield the ids of the sections below which a removed one is named."""
    for part in parts:
        if any(below.state is State.REMOVED for below in part.parts):
            yield part.section.id
        yield from _naming_gone(part.parts)


def _at_top(ways: Ways) -> Ways | None:
    order = list(Standing)
    place = order.index(ways.stands(""))
    if place + 1 < len(order):
        return replace(ways, standing={**ways.standing, "": order[place + 1]})
    if ways.reach is Reach.FULL:
        return None
    return replace(ways, reach=Reach(ways.reach + 1), standing={**ways.standing, "": Standing.IN_PLACE})

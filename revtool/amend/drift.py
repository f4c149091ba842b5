"""Which section of an original that was typed otherwise one is that an amendment says stood there.

Refuses what may be new, and doubt: a number that differs, two candidates, a sibling that is nearly as like.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from revtool.amend.heads import Listed
from revtool.model.document import Section
from revtool.text import fold
from revtool.text.drift import drift

LENGTHS = (4, 12)
"""Letters from which a title may differ by one character, and by two."""
FAR = 3
"""Characters by which every sibling's title has to differ more than the one that is taken."""
PAIRS = 20_000
"""Of titles that are compared below one parent; where there were more, none is."""


_TOO_FAR = len(LENGTHS) + FAR
_BETWEEN = re.compile(r"(?<=\d)\W+(?=\d)")


class Drifted(NamedTuple):
    """A section of the amendment and the one of the original that it is although they are typed otherwise."""

    new: Section
    old: Section


def place_drifted(listed: Sequence[Listed], olds: Sequence[Section], found: Mapping[int, int]) -> dict[int, int]:
    """Return which of the original's sections (by place) those are that `found` lacks, where only typing differs.

    What says 変更なし, （削る） or （旧(2)） stood there, and may differ by a character or two; what does not say so
    may as well be new, and differs by marks only (a middle dot, a long vowel).
    """
    free = [old for old in range(len(olds)) if old not in found.values()]
    rest = [place for place in range(len(listed)) if place not in found]
    told = [place for place in rest if _stood_there(listed[place])]
    if not free or len(told) * len(olds) > PAIRS:
        return {}
    nearest = {place: _but_for_marks(listed[place], olds, free) for place in rest if listed[place].stood is None}
    nearest |= {place: _nearest(place, listed, olds, free, found) for place in told if nearest.get(place) is None}
    hits = [old for old in nearest.values() if old is not None]
    return {place: old for place, old in nearest.items() if old is not None and hits.count(old) == 1}


def typed_otherwise(entry: Listed, old: Section) -> bool:
    """Tell whether a section of which only the title is printed has it there with other typing; else it was renamed."""
    new = entry.section.title or ""
    told = entry.removed or entry.section.claim is not None
    return told and fold(new) != fold(old.title or "") and _distance(new, old) <= _bound(new)


def _stood_there(entry: Listed) -> bool:
    return entry.removed or entry.stood is not None or entry.section.claim is not None


def _nearest(
    place: int, listed: Sequence[Listed], olds: Sequence[Section], free: Sequence[int], found: Mapping[int, int]
) -> int | None:
    entry = listed[place]
    if entry.stood is not None:
        return _by_label(entry.stood, entry.section, olds, free)
    title = entry.section.title or ""
    if not _bound(title):
        return None
    by_distance = sorted((_distance(title, old), at) for at, old in enumerate(olds))
    (least, at), others = by_distance[0], by_distance[1:]
    if at not in free or least > _bound(title) or (others and others[0][0] < least + FAR):
        return None
    change = drift(title, olds[at].title or "")
    label, other = _bare(entry.section.label), _bare(olds[at].label)
    sure = (
        bool(label)
        or (change is not None and change.light and not entry.removed)
        or _only_gap(place, at, listed, olds, found)
    )
    return at if label == other and sure else None


def _but_for_marks(entry: Listed, olds: Sequence[Section], free: Sequence[int]) -> int | None:
    """Return the one section whose title has the same letters, and unless it is 変更なし its label too."""
    title, label = _bare(entry.section.title), _bare(entry.section.label)
    anywhere = entry.section.claim is not None
    hits = [at for at, old in enumerate(olds) if title and title == _bare(old.title)]
    if len(hits) != 1 or hits[0] not in free or drift(entry.section.title or "", olds[hits[0]].title or "") is None:
        return None
    return hits[0] if anywhere or label == _bare(olds[hits[0]].label) else None


def _by_label(stood: str, section: Section, olds: Sequence[Section], free: Sequence[int]) -> int | None:
    """Return the one section whose label is the one told but for its marks, and whose title is not another."""
    hits = [at for at, old in enumerate(olds) if _bare(old.label) == _bare(stood)]
    if len(hits) != 1 or hits[0] not in free:
        return None
    old = olds[hits[0]]
    return hits[0] if not old.title or _distance(section.title or "", old) <= _bound(section.title or "") else None


def _only_gap(place: int, at: int, listed: Sequence[Listed], olds: Sequence[Section], found: Mapping[int, int]) -> bool:
    """Tell whether the sections listed around it are those around it in the original too, so that it fills the gap."""
    before = found.get(place - 1, None if place else -1)
    after = found.get(place + 1, None if place + 1 < len(listed) else len(olds))
    return before == at - 1 and after == at + 1


def _distance(title: str, old: Section) -> int:
    """Return by how many characters titles differ; what differs by more than counts, or cannot be compared, is far."""
    one, other = Counter(fold(title)), Counter(fold(old.title or ""))
    # Unlike texts take diff-match-patch milliseconds; characters that only one has are quickly counted.
    if max((one - other).total(), (other - one).total()) >= _TOO_FAR:
        return _TOO_FAR
    change = drift(title, old.title or "")
    return change.distance if change is not None else _TOO_FAR


def _bound(title: str) -> int:
    return sum(len(_bare(title)) >= length for length in LENGTHS)


def _bare(text: str | None) -> str:
    """Return the letters and digits of a text; what stands between digits stays told: 1-2 is not 12."""
    return "".join(char for char in _BETWEEN.sub("x", fold(text or "")) if char.isalnum())

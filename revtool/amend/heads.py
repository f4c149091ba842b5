"""Which section of the original an amendment's section is, by label and title under one parent.

Refuses likeness of text: an amendment that says 変更なし has none. What fits no section is new.
"""

from collections import Counter, deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from revtool.model.document import Section
from revtool.model.naming import NUMBERED_TITLE, PREAMBLE, known_as
from revtool.numbering import Kind, only_belongs
from revtool.text import fold


class Listed(NamedTuple):
    """A section as an amendment lists it: whether it says （削る）, and the label under which it says that it stood."""

    section: Section
    removed: bool
    stood: str | None = None


_Key = Callable[[Section], str | None]


def match_heads(listed: Sequence[Listed], olds: Sequence[Section]) -> dict[int, int]:
    """Return which of the original's sections (by place) each listed one (by place) is, surest first.

    The label under which it stood, where it says so; label and title alike; then the same title, where it occurs once
    among what is left; then the same label likewise.
    What is taken out is looked for first, and only by label and title: it is printed as it was.
    """
    found: dict[int, int] = {}
    _stood(found, listed, olds)
    for removed in (True, False):
        _in_order(found, _open(found, listed, removed=removed), listed, olds)
    for key in (_telling_title, _telling_label, _annex, _numbered):
        _unique(found, listed, olds, key)
    return found


def _stood(found: dict[int, int], listed: Sequence[Listed], olds: Sequence[Section]) -> None:
    """Find what says under which label or title it stood, where one section of the original has it."""
    places: dict[str, list[int]] = {}
    for old, section in enumerate(olds):
        places.setdefault(fold(known_as(section)), []).append(old)
    taken = set(found.values())
    for place, entry in enumerate(listed):
        hits = places.get(fold(entry.stood), []) if entry.stood is not None else []
        if len(hits) == 1 and hits[0] not in taken:
            found[place] = hits[0]
            taken.add(hits[0])


def _open(found: dict[int, int], listed: Sequence[Listed], *, removed: bool) -> list[int]:
    return [i for i, entry in enumerate(listed) if i not in found and entry.removed is removed and entry.stood is None]


def _in_order(found: dict[int, int], places: Sequence[int], listed: Sequence[Listed], olds: Sequence[Section]) -> None:
    taken = set(found.values())
    free: dict[tuple[str | None, str | None], deque[int]] = {}
    for old, section in enumerate(olds):
        if old not in taken:
            free.setdefault(_head(section), deque()).append(old)
    for place in places:
        if hits := free.get(_head(listed[place].section)):
            found[place] = hits.popleft()


def _unique(found: dict[int, int], listed: Sequence[Listed], olds: Sequence[Section], key: _Key) -> None:
    taken = set(found.values())
    rest = [(i, key(listed[i].section)) for i in _open(found, listed, removed=False)]
    free = [(i, key(old)) for i, old in enumerate(olds) if i not in taken]
    counts, others = Counter(name for _, name in rest), Counter(name for _, name in free)
    places = {name: i for i, name in free}
    for place, name in rest:
        if name and counts[name] == 1 and others[name] == 1:
            found[place] = places[name]


def _head(section: Section) -> tuple[str | None, str | None]:
    return _label(section), _title(section)


def _label(section: Section) -> str | None:
    return fold(section.label) if section.label else None


def _telling_label(section: Section) -> str | None:
    """Return a label that names its section; 附則 with another date in brackets is another one."""
    supplement = section.number is not None and section.number.kind is Kind.SUPPLEMENT
    return None if supplement and section.title else _label(section)


def _numbered(section: Section) -> str | None:
    """Return the beginning of a title up to the number in it, which is its label: 施策の方向１."""
    found = NUMBERED_TITLE.match(section.title or "") if not section.label else None
    return fold(found["stem"] + found["sign"]) if found is not None and found["rest"] else None


def _annex(section: Section) -> str | None:
    """Return the label of an annex or form; 別表, the only one, is called 別表第１ where a second one comes."""
    number = section.number
    if number is None or number.kind is not Kind.ANNEX:
        return None
    label = fold(section.label or "")
    return label if number.values else f"{label}第1"


def _title(section: Section) -> str | None:
    """Return a section's title, folded; text without any heading is 前文, by which an amendment takes it out."""
    return fold(section.title or ("" if section.label else PREAMBLE)) or None


def _telling_title(section: Section) -> str | None:
    """Return a title that names its section; （第８条関係） only refers, and may be another form's now."""
    title = _title(section)
    return None if title is not None and section.label and only_belongs(title) else title

"""Finds the sections of one document in another: by title, then by number, among the children of the same parent first.

Refuses texts: an amendment's claims have none.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from revtool.audit.side import Side, states_removal, stood
from revtool.model.document import Section, walk
from revtool.model.naming import bare, known_as
from revtool.numbering import Kind, only_belongs
from revtool.text import fold

_COUNT = re.compile(r"第?\s*[0-9０-９一二三四五六七八九十百]+")
"""What tells 様式第1号 from 様式第2号; without it, 様式 from 別表."""
ENOUGH_ALIKE = 0.4
"""Share of common pairs of characters from which two titles under one number are taken for one title, reworded."""
CLAIM_ALIKE = 0.7
"""The same for a section that claims 変更なし: its title did not change either, and can only be mistyped."""


Found = Mapping[str, tuple[Section, ...]]


def place(mine: Side, theirs: Side, *, removed: bool, known: Found | None = None) -> dict[str, tuple[Section, ...]]:
    """Return, for the id of each section of `mine`, its sections in `theirs`.

    None where it has no such section; several where its label is a range (1～5). `removed` tells that `theirs` still
    has what `mine` says is taken out: that goes first, for what follows may have taken its number; else it is left out.
    `known` are places that were found in another way.
    """
    return _Placing(theirs, known or {}, removed=removed).run(mine.document.sections)


Key = Callable[[Section], object]
Alike = Callable[[Section, Section], bool]


class _Placing:
    def __init__(self, theirs: Side, known: Found, *, removed: bool) -> None:
        self.theirs, self.removed = theirs, removed
        self.found: dict[str, tuple[Section, ...]] = {}
        self.taken: set[str] = set()
        self.known = known
        for key, sections in known.items():
            self._take(key, sections)
        self.titles: dict[str, list[Section]] = {}
        for section in theirs.sections:
            if section.title:
                self.titles.setdefault(_title(section), []).append(section)

    def run(self, roots: Sequence[Section]) -> dict[str, tuple[Section, ...]]:
        lost = self._siblings(roots, self.theirs.document.sections)
        while lost:
            section = lost.pop(0)
            elsewhere = self._elsewhere(section) if section.id not in self.found else ()
            if elsewhere:
                self._take(section.id, elsewhere)
            placed = self.found.setdefault(section.id, ())
            if placed:
                lost += self._siblings(section.sections, [child for their in placed for child in their.sections])
            else:
                lost += section.sections
        return self.found

    def _siblings(self, mine: Sequence[Section], theirs: Sequence[Section]) -> list[Section]:
        """Place children of one parent, and what is below them; return those that found nothing."""
        if not mine:
            return []
        left = [section for section in mine if section.id not in self.known]
        going = [section for section in left if states_removal(section)]
        if going:
            gone = {section.id for section in going}
            left = [section for section in left if section.id not in gone]
        if self.removed:
            left = self._stood([*going, *left], theirs)
        for key, fits in PASSES:
            left = self._pass(left, theirs, key, fits) if left else left
        left = self._ranges(left, theirs)
        lost = list(left)
        for section in mine:
            placed = self.found.get(section.id) if section.sections else None
            if placed:
                lost += self._siblings(section.sections, [child for their in placed for child in their.sections])
        return lost

    def _stood(self, mine: Sequence[Section], theirs: Sequence[Section]) -> list[Section]:
        """Place what says under which label it stood, unless another there has its very title; return the rest."""
        rest = []
        for section in mine:
            label = stood(section)
            if label is None:
                rest.append(section)
                continue
            hits = [one for one in theirs if fold(known_as(one)) == fold(label)]
            free = [one for one in hits if one.id not in self.taken]
            if len(hits) == 1 and free and (_titled_so(section, free) or not _titled_so(section, theirs)):
                self._take(section.id, (free[0],))
            else:
                rest.append(section)
        return rest

    def _pass(self, mine: Sequence[Section], theirs: Sequence[Section], key: Key, fits: Alike) -> list[Section]:
        """Place what has the same key, in order; return the rest."""
        keys = [key(section) for section in mine]
        if all(value is None for value in keys):
            return list(mine)
        free: dict[object, list[Section]] = {}
        for their in theirs:
            if their.id not in self.taken and (value := key(their)) is not None:
                free.setdefault(value, []).append(their)
        rest = []
        for section, value in zip(mine, keys, strict=True):
            candidates = free.get(value, []) if value is not None else []
            for at, their in enumerate(candidates):
                if fits(section, their):
                    self._take(section.id, (candidates.pop(at),))
                    break
            else:
                rest.append(section)
        return rest

    def _ranges(self, mine: Sequence[Section], theirs: Sequence[Section]) -> list[Section]:
        """Place what stands for several by what is still free."""
        rest = []
        for section in mine:
            ranged = section.number is not None and section.number.to is not None
            inside = [one for one in theirs if one.id not in self.taken and _in_range(section, one)] if ranged else []
            if inside:
                self._take(section.id, tuple(inside))
            else:
                rest.append(section)
        return rest

    def _elsewhere(self, section: Section) -> tuple[Section, ...]:
        """Return the free section of this title below that of the nearest section around it, else the one anywhere.

        Of a range without a title, what it stands for there: （３）及び（４）　（略） may have been read into （２）.
        """
        ranged = section.number is not None and section.number.to is not None and not section.title
        above = section.id.rpartition("/")[0]
        while above and (section.title or ranged):
            around = self.found.get(above, ())
            if ranged:
                free = [one for their in around for one in their.sections if one.id not in self.taken]
                inside = tuple(one for one in free if _in_range(section, one))
                if inside:
                    return inside
            else:
                below = [one for their in around for one in walk(their.sections)]
                free = [one for one in below if one.id not in self.taken and _title(one) == _title(section)]
                if len(free) == 1:
                    return (free[0],)
            above = above.rpartition("/")[0]
        anywhere = self._anywhere(section)
        return () if anywhere is None else (anywhere,)

    def _anywhere(self, section: Section) -> Section | None:
        """Return the one free section of this title in the whole document; of several, the one of the same number.

        An article or a chapter without a title is found by its number, which counts through the document.
        """
        if not section.title or only_belongs(section.title):
            if section.number is None or section.number.kind.rank > Kind.ARTICLE.rank:
                return None
            same = [one for one in self.theirs.sections if one.id not in self.taken and _same_label(section, one)]
            return same[0] if len(same) == 1 else None
        free = [their for their in self.titles.get(_title(section), ()) if their.id not in self.taken]
        numbered = [their for their in free if _same_label(section, their)]
        if len(numbered) == 1:
            return numbered[0]
        return free[0] if len(free) == 1 else None

    def _take(self, key: str, theirs: tuple[Section, ...]) -> None:
        self.found[key] = theirs
        for their in theirs:
            self.taken.add(their.id)


def _titled_so(section: Section, theirs: Sequence[Section]) -> bool:
    """Tell whether one of them has the title of a section."""
    return bool(section.title) and any(_title(one) == _title(section) for one in theirs)


def _title(section: Section) -> str:
    return fold(bare(section.title or ""))


def _same_label(mine: Section, their: Section) -> bool:
    if mine.number is not None and their.number is not None:
        return (mine.number.kind, mine.number.values) == (their.number.kind, their.number.values)
    return fold(mine.label or "") == fold(their.label or "")


def _label_key(section: Section) -> object:
    if section.number is not None:
        family = fold(_COUNT.sub("", section.label or "")) if section.number.kind is Kind.ANNEX else ""
        return (section.number.kind, section.number.values, section.number.to, family)
    return fold(section.label) if section.label else None


def _title_key(section: Section) -> object:
    return (_title(section) or None) if section.title and not only_belongs(section.title) else None


def _both_key(section: Section) -> object:
    return (_title_key(section), _label_key(section)) if section.title else None


def _unnamed_key(section: Section) -> object:
    """Text without any heading, as before the first one."""
    return None if section.label or section.title else ""


def _any(mine: Section, their: Section) -> bool:
    del mine, their
    return True


def _reworded(mine: Section, their: Section) -> bool:
    """Tell whether two titles under one number can be one title, reworded; a missing one can be any."""
    enough = ENOUGH_ALIKE if mine.claim is None else CLAIM_ALIKE
    if mine.title and their.title and only_belongs(mine.title) and only_belongs(their.title):
        return True
    return not mine.title or not their.title or alike(_title(mine), _title(their)) >= enough


def _in_range(mine: Section, their: Section) -> bool:
    number, other = mine.number, their.number
    if number is None or other is None or number.to is None or number.kind is not other.kind:
        return False
    readings = [other.values] if other.also is None else [other.values, other.also[1]]
    return any(number.values <= values <= number.to for values in readings)


PASSES: tuple[tuple[Key, Alike], ...] = (
    (_both_key, _any),
    (_title_key, _any),
    (_label_key, _reworded),
    (_unnamed_key, _any),
)
"""How children of one parent are placed, surest first: what has to be the same, and what may not speak against it."""


def alike(one: str, other: str) -> float:
    """Return the share (0 to 1) of pairs of neighbouring characters that two folded texts have in common."""
    ones, others = _grams(one), _grams(other)
    total = len(ones) + len(others)
    return 2 * len(ones & others) / total if total else 1.0


def _grams(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(max(len(text) - 1, 1))}


def inverse(found: Iterable[tuple[str, tuple[Section, ...]]]) -> dict[str, str]:
    """Return which of my sections each of theirs was found for, by ids."""
    return {their.id: mine for mine, theirs in found for their in theirs}

"""Finds the sections of one document in another: by title, then by number, among the children of the same parent first.

Refuses texts: an amendment's claims have none.
"""

from collections.abc import Callable, Iterable, Sequence

from revtool.audit.side import Side, states_removal
from revtool.model.document import Section
from revtool.model.naming import bare
from revtool.numbering import Kind
from revtool.text import fold

ENOUGH_ALIKE = 0.4
"""Share of common pairs of characters from which two titles under one number are taken for one title, reworded."""


def place(mine: Side, theirs: Side, *, removed: bool) -> dict[str, tuple[Section, ...]]:
    """Return, for the id of each section of `mine`, its sections in `theirs`.

    None where it has no such section; several where its label is a range (1～5). `removed` tells that `theirs` still
    has what `mine` says is taken out: that goes first, for what follows may have taken its number; else it is left out.
    """
    return _Placing(theirs, removed=removed).run(mine.document.sections)


class _Placing:
    def __init__(self, theirs: Side, *, removed: bool) -> None:
        self.theirs, self.removed = theirs, removed
        self.found: dict[str, tuple[Section, ...]] = {}
        self.taken: set[str] = set()
        self.titles: dict[str, list[Section]] = {}
        for section in theirs.sections:
            if section.title:
                self.titles.setdefault(_title(section), []).append(section)

    def run(self, roots: Sequence[Section]) -> dict[str, tuple[Section, ...]]:
        lost = self._siblings(roots, self.theirs.document.sections)
        while lost:
            section = lost.pop(0)
            elsewhere = self._anywhere(section)
            if elsewhere is not None:
                self._take(section, (elsewhere,))
                lost += self._siblings(section.sections, elsewhere.sections)
            else:
                self.found[section.id] = ()
                lost += section.sections
        return self.found

    def _siblings(self, mine: Sequence[Section], theirs: Sequence[Section]) -> list[Section]:
        """Place children of one parent, and what is below them; return those that found nothing."""
        left = sorted(mine, key=lambda section: not states_removal(section))
        if not self.removed:
            left = [section for section in left if not states_removal(section)]
        for alike in (_same_title_and_number, _same_title, _in_range, _same_number, _both_unnamed):
            rest = []
            for section in left:
                matches = [their for their in theirs if their.id not in self.taken and alike(section, their)]
                if not matches:
                    rest.append(section)
                    continue
                self._take(section, tuple(matches) if alike is _in_range else (matches[0],))
            left = rest
        lost = list(left)
        for section in mine:
            placed = self.found.get(section.id)
            if placed:
                lost += self._siblings(section.sections, [child for their in placed for child in their.sections])
        return lost

    def _anywhere(self, section: Section) -> Section | None:
        """Return the one free section of this title in the whole document; of several, the one of the same number.

        An article or a chapter without a title is found by its number, which counts through the document.
        """
        if not section.title:
            if section.number is None or section.number.kind.rank > Kind.ARTICLE.rank:
                return None
            same = [one for one in self.theirs.sections if one.id not in self.taken and _same_label(section, one)]
            return same[0] if len(same) == 1 else None
        free = [their for their in self.titles.get(_title(section), ()) if their.id not in self.taken]
        numbered = [their for their in free if _same_label(section, their)]
        if len(numbered) == 1:
            return numbered[0]
        return free[0] if len(free) == 1 else None

    def _take(self, section: Section, theirs: tuple[Section, ...]) -> None:
        self.found[section.id] = theirs
        self.taken.update(their.id for their in theirs)


Alike = Callable[[Section, Section], bool]


def _title(section: Section) -> str:
    return fold(bare(section.title or ""))


def _same_label(mine: Section, their: Section) -> bool:
    if mine.number is not None and their.number is not None:
        return (mine.number.kind, mine.number.values) == (their.number.kind, their.number.values)
    return fold(mine.label or "") == fold(their.label or "")


def _same_title_and_number(mine: Section, their: Section) -> bool:
    return bool(mine.title and their.title) and _same_label(mine, their) and _title(mine) == _title(their)


def _same_title(mine: Section, their: Section) -> bool:
    return bool(mine.title and their.title) and _title(mine) == _title(their)


def _in_range(mine: Section, their: Section) -> bool:
    number, other = mine.number, their.number
    if number is None or other is None or number.to is None or number.kind is not other.kind:
        return False
    return number.values <= other.values <= number.to


def _same_number(mine: Section, their: Section) -> bool:
    if not mine.label or not their.label or not _same_label(mine, their):
        return False
    if not mine.title or not their.title:
        return True
    return alike(_title(mine), _title(their)) >= ENOUGH_ALIKE


def _both_unnamed(mine: Section, their: Section) -> bool:
    """Text without any heading, as before the first one."""
    return not (mine.label or mine.title or their.label or their.title)


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

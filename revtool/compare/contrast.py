"""Tells whether two sections are alike by more than the wording that their siblings have, too. Refuses to pair.

A plan that describes each of its measures by one pattern has sections that are alike whatever they are about.
"""

from revtool.compare.matching import Matching
from revtool.compare.rare_words import most_alike, similarity, words
from revtool.compare.siblings import label_of
from revtool.compare.side import Side

TITLED = 0.75
"""From which likeness two titles are taken to be one title, reworded."""

_RELATED, _PATTERN, _OWN, _PEERS = 0.3, 0.5, 0.5, 40
_NEARLY = 0.8
"""The part of a likeness from which on that of a fellow says as much."""
_READ = 1_000
"""Characters from the beginning of a section by which a pattern is known."""


def only_pattern(m: Matching, i: int, j: int, alike: float = 1.0) -> bool:
    """Tell whether old section i and new section j share hardly more than the pattern that others follow, too.

    A pattern is there where a fellow is half alike to a section, or, where sections with others below them share no
    word of their titles, nearly as much as the other one is: `alike`.
    Where titles agree there is nothing to ask, unless other sections bear them as well below other parents; in one
    place under one label some of the words are enough. Else half of the words, or of the numbers, that no fellow of
    a section has must stand in the other section; its name says nothing, as a renaming changes it throughout.
    """
    title, other = m.old.title(i), m.new.title(j)
    if not title or not other or _named(m, i, j, similarity(title, other)):
        return False
    bare = _bears(m, i, j) and _renamed(m, i, j)
    least = min(_PATTERN, _NEARLY * alike) if bare else _PATTERN
    if not (_patterned(m.old, i, own=bare) >= least and _patterned(m.new, j, own=bare) >= least):
        return False
    ours, theirs = _own(m.old, i), _own(m.new, j)
    return not (_agree(ours, theirs, numbers=False) or _agree(ours, theirs, numbers=True))


def _named(m: Matching, i: int, j: int, alike: float) -> bool:
    if m.same_parent(i, j):
        label = label_of(m.old, i)
        same = label == label_of(m.new, j) and (bool(label) or not _renamed(m, i, j))
        return alike >= (_RELATED if same else TITLED)
    return alike >= TITLED and not (m.old.namesakes(i) or m.new.namesakes(j))


def _agree(ours: frozenset[str], theirs: frozenset[str], *, numbers: bool) -> bool:
    one, other = ({word for word in said if _is_number(word) is numbers} for said in (ours, theirs))
    return 2 * len(one & other) > _OWN * (len(one) + len(other))


def _is_number(word: str) -> bool:
    return any(map(str.isdigit, word))


def _patterned(side: Side, index: int, *, own: bool) -> float:
    """Return how much a section is like one of its fellows with all below it; own: or by itself."""
    found = side.patterned.get(index)
    if found is None:
        others = [side.whole(k)[:_READ] for k in _fellows(side, index)]
        found = side.patterned[index] = most_alike(side.whole(index)[:_READ], others)
    if own:
        return max(found, most_alike(side.fold(index)[:_READ], [side.fold(k)[:_READ] for k in _fellows(side, index)]))
    return found


def _own(side: Side, index: int) -> frozenset[str]:
    """Return the words of a section, but for its name, that none of its fellows has."""
    found = side.own.get(index)
    if found is None:
        others = (_nameless(side, k) for k in _fellows(side, index))
        found = side.own[index] = _nameless(side, index).difference(*others)
    return found


def _bears(m: Matching, i: int, j: int) -> bool:
    return i in m.old.below and j in m.new.below


def _renamed(m: Matching, i: int, j: int) -> bool:
    """Tell whether two titles share no word of their own: 施策1-3 生涯学習, 施策2-3 消費生活."""
    ours, theirs = _name(m.old, i), _name(m.new, j)
    return bool(ours and theirs) and not ours & theirs


def _name(side: Side, index: int) -> frozenset[str]:
    """Return the words of a section's title that no title of its fellows has."""
    return words(side.title(index)).difference(*(words(side.title(k)) for k in _fellows(side, index)))


def _nameless(side: Side, index: int) -> frozenset[str]:
    return words(side.whole(index).replace(side.title(index), "\n"))


def _fellows(side: Side, index: int) -> list[int]:
    """Return a section's nearest siblings with a title, and those that bear its title elsewhere."""
    siblings = [k for k in side.children(side.parents[index]) if k != index and side.title(k)]
    near = sorted(siblings, key=lambda k: abs(k - index))[:_PEERS]
    return [*near, *side.namesakes(index)[:_PEERS]]

"""Tells whether two sections are alike by more than the wording that their siblings have, too. Refuses to pair.

A plan that describes each of its measures by one pattern has sections that are alike whatever they are about.
"""

from revtool.compare.matching import Matching
from revtool.compare.rare_words import any_alike, similarity, words
from revtool.compare.siblings import label_of
from revtool.compare.side import Side

TITLED = 0.75
"""From which likeness two titles are taken to be one title, reworded."""

_RELATED, _PATTERN, _OWN, _PEERS = 0.3, 0.5, 0.5, 40
_READ = 1_000
"""Characters from the beginning of a section by which a pattern is known."""


def only_pattern(m: Matching, i: int, j: int) -> bool:
    """Tell whether old section i and new section j share hardly more than the pattern that others follow, too.

    Where titles agree there is nothing to ask, unless other sections bear them as well below other parents; in one
    place under one label some of the words are enough. Else half of the words, or of the numbers, that no fellow of
    a section has must stand in the other section; its name says nothing, as a renaming changes it throughout.
    """
    title, other = m.old.title(i), m.new.title(j)
    if not title or not other or _named(m, i, j, similarity(title, other)):
        return False
    if not (_patterned(m.old, i) and _patterned(m.new, j)):
        return False
    ours, theirs = _own(m.old, i), _own(m.new, j)
    return not (_agree(ours, theirs, numbers=False) or _agree(ours, theirs, numbers=True))


def _named(m: Matching, i: int, j: int, alike: float) -> bool:
    if m.same_parent(i, j):
        return alike >= (_RELATED if label_of(m.old, i) == label_of(m.new, j) else TITLED)
    return alike >= TITLED and not (m.old.namesakes(i) or m.new.namesakes(j))


def _agree(ours: frozenset[str], theirs: frozenset[str], *, numbers: bool) -> bool:
    one, other = ({word for word in said if _is_number(word) is numbers} for said in (ours, theirs))
    return 2 * len(one & other) > _OWN * (len(one) + len(other))


def _is_number(word: str) -> bool:
    return any(map(str.isdigit, word))


def _patterned(side: Side, index: int) -> bool:
    """Tell whether a section is much like one of its fellows."""
    found = side.patterned.get(index)
    if found is None:
        others = [side.whole(k)[:_READ] for k in _fellows(side, index)]
        found = side.patterned[index] = any_alike(side.whole(index)[:_READ], others, _PATTERN)
    return found


def _own(side: Side, index: int) -> frozenset[str]:
    """Return the words of a section, but for its name, that none of its fellows has."""
    found = side.own.get(index)
    if found is None:
        others = (_nameless(side, k) for k in _fellows(side, index))
        found = side.own[index] = _nameless(side, index).difference(*others)
    return found


def _nameless(side: Side, index: int) -> frozenset[str]:
    return words(side.whole(index).replace(side.title(index), "\n"))


def _fellows(side: Side, index: int) -> list[int]:
    """Return a section's nearest siblings with a title, and those that bear its title elsewhere."""
    siblings = [k for k in side.children(side.parents[index]) if k != index and side.title(k)]
    near = sorted(siblings, key=lambda k: abs(k - index))[:_PEERS]
    return [*near, *side.namesakes(index)[:_PEERS]]

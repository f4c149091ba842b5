"""Finds, for each text of one list, the few texts of another that are worth comparing: those that share rare words.

Refuses to decide; and refuses all-pairs work: at most five similarity calls a text, however many texts there are.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process

from revtool.text.pattern import Pattern

_WORD = Pattern(r"[㐀-鿿々〆ヵヶ]+|[ァ-ヺ-]{2,}|[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*|[ぁ-ゖ]{3,}")
_RARE, _UNCOMMON = 16, 64
_ASKED, _CALLS = 24, 5


def similarity(old: str, new: str, least: float = 0.0) -> float:
    """Return how alike two texts are, 0 to 1: twice what is kept over the length of both; 0 where both are empty.

    What is less than `least` is 0, which is known much sooner.
    """
    return fuzz.ratio(old, new, score_cutoff=100 * least) / 100 if old or new else 0.0


def most_alike(text: str, others: Sequence[str]) -> float:
    """Return how alike a text is to that of others which is most so; its letters are laid out for all of them once."""
    found = process.extractOne(text, others, scorer=fuzz.ratio) if text else None
    return found[1] / 100 if found is not None else 0.0


def candidates(old: dict[int, str], new: dict[int, str]) -> list[tuple[int, int]]:
    """Return the pairs of texts (old, new) that share rare words."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for i, text in old.items():
        for word in words(text):
            where[word].append(i)
    return [(i, j) for j, text in new.items() for i in _nearest(words(text), where)]


@lru_cache(maxsize=8192)
def words(text: str) -> frozenset[str]:
    """Return the words of a folded text, and each two that follow each other, which are rarer than either."""
    row = _WORD.findall(text)
    return frozenset(word for word in row if len(word) > 1) | {f"{a} {b}" for a, b in pairwise(row)}


def _nearest(asked: frozenset[str], where: dict[str, list[int]]) -> list[int]:
    known = sorted((len(where[word]), word) for word in asked if word in where)
    rare = [(count, word) for count, word in known if count <= _RARE][:_ASKED]
    votes: defaultdict[int, float] = defaultdict(float)
    for count, word in rare or [(count, word) for count, word in known if count <= _UNCOMMON][:3]:
        for i in where[word]:
            votes[i] += 1 / count
    best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    return [i for i, _ in best[:_CALLS]]

"""Aligns two rows of hashable things, or two rows by likeness. Refuses to know what the things are, and crossings."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from revtool.text.tokens import tokens

_CELLS = 60_000
"""Comparisons that one gap may cost; in a larger one only texts that share rare words are compared."""
_RARE = 4


class Step(NamedTuple):
    """Old things from `a` to `b` became new things from `c` to `d`; `same` says that they are equal one by one."""

    same: bool
    a: int
    b: int
    c: int
    d: int


def steps(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """Return the fewest insertions and deletions between two rows: equal and unequal steps by turns, in order."""
    head, *middle, tail = _trimmed(old, new)
    inner = [step for gap in middle for step in _middle(old[gap.a : gap.b], new[gap.c : gap.d], gap.a)]
    return [step for step in (head, *inner, tail) if step.a < step.b or step.c < step.d]


def ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """Return the equal head and tail of two rows, and between them one unequal step."""
    return [step for step in _trimmed(old, new) if step.a < step.b or step.c < step.d]


def _trimmed(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    head, least = 0, min(len(old), len(new))
    while head < least and old[head] == new[head]:
        head += 1
    tail, least = 0, least - head
    while tail < least and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    x, y = len(old) - tail, len(new) - tail
    return [Step(True, 0, head, 0, head), Step(False, head, x, head, y), Step(True, x, len(old), y, len(new))]


def likeness(old: str, new: str, least: float = 0.0) -> float:
    """Return twice what is kept over the length of both, 0 to 1; 0 where that is below `least`."""
    return fuzz.ratio(old, new, score_cutoff=least * 100) / 100


def paired(
    old: Sequence[str], new: Sequence[str], alike: Callable[[int, int], float], least: float
) -> list[tuple[int, int]]:
    """Return the pairs of indexes in order, crossing none, that keep most: `alike` (0 to 1) times the texts' lengths.

    No pair is less alike than `least`.
    """
    if not old or not new:
        return []
    if not few(len(old), len(new)):
        return _sparse(old, new, alike, least)
    return heaviest([[_worth(alike(i, j), least, old[i], new[j]) for j in range(len(new))] for i in range(len(old))])


def heaviest(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs (row, column) in order with the greatest sum of scores; 0 is for what may not be paired.

    Needleman and Wunsch, gaps cost nothing. At least one row is asked for, all of one length.
    """
    rows, columns = len(scores), len(scores[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            score = scores[i][j]
            both = best[i + 1][j + 1] + score if score else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if scores[i][j] and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def few(old: int, new: int) -> bool:
    """Tell whether rows of these lengths may be compared each with each."""
    return old * new <= _CELLS


def _worth(alike: float, least: float, old: str, new: str) -> float:
    return alike * (len(old) + len(new) + 1) if alike >= least else 0.0


def _middle(old: Sequence[Hashable], new: Sequence[Hashable], at: int) -> list[Step]:
    if not old and not new:
        return []
    if not old or not new:
        return [Step(False, at, at + len(old), at, at + len(new))]
    ids: dict[Hashable, str] = {}
    row, column = ("".join(ids.setdefault(key, chr(0x10000 + len(ids))) for key in side) for side in (old, new))
    out: list[Step] = []
    for step in Indel.opcodes(row, column):
        same = step.tag == "equal"
        now = Step(same, at + step.src_start, at + step.src_end, at + step.dest_start, at + step.dest_end)
        if out and out[-1].same == same:
            out[-1] = Step(same, out[-1].a, now.b, out[-1].c, now.d)
        else:
            out.append(now)
    return out


def _sparse(
    old: Sequence[str], new: Sequence[str], alike: Callable[[int, int], float], least: float
) -> list[tuple[int, int]]:
    where: defaultdict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(old):
        for word in _grams(text):
            where[word].append(i)
    found: list[tuple[int, int]] = []
    for j, text in enumerate(new):
        votes = Counter(i for word in _grams(text) if len(where.get(word, ())) <= _RARE for i in where.get(word, ()))
        near = [i for i, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:3]]
        scored = [(alike(i, j), -i) for i in near]
        if scored and max(scored)[0] >= least:
            found.append((-max(scored)[1], j))
    rising = steps([pair[0] for pair in found], sorted({pair[0] for pair in found}))
    kept = {found[k] for step in rising if step.same for k in range(step.a, step.b)}
    return [pair for pair in found if pair in kept]


def _grams(text: str) -> set[str]:
    row = tokens(text)
    return {"".join(row[k : k + 4]) for k in range(len(row) - 3)}

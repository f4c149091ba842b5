"""The passes that pair sections, surest first. Each sees only what the earlier ones left over.

Refuses to force a pair: what no pass is sure of stays without a partner, as added or removed.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple, TypeAlias

from revtool.compare.contrast import TITLED, only_pattern
from revtool.compare.matching import Matching
from revtool.compare.rare_words import candidates, similarity
from revtool.compare.siblings import LONG, label_of, long_enough, once, pair_alike, pair_by, pair_several
from revtool.compare.side import Side

Pass: TypeAlias = Callable[[Matching], None]

_LEAST, _ENOUGH = 0.25, 0.6
_ALL_PAIRS = 400
_READ = 10_000
"""Characters of a text that are compared to tell how alike it is to another."""


def match(old: Side, new: Side) -> Matching:
    """Return the matching of two sides' sections."""
    matching = Matching(old, new)
    for step in PASSES:
        step(matching)
    return matching


def same_subtree(m: Matching) -> None:
    """Pair sections that are alike with all below them, raw text, where that stands once on each side."""
    table: dict[object, int] = {}
    old = m.old.marks = _fingerprints(m.old, table, 0)
    new = m.new.marks = _fingerprints(m.new, table, len(m.old.texts))
    olds, news = Counter(old), Counter(new)
    where = dict(zip(old, range(len(old)), strict=True))
    j, count = 0, len(new)
    while j < count:
        mark = new[j]
        if olds.get(mark) != 1 or news[mark] != 1:
            j += 1
            continue
        i, end = where[mark], m.new.ends[j]
        if long_enough(m.new, j, end) and m.one_supplement(i, j):
            m.new_of[i : m.old.ends[i]] = range(j, end)
            m.old_of[j:end] = range(i, m.old.ends[i])
            j = end
        else:
            j += 1


def same_text(m: Matching) -> None:
    """Pair sections whose own text is long enough and stands once on each side, first as printed, then folded."""
    for text_of in (_text, Side.fold):
        _pair_unique(m, text_of, LONG)


def by_children(m: Matching) -> None:
    """Pair parents by what became of their children: most of the text below the one went below the other."""
    for _ in range(8):
        if not _vote(m):
            return


def inherit(m: Matching) -> None:
    """Pair what has the same text below paired parents; of several equal ones by neighbours, label and order."""
    for ours, theirs in m.groups():
        for key in (_subtree, _text, Side.fold, Side.title):
            pair_alike(m, ours, theirs, key)


def similar(m: Matching) -> None:
    """Pair what is most alike, the surest pairs first, as long as text and place together say enough.

    Sections that have others below them go first: what they become tells where to look for those.
    """
    pool = [Candidate(i, j, _alike(m, i, j)) for i, j in _rare(m)]
    for enough in (0.9, 0.75, _ENOUGH):
        for leaves in (False, True):
            while _take(m, [*pool, *_near(m)], enough, leaves=leaves):
                by_children(m)
                inherit(m)


def same_short_text(m: Matching) -> None:
    """Pair what is short and stands once among what is left on each side, wherever it stands."""
    _pair_unique(m, _said, 2)


def same_text_elsewhere(m: Matching) -> None:
    """Pair what says the same below paired parents and is left: several equal texts of which one has moved."""
    for ours, theirs in m.groups():
        for text_of in (_text, Side.fold):
            old: defaultdict[str, list[int]] = defaultdict(list)
            for i in ours:
                if m.new_of[i] < 0:
                    old[text_of(m.old, i)].append(i)
            for j in theirs:
                if m.old_of[j] < 0 and old.get(text_of(m.new, j)):
                    m.pair(old[text_of(m.new, j)].pop(0), j)


def same_place(m: Matching) -> None:
    """Pair what has the same title below paired parents, and what says nothing at all by what is below it, in order."""
    for ours, theirs in m.groups():
        pair_by(m, ours, theirs, Side.title)
        mute = [i for i in ours if not m.old.texts[i]]
        others = [j for j in theirs if not m.new.texts[j]]
        pair_alike(m, mute, others, _marked)
        pair_several(m, mute, others)


PASSES: tuple[Pass, ...] = (
    same_subtree, same_text, by_children, inherit, similar, same_place, by_children, inherit, same_short_text,
    by_children, inherit, same_text_elsewhere, inherit,
)  # fmt: skip
"""Surest first."""


def _fingerprints(side: Side, table: dict[object, int], first: int) -> list[int]:
    """Return a number for each section that only sections have that are alike with all below them.

    `table` is shared by both sides; texts have numbers from `first` on, what has others below negative ones.
    """
    texts, below = side.texts, side.below
    out = list(map(table.setdefault, texts, range(first, first + len(texts))))
    for k in reversed(below):
        out[k] = table.setdefault((texts[k], *[out[c] for c in below[k]]), -1 - len(table))
    return out


def _pair_unique(m: Matching, text_of: Callable[[Side, int], str], least: int) -> None:
    ours, theirs = m.free_old(), m.free_new()
    if not ours or not theirs:
        return
    old = once(text if len(text := text_of(m.old, i)) >= least else "" for i in ours)
    for text, j in once(text if len(text := text_of(m.new, j)) >= least else "" for j in theirs).items():
        i = old.get(text, -1)
        if text and i >= 0 and j >= 0 and m.one_supplement(ours[i], theirs[j]):
            m.pair(ours[i], theirs[j])


def _vote(m: Matching) -> bool:
    ranked = []
    undecided = [p for p in m.old.below if m.new_of[p] < 0]
    if not undecided:
        return False
    old_sum, new_sum = m.old.sums, m.new.sums
    for p in undecided:
        votes: defaultdict[int, int] = defaultdict(int)
        for i in m.old.below[p]:
            j = m.new_of[i]
            q = m.new.parents[j] if j >= 0 else -1
            if q >= 0 and m.old_of[q] < 0:
                votes[q] += 1 + min(old_sum[m.old.ends[i]] - old_sum[i], new_sum[m.new.ends[j]] - new_sum[j])
        for q, weight in votes.items():
            whole = min(_below(m.old, p, old_sum), _below(m.new, q, new_sum))
            one, other = _namesakes(m, p, q)
            named = m.old.title(one) == m.new.title(other)
            if (weight * 2 < whole and not named) or _spoken_for(m, one, other) or only_pattern(m, one, other):
                continue
            ranked.append((not named, -weight, one, other))
    done = [m.pair(p, q) for _, _, p, q in sorted(ranked)]
    return any(done)


def _spoken_for(m: Matching, p: int, q: int) -> bool:
    """Tell whether a sibling of one of two parents says word for word what the other says: it goes before the children.

    Where イ is taken out and its ①② come to stand below ア, ア is still ア.
    """
    said, says = m.old.texts[p], m.new.texts[q]
    if said == says:
        return False
    ours, theirs = m.old.children(m.old.parents[p]), m.new.children(m.new.parents[q])
    return (bool(says) and any(m.new_of[i] < 0 and m.old.texts[i] == says for i in ours)) or (
        bool(said) and any(m.old_of[j] < 0 and m.new.texts[j] == said for j in theirs)
    )


def _namesakes(m: Matching, p: int, q: int) -> tuple[int, int]:
    """Return two parents, or instead of one its own parent where that bears the other's title.

    So an article that says everything in its paragraph 1 is the article without paragraphs that it became.
    """
    up, over = m.old.parents[p], m.new.parents[q]
    title, other = m.old.title(p), m.new.title(q)
    if title != other:
        above, beyond = (m.old.title(up) if up >= 0 else ""), (m.new.title(over) if over >= 0 else "")
        if above and above == beyond:
            return p, q
        if other and above == other and m.new_of[up] < 0:
            return up, q
        if title and beyond == title and m.old_of[over] < 0:
            return p, over
    return p, q


def _below(side: Side, index: int, sums: list[int]) -> int:
    return sums[side.ends[index]] - sums[index + 1] + len(side.children(index))


def _marked(side: Side, index: int) -> Hashable:
    return (side.marks[index],)


def _subtree(side: Side, index: int) -> Hashable:
    return (side.marks[index],) if side.texts[index] else ""


def _text(side: Side, index: int) -> str:
    return side.texts[index]


class Candidate(NamedTuple):
    """Old section i and new section j, and how alike they are, 0 to 1."""

    i: int
    j: int
    alike: float


def _take(m: Matching, pool: list[Candidate], enough: float, *, leaves: bool) -> bool:
    """Pair the free candidates whose weight is enough, the weightiest first; tell whether there were any."""
    ranked = []
    for c in pool:
        if m.new_of[c.i] < 0 and m.old_of[c.j] < 0 and (leaves or _bears(m, c.i, c.j)):
            weight = _weight(m, c)
            if weight >= enough and not only_pattern(m, c.i, c.j, c.alike):
                ranked.append((-weight, c.i, c.j))
    done = [m.pair(i, j) for _, i, j in sorted(ranked)]
    return any(done)


def _bears(m: Matching, i: int, j: int) -> bool:
    return m.old.ends[i] > i + 1 or m.new.ends[j] > j + 1


def _alike(m: Matching, i: int, j: int) -> float:
    """Return how alike two sections are, by themselves or with all below them."""
    alike = m.alike.get((i, j))
    if alike is None:
        alike = similarity(_said(m.old, i)[:_READ], _said(m.new, j)[:_READ])
        if _bears(m, i, j):
            alike = max(alike, similarity(m.old.whole(i), m.new.whole(j)))
        m.alike[i, j] = alike
    return alike


def _said(side: Side, index: int) -> str:
    """Return what a section says by itself: nothing where that is a title alone that others elsewhere bear, too."""
    text = side.fold(index)
    mere = index in side.below and text == side.title(index)
    return "" if mere and side.namesakes(index) else text


def _rare(m: Matching) -> list[tuple[int, int]]:
    old = {i: m.old.whole(i) for i in m.free_old()}
    new = {j: m.new.whole(j) for j in m.free_new()}
    return candidates(old, new) if old and new else []


def _near(m: Matching) -> list[Candidate]:
    """Return what is left below paired parents, all with all where there are few, else by label or title."""
    found = []
    for ours, theirs in m.groups():
        few = len(ours) * len(theirs) <= _ALL_PAIRS
        for i, j in ((i, j) for i in ours for j in theirs) if few else _meeting(m, ours, theirs):
            found.append(Candidate(i, j, _alike(m, i, j)))
    return found


def _meeting(m: Matching, ours: list[int], theirs: list[int]) -> Iterable[tuple[int, int]]:
    found: dict[tuple[int, int], None] = {}
    for key in (label_of, Side.title):
        old = once(key(m.old, i) for i in ours)
        for value, j in once(key(m.new, j) for j in theirs).items():
            i = old.get(value, -1)
            if value and i >= 0 and j >= 0:
                found[ours[i], theirs[j]] = None
    return found


def _weight(m: Matching, c: Candidate) -> float:
    """Return how sure a candidate is: likeness of the text, and what title, parent, label and neighbours add to it.

    What says nothing itself is as sure where all below it is the same.
    """
    i, j, weight = c
    if not m.one_supplement(i, j, strict=True):
        return 0.0
    title, other = m.old.title(i), m.new.title(j)
    if title and other:
        named = 1.0 if title == other else similarity(title, other)
        weight += 0.25 * named if named >= TITLED else 0.0
    elif not m.old.texts[i] and m.old.marks[i] == m.new.marks[j]:
        weight += 0.25
    if m.same_parent(i, j):
        weight += 0.1
        if label_of(m.old, i) == label_of(m.new, j):
            weight += 0.1
    if _beside(m, i, j):
        weight += 0.1
    return weight if c.alike >= _LEAST else 0.0


def _beside(m: Matching, i: int, j: int) -> bool:
    before = i > 0 and j > 0 and m.new_of[i - 1] == j - 1
    after = i + 1 < len(m.new_of) and j + 1 < len(m.old_of) and m.new_of[i + 1] == j + 1
    return before or after

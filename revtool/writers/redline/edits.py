"""Which words of two rows are kept and which change, so that a reader sees what happened. Refuses to build anything."""

from collections.abc import Sequence

from revtool.text.steps import Step, steps
from revtool.writers.redline.words import Word

_SHORT = 24
"""Up to here two texts are small enough to be read as edited, however little is kept."""
_GAP = 4
"""Characters up to which what is kept between two larger changes is no help to a reader."""


def edits(old: Sequence[Word], new: Sequence[Word]) -> list[Step]:
    """Return what is kept and what changes, in order; little that is kept between much that changes is not kept."""
    keys = [word.key for word in old], [word.key for word in new]
    found = _settled(_calm(_slid(steps(*keys), *keys), old, new), old, new)
    return [Step(False, 0, len(old), 0, len(new))] if _strangers(found, old, new) else found


def _strangers(found: list[Step], old: Sequence[Word], new: Sequence[Word]) -> bool:
    """Tell whether so little text is kept that one text is better shown gone and the other come."""
    kept = sum(_length(old[step.a : step.b]) for step in found if step.same)
    sizes = _length(old), _length(new)
    return min(sizes) > 0 and sum(sizes) > _SHORT and kept < 0.15 * sum(sizes) and kept < 0.6 * min(sizes)


def _length(words: Sequence[Word]) -> int:
    return sum(len(word.text) for word in words)


def _calm(found: list[Step], old: Sequence[Word], new: Sequence[Word]) -> list[Step]:
    """Join changes between which less is kept than either changes: nobody reads a word here and there as kept."""
    out: list[Step] = []
    for step in found:
        out.append(step)
        while len(out) >= 3 and not step.same and out[-2].same and _slight(out[-3:], old, new):
            first, _, last = out[-3:]
            out[-3:] = [Step(False, first.a, last.b, first.c, last.d)]
    return out


def _slight(three: list[Step], old: Sequence[Word], new: Sequence[Word]) -> bool:
    kept = old[three[1].a : three[1].b]
    if any(not word.text for word in kept):
        return False
    size = _weight(kept)
    changes = (max(_weight(old[s.a : s.b]), _weight(new[s.c : s.d])) for s in (three[0], three[2]))
    return size <= _GAP and all(size < change for change in changes)


def _weight(words: Sequence[Word]) -> int:
    """Return how much words say, in characters; a number, a sign or a blank is one."""
    return sum(len(text) if (text := word.text)[:1].isalpha() else 1 for word in words if word.text)


def _settled(found: list[Step], old: Sequence[Word], new: Sequence[Word]) -> list[Step]:
    """Keep the words that end both rows where the first paragraph that came (or went) before them ends with them, too.

    The full stop that stays is that of the paragraph that stays, and not that of the last one that came behind it.
    """
    if len(found) < 2 or found[-2].same or not found[-1].same:
        return found
    change, tail = found[-2:]
    size = tail.b - tail.a
    came, gone = _ended(new, change.c, change.d), _ended(old, change.a, change.b)
    if came is not None:
        change = change._replace(d=came - size)
    elif gone is not None:
        change = change._replace(b=gone - size)
    else:
        return found
    kept = Step(True, change.b, change.b + size, change.d, change.d + size)
    rest = Step(False, kept.b, len(old), kept.d, len(new))
    return [*found[:-2], *(step for step in (change, kept, rest) if step.a < step.b or step.c < step.d)]


def _ended(row: Sequence[Word], start: int, stop: int) -> int | None:
    """Return where the first paragraph between two places ends that has the words from `stop` on at its end."""
    kept = [word.key for word in row[stop:]]
    if any(word.ends for word in row[stop:]):
        return None
    ends = (k for k in range(start + len(kept), stop) if row[k].ends)
    return next((k for k in ends if [word.key for word in row[k - len(kept) : k]] == kept), None)


def _slid(found: list[Step], old: list[object], new: list[object]) -> list[Step]:
    """Move insertions and deletions to where a sentence begins, of the places that mean the same."""
    out = list(found)
    for k in range(1, len(out) - 1):
        step, before, after = out[k], out[k - 1], out[k + 1]
        if step.same or not before.same or not after.same:
            continue
        keys, start, stop = (old, step.a, step.b) if step.c == step.d else (new, step.c, step.d)
        if step.c != step.d and step.a != step.b:
            continue
        best = _shift(keys, start, stop, before.b - before.a, after.b - after.a)
        if best:
            out[k - 1] = Step(True, before.a, before.b + best, before.c, before.d + best)
            out[k] = Step(False, step.a + best, step.b + best, step.c + best, step.d + best)
            out[k + 1] = Step(True, after.a + best, after.b, after.c + best, after.d)
    return [step for step in out if step.a != step.b or step.c != step.d]


def _shift(keys: list[object], start: int, stop: int, left: int, right: int) -> int:
    low = 0
    while -low < left and start + low > 0 and keys[start + low - 1] == keys[stop + low - 1]:
        low -= 1
    high = 0
    while high < right and stop + high < len(keys) and keys[start + high] == keys[stop + high]:
        high += 1
    return max(range(low, high + 1), key=lambda by: (_ease(keys, start + by) + _ease(keys, stop + by), -abs(by)))


def _ease(keys: list[object], at: int) -> int:
    if at == 0 or at == len(keys) or not isinstance(keys[at - 1], str):
        return 3
    before = keys[at - 1]
    if before in ("。", "\n", ".", "．"):
        return 2
    return 1 if before in ("、", "，", "・", " ", "　", "）", ")") else 0

"""The edits between two texts, over whole tokens. Refuses half words, half numbers and scattered single characters.

Deletions come before insertions. A text less than half alike is replaced whole.
"""

from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from revtool.model.comparison import Edit, Op
from revtool.text import tokens

_LARGE = 8_000
"""Tokens from which the alignment is made in linear memory, and only where the texts are alike at all."""
_ALIKE = 0.5
_STOPS = "。\n"
_MARKS = "、，．,.（）()「」『』【】［］[]・：:；; \u3000\t"


class Change(NamedTuple):
    """A run of text that is kept, or one that is replaced: `old` by `new`."""

    kept: str
    old: str = ""
    new: str = ""


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """Return the edits from one text to the other: keeps and deletes give the old, keeps and inserts the new."""
    if old == new:
        return (Edit(Op.KEEP, old),) if old else ()
    changes = aligned(old, new)
    if not half_alike(changes, len(old), len(new)):
        changes = [Change("", old, new)]
    return as_edits(changes)


def aligned(old: str, new: str) -> list[Change]:
    """Return what of two texts is kept and what is replaced, however little is kept."""
    return joined(_slid(_merged(_changes(tokens(old), tokens(new)))))


def as_edits(changes: list[Change]) -> tuple[Edit, ...]:
    """Return the changes as edits, deletions before insertions."""
    out = []
    for kept, old, new in changes:
        if kept:
            out.append(Edit(Op.KEEP, kept))
        if old:
            out.append(Edit(Op.DELETE, old))
        if new:
            out.append(Edit(Op.INSERT, new))
    return tuple(out)


class Joiner:
    """Puts edits of parts together to the edits of the whole, with what joins the parts on either side."""

    def __init__(self, between: str) -> None:
        self.between = between
        self.parts: list[Edit] = []
        self.started = [False, False]

    def add(self, old: bool, new: bool, part: tuple[Edit, ...]) -> None:
        """Append a part that stands on the old side, on the new side, or on both."""
        before, after = old and self.started[0], new and self.started[1]
        self.started = [self.started[0] or old, self.started[1] or new]
        if before and after:
            self.parts.append(Edit(Op.KEEP, self.between))
        elif before:
            self.parts.append(Edit(Op.DELETE, self.between))
        elif after:
            self.parts.append(Edit(Op.INSERT, self.between))
        self.parts += part

    def edits(self) -> tuple[Edit, ...]:
        """Return the edits of the whole: deletions before insertions, neighbours of one sort put together."""
        if len(self.parts) < 2:
            return tuple(self.parts)
        out: list[Edit] = []
        gone, come = "", ""
        for op, text in self.parts:
            if op is Op.DELETE:
                gone += text
            elif op is Op.INSERT:
                come += text
            elif gone or come:
                out += _run(gone, come)
                gone = come = ""
                out.append(Edit(op, text))
            elif out:
                out[-1] = Edit(Op.KEEP, out[-1].text + text)
            else:
                out.append(Edit(op, text))
        return tuple(out + _run(gone, come))


def _run(gone: str, come: str) -> list[Edit]:
    return [Edit(op, text) for op, text in ((Op.DELETE, gone), (Op.INSERT, come)) if text]


def joined(changes: list[Change]) -> list[Change]:
    """Return the changes without those kept runs that are too short to be worth a reader's eye between two changes."""
    out: list[Change] = []
    for change in changes:
        out.append(change)
        while len(out) >= 3 and not out[-1].kept and _too_short(*out[-3:]):
            before, gap, after = out[-3:]
            out[-3:] = [Change("", before.old + gap.kept + after.old, before.new + gap.kept + after.new)]
    return out


def half_alike(changes: list[Change], old: int, new: int) -> bool:
    """Tell whether at least half of both texts, or most of the shorter one, is kept; lengths in characters."""
    kept = sum(len(change.kept) for change in changes)
    return kept * 2 >= (old + new) * _ALIKE or kept >= min(old, new) * 0.8


def _too_short(before: Change, gap: Change, after: Change) -> bool:
    kept = gap.kept
    size = len(kept)
    if not size or any(stop in kept for stop in _STOPS):
        return False
    if size > max(len(before.old), len(before.new)) or size > max(len(after.old), len(after.new)):
        return False
    replaced = before.old and before.new and after.old and after.new
    return size <= 2 or bool(replaced)


def _changes(a: list[str], b: list[str]) -> list[Change]:
    head = _common(a, b)
    tail = _common(a[: head - 1 if head else None : -1], b[: head - 1 if head else None : -1])
    middle = _aligned(a[head : len(a) - tail], b[head : len(b) - tail])
    return [Change("".join(a[:head])), *middle, Change("".join(a[len(a) - tail :]))]


def _common(a: list[str], b: list[str]) -> int:
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count


def _aligned(a: list[str], b: list[str]) -> list[Change]:
    if not a or not b:
        return [Change("", "".join(a), "".join(b))]
    ids: dict[str, str] = {}
    row, column = ("".join(ids.setdefault(token, chr(0x10000 + len(ids))) for token in side) for side in (a, b))
    if len(a) + len(b) > _LARGE:
        if Indel.normalized_similarity(row, column, score_cutoff=_ALIKE) < _ALIKE:
            return [Change("", "".join(a), "".join(b))]
        steps = Levenshtein.opcodes(row, column)
    else:
        steps = Indel.opcodes(row, column)
    out = []
    for step in steps:
        old, new = a[step.src_start : step.src_end], b[step.dest_start : step.dest_end]
        out.append(Change("".join(old)) if step.tag == "equal" else Change("", "".join(old), "".join(new)))
    return out


def _merged(changes: list[Change]) -> list[Change]:
    """Return the changes with neighbours of one sort put together, so that kept and replaced runs alternate."""
    out: list[Change] = []
    for change in changes:
        if not any(change):
            continue
        if out and bool(out[-1].kept) == bool(change.kept):
            last = out[-1]
            out[-1] = Change(last.kept + change.kept, last.old + change.old, last.new + change.new)
        else:
            out.append(change)
    return out


def _slid(changes: list[Change]) -> list[Change]:
    """Move each pure insertion or deletion to the place, of those that mean the same, where words begin and end."""
    out = list(changes)
    for k in range(len(out)):
        kept, old, new = out[k]
        if kept or (old and new):
            continue
        before = out[k - 1].kept if k else ""
        after = out[k + 1].kept if k + 1 < len(out) else ""
        if before[-1:] != (old or new)[-1] and after[:1] != (old or new)[0]:
            continue
        left, text, right = _best_place(tokens(before), tokens(old or new), tokens(after))
        if k:
            out[k - 1] = Change(left)
        if k + 1 < len(out):
            out[k + 1] = Change(right)
        out[k] = Change("", text, "") if old else Change("", "", text)
    return _merged(out)


def _best_place(before: list[str], text: list[str], after: list[str]) -> tuple[str, str, str]:
    whole = before + text + after
    start, size = len(before), len(text)
    low = high = start
    while low > (1 if before else 0) and whole[low - 1] == whole[low + size - 1]:
        low -= 1
    while high + size < len(whole) - (1 if after else 0) and whole[high] == whole[high + size]:
        high += 1
    best = max(range(low, high + 1), key=lambda at: (_ease(whole, at) + _ease(whole, at + size), -abs(at - start)))
    return "".join(whole[:best]), "".join(whole[best : best + size]), "".join(whole[best + size :])


def _ease(whole: list[str], at: int) -> int:
    """Return how naturally text is cut before the token `at`: at a sentence's end best, then at a mark."""
    if at in (0, len(whole)) or whole[at - 1][-1] in _STOPS:
        return 3
    if whole[at - 1][-1] in _MARKS:
        return 2
    return 1 if whole[at][0] in _MARKS or whole[at][0] in _STOPS else 0

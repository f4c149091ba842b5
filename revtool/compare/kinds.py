"""What kind of change a pair holds: a rule per kind. Refuses to say whether a change is right."""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from revtool.compare.wordings import Wording, wordings
from revtool.model.comparison import BlockPair, ChangeKind, Edit, Op, Pair, Verdict
from revtool.model.document import Figure, Table, Target
from revtool.text.phrasing import fold_phrasing

Follows = Callable[[str, int, str, int], bool]
"""Tells whether the reference at a place of the old text and the one at a place of the new lead to the same section."""

_REACH = 40
"""Characters on either side of a change within which a date, a name or a reference that it touches must lie."""
_BESIDE = 6
"""Characters on either side of a change that tell how it is said: 進め[ます→る]。"""
_SILENT = frozenset(" \u3000\t\n、。，．,.・「」『』（）()【】［］[]")


class Spot(NamedTuple):
    """One place of a change: the stretch of the old text and the stretch of the new in its place; one may be empty."""

    old: tuple[int, int]
    new: tuple[int, int]


def kinds(pair: Pair, follows: Follows) -> tuple[ChangeKind, ...]:
    """Return the kinds of change in a pair, in the order of ChangeKind; none where nothing changed."""
    found: set[ChangeKind] = set()
    if pair.verdict is Verdict.ADDED:
        found.add(ChangeKind.ADDED)
    elif pair.verdict is Verdict.REMOVED:
        found.add(ChangeKind.REMOVED)
    elif pair.verdict is Verdict.CHANGED:
        found |= _text_kinds(pair.title, follows)
        for block in pair.blocks:
            found |= _block_kinds(block, follows)
        found = found or set(_WORDED)
    if pair.moved:
        found.add(ChangeKind.MOVED)
    return tuple(kind for kind in ChangeKind if kind in found) if found else ()


def spots(edits: tuple[Edit, ...]) -> Iterator[Spot]:
    """Yield the places where edits change something, by the offsets of both texts."""
    i = j = 0
    a = b = 0
    for op, text in edits:
        if op is Op.DELETE:
            i += len(text)
        elif op is Op.INSERT:
            j += len(text)
        else:
            if i > a or j > b:
                yield Spot((a, i), (b, j))
            a = i = i + len(text)
            b = j = j + len(text)
    if i > a or j > b:
        yield Spot((a, i), (b, j))


def _block_kinds(block: BlockPair, follows: Follows) -> set[ChangeKind]:
    moved = {ChangeKind.MOVED} if block.moved else set()
    moved |= {ChangeKind.NOTE} if block.refers_elsewhere else set()
    if block.verdict in (Verdict.SAME, Verdict.NOTATION):
        return moved
    sides = (block.old, block.new)
    if any(isinstance(side, Table) for side in sides):
        return moved | {ChangeKind.TABLE} | _text_kinds(block.edits, follows) - _MEANT
    if any(isinstance(side, Figure) for side in sides):
        return moved | {ChangeKind.FIGURE} | _text_kinds(block.edits, follows) - _MEANT
    if any(isinstance(side, Target) for side in sides):
        return moved | {ChangeKind.TARGET}
    if block.verdict is Verdict.ADDED:
        return {ChangeKind.ADDED}
    if block.verdict is Verdict.REMOVED:
        return {ChangeKind.REMOVED}
    return moved | _text_kinds(block.edits, follows)


def _text_kinds(edits: tuple[Edit, ...], follows: Follows) -> set[ChangeKind]:
    if all(edit.op is Op.KEEP for edit in edits):
        return set()
    old = "".join(text for op, text in edits if op is not Op.INSERT)
    new = "".join(text for op, text in edits if op is not Op.DELETE)
    places = list(spots(edits))
    ours, theirs = _around(old, [spot.old for spot in places]), _around(new, [spot.new for spot in places])
    found: set[ChangeKind] = set()
    for spot in places:
        found |= _spot_kinds(spot, (old, ours), (new, theirs), follows)
    if ChangeKind.CONTENT in found and found <= _MEANT and fold_phrasing(old) == fold_phrasing(new):
        return set(_WORDED)
    return found


def _around(text: str, stretches: list[tuple[int, int]]) -> list[Wording]:
    """Return what stands in a text near the stretches; nothing where they are all empty."""
    said = [stretch for stretch in stretches if stretch[0] < stretch[1]]
    if not said:
        return []
    low, high = max(0, said[0][0] - _REACH), said[-1][1] + _REACH
    return [Wording(kind, low + start, low + end) for kind, start, end in wordings(text[low:high])]


def _spot_kinds(
    spot: Spot, old: tuple[str, list[Wording]], new: tuple[str, list[Wording]], follows: Follows
) -> AbstractSet[ChangeKind]:
    before, after = _touched(spot.old, old[1]), _touched(spot.new, new[1])
    plain = _mostly_plain(old[0], spot.old, before) or _mostly_plain(new[0], spot.new, after)
    found = {wording.kind for wording in (*before, *after)}
    if plain or not found:
        if not _says_something(old[0], spot.old) and not _says_something(new[0], spot.new):
            return set()
        return _WORDED if _said_alike(old[0], spot.old, new[0], spot.new) else _MEANT
    ours = [one.start for one in before if one.kind is ChangeKind.REFERENCE]
    theirs = [one.start for one in after if one.kind is ChangeKind.REFERENCE]
    for one, other in zip(ours, theirs, strict=False):
        if not follows(old[0], one, new[0], other):
            found = found - {ChangeKind.REFERENCE} | _MEANT
    return found


def _touched(stretch: tuple[int, int], known: list[Wording]) -> list[Wording]:
    start, end = stretch
    return [one for one in known if one.start < end and start < one.end]


def _mostly_plain(text: str, stretch: tuple[int, int], touched: list[Wording]) -> bool:
    """Tell whether more than half of a stretch is neither a date, a number, a name or a reference nor a mark."""
    start, end = stretch
    said = [at for at in range(start, end) if text[at] not in _SILENT]
    plain = [at for at in said if not any(one.start <= at < one.end for one in touched)]
    return len(plain) * 2 > len(said)


_WORDED = frozenset((ChangeKind.WORDING,))
_MEANT = frozenset((ChangeKind.WORDING, ChangeKind.CONTENT))


def _said_alike(old: str, before: tuple[int, int], new: str, after: tuple[int, int]) -> bool:
    """Tell whether two stretches, with what stands beside them, only say one thing in two ways."""
    return fold_phrasing(_with_sides(old, before)) == fold_phrasing(_with_sides(new, after))


def _with_sides(text: str, stretch: tuple[int, int]) -> str:
    start, end = stretch
    return text[max(0, start - _BESIDE) : end + _BESIDE]


def _says_something(text: str, stretch: tuple[int, int]) -> bool:
    return any(sign not in _SILENT for sign in text[slice(*stretch)])

"""What kind of change a pair holds: a rule per kind. Refuses to say whether a change is right."""

from collections.abc import Iterable

from revtool.model.comparison import ChangeKind, Pair, Verdict


def with_kinds(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return the pairs with the kinds of change that each holds."""
    return tuple(pair if not (found := kinds(pair)) else pair._replace(kinds=found) for pair in pairs)


def kinds(pair: Pair) -> tuple[ChangeKind, ...]:
    """Return the kinds of change in a pair, in the order of ChangeKind; none where nothing changed."""
    found = set()
    if pair.verdict is Verdict.ADDED:
        found.add(ChangeKind.ADDED)
    elif pair.verdict is Verdict.REMOVED:
        found.add(ChangeKind.REMOVED)
    elif pair.verdict is Verdict.CHANGED:
        found.add(ChangeKind.WORDING)
    if pair.moved:
        found.add(ChangeKind.MOVED)
    return tuple(kind for kind in ChangeKind if kind in found) if found else ()

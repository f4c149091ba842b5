"""Which of today's changes an entry of an earlier worksheet covers. Refuses a section that only took another's number.

Ids are made of labels, so that a chapter that came in between leaves them to other sections: what the worksheet says
of where each section stood has to agree with its id, or finds it under another one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from difflib import SequenceMatcher
from typing import NamedTuple

from revtool.model.amendment import Item, Reason
from revtool.numbering import split_label
from revtool.text import fold

ALIKE = 0.5
"""Likeness from which on a title is taken for the same one with other words."""


class _Claim(NamedTuple):
    """An entry, by place, and one section that it covers, with its path where the worksheet has it."""

    entry: int
    key: str
    path: str | None


def recognised(entries: Sequence[Reason], items: Sequence[Item]) -> dict[str, int]:
    """Return which entry (by place) covers each changed section (by key), surest first.

    The same id with the same titles above it; the same titles under another id, where they are once there; the same id
    with a title that is nearly the same. An entry that does not say where its sections stood is found by ids alone. The
    plan's own title, where it stands above all sections, tells none apart.
    """
    paths = {
        key: path
        for item in items
        for key, path in zip(item.sections, item.places or (None,) * len(item.sections), strict=True)
    }
    claims = list(_claims(entries))
    if _retitled(_roots(paths.items()), _roots((claim.key, claim.path) for claim in claims)):
        paths = {key: _below_title(path) for key, path in paths.items()}
        claims = [claim._replace(path=_below_title(claim.path)) for claim in claims]
    found: dict[str, int] = {}
    rest = claims
    for finds in (_by_both, _by_titles, _by_likeness):
        claims, rest = rest, []
        for claim in claims:
            key = finds(claim, {key: path for key, path in paths.items() if key not in found})
            if key is not None:
                found[key] = claim.entry
            else:
                rest.append(claim)
    return found


def _claims(entries: Sequence[Reason]) -> Iterator[_Claim]:
    for place, entry in enumerate(entries):
        told = entry.places if len(entry.places) == len(entry.sections) else (None,) * len(entry.sections)
        yield from (_Claim(place, key, path) for key, path in zip(entry.sections, told, strict=True))


_Roots = Mapping[bool, Set[str]]
"""The topmost headings of sections, of what is gone (which the old document has) and of the others."""


def _roots(places: Iterable[tuple[str, str | None]]) -> _Roots:
    roots: dict[bool, set[str]] = {}
    for key, path in places:
        if path is not None:
            roots.setdefault(key.startswith("-"), set()).add(path.partition(_BELOW)[0])
    return roots


def _retitled(now: _Roots, then: _Roots) -> bool:
    """Tell whether all stands below one heading without a number: a plan's title, which may say 第2版 the next time."""
    shared = [(root, other) for gone in now.keys() & then.keys() for root in now[gone] for other in then[gone]]
    single = all(len(roots) == 1 for roots in (*now.values(), *then.values()))
    return (
        single
        and bool(shared)
        and all(
            split_label(root)[0] is None
            and split_label(other)[0] is None
            and SequenceMatcher(None, root, other, autojunk=False).ratio() >= ALIKE
            for root, other in shared
        )
    )


def _below_title(path: str | None) -> str | None:
    return path.partition(_BELOW)[2] or path if path is not None else None


_BELOW = " / "
_Paths = Mapping[str, str | None]
"""The paths of the changed sections that no entry covers yet, by key."""


def _by_both(claim: _Claim, paths: _Paths) -> str | None:
    if claim.key not in paths:
        return None
    now = paths[claim.key]
    return claim.key if claim.path is None or now is None or _titles(claim.path) == _titles(now) else None


def _by_titles(claim: _Claim, paths: _Paths) -> str | None:
    if claim.path is None:
        return None
    wanted = _titles(claim.path)
    hits = [key for key, path in paths.items() if path is not None and _titles(path) == wanted]
    hits = [key for key in hits if key.startswith("-") == claim.key.startswith("-")]
    return hits[0] if len(hits) == 1 else None


def _by_likeness(claim: _Claim, paths: _Paths) -> str | None:
    now = paths.get(claim.key)
    if claim.path is None or now is None:
        return None
    last, other = _titles(claim.path)[-1], _titles(now)[-1]
    return claim.key if SequenceMatcher(None, last, other, autojunk=False).ratio() >= ALIKE else None


def _titles(path: str) -> tuple[str, ...]:
    """Return what the sections on a way down are called, without their numbers; of one without a title its number."""
    return tuple(fold(split_label(part)[1] or part) for part in path.split(_BELOW))

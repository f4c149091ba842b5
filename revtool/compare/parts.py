"""Which further sections a section was split into, or put together from. Refuses to change who is paired with whom."""

from collections import defaultdict

from rapidfuzz import fuzz

from revtool.compare.matching import Matching
from revtool.compare.rare_words import candidates
from revtool.compare.side import Side

_LEAST = 15
"""Characters from which a text found within another says that it came from there."""
_HELD, _STRANGE = 85, 70
"""Per cent of likeness with a stretch of a text from which that holds it, and below which it does not."""
_READ = 5_000


def merged_from(m: Matching) -> dict[int, tuple[int, ...]]:
    """Return, for new sections whose text now holds that of removed old ones, those old sections in order."""
    return _parts(m.old, m.free_old(), m.new, m.old_of, m.old)


def split_to(m: Matching) -> dict[int, tuple[int, ...]]:
    """Return, for old sections whose text went to added new ones, those new sections in order."""
    return _parts(m.new, m.free_new(), m.old, m.new_of, m.new)


def _parts(
    side: Side, free: list[int], wholes: Side, partner_of: list[int], partners: Side
) -> dict[int, tuple[int, ...]]:
    """Return, for changed sections among the wholes, the free sections that stand within one and not in its partner."""
    pieces = {k: text for k in free if len(text := side.fold(k)) >= _LEAST}
    if not pieces:
        return {}
    changed = [k for k, other in enumerate(partner_of) if other >= 0 and wholes.texts[k] != partners.texts[other]]
    texts = {whole: wholes.fold(whole)[:_READ] for whole in changed}
    best: dict[int, tuple[float, int]] = {}
    for whole, piece in candidates(texts, pieces):
        if len(pieces[piece]) > len(texts[whole]):
            continue
        held = fuzz.partial_ratio(pieces[piece], texts[whole], score_cutoff=_HELD)
        there = fuzz.partial_ratio(pieces[piece], partners.fold(partner_of[whole])[:_READ])
        if held >= _HELD and there < _STRANGE:
            best[piece] = max(best.get(piece, (0.0, 0)), (held, -whole))
    found: defaultdict[int, list[int]] = defaultdict(list)
    for piece in sorted(best):
        found[-best[piece][1]].append(piece)
    return {whole: tuple(held) for whole, held in found.items()}

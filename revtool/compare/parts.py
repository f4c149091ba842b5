"""Which further sections a section was split into, or put together from. Refuses to change who is paired with whom."""

from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz

from revtool.compare.edits import edits
from revtool.compare.matching import Matching
from revtool.compare.rare_words import candidates
from revtool.compare.side import Side
from revtool.model.comparison import Op

_LEAST = 15
"""Characters from which a text found within another says that it came from there."""
_HELD, _STRANGE = 85, 70
"""Per cent of likeness with a stretch of a text from which that holds it, and below which it does not."""
_READ = 5_000


def merged_from(m: Matching) -> dict[int, tuple[int, ...]]:
    """Return, for new sections whose text now holds that of removed old ones, those old sections in order."""
    return _parts(m.old, m.free_old(), m.new_of, m.new, m.old_of)


def split_to(m: Matching) -> dict[int, tuple[int, ...]]:
    """Return, for old sections whose text went to added new ones, those new sections in order."""
    return _parts(m.new, m.free_new(), m.old_of, m.old, m.new_of)


def _parts(
    side: Side, free: list[int], whole_of: list[int], wholes: Side, partner_of: list[int]
) -> dict[int, tuple[int, ...]]:
    """Return, for changed sections among the wholes, the free sections that stand within one and not in its partner."""
    pieces = {k: text for k in free if len(text := side.fold(k)) >= _LEAST}
    if not pieces:
        return {}
    changed = [k for k, other in enumerate(partner_of) if other >= 0 and wholes.texts[k] != side.texts[other]]
    texts = {whole: wholes.fold(whole)[:_READ] for whole in changed}
    best: dict[int, tuple[float, int]] = {}
    for whole, piece in {*candidates(texts, pieces), *_beside(pieces, whole_of, texts)}:
        if len(pieces[piece]) <= len(texts[whole]):
            held = _came(pieces[piece], side.fold(partner_of[whole])[:_READ], texts[whole])
            if held:
                best[piece] = max(best.get(piece, (0.0, 0)), (held, -whole))
    found: defaultdict[int, list[int]] = defaultdict(list)
    for piece in sorted(best):
        found[-best[piece][1]].append(piece)
    return {whole: tuple(held) for whole, held in found.items()}


def _beside(pieces: dict[int, str], whole_of: list[int], texts: dict[int, str]) -> Iterator[tuple[int, int]]:
    """Yield (whole, piece) for what the sections next to each piece became, since most clauses join a neighbour."""
    for piece in pieces:
        for k in (piece - 1, piece + 1):
            if 0 <= k < len(whole_of) and whole_of[k] in texts:
                yield whole_of[k], piece


def _came(piece: str, before: str, after: str) -> float:
    """Return in per cent how surely a piece came into a text that was `before` and is `after`; 0 if it did not."""
    held = fuzz.partial_ratio(piece, after, score_cutoff=_HELD)
    if not held or fuzz.partial_ratio(piece, before) < _STRANGE:
        return held
    came = "".join(text for op, text in edits(before, after) if op is Op.INSERT)
    return fuzz.partial_ratio(piece, came, score_cutoff=_HELD) if len(came) * _HELD >= len(piece) * 80 else 0.0

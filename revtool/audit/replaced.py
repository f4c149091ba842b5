"""Which words and names an amendment replaced by others, and where first. Refuses to look for what is left of them."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from revtool.audit.case import CHANGES
from revtool.audit.names import Name, Stretch, counted, renamed, stands, units
from revtool.model.comparison import ApartDifference, Edit, Op, Pair
from revtool.text import fold
from revtool.text.pattern import Pattern

_WORD = Pattern(r"[\u4e00-\u9fff々ヶ]+|[ァ-ヺー]+|[A-Za-zＡ-Ｚａ-ｚ]+")
_MIXED = Pattern(r"(?=.*[\u4e00-\u9fff])[\u4e00-\u9fff々ヶぁ-ん]+")
_PARTS = {"cover": "表紙", "colophon": "奥付"}
_SHORT = 4
"""Characters up to which a word keeps the 市 that it begins with: 市民病院."""


class Replacement(NamedTuple):
    """A word of the original, what the amendment put in its place, and `where` it did so first; `times` how often."""

    old: str
    new: str
    where: str
    times: int
    name: Name | None = None

    def left_in(self, text: str) -> bool:
        """Tell whether a folded text has the word where the new one does not hold it."""
        rest = text.replace(fold(self.new), "\n")
        return fold(self.old) in rest if self.name is None else stands(self.name, rest)


def replacements(pairs: tuple[Pair, ...], apart: tuple[ApartDifference, ...] = ()) -> tuple[Replacement, ...]:
    """Return the words that were replaced and that no text which was amended keeps, in order of their first place.

    Of the cover and the colophon only names of organisations: their dates and titles are their own.
    """
    seen: dict[tuple[str, str], Replacement] = {}
    times: Counter[tuple[str, str]] = Counter()
    kept: set[tuple[str, str]] = set()
    for where, edits, only_names in chain(_of_sections(pairs), _of_parts(apart)):
        after = fold("".join(edit.text for edit in edits if edit.op is not Op.DELETE))
        for old, new, name in set(_replaced(edits)):
            if only_names and name is None:
                continue
            made = seen.setdefault((old, new), Replacement(old, new, where, 0, name))
            times[(old, new)] += 1
            if made.left_in(after):
                kept.add((old, new))
    return tuple(made._replace(times=times[key]) for key, made in seen.items() if key not in kept)


def _of_sections(pairs: tuple[Pair, ...]) -> Iterator[tuple[str, tuple[Edit, ...], bool]]:
    for pair in pairs:
        if pair.verdict in CHANGES and pair.old is not None and pair.new is not None:
            yield from ((pair.new.path, edits, False) for edits in (pair.title, *(one.edits for one in pair.blocks)))


def _of_parts(apart: tuple[ApartDifference, ...]) -> Iterator[tuple[str, tuple[Edit, ...], bool]]:
    yield from ((_PARTS[one.part], one.edits, True) for one in apart if one.part in _PARTS)


def _replaced(edits: tuple[Edit, ...]) -> Iterator[tuple[str, str, Name | None]]:
    """Yield each whole word that edits replace by one other word, and the name where it is an organisation's."""
    old = new = ""
    spots: list[tuple[int, int, int, int]] = []
    for edit in edits:
        start = (len(old), len(new))
        if edit.op is not Op.INSERT:
            old += edit.text
        if edit.op is not Op.DELETE:
            new += edit.text
        if edit.op is Op.KEEP:
            continue
        if spots and spots[-1][1] == start[0] and spots[-1][3] == start[1]:
            spots[-1] = (spots[-1][0], len(old), spots[-1][2], len(new))
        else:
            spots.append((start[0], len(old), start[1], len(new)))
    for old_start, old_end, new_start, new_end in spots:
        names = renamed((old, old_start, old_end), (new, new_start, new_end))
        if names is not None:
            for one, other in (names, *units(*names)):
                yield one.text, other.text, one
            continue
        if old_start == old_end or new_start == new_end:
            continue
        words = _words((old, old_start, old_end), (new, new_start, new_end))
        if words is not None and fold(words[0]) not in fold(words[1]):
            yield *words, None


def _words(old: Stretch, new: Stretch) -> tuple[str, str] | None:
    """Return the whole words that two stretches are in; a body's 市, 町, 村 before both is left to those around it.

    Where the new one mixes kana in (障がい児福祉計画), it reaches as far around its stretch as the old one.
    """
    before, after = _around(*old), _around(*new)
    if before is None:
        return None
    text, start, end = old
    left, right = start - before[0], before[1] - end
    mixed = new[0][new[1] - left : new[2] + right] if new[1] >= left else ""
    one, other = text[slice(*before)], new[0][slice(*after)] if after is not None else ""
    if (left or right) and mixed.startswith(text[before[0] : start]) and mixed.endswith(text[end : before[1]]):
        other = mixed if _MIXED.fullmatch(mixed) and len(mixed) > len(other) else other
    if not other:
        return None
    cut = left > 0 and one[0] == other[0] and one[0] in "市町村区" and len(one) > _SHORT
    return (one[1:], other[1:]) if cut else (one, other)


def _around(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the word around a stretch begins and ends; None for several words, and one too short to look for."""
    found = next((word for word in _WORD.finditer(text) if word.start() <= start and word.end() >= end), None)
    if found is not None:
        start, end = found.span()
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    word = text[start:end]
    if re.match(r"[ぁ-ん]|別表|様式|別記", word) or re.search(r"[ぁ-ん]$", word):
        return None
    if not _WORD.search(word) or len(word) < 2 or len(word) > 30 or any(sign in word for sign in "。、\n\t「」（）()"):
        return None
    if re.search(r"[ぁ-ん]{3}|[0-9０-９]|[第〇一二三四五六七八九十百][編章節条項号年月日]", word) or counted(word):
        return None
    return start, end

"""Where the references in a text lead: 第3条, 前項, (2), 別表1, seen from the section that holds them.

Refuses references to other acts, and those that could mean two sections: they lead nowhere.
"""

import re
from collections import defaultdict
from collections.abc import Callable

from revtool.compare.matching import Matching
from revtool.compare.side import Side
from revtool.compare.wordings import REFERENCE
from revtool.numbering import Kind, kanji_number, split_label
from revtool.text.pattern import Pattern

_N = r"(?:[0-9０-９]+|[〇一二三四五六七八九十百千]+|元)"
_STEP = Pattern(
    rf"第\s*(?P<n>{_N})\s*(?P<unit>[編章節款目条項号])(?P<branch>(?:の{_N})*)|(?P<to>[前次同])(?P<next>[編章節款目条項号])"
)
_OTHER_ACT = re.compile(r"(?:法|令|規則|条例|要綱|規程|約|[」）)])$")
_DIGITS = re.compile(_N)
_UNITS = {
    "編": (Kind.PART,), "章": (Kind.CHAPTER,), "節": (Kind.SECTION,), "款": (Kind.SUBSECTION,), "目": (Kind.DIVISION,),
    "条": (Kind.ARTICLE,), "項": (Kind.NUMBER,), "号": (Kind.KANJI, Kind.PAREN, Kind.NUMBER, Kind.PAREN_KANJI),
}  # fmt: skip


def following(m: Matching) -> Callable[[int, int], Callable[[str, int, str, int], bool]]:
    """Return for a pair (i, j) what tells whether two references in its texts lead to sections that are paired.

    References of which one leads nowhere that is known (another act, a page) count as following.
    """
    old, new = _Index(m.old), _Index(m.new)

    def of_pair(i: int, j: int) -> Callable[[str, int, str, int], bool]:
        def follows(before: str, one: int, after: str, other: int) -> bool:
            source, target = old.lead(before, one, i), new.lead(after, other, j)
            return source is None or target is None or m.new_of[source] == target

        return follows

    return of_pair


class _Index:
    """The sections of one side by kind and number of their labels; made when first asked."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self.known: defaultdict[tuple[Kind, tuple[int, ...]], list[int]] = defaultdict(list)

    def lead(self, text: str, start: int, at: int) -> int | None:
        """Return the section that the reference at `start` of the text of section `at` leads to; None if unknown."""
        found = REFERENCE.match(text, start)
        if found is None or _OTHER_ACT.search(text[:start]):
            return None
        said = found.group()
        steps = list(_STEP.finditer(said))
        if steps:
            return self._walk(steps, at)
        label, _ = split_label(said + " ")
        if label is None:
            return None
        if label.kind is Kind.ANNEX:
            return self._only((Kind.ANNEX,), label.values, -1)
        for above in (at, self.side.parents[at] if at >= 0 else -1):
            one = self._child(above, (label.kind,), label.values)
            if one is not None:
                return one
        return None

    def _walk(self, steps: list[re.Match[str]], at: int) -> int | None:
        here: int | None = None
        for step in steps:
            unit = step["unit"] or step["next"]
            if step["to"]:
                here = self._beside(unit, step["to"], at)
            else:
                values = tuple(_value(number) for number in [step["n"], *_DIGITS.findall(step["branch"])])
                here = self._numbered(unit, values, here, at)
            if here is None:
                return None
        return here

    def _numbered(self, unit: str, values: tuple[int, ...], here: int | None, at: int) -> int | None:
        kinds = _UNITS[unit]
        if unit == "項":
            article = here if here is not None else self._own((Kind.ARTICLE,), at)
            if article is None:
                return None
            return article if values == (1,) else self._child(article, kinds, values)
        if unit == "号":
            holder = here if here is not None else self.side.parents[at]
            return self._child(holder, kinds, values) if holder >= 0 else None
        return self._only(kinds, values, at)

    def _beside(self, unit: str, to: str, at: int) -> int | None:
        own = self._own(_UNITS[unit], at)
        if own is None or to == "同":
            return None
        siblings = self.side.children(self.side.parents[own])
        place = siblings.index(own) + (-1 if to == "前" else 1)
        if place < 0:
            return self.side.parents[own] if unit == "項" else None
        return siblings[place] if place < len(siblings) else None

    def _own(self, kinds: tuple[Kind, ...], at: int) -> int | None:
        while at >= 0:
            number = self.side.sections[at].number
            if number is not None and number.kind in kinds:
                return at
            at = self.side.parents[at]
        return None

    def _child(self, above: int, kinds: tuple[Kind, ...], values: tuple[int, ...]) -> int | None:
        for child in self.side.children(above):
            number = self.side.sections[child].number
            if number is not None and number.kind in kinds and number.values == values:
                return child
        return None

    def _only(self, kinds: tuple[Kind, ...], values: tuple[int, ...], at: int) -> int | None:
        if not self.known:
            for k, section in enumerate(self.side.sections):
                if section.number is not None:
                    self.known[section.number.kind, section.number.values].append(k)
        scope = self.side.supplement(at) if at >= 0 else -1
        found = [k for kind in kinds for k in self.known.get((kind, values), ()) if self.side.supplement(k) == scope]
        return found[0] if len(found) == 1 else None


def _value(text: str) -> int:
    if text.isdecimal():
        return int(text)
    return 1 if text == "元" else kanji_number(text) or 0

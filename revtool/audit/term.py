"""The period of the plan itself, as its section 計画期間 states it. Refuses the periods of other plans."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from revtool.audit.case import Case
from revtool.audit.saying import Saying, holding, sayings
from revtool.audit.side import Side
from revtool.audit.stated import lengths_beside
from revtool.dates import Period
from revtool.model.document import Section, Table
from revtool.model.naming import name
from revtool.text import fold

_PLAN = r"(?:計画|プラン|方針|戦略|ビジョン|構想)"
_TITLE = re.compile(rf"(?:本|この)?{_PLAN}?の?(?:計画)?(?:対象)?期間(?:等|(?:と|及び|並びに|・|、).*)?")
_STATED = re.compile(rf"(?:本|この){_PLAN}の?(?:計画)?期間(?:は|を|が|[：:])、?\s*$|^(?:計画の?)?期間\s*[：:]?\s*$")
_OF_ANOTHER = re.compile(
    r"(?:国|県|府|都|道|次期|前期|後期|中期|上位|関連|総合|現行|従来|当初|前|第[0-9０-９一二三四五六七八九十]+[期次]).{0,8}$"
)
_HALVES = re.compile(r"(?:前期|後期)[^、。]{0,10}$")


class Term(NamedTuple):
    """The plan's period and the text that states it; `stated` are the lengths that the text gives beside its dates."""

    period: Period
    saying: Saying
    stated: tuple[int, ...] = ()

    @property
    def first(self) -> int:
        """The first 年度."""
        return self.period.first.fiscal_year

    @property
    def last(self) -> int:
        """The last 年度."""
        return self.period.last.fiscal_year

    @property
    def years(self) -> tuple[int, ...]:
        """How many years long it may be called: as reckoned, then as stated, where the text contradicts itself."""
        return self.period.years + self.contradicted

    @property
    def lasts(self) -> tuple[int, ...]:
        """The 年度 that may be meant as its last: one, unless the text contradicts itself, which P01 says."""
        return tuple(dict.fromkeys((self.last, *(self.first + length - 1 for length in self.contradicted))))

    @property
    def contradicted(self) -> tuple[int, ...]:
        """The stated lengths that are not those of the dates."""
        return tuple(length for length in self.stated if length not in self.period.years)


@lru_cache(maxsize=2)
def term(case: Case) -> Term | None:
    """Return the plan's period: as the new document states it, else the amendment, else the original.

    None where one of them has a section of that name whose dates cannot be read as a period: it is not the older one's.
    """
    for side in (case.new, case.amendment, case.old):
        found = stated_in(side) if side is not None else None
        if found is not None:
            return found
        if side is not None and _dated(side):
            return None
    return None


def _dated(side: Side) -> bool:
    """Tell whether a document's section of that name has a date."""
    named = _named(side)
    return bool(named) and any(saying.dates for saying in sayings(side) if _in(saying.section, named))


@lru_cache(maxsize=4)
def stated_in(side: Side) -> Term | None:
    """Return the plan's period as a document states it: in a section of that name, else in a sentence that says so."""
    named = _named(side)
    if named:
        here = [saying for saying in sayings(side) if "期間" in saying.text or _in(saying.section, named)]
    else:
        here = [*holding(side, "期間")]
    within = [saying for saying in here if _in(saying.section, named) and _tells(saying)]
    said_so = (_term(saying, period) for saying in here for period in saying.periods if says_so(saying, period))
    return next(_of_plan(within), None) or next(said_so, None)


def _named(side: Side) -> set[str]:
    return {one.id for one in side.sections if one.title and "期間" in one.title and _TITLE.fullmatch(fold(name(one)))}


def terms_beside(side: Side, stated: Term) -> list[Term]:
    """Return all periods that stand in the section of the plan's own, that one among them."""
    section = stated.saying.section
    beside = [s for s in sayings(side) if s.section is not None and s.section is section]
    return [_term(saying, period) for saying in beside for period in saying.periods]


def periods_beside(case: Case, plan: Term) -> list[Term]:
    """Return the periods that stand beside the plan's in its section: those of 基本構想 and 前期基本計画."""
    sides = (side for side in (case.new, case.amendment) if side is not None)
    return [one for side in sides for one in terms_beside(side, plan)]


def _in(section: Section | None, named: set[str]) -> bool:
    return section is not None and section.id in named


def _tells(saying: Saying) -> bool:
    return saying.block is not None and saying.block.kind in ("paragraph", "item")


def _of_plan(within: list[Saying]) -> Iterator[Term]:
    """Yield the periods of a section 計画期間 that are the plan's own; 前期 and 後期 alone are one period together."""
    both = [(saying, period) for saying in within for period in saying.periods]
    for saying, period in both:
        if not _OF_ANOTHER.search(saying.text, *_before(period)):
            yield _term(saying, period)
    halves = [(saying, period) for saying, period in both if _HALVES.search(saying.text, *_before(period))]
    if len(halves) == 2:
        (saying, first), (_, second) = halves
        yield Term(first._replace(last=second.last), saying)
    yield from (_term(saying, period) for saying, period in both)


def _before(period: Period) -> tuple[int, int]:
    """Return the stretch of text before a period in which it is said whose it is."""
    return (max(period.start - 14, 0), period.start)


def says_so(saying: Saying, period: Period) -> bool:
    """Tell whether the words before a period, or the cell before it in its row, say that it is the plan's."""
    if isinstance(saying.block, Table):
        whole = period.start == 0
        return whole and any(
            fold(cell.text) in ("計画期間", "計画の期間", "本計画の期間") and row[at + 1].text == saying.text
            for row in saying.block.rows
            for at, cell in enumerate(row[:-1])
        )
    return saying.block is not None and _STATED.search(saying.text, 0, period.start) is not None


def _term(saying: Saying, period: Period) -> Term:
    return Term(period, saying, tuple(length.years for length in lengths_beside(saying.text, period)))

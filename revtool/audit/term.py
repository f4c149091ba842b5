"""The period of the plan itself, as its section 計画期間 states it. Refuses the periods of other plans."""

import re
from functools import lru_cache
from typing import NamedTuple

from revtool.audit.case import Case
from revtool.audit.saying import Saying, sayings
from revtool.audit.side import Side
from revtool.dates import Period
from revtool.model.naming import name
from revtool.text import fold

_TITLE = re.compile(r"(?:本|この)?(?:計画|プラン|方針|戦略|ビジョン)?の?(?:計画)?(?:対象)?期間(?:等)?")


class Term(NamedTuple):
    """The plan's period and the text that states it."""

    period: Period
    saying: Saying

    @property
    def first(self) -> int:
        """The first 年度."""
        return self.period.first.fiscal_year

    @property
    def last(self) -> int:
        """The last 年度."""
        return self.period.last.fiscal_year


@lru_cache(maxsize=2)
def term(case: Case) -> Term | None:
    """Return the plan's period: as the amendment states it, else the new document, else the original."""
    sides = (case.amendment, case.new, case.old)
    return next((found for side in sides if side is not None and (found := stated_in(side)) is not None), None)


@lru_cache(maxsize=4)
def stated_in(side: Side) -> Term | None:
    """Return the plan's period as one document states it; None where it does not."""
    named = {one.id for one in side.sections if one.title and "期間" in one.title and _TITLE.fullmatch(fold(name(one)))}
    for saying in sayings(side) if named else ():
        if saying.section is None or saying.section.id not in named:
            continue
        if saying.block is None or saying.block.kind != "paragraph":
            continue
        periods = saying.periods
        if periods:
            return Term(periods[0], saying)
    return None

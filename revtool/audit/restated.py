"""P13: cover, running heads and sentences give the plan the period of 計画期間. Refuses what is said of other plans."""

import re
from collections.abc import Iterator

from revtool.audit.case import Case
from revtool.audit.found import Found
from revtool.audit.saying import Saying, sayings
from revtool.audit.term import Term, periods_beside, says_so, stated_in, term
from revtool.audit.texts import short
from revtool.dates import Period, read_periods
from revtool.errors import said
from revtool.model.finding import Quote
from revtool.text import fold

_BEHIND = re.compile(r"の?(?:本計画の|この計画の)?計画期間")
_OTHERS = re.compile(
    r"国|県|都|府|道の|次期|前期|後期|中期|上位|関連|総合戦略|現行|従来|当初|変更前|前計画|延長|していた|でした|であった"
)
_YEARS = re.compile(r"(?<![0-9])(20[0-9]{2})\s*([-－–—~～〜])\s*(20[0-9]{2})(?![0-9年/.])")


def another_period(case: Case) -> Iterator[Found]:
    """The cover, a running head or a sentence gives the plan another period than 計画期間 does.

    Why: the period is moved in its own section; the cover and the heads of the pages are not looked at.
    Bad: 「（令和5年度～令和7年度）」 on the cover, where 計画期間 is 令和5年度 to 令和8年度.
    Good: the same period in all places; another one only where it is said whose it is (前期, 当初).
    Source: the practice of amended plans.
    """
    plan = term(case)
    if plan is None or plan.contradicted:
        return  # which of the two 計画期間 means nobody can tell; P01 says so
    own = stated_in(case.amendment) or plan
    known = [plan.period, *(one.period for one in periods_beside(case, plan))]
    for saying in sayings(case.amendment):
        for period in _of_the_plan(saying, own):
            if not any(_same(period, one) for one in known):
                printed = f"{period.first.printed}～{period.last.printed}"
                message = said("{printed} is not the plan's period, {period}", printed=printed, period=_words(plan))
                texts = tuple(Quote("amendment", short(text)) for text in (saying.text, plan.saying.text))
                yield Found(saying.section, message, said("write the period of 計画期間"), texts, saying.at)


def _of_the_plan(saying: Saying, own: Term) -> Iterator[Period]:
    """Yield the periods of a text that are given for the plan's; those of its own section are P01's."""
    if saying.block is None or saying is own.saying or _same_section(saying, own):
        return
    if saying.section is None:
        text = _YEARS.sub(r"\1年度\2\3年度", saying.text)
        yield from read_periods(text, saying.era) if not _OTHERS.search(text) else ()
        return
    for period in saying.periods:
        sentence = _sentence(saying.text, period)
        behind = _BEHIND.match(saying.text, period.end) is not None
        if (behind or says_so(saying, period)) and not _OTHERS.search(sentence):
            yield period


def _same_section(saying: Saying, own: Term) -> bool:
    return saying.section is not None and own.saying.section is saying.section


def _sentence(text: str, period: Period) -> str:
    start = text.rfind("。", 0, period.start) + 1
    end = text.find("。", period.end)
    return text[start : end if end >= 0 else len(text)]


def _same(one: Period, other: Period) -> bool:
    """Tell whether two periods are the same 年度; 令和5年～令和10年 may count the year in which the last one ends."""
    if one.first.fiscal_year != other.first.fiscal_year:
        return False
    vague = not one.last.fiscal and one.last.month is None
    return one.last.fiscal_year - other.last.fiscal_year in ((0, 1) if vague else (0,))


def _words(plan: Term) -> str:
    return fold(f"{plan.period.first.printed}～{plan.period.last.printed}")

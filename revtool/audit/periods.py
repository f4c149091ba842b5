"""P rules of periods and dates: they agree with each other and with the calendar. Refuses targets: `goal_years`."""

from collections.abc import Iterator
from itertools import chain, pairwise

from revtool.audit.case import Case
from revtool.audit.found import Found
from revtool.audit.saying import Saying, dated, holding
from revtool.audit.stated import LENGTH_WORDS, Length, lengths_beside, names_last_year, plan_lengths
from revtool.audit.term import Term, periods_beside, term
from revtool.audit.texts import short
from revtool.dates import Date, Fault, Period, era_at
from revtool.errors import Said, said
from revtool.model.finding import Quote


def period_length(case: Case) -> Iterator[Found]:
    """A period from one date to another is not as long as the text beside it says.

    Why: who moves the last month forgets the number of years, and the other way round.
    Bad: 「令和5年4月から9年3月までの3年間」, which are 4 years.
    Good: 「令和5年4月から9年3月までの4年間」.
    Source: calendar; 年度 is April to March, from year to year both ways of counting are accepted.
    """
    for saying in dated(case.amendment):
        for period in saying.periods:
            for length in lengths_beside(saying.text, period):
                if length.years in period.years or not (period.years or _broken(period, length)):
                    continue
                printed = saying.text[min(period.start, length.start) : max(period.end, length.end)]
                message = _not_so_long(printed, period, length)
                yield found_in(saying, message, said("make the dates and the number of years agree"))


def _broken(period: Period, length: Length) -> bool:
    """Tell whether months that make no whole years are not the stated ones even when said loosely.

    From a month to the same one (10月から翌年10月までの1年間) is in use, but not for years that begin in April.
    """
    if period.first.month is None or period.last.month is None:
        return False
    return period.months != length.years * 12 + 1 or period.first.month == 4


def _not_so_long(printed: str, period: Period, length: Length) -> Said:
    if period.years:
        years = period.years[0]
        return said("{printed} is {years} years, not {length}", printed=printed, years=years, length=length.years)
    months = period.months
    return said("{printed} is {months} months, not {length} years", printed=printed, months=months, length=length.years)


def length_of_plan(case: Case) -> Iterator[Found]:
    """A text gives the plan's length in years, or its last year as so many years later, and 計画期間 says otherwise.

    Why: the period is stated once with its dates; sentences elsewhere that count its years are forgotten.
    Bad: 「計画の最終年度である3年後の数値」, where the period has 4 years.
    Good: 「計画の最終年度である4年後の数値」.
    Source: the practice of amended plans.
    """
    plan = term(case)
    if plan is None or not plan.period.years:
        return
    lengths = {*plan.years, *chain.from_iterable(one.period.years for one in periods_beside(case, plan))}
    for saying in holding(case.amendment, *LENGTH_WORDS):
        for length in plan_lengths(saying.text):
            if length.years not in lengths and not _beside(saying, length):
                printed = saying.text[length.start : length.end]
                message = said(
                    "{printed}: the plan's period has {years} years", printed=printed, years=plan.period.years[0]
                )
                yield found_in(saying, message, said("make it the number of years of 計画期間"), plan)


def _beside(saying: Saying, length: Length) -> bool:
    """Tell whether a length stands beside a period: then it is P01's."""
    ends = {other.end for period in saying.periods for other in lengths_beside(saying.text, period)}
    return any(abs(length.end - end) <= 1 for end in ends)


def last_year_of_plan(case: Case) -> Iterator[Found]:
    """A text names the plan's last year, and 計画期間 ends in another.

    Why: the period was extended, and the sentence that names its last year was not.
    Bad: 「計画の最終年度である令和7年度」, where the period ends in March of 令和9年, so in 令和8年度.
    Good: 「計画の最終年度である令和8年度」.
    Source: the practice of amended plans.
    """
    plan = term(case)
    if plan is None:
        return
    lasts = {*plan.lasts, *(one.last for one in periods_beside(case, plan))}
    for saying in dated(case.amendment):
        for date in saying.dates:
            if names_last_year(saying.text, date) and date.fiscal_year not in lasts:
                last = fiscal_words(plan.last)
                message = said("{date} is not the plan's last year, which is {last}", date=date.printed, last=last)
                yield found_in(saying, message, said("name the last year of 計画期間"), plan)


def impossible_date(case: Case) -> Iterator[Found]:
    """A date is none: an era that had ended, a month 13, a 30th of February.

    Why: eras are changed by hand when years are moved, and the month is overlooked.
    Bad: 「平成31年5月」, 「令和0年」, 「令和8年2月30日」.
    Good: 「令和元年5月」.
    Source: 元号法; 令和 begins on 1 May 2019, 平成 on 8 January 1989.
    """
    for saying in dated(case.amendment):
        for date in saying.dates:
            if date.fault is not None and not (date.carried and date.fault is Fault.BEFORE_ERA):
                yield found_in(saying, _fault(date), said("write the date that is meant"))


def first_year(case: Case) -> Iterator[Found]:
    """The first year of an era is written 1年.

    Why: official writing says 元年; in a table of numbers 1 may be meant.
    Bad: 「令和1年度」.
    Good: 「令和元年度」.
    Source: 公用文作成の考え方 (2022) and common practice.
    """
    for saying in dated(case.amendment):
        for date in saying.dates:
            if (
                date.era_year == 1
                and not date.carried
                and "元" not in date.printed
                and date.printed[:1] in "明大昭平令"
            ):
                yield found_in(saying, said("{date}: the first year is 元年", date=date.printed), said("write 元年"))


def two_calendars(case: Case) -> Iterator[Found]:
    """An era's year and the Gregorian year in brackets beside it are not the same year.

    Why: one of the two was moved and the other was not.
    Bad: 「令和8（2025）年度」.
    Good: 「令和8（2026）年度」.
    Source: 令和8年 is 2026.
    """
    for saying in dated(case.amendment):
        dates = saying.dates
        for date in dates:
            if date.also is not None and date.also != date.year:
                yield found_in(saying, _two(date.printed), said("make the two years agree"))
        for one, other in pairwise(dates):
            between = saying.text[one.end : other.start]
            alike = one.fiscal == other.fiscal and (one.era is None) is not (other.era is None)
            closed = saying.text[other.end : other.end + 1] in ("）", ")")
            if alike and between in ("（", "(") and closed and one.year != other.year and one.fault is None:
                yield found_in(saying, _two(saying.text[one.start : other.end + 1]), said("make the two years agree"))


def fiscal_year_and_date(case: Case) -> Iterator[Found]:
    """A 年度 and the month in brackets beside it do not belong together.

    Why: January to March belong to the 年度 that began the year before.
    Bad: 「令和8年度末（令和8年3月）」.
    Good: 「令和8年度末（令和9年3月）」.
    Source: 年度 is April to March (地方自治法第208条).
    """
    for saying in dated(case.amendment):
        dates = saying.dates
        for one, other in pairwise(dates):
            between = saying.text[one.end : other.start]
            beside = between in ("（", "(", "末（", "末(") and saying.text[other.end : other.end + 1] in ("）", ")")
            month_of_year = one.fiscal and not other.fiscal and other.month is not None
            if beside and month_of_year and one.fiscal_year != other.fiscal_year:
                printed = saying.text[one.start : other.end + 1]
                message = said("{printed}: the month is not in that 年度", printed=printed)
                yield found_in(saying, message, said("write the month of that 年度"))


def _two(printed: str) -> Said:
    return said("{printed}: the two years are not the same", printed=printed)


def _fault(date: Date) -> Said:
    match date.fault:
        case Fault.AFTER_ERA:
            return said("{date}: the era had ended", date=date.printed)
        case Fault.BEFORE_ERA:
            return said("{date}: the era had not begun", date=date.printed)
        case Fault.NO_YEAR_ZERO:
            return said("{date}: no era has a year 0", date=date.printed)
        case _:
            return said("{date}: there is no such day", date=date.printed)


def fiscal_words(year: int) -> str:
    """Return a 年度 as official writing names it: 令和8年度."""
    era = era_at(year)
    number = year - era.first[0] + 1
    return f"{era.name}{'元' if number == 1 else number}年度"


def found_in(saying: Saying, message: Said, mend: Said, plan: Term | None = None) -> Found:
    """Return what is found in a text, quoted, with the text of the plan's period where it is held against that."""
    texts = [Quote("amendment", short(saying.text))]
    if plan is not None and plan.saying.text != saying.text:
        texts.append(Quote("amendment", short(plan.saying.text)))
    return Found(saying.section, message, mend, tuple(texts), saying.at)

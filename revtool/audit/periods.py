"""P rules: periods, years and targets agree with each other and with the calendar."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from revtool.audit.case import Case
from revtool.audit.found import Found
from revtool.audit.goal import Goal
from revtool.audit.named import Named
from revtool.audit.saying import Saying, sayings
from revtool.audit.stated import Length, lengths_beside, names_last_year, plan_lengths
from revtool.audit.targets import goals
from revtool.audit.term import Term, periods_beside, stated_in, term
from revtool.audit.texts import short
from revtool.dates import Date, Fault, Period, era_at, read_dates
from revtool.errors import Said, said
from revtool.model.document import Table
from revtool.model.finding import Quote
from revtool.text import fold

_SAYS_LAST = re.compile(r"(?:最終年度?|目標年度?|計画(?:期間)?の(?:終了|満了)).{0,24}(?:数値|値|目標|指標)")
_SAVE = re.compile(r"原則|一部|おおむね|概ね|場合|主な")
SHORTEST_NAME = 3
"""Characters from which a target's name tells it from others."""
_OF_TARGETS = re.compile(r"目標|指標|KPI|ＫＰＩ")
_MOVES = re.compile(r"(?:年度|年次|時期|期限)[^。]{0,12}(?:改め|変更|延長|延ば|見直|移)")
"""What a reason says of targets whose year is another now."""
_MEANT = re.compile(r"中間|年度|期限|時期|途中")


def period_length(case: Case) -> Iterator[Found]:
    """A period from one date to another is not as long as the text beside it says.

    Why: who moves the last month forgets the number of years, and the other way round.
    Bad: 「令和5年4月から9年3月までの3年間」, which are 4 years.
    Good: 「令和5年4月から9年3月までの4年間」.
    Source: calendar; 年度 is April to March, from year to year both ways of counting are accepted.
    """
    for saying in sayings(case.amendment):
        for period in saying.periods:
            for length in lengths_beside(saying.text, period):
                if length.years in period.years or not (period.years or _broken(period, length)):
                    continue
                printed = saying.text[min(period.start, length.start) : max(period.end, length.end)]
                message = _not_so_long(printed, period, length)
                yield _found(saying, message, said("make the dates and the number of years agree"))


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
    for saying in sayings(case.amendment):
        for length in plan_lengths(saying.text):
            if length.years not in lengths and not _beside(saying, length):
                printed = saying.text[length.start : length.end]
                message = said(
                    "{printed}: the plan's period has {years} years", printed=printed, years=plan.period.years[0]
                )
                yield _found(saying, message, said("make it the number of years of 計画期間"), plan)


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
    for saying in sayings(case.amendment):
        for date in saying.dates:
            if names_last_year(saying.text, date) and date.fiscal_year not in lasts:
                last = fiscal_words(plan.last)
                message = said("{date} is not the plan's last year, which is {last}", date=date.printed, last=last)
                yield _found(saying, message, said("name the last year of 計画期間"), plan)


def impossible_date(case: Case) -> Iterator[Found]:
    """A date is none: an era that had ended, a month 13, a 30th of February.

    Why: eras are changed by hand when years are moved, and the month is overlooked.
    Bad: 「平成31年5月」, 「令和0年」, 「令和8年2月30日」.
    Good: 「令和元年5月」.
    Source: 元号法; 令和 begins on 1 May 2019, 平成 on 8 January 1989.
    """
    for saying in sayings(case.amendment):
        for date in saying.dates:
            if date.fault is not None and not (date.carried and date.fault is Fault.BEFORE_ERA):
                yield _found(saying, _fault(date), said("write the date that is meant"))


def first_year(case: Case) -> Iterator[Found]:
    """The first year of an era is written 1年.

    Why: official writing says 元年; in a table of numbers 1 may be meant.
    Bad: 「令和1年度」.
    Good: 「令和元年度」.
    Source: 公用文作成の考え方 (2022) and common practice.
    """
    for saying in sayings(case.amendment):
        for date in saying.dates:
            if (
                date.era_year == 1
                and not date.carried
                and "元" not in date.printed
                and date.printed[:1] in "明大昭平令"
            ):
                yield _found(saying, said("{date}: the first year is 元年", date=date.printed), said("write 元年"))


def two_calendars(case: Case) -> Iterator[Found]:
    """An era's year and the Gregorian year in brackets beside it are not the same year.

    Why: one of the two was moved and the other was not.
    Bad: 「令和8（2025）年度」.
    Good: 「令和8（2026）年度」.
    Source: 令和8年 is 2026.
    """
    for saying in sayings(case.amendment):
        dates = saying.dates
        for date in dates:
            if date.also is not None and date.also != date.year:
                yield _found(saying, _two(date.printed), said("make the two years agree"))
        for one, other in pairwise(dates):
            between = saying.text[one.end : other.start]
            alike = one.fiscal == other.fiscal and (one.era is None) is not (other.era is None)
            closed = saying.text[other.end : other.end + 1] in ("）", ")")
            if alike and between in ("（", "(") and closed and one.year != other.year and one.fault is None:
                yield _found(saying, _two(saying.text[one.start : other.end + 1]), said("make the two years agree"))


def fiscal_year_and_date(case: Case) -> Iterator[Found]:
    """A 年度 and the month in brackets beside it do not belong together.

    Why: January to March belong to the 年度 that began the year before.
    Bad: 「令和8年度末（令和8年3月）」.
    Good: 「令和8年度末（令和9年3月）」.
    Source: 年度 is April to March (地方自治法第208条).
    """
    for saying in sayings(case.amendment):
        dates = saying.dates
        for one, other in pairwise(dates):
            between = saying.text[one.end : other.start]
            beside = between in ("（", "(", "末（", "末(") and saying.text[other.end : other.end + 1] in ("）", ")")
            month_of_year = one.fiscal and not other.fiscal and other.month is not None
            if beside and month_of_year and one.fiscal_year != other.fiscal_year:
                printed = saying.text[one.start : other.end + 1]
                message = said("{printed}: the month is not in that 年度", printed=printed)
                yield _found(saying, message, said("write the month of that 年度"))


def target_outside(case: Case) -> Iterator[Found]:
    """A target's year lies outside the plan's period.

    Why: targets say what is reached by the end of the plan; a later year, or one before the plan, was mistyped.
    Bad: 「→ 88.2%（R9）」, where the period ends with 令和8年度.
    Good: 「→ 88.2%（R8）」.
    Source: the practice of plans.
    """
    plan = term(case)
    if plan is None:
        return
    first, last = plan.first, max(plan.lasts)
    for goal in goals(case.amendment):
        if goal.fiscal is not None and not first <= goal.fiscal <= last:
            message = said("the target's year {year} lies outside the plan's period", year=goal.target_year or "")
            yield _found(goal.saying, message, said("make it a year of 計画期間"), plan)


def target_not_last(case: Case) -> Iterator[Found]:
    """The plan says that its targets are those of its last year, and a target has another year.

    So says an item whose reason names that year or speaks of moving it, or which moved its other targets there.
    Why: of many targets that move to a later year one is forgotten.
    Bad: 「計画の最終年度の数値を設定しています」, and 「→ 91.9%（R7）」 where the last year is 令和8年度.
    Good: 「→ 91.9%（R8）」; or a note that says why this target has another year.
    Source: the practice of plans.
    """
    for goal, plan, sure in _not_last(case):
        if sure:
            yield _found(goal.saying, _early(goal, plan), said("move the target to the last year, or add a note"), plan)


def target_early(case: Case) -> Iterator[Found]:
    """A target has another year than the plan's last one, which most of its targets have.

    Why: of many targets that move to a later year one is forgotten; or it is meant, and a note should say so.
    Bad: 「→ 91.9%（R7）」 among targets for R8.
    Good: 「→ 91.9%（R8）」.
    Source: the practice of plans.
    """
    for goal, plan, sure in _not_last(case):
        if not sure:
            yield _found(goal.saying, _early(goal, plan), said("move the target to the last year, or add a note"), plan)


def baseline_newer(case: Case) -> Iterator[Found]:
    """The year of a target's baseline is not before the year of the target.

    Why: one of the two years was mistyped, or the two were exchanged.
    Bad: 「34.8%（R8） → 88.2%（R3）」.
    Good: 「34.8%（R3） → 88.2%（R8）」.
    Source: the practice of plans.
    """
    for goal in goals(case.amendment):
        if goal.baseline_fiscal is not None and goal.fiscal is not None and goal.baseline_fiscal >= goal.fiscal:
            message = said(
                "the baseline is of {baseline}, the target of {year}",
                baseline=goal.baseline_year or "",
                year=goal.target_year or "",
            )
            yield _found(goal.saying, message, said("put the earlier year first"))


def target_twice(case: Case) -> Iterator[Found]:
    """One target is stated twice, for the same year, with two values.

    Why: one of the two places was amended and the other was not.
    Bad: 保有率 → 88.2%（R8） in one section, 保有率 → 84.0%（R8） in another.
    Good: the same value in both.
    Source: the practice of plans.
    """
    seen: dict[tuple[str, int], Goal] = {}
    for goal in goals(case.amendment):
        name = fold(goal.name or "")
        if len(name) < SHORTEST_NAME or goal.fiscal is None:
            continue
        first = seen.setdefault((name, goal.fiscal), goal)
        if fold(first.target or "") != fold(goal.target or "") and not _one_table(first, goal):
            message = said(
                "{name} has two targets for {year}: {one} and {other}",
                name=goal.name or "",
                year=goal.target_year or "",
                one=first.target or "",
                other=goal.target or "",
            )
            yield _found(goal.saying, message, said("state one value in both places"))


def _one_table(one: Goal, other: Goal) -> bool:
    """Tell whether two targets are rows of one table, where a name may repeat under several heads."""
    return isinstance(one.saying.block, Table) and one.saying.block is other.saying.block


def _not_last(case: Case) -> Iterator[tuple[Goal, Term, bool]]:
    """Yield targets within the period that are not for its last year; sure where it is said that they are."""
    plan = term(case)
    if plan is None:
        return
    targets = [goal for goal in goals(case.amendment) if goal.fiscal is not None and not goal.interim]
    declared = any(
        _SAYS_LAST.search(sentence) and not _SAVE.search(sentence)
        for saying in sayings(case.amendment)
        for sentence in saying.text.split("。")
    )
    most = sum(goal.fiscal in plan.lasts for goal in targets) * 2 >= len(targets) > 1
    left = set() if declared else set(_left_behind(case, plan, targets))
    for at, goal in enumerate(targets):
        if goal.fiscal is None or not plan.first <= goal.fiscal < plan.last or goal.fiscal in plan.lasts:
            continue
        if (declared or most or at in left) and not noted(goal):
            yield goal, plan, declared or at in left


def _left_behind(case: Case, plan: Term, targets: Sequence[Goal]) -> Iterator[int]:
    """Yield which targets an item moves to the last year, as its reason says or as its other targets were, and are not.

    Where no year is named, a target is left behind that still has the last year of the original's period, while others
    of the item have the new one or the reason speaks of another year.
    """
    before = stated_in(case.old) if case.old is not None else None
    for item, what in case.items:
        mine = [at for at, goal in enumerate(targets) if _names(what, goal)]
        told = any(
            "目標" in sentence and any(date.fiscal_year in plan.lasts for date in read_dates(sentence, "令和"))
            for sentence in (item.reason or "").split("。")
        )
        about = _OF_TARGETS.search(f"{item.heading}{item.reason or ''}") is not None
        moved = about and (
            any(targets[at].fiscal in plan.lasts for at in mine) or _MOVES.search(item.reason or "") is not None
        )
        for at in mine:
            stale = before is not None and targets[at].fiscal == before.last != plan.last
            if told or (moved and stale):
                yield at


def _names(what: Named, goal: Goal) -> bool:
    section = goal.saying.section
    return section is not None and ("amendment", section.id) in what.whole | what.parts


def noted(goal: Goal) -> bool:
    """Tell whether a note of the section speaks of that year, or of when this target is for, so that it is meant."""
    section = goal.saying.section
    notes = [block.text for block in section.blocks if block.kind == "note"] if section is not None else []
    own = [note for note in notes if goal.name and fold(goal.name) in fold(note) and _MEANT.search(note)]
    return bool(own) or any(date.fiscal_year == goal.fiscal for note in notes for date in read_dates(note, "令和"))


def _early(goal: Goal, plan: Term) -> Said:
    text = " ".join(goal.saying.text.split())
    return said("{text}: the plan's last year is {last}", text=text, last=fiscal_words(plan.last))


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


def _found(saying: Saying, message: Said, mend: Said, plan: Term | None = None) -> Found:
    texts = [Quote("amendment", short(saying.text))]
    if plan is not None and plan.saying.text != saying.text:
        texts.append(Quote("amendment", short(plan.saying.text)))
    return Found(saying.section, message, mend, tuple(texts), saying.at)

"""P rules: periods, years and targets agree with each other and with the calendar."""

import re
from collections.abc import Iterator
from itertools import pairwise

from revtool.audit.case import Case
from revtool.audit.found import Found
from revtool.audit.saying import Saying, sayings
from revtool.audit.term import Term, term
from revtool.dates import Date, Fault, era_at, read_dates
from revtool.errors import Said, said
from revtool.model.document import Section, Target
from revtool.model.finding import Quote
from revtool.text import fold

_N = r"(?P<n>[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})"
_LENGTH = rf"{_N}\s*(?:か|ヶ|カ|ヵ|箇|ケ)?\s*年(?:度)?間?"
_LINK = r"(?:まで)?\s*(?:の|、|,|，|と?し、|[（(])*\s*(?:合計|計|通算)?\s*"
_LENGTH_BEHIND = re.compile(rf"{_LINK}{_LENGTH}(?!前|後|目|以|度から|[0-9０-９])")
_LENGTH_BEFORE = re.compile(rf"{_N}\s*(?:か|ヶ|カ|ヵ|箇|ケ)?\s*年間\s*[（(：:、]?\s*$")
PLAN_LENGTH = re.compile(
    rf"(?:(?:本|この)計画の(?:計画)?期間|(?<![\u3040-\u30ff\u4e00-\u9fffA-Za-z])計画の?期間)(?:は|を|が)?[、：:（(]?\s*{_N}\s*年間"
)
YEARS_AFTER = re.compile(rf"(?:最終年度?|目標年度?|計画(?:期間)?の(?:終了|満了|最後))[^。]{{0,20}}?{_N}年後")
LAST_YEAR = re.compile(
    r"(?:計画|本計画|計画期間)の?(?:最終年度?|終期|終了年度|目標年度)(?:である|の|は|、|[（(=＝]|となる){1,3}\s*$"
)
_SAYS_LAST = re.compile(r"(?:最終年度?|目標年度?|計画(?:期間)?の(?:終了|満了)).{0,24}(?:数値|値|目標|指標)")
_SAVE = re.compile(r"原則|一部|おおむね|概ね|場合|主な")
_MEANT = re.compile(r"中間|年度|期限|時期|途中")
_KANJI = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}


def period_length(case: Case) -> Iterator[Found]:
    """A period from one date to another is not as long as the text beside it says.

    Why: who moves the last month forgets the number of years, and the other way round.
    Bad: 「令和5年4月から9年3月までの3年間」, which are 4 years.
    Good: 「令和5年4月から9年3月までの4年間」.
    Source: calendar; 年度 is April to March, from year to year both ways of counting are accepted.
    """
    for saying in sayings(case.amendment):
        for period in saying.periods:
            behind = _LENGTH_BEHIND.match(saying.text, period.end)
            before = _LENGTH_BEFORE.search(saying.text, 0, period.start)
            for found in (behind, before):
                length = count_of(found["n"]) if found is not None else None
                if found is None or length is None or not period.years or length in period.years:
                    continue
                printed = saying.text[min(period.start, found.start()) : max(period.end, found.end())]
                message = said(
                    "{printed} is {years} years, not {length}", printed=printed, years=period.years[0], length=length
                )
                yield _found(saying, message, said("make the dates and the number of years agree"))


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
    for saying in sayings(case.amendment):
        for pattern in (PLAN_LENGTH, YEARS_AFTER) if "年間" in saying.text or "年後" in saying.text else ():
            for found in pattern.finditer(saying.text):
                length = count_of(found["n"])
                if length is not None and length not in plan.period.years:
                    message = said(
                        "{printed}: the plan's period has {years} years",
                        printed=found.group(),
                        years=plan.period.years[0],
                    )
                    yield _found(saying, message, said("make it the number of years of 計画期間"), plan)


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
    for saying in sayings(case.amendment):
        for date in saying.dates:
            if LAST_YEAR.search(saying.text, 0, date.start) is None or date.fault is not None:
                continue
            if date.fiscal_year != plan.last:
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
    for saying, target, _, year in _targets(case):
        if year is not None and not plan.first <= year <= plan.last:
            message = said("the target's year {year} lies outside the plan's period", year=target.target_year or "")
            yield _found(saying, message, said("make it a year of 計画期間"), plan)


def target_not_last(case: Case) -> Iterator[Found]:
    """The plan says that its targets are those of its last year, and a target has another year.

    Why: of many targets that move to a later year one is forgotten.
    Bad: 「計画の最終年度の数値を設定しています」, and 「→ 91.9%（R7）」 where the last year is 令和8年度.
    Good: 「→ 91.9%（R8）」; or a note that says why this target has another year.
    Source: the practice of plans.
    """
    for saying, plan, sure in _not_last(case):
        if sure:
            yield _found(saying, _early(saying, plan), said("move the target to the last year, or add a note"), plan)


def target_early(case: Case) -> Iterator[Found]:
    """A target has another year than the plan's last one, which most of its targets have.

    Why: of many targets that move to a later year one is forgotten; or it is meant, and a note should say so.
    Bad: 「→ 91.9%（R7）」 among targets for R8.
    Good: 「→ 91.9%（R8）」.
    Source: the practice of plans.
    """
    for saying, plan, sure in _not_last(case):
        if not sure:
            yield _found(saying, _early(saying, plan), said("move the target to the last year, or add a note"), plan)


def baseline_newer(case: Case) -> Iterator[Found]:
    """The year of a target's baseline is not before the year of the target.

    Why: one of the two years was mistyped, or the two were exchanged.
    Bad: 「34.8%（R8） → 88.2%（R3）」.
    Good: 「34.8%（R3） → 88.2%（R8）」.
    Source: the practice of plans.
    """
    for saying, target, baseline, year in _targets(case):
        if baseline is not None and year is not None and baseline >= year:
            message = said(
                "the baseline is of {baseline}, the target of {year}",
                baseline=target.baseline_year or "",
                year=target.target_year or "",
            )
            yield _found(saying, message, said("put the earlier year first"))


def target_twice(case: Case) -> Iterator[Found]:
    """One target is stated twice, for the same year, with two values.

    Why: one of the two places was amended and the other was not.
    Bad: 保有率 → 88.2%（R8） in one section, 保有率 → 84.0%（R8） in another.
    Good: the same value in both.
    Source: the practice of plans.
    """
    seen: dict[tuple[str, int], Target] = {}
    for saying, target, _, year in _targets(case):
        if len(fold(target.name or "")) < 2 or target.name is None or year is None:
            continue
        first = seen.setdefault((fold(target.name), year), target)
        if fold(first.target or "") != fold(target.target or ""):
            message = said(
                "{name} has two targets for {year}: {one} and {other}",
                name=target.name,
                year=target.target_year or "",
                one=first.target or "",
                other=target.target or "",
            )
            yield _found(saying, message, said("state one value in both places"))


def _targets(case: Case) -> Iterator[tuple[Saying, Target, int | None, int | None]]:
    for saying in sayings(case.amendment):
        if isinstance(saying.block, Target):
            target = saying.block
            yield (
                saying,
                target,
                target_year(target.baseline_year, saying.era),
                target_year(target.target_year, saying.era),
            )


def target_year(text: str | None, era: str | None) -> int | None:
    """Return the 年度 of a target's year: R8, 令和8年度, 8年度, 8, 2026."""
    if text is None:
        return None
    plain = text.strip()
    for form in (plain, f"{plain}年度", f"{era or '令和'}{plain}年度"):
        dates = read_dates(form, era)
        if dates and dates[0].fault is None:
            return dates[0].fiscal_year
    return None


def _not_last(case: Case) -> Iterator[tuple[Saying, Term, bool]]:
    """Yield targets within the period that are not for its last year; sure where the plan says that all are."""
    plan = term(case)
    if plan is None:
        return
    targets = [(saying, target, year) for saying, target, _, year in _targets(case) if year is not None]
    declared = any(
        _SAYS_LAST.search(sentence) and not _SAVE.search(sentence)
        for saying in sayings(case.amendment)
        for sentence in saying.text.split("。")
    )
    most = sum(year == plan.last for _, _, year in targets) * 2 >= len(targets) > 1
    for saying, target, year in targets:
        if plan.first <= year < plan.last and not noted(saying.section, target, year) and (declared or most):
            yield saying, plan, declared


def noted(section: Section | None, target: Target, year: int) -> bool:
    """Tell whether a note of the section speaks of that year, or of when this target is for, so that it is meant."""
    notes = [block.text for block in section.blocks if block.kind == "note"] if section is not None else []
    own = [note for note in notes if target.name and fold(target.name) in fold(note) and _MEANT.search(note)]
    return bool(own) or any(date.fiscal_year == year for note in notes for date in read_dates(note, "令和"))


def _early(saying: Saying, plan: Term) -> Said:
    return said("{text}: the plan's last year is {last}", text=saying.text.strip(), last=fiscal_words(plan.last))


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
    texts = [Quote("amendment", _short(saying.text))]
    if plan is not None and plan.saying.text != saying.text:
        texts.append(Quote("amendment", _short(plan.saying.text)))
    return Found(saying.section, message, mend, tuple(texts), saying.at)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 100 else text[:100] + "…"


def count_of(text: str) -> int | None:
    """Return a number of years in digits or kanji; None for neither."""
    if text.isdecimal():
        return int(text)
    if "十" not in text:
        return _KANJI.get(text)
    tens, _, ones = text.partition("十")
    return (_KANJI[tens] if tens else 1) * 10 + (_KANJI[ones] if ones else 0)

"""Eras and dates as values: 令和8年3月, R8.3, 8年度 with the era given earlier, and periods from one date to another.

Refuses lengths of time (3年間, 10年以上) as dates, and what a document says about them: that is for the audit.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from revtool.text.pattern import Pattern


class Era(NamedTuple):
    """An era: its name, its letter, its first day, and its last (None for the one that lasts)."""

    name: str
    letter: str
    first: tuple[int, int, int]
    last: tuple[int, int, int] | None


ERAS = (
    Era("明治", "M", (1868, 1, 25), (1912, 7, 30)),
    Era("大正", "T", (1912, 7, 30), (1926, 12, 25)),
    Era("昭和", "S", (1926, 12, 25), (1989, 1, 7)),
    Era("平成", "H", (1989, 1, 8), (2019, 4, 30)),
    Era("令和", "R", (2019, 5, 1), None),
)
"""The eras since the Gregorian calendar's reach in official writing. A new era is a row here, and an end above it."""


class Fault(StrEnum):
    """What is impossible about a date."""

    NO_YEAR_ZERO = "year 0"
    AFTER_ERA = "after the end of the era"
    BEFORE_ERA = "before the beginning of the era"
    NO_SUCH_MONTH = "month"
    NO_SUCH_DAY = "day"


class Date(NamedTuple):
    """A year (Gregorian), or a 年度 by the year that it begins in, with month and day where the text has them.

    `start` and `end` are its place in the text; `era` None where the year is Gregorian; `carried` tells that the era
    was given earlier in the text only; `fault` what is impossible; `also` the Gregorian year that the text adds
    in brackets (令和5（2023）年度), or that of the era that it adds to a Gregorian one.
    """

    printed: str
    start: int
    end: int
    year: int
    month: int | None
    day: int | None
    fiscal: bool
    era: str | None
    era_year: int | None
    carried: bool = False
    fault: Fault | None = None
    also: int | None = None

    @property
    def fiscal_year(self) -> int:
        """The 年度 (April to March) that the date is in, by the year that it begins in; the year where no month is."""
        return self.year - 1 if not self.fiscal and self.month is not None and self.month < 4 else self.year

    @property
    def months(self) -> tuple[int, int]:
        """The first and the last month that the date covers, counted from the year 0."""
        if self.fiscal:
            return (self.year * 12 + 3, self.year * 12 + 14)
        if self.month is None:
            return (self.year * 12, self.year * 12 + 11)
        return (self.year * 12 + self.month - 1,) * 2


class Period(NamedTuple):
    """A stretch from one date to another, both included, and its place in the text."""

    first: Date
    last: Date
    start: int
    end: int

    @property
    def months(self) -> int:
        """How many months it covers; 0 or less where it runs backwards."""
        return self.last.months[1] - self.first.months[0] + 1

    @property
    def years(self) -> tuple[int, ...]:
        """How many years long it may be called: whole years of its months; none where they do not make whole years.

        From year to year without months (令和5年から9年まで) both ways of counting are in use.
        """
        if not self.first.fiscal and self.first.month is None and self.last.month is None and not self.last.fiscal:
            apart = self.last.year - self.first.year
            return (apart + 1, apart)
        months = self.months
        if self.last.day == 1 and self.first.day == 1 and (months - 1) % 12 == 0:
            return ((months - 1) // 12,)
        return (months // 12,) if months > 0 and months % 12 == 0 else ()


_DIGIT = r"[0-9０-９]"
_NUMERAL = rf"(?:{_DIGIT}{{1,2}}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]{{1,3}})"
_GAP = r"[ 　]?"
_REST = rf"(?:(?P<fiscal>年{_GAP}度)|年(?:{_GAP}(?P<month>{_NUMERAL}){_GAP}月(?:{_GAP}(?P<day>{_NUMERAL}){_GAP}日)?)?)"
_OPENS = rf"(?={_GAP}[～〜~－–-]{_GAP}(?:(?:平成|令和)?(?:{_NUMERAL}|元)|{_DIGIT}{{4}}){_GAP}年{_GAP}度)"
"""What stands behind the first of two 年度 of which only the last says so: 令和5～9年度, 2023-2027年度."""
_NOT_A_YEAR = re.compile(r"(?!間|後|前|以|目|生|次|齢|ごと|毎|度間|度目|連続|分|余|代|超|未満|程度|度分|制|もの|かけ)")
_DATE = Pattern(
    rf"(?P<era>明治|大正|昭和|平成|令和){_GAP}(?P<year>{_NUMERAL}|元){_GAP}(?:[（(](?P<also>{_DIGIT}{{4}})年?[)）])?{_GAP}(?:{_REST}|(?P<open>{_OPENS}))"
    rf"|(?<![0-9A-Za-zＡ-Ｚａ-ｚ０-９])(?P<letter>[RHSＲＨＳ])(?P<letter_year>{_DIGIT}{{1,2}}|元)"
    rf"(?:{_GAP}(?:(?P<letter_fiscal>年{_GAP}?度)|年(?:{_GAP}(?P<letter_month>{_DIGIT}{{1,2}}){_GAP}月)?"
    rf"|[.．/](?P<dot_month>{_DIGIT}{{1,2}})(?:[.．/](?P<dot_day>{_DIGIT}{{1,2}}))?)|)(?![0-9A-Za-z０-９])"
    rf"|(?<![0-9０-９.．])(?P<common>(?:18|19|20|１８|１９|２０){_DIGIT}{{2}}){_GAP}(?:[（(](?P<also_era>明治|大正|昭和|平成|令和)(?P<also_year>{_NUMERAL}|元)年?[)）])?{_GAP}"
    rf"(?:(?P<common_fiscal>年{_GAP}度)|年(?:{_GAP}(?P<common_month>{_NUMERAL}){_GAP}月(?:{_GAP}(?P<common_day>{_NUMERAL}){_GAP}日)?)?|(?P<common_open>{_OPENS}))"
    rf"|(?<![0-9０-９.．,，第約一二三四五六七八九十百千])(?P<bare>{_NUMERAL}|元){_GAP}(?:(?P<bare_fiscal>年{_GAP}度)(?!間|目|分)"
    rf"|年{_GAP}(?P<bare_month>{_NUMERAL}){_GAP}月(?!間|額|々|分|ごと|毎)(?:{_GAP}(?P<bare_day>{_NUMERAL}){_GAP}日(?!間))?"
    rf"|年(?P<bare_only>(?={_GAP}(?:まで|から|[～〜~]))))"
)
_SIGN = re.compile(r"[年RHSＲＨＳ](?:(?<=[0-9０-９一二三四五六七八九十元)） 　]年)|(?<!年)(?=[0-9０-９元]))")
"""What every date has, quickly found: an era's letter before a number, or the first 年 of a year."""
_REACH = 24
"""Characters that a date has at most before its first 年: 令和 十二 （2023年） ～ 令和 十三 年度."""
_KANJI = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_LETTERS = {era.letter: era for era in ERAS}
_NAMES = {era.name: era for era in ERAS}
_BETWEEN = re.compile(
    r"\s*(?:から|より|[～〜~]|－|−|―|–|ー|-|→|を(?:計画の)?(?:初年度|開始年度|始期)と(?:して|し|する))\s*(?:、)?\s*"
)
_CLOSES = re.compile(r"まで|を(?:計画の)?(?:最終|目標|終了)年度と(?:する|し)|を(?:計画の)?終期と(?:する|し)")
_ASIDE = re.compile(r"\s*[（(][^（）()]{1,20}[)）]\s*")


def read_dates(text: str, era: str | None = None) -> tuple[Date, ...]:
    """Return the dates in a text, in order; `era` is the one in force before it, for years that name none.

    A year without an era counts as a date only with 年度 or a month behind it, or as an end of a range.
    """
    return _read(text, era) if _SIGN.search(text) is not None else ()


def read_periods(text: str, era: str | None = None) -> tuple[Period, ...]:
    """Return the stretches from one date to another: 令和5年4月から9年3月まで, R5～R8, 2024年度-2026年度."""
    return periods_between(text, read_dates(text, era))


def periods_between(text: str, found: tuple[Date, ...]) -> tuple[Period, ...]:
    """Return the stretches between dates of a text that were read from it before."""
    if len(found) < 2:
        return ()
    dates = [date for date in found if not _aside(text, date)]
    return tuple(
        _period(text, one, other)
        for one, other in pairwise(dates)
        if one.fault is None and other.fault is None and _joined(text[one.end : other.start])
    )


def _period(text: str, one: Date, other: Date) -> Period:
    """Return the stretch between two dates with the words that close it; of R5～R9年度 the first is a 年度, too."""
    closing = _CLOSES.match(text, other.end)
    if other.fiscal and not one.fiscal and one.month is None:
        one = one._replace(fiscal=True)
    return Period(one, other, one.start, closing.end() if closing is not None else other.end)


def era_at(year: int, month: int | None = None) -> Era:
    """Return the era of a Gregorian year (at its end, where no month is given)."""
    day = (year, month or 12, 28)
    return next((era for era in reversed(ERAS) if era.first <= day), ERAS[0])


def _joined(between: str) -> bool:
    return _BETWEEN.fullmatch(_ASIDE.sub("", between)) is not None


def _aside(text: str, date: Date) -> bool:
    """Tell whether a date stands in brackets right behind another, as that one's other name: 令和5年度（2023年度）."""
    return text[date.start - 1 : date.start] in ("（", "(") and text[date.start - 2 : date.start - 1] in (
        "度",
        "年",
        "月",
        "日",
    )


def _dates(text: str, era: str | None) -> Iterator[Date]:
    carried = era
    at = 0
    while (sign := _SIGN.search(text, at)) is not None:
        found = _DATE.search(text, max(at, sign.start() - _REACH))
        if found is None:
            return
        at = found.end()
        date = _date(found, carried) if _NOT_A_YEAR.match(text, at) is not None else None
        if date is None:
            continue
        if date.era is not None:
            carried = date.era
        yield date


@lru_cache(maxsize=1 << 15)
def _read(text: str, era: str | None) -> tuple[Date, ...]:
    return tuple(_dates(text, era))


def _date(found: re.Match[str], carried: str | None) -> Date | None:
    name = found["era"]
    if name is not None:
        also = int(found["also"]) if found["also"] else None
        fiscal = found["fiscal"] is not None or found["open"] is not None
        return _of_era(found, _NAMES[name], found["year"], found["month"], found["day"], fiscal=fiscal, also=also)
    letter = found["letter"]
    if letter is not None:
        month, fiscal = found["letter_month"] or found["dot_month"], found["letter_fiscal"] is not None
        era = _LETTERS[letter.translate(_HALF)]
        return _of_era(found, era, found["letter_year"], month, found["dot_day"], fiscal=fiscal)
    if found["common"] is not None:
        return _common(found)
    if carried is None:
        return None
    month, day, fiscal = found["bare_month"], found["bare_day"], found["bare_fiscal"] is not None
    return _of_era(found, _NAMES[carried], found["bare"], month, day, fiscal=fiscal, carried=True)


def _common(found: re.Match[str]) -> Date:
    """Return the date of a Gregorian year."""
    year, name = int(found["common"]), found["also_era"]
    month, day = _numbers(found["common_month"], found["common_day"])
    fiscal = found["common_fiscal"] is not None or found["common_open"] is not None
    other = _NAMES[name].first[0] + _era_year(found["also_year"]) - 1 if name else None
    fault = _impossible(year, month, day)
    return Date(
        found.group(), found.start(), found.end(), year, month, day, fiscal, None, None, fault=fault, also=other
    )


def _of_era(
    found: re.Match[str],
    era: Era,
    printed: str,
    month: str | None,
    day: str | None,
    *,
    fiscal: bool,
    carried: bool = False,
    also: int | None = None,
) -> Date:
    number = _era_year(printed)
    year = era.first[0] + number - 1
    months, days = _numbers(month, day)
    fault = _impossible(year, months, days) or _outside(era, year, months, days, fiscal=fiscal)
    return Date(
        found.group(), found.start(), found.end(), year, months, days, fiscal, era.name, number, carried,
        Fault.NO_YEAR_ZERO if number == 0 else fault, also,
    )  # fmt: skip


def _numbers(month: str | None, day: str | None) -> tuple[int | None, int | None]:
    return (_number(month) if month else None, _number(day) if day else None)


def _impossible(year: int, month: int | None, day: int | None) -> Fault | None:
    if month is not None and not 1 <= month <= 12:
        return Fault.NO_SUCH_MONTH
    if month is not None and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        return Fault.NO_SUCH_DAY
    return None


def _outside(era: Era, year: int, month: int | None, day: int | None, *, fiscal: bool) -> Fault | None:
    """Tell whether a date lies outside its era; a 年度 that begins in it is in it, and 令和元年度 is in use."""
    if fiscal:
        return Fault.AFTER_ERA if era.last is not None and (year, 4, 1) > era.last else None
    if era.last is not None and (year, month or 1, day or 1) > era.last:
        return Fault.AFTER_ERA
    if (year, month or 12, day or 28) < (*era.first[:2], era.first[2] if day else 1):
        return Fault.BEFORE_ERA
    return None


def _era_year(text: str) -> int:
    return 1 if text == "元" else _number(text)


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if "十" not in text:
        return int("".join(str(_KANJI[sign]) for sign in text))
    tens, _, ones = text.partition("十")
    return (_KANJI[tens] if tens else 1) * 10 + (_KANJI[ones] if ones else 0)


_HALF = str.maketrans("ＲＨＳ", "RHS")

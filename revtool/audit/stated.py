"""How texts state how long a period is, how long the plan runs and which year is its last. Refuses to judge them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from revtool.dates import Date, Period
from revtool.text.pattern import Pattern

_N = r"(?P<n>[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})"
_COUNTER = r"\s*(?:か|ヶ|カ|ヵ|箇|ケ)?\s*"
_LENGTH = rf"{_N}{_COUNTER}年(?:度)?間?"
_LINK = r"(?:まで)?\s*(?:の|、|,|，|と?し、|[（(])*\s*(?:合計|計|通算)?\s*"
_LENGTH_BEHIND = Pattern(rf"{_LINK}{_LENGTH}(?!前|後|目|以|度から|[0-9０-９])(?:計画)?[）)]?")
_LENGTH_BEFORE = re.compile(rf"{_N}{_COUNTER}年間\s*[（(：:、]?\s*$")
_PLAN = r"(?:(?:本|この)(?:計画|プラン|戦略|方針)の?(?:計画)?期間|(?<![\u3040-\u30ff\u4e00-\u9fffA-Za-z])計画の?期間)"
_OWN_PLAN = r"(?<![\u3040-\u30ff\u4e00-\u9fffA-Za-z])(?:計画|プラン)"
"""The plan itself, at the beginning of a sentence or behind a sign: not 実施計画, 国の計画."""
_NOT_BY = r"(?!\s*(?:ほど|程度)?(?:延長|短縮|延ば|のば|繰り|前倒|先送|ずら|早め|遅ら))"
LENGTH_WORDS = ("年間", "年後", "年と", "年を", "年計画")
"""Words of which every text has one that gives the plan a length."""
_PLAN_LENGTHS = (
    Pattern(rf"{_PLAN}(?:は|を|が|である|の)?[、：:（(]?\s*{_N}{_COUNTER}年(?:間|(?=[とで。])){_NOT_BY}"),
    Pattern(rf"(?<![0-9０-９一-十]){_N}{_COUNTER}年間(?:を|の|である)(?:本|この)?(?:計画|プラン)の?期間"),
    Pattern(rf"(?:(?:本|この)(?:計画|プラン|戦略|方針)|計画の?期間)の{_N}{_COUNTER}年間"),
    Pattern(rf"{_OWN_PLAN}の{_N}{_COUNTER}年間(?=を通|で|に|の)"),
    Pattern(rf"(?:本|この)?計画の?期間(?:中|内)?の?{_N}{_COUNTER}年(?:間|(?=を通))"),
    Pattern(rf"(?:本|この)(?:計画|プラン|戦略|方針)は、?{_N}{_COUNTER}年(?:間の)?計画"),
    Pattern(rf"(?:最終年度?|目標年度?|計画(?:期間)?の(?:終了|満了|最後))[^。]{{0,20}}?{_N}年後"),
)
_SOUNDING = Pattern(
    rf"(?:この|今後の?|向こう){_N}{_COUNTER}年間?(?=[でにのを、])|(?<![\u4e00-\u9fffァ-ヺーの])(?P<m>[0-9０-９]{{1,2}}){_COUNTER}年計画"
)
"""What may be the plan's length where nothing else has it: この5年間で, 今後5年間の, 5か年計画."""
_LAST_YEAR = re.compile(
    r"(?:(?:計画|本計画|計画期間|プラン)の?(?:最終年度?|終期|終了年度|目標年度)|(?:^|。)最終年度)"
    r"(?:である|の|は|、|[（(=＝：:]|となる|に当たる|にあたる){1,3}\s*$"
)
_MADE_LAST = re.compile(r"を(?:計画の|本計画の)?(?:最終年度|目標年度|終了年度|終期)と(?:する|し|定め)")
_OWN = re.compile(r"(?:本|この|当)(?:計画|プラン|戦略|方針)(?:は|の|では)[^。]*$")
_CALLED_LAST = re.compile(
    r"(?:最終年度?|目標年度?|終了年度|終期|(?:計画|期間)の?(?:終了|満了)(?:する|年度?)?)(?:である|の|は|が|、|[（(=＝：:]|となる){0,3}\s*$"
)
_AT_THE_END = re.compile(
    r"年?度?末?(?:まで|時点|における|の|に|は|、|を)*(?:本計画|計画|プラン)?[^。、]{0,12}?"
    r"(?:目標|達成|最終年|次期(?:計画|プラン|戦略|方針)|(?:計画|期間)[のがを]?(?:終了|満了|最終))"
)
_BY_THEN = re.compile(r"(?:年度)?末?まで(?:に|の(?:本|この)?計画期間)")
_NOT_OWN = re.compile(r"(?:から|より|[～〜~－–-])\s*$|(?:^|。)(?:国|県|都|道|府)(?:において)?は、?[^。]*$")
"""What stands before the end of a stretch of years, and before what another body is to have done."""
_MARCH = 3
"""The month in which a plan's last year ends."""
_OF_ANOTHER = re.compile(r"(?:(?<!本)(?:国|県|都|道|府)[のが]|中間|現行|前期|次期|上位|関連|総合)[^。、]{0,24}$")
_NEXT = re.compile(r"次期(?:計画|プラン|戦略|方針)[^。]{0,12}$")
_BEGINS = re.compile(r"(?:を(?:初|開始|始)年?度|から|より|に(?:開始|始ま|スタート))")
_KANJI = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}


class Length(NamedTuple):
    """A number of years as a text states it, and the place of the words in the text."""

    years: int
    start: int
    end: int


def lengths_beside(text: str, period: Period) -> Iterator[Length]:
    """Yield the lengths that stand right behind or before a period: までの4年間, （5か年）, 4年間（…）."""
    for found in (_LENGTH_BEHIND.match(text, period.end), _LENGTH_BEFORE.search(text, 0, period.start)):
        length = count_of(found["n"]) if found is not None else None
        if found is not None and length is not None:
            yield Length(length, found.start(), found.end())


def plan_lengths(text: str) -> Iterator[Length]:
    """Yield the lengths that a text gives the plan: 本計画の期間は4年間, 最終年度である4年後."""
    if not any(words in text for words in LENGTH_WORDS):
        return
    for pattern in _PLAN_LENGTHS:
        for found in pattern.finditer(text):
            length = count_of(found["n"])
            if length is not None:
                yield Length(length, found.start(), found.end())


def sounding_lengths(text: str) -> Iterator[Length]:
    """Yield the lengths that may be the plan's, though nothing says so: この5年間で, 今後5年間の, 5か年計画."""
    for found in _SOUNDING.finditer(text) if "年" in text else ():
        length = count_of(found["n"] or found["m"])
        if length is not None:
            yield Length(length, found.start(), found.end())


def names_last_year(text: str, date: Date) -> bool:
    """Tell whether a text names a date as the plan's last year: 計画の最終年度である令和8年度; not 国の計画の.

    So does 本計画は、令和8年度を目標年度とし, and 最終年度の令和8年度 at the beginning of a sentence.
    """
    if date.fault is None and _MADE_LAST.match(text, date.end):
        return _OWN.search(text, 0, date.start) is not None
    found = _LAST_YEAR.search(text, 0, date.start) if date.fault is None else None
    return found is not None and _OF_ANOTHER.search(text, 0, found.start()) is None


def sounds_last(text: str, date: Date) -> bool:
    """Tell whether a text speaks of a date as of a plan's end without naming it: 令和8年度末に次期計画を策定する.

    So does what is to be done by then: 令和8年度末までに, 令和9年3月までに.
    """
    if date.fault is not None or _OF_ANOTHER.search(text, 0, date.start) is not None:
        return False
    ends_year = (date.fiscal or date.month == _MARCH) and _NOT_OWN.search(text, 0, date.start) is None
    if ends_year and _BY_THEN.match(text, date.end) is not None:
        return True
    return _CALLED_LAST.search(text, 0, date.start) is not None or _AT_THE_END.match(text, date.end) is not None


def begins_next(text: str, date: Date) -> bool:
    """Tell whether a text says that the plan's successor begins with a date: 次期計画は令和13年度から."""
    if date.fault is not None or _NEXT.search(text, 0, date.start) is None:
        return False
    return _BEGINS.match(text, date.end) is not None


def of_another(text: str, at: int) -> bool:
    """Tell whether the words before a place say that what stands there is another plan's: 国の計画の."""
    return _OF_ANOTHER.search(text, 0, at) is not None


def count_of(text: str) -> int | None:
    """Return a number of years in digits or kanji; None for neither, as for 二三十."""
    if text.isdecimal():
        return int(text)
    if "十" not in text:
        return _KANJI.get(text)
    tens, _, ones = text.partition("十")
    ten, one = (_KANJI.get(tens) if tens else 1), (_KANJI.get(ones) if ones else 0)
    return ten * 10 + one if ten is not None and one is not None else None

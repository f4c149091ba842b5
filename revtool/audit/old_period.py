"""What in a text is of the plan's old period: the period itself, its length, its last year. Refuses where to look."""

from collections.abc import Iterator
from itertools import chain

from revtool.audit.saying import Saying
from revtool.audit.stated import (
    Length,
    begins_next,
    names_last_year,
    of_another,
    plan_lengths,
    sounding_lengths,
    sounds_last,
)
from revtool.audit.term import Term, says_so
from revtool.dates import Date
from revtool.text import fold
from revtool.text.pattern import Pattern

_BEHIND = Pattern(r"の?(?:本計画の|この計画の)?計画期間")


def in_kept(saying: Saying, old: Term, now: Term) -> Iterator[str]:
    """Yield what is of the old period in a text that the amendment leaves as it is."""
    for start, end in chain(_periods(saying, old), _lengths(saying, old, now, sounding=False)):
        yield saying.text[start:end]
    for date in saying.dates:
        named = date.fiscal_year == old.last and names_last_year(saying.text, date)
        if named or _sounds(saying, date, old, now):
            yield date.printed


def in_printed(saying: Saying, old: Term, now: Term, before: str) -> Iterator[str]:
    """Yield what is of the old period in sentences that the amendment prints as they stood; `before` is all of OLD.

    What names the plan and its period is P02's, P03's and P13's.
    """
    spots = [
        *(spot for spot in _periods(saying, old) if not _named(saying, spot)),
        *_lengths(saying, old, now, sounding=True),
        *(
            (one.start, one.end)
            for one in saying.dates
            if _sounds(saying, one, old, now) and not names_last_year(saying.text, one)
        ),
    ]
    for start, end in spots:
        if fold(_sentence(saying.text, start, end)) in before:
            yield saying.text[start:end]


def _periods(saying: Saying, old: Term) -> Iterator[tuple[int, int]]:
    for period in saying.periods:
        same = (period.first.fiscal_year, period.last.fiscal_year) == (old.first, old.last)
        if same and not of_another(saying.text, period.start):
            yield period.start, period.end


def _named(saying: Saying, spot: tuple[int, int]) -> bool:
    """Tell whether a period is named as the plan's, by the words before it or behind it."""
    period = next(one for one in saying.periods if (one.start, one.end) == spot)
    return says_so(saying, period) or _BEHIND.match(saying.text, period.end) is not None


def _lengths(saying: Saying, old: Term, now: Term, *, sounding: bool) -> Iterator[tuple[int, int]]:
    found: Iterator[Length] = sounding_lengths(saying.text)
    found = found if sounding else chain(found, plan_lengths(saying.text))
    for length in {one.end: one for one in found}.values():
        if length.years in old.years and length.years not in now.years:
            yield length.start, length.end


def _sounds(saying: Saying, date: Date, old: Term, now: Term) -> bool:
    """Tell whether a date is spoken of as the old period's end, or as the beginning of what follows it."""
    if date.fiscal_year == old.last:
        return sounds_last(saying.text, date)
    return date.fiscal_year == old.last + 1 and old.last != now.last and begins_next(saying.text, date)


def _sentence(text: str, start: int, end: int) -> str:
    begin, close = text.rfind("。", 0, start) + 1, text.find("。", end)
    return text[begin : close if close >= 0 else len(text)]

"""A target (数値目標) as a value, and how its year is read. Refuses where targets stand and what is wrong with them."""

from typing import NamedTuple

from revtool.audit.saying import Saying
from revtool.dates import read_dates


class Goal(NamedTuple):
    """A target: name, values and years as printed, the years as 年度 too; `saying` is the text that states its year.

    `interim` tells that it is on the way to a later one (中間目標). None for what the text does not have.
    """

    saying: Saying
    name: str | None
    baseline: str | None
    baseline_year: str | None
    baseline_fiscal: int | None
    target: str | None
    target_year: str | None
    fiscal: int | None
    interim: bool = False


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

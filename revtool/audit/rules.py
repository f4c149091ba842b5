"""The one table of rules: code, name, severity, function. Refuses rules themselves: each family has its file.

A code is never used again for another rule.
"""

import inspect
from collections.abc import Callable, Iterator
from typing import NamedTuple

from revtool.audit import (
    claims,
    contents,
    counts,
    goal_years,
    leftovers,
    listing,
    notation,
    numbering,
    page_references,
    periods,
    references,
    restated,
)
from revtool.audit.case import Case
from revtool.audit.found import Found
from revtool.model.finding import Severity

Check = Callable[[Case], Iterator[Found]]


class Rule(NamedTuple):
    """A row of the table; the function's docstring is the rule's page in the manual."""

    code: str
    name: str
    severity: Severity
    check: Check

    @property
    def summary(self) -> str:
        """The first line of the rule's page."""
        return self.page.splitlines()[0]

    @property
    def page(self) -> str:
        """The rule's page in the manual: what it finds, why, a bad and a good example, the source."""
        return inspect.cleandoc(self.check.__doc__ or "")


_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

RULES: tuple[Rule, ...] = (
    Rule("C01", "false-claim", _ERROR, claims.false_claim),
    Rule("C02", "claim-about-nothing", _ERROR, claims.claim_about_nothing),
    Rule("C03", "change-not-listed", _ERROR, listing.change_not_listed),
    Rule("C04", "item-without-change", _ERROR, listing.item_without_change),
    Rule("C05", "differs-from-new", _ERROR, claims.differs_from_new),
    Rule("C06", "printed-without-change", _WARNING, claims.printed_without_change),
    Rule("C07", "item-without-reason", _WARNING, listing.item_without_reason),
    Rule("C08", "copied-reason", _WARNING, listing.copied_reason),
    Rule("C09", "item-names-nothing", _WARNING, listing.item_names_nothing),
    Rule("C10", "change-not-printed", _WARNING, listing.change_not_printed),
    Rule("P01", "period-length", _ERROR, periods.period_length),
    Rule("P02", "length-of-plan", _ERROR, periods.length_of_plan),
    Rule("P03", "last-year-of-plan", _ERROR, periods.last_year_of_plan),
    Rule("P04", "impossible-date", _WARNING, periods.impossible_date),
    Rule("P05", "first-year", _INFO, periods.first_year),
    Rule("P06", "two-calendars", _ERROR, periods.two_calendars),
    Rule("P07", "fiscal-year-and-date", _WARNING, periods.fiscal_year_and_date),
    Rule("P08", "target-outside-period", _ERROR, goal_years.target_outside),
    Rule("P09", "target-not-last-year", _ERROR, goal_years.target_not_last),
    Rule("P10", "target-early", _WARNING, goal_years.target_early),
    Rule("P11", "baseline-newer", _ERROR, goal_years.baseline_newer),
    Rule("P12", "target-twice", _WARNING, goal_years.target_twice),
    Rule("P13", "another-period", _ERROR, restated.another_period),
    Rule("L01", "leftover-term", _WARNING, leftovers.leftover_term),
    Rule("L02", "leftover-period", _WARNING, leftovers.leftover_period),
    Rule("L03", "leftover-target", _WARNING, leftovers.leftover_target),
    Rule("N01", "gap", _WARNING, numbering.gap),
    Rule("N02", "duplicate", _WARNING, numbering.duplicate),
    Rule("N03", "out-of-order", _WARNING, numbering.out_of_order),
    Rule("N04", "bad-range", _WARNING, numbering.bad_range),
    Rule("N05", "captions", _WARNING, numbering.captions),
    Rule("N06", "old-number", _WARNING, numbering.old_number),
    Rule("R01", "reference-to-nothing", _WARNING, references.to_nothing),
    Rule("R02", "stale-reference", _WARNING, references.stale),
    Rule("R03", "wrong-count", _WARNING, counts.wrong_count),
    Rule("R04", "wrong-page", _WARNING, page_references.wrong_page),
    Rule("T01", "row-without-heading", _ERROR, contents.row_without_heading),
    Rule("T02", "heading-without-row", _ERROR, contents.heading_without_row),
    Rule("T03", "rows-out-of-order", _ERROR, contents.rows_out_of_order),
    Rule("T04", "pages-out-of-order", _ERROR, contents.pages_out_of_order),
    Rule("T05", "page-of-heading", _ERROR, contents.page_of_heading),
    Rule("W01", "mixed-notation", _INFO, notation.mixed),
    Rule("W02", "notation-against-original", _INFO, notation.against_original),
)
"""Every rule, by code. A new rule is a function in its family's file and a row here."""


def chosen(select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> tuple[Rule, ...]:
    """Return the rules whose codes begin with one of `select` (all where it is empty) and with none of `ignore`."""
    return tuple(
        rule
        for rule in RULES
        if (not select or rule.code.startswith(select)) and not (ignore and rule.code.startswith(ignore))
    )


def unknown(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the codes (or beginnings of codes) that no rule has."""
    return tuple(code for code in codes if not any(rule.code.startswith(code) for rule in RULES))

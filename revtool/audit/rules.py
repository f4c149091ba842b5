"""The one table of rules: code, name, severity, function. Refuses rules themselves: each family has its file.

A code is never used again for another rule.
"""

import inspect
from collections.abc import Callable, Iterator
from typing import NamedTuple

from revtool.audit import claims
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
    Rule("C03", "change-not-listed", _ERROR, claims.change_not_listed),
    Rule("C04", "item-without-change", _ERROR, claims.item_without_change),
    Rule("C05", "differs-from-new", _ERROR, claims.differs_from_new),
    Rule("C06", "printed-without-change", _WARNING, claims.printed_without_change),
    Rule("C07", "item-without-reason", _WARNING, claims.item_without_reason),
    Rule("C08", "copied-reason", _WARNING, claims.copied_reason),
    Rule("C09", "item-names-nothing", _WARNING, claims.item_names_nothing),
    Rule("C10", "change-not-printed", _WARNING, claims.change_not_printed),
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

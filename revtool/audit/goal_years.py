"""P rules of targets: their years agree with the period, their baselines come before, none is stated twice."""

import re
from collections.abc import Iterator, Sequence

from revtool.audit.case import Case
from revtool.audit.found import Found
from revtool.audit.goal import Goal
from revtool.audit.named import Named
from revtool.audit.periods import fiscal_words, found_in
from revtool.audit.saying import sayings
from revtool.audit.targets import goals
from revtool.audit.term import Term, stated_in, term
from revtool.dates import read_dates
from revtool.errors import said
from revtool.model.document import Table
from revtool.text import fold

_SAYS_LAST = re.compile(r"(?:最終年度?|目標年度?|計画(?:期間)?の(?:終了|満了)).{0,24}(?:数値|値|目標|指標)")
_SAVE = re.compile(r"原則|一部|おおむね|概ね|場合|主な")
SHORTEST_NAME = 3
"""Characters from which a target's name tells it from others."""
_OF_TARGETS = re.compile(r"目標|指標|KPI|ＫＰＩ")
_MOVES = re.compile(r"(?:年度|年次|時期|期限)[^。]{0,12}(?:改め|変更|延長|延ば|見直|移)")
"""What a reason says of targets whose year is another now."""
_MEANT = re.compile(r"中間|年度|期限|時期|途中")


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
            yield found_in(goal.saying, message, said("make it a year of 計画期間"), plan)


def target_not_last(case: Case) -> Iterator[Found]:
    """The plan says that its targets are those of its last year, and a target has another year.

    So says an item whose reason names that year or speaks of moving it, or which moved its other targets there.
    Why: of many targets that move to a later year one is forgotten.
    Bad: 「計画の最終年度の数値を設定しています」, and 「→ 91.9%（R7）」 where the last year is 令和8年度.
    Good: 「→ 91.9%（R8）」; or a note that says why this target has another year.
    Source: the practice of plans.
    """
    yield from (_early(goal, plan) for goal, plan, sure in _not_last(case) if sure)


def target_early(case: Case) -> Iterator[Found]:
    """A target has another year than the plan's last one, which most of its targets have.

    Why: of many targets that move to a later year one is forgotten; or it is meant, and a note should say so.
    Bad: 「→ 91.9%（R7）」 among targets for R8.
    Good: 「→ 91.9%（R8）」.
    Source: the practice of plans.
    """
    yield from (_early(goal, plan) for goal, plan, sure in _not_last(case) if not sure)


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
            yield found_in(goal.saying, message, said("put the earlier year first"))


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
            yield found_in(goal.saying, message, said("state one value in both places"))


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


def _early(goal: Goal, plan: Term) -> Found:
    text = " ".join(goal.saying.text.split())
    message = said("{text}: the plan's last year is {last}", text=text, last=fiscal_words(plan.last))
    return found_in(goal.saying, message, said("move the target to the last year, or add a note"), plan)

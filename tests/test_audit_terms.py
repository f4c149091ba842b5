"""A plan of two periods: the length of each may be repeated, and only the one that moved leaves traces."""

from revtool.audit import audit
from revtool.compare import compare
from revtool.readers import read

PLAN = """市総合計画

第1章 総論

1 期間

基本構想の期間は、令和6年度から令和15年度までの10年間とします。

前期基本計画の期間は、令和6年度から令和{last}年度までの{years}年間とします。

2 整備

前期基本計画の計画期間の{years}年間で整備します。

3 進行管理

最終年度である令和10年度に総括します。
"""


def codes(last: int, years: int) -> list[tuple[str, str]]:
    before, after = (read(PLAN.format(last=a, years=b).encode(), "plan.txt") for a, b in ((10, 5), (last, years)))
    found = audit(after, before, after, compare(before, after)).findings
    return [(one.code, one.section.heading) for one in found if one.section and one.code[0] in "PL"]


def test_the_length_of_either_period_may_be_repeated() -> None:
    assert codes(10, 5) == []


def test_what_is_left_of_the_period_that_moved_is_told() -> None:
    assert codes(11, 6) == [("P03", "3 進行管理")]

"""Where plans state the years of their targets: in heads, columns, cells, lines, sentences; a wrong one is told."""

import pytest

from revtool.audit import audit
from revtool.readers import read

PLAN = """# 市総合計画

## 第1章 総論

### 1 計画の期間

本計画の期間は、令和5年度から令和9年度までの5年間とします。

## 第2章 施策

### 1 数値目標

{target}
"""

LAYOUTS = {
    "a column each year": """
| 指標 | 現状値（令和4年度） | 令和8年度 | 令和9年度 | {0} |
|---|---|---|---|---|
| 利用率 | 30% | 40% | 45% | 50% |""",
    "a column each year, the baseline's too": """
| 指標 | 単位 | R4 | R7 | R8 | {0} |
|---|---|---|---|---|---|
| 利用率 | % | 30 | 40 | 45 | 50 |""",
    "a head of two rows": """
| 指標 | 実績 | 目標 | 目標 |
|---|---|---|---|
| 指標 | 令和4年度 | 令和8年度 | {0} |
| 利用率 | 30% | 40% | 50% |""",
    "the head": """
| 指標 | 現状値（2022年度） | 目標値（{0}） |
|---|---|---|
| 利用率 | 30% | 50% |""",
    "a row above the head": """
| 目標年度：{0} | 目標年度：{0} | 目標年度：{0} |
|---|---|---|
| 指標 | 現状値 | 目標値 |
| 利用率 | 30% | 50% |""",
    "heads in the first column": """
| 指標名 | 利用率 |
|---|---|
| 現状値（令和4年度） | 30% |
| 目標値（{0}） | 50% |""",
    "beside values in a column": """
| 指標 | 利用率 |
|---|---|
| 基準値 | 30%（令和4年度） |
| 目標値 | 50%（{0}） |""",
    "a line above the table": """
目標年度：{0}

| 指標 | 現状値 | 目標値 |
|---|---|---|
| 利用率 | 30% | 50% |""",
    "a line with its value": """
利用率

現状値（令和4年度）　30%

目標値（{0}）　50%""",
    "one line": "利用率　現状値 30%（R4年度）　目標値 50%（{0}）",
    "a sentence": "利用率を、令和4年度の30%から{0}には50%に高めることを目標とします。",
    "a sentence with one year": "{0}までに利用率を50%以上とすることを目指します。",
}


def told(target: str) -> list[tuple[str, str]]:
    found = audit(read(PLAN.format(target=target).encode(), "plan.md")).findings
    return [(one.code, one.section.title or "") for one in found if one.section is not None and one.code[0] == "P"]


@pytest.mark.parametrize("year", ["令和10年度", "2028年度"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_target_of_a_year_behind_the_plan_is_told_once_wherever_its_year_stands(layout: str, year: str) -> None:
    assert told(LAYOUTS[layout].format(year)) == [("P08", "数値目標")]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_target_of_the_last_year_is_right_wherever_its_year_stands(layout: str) -> None:
    assert told(LAYOUTS[layout].format("令和9年度")) == []


def test_a_head_may_name_the_gregorian_year_alone() -> None:
    table = "| 指標 | 現状値 2022 | 目標値 {0} |\n|---|---|---|\n| 利用率 | 30% | 50% |"
    assert (told(table.format(2028)), told(table.format(2027))) == ([("P08", "数値目標")], [])


@pytest.mark.parametrize(
    "text",
    [
        "国は、令和12年度までに利用率を50%とすることを目標としています。",
        "令和10年度から、利用率を50%とする次期計画を始めます。",
        "見込量です。\n\n| 区分 | R7 | R8 | R9 | R22 |\n|---|---|---|---|---|\n| 訪問 | 1回 | 2回 | 3回 | 1回 |",
        "| 実績 | 令和元年度 | 令和2年度 |\n|---|---|---|\n| 利用率の推移 | 30% | 31% |",
    ],
)
def test_other_years_beside_targets_are_none_of_the_plans(text: str) -> None:
    assert told(text) == []

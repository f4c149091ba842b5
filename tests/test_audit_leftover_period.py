"""L02: what is left of the old period in sections that the amendment does not print, however it is said."""

import pytest

from revtool.audit import audit
from revtool.compare import compare
from revtool.readers import read

PLAN = """第1章　総論

1　計画の期間

計画の期間は、令和5年度から令和{last}年度までの{years}年間とします。

2　進め方

{left}
"""


def told(left: str) -> list[str]:
    old, new = (read(PLAN.format(last=last, years=last - 4, left=left).encode(), "plan.txt") for last in (9, 11))
    amendment = read(PLAN.format(last=11, years=7, left="変更なし").encode(), "amendment.txt")
    found = audit(amendment, old, new, compare(old, new)).findings
    return [one.code for one in found if one.code in ("L02", "P02")]


@pytest.mark.parametrize(
    "left",
    [
        "計画の5年間を通じて、達成状況を公表します。",
        "本計画期間中の5年間の財政見通しを示します。",
        "計画期間の５年を通じて取り組みます。",
        "本計画は、5か年計画です。",
        "5か年計画とし、毎年度見直します。",
        "この5年間で施設を更新します。",
        "今後5年間に施設を更新します。",
        "令和5年度から令和9年度までに更新します。",
        "計画の最終年度である5年後に評価します。",
        "令和9年度末までに、窓口を電子化します。",
        "令和9年度までに完了します。",
        "基本理念を令和10年3月までに実現します。",
    ],
)
def test_the_old_length_is_found_however_it_is_said(left: str) -> None:
    assert told(left) == ["L02"]


@pytest.mark.parametrize(
    "left",
    [
        "計画の7年間を通じて、達成状況を公表します。",
        "過去5年間の平均を用います。",
        "国の5か年計画に沿って進めます。",
        "実施計画の5年間の事業費です。",
        "農業振興5か年計画と調和を図ります。",
        "保存の期間は5年間とします。",
        "令和9年10月までに更新します。",
        "国は、令和9年度末までに移行を終えるとしています。",
        "令和11年度末までに、窓口を電子化します。",
    ],
)
def test_other_spans_of_as_many_years_stay_silent(left: str) -> None:
    assert told(left) == []


@pytest.mark.parametrize(
    "left",
    [
        "### 事業計画（令和5年度～令和9年度）\n\n次のとおりです。",
        "令和5年度から令和9年度までの事業費を示します。",
        "見通しは、令和５～９年度とします。",
        "毎年度点検し、最終年度である令和９年度に総括します。",
        "この5年間で施設を更新します。",
        "次期計画は、令和10年度を初年度とします。",
    ],
)
def test_what_is_printed_as_it_stood_is_looked_through_sentence_by_sentence(left: str) -> None:
    old, new = (
        read(PLAN.format(last=last, years=last - 4, left=f"{left}{more}").encode(), "plan.md")
        for last, more in ((9, ""), (11, "毎年公表します。"))
    )
    found = audit(new, old, new, compare(old, new)).findings
    assert [one.code for one in found if one.code in ("L02", "P02", "P03", "P13")] == ["L02"]

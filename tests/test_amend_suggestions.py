"""Which reasons are proposed, and that changes of substance get none."""

import pytest

from revtool.amend import items
from revtool.amend.suggestions import suggestion
from revtool.compare import compare
from revtool.readers import read

PLAN = """1　期間

計画の期間は、令和5年4月から令和8年3月までの3年間とします。

2　窓口

市民の相談には、窓口の職員が親切に応じ、必要な書類の書き方を分かり易く案内します。

3　通知

前条の規定により、第3条の申請を受けた日から10日以内に結果を通知します。

4　目標

相談の件数

120件（R5） → 150件（R7）
"""


def proposed(*changes: tuple[str, str]) -> dict[str, str | None]:
    text = PLAN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    before, after = read(PLAN.encode(), "old.txt"), read(text.encode(), "new.txt")
    comparison = compare(before, after)
    pairs = {pair.key: pair for pair in comparison.pairs}
    return {
        item.heading: suggestion([pairs[key] for key in item.sections], comparison)
        for item in items(comparison, before, after)
    }


def test_other_words_for_the_same_are_a_tidying_of_wording() -> None:
    assert proposed(("分かり易く", "分かりやすく")) == {"窓口": "字句の整理をします。"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("10日以内", "30日以内"),
        ("案内します。", "案内しません。"),
        ("窓口の職員が", "窓口の職員及び委託先が"),
        ("、必要な書類の書き方を分かり易く案内します", "ます"),
    ],
    ids=["number", "negation", "addition", "removal"],
)
def test_a_change_of_substance_gets_no_proposal(old: str, new: str) -> None:
    assert set(proposed((old, new)).values()) == {None}


def test_what_follows_from_a_longer_period_is_proposed_so() -> None:
    longer = (("令和8年3月までの3年間", "令和9年3月までの4年間"), ("150件（R7）", "170件（R8）"))
    assert proposed(*longer)["目標"] == "計画期間の延長に伴い、数値目標を変更します。"
    assert proposed(longer[1])["目標"] is None


def test_the_clause_of_the_period_does_not_follow_from_itself() -> None:
    longer = proposed(("令和8年3月までの3年間", "令和9年3月までの4年間"))
    assert longer == {"期間": None}


def test_references_to_articles_that_moved_are_proposed_so() -> None:
    assert proposed(("第3条の申請", "第4条の申請"))["通知"] == "条項の移動に伴い、引用する箇所を改めます。"


def test_the_period_that_stays_beside_the_one_that_moved_says_nothing() -> None:
    text = "1　期間\n\n構想は10年間、計画は{}年間とします。\n\n2　目標\n\n相談の件数 100件（R4） → {}\n"
    before, after = (
        read(text.format(*said).encode(), "plan.txt") for said in ((5, "150件（R10）"), (6, "170件（R11）"))
    )
    comparison = compare(before, after)
    pairs = [pair for pair in comparison.pairs if pair.section.title == "目標"]
    assert suggestion(pairs, comparison) == "計画期間の延長に伴い、数値目標を変更します。"


RULES = """第１条（適用期間）　この要綱による補助金の交付は、令和5年4月1日から令和8年3月31日までの3年間とする。

第２条（件数）　交付の件数の目標は、次のとおりとする。

交付の件数 100件（R5） → 150件（R7）

附　則

１　この要綱は、令和5年4月1日から施行する。

２　この要綱は、令和8年3月31日限り、その効力を失う。
"""


def test_the_period_is_called_what_the_rules_call_it_and_an_expiry_is_no_wording() -> None:
    new = (
        RULES.replace("令和8年3月31日", "令和9年3月31日")
        .replace("3年間", "4年間")
        .replace("150件（R7）", "160件（R8）")
    )
    before, after = read(RULES.encode(), "old.txt"), read(new.encode(), "new.txt")
    comparison = compare(before, after)
    pairs = {pair.key: pair for pair in comparison.pairs}
    proposals = {
        item.heading: suggestion([pairs[key] for key in item.sections], comparison)
        for item in items(comparison, before, after)
    }
    assert proposals == {
        "適用期間": None,
        "件数": "適用期間の延長に伴い、数値目標を変更します。",
        "附則": None,
    }


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("計画の最終年度である令和7年度に、市民に意見を聴きます。", "計画期間の延長に伴い、字句の整理をします。"),
        ("城の土塁を、令和7年度までに元の高さに戻します。", None),
    ],
)
def test_a_work_that_is_done_later_is_no_tidying_after_a_longer_period(text: str, proposal: str | None) -> None:
    old = PLAN + "\n5　取組\n\n" + text + "\n"
    new = old.replace("令和8年3月", "令和9年3月").replace("3年間", "4年間").replace("令和7年度", "令和8年度")
    before, after = read(old.encode(), "old.txt"), read(new.encode(), "new.txt")
    comparison = compare(before, after)
    pairs = {pair.key: pair for pair in comparison.pairs}
    found = {item.heading: item for item in items(comparison, before, after)}["取組"]
    assert suggestion([pairs[key] for key in found.sections], comparison) == proposal

"""A statement of changes is read however its heading is worded and its items are set."""

import pytest

from revtool.readers import read

BODY = "\n\n第1章 計画の概要\n\n1 計画期間\n\n期間は4年間とします。\n\n2 推進体制\n\n（変更なし）\n"
COVER = "市計画変更計画\n\n令和8年3月\n\n市\n\n"
WANTED = [("計画期間", "期間を延長します。"), ("推進体制", "課の名称を改めます。")]


def items(text: str, kind: str = "txt") -> list[tuple[str, str | None]]:
    document = read(text.encode(), f"a.{kind}")
    assert [section.label for section in document.sections] == ["第1章"] or kind == "md"
    return [(item.heading, item.reason) for item in document.statement]


@pytest.mark.parametrize(
    "heading",
    [
        "変更事項及び理由",
        "主な変更点",
        "改定の概要",
        "変更の内容",
        "見直しのポイント",
        "【主な変更内容】",
        "改定箇所一覧",
    ],
)
def test_whatever_its_heading_says(heading: str) -> None:
    stated = f"{heading}\n\n1 計画期間\n\n期間を延長します。\n\n2 推進体制\n\n課の名称を改めます。"
    assert items(COVER + stated + BODY) == WANTED


@pytest.mark.parametrize("numbers", [("・", "・"), ("■", "■"), ("① ", "② "), ("（１）", "（２）"), ("ア　", "イ　")])
def test_whatever_stands_before_its_items(numbers: tuple[str, str]) -> None:
    one, other = numbers
    stated = f"主な変更点\n\n{one}計画期間\n\n期間を延長します。\n\n{other}推進体制\n\n課の名称を改めます。"
    assert items(COVER + stated + BODY) == WANTED


def test_items_in_brackets_and_items_with_their_reason_behind_a_colon() -> None:
    stated = "変更の内容\n\n【計画期間】\n\n期間を延長します。\n\n【推進体制】\n\n課の名称を改めます。"
    assert items(COVER + stated + BODY) == [
        ("【計画期間】", "期間を延長します。"),
        ("【推進体制】", "課の名称を改めます。"),
    ]
    stated = "変更の内容\n\n・計画期間：期間を延長します。\n\n・推進体制：課の名称を改めます。"
    assert items(COVER + stated + BODY) == WANTED


def test_a_question_behind_its_number_is_a_heading_and_no_reason() -> None:
    stated = (
        "変更事項及び理由\n\n1 Q1　期間は決まっていますか。\n\n期間を延長します。\n\n2 推進体制\n\n課の名称を改めます。"
    )
    assert items(COVER + stated + BODY) == [
        ("Q1　期間は決まっていますか。", "期間を延長します。"),
        ("推進体制", "課の名称を改めます。"),
    ]


def test_items_under_headings_of_their_own() -> None:
    stated = "## 改定の概要\n\n### 計画期間\n\n期間を延長します。\n\n### 推進体制\n\n課の名称を改めます。\n\n"
    assert items(f"# 市計画\n\n令和8年3月\n\n{stated}## 第1章 計画\n\n文。\n", "md") == WANTED


def test_a_table_whose_head_speaks_of_contents_only() -> None:
    rows = "| 変更箇所 | 内容 |\n| --- | --- |\n| 計画期間 | 期間を延長します。 |\n| 推進体制 | 課の名称を改めます。 |"
    assert items(f"# 市計画\n\n令和8年3月\n\n## 主な変更点\n\n{rows}\n\n## 第1章 計画\n\n文。\n", "md") == WANTED


def test_a_chapter_on_the_revision_without_items_stays_a_section() -> None:
    document = read(
        ("# 市計画\n\n令和8年3月\n\n## 改定の概要\n\n国の指針に合わせます。\n\n## 方針\n\n文。\n").encode(), "a.md"
    )
    assert document.statement == ()
    assert "改定の概要" in [section.title for one in document.sections for section in (one, *one.sections)]


def test_a_sentence_before_the_first_item_is_told_and_belongs_to_none() -> None:
    lead = "次のとおり変更します。"
    stated = f"変更事項及び理由\n\n{lead}\n\n1 計画期間\n\n期間を延長します。\n\n2 推進体制\n\n課の名称を改めます。"
    document = read((COVER + stated + BODY).encode(), "plan.txt")
    assert [(item.heading, item.reason) for item in document.statement] == WANTED
    assert [left.why for left in document.skipped] == [lead]

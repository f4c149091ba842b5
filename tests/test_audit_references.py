"""References that lead over two units, by dashed numbers, from forms, and that count from an article that is none."""

import pytest

from revtool.audit import audit
from revtool.compare import compare
from revtool.readers import read

OLD = """# 第1章　総論

## 第1節　趣旨

趣旨を定めます。

## 第2節　体制

{text}

## 第3節　進行管理

毎年度点検します。

# 第2章　施策

## 第1節　福祉

福祉を進めます。

## 第2節　防災

防災を進めます。

## 第3節　消防

消防を進めます。
"""
NEW = OLD.replace("## 第2節　防災\n\n防災を進めます。\n\n## 第3節　消防", "## 第2節　消防")
DASHED = """# 1 手順

## 1-1 診断

{text}

## 1-2 目標

目標を立てます。

## 1-3 改善

改善します。
"""
ADDED = DASHED.replace("## 1-3 改善", "## 1-3 周知\n\n知らせます。\n\n## 1-4 改善")


def found(old: str, new: str, *codes: str) -> list[tuple[str, str]]:
    before, after = (read(text.encode(), "plan.md") for text in (old, new))
    amendment = read(new.partition("## 第2節")[0].encode(), "amendment.md")
    findings = audit(amendment, before, after, compare(before, after)).findings
    return [(one.code, str(one.message)) for one in findings if one.code in (codes or ("R01", "R02"))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("第2章第3節に定めます。", [("R02", "第2章第3節 is now 第2章 施策 / 第2節 消防")]),
        ("第2章の第2節を見ます。", [("R02", "第2章の第2節 names what was taken out")]),
        ("第2章第1節に定めます。", []),
        ("第2章第9節に定めます。", [("R01", "第2章第9節 names nothing in this document")]),
    ],
)
def test_a_section_of_a_chapter_is_looked_for_below_that_chapter(text: str, told: list[tuple[str, str]]) -> None:
    assert found(OLD.format(text=text), NEW.format(text=text)) == told


def test_a_dashed_number_follows_its_section() -> None:
    text = "結果は1-3の取組に生かし、1-2の値と比べます。電話は0185-2-9です。"
    assert found(DASHED.format(text=text), ADDED.format(text=text)) == [("R02", "1-3 is now 1 手順 / 1-4 改善")]


def test_a_form_names_the_article_that_it_belongs_to() -> None:
    old = "第1条　申請は、様式第1号による。\n\n第2条　報告は、様式第2号による。\n\n様式第2号（第2条関係）\n\n報告書\n"
    new = old.replace("第2条", "第3条").replace("第3条　", "第2条　変更は、届け出る。\n\n第3条　", 1)
    new = new.replace("（第3条関係）", "（第2条関係）")
    assert [code for code, _ in found(old, new, "R02")] == ["R02"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("前条の規定により進めます。", ["R01"]),
        ("条例にいう「前条の規定」とは別に進めます。", []),
        ("前条件を満たす場合に進めます。", []),
    ],
)
def test_the_article_before_is_nothing_where_there_is_no_article(text: str, told: list[str]) -> None:
    plan = OLD.format(text=text)
    assert [code for code, _ in found(plan, plan)] == told


def references(text: str) -> list[str]:
    found = audit(read(text.encode(), "plan.txt")).findings
    return [str(one.message) for one in found if one.code == "R01"]


RULES = """第1条　額は、{annex}に定める。

2　加算は、別表第2に定める。

第2条　{before}の加算を受ける者は、申請する。

別表第1（第1条関係）

5人槽　35万円

別表第2（第1条関係）

撤去　9万円
"""


def test_a_bare_annex_among_numbered_ones_and_a_paragraph_that_the_article_before_has_not_name_nothing() -> None:
    assert references(RULES.format(annex="別表第1", before="前条第2項")) == []
    assert len(references(RULES.format(annex="別表", before="前条第2項"))) == 1
    assert len(references(RULES.format(annex="別表第1", before="前条第3項"))) == 1
    single = "第1条　額は、別表に定める。\n\n別表（第1条関係）\n\n5人槽　35万円\n"
    assert references(single) == []
    (old, new) = (read(text.encode(), "o.txt") for text in (single, single.replace("\n別表", "\n別表第1")))
    assert [one.code for one in audit(new, old, new, compare(old, new)).findings if one.code == "R02"] == ["R02"]


def test_tables_with_a_chapter_s_number_and_papers_of_the_appendix_are_looked_up() -> None:
    text = "人口は、表1－{}のとおりです。詳しくは、資料{}を見てください。\n\n表1－1　人口\n\n表1－2　世帯"
    plan = f"第1章　現況\n\n1　人口\n\n{text}\n\n資料1　名簿\n\n名簿です。\n"
    assert references(plan.format(2, 1)) == []
    assert len(references(plan.format(4, 5))) == 2
    assert references(plan.format(2, "1点")) == []

"""How items are called where a name alone would not be found, or would say too much."""

import pytest
from plans import chart, compared, document, section, table

from revtool.amend import items, with_reasons
from revtool.compare import compare
from revtool.model.amendment import Reason, Reasons
from revtool.model.comparison import ChangeKind
from revtool.model.document import Document
from revtool.readers import read


def headings(old: Document, new: Document, *kinds: ChangeKind) -> list[str]:
    return [item.heading for item in items(compared(old, new, *kinds), old, new)]


def named(old: str, new: str) -> list[str]:
    before, after = (read(text.encode(), "plan.md") for text in (old, new))
    return [item.heading for item in items(compare(before, after), before, after)]


ARTICLES = "第１条（目的）　窓口を開く。\n\n{}第{}条（庶務）　庶務は、総務課が行う。\n"


def test_new_articles_are_listed_by_their_captions() -> None:
    fresh = "第２条（相談）　相談に応じる。\n\n第３条（記録）　記録を残す。\n\n"
    assert named(ARTICLES.format("", "２"), ARTICLES.format(fresh, "４")) == ["相談及び記録"]


def test_new_articles_whose_captions_are_too_long_for_a_list_are_named_by_number() -> None:
    fresh = "".join(
        f"第{sign}条（{word}に関する住民及び事業者からの申出の受理の手続）　書面で受ける。{word}を確かめる。\n\n"
        for sign, word in zip("２３４", ("騒音", "振動", "悪臭"), strict=True)
    )
    assert named(ARTICLES.format("", "２"), ARTICLES.format(fresh, "５")) == ["第２条から第４条まで"]


@pytest.mark.parametrize(
    ("heading", "name"), [("資料1 委員名簿", "委員名簿"), ("別表第1 手数料", "別表第1（手数料）"), ("様式1", "様式1")]
)
def test_the_title_of_an_appendix_names_it_and_the_label_of_an_annexed_table(heading: str, name: str) -> None:
    def plan(member: str) -> Document:
        rows = table(("区分", "氏名"), ("学識", member), ("市民", member))
        return document(section("第1章 序", "序です"), section(heading, rows))

    assert headings(plan("甲野"), plan("乙野")) == [name]


def test_several_appendices_are_listed_by_their_titles_and_annexed_tables_by_their_labels() -> None:
    def plan(member: str, *heads: str) -> Document:
        rows = table(("区分", "氏名"), ("学識", member), ("市民", member))
        return document(section("第1章 序", "序です"), *(section(head, rows) for head in heads))

    lists, annexes = ("資料1 委員名簿", "資料2 避難所一覧"), ("別表第1 手数料", "別表第2 使用料")
    assert headings(plan("甲野", *lists), plan("乙野", *lists)) == ["委員名簿及び避難所一覧"]
    assert headings(plan("甲野", *annexes), plan("乙野", *annexes)) == ["別表第1及び別表第2"]


def test_the_articles_of_rules_within_a_plan_are_named_with_them() -> None:
    rules = "設置要綱\n\n第１条（設置）　会議を置く。\n\n第２条（会議）　会議は、{}が招く。\n"

    def plan(who: str) -> Document:
        own = read(rules.format(who).encode(), "rules.txt").sections
        articles = [
            section for one in own for section in (one, *one.sections) if (section.label or "").startswith("第")
        ]
        return document(section("第1章 序", "序です"), section("設置要綱", *articles))

    assert headings(plan("会長"), plan("市長")) == ["設置要綱の第２条（会議）"]


def test_parts_of_one_unit_where_the_same_words_were_replaced_are_one_item() -> None:
    plan = "# 規程\n\n## 1 検診\n\n### 1 対象\n\n#### (1) 社員\n\n{0}が週三十{1}の者\n\n"
    plan += "#### (2) 臨時\n\n{0}が週二十{1}の者\n\n"
    plan += "#### (3) 期間\n\n{2}の間に受ける。\n\n## 2 費用\n\n市が負う。\n"
    old = plan.format("労働時間", "時間", "五月")
    assert named(old, plan.format("所定労働時間", "時間", "五月")) == ["対象の社員及び臨時"]
    assert named(old, plan.format("所定労働時間", "時間", "六月")) == ["対象の社員及び臨時", "対象の期間"]


def test_a_title_that_is_a_sentence_stands_in_brackets_where_many_units_bear_the_name() -> None:
    plan = "# 政策\n\n## 1 暮らしを守ります\n\n### 概要\n\n物を{}。\n\n## 2 仕事を作ります\n\n### 概要\n\n人を呼ぶ。\n"
    assert named(plan.format("集める"), plan.format("配る")) == ["「暮らしを守ります」の概要"]


def test_a_box_that_bears_the_name_of_its_section_and_a_number_is_named_with_it() -> None:
    def plan(text: str) -> Document:
        boxes = chart("課題１\u3000担い手", f"課題２\u3000{text}")
        return document(section("第1章 現状", section("1 人口", "減る"), section("2 課題", boxes)))

    assert headings(plan("足りない"), plan("余る")) == ["課題の課題２"]


def test_numbers_and_years_of_a_chart_name_nothing() -> None:
    def plan(*labels: str) -> Document:
        return document(section("第1章 現状", section("1 目的", "序"), section("2 人口", chart("住民", *labels))))

    old, new = plan("1,204人", "R5", "令和5年度"), plan("1,350人", "R5", "令和5年度")
    assert [item.heading for item in items(compare(old, new), old, new)] == ["人口"]
    old, new = plan("1,204人", "R5", "令和5年度"), plan("1,204人", "R8", "令和5年度")
    assert [item.heading for item in items(compare(old, new), old, new)] == ["人口"]


@pytest.mark.parametrize(
    ("box", "name"),
    [
        ("総合計画\n福祉計画\n{}計画", "位置付け"),
        ("【関連】\n総合計画\n{}計画", "位置付けの関連"),
        ("{}計画", "位置付けの教育計画"),
    ],
)
def test_a_lone_box_is_named_by_its_first_line_only_where_that_heads_it(box: str, name: str) -> None:
    def plan(word: str) -> Document:
        return document(section("第1章 序", section("1 目的", "序"), section("2 位置付け", chart(box.format(word)))))

    assert headings(plan("文化"), plan("教育")) == [name]


def test_a_cell_beside_several_rows_names_none_of_them() -> None:
    def plan(words: str) -> Document:
        rows = table(("目標", "施策"), ("安心", "窓口"), ("", words), ("仕事", "市場"))
        merged = rows.rows[1][0]._replace(rows=2)
        spread = (rows.rows[0], (merged, rows.rows[1][1]), (merged, rows.rows[2][1]), rows.rows[3])
        return document(section("第1章 序", section("1 目的", "序"), section("2 体系", rows._replace(rows=spread))))

    assert headings(plan("相談"), plan("訪問")) == ["体系"]


def test_parts_of_one_name_within_one_unit_are_one_item_named_by_the_unit() -> None:
    def plan(number: str) -> Document:
        works = (
            section(f"({n}) {one}", section("【内容】", f"{one}をする", table(("年", "数"), ("六", number + str(n)))))
            for n, one in enumerate(("相談", "訪問", "預かり", "検診"), 1)
        )
        units = section("1 区域", "市"), section("2 事業", *works)
        return document(section("第4章 量", *units), contents=("第4章 量", "1 区域", "2 事業"))

    assert headings(plan("1"), plan("2")) == ["事業の内容"]


def test_an_entry_stays_with_its_section_when_the_title_above_the_plan_says_another_edition() -> None:
    plan = "# 手引き 第{}版\n\n## 対象\n\n### 人\n\n{}とする。\n\n### 物\n\n{}とする。\n"
    old = read(plan.format(1, "市民", "備品").encode(), "old.md")
    first, second = (read(plan.format(n, "町民", "機器").encode(), "new.md") for n in (2, 3))
    before, after = (items(compare(old, new), old, new) for new in (first, second))
    (earlier,) = [item for item in before if "人" in item.places[-1]][-1:]
    entry = Reason("相談する人", "範囲を改めます。", earlier.sections, earlier.places, earlier.proposed)
    matched = with_reasons(after, Reasons("r.yaml", (entry,)))
    assert not matched.lost
    assert [item.places for item in matched.items if item.reason] == [("手引き 第3版 / 対象 / 人",)]


@pytest.mark.parametrize("number", ["表１－１（１）", "表1-1", "図表3", "（表２）"])
def test_a_table_is_named_by_its_caption_without_its_number_however_that_is_counted(number: str) -> None:
    def plan(people: str) -> str:
        rows = f"| 年 | 人数 |\n| --- | --- |\n| 平成27年 | 9,120人 |\n| 令和2年 | {people} |\n"
        return f"# 第1章 まちの姿\n\n## 1 暮らし\n\nまちの姿は、次のとおりです。\n\n{number}　人口の推移\n\n{rows}"

    assert named(plan("8,430人"), plan("8,340人")) == ["暮らしの人口の推移"]

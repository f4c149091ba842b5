"""What a right draft prints and a person would not call wrong: moved sections, what is taken out, one reason twice."""

from dataclasses import replace

from plans import chart, compared, document, section, table

from revtool.audit import audit
from revtool.compare import compare
from revtool.model.document import Block, Document
from revtool.readers import read


def codes(amendment: str, old: str, new: str, *wanted: str) -> list[str]:
    before, after = (read(text.encode(), "plan.md") for text in (old, new))
    found = audit(read(amendment.encode(), "amendment.md"), before, after, compare(before, after)).findings
    return [one.code for one in found if one.code in wanted]


FIELDS = ("福祉", "防災", "消防", "観光")
TOPS = "# 第1章 暮らし\n\n{first}\n\n# 第2章 安全\n\n{second}\n"


def fields(*names: str) -> str:
    told = (
        "## 第{0}節 {1}\n\n{1}を担う人を育て、地域の声を聴きながら進めます。\n\n### (1) 現状\n\n{1}の課題は多様です。"
    )
    return "次の3つの施策に取り組みます。\n\n" + "\n\n".join(told.format(*one) for one in enumerate(names, 1))


def test_what_stands_in_a_moved_section_may_be_printed() -> None:
    old = TOPS.format(first=fields(*FIELDS[:3]), second=fields("道路"))
    new = TOPS.format(first=fields(*FIELDS[:2]), second=fields("道路", FIELDS[2]))
    moved = new[new.index("# 第2章") :]
    assert codes(moved.replace("次の3つの施策に取り組みます。\n\n", ""), old, new, "C06") == ["C06"]  # 第1節 道路


def test_what_is_taken_out_does_not_count_and_a_count_left_behind_does() -> None:
    old = TOPS.format(first=fields(*FIELDS), second=fields("道路")).replace("3つ", "4つ", 1)
    new = TOPS.format(first=fields(*FIELDS[:3]), second=fields("道路")).replace(
        "次の3つの施策に取り組みます。\n\n## 第1節 道路", "## 第1節 道路"
    )
    amendment = new.partition("# 第2章")[0] + "## 第4節 観光\n\n（削る）\n"
    assert codes(amendment, old, new, "R03") == []
    assert codes(amendment, old, new.replace("3つ", "4つ", 1), "R03") == ["R03"]


def test_one_reason_for_one_part_of_two_sections_is_no_copy() -> None:
    items = "1 第1章の目標\n\n期間を延ばすため。\n\n2 第2章の{}\n\n期間を延ばすため。\n\n"
    statement = f"変更事項及び理由\n\n{items}目次\n\n第1章 暮らし\n\n"
    plan = TOPS.format(first="暮らします。", second="守ります。")
    assert codes(statement.format("目標") + plan, plan, plan, "C08") == []
    assert codes(statement.format("体制") + plan, plan, plan, "C08") == ["C08"]


def test_a_table_that_a_page_cuts_in_two_says_the_same() -> None:
    rows = (("区分", "人"), ("本庁", "12"), ("支所", "3"))

    def plan(*tables: object, text: str) -> Document:
        return document(section("1 体制", *tables, text), section("2 予算", "別に定めます。"))

    old, new = plan(table(*rows), text="庁内で進めます。"), plan(table(*rows), text="全庁で進めます。")
    cut = plan(table(rows[0]), table(*rows[1:]), text="全庁で進めます。")
    assert [one.code for one in audit(cut, old, new, compared(old, new)).findings if one.code == "C05"] == []
    other = plan(table(rows[0]), chart("本庁"), text="全庁で進めます。")
    assert [one.code for one in audit(other, old, new, compared(old, new)).findings if one.code == "C05"] == ["C05"]


def test_boxes_that_another_format_reads_as_one_table_say_the_same() -> None:
    def plan(kind: str, *drawn: Block) -> Document:
        made = document(section("1 課題", *drawn), section("2 予算", "別に定めます。"))
        return replace(made, source=made.source._replace(kind=kind))

    old, new = (
        plan("docx", chart("課題１ 共働き"), chart("課題２ 人手")),
        plan("docx", chart("課題１ 共働き"), chart("課題２ 財源")),
    )
    for words, found in (("財源", []), ("人手", ["C05"])):
        amendment = plan("pdf", table(("課題１ 共働き",), (f"課題２ {words}",)))
        told = audit(amendment, old, new, compared(old, new)).findings
        assert [one.code for one in told if one.code == "C05"] == found


def test_a_section_of_another_name_does_not_stand_for_what_is_taken_out() -> None:
    old = TOPS.format(first=fields("福祉"), second=fields("商工業", "観光"))
    new = TOPS.format(first=fields("福祉", "ひきこもり支援"), second=fields("観光"))
    first = new.partition("# 第2章")[0]
    amendment = first + "# 第2章 安全\n\n## 第1節 商工業\n\n（削る）\n\n## 第1節 観光\n\n変更なし（旧第2節）\n"
    assert codes(amendment, old, new, "C02", "C10") == []


def test_what_stands_above_another_notation_is_not_printed_without_a_change() -> None:
    told = "## 第1節 伝達\n\n次の手段で伝えます。\n\n### (1) {}\n\n### (9) 連絡\n\n電話で連絡します。"
    old, new = (TOPS.format(first=told.format(sign), second="守ります。") for sign in ("市のＳＮＳ", "市のSNS"))
    printed, same = (plan.partition("# 第2章")[0].replace("電話で連絡します。", "変更なし") for plan in (new, old))
    assert codes(printed, old, new, "C06") == []
    assert codes(printed, old, old, "C06") == []  # held against the original alone
    assert codes(same, old, old, "C06") == ["C06"]

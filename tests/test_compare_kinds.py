"""A rule per kind of change, each with what it takes and what it leaves."""

import pytest

from revtool.compare import compare
from revtool.model.comparison import ChangeKind, Verdict
from revtool.model.document import Block, Place, Target
from tests.plans import chart, document, section, table


def kinds(old: str | Block, new: str | Block) -> list[str]:
    return [
        kind.value for kind in compare(document(section("1 題", old)), document(section("1 題", new))).pairs[0].kinds
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("期間は、令和5年4月から8年3月までとする。", "期間は、令和5年4月から9年3月までとする。", ["period"]),
        ("保存する期間は3年間とする。", "保存する期間は4年間とする。", ["period"]),
        ("届出は30日以内に行う。", "届出は60日以内に行う。", ["period"]),
        ("令和7年度に見直す。", "令和8年度に見直す。", ["date"]),
        ("4月1日から施行する。", "10月1日から施行する。", ["date"]),
        ("定員は1,200人とする。", "定員は1,350人とする。", ["number"]),
        ("割合は34.8%である。", "割合は35.0%である。", ["number"]),
        ("三人以上で行う。", "五人以上で行う。", ["number"]),
        ("総務部総務課が行う。", "総務部情報課が行う。", ["name"]),
        ("市長、監査委員、教育長が出席する。", "市長、教育長が出席する。", ["name"]),
        ("文書管理条例により定める。", "文書管理規則により定める。", ["name"]),
        ("資料を作る。会議を開いて決める。", "資料を作成する。会議を開いて決める。", ["wording", "content"]),
        ("一部を市民に公表する。", "全部を市民に公表する。", ["wording", "content"]),
        ("施策を推進します。", "施策を推進する。", ["wording"]),
        ("（目標）は、別に定める。", "(目標)は､別に定める。", []),
    ],
)
def test_a_change_is_of_the_kind_that_a_reader_would_name(old: str, new: str, expected: list[str]) -> None:
    assert kinds(old, new) == expected


def test_a_target_that_moves_to_a_later_year_is_a_target_and_nothing_else() -> None:
    old = Target("34.8%（R3） → 84.0%（R7）", Place(line=3), None, "34.8", "R3", "84.0", "R7", "%")
    new = old._replace(text="34.8%（R3） → 88.2%（R8）", target="88.2", target_year="R8")
    assert kinds(old, new) == ["target"]


def test_a_table_and_a_chart_are_kinds_of_their_own() -> None:
    assert kinds(table(("区分", "内容"), ("甲", "窓口")), table(("区分", "内容"), ("甲", "案内"))) == ["table"]
    assert kinds(chart("本部長", "庶務"), chart("本部長", "庶務", "広報")) == ["figure"]
    assert kinds(chart("本部長、監査委員"), chart("本部長")) == ["name", "figure"]


def test_a_paragraph_that_came_or_went_is_added_or_removed() -> None:
    first, second = "窓口で受け付ける。", "郵便でも受け付ける。"
    old, new = document(section("1 題", first)), document(section("1 題", first, second))
    assert compare(old, new).pairs[0].kinds == (ChangeKind.ADDED,)
    assert compare(new, old).pairs[0].kinds == (ChangeKind.REMOVED,)


OATH = "市民の意見を聴き、その結果を公表しなければならない。"
FEE = "手数料の額は、別に定める表のとおりとする。"


def test_a_reference_that_follows_its_section_is_a_reference() -> None:
    old = document(section("第1条 ", OATH), section("第2条 ", FEE), section("第3条 ", "手数料は、第2条の額を納める。"))
    new = document(
        section("第1条 ", OATH), section("第2条 ", "窓口は、平日の昼間に開く。"), section("第3条 ", FEE),
        section("第4条 ", "手数料は、第3条の額を納める。"),
    )  # fmt: skip
    pair = compare(old, new).pairs[-1]
    assert (pair.verdict, pair.kinds, pair.renumbered) == (Verdict.CHANGED, (ChangeKind.REFERENCE,), True)


def test_a_reference_that_leads_elsewhere_now_is_a_change_of_wording() -> None:
    old = document(section("第1条 ", OATH), section("第2条 ", FEE), section("第3条 ", "手数料は、第2条の額を納める。"))
    new = document(section("第1条 ", OATH), section("第2条 ", FEE), section("第3条 ", "手数料は、第1条の額を納める。"))
    assert compare(old, new).pairs[-1].kinds == (ChangeKind.WORDING, ChangeKind.CONTENT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("計画を推進します。", "計画を推進する。"),
        ("取り組みを進めます。", "取組を進める。"),
        ("市内において実施する。", "市内で実施する。"),
        ("公表を行なう。", "公表を行う。"),
        ("障害のある人を支える。", "障がいのある人を支える。"),
        ("国及び県と協議する。", "国および県と協議する。"),
        ("子どもたちの居場所を作る。", "子供たちの居場所を作る。"),
        ("市民へ周知する。", "市民に周知する。"),
        ("一人ひとりに届ける。", "一人一人に届ける。"),
        ("法令に基づいて行う。", "法令にもとづいて行う。"),
    ],
)
def test_another_way_to_say_the_same_is_wording_alone(old: str, new: str) -> None:
    assert kinds(old, new) in ([], ["wording"])
    assert kinds(new, old) in ([], ["wording"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("国及び県と協議する。", "国又は県と協議する。"),
        ("結果を公表する。", "結果を公表しない。"),
        ("費用を公表します。", "費用を公表できます。"),
        ("報告しなければならない。", "報告することができる。"),
        ("市から送付する。", "市まで送付する。"),
        ("施設を廃止する。", "施設を継続する。"),
        ("調査を行う必要がある。", "調査を行う必要がない。"),
        ("対象は労働者とする。", "対象は従業員とする。"),
        ("利用者を含む。", "利用者を除く。"),
    ],
)
def test_what_may_mean_something_else_is_content(old: str, new: str) -> None:
    assert "content" in kinds(old, new)


def test_paragraphs_and_clauses_are_followed_too() -> None:
    def article(*clauses: str) -> tuple[str | Block, ...]:
        return ("次のとおりとする。", *clauses)

    old = document(
        section("第1条 ", *article(), section("2 ", OATH), section("3 ", "前項の意見は、書面による。")),
        section("第2条 ", "第1条第2項の意見を整理する。"),
    )
    new = document(
        section(
            "第1条 ", *article(), section("2 ", FEE), section("3 ", OATH), section("4 ", "前項の意見は、書面による。")
        ),
        section("第2条 ", "第1条第3項の意見を整理する。"),
    )
    assert compare(old, new).pairs[-1].kinds == (ChangeKind.REFERENCE,)

"""Sections are paired by what they say before by what they are called, one with one."""

import pytest

from revtool.compare import compare
from revtool.model.comparison import Comparison, Pair, Verdict, new_text, old_text
from revtool.model.document import Block, Document, Figure, Paragraph, Place, Section, walk
from revtool.readers import read
from tests.plans import document, section, table

PERIOD = "本計画の期間は、令和5年4月から令和8年3月までの3年間とし、毎年度見直します。"
STAFF = "本部は、市長を本部長とし、副市長、教育長及び各部長を本部員として構成します。"
REVIEW = "進捗は、年に1回、外部の有識者を交えた会議で点検し、結果を公表します。"
BUDGET = "必要な経費は、各年度の予算の範囲で措置し、国の補助制度を活用します。"


def found(comparison: Comparison) -> list[tuple[str | None, str | None, str]]:
    return [(p.old.label if p.old else None, p.new.label if p.new else None, p.verdict) for p in comparison.pairs]


def of(comparison: Comparison, label: str) -> Pair:
    return next(p for p in comparison.pairs if p.new is not None and p.new.label == label)


def test_a_document_compared_with_itself_is_all_same() -> None:
    plan = document(section("1 期間", PERIOD), section("2 体制", STAFF, section("(1) 点検", REVIEW)))
    assert {pair.verdict for pair in compare(plan, plan).pairs} == {Verdict.SAME}


def test_an_inserted_clause_renumbers_its_followers_and_changes_no_text() -> None:
    old = document(section("1 ", PERIOD), section("2 ", STAFF), section("3 ", REVIEW))
    new = document(section("1 ", PERIOD), section("2 ", BUDGET), section("3 ", STAFF), section("4 ", REVIEW))
    result = compare(old, new)
    assert found(result) == [("1", "1", "same"), (None, "2", "added"), ("2", "3", "same"), ("3", "4", "same")]
    assert [pair.renumbered for pair in result.pairs] == [False, False, True, True]
    assert not any(pair.moved for pair in result.pairs)


def test_a_removed_clause_is_reported_where_it_stood() -> None:
    old = document(section("1 ", PERIOD), section("2 ", STAFF), section("3 ", REVIEW))
    new = document(section("1 ", PERIOD), section("2 ", REVIEW))
    assert found(compare(old, new)) == [("1", "1", "same"), ("2", None, "removed"), ("3", "2", "same")]


def test_a_clause_moved_to_another_parent_is_the_same_and_moved() -> None:
    old = document(
        section("1 体制", section("(1) ", PERIOD), section("(2) ", STAFF)), section("2 点検", section("(1) ", REVIEW))
    )
    new = document(
        section("1 体制", section("(1) ", STAFF)), section("2 点検", section("(1) ", REVIEW), section("(2) ", PERIOD))
    )
    moved = [pair for pair in compare(old, new).pairs if pair.moved]
    assert [(pair.section.text, pair.verdict) for pair in moved] == [(PERIOD, Verdict.SAME)]


def test_of_two_swapped_clauses_one_has_moved() -> None:
    old = document(section("1 ", PERIOD), section("2 ", STAFF), section("3 ", REVIEW))
    new = document(section("1 ", PERIOD), section("2 ", REVIEW), section("3 ", STAFF))
    result = compare(old, new)
    assert {pair.verdict for pair in result.pairs} == {Verdict.SAME}
    assert sum(pair.moved for pair in result.pairs) == 1


def test_a_changed_clause_keeps_its_partner_when_its_number_goes_to_another() -> None:
    old = document(section("1 ", PERIOD), section("2 ", STAFF))
    new = document(section("1 ", BUDGET), section("2 ", PERIOD.replace("3年間", "4年間")), section("3 ", STAFF))
    assert found(compare(old, new)) == [(None, "1", "added"), ("1", "2", "changed"), ("2", "3", "same")]


def test_two_clauses_with_one_text_are_told_apart_by_their_neighbours() -> None:
    old = document(section("1 ", BUDGET), section("2 ", PERIOD), section("3 ", BUDGET), section("4 ", STAFF))
    new = document(section("1 ", PERIOD), section("2 ", BUDGET), section("3 ", STAFF))
    assert found(compare(old, new)) == [
        ("1", None, "removed"), ("2", "1", "same"), ("3", "2", "same"), ("4", "3", "same"),
    ]  # fmt: skip


def test_width_and_brackets_are_notation() -> None:
    old, new = document(section("1 目標", "34.8%（R3）")), document(section("１ 目標", "34.8% (R3)"))
    assert [(pair.verdict, pair.renumbered) for pair in compare(old, new).pairs] == [(Verdict.NOTATION, False)]


def test_a_clause_read_as_title_here_and_as_text_there_is_the_same() -> None:
    old, new = document(section("(1) " + STAFF)), document(section("(1) ", STAFF))
    pair = compare(old, new).pairs[0]
    assert (pair.verdict, pair.retitled) == (Verdict.SAME, False)
    assert new_text(pair.edits) == old_text(pair.edits) == STAFF


def test_a_new_title_is_a_change_with_its_own_flag() -> None:
    old, new = document(section("1 体制", STAFF)), document(section("1 推進体制", STAFF))
    pair = compare(old, new).pairs[0]
    assert (pair.verdict, pair.retitled, new_text(pair.title)) == (Verdict.CHANGED, True, "推進体制")


def test_claims_find_their_section_by_title_and_never_differ() -> None:
    old = document(
        section("1 施策", section("(1) 普及", PERIOD), section("(2) 対策", STAFF), section("(3) 点検", REVIEW))
    )
    new = document(section("1 施策", section("(1) 対策", claim=True), section("(2) 点検", claim=True)))
    result = compare(old, new)
    assert found(result)[1:] == [("(1)", None, "removed"), ("(2)", "(1)", "same"), ("(3)", "(2)", "same")]


def test_an_inserted_column_is_one_change_of_the_table() -> None:
    before = table(("施策", "担当"), ("窓口", "市民課"), ("防災", "総務課"))
    after = table(("施策", "年度", "担当"), ("窓口", "R8", "市民課"), ("防災", "R9", "総務課"))
    pair = compare(document(section("1 一覧", before)), document(section("1 一覧", after))).pairs[0].blocks[0]
    assert [(track.old, track.new) for track in pair.columns] == [(0, 0), (None, 1), (1, 2)]
    assert [(track.old, track.new) for track in pair.rows] == [(0, 0), (1, 1), (2, 2)]
    assert (old_text(pair.edits), new_text(pair.edits)) == (before.text, after.text)


def test_years_that_slid_by_one_are_a_column_removed_and_one_added() -> None:
    old = table(("指標", "R3", "R4", "R5"), ("研修", "10", "12", "15"), ("訓練", "2", "3", "4"))
    new = table(("指標", "R4", "R5", "R6"), ("研修", "12", "15", "18"), ("訓練", "3", "4", "4"))
    pair = compare(document(section("1 目標", old)), document(section("1 目標", new))).pairs[0].blocks[0]
    assert [(track.old, track.new) for track in pair.columns] == [(0, 0), (1, None), (2, 1), (3, 2), (None, 3)]


def test_a_column_of_new_figures_stays_where_it_stands() -> None:
    old = table(("指標", "R3", "R8"), ("研修", "10", "12"), ("訓練", "2", "3"))
    new = table(("指標", "R3", "R9"), ("研修", "10", "18"), ("訓練", "2", "5"))
    pair = compare(document(section("1 目標", old)), document(section("1 目標", new))).pairs[0].blocks[0]
    assert [(track.old, track.new) for track in pair.columns] == [(0, 0), (1, 1), (2, 2)]


def test_a_paragraph_that_changed_places_is_moved_with_its_edits() -> None:
    old = document(section("1 体制", PERIOD, STAFF, REVIEW))
    new = document(section("1 体制", STAFF, REVIEW, PERIOD.replace("3年間", "4年間")))
    pair = compare(old, new).pairs[0]
    moved = [block for block in pair.blocks if block.moved]
    assert [(old_text(block.edits), block.verdict) for block in moved] == [(PERIOD, Verdict.CHANGED)]
    assert old_text(pair.edits) == "\n".join(("体制", PERIOD, STAFF, REVIEW))
    assert new_text(pair.edits) == "\n".join(("体制", STAFF, REVIEW, PERIOD.replace("3年間", "4年間")))


def test_thousands_of_equal_claims_are_paired_each_with_its_own() -> None:
    def plan(first: int) -> Document:
        chapters = (section(f"{k} 第{k}の柱", *_claims(first)) for k in range(1, 101))
        return document(*chapters)

    def _claims(first: int) -> list[Section]:
        return [section(f"({k}) 取組{k}", claim=True) for k in range(first, 51)]

    result = compare(plan(1), plan(2))
    both = [pair for pair in result.pairs if pair.old is not None and pair.new is not None]
    assert all(pair.old is not None and pair.new is not None and pair.old.id == pair.new.id for pair in both)
    assert len(both) == sum(1 for _ in walk(plan(2).sections))


def test_a_drawn_line_that_came_is_notation() -> None:
    old, new = document(section("1 体制", STAFF)), document(section("1 体制", STAFF, "-----"))
    assert [pair.verdict for pair in compare(old, new).pairs] == [Verdict.NOTATION]


def test_an_article_that_says_all_in_its_paragraph_is_the_article_without_paragraphs() -> None:
    items = (section("(1) ", PERIOD), section("(2) ", REVIEW), section("(3) ", BUDGET))
    old = document(
        section("第5条 会議", section("1 ", "会議は、次のことを行う。", *items)), section("第6条 構成", STAFF)
    )
    new = document(section("第4条 会議", "会議は、次のことを行う。", *items), section("第5条 構成", STAFF))
    assert ("第5条", "第4条", "changed") in found(compare(old, new))


def test_articles_of_two_supplements_are_never_taken_for_one_another() -> None:
    def plan(numbers: str) -> Document:
        return document(
            section("第1条 ", PERIOD),
            section(f"附則 （{numbers}）", section("第1条 ", STAFF), section("第2条 ", REVIEW)),
        )

    pairs = compare(plan("令和5年規則第3号"), plan("令和8年規則第9号")).pairs
    assert [pair.verdict for pair in pairs if pair.section.label == "第2条"] == [Verdict.REMOVED, Verdict.ADDED]


def test_a_clause_that_was_split_names_its_other_half_and_the_other_way_round() -> None:
    whole = document(section("1 ", PERIOD), section("2 ", STAFF + REVIEW + "会議は公開とし、記録を残します。"))
    halves = document(
        section("1 ", PERIOD), section("2 ", STAFF + "会議は公開とし、記録を残します。"), section("3 ", REVIEW)
    )
    split = of(compare(whole, halves), "2")
    assert (split.verdict, split.split_to, split.merged_from) == (Verdict.CHANGED, ("3",), ())
    merged = of(compare(halves, whole), "2")
    assert (merged.verdict, merged.split_to, merged.merged_from) == (Verdict.CHANGED, (), ("3",))


def test_a_new_clause_that_resembles_nothing_was_split_from_nothing() -> None:
    old = document(section("1 ", PERIOD), section("2 ", STAFF))
    new = document(section("1 ", PERIOD), section("2 ", STAFF.replace("教育長", "会計管理者")), section("3 ", BUDGET))
    assert not any(pair.split_to or pair.merged_from for pair in compare(old, new).pairs)


@pytest.mark.parametrize(
    ("old", "new", "alike"),
    [
        ("取り組みを進める。", "取組を進める。", True),
        ("申し込みの受け付けを行なう。", "申込みの受付を行う。", True),
        ("問い合わせ先は、別に定める。", "問合せ先は、別に定める。", True),
        ("取り組みを進める。", "取り組みを止める。", False),
        ("必要な措置を行う。", "必要な措置を行わない。", False),
        ("高い値を示す。", "低い値を示す。", False),
    ],
)
def test_okurigana_is_notation_for_those_who_say_so(old: str, new: str, alike: bool) -> None:
    plans = document(section("1 題", old)), document(section("1 題", new))
    assert compare(*plans).pairs[0].verdict is Verdict.CHANGED
    pair = compare(*plans, okurigana=False).pairs[0]
    assert (pair.verdict is Verdict.NOTATION) is alike
    assert bool(pair.kinds) is not alike


def test_a_clause_keeps_its_text_when_the_children_of_a_removed_one_come_to_stand_below_it() -> None:
    below = (section("① ", REVIEW), section("② ", BUDGET))
    old = document(section("1 取組", section("ア ", PERIOD), section("イ ", STAFF, *below)))
    new = document(section("1 取組", section("ア ", PERIOD, *below)))
    result = compare(old, new)
    assert of(result, "ア").verdict is Verdict.SAME
    assert [p.old.label for p in result.pairs if p.verdict is Verdict.REMOVED and p.old] == ["イ"]


GONE = "削除"


def test_articles_that_say_deleted_keep_their_order_when_all_are_renumbered() -> None:
    old = document(
        section("第1条 ", PERIOD), section("第2条 ", GONE), section("第3条 ", GONE), section("第4条 ", STAFF)
    )
    new = document(
        section("第1条 ", PERIOD), section("第2条 ", BUDGET), section("第3条 ", GONE), section("第4条 ", GONE),
        section("第5条 ", STAFF),
    )  # fmt: skip
    result = compare(old, new)
    assert ("第2条", "第3条", "same") in found(result)
    assert ("第3条", "第4条", "same") in found(result)
    assert not any(pair.moved for pair in result.pairs)


def test_forms_of_one_title_are_not_moved_when_the_first_goes() -> None:
    forms = [section(f"別記様式第{k} （第7条関係）") for k in range(1, 7)]
    result = compare(document(*forms), document(*forms[:5]))
    assert not any(pair.moved for pair in result.pairs)
    assert [pair.old.label for pair in result.pairs if pair.new is None and pair.old is not None] == ["別記様式第6"]


def test_a_retitled_article_is_not_taken_for_the_chapter_that_bore_its_title() -> None:
    def plan(title: str) -> Document:
        return document(section("第5章 罰則", section(f"第21条 （{title}）", PERIOD, section("2 ", STAFF))))

    result = compare(plan("罰則"), plan("警告"))
    assert found(result) == [("第5章", "第5章", "same"), ("第21条", "第21条", "changed"), ("2", "2", "same")]


def test_a_clause_keeps_its_short_text_when_a_child_comes_from_its_neighbour() -> None:
    hours = "法定外労働時間は、労働基準法第32条で定める労働時間を超える時間とし、休日労働時間を除く。"
    old = document(
        section("3 法定外労働の手当", section("(1) ", hours), section("(2) ", "単価に125%を乗ずる。")),
        section("4 休日労働の手当", section("(1) ", "単価に135%を乗ずる。")),
    )
    new = document(
        section("3 法定外労働の手当", section("(1) ", "単価に125%を乗ずる。")),
        section("4 休日労働の手当", section("(1) ", hours), section("(2) ", "単価に135%を乗ずる。")),
    )
    assert [(p.old.label, p.new.label) for p in compare(old, new).pairs if p.moved and p.old and p.new] == [
        ("(1)", "(1)")
    ]


def test_a_merged_clause_names_the_one_that_joined_it_even_if_both_speak_alike() -> None:
    one = "農業協同組合法第2条第3号ニに掲げる者をいう。"
    other = "漁業協同組合法第2条第3号ホに掲げる者をいう。"
    old = document(section("1 ", PERIOD), section("2 ", one), section("3 ", other), section("4 ", STAFF))
    new = document(section("1 ", PERIOD), section("2 ", one + other), section("3 ", STAFF))
    assert of(compare(old, new), "2").merged_from == ("3",)
    assert [pair.split_to for pair in compare(new, old).pairs if pair.split_to] == [("3",)]


def test_of_two_equal_texts_one_that_moved_is_neither_added_nor_removed() -> None:
    old = document(section("1 ", GONE), section("2 ", PERIOD), section("3 ", GONE), section("4 ", STAFF))
    new = document(section("1 ", PERIOD), section("2 ", GONE), section("3 ", GONE), section("4 ", STAFF))
    assert {pair.verdict for pair in compare(old, new).pairs} == {Verdict.SAME}


def _facility(number: int, name: str, area: int, own: str = "") -> Section:
    return section(
        f"{number} {name}",
        section(
            "(1) 現状と課題",
            f"{name}の延床面積は、合計{area}平方メートルです。施設の老朽化が進み、費用が増えています。",
        ),
        section("(2) 管理の方針", f"{name}は、劣化の状況を把握し、予防保全型の維持管理を行います。"),
        section("(3) 担当", f"{name}の担当課は、別に定める。"),
    )


_FACILITIES = (("公民館", 21430), ("図書館", 4102), ("小学校", 58940), ("体育館", 9820), ("市営住宅", 41056))


@pytest.mark.parametrize("at", [1, 3, 5])
def test_an_unrelated_section_of_the_same_pattern_is_no_renaming_of_the_one_removed(at: int) -> None:
    old, new = [*_FACILITIES], [*_FACILITIES]
    old.insert(3, ("老人福祉センター", 2830))
    new.insert(at, ("認定こども園", 3140))
    result = compare(*(document(*(_facility(k, *one) for k, one in enumerate(rows, 1))) for rows in (old, new)))
    alone = [(p.section.title, p.verdict.value) for p in result.pairs if p.old is None or p.new is None]
    assert ("老人福祉センター", "removed") in alone
    assert ("認定こども園", "added") in alone
    assert len(alone) == 8


@pytest.mark.parametrize("at", [1, 3, 5])
def test_a_section_that_keeps_what_tells_it_from_its_siblings_was_renamed(at: int) -> None:
    old, new = [*_FACILITIES], [*_FACILITIES]
    old.insert(3, ("老人福祉センター", 2830))
    new.insert(at, ("高齢者交流センター", 2830))
    own = "昭和56年に港町の旧役場を改めて開き、入浴の設備と囲碁の部屋を備え、月曜日に休みます。"
    result = compare(
        *(
            document(*(_facility(k, *one, own if "センター" in one[0] else "") for k, one in enumerate(rows, 1)))
            for rows in (old, new)
        )
    )
    assert all(p.old and p.new for p in result.pairs)


def _policy(label: str, name: str, state: str, *measures: str) -> Section:
    below = (section(f"{sign} {said[:6]}", said) for sign, said in zip("①②", measures, strict=True))
    return section(f"{label} {name}", section("(1) 現状と課題", state), section("(2) 施策の方針", *below))


def test_a_title_that_many_sections_bear_pairs_none_over_chapters() -> None:
    farms = _policy("第1節", "農業", BUDGET, "担い手の育成を進めます。", "農地の集約を支援します。")
    state = "中心市街地では空き店舗が増え、商店の組合に加わる者は10年前の半数に減りました。"
    shops = _policy("第2節", "商業", state, "空き店舗の活用を支援します。", "商店街の催しを補助します。")
    care = _policy("第1節", "介護", STAFF, "地域で支える仕組みを整えます。", "介護予防の教室を開きます。")
    survey = "実態調査によれば、家にとどまる人は市内に約210人いて、その家族も年を重ねています。"
    lonely = _policy("第2節", "相談", survey, "専任の職員を置き、電話で応じます。", "居場所を市内の3か所に設けます。")
    old = document(section("第1章 福祉", care), section("第2章 産業", farms, shops))
    new = document(section("第1章 福祉", care, lonely), section("第2章 産業", farms))
    alone = [(p.section.title, p.verdict.value) for p in compare(old, new).pairs if p.verdict is not Verdict.SAME]
    assert ("商業", "removed") in alone
    assert ("相談", "added") in alone
    assert {verdict for _, verdict in alone} == {"removed", "added"}


@pytest.mark.parametrize("silent", [table(("",)), Figure((), Place(line=1), "ab12")])
def test_what_holds_no_text_has_moved_like_anything_else(silent: Block) -> None:
    period = Paragraph(PERIOD, Place(line=1))
    before, behind = document(section("1 ", silent, period)), document(section("1 ", period, silent))
    for old, new in ((before, behind), (behind, before)):
        (pair,) = compare(old, new).pairs
        assert (pair.verdict, [block.moved for block in pair.blocks].count(True)) == (Verdict.CHANGED, 1)


MEASURE = """### {0}
#### 目指す姿
だれもが、{1}います。
#### 現状と課題
{2}
#### 取組の方向
● {3}

|指標|現状値（令和3年度）|目標値（令和{5}年度）|
|---|---|---|
|{4}|12|24|

"""
CARE = ("施策1-1　子育て支援", "安心して子どもを育てて", "預けたい家庭が増えました。", "定員を増やします。", "待機児童")
SCHOOL = ("施策1-2　学校教育", "確かな学力を身に付けて", "校舎は古くなりました。", "校舎を建て替えます。", "司書")
LEARNING = ("施策1-3　生涯学習", "いつでも学んで", "若い世代の利用が減りました。", "講座を増やします。", "参加者")
TRADE = ("施策2-1　消費生活", "安全に物を買って", "取引の相談が急増しました。", "相談日を増やします。", "講座の開催数")


def test_a_measure_of_another_name_is_new_though_its_pattern_is_that_of_the_one_removed() -> None:
    """Where measures have no label, and share their sub-headings and the heads of a table."""
    old, new = (
        read(("# 計画\n## 第1章 施策\n" + "".join(MEASURE.format(*one, year) for one in many)).encode(), "plan.md")
        for many, year in (((CARE, SCHOOL, LEARNING), "8"), ((CARE, SCHOOL, TRADE), "9"))
    )
    verdicts = {pair.section.title: pair.verdict for pair in compare(old, new).pairs}
    assert [verdicts[one[0]] for one in (CARE, SCHOOL, LEARNING, TRADE)] == [
        Verdict.SAME, Verdict.SAME, Verdict.REMOVED, Verdict.ADDED,
    ]  # fmt: skip


def test_a_section_that_holds_only_another_keeps_it_where_its_neighbour_bears_that_ones_title() -> None:
    one, two, three = (
        section("1 窓口の手続"),
        section("2", "文書の管理及び予算の執行を進めます。"),
        section("3", section("(1) 窓口の手続")),
    )
    pairs = compare(document(one, two, three), document(two, one, three)).pairs
    assert {pair.verdict for pair in pairs} == {Verdict.SAME}

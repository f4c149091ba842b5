import pytest
from plans import AT, chart, compared, document, section, table

from revtool.amend import items
from revtool.amend.worksheet_rows import worksheet_rows
from revtool.compare import compare
from revtool.model.amendment import Item
from revtool.model.comparison import ChangeKind, Comparison, Pair, Verdict
from revtool.model.document import Document, Figure
from revtool.readers import read

CONTENTS = ("Ⅰ はじめに", "1 期間", "2 体制", "Ⅱ 取組", "1 目標① 暮らし", "2 目標② 仕事", "3 目標③ 役所")


def plan(
    period: str = "三年", chart_line: str = "部会員\n監査役、部長", aims: tuple[str, str, str] = ("10", "20", "30")
) -> Document:
    return document(
        section(
            "Ⅰ はじめに", section("1 期間", period), section("2 体制", chart(chart_line), section("【進め方】", period))
        ),
        section(
            "Ⅱ 取組",
            *(
                section(f"{n} {title}", section("(1) 窓口", "開く"), section("【数値目標】", aim))
                for n, title, aim in zip((1, 2, 3), ("目標① 暮らし", "目標② 仕事", "目標③ 役所"), aims, strict=True)
            ),
        ),
        contents=CONTENTS,
    )


def headings(old: Document, new: Document, *kinds: ChangeKind) -> list[str]:
    return [item.heading for item in items(compared(old, new, *kinds), old, new)]


def test_a_unit_is_named_by_itself_and_a_part_of_it_with_its_unit() -> None:
    assert headings(plan(), plan(period="四年")) == ["期間", "体制の進め方"]


def test_a_chart_is_named_by_the_first_line_of_the_box_that_changed() -> None:
    assert headings(plan(), plan(chart_line="部会員\n部長")) == ["体制の部会員"]


@pytest.mark.parametrize("blank", ["\u2028", "\x85", "\x1c", "\u2028部長"])
def test_a_box_that_shows_nothing_names_no_item(blank: str) -> None:
    assert headings(plan(), plan(chart_line=blank)) == ["体制の部長" if "部長" in blank else "体制"]


def test_a_chart_with_a_caption_is_named_by_it() -> None:
    old = document(section("Ⅰ 序", section("1 体制", chart("甲", caption="図1 推進体制図"))))
    new = document(section("Ⅰ 序", section("1 体制", chart("乙", caption="図1 推進体制図"))))
    assert headings(old, new) == ["体制の推進体制図"]


def test_a_table_belongs_to_its_unit_where_the_text_changed_too() -> None:
    old = document(section("Ⅰ 序", section("1 期間", "三年", table(("年度", "5")))))
    new = document(section("Ⅰ 序", section("1 期間", "四年", table(("年度", "6")))))
    assert headings(old, new) == ["期間"]


def test_the_same_part_of_siblings_is_one_item_with_a_range() -> None:
    changed = plan(aims=("11", "21", "31"))
    assert headings(plan(), changed, ChangeKind.TARGET) == ["目標①～③の数値目標"]


def test_siblings_that_are_not_neighbours_are_listed() -> None:
    assert headings(plan(), plan(aims=("11", "20", "31")), ChangeKind.TARGET) == ["目標①及び③の数値目標"]


def test_titles_without_numbers_are_listed_by_name() -> None:
    old = document(
        section("Ⅰ 取組", section("1 窓口", section("【目標】", "1")), section("2 道路", section("【目標】", "1")))
    )
    new = document(
        section("Ⅰ 取組", section("1 窓口", section("【目標】", "2")), section("2 道路", section("【目標】", "2")))
    )
    assert headings(old, new, ChangeKind.TARGET) == ["窓口及び道路の目標"]


def test_chapters_with_the_same_replacement_are_joined_by_their_labels() -> None:
    names = ("第2章 窓口", "第3章 道路", "第4章 役所")
    old = document(*(section(heading, "情報課が行う") for heading in names), contents=names)
    new = document(*(section(heading, "広報課が行う") for heading in names), contents=names)
    assert headings(old, new, ChangeKind.NAME) == ["第2章から第4章まで"]


def test_annexes_changed_alike_are_joined_by_their_labels() -> None:
    names = ("別表1", "別表2", "別表3")
    contents = tuple(f"{name} " for name in names)
    old = document(*(section(name, "十") for name in names), contents=contents)
    new = document(section("別表1", "九"), section("別表2", "十"), section("別表3", "八"), contents=contents)
    assert headings(old, new, ChangeKind.NUMBER) == ["別表1及び別表3"]


def test_a_new_unit_takes_its_parts_with_it() -> None:
    old = document(section("Ⅰ 序", section("1 期間", "三年")))
    new = document(section("Ⅰ 序", section("1 期間", "三年"), section("2 点検", "毎年", section("(1) 方法", "会議"))))
    found = items(compared(old, new), old, new)
    assert [(item.heading, len(item.sections)) for item in found] == [("点検", 2)]


def test_a_removed_chapter_is_one_item() -> None:
    old = document(section("Ⅰ 序", "甲"), section("Ⅱ 付記", section("1 経過", "乙")))
    new = document(section("Ⅰ 序", "甲"))
    assert headings(old, new) == ["付記"]


def test_two_units_of_one_name_are_told_apart_by_their_chapters() -> None:
    old = document(section("Ⅰ 市", section("1 概要", "甲")), section("Ⅱ 県", section("1 概要", "甲")))
    new = document(section("Ⅰ 市", section("1 概要", "乙")), section("Ⅱ 県", section("1 概要", "丙")))
    assert headings(old, new) == ["市の概要", "県の概要"]


@pytest.mark.parametrize(
    "changed", [plan(), plan("四年"), plan(aims=("1", "2", "3")), plan("五年", "乙", ("1", "20", "3"))]
)
def test_every_changed_pair_is_in_exactly_one_item(changed: Document) -> None:
    comparison = compared(plan(), changed)
    covered = [key for item in items(comparison, plan(), changed) for key in item.sections]
    assert sorted(covered) == sorted(pair.key for pair in comparison.pairs if pair.verdict != "same")


def test_a_removed_clause_is_not_taken_for_the_one_that_took_its_number() -> None:
    old = document(section("Ⅰ 序", section("1 期間", section("(1) 回数券", "売る"), section("(2) 待合", "作る"))))
    new = document(section("Ⅰ 序", section("1 期間", section("(1) 待合", "作る"))))
    (gone, kept) = (old.sections[0].sections[0].sections[0], new.sections[0].sections[0].sections[0])
    pairs = (
        Pair(old.sections[0].sections[0].sections[1], kept, Verdict.SAME, renumbered=True),
        Pair(gone, None, Verdict.REMOVED),
    )
    (item,) = items(Comparison(old.source, new.source, pairs), old, new)
    assert (item.heading, item.sections) == ("期間の回数券", ("-Ⅰ/1/(1)",))


def test_a_clause_from_under_another_heading_is_listed_and_so_is_one_that_changed_places() -> None:
    old = document(section("Ⅰ 序", section("1 甲", section("(1) 教室", "開く")), section("2 乙", "文")))
    new = document(section("Ⅰ 序", section("1 甲", "文"), section("2 乙", section("(1) 教室", "開く"))))
    (one, two), (three, four) = old.sections[0].sections, new.sections[0].sections
    units = (Pair(one, three, Verdict.SAME), Pair(two, four, Verdict.SAME))
    away = Pair(one.sections[0], four.sections[0], Verdict.SAME, moved=True)
    found = items(Comparison(old.source, new.source, (*units, away)), old, new)
    assert [item.heading for item in found] == ["乙の教室"]
    stayed = Pair(one.sections[0], four.sections[0], Verdict.SAME, moved=True)
    swapped = (Pair(one, four, Verdict.SAME), Pair(two, three, Verdict.SAME), stayed)
    assert [item.heading for item in items(Comparison(old.source, new.source, swapped), old, new)] == ["乙"]


def test_below_a_title_that_holds_the_whole_document_articles_are_units() -> None:
    old = document(section("【規則】", section("第1章 総則", section("第1条 目的", "甲"), section("第2条 用語", "甲"))))
    new = document(section("【規則】", section("第1章 総則", section("第1条 目的", "乙"), section("第2条 用語", "甲"))))
    assert headings(old, new) == ["目的"]


def test_a_part_whose_name_says_what_its_unit_says_stands_alone() -> None:
    old = document(section("Ⅰ 章", section("1 退職金", section("(1) 退職金の額", "甲"))))
    new = document(section("Ⅰ 章", section("1 退職金", section("(1) 退職金の額", "乙"))))
    assert headings(old, new) == ["退職金の額"]


def test_a_table_without_a_caption_is_named_by_the_one_row_that_changed_unless_it_begins_with_a_date() -> None:
    def history(name: str, text: str) -> Document:
        return document(section("Ⅰ 序", section("1 担当", table(("区分", "課"), (name, text), ("道路", "土木課")))))

    assert headings(history("窓口", "市民課"), history("窓口", "窓口課")) == ["担当の窓口"]
    assert headings(history("令和5年", "初版"), history("令和5年", "改定")) == ["担当"]


def listed(old: str, new: str) -> list[str]:
    """The headings of the items between two plans in Markdown."""
    return [item.heading for item in _between(old, new)]


def _between(old: str, new: str) -> tuple[Item, ...]:
    before, after = read(old.encode(), "old.md"), read(new.encode(), "new.md")
    return items(compare(before, after), before, after)


LEAVE = """# 就業規則

## 第1章 休暇

### 第1条 年次休暇

1. 年に十日の休暇を与える。
2. 時季は本人が決める。

### 第2条 病気休暇

1. 病のときは休める。
2. 診断書を出す。

### 第3条 慶弔休暇

1. 結婚のとき五日
2. 忌引のとき三日
"""


def test_a_clause_without_a_title_that_is_gone_is_a_change_of_what_it_stood_in() -> None:
    new = LEAVE.replace("2. 時季は本人が決める。\n", "").replace("2. 診断書を出す。\n", "").replace("五日", "七日")
    assert listed(LEAVE, new) == ["年次休暇", "病気休暇", "慶弔休暇"]


SANCTIONS = """# 規則

## 第1章 賞罰

### 第1条 制裁

1. 制裁は次の二つとし、事情に応じて選ぶ。
    1. 戒告

        文書で注意し、控えを残す。
    2. 減給

        給与の一部を、二か月を限りに減らす。

### 第2条 表彰

功労のある者を表彰する。
"""


def test_what_only_moved_up_within_its_unit_names_no_item_of_its_own() -> None:
    new = SANCTIONS.replace(
        "1. 制裁は次の二つとし、事情に応じて選ぶ。", "制裁は次の二つから選び、本人に理由を伝える。\n"
    )
    assert listed(SANCTIONS, new.replace("    1. ", "1. ").replace("    2. ", "2. ").replace("        ", "    ")) == [
        "制裁"
    ]


def test_brackets_around_a_title_that_holds_others_are_taken_off() -> None:
    old = "# 指針\n\n## ＜『窓口』への連絡先＞\n\n電話で受けます。\n\n## 「道路」と「公園」\n\n市が守ります。\n"
    new = old.replace("電話", "手紙").replace("守り", "直し")
    assert listed(old, new) == ["『窓口』への連絡先", "「道路」と「公園」"]


def rules(*changes: tuple[str, str]) -> list[str]:
    text = """第１章　総則

第１条（定義）　窓口とは、市役所の窓口をいう。

第２章　補助金の交付

第２条（交付の申請）　申請は、窓口に書面でする。

附　則

１　この要綱は、告示の日から施行する。

附　則（令和5年告示第1号）

第１条（施行期日）　この要綱は、4月1日から施行する。

第２条（経過措置）　前の年の申請は、なお従前の例による。
"""
    new = text
    for old, other in changes:
        assert old in new
        new = new.replace(old, other)
    return [item.heading for item in _between(text, new)]


def test_articles_are_named_by_their_captions_whatever_they_stand_in() -> None:
    assert rules(("書面で", "電子で")) == ["交付の申請"]
    assert rules(("告示の日", "公布の日"), ("前の年の申請", "前の年度の申請")) == ["附則", "附則第２条（経過措置）"]


def test_an_article_whose_caption_others_bear_is_named_by_its_number_too() -> None:
    old = read(
        "第１条（準用）\n甲を準用する。\n第２条（準用）\n乙を準用する。\n第３条\n丙とする。\n".encode(), "old.txt"
    )
    new = read(
        "第１条（準用）\n甲を準用する。\n第２条（準用）\n丁を準用する。\n第３条\n戊とする。\n".encode(), "new.txt"
    )
    assert headings(old, new) == ["第２条（準用）", "第３条"]


def recurring(*changed: int) -> Document:
    """A plan whose chapters all have the same two headings; the plans of some chapters are changed."""
    chapters = [
        section(f"{n} {title}", section("(1) 現況", "甲"), section("(2) 計画", "乙" if n in changed else "丙"))
        for n, title in enumerate(("移住", "産業", "交通", "環境", "教育"), 1)
    ]
    return document(*chapters, contents=("1 移住", "(1) 現況"))


def test_units_that_every_chapter_has_are_one_item_where_they_changed_alike() -> None:
    assert headings(recurring(), recurring(1, 2, 3, 5), ChangeKind.PERIOD) == ["移住から交通まで及び教育の計画"]
    assert headings(recurring(), recurring(2, 4), ChangeKind.PERIOD) == ["産業及び環境の計画"]
    assert headings(recurring(), recurring(2), ChangeKind.PERIOD) == ["産業の計画"]


def several(*changes: tuple[int, str]) -> list[str]:
    """The items of a plan whose chapters all have a heading of one name, with other tables in some of them."""

    def plan(**rows: str) -> Document:
        return document(
            *(
                section(
                    f"{n} {title}",
                    section("(1) 現況", "甲"),
                    section("(2) 計画", table(("事業", "主体"), (rows.get(title, f"{title}の事業を進めます。"), "町"))),
                )
                for n, title in enumerate(("移住", "産業", "交通", "環境"), 1)
            ),
            contents=("1 移住", "(1) 現況"),
        )

    titles = ("移住", "産業", "交通", "環境")
    old, new = plan(), plan(**{titles[at]: words for at, words in changes})
    return [item.heading for item in items(compare(old, new), old, new)]


def test_units_of_one_name_in_which_other_things_changed_are_items_of_their_own() -> None:
    apart = [(0, "移住促進住宅の整備"), (1, "林道の整備"), (2, "橋の補修")]
    assert several(*apart) == ["移住の計画", "産業の計画", "交通の計画"]
    few, many = "移住の事業を、進めます。", "移住の事業を住まいと暮らしを守りながら進めます。"
    assert several((0, few), (2, few.replace("移住", "交通"))) == ["移住の計画", "交通の計画"]
    assert several((0, many), (2, many.replace("移住", "交通"))) == ["移住及び交通の計画"]


def test_a_part_of_units_that_are_numbered_anew_in_each_chapter_is_named_with_the_chapter() -> None:
    text = "# 目標Ⅰ 学び\n## 方向１ 学校\n### 【施策】\n甲\n## 方向２ 地域\n乙\n"
    text += "# 目標Ⅱ 暮らし\n## 方向１ 福祉\n### 【施策】\n丁\n## 方向２ 防災\n丙\n"
    old, new = read(text.encode(), "old.md"), read(text.replace("丁", "戊").encode(), "new.md")
    assert headings(old, new) == ["目標Ⅱの方向１の施策"]


def test_tables_of_one_caption_in_siblings_are_one_item() -> None:
    def plan(*values: str) -> Document:
        units = (
            section(f"{n} {t}", table(("人数", v), caption="利用者数"))
            for n, t, v in zip((1, 2), "甲乙", values, strict=True)
        )
        return document(section("Ⅰ 取組", *units))

    assert headings(plan("1", "2"), plan("3", "4"), ChangeKind.NUMBER) == ["甲及び乙の利用者数"]


def parts(unit: str, title: str) -> str:
    old = document(section("Ⅰ 章", section(f"1 {unit}", section(f"(1) {title}", "甲"), section("(2) 他", "甲"))))
    new = document(section("Ⅰ 章", section(f"1 {unit}", section(f"(1) {title}", "乙"), section("(2) 他", "甲"))))
    return headings(old, new)[0]


@pytest.mark.parametrize(
    ("unit", "title", "heading"),
    [
        ("実施方針", "点検の実施方針", "点検の実施方針"),
        ("計画の進行管理", "進行管理の体制", "計画の進行管理の体制"),
        ("研究支援を進めます", "現状", "「研究支援を進めます」の現状"),
        ("資格", "申" * 61, "資格"),
    ],
    ids=["end", "overlap", "sentence", "text"],
)
def test_what_unit_and_part_both_say_is_said_once(unit: str, title: str, heading: str) -> None:
    assert parts(unit, title) == heading


def test_a_chart_of_which_two_boxes_changed_is_named_by_both_and_one_of_which_more_did_by_none() -> None:
    def boxes(*texts: str) -> Document:
        return document(section("Ⅰ 序", section("1 体制", chart(*texts))))

    assert headings(boxes("本部\n市長", "部会\n部長", "課"), boxes("本部\n町長", "部会\n局長", "課")) == [
        "体制の本部及び部会"
    ]
    assert headings(boxes("甲", "乙", "丙", "丁"), boxes("一", "二", "三", "丁")) == ["体制"]


def test_a_row_names_a_table_only_where_it_began_so_before_and_no_other_does() -> None:
    def members(*rows: tuple[str, str]) -> Document:
        return document(section("資料1 委員名簿", table(("区分", "氏名"), *rows)), section("資料2 経過", "五回"))

    before = members(("学識", "甲野"), ("学識", "乙野"), ("市民", "丙野"))
    assert headings(before, members(("学識", "甲野"), ("学識", "丁野"), ("市民", "丙野"))) == ["委員名簿"]
    assert headings(before, members(("学識", "甲野"), ("学識", "乙野"), ("市民", "戊野"))) == ["資料1の市民"]


def test_a_part_that_says_who_it_is_is_named_by_what_it_is() -> None:
    assert parts("チーム", "リーダー：部次長") == "チームのリーダー"
    assert parts("チーム", "連絡（昼：電話）") == "チームの連絡（昼：電話）"


def test_sections_whose_numbers_begin_anew_are_named_with_their_chapter() -> None:
    def plan(aim: str) -> Document:
        units = (section(f"第{n}節 分野{name}", section("1 目標", aim)) for n, name in enumerate("甲乙", 1))
        return document(section("第3章 福祉", *units), section("第4章 産業", section("第1節 農業", "耕す")))

    assert headings(plan("10"), plan("20"), ChangeKind.TARGET) == ["福祉の第1節及び第2節の目標"]


def test_a_picture_that_is_another_one_is_told_in_the_worksheet() -> None:
    def plan(hash_: str) -> Document:
        return document(section("Ⅰ 序", section("1 位置", Figure((), AT, hash_, "図1 位置図"))))

    comparison = compare(plan("a"), plan("b"))
    (row,) = worksheet_rows(items(comparison, plan("a"), plan("b")), comparison)
    assert [shown.runs for shown in (*row.old, *row.new)] == [(("〔図：図1 位置図〕", True),)] * 2


def test_a_caption_that_nearly_repeats_its_units_name_adds_nothing() -> None:
    def plan(number: str) -> Document:
        rows = table(("区分", "人数"), ("計", number), ("内訳", number), caption="表1 教育・保育の量の見込み")
        return document(section("Ⅰ 序", section("1 教育・保育の見込量", rows)))

    assert headings(plan("10"), plan("12")) == ["教育・保育の見込量"]


def test_a_paragraph_of_a_supplement_stands_in_brackets_behind_it() -> None:
    text = "第１条（目的）　窓口を開く。\n\n附　則\n\n（施行期日）\n１　令和5年4月1日から施行する。\n\n"
    text += "（失効）\n２　{}限り、その効力を失う。\n"
    old, new = (text.format(day) for day in ("令和8年3月31日", "令和9年3月31日"))
    before, after = (read(one.encode(), "rules.txt") for one in (old, new))
    assert [item.heading for item in items(compare(before, after), before, after)] == ["附則（失効）"]

"""What an amendment makes of the original, on plans made by hand: every case that a rule of placing decides."""

from pathlib import Path

import pytest
from plans import document, section

from revtool.amend.apply import consolidated, splice
from revtool.amend.told import told
from revtool.errors import InputError
from revtool.model.document import Document
from revtool.readers import read

OLD = document(
    section(
        "第1章 総則",
        section("1 目的", "目的の文。"),
        section("2 期間", "3年間とします。"),
        section("3 区域", "市の全域。"),
    ),
    section("第2章 施策", section("1 移動", "移動の文。"), section("2 通信", "通信の文。")),
)


def applied(*amendment: object) -> list[str]:
    told_by = document(*amendment)  # type: ignore[arg-type]
    result = consolidated(OLD, told_by, splice(OLD, told_by))
    return [f"{s.heading}: {s.text}" for chapter in result.sections for s in chapter.sections]


def test_what_an_amendment_leaves_out_stays_as_it_was() -> None:
    assert applied(section("第1章 総則", section("2 期間", "4年間とします。"))) == [
        "1 目的: 目的の文。",
        "2 期間: 4年間とします。",
        "3 区域: 市の全域。",
        "1 移動: 移動の文。",
        "2 通信: 通信の文。",
    ]


def test_a_section_goes_only_where_it_is_taken_out_by_name() -> None:
    assert applied(section("第1章 総則", section("3 区域", "（削る）")))[:3] == [
        "1 目的: 目的の文。", "2 期間: 3年間とします。", "1 移動: 移動の文。",
    ]  # fmt: skip


def test_a_renumbered_section_is_found_by_its_title() -> None:
    made = applied(
        section("第1章 総則", section("3 財源", "市費。"), section("4 区域", "変更なし", claim=True)),
    )
    assert made[:4] == ["1 目的: 目的の文。", "2 期間: 3年間とします。", "3 財源: 市費。", "4 区域: 市の全域。"]


def test_a_new_section_stands_where_its_number_puts_it() -> None:
    made = applied(section("第1章 総則", section("4 財源", "市費。")))
    assert made[3] == "4 財源: 市費。"


def test_a_new_section_without_a_sure_place_is_refused_by_name() -> None:
    with pytest.raises(InputError) as refused:
        applied(section("第1章 総則", section("【財源】", "市費。")))
    assert "【財源】" in str(refused.value.place)


def test_a_claim_about_a_section_that_there_is_not_is_refused_by_name() -> None:
    with pytest.raises(InputError) as refused:
        applied(section("第1章 総則", section("9 財源", "変更なし", claim=True)))
    assert "9 財源" in str(refused.value.place)


def test_a_move_among_sections_that_are_left_out_is_refused() -> None:
    with pytest.raises(InputError):
        applied(section("第1章 総則", section("3 区域", "市。"), section("1 目的", "文。")))


def test_an_amendment_that_tells_nothing_changes_nothing() -> None:
    empty: Document = document()
    result = consolidated(OLD, empty, splice(OLD, empty))
    assert [told(s) for s in result.sections] == [told(s) for s in OLD.sections]


def test_the_amendment_of_the_reference_gives_its_period_and_targets(shared: Path) -> None:
    seed = shared / "seed"
    old = read((seed / "original.docx").read_bytes(), "original.docx")
    amendment = read((seed / "noshiro-r8-amendment.txt").read_bytes(), "amendment.txt")
    result = consolidated(old, amendment, splice(old, amendment))
    texts = "\n".join(block.text for chapter in result.sections for s in chapter.sections for block in s.blocks)
    assert "令和5年4月から9年3月までの4年間" in texts
    assert "6年間" not in texts


def test_a_clause_without_a_title_is_found_by_the_label_under_which_it_stood() -> None:
    old = document(section("1 窓口", section("(1)", "窓口を開く。"), section("(2)", "電話を受ける。")))
    told_by = document(
        section("1 窓口", section("(1)", "案内を置く。"), section("(2)", "変更なし（旧(1)）", claim=True),
                section("(3)", "電話を受け、記録する。", "（旧(2)）"))
    )  # fmt: skip
    (window,) = consolidated(old, told_by, splice(old, told_by)).sections
    assert [(s.label, s.text) for s in window.sections] == [
        ("(1)", "案内を置く。"), ("(2)", "窓口を開く。"), ("(3)", "電話を受け、記録する。"),
    ]  # fmt: skip


def test_a_label_under_which_nothing_stood_is_refused() -> None:
    old = document(section("1 窓口", section("(1)", "窓口を開く。")))
    told_by = document(section("1 窓口", section("(2)", "変更なし（旧(3)）", claim=True)))
    with pytest.raises(InputError, match="could have been"):
        splice(old, told_by)


def test_what_an_unnamed_preamble_holds_is_found_below_it() -> None:
    preamble = section(
        "【】", "この規則を定める。", section("第1条 目的", "目的の文。"), section("第2条 定義", "定義の文。")
    )
    old = document(preamble._replace(title=None, id="-", path=""))
    told_by = document(section("第2条 定義", "新しい定義の文。"))
    (whole,) = consolidated(old, told_by, splice(old, told_by)).sections
    assert [whole.text, *(s.text for s in whole.sections)] == ["この規則を定める。", "目的の文。", "新しい定義の文。"]


def test_a_heading_whose_text_is_missing_empties_no_section() -> None:
    with pytest.raises(InputError) as refused:
        applied(section("第1章 総則", section("2 期間")))
    assert "2 期間" in str(refused.value.place)


@pytest.mark.parametrize("words", ["1及び2　（略）", "1・2　変更なし", "1～2　（略）", "1から2まで　変更なし"])
def test_a_range_that_says_unchanged_is_each_of_its_sections(words: str) -> None:
    text = f"第1章　総則\n\n{words}\n\n3　区域\n\n市の中心部。\n\n第2章　施策\n\n1　（略）\n"
    amendment = read(text.encode(), "a.txt")
    result = consolidated(OLD, amendment, splice(OLD, amendment))
    assert [f"{s.heading}: {s.text}" for chapter in result.sections for s in chapter.sections] == [
        "1 目的: 目的の文。", "2 期間: 3年間とします。", "3 区域: 市の中心部。",
        "1 移動: 移動の文。", "2 通信: 通信の文。",
    ]  # fmt: skip


def test_a_range_of_which_the_original_lacks_a_number_is_refused_by_name() -> None:
    amendment = read("第1章　総則\n\n2～4　（略）\n".encode(), "a.txt")
    with pytest.raises(InputError) as refused:
        splice(OLD, amendment)
    assert "2～4" in str(refused.value.place)


def test_a_title_that_begins_with_its_number_is_found_where_the_rest_of_it_changed() -> None:
    old = read("# 施策の方向１　暴力\n甲\n# 施策の方向２　健康\n乙\n# 施策の方向３　福祉\n丙\n".encode(), "old.md")
    new = read("# 施策の方向２　健康と命\n丁\n".encode(), "new.md")
    parts = splice(old, new)
    assert [part.new.title if part.new else None for part in parts] == [None, "施策の方向２　健康と命", None]
    assert parts[1].old is not None and parts[1].old.title == "施策の方向２　健康"

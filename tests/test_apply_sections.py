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

"""What the heading of an item names: lists across chapters, labels on the way down, whole sentences as chapters."""

import pytest
from plans import document, section

from revtool.audit.named import Named, Namer
from revtool.audit.side import Side
from revtool.model.document import Document

PLAN = document(
    section("第1章 総則", section("1 目的", "目的です。"), section("2 計画期間", "3年間です。")),
    section(
        "第2章 施策",
        section("1 救助・救急を確実に行う", section("(1) 物資の供給", "配ります。"), section("(2) 備蓄", "備えます。")),
        section("2 命を守る", section("(1) 備蓄", "水を備えます。"), section("(2) 避難", "逃げます。")),
    ),
    section("第3章 体制", section("第1節 総則", "定めます。")),
)


def named(heading: str, *plans: Document) -> set[str]:
    sides = [Side(whose, plan) for whose, plan in zip(("amendment", "original"), plans or (PLAN,), strict=False)]
    found: Named = Namer(sides).named(heading)
    return {f"{whose} {key}" for whose, key in found.whole if key.count("/") < 2 or "(" in key}


@pytest.mark.parametrize(
    ("heading", "keys"),
    [
        ("命を守るの備蓄及び救助・救急を確実に行うの物資の供給", {"第2章/2/(1)", "第2章/1/(1)"}),
        ("命を守る及び救助・救急を確実に行うの備蓄", {"第2章/2/(1)", "第2章/1/(2)"}),
        ("第2章 2 (2) 避難", {"第2章/2/(2)"}),
        ("第2章2及び第3章第1節", {"第2章/2", "第2章/2/(1)", "第2章/2/(2)", "第3章/第1節"}),
        ("計画期間及び計画期間の目標", {"第1章/2"}),
        ("命を守るの水の量及び計画期間", {"第2章/2", "第2章/2/(1)", "第2章/2/(2)", "第1章/2"}),
        ("第1章 2 計画期間及び第2章 1 (1) 物資の供給", {"第1章/2", "第2章/1/(1)"}),
    ],
)
def test_a_list_names_what_stands_below_each_of_its_entries(heading: str, keys: set[str]) -> None:
    assert named(heading) == {f"amendment {key}" for key in keys}


def test_labels_lead_down_below_a_title_that_is_set_as_a_heading() -> None:
    chapter = section("第2章 施策", section("1 水", section("(2) 避難")), section("2 命", section("(2) 避難")))
    plan = document(section("【青葉市計画】", section("第1章 総則", "定めます。"), chapter))
    found = Namer([Side("amendment", plan)]).named("第2章 2 (2) 避難")
    assert {key for _, key in found.whole} == {"【青葉市計画】/第2章/2/(2)"}


def test_a_heading_as_written_in_one_document_is_no_other_section_in_the_next() -> None:
    amendment = document(section("第3章 体制", section("第1節 総則", "定めます。")))
    assert named("第1章 総則", amendment, PLAN) == {"original 第1章", "original 第1章/1", "original 第1章/2"}
    renumbered = document(section("第1章 総則", section("3 計画期間", "4年間です。")))
    assert named("3 計画期間", renumbered, PLAN) == {"amendment 第1章/3", "original 第1章/2"}

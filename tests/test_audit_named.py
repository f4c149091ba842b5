"""What the heading of an item names: lists across chapters, labels on the way down, whole sentences as chapters."""

import pytest
from plans import document, section

from revtool.audit import audit
from revtool.audit.named import Named, Namer
from revtool.audit.side import Side
from revtool.compare import compare
from revtool.model.document import Document
from revtool.model.finding import ClaimVerdict
from revtool.readers import read

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


def test_a_range_is_found_though_its_titles_hold_the_words_that_part_it() -> None:
    titles = ["1 妊娠期からの切れ目のない支援", "2 子どもから大人までの居場所", "3 就学から卒業まで", "4 学び"]
    plan = document(section("第1章 施策", *(section(title, f"{title}です。") for title in titles)))
    for heading, last in {
        "妊娠期からの切れ目のない支援から学びまで": 4,
        "妊娠期からの切れ目のない支援から就学から卒業までまで": 3,
        "妊娠期からの切れ目のない支援～子どもから大人までの居場所": 2,
    }.items():
        assert named(heading, plan) == {f"amendment 第1章/{at}" for at in range(1, last + 1)}
    assert named("子どもから大人までの居場所から学びまで", plan) == {f"amendment 第1章/{at}" for at in (2, 3, 4)}


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


RULES = """第1条（趣旨）　補助金を交付する。

第2条（額）　20万円とする。

附　則

（施行期日）

1　令和5年4月1日から施行する。

（この要綱の失効）

2　令和9年3月31日限り、その効力を失う。
"""


def told(heading: str, kind: str, *, extra: str = "") -> list[str]:
    """Return what is told of an amendment whose one item bears a heading and that changes the end of an ordinance."""
    new = RULES.replace("令和9年3月31日", "令和12年3月31日")
    body = f"附　則\n\n（施行期日）\n\n1　（略）\n\n（この要綱の失効）\n\n{new.rpartition(chr(10) * 2)[2]}{extra}"
    texts = (f"改正事項及び理由\n\n1 {heading}\n\n延長します。\n\n{body}", RULES, new + extra)
    mine, old, after = (read(text.encode(), f"a.{kind}") for text in texts)
    return [
        one.code for other in (after, None) for one in audit(mine, old, other, other and compare(old, other)).findings
    ]


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_an_item_whose_first_part_alone_names_something_is_about_that_where_it_changed(kind: str) -> None:
    assert told("附則の失効の日", kind) == []
    assert told("附則の経費の額", kind).count("C03") == 0
    assert told("第2条の額", kind).count("C04") == 2


def test_a_new_supplement_that_says_when_it_comes_into_force_needs_no_item() -> None:
    act = "\n附　則（令和8年3月25日告示第21号）\n\nこの要綱は、令和8年4月1日から{}。\n"
    assert told("この要綱の失効", "txt", extra=act.format("施行する")) == []
    assert "C03" in told("この要綱の失効", "txt", extra=act.format("数える"))


def test_a_form_is_found_by_its_number_and_not_by_the_article_it_belongs_to() -> None:
    old = "様式第1号（第6条関係）\n\n申請書\n\n様式第2号（第7条関係）\n\n通知書\n"
    new = "様式第1号（第7条関係）　（略）\n\n様式第2号（第8条関係）　（略）\n"
    found = audit(read(new.encode(), "a.txt"), read(old.encode(), "o.txt"))
    assert [claim.verdict for claim in found.claims] == [ClaimVerdict.TRUE] * 2


@pytest.mark.parametrize("forms", ["様式第1号から様式第2号まで", "様式第1号から第2号まで", "様式第1号～様式第2号"])
@pytest.mark.parametrize("joined", ["第1条及び", "第1条、"])
def test_a_range_at_the_end_of_a_list_begins_with_its_own_entry(forms: str, joined: str) -> None:
    rules = document(
        section("第1条 額", "別表による。"), section("第2条 補則", "定める。"), section("別表 額", "5人槽"),
        section("様式第1号 申請書", "氏名"), section("様式第2号 報告書", "氏名"),
    )  # fmt: skip
    found = Namer([Side("amendment", rules)]).named(joined + forms)
    assert {key for _, key in found.whole} == {"第1条", "様式第1号", "様式第2号"}

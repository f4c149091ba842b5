"""Which lines are the cover, whatever stands in brackets below its title."""

import pytest

from revtool.model.document import Place, walk
from revtool.readers import read
from revtool.readers.line import Line
from revtool.readers.outline.cover import read_cover


@pytest.mark.parametrize(
    "issued", ["（平成28年3月31日告示第45号）", "（平成二十八年条例第四十五号）", "（みなと市告示第45号）"]
)
@pytest.mark.parametrize("first", ["第1章　総則\n（趣旨）\n第1条", "（趣旨）\n第1条", "第1条"])
def test_when_an_act_was_issued_is_told_on_its_cover_and_is_no_caption(issued: str, first: str) -> None:
    text = f"見守り事業実施要綱\n{issued}\n{first}　事業について定める。\n（委任）\n第2条　別に定める。\n"
    document = read(text.encode(), "act.txt")
    assert (document.title, [block.text for block in document.cover]) == (
        "見守り事業実施要綱",
        ["見守り事業実施要綱", issued],
    )
    headings = [section.heading for section in walk(document.sections) if section.label == "第1条"]
    assert headings == ["第1条 （趣旨）" if "趣旨" in first else "第1条"]


def test_a_draft_mark_below_the_title_is_of_the_cover() -> None:
    document = read("見守り計画\n（案）\n1 計画の趣旨\n趣旨を定める。\n2 期間\n3年です。\n".encode(), "plan.txt")
    assert [section.heading for section in document.sections] == ["1 計画の趣旨", "2 期間"]


def test_a_contents_without_pages_may_list_one_title_in_two_chapters() -> None:
    rows = ["第1章 道", "1 期間", "2 費用", "第2章 雪", "1 期間", "2 費用"]
    body = [line for row in rows for line in (row, "", "四月からとします。", "")]
    document = read("\n".join(["計画", "", "目次", "", *rows, "", *body]).encode(), "plan.txt")
    assert len(document.contents) == 6
    assert [section.path for section in walk(document.sections)][3:] == [
        "第2章 雪",
        "第2章 雪 / 1 期間",
        "第2章 雪 / 2 費用",
    ]


def test_the_first_form_of_an_ordinance_is_no_row_of_a_contents() -> None:
    text = "試験要綱\n\n（申請）\n第1条　申請は、様式第1号による。\n\n"
    text += "様式第1号（第1条関係）\n申請書\n\n様式第2号（第1条関係）\n報告書\n"
    document = read(text.encode(), "act.txt")
    assert [section.heading for section in document.sections] == [
        "第1条 （申請）", "様式第1号 （第1条関係）", "様式第2号 （第1条関係）",
    ]  # fmt: skip
    assert document.contents == ()


@pytest.mark.parametrize("below", ["令和7年3月　若葉市", "若葉市\n\n令和7年3月", "令和7年3月\n\n若葉市 福祉部"])
def test_a_title_set_as_a_heading_with_its_date_below_is_the_cover(below: str) -> None:
    text = f"# 若葉市子ども計画\n\n{below}\n\n## 第1章　はじめに\n\n### 1　期間\n\n五年とします。\n"
    document = read(text.encode(), "plan.md")
    assert (document.title, document.date) == ("若葉市子ども計画", "令和7年3月")
    assert [section.heading for section in document.sections] == ["第1章 はじめに"]


def test_dots_that_lead_to_a_page_that_is_not_there_are_no_part_of_a_title() -> None:
    rows = "目次\n\n第1章　はじめに…………………3\n第2章　期間…………………\n第3章　体制・・・・・・\n\n"
    body = "".join(
        f"第{n}章　{title}\n\n四月からとします。\n\n" for n, title in enumerate(("はじめに", "期間", "体制"), 1)
    )
    document = read(f"計画\n\n{rows}{body}".encode(), "plan.txt")
    assert [(row.title, row.page) for row in document.contents] == [("はじめに", 3), ("期間", None), ("体制", None)]


@pytest.mark.parametrize(
    "cover", ["第９期\n山川町介護保険計画", "山川町介護保険計画\n第９期", "第９期　山川町介護保険計画"]
)
def test_the_term_of_a_plan_on_its_cover_is_no_section(cover: str) -> None:
    text = f"{cover}\n令和６年３月\n山川町\n\n第１章　概要\n１　背景\n増えました。\n第２章　推進\n進めます。\n"
    document = read(text.encode(), "plan.txt")
    assert (document.title, document.issuer) == (cover.replace("\n", ""), "山川町")
    assert [section.label for section in document.sections] == ["第１章", "第２章"]


def test_terms_that_follow_one_another_are_sections() -> None:
    text = "年次計画\n\n第１期　準備\n体制を整える。\n第２期　実施\n事業を行う。\n"
    assert [section.label for section in read(text.encode(), "plan.txt").sections] == ["第１期", "第２期"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["平成29年3月策定", "令和8年3月改訂"], ("令和8年3月改訂", "みなと市")),
        (["令和6年3月", "令和8年3月一部改定"], ("令和8年3月一部改定", "みなと市")),
        (["令和8年3月改訂", "平成29年3月策定"], ("令和8年3月改訂", "みなと市")),
        (["令和8年3月", "令和8年3月"], ("令和8年3月", "みなと市")),
    ],
)
def test_the_last_of_several_dates_on_a_cover_is_the_documents(lines: list[str], expected: tuple[str, str]) -> None:
    text = "\n".join(
        ["公共施設等総合管理計画", *lines, "みなと市", "", "第1章 目的", "目的を定める。", "第2章 期間", "十年とする。"]
    )
    document = read(text.encode(), "plan.txt")
    assert (document.date, document.issuer) == expected
    assert document.title == "公共施設等総合管理計画"


@pytest.mark.parametrize("head", ["― 目次 ―", "【目次】", "～目次～", "－　目　次　－", "■ 目次"])
def test_a_contents_may_have_ornaments_around_its_heading(head: str) -> None:
    document = read(f"{head}\n1 趣旨\t3\n2 期間\t4\n1 趣旨\n趣旨を定める。\n2 期間\n3年です。\n".encode(), "plan.txt")
    assert [(row.label, row.title, row.page) for row in document.contents] == [("1", "趣旨", 3), ("2", "期間", 4)]
    assert [section.heading for section in document.sections] == ["1 趣旨", "2 期間"]


def test_of_a_title_in_two_sizes_the_larger_is_the_title_and_two_names_of_one_size_are_parted() -> None:
    def title(*lines: tuple[str, float]) -> str | None:
        found = [Line(text, Place(line=at), size=size) for at, (text, size) in enumerate(lines)]
        return read_cover(
            [*found, Line("令和７年３月", Place(line=9), size=12.0), Line("若葉市", Place(line=10), size=12.0)]
        )[1].title

    assert (
        title(("第３期　若葉市子育て支援計画", 24.0), ("令和７年度　▶　令和11年度", 16.0))
        == "第３期　若葉市子育て支援計画"
    )
    assert title(("第３期", 24.0), ("若葉市子育て支援計画", 20.0)) == "第３期若葉市子育て支援計画"
    assert (
        title(("朝凪市高齢者福祉計画", 24.0), ("第９期介護保険事業計画", 24.0))
        == "朝凪市高齢者福祉計画　第９期介護保険事業計画"
    )
    assert title(("朝凪市高齢者", 24.0), ("福祉計画", 24.0)) == "朝凪市高齢者福祉計画"


def test_words_in_brackets_above_the_date_are_of_the_cover_and_a_part_without_a_date_below_it_is_not() -> None:
    text = (
        "雪見市総合戦略\n【2020－2024】\n令和２年３月\n秋葉県　雪見市\n１　趣旨\n趣旨を定める。\n２　期間\n５年です。\n"
    )
    document = read(text.encode(), "plan.txt")
    assert (document.title, document.date, document.issuer) == ("雪見市総合戦略", "令和２年３月", "秋葉県　雪見市")
    assert [section.heading for section in document.sections] == ["１ 趣旨", "２ 期間"]
    part = read(
        "雪見市総合戦略\n【方針】\n方針を定める。\n令和２年３月\n１　趣旨\n趣旨を定める。\n".encode(), "plan.txt"
    )
    assert "【方針】" in [section.title for section in part.sections]


@pytest.mark.parametrize(("size", "title"), [(26.0, "白浜市業務継続計画"), (16.0, None)])
def test_words_in_brackets_above_a_larger_title_and_a_date_are_of_the_cover(size: float, title: str | None) -> None:
    words = (("【令和５年度版】", 16.0), ("白浜市業務継続計画", size), ("（震災対策編）", 14.0))
    day = (("令和５年６月", 14.0), ("白浜市危機管理室", 14.0), ("１　趣旨", 12.0), ("趣旨を定める。", 10.5))
    found = [Line(text, Place(line=at), size=size) for at, (text, size) in enumerate((*words, *day), 1)]
    assert read_cover(found)[1].title == title

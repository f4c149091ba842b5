"""What stands first on several pages: running heads are beside the text, headings and sentences are of it."""

import pytest

from revtool.readers.pdf.reader import lines
from tests.pdf_made import RULE, box, made, text
from tests.pdf_made import lines as made_lines

WORDS = "見回りで見付けた傷みはその日のうちに地図に書き込み、直す順番を決めて、春と秋に区の会へ知らせます。" * 3
HEAD = text("湊町の計画", 60, 800, 9)


def read(*pages: str) -> tuple[list[str], list[str]]:
    """The lines of pages beside WORDS, and what is said to be a running head."""
    found = lines(made(*pages), "heads.pdf")
    return [line.text for line in found.lines if line.text not in WORDS], [aside.text for aside in found.asides]


def number(at: int) -> str:
    return text(f"－{at}－", 280, 40, 9)


@pytest.mark.parametrize(
    ("first", "size"),
    [
        (["様式第１号（第６条関係）", "様式第２号（第７条関係）", "様式第３号（第９条関係）"], 10.5),
        (["基本目標１", "基本目標２", "基本目標３"], 16),
        (["（イ）\u3000関係する機関", "（イ）\u3000関係する機関", "（イ）\u3000関係する機関"], 10.5),
        (["【主な取組】", "【主な取組】", "【主な取組】"], 12),
        (["県と連携する。", "県と連携する。", "県と連携する。"], 10.5),
    ],
)
@pytest.mark.parametrize("head", ["", HEAD])
def test_a_line_that_is_first_on_pages_right_above_their_text_is_of_the_text(
    first: list[str], size: float, head: str
) -> None:
    pages = [
        head + text(line, 60, 760, size) + made_lines(WORDS[at:], 60, 742) + number(at)
        for at, line in enumerate(first, 1)
    ]
    found, asides = read(*pages)
    assert found == first
    assert asides == (["湊町の計画"] if head else [])


def test_the_title_on_top_of_the_two_pages_behind_a_cover_is_a_running_head() -> None:
    cover = text("湊町の計画", 200, 600, 24) + text("令和8年3月", 240, 400, 14)
    pages = [HEAD + text(f"{at} 取組の{at}", 60, 740, 14) + made_lines(WORDS, 60, 710) + number(at) for at in (2, 3)]
    assert read(cover, *pages) == (["湊町の計画", "令和8年3月", "2 取組の2", "3 取組の3"], ["湊町の計画"])
    other = HEAD.replace("湊町の計画".encode("utf-16-be").hex(), "見回りの日".encode("utf-16-be").hex())
    pages = [other + text(f"{at} 取組の{at}", 60, 740, 14) + made_lines(WORDS, 60, 710) for at in (2, 3)]
    assert read(cover, *pages)[1] == []


def test_large_headings_that_begin_pages_are_of_the_text_whatever_room_is_below_them() -> None:
    names = ["附\u3000則", "別表第１（第３条関係）", "別表第２（第３条関係）", "別表第３（第８条関係）"]
    pages = [text(name, 60, 750, 17) + made_lines(WORDS[at:], 60, 715) + number(at) for at, name in enumerate(names, 1)]
    assert read(*pages) == (names, [])


@pytest.mark.parametrize("unit", ["%", "％", ".0", ",000"])
def test_numbers_of_charts_at_one_height_of_pages_are_of_the_text(unit: str) -> None:
    shares = [f"{at}{unit}" for at in (27, 33, 41)]
    pages = [text(share, 90, 790, 9) + made_lines(WORDS[at:], 60, 740) for at, share in enumerate(shares, 1)]
    assert read(*pages) == (shares, [])


def test_lines_of_forms_that_are_alike_but_for_their_number_are_of_the_text() -> None:
    first = made_lines(WORDS, 60, 760, step=24) + number(1)
    forms = [
        text(f"様式第{at}号（第{at + 4}条関係）", 60, 760)
        + text("年月日を書く", 400, 736)
        + text("湊町長へ", 60, 712)
        + made_lines(WORDS[at:], 60, 688, step=24)
        + number(at)
        for at in range(2, 6)
    ]
    found, asides = read(first, *forms)
    assert found == [
        line for at in range(2, 6) for line in (f"様式第{at}号（第{at + 4}条関係）", "年月日を書く", "湊町長へ")
    ]
    assert asides == []


@pytest.mark.parametrize("head", ["第１章\u3000現状", "令和５年度版", "2.1版（案）"])
def test_a_head_in_the_margin_stays_a_head_whatever_it_says(head: str) -> None:
    pages = [text(head, 60, 800, 9) + made_lines(WORDS[at:], 60, 740) + number(at) for at in range(1, 5)]
    assert read(*pages) == ([], [head])


@pytest.mark.parametrize(
    "form",
    [
        "{}",
        "- {} -",
        "－{}－",
        "{}/4",
        "P.{}",
        "Page {} of 4",
        "{}頁",
        "{} / 4ページ",
        "({})",
        "資-{}",
        "資料－{}",
        "1-{}",
        "ⅱ-{}",
        "－{}",
    ],
)
def test_page_numbers_of_every_shape_are_left_out(form: str) -> None:
    pages = [made_lines(WORDS[at:], 60, 740) + text(form.format(at), 280, 40, 9) for at in range(1, 5)]
    assert read(*pages)[0] == []


def test_numbers_of_pages_in_kanji_or_beside_the_text_are_left_out() -> None:
    kanji = [made_lines(WORDS[at:], 60, 760) + text("〇一二三"[at], 290, 40, 9) for at in (1, 2, 3)]
    beside = [made_lines(WORDS[at:], 60, 760) + text(str(at), (20, 560)[at % 2], 420, 9) for at in (1, 2, 3)]
    assert read(*kanji) == read(*beside) == ([], [])


def test_a_number_beside_the_text_that_does_not_move_on_with_the_pages_stays() -> None:
    pages = [made_lines(WORDS[at:], 60, 760) + text("5", 560, 420, 9) for at in (1, 2, 3)]
    assert read(*pages)[0] == ["5"] * 3


def test_the_number_of_a_page_of_another_size_is_left_out_though_it_stands_at_another_height() -> None:
    pages = [
        made_lines(WORDS[at:], 60, 740) + text(f"{at} / 3 ページ", 280, 50 - 10 * (at == 1), 9) for at in (1, 2, 3)
    ]
    assert read(*pages) == ([], [])


def test_the_number_of_a_single_page_is_left_out() -> None:
    assert read(made_lines(WORDS, 60, 740) + text("15", 280, 40, 9)) == ([], [])


def test_an_index_tab_at_the_edge_of_pages_is_no_text() -> None:
    def tab(name: str, top: float) -> str:
        return "".join(text(letter, 570, top - 14 * at) for at, letter in enumerate(name))

    names = [("現状と課題", 700), ("現状と課題", 700), ("計画の目標", 560), ("計画の目標", 560)]
    pages = [made_lines(WORDS[at:], 60, 740) + tab(*name) + number(at) for at, name in enumerate(names, 1)]
    assert read(*pages) == ([], ["現状と課題", "計画の目標"])
    both = [page + tab("地域の姿", 300) for page in pages]
    assert read(*both) == ([], ["現状と課題", "地域の姿", "計画の目標"])
    cut = [*both, made_lines(WORDS, 60, 740) + text("地", 570, 100) + number(5)]
    assert read(*cut) == ([], ["現状と課題", "地域の姿", "計画の目標"])


def test_a_column_of_signs_or_letters_at_the_edge_of_a_table_stays() -> None:
    def table(at: int) -> str:
        cells = "".join(box(60, 400 - 14 * row, 500, 14) + box(560, 400 - 14 * row, 20, 14) for row in range(5))
        return cells + "".join(text(letter, 565, 403 - 14 * row) for row, letter in enumerate("有無有無有"))

    pages = [made_lines(WORDS[at:], 60, 740) + RULE + table(at) + number(at) for at in range(1, 4)]
    found = lines(made(*pages), "table.pdf")
    assert found.asides == ()
    assert "".join(line.block.text for line in found.lines if line.block is not None).count("有") == 9


def test_a_line_that_names_its_section_and_the_page_is_a_running_head_though_each_stands_once() -> None:
    """Left pages have the number before the chapter, right ones behind the section."""
    names = [
        "公園の手入れ",
        "道の見回り",
        "橋の点検",
        "花壇の世話",
        "池の水質",
        "緑道の照明",
        "広場の柵",
        "街路樹の剪定",
    ]
    pages = []
    for at, name in enumerate(names, 1):
        foot = text(f"1.{at}\u3000{name}", 60, 40, 9) + text(str(at + 9), 500, 40, 9)
        if at % 2 == 0:
            foot = text(str(at + 9), 60, 40, 9) + text("第１章\u3000緑", 400, 40, 9)
        pages.append(text(f"1.{at}\u3000{name}", 60, 770, 14) + made_lines(WORDS, 60, 740) + foot)
    found, asides = read(*pages)
    assert found == [f"1.{at}\u3000{name}" for at, name in enumerate(names, 1)]
    assert any("公園の手入れ" in aside for aside in asides)


def test_entries_of_forms_at_one_height_of_pages_are_of_the_text() -> None:
    entries = [f"担当課：{name}課" for name in ("福祉", "教育", "福祉", "土木", "福祉", "福祉")]
    pages = [made_lines(WORDS[at:], 60, 760) + text(one, 60, 110) + number(at) for at, one in enumerate(entries, 1)]
    assert read(*pages) == (entries, [])


def test_a_foot_with_a_label_that_says_the_same_on_every_page_is_a_running_foot() -> None:
    pages = [made_lines(WORDS[at:], 60, 760) + text("担当課：福祉課", 60, 60) + number(at) for at in (1, 2, 3, 4)]
    assert read(*pages) == ([], ["担当課：福祉課"])


def test_rows_with_numbers_that_do_not_move_on_with_the_pages_are_of_the_text() -> None:
    counts = [31, 12, 45, 18, 27, 60]
    pages = [
        made_lines(WORDS, 60, 760) + text(f"地区{'ABCDEF'[at]}", 60, 60) + text(str(count), 400, 60) + number(at + 1)
        for at, count in enumerate(counts)
    ]
    found, _ = read(*pages)
    assert [line.split("\t")[-1] for line in found] == [str(count) for count in counts]


def test_what_left_and_right_pages_say_beside_their_number_is_a_running_head_in_a_plan_of_four_pages() -> None:
    heads = [text("2　港の計画", 60, 30, 8), text("港の計画　3", 470, 30, 8), text("4　港の計画", 60, 30, 8)]
    pages = [made_lines(WORDS[at:], 60, 740) + head for at, head in enumerate(heads, 2)]
    found, asides = read(text("港の計画", 200, 500, 20), *pages)
    assert found == ["港の計画"] and "2　港の計画" in asides


def test_what_a_browser_prints_at_the_papers_edge_is_a_running_head_however_near_the_text_begins() -> None:
    """It is the same on all pages; date and title are one line of the text layer on some pages, two on others."""
    date, title = "11/27/26, 3:11 AM", "湊町の計画 - 湊町のページ"
    one = text(f"{date}        {title}", 24, 818, 8)
    two = text(date, 24, 818, 8) + text(title, 24 + 8 * (len(date) + 8), 818, 8)
    heads = (one, two, two, two, one, one)
    pages = [
        head + text(f"第{at}章\u3000取組の{at}", 28, 796, 16) + made_lines(WORDS[at:], 28, 770)
        for at, head in enumerate(heads, 1)
    ]
    found, asides = read(*pages)
    assert found == [f"第{at}章\u3000取組の{at}" for at in range(1, 7)]
    assert asides
    assert all("".join(aside.split()) in "".join((date + title).split()) for aside in asides)


def test_a_line_in_the_texts_own_type_at_the_papers_edge_is_of_the_text() -> None:
    first = ["（イ）\u3000関係する機関"] * 3
    pages = [text(line, 28, 815) + made_lines(WORDS[at:], 28, 797) + number(at) for at, line in enumerate(first, 1)]
    assert read(*pages)[0] == first


def test_titles_of_slides_that_are_numbered_as_their_pages_are_headings() -> None:
    titles = [f"{at}　取組の{name}" for at, name in enumerate(("概要", "目標", "結果", "工程", "体制"), 1)]
    pages = [text(title, 60, 780, 20) + made_lines(WORDS[at:], 60, 720) for at, title in enumerate(titles)]
    assert read(text("湊町の計画", 200, 600, 28), *pages) == (["湊町の計画", *titles], [])


def test_what_names_the_chapter_on_each_page_is_a_running_head_though_each_stands_on_one_page_only() -> None:
    chapters = ["第１章\u3000概要", "第２章\u3000現状", "第３章\u3000施策"]
    pages = [
        text(name, 60, 800, 9) + made_lines(WORDS[at:], 60, 760) + text(name, 60, 640, 16) + made_lines(WORDS, 60, 610)
        for at, name in enumerate(chapters)
    ]
    assert read(*pages) == (chapters, chapters)


def test_lines_on_top_of_pages_that_name_what_stands_on_later_ones_are_of_the_text() -> None:
    chapters = ["第１章\u3000概要", "第２章\u3000現状", "第３章\u3000施策"]
    pages = [text(name, 60, 800, 9) + made_lines(WORDS[at:], 60, 760) for at, name in enumerate(chapters)]
    last = made_lines(WORDS, 60, 800) + "".join(text(name, 60, 600 - 30 * at, 16) for at, name in enumerate(chapters))
    assert read(*pages, last) == ([*chapters, *chapters], [])


def test_heads_that_say_the_plans_name_and_the_section_of_the_page_are_running_heads() -> None:
    sections = ["1\u3000道路", "2\u3000公園", "3\u3000福祉", "4\u3000教育", "5\u3000防災", "6\u3000財政"]
    pages = [
        text("湊町の計画", 60, 800, 8) + text(name, 440, 800, 8) + text(name, 60, 760, 14) + made_lines(WORDS, 60, 735)
        for name in sections
    ]
    found, asides = read(*pages)
    assert found == sections
    assert len(asides) == len(sections)


def test_an_index_tab_of_short_lines_at_the_edge_of_pages_is_no_text() -> None:
    def tab(words: tuple[str, str], x: float) -> str:
        return text(words[0], x, 500, 9) + text(words[1], x + 4.5, 486, 9)

    tabs = [(("第１章", "概要"), 15.0), (("第１章", "概要"), 553.0), (("第２章", "施策"), 15.0)]
    pages = [tab(*one) + made_lines(WORDS[at:], 60, 760) for at, one in enumerate(tabs)]
    assert read(*pages) == ([], ["第１章概要", "第２章施策"])


def test_short_lines_at_the_edge_of_a_single_page_are_of_the_text() -> None:
    pages = [made_lines(WORDS, 60, 760), text("別紙", 15, 500, 9) + made_lines(WORDS[3:], 60, 760)]
    assert read(*pages)[1] == []


def test_a_label_in_smaller_type_than_its_heading_at_a_pages_foot_is_no_mark_of_a_note() -> None:
    """The first heading's label looks like a sign of the second, which is the last line of its page."""

    def heading(name: str, y: float) -> str:
        return text("1", 60, y, 9) + text(name, 75, y, 14)

    page = heading("道路", 760) + made_lines(WORDS[:80], 60, 735) + heading("公園", 80)
    found, _ = read(page, made_lines(WORDS, 60, 760))
    assert [line[-2:] for line in found] == ["道路", "公園"]

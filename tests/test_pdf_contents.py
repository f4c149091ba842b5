"""A 目次 in a PDF: every row is one line with its page, however its page is set beside it."""

from revtool.readers.pdf.headings.contents import with_contents
from revtool.readers.pdf.page import Drawings, Page, Row, Way
from revtool.readers.pdf.reader import read
from tests.pdf_made import made
from tests.pdf_made import text as one_line

SIZE = 10.0
RIGHT = 500.0
LONG = "高齢者や障害のある人をはじめ、誰もが安全に安心して歩くことができる道"


def row(text: str, at: int, left: float = 80, right: float | None = None, first: int | None = None) -> Row:
    top = 20.0 * at
    end = left + SIZE * len(text) if right is None else right
    start = end - SIZE * len(text) if right is not None and len(text) < 4 else left
    return Row(text, start, top, end, top + 10, SIZE, False, 100 * at + (first or int(start)), 0)


def page(*rows: Row, number: int = 1) -> Page:
    return Page(number, 595, 842, rows, Drawings((), (), False), Way.RIGHT, ())


def texts(*rows: Row) -> list[str]:
    return [line.text for line in with_contents([page(*rows)])[0].rows]


def test_a_page_that_stands_apart_belongs_to_its_row() -> None:
    rows = [row("目次", 0)]
    for at, title in enumerate(("第1章　はじめに", "1 趣旨", "2 期間"), 1):
        rows += [row(title, at), row(str(at + 2), at, right=RIGHT)]
    assert texts(*rows) == ["目次", "第1章　はじめに………3", "1 趣旨………4", "2 期間………5"]


def test_a_title_of_two_lines_is_one_row_whichever_line_has_the_page() -> None:
    below = [row("目次", 0), row("1 " + LONG, 1), row("の整備……………12", 2, 90, RIGHT), row("2 期間……13", 3, right=RIGHT)]
    beside = [row("目次", 0), row("1 " + LONG, 1), row("12", 1, right=RIGHT), row("の整備", 2, 90)]
    beside += [row("2 期間", 3), row("13", 3, right=RIGHT)]
    expected = ["目次", f"1 {LONG}の整備………12", "2 期間………13"]
    assert texts(*below) == expected
    assert texts(*beside) == expected


def test_the_body_below_a_short_contents_stays_as_it_is() -> None:
    rows = [row("目次", 0), row("1 趣旨 …… 1", 1, right=RIGHT), row("2 期間 …… 2", 2, right=RIGHT)]
    body = [row("1 趣旨", 5), row("道の手入れを続けるための計画です。", 6), row("見回りは年に2", 7), row("回です。", 8)]
    assert texts(*rows, *body)[3:] == [line.text for line in body]


def test_rows_go_on_over_the_page_and_other_pages_are_left() -> None:
    first = page(row("目　次", 0), row("1 趣旨　　3", 1), row("2 期間　　4", 2))
    second = page(row("3 区域　　5", 0), row("4 費用　　6", 1), number=2)
    third = page(row("1 趣旨", 0), row("表1　　3", 1, 200), row("表2　　4", 2, 200), number=3)
    done = with_contents([first, second, third])
    assert [line.text for line in done[1].rows] == ["3 区域………5", "4 費用………6"]
    assert done[2] == third


def test_a_page_right_behind_its_title_is_told_by_the_pages_around_it() -> None:
    rows = [
        row("目次", 0),
        row("Ⅰ　はじめに\t1", 1),
        row("1 趣旨1", 2),
        row("2 課題2", 3),
        row("様式第9", 4),
        row("Ⅱ　取組\t3", 5),
    ]
    assert texts(*rows) == ["目次", "Ⅰ　はじめに………1", "1 趣旨………1", "2 課題………2", "様式第9", "Ⅱ　取組………3"]


def test_pages_of_the_first_rows_are_no_page_numbers() -> None:
    """Rows at a page's head name the next page and the page itself; its own number stands at its foot."""
    titles, numbers = ("第1章　はじめに", "1　趣旨", "2　期間", "3　区域"), "２３３３"
    rows = "".join(one_line(title, 60, 770 - 16 * at) for at, title in enumerate(titles))
    rows += "".join(one_line(number, 520, 770 - 16 * at) for at, number in enumerate(numbers))
    feet = [one_line(number, 290, 30) for number in "１２３４"]
    bodies = [one_line(f"{title}の手入れをします。", 60, 700) for title in ("道", "橋", "花壇")]
    pages = [bodies[0], one_line("目次", 60, 800) + rows, *bodies[1:]]
    read_one = read(made(*(body + foot for body, foot in zip(pages, feet, strict=True))), "plan.pdf")
    assert [row.page for row in read_one.contents] == [2, 3, 3, 3]


def test_a_page_that_stands_alone_below_a_full_title_is_its_page() -> None:
    rows = [row("目次", 0), row("1 " + LONG, 1, right=RIGHT), row("3", 2, 90), row("2 期間………4", 3, right=RIGHT)]
    assert texts(*rows) == ["目次", f"1 {LONG}………3", "2 期間………4"]


def test_a_heading_in_several_lines_is_the_one_that_the_contents_list() -> None:
    listed = "第１章　みどりの現状と課題………３", "第２章　推進体制………４"
    contents = one_line("目次", 60, 780) + "".join(one_line(r, 60, 740 - 20 * at) for at, r in enumerate(listed))
    bodies = [
        one_line("第１章", 60, 780, 20) + one_line("みどりの現状", 60, 750, 20) + one_line("と課題", 60, 720, 20),
        one_line("第２章", 60, 780, 20) + one_line("推進体制", 60, 750, 20) + one_line("第３章", 60, 690, 20),
    ]
    text = "".join(
        one_line("道の手入れを市民とともに進めるための取組をまとめる。", 60, 660 - 20 * at) for at in range(3)
    )
    document = read(made("", contents, *(body + text for body in bodies)), "plan.pdf")
    heads = [(section.label, section.title) for section in document.sections]
    assert heads == [("第１章", "みどりの現状と課題"), ("第２章", "推進体制"), ("第３章", None)]


def test_leaders_of_hyphens_and_low_lines_lead_to_pages_as_dots_do() -> None:
    for leader in ("-" * 40, "_" * 30, "–" * 20):
        rows = [row("目次", 0), row(f"1 趣旨{leader}3", 1, right=RIGHT), row(f"(1) 区間{leader}- 4 -", 2, right=RIGHT)]
        assert texts(*rows) == ["目次", "1 趣旨………3", "(1) 区間………4"]
    span = [
        row("目次", 0),
        row("令和5年度--8年度", 1),
        row("1 趣旨……3", 2, right=RIGHT),
        row("2 期間……4", 3, right=RIGHT),
    ]
    assert texts(*span)[1:] == ["令和5年度--8年度", "1 趣旨………3", "2 期間………4"]


def test_leaders_that_lead_to_no_page_are_left_out() -> None:
    titles = ["第１章　町の道", "第２章　町の川", "第３章　町の森"]
    listed = [one_line(title + "・" * (30 - len(title)), 60, 700 - 20 * at) for at, title in enumerate(titles)]
    chapters = "".join(
        one_line(title, 60, 780 - 120 * at, 16) + one_line("毎年、市民と見回ります。", 60, 750 - 120 * at)
        for at, title in enumerate(titles)
    )
    cover = one_line("見回りの計画", 180, 600, 24)
    found = read(made(cover, one_line("目次", 250, 760, 14) + "".join(listed), chapters), "plan.pdf")
    assert [row.title for row in found.contents] == ["町の道", "町の川", "町の森"]
    assert [(one.label, one.title, one.level) for one in found.sections] == [
        ("第１章", "町の道", 1), ("第２章", "町の川", 1), ("第３章", "町の森", 1)
    ]  # fmt: skip


def test_a_contents_in_two_columns_has_a_row_for_each_entry_the_left_ones_first() -> None:
    left, right = ("第１章 概要", "1 趣旨", "2 期間", "3 体制"), ("第２章 施策", "1 道路", "2 公園", "3 福祉")
    content = one_line("目次", 60, 780, 16)
    for x, titles, first in ((60, left, 2), (310, right, 6)):
        for at, title in enumerate(titles):
            dots = "…" * (18 - len(title))
            content += one_line(title + dots, x, 740 - 20 * at) + one_line(str(first + at), x + 210, 740 - 20 * at)
    body = "".join(one_line(title, 60, 780 - 40 * at, 14) for at, title in enumerate((*left, *right)))
    found = read(made(content, body), "plan.pdf").contents
    assert [(one.label, one.title, one.page) for one in found] == [
        (*title.split(), page) for page, title in enumerate((*left, *right), 2)
    ]


def test_numbers_beside_titles_and_pages_do_not_make_a_contents_of_two_columns() -> None:
    rows = [row("目次", 0)]
    for at, title in enumerate(("人口", "世帯", "産業"), 1):
        rows += [row("図", at, 80), row(str(at), at, right=110), row(title, at, 130), row("9", at, right=RIGHT)]
    assert [line.count("………") for line in texts(*rows)] == [0, 1, 1, 1]

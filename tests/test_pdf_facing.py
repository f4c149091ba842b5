"""Booklets as they are published: two pages on one broad sheet."""

import pytest

from revtool.model.document import Document
from revtool.readers.pdf.reader import lines, read
from tests.pdf_made import lines as written
from tests.pdf_made import made, text

WORDS = "見回りの当番は月ごとに替わり、当番の者は橋と坂と水路を順に見て、傷んだ所を帳面に書き、役場の窓口へ届ける。"
SHEET = "/MediaBox [0 0 1190 842]"
MIDDLE = 595


def page(number: int, title: str, x: float, *, words: str = WORDS) -> str:
    heading = text(title, x + 60, 770, 14)
    return heading + written(words, x + 60, 740) + text(f"- {number} -", x + 280, 30, 9)


def sheet(number: int) -> str:
    left, right = f"{number - 1}\u3000取組の{number}", f"{number}\u3000取組の{number + 1}"
    return page(number, left, 0) + page(number + 1, right, MIDDLE)


def booklet(cover: float = MIDDLE) -> Document:
    title = text("湊町の計画", cover + 200, 600, 24) + text("令和8年3月", cover + 240, 300, 14)
    return read(made(title, sheet(2), sheet(4), page=SHEET), "booklet.pdf")


@pytest.mark.parametrize("cover", [0, MIDDLE])
def test_two_pages_on_a_sheet_are_read_one_after_the_other(cover: float) -> None:
    found = booklet(cover)
    assert (found.title, found.date) == ("湊町の計画", "令和8年3月")
    assert [(one.label, one.title) for one in found.sections] == [(str(at), f"取組の{at + 1}") for at in range(1, 5)]
    assert {one.blocks[0].text for one in found.sections} == {WORDS}  # type: ignore[union-attr]


def test_what_stands_on_a_half_is_said_to_stand_on_its_sheet() -> None:
    at = [one.at for one in booklet().sections]
    assert [place.page for place in at] == [2, 2, 3, 3]
    assert [place.box is not None and place.box[0] for place in at] == [60, 655, 60, 655]


def test_a_sentence_runs_on_from_the_left_page_to_the_right_one() -> None:
    cut = 40
    left = text(WORDS[:cut], 60, 80) + text("2", 290, 30, 9)
    right = text(WORDS[cut:], 655, 780) + text("3", 885, 30, 9)
    found = lines(made(left + right, sheet(4), page=SHEET), "booklet.pdf").lines
    assert WORDS in [line.text for line in found]


def test_a_sheet_with_a_line_across_its_middle_is_one_page() -> None:
    broad = text("町の全体を描いた図は、町の北の端から南の端までを含み、山と川と道とを色で分けてある。", 380, 500)
    pages = made(sheet(2), sheet(4), broad + text("6", 290, 30, 9) + text("7", 885, 30, 9), page=SHEET)
    found = lines(pages, "booklet.pdf").lines
    assert "町の全体を描いた図は、町の北の端から南の端までを含み、山と川と道とを色で分けてある。" in [
        line.text for line in found
    ]


def test_broad_pages_with_one_number_each_stay_whole() -> None:
    pages = [page(at, f"{at}\u3000取組", 0) + written(WORDS, MIDDLE + 60, 740) for at in (1, 2, 3)]
    found = lines(made(*pages, page=SHEET), "slides.pdf").lines
    assert [line.at.page for line in found if line.text.endswith("取組")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("turn", "matrix"), [(90, "0 1 -1 0 842 0"), (180, "-1 0 0 -1 1190 842"), (270, "0 -1 1 0 0 1190")]
)
def test_sheets_that_their_file_turns_are_parted_as_they_are_shown(turn: int, matrix: str) -> None:
    size = "/MediaBox [0 0 1190 842]" if turn == 180 else "/MediaBox [0 0 842 1190]"
    pages = [f"q {matrix} cm\n{sheet(number)}Q\n" for number in (2, 4)]
    found = read(made(*pages, page=f"{size} /Rotate {turn}"), "booklet.pdf")
    assert [one.label for one in found.sections] == ["1", "2", "3", "4"]
    assert {one.blocks[0].text for one in found.sections} == {WORDS}  # type: ignore[union-attr]

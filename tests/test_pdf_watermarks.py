"""Large words over or behind the lines of a page are no text of it, and are listed among what was left out."""

from revtool.readers.pdf.reader import lines
from tests.pdf_made import lines as made_lines
from tests.pdf_made import made, text

WORDS = "道は毎年少しずつ傷むので、春と秋の二回、区間を決めて見回ります。" * 8
MARK = "0.9 g\n" + text("素案", 180, 560, 90) + "0 g\n"


def read(*contents: str) -> tuple[list[str], list[tuple[str, str]]]:
    found = lines(made(*contents), "marked.pdf")
    return [line.text for line in found.lines], [(skipped.what, skipped.why) for skipped in found.skipped]


def test_a_level_watermark_is_left_out_by_name() -> None:
    body = made_lines(WORDS, 60, 700)
    for content in (MARK + body, body + MARK):
        assert read(content) == ([WORDS], [("watermark", "素案")])


def test_a_watermark_is_known_again_on_a_page_whose_lines_it_does_not_touch() -> None:
    body, short = made_lines(WORDS, 60, 700), text("費用は市が持ちます。", 60, 700)
    assert read(MARK + body, MARK + short) == ([WORDS, "費用は市が持ちます。"], [("watermark", "素案")] * 2)


def test_a_large_title_that_stands_clear_of_the_lines_stays() -> None:
    found, skipped = read(text("道の手入れ", 60, 740, 36) + made_lines(WORDS, 60, 700))
    assert found == ["道の手入れ", WORDS]
    assert not skipped


def test_a_title_over_which_a_slanting_watermark_lies_stays() -> None:
    slanting = "0.9 g\n" + text("案", 180, 560, 220, turn="0.7071 0.7071 -0.7071 0.7071") + "0 g\n"
    title, body = text("環境基本計画", 190, 620, 28), made_lines(WORDS, 60, 400)
    for content in (slanting + title + body, title + body + slanting):
        assert read(content) == (["環境基本計画", WORDS], [("watermark", "案")])

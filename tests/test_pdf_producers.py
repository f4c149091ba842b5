"""PDFs that a program made of another PDF: Ghostscript and cairo write gaps, fonts, bookmarks in ways of their own."""

import pytest

from revtool.readers.pdf.headings.entries import with_own_levels
from revtool.readers.pdf.page import Bookmark
from revtool.readers.pdf.reader import lines
from tests.pdf_made import in_pieces, made, text


def read(*parts: str) -> list[str]:
    return [line.text for line in lines(made("".join(parts)), "plan.pdf").lines]


def test_words_of_one_font_that_are_drawn_before_those_between_them_stand_in_their_order() -> None:
    """Ghostscript sets what one font sets of a line by one command, with holes for what another font sets."""
    drawn = in_pieces(85, 700, "※", 3.4, "とは「", 8.2, "」の略")
    between = text("ＫＰＩ", 85 + 1.2 * 10.5, 700) + text("Ｋｅｙ　Ｉｎｄ．", 85 + 7.5 * 10.5, 700)
    assert read(drawn, between) == ["※ＫＰＩとは「Ｋｅｙ　Ｉｎｄ．」の略"]


@pytest.mark.parametrize(("gap", "blank"), [(0.35, " "), (0.22, "")])
def test_a_gap_wider_than_those_that_a_page_always_sets_parts_a_label_from_its_title(gap: float, blank: str) -> None:
    sentence = in_pieces(85, 760, "令和", 0.2, "8", 0.2, "年度に", 0.2, "20", 0.2, "件の管を直す。")
    heading = in_pieces(85, 700, "5", gap, "推進体制")
    assert read(sentence, heading)[-1] == f"5{blank}推進体制"


def test_blanks_that_never_break_at_a_lines_end_are_no_part_of_it() -> None:
    assert read(text("論拠\u00a0 \u00a0", 85, 700)) == ["論拠"]


def test_katakana_behind_a_lines_end_goes_on_with_its_word_whatever_blank_follows_it() -> None:
    first = "提供しているものとしては、カリキュラムの全体を支えるスライドの一覧とカリキュラ"
    assert read(text(first, 85, 700), text("ム\u00a0ワーキング\u00a0グループの資料がある。", 85, 682)) == [
        first + "ム\u00a0ワーキング\u00a0グループの資料がある。"
    ]


def entries(*levels: tuple[int, str]) -> tuple[Bookmark, ...]:
    return tuple(Bookmark(level, title, None) for level, title in levels)


def test_bookmarks_that_go_on_with_the_numbers_of_a_higher_level_stand_on_it() -> None:
    """Ghostscript goes up one level only, however many the outline goes up."""
    as_written = entries((1, "1 計画"), (1, "2 施策"), (2, "2.1 柱"), (3, "① 種別"), (2, "3 履歴"), (3, "3.1 表"))
    assert [mark.level for mark in with_own_levels(as_written)] == [1, 1, 2, 3, 1, 2]


def test_bookmarks_that_count_anew_below_another_stay_there() -> None:
    right = entries((1, "1 計画"), (2, "(1) 目的"), (3, "ア 背景"), (2, "(2) 期間"), (1, "2 施策"), (2, "(1) 柱"))
    assert with_own_levels(right) == right


HEAVY = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKaku /Encoding /UniJIS-UTF16-H /DescendantFonts [7 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKaku /DW 1000 /FontDescriptor 8 0 R"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >> >>",
    b"<< /Type /FontDescriptor /FontName /HeiseiKaku /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0"
    b" /Ascent 880 /Descent -120 /CapHeight 700 /StemV 150 >>",
)


@pytest.mark.parametrize(("font", "bold"), [("/F1", [True, False]), ("/F2", [False, False])])
def test_a_font_is_bold_by_its_weight_alone_only_where_most_of_the_text_is_not(font: str, bold: list[bool]) -> None:
    """Ghostscript writes one weight for all Japanese fonts."""
    heading = text("計画の趣旨", 85, 760).replace("/F1", "/F2")
    body = text("市は、計画に基づいて、令和八年度までに施策を進めます。", 85, 700).replace("/F1", font)
    found = lines(made(heading + body, more=HEAVY, names="/Font << /F1 3 0 R /F2 6 0 R >>"), "plan.pdf").lines
    assert [line.bold for line in found] == bold


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("speci昀椀cation", "specification"),
        ("o昀昀椀ce", "office"),
        ("昀氀ow", "flow"),
        ("石川昀", "石川昀"),
        ("お椀", "お椀"),
    ],
)
def test_ligatures_with_their_bytes_in_the_wrong_order_are_their_letters(words: str, shown: str) -> None:
    """Ghostscript 10 writes them so; kanji of names stay."""
    assert read(text("計画の" + words, 85, 700)) == ["計画の" + shown]


def test_a_letter_and_the_mark_that_is_set_on_it_are_one_letter() -> None:
    """macOS writes が as か and its mark; kanji that stand for another form (神) stay."""
    assert read(text("か\u3099いとテ\u3099ータと\ufa19社", 85, 700)) == ["がいとデータと\ufa19社"]

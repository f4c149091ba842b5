"""Blanks between Latin and Japanese letters of a PDF, where its file has a gap only."""

import pytest

from revtool.readers.pdf.reader import lines
from tests.pdf_made import in_pieces, made, text


def read(*parts: str) -> str:
    """The last line of a page with these parts."""
    return lines(made("".join(parts)), "plan.pdf").lines[-1].text


@pytest.mark.parametrize(("gap", "blank"), [(10.5, "\u3000"), (6.5, " ")])
def test_a_gap_behind_a_label_is_as_wide_as_its_blank(gap: float, blank: str) -> None:
    title = "地域における情報化"
    assert read(text("施策3", 85, 700), text(title, 116.5 + gap, 700)) == f"施策3{blank}{title}"


BESIDE = text("令和8年度に20件、9年度に30件の管を直す。", 85, 760)


def test_a_narrow_gap_is_a_blank_where_a_page_sets_such_letters_side_by_side() -> None:
    later = text("上水道の古い配水管の更新", 85, 700), text("L=600m", 85 + 12 * 10.5 + 3.2, 700)
    assert read(BESIDE, *later) == "上水道の古い配水管の更新 L=600m"


def test_a_narrow_gap_is_none_where_a_page_sets_such_letters_apart() -> None:
    apart, x = [], 85.0
    for part in ("令和", "8", "年度に", "20", "件、", "9", "年度に", "30", "件の管を直す。"):
        apart.append(text(part, x, 760))
        x += len(part) * 10.5 + 3.2
    later = text("上水道の古い配水管の更新", 85, 700), text("L=600m", 85 + 12 * 10.5 + 3.2, 700)
    assert read(*apart, *later) == "上水道の古い配水管の更新L=600m"


@pytest.mark.parametrize(("gap", "blank"), [(0.2, ""), (0.3, " "), (1.0, "\u3000")])
def test_a_sign_in_a_circle_stands_as_far_from_kanji_as_latin_letters_do(gap: float, blank: str) -> None:
    assert read(in_pieces(85, 700, "①", gap, "助言・指導")) == f"①{blank}助言・指導"


def test_a_wide_blank_that_is_a_gap_between_latin_letters_of_a_japanese_line_stays_wide() -> None:
    assert read(text("管渠Ｌ＝860m", 85, 700), text("W=9.5m", 85 + 9 * 10.5, 700)) == "管渠Ｌ＝860m\u3000W=9.5m"


def test_a_wide_gap_beside_a_latin_letter_is_a_wide_blank_on_a_turned_page_too() -> None:
    turned = "0 1 -1 0"
    parts = text("園舎改築", 300, 100, turn=turned), text("1棟", 300, 100 + 5 * 10.5, turn=turned)
    assert read(*parts) == "園舎改築\u30001棟"


@pytest.mark.parametrize(("gap", "blank"), [(0.25, ""), (1.0, "\u3000"), (2.0, "\t")])
def test_a_gap_far_from_the_beginning_of_a_line_is_as_wide_as_it_is(gap: float, blank: str) -> None:
    """On a page that sets Latin and Japanese letters side by side a gap there was a narrow blank, else none."""
    words, more = "次に掲げる子育て世帯", "18歳に達するまでの子を養う世帯"
    assert read(in_pieces(85, 700, words, gap, more)) == f"{words}{blank}{more}"
    tight = read(BESIDE, in_pieces(85, 700, words, gap, more))
    assert tight == f"{words}{blank or ' '}{more}"


@pytest.mark.parametrize(("gap", "blank"), [(0.2, ""), (0.25, " ")])
def test_the_gap_of_a_word_processor_is_no_blank_on_a_page_without_such_gaps(gap: float, blank: str) -> None:
    words = in_pieces(85, 700, "協議会の委員の数は", gap, "12人以内とする。")
    assert read(BESIDE, words) == f"協議会の委員の数は{blank}12人以内とする。"


@pytest.mark.parametrize(("words", "size", "blank"), [("公開の手順", 14, " "), ("か所の公園", 10.5, "")])
def test_a_narrow_gap_behind_the_number_of_a_heading_is_a_blank_and_behind_a_quantity_none(
    words: str, size: float, blank: str
) -> None:
    later = in_pieces(85, 700, "2", 0.31, words, size=size)
    body = "".join(text("市の持つ資料を広く使えるようにします。", 85, 760 - 18 * at) for at in range(3))
    assert read(body, later) == f"2{blank}{words}"

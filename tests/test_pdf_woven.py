"""Letters that a program draws behind their line, because another font has them, are read at their place."""

import pytest

from revtool.readers.pdf.reader import lines
from tests.pdf_made import in_pieces, made, text
from tests.pdf_made import lines as set_lines

AFTER = "道は毎年少しずつ傷むので、春と秋の二回、区間を決めて見回ります。見付けた傷みは書き込みます。"


def texts(content: str) -> list[str]:
    return [line.text for line in lines(made(content + set_lines(AFTER, 85, 700)), "plan.pdf").lines]


def with_gaps(words: str, signs: str, *, first: bool = False) -> str:
    """Words at (85, 760) in one stroke that leaves gaps, and `signs` drawn into these behind or before it."""
    at = [place for place, letter in enumerate(words) if letter in signs]
    parts = [f"<{letter.encode('utf-16-be').hex()}>" if letter not in signs else "-1000" for letter in words]
    stroke = f"BT /F1 10.5 Tf 1 0 0 1 85 760 Tm [{' '.join(parts)}] TJ ET\n"
    drawn = "".join(text(words[place], 85 + 10.5 * place, 760) for place in at)
    return drawn + stroke if first else stroke + drawn


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize(
    ("words", "signs"),
    [
        ("この推進計画は、乙に含みます。", "乙"),
        ("次に、目標甲～丙の数値目標を定めます。", "甲丙"),
        ("気温が高くなり、甲３の井戸で丙を用います。", "甲丙"),
        ("目標甲　男女が共に働けるまちをつくります。", "甲"),
    ],
)
def test_signs_drawn_apart_stand_in_their_gaps(words: str, signs: str, first: bool) -> None:
    assert texts(with_gaps(words, signs, first=first)) == [words, AFTER]


def test_a_word_that_fills_no_gap_stays_a_line() -> None:
    content = text("区分", 85, 760) + text("目標", 300, 760) + text("令和", 200, 760)
    assert "区分令和目標" not in "".join(texts(content))


def test_latin_words_that_a_program_draws_behind_their_line_are_put_back_behind_a_sign() -> None:
    """Programs that print a PDF again draw the letters of one font together: ※    （最高…）, then CIO."""
    words = in_pieces(85, 760, "※", 3, "（最高責任者）は計画を見て直す。") + text("CIO", 95.5, 760)
    assert texts(words) == ["※CIO（最高責任者）は計画を見て直す。", AFTER]

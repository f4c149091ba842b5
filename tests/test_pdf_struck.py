"""Words of a page that a drawn line strikes out."""

import pytest

from revtool.readers.pdf.reader import lines
from tests.pdf_made import RULE, made, text

LINE = "会議は年３回４回開くものとします。"


def struck(*drawn: str) -> list[tuple[str, str]]:
    """What is told of a page with one line, its letters from 100 and ten points wide, and with drawn lines."""
    found = lines(made(RULE + text(LINE, 100, 700, 10) + "".join(drawn)), "plan.pdf")
    assert [line.text for line in found.lines] == [LINE]
    return [(one.what, one.why.rpartition(": ")[2]) for one in found.skipped]


def line(x0: float, x1: float, y: float) -> str:
    return f"{x0} {y} m {x1} {y} l S\n"


@pytest.mark.parametrize("height", [702, 703.5, 704.5])
def test_words_that_a_line_strikes_out_are_read_and_told(height: float) -> None:
    assert struck(line(130, 160, height)) == [("struck-out words", "年３回")]


def test_pieces_of_one_line_are_one_and_two_lines_tell_once() -> None:
    assert struck(line(130, 145, 703), line(144, 160, 703), line(130, 160, 704.5)) == [("struck-out words", "年３回")]


@pytest.mark.parametrize(("x0", "x1", "y"), [(130, 160, 698.5), (130, 160, 709.5), (60, 500, 703), (130, 133, 703)])
def test_underlines_rules_of_tables_and_ticks_strike_nothing_out(x0: float, x1: float, y: float) -> None:
    assert struck(line(x0, x1, y)) == []

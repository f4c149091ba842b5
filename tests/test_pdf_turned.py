"""Lines of a PDF that are turned against their page: words of cells, heads of a sheet whose table lies on its side."""

import pytest

from revtool.model.document import Table
from revtool.readers.pdf.reader import lines as read
from tests.pdf.build import SENTENCES
from tests.pdf_made import RULE, lines, made, text

PROSE = "".join(SENTENCES)
UP, DOWN = "0 1 -1 0", "0 -1 1 0"


@pytest.mark.parametrize(("turn", "below"), [(UP, 20), (DOWN, 80)])
def test_words_of_a_cell_that_run_up_or_down_are_read_in_their_order(turn: str, below: float) -> None:
    grid = RULE + "100 500 m 400 500 l 400 700 l 100 700 l s 200 500 m 200 700 l S 100 600 m 400 600 l S\n"
    heads = text("人口推移", 150, 600 + below, turn=turn) + text("財政状況", 150, 500 + below, turn=turn)
    cells = text("一万人が住む町です。", 220, 640) + text("歳入は十億円です。", 220, 540)
    found = read(made(grid + heads + cells + lines(PROSE, 72, 460)), "plan.pdf").lines
    (table,) = (line.block for line in found if isinstance(line.block, Table))
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["人口推移", "一万人が住む町です。"],
        ["財政状況", "歳入は十億円です。"],
    ]


@pytest.mark.parametrize("turn", [UP, DOWN])
def test_heads_and_numbers_of_a_sheet_whose_text_lies_on_its_side_are_off_the_text(turn: str) -> None:
    def edges(number: int) -> str:
        return text("道の手入れ計画", 72, 800, 9) + text(f"- {number} -", 280, 30)

    side = "".join(
        text(PROSE[40 * at : 40 * at + 40], *((100 + 18 * at, 120) if turn == UP else (500 - 18 * at, 720)), turn=turn)
        for at in range(-(-len(PROSE) // 40))
    )
    level = [lines(PROSE, 72, 740) + edges(number) for number in (1, 2, 4)]
    found = read(made(level[0], level[1], side + edges(3), level[2]), "plan.pdf")
    assert "".join(line.text for line in found.lines) == PROSE * 4
    assert [aside.text for aside in found.asides] == ["道の手入れ計画"]

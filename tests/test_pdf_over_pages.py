"""Lines that say that a table goes on: they stand beside the text, and the table is one."""

import pytest

from revtool.model.document import Table
from revtool.readers import read
from tests.pdf_made import RULE, box, made, text
from tests.pdf_made import lines as set_lines

HEAD = ("年度", "人口")
BODY = [(f"令和{at}年度", f"{48 - at},{100 + at}人") for at in range(2, 12)]
PROSE = "市の人口は減り続けています。次の表のとおり、十年で一割ほど少なくなる見込みです。"


def _rows(rows: list[tuple[str, str]], top: float) -> str:
    cells = (
        box(85 + 120 * at, top - 20 * row - 20, 120, 20) + text(words, 90 + 120 * at, top - 20 * row - 15)
        for row, both in enumerate(rows)
        for at, words in enumerate(both)
    )
    return RULE + "".join(cells)


def _plan(above: str, foot: str, head: str) -> bytes:
    """A table of two parts on two pages, of which the first ends far above its page's end."""
    first = (
        text("１　人口", 85, 790, 14) + set_lines(PROSE, 85, 760) + text(above, 85, 714) + _rows([HEAD, *BODY[:5]], 700)
    )
    first += text(foot, 200, 560) if foot else ""
    second = (text(head, 85, 784) if head else "") + _rows([HEAD, *BODY[5:]], 770) + set_lines(PROSE, 85, 600)
    return made(first, second)


@pytest.mark.parametrize(
    ("foot", "head"),
    [
        ("", "表１　人口の動き（続き）"),
        ("", "（表１のつづき）"),
        ("次ページへ続く", ""),
        ("（次ページに続く）", "（前ページからの続き）"),
    ],
)
def test_a_table_of_which_a_line_says_that_it_goes_on_is_one(foot: str, head: str) -> None:
    document = read(_plan("表１　人口の動き", foot, head), "plan.pdf")
    (section,) = document.sections
    tables = [block for block in section.blocks if isinstance(block, Table)]
    assert [[tuple(cell.text for cell in row) for row in table.rows] for table in tables] == [[HEAD, *BODY]]
    assert [aside.text for aside in document.asides] == [line for line in (foot, head) if line]
    assert [block.text for block in section.blocks if not isinstance(block, Table)] == [
        PROSE,
        "表１　人口の動き",
        PROSE,
    ]


@pytest.mark.parametrize("head", ["表２　人口の動き", "表１の人口が減る見込みは続き、十年後には四万人です。"])
def test_tables_of_which_nothing_says_so_are_two(head: str) -> None:
    (section,) = read(_plan("表１　人口の動き", "", head), "plan.pdf").sections
    assert sum(isinstance(block, Table) for block in section.blocks) == 2
    assert head in [block.text for block in section.blocks]

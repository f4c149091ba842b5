"""Bars that are drawn with an outline: those of charts are no cells, those of timetables leave the table as it is."""

from collections.abc import Callable

import pytest

from revtool.model.document import Block, Figure, Table
from revtool.readers import read
from tests.pdf_made import RULE, box, made, path, text
from tests.pdf_made import lines as set_lines

PROSE = (
    "投資的経費は、学校の建て替えが終わった年度から減り続けています。これからの十年は、橋と水道管の取り替えが重なるので、年ごとの額を"
    "ならすことが必要です。そのための基金は、毎年度の余りから積み立てます。"
)
YEARS = ("H23", "H26", "H29", "R2", "R5")
VALUES = (90, 106, 73, 82, 67)
FILL = "0.5 w 0 G 0.7 g\n"


def _blocks(inner: str) -> list[Block]:
    page = text("１　財政の状況", 85, 790, 14) + set_lines(PROSE, 85, 760) + RULE + inner
    page += text("２　人口の状況", 85, 420, 14) + set_lines(PROSE, 85, 390)
    return [block for section in read(made(page), "plan.pdf").sections for block in section.blocks]


def upright(*, step: int = 45, piled: bool = False) -> str:
    """Bars on an axis with a scale, the value above each and the year below."""
    drawn = FILL + "".join(box(160 + step * at, 500, 30, height, "B") for at, height in enumerate(VALUES))
    if piled:
        drawn += "".join(box(160 + step * at, 500 + height, 30, 12, "B") for at, height in enumerate(VALUES))
    drawn += "0 g\n" + path((150, 500), (470, 500)) + path((150, 500), (150, 620))
    drawn += "".join(path((145, 500 + 30 * at), (150, 500 + 30 * at)) for at in range(4))
    above = 15 if piled else 3
    values = "".join(text(f"{one / 10}", 165 + step * at, 500 + one + above, 7) for at, one in enumerate(VALUES))
    return drawn + values + "".join(text(year, 165 + step * at, 486, 8) for at, year in enumerate(YEARS))


def level() -> str:
    """Bars from an axis to the right, the year a little to the left of it."""
    drawn = FILL + "".join(box(160, 500 + 24 * at, 3 * one, 14, "B") for at, one in enumerate(VALUES)) + "0 g\n"
    years = "".join(text(year, 100, 503 + 24 * at, 8) for at, year in enumerate(YEARS))
    return (
        drawn + years + "".join(text(f"{one / 10}", 168 + 3 * one, 503 + 24 * at, 8) for at, one in enumerate(VALUES))
    )


def apart() -> str:
    """Each bar filled and then outlined."""
    drawn = (box(160 + 45 * at, 500, 30, height, "f") for at, height in enumerate(VALUES))
    return upright() + FILL + "".join(drawn) + upright().replace(" re B", " re S")


@pytest.mark.parametrize("chart", [upright, lambda: upright(step=30), lambda: upright(piled=True), level, apart])
def test_bars_with_an_outline_are_a_figure_with_its_labels_and_a_picture(chart: Callable[[], str]) -> None:
    blocks = _blocks(chart())
    labels, picture = (block for block in blocks if isinstance(block, Figure))
    assert {"9.0", "10.6", "7.3", "8.2", "6.7", *YEARS} <= set(" ".join(labels.texts).split())
    assert picture.hash
    assert [block.text for block in blocks if not isinstance(block, Figure)] == [PROSE, PROSE]


def test_numbers_in_bars_leave_them_a_chart_that_a_picture_tells() -> None:
    inside = "".join(text(str(one), 163 + 45 * at, 500 + one / 2, 8) for at, one in enumerate(VALUES))
    bars = FILL + "".join(box(160 + 45 * at, 500, 30, height, "B") for at, height in enumerate(VALUES)) + "0 g\n"
    found = [block for block in _blocks(bars + inside) if isinstance(block, Figure)]
    assert sorted(found[0].texts) == sorted(map(str, VALUES))
    assert found[1].hash


def test_cells_that_are_drawn_as_filled_boxes_are_no_bars() -> None:
    heights = ((1, 2, 3), (20, 40, 60))
    cells = FILL + "".join(box(85 + 100 * at, 640 - high, 100, high, "B") for at, high in enumerate(heights[1]))
    cells += box(85, 580, 100, 40, "B") + box(185, 580, 100, 20, "B") + "0 g\n"
    words = "".join(text(str(one), 90 + 100 * at, 625, 9) for at, one in enumerate(heights[0]))
    words += text("港", 90, 590, 9) + text("峠", 190, 586, 9)
    (table,) = (block for block in _blocks(cells + words) if isinstance(block, Table))
    assert [[(cell.text, cell.rows) for cell in row] for row in table.rows] == [
        [("1", 1), ("2", 2), ("3", 3)], [("港", 2)], [("峠", 1)],
    ]  # fmt: skip


ROWS = [["施策", "8年度", "9年度", "10年度"], ["見直し", "", "", ""], ["更新", "", "", ""], ["評価", "", "", ""]]
EDGES = (85, 185, 265, 345, 425)


@pytest.mark.parametrize("kind", ["line", "arrow", "from the edge", "bar", "outlined", "empty"])
def test_bars_and_arrows_in_a_timetable_are_no_rules_of_it(kind: str) -> None:
    page = "".join(path((x, 540), (x, 636)) for x in EDGES)
    page += "".join(path((EDGES[0], 540 + 24 * at), (EDGES[-1], 540 + 24 * at)) for at in range(5))
    page += "".join(
        text(cell, EDGES[at] + 5, 620 - 24 * row, 9) for row, cells in enumerate(ROWS) for at, cell in enumerate(cells)
    )
    for row, (first, last) in enumerate(((1, 3), (1, 4), (2, 4)), 1):
        x0, x1, y = EDGES[first] + (1 if kind == "from the edge" else 8), EDGES[last] - 8, 624 - 24 * row
        how = {"bar": "f", "outlined": "B", "empty": "S"}.get(kind)
        page += FILL + (box(x0, y - 5, x1 - x0, 10, how) if how else path((x0, y), (x1, y))) + "0 g\n"
        if kind == "arrow":
            page += path((x1, y), (x1 - 5, y + 3), (x1 - 5, y - 3), how="h b")
    (table,) = (block for block in _blocks(page) if isinstance(block, Table))
    assert [[cell.text for cell in row] for row in table.rows] == ROWS

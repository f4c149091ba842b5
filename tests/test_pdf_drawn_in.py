"""What is drawn into tables and between boxes, and no words tell: where two PDFs draw it otherwise, that is told."""

import pytest

from revtool.model.document import Document
from revtool.pipeline.unread import drawn_otherwise
from revtool.readers import read
from tests.pdf_made import RULE, box, made, path, text, words_in_box
from tests.pdf_made import lines as set_lines

EDGES = (85, 185, 265, 345, 425)
ROWS = (("施策", "8年度", "9年度", "10年度"), ("見直し", "", "", ""), ("更新", "", "", ""), ("評価", "", "", ""))


def plan(inner: str, *, down: float = 0) -> Document:
    """A plan with a table whose cells below the header and behind the first are empty, and what is drawn into them."""
    page = "".join(path((x, 540), (x, 636)) for x in EDGES)
    page += "".join(path((EDGES[0], 540 + 24 * at), (EDGES[-1], 540 + 24 * at)) for at in range(5))
    for row, cells in enumerate(ROWS):
        page += "".join(text(cell, EDGES[at] + 5, 620 - 24 * row, 9) for at, cell in enumerate(cells) if cell)
    prose = set_lines("計画の期間のうちに、次の工程で進めます。毎年度の終わりに評価して見直します。", 85, 760)
    moved = f"q 1 0 0 1 0 {-down} cm\n{RULE}{inner}{page}Q\n"
    return read(made(text("１　工程", 85, 790, 14) + prose + moved), "plan.pdf")


def bar(last: int) -> str:
    return "0.6 g\n" + box(EDGES[1] + 6, 594, EDGES[last] - EDGES[1] - 12, 8, "f") + "0 g\n"


def arrow(last: int) -> str:
    x = EDGES[last] - 6
    return path((EDGES[1] + 6, 598), (x, 598)) + path((x - 14, 604), (x, 598), (x - 14, 592))


def shades(*columns: int) -> str:
    return "0.8 g\n" + "".join(box(EDGES[at], 588, EDGES[at + 1] - EDGES[at], 24, "f") for at in columns) + "0 g\n"


def slash(at: int) -> str:
    return path((EDGES[at], 588), (EDGES[at + 1], 612))


@pytest.mark.parametrize(
    ("old", "new"),
    [(bar(3), bar(4)), (arrow(3), arrow(4)), (shades(1, 2), shades(2, 3)), (slash(1), slash(2)), (bar(3), "")],
    ids=["bar", "arrow", "shades", "slash", "gone"],
)
def test_what_is_drawn_otherwise_into_a_table_is_told_and_nothing_where_it_only_moved(old: str, new: str) -> None:
    before, after = plan(old), plan(new)
    assert before.sections[0].text == after.sections[0].text
    assert drawn_otherwise(before, after)
    assert not drawn_otherwise(before, plan(old, down=50))


@pytest.mark.parametrize(
    "inner",
    [
        "0.9 g\n" + "".join(box(EDGES[0], 540 + 48 * at, 340, 24, "f") for at in range(2)) + "0 g\n",
        "0.9 g\n" + box(EDGES[2], 540, 80, 96, "f") + "0 g\n",
        "0.9 g\n" + "".join(box(EDGES[at], 612, EDGES[at + 1] - EDGES[at], 24, "f") for at in range(4)) + "0 g\n",
    ],
    ids=["every other row", "a column", "the header"],
)
def test_shades_of_rows_columns_and_headers_say_nothing(inner: str) -> None:
    assert not plan(inner).skipped


def flow(way: str) -> Document:
    """Two boxes with an arrow between them."""
    boxes = words_in_box("市民会議", 100, 600) + words_in_box("市長", 300, 600)
    points = (196, 294) if way == "right" else (294, 196)
    back = -8 if way == "right" else 8
    arrow_ = path((points[0], 615), (points[1], 615)) + path(
        (points[1] + back, 620), (points[1], 615), (points[1] + back, 610), how="h f"
    )
    return read(made(text("１　体制", 85, 790, 14) + RULE + boxes + arrow_), "plan.pdf")


def test_an_arrow_that_is_turned_is_told() -> None:
    assert drawn_otherwise(flow("right"), flow("left"))
    assert not drawn_otherwise(flow("left"), flow("left"))

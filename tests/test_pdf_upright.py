"""Vertical writing within the cells of a level page."""

from revtool.readers.pdf.reader import lines
from tests.pdf_made import RULE, made, text


def column(letters: str, x: float, y: float, size: float = 9) -> str:
    """Letters below each other, each drawn by itself; a blank leaves its room."""
    return "".join(text(one, x, y - size * at, size) for at, one in enumerate(letters) if one != "\u3000")


def table(left: str) -> list[str]:
    """The text of the cells of a table of two columns, whose left one spans both rows."""
    rules = "".join(f"{x} 600 m {x} 700 l S\n" for x in (85, 125, 400))
    rules += "85 700 m 400 700 l S\n85 600 m 400 600 l S\n125 650 m 400 650 l S\n"
    right = text("健康づくりの推進", 135, 680, 9) + text("見守りの体制", 135, 630, 9)
    (line,) = (one for one in lines(made(RULE + rules + left + right), "plan.pdf").lines if one.block is not None)
    assert line.block is not None
    return [cell.text for row in line.block.rows for cell in row]


def test_columns_of_a_cell_are_read_from_the_right() -> None:
    left = column("支え合い\u3000住み慣", 107, 690) + column("れた地域で", 95, 690)
    assert table(left)[0] == "支え合い\u3000住み慣れた地域で"


def test_letters_of_cells_side_by_side_stay_where_they_stand() -> None:
    """Single letters in rows of a table (有 and 無) are no columns."""
    signs = "".join(
        text(sign, x, y, 9)
        for y, row in ((680, "有無"), (630, "無有"))
        for sign, x in zip(row, (150, 300), strict=True)
    )
    rules = "".join(f"{x} 600 m {x} 700 l S\n" for x in (85, 250, 400))
    rules += "85 700 m 400 700 l S\n85 600 m 400 600 l S\n85 650 m 400 650 l S\n"
    (line,) = lines(made(RULE + rules + signs), "plan.pdf").lines
    assert line.block is not None
    assert [cell.text for row in line.block.rows for cell in row] == ["有", "無", "無", "有"]

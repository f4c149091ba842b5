"""Ruled tables without level rules between their rows, or upright ones between their columns."""

from collections.abc import Sequence

import pytest

from revtool.model.document import Table
from revtool.readers.pdf.reader import lines
from tests.pdf_made import RULE, box, made, path, text

COLUMNS = (60, 220, 320, 420, 520)
HEAD = ("事業名", "事業費", "国の負担", "市の負担")
BODY = [
    ("道路と橋の手入れ", "128,400", "64,200", "64,200"),
    ("学校の建て替え", "342,150", "114,050", "228,100"),
    ("バスの運行", "48,765", "", "48,765"),
    ("合計", "519,315", "178,250", "341,065"),
]


def _tables(page: str) -> list[list[list[str]]]:
    found = (line.block for line in lines(made(page), "plan.pdf").lines)
    return [[[cell.text for cell in row] for row in block.rows] for block in found if isinstance(block, Table)]


def _words(rows: Sequence[Sequence[str]], top: float = 700, step: float = 24, xs: Sequence[float] = COLUMNS) -> str:
    """Words of rows below each other; a line end in a cell begins a line below."""
    return "".join(
        text(line, x + 5, top - step * at - 14 * below)
        for at, row in enumerate(rows)
        for x, cell in zip(xs, row, strict=False)
        for below, line in enumerate(cell.split("\n"))
    )


def _rules(level: Sequence[float], upright: Sequence[float]) -> str:
    across = "".join(path((COLUMNS[0], y), (COLUMNS[-1], y)) for y in level)
    return RULE + across + "".join(path((x, level[0]), (x, level[-1])) for x in upright)


@pytest.mark.parametrize("upright", [COLUMNS, COLUMNS[1:-1], COLUMNS[1:2], (COLUMNS[0], COLUMNS[-1])])
def test_rows_of_numbers_between_two_rules_are_rows_whatever_upright_rules_there_are(upright: Sequence[float]) -> None:
    page = _rules((715, 690, 590), upright) + _words([HEAD, *BODY])
    assert _tables(page) == [[list(HEAD), *(list(row) for row in BODY)]]


def test_a_frame_with_level_rules_only_between_its_rows_has_the_columns_of_its_words() -> None:
    page = _rules([715 - 24 * at for at in range(6)], (COLUMNS[0], COLUMNS[-1])) + _words([HEAD, *BODY])
    assert _tables(page) == [[list(HEAD), *(list(row) for row in BODY)]]


def test_names_that_take_two_lines_are_of_the_row_whose_numbers_stand_beside_their_middle() -> None:
    rows = [("子育てを支える人と居場所とを\n増やす事業", "", "", ""), ("", "26,920", "8,973", "17,947")]
    words = _words([HEAD]) + text("道路の手入れ", 65, 665) + _words([("", "128,400", "64,200", "64,200")], 665)
    words += _words(rows[:1], 642) + _words(rows[1:], 635) + _words(BODY[3:], 600)
    (table,) = _tables(_rules((715, 690, 590), COLUMNS) + words)
    assert [row[0] for row in table[1:]] == ["道路の手入れ", "子育てを支える人と居場所とを増やす事業", "合計"]
    assert table[2][1:] == ["26,920", "8,973", "17,947"]


def test_a_name_beside_the_middle_of_all_rows_is_the_cell_of_all_of_them() -> None:
    rows = [("", "令和5年度", "128", ""), ("教育", "令和6年度", "342", ""), ("", "令和7年度", "519", "見込み")]
    (table,) = _tables(_rules((715, 690, 620), COLUMNS) + _words([HEAD, *rows]))
    assert table[1:] == [["教育", "令和5年度", "128", ""], ["令和6年度", "342", ""], ["令和7年度", "519", "見込み"]]


@pytest.mark.parametrize(
    "body",
    [
        ("見守り", "・家を訪ねる\n・電話をする\n・名簿を作る", "福祉課\n危機管理課\n市民課", ""),
        ("交通の\n手立てを\n保つ", "峠の路線\nを残す。\n見直す。", "企画課\n港湾課\n里山課", "国の金\n県の金\n市の金"),
        ("学び", "朝の読書\n昼の講座\n夜の教室", "", ""),
    ],
)  # fmt: skip
def test_lines_of_one_cell_are_no_rows(body: Sequence[str]) -> None:
    (table,) = _tables(_rules((715, 690, 640), COLUMNS) + _words([HEAD, body]))
    assert len(table) == 2
    assert table[1][0].replace("\n", "") == body[0].replace("\n", "")


def test_lines_of_cells_are_no_rows_where_rules_stand_between_rows() -> None:
    rows = [
        ("交通", "令和5年度\n令和6年度\n令和7年度", "128\n130\n140", ""),
        ("環境", "令和5年度\n令和6年度\n令和7年度", "8\n9\n7", ""),
    ]
    words = _words([HEAD, rows[0]]) + _words([rows[1]], 626)
    (table,) = _tables(_rules((715, 690, 640, 590), COLUMNS) + words)
    assert [row[0] for row in table] == ["事業名", "交通", "環境"]


def test_columns_that_stand_in_few_rows_of_a_box_are_none() -> None:
    """A table within the cell of another one is a part of its text."""
    inner = box(230, 640, 120, 20) + box(350, 640, 120, 20)
    words = (
        _words([("項目", "内容")], 700)
        + _words([("相談", "")], 646)
        + text("令和5年度", 235, 646)
        + text("120件", 355, 646)
    )
    words += _words([("窓口", "市役所の窓口で平日に受け付けます。")], 606)
    (table,) = _tables(_rules((715, 690, 630, 590), (60, 220, 520)) + inner + words)
    assert [len(row) for row in table] == [2, 2, 2]


THREE = (60, 150, 300)


def _level(*heights: float) -> str:
    return RULE + "".join(path((60, y), (430, y)) for y in heights)


def test_a_wide_gap_in_one_line_that_is_set_to_the_measure_makes_no_column() -> None:
    page = _level(720, 696, 600) + _words([("用語", "英語", "意味"), ("指示", "prompt", "機械への文")], 704, 24, THREE)
    page += (
        text("口", 65, 656) + text("Appli", 155, 656) + text("Face", 219, 656) + text("他から呼び出す仕組み", 305, 656)
    )
    page += _words([("表", "data", "数を並べたもの"), ("図", "figure", "形に表したもの")], 632, 24, THREE)
    (table,) = _tables(page)
    assert table[2] == ["口", "Appli Face", "他から呼び出す仕組み"]


def test_entries_of_a_cell_between_level_rules_are_no_rows() -> None:
    rows = [
        ("見守り", "・家を訪ねる\n・名簿を作る\n・電話をする", "福祉課\n危機課\n市民課"),
        ("学び", "朝の読書", "教育課"),
    ]
    page = _level(720, 696, 640, 616) + _words([("目標", "取組", "担当")], 704, 24, THREE)
    page += _words(rows[:1], 682, 24, THREE) + _words(rows[1:], 624, 24, THREE)
    (table,) = _tables(page)
    assert [row[0] for row in table] == ["目標", "見守り", "学び"]
    assert table[1][1].split("\n") == ["・家を訪ねる", "・名簿を作る", "・電話をする"]


def test_a_last_row_of_which_only_the_first_cell_holds_words_is_a_row() -> None:
    rows = [("区分", "内容", "金額"), ("施設", "庁舎の改修", "120"), ("備品", "音響の設備", "8"), ("計", "", "")]
    found = _tables(_level(*(720 - 24 * at for at in range(5))) + _words(rows, 704, 24, THREE))
    assert found == [[list(row) for row in rows]]


def test_a_caption_between_two_tables_of_one_width_is_no_row() -> None:
    rows = [("区分", "内容", "金額"), ("施設", "庁舎の改修", "120"), ("備品", "音響の設備", "8")]
    page = _level(720, 696, 672, 648, 624, 600, 576, 552)
    page += _words(rows, 704, 24, THREE) + text("表２　備品", 65, 632) + _words(rows, 608, 24, THREE)
    assert len(_tables(page)) == 2

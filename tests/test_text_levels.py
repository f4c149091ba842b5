"""Levels of headings without numbers in plain text, which the indents of the 目次 tell."""

import pytest

from revtool.model.document import walk
from revtool.readers import read

BODY = (
    "第１部　考え方\n目的\n計画の目的を定める。\n第２部　内容\n目標Ⅰ　育てる\n数値目標\n目標を掲げる。\n"
    "目標Ⅱ　支える\n数値目標\n目標を掲げる。\n第３部　推進\n進める。\n"
)
ROWS = (
    "第１部　考え方\n　目的\n第２部　内容\n　目標Ⅰ　育てる\n　　数値目標\n　目標Ⅱ　支える\n　　数値目標\n第３部　推進\n"
)


def paths(rows: str) -> list[str]:
    document = read(f"みなと計画\n\n目次\n{rows}\n{BODY}".encode(), "plan.txt")
    return [section.path for section in walk(document.sections)]


def test_headings_stand_as_deep_as_their_rows() -> None:
    assert paths(ROWS) == [
        "第１部 考え方",
        "第１部 考え方 / 目的",
        "第２部 内容",
        "第２部 内容 / 目標Ⅰ　育てる",
        "第２部 内容 / 目標Ⅰ　育てる / 数値目標",
        "第２部 内容 / 目標Ⅱ　支える",
        "第２部 内容 / 目標Ⅱ　支える / 数値目標",
        "第３部 推進",
    ]


@pytest.mark.parametrize("rows", [ROWS.replace("　目的", "　　　目的"), ROWS.replace("支える", "助ける")])
def test_rows_that_jump_or_head_nothing_give_no_levels(rows: str) -> None:
    assert "第２部 内容 / 目標Ⅰ　育てる" not in paths(rows)


def test_annexes_stand_below_the_heading_that_only_leads_to_them() -> None:
    text = (
        "第１章　推進\n進める。\n資料編\n資料１　名簿\n次に掲げる。\n資料２　経過\n次に掲げる。\n別表\n次に掲げる。\n"
    )
    document = read(text.encode(), "plan.txt")
    assert [section.path for section in walk(document.sections)] == [
        "第１章 推進", "資料編", "資料編 / 資料１ 名簿", "資料編 / 資料２ 経過", "別表",
    ]  # fmt: skip

"""What `diff` prints on a terminal: no line is wider than it, with the brackets of its marks."""

import pytest

from revtool.compare import compare
from revtool.readers import read
from revtool.text.columns import columns
from revtool.writers.terminal import Pen, comparison_text
from tests.tables import made

OLD = "山川市緑の計画\n\n1 期間\n\n" + "令和5年度と令和6年度と令和7年度に、街路と公園と学校に木を植えます。" * 3 + "\n"
NEW = OLD.replace("5", "8").replace("6", "9").replace("公園", "広場").replace("木を", "花を")


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_line_with_many_marks_is_no_wider_than_the_terminal(width: int) -> None:
    text = comparison_text(made(OLD, NEW).comparison, str, Pen(width=width))
    assert "{+" in text
    assert max(map(columns, text.splitlines())) <= width


TABLE = """# 計画

## 1 目標

| 区分 | 5年度 | 6年度 |
|---|---|---|
| 利用者 | 100人 | 110人 |
| 便数 | 20便 | 20便 |
| 路線 | 3路線 | 3路線 |
"""


def shown(old: str, new: str) -> list[str]:
    before, after = read(old.encode(), "old.md"), read(new.encode(), "new.md")
    return [line for line in comparison_text(compare(before, after), str).splitlines() if line[:4] in ("  - ", "  + ")]


def test_a_column_that_came_is_one_change_and_not_one_in_every_row() -> None:
    new = TABLE.replace("6年度 |", "6年度 | 7年度 |").replace("|---|---|---|", "|---|---|---|---|")
    new = (
        new.replace("110人 |", "110人 | 120人 |")
        .replace("20便 |\n", "20便 | 21便 |\n")
        .replace("3路線 |\n", "3路線 | |\n")
    )
    assert shown(TABLE, new) == ["  + column: {+7年度\t120人\t21便+}"]
    assert shown(new, TABLE) == ["  - column: [-7年度\t120人\t21便-]"]
    assert shown(TABLE, new.replace("| 20便 | 20便 |", "| 20便 | 25便 |")) == [
        "  + column: {+7年度\t120人\t21便+}",
        "  - 便数\t20便\t[-20便-]",
        "  + 便数\t20便\t{+25便+}",
    ]


def test_no_text_is_lost_where_lines_are_broken_for_marks() -> None:
    text = comparison_text(made(OLD, NEW).comparison, str, Pen(width=60))
    new = "".join(line[4:] for line in text.splitlines() if line.startswith("  + "))
    assert new.replace("{+", "").replace("+}", "") == NEW.splitlines()[4]

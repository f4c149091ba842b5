"""What `diff` prints on a terminal: no line is wider than it, with the brackets of its marks."""

import pytest

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


def test_no_text_is_lost_where_lines_are_broken_for_marks() -> None:
    text = comparison_text(made(OLD, NEW).comparison, str, Pen(width=60))
    new = "".join(line[4:] for line in text.splitlines() if line.startswith("  + "))
    assert new.replace("{+", "").replace("+}", "") == NEW.splitlines()[4]

"""Values of which a document is read: made otherwise in parts, equal and in order by what they hold."""

from dataclasses import astuple

from revtool.readers.pdf.page import Row

LINE = Row("第１章　はじめに", 72.0, 80.0, 200.0, 92.0, 12.0, True, 0, 7)


def test_a_line_with_another_field_keeps_all_others() -> None:
    moved = LINE._replace(x0=80.0, text="第２章　基本")
    assert astuple(moved) == ("第２章　基本", 80.0, *astuple(LINE)[2:])
    assert LINE.x0 == 72.0


def test_lines_are_equal_and_in_order_by_what_they_hold() -> None:
    same, lower = LINE._replace(), LINE._replace(top=300.0, bottom=312.0)
    assert same == LINE
    assert {LINE, same, lower} == {lower, LINE}
    assert lower != LINE
    assert sorted([lower, LINE]) == [LINE, lower]

"""Headings of a PDF have the levels that its 目次 shows, all of them or none."""

from revtool.model.document import Place
from revtool.readers.line import Line, Role
from revtool.readers.pdf_levels import with_levels

ROWS = (("Ⅰ はじめに", 80), ("1 趣旨", 100), ("Ⅱ 取組", 80), ("1 暮らし", 100))


def line(text: str, left: float, top: float, role: Role = Role.TEXT) -> Line:
    return Line(text, Place(page=1, box=(left, top, 400, top + 10)), role)


def levels(*odd: str) -> list[int | None]:
    """The levels of the four headings behind a 目次 of which the `odd` rows do not show that they are such."""
    listed = [
        line(text if text in odd else f"{text}\t2", left, 20.0 * at, Role.TEXT if text in odd else Role.CONTENTS)
        for at, (text, left) in enumerate(ROWS)
    ]
    body = [line(text, 80, 200 + 20.0 * at) for at, (text, _) in enumerate(ROWS)]
    return [one.level for one in with_levels([*listed, *body], ())[len(ROWS) :]]


def test_rows_that_stand_in_are_levels_below() -> None:
    assert levels() == [1, 2, 1, 2]


def test_a_row_that_is_not_known_for_one_leaves_no_heading_with_a_level_beside_one_without() -> None:
    assert levels("Ⅱ 取組") == [None, None, None, None]

"""Tables whose words are the same and stand in other cells: another year or row, a cell merged over more years."""

import pytest

from revtool.compare import compare
from revtool.model.comparison import Verdict
from revtool.model.document import Cell, Document, Place, Section, Source, Table

Rows = list[list[str | tuple[str, int]]]
HEAD: list[str | tuple[str, int]] = ["取組", "R6", "R7", "R8"]


def plan(rows: Rows, *, page: int | None = None) -> Document:
    """A plan of one section with one table; (words, n) is a cell over n columns."""
    at = Place(page=page, box=(0, 0, 1, 1)) if page else Place(paragraph=1)
    cells = tuple(tuple(Cell(*one) if isinstance(one, tuple) else Cell(one) for one in row) for row in rows)
    section = Section("s", "1", None, "工程", 1, "工程", at, (Table(cells, at),))
    return Document(None, None, None, Source("plan", "docx", "0" * 64), sections=(section,))


def verdict(old: Document, new: Document) -> Verdict:
    return compare(old, new).pairs[0].verdict


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([["研修", "", "●", ""]], [["研修", "", "", "●"]]),
        ([["件数", "", "15", "20"]], [["件数", "15", "20", ""]]),
        ([["件数", "1", "20", ""]], [["件数", "12", "0", ""]]),
        ([["設置", "窓口", "", ""], ["", "研修", "", ""]], [["設置", "", "", ""], ["", "窓口研修", "", ""]]),
        ([["研修", ("実施", 2), ""]], [["研修", ("実施", 3)]]),
        ([["研修", ("取り組み", 1), "", ""]], [["研修", "", "取組", ""]]),
    ],
)
def test_words_that_stand_in_another_cell_are_a_change(old: Rows, new: Rows) -> None:
    before, after = plan([HEAD, *old]), plan([HEAD, *new])
    assert verdict(before, after) is verdict(after, before) is Verdict.CHANGED
    pair = compare(before, after).pairs[0].blocks[0]
    assert {edit.op.value for edit in pair.edits} >= {"insert", "delete"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([["件 数", "１５", "", ""]], [["件数", "15", "", ""]]),
        ([["研修", "●", "", "窓口の設置と運営"]], [["研修", "●", "", "窓口の設置と"], ["", "", "", "運営"]]),
    ],
)
def test_blanks_widths_and_a_row_cut_in_two_are_notation(old: Rows, new: Rows) -> None:
    assert verdict(plan([HEAD, *old]), plan([HEAD, *new])) is Verdict.NOTATION


def test_an_empty_column_that_came_is_no_change_of_what_the_cells_say() -> None:
    wider: Rows = [[*row, ""] for row in [HEAD, ["研修", "", "●", ""]]]
    assert verdict(plan([HEAD, ["研修", "", "●", ""]]), plan(wider)) is not Verdict.CHANGED


def test_what_a_page_does_not_show_to_be_merged_is_no_change_against_word() -> None:
    merged: Rows = [HEAD, ["研修", ("実施", 2), ""]]
    shown: Rows = [HEAD, ["研修", "実施", "", ""]]
    assert verdict(plan(merged), plan(shown, page=1)) is not Verdict.CHANGED

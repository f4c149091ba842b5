"""Redlines of tables: columns and cells that come and go, spans, rows, nested tables."""

import pytest
from lxml import etree
from redlines import body, both, marked
from word_files import docx, p

from revtool.ooxml.names import W
from revtool.writers.redline import redline


def table(*rows: tuple[str, ...], spans: dict[tuple[int, int], int] | None = None) -> str:
    def cell(i: int, j: int, text: str) -> str:
        span = (spans or {}).get((i, j))
        inside = "" if span is None else f'<w:gridSpan w:val="{span}"/>'
        return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{inside}</w:tcPr>{text if "<" in text else p(text)}</w:tc>'

    lines = "".join(
        f"<w:tr>{''.join(cell(i, j, text) for j, text in enumerate(row))}</w:tr>" for i, row in enumerate(rows)
    )
    grid = '<w:gridCol w:w="2000"/>' * max(map(len, rows))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


_PLAN = (("指標", "単位", "目標"), ("電子申請", "件", "1,200"), ("相談窓口", "か所", "12"))


def _without(column: int) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(text for j, text in enumerate(row) if j != column) for row in _PLAN)


def _count(tree: etree._Element, name: str) -> int:
    return len(list(tree.iter(W + name)))


@pytest.mark.parametrize("column", [0, 1, 2])
def test_a_column_that_came_is_a_cell_that_came_in_every_row(column: int) -> None:
    data = both(docx(table(*_without(column)) + p()), docx(table(*_PLAN) + p()))
    tree = body(data)
    assert (_count(tree, "cellIns"), _count(tree, "cellDel")) == (3, 0)
    assert marked(data, "ins") == [row[column] for row in _PLAN] and not marked(data, "del")
    assert _count(tree, "tblGridChange") == 1


@pytest.mark.parametrize("column", [0, 1, 2])
def test_a_column_that_went_is_a_cell_that_went_in_every_row(column: int) -> None:
    data = both(docx(table(*_PLAN) + p()), docx(table(*_without(column)) + p()))
    tree = body(data)
    assert (_count(tree, "cellIns"), _count(tree, "cellDel")) == (0, 3)
    assert marked(data, "del") == [row[column] for row in _PLAN] and not marked(data, "ins")


def test_a_column_without_words_comes_at_the_same_place_in_every_row() -> None:
    blank = tuple((row[0], "", *row[1:]) for row in _PLAN)
    data = both(docx(table(*_PLAN) + p()), docx(table(*blank) + p()))
    places = [[cell.find(f"{W}tcPr/{W}cellIns") is not None for cell in row.iter(W + "tc")] for row in _rows(data)]
    assert places == [[False, True, False, False]] * 3


def test_an_edit_beside_a_column_that_came_stays_in_its_cell() -> None:
    new = (*tuple((*row[:2], "備考", row[2]) for row in _PLAN[:2]), ("相談窓口", "か所", "備考", "15"))
    data = both(docx(table(*_PLAN) + p()), docx(table(*new) + p()))
    assert (marked(data, "del"), marked(data, "ins")) == (["12"], ["備考", "備考", "備考", "15"])


def test_a_heading_that_spans_one_more_column_keeps_its_text() -> None:
    old = table(("施策の一覧",), ("甲", "乙"), spans={(0, 0): 2})
    new = table(("施策の一覧",), ("甲", "乙", "丙"), spans={(0, 0): 3})
    data = both(docx(old + p()), docx(new + p()))
    assert not marked(data, "del") and marked(data, "ins") == ["丙"]
    change = next(body(data).iter(W + "tcPrChange"))
    assert [span.get(W + "val") for span in change.iter(W + "gridSpan")] == ["2"]


def test_two_columns_that_changed_places_are_not_edited_word_by_word() -> None:
    new = tuple((row[1], row[0], row[2]) for row in _PLAN)
    data = both(docx(table(*_PLAN) + p()), docx(table(*new) + p()))
    words = {text for row in _PLAN for text in row}
    assert set(marked(data, "ins")) <= words and set(marked(data, "del")) <= words


def test_a_table_in_a_cell_has_rows_of_its_own() -> None:
    old, new = (
        table(("外", f"{table(*rows)}{p()}"), ("下", "値")) for rows in ((("一", "1"),), (("一", "1"), ("二つ目", "2")))
    )
    data = both(docx(old + p()), docx(new + p()))
    assert [
        len(list(row.iterancestors(W + "tbl"))) for row in _rows(data) if row.find(f"{W}trPr/{W}ins") is not None
    ] == [2]


def _rows(data: bytes) -> list[etree._Element]:
    return list(body(data).iter(W + "tr"))


@pytest.mark.parametrize("formatting", [False, True])
def test_cells_whose_merging_is_a_tracked_change_of_the_file_itself_are_taken_as_accepted(formatting: bool) -> None:
    merged = '<w:tcPr><w:cellMerge w:id="{0}" w:author="甲" w:vMerge="{1}"/></w:tcPr>'
    rows = "".join(f"<w:tr><w:tc>{merged.format(*row)}{p('区分')}</w:tc></w:tr>" for row in ((1, "rest"), (2, "cont")))
    file = docx(f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>{p()}"), "a.docx"
    data = redline(file, file, "revtool", None, "redline.docx", formatting=formatting).data
    assert [merge.get(W + "val") for merge in body(data).iter(W + "vMerge")] == ["restart", "continue"]


def _controlled(*rows: list[str]) -> bytes:
    """Return a file whose table has a content control around each row, and one around the first cell of each."""
    control = '<w:sdt><w:sdtPr><w:tag w:val="{}"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    cells = [[f"<w:tc>{p(text)}</w:tc>" for text in row] for row in rows]
    inside = [f"<w:tr>{control.format('c', row[0])}{''.join(row[1:])}</w:tr>" for row in cells]
    held = "".join(control.format("r", row) for row in inside)
    return docx(f"<w:tbl><w:tblPr/><w:tblGrid/>{held}</w:tbl>" + p("以上"))


def test_words_in_controls_around_rows_and_cells_are_marked() -> None:
    data = both(_controlled(["事業は甲", "課"], ["乙", "係"]), _controlled(["事業は丙", "課"], ["乙", "班"]))
    assert (marked(data, "del"), marked(data, "ins")) == (["甲", "係"], ["丙", "班"])


def test_a_table_with_more_rows_in_controls_is_both_documents() -> None:
    few, many = _controlled(["甲", "課"]), _controlled(["甲", "課"], ["乙", "係"])
    both(few, many)
    both(many, few)


def test_a_row_with_properties_that_hold_nothing_gets_what_the_schema_wants_beside_the_mark() -> None:
    rows = [f"<w:tr><w:trPr/><w:tc>{p(text)}</w:tc></w:tr>" for text in ("甲", "乙")]
    old, new = (docx(f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(part)}</w:tbl>{p()}") for part in (rows, rows[:1]))
    (mark,) = (entry for entry in body(both(old, new)).iter(W + "del") if entry.getparent().tag == W + "trPr")
    assert mark.getprevious() is not None

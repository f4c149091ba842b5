"""Reasons in an Excel sheet: what an officer does to it, and what is read back."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from revtool.amend import read_reasons
from revtool.amend.worksheet_excel import HEADS, read_sheet
from revtool.errors import InputError
from revtool.pipeline.draft import Asked, draft_file
from revtool.pipeline.reasons import worksheet

xlsxwriter = pytest.importorskip("xlsxwriter")


def filled(samples: Path, path: Path, order: int = 1) -> None:
    """A sheet as an officer hands it in: rows sorted anew, columns moved, a row added, headings in full width."""
    old, new = str(samples / "original.docx"), str(samples / "amended.docx")
    rows = read_sheet(worksheet(old, new, str(path)).data, path.name).items[::order]
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(2, 1, [HEADS[7], HEADS[2], HEADS[1].replace("変更", "変　更")])
    for number, row in enumerate(rows, 3):
        sheet.write_row(number, 1, ["\n".join(row.sections), f"{row.heading}のため。", row.heading])
    sheet.write_row(len(rows) + 4, 1, ["", "後日決めます。", "加えた行"])
    book.close()


def test_a_sheet_that_was_sorted_and_added_to_is_read_back(samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "reasons.xlsx"
    filled(samples, path, -1)
    reasons = read_reasons(path.read_bytes(), path.name).items
    assert (reasons[-1].heading, reasons[-1].sections) == ("加えた行", ())
    assert all(entry.sections and entry.reason == f"{entry.heading}のため。" for entry in reasons[:-1])


def test_reasons_of_a_sheet_stand_in_the_draft(samples: Path, tmp_path: Path) -> None:
    path, out = tmp_path / "reasons.xlsx", tmp_path / "a.docx"
    filled(samples, path)
    old, new = str(samples / "original.docx"), str(samples / "amended.docx")
    told = draft_file(old, new, str(out), str(path), Asked(pages=False), force=False)
    assert [sentence for sentence in map(str, told) if "理由" in sentence or "reason" in sentence] == [str(told[0])]
    assert "加えた行" in str(told[0])


def test_a_new_sheet_keeps_the_reasons_of_the_old_one(samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "reasons.xlsx"
    filled(samples, path, -1)
    again = worksheet(str(samples / "original.docx"), str(samples / "amended.docx"), str(path))
    assert all(item.reason == f"{item.heading}のため。" for item in again.items)
    kept = read_sheet(again.data, path.name).items
    assert [entry.heading for entry in kept] == [item.heading for item in again.items] + ["加えた行"]


def test_a_proposal_is_never_taken_for_a_reason(samples: Path, tmp_path: Path) -> None:
    made = worksheet(str(samples / "original.docx"), str(samples / "amended.docx"), str(tmp_path / "new.xlsx"))
    assert {entry.reason for entry in read_sheet(made.data, "new.xlsx").items} == {None}


def test_another_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_reasons(b"PK\x03\x04 no archive", "reasons.xlsx")


def test_a_reason_in_joined_cells_is_that_of_every_row(samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "reasons.xlsx"
    old, new = str(samples / "original.docx"), str(samples / "amended.docx")
    rows = read_sheet(worksheet(old, new, str(path)).data, path.name).items
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, [HEADS[1], HEADS[2], HEADS[7]])
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, [row.heading, "", "\n".join(row.sections)])
    sheet.merge_range(2, 1, 4, 1, "まとめた理由")
    book.close()
    reasons = [entry.reason for entry in read_sheet(path.read_bytes(), path.name).items]
    assert reasons[:5] == [None, "まとめた理由", "まとめた理由", "まとめた理由", None]


def test_rows_are_as_high_as_their_texts_and_grow_with_what_is_typed(samples: Path, tmp_path: Path) -> None:
    made = worksheet(str(samples / "original.docx"), str(samples / "amended.docx"), str(tmp_path / "new.xlsx"))
    with zipfile.ZipFile(BytesIO(made.data)) as book:
        rows = book.read("xl/worksheets/sheet1.xml").decode()
    heights = [float(found) for found in re.findall(r' ht="([0-9.]+)"', rows)]
    assert len(heights) >= len(made.items) and max(heights) > 3 * min(heights)
    assert "customHeight" not in rows


@pytest.mark.parametrize("code", ["yyyy/m/d", '[$-411]ggge"年"m"月"'])
def test_a_date_that_excel_made_of_what_was_typed_is_refused_by_its_cell(tmp_path: Path, code: str) -> None:
    path = tmp_path / "dates.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 1, [HEADS[1], HEADS[2]])
    sheet.write_row(1, 1, ["計画期間", 5])
    sheet.write_number(2, 1, 46082, book.add_format({"num_format": code}))
    sheet.write_string(2, 2, "見直します。")
    book.close()
    with pytest.raises(InputError) as refused:
        read_reasons(path.read_bytes(), path.name)
    assert "B3" in str(refused.value.place)


def test_a_number_that_was_typed_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "numbers.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 1, [HEADS[1], HEADS[2]])
    sheet.write_string(1, 1, "計画期間")
    sheet.write_number(1, 2, 5, book.add_format({"num_format": '0"年"'}))
    book.close()
    assert [entry.reason for entry in read_reasons(path.read_bytes(), path.name).items] == ["5"]

"""Reasons in a Word file: what an officer does to it, and what is read back."""

import copy
import io
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Row

from revtool.amend import read_reasons, with_reasons
from revtool.errors import InputError
from revtool.model.amendment import Item, Reason, Reasons
from revtool.pipeline.draft import Asked, draft_file
from revtool.pipeline.reasons import worksheet


def made(samples: Path, path: Path) -> Document:
    path.write_bytes(worksheet(str(samples / "original.docx"), str(samples / "amended.docx"), str(path)).data)
    return docx.Document(str(path))


def type_into(row: _Row, column: int, text: str) -> None:
    """Type into the first paragraph of a cell, inside its content control."""
    paragraph = next(row._tr.tc_lst[column].iter(qn("w:p")))
    run = OxmlElement("w:r")
    entry = OxmlElement("w:t")
    entry.text = text
    run.append(entry)
    paragraph.append(run)


def read_back(document: Document) -> tuple[Reason, ...]:
    buffer = io.BytesIO()
    document.save(buffer)
    return read_reasons(buffer.getvalue(), "reasons.docx").items


def test_a_sheet_that_was_sorted_and_added_to_is_read_back(samples: Path, tmp_path: Path) -> None:
    document = made(samples, tmp_path / "r.docx")
    table = document.tables[0]
    before = read_back(document)
    for row in table.rows[1:]:
        type_into(row, 2, "（１）理由ＡＢＣのため。")
    for row in list(table.rows)[1:]:
        table.rows[0]._tr.addnext(row._tr)
    added = table.add_row()
    type_into(added, 1, "加えた行")
    type_into(added, 2, "後日決めます。")
    after = read_back(document)
    assert [entry.sections for entry in after[:-1]] == [entry.sections for entry in reversed(before)]
    assert {entry.reason for entry in after[:-1]} == {"（１）理由ＡＢＣのため。"}
    assert after[-1] == Reason("加えた行", "後日決めます。", ())


def test_columns_that_were_moved_are_found_by_their_heads(samples: Path, tmp_path: Path) -> None:
    document = made(samples, tmp_path / "r.docx")
    before = read_back(document)
    for row in document.tables[0].rows:
        cells = row._tr.tc_lst
        cells[0].addprevious(cells[4])
    assert read_back(document) == before


def test_a_place_that_was_moved_to_another_row_belongs_to_that_item(samples: Path, tmp_path: Path) -> None:
    document = made(samples, tmp_path / "r.docx")
    before = read_back(document)
    one, other = document.tables[0].rows[1:3]
    place = next(other._tr.tc_lst[4].iter(qn("w:p")))
    one._tr.tc_lst[4].append(copy.deepcopy(place))
    place.getparent().remove(place)
    other._tr.tc_lst[4].append(OxmlElement("w:p"))
    after = read_back(document)
    assert after[0].sections == (*before[0].sections, before[1].sections[0])
    assert before[1].sections[0] not in after[1].sections


def test_a_proposal_and_words_own_prompt_are_no_reasons(samples: Path, tmp_path: Path) -> None:
    document = made(samples, tmp_path / "r.docx")
    row = document.tables[0].rows[1]
    type_into(row, 2, "クリックまたはタップしてテキストを入力してください。")
    run = next(row._tr.tc_lst[2].iter(qn("w:r")))
    control, properties, content = (OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    properties.append(OxmlElement("w:showingPlcHdr"))
    run.addprevious(control)
    control.extend([properties, content])
    content.append(run)
    assert {entry.reason for entry in read_back(document)} == {None}


def test_a_tracked_insertion_counts_and_a_tracked_deletion_does_not(samples: Path, tmp_path: Path) -> None:
    document = made(samples, tmp_path / "r.docx")
    row = document.tables[0].rows[1]
    for text, tag, leaf in (("残す。", "w:ins", "w:t"), ("消す。", "w:del", "w:delText")):
        change, run, entry = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(leaf)
        change.set(qn("w:id"), "9")
        change.set(qn("w:author"), "")
        entry.text = text
        run.append(entry)
        change.append(run)
        next(row._tr.tc_lst[2].iter(qn("w:p"))).append(change)
    assert read_back(document)[0].reason == "残す。"


def test_reasons_of_a_sheet_stand_in_the_draft_and_stay_in_a_new_sheet(samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    document = made(samples, path)
    for number, row in enumerate(document.tables[0].rows[1:], 1):
        type_into(row, 2, f"理由その{number}です。")
    document.save(str(path))
    old, new = str(samples / "original.docx"), str(samples / "amended.docx")
    draft_file(old, new, str(tmp_path / "a.docx"), str(path), Asked(pages=False), force=False)
    texts = [p.text for p in docx.Document(str(tmp_path / "a.docx")).paragraphs]
    assert "理由その1です。" in texts
    again = worksheet(old, new, str(path))
    assert [entry.reason for entry in read_reasons(again.data, "r.docx").items][:2] == [
        "理由その1です。",
        "理由その2です。",
    ]


def test_rows_under_one_heading_are_one_item() -> None:
    items = (Item(1, "期間", None, ("a",)), Item(2, "体制", None, ("b",)))
    entries = (Reason("期間と体制", "延長", ("a",)), Reason("期間と 体制", None, ("b",)))
    assert with_reasons(items, Reasons("r", entries)).items == (Item(1, "期間と体制", "延長", ("a", "b")),)


def test_the_sheet_has_no_error_of_the_format(samples: Path, tmp_path: Path) -> None:
    schemas = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    made(samples, tmp_path / "r.docx")
    found = schemas.OpenXmlValidator().validate(str(tmp_path / "r.docx"))
    assert [str(error) for error in found.errors] == []
    assert found.is_valid


def test_a_word_file_without_the_table_is_refused(samples: Path) -> None:
    with pytest.raises(InputError):
        read_reasons((samples / "original.docx").read_bytes(), "original.docx")


def test_a_reason_in_joined_cells_is_that_of_every_row(samples: Path, tmp_path: Path) -> None:
    document = made(samples, tmp_path / "r.docx")
    before = read_back(document)
    one, other = document.tables[0].rows[1:3]
    type_into(one, 2, "まとめた理由")
    one.cells[2].merge(other.cells[2])
    after = read_back(document)
    assert [entry.reason for entry in after[:3]] == ["まとめた理由", "まとめた理由", None]
    assert [entry.sections for entry in after] == [entry.sections for entry in before]


def test_a_changed_table_is_a_table_in_the_sheet(samples: Path, tmp_path: Path) -> None:
    document = made(samples, tmp_path / "r.docx")
    inner = document.tables[0].rows[1].cells[6].tables[0]
    assert [cell.text for cell in inner.rows[0].cells][:3] == ["区分", "区分", "令和5年度"]
    assert [run.text for p in inner.rows[2].cells[2].paragraphs for run in p.runs if run.underline] == ["6年間"]
    assert not document.tables[0].rows[1].cells[2].tables

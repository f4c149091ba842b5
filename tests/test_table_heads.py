"""Head rows and widths of columns of tables: read of Word and PDF, kept in what is written, never a change."""

import json
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table as WordTable

from revtool.compare import compare
from revtool.model.comparison import Verdict
from revtool.model.document import Document, Table, walk
from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file
from revtool.pipeline.plain import set_plainly
from revtool.readers import read
from revtool.writers.json_document import document_json
from tests.pdf_made import RULE, box, made, text
from tests.pdf_made import lines as set_lines

WIDTHS = (40.0, 200.0, 60.0, 40.0)
HEAD = ("番号", "施設名", "収容人員", "洪水")
ROWS = [(f"{at}", f"第{at}地区集会所", f"{100 + at}", "○") for at in range(1, 9)]
PROSE = "市長は、次の表のとおり避難所を指定します。避難所は、{}に一度、設備の点検を行います。"


def _grid(rows: list[tuple[str, ...]], top: float, widths: tuple[float, ...]) -> str:
    lefts = [85 + sum(widths[:at]) for at in range(len(widths))]
    cells = (
        box(left, top - 20 * row - 20, width, 20) + text(words, left + 3, top - 20 * row - 15, 9)
        for row, line in enumerate(rows)
        for left, width, words in zip(lefts, widths, line, strict=True)
    )
    return RULE + "".join(cells)


def _plan(often: str = "年", *, again: bool = True, widths: tuple[float, ...] = WIDTHS) -> bytes:
    """A plan in PDF with a table over two pages."""
    first = (
        text("１　避難所", 85, 790, 14)
        + set_lines(PROSE.format(often), 85, 760)
        + _grid([HEAD, *ROWS[:4]], 150, widths)
    )
    second = _grid([HEAD, *ROWS[4:]] if again else ROWS[4:], 770, widths)
    return made(first, second)


def _tables(document: Document) -> list[Table]:
    return [block for section in walk(document.sections) for block in section.blocks if isinstance(block, Table)]


@pytest.mark.parametrize(("again", "heads"), [(True, 1), (False, None)])
def test_rows_that_a_page_prints_again_are_head_rows(again: bool, heads: int | None) -> None:
    (table,) = _tables(read(_plan(again=again), "plan.pdf"))
    assert (len(table.rows), table.heads, table.widths) == (9, heads, WIDTHS)


def test_an_amendment_of_a_pdf_and_what_it_gives_repeat_head_rows_and_keep_widths(tmp_path: Path) -> None:
    old, new, amendment, result = (tmp_path / name for name in ("old.pdf", "new.pdf", "a.docx", "r.docx"))
    old.write_bytes(_plan())
    new.write_bytes(_plan("半年"))
    draft_file(str(old), str(new), str(amendment), None, Asked(pages=False, allow_missing=True), force=False)
    apply_file(str(old), str(amendment), str(result), force=False)
    for path in (amendment, result):
        (table,) = docx.Document(str(path)).tables
        assert [_repeats(table, at) for at in range(3)] == [True, False, False]
        widths = [column.width for column in table.columns]
        assert [round(width / sum(filter(None, widths)) * sum(WIDTHS)) for width in widths if width] == [*WIDTHS]
        assert all(p.paragraph_format.keep_with_next for cell in table.rows[0].cells for p in cell.paragraphs)


def _repeats(table: WordTable, row: int) -> bool:
    return table.rows[row]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def _in_word(*widths: float, heads: int = 1, off: bool = False) -> bytes:
    plan = docx.Document()
    plan.add_heading("１　避難所", 1)
    table = plan.add_table(3, len(widths), style="Table Grid")
    for at, width in enumerate(widths):
        table.columns[at].width = Pt(width)
        for row in range(3):
            table.cell(row, at).text = HEAD[at] if row == 0 else ROWS[row - 1][at]
    for row in range(heads):
        mark = OxmlElement("w:tblHeader")
        mark.set(qn("w:val"), "0" if off else "1")
        table.rows[row]._tr.get_or_add_trPr().append(mark)
    data = BytesIO()
    plan.save(data)
    return data.getvalue()


@pytest.mark.parametrize(("heads", "off", "read_as"), [(1, False, 1), (2, False, 2), (0, False, 0), (1, True, 0)])
def test_head_rows_and_widths_of_word(heads: int, off: bool, read_as: int) -> None:
    (table,) = _tables(read(_in_word(36, 240, heads=heads, off=off), "plan.docx"))
    assert (table.heads, table.widths) == (read_as, (36.0, 240.0))


def test_neither_is_a_change() -> None:
    for old, new in (
        (read(_in_word(36, 240), "a.docx"), read(_in_word(90, 90, heads=0), "b.docx")),
        (read(_plan(), "a.pdf"), read(_plan(widths=(50.0, 160.0, 70.0, 60.0), again=False), "b.pdf")),
    ):
        assert {pair.verdict for pair in compare(old, new).pairs} == {Verdict.SAME}


def test_json_has_both() -> None:
    value = json.loads(document_json(read(_plan(), "plan.pdf")))
    (table,) = (block for block in value["sections"][0]["blocks"] if block["kind"] == "table")
    assert (table["heads"], table["widths"]) == (1, [*WIDTHS])


def test_a_new_table_of_a_pdf_has_its_own_widths_and_heads_in_an_original_in_word(tmp_path: Path) -> None:
    old, amendment, result = (tmp_path / name for name in ("old.docx", "a.pdf", "r.docx"))
    old.write_bytes(_in_word(36, 36, 36, 240, heads=2))
    page = (
        text("２　物資", 85, 790, 14)
        + set_lines("次のとおり備えます。", 85, 760)
        + _grid([HEAD, *ROWS[:4]], 700, WIDTHS)
    )
    amendment.write_bytes(made(page))
    apply_file(str(old), str(amendment), str(result), force=False)
    kept, table = docx.Document(str(result)).tables
    assert [_repeats(kept, at) for at in range(3)] == [True, True, False]
    assert [_repeats(table, at) for at in range(3)] == [True, False, False]
    widths = [column.width or 0 for column in table.columns]
    assert [round(width / sum(widths) * sum(WIDTHS)) for width in widths] == [*WIDTHS]


def test_a_line_that_leads_to_a_table_stays_with_it() -> None:
    for words, kept in (("事業計画（令和３年度から令和７年度まで）", True), ("次のとおりとします。", False)):
        page = text("１　避難所", 85, 790, 14) + set_lines(words, 85, 760) + _grid([HEAD, *ROWS], 700, WIDTHS)
        found = set_plainly(read(made(page), "plan.pdf"), "plan.docx")
        (line,) = (p for p in docx.Document(BytesIO(found.data)).paragraphs if p.text == words)
        assert bool(line.paragraph_format.keep_with_next) == kept

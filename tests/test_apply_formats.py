"""Amendments in PDF, Markdown and text onto a Word original: tables, notes, boxes in the original's own formatting."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from amendment_texts import markdown
from docx.document import Document as Made
from docx.oxml.ns import qn
from plans import AT, chart, document, section

from revtool.amend.apply import splice
from revtool.amend.grids import as_the_table
from revtool.amend.spelled import Unclear, drawn_again
from revtool.amend.told import told
from revtool.errors import InputError
from revtool.model.document import Cell, Document, Figure, ListItem, Note, Paragraph, Source, Table, walk
from revtool.pipeline.apply import apply_file, footnotes_added
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read

HEAD = ["事業", "実施時期", "担当"]
ROWS = [["バスの運行", "令和5年度～7年度", "交通課"], ["待合の整備", "令和6年度～7年度", "建設課"]]


def opened(path: Path) -> Document:
    return read(path.read_bytes(), path.name)


def plan(file: Path, rows: list[list[str]], *, merged: bool = False) -> Path:
    """A plan with a table whose head is shaded and whose last column is bold; `merged` joins its first column."""
    made = docx.Document()
    made.add_paragraph("みなと市交通計画", style="Title")
    made.add_page_break()
    made.add_heading("第1章 総論", 1)
    made.add_heading("1 趣旨", 2)
    made.add_paragraph("趣旨です。")
    made.add_heading("2 事業", 2)
    made.add_paragraph("事業は、次のとおりです。")
    _table(made, rows, merged=merged)
    made.add_paragraph("以上の事業を進めます。")
    made.save(str(file))
    return file


def _table(made: Made, rows: list[list[str]], *, merged: bool) -> None:
    table = made.add_table(len(rows), len(rows[0]), style="Table Grid")
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            run = table.cell(place, column).paragraphs[0].add_run(text)
            run.bold = column == len(row) - 1
    for cell in table.rows[0].cells:
        shade = cell._tc.get_or_add_tcPr().makeelement(qn("w:shd"), {qn("w:val"): "clear", qn("w:fill"): "DDDDDD"})
        cell._tc.get_or_add_tcPr().append(shade)
    if merged:
        table.cell(1, 0).merge(table.cell(2, 0))


def applied(tmp_path: Path, old: Path, new: Path, change: tuple[str, str] = ("", "")) -> Path:
    """What the original and the draft, written as Markdown, give."""
    amendment, text, result = (tmp_path / name for name in ("a.docx", "a.md", "r.docx"))
    draft_file(str(old), str(new), str(amendment), None, Asked(allow_missing=True, pages=False), force=True)
    text.write_text(markdown(opened(amendment)).replace(*change) if change[0] else markdown(opened(amendment)), "utf-8")
    apply_file(str(old), str(text), str(result), force=True)
    return result


def texts(path: Path) -> list[object]:
    return [told(section) for section in opened(path).sections]


def shown(path: Path) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[0].rows]


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, ROWS[0], ["待合の整備", "令和6年度～8年度", "道路課"]],
        [HEAD, ROWS[0], ["乗り方教室", "令和7年度", "学習課"], ROWS[1]],
        [HEAD, ROWS[1]],
        [["番号", *HEAD], ["ア", *ROWS[0]], ["イ", *ROWS[1]]],
        [["事業", "担当"], ["バスの運行", "交通課"], ["待合の整備", "建設課"]],
    ],
    ids=["cells changed", "a row came", "a row went", "a column came", "a column went"],
)
def test_a_changed_table_without_words_formatting_is_set_in_the_originals(
    tmp_path: Path, rows: list[list[str]]
) -> None:
    old, new = plan(tmp_path / "old.docx", [HEAD, *ROWS]), plan(tmp_path / "new.docx", rows)
    result = applied(tmp_path, old, new)
    assert texts(result) == texts(new)
    table = docx.Document(str(result)).tables[0]
    assert table.style is not None and table.style.name == "Table Grid"
    assert all(cell._tc.tcPr.find(qn("w:shd")) is not None for cell in table.rows[0].cells)
    assert not any(cell._tc.tcPr.find(qn("w:shd")) is not None for row in table.rows[1:] for cell in row.cells)
    assert all(row.cells[-1].paragraphs[0].runs[0].bold for row in table.rows)


def test_a_cell_keeps_the_look_of_the_words_that_stay(tmp_path: Path) -> None:
    old = plan(tmp_path / "old.docx", [HEAD, *ROWS])
    made = docx.Document(str(old))
    cell = made.tables[0].cell(1, 1).paragraphs[0]
    cell.add_run("（予定）").italic = True
    made.save(str(old))
    cell.runs[0].text = "令和5年度～8年度"
    made.save(str(tmp_path / "new.docx"))
    result = applied(tmp_path, old, tmp_path / "new.docx")
    runs = docx.Document(str(result)).tables[0].cell(1, 1).paragraphs[0].runs
    assert [(run.text, bool(run.italic)) for run in runs] == [("令和5年度～8年度", False), ("（予定）", True)]


def test_merged_cells_are_the_originals_where_markdown_has_none(tmp_path: Path) -> None:
    old = plan(tmp_path / "old.docx", [HEAD, ["運行", *ROWS[0][1:]], ["", *ROWS[1][1:]]], merged=True)
    new = plan(tmp_path / "new.docx", [HEAD, ["運行", *ROWS[0][1:]], ["", "令和9年度", "建設課"]], merged=True)
    result = applied(tmp_path, old, new)
    assert texts(result) == texts(new)
    assert [cell.rows for row in table_of(result).rows for cell in row] == [1, 1, 1, 2, 1, 1, 1, 1]


def table_of(path: Path) -> Table:
    blocks = (block for section in walk(opened(path).sections) for block in section.blocks)
    return next(block for block in blocks if isinstance(block, Table))


def test_a_table_of_a_new_section_looks_like_the_plans_other_tables(tmp_path: Path) -> None:
    old, new = plan(tmp_path / "old.docx", [HEAD, *ROWS]), tmp_path / "new.docx"
    made = docx.Document(str(old))
    made.add_heading("3 目標", 2)
    made.add_paragraph("目標は、次のとおりです。")
    _table(made, [["指標", "目標"], ["利用者", "1,200人"]], merged=False)
    made.save(str(new))
    result = applied(tmp_path, old, new)
    assert texts(result) == texts(new)
    tables = docx.Document(str(result)).tables
    assert [table.style.name if table.style is not None else None for table in tables] == ["Table Grid", "Table Grid"]


def test_a_heading_above_all_others_is_the_amendments_title(tmp_path: Path) -> None:
    old = plan(tmp_path / "old.docx", [HEAD, *ROWS])
    new = plan(tmp_path / "new.docx", [HEAD, ROWS[0], ["待合の整備", "令和8年度", "建設課"]])
    amendment, text, result = (tmp_path / name for name in ("a.docx", "a.md", "r.docx"))
    draft_file(str(old), str(new), str(amendment), None, Asked(allow_missing=True, pages=False), force=True)
    text.write_text(markdown(opened(amendment), titled=True), "utf-8")
    assert text.read_text("utf-8").startswith("# みなと市交通計画")
    apply_file(str(old), str(text), str(result), force=True)
    assert texts(result) == texts(new)


@pytest.fixture
def printed(tmp_path: Path) -> str:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    return f"-env:UserInstallation=file://{tmp_path}/office"


def as_pdf(amendment: Path, office: str) -> Path:
    command = [
        "soffice",
        "--headless",
        office,
        "--convert-to",
        "pdf",
        "--outdir",
        str(amendment.parent),
        str(amendment),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return amendment.with_suffix(".pdf")


def test_an_amendment_printed_to_pdf_gives_the_new_plan(samples: Path, tmp_path: Path, printed: str) -> None:
    old, new, amendment = samples / "original.docx", samples / "amended.docx", tmp_path / "a.docx"
    draft_file(str(old), str(new), str(amendment), None, Asked(allow_missing=True, pages=False), force=True)
    apply_file(str(old), str(as_pdf(amendment, printed)), str(tmp_path / "r.docx"), force=True)
    assert texts(tmp_path / "r.docx") == texts(new)


def test_a_chart_whose_boxes_cannot_be_told_apart_is_refused_by_name(
    samples: Path, tmp_path: Path, printed: str
) -> None:
    old, new, amendment = samples / "original.docx", samples / "amended.docx", tmp_path / "a.docx"
    draft_file(str(old), str(new), str(amendment), None, Asked(allow_missing=True, pages=False), force=True)
    made = docx.Document(str(amendment))
    for paragraph in made.element.body.iter(qn("w:txbxContent")):
        for text in list(paragraph.iter(qn("w:t"))):
            text.text = f"新{text.text}"
    made.save(str(amendment))
    with pytest.raises(InputError) as refused:
        apply_file(str(old), str(as_pdf(amendment, printed)), str(tmp_path / "r.docx"), force=True)
    assert "推進体制" in str(refused.value.place)


def with_text(tmp_path: Path, *lines: str) -> Path:
    """What the original and an amendment in text give whose second section has these lines."""
    old, amendment, result = plan(tmp_path / "old.docx", [HEAD, *ROWS]), tmp_path / "a.txt", tmp_path / "r.docx"
    head = (
        "みなと市交通変更計画\n\n令和8年3月\n\n変更事項及び理由\n\n1 事業\n\n見直しました。\n\n第1章 総論\n\n2 事業\n\n"
    )
    amendment.write_text(head + "\n".join(lines) + "\n", "utf-8")
    apply_file(str(old), str(amendment), str(result), force=True)
    return result


LEAD, TAIL = "事業は、次のとおりです。", "以上の事業を進めます。"
CHANGED = [HEAD, ROWS[0], ["待合の整備", "令和6年度～8年度", "建設課"]]


@pytest.mark.parametrize("between", ["\t", "\n", " ", "   "], ids=["tabs", "lines", "blanks", "wide gaps"])
@pytest.mark.parametrize(
    "rows", [CHANGED, [HEAD, *ROWS], [HEAD, *ROWS, ["教室", "令和7年度", "学習課"]]], ids=["cell", "same", "row"]
)
def test_a_table_spelled_out_in_text_is_the_table(tmp_path: Path, rows: list[list[str]], between: str) -> None:
    result = with_text(tmp_path, LEAD, *(between.join(row) for row in rows), TAIL)
    section = next(section for section in walk(opened(result).sections) if section.title == "事業")
    assert [block.kind for block in section.blocks] == ["paragraph", "table", "paragraph"]
    assert shown(result) == rows


def test_a_table_that_text_leaves_out_stays(tmp_path: Path) -> None:
    assert shown(with_text(tmp_path, LEAD, "残る事業を進めます。")) == [HEAD, *ROWS]


def test_lines_of_a_table_that_cannot_be_counted_off_are_refused(tmp_path: Path) -> None:
    cells = [cell for row in CHANGED for cell in row]
    with pytest.raises(InputError) as refused:
        with_text(tmp_path, LEAD, *cells[:5], "（見込み）", *cells[5:], TAIL)
    assert "2 事業" in str(refused.value.place)


def test_a_box_whose_lines_have_wide_gaps_is_found_spelled_out() -> None:
    lines = ["推進本部", "本部長　市長　　副本部長　副市長", "構成員　部長", "事務局　政策課"]
    found = drawn_again((chart("\n".join(lines)),), [Paragraph(line, AT) for line in (*lines[:3], "事務局　企画課")])
    assert not isinstance(found, Unclear)
    (made,) = found
    assert isinstance(made, Figure)
    assert made.texts == ("\n".join([*lines[:3], "事務局　企画課"]),)


def test_a_footnote_that_a_pdf_adds_is_told() -> None:
    plain = section("1 目的", "施設を長く使います。")
    noted = plain._replace(blocks=(*plain.blocks, Note("施設とは、建物をいう。", AT, "1")))
    pdf = replace(document(noted), source=Source("a.pdf", "pdf", "0" * 64))
    assert list(footnotes_added(splice(document(plain), pdf), pdf)) == ["1 目的"]
    assert list(footnotes_added(splice(document(noted), pdf), pdf)) == []


def test_a_row_that_repeats_a_cell_from_above_is_the_originals() -> None:
    own = Table(((Cell("日数", 1, 2), Cell("期間", 2, 1)), (Cell("半年"), Cell("一年")), *_cells(("5", "1", "2"))), AT)
    typed = Table(_cells(("日数", "期間", ""), ("日数", "半年", "一年"), ("5", "1", "3")), AT)
    assert as_the_table(own, typed).rows == (*own.rows[:2], *_cells(("5", "1", "3")))


def _cells(*rows: tuple[str, ...]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(map(Cell, row)) for row in rows)


def test_a_new_section_of_a_pdf_that_says_what_a_box_of_the_original_says_is_refused() -> None:
    box = chart("【参考】臨時情報\n本市は、指定されていない。")
    old = document(section("1 目的", "市民を守る。", box))
    new = document(section("1 目的", "市民を必ず守る。", section("【参考】臨時情報", "本市は、指定された。")))
    with pytest.raises(InputError) as refused:
        splice(old, replace(new, source=Source("a.pdf", "pdf", "0" * 64)))
    assert "1 目的" in str(refused.value.place)


def _spliced(old: Document, new: Document, kind: str = "pdf") -> None:
    splice(old, replace(new, source=Source(f"a.{kind}", kind, "0" * 64)))


def test_boxes_that_a_pdf_has_as_a_table_beside_the_lent_chart_are_refused() -> None:
    old = document(section("1 体制", "次のとおりです。", chart("本部長（市長）", "総務部情報課", "各部の推進員")))
    row = ((Cell("本部長（市長）総務部戦略課各部の推進員"), Cell("")),)
    new = document(section("1 体制", "次のとおりです。", Table(row, AT)))
    with pytest.raises(InputError) as refused:
        _spliced(old, new)
    assert "1 体制" in str(refused.value.place)


def test_boxes_of_a_chart_that_a_text_lists_are_its_boxes() -> None:
    olds = (Paragraph("次のとおりです。", AT), chart("本部長（市長）", "総務部情報課", "各部の推進員"))
    items = [ListItem(f"- {text}", AT) for text in ("本部長（市長）", "総務部戦略課", "各部の推進員")]
    made = drawn_again(olds, (olds[0], *items))
    assert not isinstance(made, Unclear)
    assert [block.text for block in made] == ["次のとおりです。", "本部長（市長）\n総務部戦略課\n各部の推進員"]


@pytest.mark.parametrize("words", ["（略）", "変更なし"])
def test_words_that_stand_for_a_part_of_a_text_are_refused(words: str) -> None:
    old = document(section("1 期間", "五年間とします。", "初年度は令和五年度です。"))
    new = document(section("1 期間", "六年間とします。", words))
    with pytest.raises(InputError, match="part of its text"):
        _spliced(old, new, "docx")


def test_a_number_of_a_section_that_stays_is_no_other_sections() -> None:
    old = document(section("第1節 応援店", "登録します。"), section("第2節 講座", "開きます。"))
    with pytest.raises(InputError, match="nothing takes it out"):
        _spliced(old, document(section("第1節 講座", "毎月開きます。"), statement=("講座",)), "docx")

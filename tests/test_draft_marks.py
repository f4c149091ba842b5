"""What an amendment underlines, and that nothing of it stays in the consolidated document."""

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from word_files import docx as docx_file
from word_files import p, r

from revtool.amend.told import told
from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read

MARKED = Asked(allow_missing=True, pages=False, marks="underline")


def marked(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs if run.underline)


@pytest.fixture(scope="module")
def amendment(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("marks") / "amendment.docx"
    seed = shared / "seed"
    draft_file(str(seed / "original.docx"), str(seed / "amended.docx"), str(out), None, MARKED, force=False)
    return out


def test_changed_words_are_underlined_and_others_are_not(amendment: Path) -> None:
    lines = {p.text.strip(): marked(p) for p in docx.Document(str(amendment)).paragraphs}
    assert lines["本計画の期間は、令和5年4月から9年3月までの4年間とします。"] == "9年3月4年間"
    assert lines["市長を本部長とする能代市DX推進本部で、本計画に基づく施策を部局横断的かつ総合的に推進するほか、"
                 "指標等を活用した進行管理を行います。"] == ""  # fmt: skip


def test_marks_do_not_come_into_the_consolidated_document(shared: Path, amendment: Path, tmp_path: Path) -> None:
    out, seed = tmp_path / "r.docx", shared / "seed"
    apply_file(str(seed / "original.docx"), str(amendment), str(out), force=False)
    made, wanted = (read(path.read_bytes(), path.name).sections for path in (out, seed / "amended.docx"))
    assert [told(section) for section in made] == [told(section) for section in wanted]
    assert "".join(marked(p) for p in docx.Document(str(out)).paragraphs) == ""


def plan(
    path: Path, rows: list[tuple[str, ...]], title: str = "財源", text: str = "財源は次の表のとおりです。"
) -> Path:
    made = docx.Document()
    made.add_heading("1 方針", 1)
    made.add_paragraph("道を守ります。")
    made.add_heading(f"2 {title}", 1)
    made.add_paragraph(text)
    table = made.add_table(0, len(rows[0]))
    for row in rows:
        for cell, said in zip(table.add_row().cells, row, strict=True):
            cell.text = said
    made.save(str(path))
    return path


def cells(path: Path) -> list[list[str]]:
    table = docx.Document(str(path)).tables[0]
    return [["/".join(marked(p) for p in cell.paragraphs) for cell in row.cells] for row in table.rows]


def test_the_changed_words_of_a_table_and_a_retitled_heading_are_underlined(tmp_path: Path) -> None:
    rows = [("区分", "額"), ("道路", "120万円\n2件"), ("公園", "40万円"), ("窓口", "3件")]
    new = [("区分", "額"), ("道路", "150万円\n3件"), ("公園", "40万円"), ("窓口", "4件"), ("学校", "40万円")]
    before, after = plan(tmp_path / "old.docx", rows), plan(tmp_path / "new.docx", new, "財源と担い手")
    out, result = tmp_path / "a.docx", tmp_path / "r.docx"
    draft_file(str(before), str(after), str(out), None, MARKED, force=False)
    assert cells(out) == [["", ""], ["", "150万円3件"], ["", ""], ["", "4件"], ["学校", "40万円"]]
    headings = {p.text: marked(p) for p in docx.Document(str(out)).paragraphs}
    assert headings["2 財源と担い手"] == "と担い手"
    apply_file(str(before), str(out), str(result), force=False)
    assert cells(result) == [["", ""], ["", ""], ["", ""], ["", ""], ["", ""]]


def test_a_new_section_is_underlined_with_its_title(tmp_path: Path) -> None:
    old, new, out = tmp_path / "old.txt", tmp_path / "new.txt", tmp_path / "a.docx"
    old.write_text("1　方針\n\n道を守ります。\n", "utf-8")
    new.write_text("1　方針\n\n道を守ります。\n\n2　財源\n\n基金を使います。\n", "utf-8")
    draft_file(str(old), str(new), str(out), None, MARKED, force=False)
    lines = {p.text: marked(p) for p in docx.Document(str(out)).paragraphs}
    assert (lines["2　財源"], lines["基金を使います。"]) == ("財源", "基金を使います。")


def boxes(path: Path, *texts: str) -> Path:
    shapes = "".join(
        f"<w:r><w:pict><v:rect><v:textbox><w:txbxContent>{''.join(map(p, text.split('/')))}</w:txbxContent></v:textbox>"
        "</v:rect></w:pict></w:r>"
        for text in texts
    )
    path.write_bytes(
        docx_file(p("計画") + p("1　体制", '<w:outlineLvl w:val="0"/>') + f"<w:p>{r('図のとおり。')}{shapes}</w:p>")
    )
    return path


def test_the_changed_lines_of_boxes_are_underlined(tmp_path: Path) -> None:
    old = boxes(tmp_path / "old.docx", "本部/本部長　市長", "事務局/企画課")
    new = boxes(tmp_path / "new.docx", "本部/本部長　市長", "事務局/政策課")
    out, result = tmp_path / "a.docx", tmp_path / "r.docx"
    draft_file(str(old), str(new), str(out), None, MARKED, force=False)

    def lines(file: Path) -> dict[str, str]:
        paragraphs = [Paragraph(one, None) for one in docx.Document(str(file)).element.body.iter(qn("w:p"))]  # type: ignore[arg-type]
        return {one.text: marked(one) for one in paragraphs}

    assert {text: mark for text, mark in lines(out).items() if mark} == {"政策課": "政策課"}
    apply_file(str(old), str(out), str(result), force=False)
    assert not any(lines(result).values())

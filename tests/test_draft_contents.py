"""The 目次 that a draft writes: its rows, their pages as LibreOffice lays them out, and what is left open."""

import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from revtool.errors import Said
from revtool.model.document import Document, walk
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read
from revtool.writers.amendment.front import probed_pages

ANNEX = "別表第１（第１章関係）　名簿"


def plan(file: Path, words: str, *, rows: tuple[str, ...] = (), annex: bool = False) -> Path:
    """A plan of one chapter, with a 目次 of given rows and an annex headed by a caption."""
    made = docx.Document()
    made.add_paragraph("みなと市福祉計画", style="Title")
    made.add_page_break()
    if rows:
        made.add_paragraph("目次")
        for row in rows:
            made.add_paragraph(row)
        made.add_page_break()
    made.add_heading("第1章 総論", 1)
    made.add_heading("1 趣旨", 2)
    made.add_paragraph("趣旨です。")
    made.add_heading("2 体制", 2)
    made.add_paragraph(words)
    if annex:
        made.add_page_break()
        made.add_heading("資料編", 1)
        made.add_paragraph(ANNEX)
        table = made.add_table(2, 2)
        for cell, text in zip(table._cells, ("区分", "氏名", "会長", words), strict=True):
            cell.text = text
    made.save(str(file))
    return file


def drafted(old: Path, new: Path, *, pages: bool = True) -> tuple[Document, list[Said]]:
    amendment = old.parent / "a.docx"
    told = draft_file(str(old), str(new), str(amendment), None, Asked(allow_missing=True, pages=pages), force=True)
    return read(amendment.read_bytes(), "a.docx"), told


def pages_of(amendment: Document) -> dict[str, int | None]:
    return {f"{row.label or ''} {row.title}".strip(): row.page for row in amendment.contents}


@pytest.fixture
def office() -> None:
    """LibreOffice, which CI has."""
    if shutil.which("soffice") is None:
        assert not os.environ.get("CI"), "LibreOffice is absent"
        pytest.skip("no LibreOffice on this machine")


def plans(tmp_path: Path, **made: object) -> tuple[Path, Path]:
    make: Callable[..., Path] = plan
    return make(tmp_path / "old.docx", "総務課です。", **made), make(tmp_path / "new.docx", "企画課です。", **made)


@pytest.mark.usefixtures("office")
def test_every_row_has_its_page_whatever_its_heading_looks_like(tmp_path: Path) -> None:
    amendment, told = drafted(*plans(tmp_path, annex=True))
    assert set(pages_of(amendment)) >= {"第1章 総論", "2 体制", "資料編"}
    assert all(page is not None and page > 1 for page in pages_of(amendment).values())
    assert not any("目次" in one.template for one in told)


@pytest.mark.usefixtures("office")
def test_a_clause_that_says_unchanged_in_its_headings_paragraph_keeps_its_page(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    text = "要綱\n\n第１章　総則\n\n（目的）\n第１条　目的を定める。\n\n（庶務）\n第２条　総務課で行う。\n"
    old.write_text(text, "utf-8")
    new.write_text(text.replace("（庶務）\n第２条", "（基本）\n第２条　基本を定める。\n\n（庶務）\n第３条"), "utf-8")
    amendment, _ = drafted(old, new)
    assert "変更なし（旧第２条）" in [b.text for s in walk(amendment.sections) for b in s.blocks]
    assert all(page is not None for page in pages_of(amendment).values())


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(("chapter", "shown"), [("第1章 総論\t2", True), ("第1章 総論", False)])
def test_a_chapter_has_a_page_where_the_documents_own_row_has_one(tmp_path: Path, chapter: str, shown: bool) -> None:
    amendment, _ = drafted(*plans(tmp_path, rows=(chapter, "1 趣旨\t2", "2 体制\t2")))
    assert (pages_of(amendment)["第1章 総論"] is not None) is shown
    assert pages_of(amendment)["2 体制"] is not None


def test_what_a_field_says_that_found_nothing_is_no_page() -> None:
    assert probed_pages("本文 12\n[[0=3]] [[1=ⅳ]]\n[[2=iv]][[3=エラー: 参照先がありません]]\n[[4= 1 2 ]][[5=]]") == {
        "0": "3", "2": "iv", "4": "12",
    }  # fmt: skip


ROWS = ("第1章 総論\t2", "1 趣旨\t2", "2 体制\t2", "資料編\t3")


def begins_page(text: str, amendment: Path) -> bool:
    found = [entry for entry in docx.Document(str(amendment)).paragraphs if entry.text == text]
    return bool(found[-1].paragraph_format.page_break_before)


def test_what_began_a_page_begins_one_again_and_the_contents_too(tmp_path: Path) -> None:
    drafted(*plans(tmp_path, rows=ROWS, annex=True), pages=False)
    assert begins_page("目次", tmp_path / "a.docx")
    assert begins_page("資料編", tmp_path / "a.docx")
    assert not begins_page("2 体制", tmp_path / "a.docx")


def test_the_contents_list_what_the_documents_own_lists_and_no_table_of_an_annex(tmp_path: Path) -> None:
    amendment, _ = drafted(*plans(tmp_path, rows=ROWS, annex=True), pages=False)
    assert list(pages_of(amendment)) == ["第1章 総論", "2 体制", "資料編"]


def test_every_row_has_one_tab_stop_for_each_of_its_tabs(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    text = "要綱\n\n第１章　総則\n\n（庶務）\n第１条　総務課で行う。\n\n附　則\n\n令和６年から施行する。\n"
    old.write_text(text, "utf-8")
    new.write_text(text.replace("６年", "７年").replace("総務課", "企画課"), "utf-8")
    rows = {one.at.paragraph for one in drafted(old, new, pages=False)[0].contents}
    made = docx.Document(str(tmp_path / "a.docx")).paragraphs
    assert len(rows) > 2
    for place in rows:
        assert place is not None
        assert len(made[place].paragraph_format.tab_stops) == made[place].text.count("\t")


def test_a_long_label_ends_before_the_stop_of_its_tab(tmp_path: Path) -> None:
    text = "申請要綱\n\n第1条（申請）　申請は、様式第1号による。\n\n様式第1号（第1条関係）\n申請書\n"
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(text, "utf-8")
    new.write_text(text.replace("申請書", "交付申請書").replace("申請は", "交付の申請は"), "utf-8")
    amendment, _ = drafted(old, new, pages=False)
    assert [row.label for row in amendment.contents] == ["第1条", "様式第1号"]
    rows = [p for p in docx.Document(str(tmp_path / "a.docx")).paragraphs if p.text.count("\t") == 2]
    stops = {stop.position.twips for row in rows for stop in row.paragraph_format.tab_stops}
    assert len(rows) == 2 and min(stops) > 5 * 210


def test_no_heading_stands_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    old, new = plans(tmp_path, annex=True)
    made = docx.Document(str(new))
    for entry in made.paragraphs:
        if entry.style is not None and entry.style.name.startswith("Heading"):
            entry.paragraph_format.keep_with_next = False
    made.save(str(new))
    drafted(old, new, pages=False)
    shown = docx.Document(str(tmp_path / "a.docx")).paragraphs
    headings = [entry for entry in shown if entry.style is not None and entry.style.name.startswith("Heading")]
    assert len(headings) >= 2 and all(entry.paragraph_format.keep_with_next for entry in headings)
    assert not any(entry.paragraph_format.keep_with_next for entry in shown if entry.text == "企画課です。")


def test_a_caption_and_a_unit_stand_on_the_page_of_their_table(tmp_path: Path) -> None:
    paths = []
    for name, number in (("old", "10"), ("new", "12")):
        made = docx.Document()
        made.add_heading("1 人口", 1)
        for line in ("人口は、次の表のとおりです。", "表1 人口の推移", "（単位：人）"):
            made.add_paragraph(line)
        for cell, text in zip(made.add_table(1, 2)._cells, ("計", number), strict=True):
            cell.text = text
        paths.append(tmp_path / f"{name}.docx")
        made.save(str(paths[-1]))
    drafted(*paths, pages=False)
    shown = docx.Document(str(tmp_path / "a.docx")).paragraphs
    kept = [entry.text for entry in shown if entry.paragraph_format.keep_with_next and not entry.text.startswith("1")]
    assert kept == ["表1 人口の推移", "（単位：人）"]


def test_without_libreoffice_word_reckons_the_pages_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    amendment, told = drafted(*plans(tmp_path, annex=True))
    assert amendment.contents and not any(pages_of(amendment).values())
    assert any("left for Word" in one.template for one in told)
    with zipfile.ZipFile(tmp_path / "a.docx") as file:
        assert b"updateFields" in file.read("word/settings.xml")
        assert b"PAGEREF" in file.read("word/document.xml")

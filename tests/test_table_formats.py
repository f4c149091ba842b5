"""The change table as page, sheet and Markdown: the same rows as in Word, proved in every format."""

import html
import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from revtool.errors import ProofError
from revtool.pipeline.diff import compare_files
from revtool.writers.house import Elision, House, Mark, Notation, Order, Third
from revtool.writers.table import FORMATS, subject, write_table
from revtool.writers.table.proof import ReadBack, ReadPiece, prove
from revtool.writers.table.word_read import read
from tests.tables import made, written
from tests.test_table_word import LONGER, OLD

SIGNS = LONGER.replace("とします", "と*する* | `x` <b>#1</b> & [y](z) \\ $a$ 〜~_します")
HOUSES = (
    House(),
    House(order=Order.OLD_FIRST, third=Third.REMARK, mark=Mark.COLOUR, blanks=True),
    House(third=Third.NONE, mark=Mark.BOLD, elision=Elision.NONE),
    House(elision=Elision.PARENTS, notation=Notation.ROWS, vertical=True),
)


def page(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))


def cell_texts(root: etree._Element, side: str) -> list[str]:
    return ["".join(map(str, cell.itertext())) for cell in root.iter("td") if cell.get("class") == side]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("house", HOUSES)
def test_every_format_proves_the_sample_in_every_house_style(samples: Path, suffix: str, house: House) -> None:
    old, new, comparison = compare_files(str(samples / "original.docx"), str(samples / "amended.docx"))
    assert write_table(comparison, (), subject(old, new), house, f"table{suffix}").data


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_carries_signs_that_mean_something_to_it(suffix: str) -> None:
    assert written(made(OLD, SIGNS), file=f"table{suffix}")


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_gives_the_same_bytes_again(suffix: str) -> None:
    assert written(made(OLD, LONGER), file=f"t{suffix}") == written(made(OLD, LONGER), file=f"t{suffix}")


def test_the_page_is_one_table_that_needs_no_script() -> None:
    root = page(written(made(OLD, LONGER), file="table.html"))
    assert root.get("lang") == "ja"
    assert [cell.text for cell in root.iterfind(".//table/thead/tr/th[@scope='col']")] == [
        "変更後",
        "変更前",
        "変更理由",
    ]
    assert "本計画の期間は、令和5年度から8年度までの4年間とします。" in cell_texts(root, "new")
    assert [node.text for node in root.iter("del")] == ["7年度", "3年間"]


def test_the_page_loads_nothing_from_elsewhere() -> None:
    text = written(made(OLD, LONGER), file="table.html").decode()
    assert "default-src 'none'" in text
    assert not re.findall(r"(?:src|href)=\"(?!#)", text)
    assert "http" not in text.replace("http-equiv", "")


def test_the_table_of_the_page_is_one_to_assistive_programs_too() -> None:
    root = page(written(made(OLD, LONGER), file="table.html"))
    table = next(node for node in root.iter("table") if node.get("id") == "table")
    assert (table.get("role"), table.get("aria-labelledby")) == ("table", "table-heading")
    assert next(node for node in root.iter("h2") if node.get("id") == "table-heading").text == "新旧対照表"
    rows = [*table.iterfind("thead/tr"), *table.iterfind("tbody/tr")]
    assert {row.get("role") for row in rows} == {"row"}
    assert {cell.get("role") for row in rows for cell in row} == {"columnheader", "cell"}


def test_texts_and_marks_of_the_page_stand_out_from_its_paper() -> None:
    css = written(made(OLD, LONGER), file="table.html").decode()
    for colours in re.findall(r":root \{(.*?)\}", css):
        of = {name: brightness(colour) for name, colour in re.findall(r"--(\w+): (#\w+);", colours)}
        if "ink" not in of:
            continue
        for one, other in (("ink", "paper"), ("soft", "paper"), ("mark", "paper"), ("ink", "head"), ("ink", "hit")):
            high, low = sorted((of.get(one, 1), of.get(other, 1)), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5, (one, other, colours)


def brightness(colour: str) -> float:
    """Relative luminance of #rgb or #rrggbb (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_change_of_the_page_is_in_its_jump_list() -> None:
    root = page(written(made(OLD, LONGER + "\n(4) 河川\n\n河川に木を植えます。\n"), file="table.html"))
    links = [link.get("href", "") for link in root.iterfind(".//nav/ol/li/a")]
    assert len(links) == 2
    ids = {body.get("id") for body in root.iter("tbody")}
    assert {link.removeprefix("#") for link in links} <= ids


def test_the_sheet_has_a_frozen_header_a_print_area_and_rich_text() -> None:
    with zipfile.ZipFile(io.BytesIO(written(made(OLD, LONGER), file="table.xlsx"))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        strings = archive.read("xl/sharedStrings.xml").decode()
        book = archive.read("xl/workbook.xml").decode()
    assert 'state="frozen"' in sheet
    assert 'orientation="landscape"' in sheet
    assert "_xlnm.Print_Area" in book
    assert "_xlnm.Print_Titles" in book
    assert re.search("<r><rPr><u/>.*?8年度</t></r>", strings)


def test_rows_of_the_sheet_are_as_high_as_their_texts_and_the_third_column_spans_them() -> None:
    long = LONGER.replace("とします。", "とします。" + "社会情勢の変化に応じて、随時見直しを行います。" * 5)
    data = written(made(OLD, long, reason="期間を延長するためです。" * 20), file="table.xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    heights = {int(row): float(points) for row, points in re.findall(r'<row r="(\d+)"[^>]*? ht="([\d.]+)"', sheet)}
    assert heights[7] > 4 * heights[5]
    assert re.search(r'<mergeCell ref="C5:C\d"/>', sheet)
    assert sum(heights.values()) >= 14 * 18


def test_texts_that_a_row_of_excel_cannot_show_whole_are_told() -> None:
    case = made(OLD, LONGER.replace("とします。", "とします。" + "社会情勢の変化に応じて、随時見直しを行います。" * 60))
    told = write_table(case.comparison, (), subject(case.old, case.new), House(), "table.xlsx").told
    assert [str(sentence) for sentence in told if "taller" in str(sentence)]


def test_a_text_that_looks_like_a_formula_stays_text() -> None:
    new = LONGER.replace("市の全域を対象とします。", "=1+1")
    with zipfile.ZipFile(io.BytesIO(written(made(OLD, new), file="table.xlsx"))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_markdown_is_a_pipe_table_with_ins_around_changes() -> None:
    lines = written(made(OLD, LONGER), file="table.md").decode().splitlines()
    assert "| 変更後 | 変更前 | 変更理由 |" in lines
    row = next(line for line in lines if "<ins>" in line)
    assert row.startswith("| 本計画の期間は、令和5年度から<ins>8年度</ins>までの<ins>4年間</ins>とします。 | ")
    assert {html.unescape(line).count(" | ") for line in lines if line.startswith("| ")} == {2}


def spoilt(read: ReadBack, change: str) -> ReadBack:
    """The table as it would be read if a text of its new column were damaged, lost or not marked."""
    at = next(i for i, row in enumerate(read.rows) if row[0] and "8年度" in row[0][0].text)
    piece = read.rows[at][0][0]
    others, damaged = read.rows[at][1:], piece._replace(text=piece.text.replace("本", "木"))
    match change:
        case "lost":
            rows = (*read.rows[:at], *read.rows[at + 1 :])
        case "damaged":
            rows = (*read.rows[:at], ((damaged,), *others), *read.rows[at + 1 :])
        case "unmarked":
            rows = (*read.rows[:at], ((ReadPiece(piece.text, piece.text),), *others), *read.rows[at + 1 :])
        case _:
            rows = (*read.rows[: at + 1], ((ReadPiece("余計な文", ""),), *((),) * len(others)), *read.rows[at + 1 :])
    return read._replace(rows=rows)


@pytest.mark.parametrize("change", ["lost", "damaged", "unmarked", "added"])
def test_the_proof_refuses_a_table_that_says_something_else(change: str) -> None:
    case = made(OLD, LONGER)
    seen = read(written(case), House())
    prove(seen, case.comparison, case.items, House(), "table.docx")
    with pytest.raises(ProofError):
        prove(spoilt(seen, change), case.comparison, case.items, House(), "table.docx")


def test_the_proof_refuses_a_third_column_with_another_reason() -> None:
    case = made(OLD, LONGER, reason="期間を延長します。")
    seen = read(written(case), House())
    rows = tuple((*row[:2], (ReadPiece("別の理由です。", ""),)) for row in seen.rows)
    with pytest.raises(ProofError):
        prove(seen._replace(rows=rows), case.comparison, case.items, House(), "table.docx")


def test_the_proof_refuses_a_table_that_does_not_name_what_differs_in_notation_only() -> None:
    case = made(OLD, LONGER.replace("街路に木を", "街路に木 を"))
    seen = read(written(case), House())
    prove(seen, case.comparison, case.items, House(), "table.docx")
    with pytest.raises(ProofError):
        prove(seen._replace(below=()), case.comparison, case.items, House(), "table.docx")


def test_the_proof_refuses_a_statement_without_one_of_its_reasons() -> None:
    case = made(OLD, LONGER, reason="期間を延長します。")
    seen = read(written(case), House())
    before = tuple(text for text in seen.before if "延長" not in text)
    with pytest.raises(ProofError):
        prove(seen._replace(before=before), case.comparison, case.items, House(), "table.docx")


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_empty_column_that_came_is_a_marked_blank_where_no_cell_can_be_shaded(suffix: str) -> None:
    old = "# 山川市緑の計画\n\n## 1 事業\n\n| 事業 | 時期 |\n|---|---|\n| 植樹 | 9年度 |\n"
    new = old.replace("時期 |", "時期 |  |").replace("---|\n", "---|---|\n").replace("9年度 |", "10年度 |  |")
    data = written(made(old, new, kind="md"), file=f"table{suffix}")
    assert suffix != ".md" or data.decode().count("&nbsp;" * 4) == 2

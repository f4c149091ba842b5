"""PDF as people see it: the reference plan, what is refused, what stands off the page."""

from pathlib import Path

import pytest

from revtool.compare.apart import apart
from revtool.errors import InputError
from revtool.model.document import Document, Figure, Table, walk
from revtool.readers import read
from revtool.readers.line import Role
from revtool.readers.pdf.reader import lines
from revtool.text import fold
from tests.pdf_made import lines as made_lines
from tests.pdf_made import made, text


def plan(shared: Path, name: str) -> Document:
    path = shared / "seed" / name
    return read(path.read_bytes(), path.name)


def test_the_reference_plan_has_its_sections_in_their_tree(shared: Path) -> None:
    document = plan(shared, "original.pdf")
    paths = [section.path for section in walk(document.sections)]
    assert len(paths) == len(set(paths)) == 34
    assert "I はじめに / 5 推進体制 / 【指標等を活用した進行管理】" in paths
    assert "VI 取組事項 / 3 施策の柱③ 行政のDX / (7) オープンデータの推進・官民データ活用の推進" in paths


def test_a_chart_drawn_as_boxes_is_one_figure_with_its_texts(shared: Path) -> None:
    document = plan(shared, "original.pdf")
    figures = [b for s in walk(document.sections) for b in s.blocks if isinstance(b, Figure)]
    assert len(figures) == 1
    assert len(figures[0].texts) == 5
    assert figures[0].texts[3].startswith("DX推進本部員\n")


def test_a_ruled_table_keeps_its_cells_and_the_line_below_it_stays_outside(shared: Path) -> None:
    document = plan(shared, "original.pdf")
    section = next(s for s in walk(document.sections) if s.title == "計画期間")
    table = section.blocks[0]
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0]] == ["年度", "令和5年度", "令和6年度", "令和7年度"]
    assert section.blocks[1].text.startswith("本計画の期間は、令和5年4月から8年3月までの3年間")


def test_page_numbers_are_left_out(shared: Path) -> None:
    found, asides, _ = lines((shared / "seed" / "original.pdf").read_bytes(), "original.pdf")
    assert not [line for line in found if line.text.strip().isdecimal()]
    assert asides == ()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnothing", b"PK\x03\x04"])
def test_bytes_that_are_no_pdf_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(InputError, match="damaged or no PDF"):
        lines(data, "plan.pdf")


def test_the_sample_reads_the_same_from_pdf_and_from_word(samples: Path) -> None:
    for name in ("original", "amended"):
        word, pdf = (read((samples / (name + kind)).read_bytes(), name + kind) for kind in (".docx", ".pdf"))
        assert [s.path for s in walk(pdf.sections)] == [s.path for s in walk(word.sections)]
        assert [fold(s.text) for s in walk(pdf.sections)] == [fold(s.text) for s in walk(word.sections)]
        assert [row[:3] for row in pdf.contents] == [row[:3] for row in word.contents]
        kinds = [[block.kind for block in s.blocks] for s in walk(pdf.sections)]
        assert kinds == [[block.kind for block in s.blocks] for s in walk(word.sections)]


def test_a_footnote_stands_behind_the_paragraph_that_refers_to_it(samples: Path) -> None:
    found, _, _ = lines((samples / "original.pdf").read_bytes(), "original.pdf")
    at = next(at for at, line in enumerate(found) if line.role is Role.NOTE)
    assert found[at].mark == "1"
    assert not found[at].text.startswith("1")
    assert "1で" not in found[at - 1].text


def test_a_running_head_is_beside_the_text(samples: Path) -> None:
    found, asides, _ = lines((samples / "original.pdf").read_bytes(), "original.pdf")
    assert [aside.kind for aside in asides] == ["header"]
    assert all(line.text != asides[0].text for line in found[5:])


def test_a_line_that_is_stretched_to_the_margin_has_no_blanks_between_its_letters() -> None:
    words = "見回りの結果は市のサイト"
    for room in (3, 9):
        stretched = f"{room} Tc\n" + text(words, 60, 700) + "0 Tc\n"
        body = made_lines("見回りは年に二回、区間ごとに行います。" * 6, 60, 660)
        assert lines(made(stretched + body), "wide.pdf").lines[0].text.startswith(words)


def test_between_two_pdfs_a_changed_running_head_is_told_and_not_what_a_browser_prints() -> None:
    def plan(head: str, printed: str) -> Document:
        pages = (
            text(head, 60, 800, 9)
            + text(printed, 60, 30, 8)
            + made_lines(f"第{at}段落の道を直します。" * 4, 60, 700 - 40 * at)
            for at in range(1, 5)
        )
        return read(made(*pages), "plan.pdf")

    old = plan("道の計画（令和9年度まで）", "file:///old.html")
    new = plan("道の計画（令和11年度まで）", "file:///new.html")
    assert [one.part for one in apart(old, new)] == ["header"]


def test_a_sentence_that_begins_several_pages_is_no_running_head() -> None:
    opening = "この計画は、港と里を結ぶ道の手入れを、市民と市役所が分け合って続けるためのものです。見回りは"
    pages = (
        made_lines(
            opening + f"第{at}区間から始め、傷みは地図に書き込んで直す順番を決めることにします。", 60, 780, each=40
        )
        + made_lines(
            f"{at}回目の見回りでは、{'雪' * at}の記録もあわせて残し、次の年の備えに役立てます。", 60, 700, each=40
        )
        for at in range(1, 5)
    )
    reading = lines(made(*pages), "plan.pdf")
    assert reading.asides == ()
    assert sum(line.text.startswith("この計画は") for line in reading.lines) == 4


@pytest.mark.parametrize("letter", ["9", "A", "①", "Ⅱ", "○", "→", "ｱ", "案"])
def test_a_letter_drawn_by_itself_in_a_font_that_the_file_lacks_is_read(letter: str) -> None:
    page = text(letter, 85, 700) + text("計画", 85, 650)
    assert [line.text for line in lines(made(page), "plan.pdf").lines] == [letter, "計画"]

"""Scans: every command that reads a PDF takes --ocr, and the real ocrmypdf gives a page its text, blanks aside."""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from revtool.model.document import walk
from revtool.pipeline.reading import read_document
from revtool.readers.pdf.lines.spaced import without_made_blanks
from revtool.readers.pdf.page import Row
from tests.test_pdf_refused import stand_in

HERE = Path(__file__).parent / "pdf"


def scan_of(path: Path, page: int) -> bytes:
    """One page of a PDF as a picture of 200 dots an inch in a PDF without text."""
    picture = pypdfium2.PdfDocument(path.read_bytes())[page].render(scale=200 / 72, grayscale=True).to_pil()
    buffer = io.BytesIO()
    picture.save(buffer, "PDF", resolution=200)
    return buffer.getvalue()


def has_japanese() -> bool:
    if shutil.which("ocrmypdf") is None or shutil.which("tesseract") is None:
        return False
    told = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "jpn" in told.stdout.split()


@pytest.mark.skipif(not has_japanese(), reason="ocrmypdf, or Tesseract with Japanese, is not installed")
def test_a_scanned_page_is_read_by_the_real_program(tmp_path: Path, samples: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan_of(samples / "original.pdf", 2))
    document = read_document(str(path), ocr=True)
    titles = [section.heading for section in walk(document.sections)]
    assert titles[0] == "第1章 はじめに"
    assert "2 計画の位置付け" in titles
    assert "計画策定の趣旨" in titles[1]
    assert [left.name for left in tmp_path.iterdir()] == ["scan.pdf"]


@pytest.mark.skipif(not has_japanese(), reason="ocrmypdf, or Tesseract with Japanese, is not installed")
def test_a_scanned_page_that_lies_on_its_side_is_turned_before_it_is_read(tmp_path: Path, samples: Path) -> None:
    scan = pypdfium2.PdfDocument(scan_of(samples / "original.pdf", 2))
    picture = scan[0].render(scale=200 / 72, grayscale=True).to_pil().rotate(90, expand=True)
    path = tmp_path / "scan.pdf"
    picture.save(path, "PDF", resolution=200)
    sections = list(walk(read_document(str(path), ocr=True).sections))
    assert "2 計画の位置付け" in [section.heading for section in sections]


def test_ocr_goes_without_turning_pages_where_tesseract_cannot_tell_how_they_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layered = str(HERE / "columns.pdf")
    stand_in(
        tmp_path,
        "import sys\nif '--rotate-pages' in sys.argv:\n    sys.exit('Error opening data file osd.traineddata')\n"
        f"sys.stdout.buffer.write(open({layered!r}, 'rb').read())\n",
    )
    (tmp_path / "scan.pdf").write_bytes(scan_of(HERE / "columns.pdf", 0))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_document(str(tmp_path / "scan.pdf"), ocr=True).sections


def row(text: str, left: float = 0, right: float = 300, top: float = 0) -> Row:
    return Row(text, left, top, right, top + 10, 10, False, 0, 0)


def test_blanks_that_a_program_set_between_words_go_and_those_behind_labels_stay() -> None:
    spaced = row("道 は 毎 年 少し ずつ 傷 む の で 、 春 と 秋 の 二 回 、30 分 に 1 本 の 見 回 り を し ます 。")
    found = without_made_blanks((row("第 1 章 は じ め に"), spaced, row("(1) 道 の 見 回 り"), spaced))
    assert [line.text for line in found][:3] == [
        "第1章 はじめに",
        "道は毎年少しずつ傷むので、春と秋の二回、30分に1本の見回りをします。",
        "(1) 道の見回り",
    ]


def test_a_word_that_stands_over_the_one_before_it_is_of_the_same_line() -> None:
    spaced = row("道 は 毎 年 少し ずつ 傷 む の で 、 春 と 秋 の 二 回 、 区 間 を 決 め て 見 回 り ます 。", top=30)
    found = without_made_blanks((row("2 計画", 0, 80), row("の 位置 付け", 50, 120), spaced))
    assert found[0].text == "2 計画の位置付け"


def test_blanks_that_an_author_set_stay() -> None:
    lines = (row("目 次"), row("氏 名　青鶴 市長"), row("道は毎年少しずつ傷むので、見回ります。"))
    assert without_made_blanks(lines) == lines


COMMANDS = {
    "parse": ("scan.pdf",),
    "diff": ("scan.pdf", "amended.docx"),
    "table": ("scan.pdf", "amended.docx", "-o", "out.md"),
    "reasons": ("scan.pdf", "amended.docx", "-o", "out.yaml"),
    "draft": ("scan.pdf", "amended.docx", "--allow-missing", "--no-pages", "-o", "out.docx"),
    "apply": ("scan.pdf", "amendment.txt", "-o", "out.docx"),
    "audit": ("scan.pdf", "--against", "original.docx"),
}
"""What is asked of each command, where scan.pdf is the original as a scan."""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_reads_a_pdf_reads_scans(command: str, tmp_path: Path, samples: Path) -> None:
    for name in ("original.docx", "amended.docx"):
        (tmp_path / name).symlink_to(samples / name)
    (tmp_path / "scan.pdf").write_bytes(scan_of(HERE / "columns.pdf", 0))
    (tmp_path / "amendment.txt").write_text("1 ねらい\n\n変更なし\n", encoding="utf-8")
    layered = str(HERE / "columns.pdf")
    stand_in(tmp_path, f"import sys\nsys.stdout.buffer.write(open({layered!r}, 'rb').read())\n")
    environment = os.environ | {"PATH": str(tmp_path), "REVTOOL_LANG": "en"}
    asked = [sys.executable, "-m", "revtool", command, *COMMANDS[command], "--ocr"]
    done = subprocess.run(asked, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False)
    assert done.returncode in (0, 1), done.stderr

"""Pages that are pictures among pages with text, and drawings without text: each is told, by every command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from revtool.cli.words import say
from revtool.pipeline.unread import unread
from revtool.readers import read
from revtool.writers.outline_text import document_outline
from tests.pdf_made import lines, made, path, text

WORDS = "市は、公園の見回りを毎月一回行い、見付けた傷みを直します。"
CLAUSE = text("第１章　公園の見回り", 60, 760, 16) + lines(WORDS * 4, 60, 720)
LARGE = text("公園の計画", 60, 600, 28)


def picture(shade: int) -> bytes:
    head = (
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    )
    return head.encode() + b"\nstream\n" + bytes([shade]) + b"\nendstream"


def shown(name: str, width: int = 595, height: int = 842) -> str:
    return f"q {width} 0 0 {height} 0 0 cm /{name} Do Q\n"


def plan(*contents: str) -> bytes:
    pictures = [picture(shade) for shade in (200, 180)]
    return made(*contents, more=pictures, names="/XObject << /P 6 0 R /Q 7 0 R >>")


def told(*contents: str) -> list[tuple[str, int | None]]:
    document = read(plan(*contents), "plan.pdf")
    return [(one.what, one.at.page) for one in document.skipped if one.what.startswith("page")]


def test_a_page_that_is_a_picture_is_told_with_its_number() -> None:
    assert told(CLAUSE, shown("P"), CLAUSE) == [("page without text", 2)]


def test_so_is_one_that_bears_a_stamp_or_a_running_head_and_number() -> None:
    stamped = shown("P") + text("資料３", 520, 800)
    assert told(CLAUSE, stamped, CLAUSE) == [("page with hardly any text", 2)]
    heads = [
        text("青鶴市公園計画の見回りに関する基本方針", 200, 815, 9) + text(f"- {n} -", 290, 20, 9) for n in range(1, 6)
    ]
    pages = [head + (shown("P") if at == 3 else CLAUSE) for at, head in enumerate(heads)]
    assert told(*pages) == [("page with hardly any text", 4)]


def test_a_picture_below_a_title_behind_text_or_on_a_part_of_a_page_is_none() -> None:
    assert told(shown("P") + LARGE, CLAUSE) == []
    assert told(CLAUSE, shown("P") + CLAUSE) == []
    assert told(CLAUSE, shown("P", 300, 300), CLAUSE) == []


def test_a_background_that_pages_with_text_have_too_is_none() -> None:
    assert told(shown("P") + CLAUSE, shown("P"), shown("P") + CLAUSE) == []


def test_a_page_of_which_the_letters_are_outlines_is_told() -> None:
    curve = "".join(f"{60 + 4 * n} 400 m {61 + 4 * n} 410 {63 + 4 * n} 410 {64 + 4 * n} 400 c f\n" for n in range(110))
    assert told(CLAUSE, curve, CLAUSE) == [("page without text", 2)]
    assert told(CLAUSE, curve + CLAUSE) == []


def test_what_is_told_names_the_pages_and_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVTOOL_LANG", "ja")
    document = read(plan(CLAUSE, shown("P"), shown("Q"), shown("P") + text("資料３", 520, 800)), "plan.pdf")
    whole, stamped = map(say, unread(document))
    assert "2-3" in whole
    assert "--ocr" in whole
    assert "--redo-ocr --pages 4" in stamped
    assert "(2ページ): 画像" in document_outline(document, say)


def test_a_drawing_whose_letters_may_be_curves_is_told_as_not_compared() -> None:
    drawn = "".join(path((200, 300 + 9 * n), (260 + n, 360), (300, 300 + 7 * n), how="f") for n in range(9))
    document = read(plan(CLAUSE, CLAUSE + drawn), "plan.pdf")
    [said] = map(say, unread(document, document))
    assert "plan.pdf" in said
    assert "2" in said
    assert unread(read(plan(CLAUSE), "plan.pdf")) == []


COMMANDS = {
    "parse": ("plan.pdf",),
    "diff": ("plan.pdf", "new.pdf"),
    "table": ("plan.pdf", "new.pdf", "-o", "out.md"),
    "reasons": ("plan.pdf", "new.pdf", "-o", "out.yaml"),
    "draft": ("plan.pdf", "new.pdf", "--allow-missing", "--no-pages", "-o", "out.docx"),
    "apply": ("plan.pdf", "amendment.txt", "-o", "out.docx"),
    "audit": ("amendment.txt", "--against", "plan.pdf"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_reads_a_pdf_tells_of_it(command: str, tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(plan(CLAUSE, shown("P")))
    (tmp_path / "new.pdf").write_bytes(plan(CLAUSE + text("第２章　道", 60, 500, 16)))
    (tmp_path / "amendment.txt").write_text("第１章　公園の見回り\n\n変更なし\n", encoding="utf-8")
    environment = os.environ | {"REVTOOL_LANG": "en"}
    asked = [sys.executable, "-m", "revtool", command, *COMMANDS[command]]
    done = subprocess.run(asked, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False)
    assert done.returncode in (0, 1), done.stderr
    said = done.stdout + done.stderr
    assert "--ocr" in said or "page without text (page 2)" in said

"""Change tables on paper: on every page the table is closed, also where a section goes on overleaf."""

import os
import shutil
import subprocess
from pathlib import Path

import pdfplumber
import pytest

from tests.tables import made, rows, word, written
from tests.test_table_browser import chromium

SENTENCE = "市は、地域の交通の確保と利便の向上を図るため、関係する事業者及び住民と協力して、必要な措置を講じます。"
NEAR, THIN = 3.0, 2.0
"""Points within which two rules meet, and below which a mark on paper is a rule."""


def plan(end: str) -> str:
    """A plan of two sections, each longer than a page, whose every other paragraph ends so."""
    lines = ["山川市交通計画"]
    for section in (1, 2):
        lines.append(f"{section} 施策{section}")
        lines += [SENTENCE * 4 + f"その{section}の{at}{end if at % 2 else 'です。'}" for at in range(9)]
    return "\n\n".join(lines)


OLD, NEW = plan("です。"), plan("であり、毎年度その結果を取りまとめて公表するとともに、次の年度の施策に反映します。")


def printed(suffix: str, folder: Path) -> Path:
    """The change table as a PDF that LibreOffice or Chromium made of it."""
    file = folder / f"table{suffix}"
    file.write_bytes(written(made(OLD, NEW, "字句の整理をするものです。"), file=file.name))
    out = folder / "table.pdf"
    profile = folder / "profile"
    if suffix == ".docx":
        if shutil.which("soffice") is None:
            if os.environ.get("CI"):
                pytest.fail("LibreOffice is absent")
            pytest.skip("LibreOffice is not installed")
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", "pdf"]
        command += ["--outdir", str(folder), str(file)]
    else:
        command = [chromium(), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
        command += [f"--print-to-pdf={out}", "--no-pdf-header-footer", file.as_uri()]
    subprocess.run(command, capture_output=True, check=False, timeout=180)
    return out


@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_every_page_of_a_table_is_closed_at_its_foot(tmp_path: Path, suffix: str) -> None:
    with pdfplumber.open(printed(suffix, tmp_path)) as pdf:
        assert len(pdf.pages) > 3
        for page in pdf.pages:
            rules = [*page.lines, *page.rects]
            upright = [rule for rule in rules if rule["width"] < THIN and rule["height"] > 20]
            foot = max(rule["bottom"] for rule in upright)
            across = [rule for rule in rules if rule["height"] < THIN and abs(rule["bottom"] - foot) < NEAR]
            left, right = min(rule["x0"] for rule in upright), max(rule["x1"] for rule in upright)
            assert min(rule["x0"] for rule in across) <= left + NEAR, page.page_number
            assert max(rule["x1"] for rule in across) >= right - NEAR, page.page_number


def test_what_stands_side_by_side_is_level_behind_a_text_that_is_longer_on_one_side() -> None:
    pages = rows(word(OLD, NEW))
    longer = next(i for i, (new, _) in enumerate(pages) if "その1の1であり" in new)
    assert "その1の1です" in pages[longer][1]
    assert pages[longer + 1][1] == ""


def test_blank_lines_stand_on_the_side_that_lacks_a_paragraph() -> None:
    old = "山川市交通計画\n\n1 施策\n\n市が進めます。\n\n県と協議します。\n"
    new = old.replace("県と", "毎年度、公表します。\n\n国と")
    assert ("毎年度、公表します。", "") in rows(word(old, new))
    assert ("国と協議します。", "県と協議します。") in rows(word(old, new))

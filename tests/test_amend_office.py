"""Worksheets of reasons that LibreOffice opened and saved are read back as they were filled in."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from revtool.amend import KINDS, read_reasons
from revtool.amend.worksheet_excel import write_sheet
from revtool.amend.worksheet_rows import worksheet_rows
from revtool.model.amendment import Item, Reason
from revtool.pipeline.diff import compare_files
from revtool.pipeline.reasons import items
from revtool.writers.worksheet_word import worksheet_word

LOST = Reason("消えた事項", "残しておく理由")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> str:
    if shutil.which("soffice") is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is not installed")
        pytest.skip("LibreOffice is not installed")
    return f"-env:UserInstallation=file://{tmp_path_factory.mktemp('office')}"


@pytest.fixture(scope="module")
def sheets(samples: Path) -> dict[str, bytes]:
    old, new, comparison = compare_files(str(samples / "original.docx"), str(samples / "amended.docx"))
    found: list[Item] = [
        item._replace(reason=f"理由（{item.number}）\u3000ＡＢＣ、\n二行目。") for item in items(comparison, old, new)
    ]
    rows = list(worksheet_rows(found, comparison))
    return {".docx": worksheet_word(rows, [LOST]), ".xlsx": write_sheet(found, comparison, [LOST])}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind in (".docx", ".xlsx")])
def test_a_worksheet_that_libreoffice_saved_is_read_back(
    sheets: dict[str, bytes], tmp_path: Path, profile: str, kind: str
) -> None:
    path = tmp_path / f"reasons{kind}"
    path.write_bytes(sheets[kind])
    wanted = read_reasons(sheets[kind], path.name).items
    assert len(wanted) > 10 and wanted[0].sections and wanted[0].places and wanted[0].proposed == wanted[0].heading
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        kind[1:],
        "--outdir",
        str(tmp_path / "saved"),
        str(path),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    assert read_reasons((tmp_path / "saved" / path.name).read_bytes(), path.name).items == wanted

"""What the PDF reader refuses in words, and that no damaged file brings it down."""

import ctypes
import io
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from revtool.errors import InputError
from revtool.pipeline.reading import read_document
from revtool.readers.pdf.reader import lines

READ_ALL = """
import sys
from pathlib import Path
from revtool.errors import InputError
from revtool.readers.pdf.reader import read
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        read(path.read_bytes(), path.name)
        print("read", path.name)
    except InputError as error:
        print("refused", path.name, error.cause)
"""


@pytest.fixture(scope="module")
def answers(shared: Path) -> dict[str, str]:
    """The answer to each hostile file, from a process of its own: a crash would end that one."""
    folder = shared / "corpus" / "hostile_pdf"
    command = [sys.executable, "-c", READ_ALL, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found = {}
    for line in done.stdout.splitlines():
        name = next(path.name for path in folder.iterdir() if path.name in line)
        found[name] = line.replace(name, "").strip()
    assert len(found) == len(list(folder.iterdir()))
    return found


def test_every_hostile_file_is_read_or_refused(answers: dict[str, str]) -> None:
    assert all(answer.startswith(("read", "refused")) for answer in answers.values())


def test_a_password_is_named_and_an_empty_one_opens(answers: dict[str, str]) -> None:
    assert "password" in answers["resources__encryption__r2-user-password.pdf"]
    assert answers["resources__encryption__r2-empty-password.pdf"] == "read"
    assert answers["resources__encryption__r6-empty-password.pdf"] == "read"


def pages_with(draw: str) -> bytes:
    """A PDF of one page with a picture, or with nothing."""
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(595, 842)
    if draw == "picture":
        image = pypdfium2.PdfImage.new(document)
        bitmap = pypdfium2.PdfBitmap.new_native(100, 100, pdfium.FPDFBitmap_BGR)
        image.set_bitmap(bitmap)
        image.set_matrix(pypdfium2.PdfMatrix().scale(500, 700).translate(40, 60))
        page.insert_obj(image)
        page.gen_content()
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_scan_is_refused_with_the_way_out() -> None:
    with pytest.raises(InputError, match="without a text layer") as refused:
        lines(pages_with("picture"), "scan.pdf")
    assert "OCR" in str(refused.value.mend)


def stand_in(folder: Path, script: str) -> None:
    """A program of ocrmypdf's name and interface: a PDF comes in, a PDF goes out."""
    program = folder / "ocrmypdf"
    program.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    program.chmod(0o755)


def test_a_scan_is_read_where_ocr_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, samples: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pages_with("picture"))
    layered = samples / "original.pdf"
    script = "import sys\nassert sys.stdin.buffer.read().startswith(b'%PDF')\nassert sys.argv[-2:] == ['-', '-']\n"
    stand_in(tmp_path, script + f"sys.stdout.buffer.write(open({str(layered)!r}, 'rb').read())\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    document = read_document(str(scan), ocr=True)
    assert len(document.sections) == len(read_document(str(layered)).sections)


def test_ocr_that_is_missing_or_fails_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pages_with("picture"))
    monkeypatch.setenv("PATH", str(tmp_path))
    if find_spec("ocrmypdf") is None:
        with pytest.raises(InputError, match="ocrmypdf is not installed"):
            read_document(str(scan), ocr=True)
    stand_in(tmp_path, "import sys\nsys.exit('the language jpn is missing')\n")
    with pytest.raises(InputError, match="OCR failed: the language jpn is missing"):
        read_document(str(scan), ocr=True)


def test_empty_pages_are_refused() -> None:
    with pytest.raises(InputError, match="hold no text"):
        lines(pages_with("nothing"), "empty.pdf")


def torn_table() -> bytes:
    """A ruled table whose text was written as if its rules were not there."""
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(595, 842)
    font = pdfium.FPDFText_LoadStandardFont(document.raw, b"Courier")
    for number in range(12):
        text = pdfium.FPDFPageObj_CreateTextObj(document.raw, font, 10)
        words = ("abcdefghij" * 6).encode("utf-16-le") + b"\0\0"
        pdfium.FPDFText_SetText(text, (ctypes.c_ushort * (len(words) // 2)).from_buffer_copy(words))
        pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, 60, 700 - 20 * number)
        pdfium.FPDFPage_InsertObject(page.raw, text)
    for left, bottom, width, height in [(50, 700 - 20 * n + 14, 450, 0.5) for n in range(13)] + [
        (x, 474, 0.5, 240) for x in (50, 200, 350, 500)
    ]:
        rule = pdfium.FPDFPageObj_CreateNewRect(left, bottom, width, height)
        pdfium.FPDFPath_SetDrawMode(rule, pdfium.FPDF_FILLMODE_ALTERNATE, 0)
        pdfium.FPDFPage_InsertObject(page.raw, rule)
    page.gen_content()
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_text_layer_whose_columns_run_together_is_refused() -> None:
    with pytest.raises(InputError, match="columns of its tables run together") as refused:
        lines(torn_table(), "torn.pdf")
    assert str(refused.value.place) == "page 1"

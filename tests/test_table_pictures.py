"""Pictures of figures in change tables, from both sides."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import docx
import pytest

from revtool.pipeline.settings import Settings
from revtool.pipeline.table import table
from revtool.writers.pictures import image
from tests.test_pdf_plots import bars, page


def png(width: int, height: int, colour: bytes) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + colour * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def plan(path: Path, picture: bytes) -> str:
    document = docx.Document()
    for text in ("山川市緑の計画", "1 計画の体系", "体系は次のとおりです。"):
        document.add_paragraph(text)
    document.add_picture(io.BytesIO(picture))
    document.add_paragraph("2 計画の期間")
    document.add_paragraph("期間は5年とします。")
    document.save(str(path))
    return str(path)


@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_a_changed_picture_is_shown_on_both_sides(tmp_path: Path, suffix: str) -> None:
    old = plan(tmp_path / "old.docx", png(40, 20, b"\xff\0\0"))
    new = plan(tmp_path / "new.docx", png(40, 20, b"\0\0\xff"))
    out = tmp_path / f"table{suffix}"
    table(old, new, str(out), None, Settings(), force=False)
    if suffix == ".html":
        assert out.read_text(encoding="utf-8").count("data:image/png;base64,") == 2
        return
    with zipfile.ZipFile(out) as archive:
        stored = [archive.read(name) for name in archive.namelist() if "media" in name]
    assert stored == [png(40, 20, b"\0\0\xff"), png(40, 20, b"\xff\0\0")]
    assert len(docx.Document(str(out)).inline_shapes) == 2


@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_a_chart_of_a_pdf_that_changed_is_shown_as_its_page_does(tmp_path: Path, suffix: str) -> None:
    """The chart of a section that did not change is not drawn."""
    names = []
    for name, last in (("old.pdf", 67), ("new.pdf", 92)):
        names.append(str(tmp_path / name))
        Path(names[-1]).write_bytes(page(bars((90, 106, 73, 82, last)) + bars((50, 60), 250)))
    out = tmp_path / f"table{suffix}"
    told = table(*names, str(out), None, Settings(), force=False)
    assert not [sentence for sentence in map(str, told) if "pictures" in sentence]
    if suffix == ".html":
        assert out.read_text(encoding="utf-8").count("data:image/png;base64,") == 2
        return
    assert [(shape.width.pt > 250, shape.height.pt < 150) for shape in docx.Document(str(out)).inline_shapes] == [
        (True, True), (True, True)
    ]  # fmt: skip


def test_a_format_without_pictures_says_so(tmp_path: Path) -> None:
    old = plan(tmp_path / "old.docx", png(40, 20, b"\xff\0\0"))
    new = plan(tmp_path / "new.docx", png(40, 20, b"\0\0\xff"))
    told = table(old, new, str(tmp_path / "table.md"), None, Settings(), force=False)
    assert [sentence for sentence in map(str, told) if "2 pictures" in sentence]


def test_sizes_are_read_from_png_gif_and_jpeg() -> None:
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x14\x00\x28" + b"\0" * 12
    gif = b"GIF89a" + struct.pack("<HH", 40, 20) + b"\0" * 8
    for data in (png(40, 20, b"abc"), gif, jpeg):
        shown = image(data)
        assert shown is not None
        assert (shown.width, shown.height) == (40, 20)


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"BM" + b"\0" * 40, b"\xff\xd8" + b"\xff" * 9]
)
def test_what_is_no_picture_is_none(data: bytes) -> None:
    assert image(data) is None

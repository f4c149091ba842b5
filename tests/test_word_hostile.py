"""Damaged, encrypted and hostile Word files: an answer or one clear refusal, never a crash or a hang."""

import io
import zipfile
from pathlib import Path

import pytest
from word_files import NAMES, docx, p

from revtool.errors import InputError
from revtool.ooxml import package
from revtool.readers.word.reader import read


def test_every_hostile_file_is_read_or_refused(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "hostile_docx").iterdir()):
        try:
            read(path.read_bytes(), path.name)
        except InputError as error:
            assert error.file == path.name and str(error.cause) and str(error.mend)


def test_a_file_without_text_is_an_empty_document() -> None:
    assert read(docx(p()), "empty.docx").sections == ()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"plain text", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_package_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read(data, "no.docx")


def test_an_encrypted_file_is_named_as_such() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(InputError, match="password"):
        read(data, "secret.docx")


def test_a_package_of_another_kind_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(InputError, match="no Word document"):
        read(out.getvalue(), "book.docx")


def test_entities_are_neither_expanded_nor_fetched() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = f"{laughs}<w:document {NAMES}><w:body><w:p><w:r><w:t>&b;&f;</w:t></w:r></w:p></w:body></w:document>"
    with pytest.raises(InputError, match="document type"):
        read(docx("", raw={"word/document.xml": body.encode()}), "laughs.docx")


def test_a_part_packed_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "RATIO_FROM_BYTES", 100_000)
    body = f"<w:document {NAMES}><w:body>{' ' * 1_000_000}</w:body></w:document>"
    with pytest.raises(InputError, match="attack"):
        read(docx("", raw={"word/document.xml": body.encode()}), "bomb.docx")


def test_a_damaged_part_is_named_with_its_line() -> None:
    with pytest.raises(InputError) as caught:
        read(docx("", raw={"word/document.xml": b"<a>\n<b>\n</a>"}), "torn.docx")
    assert "word/document.xml" in str(caught.value.place)


def test_depth_beyond_reason_is_refused_not_a_crash() -> None:
    with pytest.raises(InputError):
        read(docx("<w:tbl><w:tr><w:tc>" * 2000 + p("x") + "</w:tc></w:tr></w:tbl>" * 2000), "deep.docx")


def test_a_field_that_never_ends_swallows_nothing() -> None:
    open_field = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r></w:p>'
    document = read(docx(open_field + p("残る文である。")), "field.docx")
    assert "残る文である。" in "".join(section.text for section in document.sections)

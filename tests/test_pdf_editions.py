"""Editions of one specification as PDF and as Word: the same sections, the same changed, comments beside the text."""

from pathlib import Path

import pytest

from revtool.compare import compare
from revtool.model.comparison import Verdict
from revtool.model.document import Document, walk
from revtool.readers import read
from revtool.text import fold

WORD = {"1.2": "D085", "2.0": "D086"}
"""The pair whose new document is an edition in Word; 1.0 is published as PDF only."""


def in_word(shared: Path, edition: str) -> Document:
    path = shared / "corpus" / "docx_pairs" / WORD[edition] / "new.docx"
    return read(path.read_bytes(), path.name)


def in_pdf(shared: Path, edition: str) -> Document:
    path = next((shared / "corpus" / "pdf").glob(f"{edition}__*.pdf"))
    return read(path.read_bytes(), path.name)


def changed(old: Document, new: Document) -> dict[tuple[str | None, str | None], Verdict]:
    return {
        (fold(pair.old.path) if pair.old else None, fold(pair.new.path) if pair.new else None): pair.verdict
        for pair in compare(old, new).pairs
        if pair.verdict not in (Verdict.SAME, Verdict.NOTATION)
    }


@pytest.mark.parametrize("edition", WORD)
def test_an_edition_has_the_same_sections_as_pdf_and_as_word(shared: Path, edition: str) -> None:
    word, pdf = in_word(shared, edition), in_pdf(shared, edition)
    assert [fold(s.path) for s in walk(pdf.sections)] == [fold(s.path) for s in walk(word.sections)]


def test_between_two_editions_the_same_sections_changed_as_pdf_and_as_word(shared: Path) -> None:
    from_word = changed(in_word(shared, "1.2"), in_word(shared, "2.0"))
    assert changed(in_pdf(shared, "1.2"), in_pdf(shared, "2.0")) == from_word
    assert len(from_word) > 50


def test_from_the_first_edition_the_same_sections_changed_whether_the_next_is_pdf_or_word(shared: Path) -> None:
    first = in_pdf(shared, "1.0")
    from_word = changed(first, in_word(shared, "1.2"))
    assert changed(first, in_pdf(shared, "1.2")) == from_word
    assert len(from_word) > 50


@pytest.mark.parametrize(("edition", "apart"), [("1.2", []), ("2.0", ["付録I:本文書の翻訳について"])])
def test_an_edition_as_pdf_says_what_it_says_as_word(shared: Path, edition: str, apart: list[str]) -> None:
    """付録 is an automatic label in Word's file; on the page it is a word of the title like any other."""
    found = changed(in_word(shared, edition), in_pdf(shared, edition))
    assert [new for _, new in found] == apart


def test_comments_that_a_printer_set_in_the_margin_are_beside_the_text(shared: Path) -> None:
    document = in_pdf(shared, "2.0")
    comments = [aside.text for aside in document.asides if aside.kind == "comment"]
    assert len([text for text in comments if text.startswith("コメントの追加")]) == 8
    body = "".join(section.text for section in walk(document.sections))
    assert "コメントの追加" not in body
    assert "変更されたフィールド" not in body


def test_the_first_editions_keep_no_running_foot_in_their_text(shared: Path) -> None:
    for edition in ("1.0", "1.2"):
        document = in_pdf(shared, edition)
        body = "".join(block.text for section in walk(document.sections) for block in section.blocks)
        assert "Page " not in body
        assert f"仕様書 第{edition}版Page" not in fold(body)
        assert len(list(walk(document.sections))) == {"1.0": 60, "1.2": 70}[edition]

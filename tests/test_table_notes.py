"""Footnotes in change tables: their numbers are labels of their own."""

import io
from dataclasses import replace

import docx
import pytest

from revtool.amend import items
from revtool.compare import compare
from revtool.model.document import Document, Note, Paragraph, Place, Section, Source
from revtool.writers.house import House
from revtool.writers.table import FORMATS, subject, write_table
from tests.tables import marked


def plan(name: str, mark: str, text: str) -> Document:
    at = Place(paragraph=0)
    blocks = (Paragraph(text, at), Note("交通結節点とは、乗り継ぐ場所をいいます。", at, mark))
    section = Section("1", "1", None, "鉄道", 1, "1 鉄道", at, blocks)
    return Document("計画", None, None, Source(name, "docx", "0" * 64), sections=(section,))


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_underlined_blank_behind_the_marked_number_of_a_footnote_is_no_text(suffix: str) -> None:
    old, new = plan("old.docx", "1", "駅は3駅です。"), plan("new.docx", "2", "駅は3駅です。")
    note = new.sections[0].blocks[1]._replace(text="（注）交通結節点とは、乗り継ぐ場所をいいます。")
    new = replace(new, sections=(new.sections[0]._replace(blocks=(new.sections[0].blocks[0], note)),))
    comparison = compare(old, new)
    house = House(blanks=True)
    assert write_table(comparison, items(comparison, old, new), subject(old, new), house, f"table{suffix}").data


def test_a_footnote_with_another_number_is_marked_by_its_number_alone() -> None:
    old, new = plan("old.docx", "1", "駅は3駅です。"), plan("new.docx", "2", "駅は4駅です。")
    comparison = compare(old, new)
    written = write_table(comparison, items(comparison, old, new), subject(old, new), House(), "table.docx")
    document = docx.Document(io.BytesIO(written.data))
    assert [text.strip() for text in marked(document, 0)] == ["4駅", "2"]
    assert [text.strip() for text in marked(document, 1)] == ["3駅", "1"]


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_number_of_a_footnote_does_not_read_as_that_of_a_paragraph(suffix: str) -> None:
    old, new = plan("old.docx", "1", "駅は3駅です。"), plan("new.docx", "1", "駅は4駅です。")
    comparison = compare(old, new)
    written = write_table(comparison, items(comparison, old, new), subject(old, new), House(), f"table{suffix}")
    if suffix == ".docx":
        cells = docx.Document(io.BytesIO(written.data)).tables[0].rows[-1].cells
        assert [cell.paragraphs[-1].text for cell in cells[:2]] == ["注1　交通結節点とは、乗り継ぐ場所をいいます。"] * 2

"""The text of the reference amendment, read into its structure."""

from pathlib import Path

import pytest

from revtool.model.document import Document, Note, Target, walk
from revtool.pipeline import read_document


@pytest.fixture(scope="module")
def amendment(shared: Path) -> Document:
    return read_document(str(shared / "seed" / "noshiro-r8-amendment.txt"))


def test_the_cover_gives_title_date_and_issuer(amendment: Document) -> None:
    title = "能代市デジタル・トランスフォーメーション（DX）推進変更計画"
    assert (amendment.title, amendment.date, amendment.issuer) == (title, "令和8年3月", "能 代 市")


def test_the_statement_gives_four_items_with_their_reasons(amendment: Document) -> None:
    assert [item.heading for item in amendment.statement] == [
        "計画期間", "推進体制のDX推進本部員", "推進体制の指標等を活用した進行管理", "施策の柱①～③の数値目標",
    ]  # fmt: skip
    assert [item.number for item in amendment.statement] == ["1", "2", "3", "4"]
    assert all(item.reason and item.reason.endswith("ます。") for item in amendment.statement)


def test_the_contents_give_seven_rows_with_their_pages(amendment: Document) -> None:
    assert [(row.label, row.page) for row in amendment.contents] == [
        ("I", None), ("4", 3), ("5", 3), ("VI", None), ("1", 4), ("2", 4), ("3", 5),
    ]  # fmt: skip


def test_the_tree_has_25_sections_of_which_14_claim_to_be_unchanged(amendment: Document) -> None:
    sections = list(walk(amendment.sections))
    assert len(sections) == 25
    assert sum(section.claim == "unchanged" for section in sections) == 14
    ids = [section.id for section in sections]
    assert ids[:5] == ["I", "I/4", "I/5", "I/5/【指標等を活用した進行管理】", "VI"]
    assert [i for i in ids if i.startswith("VI/2")] == [
        "VI/2", "VI/2/(1)", "VI/2/(2)", "VI/2/【主な取組】", "VI/2/【数値目標】",
    ]  # fmt: skip


def test_targets_are_read_in_either_width_of_brackets(amendment: Document) -> None:
    targets = [block for section in walk(amendment.sections) for block in section.blocks if isinstance(block, Target)]
    assert [(t.baseline, t.baseline_year, t.target, t.target_year, t.unit) for t in targets] == [
        ("34.8", "R3", "88.2", "R8", "%"), ("84.4", "R4", "91.9", "R8", "%"), ("0.0", "R3", "100.0", "R8", "%"),
    ]  # fmt: skip


def test_notes_are_notes_and_the_colophon_stands_apart(amendment: Document) -> None:
    notes = [block for section in walk(amendment.sections) for block in section.blocks if isinstance(block, Note)]
    assert len(notes) == 5
    assert amendment.colophon[1].text == "発行年月：令和8年3月"
    assert len(amendment.colophon) == 9

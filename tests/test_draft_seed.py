"""The reference amendment comes out of its two documents and reasons, and gives the new document back."""

from pathlib import Path

import docx
import pytest

from revtool.errors import InputError, OutputError
from revtool.model.document import walk
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read

PLAIN = Asked(pages=False)


@pytest.fixture(scope="module")
def drafted(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    seed, out = shared / "seed", tmp_path_factory.mktemp("draft") / "amendment.docx"
    old, new = str(seed / "original.docx"), str(seed / "amended.docx")
    draft_file(old, new, str(out), str(seed / "reasons.yaml"), PLAIN, force=False)
    return out


def test_every_line_of_the_reference_amendment_comes_out_in_order(drafted: Path, shared: Path) -> None:
    lines = [line.strip() for line in (shared / "seed" / "noshiro-r8-amendment.txt").read_text("utf-8").splitlines()]
    wanted = [line.rstrip("0123456789\t") if "\t" in line else line for line in lines if line]
    made = iter(paragraph.text.strip() for paragraph in docx.Document(str(drafted)).paragraphs)
    assert [line for line in wanted if line not in made] == []


def test_the_chart_and_the_table_stand_where_the_new_document_has_them(drafted: Path) -> None:
    sections = {section.title: section for section in walk(read(drafted.read_bytes(), "a.docx").sections)}
    assert [block.kind for block in sections["計画期間"].blocks][:1] == ["table"]
    assert "figure" in [block.kind for block in sections["推進体制"].blocks]


def test_unchanged_units_are_left_out(drafted: Path) -> None:
    headings = [section.heading for section in walk(read(drafted.read_bytes(), "a.docx").sections)]
    assert headings[:3] == ["I はじめに", "4 計画期間", "5 推進体制"]
    assert "III 基本理念" not in headings


def test_a_missing_reason_is_refused_by_name(shared: Path, tmp_path: Path) -> None:
    seed, out = shared / "seed", tmp_path / "a.docx"
    with pytest.raises(InputError, match="「計画期間」"):
        draft_file(str(seed / "original.docx"), str(seed / "amended.docx"), str(out), None, PLAIN, force=False)
    assert not out.exists()


def test_a_file_that_exists_is_not_replaced(drafted: Path, shared: Path) -> None:
    seed, before = shared / "seed", drafted.read_bytes()
    with pytest.raises(OutputError):
        draft_file(str(seed / "original.docx"), str(seed / "amended.docx"), str(drafted), None, PLAIN, force=False)
    assert drafted.read_bytes() == before


def test_drafting_twice_gives_the_same_bytes(drafted: Path, shared: Path, tmp_path: Path) -> None:
    seed, again = shared / "seed", tmp_path / "amendment.docx"
    old, new = str(seed / "original.docx"), str(seed / "amended.docx")
    draft_file(old, new, str(again), str(seed / "reasons.yaml"), PLAIN, force=False)
    assert again.read_bytes() == drafted.read_bytes()


def test_drafting_no_change_says_so(shared: Path, tmp_path: Path) -> None:
    same, out = str(shared / "seed" / "amended.docx"), tmp_path / "a.docx"
    draft_file(same, same, str(out), None, PLAIN, force=False)
    texts = [paragraph.text for paragraph in docx.Document(str(out)).paragraphs]
    assert "変更事項はありません。" in texts
    assert read(out.read_bytes(), "a.docx").sections == ()

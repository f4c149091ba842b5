"""The consolidated Word file: what an original and its amendment give, as drafted here or as published."""

import io
import zipfile
from pathlib import Path

import pytest
from word_files import docx

from revtool.amend.told import told
from revtool.errors import OutputError
from revtool.model.document import Document, walk
from revtool.ooxml.edit import open_word, save, style_of, text_of
from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read


def opened(path: Path) -> Document:
    return read(path.read_bytes(), path.name)


def drafted(old: Path, new: Path, out: Path, asked: Asked) -> Path:
    draft_file(str(old), str(new), str(out), None, asked, force=False)
    return out


@pytest.fixture(scope="module")
def amendment(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("apply") / "amendment.docx"
    asked = Asked(title="青嶺市の計画の変更（案）", allow_missing=True, pages=False)
    return drafted(samples / "original.docx", samples / "amended.docx", out, asked)


@pytest.fixture(scope="module")
def result(samples: Path, amendment: Path) -> Path:
    out = amendment.with_name("result.docx")
    apply_file(str(samples / "original.docx"), str(amendment), str(out), force=False)
    return out


def test_original_and_draft_give_the_new_document_part_for_part(samples: Path, result: Path) -> None:
    made, wanted = opened(result), opened(samples / "amended.docx")
    assert [told(s) for s in made.sections] == [told(s) for s in wanted.sections]
    assert [block.text for block in made.colophon] == [block.text for block in wanted.colophon]


def test_no_name_of_revtools_own_stays_in_the_files(amendment: Path, result: Path) -> None:
    for path in (amendment, result):
        with zipfile.ZipFile(path) as archive:
            assert b'"revtool"' not in archive.read("word/document.xml")


def test_prefixes_that_only_attributes_name_are_kept() -> None:
    uri = "http://schemas.microsoft.com/office/word/2010/wordml"
    choice = f'<mc:AlternateContent><mc:Choice xmlns:c9="{uri}" Requires="c9"/></mc:AlternateContent>'
    inner = f'<w:r xmlns:c8="{uri}" mc:Ignorable="c8"><w:t>計画</w:t></w:r>'
    with zipfile.ZipFile(
        io.BytesIO(save(open_word(docx(f"<w:p>{inner}<w:r>{choice}</w:r></w:p>"), "plan.docx")))
    ) as archive:
        written = archive.read("word/document.xml").decode()
    assert 'xmlns:c8="' in written
    assert 'xmlns:c9="' in written


def test_a_title_that_the_draft_replaced_is_not_the_plans(samples: Path, amendment: Path, result: Path) -> None:
    assert opened(amendment).title == "青嶺市の計画の変更（案）"
    assert opened(result).title == opened(samples / "amended.docx").title


def test_what_did_not_change_keeps_the_originals_formatting(samples: Path, result: Path) -> None:
    looks = []
    for path in (samples / "original.docx", result):
        file = open_word(path.read_bytes(), path.name)
        looks.append({text_of(p): style_of(p) for p in file.body if p.tag.endswith("}p") and text_of(p)})
    before, after = looks
    common = before.keys() & after.keys()
    assert len(common) > 60
    assert {text: after[text] for text in common} == {text: before[text] for text in common}


def test_a_published_amendment_in_text_keeps_the_charts_that_it_cannot_carry(shared: Path, tmp_path: Path) -> None:
    seed, out = shared / "seed", tmp_path / "result.docx"
    sentences = apply_file(str(seed / "original.docx"), str(seed / "noshiro-r8-amendment.txt"), str(out), force=False)
    sections = {section.title: section for section in walk(opened(out).sections)}
    assert "4年間" in sections["計画期間"].text
    assert [block.kind for block in sections["推進体制"].blocks].count("figure") == 1
    assert len([str(sentence) for sentence in sentences if "推進体制" in str(sentence)]) == 1


def test_plans_in_text_give_a_consolidated_plan_too(samples: Path, tmp_path: Path) -> None:
    old, new = samples / "original.txt", samples / "amended.txt"
    asked = Asked(allow_missing=True, pages=False)
    amendment = drafted(old, new, tmp_path / "a.docx", asked)
    apply_file(str(old), str(amendment), str(tmp_path / "r.docx"), force=False)
    assert [told(s) for s in opened(tmp_path / "r.docx").sections] == [told(s) for s in opened(new).sections]


def test_a_running_head_that_stays_behind_is_told(samples: Path, amendment: Path, tmp_path: Path) -> None:
    told_of = apply_file(str(samples / "original.docx"), str(amendment), str(tmp_path / "r.docx"), force=False)
    assert any("running head" in str(sentence) and "青嶺市地域公共交通計画" in str(sentence) for sentence in told_of)


def test_only_word_files_are_written(samples: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        apply_file(str(samples / "original.txt"), str(samples / "amended.txt"), str(tmp_path / "r.pdf"), force=False)


@pytest.mark.parametrize(
    "pair",
    ["D043", "D088", "D092", "D086"],
    ids=["contents behind a preamble", "headings of two sizes", "tables before any heading", "chapters regrouped"],
)
def test_published_pairs_come_back_part_for_part(shared: Path, tmp_path: Path, pair: str) -> None:
    old, new = (shared / "corpus" / "docx_pairs" / pair / f"{side}.docx" for side in ("old", "new"))
    amendment = drafted(old, new, tmp_path / "a.docx", Asked(allow_missing=True, pages=False))
    apply_file(str(old), str(amendment), str(tmp_path / "r.docx"), force=False)
    assert [told(s) for s in opened(tmp_path / "r.docx").sections] == [told(s) for s in opened(new).sections]

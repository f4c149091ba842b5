"""Amendments of plans that came as PDF, or as PDF and Word: the round trip is exact, or refused with the place."""

from pathlib import Path

import pytest
from plans import AT, document, section

from revtool.amend.told import told
from revtool.errors import InputError, said
from revtool.model.document import Figure, Note, walk
from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file
from revtool.pipeline.plain import set_plainly, unset
from revtool.readers import read

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.mark.parametrize(("old", "new"), [("docx", "pdf"), ("pdf", "docx")])
def test_a_pdf_and_a_word_file_make_an_amendment_that_gives_the_new_plan(tmp_path: Path, old: str, new: str) -> None:
    before, after = SAMPLES / f"original.{old}", SAMPLES / f"amended.{new}"
    amendment, result = tmp_path / "a.docx", tmp_path / "r.docx"
    asked = Asked(pages=False)
    draft_file(str(before), str(after), str(amendment), str(SAMPLES / "reasons.yaml"), asked, force=False)
    apply_file(str(before), str(amendment), str(result), force=False)
    made, wanted = (read(path.read_bytes(), path.name).sections for path in (result, after))
    assert [told(section) for section in made] == [told(section) for section in wanted]


def test_charts_and_footnotes_of_a_pdf_are_boxes_and_footnotes_in_word() -> None:
    plan = read((SAMPLES / "amended.pdf").read_bytes(), "amended.pdf")
    found = set_plainly(plan, "plan.docx")
    blocks = [block for section in walk(found.document.sections) for block in section.blocks]
    assert found.lost is None
    assert any(isinstance(block, Figure) and len(block.texts) > 5 for block in blocks)
    assert any(isinstance(block, Note) and block.mark == "1" and block.at.part for block in blocks)


def test_what_word_cannot_keep_apart_is_refused_with_its_section(tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    text = "# 規則\n\n## 第1条 休暇\n\n1. 休暇は次のとおりとする。\n    1. 年の休暇\n    2. 病の休暇\n"
    text += "2. 第 1 項の休暇は届け出る。\n"
    old.write_text(text, "utf-8")
    new.write_text(text.replace("届け出る", "願い出る"), "utf-8")
    with pytest.raises(InputError) as refused:
        draft_file(str(old), str(new), str(tmp_path / "a.docx"), None, Asked(allow_missing=True), force=False)
    assert "第1条 休暇" in str(refused.value.place)


def test_a_picture_that_no_file_of_its_kind_carries_over_is_named() -> None:
    plan = document(section("1 位置", Figure((), AT, "a" * 64), "市の北にあります。"), section("2 期間", "五年"))
    found = set_plainly(plan, "plan.docx")
    assert found.lost is not None
    refused = unset(plan, found.lost, said("its structure is lost there when it is set in Word"))
    assert ("1 位置" in str(refused.place), "picture" in str(refused.cause)) == (True, True)

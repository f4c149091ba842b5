"""What `apply` takes of an amendment's cover: title, date and issuer, not what the amendment says of itself."""

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from plans import document, section

from revtool.amend.cover import spoken
from revtool.model.document import Paragraph, Place
from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read

PLAN = ("港町市緑の基本計画", "令和5年3月", "港町市")
STATEMENT = ("変更事項及び理由", "1 公園", "公園の数が増えたため。", "第2章　公園", "公園を直し、増やします。")


def original(path: Path) -> Path:
    lines = (*PLAN, "第1章　方針", "緑を増やします。", "第2章　公園", "公園を直します。")
    if path.suffix == ".txt":
        path.write_text("\n\n".join(lines), "utf-8")
        return path
    made = docx.Document()
    for line in lines:
        paragraph = made.add_paragraph(line, style="Heading 1" if line.startswith("第") else None)
        paragraph.paragraph_format.page_break_before = line.startswith("第1章")
    made.save(str(path))
    return path


def applied(old: Path, *cover: str) -> tuple[list[str], list[str]]:
    """The cover of the consolidated plan, and what is told."""
    amendment, result = old.parent / "a.txt", old.parent / "r.docx"
    amendment.write_text("\n\n".join((*cover, *STATEMENT)), "utf-8")
    sentences = apply_file(str(old), str(amendment), str(result), force=True)
    made = read(result.read_bytes(), "r.docx")
    assert [section.text for section in made.sections] == ["緑を増やします。", "公園を直し、増やします。"]
    return [block.text for block in made.cover if block.text], list(map(str, sentences))


@pytest.mark.parametrize("kind", ["txt", "docx"])
@pytest.mark.parametrize(
    "letter",
    [
        ("以下のとおり変更する。",),
        ("港町市緑の基本計画の一部を次のように変更します。", "記"),
        ("市民の皆様", "緑の基本計画の変更について（通知）", "計画を別紙のとおり変更しましたので、お知らせします。"),
    ],
)  # fmt: skip
def test_what_an_amendment_says_of_itself_is_not_put_on_the_plan(
    tmp_path: Path, letter: tuple[str, ...], kind: str
) -> None:
    cover, told = applied(original(tmp_path / f"old.{kind}"), "港町市緑の基本計画", "令和8年3月", "港町市", *letter)
    assert cover == ["港町市緑の基本計画", "令和8年3月", "港町市"]
    assert told == [f"left out of the cover, because it speaks of the amendment: {' '.join(letter)}"]


def test_an_office_in_other_words_stays_on_the_cover(tmp_path: Path) -> None:
    cover, _ = applied(
        original(tmp_path / "old.txt"), "港町市緑の基本計画", "令和8年3月", "港町市長", "次のとおり変更する。"
    )
    assert cover == ["港町市緑の基本計画", "令和8年3月", "港町市長"]


def test_the_abstract_on_a_plans_cover_stays() -> None:
    abstract = Paragraph("緑を守り、増やすための計画です。令和4年の見直しを経て定めました。", Place(line=4))
    old, new = document(), document(statement=("公園",))
    assert spoken(old, replace(new, cover=(abstract,))) == (abstract,)
    assert (
        spoken(replace(old, cover=(abstract,)), replace(new, cover=(abstract._replace(text="改定しました。"),))) == ()
    )


def test_the_preamble_that_an_amendment_repeats_on_its_cover_does_not_speak_of_the_amendment() -> None:
    lead = Paragraph("緑の方針は、県の計画を見直した結果に基づき、次のとおりとします。", Place(line=4))
    old = document(section("【】", lead)._replace(title=None, label=None), section("1 公園", "直します。"))
    assert spoken(old, replace(document(statement=("公園",)), cover=(lead,))) == ()


def test_a_title_above_all_that_was_changed_is_the_plans_own(tmp_path: Path) -> None:
    plan = "# 手引き 第{}版\n\n見直しました。\n\n## 目的\n\n人を{}。\n\n## 範囲\n\n市の全域とする。\n"
    old, new, draft, result = (tmp_path / name for name in ("old.md", "new.md", "a.docx", "r.docx"))
    old.write_text(plan.format(1, "守る"), "utf-8")
    new.write_text(plan.format(2, "助ける"), "utf-8")
    draft_file(str(old), str(new), str(draft), None, Asked(allow_missing=True, pages=False), force=True)
    apply_file(str(old), str(draft), str(result), force=True)
    assert [one.title for one in read(result.read_bytes(), "r.docx").sections] == ["手引き 第2版"]

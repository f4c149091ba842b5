"""What a change table calls the plan and its amendment: one name whatever the edition, one verb."""

from pathlib import Path

import docx
import pytest

from revtool.pipeline.draft import Asked, draft_file
from revtool.pipeline.settings import Settings
from revtool.pipeline.table import table
from revtool.readers import read
from revtool.writers.house import House
from revtool.writers.table import subject
from revtool.writers.verb import verb
from tests.test_table_word import LONGER, OLD


def of(old_title: str, new_title: str, asked: str | None = None) -> str:
    old, new = (read(f"{title}\n\n1 期間\n\n5年とします。\n".encode(), "plan.txt") for title in (old_title, new_title))
    return verb(old, new, asked)


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("山川市緑の計画", "山川市緑の計画", "変更"),
        ("山川市緑の計画", "山川市緑の計画（改定版）", "改定"),
        ("山川市緑の計画", "山川市緑の改訂計画", "改訂"),
        ("山川市緑化条例", "山川市緑化条例", "改正"),
        ("山川市緑化事業補助金交付要綱", "山川市緑化事業補助金交付要綱", "改正"),
    ],
)
def test_the_verb_is_that_of_the_new_title_and_rules_are_revised(old: str, new: str, word: str) -> None:
    assert of(old, new) == word


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("緑の計画 ver. 1.0", "緑の計画 ver. 2.0", "緑の計画"),
        ("緑の計画第1.1版", "緑の 計画第1.2版", "緑の 計画"),
        ("緑の計画", "緑の計画（令和8年3月改定版）", "緑の計画"),
        ("緑の計画（案）", "緑の計画", "緑の計画"),
        ("緑の計画 改訂第2版", "緑の計画 改訂第3版", "緑の計画"),
        ("緑の計画（第2版）", "緑の計画（第2版）", "緑の計画（第2版）"),
        ("緑の計画", "緑の変更計画", "緑の計画"),
        ("緑化条例", "緑化推進条例", "緑化条例"),
        ("緑の計画（公園編）", "緑の計画（街路編）", "緑の計画（公園編）"),
        ("計画IPv4", "計画IPv6", "計画IPv4"),
    ],
)
def test_a_table_is_of_the_plan_and_not_of_one_of_its_editions(old: str, new: str, name: str) -> None:
    before, after = (read(f"{title}\n\n1 期間\n\n5年とします。\n".encode(), "plan.txt") for title in (old, new))
    assert (before.title, after.title) == (old, new)
    assert subject(before, after).title == name


def test_a_title_that_the_table_is_to_have_gives_the_verb(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(LONGER, encoding="utf-8")
    style = Settings(House(title="緑の計画の改定　新旧対照表"))
    made = tmp_path / "table.md"
    table(str(tmp_path / "old.txt"), str(tmp_path / "new.txt"), str(made), None, style, force=False)
    assert "| 改定後 | 改定前 | 改定理由 |" in made.read_text(encoding="utf-8")


def test_a_title_that_the_amendment_is_to_have_goes_before_the_document_s_own() -> None:
    assert of("山川市緑の計画", "山川市緑の計画", "山川市緑の修正計画") == "修正"


def test_table_and_amendment_call_their_statement_by_the_same_word(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(LONGER.replace("緑の計画", "緑の計画（改定版）", 1), encoding="utf-8")
    made, drafted = str(tmp_path / "table.docx"), str(tmp_path / "draft.docx")
    table(str(old), str(new), made, None, Settings(), force=False)
    draft_file(str(old), str(new), drafted, None, Asked(allow_missing=True, pages=False), force=False)
    for file in (made, drafted):
        assert "改定事項及び理由" in [paragraph.text for paragraph in docx.Document(file).paragraphs]
    assert [item.heading for item in read(Path(drafted).read_bytes(), "draft.docx").statement] == ["計画の期間"]

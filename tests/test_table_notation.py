"""Differences in notation in change tables: they bear no mark, so a note below the table names where they are."""

import pytest

from revtool.compare import compare
from revtool.readers import read
from revtool.writers.house import House, Notation
from revtool.writers.table.wording import notation_note
from tests.tables import marked, word

OLD = """山川市緑の計画

1 計画の期間

計画の期間は、令和5年度から3年間とします。

市は、（緑の）木を１０本植えます。

2 計画の区域

市の全域とします。
"""
TABLE = "# 山川市緑の計画\n\n## 1 目標\n\n| 区分 | 目標 |\n|---|---|\n| 街路 | １０本 |\n| 公園 | 20本 |\n"


def notes(old: str, new: str, house: House | None = None) -> list[str]:
    return [p.text for p in word(old, new, house).paragraphs if p.text.startswith("※")]


def test_notation_beside_another_change_in_one_section_is_named() -> None:
    new = OLD.replace("3年間", "4年間").replace("（緑の）木を１０本", "(緑の)木を10本")
    assert notes(OLD, new) == ["※表記のみを改めた箇所：1 計画の期間の一部"]
    assert marked(word(OLD, new), 0) == ["4年間"]


def test_a_section_that_only_changed_is_not_named() -> None:
    assert notes(OLD, OLD.replace("3年間", "4年間")) == []


def test_notation_in_a_heading_whose_text_changed_is_named() -> None:
    new = OLD.replace("1 計画の期間", "１　計画の期間").replace("3年間", "4年間")
    assert notes(OLD, new) == ["※表記のみを改めた箇所：１ 計画の期間の一部"]


@pytest.mark.parametrize("notation", [Notation.ROWS, Notation.NONE])
def test_a_house_without_the_note_has_none(notation: Notation) -> None:
    new = OLD.replace("3年間", "4年間").replace("１０本", "10本")
    assert notes(OLD, new, House(notation=notation)) == []


def test_a_cell_in_another_notation_beside_a_changed_one_is_named() -> None:
    new = TABLE.replace("１０本", "10本").replace("20本", "30本")
    comparison = compare(read(TABLE.encode(), "old.md"), read(new.encode(), "new.md"))
    assert notation_note(comparison.pairs) == "※表記のみを改めた箇所：山川市緑の計画 / 1 目標の一部"

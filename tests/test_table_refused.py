"""A change table that is given as a document is told by what it is, whatever its title."""

from dataclasses import replace

import pytest

from revtool.errors import InputError
from revtool.pipeline.reading import check_no_table
from revtool.readers import read
from revtool.writers.house import House, Order, Stated, Third
from tests.tables import made, written
from tests.test_table_word import LONGER, OLD

HOUSES = (
    House(),
    House(order=Order.OLD_FIRST, words=("改正案", "現行"), third=Third.NONE),
    House(words=("新", "旧"), third=Third.REMARK, statement=Stated.NONE),
)


@pytest.mark.parametrize("suffix", [".docx", ".md"])
@pytest.mark.parametrize("house", HOUSES)
def test_a_table_of_ours_under_another_title_is_refused(house: House, suffix: str) -> None:
    name = f"table{suffix}"
    table = written(made(OLD, LONGER, "延ばします。"), replace(house, title="計画の変更点"), name)
    with pytest.raises(InputError, match="table"):
        check_no_table(read(table, name))


def test_a_plan_that_holds_a_small_table_of_two_versions_is_none() -> None:
    plan = "# 計画\n\n## 1 経過\n\n" + "委員会で意見を聴き、素案を改めました。" * 9
    table = "\n\n| 変更後 | 変更前 |\n|---|---|\n| 4年間 | 3年間 |\n"
    check_no_table(read(f"{plan}{table}".encode(), "plan.md"))


def test_a_list_of_changes_with_old_and_new_text_stays_a_statement() -> None:
    text = (
        "# 計画\n\n## 変更事項及び理由\n\n| 変更箇所 | 変更前 | 変更後 | 変更理由 |\n|---|---|---|---|\n"
        "| 計画期間 | 3年間 | 4年間 | 延長します。 |\n\n## 1 計画期間\n\n4年間とします。\n"
    )
    (item,) = read(text.encode(), "plan.md").statement
    assert (item.heading, item.reason) == ("計画期間", "延長します。")

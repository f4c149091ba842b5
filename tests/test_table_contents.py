"""The 目次 in change tables: that of an ordinance is text that is amended, that of a plan names pages."""

import pytest

from revtool.errors import ProofError
from revtool.writers.house import Contents, Elision, House, Order, Third
from revtool.writers.table.proof import prove
from revtool.writers.table.word_read import read
from tests.tables import columns, made, marked, rows, word, written

ROWS = "第1章　総則（第1条）\n第2章　助成（第2条）\n第3章　雑則（第3条）\n"
TEXT = (
    "第1章　総則\n（目的）\n第1条　緑化について定める。\n第2章　助成\n（額）\n第2条　助成の額は10万円とする。\n"
    "第3章　雑則\n（委任）\n第3条　市長が別に定める。\n"
)
OLD = f"山川市緑化条例\n\n目次\n{ROWS}\n{TEXT}"
NEW = OLD.replace("第2章　助成（第2条）", "第2章　補助（第2条）").replace("第2章　助成\n", "第2章　補助\n")
WITHOUT = f"山川市緑化条例\n\n{TEXT}"
FORMATS = (".docx", ".html", ".xlsx", ".md")


def test_the_contents_of_an_ordinance_stand_first_and_their_change_is_marked() -> None:
    document = word(OLD, NEW)
    assert rows(document)[1:5] == [
        ("目次", "目次"),
        ("第1章　総則（第1条）", "第1章　総則（第1条）"),
        ("第2章　補助（第2条）", "第2章　助成（第2条）"),
        ("第3章　雑則（第3条）", "第3章　雑則（第3条）"),
    ]
    assert marked(document, 0)[0] == "補助"


def test_rows_that_did_not_change_are_elided_and_shown_where_nothing_is() -> None:
    longer = ROWS + "第4章　補則（第4条）\n第5章　罰則（第5条）\n"
    old, new = (
        OLD.replace(ROWS, longer),
        NEW.replace("第3章　雑則（第3条）\n", "第3章　雑則（第3条）\n" + longer[len(ROWS) :]),
    )
    assert columns(word(old, new))[0][3] == "（略）"
    assert "第5章　罰則（第5条）" in columns(word(old, new, House(elision=Elision.NONE)))[0]


def test_contents_that_came_or_went_are_marked_whole() -> None:
    new, old, remarks = columns(word(WITHOUT, OLD.replace("10万円", "12万円"), House(third=Third.REMARK)))
    assert (new[0], old[0]) == ("目次", "（新設）")
    assert marked(word(WITHOUT, OLD), 0) == ["目次", *ROWS.splitlines()]
    assert columns(word(OLD, WITHOUT))[0][0] == "（削る）"
    assert remarks


def test_contents_with_pages_are_shown_only_if_the_house_wants_them() -> None:
    paged = ROWS.replace("（第1条）", "\t1").replace("（第2条）", "\t2").replace("（第3条）", "\t4")
    old, new = OLD.replace(ROWS, paged), OLD.replace(ROWS, paged.replace("\t4", "\t5")).replace("10万円", "12万円")
    assert "目次" not in columns(word(old, new))[0]
    assert "第3章　雑則　5" in columns(word(old, new, House(contents=Contents.ALWAYS)))[0]
    assert "目次" not in columns(word(OLD, NEW, House(contents=Contents.NEVER)))[0]


@pytest.mark.parametrize("suffix", FORMATS)
def test_contents_are_proved_in_every_format(suffix: str) -> None:
    for house in (House(), House(elision=Elision.NONE, order=Order.OLD_FIRST, third=Third.REMARK)):
        for old, new in ((OLD, NEW), (NEW, OLD), (WITHOUT, NEW), (NEW, WITHOUT)):
            assert written(made(old, new), house, f"table{suffix}")


def test_a_row_of_the_contents_that_is_missing_or_wrong_fails_the_proof() -> None:
    case, house = made(OLD, NEW), House()
    good = read(written(case, house), house)
    for wrong in ("第2章　扶助（第2条）", "（略）"):
        broken = [
            tuple(
                tuple(p._replace(text=wrong) if p.text == "第2章　補助（第2条）" else p for p in cell) for cell in row
            )
            for row in good.rows
        ]
        with pytest.raises(ProofError):
            prove(good._replace(rows=tuple(broken)), case.comparison, case.items, house, "t.docx")

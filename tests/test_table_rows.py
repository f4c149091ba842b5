"""Long tables of the documents within a change table: unchanged rows are left out, and the proof sees to it."""

import io

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from revtool.amend import items
from revtool.compare import compare
from revtool.errors import ProofError
from revtool.model.document import Cell, Document, Place, Section, Source, Table
from revtool.readers import read
from revtool.writers.house import Elision, House, TableRows
from revtool.writers.table import FORMATS, row_elision, subject, write_table
from tests.tables import Made, written

NAMES = ("利用者", "便数", "路線", "停留所", "車両", "運転手", "収入", "経費")


def plan(*rows: str, head: str = "| 区分 | 目標 |\n|---|---|") -> str:
    lines = "\n".join(f"| {row} |" for row in rows)
    return f"# 山川市交通計画\n\n## 1 目標\n\n目標は次のとおりです。\n\n{head}\n{lines}\n"


OLD = [f"{name} | {at}00" for at, name in enumerate(NAMES, 1)]


def case(old: str, new: str) -> Made:
    return of(read(old.encode(), "old.md"), read(new.encode(), "new.md"))


def of(old: Document, new: Document) -> Made:
    comparison = compare(old, new)
    return Made(old, new, comparison, items(comparison, old, new))


def inner(case: Made, house: House | None = None) -> list[list[str]]:
    """The rows of the table in each column, cells joined."""
    table = docx.Document(io.BytesIO(written(case, house))).tables[0]._tbl
    found = [inner for inner in table.iter(qn("w:tbl")) if inner is not table]
    return [["|".join(map(_text, row.iter(qn("w:tc")))) for row in rows.iter(qn("w:tr"))] for rows in found]


def _text(cell: BaseOxmlElement) -> str:
    return "".join(text.text or "" for text in cell.iter(qn("w:t")))


def with_row(number: int, row: str) -> list[str]:
    return [*OLD[:number], row, *OLD[number + 1 :]]


def test_rows_that_did_not_change_are_left_out_on_both_sides() -> None:
    made = case(plan(*OLD), plan(*with_row(3, "停留所 | 450")))
    assert inner(made) == [
        ["区分|目標", "（略）", "停留所|450", "（略）"],
        ["区分|目標", "（略）", "停留所|400", "（略）"],
    ]


def test_one_row_between_two_that_changed_is_shown() -> None:
    new = with_row(2, "路線 | 350")
    new[4] = "車両 | 550"
    made = case(plan(*OLD), plan(*new))
    assert inner(made)[0] == ["区分|目標", "（略）", "路線|350", "停留所|400", "車両|550", "（略）"]


def test_rows_that_came_and_went_are_shown() -> None:
    made = case(plan(*OLD), plan(*OLD[:4], "乗合タクシー | 12", *OLD[4:7]))
    new, old = inner(made)
    assert new == ["区分|目標", "（略）", "乗合タクシー|12", "（略）"]
    assert old == ["区分|目標", "（略）", "（略）", "経費|800"]


def test_a_table_that_did_not_change_is_its_head_in_a_section_that_did() -> None:
    made = case(plan(*OLD), plan(*OLD).replace("次のとおり", "下の表のとおり"))
    assert inner(made) == [["区分|目標", "（略）"]] * 2


@pytest.mark.parametrize("house", [House(table_rows=TableRows.ALL), House(elision=Elision.NONE)])
def test_all_rows_are_shown_where_the_house_wants_them(house: House) -> None:
    made = case(plan(*OLD), plan(*with_row(3, "停留所 | 450")))
    assert [len(rows) for rows in inner(made, house)] == [9, 9]


def test_a_column_that_came_is_shown_in_every_row() -> None:
    new = plan(*(f"{row} | {at}50" for at, row in enumerate(OLD)), head="| 区分 | 目標 | 新目標 |\n|---|---|---|")
    assert [len(rows) for rows in inner(case(plan(*OLD), new))] == [9, 9]


def merged(*changed: tuple[int, str]) -> Document:
    """A table whose first column is merged over four rows each, and one long table below it."""
    values = [str(at) for at in range(8)]
    for at, text in changed:
        values[at] = text
    at = Place(line=1)
    head = (Cell("施策"), Cell("事業"), Cell("目標"))
    rows = [
        (*((Cell(f"施策{n // 4}", rows=4),) if n % 4 == 0 else ()), Cell(f"事業{n}"), Cell(value))
        for n, value in enumerate(values)
    ]
    section = Section("1", "1", None, "目標", 1, "1 目標", at, (Table((head, *rows), at),))
    return Document("山川市計画", None, None, Source("plan.txt", "txt", "0" * 64), sections=(section,))


def test_a_merged_cell_is_shown_where_a_row_beneath_it_is_and_covers_what_is_left_out() -> None:
    made = of(merged(), merged((7, "20")))
    rows = ["施策|事業|目標", "（略）", "施策1|事業4|4", "|（略）", "|事業7|20"]
    assert inner(made)[0] == rows
    assert inner(of(merged(), merged((2, "20"))))[0] == [
        "施策|事業|目標",
        "施策0|事業0|0",
        "|事業1|1",
        "|事業2|20",
        "|事業3|3",
        "（略）",
    ]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("changed", [(0,), (3,), (7,), (0, 7), (1, 5), (2, 3, 4)])
def test_every_format_is_proved_with_rows_left_out(suffix: str, changed: tuple[int, ...]) -> None:
    for made in (of(merged(), merged(*((at, "変更") for at in changed))), of(merged(), merged((0, "変更"), (7, "4")))):
        assert write_table(made.comparison, made.items, subject(made.old, made.new), House(), f"t{suffix}").data


def test_the_proof_refuses_a_table_that_leaves_out_what_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    made = case(plan(*OLD), plan(*with_row(3, "停留所 | 450")))
    monkeypatch.setattr(row_elision, "_shown", lambda *_: False)
    with pytest.raises(ProofError):
        written(made)


def test_rows_that_say_the_same_are_told_apart_by_their_place() -> None:
    rows = ["甲 | 1", "乙 | 2", "甲 | 1", "甲 | 1", "丙 | 3", "甲 | 1", "丁 | 4", "戊 | 5"]
    for at in range(len(rows)):
        made = case(plan(*rows), plan(*(row if n != at else "己 | 9" for n, row in enumerate(rows))))
        assert written(made)

"""The widths of tables within a change table: no number and no label is cut while there is room for it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from revtool.text.columns import columns
from revtool.writers.table.grid_layout import CELL_EDGE, fitted
from revtool.writers.table.values import Grid, GridCell, Run

MEASURE = 5600
"""Twips in a column of the table on a sheet that lies."""
LONG = "利用者の数を調べ、その結果を公表し、次の計画に反映させる。"


def grid(*rows: str) -> Grid:
    return Grid(tuple(tuple(GridCell((Run(cell),)) for cell in row.split("|")) for row in rows))


def room(table: Grid, column: int) -> float:
    """How many half-width characters a line of a column holds."""
    fit = fitted([table], MEASURE, 9.5)[0]
    return (fit.widths[column] - 2 * CELL_EDGE) / (fit.size * 10)


def test_full_width_years_are_not_cut() -> None:
    table = grid("事業|内容|担当|Ｒ１０|Ｒ１１|Ｒ１２", f"バスの運行|{LONG * 2}|地域交通課及び都市計画課|○|○|○")
    assert min(room(table, column) for column in (3, 4, 5)) >= columns("Ｒ１１")


def test_a_short_column_does_not_take_the_room_of_a_number_in_a_long_one() -> None:
    table = grid("都市計画課|地域交通課|道路建設課|1234567890-1234567890-12に")
    assert room(table, 3) >= len("1234567890-1234567890-12")


def test_a_number_in_a_merged_cell_has_room() -> None:
    merged = GridCell((Run("10,000,000,000"),), columns=2)
    table = Grid((*grid(f"{LONG}|あ|い").rows, (GridCell((Run(LONG * 3),)), merged)))
    assert room(table, 1) + room(table, 2) >= len("10,000,000,000")


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 60)), min_size=1, max_size=7))
def test_no_number_is_cut_where_all_of_them_fit(made: list[tuple[int, int]]) -> None:
    table = grid("|".join("9" * digits + "、" + "あ" * kana for digits, kana in made))
    if sum(digits for digits, _ in made) * 110 + len(made) * 120 <= MEASURE:
        assert all(room(table, at) >= digits for at, (digits, _) in enumerate(made))


def test_a_date_in_a_narrow_column_is_not_cut() -> None:
    table = grid("日付|変更箇所|変更内容", f"2022年5月19日|{LONG}|{LONG * 3}")
    assert room(table, 0) >= columns("2022年5月19日")

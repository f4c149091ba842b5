"""Tables within change tables: how their columns share the room, and read across both sides."""

from revtool.text.columns import columns
from revtool.writers.table.grid_layout import fitted, levelled
from revtool.writers.table.grid_numbers import numbers
from revtool.writers.table.values import Grid, GridCell, Run

WIDE = 6000
"""Twips: about what a column of a change table on A4 landscape has."""


def grid(*rows: str) -> Grid:
    return Grid(tuple(tuple(GridCell((Run(text),)) for text in row.split("|")) for row in rows))


def test_columns_that_fit_are_as_wide_as_their_longest_line() -> None:
    (fit,) = fitted([grid("区分|令和5年度", "本計画|○")], WIDE, 9.5)
    assert sum(fit.widths) < WIDE
    assert fit.widths[0] >= columns("本計画") * 95
    assert fit.widths[1] >= columns("令和5年度") * 95


def test_a_long_column_takes_what_short_ones_leave() -> None:
    long = "供給ソフトウェアの頒布について、文書化されたポリシーを用意していますか。" * 3
    (fit,) = fitted([grid("番号|確認する事項|はい|いいえ", f"1.a|{long}||")], WIDE, 9.5)
    assert sum(fit.widths) <= WIDE
    assert fit.widths[1] > WIDE / 2
    assert fit.widths[0] >= columns("番号") * 95
    assert fit.widths[3] >= columns("いいえ") * 95


def test_tables_side_by_side_have_the_same_columns() -> None:
    one, other = fitted([grid("事業|期限", "乗継ぎの改善|9年度"), grid("事業|期限", "改善|10年度まで延長")], WIDE, 9.5)
    assert one == other


def test_a_table_of_another_width_is_set_by_itself() -> None:
    one, other = fitted([grid("区分|5年度"), grid("区分|5年度|6年度")], WIDE, 9.5)
    assert (len(one.widths), len(other.widths)) == (2, 3)


def test_a_table_whose_words_do_not_fit_is_set_smaller() -> None:
    (fit,) = fitted([grid("|".join(f"bldg:storeys{n}" for n in range(8)))], WIDE, 9.5)
    assert 6 <= fit.size < 9.5
    assert sum(fit.widths) <= WIDE


def test_a_merged_cell_widens_the_columns_under_it() -> None:
    head = (GridCell((Run("計画の期間と関連する計画の一覧"),), columns=2),)
    table = Grid((head, (GridCell((Run("5"),)), GridCell((Run("6"),)))))
    (fit,) = fitted([table], WIDE, 9.5)
    assert sum(fit.widths) >= columns("計画の期間と関連する計画の一覧") * 95


def test_columns_that_stand_for_one_another_are_alike_where_a_table_has_one_more() -> None:
    old = grid("区分|5年度", "乗継ぎの改善|○")._replace(keys=(0, 1))
    new = grid("区分|4年度|5年度", "改善||実施する")._replace(keys=(0, 2, 1))
    one, other = fitted([new, old], WIDE, 9.5)
    assert (one.widths[0], one.widths[2]) == tuple(other.widths)
    assert sum(one.widths) <= WIDE


def test_rows_of_tables_side_by_side_stand_level() -> None:
    long = "幹線バスの運行の時刻を鉄道の時刻に合わせて改め、待つ時間を短くします。" * 2
    tables = [
        grid("事業|時期", f"{long}|9年度", "案内板|9年度"),
        grid("事業|時期", "時刻の見直し|9年度", "案内板|9年度"),
    ]
    fits = fitted(tables, 3000, 9.5)
    heights = levelled(tables, fits)
    assert heights[0] == [0, 0, 0]
    assert heights[1][0] == heights[1][2] == 0
    assert heights[1][1] >= 2 * 9.5 * 20


def test_tables_with_other_numbers_of_rows_have_nothing_to_stand_level_with() -> None:
    tables = [grid("事業|時期", "案内板|9年度"), grid("事業|時期")]
    assert levelled(tables, fitted(tables, 3000, 9.5)) == [[0, 0], [0]]


def test_columns_are_wider_than_they_ask_for_where_there_is_room() -> None:
    (fit,) = fitted([grid("区分|人口", "老年|29,854")], WIDE, 9.5)
    assert fit.widths[1] >= 6 * 9.5 * 10 * 1.27
    (tight,) = fitted([grid("区分|人口", "老年|29,854")], 1400, 9.5)
    assert sum(tight.widths) <= 1400


def test_numbers_that_stand_below_one_another_are_set_flush_right_and_years_and_labels_are_not() -> None:
    table = grid(
        "区分|人口|割合|年度|番号", "年少|7,012人|△12.3％|9年度|(1)", "老年|980人|－|10年度|(2)", "計||11.1％|12年度|3"
    )
    assert numbers(table) == [[False] * 5, *[[False, True, True, False, False]] * 3]


def test_a_head_of_two_rows_is_no_number_and_a_single_number_is_no_column() -> None:
    first = (GridCell((Run("区分"),), rows=2), GridCell((Run("人口"),), columns=2))
    others = grid("5年|6年", "年少|12|13", "老年|14|15").rows
    assert numbers(Grid((first, *others))) == [[False] * 2, [False] * 2, [False, True, True], [False, True, True]]
    assert numbers(grid("区分|人口", "年少|12")) == [[False] * 2] * 2


def test_labels_stay_whole_in_smaller_text_where_the_years_of_the_head_do_not_fit() -> None:
    years = "|".join(f"令和{year}年度" for year in range(7, 13))
    (fit,) = fitted([grid(f"区分|{years}", "低学年|610人|618人|622人|620人|615人|608人")], 5400, 9.5)
    assert fit.size < 9.5
    assert fit.widths[0] >= columns("低学年") * fit.size * 10
    assert sum(fit.widths) <= 5400

"""How tables that are set plainly in Word give their columns room: numbers and Latin words are never cut."""

import pytest

from revtool.model.document import Cell, Place, Table
from revtool.text.columns import columns
from revtool.writers.plain_grid import FULL, Sizes, heads_of, sized

MEASURE = 9070


def set_in_word(*rows: tuple[str, ...]) -> Sizes:
    return sized(table(*rows), MEASURE)


def table(*rows: tuple[str, ...], heads: int | None = None, widths: tuple[float, ...] = ()) -> Table:
    return Table(tuple(tuple(Cell(text) for text in row) for row in rows), Place(), None, heads, widths)


@pytest.mark.parametrize(
    "row",
    [
        ("地区", *(f"{48_765 + 1_131 * at:,}" for at in range(11))),
        ("港", "1,234,567", "国の交付金を充てます。基金から繰り入れる額を含みます。" * 3),
        ("里", *["123,456,789"] * 7),
        ("峠", "bldg:buildingIDAttribute", "建物の番号であり、登記の番号とは異なる場合があります。"),
    ],
)
def test_a_number_or_a_word_has_room_on_one_line(row: tuple[str, ...]) -> None:
    sizes = set_in_word(("名",) * len(row), row)
    assert sum(sizes.widths) <= MEASURE
    for text, width in zip(row, sizes.widths, strict=True):
        if text.isascii():
            assert width - 2 * sizes.room >= columns(text) * sizes.size * 5


def test_a_table_of_few_columns_is_as_large_as_the_text_and_an_address_does_not_make_it_small() -> None:
    assert set_in_word(("窓口", "時間"), ("企画課", "９時から")).size == FULL
    assert set_in_word(("窓口", "所在"), ("企画課", "https://www.city.example.jp/" + "a" * 80)).size == FULL


def test_columns_are_as_broad_beside_each_other_as_in_their_file_if_words_have_room() -> None:
    rows = ("名", "所在", "人"), ("港", "海岸通り二丁目", "1,234,567")
    assert sized(table(*rows, widths=(100.0, 300.0, 100.0)), MEASURE).widths == [1814, 5442, 1814]
    narrow = sized(table(*rows, widths=(100.0, 399.0, 1.0)), MEASURE)
    assert narrow.widths[2] - 2 * narrow.room >= columns("1,234,567") * narrow.size * 5


def test_short_lines_stay_whole_in_the_widths_of_their_file_where_smaller_text_has_room_for_them() -> None:
    rows = ("大分類", "主な施設", "施設数"), ("学校教育系施設", "小学校十六校、中学校五校、給食センター", "181")
    sizes = sized(table(*rows, widths=(120.0, 320.0, 31.0)), MEASURE)
    assert sizes.size < FULL
    assert [round(width / 20) for width in sizes.widths] == [116, 308, 30]
    assert sizes.widths[2] - 2 * sizes.room >= columns("施設数") * sizes.size * 5
    assert sized(table(*rows, widths=(120.0, 320.0, 60.0)), MEASURE).size == FULL


@pytest.mark.parametrize(
    ("rows", "heads", "found"),
    [
        ([("年", "人"), ("２", "48"), ("３", "47")], None, 1),
        ([("番号", "名", "所在"), ("１", "港", "西")], None, 1),
        ([("名", "港"), ("所在", "西")], None, 0),
        ([("港", "里", "31"), ("西", "峠", "29")], None, 0),
        ([("番号", "名", "所在"), ("１", "港", "西")], 0, 0),
        ([("名", "港"), ("所在", "西"), ("電話", "31")], 2, 2),
        ([("名", "港"), ("所在", "西")], 2, 0),
    ],
)
def test_a_first_row_is_the_head_where_its_file_says_so_or_it_names_columns(
    rows: list[tuple[str, ...]], heads: int | None, found: int
) -> None:
    assert heads_of(table(*rows, heads=heads)) == found


def test_a_head_holds_the_rows_that_its_cells_reach() -> None:
    rows = ((Cell("名", rows=2), Cell("災害", 2)), (Cell("洪水"), Cell("地震")), (Cell("港"), Cell("○"), Cell("×")))
    assert heads_of(Table(rows, Place())) == 2

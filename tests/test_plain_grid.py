"""How tables that are set plainly in Word give their columns room: numbers and Latin words are never cut."""

import pytest

from revtool.model.document import Cell, Place, Table
from revtool.model.grid import slots
from revtool.text.columns import columns
from revtool.writers.plain_grid import FULL, Sizes, sized

MEASURE = 9070


def set_in_word(*rows: tuple[str, ...]) -> Sizes:
    return sized(slots(Table(tuple(tuple(Cell(text) for text in row) for row in rows), Place())), MEASURE)


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

"""Readings above (in vertical writing beside) words of a PDF."""

from itertools import accumulate

import pytest

from revtool.readers.pdf.reader import lines
from tests.pdf_made import lines as set_lines
from tests.pdf_made import made, text

AFTER = (
    "道は毎年少しずつ傷むので、春と秋の二回、区間を決めて見回ります。"
    "見回りで見付けた傷みは、その日のうちに地図に書き込みます。"
)


def texts(content: str) -> list[str]:
    return [line.text for line in lines(made(content), "plan.pdf").lines]


def above(reading: str, x: float, y: float, width: float, size: float = 5.25) -> str:
    """A reading spread over a width, as word processors spread it: half a gap at both ends."""
    gap = (width - len(reading) * size) / len(reading)
    places = accumulate([x + gap / 2, *[size + gap] * (len(reading) - 1)])
    return "".join(text(letter, at, y, size) for letter, at in zip(reading, places, strict=True))


@pytest.mark.parametrize(
    ("start", "letters", "reading", "expected"),
    [
        (0, 2, "のしろ", "能代《のしろ》市八峰町の道を、市民が受け持つ。"),
        (3, 2, "はっぽう", "能代市八峰《はっぽう》町の道を、市民が受け持つ。"),
        (0, 3, "のしろし", "能代市《のしろし》八峰町の道を、市民が受け持つ。"),
        (13, 1, "う", "能代市八峰町の道を、市民が受《う》け持つ。"),
        (7, 1, "みち", "能代市八峰町の道《みち》を、市民が受け持つ。"),
    ],
)
def test_a_reading_stands_behind_the_letters_below_it(start: int, letters: int, reading: str, expected: str) -> None:
    line = "能代市八峰町の道を、市民が受け持つ。"
    content = text(line, 85, 760) + above(reading, 85 + 10.5 * start, 770.5, 10.5 * letters)
    assert texts(content + set_lines(AFTER, 85, 700)) == [expected, AFTER]


def test_two_readings_on_one_line_and_one_in_the_middle_of_a_paragraph() -> None:
    line = "能代市と八峰町を結ぶ道の手入れを、市民と市役所が分け合って続けるための計画です。"
    at = (line + AFTER).index("傷む") - 40
    readings = above("のしろ", 85, 770.5, 21) + above("はっぽう", 127, 770.5, 21)
    content = set_lines(line + AFTER, 85, 760) + readings + above("いた", 85 + 10.5 * at, 752.5, 10.5)
    expected = line + AFTER
    for base, reading in (("能代", "のしろ"), ("八峰", "はっぽう"), ("ずつ傷", "いた")):
        expected = expected.replace(base, f"{base}《{reading}》")
    assert texts(content) == [expected]


def test_small_type_that_is_no_reading_stays_a_line() -> None:
    content = text("第1の区間の見回り", 85, 760, 12) + text("ふりがな", 85, 790, 6) + text("案", 130, 772, 6)
    assert texts(content) == ["ふりがな", "案", "第1の区間の見回り"]


def test_readings_beside_vertical_lines_are_put_behind_their_words() -> None:
    columns = [
        "能代市と里を結ぶ道の手入れを、市民と市役所が分け合",
        "って続けるための計画です。道は毎年少しずつ傷みます。",
    ]
    letters = [
        text(letter, 500 - 24 * at, 760 - 12 * down, 12)
        for at, column in enumerate(columns)
        for down, letter in enumerate(column)
    ]
    readings = [text(letter, 512.5, 763 - 8 * down, 6) for down, letter in enumerate("のしろ")]
    assert texts("".join(letters + readings)) == ["能代《のしろ》" + "".join(columns)[2:]]


def test_katakana_that_joins_kanji_to_a_name_has_its_reading_with_them() -> None:
    name = "沖ノ島地区と茅ヶ崎では、" + AFTER
    readings = "".join(above(one, 85.6 + 6.6 * at, 770.5, 5.3) for at, one in enumerate("おきのしま"))
    expected = name.replace("沖ノ島", "沖ノ島《おきのしま》")
    assert texts(set_lines(name, 85, 760) + readings) == [expected]

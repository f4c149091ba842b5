"""Numbers of lines in the margin of a page."""

import pytest

from revtool.readers.pdf.reader import lines
from tests.pdf_made import lines as set_lines
from tests.pdf_made import made, text

WORDS = "見回りで見付けた傷みはその日のうちに地図に書き込み、直す順番を決めて、春と秋に区の会へ知らせます。" * 12


def numbers(count: int, step: int) -> str:
    """The numbers of so many lines, those that can be divided by `step`, their right edges at 60."""
    return "".join(
        text(str(at), 60 - 6 * len(str(at)), 760 - 18 * (at - 1), 6) for at in range(1, count + 1) if at % step == 0
    )


def read(content: str) -> list[str]:
    return [line.text for line in lines(made(content + text("1", 290, 30)), "plan.pdf").lines]


@pytest.mark.parametrize("step", [1, 5, 10])
def test_numbers_of_lines_are_left_out(step: int) -> None:
    assert read(set_lines(WORDS, 85, 760, each=20) + numbers(30, step)) == [WORDS]


def test_numbers_of_entries_and_years_beside_the_text_stay() -> None:
    entries = "".join(text(f"{at}\u3000区の会の名{'簿' * (at % 4)}", 60, 760 - 18 * at) for at in range(1, 16))
    assert [line[:1] for line in read(entries)][:9] == list("123456789")
    years = "".join(text(str(year), 36, 760 - 18 * at, 6) for at, year in ((0, 2020), (3, 2025), (10, 2030)))
    assert "2025" in "".join(read(set_lines(WORDS, 85, 760, each=20) + years))

"""Pages of vertical writing: figures side by side in a column, lines that run level beside the columns."""

import pytest

from revtool.readers.pdf.reader import lines
from tests.pdf_made import made, text

SIZE, STEP, TOP = 11, 22, 480
LANDSCAPE = "/MediaBox [0 0 842 595]"


def columns(*written: str, right: float = 760, top: float = TOP) -> str:
    """Columns of letters from the right; [12] sets 12 side by side in the room of one letter."""
    done = ""
    for at, column in enumerate(written):
        x, y = right - STEP * at, top
        parts = [(word, place) for place, whole in enumerate(column.split("[")) for word in whole.split("]", 1)]
        for number, (word, place) in enumerate(parts):
            beside = place > 0 and parts[number - 1][1] != place
            done += "".join(
                text(letter, x + SIZE * step / len(word), y, SIZE, turn=f"{1 / len(word):.2f} 0 0 1")
                if beside
                else text(letter, x, y - SIZE * step, SIZE)
                for step, letter in enumerate(word)
            )
            y -= SIZE * (1 if beside else len(word))
    return done


def read(*pages: str) -> tuple[list[str], list[str]]:
    """The paragraphs and the running heads of landscape pages."""
    found = lines(made(*pages, page=LANDSCAPE), "plan.pdf")
    return [line.text for line in found.lines], [aside.text for aside in found.asides]


@pytest.mark.parametrize("figures", ["12", "100", "IC"])
def test_letters_side_by_side_in_a_column_stand_in_their_line(figures: str) -> None:
    page = columns(
        f"会議は令和[{figures}]年度の間に三回開くものと", f"し、[{figures}]月に終わる。", "結果は市民に知らせる。"
    )
    said = f"会議は令和{figures}年度の間に三回開くものとし、{figures}月に終わる。結果は市民に知らせる。"
    assert "".join(read(page)[0]) == said


def test_level_heads_and_numbers_above_and_below_columns_are_off_the_text() -> None:
    words = "道路の傷みを調べ直す", "橋の手すりを塗り直す", "水路の落ち葉を片付ける"
    pages = [
        text("町の手入れ計画", 60, 560, 9)
        + columns(one + "ことを役場に求める。", "終わる日は別に定める。")
        + text(f"- {at} -", 400, 30, 9)
        for at, one in enumerate(words, 1)
    ]
    found, heads = read(*pages)
    assert heads == ["町の手入れ計画"]
    assert "".join(found) == "".join(f"{one}ことを役場に求める。終わる日は別に定める。" for one in words)


def test_a_level_line_on_a_single_page_is_a_line_of_its_own() -> None:
    page = text("町の手入れ計画", 720, 560, 9) + columns("道路の傷みを調べ直す", "ことを役場に求める。")
    assert {"町の手入れ計画", "道路の傷みを調べ直す", "ことを役場に求める。"} == set(read(page)[0])


def test_short_columns_that_recur_on_every_page_are_no_heads() -> None:
    pages = [
        columns("現状と課題", f"{name}の数が年ごとに減っている。", "対策", f"{name}を増やす。")
        for name in ("木", "花", "鳥", "魚")
    ]
    found, heads = read(*pages)
    assert not heads
    assert [one for one in found if one == "現状と課題"] == ["現状と課題"] * 4


def test_a_number_below_the_last_column_is_no_part_of_it() -> None:
    pages = [columns("道路の傷みを調べ直すことを", "役場に求める。") + text(str(at), 738, 60, 9) for at in (1, 2, 3)]
    assert "".join(read(*pages)[0]) == "道路の傷みを調べ直すことを役場に求める。" * 3

"""Charts that a PDF draws with lines and areas: figures with their labels, and what only looks like one."""

from dataclasses import replace

import pytest

from revtool.compare import compare
from revtool.model.comparison import Verdict
from revtool.model.document import Figure
from revtool.readers import read
from revtool.readers.pdf.drawings.plots import traces
from revtool.readers.pdf.page import Drawings, Shape
from revtool.readers.pdf.reader import lines
from tests.pdf_made import RULE, box, made, path, text
from tests.pdf_made import lines as set_lines

PROSE = (
    "投資的経費は、学校の建て替えが終わった年度から減り続けています。これからの十年は、橋と水道管の取り替えが重なるので、年ごとの額を"
    "ならすことが必要です。そのための基金は、毎年度の余りから積み立てます。"
)
YEARS = ("H23", "H26", "H29", "R2", "R5")
VALUES = (90, 106, 73, 82, 67)


def bars(heights: tuple[int, ...] = VALUES, base: int = 500, *, touching: bool = False) -> str:
    """Bars on an axis, the value above each and the year below."""
    step, broad = (42, 42) if touching else (45, 30)
    drawn = "".join(box(160 + step * at, base, broad, height, "f") for at, height in enumerate(heights))
    values = "".join(text(f"{height / 10}", 165 + step * at, base + height + 3, 7) for at, height in enumerate(heights))
    years = "".join(text(year, 165 + step * at, base - 14, 8) for at, year in enumerate(YEARS[: len(heights)]))
    return drawn + path((150, base), (470, base)) + values + years


def curves(*points: tuple[float, float]) -> str:
    """A line between two axes, with numbers beside them."""
    axes = path((150, 500), (450, 500)) + path((150, 500), (150, 610))
    return axes + path(*points) + text("10", 134, 497, 8) + text("20", 134, 600, 8) + text("R2", 200, 486, 8)


def slices() -> str:
    one = "250 560 m 250 610 l 280 610 300 590 300 560 c h f\n"
    two = "250 560 m 300 560 l 300 520 270 505 240 510 c 200 520 195 600 250 610 c h f\n"
    return "0.6 g\n" + one + "0.3 g\n" + two + "0 g\n" + text("30%", 262, 575, 8) + text("70%", 225, 540, 8)


def page(inner: str) -> bytes:
    return made(
        text("１　財政の状況", 85, 790, 14) + set_lines(PROSE, 85, 760) + RULE + inner
        + text("２　人口の状況", 85, 420, 14) + set_lines(PROSE, 85, 390)
    )  # fmt: skip


def scale(inner: str, *, sides: bool = False) -> str:
    """The level lines of a scale with their numbers; sides: closed at both."""
    lines_ = "".join(path((150, 500 + 25 * at), (450, 500 + 25 * at)) for at in range(5))
    upright = path((150, 500), (150, 600)) + path((450, 500), (450, 600)) if sides else ""
    numbers = "".join(text(str(10 * at), 130, 497 + 25 * at, 8) for at in range(5))
    return lines_ + upright + numbers + inner


def curve(last: float) -> str:
    return path((160, 520), (240, 560), (340, 540), (440, last)) + text("R2", 200, 486, 8)


def flat(last: float) -> str:
    return path((160, 550), (300, 548), (440, last))


def radar(last: float) -> str:
    """Pentagons one in another, and what is plotted on them."""

    def ring(by: float) -> str:
        points = ((300, 550 + by), (300 + by, 560), (300 + by / 2, 550 - by), (300 - by / 2, 550 - by), (300 - by, 560))
        return path(*points, how="h S")

    plot = path((300, 580), (325, 560), (315, 530), (285, 530), (300 - last, 560), how="h S")
    return ring(60) + ring(45) + ring(30) + ring(24) + plot + text("歳入", 290, 614, 8) + text("市債", 364, 556, 8)


def framed(inner: str) -> str:
    """A chart in a frame with a title that is larger than the text around it."""
    return box(120, 470, 360, 170) + text("経費の推移", 240, 618, 16) + inner


@pytest.mark.parametrize(
    ("inner", "texts"),
    [
        (bars(), {"9.0", "10.6", "7.3", "8.2", "6.7", *YEARS}),
        (bars(touching=True), {"9.0", "10.6", "7.3", "8.2", "6.7", *YEARS}),
        (framed(bars()), {"経費の推移", "9.0", "10.6", "7.3", "8.2", "6.7", *YEARS}),
        (curves((160, 520), (220, 560), (280, 540), (340, 590)), {"10", "20", "R2"}),
        (framed(curves((160, 520), (220, 560), (280, 540), (340, 590))), {"経費の推移", "10", "20", "R2"}),
        (slices(), {"30%", "70%"}),
        (scale(curve(590)), {"0", "10", "20", "30", "40", "R2"}),
        (scale(curve(590), sides=True), {"0", "10", "20", "30", "40", "R2"}),
        (radar(40), {"歳入", "市債"}),
    ],
    ids=[
        "bars",
        "columns that touch",
        "bars in a frame",
        "a line",
        "a line in a frame",
        "slices",
        "level lines",
        "a closed scale",
        "radar",
    ],
)
def test_a_chart_is_a_figure_with_its_labels_and_its_numbers_are_no_headings(inner: str, texts: set[str]) -> None:
    document = read(page(inner), "plan.pdf")
    assert [section.title for section in document.sections] == ["財政の状況", "人口の状況"]
    figures = [block for block in document.sections[0].blocks if isinstance(block, Figure)]
    assert set(figures[0].texts) == texts
    assert [block.text for block in document.sections[0].blocks if not isinstance(block, Figure)] == [PROSE]


def test_a_curve_of_many_short_strokes_is_a_curve() -> None:
    points = [(160 + 4 * at, 520 + 60 * (at % 30 / 30) ** 2) for at in range(60)]
    found = [line.block for line in lines(page(curves(*points)), "plan.pdf").lines if line.block is not None]
    assert [type(block) for block in found][:1] == [Figure]


def test_where_neither_bars_nor_curves_are_drawn_nothing_tells_a_drawing() -> None:
    rules = Drawings((Shape(100, 100, 160, 100, filled=False, stroked=True),))
    assert traces(rules, (90, 90, 200, 200)) == ()
    assert len(traces(replace(rules, marks=((100, 100, 150, 150),), traces=("0,0 9,9",)), (90, 90, 200, 200))) == 1


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        (bars(), bars(base=470), False),
        (bars(), bars((90, 106, 73, 85, 67)).replace(text("8.5", 300, 588, 7), text("8.2", 300, 588, 7)), True),
        (
            curves((160, 520), (220, 560), (280, 540), (340, 590)),
            curves((160, 520), (220, 560), (280, 525), (340, 590)),
            True,
        ),
        (scale(curve(590)), scale(curve(575)), True),
        (scale(curve(590) + flat(551)), scale(curve(590) + flat(553)), True),
        (radar(40), radar(50), True),
    ],
    ids=["it stands lower", "a bar grew", "a line bends elsewhere", "level lines", "a flat line", "radar"],
)
def test_a_chart_is_the_same_wherever_it_stands_and_another_when_it_is_drawn_otherwise(
    old: str, new: str, changed: bool
) -> None:
    before, after = read(page(old), "old.pdf"), read(page(new), "new.pdf")
    assert before.sections[0].text == after.sections[0].text
    verdicts = {pair.verdict for pair in compare(before, after).pairs}
    assert (Verdict.CHANGED in verdicts) is changed


def test_a_curve_that_is_no_part_of_a_chart_is_told_as_not_read() -> None:
    reading = lines(page(path((160, 550), (260, 560), (330, 556), (440, 562))), "plan.pdf")
    assert [one.what for one in reading.skipped] == ["drawing"]


@pytest.mark.parametrize(
    "inner",
    [
        "".join(box(100 + 60 * at, 600, 60, 20, "f") for at in range(5)),  # the cells of a head, shaded
        "".join(box(100, 600 - 40 * at, 300, 20, "f") for at in range(4)),  # every other row, shaded
        "".join(
            box(85, 700 - 60 * at, 6, 20, "f") + path((85, 700 - 60 * at), (510, 700 - 60 * at)) for at in range(4)
        ),
    ],
    ids=["shaded cells", "shaded rows", "blocks before headings"],
)
def test_shades_and_ornaments_are_no_charts(inner: str) -> None:
    reading = lines(page("0.9 g\n" + inner + "0 g\n"), "plan.pdf")
    assert [line for line in reading.lines if isinstance(line.block, Figure)] == []
    assert not reading.skipped

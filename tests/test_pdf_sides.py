"""Rules that are drawn into the cells of a table, held against what such a rule is, one against all others."""

from hypothesis import given
from hypothesis import strategies as st

from revtool.readers.pdf.page import Shape
from revtool.readers.pdf.tables.grids import SNAP, lines_of
from revtool.readers.pdf.tables.sides import without_strokes

places = st.integers(0, 40).map(lambda place: place * 1.5)
rules = st.builds(
    lambda x, y, length, level: (
        Shape(x, y, x + length, y, filled=True, stroked=False)
        if level
        else Shape(x, y, x, y + length, filled=True, stroked=False)
    ),
    places, places, places.map(lambda length: length + 0.75), st.booleans(),
)  # fmt: skip


def strokes(ruling: list[Shape]) -> list[Shape]:
    """The level rules that end at no other rule, that cross an upright one, and beyond which others reach."""
    found = []
    for shape in ruling:
        (x0, y, x1, bottom), *_ = lines_of(shape)
        others = [line for other in ruling for line in lines_of(other) if line != (x0, y, x1, bottom)]
        level = [line for line in others if line[3] - line[1] < line[2] - line[0]]
        crossing = [
            line[0]
            for line in others
            if line[2] - line[0] < line[3] - line[1] and line[1] - SNAP <= y <= line[3] + SNAP
        ]
        ends = [*crossing, *(x for line in level for x in (line[0], line[2]))]
        stands = any(abs(end - x) <= SNAP for end in ends for x in (x0, x1))
        inner = any(line[0] < x0 - SNAP for line in level) and any(line[2] > x1 + SNAP for line in level)
        if bottom - y < x1 - x0 and inner and not stands and any(x0 < x < x1 for x in crossing):
            found.append(shape)
    return found


def may_be_strokes(ruling: list[Shape]) -> list[Shape]:
    """The level rules that an upright one crosses, an end of which stands on none."""
    found = []
    for shape in ruling:
        (x0, y, x1, bottom), *_ = lines_of(shape)
        upright = [line for other in ruling for line in lines_of(other) if line[2] - line[0] < line[3] - line[1]]
        crossing = [line[0] for line in upright if line[1] - SNAP <= y <= line[3] + SNAP]
        loose = any(all(abs(one - x) > SNAP for one in crossing) for x in (x0, x1))
        if bottom - y < x1 - x0 and loose and any(x0 < one < x1 for one in crossing):
            found.append(shape)
    return found


@given(st.lists(rules, max_size=12))
def test_rules_are_left_out_that_end_in_cells_and_none_that_do_not(ruling: list[Shape]) -> None:
    left = without_strokes(ruling)
    gone = [shape for shape in ruling if shape not in left]
    assert all(shape in gone for shape in strokes(ruling))
    assert all(shape in may_be_strokes(ruling) for shape in gone)


def test_an_arrow_in_a_timetable_is_left_out() -> None:
    level = [Shape(0, y, 90, y, filled=True, stroked=False) for y in (0, 30)]
    upright = [Shape(x, 0, x, 30, filled=True, stroked=False) for x in (0, 30, 60, 90)]
    arrow = Shape(10, 15, 50, 15, filled=True, stroked=False)
    assert without_strokes([*level, *upright, arrow]) == [*level, *upright]


def test_the_dots_of_leaders_are_judged_one_by_one_without_looking_at_all_others() -> None:
    level = [Shape(0, y, 900, y, filled=True, stroked=False) for y in (0, 600)]
    upright = [Shape(x, 0, x, 600, filled=True, stroked=False) for x in (0, 450, 900)]
    dots = [
        Shape(x * 1.5, y * 20, x * 1.5 + 0.75, y * 20 + 0.5, filled=True, stroked=False)
        for y in range(1, 30)
        for x in range(20, 580)
    ]
    assert without_strokes([*level, *upright, *dots]) == [*level, *upright, *dots]

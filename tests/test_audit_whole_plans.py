"""Whole invented plans of ten kinds, each with its amendment in three styles: the right one is clean, faults are told.

`python -m tests.bench.whole_plans` plants every fault in every style and format.
"""

import random

import pytest
from shape_checks import complaints, wrong_in_right
from whole_amendments import Amended, amend
from whole_faults import WHOLE_FAULTS
from whole_outlines import outlines
from whole_styles import STYLES

THIRTY = [(outline, style) for at, outline in enumerate(outlines()) for style in STYLES[at % 3 :: 3]]
FORMS = ("docx", "md", "txt")


def amended(number: int) -> tuple[Amended, str]:
    return amend(*THIRTY[number]), FORMS[number % 3]


@pytest.mark.parametrize("with_new", [True, False])
@pytest.mark.parametrize("number", range(len(THIRTY)))
def test_the_right_amendment_of_a_whole_plan_is_clean(number: int, with_new: bool) -> None:
    right, form = amended(number)
    assert wrong_in_right(right, form, with_new=with_new) == []


@pytest.mark.parametrize("number", range(len(THIRTY)))
def test_one_fault_of_each_kind_in_a_whole_plan_is_told_at_its_place_and_no_other(number: int) -> None:
    right, form = amended(number)
    chance = random.Random(number)
    for maker in WHOLE_FAULTS:
        planted = list(maker(right, chance))
        for fault in chance.sample(planted, min(2, len(planted))):
            assert complaints(fault, form, with_new=True) == [], fault.name

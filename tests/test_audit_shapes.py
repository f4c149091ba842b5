"""Invented plans of many shapes, printed in every format: a right amendment is clean, and each planted fault is told.

`python -m tests.bench.plan_shapes` plants them in every shape and format, with and without the new document.
"""

import random

import pytest
from shape_amendments import Amended, amend
from shape_checks import FORMS, complaints, wrong_in_right
from shape_faults import FAULTS, Faults
from shapes import SHAPES, make

FORM_NAMES = tuple(FORMS)
ROUNDS = [(shape.name, FORM_NAMES[at % len(FORM_NAMES)]) for at, shape in enumerate(SHAPES)]


def right(name: str) -> Amended:
    at, shape = next((at, shape) for at, shape in enumerate(SHAPES) if shape.name == name)
    return amend(make(shape, random.Random(name)), siblings=at % 3 != 0)


@pytest.mark.parametrize("with_new", [True, False])
@pytest.mark.parametrize(("name", "form"), ROUNDS)
def test_a_right_amendment_of_any_shape_is_clean(name: str, form: str, with_new: bool) -> None:
    assert wrong_in_right(right(name), form, with_new=with_new) == []


@pytest.mark.parametrize("faults", FAULTS)
@pytest.mark.parametrize(("name", "form"), ROUNDS)
def test_a_planted_fault_is_told_at_its_place_and_no_other(name: str, form: str, faults: Faults) -> None:
    planted = list(faults(right(name), random.Random(name)))
    assert {fault.name: complaints(fault, form, with_new=True) for fault in planted} == {
        fault.name: [] for fault in planted
    }

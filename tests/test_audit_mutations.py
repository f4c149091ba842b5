"""Errors planted in amendments made from real pairs are found where they were planted, and nothing else is.

A few pairs here; `python tests/bench/planted.py ../shared/corpus/pairs` plants at least twenty for each rule.
"""

import random
from functools import lru_cache
from pathlib import Path

import pytest
from planting import GENERATORS, Real, outcome

from revtool.audit import RULES
from revtool.model.finding import Severity

PAIRS = ("034", "074", "118", "188")
"""A law, a set of rules and two plans: of each one or two mutations a rule, where it has a text for them."""


@lru_cache(maxsize=len(PAIRS))
def real(folder: Path) -> Real:
    return Real(folder)


@pytest.fixture(params=PAIRS)
def pair(request: pytest.FixtureRequest, shared: Path) -> Real:
    return real(shared / "corpus" / "pairs" / str(request.param))


def test_every_rule_has_its_mutations() -> None:
    assert set(GENERATORS) == {rule.code for rule in RULES}


def test_an_amendment_made_from_a_real_pair_has_no_error(pair: Real) -> None:
    assert [str(one.message) for one in pair.clean if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("family", sorted({code[0] for code in GENERATORS}))
def test_a_planted_error_is_found_where_it_was_planted(pair: Real, family: str) -> None:
    chance = random.Random(8)
    for code in (code for code in GENERATORS if code.startswith(family)):
        for mutation in GENERATORS[code](pair, chance):
            found = outcome(mutation, pair)
            assert found.placed, (code, mutation.where, found)
            assert found.others == (), (code, mutation.where)

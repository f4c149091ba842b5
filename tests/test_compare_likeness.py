"""How alike texts are, asked of one pair and of many at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revtool.compare.rare_words import most_alike, similarity

texts = st.text("施策は市民とする。", max_size=24)


@given(texts, st.lists(texts, max_size=6))
def test_one_of_many_is_as_alike_as_it_is_alone(text: str, others: list[str]) -> None:
    alone = max((similarity(text, other) for other in others), default=0.0) if text else 0.0
    assert most_alike(text, others) == pytest.approx(alone)


@pytest.mark.parametrize(
    ("others", "alike"), [((), False), (("全く別の文",), False), (("全く別の文", "施策を進めます"), True)]
)
def test_a_text_is_held_against_others(others: tuple[str, ...], alike: bool) -> None:
    assert (most_alike("施策を進める", others) >= 0.5) is alike

"""How alike texts are, asked of one pair and of many at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revtool.compare.rare_words import any_alike, similarity

texts = st.text("施策は市民とする。", max_size=24)


@given(texts, st.lists(texts, max_size=6), st.sampled_from((0.3, 0.5, 0.75)))
def test_one_of_many_is_alike_where_it_is_alike_alone(text: str, others: list[str], least: float) -> None:
    assert any_alike(text, others, least) == any(similarity(text, other, least) for other in others)


@pytest.mark.parametrize(
    ("others", "alike"), [((), False), (("全く別の文",), False), (("全く別の文", "施策を進めます"), True)]
)
def test_a_text_is_held_against_others(others: tuple[str, ...], alike: bool) -> None:
    assert any_alike("施策を進める", others, 0.5) is alike

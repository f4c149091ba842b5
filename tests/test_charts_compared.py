"""Charts of a Word file against the same charts on the pages of a PDF: what both hold decides."""

from dataclasses import replace

import pytest
from plans import document, section

from revtool.compare import compare
from revtool.model.comparison import Verdict
from revtool.model.document import Document, Figure, Place

WORD = ("経費の推移", "R4\tR5\tR6", "市\t12\t14.2\t9.8", "県\t15\t18.4\t12.7")
AXIS = ("経費の推移", "20", "10", "0", "R4 R5 R6", "市", "県")
LABELLED = ("経費の推移", "12.0", "14.2", "9.8", "15", "18.4", "12.7", "R4", "R5", "R6", "市", "県")


def _word(*texts: str) -> Document:
    return _of("docx", (Figure(texts, Place(paragraph=4), caption="図１"),))


def _page(*texts: str) -> Document:
    at = Place(page=1, box=(0.0, 0.0, 9.0, 9.0))
    return _of("pdf", (Figure(texts, at), Figure((), at, "a" * 64, caption="図１")))


def _of(kind: str, figures: tuple[Figure, ...]) -> Document:
    made = document(section("1", "財政", "経費は次のとおりです。"))
    sections = tuple(one._replace(blocks=(*one.blocks, *figures)) for one in made.sections)
    return replace(made, source=made.source._replace(kind=kind), sections=sections)


@pytest.mark.parametrize(
    ("word", "page", "verdict"),
    [
        (WORD, AXIS, Verdict.SAME),
        (WORD, LABELLED, Verdict.SAME),
        (WORD, (*LABELLED[:2], "14.9", *LABELLED[3:]), Verdict.CHANGED),
        (WORD, tuple(text.replace("R6", "R7") for text in AXIS), Verdict.CHANGED),
        (("経費の推移", "R4\tR5\tR6", "市\t12\t14.2\t9.8"), AXIS[:-2], Verdict.SAME),
        (("本部長", "部員"), ("本部長", "部員", "係"), Verdict.CHANGED),
    ],
)
def test_a_chart_is_the_same_where_its_page_shows_its_words_and_numbers(
    word: tuple[str, ...], page: tuple[str, ...], verdict: Verdict
) -> None:
    for old, new in ((_word(*word), _page(*page)), (_page(*page), _word(*word))):
        (pair,) = compare(old, new).pairs
        assert pair.verdict is verdict


def test_a_chart_that_only_one_of_two_has_is_told() -> None:
    old, new = _word(*WORD), _page(*AXIS)
    twice = replace(old, sections=tuple(s._replace(blocks=(*s.blocks, *s.blocks[1:])) for s in old.sections))
    (pair,) = compare(twice, new).pairs
    assert pair.verdict is Verdict.CHANGED

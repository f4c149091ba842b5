"""Paragraphs that were cut up or joined within a section: only what changed in them is marked."""

from hypothesis import given, settings
from hypothesis import strategies as st

from revtool.writers.house import House, Notation, Order
from tests.tables import made, marked, rows, word, written

FIRST = "緑を守るため市は、必要な措置を講じるとともに、事業者に対し、協力を求めるものとします。"
SECOND = "この場合において市は、事業者の意見を聴きます。"
THIRD = "遊具の周りには日陰を作る高木を植え、芝生の広場を整備します。"
OTHER = "審議会の委員は、市長が委嘱し、その任期は二年以内とします。"
FORMATS = (".docx", ".html", ".xlsx", ".md")


def plan(*texts: str) -> str:
    return "\n\n".join(("山川市緑の計画", "1 協力", *texts, "2 その他", OTHER, "")).strip() + "\n"


ONE, TWO = plan(FIRST + SECOND), plan(FIRST, SECOND)


def test_of_a_paragraph_that_was_cut_in_two_and_changed_only_the_change_is_marked() -> None:
    document = word(ONE, TWO.replace("事業者の意見", "事業者と市民の意見"))
    assert marked(document, 0) == ["と市民"]
    assert marked(document, 1) == []
    assert (FIRST, FIRST + SECOND) in rows(document)


def test_of_two_paragraphs_that_were_joined_and_changed_only_the_change_is_marked() -> None:
    document = word(TWO, ONE.replace("事業者の意見", "市民の意見"))
    assert (marked(document, 0), marked(document, 1)) == (["市民"], ["事業者"])


def test_a_paragraph_that_is_new_beside_a_cut_one_is_marked_whole() -> None:
    document = word(ONE, plan(FIRST, SECOND, OTHER))
    assert marked(document, 0) == [OTHER]
    assert marked(document, 1) == []


def test_paragraphs_that_have_nothing_of_one_another_stay_apart() -> None:
    document = word(plan(FIRST), plan(THIRD, SECOND))
    assert (marked(document, 0), marked(document, 1)) == ([THIRD, SECOND], [FIRST])


def test_a_paragraph_that_is_only_cut_is_notation_without_a_mark() -> None:
    document = word(ONE, TWO, House(notation=Notation.ROWS))
    assert marked(document, 0) == marked(document, 1) == []


def test_blanks_stand_for_words_and_not_for_the_end_of_a_paragraph() -> None:
    document = word(ONE, TWO.replace("事業者の意見", "事業者と市民の意見"), House(blanks=True))
    assert [text.strip("\u00a0") for text in marked(document, 1)] == [""]


SENTENCES = (FIRST, SECOND, THIRD, OTHER, "5年とします。", "第３条の規定は、適用しない。")


@given(st.lists(st.tuples(st.sampled_from(SENTENCES), st.booleans(), st.booleans(), st.integers(0, 5)), max_size=7))
@settings(max_examples=40, deadline=None)
def test_whatever_is_cut_and_changed_is_proved_in_every_format(parts: list[tuple[str, bool, bool, int]]) -> None:
    old, new = "", ""
    for text, ends_old, ends_new, change in parts:
        old += ("" if change == 1 else text) + ("\n\n" if ends_old else "")
        new += {0: "", 2: text.replace("市", "町"), 3: text + THIRD}.get(change, text) + ("\n\n" if ends_new else "")
    case = made(plan(FIRST, old or SECOND), plan(FIRST, new or SECOND))
    for house in (House(notation=Notation.ROWS), House(order=Order.OLD_FIRST, blanks=True)):
        for suffix in FORMATS:
            assert written(case, house, f"table{suffix}")


def test_a_label_stands_on_the_line_of_the_first_part() -> None:
    old = f"山川市緑の計画\n\n第1条　{FIRST}{SECOND}\n\n第2条　{OTHER}\n"
    new = f"山川市緑の計画\n\n第1条　{FIRST}\n\n{SECOND.replace('意見', '考え')}\n\n第2条　{OTHER}\n"
    assert (f"第1条　{FIRST}", f"第1条　{FIRST}{SECOND}") in rows(word(old, new))

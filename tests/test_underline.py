"""What is underlined in the two sides of an edited text."""

from hypothesis import given
from hypothesis import strategies as st

from revtool.text.underline import underline

EDITS = st.lists(
    st.tuples(
        st.sampled_from(["keep", "insert", "delete"]), st.text("令和8年度計画。、のを（）3\n", min_size=1, max_size=6)
    )
)


def marked(edits: list[tuple[str, str]]) -> tuple[list[str], list[str]]:
    old, new = underline(edits)
    return [text for text, mark in old if mark], [text for text, mark in new if mark]


def test_a_number_takes_its_word_with_it() -> None:
    edits = [("keep", "計画の期間は"), ("delete", "3"), ("insert", "4"), ("keep", "年間とします。")]
    assert marked(edits) == (["3年間"], ["4年間"])


def test_half_a_word_is_never_underlined() -> None:
    edits = [("delete", "緊"), ("insert", "救"), ("keep", "急用の車両")]
    assert marked(edits) == (["緊急用"], ["救急用"])


def test_an_added_phrase_leaves_the_old_side_without_marks() -> None:
    edits = [("keep", "窓口で"), ("insert", "、電子申請により"), ("keep", "、受け付けます。")]
    assert marked(edits) == ([], ["、電子申請により"])


def test_a_word_inside_a_compound_marks_the_compound_on_both_sides() -> None:
    edits = [("keep", "本市の推進"), ("insert", "変更"), ("keep", "計画は")]
    assert marked(edits) == (["推進計画"], ["推進変更計画"])


def test_gaps_of_two_characters_are_joined() -> None:
    edits = [
        ("delete", "南"),
        ("insert", "北"),
        ("keep", "の、"),
        ("delete", "川"),
        ("insert", "山"),
        ("keep", "を歩く道。"),
    ]
    assert marked(edits) == (["南の、川"], ["北の、山"])


def test_a_clause_that_hardly_stayed_is_underlined_whole_and_its_neighbour_not() -> None:
    edits = [
        ("keep", "元の文です。"),
        ("delete", "窓口を土曜日に開き"),
        ("insert", "申請は電子で受け付け"),
        ("keep", "ます。次の文です。"),
    ]
    assert marked(edits) == (["窓口を土曜日に開きます。"], ["申請は電子で受け付けます。"])


def test_a_bracket_is_closed_within_the_mark_that_opened_it() -> None:
    edits = [
        ("keep", "値は"),
        ("delete", "84.0"),
        ("insert", "88.2"),
        ("keep", "%（"),
        ("delete", "R7"),
        ("insert", "R8"),
    ]
    assert marked([*edits, ("keep", "）です。")]) == (["84.0%（R7）"], ["88.2%（R8）"])


@given(EDITS)
def test_runs_rebuild_both_sides(edits: list[tuple[str, str]]) -> None:
    old, new = underline(edits)
    assert "".join(text for text, _ in old) == "".join(text for op, text in edits if op != "insert")
    assert "".join(text for text, _ in new) == "".join(text for op, text in edits if op != "delete")


@given(EDITS)
def test_what_is_not_marked_is_the_same_on_both_sides(edits: list[tuple[str, str]]) -> None:
    old, new = underline(edits)
    assert "".join(t for t, mark in old if not mark) == "".join(t for t, mark in new if not mark)


@given(EDITS)
def test_every_changed_character_is_marked(edits: list[tuple[str, str]]) -> None:
    _, new = underline(edits)
    kept = sum(len(text) for op, text in edits if op == "keep")
    assert sum(len(text) for text, mark in new if not mark) <= kept


def test_kept_text_that_comes_in_pieces_is_no_gap_between_marks() -> None:
    pieces = [
        ("keep", "期間（"),
        ("delete", "5"),
        ("insert", "6"),
        ("keep", "年間）"),
        ("keep", "\n"),
        ("keep", "現行"),
    ]
    assert underline(pieces) == underline([*pieces[:3], ("keep", "年間）\n現行")])
    assert underline(pieces)[0] == (("期間（", False), ("5年間", True), ("）\n現行", False))


def test_a_cell_before_rows_that_are_replaced_is_not_of_their_clause() -> None:
    edits = [("keep", "施設\t方針"), ("delete", "\n第一保育所\t統合"), ("insert", "\nみつもり保育園\t維持")]
    assert marked(edits) == (["\n第一保育所\t統合"], ["\nみつもり保育園\t維持"])

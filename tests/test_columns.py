from revtool.text.columns import break_lines, columns


def test_wide_signs_take_two_columns_and_marks_none() -> None:
    assert columns("計画 A1") == 7
    assert columns("か\u3099") == 2


def test_lines_hold_no_more_than_the_width_and_lose_nothing() -> None:
    text = "本計画の期間は、令和5年4月から11年3月までの6年間とし、CIOが総合的にmanagementを行う。"
    for width in (10, 23, 40):
        lines = break_lines(text, width)
        assert "".join(lines) == text
        assert all(columns(line) <= width for line in lines)


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert break_lines("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_no_line_begins_with_a_closing_sign_or_ends_with_an_opening_one() -> None:
    text = "期間は、「三年」とし（一部は除く）、別に定める。"
    for width in range(6, 40):
        lines = break_lines(text, width)
        assert "".join(lines) == text
        assert all(columns(line) <= width for line in lines)
        assert not any(line[0] in "、。」）" or line[-1] in "「（" for line in lines)


def test_closing_signs_without_end_are_cut() -> None:
    lines = break_lines("。" * 5000, 40)
    assert "".join(lines) == "。" * 5000
    assert max(map(columns, lines)) == 40

"""Footnotes and endnotes of pages set by hand: each stands behind what refers to it, whatever its mark and its type."""

import pytest

from revtool.readers.line import Role
from revtool.readers.pdf.notes.signs import superior_sign_of
from revtool.readers.pdf.page import Glyph, Row
from revtool.readers.pdf.reader import lines
from tests.pdf_made import RULE, box, made, path, text
from tests.pdf_made import lines as made_lines

WORDS = "見回りで見付けた傷みはその日のうちに地図に書き込み、直す順番を決めて、春と秋に区の会へ知らせます。" * 3


def notes(*pages: str) -> list[tuple[Role, str, str | None]]:
    """What is read of pages, the lines of the paragraph WORDS aside."""
    found = lines(made(*pages), "notes.pdf").lines
    return [(line.role, line.text, line.mark) for line in found if line.text != WORDS]


def page(sign: str, note: str, *, y: float = 90, size: float = 8) -> str:
    """A page of text with a sentence that carries a raised sign, and a note far below."""
    body = made_lines(WORDS, 60, 760) + made_lines(WORDS, 60, 400)
    sentence = text("区間を決めます", 60, 600) + text(sign, 133.5, 604, 6)
    return body + sentence + text("。", 133.5 + 6 * len(sign), 600) + text(note, 60, y, size)


@pytest.mark.parametrize("mark", ["２", "12", "iv", "bb", "三", "**"])
def test_a_counted_mark_leaves_text_and_note(mark: str) -> None:
    raised = text(mark, 60, 94, 5) + text("交差点までをいう。", 60 + 5 * len(mark), 90, 8)
    plain = page(mark, "")
    assert notes(plain + raised) == [
        (Role.TEXT, "区間を決めます。", None),
        (Role.NOTE, "交差点までをいう。", mark),
    ]


@pytest.mark.parametrize("mark", ["※1", "注2）", "（注3）", "*4", "(5)"])
def test_a_typed_mark_stays_in_text_and_note_as_in_word(mark: str) -> None:
    found = notes(page(mark, f"{mark}交差点までをいう。"))
    assert found == [(Role.TEXT, f"区間を決めます{mark}。", None), (Role.NOTE, f"{mark}交差点までをいう。", None)]


def test_a_note_that_is_set_like_the_text_is_told_by_its_place_and_by_the_only_sign_above() -> None:
    found = notes(page("10", "10交差点までをいう。", size=10.5))
    assert found == [(Role.TEXT, "区間を決めます。", None), (Role.NOTE, "交差点までをいう。", "10")]


def test_a_heading_that_is_set_off_at_a_pages_foot_is_no_note_of_a_sign_above() -> None:
    with_more = page("22", "") + text("地図に書く", 60, 560) + text("21", 112.5, 564, 6) + text("。", 124.5, 560)
    found = notes(with_more + text("22\u3000見回り", 60, 90))
    assert (Role.TEXT, "22\u3000見回り", None) in found
    assert all(role is not Role.NOTE for role, _, _ in found)


def test_a_sign_that_begins_a_line_of_its_own_belongs_to_the_line_that_had_no_room_for_it() -> None:
    body = made_lines(WORDS[:40], 60, 760) + text("10", 60, 750, 6) + made_lines(WORDS, 60, 700)
    found = notes(body + made_lines(WORDS, 60, 500) + text("10 交差点までをいう。", 60, 90, 8))
    assert found == [(Role.TEXT, WORDS[:40], None), (Role.NOTE, "交差点までをいう。", "10")]


def test_marks_that_stand_right_before_figures_count_on_from_the_signs_above() -> None:
    """A list that a program sets without a gap: 1 and 7種, 2 and 30年."""
    more = text("順番を決めます", 60, 560) + text("2", 133.5, 564, 6) + text("。", 139.5, 560)
    found = notes(page("1", "17種の傷みをいう。") + more + text("230年の間とする。", 60, 78, 8))
    assert [one for one in found if one[0] is Role.NOTE] == [
        (Role.NOTE, "7種の傷みをいう。", "1"),
        (Role.NOTE, "30年の間とする。", "2"),
    ]


def test_small_print_that_begins_with_a_figure_is_no_note_of_a_sign_that_it_does_not_repeat() -> None:
    found = notes(page("5", "12人の委員が見回ります。"))
    assert (Role.TEXT, "12人の委員が見回ります。", None) in found


def test_signs_without_a_gap_between_them_are_those_of_notes_that_follow_each_other() -> None:
    notes_ = text("1 交差点までをいう。", 60, 104, 8) + text("2 歩道を含む。", 60, 90, 8)
    assert notes(page("12", "") + notes_) == [
        (Role.TEXT, "区間を決めます。", None),
        (Role.NOTE, "交差点までをいう。", "1"),
        (Role.NOTE, "歩道を含む。", "2"),
    ]
    apart = text("区間を選びます", 60, 570) + text("1", 133.5, 574, 6) + text("。", 139.5, 570)
    found = notes(page("12", "12 区の会をいう。") + apart + text("1 交差点までをいう。", 60, 104, 8))
    assert [(text_, mark) for role, text_, mark in found if role is Role.NOTE] == [
        ("区の会をいう。", "12"), ("交差点までをいう。", "1"),
    ]  # fmt: skip


def test_a_power_of_a_unit_is_no_sign_where_there_is_another() -> None:
    area = text("広さは12km", 60, 640) + text("２", 133.5, 644, 6) + text("です。", 139.5, 640)
    found = notes(area + page("２", "２ 交差点までをいう。"))
    assert found[0][1] == "広さは12km２です。"
    assert found[1:] == [(Role.TEXT, "区間を決めます。", None), (Role.NOTE, "交差点までをいう。", "２")]


def test_a_note_runs_over_the_end_of_its_page() -> None:
    rule = RULE + path((60, 110), (180, 110))
    first = page("10", "10 交差点から次の") + rule
    second = made_lines(WORDS, 60, 760) + RULE + path((60, 130), (180, 130)) + text("交差点までをいう。", 60, 110, 8)
    found = notes(first, second)
    assert found[1] == (Role.NOTE, "交差点から次の交差点までをいう。", "10")
    assert len(found) == 2


def test_small_print_below_a_rule_that_goes_on_with_no_note_stays_text() -> None:
    found = notes(
        made_lines(WORDS, 60, 760) + RULE + path((60, 130), (180, 130)) + text("資料は市が持つ。", 60, 110, 8)
    )
    assert found == [(Role.TEXT, "資料は市が持つ。", None)]


def test_the_lines_of_a_note_that_stand_beside_its_mark_are_one_paragraph() -> None:
    said = "交差点から次の交差点までの間をいい、歩道、植樹帯及び道路の附属物を含み、"
    said += "橋、横断歩道橋及び地下道を含まないものとする。"
    lines = text(f"12 {said[:44]}", 60, 90, 8) + text(said[44:], 74, 80, 8)
    assert notes(page("12", "") + lines) == [(Role.TEXT, "区間を決めます。", None), (Role.NOTE, said, "12")]


def test_a_note_of_a_tables_cell_stands_behind_the_table() -> None:
    cells = RULE + box(60, 600, 120, 40) + box(180, 600, 120, 40)
    words = text("区間", 70, 615) + text("10", 91, 619, 6) + text("回数", 190, 615)
    below = made_lines(WORDS, 60, 500) + text("10 交差点までをいう。", 60, 90, 8)
    found = lines(made(made_lines(WORDS, 60, 760) + cells + words + below), "notes.pdf").lines
    at = next(at for at, line in enumerate(found) if line.role is Role.BLOCK)
    assert found[at].block is not None and found[at].block.text == "区間\t回数"
    assert (found[at + 1].role, found[at + 1].text) == (Role.NOTE, "交差点までをいう。")


def test_endnotes_of_chapters_count_on_over_the_chapters() -> None:
    def chapter(words: str, mark: str) -> str:
        sign = text(f"{words}を決めます", 60, 600) + text(mark, 133.5, 604, 6)
        return made_lines(WORDS, 60, 760) + sign + text(mark, 60, 304, 6) + text(f"{words}の注。", 72, 300, 8.5)

    found = notes(chapter("区間", "10"), chapter("順番", "11"))
    assert [(mark, text) for role, text, mark in found if role is Role.NOTE] == [
        ("10", "区間の注。"),
        ("11", "順番の注。"),
    ]


@pytest.mark.parametrize("forms", [["１", "２", "３"], ["一", "二", "三"]])
def test_endnotes_of_a_chapter_and_of_the_document_hang_on_their_own_signs(forms: list[str]) -> None:
    def chapter(words: str) -> str:
        body = made_lines(WORDS, 60, 760)
        for at, mark in enumerate(forms):
            body += text(f"{words}を決めます", 60, 600 - 30 * at) + text(mark, 133.5, 604 - 30 * at, 6)
            body += text(mark, 60, 304 - 14 * at, 5) + text(f"{words}の{at}。", 60 + 5 * len(mark), 300 - 14 * at, 10.5)
        return body

    found = notes(chapter("区間"), chapter("順番"))
    assert [text for role, text, _ in found if role is Role.NOTE] == [
        f"{words}の{at}。" for words in ("区間", "順番") for at in range(3)
    ]
    assert [mark for role, _, mark in found if role is Role.NOTE] == forms * 2


def test_a_number_in_small_type_in_a_table_is_no_note_of_a_sign_above() -> None:
    cells = (
        text("区分", 60, 200, 8) + text("1,603", 200, 200, 8) + text("△64", 300, 200, 8) + text("12 人", 400, 200, 8)
    )
    below = text("12 交差点までをいう。", 60, 90, 8)
    sentence = text("区間", 60, 600) + text("12", 81, 604, 6) + text("を決めます。", 93, 600)
    found = notes(made_lines(WORDS, 60, 760) + sentence + cells + below)
    assert [text for role, text, _ in found if role is Role.NOTE] == ["交差点までをいう。"]
    assert any("1,603" in text and "12 人" in text for _, text, _ in found)


def test_the_numbers_of_a_listings_lines_are_no_notes_of_a_power_above() -> None:
    """They are as small as the marks of notes, but stand on their line."""
    listing = "".join(
        text(str(at), 60, 420 - 16 * at, 6) + text(f"行{at}を書く", 72, 420 - 16 * at) for at in range(1, 9)
    )
    power = text("区間を決めます", 60, 600) + text("2", 133.5, 604, 6) + text("。", 140, 600)
    found = notes(made_lines(WORDS, 60, 760) + power + listing)
    assert Role.NOTE not in [role for role, _, _ in found]
    assert [text for _, text, _ in found][:1] == ["区間を決めます2。"]
    assert all(f"行{at}を書く" in " ".join(text for _, text, _ in found) for at in range(1, 9))


def test_a_list_whose_numbers_no_sign_repeats_does_not_hide_the_notes_behind_it() -> None:
    def numbered(words: str, y: float, count: int) -> str:
        return "".join(
            text(str(at + 1), 60, y + 4 - 14 * at, 5) + text(f"{words}の{at}。", 66, y - 14 * at, 8.5)
            for at in range(count)
        )

    body = made_lines(WORDS, 60, 760) + numbered("手順", 640, 3)
    signs = "".join(
        text("区間を決めます", 60, 500 - 30 * at) + text(str(at + 1), 133.5, 504 - 30 * at, 6) for at in range(2)
    )
    found = notes(body + signs + numbered("区間", 300, 2))
    assert [(mark, text) for role, text, mark in found if role is Role.NOTE] == [("1", "区間の0。"), ("2", "区間の1。")]


@pytest.mark.parametrize("sign", ["end", "start"])
def test_a_note_at_the_foot_of_the_page_behind_its_sign_stands_behind_its_sentence(sign: str) -> None:
    """The sign ends a sentence, or a line begins with it where the one above had no room."""
    if sign == "end":
        first = page("3", "")
    else:
        first = made_lines(WORDS, 60, 760) + text("区間を決めることを" * 4 + "決めます", 60, 600)
        first += text("3", 60, 586, 6) + text("。", 66, 582)
    second = made_lines(WORDS, 60, 760) + text("3 交差点までをいう。", 60, 90, 8)
    found = [(role, words[-10:], mark) for role, words, mark in notes(first, second)]
    assert found == [
        (Role.TEXT, "区間を決めます。"[-10:] if sign == "end" else "間を決めることを決めます。"[-10:], None),
        (Role.NOTE, "交差点までをいう。"[-10:], "3"),
    ]


def test_a_numbered_line_in_small_type_without_a_sign_on_the_page_before_is_no_note() -> None:
    found = notes(made_lines(WORDS, 60, 760), made_lines(WORDS, 60, 760) + text("3 交差点までをいう。", 60, 90, 8))
    assert all(role is not Role.NOTE for role, _, _ in found)


@pytest.mark.parametrize(("broad", "found"), [(3.5, "区間を決めます。"), (5.0, None)])
def test_a_figure_that_its_font_draws_raised_and_narrow_is_a_sign(broad: float, found: str | None) -> None:
    def set_as(words: str, top: float, figure: float) -> Row:
        glyphs, x = [], 60.0
        for letter in words:
            glyphs.append(Glyph(letter, x, top, x + (figure if letter.isdigit() else 10), top + 10, 10.0))
            x = glyphs[-1].x1
        return Row(words, 60, top, x, top + 10, 10.0, False, 0, len(words) - 1, glyphs=tuple(glyphs))

    rows = [set_as("区間を決めます。1", 100, broad), set_as("市は1割を負う。", 130, 5.0)]
    sign = superior_sign_of(rows, "1", 700, lambda row: list(row.glyphs or ()))
    assert (sign and sign.row.text) == found


@pytest.mark.parametrize(("before", "small", "rise"), [("CO", "2", -2), ("10", "2", 4)])
def test_an_index_below_the_line_and_a_power_are_no_signs_where_another_one_is(
    before: str, small: str, rise: float
) -> None:
    words = text(f"排出は{before}", 60, 640) + text(small, 60 + 10.5 * (3 + len(before)), 640 + rise, 6)
    words += text("で、", 66.5 + 10.5 * (3 + len(before)), 640)
    found = notes(page("2", "2 交差点までをいう。") + words)
    assert [text for _, text, _ in found] == [f"排出は{before}{small}で、", "区間を決めます。", "交差点までをいう。"]
    assert found[-1][0] is Role.NOTE

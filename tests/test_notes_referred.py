"""References to footnotes that stand elsewhere in their texts: told as a change, those that only shifted as none."""

import re

import pytest
from word_files import docx, p, r

from revtool.amend import items
from revtool.audit import audit
from revtool.compare import compare
from revtool.compare.edits import edits
from revtool.compare.referring import _may_be_at
from revtool.model.comparison import ChangeKind, Comparison, Verdict
from revtool.model.document import Document
from revtool.model.referring import moved_references
from revtool.readers import read
from revtool.writers.house import House
from revtool.writers.json_comparison import comparison_json
from revtool.writers.table import FORMATS, subject, write_table
from revtool.writers.terminal import Pen, comparison_text
from tests.test_note_places import HEADING, noted, ref, table
from tests.test_note_places import cell as made_cell

DEFINED = "支援とは、相談をいう。"


def plan(*clause: str, notes: tuple[str, ...] = (DEFINED,)) -> Document:
    body = p("第１章　現状", HEADING) + p("調べた。") + p("第２章　施策", HEADING) + f"<w:p>{''.join(clause)}</w:p>"
    return read(docx(body, footnotes=noted(*notes)), "plan.docx")


def verdicts(comparison: Comparison) -> list[Verdict]:
    return [pair.verdict for pair in comparison.pairs]


OLD = plan(r("支援"), ref(1), r("と給付を行う。"))
MOVED = plan(r("支援と給付"), ref(1), r("を行う。"))


def test_a_reference_that_moved_to_another_word_is_a_change_of_its_section() -> None:
    found = compare(OLD, MOVED)
    assert verdicts(found) == [Verdict.SAME, Verdict.CHANGED]
    assert found.pairs[1].kinds == (ChangeKind.NOTE,)
    (moved,) = moved_references(found.pairs[1])
    assert (moved.old.shown, moved.new.shown) == ("支援（注1）", "支援と給付（注1）")
    assert "behind “支援” → behind “支援と給付”" in comparison_text(found, str, Pen(width=120))
    assert '"notes": [{"text": "支援とは、相談をいう。"' in comparison_json(found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ((r("支援"), ref(1), r("と給付を行う。")), (r("市は、支援"), ref(1), r("と給付を行う。"))),
        ((r("支援"), ref(1), r("と給付を行う。")), (r("応援"), ref(1), r("と給付を行う。"))),
        ((r("支援"), ref(1), r("と給付を行う。")), (r("支援"), ref(1), r("を行う。"))),
        ((r("支援"), ref(1), r("と給付を行う。")), (r("支援等"), ref(1), r("と給付を行う。"))),
        ((r("支援"), ref(1), r("と給付　を行う。")), (r("支援　"), ref(1), r("と給付を行う。"))),
    ],
)
def test_a_reference_that_stayed_with_its_word_or_what_took_its_place_did_not_move(
    old: tuple[str, ...], new: tuple[str, ...]
) -> None:
    (pair,) = compare(plan(*old), plan(*new)).pairs[1:]
    assert list(moved_references(pair)) == []
    assert ChangeKind.NOTE not in pair.kinds


def test_a_reference_moves_within_the_cells_of_a_table() -> None:
    def gridded(first: str, second: str) -> Document:
        grid = table(made_cell(r("指標") + first) + made_cell(r("値") + second))
        return read(docx(p("第１章　目標", HEADING) + grid, footnotes=noted(DEFINED)), "plan.docx")

    found = compare(gridded(ref(1), ""), gridded("", ref(1)))
    assert verdicts(found) == [Verdict.CHANGED]
    assert verdicts(compare(gridded(ref(1), ""), gridded(ref(1), ""))) == [Verdict.SAME]


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ("支援と給付", "支援と給付", {2: {2}}),
        ("支援と給付", "市は、支援と給付", {2: {5}, 0: {0, 1, 2, 3}}),
        ("応援と給付", "支援と給付", {2: {2}, 5: {5}}),
    ],
)
def test_a_place_may_be_anywhere_in_what_took_the_place_of_the_words_around_it(
    old: str, new: str, places: dict[int, set[int]]
) -> None:
    made = edits(old, new)
    for place, wanted in places.items():
        assert {at for at in range(len(new) + 1) if _may_be_at(made, place, at)} == wanted


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_change_table_shows_where_the_references_stood_and_stand(suffix: str) -> None:
    comparison = compare(OLD, MOVED)
    for house in (House(), House(blanks=True)):
        written = write_table(comparison, items(comparison, OLD, MOVED), subject(OLD, MOVED), house, f"t{suffix}")
    if suffix == ".md":
        words = written.data.decode()
        assert "支援と給付<ins>（注1）</ins>を行う。 | 支援<ins>（注1）</ins>と給付を行う。" in words


def test_a_change_table_marks_the_sign_of_a_new_note_and_not_that_of_one_that_stayed() -> None:
    new = plan(r("支援"), ref(1), r("と給付"), ref(2), r("を行う。"), notes=(DEFINED, "給付とは、金銭をいう。"))
    comparison = compare(OLD, new)
    written = write_table(comparison, items(comparison, OLD, new), subject(OLD, new), House(), "t.md")
    words = written.data.decode()
    assert "支援（注1）と給付<ins>（注2）</ins>を行う。 | 支援（注1）と給付を行う。" in words


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_change_table_shows_two_references_that_changed_their_order(suffix: str) -> None:
    notes = (DEFINED, "3件とする給付をいう。")
    old = plan(r("支援"), ref(1), r("と給付"), ref(2), r("を市が行う。"), notes=notes)
    new = plan(r("支援と給付"), ref(1), r("を市"), ref(2), r("が行う。"), notes=notes[::-1])
    comparison = compare(old, new)
    written = write_table(comparison, items(comparison, old, new), subject(old, new), House(), f"t{suffix}")
    if suffix == ".md":
        signs = re.compile("</?ins>").sub("", written.data.decode())
        assert "支援と給付（注1）を市（注2）が行う。 | 支援（注1）と給付（注2）を市が行う。" in signs


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_number_of_a_note_that_begins_with_it_on_one_side_is_marked_with_its_word(suffix: str) -> None:
    notes = (DEFINED, "2件とする給付をいう。")
    old = plan(r("支援"), ref(1), r("と給付"), ref(2), r("を行う。"), notes=notes)
    new = plan(r("支援と給付"), ref(1), r("を行う。"), notes=notes[1:])
    comparison = compare(old, new)
    assert write_table(comparison, items(comparison, old, new), subject(old, new), House(), f"t{suffix}").data


def test_unchanged_over_a_section_in_which_a_reference_moved_is_false() -> None:
    body = p("第２章　施策", HEADING) + p("変更なし")
    amendment = read(docx(body), "amendment.docx")
    for new, verdict in ((MOVED, "false"), (OLD, "true")):
        assert [claim.verdict.value for claim in audit(amendment, OLD, new, compare(OLD, new)).claims] == [verdict]


def test_a_printed_section_whose_reference_stands_elsewhere_than_in_the_new_document_is_found() -> None:
    def codes(*clause: str) -> list[str]:
        body = p("第２章　施策", HEADING) + f"<w:p>{''.join(clause)}</w:p>"
        printed = read(docx(body, footnotes=noted(DEFINED)), "amendment.docx")
        return [one.code for one in audit(printed, OLD, MOVED, compare(OLD, MOVED)).findings]

    assert codes(r("支援"), ref(1), r("と給付を行う。")) == ["C05"]
    assert codes(r("支援と給付"), ref(1), r("を行う。")) == []

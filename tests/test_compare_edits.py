"""Edits keep whole words and numbers, rebuild both sides, and read as a person would mark them."""

import pytest

from revtool.compare.edits import edits
from revtool.model.comparison import new_text, old_text
from revtool.text import fold

SIGNS = {"keep": "{}", "delete": "[-{}-]", "insert": "[+{}+]"}


def shown(old: str, new: str) -> str:
    found = edits(old, new)
    assert old_text(found) == old
    assert new_text(found) == new
    return "".join(SIGNS[edit.op].format(edit.text) for edit in found)


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("期間は3年間とする。", "期間は4年間とする。", "期間は[-3-][+4+]年間とする。"),
        ("予算は1,200千円", "予算は1,250千円", "予算は[-1,200-][+1,250+]千円"),
        ("令和9年度", "令和10年度", "令和[-9-][+10+]年度"),
        ("サービスを行う。", "サーバーを行う。", "[-サービス-][+サーバー+]を行う。"),
        ("子育ての窓口👨‍👩‍👧です", "子育ての窓口👨‍👩‍👦です", "子育ての窓口[-👨‍👩‍👧-][+👨‍👩‍👦+]です"),
        ("可否👍🏽", "可否👍🏿", "可否[-👍🏽-][+👍🏿+]"),
        ("税、福祉", "税、防災、福祉", "税、[+防災、+]福祉"),
        ("進める。終える。", "進める。確かめる。終える。", "進める。[+確かめる。+]終える。"),
        ("同じ", "同じ", "同じ"),
        ("", "新しい", "[+新しい+]"),
        ("古い", "", "[-古い-]"),
    ],
)
def test_edits_change_whole_tokens(old: str, new: str, marked: str) -> None:
    assert shown(old, new) == marked


def test_a_clause_less_than_half_alike_is_replaced_whole() -> None:
    assert shown("窓口の待ち時間を短くする。", "公園に木を植え、道を広げる。").startswith(
        "[-窓口の待ち時間を短くする。-][+"
    )


def test_a_short_text_kept_whole_inside_a_long_one_is_kept() -> None:
    old, new = (
        "会議を開く。",
        "会議を開く。結果は、議事録にまとめ、速やかに市のウェブサイトで公表し、窓口でも閲覧に供する。",
    )
    assert shown(old, new).startswith("会議を開く。[+結果は")


def test_single_kept_characters_between_changes_are_given_up() -> None:
    assert "[-部長の承認-][+課長が決裁+]" in shown(
        "出張するときは部長の承認が要る。", "出張するときは課長が決裁が要る。"
    )


def test_radicals_out_of_a_pdf_are_notation() -> None:
    assert fold("⽣活⽤品") == fold("生活用品")

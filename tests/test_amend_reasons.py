from pathlib import Path

import pytest
import yaml
from plans import compared, document, section

from revtool.amend import items, read_reasons, with_reasons, write_reasons
from revtool.errors import InputError
from revtool.model.amendment import Item, Reason, Reasons
from revtool.model.comparison import ChangeKind
from revtool.text import fold

ITEMS = (Item(1, "期間", None, ("a",)), Item(2, "体制", None, ("b", "c")), Item(3, "目標", None, ("d",)))


def test_the_reasons_of_a_real_amendment_are_read(shared: Path) -> None:
    reasons = read_reasons((shared / "seed" / "reasons.yaml").read_bytes(), "reasons.yaml")
    assert [len(reason.reason or "") > 10 for reason in reasons.items] == [True] * 4


def test_a_reason_finds_its_item_by_heading_in_either_width() -> None:
    matched = with_reasons(ITEMS, Reasons("r", (Reason("目　標", "理由"),)))
    assert [item.reason for item in matched.items] == [None, None, "理由"]
    assert [item.heading for item in matched.missing] == ["期間", "体制"]


def test_a_reason_finds_its_item_by_what_it_covers_under_another_heading() -> None:
    matched = with_reasons(ITEMS, Reasons("r", (Reason("計画の期間", "延長", ("a",)),)))
    assert matched.items[0] == Item(1, "計画の期間", "延長", ("a",))


def test_an_officers_grouping_goes_before_the_proposed_one() -> None:
    matched = with_reasons(ITEMS, Reasons("r", (Reason("期間と体制", "延長", ("a", "b")),)))
    assert [(item.number, item.heading, item.sections) for item in matched.items] == [
        (1, "期間と体制", ("a", "b")),
        (2, "体制", ("c",)),
        (3, "目標", ("d",)),
    ]


def test_a_reason_whose_change_is_gone_is_handed_back() -> None:
    lost = Reason("広報", "変更", ("x",))
    assert with_reasons(ITEMS, Reasons("r", (lost,))).lost == (lost,)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("format: revtool.reasons/1\nitems:\n  - heading: 甲\n    reason: [1]\n", "line 4"),
        ("format: revtool.reasons/2\nitems: []\n", "line 1"),
        ("items: [\n", "line 2"),
        ("- 甲\n", "line 1"),
        ("format: revtool.reasons/1\nitems:\n  - reason: 甲\n", "line 3"),
    ],
)
def test_what_is_not_a_reasons_file_is_refused_with_its_line(text: str, place: str) -> None:
    with pytest.raises(InputError) as error:
        read_reasons(text.encode(), "reasons.yaml")
    assert str(error.value.place) == place


def test_bytes_that_are_not_text_are_refused() -> None:
    with pytest.raises(InputError):
        read_reasons(b"\xff\xfe\x00", "reasons.yaml")


def test_a_worksheet_is_read_back_as_it_was_written() -> None:
    old = document(section("1 期間", "三年"), section("2 体制", "情報課\n総務課"))
    new = document(section("1 期間", "四年"), section("2 体制", "広報課\n総務課"))
    comparison = compared(old, new, ChangeKind.WORDING)
    found = items(comparison, old, new)
    text = write_reasons(found, comparison, [Reason("広報", "二行の\n理由", ("x",))])
    again = read_reasons(text.encode(), "r.yaml")
    assert [(reason.heading, reason.sections) for reason in again.items[:2]] == [("期間", ("1",)), ("体制", ("2",))]
    assert again.items[2].reason == "二行の\n理由"
    assert "suggestion" not in yaml.safe_load(text)["items"][0]
    assert "四年" in text and fold("三年") in fold(text)


def test_a_suggestion_is_never_used_as_a_reason() -> None:
    old, new = document(section("1 期間", "三年")), document(section("1 期間", "四年"))
    comparison = compared(old, new, ChangeKind.WORDING)
    written = write_reasons(items(comparison, old, new), comparison)
    again = with_reasons(items(comparison, old, new), read_reasons(written.encode(), "r.yaml"))
    assert [item.heading for item in again.missing] == ["期間"]


@pytest.mark.parametrize("ditto", ["同上", "（同上）", "〃", "上に同じ。"])
def test_ditto_is_the_reason_of_the_entry_above(ditto: str) -> None:
    given = (Reason("期間", "延長"), Reason("体制", ditto), Reason("目標", ditto))
    assert [item.reason for item in with_reasons(ITEMS, Reasons("r", given)).items] == ["延長"] * 3


def test_ditto_with_nothing_above_it_is_no_reason() -> None:
    matched = with_reasons(ITEMS, Reasons("r", (Reason("期間", "同上"), Reason("体制", "改組"))))
    assert [item.reason for item in matched.items] == [None, "改組", None]


def test_the_worksheet_shows_a_changed_title_and_says_where_a_text_is_cut_off() -> None:
    figures = "延べ床面積は、" + "12,345㎡、" * 70
    old = document(section("1", "様式（第7条関係）", "氏名"), section("2", "施設", figures))
    new = document(section("1", "様式（第8条関係）", "氏名"), section("2", "施設", figures.replace("は、", "を、")))
    comparison = compared(old, new)
    entries = yaml.safe_load(write_reasons(items(comparison, old, new), comparison))["items"]
    retitled, cut = (change for entry in entries for change in entry["changes"])
    assert (retitled["old"], retitled["new"]) == ("様式（第7条関係）", "様式（第8条関係）")
    assert cut["new"].startswith("延べ床面積を、12,345㎡") and cut["new"].endswith("…") and not cut["new"][-2].isdigit()

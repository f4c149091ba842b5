from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from plans import compared, document, section, table

from revtool.amend import items, read_reasons, with_reasons, write_worksheet
from revtool.amend.worksheet_rows import worksheet_rows
from revtool.amend.worksheet_yaml import write_reasons
from revtool.compare import compare
from revtool.errors import InputError
from revtool.model.amendment import Item, Reason, Reasons
from revtool.model.comparison import ChangeKind, Comparison
from revtool.pipeline.reasons import worksheet
from revtool.readers import read
from revtool.text import fold
from revtool.writers.worksheet_word import worksheet_word

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


def test_of_a_long_table_the_worksheet_shows_the_rows_that_differ() -> None:
    rows = [(f"第{at}避難所", "体育館と校庭を含む施設", f"{at}00人") for at in range(1, 41)]
    old = document(section("1 避難所", table(*rows)))
    amended = [
        *rows[:20],
        ("港体育館", "体育館", "90人"),
        *rows[20:30],
        ("第31避難所", "体育館のみ", "310人"),
        *rows[31:],
    ]
    new = document(section("1 避難所", table(*amended)))
    comparison = compare(old, new)
    (entry,) = yaml.safe_load(write_reasons(items(comparison, old, new), comparison))["items"]
    (change,) = entry["changes"]
    assert change["old"].splitlines() == ["\t".join(rows[30])]
    assert change["new"].splitlines() == ["港体育館\t体育館\t90人", "第31避難所\t体育館のみ\t310人"]


def test_of_a_long_text_the_worksheet_shows_the_sentences_that_change() -> None:
    text = "施設の点検は毎年行います。" * 40 + "費用は1,200万円とします。" + "記録は市の窓口で見ることができます。" * 30
    amended = text.replace("1,200", "1,350")
    old, new = document(section("1", "点検", text)), document(section("1", "点検", amended))
    comparison = compare(old, new)
    (entry,) = yaml.safe_load(write_reasons(items(comparison, old, new), comparison))["items"]
    (change,) = entry["changes"]
    assert (change["old"], change["new"]) == ("…費用は1,200万円とします。…", "…費用は1,350万円とします。…")


OLD_PLAN = (
    "第1章　はじめに\n\n1　期間\n\n三年とします。\n\n2　体制\n\n情報課が行います。\n\n3　公表\n\n広報に載せます。\n"
)


def worksheets(*changes: tuple[str, str]) -> tuple[Comparison, tuple[Item, ...]]:
    new = OLD_PLAN
    for before, after in changes:
        assert before in new
        new = new.replace(before, after)
    one, other = read(OLD_PLAN.encode(), "old.txt"), read(new.encode(), "new.txt")
    comparison = compare(one, other)
    return comparison, items(comparison, one, other)


@pytest.mark.parametrize("kind", ["r.yaml", "r.xlsx", "r.docx"])
def test_a_reason_follows_its_section_where_another_took_its_number(kind: str) -> None:
    changes = (("情報課が", "広報課が"), ("広報に", "市報に"))
    comparison, found = worksheets(*changes)
    given = [item._replace(reason=f"{item.heading}の理由") for item in found]
    data = written(kind, given, comparison)
    _, later = worksheets(*changes, ("2　体制", "2　費用\n\n百万円とします。\n\n3　体制"), ("3　公表", "4　公表"))
    matched = with_reasons(later, read_reasons(data, kind))
    assert [(item.heading, item.reason) for item in matched.items] == [
        ("費用", None), ("体制", "体制の理由"), ("公表", "公表の理由"),
    ]  # fmt: skip
    assert (matched.lost, [item.heading for item in matched.unlisted]) == ((), ["費用"])


def written(kind: str, found: Sequence[Item], comparison: Comparison) -> bytes:
    if kind.endswith(".docx"):
        return worksheet_word(worksheet_rows(found, comparison), [])
    return write_worksheet(kind, found, comparison)


def test_a_reason_is_not_put_to_another_section_that_took_the_number_of_its_own() -> None:
    comparison, found = worksheets(("情報課が", "広報課が"))
    data = written("r.yaml", [item._replace(reason="改組") for item in found], comparison)
    _, later = worksheets(("2　体制\n\n情報課が行います。\n\n", ""), ("3　公表", "2　費用"), ("広報に", "百万円に"))
    given = read_reasons(data, "r.yaml").items
    matched = with_reasons(later, Reasons("r.yaml", tuple(entry._replace(heading="組織") for entry in given)))
    assert [(item.heading, item.reason) for item in matched.items] == [("体制", None), ("費用", None)]
    assert [entry.reason for entry in matched.lost] == ["改組"]


@pytest.mark.parametrize("kind", ["r.yaml", "r.xlsx", "r.docx"])
def test_a_heading_left_as_proposed_follows_what_it_covers_and_an_officers_own_stays(kind: str) -> None:
    comparison, found = worksheets(("三年", "四年"), ("情報課が", "広報課が"))
    given = [found[0], found[1]._replace(heading="推進の仕組み")]
    data = written(kind, given, comparison)
    _, later = worksheets(
        ("1　期間", "1　計画期間"), ("三年", "四年"), ("情報課が", "広報課が"), ("2　体制", "2　推進体制")
    )
    assert [item.heading for item in with_reasons(later, read_reasons(data, kind)).items] == [
        "計画期間",
        "推進の仕組み",
    ]


def test_a_heading_that_does_not_say_what_it_covers_is_told(tmp_path: Path) -> None:
    old, new, file = (tmp_path / name for name in ("old.txt", "new.txt", "r.yaml"))
    old.write_text(OLD_PLAN, "utf-8")
    new.write_text(OLD_PLAN.replace("情報課が", "広報課が").replace("広報に", "市報に"), "utf-8")
    written = worksheet(str(old), str(new), str(file))
    assert written.sentences == ()
    file.write_bytes(written.data.replace("heading: 体制".encode(), "heading: 部署名".encode()))
    (sentence,) = map(str, worksheet(str(old), str(new), str(file)).sentences)
    assert "部署名" in sentence and "2 体制" in sentence
    file.write_bytes(written.data.replace("heading: 体制".encode(), "heading: 体制及び公表".encode()))
    assert worksheet(str(old), str(new), str(file)).sentences == ()


@pytest.mark.parametrize(
    "typed", ["2026-04-01", "9999-99-99", "5", "1_000", "yes", "0x1F", "1.5e9", ".nan", "12:30:45", "="]
)
def test_what_looks_like_a_date_or_a_number_is_what_was_typed(typed: str) -> None:
    data = f"format: revtool.reasons/1\nitems:\n- heading: {typed}\n  reason: {typed}\n".encode()
    (entry,) = read_reasons(data, "reasons.yaml").items
    assert (entry.heading, entry.reason) == (typed, typed)


@pytest.mark.parametrize(
    "tag", ["!!timestamp 9", "!!int x", "!!float x", "!!binary z", "!!python/name:os.system", "!!set {a, b}"]
)
def test_a_tag_that_makes_something_else_than_text_is_refused(tag: str) -> None:
    with pytest.raises(InputError, match="not YAML"):
        read_reasons(f"format: revtool.reasons/1\nitems:\n- heading: {tag}\n".encode(), "reasons.yaml")


def test_a_new_change_does_not_take_the_reason_of_an_entry_that_has_its_heading() -> None:
    found = (Item(1, "体制", None, ("b", "c"), ("第1章 序 / 2 体制", "第1章 序 / 2 体制 / (1) 部会"), "体制"),)
    matched = with_reasons(found, Reasons("r", (Reason("体制", "改組", ("b",), ("第1章 序 / 2 体制",)),)))
    assert [(item.heading, item.reason) for item in matched.items] == [
        ("体制", "改組"), ("第1章 序 / 2 体制 / (1) 部会", None),
    ]  # fmt: skip

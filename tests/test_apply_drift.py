"""An original that was typed otherwise than the one that was amended: found without doubt and told, or refused."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import document, section

from revtool.amend.apply import consolidated, splice
from revtool.amend.drift import Drifted
from revtool.amend.told import told as said_by
from revtool.errors import InputError
from revtool.model.document import Document, Section
from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read
from revtool.text import fold
from revtool.text.drift import LENGTH, drift


def applied(old: Document, *amendment: Section) -> tuple[list[str], list[str]]:
    """The sections of the result as 「heading: text」, and those of the original that were found by their likeness."""
    told_by, told = document(*amendment), list[Drifted]()
    result = consolidated(old, told_by, splice(old, told_by, told.append))
    made = [f"{s.heading}: {s.text}".replace("【", "").replace("】", "") for s in result.sections]
    return made, [one.old.heading.strip("【】") for one in told]


def unchanged(heading: str) -> Section:
    return section(heading, "変更なし", claim=True)


OLD = document(
    section("【地域公共交通の現状】", "一。"),
    section("【計画の進行管理体制】", "二。"),
    section("【用語の解説一覧】", "三。"),
)


def test_a_claim_under_a_title_with_a_wrong_kanji_is_found_between_its_neighbours_and_told() -> None:
    made, told = applied(
        OLD,
        section("【地域公共交通の現状】", "新。"),
        unchanged("【計画の進行菅理体制】"),
        unchanged("【用語の解説一覧】"),
    )
    assert made == ["地域公共交通の現状: 新。", "計画の進行菅理体制: 二。", "用語の解説一覧: 三。"]
    assert told == ["計画の進行管理体制"]


def test_a_wrong_kanji_is_no_slip_where_nothing_else_shows_the_place() -> None:
    with pytest.raises(InputError) as refused:
        applied(
            document(section("【東部地区の施策】", "一。"), section("【附則】", "二。")),
            unchanged("【西部地区の施策】"),
        )
    assert "西部地区の施策" in str(refused.value.place)


def test_a_slip_in_kana_is_found_wherever_the_section_stands() -> None:
    made, told = applied(OLD, unchanged("【用語の解説一覧を】"))
    assert made[2] == "用語の解説一覧を: 三。"
    assert told == ["用語の解説一覧"]


def test_a_section_that_is_taken_out_is_found_by_its_label_and_nearly_its_title() -> None:
    old = document(section("1 路線網の再編", "一。"), section("2 利用環境の改善", "二。"))
    made, told = applied(old, section("2 利用環境の改繕", "（削る）"))
    assert made == ["1 路線網の再編: 一。"]
    assert told == ["2 利用環境の改善"]


def test_nothing_is_taken_out_under_another_number() -> None:
    with pytest.raises(InputError):
        applied(document(section("2 利用環境の改善", "二。")), section("3 利用環境の改善を", "（削る）"))


def test_a_changed_section_whose_title_differs_by_marks_only_is_that_section() -> None:
    old = document(section("【データー連携の推進】", "一。"), section("【用語】", "二。"))
    made, told = applied(old, section("【データ連携の推進】", "新。"))
    assert made == ["データ連携の推進: 新。", "用語: 二。"]
    assert told == ["データー連携の推進"]


def test_a_changed_section_whose_title_differs_by_a_letter_may_be_new_and_is_refused() -> None:
    with pytest.raises(InputError):
        applied(OLD, section("【計画の進行官理体制】", "新。"))


def test_two_siblings_that_are_nearly_as_like_are_refused() -> None:
    old = document(section("【利用者への案内】", "一。"), section("【利用者の案内】", "二。"))
    with pytest.raises(InputError) as refused:
        applied(old, unchanged("【利用者えの案内】"))
    assert "利用者えの案内" in str(refused.value.place)


def test_two_claims_that_are_like_one_section_are_refused() -> None:
    with pytest.raises(InputError):
        applied(OLD, unchanged("【用語の解説一覧を】"), unchanged("【用語の解説一覧が】"))


def test_a_number_that_differs_is_no_slip() -> None:
    old = document(section("【令和5年度の取組の概要】", "一。"), section("【用語】", "二。"))
    with pytest.raises(InputError):
        applied(old, unchanged("【令和6年度の取組の概要】"))


@pytest.mark.parametrize(
    ("old", "new"), [("1・2年生の案内", "12年生の案内"), ("第二・三地区の案内", "第二三地区の案内")]
)
def test_a_mark_between_numbers_counts(old: str, new: str) -> None:
    with pytest.raises(InputError):
        applied(document(section(f"【{old}】", "一。"), section("【用語】", "二。")), unchanged(f"【{new}】"))


def test_the_label_under_which_a_clause_stood_may_be_marked_otherwise() -> None:
    old = document(section("1) 路線の再編", "一。"), section("2) 利用の案内", "二。"))
    made, told = applied(old, section("(1) 窓口", "新。"), section("(2) 路線の再編", "変更なし（旧(1)）", claim=True))
    assert made[1] == "(2) 路線の再編: 一。"
    assert told == ["1) 路線の再編"]


def test_a_slip_under_another_number_is_refused() -> None:
    with pytest.raises(InputError):
        applied(
            document(section("1 さくら地区の施策", "一。"), section("2 用語", "二。")), unchanged("3 さくま地区の施策")
        )


def test_a_renumbered_section_that_did_not_change_may_differ_by_marks() -> None:
    old = document(section("1 データーの活用", "一。"), section("2 用語", "二。"))
    made, told = applied(old, section("2 用語", "新。"), unchanged("4 データの活用"))
    assert made == ["2 用語: 新。", "4 データの活用: 一。"]
    assert told == ["1 データーの活用"]


def test_what_differs_in_width_and_blanks_only_is_the_same_without_a_word() -> None:
    made, told = applied(OLD, unchanged("【用語の　解説一覧】"))
    assert made[2].endswith("三。")
    assert told == []


def test_titles_that_are_too_long_are_not_compared() -> None:
    assert drift("あ" * (LENGTH + 1), "あ" * LENGTH) is None
    assert drift("施策の方向", "施策方向") == (1, "の")


TITLES = (
    "地域公共交通の現状と課題",
    "計画の進行管理の体制",
    "利用環境の改善",
    "路線網の再編について",
    "財源の確保",
    "用語",
)


@settings(deadline=None)
@given(st.permutations(TITLES), st.data())
def test_a_drift_is_found_or_refused_and_never_another_section(titles: list[str], data: st.DataObject) -> None:
    drifted = data.draw(st.integers(0, len(titles) - 1))
    title, at = titles[drifted], data.draw(st.integers(0, len(titles[drifted])))
    typed = (
        title[:at]
        + data.draw(st.sampled_from(["", "の", "ー", "・", "管", "菅", "4"]))
        + title[at + data.draw(st.integers(0, 1)) :]
    )
    typed = data.draw(st.sampled_from([typed, title]))
    old = document(*(section(f"【{typed if place == drifted else one}】", one) for place, one in enumerate(titles)))
    listed = sorted({drifted, *data.draw(st.sets(st.integers(0, len(titles) - 1)))})
    try:
        made, told = applied(old, *(unchanged(f"【{titles[place]}】") for place in listed))
    except InputError as refused:
        assert typed != title
        assert title in str(refused.place)
    else:
        assert made == [f"{one}: {one}" for one in titles] or (made[drifted].endswith(f": {title}") and typed != title)
        assert sorted(line.partition(": ")[2] for line in made) == sorted(titles)
        assert len(told) <= 1


@pytest.fixture(scope="module")
def amendment(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    out = str(tmp_path_factory.mktemp("drift") / "amendment.docx")
    old, new = str(samples / "original.txt"), str(samples / "amended.txt")
    draft_file(old, new, out, None, Asked(allow_missing=True, pages=False), force=False)
    return out


def retyped(samples: Path, tmp_path: Path, typed: tuple[str, str]) -> str:
    """The sample's original with one heading typed otherwise."""
    text = (samples / "original.txt").read_text(encoding="utf-8")
    assert typed[0] in text
    (tmp_path / "old.txt").write_text(text.replace(*typed, 1), encoding="utf-8")
    return str(tmp_path / "old.txt")


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        (("【取組の内容】", "【取組の　内容】"), 0),
        (("【取組の内容】", "【取組の内溶】"), 1),
        (("【取組の内容】", "【取組・内容】"), 1),
        (("(2)　共通回数券の販売", "(2)　共通回数券の販買"), 1),
        (("(2)　共通回数券の販売", "（2）共通回数券販売"), 1),
    ],
    ids=["a blank", "a wrong kanji", "a mark for a kana", "a wrong kanji in what goes", "a kana less in what goes"],
)
def test_the_samples_original_typed_otherwise_gives_the_same_plan_and_a_line(
    samples: Path, tmp_path: Path, amendment: str, typed: tuple[str, str], lines: int
) -> None:
    old, out = retyped(samples, tmp_path, typed), tmp_path / "result.docx"
    told = [str(one) for one in apply_file(old, amendment, str(out), force=False)]
    wanted = read((samples / "amended.txt").read_bytes(), "amended.txt")
    assert [said_by(s) for s in read(out.read_bytes(), out.name).sections] == [said_by(s) for s in wanted.sections]
    assert told.pop().startswith("the title on the cover is the amendment's: 青嶺市地域公共交通変更計画")
    assert sum(fold(typed[1]) in fold(line) for line in told) == lines == len(told)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        (("【取組の内容】", "【取組の内溶】\n\nここに書きます。\n\n【取組の内用】"), "取組の内容"),
        (("【見直しの時期】", "【見直しの時季】"), "見直しの時期"),
        (("(2)　共通回数券の販売", "(2)　乗車券の販売"), "共通回数券の販売"),
    ],
    ids=["two siblings that are as like", "a changed section that may be new", "another title"],
)
def test_the_samples_original_is_refused_by_name_where_doubt_remains(
    samples: Path, tmp_path: Path, amendment: str, typed: tuple[str, str], named: str
) -> None:
    with pytest.raises(InputError) as refused:
        apply_file(retyped(samples, tmp_path, typed), amendment, str(tmp_path / "r.docx"), force=False)
    assert named in str(refused.value.place)
    assert not (tmp_path / "r.docx").exists()

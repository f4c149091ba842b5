"""L01: the old name of an organisation is found wherever it stands, and what is no name stays silent."""

import pytest

from revtool.audit import audit
from revtool.compare import compare
from revtool.readers import read

PLAN = """第1章 推進体制

1 窓口

窓口は{named}が受け持ちます。

第2章 取組

1 道路

道路を直します。

{left}

2 広場

広場を開きます。
"""


def found(old: str, new: str, left: str, sentence: str = "{}") -> list[str]:
    texts = (PLAN.format(named=sentence.format(name), left=left) for name in (old, new))
    before, after = (read(text.encode(), "plan.txt") for text in texts)
    return [one.section.heading for one in audit(after, before, after, compare(before, after)).findings
            if one.code == "L01" and one.section is not None]  # fmt: skip


RENAMED = [
    ("総務課", "企画課"),
    ("まちづくり推進課", "都市計画課"),
    ("都市整備課", "まちづくり推進課"),
    ("こども家庭課", "子育て支援課"),
    ("子育て支援課", "こども家庭課"),
    ("市民協働推進課", "地域づくり課"),
    ("まちづくり推進課", "地域づくり課"),
    ("まちづくり推進課", "まちづくり整備課"),
    ("環境課", "くらし安全課"),
    ("くらし安全課", "環境課"),
    ("三原市民会館", "文化会館"),
    ("住宅政策課", "一般財団法人住宅公社"),
    ("一般財団法人住宅公社", "住宅政策課"),
    ("鳴瀬野市住まいづくり公社", "住宅課"),
    ("鳴瀬野市住まいづくり公社", "鳴瀬野市都市づくり公社"),
    ("ふるさと振興課", "観光課"),
    ("ふるさと振興課", "ふるさと創生課"),
    ("ひまわり園", "あおぞら園"),
    ("ふれあいセンター", "いきいきプラザ"),
    ("地域包括支援センター", "高齢者支援センター"),
    ("千葉出張所", "船橋出張所"),
    ("八幡公民館", "中央公民館"),
    ("三重支社", "津支社"),
    ("情報課", "情報政策課"),
    ("企画課", "政策企画課"),
    ("情報政策課", "情報課"),
    ("子ども・子育て会議", "こども審議会"),
]


LEFT = ("※担当は{}", "（注）{}が行います。", "届出は、{}に行います。", "| 担当 | 役割 |\n|---|---|\n| {} | 受付 |")
"""Where a name is left: a note, a remark, a sentence, a cell of a table."""


@pytest.mark.parametrize(("old", "new"), RENAMED)
def test_an_old_name_that_was_left_is_found(old: str, new: str) -> None:
    assert found(old, new, "\n\n".join(left.format(old) for left in LEFT)) == ["1 道路"] * len(LEFT)
    assert found(old, new, "\n\n".join(left.format(new) for left in LEFT)) == []


@pytest.mark.parametrize("sentence", ["市の{}", "これについては{}", "関係機関と協力する{}", "山川市{}", "総務部{}"])
def test_the_words_before_a_name_do_not_hide_it(sentence: str) -> None:
    for old, new in (("情報課", "広報課"), ("まちづくり推進課", "まちづくり整備課"), ("ひまわり園", "あおぞら園")):
        assert found(old, new, f"※担当は{old}", sentence) == ["1 道路"]


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("情報課", "広報課", "担当する課が行います。"),
        ("市民課", "くらし課", "市民の声を聞きます。"),
        ("三年間", "四年間", "点検は三年間の記録で行います。"),
        ("まちづくり推進課", "まちづくり整備課", "健康推進課が行います。"),
        ("まちづくり推進課", "まちづくり整備課", "健康づくり推進課が行います。"),
    ],
)
def test_what_is_another_thing_stays_silent(old: str, new: str, left: str) -> None:
    assert found(old, new, left) == []


@pytest.mark.parametrize(
    "left", ["※詳しくは企画政策課に尋ねてください。", "担当は企画部です。", "企画部企画政策課が行います。"]
)
def test_each_unit_of_a_renamed_department_and_division_is_found_alone(left: str) -> None:
    assert found("企画部企画政策課", "総合政策部総合政策課", left) == ["1 道路"]


def test_an_old_name_on_the_cover_is_found() -> None:
    cover = "市総合計画\n\n令和8年3月\n\n市企画政策課\n\n"
    old, new = (cover + PLAN.format(named=name, left="文。") for name in ("企画政策課", "総合政策課"))
    before, after = (read(text.encode(), "plan.txt") for text in (old, new))
    (finding,) = (one for one in audit(after, before, after, compare(before, after)).findings if one.code == "L01")
    assert (finding.section, finding.at.line if finding.at else None) == (None, 5)


def test_a_name_that_the_colophon_replaced_is_found_in_the_text() -> None:
    plan = "# 第1章 総則\n\n## 1 体制\n\n事務局は、{}に置きます。\n\n青葉市DX計画\n\n発行：青葉市{}\n\n電話：012\n"
    names = (("情報政策課", "総務部情報政策課"), ("情報政策課", "企画部デジタル推進課"))
    old, new = (read(plan.format(*pair).encode(), "plan.md") for pair in names)
    assert new.colophon[0].text == "発行：青葉市企画部デジタル推進課"
    (finding,) = (one for one in audit(new, old, new, compare(old, new)).findings if one.code == "L01")
    assert "奥付" in str(finding.message) and finding.section is not None


@pytest.mark.parametrize("left", ["障害児福祉計画に基づきます。", "市障害児福祉計画に基づきます。"])
def test_a_word_that_came_to_be_written_with_kana_is_found(left: str) -> None:
    assert found("はるか市障害児福祉計画", "はるか市障がい児福祉計画", left) == ["1 道路"]
    assert found("はるか市障害児福祉計画", "はるか市障がい児福祉計画", "障害者基本法に基づきます。") == []


def test_an_old_name_in_the_amendment_s_own_colophon_is_found() -> None:
    plan = "# 第1章 総則\n\n## 1 体制\n\n{}が行います。\n\n青葉市DX計画\n\n発行：青葉市{}\n\n電話：012\n"
    old, new = (read(plan.format(name, name).encode(), "plan.md") for name in ("企画振興課", "地域未来課"))
    amendment = read(plan.format("地域未来課", "企画振興課").encode(), "plan.md")
    (finding,) = (one for one in audit(amendment, old, new, compare(old, new)).findings if one.code == "L01")
    assert (finding.of, finding.section) == ("amendment", None)

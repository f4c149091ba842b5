"""Every draft is clean for the audit: what its items name is what changed, wherever that stood before."""

from pathlib import Path

import pytest
from word_files import docx, p

from revtool.errors import InputError
from revtool.model.finding import Severity
from revtool.pipeline.audit import Choice, audit_files
from revtool.pipeline.draft import Asked, draft_file
from revtool.pipeline.reasons import worksheet
from revtool.readers import read

ARTICLES = {
    "目的": ["この規程は、資金の管理について必要な事項を定めることを目的とする。"],
    "管理": [
        "機構は、資金を安全な方法で管理しなければならない。",
        "２　機構は、管理の方法を公表する。",
        "３　公表は、毎年行う。",
    ],
    "報告": ["機構は、毎年、管理の状況を大臣に報告しなければならない。"],
}


def errors(tmp_path: Path, old: str, new: str, least: Severity = Severity.ERROR, kind: str = "txt") -> list[str]:
    files = [tmp_path / name for name in (f"old.{kind}", f"new.{kind}", "amendment.docx")]
    files[0].write_text(old, "utf-8")
    files[1].write_text(new, "utf-8")
    before, after, amendment = map(str, files)
    draft_file(before, after, amendment, None, Asked(allow_missing=True, pages=False), force=True)
    found = audit_files(amendment, before, after, Choice(severity=least)).findings
    return [f"{one.code} {one.section.path if one.section else ''}: {one.message}" for one in found]


def rules(chapters: dict[str, dict[str, list[str]]]) -> str:
    """Articles in chapters, numbered through."""
    lines = ["資金管理規程", ""]
    number = 0
    for count, (chapter, articles) in enumerate(chapters.items(), 1):
        lines += [f"第{count}章　{chapter}"] if chapter else []
        for title, texts in articles.items():
            number += 1
            lines += [f"（{title}）", f"第{number}条　{texts[0]}", *texts[1:]]
    return "\n".join(lines) + "\n"


def test_a_clause_that_went_from_an_article_that_moved_and_has_another_name_is_listed(tmp_path: Path) -> None:
    new = {**ARTICLES, "資金の管理": ARTICLES["管理"][:2]}
    del new["管理"]
    first = {"目的": new.pop("目的")}
    assert errors(tmp_path, rules({"": ARTICLES}), rules({"総則": first, "運用": new})) == []


def test_a_range_of_sections_is_found_though_others_bear_the_first_ones_name(tmp_path: Path) -> None:
    def plan(year: int) -> str:
        lines = ["市計画", "", "目次", ""]
        chapters = {"方針": ["分野①", "分野②", "分野③"], "施策": ["分野①", "分野②", "分野③"]}
        for number, (chapter, units) in enumerate(chapters.items(), 1):
            lines += [
                f"第{number}章\t{chapter}\t{number}",
                *(f"{n}\t{unit}\t{number}" for n, unit in enumerate(units, 1)),
            ]
        for number, (chapter, units) in enumerate(chapters.items(), 1):
            lines += ["", f"第{number}章　{chapter}"]
            for count, unit in enumerate(units, 1):
                lines += [f"{count}　{unit}", f"{unit}を{'着実に' * (year - 7) * (number == 1)}進めます。"]
                lines += ["(1)　整備", f"令和{year}年度までに整えます。"] if chapter == "施策" else []
        return "\n".join(lines) + "\n"

    assert errors(tmp_path, plan(7), plan(8)) == []


def test_policies_that_changed_places_are_an_item_of_a_clean_draft(tmp_path: Path) -> None:
    def plan(*units: str) -> str:
        lines = ["市計画", "", "第1章　施策"]
        for number, unit in enumerate(units, 1):
            lines += [f"{number}　{unit}の整備", f"{unit}を令和7年度までに整えます。"]
        return "\n".join(lines) + "\n"

    assert errors(tmp_path, plan("道路", "公園", "学校"), plan("道路", "学校", "公園")) == []
    amendment = tmp_path / "amendment.docx"
    (item,) = read(amendment.read_bytes(), amendment.name).statement
    assert item.heading in {"学校の整備", "公園の整備"}


def test_an_amendment_is_no_whole_plan_for_a_worksheet(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("市計画\n\n第1章　施策\n\n1　道路\n\n道路です。\n\n2　公園\n\n公園です。\n", "utf-8")
    stated = "市変更計画\n\n変更事項及び理由\n\n1　道路\n\n延ばします。\n\n第1章　施策\n\n"
    new.write_text(f"{stated}1　道路\n\n橋です。\n\n2　公園\n\n変更なし\n", "utf-8")
    with pytest.raises(InputError, match="amendment"):
        worksheet(str(old), str(new), str(tmp_path / "reasons.yaml"))


def test_charts_that_went_and_one_that_came_are_an_item_of_their_section(tmp_path: Path) -> None:
    def plan(*charts: str) -> bytes:
        boxes = "<w:pict><v:rect><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:rect></w:pict>"
        drawn = ["".join(f"<w:r>{boxes.format(p(box))}</w:r>" for box in chart.split("・")) for chart in charts]
        heads = [p("市計画"), p("1　現状", '<w:outlineLvl w:val="0"/>'), p("現状を示します。")]
        return docx("".join([*heads, *(f"<w:p>{runs}</w:p>" for runs in drawn)]))

    old, new, amendment = (str(tmp_path / name) for name in ("old.docx", "new.docx", "a.docx"))
    Path(old).write_bytes(plan("学校・図書館", "道路・森林", "窓口・港湾"))
    Path(new).write_bytes(plan("福祉・防災"))
    draft_file(old, new, amendment, None, Asked(allow_missing=True, pages=False), force=True)
    assert not audit_files(amendment, old, new, Choice(severity=Severity.ERROR)).findings


NAMES = """目次

第1章　進め方\t1

1　計画の進行管理\t1

2　研究支援を進めます\t1

3　実施方針\t1

第1章　進め方

1　計画の進行管理

(1)　進行管理の体制

会議を開きます。

(2)　公表

広報に載せます。

2　研究支援を進めます

(1)　現状

十の研究があります。

(2)　課題

資金が足りません。

3　実施方針

(1)　点検の実施方針

三年ごとに点検します。

(2)　更新の実施方針

古いものから更新します。
"""


def test_what_an_item_says_once_of_unit_and_part_is_found_by_the_audit(tmp_path: Path) -> None:
    new = NAMES.replace("会議を開", "委員会を開").replace("十の研究", "二十の研究").replace("三年ごとに", "毎年")
    assert errors(tmp_path, NAMES, new) == []
    amendment = read((tmp_path / "amendment.docx").read_bytes(), "amendment.docx")
    assert [item.heading for item in amendment.statement] == [
        "計画の進行管理の体制", "「研究支援を進めます」の現状", "点検の実施方針",
    ]  # fmt: skip


def test_articles_of_a_supplement_are_found_by_the_audit(tmp_path: Path) -> None:
    text = rules({"総則": ARTICLES}) + "附　則\n（施行期日）\n第1条　この規程は、公布の日から施行する。\n"
    text += "（経過措置）\n第2条　前の年の報告は、なお従前の例による。\n"
    assert errors(tmp_path, text, text.replace("前の年の", "前の年度の").replace("安全な方法", "確実な方法")) == []
    amendment = read((tmp_path / "amendment.docx").read_bytes(), "amendment.docx")
    assert [item.heading for item in amendment.statement] == ["管理", "附則第2条（経過措置）"]


def test_a_part_of_many_chapters_that_do_not_follow_each_other_names_all_of_them(tmp_path: Path) -> None:
    def plan(aims: str) -> str:
        names = ("住まい", "道路", "公園", "水道", "学校", "文化", "産業")
        rows = "".join(f"{n} {name}\t1\n" for n, name in enumerate(names, 1))
        body = "".join(
            f"{n} {name}\n\n(1) 現状\n\n{name}を調べました。\n\n(2) 目標\n\n{name}を{aim}年で整えます。\n\n"
            for n, (name, aim) in enumerate(zip(names, aims, strict=True), 1)
        )
        return f"市計画\n\n目次\n\n{rows}\n{body}"

    assert errors(tmp_path, plan("3333333"), plan("4343434")) == []
    amendment = read((tmp_path / "amendment.docx").read_bytes(), "amendment.docx")
    assert [item.heading for item in amendment.statement] == ["住まい、公園、学校及び産業の目標"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("### (1) 市のＳＮＳ\n\nＳＮＳで伝えます。", "### (1) 市のＳＮＳ\n\nSNSで伝えます。"),
        ("### (1) 市のＳＮＳ", "### (1) 市のSNS"),
        ("|手段|件数|\n|---|---|\n|ＳＮＳ|１２|", "|手段|件数|\n|---|---|\n|SNS|12|"),
        ("1. 広報紙\n2. 市のＳＮＳ", "1. 広報紙\n2. 市のSNS"),
    ],
)
def test_what_is_printed_for_its_notation_alone_is_no_finding(tmp_path: Path, before: str, after: str) -> None:
    plan = (
        "# 第1章 安全\n\n## 第1節 伝達\n\n次の手段で{}伝えます。\n\n{}\n\n### (9) 連絡\n\n電話で連絡します。\n\n"
        "# 第2章 予算\n\n別に定めます。\n"
    )
    found = errors(tmp_path, plan.format("", before), plan.format("", after), Severity.WARNING, "md")
    assert [one for one in found if one.startswith("C06")] == []
    found = errors(tmp_path, plan.format("", before), plan.format("必ず", after), Severity.WARNING, "md")
    assert [one for one in found if one.startswith("C06")] == []

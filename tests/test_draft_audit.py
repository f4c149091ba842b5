"""Every draft is clean for the audit: what its items name is what changed, wherever that stood before."""

from pathlib import Path

from revtool.model.finding import Severity
from revtool.pipeline.audit import Choice, audit_files
from revtool.pipeline.draft import Asked, draft_file

ARTICLES = {
    "目的": ["この規程は、資金の管理について必要な事項を定めることを目的とする。"],
    "管理": [
        "機構は、資金を安全な方法で管理しなければならない。",
        "２　機構は、管理の方法を公表する。",
        "３　公表は、毎年行う。",
    ],
    "報告": ["機構は、毎年、管理の状況を大臣に報告しなければならない。"],
}


def errors(tmp_path: Path, old: str, new: str) -> list[str]:
    files = [tmp_path / name for name in ("old.txt", "new.txt", "amendment.docx")]
    files[0].write_text(old, "utf-8")
    files[1].write_text(new, "utf-8")
    before, after, amendment = map(str, files)
    draft_file(before, after, amendment, None, Asked(allow_missing=True, pages=False), force=True)
    found = audit_files(amendment, before, after, Choice(severity=Severity.ERROR)).findings
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

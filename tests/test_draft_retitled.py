"""A section of which only the heading changed is printed, not called 変更なし."""

from pathlib import Path

from revtool.model.document import Section
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read

PLAN = """# 第1章 総論
## 1 計画の期間（令和5年度～9年度）
期間を定めます。
### (1) 見直し
見直します。
### (2) 点検
点検します。
# 第2章 各論
## 1 道路
道路を直します。
"""


def test_below_a_changed_heading_the_text_is_printed_and_what_is_below_says_that_it_did_not_change(
    tmp_path: Path,
) -> None:
    old, new, out = tmp_path / "old.md", tmp_path / "new.md", tmp_path / "a.docx"
    old.write_text(PLAN, "utf-8")
    new.write_text(PLAN.replace("9年度", "11年度"), "utf-8")
    draft_file(str(old), str(new), str(out), None, Asked(allow_missing=True, pages=False), force=True)

    def told(section: Section) -> list[str]:
        own = [f"{section.heading}: {section.wording or section.text}"]
        return own + [line for child in section.sections for line in told(child)]

    sections = read(out.read_bytes(), out.name).sections
    assert [line for section in sections for line in told(section)] == [
        "第1章 総論: ",
        "1 計画の期間（令和5年度～11年度）: 期間を定めます。",
        "(1) 見直し: 変更なし",
        "(2) 点検: 変更なし",
    ]

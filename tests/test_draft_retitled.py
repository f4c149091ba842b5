"""Drafts: headings that alone changed, page numbers in content controls."""

from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from revtool.amend.told import told
from revtool.model.document import Section
from revtool.pipeline.apply import apply_file
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

    def lines(section: Section) -> list[str]:
        own = [f"{section.heading}: {section.wording or section.text}"]
        return own + [line for child in section.sections for line in lines(child)]

    sections = read(out.read_bytes(), out.name).sections
    assert [line for section in sections for line in lines(section)] == [
        "第1章 総論: ",
        "1 計画の期間（令和5年度～11年度）: 期間を定めます。",
        "(1) 見直し: 変更なし",
        "(2) 点検: 変更なし",
    ]


UNNUMBERED = """# 第1章 福祉
## 子育ての支援
子どもを育てます。
## 高齢者の福祉
高齢者を支えます。
## 地域の見守り
町で見守ります。
"""


def test_a_title_without_number_that_was_extended_is_printed_once_and_found_again(tmp_path: Path) -> None:
    old, new, out, result = (tmp_path / name for name in ("old.md", "new.md", "a.docx", "r.docx"))
    old.write_text(UNNUMBERED, "utf-8")
    new.write_text(
        UNNUMBERED.replace("高齢者の福祉", "高齢者と障がい者の福祉").replace("見守ります", "守ります"), "utf-8"
    )
    draft_file(str(old), str(new), str(out), None, Asked(allow_missing=True, pages=False), force=True)
    (chapter,) = read(out.read_bytes(), out.name).sections
    assert [(section.title, section.text) for section in chapter.sections] == [
        ("高齢者と障がい者の福祉", "（旧「高齢者の福祉」）\n高齢者を支えます。"),
        ("地域の見守り", "町で守ります。"),
    ]
    apply_file(str(old), str(out), str(result), force=False)
    made, wanted = (read(path.read_bytes(), path.name).sections for path in (result, new))
    assert [told(section) for section in made] == [told(section) for section in wanted]


def test_headings_of_items_without_reasons_may_leave_each_other(tmp_path: Path) -> None:
    old, new, out = tmp_path / "old.md", tmp_path / "new.md", tmp_path / "a.docx"
    old.write_text(PLAN, "utf-8")
    new.write_text(PLAN.replace("直します", "守ります"), "utf-8")
    draft_file(str(old), str(new), str(out), None, Asked(allow_missing=True, pages=False), force=True)
    heading = next(one for one in docx.Document(str(out)).paragraphs if one.text.endswith("道路"))
    assert not heading.paragraph_format.keep_with_next


def test_a_page_number_in_a_control_of_no_kind_stands_in_the_footer_alone(tmp_path: Path) -> None:
    files = []
    for name, text in (("old", "甲です。"), ("new", "乙です。")):
        made = docx.Document()
        made.add_heading("1 目的", 1)
        made.add_paragraph(text)
        paragraph = made.sections[0].footer.paragraphs[0]
        paragraph.add_run("7")
        control = OxmlElement("w:sdt")
        properties, content, own = OxmlElement("w:sdtPr"), OxmlElement("w:sdtContent"), OxmlElement("w:id")
        own.set(qn("w:val"), "12")
        properties.append(own)
        paragraph._p.addprevious(control)
        content.append(paragraph._p)
        control.append(properties)
        control.append(content)
        made.save(str(tmp_path / f"{name}.docx"))
        files.append(str(tmp_path / f"{name}.docx"))
    out = tmp_path / "a.docx"
    draft_file(*files, str(out), None, Asked(allow_missing=True, pages=False), force=True)
    footer = docx.Document(str(out)).sections[0].footer._element
    assert footer.find(qn("w:sdt")) is None
    assert [entry.text for entry in footer.iter(qn("w:t"))] == ["7"]

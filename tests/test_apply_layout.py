"""What the consolidated Word file keeps of a page: blank paragraphs, page breaks, indents typed as blanks."""

from pathlib import Path

import docx

from revtool.ooxml.edit import open_word, text_of
from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read

BREAK = "\f"
PAGES = "目次: rows follow their headings now, with the pages that they had: let Word reckon them anew"


def plan(path: Path, lines: list[str]) -> str:
    """Write a plan whose headings are lines that begin with 第; a line of BREAK ends the page."""
    made = docx.Document()
    for line in lines:
        if line == BREAK:
            made.add_page_break()
        elif line.startswith("第") and "\t" not in line:
            made.add_heading(line, 1)
        else:
            made.add_paragraph(line)
    made.save(str(path))
    return str(path)


def applied(folder: Path, old: list[str], new: list[str]) -> list[str]:
    """Return the lines of the original with the draft of the two put in."""
    was, now = plan(folder / "old.docx", old), plan(folder / "new.docx", new)
    draft_file(was, now, str(folder / "a.docx"), None, Asked(allow_missing=True, pages=False), force=False)
    apply_file(was, str(folder / "a.docx"), str(folder / "out.docx"), force=False)
    return lines_of(folder / "out.docx")


def lines_of(path: Path) -> list[str]:
    body = open_word(path.read_bytes(), path.name).body
    return [BREAK if any(e.tag.endswith("}br") for e in p.iter()) else text_of(p) for p in body if p.tag.endswith("}p")]


OLD = [
    "第１章　目的", "　市民の暮らしを守るため、方針を定めます。", "", "", "　期間は、五年間とします。", BREAK,
    "第２章　体制", "　市長が本部を置きます。", "　毎年度、協議会に報告します。",
]  # fmt: skip


def test_blank_paragraphs_and_the_page_break_behind_a_changed_section_stay(tmp_path: Path) -> None:
    new = [line.replace("五年間", "六年間") for line in OLD]
    assert applied(tmp_path, OLD, new) == new


def test_blank_paragraphs_around_what_is_new_are_the_amendments(tmp_path: Path) -> None:
    new = [*OLD[:4], "　期間は、五年間とします。", "", "　ただし、情勢により見直します。", *OLD[5:]]
    assert applied(tmp_path, OLD, new) == new


def test_the_original_keeps_its_blank_paragraphs_where_an_amendment_has_none(tmp_path: Path) -> None:
    was = plan(tmp_path / "old.docx", OLD)
    (tmp_path / "a.txt").write_text(
        "第２章　体制\n　副市長が本部を置きます。\n　毎年度、協議会に報告します。\n", "utf-8"
    )
    apply_file(was, str(tmp_path / "a.txt"), str(tmp_path / "out.docx"), force=False)
    assert lines_of(tmp_path / "out.docx") == [line.replace("市長", "副市長") for line in OLD]


def test_a_changed_paragraph_keeps_the_blank_that_indents_it(tmp_path: Path) -> None:
    new = [line.replace("市長が", "副市長が") for line in OLD]
    assert "　副市長が本部を置きます。" in applied(tmp_path, OLD, new)


LISTED = [
    "目次", "第１章　目的\t1", "第２章　体制\t2", "第３章　評価\t3", "",
    "第１章　目的", "　市民の暮らしを守るため、方針を定めます。",
    "第２章　体制", "　市長が本部を置きます。",
    "第３章　評価", "　毎年度、協議会に報告します。",
]  # fmt: skip


def test_the_contents_list_sections_that_came_and_were_renumbered(tmp_path: Path) -> None:
    new = [
        "目次", "第１章　目的\t1", "第２章　財源\t2", "第３章　体制\t2", "第４章　評価\t3", "",
        *LISTED[5:7], "第２章　財源", "　国の補助金を充てます。", "第３章　体制", LISTED[8], "第４章　評価", LISTED[10],
    ]  # fmt: skip
    made = applied(tmp_path, LISTED, new)
    assert [line.partition("\t")[0] for line in made] == [line.partition("\t")[0] for line in new]


def test_the_contents_lose_the_row_of_a_section_that_went(tmp_path: Path) -> None:
    new = [*LISTED[:2], "第２章　評価\t2", "", *LISTED[5:7], "第２章　評価", LISTED[10]]
    made = applied(tmp_path, LISTED, new)
    assert [line.partition("\t")[0] for line in made] == [line.partition("\t")[0] for line in new]


def test_the_row_of_a_section_that_moved_follows_its_heading(tmp_path: Path) -> None:
    was = plan(tmp_path / "old.docx", LISTED)
    moved = (
        "第１章　評価\n変更なし（旧第３章）\n第２章　目的\n変更なし（旧第１章）\n第３章　体制\n変更なし（旧第２章）\n"
    )
    (tmp_path / "a.txt").write_text(moved, "utf-8")
    told_of = apply_file(was, str(tmp_path / "a.txt"), str(tmp_path / "out.docx"), force=False)
    assert [str(one) for one in told_of] == [PAGES]
    made = read((tmp_path / "out.docx").read_bytes(), "out.docx")
    assert [(row.label, row.title) for row in made.contents] == [
        ("第１章", "評価"), ("第２章", "目的"), ("第３章", "体制"),
    ]  # fmt: skip


def test_a_new_row_and_its_page_are_told(tmp_path: Path) -> None:
    was = plan(tmp_path / "old.docx", LISTED)
    (tmp_path / "a.txt").write_text("第４章　財源\n　国の補助金を充てます。\n", "utf-8")
    told_of = apply_file(was, str(tmp_path / "a.txt"), str(tmp_path / "out.docx"), force=False)
    assert lines_of(tmp_path / "out.docx")[3:5] == ["第３章　評価\t3", "第４章　財源\t"]
    assert [str(one) for one in told_of] == ["目次: check the page of the new row: 第４章 財源"]

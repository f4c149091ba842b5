"""What `diff` prints on a terminal: no line is wider than it, with the brackets of its marks."""

import pytest

from revtool.compare import compare
from revtool.readers import read
from revtool.text.columns import columns
from revtool.writers.terminal import Pen, comparison_text
from tests.tables import made
from tests.word_files import docx, p

OLD = "山川市緑の計画\n\n1 期間\n\n" + "令和5年度と令和6年度と令和7年度に、街路と公園と学校に木を植えます。" * 3 + "\n"
NEW = OLD.replace("5", "8").replace("6", "9").replace("公園", "広場").replace("木を", "花を")


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_line_with_many_marks_is_no_wider_than_the_terminal(width: int) -> None:
    text = comparison_text(made(OLD, NEW).comparison, str, Pen(width=width))
    assert "{+" in text
    assert max(map(columns, text.splitlines())) <= width


TABLE = """# 計画

## 1 目標

| 区分 | 5年度 | 6年度 |
|---|---|---|
| 利用者 | 100人 | 110人 |
| 便数 | 20便 | 20便 |
| 路線 | 3路線 | 3路線 |
"""


def shown(old: str, new: str) -> list[str]:
    before, after = read(old.encode(), "old.md"), read(new.encode(), "new.md")
    return [line for line in comparison_text(compare(before, after), str).splitlines() if line[:4] in ("  - ", "  + ")]


def test_a_column_that_came_is_one_change_and_not_one_in_every_row() -> None:
    new = TABLE.replace("6年度 |", "6年度 | 7年度 |").replace("|---|---|---|", "|---|---|---|---|")
    new = (
        new.replace("110人 |", "110人 | 120人 |")
        .replace("20便 |\n", "20便 | 21便 |\n")
        .replace("3路線 |\n", "3路線 | |\n")
    )
    assert shown(TABLE, new) == ["  + column: {+7年度\t120人\t21便+}"]
    assert shown(new, TABLE) == ["  - column: [-7年度\t120人\t21便-]"]
    assert shown(TABLE, new.replace("| 20便 | 20便 |", "| 20便 | 25便 |")) == [
        "  + column: {+7年度\t120人\t21便+}",
        "  - 便数\t20便\t[-20便-]",
        "  + 便数\t20便\t{+25便+}",
    ]


def test_no_text_is_lost_where_lines_are_broken_for_marks() -> None:
    text = comparison_text(made(OLD, NEW).comparison, str, Pen(width=60))
    new = "".join(line[4:] for line in text.splitlines() if line.startswith("  + "))
    assert new.replace("{+", "").replace("+}", "") == NEW.splitlines()[4]


def drawn(picture: bytes, alt: str = "人口の推移のグラフ", header: str = "第１期緑の計画") -> bytes:
    """Return a plan in Word with one section that holds one picture, and a running head."""
    inline = (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="図" descr="{alt}"/><a:graphic><a:graphicData>'
        '<pic:pic><pic:blipFill><a:blip r:embed="g"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    end = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    heading = p("１　人口", '<w:outlineLvl w:val="0"/>')
    return docx(
        heading + p("人口は次のとおりです。") + f"<w:p>{inline}</w:p>" + end,
        media={"g.png": picture},
        header1=p(header),
    )


def differences(old: bytes, new: bytes) -> str:
    return comparison_text(compare(read(old, "old.docx"), read(new, "new.docx")), str)


def test_a_picture_that_was_exchanged_is_named() -> None:
    lines = differences(drawn(b"one"), drawn(b"two")).splitlines()
    marked = [line for line in lines if line.startswith(("  - [-", "  + {+"))]
    assert len(marked) == 2
    assert all("人口の推移のグラフ" in line for line in marked)
    assert marked[0][4:] != marked[1][4:]


def test_a_running_head_that_changed_is_told_outside_the_sections() -> None:
    text = differences(drawn(b"one"), drawn(b"one", header="第２期緑の計画"))
    assert "running head" in text
    assert "+ {+第２期" in text
    assert "running head" not in differences(drawn(b"one"), drawn(b"one"))


def test_of_a_contents_page_only_the_rows_that_changed_are_shown() -> None:
    rows = [
        "目次",
        "１　人口\t1",
        "２　産業\t2",
        "３　財政\t5",
        "１　人口",
        "ふえる。",
        "２　産業",
        "しごと。",
        "３　財政",
        "たりる。",
    ]
    text = differences(
        *(docx("".join(p(row.replace("産業", title)) for row in rows)) for title in ("産業", "産業の振興"))
    )
    assert text.partition("contents\n")[2].splitlines() == ["  - ２\t産業\t2", "  + ２\t産業{+の振興+}\t2"]


def test_of_a_paragraph_that_was_cut_in_two_only_what_changed_is_marked() -> None:
    first, second = "市は、必要な措置を講じ、事業者に協力を求めます。", "この場合において市は、事業者の意見を聴きます。"
    old = f"計画\n\n1 協力\n\n{first}{second}\n"
    new = f"計画\n\n1 協力\n\n{first}\n\n{second.replace('事業者', '市民')}\n"
    text = comparison_text(made(old, new).comparison, str, Pen(width=200))
    assert f"  - {first}{second.replace('事業者', '[-事業者-]')}" in text
    assert f"  + {first}\n  + {second.replace('事業者', '{+市民+}')}" in text


def test_a_heading_that_differs_in_a_blank_only_is_shown() -> None:
    plan = "# 計画\n\n## 基本目標\u3000緑のまち\n\n育てます。\n\n## 体制\n\n市が行います。\n"
    assert shown(plan, plan.replace("\u3000", " ")) == ["  - 基本目標[-\u3000-]緑のまち", "  + 基本目標{+ +}緑のまち"]


def test_rows_of_the_contents_of_which_only_the_page_moved_are_counted() -> None:
    def plan(title: str, *pages: int) -> bytes:
        names = ("第1章 目的", "第2章 期間", f"第3章 {title}")
        rows = "".join(f"{name}\t{page}\n" for name, page in zip(names, pages, strict=True))
        text = "".join(f"{name}\n\n定めます。\n\n" for name in names)
        return f"計画\n\n目次\n\n{rows}\n{text}".encode()

    one, other = read(plan("体制", 1, 2, 5), "old.txt"), read(plan("推進体制", 1, 3, 6), "new.txt")
    assert comparison_text(compare(one, other), str).splitlines()[-3:] == [
        "  - 第3章\t[-体制-]\t[-5-]",
        "  + 第3章\t{+推進体制+}\t{+6+}",
        "  ~ rows with another page: 1",
    ]


def test_of_a_cover_only_the_lines_that_changed_are_shown() -> None:
    def plan(date: str) -> bytes:
        return f"青空市緑の計画\n\n{date}\n\n青空市\n\n第1章 目的\n\n定めます。\n".encode()

    one, other = read(plan("令和5年3月"), "old.txt"), read(plan("令和8年3月"), "new.txt")
    told = comparison_text(compare(one, other), str).splitlines()
    assert told[-3:] == ["  cover", "  - [-令和5年3月-]", "  + {+令和8年3月+}"]

"""The change table in Word: what it shows, what it elides, what it underlines."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from revtool.errors import InputError
from revtool.pipeline.settings import Settings
from revtool.pipeline.table import table
from revtool.writers.house import Elision, House
from revtool.writers.xml_text import escaped
from tests.command import revtool
from tests.tables import columns, made, marked, rows, word, written

OLD = """山川市緑の計画

第1章 総則

1 計画の期間

本計画の期間は、令和5年度から7年度までの3年間とします。

2 計画の対象

市の全域を対象とします。

3 計画の見直し

毎年度、見直しを行います。

第2章 施策

1 植樹

(1) 街路

街路に木を植えます。

(2) 公園

公園に木を植えます。

(3) 学校

学校に木を植えます。
"""


def changed(*pairs: tuple[str, str]) -> str:
    new = OLD
    for old_words, new_words in pairs:
        assert old_words in new
        new = new.replace(old_words, new_words)
    return new


LONGER = changed(("7年度までの3年間", "8年度までの4年間"))


def test_the_columns_are_headed_and_the_header_row_repeats() -> None:
    table = word(OLD, LONGER).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["変更後", "変更前", "変更理由"]
    assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def test_every_page_is_a4_landscape() -> None:
    sections = word(OLD, LONGER).sections
    assert [(s.orientation, round(s.page_width.mm), round(s.page_height.mm)) for s in sections] == [
        (WD_ORIENT.LANDSCAPE, 297, 210)
    ]


def test_the_title_and_the_rule_sentence_stand_outside_the_table() -> None:
    paragraphs = [p.text for p in word(OLD, LONGER).paragraphs]
    assert "山川市緑の計画　新旧対照表" in paragraphs
    assert "（下線部分は変更部分）" in paragraphs


def test_rows_may_break_over_pages() -> None:
    table = word(OLD, LONGER).tables[0]
    assert not [row for row in table.rows[1:] if row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None]


def test_whole_words_are_underlined_on_both_sides() -> None:
    document = word(OLD, LONGER)
    assert marked(document, 0) == ["8年度", "4年間"]
    assert marked(document, 1) == ["7年度", "3年間"]


def test_unchanged_siblings_are_elided_in_ranges_and_parents_keep_their_headings() -> None:
    new, old, _ = columns(word(OLD, LONGER))
    assert new == [
        "第1章　総則",
        "1　計画の期間",
        "本計画の期間は、令和5年度から8年度までの4年間とします。",
        "2及び3　（略）",
        "第2章　（略）",
    ]
    assert old == [line.replace("8年度", "7年度").replace("4年間", "3年間") for line in new]


def test_three_siblings_in_a_row_are_a_range() -> None:
    new, _, _ = columns(word(OLD, changed(("毎年度、見直し", "隔年度、見直し"), ("街路に木を", "街路に花木を"))))
    assert "1及び2　（略）" in new
    assert "(2)及び(3)　（略）" in new
    longer = OLD + "\n(4) 河川\n\n河川に木を植えます。\n"
    new, _, _ = columns(word(longer, longer.replace("街路に木を", "街路に花木を")))
    assert "(2)～(4)　（略）" in new


def test_a_range_of_numbers_with_full_stops_has_them_only_where_one_stands_alone() -> None:
    old = OLD.replace("\n1 ", "\n1. ").replace("\n2 ", "\n2. ").replace("\n3 ", "\n3. ")
    new, _, _ = columns(word(old, old.replace("7年度までの3年間", "8年度までの4年間")))
    assert "2及び3　（略）" in new


def test_a_new_clause_is_underlined_whole_and_the_other_side_says_so() -> None:
    document = word(OLD, OLD + "\n(4) 河川\n\n河川に木を植えます。\n")
    new, old, _ = columns(document)
    assert new[-2:] == ["(4)　河川", "河川に木を植えます。"]
    assert old[-1] == "（新設）"
    assert marked(document, 0) == ["(4)　河川", "河川に木を植えます。"]
    assert marked(document, 1) == []


def test_a_removed_clause_is_underlined_whole_and_only_the_numbers_of_its_followers() -> None:
    new_text = changed(("(2) 公園\n\n公園に木を植えます。\n\n(3) 学校", "(2) 学校"))
    document = word(OLD, new_text)
    new, old, _ = columns(document)
    assert "（削る）" in new
    assert "(2)　学校　（略）" in new
    assert "(3)　学校　（略）" in old
    assert marked(document, 0) == ["(2)"]
    assert marked(document, 1) == ["(2)　公園", "公園に木を植えます。", "(3)"]


def test_the_reason_stands_beside_its_section_and_before_the_table() -> None:
    document = word(OLD, LONGER, reason="期間を延長するためです。")
    assert columns(document)[2] == ["期間を延長するためです。"]
    paragraphs = [p.text for p in document.paragraphs]
    assert paragraphs.index("変更事項及び理由") < paragraphs.index("1　計画の期間")
    assert "期間を延長するためです。" in paragraphs


def test_without_reasons_the_column_is_blank() -> None:
    assert columns(word(OLD, LONGER))[2] == []


def test_a_text_of_laws_is_headed_with_its_own_verb() -> None:
    old = "山川市緑化条例\n\n第一条　この条例は、緑を増やすことを目的とする。\n\n第二条　市は、木を植える。\n"
    document = word(old, old.replace("木を植える", "木及び花を植える"))
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["改正後", "改正前", "改正理由"]
    assert "（下線部分は改正部分）" in [p.text for p in document.paragraphs]


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (OLD + "\n(4) 広場\n\n広場に木を植えます。\n", "（下線部分は追加部分）"),
        (changed(("(3) 学校\n\n学校に木を植えます。\n", "")), "（下線部分は削除部分）"),
        (changed(("(2) 公園\n\n公園に木を植えます。\n\n(3) 学校", "(2) 学校")), "（下線部分は変更部分）"),
        (
            changed(("(2) 公園", "(2) 広場\n\n広場に木を植えます。\n\n(3) 公園"), ("(3) 学校", "(4) 学校")),
            "（下線部分は変更部分）",
        ),
        (changed(("街路に木を", "街路に花木を")), "（下線部分は変更部分）"),
        (changed(("見直しを行います。", "見直しを行います。結果は公表します。")), "（下線部分は追加部分）"),
    ],
)
def test_the_rule_sentence_speaks_of_what_is_marked(new: str, sentence: str) -> None:
    """A number that only moved on is underlined on both sides, so 追加部分 would not be true of it."""
    document = word(OLD, new)
    assert sentence in [p.text for p in document.paragraphs]
    assert (bool(marked(document, 0)), bool(marked(document, 1))) == ("削除" not in sentence, "追加" not in sentence)


def test_the_same_documents_give_the_same_bytes() -> None:
    case = made(OLD, LONGER)
    assert written(case) == written(case)


def test_the_file_names_no_person_and_no_time() -> None:
    with zipfile.ZipFile(BytesIO(written(made(OLD, LONGER)))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert "creator" not in core
    assert "modified" not in core


def test_documents_that_do_not_differ_give_a_table_without_rows_that_says_so() -> None:
    document = word(OLD, OLD)
    assert len(document.tables[0].rows) == 1
    texts = [p.text for p in document.paragraphs]
    assert texts == ["山川市緑の計画　新旧対照表", "変更した箇所はありません。"]


def test_title_statement_and_table_are_one_document_in_this_order() -> None:
    texts = [p.text for p in word(OLD, LONGER, House(date="令和8年3月"), reason="期間を延長します。").paragraphs]
    assert texts == [
        "山川市緑の計画　新旧対照表",
        "令和8年3月",
        "変更事項及び理由",
        "1　計画の期間",
        "期間を延長します。",
        "新旧対照表",
        "（下線部分は変更部分）",
        "",
    ]


def test_text_that_xml_cannot_carry_is_replaced_and_the_table_still_proved() -> None:
    new, _, _ = columns(word(OLD, LONGER.replace("とします", "と\x01 & <します>")))
    assert (
        "本計画の期間は、令和5年度から8年度までの4年間と & <します>。" in new
    )  # the reader leaves the control character out
    assert escaped("と\x01 & <します>") == "と\ufffd &amp; &lt;します&gt;"  # other readers may not


def test_word_files_give_tables_within_the_table(samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "table.docx"
    old, new = samples / "original.docx", samples / "amended.docx"
    command = ("table", str(old), str(new), "-o", str(out))
    done = revtool(*command)
    assert done.returncode == 0, done.stderr
    table = docx.Document(str(out)).tables[0]
    inner = [cell.tables for row in table.rows for cell in row.cells[:2] if cell.tables]
    assert len(inner) >= 4
    again = revtool(*command)
    assert again.returncode == 4
    assert b"--force" in again.stderr


@pytest.mark.parametrize("name", ["table.pdf", "table"])
def test_an_unknown_suffix_is_refused_with_the_known_ones(samples: Path, tmp_path: Path, name: str) -> None:
    old, new = samples / "original.txt", samples / "amended.txt"
    done = revtool("table", str(old), str(new), "-o", str(tmp_path / name))
    assert done.returncode == 4
    assert b".docx" in done.stderr
    assert not (tmp_path / name).exists()


def test_what_lies_within_a_new_clause_is_not_called_new_again() -> None:
    _, old, _ = columns(
        word(OLD, OLD + "\n2 緑化\n\n(1) 壁面\n\n壁に緑を増やします。\n\n(2) 屋上\n\n屋上に緑を増やします。\n")
    )
    assert old.count("（新設）") == 1


def test_a_label_without_a_title_stands_on_the_line_of_its_sentence() -> None:
    rules = "山川市緑化条例\n\n第一条　この条例は、緑を増やすことを目的とする。\n\n第二条　市は、木を植える。\n"
    document = word(rules, rules.replace("木を植える", "花を植える"))
    assert columns(document)[0] == ["第一条　（略）", "第二条　市は、花を植える。"]
    styles = [p.style.name for row in document.tables[0].rows for p in row.cells[0].paragraphs if p.style]
    assert "条項" in styles


def test_a_new_document_that_is_an_amendment_is_told(shared: Path, tmp_path: Path) -> None:
    old, new = shared / "seed" / "original.docx", shared / "seed" / "noshiro-r8-amendment.txt"
    told = table(str(old), str(new), str(tmp_path / "table.docx"), None, Settings(), force=False)
    assert [sentence for sentence in map(str, told) if "is an amendment" in sentence]


@pytest.mark.parametrize("elision", Elision)
def test_a_clause_that_says_no_change_is_elided_even_where_nothing_else_is(elision: Elision) -> None:
    new = OLD.replace("街路に木を植えます。", "（略）").replace("(1) 街路", "(1) 街路樹")
    assert rows(word(OLD, new, House(elision=elision)))


def test_documents_that_do_not_differ_are_told(tmp_path: Path) -> None:
    for name in ("old.txt", "new.txt"):
        (tmp_path / name).write_text(OLD, encoding="utf-8")
    told = table(
        str(tmp_path / "old.txt"), str(tmp_path / "new.txt"), str(tmp_path / "t.md"), None, Settings(), force=False
    )
    assert [sentence for sentence in map(str, told) if "has no rows" in sentence]


@pytest.mark.parametrize("side", ["old", "new"])
def test_a_change_table_is_refused_in_the_place_of_a_document(tmp_path: Path, side: str) -> None:
    files = {name: tmp_path / f"{name}.txt" for name in ("old", "new")}
    for name, text in (("old", OLD), ("new", LONGER)):
        files[name].write_text(text, encoding="utf-8")
    files[side].write_text(OLD.replace("緑の計画", "緑の計画　新旧対照表（案）", 1), encoding="utf-8")
    with pytest.raises(InputError, match="change table"):
        table(str(files["old"]), str(files["new"]), str(tmp_path / "t.md"), None, Settings(), force=False)


def test_a_guide_to_making_change_tables_has_a_change_table(tmp_path: Path) -> None:
    for name, text in (("old", OLD), ("new", LONGER)):
        guide = text.replace("山川市緑の計画", "新旧対照表作成要領", 1)
        (tmp_path / f"{name}.txt").write_text(guide, encoding="utf-8")
    old, new = str(tmp_path / "old.txt"), str(tmp_path / "new.txt")
    table(old, new, str(tmp_path / "t.md"), None, Settings(), force=False)
    assert "新旧対照表作成要領" in (tmp_path / "t.md").read_text(encoding="utf-8")

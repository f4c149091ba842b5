"""House styles: on the command line, in revtool.toml, and what they do to a table."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from revtool.errors import InputError
from revtool.pipeline.settings import Settings, settings
from revtool.writers.house import Elision, House, Mark, Notation, Order, Sheet, Stated, Third
from revtool.writers.house_settings import SETTINGS, commented
from tests.command import revtool
from tests.tables import columns, made, marked, word, written
from tests.test_table_word import LONGER, OLD, changed


def settings_file(tmp_path: Path, text: str) -> str:
    file = tmp_path / "revtool.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_init_writes_every_setting_as_a_comment_and_never_over_a_file(tmp_path: Path) -> None:
    assert revtool("init", cwd=tmp_path).returncode == 0
    text = (tmp_path / "revtool.toml").read_text(encoding="utf-8")
    assert all(f"# {setting.key} = " in text for setting in SETTINGS)
    assert tomllib.loads(text) == {"table": {}, "compare": {}}
    assert revtool("init", cwd=tmp_path).returncode == 4


def test_every_default_that_init_names_is_allowed_and_is_the_default(tmp_path: Path) -> None:
    text = commented()
    for setting in SETTINGS:
        text = text.replace(f"# {setting.key} = ", f"{setting.key} = ")
    assert settings(file=settings_file(tmp_path, text)) == Settings()


def test_the_command_line_goes_before_the_file(tmp_path: Path) -> None:
    file = settings_file(tmp_path, '[table]\norder = "old-first"\nmark = "bold"\n')
    assert settings({"mark": "colour"}, file).house == replace(House(), order=Order.OLD_FIRST, mark=Mark.COLOUR)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('[table]\n\ncolums = "x"\n', "line 3, colums"),
        ("[table]\nsize = 100\n", "line 2, size"),
        ('[table]\nmark = "wavy"\n', "line 2, mark"),
        ('[table]\nwords = "改正後"\n', "line 2, words"),
        ("[table]\nblanks = 1\n", "line 2, blanks"),
        ("[tabel]\n", "line 1, tabel"),
        ("table = 3\n", "line 1, table"),
        ("[compare]\nokurigana = 1\n", "line 2, okurigana"),
        ("[table\n", "None"),
    ],
)
def test_a_refused_setting_is_named_with_its_line(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(InputError) as refused:
        settings(file=settings_file(tmp_path, text))
    assert str(refused.value.place) == place


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("[tabel]\n", "did you mean [table]?"),
        ("[Compare]\n", "did you mean [compare]?"),
        ("[layout]\n", "known parts: [table], [compare]"),
        ("[table]\npage_number = true\n", "did you mean page-numbers?"),
        ("[compare]\nokurigna = true\n", "did you mean okurigana?"),
        ("[compare]\nwidth = true\n", "revtool init writes all that there are"),
        ('words = "新/旧"\n', "put it under [table]"),
    ],
)
def test_a_mistyped_name_is_answered_with_the_nearest_one(tmp_path: Path, text: str, near: str) -> None:
    with pytest.raises(InputError) as refused:
        settings(file=settings_file(tmp_path, text))
    assert str(refused.value.mend) == near


def test_the_settings_file_says_how_documents_are_compared_wherever_it_lies(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1 窓口\n\n取組みを進めます。\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("1 窓口\n\n取り組みを進めます。\n", encoding="utf-8")
    (tmp_path / "house").mkdir()
    file = settings_file(tmp_path / "house", "[compare]\nokurigana = false\n")
    assert revtool("table", "a.txt", "b.txt", "-o", "c.md", "--settings", file, cwd=tmp_path).returncode == 0
    assert "※表記のみを改めた箇所：1 窓口" in (tmp_path / "c.md").read_text(encoding="utf-8")
    assert revtool("table", "a.txt", "b.txt", "-o", "d.md", cwd=tmp_path).returncode == 0
    assert "<ins>" in (tmp_path / "d.md").read_text(encoding="utf-8")


def test_a_page_of_differences_has_the_look_of_the_settings_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1 窓口\n\n5年です。\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("1 窓口\n\n6年です。\n", encoding="utf-8")
    settings_file(tmp_path, '[table]\nwords = "改正案/現行"\n')
    shown = revtool("diff", "a.txt", "b.txt", "--as", "markdown", cwd=tmp_path).stdout.decode()
    assert "| 改正案 | 現行 | 備考 |" in shown


def test_the_nearest_settings_file_counts_and_its_error_ends_with_3(tmp_path: Path) -> None:
    settings_file(tmp_path, "[table]\nsiz = 9\n")
    (tmp_path / "plan").mkdir()
    done = revtool("table", "a.txt", "b.txt", "-o", "c.docx", cwd=tmp_path / "plan")
    assert done.returncode == 3
    assert b"did you mean size?" in done.stderr


def test_a_refused_option_is_a_usage_error_that_names_it(tmp_path: Path) -> None:
    done = revtool("table", "a.txt", "b.txt", "-o", "c.docx", "--words", "改正後", cwd=tmp_path)
    assert done.returncode == 2
    assert b"--words" in done.stderr


def test_words_that_would_turn_the_table_round_are_refused(tmp_path: Path) -> None:
    done = revtool(
        "table", "a.txt", "b.txt", "-o", "c.docx", "--order", "old-first", "--words", "現行/改正案", cwd=tmp_path
    )
    assert done.returncode == 2
    assert "改正案/現行" in done.stderr.decode()


def test_columns_may_be_swapped_and_named() -> None:
    document = word(OLD, LONGER, House(order=Order.OLD_FIRST, words=("改正案", "現行"), third=Third.NONE))
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["現行", "改正案"]
    assert marked(document, 0) == ["7年度", "3年間"]


def test_remarks_say_what_befell_each_section() -> None:
    new = changed(
        ("3年間", "4年間"),
        ("街路に木を植えます。", "街路に木を植えます。並木を守ります。"),
        ("(3) 学校\n\n学校に木を植えます。\n", ""),
    )
    document = word(OLD, new + "\n2 緑化\n\n壁に緑を増やします。\n", House(third=Third.REMARK))
    assert columns(document)[2] == ["（変更）", "（追加）", "（削除）", "（新設）"]
    assert document.tables[0].rows[0].cells[2].text == "備考"


def test_a_section_that_lost_words_and_stays_is_no_removed_one() -> None:
    document = word(OLD, changed(("街路に木を", "街路を")), House(third=Third.REMARK))
    assert columns(document)[2] == ["（一部削除）"]


def test_marks_may_be_bold_or_red_and_the_rule_sentence_says_so() -> None:
    document = word(OLD, LONGER, House(mark=Mark.COLOUR))
    colours = document.tables[0]._tbl.findall(f".//{qn('w:color')}")
    assert len(colours) == 4
    assert "（赤字部分は変更部分）" in [p.text for p in document.paragraphs]


def test_blanks_stand_opposite_to_added_words() -> None:
    new = OLD.replace("毎年度、見直し", "毎年度、広く見直し")
    old_marks = marked(word(OLD, new, House(blanks=True)), 1)
    assert [set(text) for text in old_marks] == [{"\u00a0"}]


def test_with_parents_only_no_sibling_is_named() -> None:
    new, _, _ = columns(word(OLD, LONGER, House(elision=Elision.PARENTS)))
    assert new == ["第1章　総則", "1　計画の期間", "本計画の期間は、令和5年度から8年度までの4年間とします。"]


def test_without_elision_both_texts_stand_in_full() -> None:
    new, old, _ = columns(word(OLD, LONGER, House(elision=Elision.NONE)))
    assert "（略）" not in "".join(new)
    lines = [line.replace(" ", "　", 1) if line[0] in "(123第" else line for line in OLD.splitlines()[1:] if line]
    assert old == lines


def test_notation_is_a_note_or_a_row_or_nothing() -> None:
    new = LONGER.replace("(1) 街路\n\n街路に木を", "(1) 街路\n\n街路に木 を")
    assert word(OLD, new).paragraphs[-1].text == "※表記のみを改めた箇所：第2章 施策 / 1 植樹 / (1) 街路"
    assert "街路に木 を植えます。" in columns(word(OLD, new, House(notation=Notation.ROWS)))[0]
    assert "表記" not in "".join(p.text for p in word(OLD, new, House(notation=Notation.NONE)).paragraphs)


def test_paper_title_date_and_rule_are_settings() -> None:
    document = word(
        OLD, LONGER, House(sheet=Sheet.PORTRAIT, title="題", date="令和8年3月", rule="", page_numbers=False)
    )
    assert document.sections[0].orientation is WD_ORIENT.PORTRAIT
    texts = [p.text for p in document.paragraphs]
    assert "題" in texts
    assert "令和8年3月" in texts
    assert not any("部分は" in text for text in texts)
    assert document.sections[0].footer.is_linked_to_previous


def test_vertical_writing_turns_the_page() -> None:
    section = word(OLD, LONGER, House(vertical=True)).sections[0]
    direction = section._sectPr.find(qn("w:textDirection"))
    assert direction is not None
    assert direction.get(qn("w:val")) == "tbRl"


def test_an_underline_is_called_a_line_at_the_side_where_the_writing_is_vertical() -> None:
    case = made(OLD, LONGER)
    assert "（傍線部分は変更部分）" in written(case, House(vertical=True), "table.html").decode()
    assert "（下線部分は変更部分）" in written(case, House(vertical=True), "table.md").decode()


def test_numbers_of_two_digits_stand_upright_in_vertical_writing_and_longer_ones_lie() -> None:
    old = OLD.replace("3年間", "３年間。25か所、350本（8年度）、(1)及びAI")
    document = word(old, old.replace("25か所", "26か所"), House(vertical=True))
    layouts = document.element.body.iter(qn("w:eastAsianLayout"))
    upright = [layout.getparent().getparent().text for layout in layouts if layout.get(qn("w:vert")) == "1"]
    assert {"26", "25", "8", "(1)"} <= set(upright)
    assert not {"350", "AI"} & set(upright)
    assert marked(document, 0) == ["26"]
    flat = word(old, old.replace("25か所", "26か所"))
    assert not list(flat.element.body.iter(qn("w:eastAsianLayout")))


def test_own_words_for_new_removed_and_elided_are_used_and_proved() -> None:
    new = changed(("(2) 公園\n\n公園に木を植えます。\n\n(3) 学校", "(2) 学校"))
    new_column, old_column, _ = columns(
        word(
            OLD,
            new + "\n2 緑化\n\n壁に緑を増やします。\n",
            House(added="【新設】", removed="【削除】", elided="［略］"),
        )
    )
    assert "【削除】" in new_column
    assert "【新設】" in old_column
    assert "第1章　［略］" in new_column


def test_each_line_of_the_file_that_init_writes_works_alone(tmp_path: Path) -> None:
    lines = commented().splitlines()
    settable = [at for at, line in enumerate(lines) if " = " in line and line.startswith("# ")]
    assert len(settable) == len(SETTINGS) + 1
    for at in settable:
        text = "\n".join([*lines[:at], lines[at].removeprefix("# "), *lines[at + 1 :]])
        assert settings(file=settings_file(tmp_path, text)) == Settings()


def test_items_without_a_reason_may_be_left_out_above_the_table() -> None:
    case = made(OLD, changed(("3年間", "4年間"), ("街路に木を", "街路に花木を")))
    one, other = case.items
    partly = case._replace(items=(one, other._replace(reason="字句の整理をします。")))
    heads = {stated: written(partly, House(statement=stated), "table.md").decode() for stated in Stated}
    assert f"### 1　{one.heading}" in heads[Stated.ALL]
    assert f"### 1　{one.heading}" not in heads[Stated.GIVEN]
    assert f"### 2　{other.heading}" in heads[Stated.GIVEN]
    assert "変更事項" not in heads[Stated.NONE]


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx", ".md"])
def test_a_table_without_the_items_above_it_is_proved(suffix: str) -> None:
    assert written(made(OLD, LONGER, "理由"), House(statement=Stated.NONE), f"table{suffix}")


def test_remarks_follow_the_verb_of_the_document() -> None:
    law = "山川市職員条例\n\n第一条　職員の定数は、百人とする。\n"
    text = written(made(law, law.replace("百人", "百二十人")), House(third=Third.REMARK), "table.md").decode()
    assert text.rstrip().endswith("| （改正） |")


def test_a_blank_is_underlined_where_marks_are_bold_or_red() -> None:
    new = OLD.replace("毎年度、見直し", "毎年度、広く見直し")
    for mark in Mark:
        assert [set(text) for text in marked(word(OLD, new, House(mark=mark, blanks=True)), 1)] == [{"\u00a0"}]
    page = written(made(OLD, new), House(mark=Mark.COLOUR, blanks=True), "table.html").decode()
    assert '<del class="blank">' in page
    text = written(made(OLD, new), House(mark=Mark.BOLD, blanks=True), "table.md").decode()
    assert f"<b><ins>{'&nbsp;' * 4}</ins></b>" in text
    assert written(made(OLD, new), House(mark=Mark.BOLD, blanks=True), "table.xlsx")

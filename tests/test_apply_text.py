"""Amendments in plain text onto a Word original: what is a heading or a cell there is one in the text, too."""

from pathlib import Path

import docx
import pytest

from revtool.amend.rows import cut_into_rows
from revtool.errors import InputError
from revtool.model.document import Cell, Document, Place, Table, walk
from revtool.pipeline.apply import apply_file
from revtool.readers import read, read_amending
from revtool.readers.text import lines

AT = Place()
KINDS = ["必須", "項目", "説明"]


def opened(path: Path) -> Document:
    return read(path.read_bytes(), path.name)


def plan(file: Path, rows: list[list[str]], *, heading: str = "相談の窓口", bullet: bool = False) -> Path:
    """A plan whose headings have no numbers, and whose table has cells that read as headings."""
    made = docx.Document()
    made.add_paragraph("みなと市情報計画", style="Title")
    made.add_page_break()
    for title, level, text in [
        ("計画の考え方", 1, ""),
        ("目指す姿", 2, "だれもが情報を使えるまちを目指します。"),
        ("取組", 1, ""),
        ("台帳の項目", 2, "台帳の項目は、次のとおりです。"),
    ]:
        made.add_heading(title, level)
        if text:
            made.add_paragraph(text)
    table = made.add_table(len(rows), len(rows[0]), style="Table Grid")
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(place, column).text = text
    made.add_heading(heading, 2)
    made.add_paragraph("窓口は、情報課とします。")
    if bullet:
        made.add_paragraph("電話でも受け付けます。", style="List Bullet")
    made.save(str(file))
    return file


ROWS = [
    KINDS,
    ["必", "名称", "施設の名称"],
    ["", "通称", "通称がある場合に記入"],
    ["必", "1.1 所在", "町名から記入"],
    ["", "備考", "連絡先：電話"],
]


def in_lines(rows: list[list[str]], *, blank: str | None = "") -> list[str]:
    """The cells one by one, as LibreOffice writes them; without `blank` an empty cell has no line."""
    return [cell or blank or "" for row in rows for cell in row if cell or blank is not None]


def amended(folder: Path, body: list[str], *, old: Path | None = None) -> Document:
    """What the plan and a text give; the text has the headings of the plan around `body`."""
    text = folder / "a.txt"
    front = ["みなと市情報計画", "変更事項及び理由", "1 台帳の項目", "項目を改めます。", "目次", "取組", "台帳の項目"]
    text.write_text("\n".join([*front, "取組", "台帳の項目", "台帳の項目は、次のとおりです。", *body]), "utf-8")
    old = old or plan(folder / "old.docx", ROWS)
    apply_file(str(old), str(text), str(folder / "r.docx"), force=True)
    return opened(folder / "r.docx")


def headings(document: Document) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in walk(document.sections)]


def table_of(document: Document) -> list[list[str]]:
    blocks = (block for section in walk(document.sections) for block in section.blocks)
    return [[cell.text for cell in row] for row in next(b for b in blocks if isinstance(b, Table)).rows]


CHANGED = [
    ROWS[0],
    ROWS[1],
    ["必", "通称", "必ず記入"],
    ["必", "読み", "片仮名で記入"],
    ROWS[3],
    ["", "備考", "連絡先：住所"],
]


@pytest.mark.parametrize(
    "body",
    [
        in_lines(CHANGED),
        ["\t".join(row) for row in CHANGED],
        [f"| {' | '.join(row)} |" for row in CHANGED],
        ["┌─┬─┬─┐", *(f"│{'│'.join(row)}│" for row in CHANGED), "└─┴─┴─┘"],
    ],
    ids=["a line a cell", "tabs", "bars", "drawn"],
)
def test_the_rows_of_a_table_in_a_text_are_the_tables(tmp_path: Path, body: list[str]) -> None:
    result = amended(tmp_path, body)
    assert table_of(result) == CHANGED
    assert headings(result) == headings(opened(tmp_path / "old.docx"))


def test_cells_are_counted_off_without_lines_for_empty_ones(tmp_path: Path) -> None:
    rows = [*ROWS[:2], ["", "略称", "略称がある場合に記入"], *ROWS[3:]]
    assert table_of(amended(tmp_path, in_lines(rows, blank=None))) == rows


def test_rows_that_can_be_cut_in_two_ways_are_refused_by_name(tmp_path: Path) -> None:
    came = ["甲", "乙", "丙", "丁", "戊", "己"]  # two rows of three cells, or three of two
    body = [*in_lines(ROWS[:3], blank=None), *came, *in_lines(ROWS[3:], blank=None)]
    with pytest.raises(InputError) as refused:
        amended(tmp_path, body)
    assert "台帳の項目" in str(refused.value.place)


def test_a_row_that_is_known_to_stand_in_other_columns_is_not_cut_there() -> None:
    own = Table(tuple(tuple(map(Cell, row)) for row in ROWS), AT)
    lines = [*in_lines(ROWS[:2], blank=None), "必", "甲", "乙", "丙", "丁", *in_lines(ROWS[2:], blank=None)]
    cut = cut_into_rows(own, lines, blanks=False)
    assert cut is not None
    assert [[cell.text for cell in row] for row in cut.table.rows[2:4]] == [["必", "甲", "乙"], ["", "丙", "丁"]]


def test_headings_without_numbers_are_found_as_the_originals(tmp_path: Path) -> None:
    body = ["相談の窓口", "窓口は、総務課とします。", "計画の考え方", "目指す姿", "変更なし"]
    old = plan(tmp_path / "old.docx", ROWS)
    text = tmp_path / "a.txt"
    text.write_text(
        "\n".join(["変更事項及び理由", "1 窓口", "改めます。", "目次", "取組", *body[:3:2], "取組", *body]), "utf-8"
    )
    read_as = read_amending(text.read_bytes(), text.name, opened(old))
    assert headings(read_as) == [(1, "取組"), (2, "相談の窓口"), (1, "計画の考え方"), (2, "目指す姿")]
    assert [section.claim for section in walk(read_as.sections)] == [None, None, None, "unchanged"]


def test_a_new_heading_that_only_the_texts_own_contents_lists_stands_beside_its_likes(tmp_path: Path) -> None:
    old, text = plan(tmp_path / "old.docx", ROWS), tmp_path / "a.txt"
    front = ["変更事項及び理由", "1 学びの場", "加えます。", "目次", "取組", "台帳の項目", "学びの場", "相談の窓口"]
    body = ["取組", "台帳の項目", "変更なし", "学びの場", "学びの場を設けます。", "相談の窓口", "変更なし"]
    text.write_text("\n".join([*front, *body]), "utf-8")
    apply_file(str(old), str(text), str(tmp_path / "r.docx"), force=True)
    assert headings(opened(tmp_path / "r.docx"))[3:] == [(2, "台帳の項目"), (2, "学びの場"), (2, "相談の窓口")]


def test_lines_of_a_table_at_the_end_are_no_colophon(tmp_path: Path) -> None:
    rows = [*ROWS[:4], ["", "電話", "〒から記入"], ["必", "住所", "連絡先：電話"]]
    assert table_of(amended(tmp_path, in_lines(rows))) == rows


def test_the_bullet_of_a_text_is_the_originals(tmp_path: Path) -> None:
    old = plan(tmp_path / "old.docx", ROWS, bullet=True)
    text = tmp_path / "a.txt"
    own = opened(old).sections[1].sections[1].blocks[1].text[0]
    text.write_text(
        "\n".join(["取組", "相談の窓口", "窓口は、情報課とします。", "    ☆ 電子申請でも受け付けます。"]), "utf-8"
    )
    apply_file(str(old), str(text), str(tmp_path / "r.docx"), force=True)
    assert opened(tmp_path / "r.docx").sections[1].sections[1].blocks[1].text == f"{own} 電子申請でも受け付けます。"


def test_a_new_section_behind_one_that_is_taken_out_is_refused(tmp_path: Path) -> None:
    old, text = plan(tmp_path / "old.docx", ROWS), tmp_path / "a.txt"
    text.write_text("\n".join(["取組", "相談の窓口", "（削る）", "(1) 新しい窓口", "窓口を置きます。"]), "utf-8")
    with pytest.raises(InputError) as refused:
        apply_file(str(old), str(text), str(tmp_path / "r.docx"), force=True)
    assert "新しい窓口" in str(refused.value.place)


def test_a_row_of_bars_alone_is_text() -> None:
    assert [line.block for line in lines("前\n| 甲 | 乙 |\n後")] == [None, None, None]


def test_a_row_with_several_lines_in_a_cell_is_one_row() -> None:
    found = lines("| 事業 | 年度 |\n| 甲の\n整備 | 7年度 |\n後")
    assert isinstance(found[0].block, Table)
    assert found[0].block.text == "事業\t年度\n甲の\n整備\t7年度"
    assert found[1].text == "後"


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_row_of_hyphens_or_without_words_is_a_row(name: str) -> None:
    drawn = "| 事業 | 年度 |\n|---|---|\n| 甲 | 7 |\n| - | - |\n|  |  |\n| 乙 | 8 |"
    (table,) = (b for s in walk(read(f"前書き\n\n{drawn}\n".encode(), name).sections) for b in s.blocks)
    assert isinstance(table, Table)
    assert table.text == "事業\t年度\n甲\t7\n-\t-\n\t\n乙\t8"


def test_a_table_may_be_drawn_with_lines_of_boxes() -> None:
    (table,) = lines("┌─┬─┐\n│甲│乙│\n├─┼─┤\n│ ─ │ ─ │\n└─┴─┘")
    assert table.block is not None
    assert table.block.text == "甲\t乙\n─\t─"


def test_cells_that_are_left_as_lines_of_text_are_refused(tmp_path: Path) -> None:
    rows = ["\t".join(row) for row in ROWS[:3]]
    with pytest.raises(InputError) as refused:
        amended(tmp_path, [*rows, "別の段落です。", "1.1 所在", "町名から記入"])
    assert "台帳の項目" in str(refused.value.place)


def test_rows_between_tabs_may_end_with_empty_cells(tmp_path: Path) -> None:
    own = [KINDS, ["甲", "", ""], ["乙", "丙", ""], ["丁", "", "戊"]]
    old = plan(tmp_path / "old.docx", own)
    rows = [*own[:3], ["丁", "", "己"]]
    assert table_of(amended(tmp_path, ["\t".join(row).rstrip() for row in rows], old=old)) == rows


RULES = """みなと町補助金交付要綱
（趣旨）
第１条　補助金について定める。
附　則
この要綱は、令和２年４月１日から施行する。
別表（第１条関係）
額は、１万円とする。
様式第１号（第１条関係）
申請書を出します。
"""


def test_a_new_supplement_stands_before_the_annexes_and_a_lone_annex_may_become_the_first(tmp_path: Path) -> None:
    old, text = tmp_path / "old.txt", tmp_path / "a.txt"
    old.write_text(RULES, "utf-8")
    text.write_text(
        "みなと町補助金交付要綱\n附　則（令和８年告示第３号）\n（施行期日）\n１　令和８年４月１日から施行する。\n"
        "（経過措置）\n２　前の年度分は、なお従前の例による。\n"
        "別表第１（第１条関係）\n額は、２万円とする。\n別表第２（第１条関係）\n額は、３万円とする。\n",
        "utf-8",
    )
    apply_file(str(old), str(text), str(tmp_path / "r.docx"), force=True)
    labels = [section.label for section in opened(tmp_path / "r.docx").sections]
    assert labels == ["第１条", "附　則", "附　則", "別表第１", "別表第２", "様式第１号"]


UNNUMBERED = (
    "# 子育ての支援\n\n子どもを育てる。\n\n# 高齢者の福祉\n\n高齢者を支える。\n\n# 防災の取組\n\n災害に備える。\n"
)
STATED = "みなと町福祉変更計画\n\n令和８年３月\n\n変更事項及び理由\n\n１　高齢者の福祉\n\n対象を広げます。\n"


def test_a_heading_without_number_ends_the_statement_of_a_text_without_contents(tmp_path: Path) -> None:
    old, amendment, result = tmp_path / "old.md", tmp_path / "a.txt", tmp_path / "r.docx"
    old.write_text(UNNUMBERED, "utf-8")
    amendment.write_text(STATED + "\n高齢者の福祉\n\n高齢者と家族を支える。\n", "utf-8")
    apply_file(str(old), str(amendment), str(result), force=False)
    assert [section.text for section in read(result.read_bytes(), "r.docx").sections] == [
        "子どもを育てる。", "高齢者と家族を支える。", "災害に備える。",
    ]  # fmt: skip


def test_an_amendment_that_lists_changes_and_prints_nothing_is_refused(tmp_path: Path) -> None:
    old, amendment = tmp_path / "old.md", tmp_path / "a.txt"
    old.write_text(UNNUMBERED, "utf-8")
    amendment.write_text(STATED, "utf-8")
    with pytest.raises(InputError, match="no section that it prints"):
        apply_file(str(old), str(amendment), str(tmp_path / "r.docx"), force=False)


@pytest.mark.parametrize("words", ["６つの要領に従って", "要領６年に従って", "要領の18条に従って"])
def test_a_number_with_its_unit_is_no_footnotes(tmp_path: Path, words: str) -> None:
    old, amendment = tmp_path / "old.md", tmp_path / "a.txt"
    old.write_text(UNNUMBERED.replace("支える。", "要領の８条に従って支える。"), "utf-8")
    amendment.write_text(STATED + f"\n高齢者の福祉\n\n高齢者を{words}支える。\n", "utf-8")
    apply_file(str(old), str(amendment), str(tmp_path / "r.docx"), force=False)


def test_a_number_that_a_text_puts_into_a_sentence_may_be_that_of_a_footnote(tmp_path: Path) -> None:
    old, amendment = tmp_path / "old.md", tmp_path / "a.txt"
    old.write_text(UNNUMBERED.replace("支える。", "要領に従って支える。"), "utf-8")
    amendment.write_text(STATED + "\n高齢者の福祉\n\n高齢者を要領1に従って支える。\n", "utf-8")
    with pytest.raises(InputError, match="footnote") as refused:
        apply_file(str(old), str(amendment), str(tmp_path / "r.docx"), force=False)
    assert "高齢者の福祉" in str(refused.value.place)

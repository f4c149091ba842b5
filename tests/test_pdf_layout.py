"""How a page is read: columns, vertical writing, turned sheets, tables over pages, boxes, heads, footnotes."""

import io
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from revtool.model.document import Table
from revtool.readers.line import Line, Role
from revtool.readers.pdf.reader import lines
from tests.fuzz.hostile_pdf import stream
from tests.pdf.build import (
    ENDNOTES,
    FOOTNOTES,
    LEFT,
    OFFICE_ADDRESS,
    OFFICE_BRACKETS,
    OFFICE_DATE,
    OFFICE_TICKS,
    OFFICE_TITLE,
    RIGHT,
    SENTENCES,
)
from tests.pdf_made import lines as written
from tests.pdf_made import made, text

HERE = Path(__file__).parent / "pdf"


def found(name: str) -> list[Line]:
    return lines((HERE / f"{name}.pdf").read_bytes(), f"{name}.pdf").lines


def paragraph(start: int, at: int) -> str:
    return "".join(SENTENCES[(start + at * 3 + i) % len(SENTENCES)] for i in range(3))


def texts(name: str) -> list[str]:
    return [line.text.strip("\u3000") for line in found(name) if line.block is None and line.role is Role.TEXT]


def test_two_columns_are_read_one_after_the_other() -> None:
    expected = ["道の手入れ計画"]
    for number, title in enumerate(("ねらい", "見回り", "直す順番", "雪への備え", "費用"), 1):
        expected += [f"{number} {title}", *(paragraph(number, at) for at in range(5))]
    assert texts("columns") == expected


def test_vertical_writing_is_read_from_the_right() -> None:
    expected = ["道の手入れ計画"]
    for number, title in enumerate(("ねらい", "見回り", "直す順番"), 1):
        expected += [f"第{'一二三'[number - 1]}章\u3000{title}", *(paragraph(number, at) for at in range(6))]
    assert texts("vertical") == expected


def test_boxes_of_vertical_lines_stand_on_the_paper() -> None:
    for one, two in pairwise(line for line in found("vertical") if line.at.page == 1):
        assert one.at.box is not None
        assert two.at.box is not None
        assert 0 <= two.at.box[0] < one.at.box[0] < 596
        assert one.at.box[3] <= 842


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_sheet_that_lies_on_its_side_reads_the_same(turn: int) -> None:
    document = pypdfium2.PdfDocument((HERE / "turned.pdf").read_bytes())
    for page in document:
        page.set_rotation(turn)
    buffer = io.BytesIO()
    document.save(buffer)
    read = [line.text.strip("\u3000") for line in lines(buffer.getvalue(), "turned.pdf").lines]
    expected = ["1 ねらい", *(paragraph(0, at) for at in range(3)), "2 見回り", *(paragraph(1, at) for at in range(3))]
    assert read == expected


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("name", ["turned", "tables"])
def test_a_page_whose_content_is_turned_reads_as_the_one_that_stands_upright(name: str, quarters: int) -> None:
    data = (HERE / f"{name}.pdf").read_bytes()
    document = pypdfium2.PdfDocument(data)
    for page in document:
        width, height = page.get_size()
        moves = (1, 0, 0, 1, 0, 0), (0, 1, -1, 0, height, 0), (-1, 0, 0, -1, width, height), (0, -1, 1, 0, 0, width)
        for item in page.get_objects(max_depth=1):
            item.transform(pypdfium2.PdfMatrix(*moves[quarters]))
        page.set_mediabox(0, 0, *((height, width) if quarters % 2 else (width, height)))
        page.gen_content()
    buffer = io.BytesIO()
    document.save(buffer)
    turned = lines(buffer.getvalue(), "turned.pdf").lines
    upright = lines(data, "upright.pdf").lines
    assert [line.text for line in turned] == [line.text for line in upright]
    assert [type(line.block) for line in turned] == [type(line.block) for line in upright]


def test_a_table_over_two_pages_is_one_with_its_header_once() -> None:
    table = next(line.block for line in found("tables") if isinstance(line.block, Table))
    rows = [[cell.text for cell in row] for row in table.rows]
    assert rows[0] == ["区分", "区間", "見回りの月"]
    assert len(rows) == 19
    assert rows[1] == ["第1地区", "0の1の区間", "四月"]
    assert rows[2] == ["0の2の区間", "五月と十月。" * 4]
    assert rows[3] == ["0の3の区間、終わりまで"]
    assert [cell.rows for cell in table.rows[1]] == [3, 1, 1]
    assert table.rows[3][0].columns == 2
    assert rows.count(rows[0]) == 1


def test_a_table_in_a_cell_is_text_of_the_cell() -> None:
    tables = [line.block for line in found("tables") if isinstance(line.block, Table)]
    assert len(tables) == 2
    assert tables[1].rows[0][1].text == "春\t秋\n四回\t三回\n合わせて七回"


def test_shaded_and_ruled_boxes_are_text_and_no_tables() -> None:
    read = texts("tables")
    after = read[read.index("3 囲み") + 1 :]
    assert after == ["".join(SENTENCES[:3]), paragraph(0, 0), "".join(SENTENCES[3:6]), paragraph(2, 0)]


def test_heads_and_page_numbers_stand_beside_the_text_and_paragraphs_run_over_the_page() -> None:
    reading = lines((HERE / "heads.pdf").read_bytes(), "heads.pdf")
    assert [(aside.kind, aside.text) for aside in reading.asides] == [("header", "道の手入れ計画 素案")]
    expected = ["1 ねらい", *(paragraph(0, at) for at in range(6)), "見回りは区間ごとに行います。"]
    expected += [paragraph(2, at) for at in range(8)] + ["2 見回り"] + [paragraph(4, at) for at in range(12)]
    assert texts("heads") == expected


def test_a_footnote_leaves_its_mark() -> None:
    notes = [line for line in found("heads") if line.role is Role.NOTE]
    assert [(note.mark, note.text) for note in notes] == [("1", "区間は、交差点から次の交差点までをいいます。")]


def test_footnotes_in_the_size_of_the_text_are_told_by_the_rule_above_them() -> None:
    read = found("notes")
    notes = [(note.mark, note.text) for note in read if note.role is Role.NOTE]
    assert [note for note in notes if note[0].isdigit()] == [("1", FOOTNOTES[0]), ("2", FOOTNOTES[1])]
    before = [read[at - 1].text for at, note in enumerate(read) if note.role is Role.NOTE]
    assert before[0] == "\u3000" + SENTENCES[0] + SENTENCES[1]
    assert before[1].endswith(SENTENCES[3])


def test_endnotes_hang_on_the_sign_in_the_text_and_leave_the_end_of_the_document() -> None:
    read = found("notes")
    notes = {note.mark: (note.text, read[at - 1]) for at, note in enumerate(read) if note.role is Role.NOTE}
    assert [notes[mark][0] for mark in ("i", "ii")] == list(ENDNOTES)
    assert notes["ii"][1].text.strip() == SENTENCES[4]
    assert not any(text in ENDNOTES[0] for text in texts("notes"))


def test_columns_that_the_file_runs_together_line_by_line_are_told_apart() -> None:
    read = "".join(texts("rows_of_columns"))
    assert read == "1 左右" + LEFT + RIGHT[: len(LEFT)]


def test_a_heading_ends_where_the_text_below_it_stands_in_and_what_lines_cut_is_whole_again() -> None:
    expected = [f"1.1\u3000{OFFICE_TITLE}", paragraph(0, 0), OFFICE_BRACKETS, "次のものを備えます。", OFFICE_DATE]
    expected += [OFFICE_ADDRESS.replace("&amp;", "&"), "".join(SENTENCES[3:5])]
    assert texts("office") == expected
    assert [line.text for line in found("office") if line.role is Role.ITEM] == [f"❏ {text}" for text in OFFICE_TICKS]


def test_a_table_without_outer_rules_has_all_its_columns_and_the_header_above_its_first_rule() -> None:
    tables = [line.block for line in found("office") if isinstance(line.block, Table)]
    rows = [[cell.text for cell in row] for row in tables[0].rows]
    assert rows == [["区間", "見回りの月"], ["港から里まで", "四月と十月"], ["里から峠まで", "五月"]]


def test_a_heading_that_recurs_at_one_height_below_other_headings_is_no_running_head() -> None:
    fields = ("道", "水", "森", "海")
    pages = [
        text("町の計画", 60, 812, 9)
        + text(f"{at}　{field}のこと", 60, 786, 14)
        + text("（１）現況と課題", 60, 762, 12)
        + written(f"{field}を守る人が減っています。" * 6, 60, 738)
        + text(f"- {at} -", 285, 30)
        for at, field in enumerate(fields, 1)
    ]
    reading = lines(made(*pages), "recurring.pdf")
    assert [(aside.kind, aside.text) for aside in reading.asides] == [("header", "町の計画")]
    assert [line.text for line in reading.lines if "現況" in line.text] == ["（１）現況と課題"] * len(fields)


def test_wide_blanks_that_a_file_draws_behind_other_letters_stand_where_the_page_has_them() -> None:
    drawn = text("人が育", 60, 600) + text("\u3000\u3000", 133.5, 600) + text("つ町", 91.5, 600)
    drawn += text("\u3000\u3000", 112.5, 600) + text("港の町", 154.5, 600)
    assert [line.text for line in lines(made(drawn), "blanks.pdf").lines] == [
        "人が育つ町\u3000\u3000\u3000\u3000港の町"
    ]


def test_a_roman_label_keeps_its_blank_where_the_file_has_a_gap_only() -> None:
    drawn = text("II", 60, 600) + text("本市の現状", 84, 600) + text("DX", 60, 560) + text("を進める", 84, 560)
    assert [line.text for line in lines(made(drawn), "label.pdf").lines] == ["II 本市の現状", "DXを進める"]


def test_a_font_that_says_its_letters_are_far_higher_than_they_are_is_not_believed() -> None:
    said = "第１章　総則", "この計画は、市の将来を示すものである。"
    letters = sorted(set("".join(said)))
    codes = {letter: f"{0x21 + at:02x}" for at, letter in enumerate(letters)}
    names = " ".join(f"/g{code}" for code in codes.values())
    font = (
        f"<< /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] /FontBBox [0 -1000 1000 1850] /FirstChar 33"
        f" /LastChar {32 + len(letters)} /Widths [{'1000 ' * len(letters)}] /ToUnicode 7 0 R /Encoding <<"
        f" /Differences [33 {names}] >> /CharProcs << {' '.join(f'/g{code} 8 0 R' for code in codes.values())} >> >>"
    )
    known = "".join(f"<{code}> <{letter.encode('utf-16-be').hex()}>\n" for letter, code in codes.items())
    unicode = f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(codes)} beginbfchar\n{known}endbfchar\n"
    glyph = "1000 0 0 -1000 1000 1850 d1 0 0 900 800 re f"
    content = "".join(
        f"BT /F1 14 Tf 72 {y} Td <{''.join(codes[letter] for letter in words)}> Tj ET\n"
        for y, words in zip((760, 742), said, strict=True)
    )
    printed = made(content, more=[font.encode(), stream(unicode), stream(glyph)])
    found = lines(printed.replace(b"/F1 3 0 R", b"/F1 6 0 R"), "a.pdf").lines
    assert [line.text for line in found] == list(said)
    boxes = [line.at.box for line in found]
    assert all(box is not None and round(box[3] - box[1]) == 14 for box in boxes)

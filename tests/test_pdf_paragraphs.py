"""Which physical lines are one paragraph, and which parts of tables on two pages are one table."""

import pytest

from revtool.model.document import Cell
from revtool.readers.pdf.columns.gutter import in_columns
from revtool.readers.pdf.columns.measure import measured, on_pages
from revtool.readers.pdf.flow.paragraphs import Column, paragraphs
from revtool.readers.pdf.flow.spread import joined_grids
from revtool.readers.pdf.lines.breaks import cuts_word, joined
from revtool.readers.pdf.page import Row
from revtool.readers.pdf.reader import lines
from revtool.readers.pdf.tables.zones import Grid, Square
from tests.pdf_made import lines as written
from tests.pdf_made import made
from tests.pdf_made import text as one_line

FULL = "道は毎年少しずつ傷むので、春と秋の二回、区間を決めて見回ります。見付けた傷みは"
"""A line of 39 letters, which fills its measure."""
LETTER = 10.0


def width(text: str) -> float:
    return sum(LETTER / 2 if letter.isascii() else LETTER for letter in text)


def rows(*lines: tuple[float, str]) -> list[Row]:
    """Lines one below the other from their left edges, in letters of 10 points; the last two set the measure."""
    found: list[Row] = []
    for left, text in (*lines, (0, FULL), (0, FULL)):
        top = 16.0 * len(found)
        found.append(
            Row(text, left, top, left + width(text), top + 10, LETTER, False, 100 * len(found), 100 * len(found))
        )
    return found


def texts(*lines: tuple[float, str]) -> list[str]:
    found = rows(*lines)
    return [para.text for para in paragraphs([Column(1, tuple(found), measured(found))])][:-1]


def test_a_quotation_of_one_line_is_an_entry_of_its_own() -> None:
    entry = "「二つの棟（渡り廊下でつながる建物にあっては、これを一つの棟とみなすものとする。）」"
    assert texts((10, entry), (0, "このどれでもないものは、これに準じます。")) == [
        entry,
        "このどれでもないものは、これに準じます。",
    ]


def test_a_line_that_stands_in_like_the_one_before_it_opens_a_paragraph_of_its_own() -> None:
    first = "道の手入れを、市民と市役所が分け合って続けるために、次のとおりにします。"
    assert texts((10, first), (10, FULL[:-1]), (0, "その日に直します。")) == [first, FULL[:-1] + "その日に直します。"]


def test_a_term_between_a_sentence_and_the_first_line_of_its_explanation_is_not_of_the_sentence() -> None:
    sentence = FULL[:35] + "します。"
    assert texts((10, sentence), (0, "減価償却率"), (10, FULL[:-1]), (0, "直します。")) == [
        sentence, "減価償却率", FULL[:-1] + "直します。",
    ]  # fmt: skip


def test_a_caption_behind_a_sentence_that_fills_its_line_is_no_part_of_it() -> None:
    full = FULL[:33] + "いたします。"
    assert texts((0, full), (0, "表1\u3000見回りの回数")) == [full, "表1\u3000見回りの回数"]
    assert texts((0, full), (0, "表1のとおり見回ります。")) == [full + "表1のとおり見回ります。"]


def test_what_libreoffice_never_breaks_is_one_word() -> None:
    before = FULL[:28]
    for behind in ("A、B、Cisco、GitHub、Harmanが支えます。", "す。OpenPlan仕様書Adobe（Adobe.org）。"):
        assert texts((0, before), (0, behind)) == [before + behind]


def test_an_address_that_fills_the_next_line_goes_on_with_the_sentence() -> None:
    before, address = "見回りの計画の写しは", "https://www.example.org/plans/roads/2026/original/index.html"
    assert texts((0, before), (0, address + "で見られます。")) == [before + address + "で見られます。"]


def test_a_hyphen_at_a_lines_end_that_parts_a_word_goes_on_however_short_the_line() -> None:
    assert texts((0, "・ YYYY-MM\u00ad"), (20, "DDTHH:MM")) == ["・ YYYY-MM-DDTHH:MM"]


def test_a_name_of_latin_letters_and_a_ratio_are_not_cut_by_what_looks_like_a_label() -> None:
    before = FULL[:-3] + "JIS"
    assert texts((0, before), (0, "X 0213の文字にします。")) == [before + " X 0213の文字にします。"]
    before = FULL[:-2] + "１："
    assert texts((0, before), (0, "ｎの対応を示します。")) == [before + "ｎの対応を示します。"]


def grid(top: float, *cells: str) -> Grid:
    """A table of one column, its rows 20 points high."""
    squares = []
    for at, text in enumerate(cells):
        line = Row(text, 0, top + 20 * at, 50, top + 20 * at + 10, LETTER, False, 1000 * int(top) + at, 0)
        squares.append((Square(0, Cell(text), 0.0, line),))
    box = (0.0, top, 100.0, top + 20 * len(cells))
    return Grid(box, tuple(squares), (0.0, 100.0), frozenset())


def test_a_header_opens_a_new_table_where_its_first_row_would_have_fitted_before() -> None:
    above, below = grid(600, "区間", "港から里"), grid(50, "区間", "里から峠")
    whole = joined_grids(above, below, 10)
    assert whole is not None
    assert [row[0].cell.text for row in whole.rows] == ["区間", "港から里", "里から峠"]
    assert joined_grids(above, below, 100) is None


def test_a_header_goes_on_where_its_first_rows_beside_a_merged_cell_would_not_have_fitted_together() -> None:
    above, below = grid(600, "区間", "港から里"), grid(50, "区間", "里から峠", "峠から沢")
    spanned = below.rows[1][0]._replace(cell=Cell("里から峠", rows=2))
    below = below._replace(rows=(below.rows[0], (spanned,), below.rows[2]))
    assert joined_grids(above, below, 30) is not None
    assert joined_grids(above, below, 60) is None


def test_a_header_over_other_columns_opens_a_new_table_though_nothing_was_left_before() -> None:
    above, below = grid(600, "区間", "港から里"), grid(50, "区間", "里から峠")
    assert joined_grids(above, below._replace(edges=(0.0, 102.0)), 10) is None


def test_a_header_whose_words_stand_where_they_did_goes_on_though_inner_edges_are_a_little_off() -> None:
    above, below = table(600, (("区間",), ("長さ",))), table(50, (("区間",), ("長さ",)), (("里",), ("２ｋｍ",)))
    assert above.edges == (0.0, 100.0, 300.0)
    apart = below._replace(edges=(0.0, 102.0, 300.0))
    whole = joined_grids(above, apart, 1)
    assert whole is not None and [len(whole.rows), whole.rows[1][0].cell.text] == [2, "里"]
    moved = [
        square._replace(first=square.first._replace(x0=square.first.x0 + 2)) for square in apart.rows[0] if square.first
    ]
    assert joined_grids(above, apart._replace(rows=(tuple(moved), *apart.rows[1:])), 1) is None


def table(top: float, *lines: tuple[tuple[str, ...], ...]) -> Grid:
    """A table of two columns of 100 and 200 points; each cell is its lines, set from its left edge."""
    rows = []
    for at, cells in enumerate(lines):
        squares = []
        for column, (left, width_, parts) in enumerate(zip((0, 100), (100, 200), cells, strict=True)):
            found = [
                Row(part, left, top + 60 * at + 16 * line, left + width(part), top + 60 * at + 16 * line + 10, LETTER,
                    False, 0, 0)
                for line, part in enumerate(parts)
            ]  # fmt: skip
            first, last = (found[0], found[-1]) if found else (None, None)
            free = left + width_ - last.x1 if last else 0.0
            squares.append(Square(column, Cell("".join(parts)), free, first, last, free))
        rows.append(tuple(squares))
    return Grid((0.0, top, 300.0, top + 60.0 * len(lines)), tuple(rows), (0.0, 100.0, 300.0), frozenset())


def cells(above: Grid, below: Grid) -> list[list[str]]:
    whole = joined_grids(above, below, 5)
    assert whole is not None
    return [[square.cell.text for square in row] for row in whole.rows]


def test_a_number_that_a_pages_end_cuts_within_its_cell_is_one() -> None:
    number = "1,234,567,890,123,45"
    above = table(500, (("番号",), ("名称",)), (("12",), ("港",)), ((number,), ("里",)))
    below = table(50, (("6",), ()), (("34",), ("峠",)))
    assert cells(above, below) == [["番号", "名称"], ["12", "港"], [f"{number}6", "里"], ["34", "峠"]]
    assert cells(table(500, (("番号",), ("名称",)), (("12",), ("港",)), (("45",), ("里",))), below)[2:4] == [
        ["45", "里"], ["6", ""],
    ]  # fmt: skip


def test_a_row_goes_on_below_a_pages_end_where_a_column_is_empty_that_no_other_row_leaves_empty() -> None:
    """The cell ended a paragraph with its page and goes on with the next one."""
    above = table(500, (("区間",), ("手入れ",)), (("港",), ("春に直す。",)), (("里",), ("夏に見回る。",)))
    below = table(50, ((), ("秋に直す。",)), (("峠",), ("冬に備える。",)))
    assert cells(above, below)[2:] == [["里", "夏に見回る。\n秋に直す。"], ["峠", "冬に備える。"]]
    sometimes = table(500, (("区間",), ("手入れ",)), ((), ("春に直す。",)), (("里",), ("夏に見回る。",)))
    assert cells(sometimes, below)[2:4] == [["里", "夏に見回る。"], ["", "秋に直す。"]]


def test_a_row_whose_first_column_is_filled_is_a_row_though_another_cell_is_empty_in_it_alone() -> None:
    above = table(500, (("区間",), ("手入れ",)), (("港",), ("春に直す。",)), (("里",), ("夏に見回る。",)))
    below = table(50, (("峠",), ()), (("沢",), ("冬に備える。",)))
    assert cells(above, below)[2:] == [["里", "夏に見回る。"], ["峠", ""], ["沢", "冬に備える。"]]


def test_a_letter_that_would_only_just_have_fitted_goes_on_with_its_cell_over_a_page() -> None:
    """As within a page: what a file says of widths is not exact."""
    above = table(500, (("施設",), ("担当",)), (("公共施設第25",), ("教育",)))
    below = table(50, (("号",), ()), (("港",), ("福祉",)))
    head, (name, owner) = above.rows
    above = above._replace(rows=(head, (name._replace(room=1.1 * LETTER, free=0.6 * LETTER), owner)))
    assert cells(above, below)[1:] == [["公共施設第25号", "教育"], ["港", "福祉"]]


def test_an_empty_cell_over_several_rows_at_a_pages_head_is_the_rest_of_a_merged_one() -> None:
    above = table(500, (("区間",), ("手入れ",)), (("港",), ("春に直す。",)))
    below = table(50, ((), ("夏に見回る。",)), ((), ("冬に備える。",)))
    spanned = below.rows[0][0]._replace(cell=Cell("", rows=2))
    below = below._replace(rows=((spanned, below.rows[0][1]), below.rows[1][1:]))
    whole = joined_grids(above, below, 5)
    assert whole is not None
    assert [[(one.cell.text, one.cell.rows) for one in row] for row in whole.rows[1:]] == [
        [("港", 3), ("春に直す。", 1)], [("夏に見回る。", 1)], [("冬に備える。", 1)],
    ]  # fmt: skip


def test_a_row_all_of_whose_cells_go_on_inside_a_sentence_is_one() -> None:
    head = (("区間",), ("手入れ",))
    long = ("道は毎年少しずつ傷むので春と秋の二回に", "区間を決めて見回り見付けた傷みはその日の")
    above = table(500, head, (("港から里へ下りる峠の", "道のうち古い石段のあ"), long))
    below = table(50, (("るところ",), ("うちに直す。",)))
    assert cells(above, below)[1:] == [
        ["港から里へ下りる峠の道のうち古い石段のあるところ", "".join(long) + "うちに直す。"]
    ]
    tight = table(500, head, (("港の区間の道の全部と",), ("二〇二五年の八百二十人と八百三十人の間の",)))
    assert len(cells(tight, table(50, (("里の区間の道の全部と",), ("二〇二六年の八百二十人と八百三十人の間の",))))) == 3


def test_figures_below_a_pages_end_are_of_another_row_though_they_had_no_room_beside_those_above_it() -> None:
    """Two rows beside one merged cell; those of other rows tell, too, which words are whole cells."""
    head, full = (("区分",), ("人数",)), 0.9 * LETTER

    def narrow(grid_: Grid) -> Grid:
        rows = tuple(tuple(one._replace(room=full, free=full) for one in row) for row in grid_.rows)
        return grid_._replace(rows=rows)

    numbers = narrow(table(500, head, (("港",), ("21,590",)), (("里",), ("22,960",))))
    assert cells(numbers, table(50, ((), ("△64",)), (("峠",), ("24,330",)))) == [
        ["区分", "人数"], ["港", "21,590"], ["里", "22,960"], ["", "△64"], ["峠", "24,330"],
    ]  # fmt: skip
    two_lines = narrow(table(500, head, (("港",), ("21,590",)), (("里",), ("22,960",))))
    rows = [list(row) for row in two_lines.rows]
    rows[1][1] = rows[1][1]._replace(cell=Cell("21,590\n60"))
    two_lines = two_lines._replace(rows=tuple(map(tuple, rows)))
    assert len(cells(two_lines, table(50, ((), ("64",)), (("峠",), ("65",))))) == 4
    words = narrow(table(500, head, (("港",), ("給付費",)), (("里",), ("延べ人数",)), (("沢",), ("給付費",))))
    assert cells(words, table(50, ((), ("延べ人数",)), (("峠",), ("給付費",))))[3:] == [
        ["沢", "給付費"], ["", "延べ人数"], ["峠", "給付費"],
    ]  # fmt: skip


def test_a_measured_number_at_a_lines_start_opens_nothing() -> None:
    before = FULL[:-4] + "延長"
    assert texts((0, before), (0, "12.5kmの区間を直します。")) == [before + "12.5kmの区間を直します。"]


def test_an_entry_opens_with_the_bullet_of_the_one_before_it_though_that_one_fills_its_line() -> None:
    first, second = "・" + FULL[:-1], "・春と秋に見回ります"
    assert texts((0, first), (0, second)) == [first, second]


def test_what_stands_in_like_first_lines_do_opens_a_paragraph_though_the_sentence_before_it_fills_its_line() -> None:
    long, full = FULL[:-1], FULL[:-2] + "。"
    indented = [(10, long), (0, "地図に書きます。")] * 3
    assert texts(*indented, (10, full), (10, "その日に直します。"))[-2:] == [full, "その日に直します。"]


def test_a_word_in_brackets_opens_a_paragraph_whose_full_line_goes_on() -> None:
    entry = "【区間】" + FULL[4:]
    assert texts((0, entry), (10, "をいう。"), (0, "【道】"), (0, "次のとおり。")) == [
        entry + "をいう。", "【道】", "次のとおり。",
    ]  # fmt: skip


def test_lines_that_are_set_to_the_right_are_paragraphs_of_their_own() -> None:
    """A colophon without a page of its own: title, date and issuer end at the right edge."""
    ends = ("港町道の手入れ計画", "発行　令和10年3月", "編集　港町建設課")
    end = width(FULL)
    assert texts(*((end - width(text), text) for text in ends)) == list(ends)


def test_a_caption_in_brackets_stands_above_its_article() -> None:
    assert texts((0, FULL[:-2] + "。"), (0, "（費用）"), (0, "第4条　市が持ちます。"))[1] == "（費用）"


def test_an_address_that_did_not_fit_goes_on_though_the_line_before_it_is_short() -> None:
    before, address = (
        "2　結果は、市のサイト",
        "（https://www.example.org/plans/roads/2026/original/index.html）で見られます。",
    )
    assert texts((0, before), (10, address), (0, "第5条　市が持ちます。"))[0] == before + address


def test_columns_below_a_short_heading_that_stands_across_them_are_read_behind_those_above_it() -> None:
    def column(left: float, top: float, name: str, lines: int) -> list[Row]:
        return [
            Row(f"{name}{at}" + FULL[:15], left, top + 16 * at, left + 180, top + 16 * at + 10, 10, False, len(name), 0)
            for at in range(lines)
        ]

    heading = Row("第2章 雪への備え", 0, 100, 110, 114, 14, True, 999, 999)
    above = column(0, 0, "左上", 5) + column(200, 0, "右上", 5)
    below = column(0, 140, "左下", 6) + column(200, 140, "右下", 6)
    read = [row.text[:2] for group in in_columns([*above, heading, *below]) for row in group.rows]
    assert list(dict.fromkeys(read)) == ["左上", "右上", "第2", "左下", "右下"]
    apart = [row._replace(top=row.top - 8, bottom=row.bottom - 8) if row.x0 else row for row in [*above, *below]]
    closed = column(200, 72, "右中", 4)
    read = [row.text[:2] for group in in_columns([*apart, heading, *closed]) for row in group.rows]
    assert list(dict.fromkeys(read)) == ["左上", "第2", "左下", "右上", "右中", "右下"]


def test_a_heading_of_a_column_stands_across_none_though_the_other_column_is_empty_beside_it() -> None:
    """The heads of its kind have text beside them; the next column happens to part its paragraphs at one height."""

    def column(left: float, parts: list[str]) -> list[Row]:
        found = [
            Row(part, left, 16.0 * at, left + width(part), 16.0 * at + 10, 12.0 if "．" in part else 10.0, False, 0, 0)
            for at, part in enumerate(parts) if part
        ]  # fmt: skip
        return [row._replace(first=int(left) + 1000 * at) for at, row in enumerate(found)]

    line = FULL[:18]
    left = column(0, ["１．背景", line, line, line, "", "", "２．期間", "", line, line, line])
    right = column(220, [line, line, line, line, line, "", "", "", line, line, line])
    read = [row.text for group in in_columns([*left, *right]) for row in group.rows]
    assert read == [row.text for row in (*left, *right)]
    apart = column(220, ["", "", line, line, line, "", "", "", line, line, line])
    parted = [row.text for group in in_columns([*left, *apart]) for row in group.rows]
    assert parted[:8] == [row.text for row in (*left[:4], *apart[:3], left[4])]


def test_lines_that_are_all_short_were_not_broken_where_the_longest_ends() -> None:
    """Of a statement of changes with short headings and reasons the longest line is no full one."""
    short = [
        "２．環境の保全及び観光の振興の数値目標",
        "期間の延長に伴い、年度を改めます。",
        "３．進行管理",
        "字句を整理します。",
    ]
    found = [Row(text, 60, 16.0 * at, 60 + width(text), 16.0 * at + 10, LETTER, False, 100 * at, 100 * at)
             for at, text in enumerate(short)]  # fmt: skip
    read = paragraphs([Column(1, tuple(found), on_pages(found, 595.0))])
    assert [para.text for para in read] == short


def test_headings_that_end_near_each_other_by_chance_were_not_broken_there() -> None:
    """Behind none of them the text runs on; the longest heading of an item reaches further."""
    short = [
        "三　夜の見回りの受持ち、火の始末の手伝い及び雪への備えの物資の数量",
        "夜の見回りの備えを改めたことに伴い、数量を改めます。",
        "四　水路の手入れの進み具合及び橋の点検の回数",
        "点検の回数を改めます。",
        "第一節　橋の点検及び水路の手入れ等　変更無し",
        "第二節　雪への備えと花壇の手入れ等　変更無し",
        "水路は9.1km、手入れの日数は22日とします。",
    ]
    found = [Row(text, 60, 16.0 * at, 60 + width(text), 16.0 * at + 10, LETTER, False, 100 * at, 100 * at)
             for at, text in enumerate(short)]  # fmt: skip
    read = paragraphs([Column(1, tuple(found), on_pages(found, 595.0))])
    assert [para.text for para in read] == short


def test_an_edge_at_which_many_lines_end_is_one_whatever_the_margin_opposite() -> None:
    found = rows(*[(0, FULL)] * 4)
    assert on_pages(found, 900.0).right == measured(found).right


def test_three_columns_are_read_one_after_the_other() -> None:
    found = [
        Row(f"{name}{FULL[:17]}", left, 16 * at, left + 180, 16 * at + 10, LETTER, False, 100 * at + left, 0)
        for at in range(8)
        for name, left in (("左", 0), ("中", 200), ("右", 400))
    ]
    read = [row.text[0] for group in in_columns(found) for row in group.rows]
    assert "".join(read) == "左" * 8 + "中" * 8 + "右" * 8


def test_where_almost_every_paragraph_is_one_line_the_room_between_them_still_parts_them() -> None:
    """Word sets paragraphs apart: 24 points from one to the next, 14 from line to line."""
    page, y = "", 780.0
    expected = []
    for at in range(1, 9):
        long = f"{at}月の見回りでは、道の傷みと花壇の手入れと雪への備えを一度に確かめ、直す順番を決めて公表しておく。"
        body = long if at in (3, 6) else long[:39] + "。"
        expected += [body, f"（{at}回目の記録）"]
        page += written(body, 60, y, each=40, step=14) + one_line(expected[-1], 60, y - (38 if at in (3, 6) else 24))
        y -= 62 if at in (3, 6) else 48
    assert [line.text for line in lines(made(page), "plan.pdf").lines] == expected


def test_a_line_that_leaves_room_for_a_letter_is_no_first_line_where_the_next_one_stands_in_alike() -> None:
    """First lines of this text stand in by a letter, and the form of an address is one line, though not a sentence."""
    form = "数字で書いた番地、町の名、区の名、郵便番号、それから県の名と国の名, Japan"
    below = "条丁目を用いる町"
    body = [line for _ in range(4) for line in ((10, FULL[:-1]), (0, "その日に直します。"))]
    found = texts(*body, (10, form), (10, below), (10, FULL[:-1]), (0, "直します。"))
    assert found[-3:-1] == [form, below]


def test_lines_that_all_stand_in_by_a_letter_are_of_one_paragraph() -> None:
    """Full lines that stand in alike outnumber here those which are followed by one at the left edge."""
    body = [line for _ in range(4) for line in ((10, FULL[:-1]), (10, FULL[:-1]), (10, "直します。"))]
    full, more = "ひと月に二度ずつ道の様子を確かめたうえで次の日の朝までに報告し、三日の間に", "条丁目ごとに直します。"
    assert texts(*body, (10, full), (10, more))[-1] == full + more


def test_what_stands_behind_a_hyphen_at_a_lines_end_is_no_label() -> None:
    parts = ("この文書は、誰もが写して配ることができます。条件はCC-BY\u00ad", "4.0ライセンスのとおりとします。")
    assert texts((0, parts[0]), (0, parts[1])) == [
        "この文書は、誰もが写して配ることができます。条件はCC-BY-4.0ライセンスのとおりとします。"
    ]


def test_a_label_that_a_sentence_refers_to_opens_nothing_behind_a_lines_end() -> None:
    parts = (FULL[:34] + "には、1.1", "1) 三つに分ける場合のとおりとします。")
    assert texts((0, parts[0]), (0, parts[1])) == [" ".join(parts)]


def test_an_address_alone_on_its_line_goes_on_with_a_sentence_and_not_with_a_name() -> None:
    address = "（https://www.example.jp/records/of/the/roads/and/the/bridges/of/2026/）"
    assert texts((0, "出所：市「道の手入れの記録」"), (0, address)) == ["出所：市「道の手入れの記録」", address]
    assert texts((0, "記録は次のところにあり、"), (0, address)) == ["記録は次のところにあり、" + address]


def test_a_note_and_an_example_open_with_their_word_and_their_lines_hang_below_it() -> None:
    before = FULL[:35] + "します。"
    for word in ("注記）", "備考：", "例）"):
        first, more = f"{word}道の見回りは、雪の降る前の月までに終え、見付けた傷みの数を", "集めて知らせます。"
        found = texts((0, before), (0, first + "区間ごとに"), (10 * len(word), more))
        assert found == [before, first + "区間ごとに" + more]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("満足している人の割合は前の調査の4", "1.2万人"),
        ("実質公債費比率は82", ".4％"),
        ("費用は総額で1,", "234円"),
        ("市の人口の8", "%"),
    ],
)
def test_a_number_that_a_lines_end_cuts_is_one(before: str, after: str) -> None:
    """LibreOffice cuts them within Japanese."""
    assert joined(["市が毎年行う調査で、" + before, after + "になりました。"]).endswith(
        before + after + "になりました。"
    )


def test_two_numbers_of_a_latin_text_are_two() -> None:
    assert joined(["the rules of 2020", "15 towns"]) == "the rules of 2020 15 towns"


def test_two_signs_that_stand_for_a_name_open_no_entry_however_a_lines_end_parts_them() -> None:
    for first, more in (("○", "○が代わります。"), ("", "○○市が行います。")):
        before = FULL[: 38 - len(first)] + first
        assert texts((0, before), (0, more)) == [before + more]
    entry = FULL[:35] + "します。"
    assert texts((0, entry), (0, "○道の見回り")) == [entry, "○道の見回り"]


def test_an_entry_without_a_full_stop_ends_before_the_next_label_or_dot() -> None:
    first, second = (
        "③ 見回りで見付けた傷みを地図に書き込み、市民と共に直す順番を決めておきました",
        "④ 見回りの当番を替えます",
    )
    assert texts((0, first), (0, second), (0, "次の行です。")) == [first, second, "次の行です。"]
    first, dot = (
        "③ 見回りで見付けた傷みを地図に書き込み、市民と共に直す順番を年ごとに決める",
        "・市民と役所が分けて取り組む。",
    )
    assert texts((0, "見回りを行う。"), (10, first), (30, dot)) == ["見回りを行う。", first, dot]


@pytest.mark.parametrize(
    ("before", "text", "left", "cut"),
    [
        ("48,7", "65", 2, True),
        ("1,234,", "567 千円", 2, True),
        ("ic:build", "ingName", 2, True),
        ("48,7", "65", 7, False),
        ("A 48,7", "65", 2, False),
        ("Junior", "Dev", 2, False),
        ("P5,11", "P3", 2, False),
        ("12月", "3日", 2, False),
    ],
)
def test_a_number_or_a_name_of_signs_that_fills_a_line_of_its_cell_is_cut_there(
    before: str, text: str, left: float, *, cut: bool
) -> None:
    one, two = (
        Row(words, 0, 16 * at, 5 * len(words), 16 * at + 10, LETTER, False, 0, 0)
        for at, words in enumerate((before, text))
    )
    assert cuts_word(one, two, left) is cut


@pytest.mark.parametrize("step", [18, 20, 22, 31])
def test_lines_far_apart_are_one_paragraph_though_headings_stand_nearer_to_them(step: float) -> None:
    said = "道路の損傷箇所を記録し、優先順位を付けて修繕するとともに、"
    said += "住民からの通報に速やかに対応し、次の年の計画に反映させる。"
    y, page = 800.0, ""
    for title in ("（１）見回り", "（２）修繕", "（３）記録", "（４）通報", "（５）計画"):
        page += one_line(title, 60, y) + written(said, 60, y - 15, each=30, step=step)
        y -= 15 + 2 * step + 21
    found = lines(made(page), "plan.pdf").lines
    assert [line.text for line in found if line.text.startswith("道路")] == [said] * 5


def test_close_rows_of_a_contents_say_nothing_of_how_far_apart_the_lines_of_text_stand() -> None:
    titles = [f"（{n}）{word}に関する計画" for n, word in enumerate(["道路", "河川", "公園", "学校"] * 15, 1)]
    rows = "".join(one_line(f"{title}……………{at}", 60, 780 - 12 * at) for at, title in enumerate(titles, 1))
    said = "道路の損傷箇所を記録し、優先順位を付けて修繕するとともに、"
    said += "住民からの通報に速やかに対応し、次の年の計画に反映させる。"
    text = "".join(written(said, 60, y, each=30, step=20) for y in range(740, 390, -80))
    found = lines(made(one_line("目次", 60, 800) + rows, text), "plan.pdf").lines
    assert [line.text for line in found if line.text.startswith("道路の損傷")] == [said] * 5

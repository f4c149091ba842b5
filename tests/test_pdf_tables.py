"""The cells of ruled tables, against pdfplumber's own reading of the same file."""

from pathlib import Path

import pdfplumber

from revtool.model.document import Table
from revtool.readers.pdf.doors.pdfium import Sheet, opened
from revtool.readers.pdf.page import Box, Shape
from revtool.readers.pdf.reader import lines
from revtool.readers.pdf.tables.grids import plain_grids
from revtool.readers.pdf.tables.zones import found_tables
from tests.pdf_made import RULE, box, made, path, text

PAGES = (2, 4, 8, 12, 15, 19, 40, 77)


def test_cells_are_those_of_pdfplumber_on_the_same_pages(shared: Path) -> None:
    path = shared / "bench" / "plan_orig.pdf"
    with opened(path.read_bytes(), path.name) as document, pdfplumber.open(path, pages=list(PAGES)) as oracle:
        for number, page in zip(PAGES, oracle.pages, strict=True):
            sheet = Sheet(document, number - 1)
            shapes = [shape for shape in sheet.drawings().shapes if shape.thin or shape.stroked]
            sheet.close()
            expected = [sorted(tuple(map(round, cell)) for cell in table.cells) for table in page.find_tables()]
            plain = plain_grids(shapes)
            assert plain is not None
            for tables in (plain, found_tables(shapes)):
                found = [sorted(tuple(map(round, cell)) for cell in cells) for cells in tables if len(cells) > 1]
                assert len(found) == len(expected)
                for one, two in zip(sorted(found), sorted(expected), strict=True):
                    assert len(one) == len(two)
                    assert all(
                        abs(a - b) <= 1 for x, y in zip(one, two, strict=True) for a, b in zip(x, y, strict=True)
                    )


def test_merged_cells_are_those_of_pdfplumbers_finder() -> None:
    path = Path(__file__).parent / "pdf" / "tables.pdf"
    with opened(path.read_bytes(), path.name) as document:
        sheet = Sheet(document, 0)
        shapes = [shape for shape in sheet.drawings().shapes if shape.thin or shape.stroked]
        sheet.close()
    plain = plain_grids(shapes)
    assert plain is not None
    assert _rounded(plain) == _rounded(found_tables(shapes))
    assert max(len(cells) for cells in plain) > 10


def test_a_row_that_a_pages_end_cuts_is_one_though_no_rule_is_drawn_at_the_cut() -> None:
    def page(top: float, *rows: tuple[float, str, str], foot: float) -> str:
        """Cells of two columns between rules that begin at `top`; rows: their height, and the text of both cells."""
        done = RULE + "".join(path((x, top), (x, foot)) for x in (60, 120, 260))
        y = top
        for height, *cells in rows:
            done += path((60, y), (260, y))
            for x, words in zip((64, 124), cells, strict=True):
                done += "".join(text(line, x, y - 16 - 16 * at) for at, line in enumerate(words.split("|")))
            y -= height
        return done

    first = page(160, (30, "区間", "月"), (30, "港から", "四月"), (50, "里から峠を|越えて湖へ", "五月"), foot=50)
    second = page(800, (30, "続く道", ""), (30, "湖から", "六月"), foot=740) + path((60, 740), (260, 740))
    found = lines(made(first, second), "cut.pdf").lines
    rows = [[[cell.text for cell in row] for row in line.block.rows] for line in found if isinstance(line.block, Table)]
    assert rows == [[["区間", "月"], ["港から", "四月"], ["里から峠を越えて湖へ続く道", "五月"], ["湖から", "六月"]]]


def test_rules_with_a_loose_end_are_no_plain_grid_and_one_drawn_twice_is_no_table() -> None:
    sides = [(100, 100, 300, 101), (100, 140, 300, 141), (100, 100, 101, 141), (299, 100, 300, 141)]
    ruling = [Shape(*map(float, side), filled=False, stroked=True) for side in sides]
    loose = Shape(200.0, 120.0, 300.0, 121.0, filled=False, stroked=True)
    assert plain_grids([*ruling, loose]) is None
    twice = Shape(100.0, 500.0, 300.0, 501.0, filled=False, stroked=True)
    assert _rounded(plain_grids([*ruling, twice, twice]) or []) == [[(100, 100, 300, 140)]]


def _rounded(tables: list[list[Box]]) -> list[list[tuple[int, ...]]]:
    return sorted(sorted(tuple(map(round, cell)) for cell in cells) for cells in tables)


def test_two_tables_on_one_height_are_read_from_the_left() -> None:
    left, right = _two_rows("東の停留所", "五か所", 60, 700), _two_rows("西の停留所", "九か所", 320, 700.8)
    read = lines(made(text("停留所の数は次のとおりです。", 60, 760) + right + left), "two.pdf").lines
    tables = [line.block for line in read if isinstance(line.block, Table)]
    assert [table.text for table in tables] == ["東の停留所\n五か所", "西の停留所\n九か所"]


def _two_rows(head: str, below: str, x: float, y: float) -> str:
    cells = box(x, y, 120, 24) + box(x, y - 24, 120, 24)
    return RULE + cells + text(head, x + 6, y + 8) + text(below, x + 6, y - 16)


def test_a_cells_first_line_that_stands_in_runs_on_below() -> None:
    words = text("春と秋の二回、区間を決めて見", 76, 680), text("回ります。", 65, 664)
    cells = box(60, 650, 174, 50) + box(234, 650, 60, 50) + text("里道", 240, 680)
    (block,) = [line.block for line in lines(made(RULE + cells + "".join(words)), "cell.pdf").lines if line.block]
    assert block.text.split("\t")[0] == "春と秋の二回、区間を決めて見回ります。"


def test_an_entry_of_a_cell_opens_with_the_bullet_of_the_one_before_though_that_one_fills_its_line() -> None:
    page = RULE + "".join(box(x, 640, width, 100) for x, width in ((60, 80), (140, 126)))
    page += text("港の区間", 64, 720)
    page += "".join(
        text(words, 144, 720 - 16 * at) for at, words in enumerate(("・道を直して見回ります", "・橋を直して", "・峠"))
    )
    assert _tables(page) == [[["港の区間", "・道を直して見回ります\n・橋を直して\n・峠"]]]


def test_a_header_of_two_rows_that_a_pages_end_parts_is_one_header() -> None:
    row = ((60, 100), (160, 80), (240, 80), (320, 80), (400, 80))
    above = "".join(box(x, 60, width, 20) for x, width in ((60, 100), (160, 160), (320, 160)))
    above += text("区分", 65, 66) + text("平成22年", 165, 66) + text("令和2年", 325, 66)
    below = "".join(box(x, y, width, 20) for y in (760, 740) for x, width in row)
    for at, words in enumerate(("人口", "割合", "人口", "割合")):
        below += text(words, 165 + 80 * at, 766)
    for at, words in enumerate(("年少人口", "7012", "12", "5980", "11")):
        below += text(words, row[at][0] + 5, 746)
    found = lines(made(RULE + text("人口の動き", 60, 760) + above, RULE + below), "plan.pdf").lines
    tables = [line.block for line in found if isinstance(line.block, Table)]
    assert [[(cell.text, cell.columns, cell.rows) for cell in row] for row in tables[0].rows] == [
        [("区分", 1, 2), ("平成22年", 2, 1), ("令和2年", 2, 1)],
        [("人口", 1, 1), ("割合", 1, 1), ("人口", 1, 1), ("割合", 1, 1)],
        [("年少人口", 1, 1), ("7012", 1, 1), ("12", 1, 1), ("5980", 1, 1), ("11", 1, 1)],
    ]
    assert len(tables) == 1


def test_a_cell_without_a_rule_at_the_pages_end_is_one_and_goes_on_on_the_next_page() -> None:
    """Chromium draws no rule below a cell over several rows that a page's end cuts."""
    frame = RULE + "".join(path((x, 160), (x, 60)) for x in (60, 160, 300))
    frame += path((60, 160), (300, 160)) + path((60, 120), (300, 120)) + path((160, 60), (300, 60))
    first = frame + text("目標", 64, 140) + text("番号", 164, 140) + text("備える", 64, 80) + text("一の一", 164, 80)
    second = RULE + "".join(path((x, 780), (x, 660)) for x in (60, 160, 300)) + path((60, 780), (300, 780))
    second += path((160, 720), (300, 720)) + path((60, 660), (300, 660)) + text("一の二", 164, 740)
    found = lines(made(first, second + text("一の三", 164, 680)), "plan.pdf").lines
    (table,) = (line.block for line in found if isinstance(line.block, Table))
    assert [[(cell.text, cell.rows) for cell in row] for row in table.rows] == [
        [("目標", 1), ("番号", 1)], [("備える", 3), ("一の一", 1)], [("一の二", 1)], [("一の三", 1)],
    ]  # fmt: skip


def _of_columns(*rows: tuple[str, ...]) -> bytes:
    """A ruled table of four columns, each eight letters wide, whose cells begin at the left."""
    lefts = (60, 150, 240, 330)
    page = RULE + "".join(path((x, 700), (x, 700 - 24 * len(rows))) for x in (*lefts, 420))
    for at in range(len(rows) + 1):
        page += path((60, 700 - 24 * at), (420, 700 - 24 * at))
    for at, row in enumerate(rows):
        page += "".join(text(words, x + 4, 684 - 24 * at) for words, x in zip(row, lefts, strict=True) if words)
    return made(page)


def test_words_that_run_over_the_edge_of_their_cell_stand_where_they_begin() -> None:
    rows = [
        ("事業", "担当", "年度", "内容"),
        ("地域公共交通利便増進計画", "企画課", "７年度", "乗合バスの再編"),
        ("公共施設等総合管理計画の見直し及び改定", "資産課", "７年度", "方針の改定"),
        ("見守り", "地域包括支援センター運営", "毎年", "訪問"),
    ]
    read = lines(_of_columns(*rows), "over.pdf")
    (table,) = (line.block for line in read.lines if isinstance(line.block, Table))
    assert [tuple(cell.text for cell in row) for row in table.rows] == rows
    assert read.skipped == ()


def test_words_that_run_into_a_cell_without_words_are_told() -> None:
    rows = [
        ("事業", "担当", "年度", "内容"),
        ("地域公共交通利便増進計画", "", "７年度", "再編"),
        ("見守り", "福祉課", "毎年", "訪問"),
    ]
    read = lines(_of_columns(*rows), "over.pdf")
    (table,) = (line.block for line in read.lines if isinstance(line.block, Table))
    assert [tuple(cell.text for cell in row) for row in table.rows] == rows
    (told,) = read.skipped
    assert (told.what, told.why.split("\t")[0]) == (
        "edge of a cell",
        "a line runs through it: 地域公共交通利便増進計画",
    )


def _upright(xs: tuple[int, ...], top: int, bottom: int) -> str:
    return "".join(path((x, top), (x, bottom)) for x in xs)


def test_a_merged_cell_between_others_that_a_pages_end_cuts_is_one() -> None:
    """The cells beside it end with the page, so only the rule below it is missing."""
    edges = (60, 110, 200, 300)
    first = RULE + _upright(edges, 160, 60) + path((60, 160), (300, 160)) + path((60, 140), (300, 140))
    first += "".join(path((60, y), (110, y)) + path((200, y), (300, y)) for y in (120, 100, 80, 60))
    for at, row in enumerate(
        (("番号", "地区", "施設"), ("第1", "", "駅前"), ("第2", "", "港前"), ("第3", "", "里道"), ("第4", "", "峠下"))
    ):
        first += "".join(text(words, x + 4, 146 - 20 * at) for words, x in zip(row, edges, strict=False) if words)
    first += text("中央", 114, 106)
    second = RULE + _upright(edges, 780, 720) + "".join(path((60, y), (300, y)) for y in (780, 740, 720))
    second += path((60, 760), (110, 760)) + path((200, 760), (300, 760))
    for at, row in enumerate((("第5", "", "浜辺"), ("第6", "", "丘上"), ("第7", "東部", "沢口"))):
        second += "".join(text(words, x + 4, 766 - 20 * at) for words, x in zip(row, edges, strict=False) if words)
    found = lines(made(text("施設の一覧", 60, 170) + first, second), "plan.pdf").lines
    (table,) = (line.block for line in found if isinstance(line.block, Table))
    assert [[(cell.text, cell.rows) for cell in row] for row in table.rows] == [
        [("番号", 1), ("地区", 1), ("施設", 1)], [("第1", 1), ("中央", 6), ("駅前", 1)], [("第2", 1), ("港前", 1)],
        [("第3", 1), ("里道", 1)], [("第4", 1), ("峠下", 1)], [("第5", 1), ("浜辺", 1)], [("第6", 1), ("丘上", 1)],
        [("第7", 1), ("東部", 1), ("沢口", 1)],
    ]  # fmt: skip


def test_boxes_in_a_row_with_arrows_between_them_are_no_cells_though_a_broad_box_stands_above_them() -> None:
    chart = box(100, 700, 320, 30) + text("相談の流れ", 230, 710) + path((260, 700), (260, 660))
    chart += "".join(box(x, 630, 80, 30) for x in (100, 220, 340))
    chart += text("受付", 110, 640, 12) + text("審査", 230, 640, 12) + text("決定", 350, 640, 12)
    chart += path((180, 645), (220, 645)) + path((300, 645), (340, 645))
    (line,) = (line for line in lines(made(RULE + chart), "chart.pdf").lines if line.block is not None)
    assert line.block is not None and line.block.kind == "figure"


def _dotted(x0: float, y0: float, x1: float, y1: float) -> str:
    """A rule of dots, as a browser prints one."""
    count = round(max(x1 - x0, y1 - y0) / 1.5)
    return "".join(
        box(x0 + (x1 - x0) * at / count, y0 + (y1 - y0) * at / count, 0.75, 0.75, "f") for at in range(count + 1)
    )


def test_rules_of_dots_are_rules() -> None:
    rules = "".join(_dotted(60, y, 300, y) for y in (700, 676, 652))
    rules += "".join(_dotted(x, 652, x, 700) for x in (60, 150, 300))
    words = text("番号", 64, 684) + text("施設の名前", 154, 684) + text("第1", 64, 660) + text("駅前広場", 154, 660)
    (block,) = (line.block for line in lines(made(RULE + rules + words), "dots.pdf").lines if line.block)
    assert block.text == "番号\t施設の名前\n第1\t駅前広場"


def test_dots_between_the_words_and_the_page_of_a_row_are_no_table() -> None:
    rows = "".join(
        text(f"第{at}節　計画の目的", 85, 760 - 20 * at) + _dotted(200, 760 - 20 * at, 480, 760 - 20 * at)
        + text(f"{at + 10}", 490, 760 - 20 * at) for at in range(1, 10)
    )  # fmt: skip
    found = lines(made(RULE + text("目　次", 85, 770) + rows), "dots.pdf").lines
    assert [line.text.split("\t") for line in found[1:]] == [
        [f"第{at}節　計画の目的", f"{at + 10}"] for at in range(1, 10)
    ]


def test_running_text_right_above_a_table_with_open_sides_is_no_header_of_it() -> None:
    above = "道は毎年少しずつ傷むので、春と秋の二回、区間を決めて"
    table = "".join(path((60, y), (340, y)) for y in (688, 664, 640)) + _upright((150, 240), 688, 640)
    for at, row in enumerate((("番号", "地区", "施設"), ("第1", "中央", "駅前広場"))):
        table += "".join(text(words, x + 4, 672 - 24 * at) for words, x in zip(row, (60, 150, 240), strict=True))
    found = lines(made(RULE + text(above, 60, 691) + table), "open.pdf").lines
    assert found[0].text == above
    assert found[1].block is not None and found[1].block.text == "番号\t地区\t施設\n第1\t中央\t駅前広場"


def _level(*heights: float, left: float = 60, right: float = 400) -> str:
    return "".join(path((left, y), (right, y)) for y in heights)


def _words(*rows: tuple[str, ...], top: float, lefts: tuple[float, ...] = (66, 180, 300), step: float = 20) -> str:
    """Words of rows below each other, each row's first cell at the first of `lefts`."""
    return "".join(
        text(words, x, top - step * at)
        for at, row in enumerate(rows)
        for words, x in zip(row, lefts, strict=True)
        if words
    )


_FACILITIES = (("番号", "施設の名称", "開設年度"), ("第1", "中央公民館", "昭和58年"), ("第2", "港北図書館", "平成7年"))


def _tables(*contents: str) -> list[list[list[str]]]:
    found = (line.block for line in lines(made(*contents), "plan.pdf").lines)
    return [[[cell.text for cell in row] for row in block.rows] for block in found if isinstance(block, Table)]


def _cells(rows: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    return [list(row) for row in rows]


def test_a_table_with_rules_above_and_below_its_header_and_at_its_foot_has_its_rows_and_columns() -> None:
    page = RULE + text("施設の一覧は次のとおりです。", 60, 760) + _level(740, 720, 680) + _words(*_FACILITIES, top=726)
    assert _tables(page) == [_cells(_FACILITIES)]


def test_a_table_with_level_rules_only_has_a_row_between_each_two_and_its_broken_lines_joined() -> None:
    rows = (*_FACILITIES[:2], ("第2", "港北図書館及び港", "平成7年"), ("", "北公民館", ""))
    page = RULE + text("施設の一覧は次のとおりです。", 60, 760) + _level(740, 720, 700, 660) + _words(*rows, top=726)
    assert _tables(page) == [[*_cells(_FACILITIES[:2]), ["第2", "港北図書館及び港北公民館", "平成7年"]]]


def test_a_cell_that_is_full_ends_where_the_next_column_begins_in_other_rows() -> None:
    rows = (("施策", "内容", "担当課"), ("備え", "台帳を整える。", "総務課"), ("訓練", "年に一回は行う。", "福祉課"))
    page = RULE + _level(740, 720, 700, 680, 660) + _words(*rows, top=726)
    page += text("点検", 66, 666) + text("手順を改め月一回行う。", 180, 666) + text("土木課", 300, 666)
    (table,) = _tables(page)
    assert table[-1] == ["点検", "手順を改め月一回行う。", "土木課"]


def test_short_level_rules_join_the_cells_that_they_do_not_part() -> None:
    page = RULE + _level(740, 700, 680) + _level(720, left=170, right=400)
    page += text("区分", 66, 706) + text("利用者の数", 220, 726) + text("4年度", 180, 706) + text("5年度", 300, 706)
    page += text("交通", 66, 686) + text("120人", 180, 686) + text("134人", 300, 686)
    (block,) = (line.block for line in lines(made(page), "plan.pdf").lines if isinstance(line.block, Table))
    assert [[(cell.text, cell.columns, cell.rows) for cell in row] for row in block.rows] == [
        [("区分", 1, 2), ("利用者の数", 2, 1)], [("4年度", 1, 1), ("5年度", 1, 1)],
        [("交通", 1, 1), ("120人", 1, 1), ("134人", 1, 1)],
    ]  # fmt: skip


def test_a_table_of_which_only_the_header_is_shaded_ends_where_its_columns_do() -> None:
    page = "0.8 g\n" + box(60, 720, 340, 20, "f") + "0 g\n" + _words(*_FACILITIES, top=726)
    after = "施設は五年ごとに見直し、その結果を市の広報で知らせます。"
    found = lines(made(page + text(after, 60, 650)), "plan.pdf").lines
    assert found[0].block is not None and found[0].block.text.split("\n")[2] == "第2\t港北図書館\t平成7年"
    assert [line.text for line in found[1:]] == [after]


def test_cells_that_are_only_filled_make_a_table() -> None:
    page = "".join(
        f"0.{8 + at % 2} g\n" + box(60 + 114 * column, 720 - 20 * at, 112, 18, "f")
        for at in range(3)
        for column in range(3)
    )
    assert _tables(page + "0 g\n" + _words(*_FACILITIES, top=726)) == [_cells(_FACILITIES)]


def test_rules_of_four_points_rule_a_table() -> None:
    page = "0 g\n" + "".join(box(60, y, 344, 4, "f") for y in (740, 718, 696, 674))
    page += "".join(box(x, 674, 4, 70, "f") for x in (60, 172, 292, 400))
    assert _tables(page + _words(*_FACILITIES, top=725, step=22)) == [_cells(_FACILITIES)]


def test_what_stands_between_level_rules_and_has_no_columns_is_no_table() -> None:
    headings = "".join(
        text(f"{at}　計画の{words}", 60, 764 - 80 * at, 14)
        + path((60, 758 - 80 * at), (400, 758 - 80 * at))
        + text("道は毎年少しずつ傷むので、春と秋に見回ります。", 60, 738 - 80 * at)
        for at, words in enumerate(("趣旨", "区域", "期間"), 1)
    )
    assert _tables(RULE + headings) == []
    lists = _level(740, 700, 660) + _words(
        ("(1)", "春と秋に見回る"), ("(2)", "地図に書き込む"), top=726, lefts=(66, 90)
    )
    assert (
        _tables(RULE + lists + _words(("(3)", "順番を決める"), ("(4)", "備えを整える"), top=686, lefts=(66, 90))) == []
    )
    listed = _level(740, 720, 700, 680) + _words(
        ("第１章", "計画の趣旨", "13"), ("第２章", "道路の現状", "15"), ("第３章", "課題の整理", "19"), top=726
    )
    assert _tables(RULE + listed) == []
    blanks = "".join(
        text(words, 60, 740 - 20 * at) + path((100, 738 - 20 * at), (300, 738 - 20 * at))
        for at, words in enumerate(("氏名", "住所", "電話"))
    )
    assert _tables(RULE + blanks) == []


def test_headings_on_shaded_bands_above_and_below_a_table_with_level_rules_are_no_rows_of_it() -> None:
    def band(label: str, words: str, y: float) -> str:
        return "0.7 g\n" + box(60, y, 340, 24, "f") + "0 g\n" + text(label, 66, y + 6, 16) + text(words, 130, y + 6, 16)

    page = band("第1", "海と丘のまち", 770) + band("01", "歩いて暮らす", 740)
    page += "0.9 g\n" + box(60, 720, 340, 20, "f") + RULE + _level(700, 680) + _words(*_FACILITIES, top=726)
    page += path((60, 640), (400, 640)) + text("02", 66, 646, 16) + text("分野別の方針", 130, 646, 16)
    assert _tables(page) == [_cells(_FACILITIES)]


def test_shaded_bands_whose_words_leave_no_common_gap_are_no_table() -> None:
    page = "0.8 g\n" + box(60, 740, 340, 20, "f") + box(60, 700, 340, 20, "f") + "0 g\n"
    page += text("序章", 66, 746) + text("計画の趣旨と区域", 100, 746) + text("区域の中の道路と橋", 66, 726)
    page += text("市の全域", 250, 726) + text("計画の期間とその見直しの方法", 66, 706) + text("五年", 330, 706)
    assert _tables(page + text("五年ごとに見直します。", 66, 686)) == []


def test_a_header_of_two_lines_covers_the_columns_that_it_stands_in_the_middle_of() -> None:
    page = RULE + _level(740, 700, 660) + text("年度", 66, 716) + text("歳入", 205, 726) + text("歳出", 335, 726)
    page += "".join(
        text(words, x, 706 - 20 * at)
        for at, row in enumerate((("", "税", "交付", "人件", "扶助"), ("平成27", "48億", "81億", "37億", "35億")))
        for words, x in zip(row, (66, 180, 240, 310, 370), strict=True) if words
    )  # fmt: skip
    page += text("令和2", 66, 666) + "".join(text("46億", x, 666) for x in (180, 240, 310, 370))
    (block,) = (line.block for line in lines(made(page), "plan.pdf").lines if isinstance(line.block, Table))
    assert [(cell.text, cell.columns, cell.rows) for cell in block.rows[0]] == [
        ("年度", 1, 2), ("歳入", 2, 1), ("歳出", 2, 1)
    ]  # fmt: skip
    assert [cell.text for cell in block.rows[1]] == ["税", "交付", "人件", "扶助"]
    assert len(block.rows) == 4


def _header(*words: tuple[str, float, float]) -> list[tuple[str, int, int]]:
    """The first row of a table with level rules whose header is 40 points high; words: text, its left edge, height."""
    page = RULE + _level(740, 700, 660) + "".join(text(one, x, y) for one, x, y in words)
    rows = (("中央館", "SRC", "871", "なし", "A"), ("東館", "RC", "393", "あり", "D"))
    page += "".join(
        text(one, x, 686 - 18 * at)
        for at, row in enumerate(rows) for one, x in zip(row, (66, 150, 210, 290, 370), strict=True)
    )  # fmt: skip
    (block,) = (line.block for line in lines(made(page), "plan.pdf").lines if isinstance(line.block, Table))
    assert [[cell.text for cell in row] for row in block.rows[-2:]] == [list(row) for row in rows]
    return [(cell.text, cell.columns, cell.rows) for cell in block.rows[0]]


def test_a_header_cell_of_two_lines_between_centred_ones_is_one_cell_and_covers_no_columns() -> None:
    others = ("施設", 66, 716), ("構造", 150, 716), ("耐震", 290, 716), ("評価", 370, 716)
    names = [("施設", 1, 1), ("構造", 1, 1), ("延床面積（㎡）", 1, 1), ("耐震", 1, 1), ("評価", 1, 1)]
    assert _header(*others, ("延床面積", 202, 723), ("（㎡）", 206, 709)) == names


def test_header_cells_midway_between_two_rows_are_as_high_as_both() -> None:
    middle = ("施設", 66, 716), ("評価", 370, 716)
    below = ("構造", 150, 706), ("面積", 210, 706), ("耐震", 290, 706)
    assert _header(*middle, ("建物の状況", 205, 726), *below) == [("施設", 1, 2), ("建物の状況", 3, 1), ("評価", 1, 2)]


def _crossed(*rules: str) -> list[list[tuple[str, int, int]]]:
    """A table of four columns whose header has two rows: its rules above and below it, and those given."""
    page = RULE + _level(740, 660) + "".join(rules) + text("年代", 66, 716) + text("割合", 290, 726)
    rows = (("", "よい", "ふつう", "悪い"), ("二十代", "24", "41", "18"), ("三十代", "25", "40", "17"))
    page += "".join(
        text(one, x, 708 - 18 * at)
        for at, row in enumerate(rows) for one, x in zip(row, (66, 180, 280, 370), strict=True) if one
    )  # fmt: skip
    found = (line.block for line in lines(made(page), "plan.pdf").lines if isinstance(line.block, Table))
    return [[(cell.text, cell.columns, cell.rows) for cell in row] for block in found for row in block.rows]


def test_a_rule_below_a_header_leaves_out_the_heads_that_are_as_high_as_both_its_rows() -> None:
    table = _crossed(_level(720, left=170), _level(702, left=170))
    assert table[:2] == [[("年代", 1, 2), ("割合", 3, 1)], [("よい", 1, 1), ("ふつう", 1, 1), ("悪い", 1, 1)]]
    assert [[text for text, _, _ in row] for row in table[2:]] == [
        ["二十代", "24", "41", "18"],
        ["三十代", "25", "40", "17"],
    ]
    assert _crossed(_level(702, left=100, right=380)) == []


def test_a_table_without_a_rule_at_the_pages_end_goes_on_on_the_next_page() -> None:
    rows = [(f"第{at}", f"{words}公民館", "平成7年") for at, words in enumerate(("中央", "港北", "里山", "峠下"), 1)]
    first = RULE + _level(120, 100) + _words(_FACILITIES[0], *rows[:2], top=106)
    second = RULE + _level(780, 760, 720) + _words(_FACILITIES[0], *rows[2:], top=766)
    above = text("施設の一覧は次のとおりです。", 60, 700)
    assert _tables(above + first, second) == [_cells((_FACILITIES[0], *rows))]


def test_an_empty_row_at_the_top_of_a_page_is_what_is_left_of_the_row_that_the_pages_end_cuts() -> None:
    def grid(top: int, *heights: int) -> str:
        ys = [top - sum(heights[:at]) for at in range(len(heights) + 1)]
        return RULE + _upright((60, 170, 290, 400), ys[0], ys[-1]) + _level(*ys)

    first = (
        text("施設の一覧は次のとおりです。", 60, 700) + grid(120, 24, 24, 14) + _words(*_FACILITIES, top=104, step=24)
    )
    assert _tables(first, grid(780, 24) + text("施設は五年ごとに見直します。", 60, 700)) == [_cells(_FACILITIES)]
    blank = text("様式", 60, 700) + grid(120, 24, 24) + _words(_FACILITIES[0], top=104)
    assert len(_tables(blank, grid(780, 24, 24) + text("施設は五年ごとに見直します。", 60, 700))[0]) == 4


def test_a_header_above_the_first_rule_of_rows_with_numbers_at_the_right_is_theirs() -> None:
    rows = (
        ("区分", "令和七年度", "令和八年度"),
        ("地方税", "50億", "51億"),
        ("交付税", "81億", "82億"),
        ("市債", "62億", "63億"),
    )
    page = RULE + text("財政の見通しは次のとおりです。", 60, 790) + _level(740, 720, 700, 680)
    page += _words(("区分", "令和七年度", "令和八年度"), top=745, lefts=(66, 170, 234))
    page += _words(*((one, "", "") for one, _, _ in rows[1:]), top=726)
    page += _words(*(("", two, three) for _, two, three in rows[1:]), top=726, lefts=(66, 190, 254))
    assert _tables(page) == [_cells(rows)]


def test_boxes_right_below_each_other_frame_text_and_are_no_cells_where_each_has_its_own_rules() -> None:
    words = (
        "道は毎年少しずつ傷むので、春と秋の二回、区間を決めて見回ります。",
        "見回りで見付けた傷みは、その日のうちに地図に書き込みます。",
    )
    boxes = "".join(box(60, 700 - 31 * at, 480, 30) + text(one, 66, 712 - 31 * at) for at, one in enumerate(words))
    around = text("道の手入れは次のとおり進めます。" * 2, 60, 760) + text("終わりの文です。", 60, 620)
    found = lines(made(RULE + around + boxes), "boxes.pdf").lines
    assert [line.text for line in found[1:3]] == list(words)
    cells = box(60, 700, 480, 30) + box(60, 670, 480, 30)
    cells += "".join(text(one, 66, 712 - 30 * at) for at, one in enumerate(words))
    assert _tables(RULE + around + cells) == [[[one] for one in words]]


def _headed(words: str, size: float) -> list[str]:
    """The lines of a box above two rows of two cells, which it touches; of a table the first cell."""
    page = RULE + box(57, 700, 400, 24) + text(words, 63, 707, size)
    for at, row in enumerate((("区分", "内容"), ("道路", "傷みを直す"))):
        page += "".join(box(57 + 200 * of, 680 - 20 * at, 200, 20) for of in (0, 1))
        page += "".join(text(word, 63 + 200 * of, 685 - 20 * at) for of, word in enumerate(row))
    found = lines(made(page), "plan.pdf").lines
    return [line.block.rows[0][0].text if isinstance(line.block, Table) else line.text for line in found]


def test_a_framed_heading_that_touches_a_table_is_no_row_of_it() -> None:
    assert _headed("1 道路の取組", 14) == ["1 道路の取組", "区分"]


def test_a_title_in_a_tables_first_row_is_of_the_table() -> None:
    assert _headed("1 道路の取組", 10.5) == ["1 道路の取組"]
    assert _headed("道路の取組", 14) == ["道路の取組"]


def test_a_header_of_two_lines_above_the_first_rule_of_a_table_without_outer_rules_is_whole() -> None:
    level = "".join(path((60, y), (460, y)) for y in (700, 680, 660, 640))
    upright = "".join(path((x, 640), (x, 700)) for x in (160, 300))
    heads = text("分類番号", 84, 724) + text("産業の分類", 200, 724) + text("所管する課", 350, 724)
    heads += text("（市）", 94, 708) + text("（第2版）", 206, 708) + text("（係）", 366, 708)
    rows = "".join(
        text(words, x, 686 - 20 * at)
        for at, row in enumerate((("0121", "酪農", "農政課"), ("0122", "肉用牛", "農政課"), ("0123", "養豚", "畜産課")))
        for words, x in zip(row, (70, 170, 310), strict=True)
    )
    page = text("表1 産業の分類と所管する課との対応", 150, 742) + heads + level + upright + rows
    found = lines(made(page), "plan.pdf").lines
    (table,) = [line.block for line in found if isinstance(line.block, Table)]
    names = ["分類番号（市）", "産業の分類（第2版）", "所管する課（係）"]
    assert [cell.text.replace("\n", "") for cell in table.rows[0]] == names
    assert len(table.rows) == 4
    assert [line.text for line in found if line.block is None] == ["表1 産業の分類と所管する課との対応"]

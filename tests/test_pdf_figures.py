"""Drawings and pictures of a PDF: figures with their texts, and what is none."""

import zlib

import pytest

from revtool.compare import compare
from revtool.model.comparison import Verdict
from revtool.model.document import Figure, Table, walk
from revtool.readers import read
from revtool.readers.line import Line
from revtool.readers.pdf.doors.pdfium import Sheet, opened
from revtool.readers.pdf.lines.cuts import cut
from revtool.readers.pdf.lines.rows import read_rows
from revtool.readers.pdf.reader import Reading, lines
from tests.fuzz.hostile_pdf import stream
from tests.pdf_made import RULE, box, in_pieces, made, path, text, words_in_box
from tests.pdf_made import lines as set_lines

PROSE = (
    "この計画は、港と里を結ぶ道の手入れを、市民と市役所が分け合って続けるためのものです。道は毎年少しずつ傷むので、春と秋の二回、"
    "区間を決めて見回ります。見回りで見付けた傷みは、その日のうちに地図に書き込み、直す順番を決めます。"
)
CHART = (
    words_in_box("市長", 250, 600) + words_in_box("部会", 120, 520) + words_in_box("事務局", 380, 520)
    + path((295, 600), (295, 575), (165, 575), (165, 550)) + path((295, 575), (425, 575), (425, 550))
    + text("指示", 300, 580, 8)
)  # fmt: skip
NAMES = "/XObject << /Im1 6 0 R /Im2 7 0 R >>"


def picture(red: int) -> bytes:
    data = zlib.compress(bytes([red, 20, 30] * 16))
    size = "/Width 4 /Height 4 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    return stream(data, f"/Type /XObject /Subtype /Image {size} /Filter /FlateDecode")


def shown(name: str, x: float, y: float, width: float, height: float) -> str:
    return f"q {width} 0 0 {height} {x} {y} cm /{name} Do Q\n"


def framed(inner: str) -> str:
    """A page with running text above and below."""
    return set_lines(PROSE, 85, 760) + RULE + inner + set_lines(PROSE, 85, 380)


def found(*contents: str) -> Reading:
    return lines(made(*contents, more=(picture(1), picture(2)), names=NAMES), "plan.pdf")


def figures(reading: Reading) -> list[Figure]:
    return [line.block for line in reading.lines if isinstance(line.block, Figure)]


def texts(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines if line.block is None]


def test_a_chart_is_one_figure_with_the_words_in_and_beside_its_boxes_in_reading_order() -> None:
    reading = found(framed(CHART + text("図1　推進体制", 250, 480)))
    assert [figure.texts for figure in figures(reading)] == [("市長", "指示", "部会", "事務局")]
    assert texts(reading) == [PROSE, "図1　推進体制", PROSE]


def test_boxes_on_one_height_that_the_file_writes_as_one_line_are_told_apart() -> None:
    flow = "".join(box(x, 600, 80, 30) for x in (100, 220, 340))
    flow += text("受付", 110, 610, 12) + text("審査", 230, 610, 12) + text("決定", 350, 610, 12)
    flow += path((180, 615), (220, 615)) + path((300, 615), (340, 615))
    assert [figure.texts for figure in figures(found(framed(flow)))] == [("受付", "審査", "決定")]


def test_boxes_on_one_line_of_a_page_that_is_read_letter_by_letter_all_stay() -> None:
    flow = "".join(box(x, 600, 80, 30) for x in (100, 220, 340)) + text("𠮷", 110, 650, 12)
    flow += in_pieces(110, 610, "受付", 8, "審査", 8, "決定", size=12) + path((180, 615), (220, 615))
    reading = found(framed(flow))
    assert [figure.texts for figure in figures(reading)] == [("受付", "審査", "決定")]
    assert texts(reading) == [PROSE, "𠮷", PROSE]


def test_parts_of_a_line_that_is_read_letter_by_letter_know_where_their_letters_stand() -> None:
    page = text("𠮷", 110, 650) + in_pieces(110, 610, "受付", 8, "12", 8, "34")
    with opened(made(page), "plan.pdf") as document:
        sheet = Sheet(document, 0)
        row = read_rows(sheet).rows[-1]
        parts = cut(sheet, row, [150.0, 270.0])
        assert [(part.text, sheet.glyph(part.first).char, sheet.glyph(part.last).char) for part in parts] == [
            ("受付", "受", "付"), ("12", "1", "2"), ("34", "3", "4"),
        ]  # fmt: skip
        sheet.close()


def test_a_line_whose_last_word_stands_left_of_others_is_cut_at_the_edges_between_these() -> None:
    page = text("施設", 66, 716) + text("構造", 150, 716) + text("名称", 90, 723)
    with opened(made(page), "plan.pdf") as document:
        sheet = Sheet(document, 0)
        (row,) = read_rows(sheet).rows
        assert [part.text for part in cut(sheet, row, [123.0])] == ["施設", "構造", "名称"]
        sheet.close()


def test_diamonds_and_arrows_make_a_flow_chart() -> None:
    diamond = path((297, 660), (377, 620), (297, 580), (217, 620), (297, 660)) + text("傷みがあるか", 262, 616)
    flow = diamond + words_in_box("直す", 120, 520) + words_in_box("見守る", 380, 520)
    flow += path((217, 620), (165, 620), (165, 550)) + path((377, 620), (425, 620), (425, 550))
    flow += path((161, 556), (165, 550), (169, 556), how="f") + text("はい", 180, 624, 8) + text("いいえ", 390, 624, 8)
    assert [figure.texts for figure in figures(found(framed(flow)))] == [
        ("はい", "傷みがあるか", "いいえ", "直す", "見守る")
    ]


def test_a_map_drawn_with_lines_takes_its_small_words_along() -> None:
    roads = "".join(path((120 + 9 * n, 500 + 7 * n), (300, 560 + 3 * n), (420 - 5 * n, 640)) for n in range(12))
    words = text("港", 150, 520, 7) + text("里", 380, 630, 7) + text("峠", 300, 570, 7)
    reading = found(framed(roads + words + text("図2　路線", 265, 460)))
    assert [figure.texts for figure in figures(reading)] == [("里", "峠", "港")]
    assert texts(reading) == [PROSE, "図2　路線", PROSE]


def test_cards_that_lie_over_each_other_are_no_table() -> None:
    cards = box(200, 560, 100, 40) + box(210, 550, 100, 40) + box(190, 500, 100, 40)
    reading = found(framed(cards + text("台帳", 210, 580, 8) + text("区間", 200, 515, 8)))
    assert [figure.texts for figure in figures(reading)] == [("台帳", "区間")]
    assert not [line for line in reading.lines if isinstance(line.block, Table)]


def test_a_table_with_arrows_drawn_into_it_stays_a_table() -> None:
    rows = "".join(box(100 + 90 * x, 560 - 30 * y, 90, 30) for x in range(4) for y in range(3))
    words = "".join(text(f"{year}年度", 110 + 90 * at, 570) for at, year in enumerate(("四", "五", "六"), 1))
    words += text("見回り", 105, 540) + text("舗装", 105, 510)
    arrows = (
        path((200, 545), (440, 545)) + path((440, 549), (448, 545), (440, 541), how="f") + path((200, 515), (440, 520))
    )
    tables = [line.block for line in found(framed(rows + words + arrows)).lines if isinstance(line.block, Table)]
    assert [[cell.text for cell in row] for row in tables[0].rows] == [
        ["", "四年度", "五年度", "六年度"], ["見回り", "", "", ""], ["舗装", "", "", ""],
    ]  # fmt: skip
    assert not figures(found(framed(rows + words + arrows)))


def test_marks_behind_a_heading_and_boxes_around_running_text_are_no_figures() -> None:
    head = path((85, 640), (100, 655), (85, 670), (85, 640), how="f") + path((85, 636), (510, 636))
    head += text("第2章　道の手入れ", 105, 648, 14)
    boxed = (
        box(80, 520, 430, 90)
        + set_lines(PROSE, 88, 595, each=38)
        + box(80, 425, 430, 80)
        + set_lines(PROSE, 88, 490, each=38)
    )
    reading = found(framed(head + boxed))
    assert not figures(reading)
    assert texts(reading) == [PROSE, "第2章　道の手入れ", PROSE, PROSE, PROSE]


@pytest.mark.parametrize("title", ["【参考】臨時の見回り", "参考になること"])
def test_a_box_with_a_title_of_its_own_is_a_figure_and_heads_nothing_behind_it(title: str) -> None:
    boxed = box(86, 505, 420, 105) + text(title, 94, 590, 12) + set_lines(PROSE, 94, 570, each=36)
    reading = found(framed(boxed))
    assert [figure.texts for figure in figures(reading)] == [(f"{title}\n{PROSE}",)]
    assert texts(reading) == [PROSE, PROSE]


def test_a_motto_in_a_box_is_a_figure_and_what_several_boxes_say_are_headings() -> None:
    def boxed(words: str, y: int) -> str:
        return box(86, y, 420, 30) + text(words, 110, y + 9, 14)

    motto = "みんなで育ち合うまち　みなと"
    reading = found(framed(boxed(motto, 520) + boxed("基本の考え方", 450)))
    assert [figure.texts for figure in figures(reading)] == [(motto,), ("基本の考え方",)]
    reading = found(
        framed("".join(boxed("現状と課題", y) + text("道を直します。", 95, y - 20) for y in (560, 500, 440)))
    )
    assert not figures(reading)
    assert texts(reading).count("現状と課題") == 3


@pytest.mark.parametrize(("left", "title"), [(81, "【参考】臨時の見回り"), (86, "（１）臨時の見回り")])
def test_rules_around_paragraphs_and_labelled_text_in_a_box_are_no_figures(left: int, title: str) -> None:
    """Word draws the borders of paragraphs in the margins; their letters stand where other text begins."""
    boxed = box(left, 505, 432, 105) + text(title, left + 4, 590, 12) + set_lines(PROSE, left + 4, 570, each=36)
    reading = found(framed(boxed))
    assert not figures(reading)
    assert title in texts(reading)


def test_a_picture_is_a_figure_by_the_hash_of_its_bytes() -> None:
    one, two = (figures(found(framed(shown(name, 200, 480, 150, 120)))) for name in ("Im1", "Im2"))
    assert [figure.texts for figure in (*one, *two)] == [(), ()]
    assert one[0].hash
    assert one[0].hash != two[0].hash
    assert one[0].at.box == (200.0, 242.0, 350.0, 362.0)


def test_strips_of_a_picture_are_one_figure() -> None:
    strips = shown("Im1", 200, 560, 150, 40) + shown("Im2", 200, 520, 150, 40)
    assert len(figures(found(framed(strips)))) == 1


def test_a_picture_of_the_running_head_and_one_behind_text_are_named_and_no_figures() -> None:
    logo = shown("Im1", 480, 800, 40, 20)
    behind = shown("Im2", 60, 300, 480, 500)
    reading = found(*(logo + framed("") for _ in range(3)), behind + framed(""))
    assert not figures(reading)
    assert [(skipped.what, skipped.why) for skipped in reading.skipped] == [
        ("picture", "it stands at the same place on several pages"),
        ("picture", "it lies behind the text"),
    ]


def test_labels_on_a_picture_are_a_figure_beside_it() -> None:
    reading = found(framed(shown("Im1", 150, 470, 300, 150) + text("港", 180, 500, 8) + text("峠", 400, 600, 8)))
    assert [figure.texts for figure in figures(reading)] == [("峠", "港"), ()]
    assert texts(reading) == [PROSE, PROSE]


def test_a_drawing_without_words_is_named() -> None:
    ornament = "".join(path((200, 500 + 9 * n), (260 + n, 560), (300, 500 + 7 * n), how="f") for n in range(9))
    reading = found(framed(ornament))
    assert [(skipped.what, skipped.why) for skipped in reading.skipped] == [
        ("drawing", "it holds no text and no picture")
    ]


def test_a_picture_in_a_cell_stands_behind_its_table() -> None:
    rows = "".join(box(100 + 150 * x, 500 + 60 * y, 150, 60) for x in range(2) for y in range(2))
    words = text("港", 110, 580) + text("里", 110, 520) + text("写真", 260, 580)
    reading = found(framed(rows + words + shown("Im1", 260, 505, 80, 50)))
    kinds = [type(line.block) for line in reading.lines if line.block is not None]
    assert kinds == [Table, Figure]


def test_words_that_are_drawn_twice_to_look_bold_stand_once() -> None:
    twice = text("1　ねらい", 85, 700, 14) + text("1　ねらい", 85.4, 700, 14) + set_lines(PROSE, 85, 660)
    assert texts(found(twice)) == ["1　ねらい", PROSE]


def test_pictures_are_not_compared_between_a_pdf_and_another_format() -> None:
    data = made(
        text("1　ねらい", 85, 760, 14) + shown("Im1", 200, 480, 150, 120), more=(picture(1), picture(2)), names=NAMES
    )
    pdf = read(data, "plan.pdf")
    section = next(walk(pdf.sections))
    (figure,) = (block for block in section.blocks if isinstance(block, Figure))
    other = section._replace(blocks=(figure._replace(hash="0" * 64),))
    word = type(pdf)(pdf.title, pdf.date, pdf.issuer, pdf.source._replace(kind="docx"), sections=(other,))
    assert [pair.verdict for pair in compare(word, pdf).pairs] == [Verdict.SAME]
    again = type(pdf)(pdf.title, pdf.date, pdf.issuer, pdf.source, sections=(other,))
    assert [pair.verdict for pair in compare(again, pdf).pairs] == [Verdict.CHANGED]


def test_lines_of_a_figure_keep_their_place() -> None:
    line = next(line for line in found(framed(CHART)).lines if isinstance(line.block, Figure))
    assert isinstance(line, Line)
    assert line.at.page == 1
    assert line.at.box == (120.0, 212.0, 470.0, 322.0)


def test_a_shaded_box_with_round_corners_around_text_is_no_drawing_without_words() -> None:
    curve = "100 600 m 400 600 l 420 600 420 620 420 620 c 420 650 l 100 650 l 90 650 90 610 100 600 c f\n"
    reading = lines(made(framed("0.9 1 0.9 rg\n" + curve + "0 g\n" + text("めざす姿", 110, 625))), "plan.pdf")
    assert reading.skipped == ()
    assert [line.text for line in reading.lines if "めざす" in line.text or line.block] == ["めざす姿"]


def test_a_heading_in_a_frame_that_the_contents_lists_is_no_box_of_the_chart_above_it() -> None:
    rows = "".join(
        text(f"{title}……{at}", 72, 760 - 20 * at) for at, title in enumerate(("第１節　見回り", "第２節　手入れ"), 2)
    )
    contents = text("目次", 72, 780) + rows
    heading = box(72, 480, 400, 20) + text("第２節　手入れ", 78, 485, 12)
    chart = RULE + CHART + heading + text("道の傷みを直します。", 72, 450)
    found = lines(
        made(contents, text("第１節　見回り", 72, 760, 12) + text("春に回ります。", 72, 730), chart), "plan.pdf"
    ).lines
    at = next(at for at, line in enumerate(found) if isinstance(line.block, Figure))
    assert found[at].block is not None and "手入れ" not in found[at].block.text
    assert [line.text for line in found[at + 1 :]] == ["第２節　手入れ", "道の傷みを直します。"]


def test_boxes_of_a_chart_that_name_several_sections_as_the_contents_does_stay_in_it() -> None:
    titles = ("第１節　見回り", "第２節　手入れ")
    contents = text("目次", 72, 780) + "".join(
        text(f"{title}……{at}", 72, 760 - 20 * at) for at, title in enumerate(titles, 2)
    )
    chart = RULE + CHART + words_in_box(titles[0], 120, 440) + words_in_box(titles[1], 380, 440)
    body = text(titles[0], 72, 360, 12) + text("春に回ります。", 72, 330) + text(titles[1], 72, 300, 12)
    found = lines(made(contents, chart + body + text("傷みを直します。", 72, 270)), "plan.pdf").lines
    figures = [line.block.text for line in found if isinstance(line.block, Figure)]
    assert all(title in figures[0] for title in titles) and len(figures) == 1


def card(x: float, title: str, *texts: str) -> str:
    """A box with round corners: a title on a ground across it, and lines set apart below."""
    right = x + 180
    edge = f"{x} 500 m {right - 8} 500 l {right} 500 {right} 500 {right} 508 c {right} 620 l {x} 620 l h S\n"
    ground = f"0.8 0.9 1 rg {x} 600 180 20 re f 0 g\n"
    return edge + ground + text(title, x + 8, 606) + "".join(
        text(words, x + 8, 575 - 25 * at, 10.5) for at, words in enumerate(texts)
    )  # fmt: skip


def test_cards_beside_each_other_are_read_one_after_the_other() -> None:
    first, second = ("現況", "● 橋が古い。", "● 坂が多い。"), ("課題", "● 夜が暗い。", "● 人が減る。", "● 音がする。")
    found = lines(made(framed(card(70, *first) + card(290, *second))), "plan.pdf").lines
    assert [line.block.texts for line in found if isinstance(line.block, Figure)] == [(*first, *second)]

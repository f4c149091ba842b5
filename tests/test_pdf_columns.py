"""Columns as people set them: short paragraphs, a few lines in the middle of a page, what stands below both."""

from collections.abc import Sequence

import pytest

from revtool.readers.pdf.reader import lines
from tests.pdf_made import RULE, box, made, text
from tests.pdf_made import lines as written

LEFT, RIGHT, EACH = 57.0, 312.0, 21
"""Where two columns begin, and the letters of their lines."""


def paragraph(name: str, number: int) -> str:
    return f"\u3000{name}の取組の第{number}段落です。市民と事業者が協力して進めます。"


def column(name: str, x: float, y: float, count: int, first: int = 0) -> str:
    """Paragraphs of two lines each, the second of which is short."""
    return "".join(written(paragraph(name, first + at), x, y - 36 * at, each=EACH) for at in range(count))


def table(name: str, x: float, y: float, count: int) -> str:
    """Ruled rows of two cells, as wide as a column, from y on down."""
    rows = ((y - 20 * at, f"{name}{at}") for at in range(1, count + 1))
    cells = (RULE + box(x + 110 * at, low, 110, 20) + text(word, x + 6 + 110 * at, low + 5)
             for low, word in rows for at in (0, 1))  # fmt: skip
    return "".join(cells)


def shown(content: str) -> list[str]:
    """The texts of a page in order; of a table the first cell."""
    found = lines(made(content), "plan.pdf").lines
    return [line.block.text.split("\t")[0] if line.block else line.text.strip("\u3000") for line in found]


def read(content: str) -> list[str]:
    return [line.text.strip("\u3000") for line in lines(made(content), "plan.pdf").lines]


def paragraphs(name: str, count: int, first: int = 0) -> list[str]:
    return [paragraph(name, at).strip("\u3000") for at in range(first, first + count)]


def test_columns_of_paragraphs_of_two_lines_are_read_one_after_the_other() -> None:
    page = text("1 施策", 57, 780, 14) + text("(1) 福祉", LEFT, 740, 12) + column("福祉", LEFT, 715, 8)
    page += text("(2) 教育", RIGHT, 741, 12) + column("教育", RIGHT, 716, 8)
    expected = ["1 施策", "(1) 福祉", *paragraphs("福祉", 8), "(2) 教育", *paragraphs("教育", 8)]
    assert read(page) == expected


def test_a_few_lines_in_two_columns_are_read_one_after_the_other() -> None:
    wide = "本計画は、各分野の施策をまとめたものです。市民と事業者が協力して、計画的に進めていくものとします。"
    page = text("1 趣旨", 57, 780, 14) + written(wide, 57, 750, each=45) + text("2 用語", 57, 700, 14)
    page += column("福祉", LEFT, 670, 1) + column("教育", RIGHT, 670, 1) + text("3 その他", 57, 610, 14)
    page += text("別に定めます。", 57, 585)
    body = [*paragraphs("福祉", 1), *paragraphs("教育", 1)]
    assert read(page) == ["1 趣旨", wide, "2 用語", *body, "3 その他", "別に定めます。"]


def test_terms_with_a_few_words_below_each_are_columns_where_one_side_breaks_its_lines() -> None:
    bold = "0.3 w 2 Tr "
    terms = (("減価償却率", "変更なし"), ("予防保全", "道が傷む前に計画的に直す維持管理の方法のことです。"))
    others = (("長寿命化", "変更なし"), ("延床面積", "（削る）"))
    page = text("1 用語", 57, 780, 14)
    for x, pairs in ((LEFT, terms), (RIGHT, others)):
        y = 750.0
        for term, words in pairs:
            page += f"q {bold}" + text(term, x, y) + "Q " + written("\u3000" + words, x, y - 18, each=EACH)
            y -= 36
    assert read(page) == ["1 用語", *(word for pair in (*terms, *others) for word in pair)]


def test_labels_beside_their_values_are_no_columns() -> None:
    page = text("1 連絡先", 57, 780, 14)
    for at, (label, value) in enumerate(
        (("事務局", "企画部政策推進課"), ("電話", "012-345-6789"), ("所在", "中央町1番地"))
    ):
        page += text(label, LEFT, 740 - 18 * at) + text(value, RIGHT, 740 - 18 * at)
    assert [line.split("\t")[0] for line in read(page)] == ["1 連絡先", "事務局", "電話", "所在"]


def test_a_heading_below_both_columns_comes_after_both() -> None:
    page = text("第1章\u3000施策", 57, 790, 14) + column("福祉", LEFT, 750, 5) + column("教育", RIGHT, 750, 6)
    page += text("第2章\u3000その他", 57, 490, 14) + text("別に定めます。", 57, 465)
    body = [*paragraphs("福祉", 5), *paragraphs("教育", 6)]
    assert read(page) == ["第1章\u3000施策", *body, "第2章\u3000その他", "別に定めます。"]


def test_a_heading_below_both_columns_comes_after_both_whatever_stands_at_the_right_further_down() -> None:
    page = text("第1章\u3000施策", 57, 790, 14) + column("福祉", LEFT, 750, 5) + column("教育", RIGHT, 750, 6)
    wide = "本計画は、各分野の施策をまとめたものです。市民と事業者が協力して、計画的に進めていくものとします。"
    page += text("第2章\u3000その他", 57, 490, 14) + written(wide, 57, 465, each=45) + text("（億円）", 480, 420)
    body = [*paragraphs("福祉", 5), *paragraphs("教育", 6)]
    assert read(page) == ["第1章\u3000施策", *body, "第2章\u3000その他", wide, "（億円）"]


def test_a_column_of_tables_is_one_beside_a_column_of_text() -> None:
    page = column("福祉", LEFT, 750, 8) + text("資料1\u3000経過", RIGHT, 750, 12) + table("会議", RIGHT, 740, 5)
    page += text("資料2\u3000名簿", RIGHT, 600, 12) + table("委員", RIGHT, 590, 4)
    assert shown(page) == [*paragraphs("福祉", 8), "資料1\u3000経過", "会議1", "資料2\u3000名簿", "委員1"]


def test_columns_of_nothing_but_tables_and_a_few_lines_are_read_one_after_the_other() -> None:
    page = table("会議", LEFT, 760, 20) + text("① 名簿", RIGHT, 750, 12) + table("名簿", RIGHT, 740, 4)
    page += text("② 経過", RIGHT, 640, 12)
    page += table("経過", RIGHT, 630, 8)
    assert shown(page) == ["会議1", "① 名簿", "名簿1", "② 経過", "経過1"]


def test_what_stands_far_below_two_columns_comes_after_both() -> None:
    page = column("福祉", LEFT, 750, 5) + column("教育", RIGHT, 750, 5) + text("港町市緑の計画", LEFT + 9, 480)
    page += text("発行　港町市公園課", LEFT + 9, 462)
    assert read(page) == [*paragraphs("福祉", 5), *paragraphs("教育", 5), "港町市緑の計画", "発行　港町市公園課"]


def test_a_heading_at_the_foot_of_a_column_stays_in_it() -> None:
    page = column("福祉", LEFT, 750, 6) + text("(2) 教育", LEFT, 520, 12)
    page += column("教育", RIGHT, 750, 5) + text("(3) 産業", RIGHT, 565, 12)
    page += text("\u3000産業の取組です。", RIGHT, 540)
    expected = [*paragraphs("福祉", 6), "(2) 教育", *paragraphs("教育", 5), "(3) 産業", "産業の取組です。"]
    assert read(page) == expected


def test_a_note_in_small_type_below_both_columns_comes_after_both() -> None:
    page = text("1 用語", 57, 790, 14) + column("福祉", LEFT, 750, 5) + column("教育", RIGHT, 750, 4)
    note = "※\u3000用語は令和5年3月のものです。"
    page += text(note, LEFT, 750 - 36 * 5 - 4, 8.5)
    assert read(page) == ["1 用語", *paragraphs("福祉", 5), *paragraphs("教育", 4), note]


def test_three_words_on_one_height_stay_in_their_order() -> None:
    page = written("様式に書き入れて、窓口に出してください。" * 3, 57, 780)
    page += text("年", 90, 700.4) + text("月", 122, 700) + text("日", 154, 700.8)
    assert read(page)[-1] == "年\t月\t日"


def test_wide_blanks_that_are_drawn_behind_their_line_say_nothing() -> None:
    page = written("様式に書き入れて、窓口に出してください。" * 3, 57, 780)
    page += text("申請者", 90, 700) + text("住所", 132, 700) + text("氏名", 174, 700)
    page += text("\u3000", 122, 700) + text("\u3000", 153, 700) + text("\u3000", 164, 700)
    assert read(page)[-1] == "申請者\u3000住所\t氏名"


def test_a_line_that_reaches_beyond_its_column_does_not_hide_where_its_lines_are_broken() -> None:
    words = ["市は率先して取り組むこととし、市民と事業者の取組を", "支えます。", "・情報の提供", "・設備の導入"]
    page = column("福祉", LEFT, 760, 12)
    for at, line in enumerate(words * 6):
        page += text(line, RIGHT, 760 - 18 * at, 9)
    page += text("港町市環境基本計画３", RIGHT + 167, 40, 9)
    expected = [*paragraphs("福祉", 12), *["".join(words[:2]), *words[2:]] * 6]
    assert read(page)[: len(expected)] == expected


def test_columns_that_begin_anew_below_a_blank_stripe_are_read_above_it_first_where_labels_tell() -> None:
    page, expected = "", list[str]()
    for number, (y, first) in enumerate(((760, 0), (520, 8)), 1):
        page += text(f"4.{number}\u3000施策", LEFT, y, 12) + text("(1)\u3000福祉", LEFT, y - 20)
        page += column("福祉", LEFT, y - 40, 4, first)
        page += text("(2)\u3000教育", RIGHT, y) + column("教育", RIGHT, y - 20, 4, first)
        expected += [f"4.{number}\u3000施策", "(1)\u3000福祉", *paragraphs("福祉", 4, first)]
        expected += ["(2)\u3000教育", *paragraphs("教育", 4, first)]
    assert read(page) == expected


def test_columns_that_begin_anew_below_a_blank_stripe_are_read_above_it_first_where_a_sentence_tells() -> None:
    cut = paragraph("教育", 0)
    page = column("福祉", LEFT, 760, 5) + text(cut[:EACH], LEFT, 580) + text(cut[EACH:], RIGHT, 760)
    page += column("教育", RIGHT, 742, 5, 1) + column("産業", LEFT, 520, 5) + column("観光", RIGHT, 520, 5)
    body = [*paragraphs("福祉", 5), *paragraphs("教育", 6), *paragraphs("産業", 5), *paragraphs("観光", 5)]
    assert read(page) == body


def test_a_blank_stripe_alone_does_not_tell_that_columns_begin_anew() -> None:
    page = column("福祉", LEFT, 760, 5) + column("教育", RIGHT, 760, 5)
    page += column("福祉", LEFT, 540, 5, 5) + column("教育", RIGHT, 540, 5, 5)
    assert read(page) == [*paragraphs("福祉", 10), *paragraphs("教育", 10)]


def test_a_heading_between_two_parts_in_columns_comes_between_them_where_its_like_opens_the_page() -> None:
    page = text("第１章　趣旨", LEFT, 790, 16) + column("福祉", LEFT, 750, 5) + column("教育", RIGHT, 750, 5)
    page += text("第２章　現状", LEFT, 540, 16) + column("福祉", LEFT, 500, 5, 5) + column("教育", RIGHT, 500, 5, 5)
    parts = [[*paragraphs("福祉", 5, at), *paragraphs("教育", 5, at)] for at in (0, 5)]
    assert read(page) == ["第１章　趣旨", *parts[0], "第２章　現状", *parts[1]]


THIRDS, THIRD = (57.0, 222.0, 387.0), 14
"""Where three columns begin, with a gutter of 1.7 letters, and the letters of their lines."""


def terms(name: str, x: float, y: float, count: int) -> str:
    """Terms, each with two lines that explain it below."""
    words = f"{name}の取組を市民と事業者が協力して進めます。"
    return "".join(
        text(f"{name}{at}", x, y - 60 * at) + written(words, x, y - 60 * at - 18, each=THIRD) for at in range(count)
    )


def explained(name: str, count: int) -> list[str]:
    return [part for at in range(count) for part in (f"{name}{at}", f"{name}の取組を市民と事業者が協力して進めます。")]


def test_three_columns_of_terms_are_read_one_after_the_other() -> None:
    page = text("用語解説", 57, 780, 16)
    for at, name in enumerate(("福祉", "教育", "産業")):
        page += terms(name, THIRDS[at], 740 - 5 * at, 2)
    page += text("奥付", 57, 590) + text("港町市", 57, 570)
    expected = [*explained("福祉", 2), *explained("教育", 2), *explained("産業", 2)]
    assert read(page) == ["用語解説", *expected, "奥付", "港町市"]


def test_cells_of_three_even_columns_whose_rows_begin_at_one_height_are_no_columns() -> None:
    page = text("体系", 57, 780, 16)
    for at, name in enumerate(("福祉", "教育", "産業")):
        page += terms(name, THIRDS[at], 740, 2)
    assert read(page)[:2] == ["体系", "福祉0\t教育0\t産業0"]


def test_one_line_in_which_the_file_runs_two_columns_together_is_of_both() -> None:
    head = text("3.3 職員", LEFT, 760) + text("\u3000学びの取組は、年に一度、市民と共に改めます。", RIGHT, 760)
    page = text("第３章 施策", LEFT, 790, 14) + head + column("福祉", LEFT, 742, 6) + column("学び", RIGHT, 742, 6)
    expected = ["第３章 施策", "3.3 職員", *paragraphs("福祉", 6), "学びの取組は、年に一度、市民と共に改めます。"]
    assert read(page) == [*expected, *paragraphs("学び", 6)]


def test_short_words_at_a_hundred_places_are_no_columns_within_columns() -> None:
    """A form, or ruby without its base: each side of each gap may be parted again, in more ways than can be tried."""
    words = [[f"語{chr(0x4E00 + 8 * height + word)}" for word in range(8)] for height in range(16)]
    page = "".join(
        text(word, 60 + (17 * at + 7 * height) % 430, 780 - 20 * height, 5)
        for height, line in enumerate(words)
        for at, word in enumerate(line)
    )
    found = [line.replace("\t", " ").split() for line in read(page)]
    assert sorted(map(sorted, found)) == sorted(map(sorted, words))


WIDE = "本計画は、各分野の施策をまとめたものです。市民と事業者が協力して、計画的に進めていくものとします。"
LONG = (
    "市は、地域の団体と連携し、空き家の調べを毎年度に行うとともに、その結果を台帳にまとめて使い道を考えます。"
    "事業者は、道の傷みを見付けたときは、写真を添えて市の窓口へ知らせます。"
)


def in_even_columns(words: str, lefts: Sequence[float], top: float, each: int, count: int) -> str:
    """Words in columns of `count` lines of `each` letters, one after the other."""
    step = each * count
    parts = enumerate(words[at : at + step] for at in range(0, len(words), step))
    return "".join(written(part, lefts[at], top, each=each) for at, part in parts)


@pytest.mark.parametrize(
    ("lefts", "each", "count"),
    [((LEFT, RIGHT), EACH, 3), ((57.0, 221.0, 385.0), 13, 3), ((57.0, 221.0, 385.0), 13, 4)],
    ids=["two", "three", "the last column is shorter"],
)
def test_one_paragraph_in_a_few_lines_of_even_columns_is_one(
    lefts: Sequence[float], each: int, count: int
) -> None:  # fmt: skip
    words = LONG[: each * count * len(lefts) - 8] + "ます。"
    page = text("1 趣旨", 57, 780, 14) + written(WIDE, 57, 750, each=44)
    page += in_even_columns(words, lefts, 690, each, count) + written(WIDE, 57, 590, each=44)
    assert read(page) == ["1 趣旨", WIDE, words, WIDE]


def test_a_list_that_goes_on_below_the_next_column_stays_in_its_own() -> None:
    entries = ["・台帳を備えること。", "・使い道を考えること。"]
    page = written(WIDE, 57, 750, each=44) + written(LONG[:34] + "ます。", LEFT, 690, each=EACH)
    page += "".join(text(entry, LEFT + 10, 654 - 18 * at) for at, entry in enumerate(entries))
    page += written(LONG[-35:], RIGHT, 690, each=EACH) + written(WIDE, 57, 560, each=44)
    assert read(page) == [WIDE, LONG[:34] + "ます。", *entries, LONG[-35:], WIDE]


def test_names_and_numbers_in_even_columns_are_lines_with_tabs() -> None:
    page = text("1 連絡先", 57, 780, 14) + written(WIDE, 57, 750, each=44)
    names = ["道の傷みと街灯についてのお問い合わせの窓口", "空き家とその使い道についてのご相談の窓口です"]
    pairs = [(name, f"012-345-678{at}") for at, name in enumerate(names * 2)]
    for at, (name, number) in enumerate(pairs):
        page += text(name, LEFT, 690 - 18 * at) + text(number, RIGHT, 690 - 18 * at)
    found = "".join(read(page))
    assert all(f"{name}\t{number}" in found for name, number in pairs)


def test_text_across_the_page_below_columns_does_not_go_on_with_the_last_one() -> None:
    full = LONG[:EACH]
    page = written(WIDE, 57, 750, each=44) + written(LONG[: 2 * EACH], LEFT, 690, each=EACH)
    page += written(
        "道の傷みは、写真を添えて知らせること。台帳を備えて使い道を考えること（市の全域）", RIGHT, 690, each=EACH
    )
    page += written(WIDE, 57, 620, each=44)
    assert read(page)[-1] == WIDE
    assert full in "".join(read(page))


def test_lines_below_a_heading_that_break_where_their_column_ends_are_of_the_column() -> None:
    bold = "0.3 w 2 Tr "
    page = (
        written(WIDE, 57, 780, each=44)
        + column("福祉", LEFT, 720, 2)
        + f"q {bold}"
        + text("【道路】", LEFT, 638)
        + "Q "
    )
    page += written(LONG[:42], LEFT, 616, each=EACH) + written(LONG[42:], RIGHT, 720, each=EACH)
    page += text("\u3000図書館は、読書の会を開きます。", RIGHT, 644) + written(WIDE, 57, 560, each=44)
    assert read(page) == [WIDE, *paragraphs("福祉", 2), "【道路】", LONG, "図書館は、読書の会を開きます。", WIDE]


def bold(words: str, x: float, y: float, size: float = 10.5) -> str:
    return "q 0.3 w 2 Tr " + text(words, x, y, size) + "Q "


def test_a_heading_and_two_lines_in_each_of_two_columns_stay_together() -> None:
    page = text("1 福祉", 57, 780, 14) + written(WIDE, 57, 750, each=44)
    page += bold("現状", LEFT, 690, 12) + written(
        "ひとりで暮らす高齢者は、十年前の二倍に増えています。", LEFT, 670, each=EACH
    )
    page += (
        bold("取組", RIGHT, 690, 12)
        + text("● 見守りの網を広げます。", RIGHT, 670)
        + text("● 担い手を増やします。", RIGHT, 646)
    )
    page += text("2 防災", 57, 600, 14) + text("別に定めます。", 57, 575)
    left = ["現状", "ひとりで暮らす高齢者は、十年前の二倍に増えています。"]
    right = ["取組", "● 見守りの網を広げます。", "● 担い手を増やします。"]
    assert read(page) == ["1 福祉", WIDE, *left, *right, "2 防災", "別に定めます。"]


def test_entries_that_are_counted_down_the_columns_are_read_so_though_all_take_two_lines() -> None:
    entries = [f"{sign}　{LONG[:19]}{LONG[-9:]}" for sign in "①②③④⑤⑥"]
    page = written(WIDE, 57, 750, each=44) + written(WIDE, 57, 560, each=44)
    for at, entry in enumerate(entries):
        page += written(entry, LEFT if at < 3 else RIGHT, 700 - 40 * (at % 3), each=EACH)
    assert [line[:1] for line in read(page)] == ["本", *"①②③④⑤⑥", "本"]


def test_an_entry_that_hangs_beside_a_paragraph_is_no_reason_to_part_columns() -> None:
    left = (
        "　保育を望む家庭が年々増えて、この春は入れ",
        "ない児童が十二人いて、来年の春も同じほどに",
        "なる見込みです。",
        "　ひとりで悩む家庭も多く、相談できる相手が",
        "近くにいないという声が届いています。",
    )
    right = (
        "● 保育の場を増やし、令和８年度の終わりまで",
        "に二十人を迎えます。",
        "● 悩みを聞く窓口を駅の近くに設けて、夜まで",
        "開きます。",
        "● 見守りの網を広げて担い手を増やし、年ごと",
        "に確かめます。",
    )
    page = text("1 福祉", 57, 780, 14) + bold("現状", LEFT, 745, 12)
    page += "".join(text(one, LEFT, 720 - 22 * at - (4 if at > 2 else 0)) for at, one in enumerate(left))
    page += bold("取組", RIGHT, 745, 12)
    for at, one in enumerate(right):
        page += text(one, RIGHT + 12 * (at % 2), 720 - 22 * at - 4 * (at // 2))
    expected = ["1 福祉", "現状", "保育を望", "ひとりで", "取組", "● 保育", "● 悩み", "● 見守"]
    assert [line[:4] for line in read(page)] == expected


def test_an_opening_bracket_that_hangs_into_the_gutter_does_not_part_columns() -> None:
    page = column("福祉", LEFT, 780, 6) + text("【道路】", RIGHT - 5, 780) + column("教育", RIGHT, 760, 5)
    assert read(page) == [*paragraphs("福祉", 6), "【道路】", *paragraphs("教育", 5)]

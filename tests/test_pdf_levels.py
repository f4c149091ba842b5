"""Headings of a PDF have the levels that its 目次 shows, all of them or none, or that its program tagged."""

from revtool.model.document import Place, walk
from revtool.readers.line import Line, Role
from revtool.readers.pdf.headings.levels import with_levels
from revtool.readers.pdf.page import Bookmark
from revtool.readers.pdf.reader import read
from tests.pdf_made import RULE, box, made, tagged, text

ROWS = (("Ⅰ はじめに", 80), ("1 趣旨", 100), ("Ⅱ 取組", 80), ("1 暮らし", 100))


def line(text: str, left: float, top: float, role: Role = Role.TEXT) -> Line:
    return Line(text, Place(page=1, box=(left, top, 400, top + 10)), role)


def sized(text: str, size: float) -> Line:
    return line(text, 80, 20)._replace(size=size, bold=size > 10)


def test_what_the_contents_do_not_name_has_the_level_of_what_is_set_as_large() -> None:
    """A banner that is set between the sizes of two levels belongs to what stands right below it."""
    rows = [line(f"{text}\t2", left, 20.0 * at, Role.CONTENTS) for at, (text, left) in enumerate(ROWS)]
    body = "道の手入れを、市民と市役所が分け合って続けます。"
    set_at = {80: 16.0, 100: 12.0}
    heads = [sized(text, set_at[left]) for text, left in ROWS]
    lines = [*rows, *(one for head in heads for one in (head, sized(body, 10))), sized("見直し", 12), sized(body, 10)]
    lines += [sized("資料編", 14), sized("Ⅲ 名簿", 16), sized(body, 10), sized("ふりかえり", 11), sized(body, 10)]
    listed = [*rows, line("Ⅲ 名簿\t3", 80, 90, Role.CONTENTS)]
    found = {one.text: one.level for one in with_levels([*listed, *lines[len(rows) :]], ())}
    assert [found[text] for text in ("見直し", "資料編", "Ⅲ 名簿", "ふりかえり", body)] == [2, 1, 1, None, None]


def test_the_title_above_a_colophon_is_no_heading_that_the_contents_leave_out() -> None:
    cover = line("港町道の手入れ計画", 200, 20)._replace(size=20.0)
    rows = [line(f"{text}\t2", left, 20.0 * at, Role.CONTENTS) for at, (text, left) in enumerate(ROWS)]
    body = sized("道の手入れを、市民と市役所が分け合って続けます。", 10)
    heads = [one for text, left in ROWS for one in (sized(text, {80: 16.0, 100: 12.0}[left]), body)]
    title = sized("港町道の手入れ計画", 14)
    assert with_levels([cover, *rows, *heads, title, sized("発行　令和8年3月", 10)], ())[-2] == title


def test_indents_that_set_a_lower_label_beside_a_higher_one_say_nothing() -> None:
    """第1章, 1 and (1) stand at three places or two of them at one: then the labels tell."""
    texts = ("第1章 地域", "1 特性", "（１） 位置", "（２） 人口", "第2章 評価", "1 目標")
    for indented, expected in ((100, [1, 2, 3, 3, 1, 2]), (80, [None] * 6)):
        lefts = (80, 90, indented, indented, 80, 90)
        rows = [line(f"{text}\t2", left, 20, Role.CONTENTS) for text, left in zip(texts, lefts, strict=True)]
        body = [line(text, 80, 200 + 20.0 * at) for at, text in enumerate(texts)]
        assert [one.level for one in with_levels([*rows, *body], ())[len(rows) :]] == expected


def test_two_lines_that_a_bookmark_names_as_one_are_a_heading() -> None:
    parts = [
        sized("第1章", 16),
        sized("道の手入れ", 16),
        sized("道を直します。", 10),
        sized("◆みんなで進める道づくり", 11),
    ]
    parts += [sized("の推進", 11), sized("道を直します。", 10)]
    marks = [Bookmark(1, "第1章 道の手入れ", 1), Bookmark(2, "◆みんなで進める道づくりの推進", 1)]
    assert [(one.text, one.level) for one in with_levels(parts, marks)] == [
        ("第1章\u3000道の手入れ", 1), ("道を直します。", None),
        ("◆みんなで進める道づくりの推進", 2), ("道を直します。", None),
    ]  # fmt: skip


def test_three_lines_that_a_bookmark_names_as_one_are_a_heading() -> None:
    parts = [sized(text, 14) for text in ("2 道を皆で", "手入れして", "いく取組")] + [sized("道を直します。", 10)]
    found = with_levels(parts, [Bookmark(1, "2 道を皆で手入れしていく取組", 1)])
    assert [one.text for one in found] == ["2 道を皆で手入れしていく取組", "道を直します。"]


def test_a_labelled_heading_that_a_narrow_frame_breaks_is_one() -> None:
    words = "　見回りで見付けた傷みはその日のうちに地図に書き込み、直す順番を決めて区の会へ知らせます。"
    heading = ("2 市民と事業者と行政", "が協働して進める地域", "づくりの方針")
    page = "".join(text(part, 63, 760 - 20 * at, 14) for at, part in enumerate(heading))
    page += text(words[:40], 57, 690) + text(words[40:], 57, 672) + text("3 今後の課題について", 57, 640, 14)
    page += text("人口の推移", 57, 610, 14) + text(words[:30] + "。", 57, 580)
    found = read(made(page), "plan.pdf")
    titles = [section.title for section in walk(found.sections)]
    assert titles == ["市民と事業者と行政が協働して進める地域づくりの方針", "今後の課題について", "人口の推移"]


def test_a_label_in_a_box_beside_its_title_is_one_heading_with_it() -> None:
    page = RULE + box(57, 752, 58, 26) + text("第１章", 60, 759, 16) + text("概要", 130, 759, 18)
    page += text("道を直します。", 57, 720) + RULE + box(57, 652, 58, 26) + text("第２章", 60, 659, 16)
    page += text("現状", 130, 659, 18) + text("道が傷んでいます。", 57, 620)
    found = [(section.label, section.title) for section in walk(read(made(page), "plan.pdf").sections)]
    assert found == [("第１章", "概要"), ("第２章", "現状")]


def levels(*odd: str) -> list[int | None]:
    """The levels of the four headings behind a 目次 of which the `odd` rows do not show that they are such."""
    listed = [
        line(text if text in odd else f"{text}\t2", left, 20.0 * at, Role.TEXT if text in odd else Role.CONTENTS)
        for at, (text, left) in enumerate(ROWS)
    ]
    body = [line(text, 80, 200 + 20.0 * at) for at, (text, _) in enumerate(ROWS)]
    return [one.level for one in with_levels([*listed, *body], ())[len(ROWS) :]]


def test_rows_that_stand_in_are_levels_below() -> None:
    assert levels() == [1, 2, 1, 2]


def test_a_row_that_is_not_known_for_one_leaves_no_heading_with_a_level_beside_one_without() -> None:
    assert levels("Ⅱ 取組") == [None, None, None, None]


def test_what_a_program_tagged_as_heading_is_one_though_it_is_set_as_text() -> None:
    """Browsers set bold letters as drawings without a font's name; their tags still say which lines are headings."""
    body = "道の手入れを、市民と市役所が分け合って続けるために必要なことを、ここに定めます。"
    parts = [
        ("道の手入れ", "H1"),
        (body, "P"),
        ("現状と課題", "H2/Span"),
        (body, "P"),
        ("施策の内容", "H2"),
        (body, "P"),
    ]
    contents = [text(words, 72, 760 - 30 * at) for at, (words, _) in enumerate(parts)]
    document = read(tagged(contents, [tag for _, tag in parts]), "plan.pdf")
    (chapter,) = document.sections
    assert chapter.title == "道の手入れ"
    assert [(one.title, one.level, [block.text for block in one.blocks]) for one in chapter.sections] == [
        ("現状と課題", 2, [body]),
        ("施策の内容", 2, [body]),
    ]


def test_sentences_that_are_tagged_as_headings_are_text() -> None:
    body = "道の手入れを、市民と市役所が分け合って続けます。"
    parts = [("道の手入れ", "H1"), (body, "H2"), ("見回り", "H2"), (body, "P")]
    contents = [text(words, 72, 760 - 30 * at) for at, (words, _) in enumerate(parts)]
    document = read(tagged(contents, [tag for _, tag in parts]), "plan.pdf")
    assert [section.title for section in walk(document.sections)] == ["道の手入れ", "見回り"]


def test_a_tagged_heading_of_two_short_lines_is_one() -> None:
    heading = text("第1章", 72, 760) + text("道の手入れ", 72, 740)
    document = read(tagged([heading, text("道を直します。", 72, 700)], ["H1", "P"]), "plan.pdf")
    assert [(section.label, section.title) for section in document.sections] == [("第1章", "道の手入れ")]


def test_a_cover_with_a_date_ends_with_its_page_and_a_foreword_behind_it_is_a_section() -> None:
    cover = text("港の計画", 200, 600, 24) + text("令和６年３月", 240, 300, 14) + text("潮見市", 260, 270, 14)
    foreword = text("市民の皆様へ", 72, 760, 14) + text("このたび、港の計画を策定いたしました。", 72, 730)
    body = text("１ 趣旨", 72, 760, 14) + text("港の手入れを続けるための計画です。", 72, 730)
    document = read(made(cover, foreword, body), "plan.pdf")
    assert [block.text for block in document.cover] == ["港の計画", "令和６年３月", "潮見市"]
    assert [section.title for section in document.sections] == ["市民の皆様へ", "趣旨"]

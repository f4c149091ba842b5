"""What heads what in Word files whose authors used styles for looks, or none at all."""

from word_files import abstract, docx, level, num, numbered, p, r

from revtool.model.document import Document, walk
from revtool.readers.word.reader import read

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:rPr><w:sz w:val="40"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:rPr><w:sz w:val="36"/></w:rPr></w:style>'
)


def _set(text: str, style: str = "", *, bold: bool = False, centred: bool = False) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += '<w:jc w:val="center"/>' if centred else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text, '<w:b/>' if bold else '')}</w:p>"


def _read(*body: str) -> Document:
    return read(docx("".join(body), styles=STYLES), "case.docx")


def _outline(document: Document) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in walk(document.sections)]


def test_title_date_and_issuer_set_as_headings_are_the_cover() -> None:
    text = p("計画を定める。")
    dated = _read(
        p("道路計画"), _set("2022年（令和4年）3月31日", "2"), _set("道路局", "2"), text, _set("現状", "1"), text
    )
    titled = _read(_set("道路計画", "1"), _set("令和4年3月", centred=True), p("青嶺市"), text, _set("現状", "1"), text)
    assert (dated.title, dated.date, dated.issuer) == ("道路計画", "2022年（令和4年）3月31日", "道路局")
    assert (titled.title, titled.date, titled.issuer) == ("道路計画", "令和4年3月", "青嶺市")
    assert _outline(dated) == _outline(titled) == [(1, ""), (1, "現状")]


def test_the_caption_of_an_article_that_word_numbers_ends_the_cover() -> None:
    body = (
        p("見守り事業実施要綱") + p("（平成28年3月31日告示第45号）") + p("（趣旨）") + numbered("事業について定める。")
    )
    body += p("（委任）") + numbered("別に定める。")
    read_back = read(docx(body, numbering=abstract(1, level(0, "decimal", "第%1条")) + num(1, 1)), "case.docx")
    assert read_back.title == "見守り事業実施要綱"
    assert [block.text for block in read_back.cover] == ["見守り事業実施要綱", "（平成28年3月31日告示第45号）"]
    assert _outline(read_back) == [(1, "第1条 （趣旨）"), (1, "第2条 （委任）")]


def test_a_footnote_of_the_cover_is_of_the_cover_and_does_not_end_it() -> None:
    refer = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{p("この計画は法による。")}{p("市が定める。")}</w:footnote>'
    body = f"<w:p>{r('道路計画')}{refer}</w:p>" + p("令和4年3月") + p("青嶺市") + p("計画を定める。") + p("第1章 序")
    found = read(docx(body, footnotes=note), "case.docx")
    assert (found.title, found.date, found.issuer) == ("道路計画", "令和4年3月", "青嶺市")
    assert [block.kind for block in found.cover] == ["paragraph", "note", "paragraph", "paragraph"]
    assert [heading for _, heading in _outline(found)] == ["", "第1章 序"]


def test_dates_that_head_the_sections_of_a_chronicle_stay_sections() -> None:
    days = [part for day in ("令和4年4月1日", "令和5年4月1日") for part in (_set(day, "2"), p("会議を開いた。"))]
    assert _outline(_read(_set("沿革", "1"), *days)) == [(1, "沿革"), (2, "令和4年4月1日"), (2, "令和5年4月1日")]


def test_a_date_and_its_issuer_may_share_a_line() -> None:
    document = _read(p("道路計画"), p("令和4年3月　青嶺市"), _set("現状", "1"), p("道路は古い。"))
    assert (document.title, document.date, document.issuer) == ("道路計画", "令和4年3月", "青嶺市")


def test_the_heading_above_the_first_sentence_is_no_line_of_the_title() -> None:
    headed = [part for name in ("趣旨", "栄養", "運動") for part in (_set(name, bold=True), p("取組を進めます。"))]
    document = _read(_set("健康計画", bold=True, centred=True), *headed)
    assert document.title == "健康計画"
    assert _outline(document) == [(1, "趣旨"), (1, "栄養"), (1, "運動")]


def test_a_number_that_running_text_or_an_address_begins_with_is_no_label() -> None:
    texts = (
        "1) 判断",
        "次による。",
        "2) 外字",
        "1) のように、判断する。",
        "1-1 Minato-cho, Naka-ku, Yokohama",
        "1-2 Honcho, Tokyo",
    )
    assert _outline(_read(*map(p, texts))) == [(1, "1) 判断"), (1, "2) 外字")]


def _box(inside: str) -> str:
    return (
        '<w:p><w:r><w:drawing><wp:anchor><a:graphic><a:graphicData uri="x"><wps:wsp><wps:spPr/><wps:txbx>'
        f"<w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></w:r></w:p>"
    )


def _row(*cells: str) -> str:
    inside = "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in cells)
    return (
        f'<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr><w:tr>{inside}</w:tr></w:tbl>'
    )


def test_a_heading_in_a_box_heads_what_follows_and_a_box_of_text_stays_a_figure() -> None:
    text = p("計画を定める。")
    document = _read(
        _box(p("第1章　総則")), text, _box(_set("現状", "1")), text, _box(p("欄外") + p("声を聞いた。")), text
    )
    assert _outline(document) == [(1, "第1章 総則"), (1, "現状")]
    assert [block.kind for block in document.sections[1].blocks] == ["paragraph", "figure", "paragraph"]


def test_a_box_that_the_contents_lists_is_a_heading() -> None:
    rows = p("目次") + p("基本方針\t3") + p("施策\t5")
    document = _read(rows, _box(p("基本方針")), p("方針を定める。"), _box(p("施策")), p("施策を進める。"))
    assert _outline(document) == [(1, "基本方針"), (1, "施策")]


def test_a_row_of_label_and_title_is_a_heading_and_other_rows_are_tables() -> None:
    text = p("計画を定める。")
    document = _read(_row("第1章", "総則"), text, _row("1", "目的"), text, _row("区分", "金額"), text)
    assert _outline(document) == [(1, "第1章 総則"), (2, "1 目的")]
    assert [block.kind for block in document.sections[0].sections[0].blocks] == ["paragraph", "table", "paragraph"]


def test_the_title_of_a_cover_may_stand_in_a_box() -> None:
    document = _read(_box(p("道路計画")), p("令和4年3月"), p("青嶺市"), _set("現状", "1"), p("道路は古い。"))
    assert (document.title, document.date, document.issuer) == ("道路計画", "令和4年3月", "青嶺市")
    assert [block.kind for block in document.cover] == ["figure", "paragraph", "paragraph"]


def test_each_section_tells_by_what_it_was_recognised() -> None:
    text = p("計画を定める。")
    large = "<w:p>" + r("背景", '<w:sz w:val="32"/>') + "</w:p>"
    contents = p("目次") + p("序論\t1") + p("総論\t2")
    body = (
        p("序論"),
        text,
        _set("総論", "1"),
        text,
        large,
        text,
        _set("課題", bold=True),
        text,
        p("【取組】"),
        text,
        p("(1) 道路"),
        text,
    )
    document = _read(contents, *body)
    assert [(section.heading, section.because) for section in walk(document.sections)] == [
        ("序論", "contents"), ("総論", "level"), ("背景", "size"), ("課題", "weight"), ("【取組】", "bracket"),
        ("(1) 道路", "label"),
    ]  # fmt: skip

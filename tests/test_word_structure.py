"""What heads what in Word files whose authors used styles for looks, or none at all."""

from word_files import docx, p, r

from revtool.model.document import Document, walk
from revtool.readers.word import read

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

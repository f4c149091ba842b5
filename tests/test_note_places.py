"""Where the reference to a footnote stands in its text: read of Word and PDF, kept by drafts and consolidated plans."""

import io
from pathlib import Path

import docx as python_docx
import pytest
from word_files import abstract, docx, level, num, p, r

from revtool.model.document import Document, Note, text_of_note, walk
from revtool.ooxml.refer import refer
from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file
from revtool.pipeline.plain import set_plainly
from revtool.readers import read
from tests.pdf_made import RULE, box, lines, made, text

HEADING = '<w:pStyle w:val="1"/><w:outlineLvl w:val="0"/>'
SEPARATOR = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'


def ref(identity: int, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{identity}"{more}/></w:r>'


def noted(*texts: str, kind: str = "footnote") -> str:
    return SEPARATOR.replace("footnote", kind) + "".join(
        f'<w:{kind} w:id="{number}"><w:p>{r(words)}</w:p></w:{kind}>' for number, words in enumerate(texts, 1)
    )


def opened(data: bytes, name: str = "plan.docx") -> Document:
    return read(data, name)


def places(document: Document) -> list[tuple[str, str]]:
    """Return, of each footnote with a known place, the text before its reference and the text behind it."""
    found = []
    for section in walk(document.sections):
        for at, block in enumerate(section.blocks):
            if isinstance(block, Note) and block.offset is not None:
                whole = text_of_note(section.blocks, at, section.title) or ""
                found.append((whole[: block.offset], whole[block.offset :]))
    return found


def test_word_tells_the_place_in_a_paragraph_a_clause_a_title_an_item_and_of_an_endnote() -> None:
    body = (
        f'<w:p><w:pPr>{HEADING}</w:pPr>{r("第１章　空家")}{ref(1)}{r("の現状")}</w:p>'
        f'<w:p>{r("市は、")}{r("空家")}{ref(2)}{r(" の対策を")}{ref(1, "endnote")}{r("進める。")}</w:p>'
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        f"{r('除却')}{ref(3)}{r('の補助')}</w:p>"
        f'<w:p>{r("(1)　所有者")}{ref(4)}{r("に知らせる。")}</w:p>'
    )  # fmt: skip
    lists = abstract(1, level(0, "bullet", "●")) + num(1, 1)
    notes = noted("題の注", "空家の注", "除却の注", "所有者の注")
    data = docx(body, numbering=lists, footnotes=notes, endnotes=noted("対策の注", kind="endnote"))
    assert places(opened(data)) == [
        ("空家", "の現状"),
        ("市は、空家", " の対策を進める。"),
        ("市は、空家 の対策を", "進める。"),
        ("● 除却", "の補助"),
        ("所有者", "に知らせる。"),
    ]


def cell(*inside: str) -> str:
    return "<w:tc><w:tcPr/>" + "".join(f"<w:p>{one}</w:p>" for one in inside) + "</w:tc>"


def table(*rows: str) -> str:
    edges = "".join(f'<w:{edge} w:val="single"/>' for edge in ("top", "bottom", "insideH", "insideV"))
    made = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid/>{made}</w:tbl>"


def test_word_tells_the_place_within_a_table() -> None:
    grid = table(cell(r("指標")) + cell(r("値")), cell(r("登録"), r("件数") + ref(1) + r("合計")) + cell(r("120")))
    found = opened(docx(p("第１章　目標", HEADING) + grid, footnotes=noted("注です。")))
    assert places(found) == [("指標\t値\n登録\n件数", "合計\t120")]


WORDS = "見回りで見付けた傷みはその日のうちに地図に書き込み、直す順番を決めて、春と秋に区の会へ知らせます。" * 3


def page(*, second: str = "") -> bytes:
    """A page with a heading and a paragraph of two lines, a sign in its second line, a note at the foot."""
    first = text(
        "区間は、その長さと傷みの多さによって、地域の協議会の意見を聴いて市長が毎年の春に決め、これを公表するも",
        60,
        600,
    )
    signed = text("のとし、路線", 60, 582) + text("1", 123, 587, 6) + text("ごとに示します。", 126, 582)
    return made(
        text("第１章\u3000総則", 60, 780, 16) + lines(WORDS, 60, 740, each=50) + first + signed
        + lines(WORDS, 60, 400, each=50) + text("1 路線とは、道をいう。", 60, 90, 8)
    )  # fmt: skip


def test_a_pdf_tells_the_place_in_a_later_line_of_a_paragraph() -> None:
    ((before, behind),) = places(read(page(), "plan.pdf"))
    assert before.endswith("公表するものとし、路線")
    assert behind == "ごとに示します。"


@pytest.mark.parametrize(("mark", "behind"), [("2", "。"), ("※2", "※2。")])
def test_a_pdf_tells_the_place_of_a_counted_and_of_a_typed_mark(mark: str, behind: str) -> None:
    sentence = text("区間を決めます", 60, 600) + text(mark, 133.5, 604, 6) + text("。", 133.5 + 6 * len(mark), 600)
    head = text("第１章\u3000総則", 60, 790, 16) + lines(WORDS, 60, 760)
    found = read(
        made(head + sentence + lines(WORDS, 60, 400) + text(f"{mark} 交差点までをいう。", 60, 90, 8)), "plan.pdf"
    )
    assert places(found) == [("区間を決めます", behind)]


def gridded(*, other: str) -> bytes:
    cells = RULE + "".join(box(x, y, 120, 20) for x in (60, 180) for y in (620, 600))
    words = (
        text("指標", 66, 626)
        + text(other, 186, 626)
        + text("件数", 66, 606)
        + text("3", 88, 610, 6)
        + text("120", 186, 606)
    )
    head = text("第１章\u3000総則", 60, 790, 16) + lines(WORDS, 60, 760)
    return made(head + cells + words + lines(WORDS, 60, 400) + text("3 年の合計をいう。", 60, 90, 8))


def test_a_pdf_tells_the_place_in_a_table_where_it_says_so_once() -> None:
    assert places(read(gridded(other="値"), "plan.pdf")) == [("指標\t値\n件数", "\t120")]
    assert places(read(gridded(other="件数"), "plan.pdf")) == []


def test_what_is_set_plainly_refers_where_the_page_does() -> None:
    for data in (page(), gridded(other="値")):
        document = read(data, "plan.pdf")
        plain = set_plainly(document, "plan.docx")
        assert plain.lost is None
        assert places(plain.document) == places(document) != []


def plan(clause: str, *notes: str, first: str = "支援をします。") -> bytes:
    return docx(
        p("第１章　現状", HEADING) + p(first) + p("第２章　施策", HEADING) + f"<w:p>{clause}</w:p>",
        footnotes=noted(*(notes or ("支援とは、相談をいう。", "給付とは、金銭をいう。"))),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r("支援と給付を行う。") + ref(1), r("支援") + ref(1) + r("と給付を行う。")),
        (r("(1)　支援と給付を行う。") + ref(1), r("(1)　支援") + ref(1) + r("と給付を行う。")),
        (r("(1)　支援と給付を行う。") + ref(1), r("(1)　支援と貸付") + ref(1) + r("を市が行う。")),
        (r("支援") + ref(1) + r("と給付"), ref(1) + r("支援と給付")),
        (r("(1)　支援") + ref(1) + r("と給付を") + ref(2), r("(1)　支援と給付") + ref(2) + r("を") + ref(1)),
    ],
)
def test_a_reference_that_moved_is_drafted_and_put_in_where_it_now_stands(tmp_path: Path, old: str, new: str) -> None:
    before, after, amendment, out = (tmp_path / f"{name}.docx" for name in ("old", "new", "amendment", "out"))
    before.write_bytes(plan(old))
    after.write_bytes(plan(new))
    draft_file(str(before), str(after), str(amendment), None, Asked(allow_missing=True, pages=False), force=False)
    apply_file(str(before), str(amendment), str(out), force=False)
    wanted = places(opened(plan(new)))
    assert places(opened(amendment.read_bytes())) == wanted
    assert places(opened(out.read_bytes())) == wanted != places(opened(plan(old)))


def test_an_amendment_in_pdf_moves_the_reference_of_an_original_in_word(tmp_path: Path) -> None:
    sentence = (
        "区間は、その長さと傷みの多さによって、地域の協議会の意見を聴いて市長が毎年の春に決め、これを公表するものとし、"
    )
    old = docx(
        p("第１章　総則", HEADING) + p(WORDS)
        + f'<w:p>{r(sentence, "<w:b/>")}{r("路線ごとに示します。")}{ref(1)}</w:p>' + p(WORDS),
        footnotes=noted("路線とは、道をいう。"),
    )  # fmt: skip
    before, amendment, out = tmp_path / "old.docx", tmp_path / "amendment.pdf", tmp_path / "out.docx"
    before.write_bytes(old)
    amendment.write_bytes(page())
    apply_file(str(before), str(amendment), str(out), force=False)
    assert places(opened(out.read_bytes())) == [(f"{sentence}路線", "ごとに示します。")]
    made_of = next(one for one in python_docx.Document(str(out)).paragraphs if "協議会" in one.text)
    assert [run.text for run in made_of.runs if run.bold] == [sentence]


def test_references_that_share_a_place_keep_their_order() -> None:
    document = python_docx.Document(io.BytesIO(plan(ref(1) + r("支援と給付") + ref(2), "一", "二")))
    paragraph = document.paragraphs[-1]._p
    refer(paragraph, [3, 3])
    shown = [child.text or child[-1].get(child[-1].tag.replace("footnoteReference", "id")) for child in paragraph]
    assert shown == ["支援", "1", "2", "と給付"]

"""What a change table says of a figure: its picture with the labels that changed, or all labels in brackets."""

import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import html
from plans import AT, chart, document, section

from revtool.compare import compare
from revtool.errors import ProofError
from revtool.model.comparison import Comparison
from revtool.model.document import Block, Document, Figure, Place
from revtool.pipeline.settings import Settings
from revtool.pipeline.table import table
from revtool.writers.pictures import Image
from revtool.writers.table import House, subject, write_table
from tests.pdf_made import path, words_in_box
from tests.tables import columns, marked
from tests.test_pdf_plots import bars, page
from tests.test_table_pictures import png

BEFORE, AFTER = (90, 106, 73, 82, 67), (90, 106, 73, 82, 92)

BOXES = chart("本部長", "副本部長")


def _table(tmp_path: Path, suffix: str, old: str, new: str) -> bytes:
    for name, inner in (("old.pdf", old), ("new.pdf", new)):
        (tmp_path / name).write_bytes(page(inner))
    out = tmp_path / f"table{suffix}"
    table(str(tmp_path / "old.pdf"), str(tmp_path / "new.pdf"), str(out), None, Settings(), force=True)
    return out.read_bytes()


def _figures(words: docx.document.Document) -> list[list[str]]:
    return [[text for text in column if text.startswith("〔図")] for column in columns(words)[:2]]


def test_beneath_the_picture_of_a_chart_stand_the_labels_that_changed(tmp_path: Path) -> None:
    made = docx.Document(io.BytesIO(_table(tmp_path, ".docx", bars(BEFORE), bars(AFTER))))
    assert _figures(made) == [["〔図：9.2〕"], ["〔図：6.7〕"]]
    assert (marked(made, 0), marked(made, 1)) == (["9.2"], ["6.7"])
    assert not made.tables[0]._tbl.findall(f".//{qn('w:tc')}/{qn('w:tbl')}")
    (cell,) = (row.cells[0] for row in made.tables[0].rows if row.cells[0]._tc.findall(f".//{qn('w:drawing')}"))
    drawn = [p.text for p in cell.paragraphs if p.text.startswith("〔図") or p._p.findall(f".//{qn('w:drawing')}")]
    assert drawn == ["", "〔図：9.2〕"]


def test_a_page_shows_a_chart_and_its_labels_so_too(tmp_path: Path) -> None:
    root = html.fromstring(_table(tmp_path, ".html", bars(BEFORE), bars(AFTER)).decode())
    beneath = [picture.getnext() for picture in root.iter("img")]
    assert [html.tostring(one, encoding="unicode", with_tail=False).partition(">")[2] for one in beneath] == [
        "〔図：<ins>9.2</ins>〕</p>",
        "〔図：<del>6.7</del>〕</p>",
    ]


def test_a_format_without_pictures_lists_all_labels(tmp_path: Path) -> None:
    said = _table(tmp_path, ".md", bars(BEFORE), bars(AFTER)).decode()
    new, old = (part.partition("〕")[0] for part in said.split("〔図：")[1:])
    assert [text.replace("<ins>", "").replace("</ins>", "") for text in (new, old)] == [
        "10.6／9.0／9.2／8.2／7.3／H23／H26／H29／R2／R5",
        "10.6／9.0／8.2／7.3／6.7／H23／H26／H29／R2／R5",
    ]
    assert ("<ins>9.2" in new, "<ins>6.7" in old, "<ins>H" in new + old) == (True, True, False)


def test_where_only_the_bars_changed_the_picture_is_marked(tmp_path: Path) -> None:
    made = docx.Document(io.BytesIO(_table(tmp_path, ".docx", bars(BEFORE), bars((106, 90, 73, 82, 67)))))
    assert _figures(made) == [["〔図〕"], ["〔図〕"]]
    assert (marked(made, 0), marked(made, 1)) == (["〔図〕"], ["〔図〕"])


def test_of_a_chart_that_is_new_the_picture_says_all(tmp_path: Path) -> None:
    made = docx.Document(io.BytesIO(_table(tmp_path, ".docx", "", bars(AFTER))))
    assert _figures(made) == [["〔図〕"], []]
    assert marked(made, 0) == ["〔図〕"]


def _written(old: Block | None, new: Block | None, *more: Block, images: dict[str, Image] | None = None) -> bytes:
    before = document(section("1 体制", *filter(None, (old,)), "体制は次のとおりです。"))
    after = document(section("1 体制", *filter(None, (new,)), *more, "体制は、次のとおりとします。"))
    return _made(compare(before, after), before, after, images)


def _made(comparison: Comparison, old: Document, new: Document, images: dict[str, Image] | None = None) -> bytes:
    return write_table(comparison, (), subject(old, new), House(), "t.docx", images=images or {}).data


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            chart("本部長", "副本部長"),
            chart("本部長", "副本部長", "事務局"),
            ("〔図：本部長／副本部長／事務局〕", "〔図：本部長／副本部長〕"),
        ),
        (chart("本部長", "副本部長"), None, (None, "〔図：本部長／副本部長〕")),
        (chart("本部長"), chart("総括者", "事務局"), ("〔図：総括者／事務局〕", "〔図：本部長〕")),
        (Figure((), AT), BOXES, ("〔図：本部長／副本部長〕", "〔図〕")),
        (chart("本部長"), chart("総括者"), (None, None)),
    ],
)
def test_boxes_without_a_picture_are_listed_in_brackets(
    old: Figure, new: Figure | None, said: tuple[str | None, str | None]
) -> None:
    made = docx.Document(io.BytesIO(_written(old, new)))
    assert _figures(made) == [[text] if text else [] for text in said]
    nested = made.tables[0]._tbl.findall(f".//{qn('w:tc')}/{qn('w:tbl')}")
    assert bool(nested) == (said == (None, None))  # a single box is one


def test_a_label_that_the_table_does_not_tell_fails_the_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    at = Place(page=1, box=(0.0, 0.0, 9.0, 9.0))
    old, new, photo = Figure(("R1", "48", "67"), at), Figure(("R1", "48", "92"), at), Figure((), at, "0" * 64)
    image = Image(png(4, 2, b"abc"), "png", 4, 2)
    before, after = document(section("1 人口", old, photo)), document(section("1 人口", new, photo))
    shown = {"0" * 64: image}
    made = docx.Document(io.BytesIO(_made(compare(before, after), before, after, shown)))
    assert _figures(made) == [["〔図：92〕"], ["〔図：67〕"]]
    monkeypatch.setattr("revtool.writers.table.figures._changed", lambda _: ((), ()))
    with pytest.raises(ProofError):
        _made(compare(before, after), before, after, shown)


def _organisation(*deputies: str) -> str:
    """Boxes with lines between them."""
    wide, step = 270 // len(deputies), 390 // len(deputies)
    drawn = words_in_box("市長", 250, 640) + path((295, 640), (295, 600)) + words_in_box("本部員", 250, 570)
    drawn += path((295, 570), (295, 530)) + path((160, 530), (430, 530))
    for at, name in enumerate(deputies):
        left = 295 - step * (len(deputies) - 1) / 2 + step * at - wide / 2
        drawn += path((left + wide / 2, 530), (left + wide / 2, 510)) + words_in_box(name, left, 480, wide)
    return drawn


def test_boxes_on_a_page_are_shown_as_it_draws_them(tmp_path: Path) -> None:
    old, new = _organisation("総務部長", "監査委員", "消防長"), _organisation("総務部長", "会計管理者", "消防長")
    made = docx.Document(io.BytesIO(_table(tmp_path, ".docx", old, new)))
    assert _figures(made) == [["〔図：会計管理者〕"], ["〔図：監査委員〕"]]
    assert len(made.inline_shapes) == 2
    listed = _table(tmp_path, ".md", old, new).decode()
    assert "市長／本部員／総務部長／<ins>会計管理者</ins>／消防長" in listed


def test_of_a_long_label_only_the_words_that_changed_are_marked(tmp_path: Path) -> None:
    old, new = (_organisation(f"部長、{name}、消防長") for name in ("監査役", "会計課長"))
    made = docx.Document(io.BytesIO(_table(tmp_path, ".docx", old, new)))
    assert _figures(made) == [["〔図：部長、会計課長、消防長〕"], ["〔図：部長、監査役、消防長〕"]]
    assert (marked(made, 0), marked(made, 1)) == (["会計課長"], ["監査役"])

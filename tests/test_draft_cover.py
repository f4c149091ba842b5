"""What a draft keeps of a cover with a box, and that nothing stays in its file that is not published."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word
from lxml import etree
from plans import document
from word_files import docx as docx_file
from word_files import p

from revtool.amend.told import told
from revtool.errors import InputError
from revtool.model.amendment import Draft
from revtool.model.document import Document, Paragraph, Place
from revtool.ooxml.edit import open_word, save
from revtool.ooxml.names import BODY, CELL, ID, PARAGRAPH, TEXT, W
from revtool.ooxml.unused import without_unused
from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file, lost_of_cover
from revtool.readers import read

ASKED = Asked(allow_missing=True, pages=False)
ABSTRACT = "市の道路を守るときに読む手引き。点検の仕方と直し方を、年ごとに定めます。"
HISTORY = "この手引きは毎年見直し、前の年の点検の結果を次の年の計画に生かします。"


def plan(path: Path, abstract: str = ABSTRACT, history: str = HISTORY, term: str = "三年") -> Path:
    """A plan whose cover has a box with key words and an abstract, the text beginning in the abstract's cell."""
    made = docx.Document()
    for line in ("道路を守る手引き", "令和5年4月1日", "青葉市"):
        made.add_paragraph(line)
    cell = made.add_table(1, 1).cell(0, 0)
    cell.text = "〔キーワード〕"
    for line in ("道路、点検", "〔概要〕", abstract):
        cell.add_paragraph(line)
    made.add_paragraph(history)
    for heading, text in (
        ("1 点検", f"橋は{term}に一度、近くから目で見て点検します。"),
        ("2 直し方", "舗装は傷みの大きい所から直します。"),
    ):
        made.add_heading(heading, 1)
        made.add_paragraph(text)
    made.save(str(path))
    return path


def drafted(old: Path, new: Path) -> Path:
    out = old.parent / "a.docx"
    draft_file(str(old), str(new), str(out), None, ASKED, force=True)
    return out


def statements(file: Word) -> list[etree._Element]:
    return [p._p for p in file.paragraphs if p.text == "変更事項及び理由"]


def holder(element: etree._Element) -> str | None:
    above = element.getparent()
    return None if above is None else str(above.tag)


@pytest.mark.parametrize(
    "change",
    [
        {"term": "二年"},
        {"abstract": ABSTRACT.replace("年ごと", "月ごと")},
        {"history": HISTORY.replace("毎年", "毎月")},
    ],
    ids=["a section", "the abstract in the box", "the text behind the box"],
)
def test_the_box_of_a_cover_stays_whole_and_the_statement_stands_behind_it(
    tmp_path: Path, change: dict[str, str]
) -> None:
    old, new = plan(tmp_path / "old.docx"), plan(tmp_path / "new.docx", **change)
    file = docx.Document(str(drafted(old, new)))
    assert [p.text for p in file.tables[0].cell(0, 0).paragraphs] == [
        "〔キーワード〕", "道路、点検", "〔概要〕", change.get("abstract", ABSTRACT),
    ]  # fmt: skip
    (statement,) = statements(file)
    assert holder(statement) == BODY
    assert file.tables[0]._tbl in list(statement.itersiblings(preceding=True))
    apply_file(str(old), str(tmp_path / "a.docx"), str(tmp_path / "r.docx"), force=False)
    result, wanted = (read(path.read_bytes(), path.name) for path in (tmp_path / "r.docx", new))
    assert [told(s) for s in result.sections] == [told(s) for s in wanted.sections]
    assert [block.text for block in result.cover] == [block.text for block in wanted.cover]


def test_a_content_control_around_the_whole_text_does_not_hold_the_statement(tmp_path: Path) -> None:
    old, new = plan(tmp_path / "old.docx"), plan(tmp_path / "new.docx", term="二年")
    file = docx.Document(str(new))
    body = file.element.body
    control = etree.SubElement(body, W + "sdt")
    content = etree.SubElement(control, W + "sdtContent")
    content.extend([child for child in body if child.tag not in (W + "sectPr", W + "sdt")])
    body.insert(0, control)
    file.save(str(new))
    drafted(old, new)
    (statement,) = (
        p
        for p in docx.Document(str(tmp_path / "a.docx")).element.body.iter(PARAGRAPH)
        if "".join(t.text or "" for t in p.iter(TEXT)) == "変更事項及び理由"
    )
    assert holder(statement) == BODY


@pytest.mark.parametrize("pair", ["D002", "D038", "D041"])
def test_no_paragraph_of_a_published_plans_draft_comes_into_a_cell(shared: Path, tmp_path: Path, pair: str) -> None:
    folder = shared / "corpus" / "docx_pairs" / pair
    draft_file(str(folder / "old.docx"), str(folder / "new.docx"), str(tmp_path / "a.docx"), None, ASKED, force=False)
    made, new = (docx.Document(str(path)) for path in (tmp_path / "a.docx", folder / "new.docx"))
    assert [holder(p) for p in statements(made)] == [BODY]
    cells = [["".join(t.text or "" for t in c.iter(TEXT)) for c in f.tables[0]._tbl.iter(CELL)] for f in (made, new)]
    assert cells[0] == cells[1]


def test_notes_and_pictures_that_nothing_leads_to_leave_the_file(tmp_path: Path) -> None:
    file = open_word(_with_notes(tmp_path / "n.docx"), "n.docx")
    without_unused(file)
    with zipfile.ZipFile(BytesIO(save(file))) as made:
        notes = etree.fromstring(made.read("word/footnotes.xml"))
        names, types = made.namelist(), made.read("[Content_Types].xml").decode()
        links = made.read("word/_rels/document.xml.rels").decode()
    assert [note.get(ID) for note in notes] == ["-1", "1"]  # numbered anew, as the text refers to it
    assert [entry.get(ID) for entry in file.root.iter(W + "footnoteReference")] == ["1"]
    assert "word/media/gone.png" not in names
    assert "gone.png" not in links + types
    assert "kept.png" in links
    assert "word/media/kept.png" in names


def _with_notes(path: Path) -> bytes:
    """A file with a separator, a note and a picture that are lost, and a note and a picture that are named."""
    plan(path)
    out = BytesIO()
    space = f'xmlns:w="{W[1:-1]}"'
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="x{name}" Type="{kinds}/{kind}" Target="{target}"/>'
        for name, kind, target in (
            ("n", "footnotes", "footnotes.xml"), ("k", "image", "media/kept.png"), ("g", "image", "media/gone.png"),
        )
    )  # fmt: skip
    notes = '<w:footnote w:id="-1" w:type="separator"/><w:footnote w:id="1"/><w:footnote w:id="2"/>'
    blip = f'<w:r xmlns:r="{kinds}"><w:footnoteReference w:id="2"/><w:object r:id="xk"/></w:r></w:p>'
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w") as made:
        for name in source.namelist():
            data = source.read(name).decode("utf-8", "surrogateescape")
            if name == "word/_rels/document.xml.rels":
                data = data.replace("</Relationships>", f"{links}</Relationships>")
            if name == "word/document.xml":
                data = data.replace("</w:p>", blip, 1)
            made.writestr(name, data.encode("utf-8", "surrogateescape"))
        made.writestr("word/footnotes.xml", f"<w:footnotes {space}>{notes}</w:footnotes>")
        for name in ("kept", "gone"):
            made.writestr(f"word/media/{name}.png", b"picture")
    return out.getvalue()


def lines_of_cover(*lines: str) -> Document:
    return replace(document(), title=lines[0], cover=tuple(Paragraph(line, Place(line=1)) for line in lines))


def test_a_line_of_the_cover_that_is_not_in_the_draft_or_stands_before_another_is_named() -> None:
    new = lines_of_cover("緑の計画", "令和8年3月", "港町市", "案")
    plan = Draft((), (), ())
    assert lost_of_cover(new, plan, new) is None
    assert "案" in str(lost_of_cover(lines_of_cover("緑の計画", "令和8年3月", "港町市"), plan, new))
    assert "港町市" in str(lost_of_cover(lines_of_cover("緑の計画", "港町市", "令和8年3月", "案"), plan, new))


def test_a_title_that_was_asked_for_stands_for_the_documents_own() -> None:
    new = lines_of_cover("緑の計画", "令和8年3月")
    made = lines_of_cover("緑の変更計画", "令和8年3月")
    assert lost_of_cover(made, Draft((), (), (), title="緑の変更計画"), new) is None
    assert "緑の計画" in str(lost_of_cover(made, Draft((), (), ()), new))


def test_a_broken_file_that_holds_no_section_is_refused_as_an_input(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(docx_file(f"{p('計画')}</w:body><w:body>{p('二つ目')}"))
    with pytest.raises(InputError) as refused:
        draft_file(str(file), str(file), str(tmp_path / "a.docx"), None, Asked(allow_missing=True), force=True)
    assert "holds no section" in str(refused.value.cause)


def covered(path: Path, *lines: str, term: str = "三年") -> Path:
    """A plan with a cover of given lines, a line break in one of them where it says so."""
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    made.add_heading("1 点検", 1)
    made.add_paragraph(f"橋は{term}に一度、近くから目で見て点検します。")
    made.save(str(path))
    return path


ASKED_FOR = Asked(title="橋の変更計画", date="令和8年3月", issuer="青葉市長", allow_missing=True, pages=False)


def on_covers(folder: Path, *lines: str) -> tuple[list[str], list[str]]:
    """What stands on the covers of the draft and of the consolidated plan, where all three were asked for."""
    old, new = covered(folder / "old.docx", *lines), covered(folder / "new.docx", *lines, term="二年")
    draft_file(str(old), str(new), str(folder / "a.docx"), None, ASKED_FOR, force=True)
    apply_file(str(old), str(folder / "a.docx"), str(folder / "c.docx"), force=True)
    covers = (read((folder / name).read_bytes(), name).cover for name in ("a.docx", "c.docx"))
    return tuple([block.text for block in cover if block.text] for cover in covers)


@pytest.mark.parametrize(
    "lines",
    [
        ("橋の計画\n長寿命化", "令和5年4月", "青葉市"),
        ("橋の計画", "長寿命化", "令和5年4月", "青葉市"),
        ("橋の計画", "令和5年4月\u3000青葉市"),
        ("橋の計画",),
        ("橋の計画", "令和5年4月"),
        (),
    ],
)
def test_what_was_asked_for_stands_on_the_cover_once_and_not_on_the_plans(
    tmp_path: Path, lines: tuple[str, ...]
) -> None:
    asked, kept = on_covers(tmp_path, *lines)
    assert [word for line in asked for word in line.split("\u3000")] == ["橋の変更計画", "令和8年3月", "青葉市長"]
    assert kept == list(lines)


def test_a_heading_that_is_gone_is_written_like_its_neighbours_without_a_blank(tmp_path: Path) -> None:
    paths = []
    for name, works in (("old", ("相談", "訪問", "預かり")), ("new", ("相談", "預かり"))):
        made = docx.Document()
        made.add_heading("1 事業", 1)
        for number, work in enumerate(works, 1):
            made.add_heading(f"（{'１２３'[number - 1]}）{work}事業", 2)
            made.add_paragraph(f"{work}を、市の全域で、年を通じて行います。")
        paths.append(tmp_path / f"{name}.docx")
        made.save(str(paths[-1]))
    shown = [entry.text for entry in docx.Document(str(drafted(*paths))).paragraphs]
    assert "（２）訪問事業" in shown


def test_what_was_asked_for_is_taken_back_where_the_file_had_no_settings(tmp_path: Path) -> None:
    for name, words in (("old", "直します。"), ("new", "守ります。")):
        body = p("橋の計画") + p("令和5年4月") + p("青葉市") + p("第1章 点検", '<w:outlineLvl w:val="0"/>') + p(words)
        (tmp_path / f"{name}.docx").write_bytes(docx_file(body))
    paths = [tmp_path / f"{name}.docx" for name in ("old", "new", "a", "c")]
    assert "word/settings.xml" not in zipfile.ZipFile(paths[0]).namelist()
    draft_file(str(paths[0]), str(paths[1]), str(paths[2]), None, ASKED_FOR, force=True)
    apply_file(str(paths[0]), str(paths[2]), str(paths[3]), force=True)
    covers = [[block.text for block in read(path.read_bytes(), path.name).cover] for path in paths[2:]]
    assert covers == [["橋の変更計画", "令和8年3月", "青葉市長"], ["橋の計画", "令和5年4月", "青葉市"]]

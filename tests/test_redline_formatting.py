"""Redlines that mark looks: accepted they look like the new document, rejected like the old one."""

import pytest
from lxml import etree
from redlines import body, marked, said_in
from word_files import abstract, docx, level, num, numbered, p, r

from revtool.ooxml.names import W
from revtool.writers.redline import redline
from revtool.writers.resolved import resolved


def _both(old: bytes, new: bytes) -> etree._Element:
    """Make the redline, which proves itself, check it by accepting and rejecting, and return its body."""
    data = redline((old, "old.docx"), (new, "new.docx"), "revtool", None, "redline.docx", formatting=True).data
    for accept, file in ((True, new), (False, old)):
        done = resolved(data, "x", accept=accept)
        assert said_in(done) == said_in(file)
        assert _looks(done) == _looks(file)
    assert not marked(data, "ins") and not marked(data, "del")
    return body(data)


def _looks(data: bytes) -> list[str]:
    """Return what every property element with something in it holds, as XML."""
    names = ("rPr", "pPr", "tcPr", "trPr", "tblPr", "sectPr")
    return [
        etree.tostring(entry, method="c14n", exclusive=True).decode()
        for entry in body(data).iter(*(W + name for name in names))
        if len(entry) and not all(child.tag == W + "rPr" and not len(child) for child in entry)
    ]


def _changes(root: etree._Element) -> list[str]:
    return [etree.QName(entry).localname for entry in root.iter() if str(entry.tag).endswith("Change")]


def test_words_that_became_bold_are_marked_alone() -> None:
    old = docx(f"<w:p>{r('計画の期間は四年とする')}</w:p>")
    new = docx(f"<w:p>{r('計画の')}{r('期間', '<w:b/>')}{r('は四年とする')}</w:p>")
    tree = _both(old, new)
    assert _changes(tree) == ["rPrChange"]
    run = next(tree.iter(W + "rPrChange")).getparent().getparent()  # type: ignore[union-attr] # it stands in a run
    assert "".join(run.itertext()) == "期間"  # type: ignore[union-attr] # likewise


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<w:jc w:val="left"/>', '<w:jc w:val="right"/>'),
        ("", '<w:outlineLvl w:val="1"/>'),
        ('<w:pStyle w:val="A"/>', '<w:pStyle w:val="B"/>'),
        ('<w:ind w:left="210"/>', ""),
        ("<w:rPr><w:b/></w:rPr>", "<w:rPr><w:i/></w:rPr>"),
    ],
)
def test_a_paragraph_that_looks_otherwise_is_marked(old: str, new: str) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>' for name in "AB"
    )
    tree = _both(docx(p("甲", old) + p("乙"), styles=styles), docx(p("甲", new) + p("乙"), styles=styles))
    assert _changes(tree) == ["rPrChange" if "rPr" in old else "pPrChange"]


def test_another_level_of_the_same_list_is_marked_and_the_list_under_another_number_is_not() -> None:
    lists = abstract(1, level(0, "decimal", "%1"), level(1, "aiueo", "(%2)"))
    old = docx(numbered("甲") + numbered("乙"), numbering=lists + num(1, 1))
    new = docx(numbered("甲", 5) + numbered("乙", 5, 1), numbering=lists + num(5, 1))
    data = redline((old, "o"), (new, "n"), "revtool", None, "x", formatting=True).data
    changes = [entry.getparent().getparent() for entry in body(data).iter(W + "pPrChange")]  # type: ignore[union-attr] # a paragraph
    assert ["".join(paragraph.itertext()) for paragraph in changes] == ["乙"]  # type: ignore[union-attr] # likewise
    assert {entry.get(W + "val") for entry in body(data).iter(W + "numId")} == {"1"}


def test_a_style_under_another_id_is_the_same_look() -> None:
    style = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="見出し"/></w:style>'
    old = docx(p("甲", '<w:pStyle w:val="a1"/>'), styles=style.format("a1"))
    new = docx(p("甲", '<w:pStyle w:val="b2"/>'), styles=style.format("b2"))
    assert _changes(body(redline((old, "o"), (new, "n"), "revtool", None, "x", formatting=True).data)) == []


def test_cells_rows_tables_and_sections_are_marked() -> None:
    def made(width: int, head: str, style: str, page: int) -> bytes:
        cell = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{p("甲")}</w:tc>'
        table = f'<w:tblPr><w:jc w:val="{style}"/></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        section = f'<w:sectPr><w:pgSz w:w="{page}" w:h="1000"/></w:sectPr>'
        return docx(f"<w:tbl>{table}<w:tr><w:trPr>{head}</w:trPr>{cell}</w:tr></w:tbl>{p('乙')}{section}")

    tree = _both(made(100, "<w:cantSplit/>", "left", 500), made(200, "<w:tblHeader/>", "center", 700))
    names = ["tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "sectPrChange"]
    assert _changes(tree) == names


def test_without_being_asked_for_looks_stay_the_old_documents() -> None:
    old, new = docx(p("甲", '<w:jc w:val="left"/>')), docx(p("甲", '<w:jc w:val="right"/>'))
    data = redline((old, "o"), (new, "n"), "revtool", None, "x").data
    assert _changes(body(data)) == []

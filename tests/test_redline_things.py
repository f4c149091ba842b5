"""Redlines of what is no text: pictures, controls, links, form fields are marked; what no mark carries is told."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from redlines import body, both, made, said_in
from word_files import R, docx, p, r

from revtool.errors import InputError
from revtool.ooxml.names import RELATIONS, WP, W
from revtool.pipeline.redline import redline_file
from revtool.pipeline.resolve import resolve_file
from revtool.writers.redline import redline
from revtool.writers.resolved import resolved

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"


def _with(data: bytes, files: dict[str, bytes], relations: str = "") -> bytes:
    """Return a file with more parts, or others under their names, and more relationships of its main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in [*(name for name in old.namelist() if name not in files), *files]:
            part = files[name] if name in files else old.read(name)
            if name == "word/_rels/document.xml.rels":
                part = part.replace(b"</Relationships>", relations.encode() + b"</Relationships>")
            new.writestr(name, part)
    return out.getvalue()


def _relation(identity: str, kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="{identity}" Type="{R}/{kind}" Target="{target}"{mode}/>'


def _picture(described: str = "庁舎", name: str = "図 1", size: int = 100) -> bytes:
    inside = (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{size}" cy="9"/>'
        f'<wp:docPr id="1" name="{name}" descr="{described}"/>'
        '<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="image1"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    return docx(f"<w:p>{r('図のとおり。')}{inside}</w:p>", media={"image1.png": b"one"})


def _told(old: bytes, new: bytes, *, formatting: bool = False) -> tuple[list[str], list[str]]:
    left = redline((old, "old.docx"), (new, "new.docx"), "revtool", None, "r.docx", formatting=formatting).left
    return [str(words) for words in left.for_good], [str(words) for words in left.unmarked]


def _values(data: bytes, tag: str, name: str, *, accept: bool) -> list[str | None]:
    return [entry.get(name) for entry in body(resolved(data, "x", accept=accept)).iter(tag)]


def test_an_alternative_text_alone_is_a_change() -> None:
    data = both(_picture("庁舎"), _picture("新庁舎"))
    assert _values(data, WP + "docPr", "descr", accept=True) == ["新庁舎"]
    assert _values(data, WP + "docPr", "descr", accept=False) == ["庁舎"]


def test_the_name_that_a_program_gives_a_picture_is_no_change() -> None:
    old, new = _picture(name="図 1"), _picture(name="Picture 7")
    assert b"w:del" not in both(old, new) and _told(old, new) == ([], [])


def test_a_picture_of_another_size_is_marked_with_formatting_and_told_without() -> None:
    old, new = _picture(size=100), _picture(size=200)
    assert _told(old, new) == ([], ["size, place or look of pictures and boxes"])
    assert _told(old, new, formatting=True) == ([], [])
    data = redline((old, "o"), (new, "n"), "revtool", None, "r.docx", formatting=True).data
    assert _values(data, WP + "extent", "cx", accept=True) == ["200"]
    assert _values(data, WP + "extent", "cx", accept=False) == ["100"]


def test_the_words_of_a_watermark_are_a_change() -> None:
    def marked_with(words: str) -> bytes:
        inside = f'<w:r><w:pict><v:shape style="width:9pt"><v:textpath string="{words}"/></v:shape></w:pict></w:r>'
        return docx(f"<w:p>{r('本文。')}{inside}</w:p>")

    data = both(marked_with("案"), marked_with("社外秘"))
    tag = "{urn:schemas-microsoft-com:vml}textpath"
    assert _values(data, tag, "string", accept=True) == ["社外秘"]
    assert _values(data, tag, "string", accept=False) == ["案"]


def test_a_ticked_box_is_ticked_in_the_control_too() -> None:
    def box(state: str, sign: str) -> bytes:
        properties = f'<w:id w:val="5"/><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox>'
        control = f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{r(sign)}</w:sdtContent></w:sdt>"
        return docx(f"<w:p>{r('同意する')}{control}</w:p>")

    data = both(box("0", "☐"), box("1", "☒"))
    assert _values(data, _W14 + "checked", _W14 + "val", accept=True) == ["1"]
    assert _values(data, _W14 + "checked", _W14 + "val", accept=False) == ["0"]


def test_how_a_control_around_paragraphs_is_set_is_told() -> None:
    def held(tag: str) -> bytes:
        control = f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{p("計画")}</w:sdtContent></w:sdt>'
        return docx(control + p("以上"))

    assert _told(held("a"), held("b")) == (["settings of content controls"], [])


def _form(checked: int) -> bytes:
    held = f'<w:ffData><w:checkBox><w:checked w:val="{checked}"/></w:checkBox></w:ffData>'
    signs = f'<w:r><w:fldChar w:fldCharType="begin">{held}</w:fldChar></w:r>'
    signs += "<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
    return docx(f'<w:p>{r("希望する")}{signs}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')


def test_what_a_form_field_holds_is_a_change() -> None:
    data = both(_form(0), _form(1))
    assert _values(data, W + "checked", W + "val", accept=True) == ["1"]
    assert _values(data, W + "checked", W + "val", accept=False) == ["0"]


def _link(target: str, tip: str = "") -> bytes:
    link = f'<w:hyperlink r:id="h1" w:tooltip="{tip}">{r("市の頁")}</w:hyperlink>'
    return _with(docx(f"<w:p>{link}</w:p>"), {}, _relation("h1", "hyperlink", target, ' TargetMode="External"'))


@pytest.mark.parametrize(
    ("old", "new"), [(_link("http://a"), _link("http://b")), (_link("http://a", "旧"), _link("http://a", "新"))]
)
def test_where_a_link_leads_is_a_change(old: bytes, new: bytes) -> None:
    tags = [entry.tag for entry in body(both(old, new)).iter(W + "ins", W + "del")]
    assert sorted(tags) == [W + "del", W + "ins"]


def test_figures_behind_a_chart_are_a_change() -> None:
    graphic = '<a:graphic><a:graphicData><c:chart r:id="chart1"/></a:graphicData></a:graphic>'
    chart = f"<w:r><w:drawing><wp:inline>{graphic}</wp:inline></w:drawing></w:r>"
    behind = f'<Relationships xmlns="{RELATIONS[1:-1]}">{_relation("rId1", "package", "book.xlsx")}</Relationships>'

    def drawn(figures: bytes) -> bytes:
        parts = {"word/book.xlsx": figures, "word/_rels/chart1.xml.rels": behind.encode()}
        return _with(docx(f"<w:p>{r('図')}{chart}</w:p>", chart1="<c:chart/>"), parts)

    assert len(list(body(both(drawn(b"1"), drawn(b"2"))).iter(W + "drawing"))) == 2


def _taking_in(page: str) -> bytes:
    return _with(
        docx(p("前。") + '<w:altChunk r:id="c1"/>' + p("後。")),
        {"word/a.htm": page.encode()},
        _relation("c1", "aFChunk", "a.htm"),
    )


def test_a_file_that_word_takes_in_stays_as_it_was_and_is_told() -> None:
    without = docx(p("前。") + p("後。"))
    for old, new in ((_taking_in("甲"), _taking_in("乙")), (without, _taking_in("乙")), (_taking_in("甲"), without)):
        data = both(old, new)
        assert len(list(body(data).iter(W + "altChunk"))) == (0 if old is without else 1)
        assert _told(old, new) == (["files that Word takes in when it opens the document"], [])
    assert _told(_taking_in("甲"), _taking_in("甲")) == ([], [])


def _styled(look: str, name: str = "見出し") -> str:
    style = (
        f'<w:style w:type="paragraph" w:styleId="a"><w:name w:val="{name}"/><w:uiPriority w:val="1"/>{look}</w:style>'
    )
    return "<w:docDefaults><w:rPrDefault/></w:docDefaults>" + style


def test_a_style_that_is_defined_otherwise_is_told_by_its_name() -> None:
    old = docx(p("章", '<w:pStyle w:val="a"/>'), styles=_styled("<w:rPr><w:b/></w:rPr>"))
    new = docx(p("章", '<w:pStyle w:val="a"/>'), styles=_styled("<w:rPr><w:i/></w:rPr>"))
    assert _told(old, new) == (["definitions of styles (見出し)"], [])
    assert _told(old, docx(p("章"), styles=_styled("<w:rPr><w:b/></w:rPr>").replace('"1"', '"9"'))) == ([], [])


def test_lists_settings_and_lines_between_notes_are_told() -> None:
    def levels(form: str) -> str:
        level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="{form}"/></w:lvl>'
        number = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        return f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>{number}'

    def line(text: str) -> str:
        return f'<w:footnote w:type="separator" w:id="0"><w:p>{r(text)}</w:p></w:footnote>'

    def setting(value: str) -> bytes:
        inside = f'<w:zoom w:percent="{value}"/><w:defaultTabStop w:val="{value}"/>'
        settings = f'<w:settings xmlns:w="{W[1:-1]}">{inside}</w:settings>'
        return _with(
            docx(p("甲")), {"word/settings.xml": settings.encode()}, _relation("s1", "settings", "settings.xml")
        )

    item = p("一", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    assert _told(docx(item, numbering=levels("%1.")), docx(item, numbering=levels("(%1)"))) == (
        ["definitions of lists"],
        [],
    )
    assert _told(docx(item, numbering=levels("%1.")), docx(item, numbering=levels("(%1)")), formatting=True) == ([], [])
    bold = levels("%1.").replace("</w:lvl>", "<w:rPr><w:b/></w:rPr></w:lvl>")
    assert _told(docx(item, numbering=levels("%1.")), docx(item, numbering=bold)) == (["definitions of lists"], [])
    assert _told(docx(p(), footnotes=line("-")), docx(p(), footnotes=line("="))) == (
        ["the lines between text and notes"],
        [],
    )
    assert _told(setting("1"), setting("2")) == (["settings (defaultTabStop)"], [])


def test_the_command_says_what_no_mark_carries(tmp_path: Path) -> None:
    names = [str(tmp_path / name) for name in ("old.docx", "new.docx", "r.docx")]
    for name, file in zip(names, (_taking_in("甲"), _taking_in("乙")), strict=False):
        Path(name).write_bytes(file)
    said = redline_file(*names, "revtool", None, force=False)
    things = "files that Word takes in when it opens the document"
    assert [str(words) for words in said] == [
        f"no tracked change can carry these, they stay as in {names[0]}: {things}"
    ]


def _of_kind(data: bytes, kind: str) -> bytes:
    types = zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml").decode()
    return _with(data, {"[Content_Types].xml": types.replace(_MAIN.format("document"), kind).encode()})


def test_a_file_with_macros_keeps_the_name_that_word_opens_it_by(tmp_path: Path) -> None:
    old, new, with_macros, without = (str(tmp_path / name) for name in ("old.docm", "new.docx", "r.docm", "r.docx"))
    Path(old).write_bytes(_of_kind(docx(p("甲")), "application/vnd.ms-word.document.macroEnabled.main+xml"))
    Path(new).write_bytes(docx(p("乙")))
    for make in (
        lambda files, out: redline_file(files[0], files[1], out, "revtool", None, force=False),
        lambda files, out: resolve_file(files[0], out, accept=True, author=None, force=True),
    ):
        for files, wrong, right in (([old, new], without, with_macros), ([new, old], with_macros, without)):
            with pytest.raises(InputError, match="macros"):
                make(files, wrong)
            make(files, right)
            Path(right).unlink()


def test_the_redline_of_a_template_is_a_document() -> None:
    data = both(_of_kind(docx(p("甲")), _MAIN.format("template")), docx(p("乙")))
    assert _MAIN.format("document") in zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml").decode()


def _diagram(said: str, shapes: bytes, before: str = "") -> bytes:
    """Return a file with a diagram: its data name the part with its drawn shapes by a relationship of the document."""
    graphic = '<a:graphic><a:graphicData><dgm:relIds r:dm="data1"/></a:graphicData></a:graphic>'
    diagram = f"<w:p><w:r><w:drawing><wp:inline>{graphic}</wp:inline></w:drawing></w:r></w:p>"
    named = '<dsp:dataModelExt xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" relId="d1"/>'
    data = docx(p(before) + diagram, data1=f"<dgm:ptLst>{said}</dgm:ptLst><dgm:extLst>{named}</dgm:extLst>")
    return _with(data, {"word/drawing1.xml": shapes}, _relation("d1", "diagramDrawing", "drawing1.xml"))


def test_a_diagram_that_came_is_drawn_from_its_own_shapes() -> None:
    data = both(_diagram("甲", b"<a/>"), _diagram("乙", b"<b/>"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        named = re.findall(r'relId="(\w+)"', archive.read("word/data2.xml").decode())
        targets = {entry.get("Id"): entry.get("Target") for entry in body(data, "word/_rels/document.xml.rels")}
        assert archive.read(f"word/{targets[named[0]]}") == b"<b/>"


def _strict(data: bytes) -> bytes:
    """Return a file with the names of ISO 29500 Strict throughout."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    names = re.compile(rb"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|drawingml)/2006/")
    parts = {name: names.sub(rb"http://purl.oclc.org/ooxml/\1/", part) for name, part in parts.items()}
    root = parts["word/document.xml"].replace(b"<w:document", b'<w:document w:conformance="strict"', 1)
    return _with(data, parts | {"word/document.xml": root})


def test_what_is_made_of_a_strict_file_has_one_spelling_of_its_names() -> None:
    style = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="章"/></w:style>'
    old, new = docx(p("甲"), styles=style), docx(p("乙"), styles=style)
    mark = '<w:p><w:ins w:id="1" w:author="甲"><w:r><w:t>丙</w:t></w:r></w:ins></w:p>'
    redlines = [made(*pair) for pair in ((_strict(old), new), (old, _strict(new)), (_strict(old), _strict(new)))]
    for data in redlines:
        assert [said_in(resolved(data, "x", accept=accept)) for accept in (True, False)] == [["乙"], ["甲"]]
    for data in (*redlines, resolved(_strict(docx(mark, styles=style)), "x", accept=True)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        assert [name for name, part in parts.items() if b"purl.oclc.org" in part or b'"strict"' in part] == []
    assert _told(_strict(old), docx(p("甲"), styles=style)) == ([], [])


def test_a_box_that_only_the_second_representation_lacks_is_marked_with_formatting_too() -> None:
    def drawn(second: str) -> bytes:
        box = f"<w:txbxContent>{p('箱')}</w:txbxContent>"
        first = f"<w:drawing><wp:inline><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></wp:inline></w:drawing>"
        other = f"<w:pict><v:shape>{second.format(box)}</v:shape></w:pict>"
        both_of = f'<mc:Choice Requires="wps">{first}</mc:Choice><mc:Fallback>{other}</mc:Fallback>'
        return docx(f"<w:p><w:r><mc:AlternateContent>{both_of}</mc:AlternateContent></w:r></w:p>")

    files = drawn("<v:textbox>{}</v:textbox>"), drawn("")
    for old, new in (files, files[::-1]):
        data = redline((old, "o"), (new, "n"), "revtool", None, "r.docx", formatting=True).data
        tags = [entry.tag for entry in body(data).iter(W + "ins", W + "del")]
        assert sorted(tags) == [W + "del", W + "ins"]

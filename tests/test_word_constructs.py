"""One construct of Word's XML a test: what a person sees on the page is what the reader gives, once."""

import hashlib
from collections.abc import Sequence

import pytest
from word_files import NAMES, abstract, docx, level, num, numbered, p, r

from revtool.model.document import Figure, Table
from revtool.ooxml.revisions import View
from revtool.readers.line import Line, Role
from revtool.readers.outline.captions import with_captions
from revtool.readers.word.reader import lines, read


def _lines(data: bytes, view: View = "final") -> Sequence[Line]:
    return with_captions(lines(data, "case.docx", view)[0])


def _texts(data: bytes, view: View = "final") -> list[str]:
    return [line.text if line.block is None else line.block.text for line in _lines(data, view)]


def _wsp(*texts: str, off: tuple[int, int] = (0, 0), size: tuple[int, int] = (100, 100)) -> str:
    inside = "".join(p(text) for text in texts)
    return (
        f'<wps:wsp><wps:spPr><a:xfrm><a:off x="{off[0]}" y="{off[1]}"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'
        f"</wps:spPr><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp>"
    )


def _anchor(content: str, x: int = 0, y: int = 0, size: tuple[int, int] = (100, 100), alt: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:docPr id="1" name="x" descr="{alt}"/>'
        f'<a:graphic><a:graphicData uri="x">{content}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
    )


def _cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def _table(*rows: str, borders: bool = True) -> str:
    edges = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>' if borders else "<w:tblPr/>"
    return f"<w:tbl>{edges}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_boxes_of_one_paragraph_make_one_figure_in_reading_order() -> None:
    boxes = _anchor(_wsp("右"), 500, 10) + _anchor(_wsp("左"), 0, 0) + _anchor(_wsp("下", "二行目"), 0, 400)
    figures = [line.block for line in _lines(docx(f"<w:p>{boxes}</w:p>")) if isinstance(line.block, Figure)]
    assert [figure.texts for figure in figures] == [("左", "右", "下\n二行目")]


def test_an_alternative_is_read_once_and_its_fallback_only_without_a_choice() -> None:
    pict = f"<w:pict><v:rect><v:textbox><w:txbxContent>{p('箱')}</w:txbxContent></v:textbox></v:rect></w:pict>"
    both = f'<mc:AlternateContent><mc:Choice Requires="wps">{_anchor(_wsp("箱"))}</mc:Choice><mc:Fallback>{pict}</mc:Fallback></mc:AlternateContent>'
    alone = f"<mc:AlternateContent><mc:Fallback>{pict}</mc:Fallback></mc:AlternateContent>"
    assert _texts(docx(f"<w:p><w:r>{both}</w:r></w:p>")) == ["箱"]
    assert _texts(docx(f"<w:p><w:r>{alone}</w:r></w:p>")) == ["箱"]


def test_shapes_in_groups_are_ordered_by_their_place_on_the_page() -> None:
    group = (
        '<wpg:wgp><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1000" cy="1000"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="10" cy="10"/></a:xfrm></wpg:grpSpPr>{_wsp("下", off=(0, 8), size=(1, 1))}{_wsp("上", off=(0, 1), size=(1, 1))}</wpg:wgp>'
    )
    assert _texts(docx(f"<w:p>{_anchor(group, size=(1000, 1000))}</w:p>")) == ["上\n下"]


def test_vml_groups_and_word_art_are_read() -> None:
    group = (
        '<v:group style="position:absolute;width:100pt;height:100pt" coordsize="100,100">'
        f'<v:rect style="left:0;top:60;width:10;height:10"><v:textbox><w:txbxContent>{p("下")}</w:txbxContent></v:textbox></v:rect>'
        f'<v:rect style="left:0;top:5;width:10;height:10"><v:textbox><w:txbxContent>{p("上")}</w:txbxContent></v:textbox></v:rect>'
        "</v:group>"
    )
    art = '<v:shape><v:textpath string="飾り文字"/></v:shape>'
    assert _texts(docx(f"<w:p><w:r><w:pict>{group}</w:pict></w:r></w:p>")) == ["上\n下"]
    assert _texts(docx(f"<w:p><w:r><w:pict>{art}</w:pict></w:r></w:p>")) == ["飾り文字"]


def test_a_picture_keeps_its_hash_and_its_alternative_text() -> None:
    picture = '<pic:pic><pic:blipFill><a:blip r:embed="photo"/></pic:blipFill></pic:pic>'
    body = f"<w:p>{_anchor(picture, alt='市役所の写真')}</w:p>" + p("図1 市役所")
    (figure, caption) = _lines(docx(body, media={"photo.png": b"bytes"}))
    assert isinstance(figure.block, Figure)
    assert figure.block.hash == hashlib.sha256(b"bytes").hexdigest()
    assert (figure.block.alt, figure.block.caption, caption.text) == ("市役所の写真", "図1 市役所", "図1 市役所")


@pytest.mark.parametrize(
    ("between", "caption"),
    [
        ([], "表３　人口"),
        (["（単位：人）"], "表３　人口"),
        (["単位：千円"], "表３　人口"),
        (["（令和５年４月１日現在）", "（単位：人）"], "表３　人口"),
        (["人口は次のとおりである。"], None),
        (["（表２は前の頁）", "次のとおりである。"], None),
    ],
)
def test_what_says_how_to_read_a_table_stands_between_it_and_its_caption(
    between: list[str], caption: str | None
) -> None:
    body = p("表３　人口") + "".join(map(p, between)) + _table(_cell(p("人口")), _cell(p("総数")))
    (table,) = (line.block for line in _lines(docx(body)) if isinstance(line.block, Table))
    assert table.caption == caption


def test_a_chart_gives_its_title_and_values() -> None:
    title = "<c:title><c:tx><c:rich><a:p><a:r><a:t>人口の推移</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    series = "<c:ser><c:tx><c:v>人口</c:v></c:tx><c:cat><c:v>R5</c:v><c:v>R6</c:v></c:cat><c:val><c:v>9</c:v><c:v>8</c:v></c:val></c:ser>"
    frame = _anchor('<c:chart r:id="chart1"/>')
    data = docx(f"<w:p>{frame}</w:p>", chart1=f"<c:chart>{title}{series}</c:chart>")
    assert _texts(data) == ["人口の推移\nR5\tR6\n人口\t9\t8"]


def test_the_numbers_of_a_chart_are_shown_as_word_shows_them() -> None:
    numbers = ("9.800000000000001", "12", "1.5E-3", "1234567.125")
    values = "".join(f"<c:pt><c:v>{number}</c:v></c:pt>" for number in numbers)
    series = f"<c:ser><c:tx><c:v>1.50</c:v></c:tx><c:val><c:numRef><c:numCache>{values}</c:numCache></c:numRef></c:val></c:ser>"
    frame = _anchor('<c:chart r:id="chart1"/>')
    data = docx(f"<w:p>{frame}</w:p>", chart1=f"<c:chart>{series}</c:chart>")
    assert _texts(data) == ["1.50\t9.8\t12\t1.5E-3\t1234567.125"]


def test_smart_art_gives_the_texts_of_its_points() -> None:
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{t}</a:t></a:r></a:p></dgm:t></dgm:pt>" for t in ("本部長", "部員")
    )
    frame = _anchor('<dgm:relIds r:dm="data1"/>')
    data = docx(f"<w:p>{frame}</w:p>", data1=f"<dgm:ptLst>{points}</dgm:ptLst>")
    assert _texts(data) == ["本部長\n部員"]


def test_an_embedded_object_and_an_empty_shape_are_recorded() -> None:
    body = '<w:p><w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>' + p("文")
    body += f"<w:p>{_anchor('<wps:wsp/>', alt='矢印')}</w:p><w:altChunk/>"
    _, skipped, _ = lines(docx(body), "case.docx")
    assert [entry.what for entry in skipped] == ["embedded object", "shape", "altChunk"]
    assert "Excel.Sheet.12" in skipped[0].why and skipped[1].why == "矢印"


def test_merged_cells_have_their_spans() -> None:
    table = _table(
        _cell(p("広"), '<w:gridSpan w:val="2"/>') + _cell(p("縦"), '<w:vMerge w:val="restart"/>'),
        _cell(p("左")) + _cell(p("中")) + _cell(p(), "<w:vMerge/>"),
    )
    (line,) = _lines(docx(table))
    assert isinstance(line.block, Table)
    assert [[tuple(cell) for cell in row] for row in line.block.rows] == [
        [("広", 2, 1), ("縦", 1, 2)],
        [("左", 1, 1), ("中", 1, 1)],
    ]


def test_a_row_that_begins_later_merges_with_the_right_column() -> None:
    table = _table(
        _cell(p("a")) + _cell(p("b"), '<w:vMerge w:val="restart"/>'),
        '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + _cell(p(), "<w:vMerge/>"),
    )
    (line,) = _lines(docx(table))
    assert isinstance(line.block, Table)
    assert [cell.rows for cell in line.block.rows[0]] == [1, 2]


def test_a_table_in_a_cell_keeps_its_text_and_paragraphs_after_it_stay_outside() -> None:
    inner = _table(_cell(p("内1")) + _cell(p("内2")))
    found = _lines(docx(_table(_cell(p("外") + inner + p()) + _cell(p("隣"))) + p("後ろ")))
    assert [line.text if line.block is None else line.block.text for line in found] == ["外\n内1\t内2\t隣", "後ろ"]


def test_two_tables_in_a_row_stay_two() -> None:
    found = _lines(docx(_table(_cell(p("甲")) + _cell(p("一"))) + _table(_cell(p("乙")) + _cell(p("二")))))
    assert [line.block.text for line in found if line.block] == ["甲\t一", "乙\t二"]


def test_a_frame_of_one_cell_and_a_borderless_table_of_prose_are_layout() -> None:
    prose = "計画の趣旨を説明する長い文章であり、表の項目ではなく、段落として読まれるべきものである。" * 2
    framed = _lines(docx(_table(_cell(p("囲み") + p(prose)))))
    columns = _lines(docx(_table(_cell(p("左") + p(prose)) + _cell(p("右")), borders=False)))
    assert [line.text for line in framed] == ["囲み", prose]
    assert [line.text for line in columns] == ["左", prose, "右"]


def test_a_borderless_table_of_entries_stays_a_table() -> None:
    (line,) = _lines(docx(_table(_cell(p("年度")) + _cell(p("7")), borders=False)))
    assert isinstance(line.block, Table)


def test_a_picture_in_a_cell_stands_behind_the_table_with_its_cell() -> None:
    picture = '<pic:pic><pic:blipFill><a:blip r:embed="photo"/></pic:blipFill></pic:pic>'
    table = _table(_cell(p("文")) + _cell(f"<w:p>{_anchor(picture)}</w:p>"))
    _, figure = _lines(docx(table, media={"photo.png": b"x"}))
    assert isinstance(figure.block, Figure) and figure.block.at.cell == (0, 1)


def test_content_controls_around_blocks_rows_cells_and_runs_are_open() -> None:
    def control(inside: str) -> str:
        return (
            f'<w:sdt><w:sdtPr><w:rPr><w:sz w:val="99"/></w:rPr></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'
        )

    row = f"<w:tr>{control(_cell(control(p('セル'))))}{_cell(p('隣'))}</w:tr>"
    table = f"<w:tbl><w:tblPr/>{control(row)}</w:tbl>"
    body = control(control(p("段落"))) + f"<w:p>{r('前')}{control(r('中'))}{r('後')}</w:p>" + table
    assert _texts(docx(body)) == ["段落", "前中後", "セル\t隣"]


def test_fields_show_their_results_and_nested_codes_do_not_show() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def code(text: str) -> str:
        return f"<w:r><w:instrText>{text}</w:instrText></w:r>"

    inner = mark("begin") + code("PAGE") + mark("separate") + r("7") + mark("end")
    outer = mark("begin") + code("IF ") + inner + code(" = 1") + mark("separate") + r("結果") + mark("end")
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>'
        + code("FORMCHECKBOX") + mark("end")
    )  # fmt: skip
    ruby = mark("begin") + code(r"EQ \* jc2 \* hps10 \o\ad(\s\up 9(みやこ),都)") + mark("end")
    assert _texts(docx(f"<w:p>{outer}{box}{ruby}</w:p>")) == ["結果☑都《みやこ》"]


def test_rows_of_a_contents_field_are_known_as_such() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
    first = (
        f'<w:p>{begin}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("1 目的")}<w:r><w:tab/></w:r>{r("1")}</w:p>'
    )
    end = f'<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r>{r("本文")}</w:p>'
    assert [line.role for line in _lines(docx(first + p("2 方針") + end))] == [Role.CONTENTS, Role.CONTENTS, Role.TEXT]


def test_signs_tabs_breaks_and_hyphens_stay() -> None:
    run = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:tab/><w:t>甲</w:t><w:br/><w:softHyphen/><w:noBreakHyphen/><w:ptab/></w:r>'
    assert _texts(
        docx(f'<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr>{run}{r("𠮷野家葛󠄀城")}</w:p>')
    ) == ["✓\t甲\n\u00ad\u2011\t𠮷野家葛󠄀城"]


def test_ruby_keeps_base_and_reading() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('のしろ')}</w:rt><w:rubyBase>{r('能代')}</w:rubyBase></w:ruby></w:r>"
    assert _texts(docx(f"<w:p>{ruby}{r('市')}</w:p>")) == ["能代《のしろ》市"]


def test_formulas_and_smart_tags_are_text() -> None:
    body = f"<w:p><w:smartTag>{r('面積')}</w:smartTag><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>"
    assert _texts(docx(body)) == ["面積a+b"]


def test_hidden_text_is_recorded_whether_by_run_style_or_paragraph_style() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="p"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    secret, shown = r("秘", '<w:rStyle w:val="H"/>'), r("える", '<w:vanish w:val="0"/>')
    body = f"<w:p>{r('見')}{r('隠', '<w:vanish/>')}{secret}{shown}</w:p>"
    found, skipped, _ = lines(docx(body + p("段落", '<w:pStyle w:val="P"/>'), styles=styles), "case.docx")
    assert [line.text for line in found] == ["見える"]
    assert [entry.why.rpartition(" ")[2] for entry in skipped] == ["隠秘", "段落"]


def test_footnotes_and_endnotes_stand_behind_the_paragraph_that_refers_to_them() -> None:
    refer = '<w:r><w:footnoteReference w:id="5"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
    foot = '<w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote><w:footnote w:id="5"><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote>'
    end = '<w:endnote w:id="2"><w:p><w:r><w:t>文末</w:t></w:r></w:p></w:endnote>'
    found = _lines(docx(f"<w:p>{r('本文')}{refer}</w:p>" + p("次"), footnotes=foot, endnotes=end))
    assert [(line.text, line.role, line.mark) for line in found] == [
        ("本文", Role.TEXT, None), ("脚注", Role.NOTE, "1"), ("文末", Role.NOTE, "i"), ("次", Role.TEXT, None),
    ]  # fmt: skip
    assert found[1].at.part == "footnotes.xml#5"


def test_notes_are_numbered_as_the_section_says() -> None:
    sect = '<w:sectPr><w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/><w:numStart w:val="3"/></w:footnotePr></w:sectPr>'
    refer = "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in (2, 1))
    notes = "".join(f'<w:footnote w:id="{n}">{p(f"注{n}")}</w:footnote>' for n in (1, 2))
    found = _lines(docx(f"<w:p>{r('本文')}{refer}</w:p>{sect}", footnotes=notes))
    assert [(line.text, line.mark) for line in found[1:]] == [("注2", "③"), ("注1", "④")]


def test_headers_footers_and_comments_are_asides() -> None:
    sect = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    data = docx(
        f'<w:p>{r("文")}<w:r><w:commentReference w:id="0"/></w:r></w:p>{sect}',
        header1=p("計画名"), footer1=p("- 1 -"), comments=f'<w:comment w:id="0">{p("要確認")}</w:comment>',
    )  # fmt: skip
    assert [(aside.kind, aside.text) for aside in read(data, "case.docx").asides] == [
        ("header", "計画名"), ("footer", "- 1 -"), ("comment", "要確認"),
    ]  # fmt: skip


REVISED = (
    f'<w:p>{r("令和")}<w:del w:id="1"><w:r><w:delText>7</w:delText></w:r></w:del><w:ins w:id="2">{r("8")}</w:ins>{r("年度")}</w:p>'
    f'<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>{r("前半")}</w:p>' + p("後半")
    + f'<w:p><w:moveFrom w:id="4">{r("元")}</w:moveFrom><w:moveTo w:id="5">{r("先")}</w:moveTo></w:p>'
)  # fmt: skip


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("final", ["令和8年度", "前半後半", "先"]),
        ("original", ["令和7年度", "前半", "後半", "元"]),
        ("show", ["令和[-7-]{+8+}年度", "前半", "後半", "[-元-]{+先+}"]),
    ],
)
def test_tracked_changes_are_accepted_rejected_or_shown(view: View, expected: list[str]) -> None:
    assert _texts(docx(REVISED), view) == expected


def test_a_paragraph_keeps_the_index_it_has_in_the_file_in_every_view() -> None:
    found = _lines(docx(f"<w:p>{_anchor(_wsp('箱', '二'))}</w:p>" + REVISED))
    assert [line.at.paragraph for line in found] == [0, 3, 5, 6]


def test_deleted_rows_and_cells_are_gone_and_a_table_without_rows_too() -> None:
    gone = f'<w:tbl><w:tr><w:trPr><w:del w:id="9"/></w:trPr>{_cell(p("消えた行"))}</w:tr></w:tbl>'
    row = _cell(p("残る")) + _cell(p("来た")) + _cell(p("消えた"), '<w:cellDel w:id="8"/>')
    assert _texts(docx(gone + _table(row))) == ["残る\t来た"]
    assert "消えた行" in "".join(_texts(docx(gone + _table(row)), "original"))


def test_strict_files_read_as_others_do() -> None:
    body = f"<w:document {NAMES}><w:body>{numbered('目的')}</w:body></w:document>"
    for short, kind in (("wordprocessingml", "main"), ("officeDocument", "relationships")):
        body = body.replace(
            f"http://schemas.openxmlformats.org/{short}/2006/{kind}", f"http://purl.oclc.org/ooxml/{short}/{kind}"
        )
    lists = abstract(1, level(0, "decimal", "第%1条")) + num(1, 1)
    (line,) = _lines(docx("", numbering=lists, raw={"word/document.xml": body.encode()}))
    assert (line.label, line.text) == ("第1条", "目的")


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="大見出し"/><w:basedOn w:val="1"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="lo"><w:name w:val="見出し 2"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="lv"><w:name w:val="項目"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 2"/></w:style>'
)  # fmt: skip


def test_headings_are_known_by_built_in_inherited_localised_and_outlined_styles() -> None:
    body = "".join(p(name, f'<w:pStyle w:val="{name}"/>') for name in ("1", "own", "lo", "lv", "toc", "none"))
    found = _lines(docx(body + p("直接", '<w:outlineLvl w:val="0"/>'), styles=STYLES))
    assert [(line.level, line.role) for line in found] == [
        (1, Role.HEADING), (1, Role.HEADING), (2, Role.HEADING), (3, Role.HEADING), (None, Role.CONTENTS),
        (None, Role.TEXT), (1, Role.HEADING),
    ]  # fmt: skip
    assert (found[1].size, found[1].bold, found[1].centred) == (16.0, True, True)
    assert found[5].size == 10.5


def test_the_look_of_a_paragraph_is_that_of_most_of_its_characters() -> None:
    big = '<w:sz w:val="40"/><w:b/>'
    (line,) = _lines(docx(f"<w:p>{r('大きな見出しの文字', big)}{r('注')}</w:p>", styles=STYLES))
    assert (line.size, line.bold) == (20.0, True)


def test_bullets_are_items_with_their_sign_and_depth() -> None:
    lists = abstract(
        1, level(0, "bullet", "\uf06c", more='<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'), level(1, "bullet", "－")
    )
    found = _lines(docx(numbered("甲") + numbered("乙", depth=1), numbering=lists + num(1, 1)))
    assert [(line.text, line.role, line.depth) for line in found] == [
        ("● 甲", Role.ITEM, 0), ("－ 乙", Role.ITEM, 1),
    ]  # fmt: skip


def test_page_and_section_ends_are_seen_and_blank_paragraphs_are_gaps() -> None:
    body = p("一") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + p("二") + p() + p("三", "<w:sectPr/>") + p("四")
    found = _lines(docx(body))
    assert [(line.breaks, line.gap) for line in found] == [(False, False), (True, True), (False, True), (True, False)]


def test_a_hidden_paragraph_is_not_counted() -> None:
    lists = abstract(1, level(0, "decimal", "(%1)")) + num(1, 1)
    hidden = f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>{r("隠", "<w:vanish/>")}</w:p>'
    found = _lines(docx(numbered("甲") + hidden + numbered("乙"), numbering=lists))
    assert [line.label for line in found] == ["(1)", "(2)"]


def test_running_text_that_begins_with_a_reference_is_no_clause() -> None:
    lists = abstract(1, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")) + num(1, 1)
    body = numbered("方針") + numbered("対象", depth=1) + p("1.1 のとおり、対象は市民とする。")
    (section,) = read(docx(body, numbering=lists), "case.docx").sections
    (clause,) = section.sections
    assert clause.blocks[-1].text == "1.1 のとおり、対象は市民とする。"

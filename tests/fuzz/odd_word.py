"""Word files whose markup is odd: what the schema allows or forgets to forbid, by the million or in circles."""

from collections.abc import Callable

from tests.fuzz.hostile_word import MAIN, NUMBERS, cells, document, nested, relation, relations, style, styled
from tests.word_files import NAMES, abstract, docx, level, num, numbered, p, r

Maker = Callable[[], bytes]


def raw(data: bytes) -> bytes:
    return docx("", raw={MAIN: data})


def encoded(codec: str, declared: str | None = None) -> bytes:
    said = f'<?xml version="1.0" encoding="{declared or codec}"?>'
    return raw((said + document(p("文書")).decode()).encode(codec))


def with_notes(body: str, notes: str) -> bytes:
    return docx(body, footnotes=notes)


def changed(kind: str, inside: str, attributes: str = 'w:id="1" w:author="a"') -> str:
    return f"<w:{kind} {attributes}>{inside}</w:{kind}>"


_LEVELS = "".join(level(n, "decimal", f"%{n + 1}") for n in range(20))
_ROW = "<w:tr>{}</w:tr>"
_BEFORE = _ROW.format(
    '<w:trPr><w:gridBefore w:val="1000000000"/><w:gridAfter w:val="1000000000"/></w:trPr><w:tc><w:p/></w:tc>'
)
_CHANGED = (
    '<w:trPr><w:ins w:id="1" w:author="a"/><w:del w:id="2" w:author="b"/></w:trPr><w:tc><w:tcPr><w:cellIns w:id="3" w:author="a"/>'
    f'<w:cellDel w:id="4" w:author="a"/><w:cellMerge w:id="5" w:author="a" w:vMerge="cont"/></w:tcPr>{p("文")}</w:tc>'
)


def merged_row(value: str) -> str:
    cell = '<w:tc><w:tcPr><w:vMerge w:val="{v}"/><w:hMerge w:val="{v}"/><w:gridSpan w:val="{n}"/></w:tcPr><w:p/></w:tc>'
    return _ROW.format("".join(cell.format(v=value, n=number % 4) for number in range(9)))


FILES: dict[str, Maker] = {
    "xml_1_1": lambda: raw(b'<?xml version="1.1"?>' + document(p("文"))),
    "xml_1_1_controls": lambda: raw(b'<?xml version="1.1"?>' + document(p("&#x1;&#x85;x"))),
    "xml_9": lambda: raw(b'<?xml version="9.9"?>' + document(p("文"))),
    "standalone_lies": lambda: raw(b'<?xml version="1.0" standalone="maybe"?>' + document(p("文"))),
    "utf16_le": lambda: encoded("utf-16-le", "utf-16"),
    "utf16_said_utf8": lambda: encoded("utf-16", "utf-8"),
    "utf32": lambda: encoded("utf-32"),
    "euc_jp": lambda: encoded("euc_jp"),
    "iso_2022_jp": lambda: encoded("iso2022_jp", "ISO-2022-JP"),
    "ebcdic": lambda: raw(b'<?xml version="1.0" encoding="cp037"?>' + document(p("x"))),
    "two_marks_of_order": lambda: raw(b"\xef\xbb\xbf\xef\xbb\xbf" + document(p("文"))),
    "nul_at_the_end": lambda: raw(document(p("文")) + b"\0" * 100),
    "two_roots": lambda: raw(document(p("一")) + document(p("二"))),
    "instructions": lambda: raw(b"<?xml version='1.0'?>" + b"<?x y?>" * 100_000 + document(p("文<?in side?>中"))),
    "cdata": lambda: docx(p("<![CDATA[<w:p>]]>文" + "<![CDATA[]]>" * 10_000)),
    "dtd_without_entities": lambda: raw(b"<!DOCTYPE w:document>" + document(p("文"))),
    "dtd_attributes": lambda: raw(b"<!DOCTYPE d [<!ATTLIST w:p w:x CDATA 'y'>]>" + document(p("文"))),
    "dtd_notation": lambda: raw(b"<!DOCTYPE d [<!NOTATION n SYSTEM 'file:///etc/passwd'>]>" + document(p("文"))),
    "dtd_quadratic": lambda: raw(f'<!DOCTYPE d [<!ENTITY a "{"a" * 100_000}">]>'.encode() + document(p("&a;" * 10_000))),
    "dtd_in_utf16": lambda: raw(('<!DOCTYPE d [<!ENTITY a "b">]>' + document(p("&a;")).decode()).encode("utf-16")),
    "prefix_of_another": lambda: raw(document(p("文")).replace(b"w:", b"x:").replace(b"xmlns:x", b"xmlns:x")),
    "default_namespace": lambda: raw(document(p("文")).replace(b"<w:", b"<").replace(b"</w:", b"</").replace(b"xmlns:w=", b"xmlns=")),
    "prefix_bound_anew": lambda: docx('<w:p xmlns:w="urn:other"><w:r><w:t>他</w:t></w:r></w:p>' + p("文")),
    "attributes_without_namespace": lambda: docx(numbered("文").replace("w:val", "val")),
    "names_of_all_letters": lambda: docx("".join(f"<w:{chr(c)}/>" for c in range(0x4E00, 0x5E00)) + p("文")),
    "a_million_runs": lambda: docx(f"<w:p>{r('') * 10}{'<w:r><w:t>文</w:t></w:r>' * 1_000_000}</w:p>"),
    "a_million_breaks": lambda: docx(f"<w:p><w:r>{'<w:br/>' * 1_000_000}</w:r></w:p>"),
    "a_deletion_of_runs": lambda: docx(f"<w:p>{changed('del', '<w:r><w:delText>消</w:delText></w:r>' * 100_000)}<w:r><w:t>1 残る</w:t></w:r></w:p>"),
    "a_box_of_paragraphs": lambda: docx("<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + p("箱") * 50_000 + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>" + p("1 残る")),
    "hundred_thousand_controls": lambda: docx(nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 100_000)),
    "controls_side_by_side": lambda: docx(f"<w:sdt><w:sdtContent>{p('文')}</w:sdtContent></w:sdt>" * 100_000),
    "control_without_content": lambda: docx("<w:sdt/>" * 10_000 + p("文")),
    "deep_smart_tags": lambda: docx(f"<w:p>{nested('<w:smartTag>', '</w:smartTag>', 240, r('底'))}</w:p>"),
    "span_of_a_milliard": lambda: docx(cells(2, 2, '<w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>')),
    "span_below_zero": lambda: docx(cells(3, 3, '<w:tcPr><w:gridSpan w:val="-1000000000"/></w:tcPr>')),
    "grid_before_of_a_milliard": lambda: docx(f"<w:tbl>{_BEFORE * 50}</w:tbl>"),
    "grid_of_a_hundred_thousand": lambda: docx("<w:tbl><w:tblGrid>" + '<w:gridCol w:w="1"/>' * 100_000 + f"</w:tblGrid>{_ROW.format('<w:tc><w:p/></w:tc>')}</w:tbl>"),
    "cells_merged_in_circles": lambda: docx(f"<w:tbl>{''.join(map(merged_row, ('restart', 'continue', 'x', '', 'restart', 'continue')))}</w:tbl>"),
    "table_without_rows": lambda: docx("<w:tbl/>" * 1000 + "<w:tbl><w:tr/></w:tbl>" * 1000 + "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>" * 1000 + p("文")),
    "table_in_a_run": lambda: docx(f"<w:p><w:r>{cells(2, 2)}</w:r></w:p>" + p("文")),
    "paragraph_in_a_paragraph": lambda: docx(f"<w:p>{p('中')}<w:r>{p('奥')}</w:r></w:p>" * 100 + p("文")),
    "paragraphs_deep_in_each_other": lambda: docx(nested("<w:p>", "</w:p>", 240)),
    "body_in_a_body": lambda: docx(f"<w:body><w:body>{p('中')}</w:body></w:body>" + p("文")),
    "text_outside_runs": lambda: docx("裸の文<w:p>裸<w:r>の</w:r>文</w:p>" + p("文")),
    "twenty_levels": lambda: docx(numbered("文", 1, 19) + numbered("文", 1, 3), numbering=abstract(0, _LEVELS) + num(1, 0)),
    "a_million_levels": lambda: docx(numbered("文"), numbering=abstract(0, level(0, "decimal", "%1") * 300_000) + num(1, 0)),
    "level_of_a_milliard": lambda: docx(numbered("文", 1, 1_000_000_000) * 3 + numbered("文", 1, -1), numbering=abstract(0, level(0, "decimal", "%1")) + num(1, 0)),
    "level_text_of_itself": lambda: docx(numbered("文"), numbering=abstract(0, level(0, "decimal", "%1%1%2%9%0%%%")) + num(1, 0)),
    "overrides_by_the_thousand": lambda: docx(numbered("文"), numbering=abstract(0, level(0, "decimal", "%1")) + '<w:num w:numId="1"><w:abstractNumId w:val="0"/>' + '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>' * 50_000 + "</w:num>"),
    "same_list_twice": lambda: docx(numbered("文") * 3, numbering=(abstract(0, level(0, "decimal", "%1")) + abstract(0, level(0, "aiueo", "%1"))) + num(1, 0) * 3),
    "lists_linked_in_circles": lambda: docx(numbered("文"), numbering='<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="a"/><w:numStyleLink w:val="a"/></w:abstractNum>' + num(1, 0), styles='<w:style w:type="numbering" w:styleId="a"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'),
    "styles_on_themselves_by_ten_thousand": lambda: styled(*(style(f"s{n}", f'<w:basedOn w:val="s{(n + 1) % 10_000}"/>') for n in range(10_000))),
    "every_paragraph_a_long_chain": lambda: docx("".join(p("文", f'<w:pStyle w:val="s{n}"/>') for n in range(3000)), styles="".join(style(f"s{n}", f'<w:basedOn w:val="s{n + 1}"/>') for n in range(3000))),
    "style_names_of_a_million": lambda: styled(style("s0", f'<w:name w:val="{"heading 1 " * 100_000}"/>')),
    "outline_levels": lambda: docx("".join(p("見出し", f'<w:outlineLvl w:val="{v}"/>') for v in (*NUMBERS, "10", "2147483648"))),
    "notes_of_notes": lambda: with_notes('<w:p><w:r><w:footnoteReference w:id="1"/><w:t>文</w:t></w:r></w:p>', "".join(f'<w:footnote w:id="{n}"><w:p><w:r><w:t>注{n}</w:t><w:footnoteReference w:id="{n + 1}"/></w:r></w:p></w:footnote>' for n in range(1, 3000))),
    "one_note_ten_thousand_times": lambda: with_notes('<w:p><w:r><w:footnoteReference w:id="1"/><w:t>文</w:t></w:r></w:p>' * 10_000, f'<w:footnote w:id="1">{p("注" * 1000)}</w:footnote>'),
    "note_alike": lambda: with_notes('<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>', f'<w:footnote w:id="1">{p("一")}</w:footnote><w:footnote w:id="1">{p("二")}</w:footnote>'),
    "note_ids_of_no_number": lambda: with_notes("".join(f'<w:p><w:r><w:footnoteReference w:id="{v}"/><w:t>文</w:t></w:r></w:p>' for v in NUMBERS), "".join(f'<w:footnote w:id="{v}">{p("注")}</w:footnote>' for v in NUMBERS)),
    "note_with_a_table": lambda: with_notes('<w:p><w:r><w:footnoteReference w:id="1"/><w:t>文</w:t></w:r></w:p>', f'<w:footnote w:id="1">{cells(3, 3)}</w:footnote>'),
    "changes_in_each_other": lambda: docx(f"<w:p>{changed('ins', changed('del', changed('moveFrom', changed('moveTo', r('文')))))}</w:p>" * 50),
    "moves_without_ends": lambda: docx('<w:moveToRangeStart w:id="1" w:name="m"/><w:moveFromRangeStart w:id="2" w:name="m"/>' * 1000 + p("文") + '<w:moveFromRangeEnd w:id="9"/>' * 1000),
    "dates_of_changes": lambda: docx("".join("<w:p>" + changed("ins", r("文"), f'w:id="{n}" w:author="" w:date="{d}"') + "</w:p>" for n, d in enumerate(("", "x", "9999-99-99T99:99:99Z", "-1", "2026-02-30T00:00:00Z", "0" * 5000)))),
    "authors_of_a_million": lambda: docx("<w:p>" + changed("ins", r("文"), f'w:id="1" w:author="{"長" * 1_000_000}"') + "</w:p>"),
    "changed_properties_deep": lambda: docx(p("文", "<w:pPrChange w:id='1' w:author='a'><w:pPr>" * 60 + "</w:pPr></w:pPrChange>" * 60)),
    "cells_changed": lambda: docx(f"<w:tbl>{_ROW.format(_CHANGED) * 20}</w:tbl>"),
    "everything_taken_out": lambda: docx("<w:p><w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr><w:del w:id='2' w:author='a'><w:r><w:delText>消</w:delText></w:r></w:del></w:p>" * 50),
    "fields_deep": lambda: docx("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 3000 + r("底") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 3000 + "</w:p>"),
    "fields_crossed": lambda: docx("".join(f'<w:p><w:r><w:fldChar w:fldCharType="{k}"/><w:instrText>TOC \\o</w:instrText><w:t>文</w:t></w:r></w:p>' for k in ("end", "separate", "begin", "begin", "separate", "separate", "end", "x", "") * 200)),
    "field_of_a_program": lambda: docx('<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc&quot;">' + r("文") + '</w:fldSimple><w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText></w:r></w:p>'),
    "symbols": lambda: docx("".join(f'<w:p><w:r><w:sym w:font="Wingdings" w:char="{v}"/><w:t>文</w:t></w:r></w:p>' for v in ("F0FE", "110000", "D800", "-1", "", "FFFFFFFFFF", "0", "zz"))),
    "sections_by_the_thousand": lambda: docx(p("文", "<w:sectPr/>") * 5000),
    "heads_shared_by_thousands": lambda: docx(p("文", '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>') * 3000, header1=p("柱" * 1000)),
    "boxes_by_the_thousand": lambda: docx('<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>' + p("箱") + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>" * 1 + p("文") * 5000),
    "bookmarks_crossed": lambda: docx("".join(f'<w:bookmarkEnd w:id="{n}"/><w:bookmarkStart w:id="{n}" w:name="b"/>' for n in range(5000)) + p("文")),
    "contents_of_nothing": lambda: docx(p("目次") + '<w:p><w:hyperlink w:anchor="_Toc1">' + r("1 目的\t99999999999999") + "</w:hyperlink></w:p>" * 300 + p("1 目的", '<w:outlineLvl w:val="0"/>')),
    "directions": lambda: docx(p("\u202e\u202d\u202b\u2066文\u2069" * 10_000) + p("a\u202eb")),
    "invisible": lambda: docx(p("\u200b\u2060\ufeff\u00ad" * 50_000) + p("\u200b")),
    "beyond_the_plane": lambda: docx(p("\U00020bb7\U000e0100" * 50_000) + p("&#x10FFFF;&#x1F1EF;&#x1F1F5;")),
    "ruby_deep": lambda: docx("<w:p>" + nested("<w:r><w:ruby><w:rubyBase>", "</w:rubyBase></w:ruby></w:r>", 80, r("底")) + "</w:p>"),
    "math_wide": lambda: docx("<w:p><m:oMath>" + "<m:r><m:t>x</m:t></m:r>" * 100_000 + "</m:oMath></w:p>"),
    "chart_of_itself": lambda: docx(p("文"), chart1="<c:chart>" * 100 + "</c:chart>" * 100),
    "numbering_is_a_document": lambda: docx(numbered("文"), raw={"word/numbering.xml": document(p("x")), "word/_rels/document.xml.rels": relations(relation("n", "numbering", "numbering.xml"))}),
    "footnotes_are_styles": lambda: docx(p("文"), raw={"word/footnotes.xml": f"<w:styles {NAMES}/>".encode(), "word/_rels/document.xml.rels": relations(relation("n", "footnotes", "footnotes.xml"))}),
}  # fmt: skip

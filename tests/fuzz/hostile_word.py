"""Word files that mean harm or are broken, each made by a function: what no corpus has in this number."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.word_files import NAMES, R, abstract, docx, level, num, numbered, p, r

Maker = Callable[[], bytes]
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "word/document.xml"


def document(body: str, declared: str = "") -> bytes:
    return f"{declared}<w:document {NAMES}><w:body>{body}</w:body></w:document>".encode()


def relations(*entries: str) -> bytes:
    return f'<Relationships xmlns="{PACKAGE}">{"".join(entries)}</Relationships>'.encode()


def relation(identity: str, kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="{identity}" Type="{R}/{kind}" Target="{target}" {more}/>'


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rich() -> bytes:
    """A small file with a part of each kind: the one whose parts are dropped, swapped and torn."""
    notes = '<w:footnote w:id="1"><w:p><w:r><w:t>脚注の文。</w:t></w:r></w:p></w:footnote>'
    said = '<w:comment w:id="1" w:author="a"><w:p><w:r><w:t>意見。</w:t></w:r></w:p></w:comment>'
    body = (
        numbered("総則") + p("この計画の期間は、令和8年4月から4年間とする。") + numbered("施策", 1, 1)
        + '<w:p><w:r><w:t>本文</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
        + '<w:p><w:ins w:id="7" w:author="a"><w:r><w:t>加えた文。</w:t></w:r></w:ins></w:p>'
        + '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>区分</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>'
        + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        + '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )  # fmt: skip
    return docx(
        body, media={"pic1.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 64},
        numbering=abstract(0, level(0, "decimal", "第%1"), level(1, "decimal", "%1.%2")) + num(1, 0),
        styles='<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>',
        footnotes=notes, comments=said, header1=p("柱"), footer1=p("1"),
    )  # fmt: skip


def lying_sizes() -> bytes:
    """The directory says ten bytes; the part unpacks to 200 MB."""
    data = bytearray(docx(p("x"), raw={MAIN: document(" " * 200_000_000)}))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(MAIN.encode()))
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def overlapping() -> bytes:
    """Many entries of the directory that share one packed part: ten thousand times its size."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = document(" " * 1_000_000)
    body = packed.compress(raw) + packed.flush()
    head = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 33, zlib.crc32(raw), len(body), len(raw), len(MAIN), 0)
    local = head + MAIN.encode() + body
    entries = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, zlib.crc32(raw), len(body), len(raw),
                    len(name), 0, 0, 0, 0, 0, 0) + name
        for name in (MAIN.encode() if n == 0 else b"word/%08d.xml" % n for n in range(10_000))
    )  # fmt: skip
    return local + entries + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 10_000, 10_000, len(entries), len(local), 0)


def flipped(data: bytes, part: str, at: int = 40) -> bytes:
    """A byte of a part's packed data changed: its checksum is wrong, or it does not unpack."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo(part).header_offset + 30 + len(part)
    return data[: start + at] + bytes([data[start + at] ^ 0xFF]) + data[start + at + 1 :]


def cells(count: int, rows: int = 1, properties: str = "") -> str:
    row = f"<w:tr>{f'<w:tc>{properties}<w:p/></w:tc>' * count}</w:tr>"
    return f"<w:tbl>{row * rows}</w:tbl>"


def row_of_text(number: int) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{p(f'{number}の{column}')}</w:tc>" for column in range(100)) + "</w:tr>"


def nested(opening: str, closing: str, times: int, inside: str = p("底")) -> str:
    return opening * times + inside + closing * times


def laughs(levels: int = 12) -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{entities}]>'


def in_list(form: str, start: str, text: str = "%1", more: str = "") -> bytes:
    return docx(numbered("項目") * 3, numbering=abstract(0, level(0, form, text, start=start, more=more)) + num(1, 0))  # type: ignore[arg-type]


def styled(*styles: str) -> bytes:
    return docx(p("文", '<w:pStyle w:val="s0"/>'), styles="".join(styles))


def style(identity: str, inside: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{identity}">{inside}</w:style>'


FORMS = (
    "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "aiueo", "aiueoFullWidth", "iroha",
    "japaneseCounting", "japaneseLegal", "japaneseDigitalTenThousand", "chineseCounting", "ideographDigital",
    "decimalEnclosedCircle", "decimalFullWidth", "ordinalText", "hex", "chicago", "bullet", "none", "custom", "",
)  # fmt: skip
NUMBERS = ("", "abc", "-1", "1e5", "１", "9" * 30, "9" * 5000, "0x10", "1.5", " 1 ", "²", "٣")
"""What an attribute that should hold a number may hold instead."""

SOUP = "".join(
    f'<w:p><w:pPr><w:pStyle w:val="{v}"/><w:numPr><w:ilvl w:val="{v}"/><w:numId w:val="{v}"/></w:numPr>'
    f'<w:outlineLvl w:val="{v}"/><w:ind w:left="{v}" w:hanging="{v}"/></w:pPr><w:r><w:rPr><w:sz w:val="{v}"/></w:rPr>'
    f'<w:t>文</w:t><w:sym w:font="Wingdings" w:char="{v}"/><w:footnoteReference w:id="{v}"/></w:r>'
    f'<w:bookmarkStart w:id="{v}" w:name="{v}"/><w:ins w:id="{v}" w:date="{v}"><w:r><w:t>挿</w:t></w:r></w:ins></w:p>'
    f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="{v}"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="{v}"/>'
    f'<w:vMerge w:val="{v}"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    for v in NUMBERS
)
"""Every attribute of a number with everything that is none."""

BOX = (
    '<w:p><w:r><w:drawing><wp:anchor><wp:docPr id="{n}" name="b"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>'
    "<w:txbxContent>", "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>",
)  # fmt: skip

PACKAGES: dict[str, Maker] = {
    "empty": lambda: b"",
    "only_end": lambda: b"PK\x05\x06" + b"\0" * 18,
    "ole_encrypted": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
    "ole_doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
    "rtf_named_docx": lambda: rb"{\rtf1\ansi text}",
    "html_named_docx": lambda: b"<html><body>text</body></html>",
    "pdf_named_docx": lambda: b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n",
    "truncated_half": lambda: (data := rich())[: len(data) // 2],
    "truncated_tail": lambda: rich()[:-30],
    "junk_before": lambda: b"\0" * 1000 + rich(),
    "junk_after": lambda: rich() + b"\0" * 100_000,
    "wrong_crc": lambda: flipped(rich(), MAIN),
    "wrong_crc_styles": lambda: flipped(rich(), "word/styles.xml"),
    "wrong_crc_picture": lambda: flipped(rich(), "word/media/pic1.png", 4),
    "lying_sizes": lying_sizes,
    "overlapping": overlapping,
    "bomb_main": lambda: docx("", raw={MAIN: document(" " * 600_000_000)}),
    "bomb_below_ratio": lambda: docx("", raw={MAIN: document(p("文章") * 6_000_000)}),
    "bomb_many_parts": lambda: zipped(
        unpacked(rich()) | {f"word/media/{n}.bin": b"\0" * 15_000_000 for n in range(60)}
    ),
    "bomb_headers": lambda: docx(
        p("x")
        + "<w:sectPr>"
        + "".join(f'<w:headerReference w:type="default" r:id="h{n}"/>' for n in range(60))
        + "</w:sectPr>",
        raw={"word/_rels/document.xml.rels": relations(*(relation(f"h{n}", "header", f"h{n}.xml") for n in range(60)))}
        | {f"word/h{n}.xml": f"<w:hdr {NAMES}>{p('柱') * 150_000}</w:hdr>".encode() for n in range(60)},
    ),
    "many_parts": lambda: zipped(unpacked(rich()) | {f"word/x{n}.xml": b"" for n in range(30_000)}),
    "lzma": lambda: zipped(unpacked(rich()), zipfile.ZIP_LZMA),
    "bzip2": lambda: zipped(unpacked(rich()), zipfile.ZIP_BZIP2),
    "path_tricks": lambda: zipped(
        {"../../etc/passwd": b"x", "/word/../../x": b"y", "C:\\windows\\x": b"z", "a\\b": b"q"} | unpacked(rich())
    ),
    "backslashes": lambda: zipped({name.replace("/", "\\"): data for name, data in unpacked(rich()).items()}),
    "upper_case": lambda: zipped({name.upper(): data for name, data in unpacked(rich()).items()}),
    "main_is_folder": lambda: zipped({n: d for n, d in unpacked(rich()).items() if n != MAIN} | {MAIN + "/": b""}),
    "no_types": lambda: zipped({n: d for n, d in unpacked(rich()).items() if not n.startswith("[")}),
    "locked_zip": lambda: _locked(rich()),
    "workbook": lambda: zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
    "main_is_styles": lambda: docx("", raw={MAIN: f"<w:styles {NAMES}/>".encode()}),
}

MARKUP: dict[str, Maker] = {
    "laughs": lambda: docx("", raw={MAIN: document(p("&l11;"), laughs())}),
    "laughs_in_styles": lambda: docx(
        p("x"), styles="", raw={"word/styles.xml": f"{laughs()}<w:styles {NAMES}>&l11;</w:styles>".encode()}
    ),
    "laughs_in_types": lambda: docx(p("x"), raw={"[Content_Types].xml": f"{laughs()}<Types>&l11;</Types>".encode()}),
    "outside_entity": lambda: docx(
        "", raw={MAIN: document(p("&f;"), '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]>')}
    ),
    "outside_dtd": lambda: docx("", raw={MAIN: document(p("x"), '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">')}),
    "parameter_entity": lambda: docx(
        "", raw={MAIN: document(p("x"), '<!DOCTYPE d [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>')}
    ),
    "xinclude": lambda: docx(
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>' + p("x")
    ),
    "utf16": lambda: docx("", raw={MAIN: document(p("文")).decode().encode("utf-16")}),
    "utf7": lambda: docx("", raw={MAIN: b'<?xml version="1.0" encoding="utf-7"?>' + document(p("x"))}),
    "shift_jis": lambda: docx(
        "", raw={MAIN: ('<?xml version="1.0" encoding="Shift_JIS"?>' + document(p("文")).decode()).encode("cp932")}
    ),
    "unknown_encoding": lambda: docx("", raw={MAIN: b'<?xml version="1.0" encoding="x-none"?>' + document(p("x"))}),
    "bytes_beyond_utf8": lambda: docx("", raw={MAIN: document(p("x")).replace(b">x<", b">\xff\xfe<")}),
    "control_characters": lambda: docx("", raw={MAIN: document(p("x")).replace(b">x<", b">\x00\x1b[2J<")}),
    "control_references": lambda: docx(p("&#x1b;[2J&#0;&#xFFFF;")),
    "surrogate_references": lambda: docx(p("&#xD800;x")),
    "empty_part": lambda: docx("", raw={MAIN: b""}),
    "blank_part": lambda: docx("", raw={MAIN: b"   \n"}),
    "no_body": lambda: docx("", raw={MAIN: f"<w:document {NAMES}/>".encode()}),
    "two_bodies": lambda: docx(p("一") + f"</w:body><w:body>{p('二')}"),
    "another_namespace": lambda: docx("", raw={MAIN: b'<document xmlns="urn:x"><body/></document>'}),
    "strict": lambda: docx(
        "",
        raw={
            MAIN: document(p("文")).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
        },
    ),
    "deep_tables": lambda: docx(nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 60)),
    "deep_tables_beyond": lambda: docx(nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 5000)),
    "deep_controls": lambda: docx(nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 110)),
    "deep_insertions": lambda: docx(f"<w:p>{nested('<w:ins>', '</w:ins>', 230, r('底'))}</w:p>"),
    "deep_alternatives": lambda: docx(
        nested("<mc:AlternateContent><mc:Choice>", "</mc:Choice><mc:Fallback/></mc:AlternateContent>", 110)
    ),
    "deep_boxes": lambda: docx(nested(BOX[0], BOX[1], 20)),
    "deep_math": lambda: docx(f"<w:p>{nested('<m:sSup><m:e>', '</m:e><m:sup/></m:sSup>', 110, '<m:r/>')}</w:p>"),
    "many_attributes": lambda: docx("<w:p " + " ".join(f'w:a{n}="1"' for n in range(50_000)) + "/>" + p("x")),
    "long_attribute": lambda: docx(f'<w:p w:x="{"x" * 9_000_000}"/>' + p("x")),
    "many_namespaces": lambda: docx("".join(f'<w:p xmlns:n{n}="urn:{n}"/>' for n in range(50_000)) + p("x")),
    "many_comments": lambda: docx("<!-- x -->" * 500_000 + p("x")),
    "long_text": lambda: docx(p("文" * 3_000_000)),
    "long_text_beyond": lambda: docx(p("文" * 30_000_000)),
    "million_runs": lambda: docx(f"<w:p>{r('文') * 400_000}</w:p>"),
    "million_tabs": lambda: docx(f"<w:p><w:r>{'<w:tab/>' * 500_000}<w:t>x</w:t></w:r></w:p>"),
    "soup": lambda: docx(SOUP, styles="", numbering="", footnotes=""),
}

STRUCTURE: dict[str, Maker] = {
    "million_cells": lambda: docx(cells(1000, 1000)),
    "one_row_of_cells": lambda: docx(cells(200_000)),
    "cells_of_text": lambda: docx(f"<w:tbl>{''.join(map(row_of_text, range(1000)))}</w:tbl>"),
    "wide_spans": lambda: docx(cells(100, 100, '<w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>')),
    "tall_merges": lambda: docx(cells(20, 2000, '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>')),
    "merges_without_start": lambda: docx(cells(20, 200, "<w:tcPr><w:vMerge/></w:tcPr>")),
    "many_paragraphs": lambda: docx(p("市は、施策を進める。") * 300_000),
    "many_headings": lambda: docx(
        "".join(p(f"第{n}章　施策の{n}", '<w:outlineLvl w:val="0"/>') for n in range(50_000))
    ),
    "headings_alike": lambda: docx(p("1 施策", '<w:outlineLvl w:val="0"/>') * 20_000),
    "many_lists": lambda: docx(
        "".join(numbered("項", n) for n in range(1, 5000)),
        numbering="".join(abstract(n, level(0, "decimal", "%1")) for n in range(5000))
        + "".join(num(n, n) for n in range(5000)),
    ),
    "all_paragraphs_joined": lambda: docx(
        "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>文</w:t></w:r></w:p>" * 30_000 + p("末")
    ),
    "changes_crossed": lambda: docx(
        '<w:p><w:del w:id="1"><w:ins w:id="2"><w:del w:id="3"><w:r><w:delText>消</w:delText><w:t>残</w:t></w:r></w:del>'
        '</w:ins></w:del></w:p><w:moveFromRangeStart w:id="9" w:name="m"/><w:p><w:moveTo w:id="5">'
        + r("移")
        + "</w:moveTo></w:p>"
    ),
    "open_fields": lambda: docx(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF x</w:instrText></w:r></w:p>' * 3000 + p("残る")
    ),
    "ends_of_no_field": lambda: docx('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' * 3000 + p("残る")),
    "notes_in_circles": lambda: docx(
        '<w:p><w:r><w:t>文</w:t><w:footnoteReference w:id="1"/></w:r></w:p>',
        footnotes='<w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/><w:t>注</w:t></w:r></w:p></w:footnote>',
    ),
    "styles_in_circles": lambda: styled(
        style("s0", '<w:basedOn w:val="s1"/>'),
        style("s1", '<w:basedOn w:val="s2"/><w:link w:val="s0"/>'),
        style("s2", '<w:basedOn w:val="s0"/><w:next w:val="s2"/>'),
    ),
    "style_of_itself": lambda: styled(style("s0", '<w:basedOn w:val="s0"/>')),
    "styles_in_a_chain": lambda: styled(
        *(style(f"s{n}", f'<w:basedOn w:val="s{n + 1}"/>') for n in range(20_000)), style("s20000", "")
    ),
    "styles_alike": lambda: styled(*(style("s0", f'<w:name w:val="{n}"/>') for n in range(2000))),
    "styles_without_id": lambda: docx(p("文"), styles='<w:style/><w:style w:type="x"/><w:docDefaults/>' * 50),
    "lists_in_circles": lambda: docx(
        numbered("文"),
        numbering='<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="n"/></w:abstractNum>' + num(1, 0),
        styles='<w:style w:type="numbering" w:styleId="n"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    ),
    "lists_of_no_list": lambda: docx(numbered("文", 7) + numbered("文", 1, 99), numbering=num(1, 55)),
    "levels_crossed": lambda: docx(
        numbered("文", 1, 8) * 20, numbering=abstract(0, level(8, "decimal", "%9.%8.%1%0%%10")) + num(1, 0)
    ),
    "label_of_a_million": lambda: in_list("decimal", "1", "%1" * 200_000),
    "relations_in_circles": lambda: docx(
        p("x") + '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>',
        raw={
            "word/_rels/document.xml.rels": relations(
                relation("h", "header", "document.xml"),
                relation("s", "styles", "document.xml"),
                relation("n", "numbering", "/word/document.xml"),
                relation("f", "footnotes", "../word/document.xml"),
            )
        },
    ),
    "relations_outside": lambda: docx(
        p("x") + '<w:p><w:hyperlink r:id="a"><w:r><w:t>外</w:t></w:r></w:hyperlink></w:p><w:altChunk r:id="b"/>'
        '<w:subDoc r:id="c"/>',
        raw={
            "word/_rels/document.xml.rels": relations(
                relation("a", "hyperlink", "http://127.0.0.1:9/", 'TargetMode="External"'),
                relation("b", "aFChunk", "file:///etc/passwd", 'TargetMode="External"'),
                relation("c", "subDocument", "//127.0.0.1/x", 'TargetMode="External"'),
                relation("t", "attachedTemplate", "http://127.0.0.1:9/t.dotm", 'TargetMode="External"'),
                relation("s", "styles", "../../../../etc/passwd"),
                relation("i", "image", "http://127.0.0.1:9/i.png"),
                relation("", "numbering", ""),
                relation("z", "footnotes", "%2e%2e/%00"),
            )
        },
    ),
    "relations_without_anything": lambda: docx(
        p("x"), raw={"word/_rels/document.xml.rels": relations("<Relationship/>" * 50, relation("a", "", ""))}
    ),
    "main_is_outside": lambda: docx(
        p("x"),
        raw={"_rels/.rels": relations(relation("a", "officeDocument", "http://127.0.0.1:9/", 'TargetMode="External"'))},
    ),
    "chunk": lambda: docx('<w:altChunk r:id="c"/>' + p("x")),
    "ruby_in_ruby": lambda: docx(
        "<w:p>"
        + "<w:r><w:ruby><w:rt>" * 30
        + r("み")
        + "</w:rt><w:rubyBase>"
        + r("字")
        + "</w:rubyBase></w:ruby></w:r>"
        + "</w:rt></w:ruby></w:r>" * 29
        + "</w:p>"
    ),
    "brackets": lambda: docx("".join(p(sign * 20_000) for sign in "（「【([{<")),
    "labels_without_end": lambda: docx("".join(p(text) for text in LABELS)),
    **{f"list_{form or 'blank'}": (lambda form=form: in_list(form, "2147483647")) for form in FORMS},
    **{f"list_start_{n}": (lambda value=value: in_list("japaneseCounting", value)) for n, value in enumerate(NUMBERS)},
}

LABELS = (
    "1" * 5000, "1" * 5000 + " 見出し", "第" + "1" * 5000 + "条　目的", "第" + "一" * 20_000 + "条　目的", "1." * 10_000 + " 章",
    "(" + "9" * 5000 + ") 項", "第1条" + "の2" * 10_000 + "　名", "Ⅰ" * 10_000, "I" * 10_000 + " 章", "①" * 10_000, "ア" * 20_000,
    "令和" + "9" * 5000 + "年" + "9" * 5000 + "月", "平成" + "元" * 5000 + "年度", "第3項" * 5000, "1－" * 10_000, "～" * 20_000,
    "一～" * 10_000, "34.8%（R3） → " * 3000, "（R" * 8000, "9" * 5000 + "年度から" + "9" * 5000 + "年度まで", "目次 …… " + "9" * 5000,
    "別表第" + "9" * 5000, "図" + "9" * 5000, "1\t" * 10_000, " " * 50_000 + "x", "\u3000" * 50_000 + "x", "変更なし" * 5000, "（略）" * 5000,
    "2～" + "9" * 5000 + "　（略）", "千" * 5000, "億兆" * 5000, "前条" * 5000, "次の" + "9" * 5000 + "つの", "4年間" * 5000, "a" * 100_000,
    "第１条の" + "２の" * 5000 + "　名", "１" * 5000, "㈱" * 10_000, "\u0301" * 20_000, "が" * 1 + "\u3099" * 20_000, "\U000e0100" * 5000,
)  # fmt: skip
"""Lines that look like labels, dates and references and never end."""


def _locked(data: bytes) -> bytes:
    """Every entry says that it is encrypted."""
    found = bytearray(data)
    for sign, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = -1
        while (at := data.find(sign, at + 1)) >= 0:
            found[at + offset] |= 1
    return bytes(found)


FILES = {**PACKAGES, **MARKUP, **STRUCTURE}

"""Writes the XML of the sample's Word parts: paragraphs, tables, charts, the contents field.

It decides nothing about the plan's text, and reads no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import takewhile
from xml.sax.saxutils import escape

from samples.markup import AUTOMATIC, HEADINGS, Block, Kind, Plan, Shape

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("o", "urn:schemas-microsoft-com:office:office"),
    )
)
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1701" w:right="1418" w:bottom="1418" w:left="1418" w:header="851" w:footer="737" w:gutter="0"/>'
)
GRID = '<w:docGrid w:type="lines" w:linePitch="360"/>'
GOTHIC = '<w:rFonts w:ascii="ＭＳ ゴシック" w:eastAsia="ＭＳ ゴシック" w:hAnsi="ＭＳ ゴシック"/>'
LARGE = f'{GOTHIC}<w:b/><w:sz w:val="26"/><w:szCs w:val="26"/>'
SMALL = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
COVER_SIZES = (48, 28, 32, 36)
COVER_GAPS = (4200, 240, 4200, 360)

PARAGRAPHS: Mapping[Kind, tuple[str, str]] = {
    Kind.CHAPTER: ('<w:pStyle w:val="Heading1"/>', ""),
    Kind.SECTION: ('<w:pStyle w:val="Heading2"/>', ""),
    Kind.AUTO_SECTION: ('<w:pStyle w:val="Heading2"/>', ""),
    # A heading by its looks alone, as most plans have them.
    Kind.PLAIN_SECTION: ('<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:jc w:val="left"/>', LARGE),
    Kind.AUTO_CLAUSE: ('<w:keepNext/><w:spacing w:before="120"/>', GOTHIC),
    Kind.AUTO_ITEM: ("", ""),
    Kind.CLAUSE: ('<w:keepNext/><w:spacing w:before="120"/>', GOTHIC),
    Kind.POINT: ('<w:ind w:left="630" w:hanging="420"/>', ""),
    Kind.BRACKET: ('<w:keepNext/><w:spacing w:before="120"/>', f"{GOTHIC}<w:b/>"),
    Kind.BULLET: ('<w:ind w:left="420" w:hanging="210"/>', ""),
    Kind.NOTE: ('<w:ind w:left="390" w:hanging="180"/>', SMALL),
    Kind.PARAGRAPH: ('<w:ind w:firstLine="210"/>', ""),
    Kind.TABLE_CAPTION: ('<w:pStyle w:val="Caption"/><w:keepNext/>', ""),
    Kind.CHART_CAPTION: ('<w:pStyle w:val="Caption"/>', ""),
}
"""Paragraph and run properties by kind."""


def document(plan: Plan, pages: Mapping[str, int]) -> str:
    """Return word/document.xml; `pages` gives the printed page of each heading."""
    body = "".join(
        (
            *(
                _cover_line(line, size, gap)
                for line, size, gap in zip(plan.cover, COVER_SIZES, COVER_GAPS, strict=True)
            ),
            _contents(plan.headings, pages),
            f"<w:p><w:pPr><w:sectPr>{PAGE}{GRID}</w:sectPr></w:pPr></w:p>",
            *_body(plan.body),
            *_colophon(plan.colophon),
            '<w:sectPr><w:headerReference w:type="default" r:id="rId6"/>'
            f'<w:footerReference w:type="default" r:id="rId7"/>{PAGE}<w:pgNumType w:start="1"/>{GRID}</w:sectPr>',
        )
    )
    return _part("document", f"<w:body>{body}</w:body>")


def header(running: str) -> str:
    """Return word/header1.xml with the running head."""
    return _part("hdr", _paragraph('<w:pStyle w:val="Header"/>', _run(running)))


def footer() -> str:
    """Return word/footer1.xml: the page number between dashes."""
    return _part("ftr", _paragraph('<w:pStyle w:val="Footer"/>', _run("- ") + _field("PAGE", "1") + _run(" -")))


def footnotes(notes: Iterable[str]) -> str:
    """Return word/footnotes.xml: the two separators that Word expects, then the notes from number 1."""
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    texts = "".join(
        f'<w:footnote w:id="{number}">'
        + _paragraph('<w:pStyle w:val="FootnoteText"/>', mark + _run(f" {note}"))
        + "</w:footnote>"
        for number, note in enumerate(notes, 1)
    )
    return _part("footnotes", separators + texts)


def _part(root: str, content: str) -> str:
    return f"{DECLARATION}<w:{root} {NAMESPACES}>{content}</w:{root}>\n"


def _run(text: str, properties: str = "") -> str:
    """Return a run; a tab in the text becomes Word's tab."""
    wrapped = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in text.split("\t"))
    return f"<w:r>{wrapped}{'<w:tab/>'.join(pieces)}</w:r>"


def _paragraph(properties: str, content: str) -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def _character(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _instruction(code: str) -> str:
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return _character("begin") + instruction + _character("separate")


def _field(code: str, result: str) -> str:
    return f"{_instruction(code)}{_run(result)}{_character('end')}"


def _cover_line(text: str, size: int, gap: int) -> str:
    face = f"{GOTHIC}<w:b/>" if size > 40 else ""
    font = f'{face}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return _paragraph(f'<w:spacing w:before="{gap}"/><w:jc w:val="center"/>', _run(text, font))


def _bookmark(number: int) -> str:
    return f"_Toc{50300000 + number}"


def _contents(headings: tuple[Block, ...], pages: Mapping[str, int]) -> str:
    """Return 目次 as Word keeps it: a content control around a TOC field with its rows as last printed."""
    rows = []
    for number, heading in enumerate(headings):
        anchor = _bookmark(number)
        page = _field(f"PAGEREF {anchor} \\h", str(pages.get(heading.printed, 1)))
        row = _run(f"{heading.label}\t{heading.text}\t") + page
        link = f'<w:hyperlink w:anchor="{anchor}" w:history="1">{row}</w:hyperlink>'
        opening = _instruction('TOC \\o "1-2" \\h \\z \\u') if number == 0 else ""
        closing = _character("end") if number == len(headings) - 1 else ""
        style = "TOC1" if heading.kind is Kind.CHAPTER else "TOC2"
        rows.append(_paragraph(f'<w:pStyle w:val="{style}"/>', opening + link + closing))
    title = _paragraph('<w:pStyle w:val="TOCHeading"/>', _run("目次"))
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{title}{''.join(rows)}</w:sdtContent></w:sdt>"
    )


def _body(blocks: Iterable[Block]) -> Iterable[str]:
    headings = 0
    for block in blocks:
        match block.kind:
            case Kind.TABLE:
                yield _table(block)
            case Kind.CHART:
                yield _chart(block.shapes)
            case _:
                content = _text(block)
                if block.kind in HEADINGS:
                    name = f'<w:bookmarkStart w:id="{headings}" w:name="{_bookmark(headings)}"/>'
                    content = f'{name}{content}<w:bookmarkEnd w:id="{headings}"/>'
                    headings += 1
                yield _paragraph(_properties(block), content)


def _properties(block: Block) -> str:
    properties = PARAGRAPHS[block.kind][0]
    if block.kind not in AUTOMATIC:
        return properties
    number = f'<w:numPr><w:ilvl w:val="{AUTOMATIC.index(block.kind)}"/><w:numId w:val="1"/></w:numPr>'
    # The schema wants numPr after the style and keepNext, before spacing.
    head = re.match(r"(?:<w:pStyle [^>]*/>)?(?:<w:keepNext/>)?", properties)
    cut = head.end() if head else 0
    return properties[:cut] + number + properties[cut:]


def _text(block: Block) -> str:
    """Return the block's runs; a label that Word makes is not among them."""
    font = PARAGRAPHS[block.kind][1]
    printed = block.text if block.kind in AUTOMATIC else block.printed
    runs = []
    for piece in re.split(r"(\[\^\d+\])", printed):
        if piece.startswith("[^"):
            number = piece[2:-1]
            runs.append(
                f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
            )
        elif piece:
            runs.append(_run(piece, font))
    return "".join(runs)


def _twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


def _table(block: Block) -> str:
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in block.widths)
    rows = "".join(_row(block, number) for number in range(len(block.rows)))
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{_twips(sum(block.widths))}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(block: Block, number: int) -> str:
    row = block.rows[number]
    below = block.rows[number + 1] if number + 1 < len(block.rows) else ()
    cells = []
    for column, text in enumerate(row):
        if text == "←":
            continue
        span = 1 + len(list(takewhile("←".__eq__, row[column + 1 :])))
        width = sum(block.widths[column : column + span])
        merge = ' w:val="restart"' if below[column : column + 1] == ("↑",) and text != "↑" else None
        cells.append(_cell("" if text == "↑" else text, width, span, "" if text == "↑" else merge, number == 0))
    heading = "<w:tblHeader/>" if number == 0 else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{heading}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(text: str, width: int, span: int, merge: str | None, heading: bool) -> str:
    """Return a cell; `merge` is None for no vertical merge, empty where one goes on."""
    properties = (
        f'<w:tcW w:w="{_twips(width)}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + (f"<w:vMerge{merge}/>" if merge is not None else "")
        + ('<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>' if heading else "")
        + '<w:vAlign w:val="center"/>'
    )
    side = "right" if re.fullmatch(r"[\d,]+", text) else "center" if heading or span > 1 else "left"
    # Every row holds on to what follows, so that a table stays on one page with its note.
    content = _paragraph(f'<w:keepNext/><w:jc w:val="{side}"/>', _run(text, SMALL) if text else "")
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _chart(shapes: tuple[Shape, ...]) -> str:
    """Return one paragraph to which every box and line is anchored, with room for them below it."""
    depth = max(y + height if lines else height for (_, y, _, height), lines in shapes)
    drawn = "".join(_drawing(shape, number) for number, shape in enumerate(shapes, 1))
    return _paragraph(f'<w:keepNext/><w:spacing w:after="{_twips(depth) - 240}"/>', drawn)


def _drawing(shape: Shape, number: int) -> str:
    """Return the shape twice, as Word does: DrawingML for itself and VML for older readers."""
    drawing = f"<w:drawing>{_anchor(shape, number)}</w:drawing>"
    picture = f"<w:pict>{_vml(shape, number)}</w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _frame(shape: Shape) -> tuple[int, int, int, int]:
    x, y, third, fourth = shape.place
    return (x, y, third, fourth) if shape.lines else (x, y, third - x, fourth - y)


def _anchor(shape: Shape, number: int) -> str:
    x, y, width, height = (value * 36000 for value in _frame(shape))
    kind, name = ("rect", "テキスト ボックス") if shape.lines else ("line", "直線コネクタ")
    inner = '<wps:cNvSpPr txBox="1"/>' if shape.lines else "<wps:cNvCnPr/>"
    fill = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>' if shape.lines else ""
    text = f"<wps:txbx>{_box_text(shape)}</wps:txbx>" if shape.lines else ""
    return (
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:wrapNone/><wp:docPr id="{number}" name="{name} {number}"/>'
        '<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp>{inner}<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>{fill}'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>'
        f'{text}<wps:bodyPr lIns="36000" tIns="18000" rIns="36000" bIns="18000" anchor="ctr"/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor>"
    )


def _vml(shape: Shape, number: int) -> str:
    points = [value * 72 / 25.4 for value in shape.place]
    if not shape.lines:
        start, end = (f"{points[i]:.1f}pt,{points[i + 1]:.1f}pt" for i in (0, 2))
        return f'<v:line id="shape{number}" style="position:absolute" from="{start}" to="{end}"/>'
    sides = zip(("margin-left", "margin-top", "width", "height"), points, strict=True)
    style = ";".join(("position:absolute", *(f"{side}:{value:.1f}pt" for side, value in sides)))
    return f'<v:rect id="shape{number}" style="{style}"><v:textbox>{_box_text(shape)}</v:textbox></v:rect>'


def _box_text(shape: Shape) -> str:
    lines = (_paragraph('<w:snapToGrid w:val="0"/><w:jc w:val="center"/>', _run(line, SMALL)) for line in shape.lines)
    return f"<w:txbxContent>{''.join(lines)}</w:txbxContent>"


def _colophon(lines: tuple[str, ...]) -> Iterable[str]:
    border = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="6" w:color="7F7F7F"/>' for side in ("top", "bottom"))
    framed = f'<w:pBdr>{border}</w:pBdr>{{}}<w:ind w:left="1680" w:right="1680"/><w:jc w:val="left"/>'
    first = "<w:pageBreakBefore/>" + framed.format('<w:spacing w:before="6400"/>')
    yield _paragraph(first, _run(lines[0], f"{GOTHIC}<w:b/>"))
    for line in lines[1:]:
        yield _paragraph(framed.format(""), _run(line))

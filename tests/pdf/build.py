# ruff: noqa: E501
"""Builds the PDFs that stand beside it from flat OpenDocument with LibreOffice: python tests/pdf/build.py [NAME…].

Every sentence is the project's own. The tests read the PDFs, so LibreOffice is needed only to change them.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
NAMES = ("office", "style", "text", "table", "draw", "fo", "svg", "xlink")
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "xlink": "http://www.w3.org/1999/xlink",
}  # fmt: skip

SENTENCES = (
    "この計画は、港と里を結ぶ道の手入れを、市民と市役所が分け合って続けるためのものです。",
    "道は毎年少しずつ傷むので、春と秋の二回、区間を決めて見回ります。",
    "見回りで見付けた傷みは、その日のうちに地図に書き込み、直す順番を決めます。",
    "順番は、通る人の数と傷みの深さを掛け合わせた点数で決め、点数は毎月公表します。",
    "雪の多い年には、除雪の記録もあわせて残し、次の年の備えに役立てます。",
    "費用は市が持ちますが、花壇の手入れは地区の会が受け持ちます。",
)


def para(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def running(count: int, start: int = 0) -> str:
    """Paragraphs of three sentences, each opening with a blank of one letter."""
    at = [SENTENCES[(start + i) % len(SENTENCES)] for i in range(count * 3)]
    return "".join(para("\u3000" + "".join(at[i : i + 3])) for i in range(0, len(at), 3))


def document(body: str, page: str = "", styles: str = "", master: str = "") -> str:
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in SPACES.items())
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="0" fo:widows="0"/>
<style:text-properties fo:font-size="10.5pt" style:font-size-asian="10.5pt" style:font-name-asian="IPAexMincho"
 style:font-family-asian="IPAexMincho" fo:language="en" fo:country="US" style:language-asian="ja" style:country-asian="JP"/>
</style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Title" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>
<style:text-properties fo:font-size="16pt" style:font-size-asian="16pt" style:font-family-asian="IPAexGothic"/></style:style>
<style:style style:name="Footnote" style:family="paragraph"><style:text-properties fo:font-size="9pt" style:font-size-asian="9pt"/></style:style>
<style:style style:name="Raised" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="Head" style:family="paragraph"><style:paragraph-properties fo:margin-top="5mm"/>
<style:text-properties fo:font-size="13pt" style:font-size-asian="13pt" style:font-family-asian="IPAexGothic"/></style:style>
<text:notes-configuration text:note-class="footnote" text:citation-body-style-name="Raised" text:citation-style-name="Raised"/>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm"
 fo:margin="25mm" {page}/></style:page-layout>
{styles}
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm">{master}</style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>"""


def columns() -> str:
    """A title over the whole width, then two columns over two pages."""
    style = """<style:style style:name="two" style:family="section"><style:section-properties text:dont-balance-text-columns="true">
<style:columns fo:column-count="2" fo:column-gap="8mm"/></style:section-properties></style:style>"""
    body = para("道の手入れ計画", "Title") + '<text:section text:style-name="two" text:name="s">'
    for number, title in enumerate(("ねらい", "見回り", "直す順番", "雪への備え", "費用"), 1):
        body += para(f"{number} {title}", "Head") + running(5, number)
    return document(body + "</text:section>", styles=style)


def vertical() -> str:
    """Vertical writing: lines from top to bottom, from the right to the left, over two pages."""
    body = para("道の手入れ計画", "Title")
    for number, title in enumerate(("ねらい", "見回り", "直す順番"), 1):
        body += para(f"第{'一二三'[number - 1]}章　{title}", "Head") + running(6, number)
    return document(body, 'style:writing-mode="tb-rl"')


def cell(text: str, columns: int = 1, rows: int = 1) -> str:
    spans = f' table:number-columns-spanned="{columns}" table:number-rows-spanned="{rows}"'
    inner = text if text.startswith("<") else para(text)
    covered = "<table:covered-table-cell/>" * (columns - 1)
    return f'<table:table-cell table:style-name="c"{spans}>{inner}</table:table-cell>{covered}'


TABLE = """<style:style style:name="c" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"
 fo:padding="2.5mm"/></style:style><style:style style:name="shade" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:background-color="#dddddd" fo:padding="2mm"/></style:style>
<style:style style:name="box" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:border="0.5pt solid #000000" fo:padding="2mm"/></style:style>"""


def row(*cells: str) -> str:
    return "<table:table-row>" + "".join(cells) + "</table:table-row>"


def tables() -> str:
    """A table with merged cells over two pages whose header is repeated; one inside a cell; shaded and ruled boxes."""
    hidden = "<table:covered-table-cell/>"
    head = row(cell("区分"), cell("区間"), cell("見回りの月"))
    rows = ""
    for area in range(6):
        rows += row(cell(f"第{area + 1}地区", rows=3), cell(f"{area}の1の区間"), cell("四月"))
        rows += row(hidden, cell(f"{area}の2の区間"), cell("五月と十月。" * 4))
        rows += row(hidden, cell(f"{area}の3の区間、終わりまで", 2))
    inner = '<table:table table:name="i"><table:table-column table:number-columns-repeated="2"/>'
    inner += row(cell("春"), cell("秋")) + row(cell("四回"), cell("三回")) + "</table:table>"
    body = para("1 地区ごとの見回り", "Head") + running(10)
    body += '<table:table table:name="t"><table:table-column table:number-columns-repeated="3"/>'
    body += f"<table:table-header-rows>{head}</table:table-header-rows>{rows}</table:table>"
    body += (
        para("2 表の中の表", "Head")
        + '<table:table table:name="o"><table:table-column table:number-columns-repeated="2"/>'
    )
    body += (
        row(cell("回数"), cell(inner + para("合わせて七回")))
        + row(cell("備考"), cell("雨の日は休みます。"))
        + "</table:table>"
    )
    body += para("3 囲み", "Head") + para("".join(SENTENCES[:3]), "shade") + running(1)
    body += para("".join(SENTENCES[3:6]), "box") + running(1, 2)
    return document(body, styles=TABLE)


def turned() -> str:
    """A sheet that lies on its side."""
    body = para("1 ねらい", "Head") + running(3) + para("2 見回り", "Head") + running(3, 1)
    return document(body).replace(
        'fo:page-width="210mm" fo:page-height="297mm"', 'fo:page-width="297mm" fo:page-height="210mm"'
    )


def heads() -> str:
    """A running head that changes with the chapter's page, page numbers 「3/20」, a footnote and ruby."""
    master = '<style:header><text:p>道の手入れ計画 素案</text:p></style:header><style:footer><text:p text:style-name="Title">'
    master += "<text:page-number/>/<text:page-count/></text:p></style:footer>"
    note = '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
    note += '<text:p text:style-name="Footnote">区間は、交差点から次の交差点までをいいます。</text:p></text:note-body></text:note>'
    body = para("1 ねらい", "Head") + running(6) + para(f"見回りは区間{note}ごとに行います。") + running(8, 2)
    body += para("2 見回り", "Head") + running(12, 4)
    page = ""
    layout = "<style:header-style/><style:footer-style/></style:page-layout>"
    return document(body, page, master=master).replace("</style:page-layout>", layout, 1)


LEFT, RIGHT = SENTENCES[3] * 3, SENTENCES[4] * 3


def rows_of_columns() -> str:
    """Two columns that the file writes line by line, the right one behind the left one's line with a tab."""
    style = """<style:style style:name="tab" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties>
<style:tab-stops><style:tab-stop style:position="80mm"/></style:tab-stops></style:paragraph-properties></style:style>"""
    width = 19
    lines = [(LEFT[at : at + width], RIGHT[at : at + width]) for at in range(0, len(LEFT), width)]
    body = para("1 左右", "Head") + "".join(para(f"{left}<text:tab/>{right}", "tab") for left, right in lines)
    return document(body, styles=style)


def office() -> str:
    """What word processors set: headings before indented text, boxes to tick, a table open at its sides, long addresses."""
    style = """<style:style style:name="in" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties
 fo:margin-left="4mm" fo:text-indent="3.7mm"/></style:style>
<style:style style:name="tick" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="8mm"/></style:style>
<style:style style:name="o" style:family="table-cell"><style:table-cell-properties fo:border-bottom="0.5pt solid #000000" fo:padding="1mm"/></style:style>
<style:style style:name="i" style:family="table-cell"><style:table-cell-properties fo:border-bottom="0.5pt solid #000000"
 fo:border-left="0.5pt solid #000000" fo:padding="1mm"/></style:style>
<style:style style:name="h" style:family="table-cell"><style:table-cell-properties fo:border-bottom="0.5pt solid #000000" fo:padding="1mm"/></style:style>"""

    def line(kinds: str, *texts: str) -> str:
        return row(*(cell(text).replace('"c"', f'"{kind}"') for kind, text in zip(kinds, texts, strict=True)))

    rows = (
        line("hh", "区間", "見回りの月") + line("oi", "港から里まで", "四月と十月") + line("oi", "里から峠まで", "五月")
    )
    body = para(f"1.1　{OFFICE_TITLE}") + para("".join(SENTENCES[:3]), "in")
    body += para(OFFICE_BRACKETS, "in") + para("次のものを備えます。", "in")
    body += "".join(para(f"❏ {text}", "tick") for text in OFFICE_TICKS)
    body += para(OFFICE_DATE, "in") + para(OFFICE_ADDRESS, "in")
    body += (
        '<table:table table:name="t"><table:table-column table:number-columns-repeated="2"/>' + rows + "</table:table>"
    )
    return document(body + para("".join(SENTENCES[3:5]), "in"), styles=style)


OFFICE_TITLE = "市民と市役所が分け合って続ける港と里を結ぶ道の手入れの進め方の見直し"
OFFICE_BRACKETS = "見回りで使う道具（ほうき、ちりとり、スコップ、軍手、長靴、雨がっぱ、地図、メモ、えんぴつ、けしごむ、トリ）は倉庫にあります。"
OFFICE_TICKS = ("地図", "スコップと軍手")
OFFICE_DATE = "点検の日付は西暦で書き、たとえば二月の三日なら次の形に揃えて台帳の一番左の列に置くものとし、2026-02-03/2026-02-04とします。"
OFFICE_ADDRESS = "https://example.jp/plan?name=325M50004000040_20200907_502M60000800074&amp;part=inspection&amp;year=2026&amp;month=02"


def note(kind: str, mark: str, text: str) -> str:
    body = f"<text:note-body>{para(text, 'Body')}</text:note-body>"
    return f'<text:note text:note-class="{kind}"><text:note-citation>{mark}</text:note-citation>{body}</text:note>'


def notes() -> str:
    """Footnotes and endnotes in the size of the text, their own numbers not raised; the rule above the former is drawn."""
    style = '<style:style style:name="Body" style:family="paragraph" style:parent-style-name="Standard"/>'
    first = SENTENCES[0][:-1] + note("footnote", "1", FOOTNOTES[0]) + "。" + SENTENCES[1]
    second = SENTENCES[2] + note("endnote", "i", ENDNOTES[0]) + SENTENCES[3] + note("footnote", "2", FOOTNOTES[1])
    body = para("1 ねらい", "Head") + para("\u3000" + first) + running(6) + para("\u3000" + second) + running(6, 2)
    body += (
        para("2 見回り", "Head") + para("\u3000" + SENTENCES[4] + note("endnote", "ii", ENDNOTES[1])) + running(4, 1)
    )
    rule = '<style:footnote-sep style:width="0.2mm" style:rel-width="25%" style:distance-before-sep="1mm" style:distance-after-sep="1mm" style:line-style="solid"/>'
    whole = document(body, styles=style).replace(
        'text:citation-style-name="Raised"/>',
        '/><text:notes-configuration text:note-class="endnote" text:citation-body-style-name="Raised" style:num-format="i"/>',
    )
    return whole.replace(' fo:margin="25mm" />', f' fo:margin="25mm">{rule}</style:page-layout-properties>')


FOOTNOTES = (
    "区間は、交差点から次の交差点までをいい、橋とトンネルを含みますが、港の中の道と、私の土地にある道は含みません。",
    "点数の決め方は別に定めます。",
)
ENDNOTES = ("地図は市役所の一階にあります。", "除雪の記録は十年の間残します。")


BUILDERS = {
    "notes": notes,
    "office": office,
    "rows_of_columns": rows_of_columns,
    "columns": columns,
    "vertical": vertical,
    "tables": tables,
    "turned": turned,
    "heads": heads,
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[1:] or BUILDERS:
            source = Path(folder) / f"{name}.fodt"
            source.write_text(BUILDERS[name](), encoding="utf-8")
            profile = f"-env:UserInstallation=file://{folder}/profile"
            command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(HERE), str(source)]
            subprocess.run(command, check=True, timeout=180, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()

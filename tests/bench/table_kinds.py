"""Tables as plans draw them, printed by real programs, against their cells: table_kinds.py FOLDER [--only NAME].

Each kind of drawing (rules above, below and beside, or none; shading; broad, dashed, double rules) holds the same
five tables between paragraphs: short cells, long ones, merged ones, labels beside texts, numbers. Chromium and, where
it is there, WeasyPrint print them as web pages, LibreOffice as Word files. Printed is how many tables of each kind are
equal cell by cell, and how many were read; --show prints the cells of the others. What is in FOLDER already is not
made again.
"""

import argparse
import html
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.table import CT_TcPr
from docx.shared import Pt

from revtool.model.document import Cell, Table
from revtool.readers.pdf.reader import lines
from tests.bench.browser_plans import SENTENCES, printed_by_chromium
from tests.bench.shape_pdfs import Printer

Rows = tuple[tuple[Cell, ...], ...]


def _plain(*rows: Sequence[str]) -> Rows:
    return tuple(tuple(Cell(text) for text in row) for row in rows)


LONG = "老朽化した施設を計画的に更新し、利用者が安心して使えるように毎年の点検の結果を公表します。"
ALSO = "地域の住民と話し合いながら、廃止する路線の代わりとなる乗合タクシーの運行を始めます。"
TABLES: dict[str, Rows] = {
    "short": _plain(
        ("番号", "施設の名称", "所在地", "開設年度"),
        ("1", "中央公民館", "本町一丁目", "昭和58年度"),
        ("2", "港北図書館", "港北三丁目", "平成7年度"),
        ("3", "里山体育館", "字里山", "平成20年度"),
        ("4", "峠の駅", "字峠下", "令和3年度"),
    ),
    "long": _plain(
        ("施策", "内容", "担当課"),
        ("施設の更新", LONG, "財産管理課"),
        ("交通の確保", ALSO, "企画課"),
        ("見守り", "一人で暮らす高齢者の家を月に一度訪ねます。", "福祉課"),
    ),
    "merged": (
        (Cell("区分", 1, 2), Cell("現状値", 2, 1), Cell("目標値", 1, 2)),
        (Cell("令和4年度"), Cell("令和5年度")),
        (Cell("交通", 1, 2), Cell("1,200人"), Cell("1,340人"), Cell("2,000人")),
        (Cell("34.5％"), Cell("35.1％"), Cell("40.0％")),
        (Cell("環境"), Cell("58.0％"), Cell("60.2％"), Cell("70.0％")),
    ),
    "labels": _plain(
        ("名称", "青鶴市地域公共交通会議"),
        ("目的", LONG),
        ("構成", "学識経験者、交通事業者、市民の代表"),
        ("開催", "年に三回"),
    ),
    "numbers": _plain(
        ("年度", "総人口", "高齢者人口", "高齢化率"),
        ("令和2年度", "48,216人", "16,940人", "35.1％"),
        ("令和3年度", "47,605人", "17,102人", "35.9％"),
        ("令和4年度", "46,988人", "17,245人", "36.7％"),
    ),
}
WORDS = "".join(SENTENCES[:2]), "".join(SENTENCES[2:4])
_BASE = """@page {size: A4; margin: 25mm} body {font: 10.5pt/1.6 'Noto Serif CJK JP'}
    p {text-indent: 1em; margin: 0 0 2mm} table {border-collapse: collapse; width: 100%; margin: 3mm 0}
    th {font-weight: normal; text-align: left} td, th {padding: 1mm 2mm; vertical-align: top}"""
STYLES: dict[str, str] = {
    "ruled": "td, th {border: .5pt solid #000}",
    "three": """table {border-top: 1pt solid #000; border-bottom: 1pt solid #000}
        .head {border-bottom: .5pt solid #000}""",
    "level": "td, th {border-top: .5pt solid #000; border-bottom: .5pt solid #000}",
    "open": "td, th {border: .5pt solid #000} :is(td, th).left {border-left: 0} :is(td, th).right {border-right: 0}",
    "header": ".head {background: #ddd}",
    "zebra": ".head {background: #336; color: #fff} tr:nth-child(odd) td {background: #eee}",
    "white": "td, th {border: 1.5pt solid #fff; background: #e4eaf4} .head {background: #9bd}",
    "filled": """td, th {background: #e4eaf4} .head {background: #9bd}
        table {border-collapse: separate; border-spacing: 2pt}""",
    "spaced": "td, th {border: .5pt solid #000} table {border-collapse: separate; border-spacing: 1.5pt}",
    "far": "td, th {border: .5pt solid #000} table {border-collapse: separate; border-spacing: 5pt}",
    "broad": "td, th {border: 4pt solid #47a}",
    "frame": "td, th {border: .5pt solid #000} table {border: 4pt solid #000}",
    "dashed": "td, th {border: 1pt dashed #000}",
    "dotted": "td, th {border: 1pt dotted #000}",
    "mixed": """td, th {border: .5pt dotted #000} table {border: 1pt solid #000}
        .head {border-bottom: 1pt solid #000}""",
    "double": "td, th {border: 3pt double #000}",
    "doubled": "td, th {border: .5pt solid #000} .head {border-bottom: 4pt double #000}",
    "hair": "td, th {border: .1pt solid #999}",
    "centred": "td, th {border-top: .5pt solid #000; border-bottom: .5pt solid #000; text-align: center}",
    "right": "td, th {border-top: .5pt solid #000; border-bottom: .5pt solid #000} td + td {text-align: right}",
    "bare": "",
}


class Part(NamedTuple):
    """What stands on a page: a paragraph or a table."""

    text: str = ""
    rows: Rows = ()


def plan() -> list[Part]:
    """Return the parts of a plan with every table."""
    parts = [Part("1　表の形")]
    for rows in TABLES.values():
        parts += [Part(WORDS[0]), Part(rows=rows), Part(WORDS[1])]
    return parts


def page(style: str) -> str:
    """Return the plan as a web page."""
    body = "".join(_table(part.rows) if part.rows else f"<p>{part.text}</p>" for part in plan())
    return f"<html lang=ja><meta charset=utf-8><style>{_BASE} {style}</style>{body}"


def _table(rows: Rows) -> str:
    heads = max(cell.rows for cell in rows[0])
    width = sum(cell.columns for cell in rows[0])
    done, taken = "", set[tuple[int, int]]()
    for at, row in enumerate(rows):
        done += "<tr>"
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            taken |= {(at + i, column + j) for i in range(cell.rows) for j in range(cell.columns)}
            names = ["head"] * (at < heads) + ["left"] * (column == 0) + ["right"] * (column + cell.columns == width)
            tag = "th" if at < heads else "td"
            spans = f"rowspan={cell.rows} colspan={cell.columns}"
            done += f"<{tag} class='{' '.join(names)}' {spans}>{html.escape(cell.text)}</{tag}>"
            column += cell.columns
        done += "</tr>"
    return f"<table>{done}</table>"


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
BORDERS: dict[str, dict[str, tuple[str, int]]] = {
    "ruled": dict.fromkeys(_SIDES, ("single", 4)),
    "three": {"top": ("single", 8), "bottom": ("single", 8)},
    "level": dict.fromkeys(("top", "bottom", "insideH"), ("single", 4)),
    "open": dict.fromkeys(("top", "bottom", "insideH", "insideV"), ("single", 4)),
    "dashed": dict.fromkeys(_SIDES, ("dashed", 4)),
    "dotted": dict.fromkeys(_SIDES, ("dotted", 4)),
    "mixed": dict.fromkeys(_SIDES[:4], ("single", 8)) | dict.fromkeys(_SIDES[4:], ("dotted", 4)),
    "double": dict.fromkeys(_SIDES, ("double", 4)),
    "frame": dict.fromkeys(_SIDES[:4], ("single", 32)) | dict.fromkeys(_SIDES[4:], ("single", 4)),
    "broad": dict.fromkeys(_SIDES, ("single", 36)),
    "white": dict.fromkeys(_SIDES, ("single", 12)),
    "header": {},
    "zebra": {},
    "bare": {},
}
_FILLS = {
    "white": ("9FC5E8", "E4EAF4", "E4EAF4"),
    "header": ("DDDDDD", None, None),
    "zebra": ("C0C8E0", "EEEEEE", None),
}


def word(name: str, path: Path) -> None:
    """Write the plan as a Word file."""
    document = Document()
    document.styles["Normal"].font.size = Pt(10.5)
    for part in plan():
        if part.rows:
            _word_table(document, part.rows, name)
        else:
            document.add_paragraph(part.text)
    document.save(str(path))


def _word_table(document: DocxDocument, rows: Rows, name: str) -> None:
    heads, width = max(cell.rows for cell in rows[0]), sum(cell.columns for cell in rows[0])
    table = document.add_table(len(rows), width)
    color = "FFFFFF" if name == "white" else "auto"
    sides = "".join(_border(side, *look, color) for side, look in BORDERS[name].items())
    table._tbl.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>"))
    taken = set[tuple[int, int]]()
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            for i, j in ((at + i, column + j) for i in range(cell.rows) for j in range(cell.columns)):
                taken.add((i, j))
                _dress(table.cell(i, j)._tc.get_or_add_tcPr(), name, i, heads)
            one = table.cell(at, column).merge(table.cell(at + cell.rows - 1, column + cell.columns - 1))
            one.text = cell.text
            column += cell.columns


def _border(side: str, kind: str, size: int, color: str) -> str:
    return f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="0" w:color="{color}"/>'


def _dress(properties: CT_TcPr, name: str, row: int, heads: int) -> None:
    """Give a cell the rule below it and the fill that its kind of table has there."""
    if name == "three" and row == heads - 1:
        rule = _border("bottom", "single", 4, "auto")
        properties.append(parse_xml(f"<w:tcBorders {nsdecls('w')}>{rule}</w:tcBorders>"))
    fill = _FILLS.get(name, (None, None, None))[0 if row < heads else 1 + row % 2]
    if fill:
        properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>'))


def printed(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the kinds and their PDFs, made where they are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, style in STYLES.items():
        source = folder / f"chromium-{name}.html"
        if not source.exists():
            source.write_text(page(style), encoding="utf-8")
            printed_by_chromium(source, folder / "profile")
        yield f"chromium {name}", source.with_suffix(".pdf")
        if maker := shutil.which("weasyprint"):
            other = folder / f"weasyprint-{name}.pdf"
            if not other.exists():
                subprocess.run([maker, "-q", str(source), str(other)], check=True, capture_output=True)
            yield f"weasyprint {name}", other
    made = Printer(folder / "word")
    for name in BORDERS:
        path = folder / f"word-{name}.docx"
        word(name, path)
        made.expect(path.read_bytes())
        yield f"word {name}", path
    made.print_all()


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("folder", type=Path)
    ask.add_argument("--only", default="")
    ask.add_argument("--show", action="store_true")
    args = ask.parse_args()
    truth = list(TABLES.values())
    whole = equal = 0
    kinds = [one for one in printed(args.folder) if args.only in one[0]]
    printer = Printer(args.folder / "word")
    for name, path in kinds:
        data = path.read_bytes() if path.suffix == ".pdf" else printer.pdf(path.read_bytes())
        blocks = (line.block for line in lines(data, path.name).lines)
        found = [block.rows for block in blocks if isinstance(block, Table)]
        missing = [kind for kind, rows in TABLES.items() if rows not in found]
        whole, equal = whole + len(truth), equal + len(truth) - len(missing)
        print(f"{name}: {len(truth) - len(missing)} of {len(truth)}, {len(found)} read", *missing)
        if args.show:
            print("\n\n".join("\n".join(map(_shown, rows)) for rows in found if rows not in truth))
    print(f"{equal} of {whole}")


def _shown(row: Sequence[Cell]) -> str:
    return "  " + " | ".join(repr(cell.text) + f"{cell.columns, cell.rows}" * (cell[1:3] != (1, 1)) for cell in row)


if __name__ == "__main__":
    main()

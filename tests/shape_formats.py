"""Invented plans and their amendments as Markdown, text and Word files. Refuses what stands in them."""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from shape_amendments import CLAIM, Amended
from shapes import Node, Plan, Row, year
from word_files import docx, p


class Part(NamedTuple):
    """A line of a document, a table or boxes: kind (title, head, text, row, table, box), depth of a heading, rows."""

    kind: str
    text: str = ""
    depth: int = 0
    rows: tuple[Row, ...] = ()


def plan_parts(plan: Plan, nodes: tuple[Node, ...]) -> list[Part]:
    """Return a plan as it is published, without 目次."""
    city = plan.title[:4].rstrip("総")
    cover = [Part("title", plan.title), Part("text", f"{year(plan.shape, 2023, '年')}3月"), Part("text", city[:4])]
    return [*cover, *_body(plan, nodes, 0)]


def amendment_parts(one: Amended, *, tables: bool = True) -> list[Part]:
    """Return an amendment as it is published: cover, statement, 目次, sections."""
    plan = one.plan
    city = plan.title[: plan.title.index("総")]
    cover = [
        Part("title", f"{plan.title}変更計画"),
        Part("text", f"{year(plan.shape, 2026, '年')}3月"),
        Part("text", city),
    ]
    out = [*cover, Part("head", plan.shape.statement), *_statement(one, tables=tables)]
    if plan.shape.contents and one.rows:
        out.append(Part("head", "目次"))
        for label, title, page in one.rows:
            heading = f"{label}　{title}" if label else title
            tail = {"pages": f"\t{page}", "dots": f" ………… {page}"}.get(plan.shape.contents, "")
            out.append(Part("row", heading + tail))
    return [*out, *_body(plan, one.sections, 0)]


def _statement(one: Amended, *, tables: bool) -> Iterator[Part]:
    form = one.plan.shape.items
    if not tables and form.startswith("table"):
        form = "(1) "
    if form.startswith("table"):
        head = ("変更事項", "変更の理由") if form == "table" else ("番号", "変更箇所", "変更理由")
        rows = [one if form == "table" else (str(n), *one) for n, one in enumerate(one.items, 1)]
        yield Part("table", rows=(head, *rows))
        return
    for n, (heading, reason) in enumerate(one.items, 1):
        yield Part("text", _number(form, n) + heading)
        yield Part("text", reason)


def _number(form: str, n: int) -> str:
    for sign, sequence in (
        ("１", "１２３４５６７８９"),
        ("1", "123456789"),
        ("①", "①②③④⑤⑥⑦⑧⑨"),
        ("一", "一二三四五六七八九"),
    ):
        if sign in form:
            return form.replace(sign, sequence[n - 1])
    return form


def _body(plan: Plan, nodes: tuple[Node, ...], depth: int) -> Iterator[Part]:
    shape = plan.shape
    at = 0
    while at < len(nodes):
        node = nodes[at]
        heading = f"{node.label} {node.title}" if node.label else node.title
        claim = node.blocks == (CLAIM,)
        if claim and shape.behind and not node.below:
            yield Part("head", f"{heading}　{shape.claim}", depth)
        else:
            yield Part("head", heading, depth)
            for block in node.blocks:
                if isinstance(block, str):
                    yield Part("text", shape.claim if block == CLAIM else block)
                else:
                    yield Part("table", rows=block)
            yield from _body(plan, node.below, depth + 1)
        at += 1


def as_markdown(parts: list[Part]) -> bytes:
    out = []
    for part in parts:
        match part.kind:
            case "title":
                out.append(f"# {part.text}")
            case "head":
                out.append(f"{'#' * (part.depth + 2)} {part.text}")
            case "table":
                head, *rows = part.rows
                out.append("\n".join(["| " + " | ".join(row) + " |" for row in (head, ("---",) * len(head), *rows)]))
            case "box":
                out.append("\n".join(f"- {text}" for text in part.rows[0]))
            case "row" if out[-1].startswith("- "):
                out[-1] += f"\n- {part.text}"
            case "row":
                out.append(f"- {part.text}")
            case _:
                out.append(part.text)
    return ("\n\n".join(out) + "\n").encode()


def as_text(parts: list[Part]) -> bytes:
    """Return a text file; a statement that is a table becomes numbered items, as tables do not copy into texts."""
    out: list[str] = []
    for part in parts:
        if part.kind in ("table", "box"):
            out.append("\n".join("\t".join(row) for row in part.rows))
        elif part.kind == "row" and out:
            out[-1] += "\n" + part.text if out[-1] != "目次" else "\n\n" + part.text
        else:
            out.append(part.text)
    return ("\n\n".join(out) + "\n").encode()


_PAGE = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
)
_SHEET = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567"/>'
)
"""A4 with margins of two centimetres: the longest chapter fits on a page."""
_TABS = '<w:tabs><w:tab w:val="right" w:pos="9600"/></w:tabs>'
_SIZES = {"title": 44, "head": 24, "text": 18, "row": 18}


def as_word(parts: list[Part], *, styled: bool = True) -> bytes:
    """Return a Word file: headings by style, or only larger."""
    body = []
    for part in parts:
        if part.kind == "table":
            body.append(_table(part.rows))
            continue
        if part.kind == "box":
            body.append(_boxes(part.rows[0]))
            continue
        size = _SIZES[part.kind] + (2 * (3 - part.depth) if part.kind == "head" else 0)
        style = f'<w:pStyle w:val="Heading{part.depth + 1}"/>' if part.kind == "head" and styled else ""
        style += "<w:pageBreakBefore/>" if part.kind == "head" and part.depth == 0 else ""
        style += _TABS if part.kind == "row" else ""
        pieces = part.text.split("\t")
        run = "<w:r><w:tab/></w:r>".join(
            f'<w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
            for piece in pieces
        )
        body.append(f"<w:p><w:pPr>{style}</w:pPr>{run}</w:p>")
    styles = "".join(_style(n) for n in range(1, 6))
    section = f'<w:sectPr><w:footerReference w:type="default" r:id="footer1"/>{_SHEET}</w:sectPr>'
    return docx("".join(body) + section, styles=styles, footer1=_PAGE)


def _style(n: int) -> str:
    level = f'<w:spacing w:before="0" w:after="0"/><w:outlineLvl w:val="{n - 1}"/>'
    inside = f'<w:name w:val="heading {n}"/><w:pPr>{level}</w:pPr>'
    return f'<w:style w:type="paragraph" w:styleId="Heading{n}">{inside}</w:style>'


def _table(rows: tuple[Row, ...]) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    width = '<w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>'
    cells = ("".join(f"<w:tc>{width}{p(escape(cell))}</w:tc>" for cell in row) for row in rows)
    grid = '<w:gridCol w:w="2000"/>' * len(rows[0])
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>{p()}"
    )


def _boxes(texts: Row) -> str:
    """Return a paragraph that carries text boxes one below the other."""
    return "<w:p>" + "".join(_box(at, text) for at, text in enumerate(texts)) + "</w:p>"


def _box(at: int, text: str) -> str:
    width, height = 2_400_000, 320_000
    inside = f"<wps:txbx><w:txbxContent>{p(escape(text))}</w:txbxContent></wps:txbx><wps:bodyPr/>"
    shape = (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/>'
        f"</a:solidFill></a:ln></wps:spPr>{inside}</wps:wsp>"
    )
    space = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    graphic = f'<a:graphic><a:graphicData uri="{space}">{shape}</a:graphicData></a:graphic>'
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{at + 1}" name="box{at}"/>'
        f"{graphic}</wp:inline></w:drawing></w:r><w:r><w:br/></w:r>"
    )

"""A Document as JSON of the form revtool.document/1 (schemas/document-1.json). Refuses to leave anything out."""

import json
from collections.abc import Iterable

from revtool.model.document import (
    Block,
    Document,
    Figure,
    ListItem,
    Note,
    Paragraph,
    Place,
    Section,
    Source,
    Table,
    Target,
)

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def document_json(document: Document) -> str:
    """Return the document as JSON text, a line end at its end."""
    value: dict[str, Json] = {
        "format": "revtool.document/1",
        "title": document.title,
        "date": document.date,
        "issuer": document.issuer,
        "source": source_value(document.source),
        "cover": [block_value(block) for block in document.cover],
        "statement": [
            {"number": item.number, "heading": item.heading, "reason": item.reason, "at": place_value(item.at)}
            for item in document.statement
        ],
        "contents": [
            {"label": row.label, "title": row.title, "page": row.page, "at": place_value(row.at)}
            for row in document.contents
        ],
        "sections": [_section(section) for section in document.sections],
        "colophon": [line for block in document.colophon for line in block.text.split("\n")],
        "skipped": [{"what": s.what, "why": s.why, "at": place_value(s.at)} for s in document.skipped],
        "asides": [{"kind": a.kind, "text": a.text, "at": place_value(a.at)} for a in document.asides],
    }
    return dumps(value)


def dumps(value: Json) -> str:
    """Return a value as the JSON text that outputs use: two blanks of indent, a line end at its end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def source_value(source: Source) -> dict[str, Json]:
    """Return a source as a JSON value; its encoding only where it is text."""
    value: dict[str, Json] = {"name": source.name, "kind": source.kind, "sha256": source.sha256}
    return value | {"encoding": source.encoding} if source.encoding else value


def place_value(at: Place) -> Json:
    """Return a place as a JSON value with only what its format knows."""
    value: dict[str, Json] = {}
    if at.line is not None:
        value["line"] = at.line
    if at.paragraph is not None:
        value["paragraph"] = at.paragraph
    if at.page is not None:
        value["page"] = at.page
    if at.box is not None:
        value["box"] = [round(number, 2) for number in at.box]
    if at.part is not None:
        value["part"] = at.part
    if at.cell is not None:
        value["cell"] = [*at.cell]
    return value


def _section(section: Section) -> Json:
    value: dict[str, Json] = {
        "id": section.id,
        "label": section.label,
        "title": section.title,
        "level": section.level,
        "path": section.path,
        "claim": section.claim,
        "at": place_value(section.at),
        "because": section.because,
        "text": section.text,
        "blocks": [block_value(block) for block in section.blocks],
        "sections": [_section(child) for child in section.sections],
    }
    return value


def block_value(block: Block) -> Json:
    """Return a block as a JSON value: kind, text, place, and what its kind has beside them."""
    value: dict[str, Json] = {"kind": block.kind, "text": block.text, "at": place_value(block.at)}
    match block:
        case Target():
            value |= {
                "name": block.name,
                "baseline": block.baseline,
                "baseline_year": block.baseline_year,
                "target": block.target,
                "target_year": block.target_year,
                "unit": block.unit,
            }
        case Table():
            rows: list[Json] = [_cells((cell.text, cell.columns, cell.rows) for cell in row) for row in block.rows]
            value |= {"rows": rows, "caption": block.caption}
            value |= {"heads": block.heads} if block.heads is not None else {}
            value |= {"widths": [*block.widths]} if block.widths else {}
        case Figure():
            value |= {"texts": [*block.texts], "hash": block.hash, "caption": block.caption, "alt": block.alt}
        case Note():
            value["mark"] = block.mark
            if block.offset is not None:
                value["offset"] = block.offset
        case ListItem():
            value["depth"] = block.depth
        case Paragraph():
            pass
    return value


def _cells(cells: Iterable[tuple[str, int, int]]) -> Json:
    return [{"text": text, "columns": columns, "rows": rows} for text, columns, rows in cells]

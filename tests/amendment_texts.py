"""An amendment written as text or Markdown, as officers type it where there is no Word file."""

from revtool.model.document import Block, Document, Section, Table
from revtool.model.grid import slots


def markdown(amendment: Document, *, titled: bool = False) -> str:
    """The amendment in Markdown; `titled` puts its title as the first heading, and all others below it."""
    deeper = 1 if titled else 0
    cover = [("# " if titled and block.text == amendment.title else "") + block.text for block in amendment.cover]
    heads = "#" * (1 + deeper)
    lines = [*cover, f"{heads} 変更事項及び理由"]
    for item in amendment.statement:
        lines += [f"{item.number} {item.heading}", item.reason or ""]
    if amendment.contents:
        lines.append(f"{heads} 目次")
        lines += [
            " ".join(part for part in (row.label, row.title, str(row.page or "")) if part) for row in amendment.contents
        ]
    for section in amendment.sections:
        lines += _marked(section, 1 + deeper)
    lines += [block.text for block in amendment.colophon]
    return "\n\n".join(line for line in lines if line) + "\n"


def _marked(section: Section, level: int) -> list[str]:
    inline = bool(section.blocks) and section.blocks[0].at == section.at and bool(section.heading)
    blocks = list(section.blocks)
    if inline:
        lines = [" ".join((section.heading, blocks.pop(0).text))]
    else:
        lines = [f"{'#' * level} {section.heading}"] if section.heading else []
    lines += [_block(block) for block in blocks]
    return lines + [line for child in section.sections for line in _marked(child, level + 1)]


def _block(block: Block) -> str:
    match block:
        case Table():
            return _table(block)
        case _ if block.kind == "figure":
            return ""
        case _:
            return block.text.replace("\n", "<br>")


def _table(table: Table) -> str:
    rows = []
    for row in slots(table):
        cells = [text for slot in row for text in (slot.cell.text if slot.cell else "", *[""] * (slot.columns - 1))]
        rows.append("| " + " | ".join(cell.replace("\n", "<br>") for cell in cells) + " |")
        if len(rows) == 1:
            rows.append("|" + "---|" * len(cells))
    return "\n".join(rows)

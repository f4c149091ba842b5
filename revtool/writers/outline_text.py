"""A Document as an outline for people: its parts around the sections, then one line a section.

Refuses to know the language: `say` puts its words in it.
"""

from revtool.errors import Said, Say, said
from revtool.model.document import Block, Document, Section, walk
from revtool.writers.skipped_text import skipped_line

_KINDS: dict[str, Said] = {
    "paragraph": said("paragraphs {count}"),
    "item": said("list items {count}"),
    "note": said("notes {count}"),
    "target": said("targets {count}"),
    "table": said("tables {count}"),
    "figure": said("figures {count}"),
}


def document_outline(document: Document, say: Say) -> str:
    """Return the outline: title, statement, contents, sections by level with what they hold, what was skipped."""
    out = [" ".join(part for part in (document.title or document.source.name, document.date, document.issuer) if part)]
    if document.statement:
        out += ["", "変更事項及び理由"]
        out += [f"  {item.number or '-'} {item.heading}" for item in document.statement]
    if document.contents:
        out += ["", f"目次 ({len(document.contents)})"]
    sections = list(walk(document.sections))
    claims = sum(section.claim is not None for section in sections)
    out += ["", say(said("{count} sections, {claims} claimed unchanged", count=len(sections), claims=claims))]
    out += [_line(section, say) for section in sections]
    if document.colophon:
        out += ["", f"{say(said('colophon'))} ({len(document.colophon)})"]
    if document.skipped:
        out += ["", say(said("seen, but not kept"))]
        out += [f"  {skipped_line(entry, say)}" for entry in document.skipped]
    return "\n".join(out) + "\n"


def _line(section: Section, say: Say) -> str:
    head = section.heading or say(said("(untitled)"))
    if section.title is None and section.blocks:
        head = f"{section.label or ''} {_short(section.blocks[0])}".strip()
        held = section.blocks[1:]
    else:
        held = section.blocks
    marks = f"  [{section.wording}]" if section.claim is not None else _kinds(held, say)
    return "  " * section.level + head + marks


def _kinds(blocks: tuple[Block, ...], say: Say) -> str:
    counts: dict[str, int] = {}
    for block in blocks:
        counts[block.kind] = counts.get(block.kind, 0) + 1
    listed = ", ".join(say(_KINDS[kind]._replace(values=(("count", count),))) for kind, count in counts.items())
    return f"  ({listed})" if listed else ""


def _short(block: Block) -> str:
    text = block.text.replace("\n", " ")
    return text if len(text) <= 40 else text[:39] + "…"

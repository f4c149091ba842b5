"""Reads the reasons back that officers filled into a worksheet in Word.

A row is found again by what its 箇所 says: each line there is a content control that holds the section's id in hidden
text, so rows may be sorted, added and taken out, columns moved, and lines of 箇所 moved to other rows. Refuses to take
a proposal or Word's own prompt for a reason.
"""

from collections.abc import Iterator, Sequence

from lxml import etree

from revtool.errors import InputError, said
from revtool.model.amendment import Reason, Reasons, WorksheetHead
from revtool.ooxml.edit import open_word
from revtool.ooxml.names import CELL, PARAGRAPH, ROW, RUN, RUN_PROPERTIES, TABLE, TEXT, VAL, W
from revtool.text import fold

_BREAKS = {W + "br": "\n", W + "cr": "\n", W + "tab": "\t"}


def read_sheet(data: bytes, name: str) -> Reasons:
    """Return the reasons of a filled-in file. Raises InputError where it is damaged, or has no such table."""
    columns: dict[int, WorksheetHead] = {}
    entries = []
    for table in open_word(data, name).body.iter(TABLE):
        columns = {}
        for row in (row for row in table.iter(ROW) if next(row.iterancestors(TABLE)) is table):
            cells = _cells(row)
            if not columns:
                columns = _columns(cells)
                continue
            told = {columns[place]: cell for place, cell in cells if place in columns}
            heading, reason = (_text(told.get(head)).strip() for head in (WorksheetHead.HEADING, WorksheetHead.REASON))
            sections = tuple(_sections(row))
            if heading or sections:
                entries.append(Reason(heading, reason or None, sections))
        if columns:
            return Reasons(name, tuple(entries))
    mend = said("write it as “revtool reasons OLD NEW -o FILE.docx” does, and keep its first row")
    raise InputError(name, said("it has no columns 変更事項 and 変更理由"), mend)


def _columns(cells: Sequence[tuple[int, etree._Element]]) -> dict[int, WorksheetHead]:
    """Return what each column holds; nothing where this is not the row of the heads."""
    keys = {fold(text): head for head in WorksheetHead for text in (head, head.partition("（")[0])}
    found = {place: keys[key] for place, cell in cells if (key := fold(_text(cell))) in keys}
    return found if {WorksheetHead.HEADING, WorksheetHead.REASON} <= set(found.values()) else {}


def _cells(row: etree._Element) -> list[tuple[int, etree._Element]]:
    """Return the cells of a row with their columns; cells that were joined take as many as they span."""
    cells, column = [], 0
    for cell in row.iter(CELL):
        if next(cell.iterancestors(ROW)) is row:
            cells.append((column, cell))
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            column += int(span.get(VAL, "1")) if span is not None else 1
    return cells


def _sections(row: etree._Element) -> Iterator[str]:
    """Yield the ids that a row holds in hidden text."""
    for paragraph in row.iter(PARAGRAPH):
        hidden = "".join(_shown(run) for run in paragraph.iter(RUN) if _hidden(run))
        yield from (line for line in hidden.split("\n") if line)


def _text(cell: etree._Element | None) -> str:
    """Return what a cell shows, without Word's prompt where nothing was filled in."""
    paragraphs = [] if cell is None else list(cell.iter(PARAGRAPH))
    return "\n".join(
        "".join(_shown(run) for run in paragraph.iter(RUN) if not _hidden(run) and not _prompt(run))
        for paragraph in paragraphs
    )


def _shown(run: etree._Element) -> str:
    return "".join(entry.text or "" if entry.tag == TEXT else _BREAKS[entry.tag] for entry in run.iter(TEXT, *_BREAKS))


def _hidden(run: etree._Element) -> bool:
    mark = run.find(f"{RUN_PROPERTIES}/{W}vanish")
    return mark is not None and mark.get(VAL, "1") not in ("0", "false", "off")


def _prompt(run: etree._Element) -> bool:
    return any(sdt.find(f"{W}sdtPr/{W}showingPlcHdr") is not None for sdt in run.iterancestors(W + "sdt"))

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
from revtool.ooxml.elements import whole
from revtool.ooxml.names import CELL, PARAGRAPH, ROW, RUN, RUN_PROPERTIES, TABLE, TEXT, VAL, W
from revtool.text import fold

_BREAKS = {W + "br": "\n", W + "cr": "\n", W + "tab": "\t"}


def read_sheet(data: bytes, name: str) -> Reasons:
    """Return the reasons of a filled-in file. Raises InputError where it is damaged, or has no such table."""
    columns: dict[int, WorksheetHead] = {}
    above: dict[int, etree._Element] = {}
    entries = []
    for table in open_word(data, name).body.iter(TABLE):
        columns, above = {}, {}
        for row in (row for row in table.iter(ROW) if next(row.iterancestors(TABLE)) is table):
            cells = [
                (place, above[place] if _continues(cell) and place in above else cell) for place, cell in _cells(row)
            ]
            above = dict(cells)
            if not columns:
                columns = _columns(cells)
                continue
            told = {columns[place]: cell for place, cell in cells if place in columns}
            number = told.get(WorksheetHead.NUMBER)
            spots = [spot for _, cell in _cells(row) if cell is not number for spot in _spots(cell)]
            heading, reason = (_text(told.get(head)).strip() for head in (WorksheetHead.HEADING, WorksheetHead.REASON))
            if heading or spots:
                entries.append(_reason(heading, reason, spots, _concealed(number)))
        if columns:
            return Reasons(name, tuple(entries))
    mend = said("write it as “revtool reasons OLD NEW -o FILE.docx” does, and keep its first row")
    raise InputError(name, said("it has no columns 変更事項 and 変更理由"), mend)


def _reason(heading: str, reason: str, spots: Sequence[tuple[str, str]], proposed: str) -> Reason:
    places = tuple(path for path, _ in spots) if all(path for path, _ in spots) else ()
    return Reason(heading, reason or None, tuple(key for _, key in spots), places, proposed or None)


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
            column += whole(span, VAL, 1) if span is not None else 1
    return cells


def _continues(cell: etree._Element) -> bool:
    """Tell whether a cell was joined with the one above it, whose text it then shows."""
    joined = cell.find(f"{W}tcPr/{W}vMerge")
    return joined is not None and joined.get(VAL, "continue") == "continue"


def _spots(cell: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the ids that a cell holds in hidden text, each with the path that stands before it."""
    for paragraph in cell.iter(PARAGRAPH):
        shown = "".join(_shown(run) for run in paragraph.iter(RUN) if not _hidden(run))
        keys = [line for line in _hidden_text(paragraph).split("\n") if line]
        yield from ((shown.strip() if len(keys) == 1 else "", key) for key in keys)


def _concealed(cell: etree._Element | None) -> str:
    """Return what a cell holds in hidden text."""
    return _hidden_text(cell).strip() if cell is not None else ""


def _hidden_text(element: etree._Element) -> str:
    return "".join(_shown(run) for run in element.iter(RUN) if _hidden(run))


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

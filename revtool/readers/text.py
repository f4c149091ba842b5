"""Reads plain text: one line is one paragraph, but for rows of a table. Refuses bytes that are no text.

Rows between bars are a table, and so are rows of cells between tabs where one says 変更なし; other tabs may be of a
目次, behind a number, or an indent.
"""

import hashlib
import re
from collections.abc import Sequence
from itertools import takewhile

from revtool.model.document import Cell, Document, Place, Source, Table
from revtool.readers.encoding import decoded
from revtool.readers.line import Line, Role
from revtool.readers.outline import outline
from revtool.readers.pipes import BARS, drawn_table
from revtool.readers.text_levels import with_listed_levels
from revtool.text.standing import claim_wording

LINE_END = re.compile(r"\r*\n|\r")
"""What editors count lines by."""

_INNER_END = re.compile("[\v\f\x85\u2028\u2029]")
"""What ends a paragraph within a line, as Word, mainframes and JavaScript write it; a form feed ends a page."""
TABBED = 200
"""Rows of cells between tabs that are looked at together."""


def read(data: bytes, name: str, original: Document | None = None) -> Document:
    """Return the document in the bytes of a text file. Raises InputError for bytes that are no text.

    original: what an amendment amends; its headings and tables tell what the lines of a text do not.
    """
    text, encoding, skipped = decoded(data, name)
    source = Source(name, "txt", hashlib.sha256(data).hexdigest(), encoding)
    return outline(with_listed_levels(lines(text)), source, skipped, original)


def lines(text: str) -> list[Line]:
    """Return the lines that hold anything, with their 1-based numbers, and tables; a form feed is a page's end."""
    found: list[Line] = []
    gap = breaks = False
    every = LINE_END.split(text)
    behind = 0
    for number, raw in enumerate(every, 1):
        if number <= behind:
            continue
        if raw.lstrip()[:1] in BARS or "\t" in raw:
            table, end = drawn_table(every, number - 1)
            if table is None:
                table, end = _tabbed(every, number - 1)
            if table is not None:
                found.append(Line("", Place(line=number), Role.BLOCK, gap=gap, breaks=breaks, block=table))
                gap, breaks, behind = False, False, end
                continue
        breaks = breaks or "\f" in raw
        parts = [part.rstrip() for part in _INNER_END.split(raw) if part.strip()]
        gap = gap or not parts
        for part in parts:
            found.append(Line(part, Place(line=number), gap=gap, breaks=breaks and bool(found)))
            gap = breaks = False
    return found


def _tabbed(raw: Sequence[str], at: int) -> tuple[Table | None, int]:
    """Return the table of rows with as many cells each, one of which says in its last that nothing changed."""
    rows = [row.split("\t") for row in takewhile(lambda row: "\t" in row.strip(), raw[at : at + TABBED])]
    rows = [*takewhile(lambda row: len(row) == len(rows[0]), rows)]
    if len(rows) < 2 or not any(row[0].strip() and claim_wording(row[-1].strip()) for row in rows):
        return None, at
    cells = (tuple(Cell(cell.strip()) for cell in row) for row in rows)
    return Table(tuple(cells), Place(line=at + 1)), at + len(rows)

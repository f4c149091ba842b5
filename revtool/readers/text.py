"""Reads plain text: one line is one paragraph. Refuses bytes that are no text."""

import hashlib
import re

from revtool.model.document import Document, Place, Source
from revtool.readers.encoding import decoded
from revtool.readers.line import Line, Role
from revtool.readers.outline import outline
from revtool.readers.pipes import BARS, drawn_table

LINE_END = re.compile(r"\r*\n|\r")
"""What editors count lines by."""

_INNER_END = re.compile("[\v\f\x85\u2028\u2029]")
"""What ends a paragraph within a line, as Word, mainframes and JavaScript write it; a form feed ends a page."""


def read(data: bytes, name: str, original: Document | None = None) -> Document:
    """Return the document in the bytes of a text file. Raises InputError for bytes that are no text.

    original: what an amendment amends; its headings and tables tell what the lines of a text do not.
    """
    text, encoding, skipped = decoded(data, name)
    source = Source(name, "txt", hashlib.sha256(data).hexdigest(), encoding)
    return outline(lines(text), source, skipped, original)


def lines(text: str) -> list[Line]:
    """Return the lines that hold anything, with their 1-based numbers; a form feed is a page's end.

    Rows between bars are a table.
    """
    found: list[Line] = []
    gap = breaks = False
    every = LINE_END.split(text)
    behind = 0
    for number, raw in enumerate(every, 1):
        if number <= behind:
            continue
        if raw.lstrip()[:1] in BARS:
            table, end = drawn_table(every, number - 1)
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

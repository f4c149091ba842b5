"""Headings that a page sets in several lines and the 目次 in one row: 第１章 above 総則, a long title that breaks.

Refuses to join what no row lists: a label alone may be all that an author calls a chapter.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from revtool.numbering import read_label, split_label
from revtool.readers.line import Line, Role
from revtool.readers.pdf.boxes import around
from revtool.readers.pdf.lines.breaks import as_heading
from revtool.text import fold

_LINES: Final = 4
"""Lines that a heading takes at most."""
_SHORT: Final = 60
_CONTENTS: Final = Role.CONTENTS  # asked for once: members of an enumeration take long
_HEADS: Final = (Role.TEXT, Role.HEADING)


def with_listed_headings(lines: Sequence[Line]) -> list[Line]:
    """Return the lines; those that follow each other and are together what one row of the 目次 says are one line."""
    rows = _rows(lines)
    if not rows:
        return list(lines)
    done: list[Line] = []
    at = 0
    while at < len(lines):
        count = _count(lines, at, rows)
        done.append(_whole(lines[at : at + count]) if count > 1 else lines[at])
        at += count
    return done


def _rows(lines: Sequence[Line]) -> dict[str, set[str]]:
    """Return what the rows of the 目次 say, folded, with and without their labels, by their first letter."""
    found: dict[str, set[str]] = {}
    for line in lines:
        if line.role is _CONTENTS:
            row = line.text.rpartition("\t")[0]
            for said in (fold(row), fold(split_label(row)[1])):
                if said:
                    found.setdefault(said[0], set()).add(said)
    return found


def _count(lines: Sequence[Line], at: int, rows: Mapping[str, set[str]]) -> int:
    """Return how many lines from one on make a heading that is listed; 1 where they make none, or one alone does."""
    first = lines[at]
    said = fold(first.text) if _may_head(first) else ""
    listed = rows.get(said[:1], set())
    if said in listed:
        return 1
    for count in range(2, min(_LINES, len(lines) - at) + 1):
        line = lines[at + count - 1]
        if not any(row.startswith(said) for row in listed) or not _may_head(line) or line.at.page != first.at.page:
            return 1
        said += fold(line.text)
        if said in listed:
            return count
    return 1


def _may_head(line: Line) -> bool:
    return line.role in _HEADS and line.block is None and 0 < len(line.text) <= _SHORT


def _whole(parts: Sequence[Line]) -> Line:
    """Return several lines as one heading: as its title is set, with a wide blank behind a label that stood alone."""
    title = parts[0] if read_label(parts[0].text) is None else parts[1]
    boxes = [part.at.box for part in parts if part.at.box is not None]
    box = around(boxes) if boxes else None
    return parts[0]._replace(
        text=as_heading([part.text for part in parts]),
        at=parts[0].at._replace(box=box),
        size=title.size,
        bold=title.bold,
        level=parts[0].level or title.level,
    )

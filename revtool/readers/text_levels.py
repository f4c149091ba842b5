"""Levels of headings in plain text from the indents of its 目次, where rows without a number leave them open.

Refuses a 目次 of which a row heads nothing, or whose indents do not agree with the order of its rows.
"""

from collections.abc import Sequence

from revtool.model.document import ContentsRow
from revtool.readers.line import Line, Role
from revtool.readers.outline.front import contents_row, shows_levels
from revtool.readers.outline.wording import is_contents_heading
from revtool.text import fold


def with_listed_levels(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines, those that rows of the 目次 name as headings of the level that the row's indent shows."""
    top = next((at for at, line in enumerate(lines) if is_contents_heading(line)), None)
    if top is None:
        return lines
    names = [fold(line.text) for line in lines]
    rows = _rows(lines, names, top + 1)
    levels = _levels([line for line, _ in rows])
    if not levels or not any(row.label is None and level > 1 for (_, row), level in zip(rows, levels, strict=True)):
        return lines
    done, at = list(lines), top + len(rows)
    for (_, row), level in zip(rows, levels, strict=True):
        try:
            at = names.index(_name(row), at + 1)
        except ValueError:
            return lines
        done[at] = done[at]._replace(level=level, role=Role.HEADING)
    return done


def _rows(lines: Sequence[Line], names: Sequence[str], start: int) -> list[tuple[Line, ContentsRow]]:
    """Return the rows of the 目次, which ends where the heading that its first row names stands."""
    if start >= len(lines):
        return []
    first = _name(contents_row(lines[start]))
    end = next((at for at in range(start + 1, len(lines)) if names[at] == first), start)
    return [(line, contents_row(line)) for line in lines[start:end]]


def _name(row: ContentsRow) -> str:
    return fold((row.label or "") + row.title)


def _levels(rows: Sequence[Line]) -> list[int]:
    """Return the level of each row by its indent; none where they do not show several levels, each below another."""
    indents = [_indent(line.text) for line in rows]
    steps = sorted(set(indents))
    levels = [steps.index(indent) + 1 for indent in indents]
    return levels if shows_levels(levels) else []


def _indent(text: str) -> int:
    """Return how far a line is indented, in half widths."""
    blanks = text[: len(text) - len(text.lstrip(" \t\u3000"))]
    return sum(1 if blank == " " else 2 for blank in blanks)

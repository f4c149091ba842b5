"""Ties the PDF's own outline (bookmarks) to the lines it names.

Refuses to guess: a bookmark without its line is left.
"""

from collections.abc import Sequence

from revtool.readers.line import Line, Role
from revtool.readers.pdf_pdfium import Bookmark
from revtool.text import fold

_BLANKS = 8
"""Blanks that a line may have and its bookmark not."""


def with_levels(lines: Sequence[Line], marks: Sequence[Bookmark]) -> list[Line]:
    """Return the lines with the level of the bookmark that names them: same words, same page, in the same order."""
    wanted: dict[tuple[int | None, str], list[int]] = {}
    for mark in marks:
        wanted.setdefault((mark.page, fold(mark.title)), []).append(mark.level)
    if not wanted:
        return list(lines)
    longest = max(len(mark.title) for mark in marks) + _BLANKS
    done = []
    for line in lines:
        short = line.role is Role.TEXT and len(line.text) <= longest
        levels = wanted.get((line.at.page, fold(line.text))) if short else None
        done.append(line._replace(level=levels.pop(0), role=Role.HEADING) if levels else line)
    return done

"""Ties the PDF's own outline (bookmarks) to the lines it names.

Refuses to guess: a bookmark without its line is left.
"""

from collections.abc import Sequence

from revtool.readers.line import Line, Role
from revtool.readers.pdf_pdfium import Bookmark
from revtool.text import fold


def with_levels(lines: Sequence[Line], marks: Sequence[Bookmark]) -> list[Line]:
    """Return the lines with the level of the bookmark that names them: same words, same page, in the same order."""
    wanted: dict[tuple[int | None, str], list[int]] = {}
    for mark in marks:
        wanted.setdefault((mark.page, fold(mark.title)), []).append(mark.level)
    done = []
    for line in lines:
        levels = wanted.get((line.at.page, fold(line.text))) if wanted and line.role is Role.TEXT else None
        done.append(line._replace(level=levels.pop(0), role=Role.HEADING) if levels else line)
    return done

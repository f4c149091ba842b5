"""Levels of headings from what the PDF lists itself: its outline (bookmarks), else the indents of its 目次.

Refuses to guess: an entry without its line is left, and a 目次 whose indents do not agree with the order of its rows.
"""

from collections import Counter
from collections.abc import Sequence

from revtool.readers.line import Line, Role
from revtool.readers.pdf_page import Bookmark
from revtool.text import fold

_BLANKS = 8
"""Blanks that a line may have and its entry not."""
_STEP = 4.0
"""Points by which rows of a 目次 of different levels stand apart at least."""
_DEEPEST = 5
_SHORT = 16
_OFTEN = 4
_MOST = 0.6
_FOUND = 0.8
"""The part of a 目次's rows that have to be found as lines behind it."""


def with_levels(lines: Sequence[Line], marks: Sequence[Bookmark]) -> list[Line]:
    """Return the lines with the level of the entry that names them: same words, same page, in the same order."""
    if not marks:
        return _with_listed(lines)
    wanted: dict[tuple[int | None, str], list[int]] = {}
    for mark in marks:
        wanted.setdefault((mark.page, fold(mark.title)), []).append(mark.level)
    longest = max(len(mark.title) for mark in marks) + _BLANKS
    done = []
    for line in lines:
        short = line.role is Role.TEXT and len(line.text) <= longest
        levels = wanted.get((line.at.page, fold(line.text))) if short else None
        done.append(line._replace(level=levels.pop(0), role=Role.HEADING) if levels else line)
    return done


def set_alike(lines: Sequence[Line]) -> list[Line]:
    """Return the lines; short ones that recur in one setting are set so wherever they stand (an unmarked heading)."""
    groups: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.role is Role.TEXT and len(line.text) <= _SHORT and not line.text.endswith(("。", "、")):
            groups.setdefault(fold(line.text).rstrip(":"), []).append(at)
    done = list(lines)
    for places in groups.values():
        if len(places) < _OFTEN:
            continue
        (size, bold), times = Counter((lines[at].size, lines[at].bold) for at in places).most_common(1)[0]
        if bold and _MOST * len(places) <= times < len(places):
            for at in places:
                done[at] = done[at]._replace(size=size, bold=bold)
    return done


def _with_listed(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the levels that the indents of the 目次 give to its rows."""
    rows = [(at, line) for at, line in enumerate(lines) if line.role is Role.CONTENTS]
    levels = _indents([line for _, line in rows])
    if not levels or rows[-1][0] - rows[0][0] >= len(rows):
        return list(lines)  # rows that do not show themselves as such would be headings without a level
    done, start, found = list(lines), rows[-1][0] + 1, 0
    longest = max(len(line.text) for _, line in rows)
    texts = [fold(line.text) if len(line.text) <= longest and line.role is Role.TEXT else "" for line in done]
    for (_, row), level in zip(rows, levels, strict=True):
        wanted = fold(row.text.rpartition("\t")[0])
        at = next((at for at in range(start, len(done)) if texts[at] == wanted), None)
        if at is not None:
            done[at] = done[at]._replace(level=level, role=Role.HEADING)
            start, found = at + 1, found + 1
    return done if found >= _FOUND * len(rows) else list(lines)


def _indents(rows: Sequence[Line]) -> list[int]:
    """Return the level of each row by its left edge; none where they do not show several levels, each below another."""
    lefts = [line.at.box[0] for line in rows if line.at.box is not None]
    steps: list[float] = []
    for left in sorted(lefts):
        if not steps or left - steps[-1] > _STEP:
            steps.append(left)
    levels = [sum(left >= step - 1 for step in steps) for left in lefts]
    in_order = all(two <= one + 1 for one, two in zip([0, *levels], levels, strict=False))
    return levels if 1 < len(steps) <= _DEEPEST and in_order and len(levels) == len(rows) else []

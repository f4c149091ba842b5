"""Levels of headings from what the PDF lists itself: its outline (bookmarks), else the indents of its 目次.

Refuses to guess: an entry without its line is left, and a 目次 whose indents do not agree with the order of its rows.
"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from revtool.numbering import Kind, split_label
from revtool.readers.line import Line, Role
from revtool.readers.outline.colophon import repeats_title
from revtool.readers.outline.front import shows_levels
from revtool.readers.outline.heads import look_of, set_as_heading
from revtool.readers.pdf.headings.entries import with_own_levels
from revtool.readers.pdf.lines.breaks import as_heading
from revtool.readers.pdf.page import Bookmark
from revtool.text import fold

_TEXT, _HEADING = Role.TEXT, Role.HEADING  # asked for once: members of an enumeration take long
_CONTENTS = Role.CONTENTS
_BLANKS = 8
"""Blanks that a line may have and its entry not."""
_LINES = 4
"""Lines that one entry names at most."""
_STEP = 4.0
"""Points by which rows of a 目次 of different levels stand apart at least."""
_SHORT = 16
_SLIP = 0.3
"""Points by which headings of one level are set alike at most."""
_OFTEN = 4
_MOST = 0.6
_FOUND = 0.8
"""The part of a 目次's rows that have to be found as lines behind it."""


def with_levels(lines: Sequence[Line], marks: Sequence[Bookmark]) -> list[Line]:
    """Return the lines with the level of the entry that names them: same words, same page, in the same order.

    Without entries the levels are those that the PDF's tags gave to the lines, or those of the 目次.
    """
    if not marks:
        tagged = any(line.role is _HEADING for line in lines)
        return list(lines) if tagged else _with_listed(lines)
    wanted: dict[tuple[int | None, str], list[int]] = {}
    for mark in with_own_levels(marks):
        wanted.setdefault((mark.page, fold(mark.title)), []).append(mark.level)
    longest = max(len(mark.title) for mark in marks) + _BLANKS
    done = []
    for line in lines:
        short = line.role is _TEXT and len(line.text) <= longest
        levels = wanted.get((line.at.page, fold(line.text))) if short else None
        done.append(line._replace(level=levels.pop(0), role=_HEADING) if levels else line)
    left = {page for (page, _), levels in wanted.items() if levels}
    return _joined_by_entries(done, wanted, left) if left else done


def _joined_by_entries(
    lines: Sequence[Line], wanted: Mapping[tuple[int | None, str], list[int]], pages: Set[int | None]
) -> list[Line]:
    """Return the lines, several of them as one heading where an entry of one of the pages names all and none alone."""
    done: list[Line] = []
    at = 0
    while at < len(lines):
        parts = [lines[at]]
        while len(parts) < _LINES and lines[at].at.page in pages and _set_on(parts[-1], lines, at + len(parts)):
            parts.append(lines[at + len(parts)])
        if len(parts) == 1:
            done += parts
            at += 1
            continue
        named = ((parts[:end], _levels(parts[:end], wanted)) for end in range(len(parts), 1, -1))
        whole, levels = next(((some, levels) for some, levels in named if levels), (parts[:1], []))
        if levels:
            text = as_heading([part.text for part in whole])
            done.append(whole[0]._replace(text=text, level=levels.pop(0), role=_HEADING))
        else:
            done.append(whole[0])
        at += len(whole)
    return done


def _set_on(last: Line, lines: Sequence[Line], at: int) -> bool:
    """Whether the next line may go on with a heading: text of its size on its page."""
    line = lines[at] if at < len(lines) else None
    alike = line is not None and line.role is _TEXT and last.role is _TEXT
    return alike and line is not None and line.at.page == last.at.page and line.size == last.size


def _levels(parts: Sequence[Line], wanted: Mapping[tuple[int | None, str], list[int]]) -> list[int]:
    """Return the levels of the entries that name several lines together."""
    return wanted.get((parts[0].at.page, fold("".join(part.text for part in parts))), [])


def set_alike(lines: Sequence[Line]) -> list[Line]:
    """Return the lines; short ones that recur in one setting are set so wherever they stand (an unmarked heading)."""
    groups: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.role is _TEXT and len(line.text) <= _SHORT and not line.text.endswith(("。", "、")):
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
    rows = [(at, line) for at, line in enumerate(lines) if line.role is _CONTENTS]
    levels = _indents([line for _, line in rows])
    if not levels or rows[-1][0] - rows[0][0] >= len(rows):
        return list(lines)  # rows that do not show themselves as such would be headings without a level
    behind = start = rows[-1][0] + 1
    done, found = list(lines), 0
    longest = max(len(line.text) for _, line in rows)
    texts = [fold(line.text) if len(line.text) <= longest and line.role is _TEXT else "" for line in done]
    for (_, row), level in zip(rows, levels, strict=True):
        wanted = fold(row.text.rpartition("\t")[0])
        at = next((at for at in range(start, len(done)) if texts[at] == wanted), None)
        if at is not None:
            done[at] = done[at]._replace(level=level, role=_HEADING)
            start, found = at + 1, found + 1
    return _with_unlisted(done, rows[0][0], behind) if found >= _FOUND * len(rows) else list(lines)


def _with_unlisted(lines: list[Line], cover: int, start: int) -> list[Line]:
    """Return the lines, headings that neither a label nor the 目次 places on the level of those that are set as large.

    What stands right above a heading of a higher level (a banner) has the level of that one. A line that repeats the
    `cover`, which so many lines hold, is the title again, above a colophon.
    """
    named = lines[:cover]
    look, sizes = look_of(lines[start:], ()), _sizes(lines[start:])
    done = list(lines)
    for at in range(len(lines) - 1, start - 1, -1):
        line = lines[at]
        if line.size is None or line.role is not _TEXT or not set_as_heading(line, look):
            continue
        if repeats_title(line.text, named):
            continue
        level = next((level for level, size in sizes.items() if line.size > size - _SLIP), None)
        behind = done[at + 1].level if at + 1 < len(done) else None
        if level is not None:
            done[at] = line._replace(level=min(level, behind or level), role=_HEADING)
    return done


def _sizes(lines: Sequence[Line]) -> dict[int, float]:
    """Return the usual size of each level's headings, the highest first; nothing where those below are not smaller."""
    found: dict[int, Counter[float]] = {}
    for line in lines:
        if line.level is not None and line.size is not None:
            found.setdefault(line.level, Counter())[line.size] += 1
    sizes = {level: counted.most_common(1)[0][0] for level, counted in sorted(found.items())}
    return sizes if all(one > two + _SLIP for one, two in pairwise(sizes.values())) else {}


def _indents(rows: Sequence[Line]) -> list[int]:
    """Return the level of each row by its left edge; none where they do not show several levels, each below another."""
    lefts = [line.at.box[0] for line in rows if line.at.box is not None]
    steps: list[float] = []
    for left in sorted(lefts):
        if not steps or left - steps[-1] > _STEP:
            steps.append(left)
    levels = [sum(left >= step - 1 for step in steps) for left in lefts]
    shown = shows_levels(levels) and len(levels) == len(rows)
    return levels if shown and not _mixed(rows, levels) else []


def _mixed(rows: Sequence[Line], levels: Sequence[int]) -> bool:
    """Whether rows of one level and one parent go on with a kind of label behind another (第1章, (1), 第2章).

    Those between are of a level below, though they do not stand in.
    """
    seen: dict[int, list[Kind]] = {}
    for row, level in zip(rows, levels, strict=True):
        label = split_label(row.text)[0]
        seen = {above: kinds for above, kinds in seen.items() if above <= level}
        kinds = seen.setdefault(level, [])
        if label is None or (kinds and kinds[-1] is label.kind):
            continue
        if label.kind in kinds:
            return True
        kinds.append(label.kind)
    return False

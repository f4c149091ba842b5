"""Headings in several lines, in a narrow frame or with a hanging indent, that no bookmark, tag or 目次 lists.

Refuses short first lines, which an unlabelled heading may follow, and what stands apart from them.
"""

from collections import Counter
from collections.abc import Sequence

from revtool.numbering import split_label
from revtool.readers.line import Line, Role
from revtool.readers.pdf.boxes import around
from revtool.readers.pdf.lines.breaks import as_heading, closes, opens

_TEXT, _HEADING = Role.TEXT, Role.HEADING  # asked for once: members of an enumeration take long
_LARGER = 1.08
"""Times the size of the text that headings are set in at least."""
_LONG = 10
"""Letters of a line that was broken at least."""
_SLIP = 0.3
_EVEN = 2.2
"""Letters by which lines that were broken end at different places at most; the last one ends before them."""
_HANGING = 8.0
"""Letters that lines behind the first stand in at most."""


def with_long_headings(lines: Sequence[Line]) -> list[Line]:
    """Return the lines; a labelled one in larger type and those right below it that go on with it are one."""
    if any(line.role is _HEADING for line in lines):
        return list(lines)
    letters = Counter[float]()
    for line in lines:
        if line.role is _TEXT and line.size is not None:
            letters[line.size] += len(line.text)
    usual = letters.most_common(1)[0][0] if letters else 0.0
    done: list[Line] = []
    at = 0
    while at < len(lines):
        parts = [lines[at]]
        if _begins(parts[0], usual):
            while at + len(parts) < len(lines) and _goes_on(parts, lines[at + len(parts)]):
                parts.append(lines[at + len(parts)])
        done.append(_whole(parts) if len(parts) > 1 else parts[0])
        at += len(parts)
    return done


def _begins(line: Line, usual: float) -> bool:
    """Whether a line is set as a heading, labelled, and long enough to have been broken."""
    if line.role is not _TEXT or line.block is not None or line.size is None or line.size < _LARGER * usual:
        return False
    label, title = split_label(line.text)
    return label is not None and bool(title) and len(line.text) >= _LONG


def _goes_on(parts: Sequence[Line], line: Line) -> bool:
    """Whether a line stands right below the parts of a heading, is set as they are and opens nothing."""
    first, last = parts[0], parts[-1]
    if line.role is not _TEXT or line.block is not None or line.gap or line.at.page != first.at.page:
        return False
    if first.size is None or line.size is None or abs(first.size - line.size) > _SLIP or first.bold != line.bold:
        return False
    if opens(line.text) or closes(last.text) or first.at.box is None or last.at.box is None or line.at.box is None:
        return False
    edge, size = max(part.at.box[2] for part in parts if part.at.box is not None), first.size
    full = last.at.box[2] > max(edge, line.at.box[2]) - _EVEN * size
    below = -0.5 * size < line.at.box[1] - last.at.box[3] < size
    return full and below and -size / 2 < line.at.box[0] - first.at.box[0] < _HANGING * size


def _whole(parts: Sequence[Line]) -> Line:
    """Return the parts of a heading as one line."""
    box = around([part.at.box for part in parts if part.at.box is not None])
    return parts[0]._replace(text=as_heading([part.text for part in parts]), at=parts[0].at._replace(box=box))

"""The measure that lines are set in: their edges and the gaps between them, told from the lines themselves.

Refuses single lines as witnesses.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import ceil
from operator import itemgetter
from statistics import median

from revtool.readers.pdf.lines.breaks import closes, opens
from revtool.readers.pdf.page import Row
from revtool.readers.pdf.values import Value, value

_OFTEN = 0.12
"""The part of its lines that has to end at an edge for it to be one."""
_WIDE = 0.6
"""The part of the whole measure that a narrower one has to have."""
_MOSTLY = 4
_STEP = 2.0
"""Points in which the indents of first lines are counted."""
_STOPS = ("。", ".")
_RUN = 0.4
"""The part of the measure that a paragraph with one of its own fills at least: short lines end alike by chance."""

_FEWEST = 3
"""Lines that have to end at an edge at least."""
_BROKEN = 4
"""Lines broken at an edge from which on it is not by chance."""
_FEW_BROKEN, _BROKEN_PART = 2, 0.1
"""Gaps behind lines broken inside a sentence, and the part of all gaps that they are, above which they alone tell."""
_FARTHEST = 3
"""Letters that lines stand apart at most, as in drafts with room for remarks between them."""
_WIDER = 0.45
"""Letters by which the room above a line is wider than usual at least where something else ends."""
_LEADERS = "……"
"""What stands before the page in a row of the 目次."""
_CLEAR = 3
"""Letters that the margin opposite lies beyond the longest lines from which on nothing was broken there."""


Setting = tuple[int, int, bool]
"""What lines of one kind of paragraph share: left edge, size and weight, in steps that forgive rounding."""


@value
class Measure(Value):
    """The measure that lines are set in: left and right edge in points, the usual gap between lines by font size.

    rights: the right edge of paragraphs that are set narrower, by their setting. firsts: how far the first lines of
    paragraphs stand in, in points, where they mostly stand in by a letter.
    """

    left: float
    right: float
    gaps: dict[float, float]
    rights: Mapping[Setting, float]
    firsts: tuple[float, ...]


def measured(rows: list[Row]) -> Measure:
    """Return the measure of lines: the outermost edges that more than one line keeps, and the gaps they keep.

    Rows of a 目次 are set as close as it pleases: their gaps tell only where there are no other lines.
    """
    if not rows:
        return Measure(0.0, 0.0, {}, {}, ())
    left, right = edges_of(rows)
    gaps: dict[float, list[float]] = {}
    led: dict[float, list[float]] = {}
    within: dict[float, list[float]] = {}
    size = -1.0
    for one, two in pairwise(rows):
        if one.size != size:
            size = one.size
            least, most, full = -0.5 * size, _FARTHEST * size, right - 2 * size
            alike, broken = gaps.setdefault(round(size), []), within.setdefault(round(size), [])
            listed = led.setdefault(round(size), [])
        if least < (gap := two.top - one.bottom) < most and (two.size == size or abs(size - two.size) < 0.3):
            if _LEADERS in one.text:
                listed.append(gap)
                continue
            alike.append(gap)
            if one.x1 > full and not closes(one.text) and not opens(two.text):
                broken.append(gap)
    told = [(size, found or led[size]) for size, found in gaps.items()]
    usual = {size: _line_gap(found, within[size]) for size, found in told if found}
    return Measure(left, right, usual, _rights(rows, left, right), _firsts(rows, left, right))


def edges_of(rows: Sequence[Row]) -> tuple[float, float]:
    """Return the outermost edges that more than one line keeps, left and right."""
    right = _edge([row.x1 for row in rows], max([row.size for row in rows]))
    return -_edge([-row.x0 for row in rows], rows[0].size / 2), right


def _firsts(rows: Sequence[Row], left: float, right: float) -> tuple[float, ...]:
    """Return how far lines stand in that are mostly followed by one a letter further left: first ones of paragraphs.

    One that is full and followed, inside a sentence, by one that stands in as it does is of a paragraph that stands in
    whole.
    """
    firsts = _indents(
        [(one, two) for one, two in pairwise(rows) if 0.7 * one.size < one.x0 - two.x0 < 1.4 * one.size], left
    )
    likely = {step for step in firsts if _near(firsts, step) > 2}
    if not likely:
        return ()
    edges = min(likely) * _STEP - _STEP, max(likely) * _STEP + _STEP
    within = [(one, two) for one, two in pairwise(rows) if edges[0] <= one.x0 - left <= edges[1]]
    alike = ((one, two) for one, two in within if abs(one.x0 - two.x0) < 0.3 * one.size)
    wholes = _indents(((one, two) for one, two in alike if right - one.x1 <= _CLEAR * one.size), left)
    return tuple(step * _STEP for step in likely if _near(firsts, step) > _MOSTLY * _near(wholes, step))


def _indents(pairs: Iterable[tuple[Row, Row]], left: float) -> Counter[int]:
    """Count the indents, in steps, of lines that go on with the next one inside a sentence."""
    return Counter(
        round((one.x0 - left) / _STEP)
        for one, two in pairs
        if abs(one.size - two.size) <= 0.3 and not (opens(one.text) or opens(two.text) or closes(one.text))
    )


def _near(counts: Counter[int], step: int) -> int:
    return counts[step - 1] + counts[step] + counts[step + 1]


def in_by_a_letter(distance: float, row: Row) -> bool:
    """Tell whether a distance in points is an indent of one letter of a line."""
    return 0.7 * row.size < distance < 1.4 * row.size


def on_pages(rows: list[Row], width: float) -> Measure:
    """Return the measure of the lines of pages; where no lines were broken at its right edge, the margin opposite.

    A document whose lines are all short says nothing of where they would break: pages have like margins on both sides.
    """
    own = measured(rows)
    room = median([row.size for row in rows]) if rows else 0.0
    opposite = width - own.left
    if opposite - own.right < _CLEAR * room or _broken_at(own.right, rows) >= _BROKEN:
        return own
    return own._replace(right=opposite, rights=_rights(rows, own.left, opposite))


def _broken_at(right: float, rows: Sequence[Row]) -> int:
    """Return how many lines were broken at an edge: they end there inside a sentence, and the next one runs on."""
    return sum(
        abs(right - one.x1) < 1.5 * one.size and abs(one.size - two.size) < 0.3
        and not closes(one.text) and not opens(two.text)
        for one, two in pairwise(rows)
    )  # fmt: skip


def usual_size(rows: Sequence[Row]) -> float:
    """Return the size that most letters of lines are set in; nought where there are none."""
    if not rows:
        return 0.0
    letters: dict[float, int] = {}
    size, count = rows[0].size, 0
    for row in rows:
        if row.size != size:
            letters[size] = letters.get(size, 0) + count
            size, count = row.size, 0
        count += len(row.text)
    letters[size] = letters.get(size, 0) + count
    return max(letters.items(), key=itemgetter(1))[0]


def setting(row: Row) -> Setting:
    """Return the setting of a line."""
    return round(row.x0 / 4), round(row.size * 2), row.bold


def _rights(rows: Sequence[Row], left: float, right: float) -> dict[Setting, float]:
    """Return the right edge of each setting of sentences whose lines often end at one: there they were broken."""
    alike: dict[Setting, list[Row]] = {}
    x0, size, bold = -1.0, -1.0, False
    for row in rows:
        if row.x0 != x0 or row.size != size or row.bold != bold:
            x0, size, bold = row.x0, row.size, row.bold
            same = alike.setdefault(setting(row), [])
        same.append(row)
    found = {}
    for kind, same in alike.items():
        needed = max(_FEWEST, ceil(len(same) * _OFTEN))
        if len(same) < needed or not _has_sentences(same):
            continue
        room, ends = kind[1] / 2, sorted([row.x1 for row in same], reverse=True)
        edge = next((one for one, two in zip(ends, ends[needed - 1 :], strict=False) if two >= one - room), None)
        if edge is not None and edge - left > _WIDE * (right - left):
            found[kind] = edge
    return found


def _has_sentences(rows: Sequence[Row]) -> bool:
    """Whether sentences often end where lines do."""
    needed = len(rows) * _OFTEN
    for row in rows:
        needed -= row.text.endswith(_STOPS)
        if needed <= 0:
            return True
    return False


def _edge(values: list[float], room: float) -> float:
    ordered = sorted(values, reverse=True)
    for one, two in pairwise(ordered):
        if one - two <= room:
            return one
    return ordered[0]


def _common(values: list[float]) -> float:
    """The smallest gap that is usual: single outliers below it (overlaps) do not count."""
    ordered = sorted(values)
    floor = max(2, len(values) * 0.15) if len(values) > 3 else 1
    at = 0
    while at < len(ordered):
        steps = _half_points(ordered[at])
        end = bisect_right(ordered, steps, at, key=_half_points)
        if end - at >= floor:
            return steps / 2
        at = end
    return median(values)


def _half_points(gap: float) -> int:
    return round(gap * 2)


def _line_gap(gaps: list[float], within: Sequence[float]) -> float:
    """Return the gap between lines; within: those behind lines that were broken inside a sentence.

    Where almost every paragraph is one line, the usual gap is the one between paragraphs.
    """
    usual = _common(gaps)
    if len(within) < 2:
        return usual
    broken = _common(list(within))
    return broken if len(within) > max(_FEW_BROKEN, _BROKEN_PART * len(gaps)) else min(usual, broken)


def usual_gap(measure: Measure, row: Row) -> float:
    """Return the gap that lines of a row's size usually keep."""
    return measure.gaps.get(round(row.size), 0.8 * row.size)


def gaps_above(rows: Sequence[Row], measure: Measure) -> list[bool]:
    """Return which lines stand further below the one before than lines of their size usually do; the first does not."""
    gaps = [False]
    size = most = 0.0
    for one, two in pairwise(rows):
        if two.size != size:
            size = two.size
            most = usual_gap(measure, two) + _WIDER * size
        gaps.append(two.top - one.bottom > most)
    return gaps


def run_edges(rows: Sequence[Row], measure: Measure, gaps: Sequence[bool]) -> dict[int, float]:
    """Return, by a line's first character, the right edge of a run of lines that all end at one but the last.

    Three lines or more of one size, of which the last ends a sentence, are one paragraph set in a measure of its own.
    `gaps`: above which lines there is more room than usual.
    """
    edges: dict[int, float] = {}
    start = 0
    for at, (last, row) in enumerate(pairwise(rows), 1):
        if gaps[at] or not _runs_on(last, row, at - start):
            if at - start > 2:
                edges |= _own_edge(rows[start:at], measure)
            start = at
    return edges | _own_edge(rows[start:], measure) if len(rows) - start > 2 else edges


def _runs_on(last: Row, row: Row, lines: int) -> bool:
    """Whether a line may go on with a run of so many lines."""
    if last.bold != row.bold or opens(row.text) or (last.size != row.size and abs(last.size - row.size) > 0.3):
        return False
    off = abs(last.x0 - row.x0)
    if lines > 1:
        return off < 0.5 * row.size
    return off < 3 * row.size or (off < 8 * row.size and opens(last.text))


def _own_edge(run: Sequence[Row], measure: Measure) -> dict[int, float]:
    """Return the edge at which the lines of a run end, by the first character of each; none where they end apart."""
    if not closes(run[-1].text):
        return {}
    ends = [line.x1 for line in run[:-1]]
    edge = max(ends)
    if edge - measure.left <= _RUN * (measure.right - measure.left) or edge - min(ends) >= 1.5 * run[0].size:
        return {}
    return dict.fromkeys([line.first for line in run], edge)

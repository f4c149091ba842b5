"""What stands beside running text and has no part in its order: boxes, tables and pictures that lines run around, and
notes in the margin. Each is read behind the paragraph that it begins beside.

Refuses columns: text as large as the page's own is never beside it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from revtool.readers.pdf.columns.gutter import Group
from revtool.readers.pdf.columns.measure import Measure
from revtool.readers.pdf.page import Row

_FEW = 3
"""Lines that run around a thing at least."""
_RAGGED = 1.5
"""Letters by which lines that run around a thing end or begin apart at most, those of paragraphs' ends aside."""
_BROAD = 0.7
_NARROW = 0.4
"""The part of the measure up to which a column of small type is one of notes in the margin."""
_SMALLER = 0.92
_APART = 0.9
"""Letters that notes in the margin stand apart at least."""


class Around(NamedTuple):
    """Lines as they would stand without the things beside them; the things, by the first letter of the line where they
    begin."""

    rows: list[Row]
    things: dict[int, list[Row]]


def around_things(rows: Sequence[Row], measure: Measure) -> Around:
    """Return the lines of a group with the room back that things beside them take; things have no size of their own."""
    done = [row for row in rows if row.size]
    things: dict[int, list[Row]] = {}
    left: list[Row] = []
    for thing in (row for row in rows if not row.size):
        if thing.x1 - thing.x0 > _BROAD * (measure.right - measure.left):
            left.append(thing)
            continue
        low, high = 2 * thing.top - 2, 2 * thing.bottom + 2  # twice the heights between which middles lie
        beside = [row for row in done if low < row.top + row.bottom < high]
        room = _room(thing, beside, measure)
        if room is None:
            left.append(thing)
            continue
        gone = {row.first for row in beside}
        done = [_given(row, room) if row.first in gone else row for row in done]
        things.setdefault(beside[0].first, []).append(thing)
    return Around(sorted([*done, *left], key=lambda row: row.middle), things) if things else Around(list(rows), {})


def _room(thing: Row, beside: Sequence[Row], measure: Measure) -> tuple[float, float] | None:
    """Return the room on the left and the right that lines lose to a thing; None where they do not run around it."""
    if len(beside) < _FEW:
        return None
    reach = _RAGGED * beside[0].size
    if all(row.x1 < thing.x0 for row in beside):
        edge = max(row.x1 for row in beside)
        full = sum(edge - row.x1 < reach for row in beside)
        return (0.0, measure.right - edge) if full * 2 > len(beside) and measure.right > edge else None
    if all(row.x0 > thing.x1 for row in beside):
        edge = min(row.x0 for row in beside)
        flush = sum(row.x0 - edge < reach for row in beside)
        return (edge - measure.left, 0.0) if flush * 2 > len(beside) and edge > measure.left else None
    return None


def _given(row: Row, room: tuple[float, float]) -> Row:
    return row._replace(x0=row.x0 - room[0], x1=row.x1 + room[1])


def in_margin(group: Group, measure: Measure, size: float) -> bool:
    """Tell whether a column is one of notes in the margin: narrow, in type smaller than the document's usual `size`.

    Columns whose width is known are even ones, of which none is a margin.
    """
    rows = [row for row in group.rows if row.size]
    if not group.column or group.width is not None or not rows or len(rows) < len(group.rows):
        return False
    width = max(row.x1 for row in rows) - min(row.x0 for row in rows)
    return width < _NARROW * (measure.right - measure.left) and max(row.size for row in rows) < _SMALLER * size


def notes_of(rows: Sequence[Row]) -> list[tuple[Row, ...]]:
    """Return the notes that stand below each other in a margin, each with its lines."""
    done: list[list[Row]] = []
    for row in rows:
        if done and row.top - done[-1][-1].bottom < _APART * row.size:
            done[-1].append(row)
        else:
            done.append([row])
    return [tuple(note) for note in done]

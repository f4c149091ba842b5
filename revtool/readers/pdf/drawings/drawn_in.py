"""What is drawn and no words tell: bars, arrows, diagonals and shades in the cells of tables, lines between boxes.

Refuses to read it: a digest tells whether it is drawn otherwise elsewhere.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from revtool.readers.pdf.boxes import around, within
from revtool.readers.pdf.page import Box, Drawings, Row, Shape
from revtool.readers.pdf.steps import step

_AT = 2.0
"""Points by which the side of a shade is off the edge of its cell at most."""
_RULE = 6.0
"""Points up to which a filled area is a rule."""
_LARGE = 12.0
"""Points that a curve or stroke is long at least: letters that are drawn are smaller."""
_MOST = 600
"""Areas of a page, and cells of a table, that are looked at at most."""


def drawn_into(cells: Sequence[Box], drawings: Drawings, rows: Sequence[Row]) -> str:
    """Return a digest of what is drawn into the cells of a table, from its corner; empty where nothing is."""
    fills = [shape for shape in drawings.areas if shape.filled]
    if not (fills or drawings.marks) or max(len(fills), len(cells)) > _MOST:
        return ""
    area = around(cells)
    marks = [
        (mark, run)
        for mark, run in zip(drawings.marks, drawings.traces, strict=True)
        if within(mark, area) and max(_sides(mark)) > _LARGE and not _held(mark, rows)
    ]
    inside = [shape.box for shape in fills if within(shape.box, area) and min(_sides(shape.box)) > _RULE]
    shades = [box for box in inside if _is_on_edges(box, cells)]
    bars = [box for box in inside if box not in shades and not _held(box, rows) and not _spans(box, area)]
    strokes = [shape.box for shape in drawings.shapes if _is_stroke(shape, area, cells)]
    told = [(box, "") for box in (*bars, *strokes, *_shaded(cells, shades, area, rows))]
    return _digest([*marks, *told], area)


def outlines(drawings: Drawings, area: Box) -> str:
    """Return a digest of all that is drawn in an area, from its corner."""
    shapes = ((shape.box, "") for shape in drawings.shapes if within(shape.box, area))
    marks = (one for one in zip(drawings.marks, drawings.traces, strict=True) if within(one[0], area))
    return _digest([*shapes, *marks], area)


def _digest(parts: Sequence[tuple[Box, str]], area: Box) -> str:
    left, top, *_ = area
    said = sorted(
        {(step(x0 - left), step(y - top), step(x1 - left), step(y1 - top), run) for (x0, y, x1, y1), run in parts}
    )
    return sha256(repr(said).encode()).hexdigest()[:8] if said else ""


def _sides(box: Box) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _held(box: Box, rows: Sequence[Row]) -> bool:
    """Whether words stand in a box."""
    return any(box[1] < row.middle < box[3] and box[0] < (row.x0 + row.x1) / 2 < box[2] for row in rows)


def _is_on_edges(box: Box, cells: Sequence[Box]) -> bool:
    """Whether all sides of a filled area stand where cells begin or end."""
    return all(any(abs(cell[at] - box[at]) < _AT for cell in cells) for at in range(4))


def _spans(box: Box, area: Box) -> bool:
    """Whether a filled area shades a whole row of a table."""
    return box[0] - area[0] < _AT and area[2] - box[2] < _AT


def _is_stroke(shape: Shape, area: Box, cells: Sequence[Box]) -> bool:
    """Whether a level stroke is drawn into cells, and is none of their edges."""
    if not shape.thin or shape.x1 - shape.x0 < _LARGE or not within(shape.box, area) or _spans(shape.box, area):
        return False
    y = (shape.top + shape.bottom) / 2
    return all(min(abs(cell[1] - y), abs(cell[3] - y)) > _RULE / 2 for cell in cells)


def _shaded(cells: Sequence[Box], shades: Sequence[Box], area: Box, rows: Sequence[Row]) -> Iterator[Box]:
    """Yield cells without words that are shaded more often than others of their row, and of their column."""
    parts = [box for box in shades if not _spans(box, area)]
    often = {cell: sum(within(cell, box) for box in parts) for cell in cells if parts}
    least = min((times for cell, times in often.items() if not _held(cell, rows)), default=0)
    shaded = {cell for cell, times in often.items() if times > least}
    for cell in shaded:
        row = {one for one in cells if one[1] == cell[1]}
        column = {one for one in cells if one[0] == cell[0] and one[1] > area[1]}
        if not (row <= shaded or column <= shaded or _held(cell, rows)):
            yield cell

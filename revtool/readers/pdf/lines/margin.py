"""The margin in which a word processor prints comments and marks beside a page that it has made smaller.

Told by a filled strip along the right edge whose texts all stand in drawn boxes, in smaller type than the page's.
Refuses side boxes of the page's own: their texts stand in no boxes of their own, or are no smaller.
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from revtool.readers.pdf.page import Box, Drawings, Row, Shape

_BEGINS = 0.55
"""The part of a page's width from which on the strip may begin."""
_TALL = 0.6
"""The part of a page's height that the strip covers at least."""
_SMALLER = 0.85
_REACH = 6.0
"""Points before the strip at which the lines that lead into it may end."""


class Reviewed(NamedTuple):
    """A page's lines and drawings without what stands in its margin, and the lines of each comment there."""

    rows: tuple[Row, ...]
    drawings: Drawings
    comments: tuple[tuple[Row, ...], ...] = ()


def without_comments(rows: tuple[Row, ...], drawings: Drawings, width: float, height: float) -> Reviewed:
    """Return a page of this size, in points, without the comments in its margin and the lines that lead to them."""
    strip = next((shape for shape in drawings.shapes if _is_strip(shape, width, height)), None)
    if strip is None:
        return Reviewed(rows, drawings)
    beside = [row for row in rows if row.x0 >= strip.x0]
    body = [row for row in rows if row.x0 < strip.x0]
    boxes = [shape.box for shape in drawings.areas if shape.stroked and shape.x0 > strip.x0]
    groups = [tuple(row for row in beside if _holds(box, row)) for box in _apart(boxes)]
    boxed = {row.first for group in groups for row in group}
    if not beside or not body or any(row.first not in boxed for row in beside):
        return Reviewed(rows, drawings)
    if max(row.size for row in beside) > _SMALLER * median(row.size for row in body):
        return Reviewed(rows, drawings)
    shapes = tuple(shape for shape in drawings.shapes if shape.x1 < strip.x0 - _REACH)
    return Reviewed(tuple(body), replace(drawings, shapes=shapes), tuple(group for group in groups if group))


def _is_strip(shape: Shape, width: float, height: float) -> bool:
    beside = shape.x1 > width - 1 and shape.x0 > _BEGINS * width
    return beside and shape.filled and shape.bottom - shape.top > _TALL * height


def _apart(boxes: Sequence[Box]) -> list[Box]:
    """Return boxes from above, each once: a box is drawn for its ground and again for its edge."""
    done: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        if not any(all(abs(one - two) < 1 for one, two in zip(box, other, strict=True)) for other in done):
            done.append(box)
    return done


def _holds(box: Box, row: Row) -> bool:
    return box[0] <= row.x0 and box[1] <= row.middle <= box[3]

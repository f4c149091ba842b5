"""Pages as they are when they are cut: what stands outside the trim marks, or the box that its file names, is cut off.

Refuses to cut where that would cut off much of the words: files keep boxes that are none of theirs.
"""

from collections.abc import Callable, Sequence

from revtool.readers.pdf.boxes import within
from revtool.readers.pdf.doors.pdfium import Sheet
from revtool.readers.pdf.page import Box, Drawings, Shape

_OUTER = 0.25
"""The outer part of a page in which marks stand."""
_LONGEST = 72.0
"""Points of the longest stroke of a mark."""
_LEVEL = 1.0
"""Points by which marks of one edge stand off each other at most, and what is cut off, at least."""
_CORNERS = 4
_CUT = 0.25
"""The part of a page's letters that may be cut off."""
_SAMPLES = 200
_FEW = 100
"""Letters that may be cut off in any case: what printers set beside an empty page."""


def trimmed_sheet(opened: Callable[[], Sheet]) -> Sheet:
    """Return a page as what is left of it when it is cut, its corner and size those of the paper then.

    `opened` opens it, again where it is to be cut.
    """
    sheet = opened()
    frame = marked_frame(sheet.drawings().shapes, sheet.width, sheet.height) or sheet.trim_box()
    if frame is None or not _cuts_little(sheet, frame):
        return sheet
    added = sheet.added
    sheet.crop(frame)
    sheet.close()
    cut = opened()
    cut.added = cut.added or added
    return cut


def left_on_paper(drawings: Drawings, width: float, height: float, room: float = 1.0) -> Drawings:
    """Return what is drawn without what lies beside the paper, by more than some points."""

    right, low = width + room, height + room

    def off(x0: float, top: float, x1: float, bottom: float) -> bool:
        return x1 <= -room or bottom <= -room or x0 >= right or top >= low

    shapes = tuple([one for one in drawings.shapes if not off(one.x0, one.top, one.x1, one.bottom)])
    pictures = tuple([one for one in drawings.pictures if not off(*one.box)])
    kept = [(mark, trace) for mark, trace in zip(drawings.marks, drawings.traces, strict=True) if not off(*mark)]
    if (len(shapes), len(pictures), len(kept)) == (len(drawings.shapes), len(drawings.pictures), len(drawings.marks)):
        return drawings
    covers = tuple(cover for cover in drawings.covers if not off(*cover.box))
    return Drawings(shapes, pictures, tuple(mark for mark, _ in kept), covers, tuple(trace for _, trace in kept))


def marked_frame(shapes: Sequence[Shape], width: float, height: float) -> Box | None:
    """Return the box that trim marks at the four corners of a page leave; None where there are none.

    Two short strokes point at each corner, a level and a steep one, end before they reach it, and begin where nothing
    else is drawn (as the edges of cells do not). Of several corners (bleed) the innermost counts.
    """
    left, right = _OUTER * width, (1 - _OUTER) * width
    high, low = _OUTER * height, (1 - _OUTER) * height
    short = [one for one in shapes if (one.x1 < left or one.x0 > right) and (one.bottom < high or one.top > low)]
    short = [one for one in short if one.thin and max(one.x1 - one.x0, one.bottom - one.top) < _LONGEST]
    if len(short) < 2 * _CORNERS:
        return None
    found: list[tuple[float, float]] = []
    for across, down in ((1, 1), (-1, 1), (1, -1), (-1, -1)):
        flipped = (
            shape.box if across > 0 else (width - shape.x1, shape.top, width - shape.x0, shape.bottom)
            for shape in short if (shape.x1 < left) == (across > 0) and (shape.bottom < high) == (down > 0)
        )  # fmt: skip
        corner = _corner([box if down > 0 else (box[0], height - box[3], box[2], height - box[1]) for box in flipped])
        if corner is None:
            return None
        found.append((corner[0] if across > 0 else width - corner[0], corner[1] if down > 0 else height - corner[1]))
    (x0, top), (x1, other_top), (other_x0, bottom), (other_x1, other_bottom) = found
    off = max(abs(x0 - other_x0), abs(x1 - other_x1), abs(top - other_top), abs(bottom - other_bottom))
    return (x0, top, x1, bottom) if off < 2 * _LEVEL else None


def _corner(strokes: Sequence[Box]) -> tuple[float, float] | None:
    """Return the innermost point, furthest right and down, at which a level and a steep stroke point from outside."""
    level = [one for one in strokes if one[2] - one[0] > one[3] - one[1]]
    steep = [one for one in strokes if one[2] - one[0] < one[3] - one[1]]
    free = [one for one in level if not any(_touches(one[0], one[1], two) for two in steep)]
    upper = [one for one in steep if not any(_touches(one[0], one[1], two) for two in level)]
    points = [(two[0], one[1]) for one in free for two in upper
              if one[2] < two[0] + _LEVEL and two[3] < one[1] + _LEVEL]  # fmt: skip
    return max(points, key=sum, default=None)


def _touches(x: float, y: float, box: Box) -> bool:
    return box[0] - _LEVEL < x < box[2] + _LEVEL and box[1] - _LEVEL < y < box[3] + _LEVEL


def _cuts_little(sheet: Sheet, frame: Box) -> bool:
    each = 1 + sheet.count // _SAMPLES
    some = [sheet.box(at) for at in range(0, sheet.count, each) if not sheet.made(at)]
    off = sum(not within(box, frame, box[3] - box[1]) for box in some)
    return off * each <= max(_FEW, _CUT * len(some) * each)

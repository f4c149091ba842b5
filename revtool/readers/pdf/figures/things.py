"""What is drawn on a page outside of its tables, by kind: what a drawing may be made of.

Refuses to judge what stands together; `pdf.figures.charts` does.
"""

from collections.abc import Callable, Iterable, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from revtool.readers.pdf.boxes import around, box_of, within
from revtool.readers.pdf.drawings.bars import bars_of, is_base
from revtool.readers.pdf.drawings.plots import plotted
from revtool.readers.pdf.lines.breaks import is_number
from revtool.readers.pdf.page import Box, Drawings, Page, Picture, Row
from revtool.readers.pdf.tables.cells import Cut
from revtool.readers.pdf.tables.zones import Frame, Grid

WIDE = 0.55
"""The part of the measure from which on a line is running text, and a filled box a band behind a line."""
BROAD = 0.8
"""The part of the measure from which on boxes below each other frame running text."""
_LABEL = 18.0
"""Points above and below what is drawn in which its labels may stand."""
_LARGE = 0.4
"""The part of the page from which on what is drawn is its background."""
_TALL = 1.5
"""How tall a filled box is against the letters in it at least: less is shading behind words."""
_MIDDLE = 0.2
_FILLS = 0.25
"""How much of a mark's width words in it fill at least."""
_GAP = 0.4
"""Letters that texts of two boxes on one height stand apart at least."""
_CELLS = 4


class Setting(NamedTuple):
    """How running text is set: its left and right edge and its usual size, in points; often: words of several boxes."""

    left: float
    right: float
    size: float
    often: Set[str] = frozenset()


class View(NamedTuple):
    """What is known of a page: its tables, its lines outside of them, how running text is set, areas between axes."""

    page: Page
    grids: list[Grid]
    free: list[Row]
    setting: Setting
    areas: list[Box]

    def open_to(self, box: Box) -> list[Row]:
        """Return the lines that a drawing may take: those outside of tables, and those of tables within it."""
        taken = {first for grid in self.grids if within(grid.box, box) for first in grid.taken}
        return [*self.free, *(row for row in self.page.rows if row.first in taken)]


class Things(NamedTuple):
    """What may make a drawing, by kind; `holders` have lines of text in them."""

    holders: list[Frame]
    loose: list[Box]
    marks: list[Box]
    pictures: list[Picture]

    @property
    def boxes(self) -> list[Box]:
        """All their boxes, in this order."""
        return [*(one.box for one in self.holders), *self.loose, *self.marks, *(one.box for one in self.pictures)]


def parted(rows: Sequence[Row], drawings: Drawings, cut: Cut, at_gaps: Callable[[Row], list[Row]]) -> tuple[Row, ...]:
    """Return the lines of a page, those cut that run through several boxes or marks; `at_gaps` cuts at wide blanks."""
    boxes = [shape.box for shape in drawings.areas]
    boxes += [*drawings.marks, *plotted(drawings)]
    if not boxes or (len(boxes) < 2 and not drawings.marks):
        return tuple(rows)
    top, bottom = min(box[1] for box in boxes) - _LABEL, max(box[3] for box in boxes) + _LABEL
    done: list[Row] = []
    for row in rows:
        if not top <= row.middle <= bottom:
            done.append(row)
            continue
        for part in at_gaps(row) if "\t" in row.text else [row]:
            done += _cut_at_edges(part, boxes, cut)
    return tuple(done)


def _cut_at_edges(row: Row, boxes: Iterable[Box], cut: Cut) -> list[Row]:
    inner = row.x0 + row.size, row.x1 - row.size
    edges = {x for box in boxes if box[1] < row.middle < box[3] for x in (box[0], box[2]) if inner[0] < x < inner[1]}
    parts = cut(row, sorted(edges)) if edges else []
    far = all(two.x0 - one.x1 > _GAP * row.size for one, two in pairwise(parts))
    return parts if len(parts) > 1 and far else [row]


def things(view: View, all_frames: Sequence[Frame]) -> Things:
    """Return what is drawn on a page outside of its tables, background and lines below words left out."""
    page, grids, free, setting, areas = view
    area, width = page.width * page.height, WIDE * (setting.right - setting.left)

    tables = [grid.box for grid in grids if _says(grid)]

    def drawn(box: Box) -> bool:
        large = (box[2] - box[0]) * (box[3] - box[1]) > _LARGE * area
        return not large and not any(within(box, table) for table in tables)

    marks = [box for box in page.drawings.marks if drawn(box)]
    pictures = [one for one in page.drawings.pictures if drawn(one.box)]
    filled = [shape.box for shape in page.drawings.areas if shape.filled and not shape.stroked and drawn(shape.box)]
    fills = [box for box in filled if box[2] - box[0] < width]
    bars = bars_of([box for box in filled if all(is_number(row.text) for row in free if holds(box, row))])
    fills += dict.fromkeys(box for one in bars for box in one.boxes if box[2] - box[0] >= width)
    if not marks and not pictures and len(all_frames) + len(fills) < 2:
        return Things([], [], [], [])
    frames = [frame for frame in all_frames if not _encloses(frame, all_frames)]
    known = [frame.box for frame in frames]
    inner = [(box, [row for row in free if holds(box, row)]) for box in (*marks, *fills)]
    extra = [
        Frame(box, tuple(rows))
        for at, (box, rows) in enumerate(inner)
        if rows and _is_tall(box, rows) and box not in known and (at >= len(marks) or _centred(box, rows))
    ]
    holders = smallest([*frames, *extra])
    held = {frame.box for frame in holders}
    rules = [shape.box for shape in page.drawings.shapes if shape.thin and drawn(shape.box)]
    loose = [rule for rule in rules if rule[2] - rule[0] < width and not _underlines(rule, free)]
    loose += [rule for rule in rules if rule[2] - rule[0] >= width and is_base(rule, fills)]
    loose += [area for area in areas if drawn(area)]
    loose += [around(one.boxes) for one in bars]
    loose += [frame.box for frame in all_frames if frame not in frames]
    loose += [box for box in fills if box not in held]
    loose += [grid.box for grid in grids if not _says(grid)]
    return Things(holders, loose, [mark for mark in marks if mark not in held], pictures)


def _says(grid: Grid) -> bool:
    """Whether a table is one beyond doubt: text stands in several of its cells, or it has many."""
    cells = [square.cell for row in grid.rows for square in row]
    return sum(bool(cell.text) for cell in cells) > 1 or len(cells) > _CELLS


def _is_tall(box: Box, rows: Sequence[Row]) -> bool:
    return box[3] - box[1] > _TALL * max(row.size for row in rows)


def _centred(box: Box, rows: Sequence[Row]) -> bool:
    """Whether lines stand as one text in the middle of a mark, as words do in a diamond."""
    x0, top, x1, bottom = around([box_of(row) for row in rows])
    across, down = abs(x0 + x1 - box[0] - box[2]) / 2, abs(top + bottom - box[1] - box[3]) / 2
    if x1 - x0 < _FILLS * (box[2] - box[0]) or not _one_text(rows):
        return False
    return across < _MIDDLE * (box[2] - box[0]) and down < _MIDDLE * (box[3] - box[1])


def _one_text(rows: Sequence[Row]) -> bool:
    """Whether lines stand one below the other on one axis."""
    ordered = sorted(rows, key=lambda row: row.middle)
    return all(
        two.top - one.bottom < 1.2 * two.size and abs(one.x0 + one.x1 - two.x0 - two.x1) < 3 * two.size
        for one, two in pairwise(ordered)
    )


def _underlines(rule: Box, rows: Sequence[Row]) -> bool:
    """Whether a level rule stands right below words, or through them."""
    level = rule[2] - rule[0] > rule[3] - rule[1]
    return level and any(
        row.top < rule[1] < row.bottom + 3 and row.x0 - 2 <= rule[0] and rule[2] <= row.x1 + 2 for row in rows
    )


def _encloses(frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether a frame stands around a whole drawing: several others are within it."""
    return sum(within(one.box, frame.box) for one in frames if one is not frame) > 1


def smallest(frames: Sequence[Frame]) -> list[Frame]:
    """Return the frames, each line in the smallest one around it only, and each box once."""
    seen: set[int] = set()
    done: list[Frame] = []
    for frame in sorted(frames, key=lambda one: (one.box[2] - one.box[0]) * (one.box[3] - one.box[1])):
        rows = tuple(row for row in frame.rows if row.first not in seen)
        if rows:
            done.append(frame._replace(rows=rows))
            seen |= {row.first for row in rows}
    return done


def holds(box: Box, row: Row) -> bool:
    """Tell whether a line stands in a box."""
    return box[1] <= row.middle <= box[3] and box[0] - 1 <= row.x0 and row.x1 <= box[2] + 1

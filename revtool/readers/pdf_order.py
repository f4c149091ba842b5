"""The order in which a page is read: lines, tables and figures from above, columns one after the other.

Refuses to join lines; `pdf_paragraphs` does.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from revtool.model.document import Figure, Place, Table
from revtool.readers.line import Line, Role
from revtool.readers.pdf_columns import Group, in_columns, levelled
from revtool.readers.pdf_measure import Measure, measured
from revtool.readers.pdf_page import Box, Page, Row
from revtool.readers.pdf_paragraphs import Column, as_line, paragraphs
from revtool.readers.pdf_spread import joined_grids
from revtool.readers.pdf_tables import Frame, Grid, Zones

_NEAR = 60.0
_WORD = 8
_FEW = 4
_NEAR_EDGE = 4.0
_COLUMN = 0.62
_INSET = 7.5
"""What Word leaves free inside a text box: a tenth of an inch, rounded up."""


class Drawing(NamedTuple):
    """Frames that stand together: the boxes of a chart."""

    box: Box
    frames: tuple[Frame, ...]


Item = Column | Grid | Drawing


def flow(pages: Sequence[Page], ruled: Mapping[int, Zones]) -> list[Line]:
    """Return the lines of the pages' bodies in reading order; a paragraph or table may run over pages."""
    done: list[Line] = []
    waiting: list[Column] = []
    known: list[Measure] = []
    measure = measured([row for page in pages for row in _free(page, ruled[page.number])])
    for number, item in _over_pages(
        [(page.number, _items(page, ruled[page.number], measure, known)) for page in pages]
    ):
        if isinstance(item, Column):
            waiting.append(item)
            continue
        done += _lines(waiting)
        waiting = []
        done.append(_block(item, number))
    done += _lines(waiting)
    return done


def _lines(columns: list[Column]) -> Iterator[Line]:
    """Yield the paragraphs of columns, each with the footnotes that its lines refer to behind it."""
    for para in paragraphs(columns):
        yield as_line(para)
        for note in (note for row in para.rows for note in row.notes):
            column = para.column._replace(rows=note.rows, measure=measured(list(note.rows)), fresh=True)
            text = "\n".join(part.text for part in paragraphs([column]))
            yield as_line(para._replace(rows=note.rows))._replace(text=text, role=Role.NOTE, mark=note.mark, gap=False)


def _over_pages(pages: Sequence[tuple[int, list[Item]]]) -> list[tuple[int, Item]]:
    """Return all items with their pages; a table that goes on at the top of the next page is one."""
    done: list[tuple[int, Item]] = []
    for number, items in pages:
        for place, item in enumerate(items):
            last = done[-1][1] if done and place == 0 else None
            whole = joined_grids(last, item) if isinstance(last, Grid) and isinstance(item, Grid) else None
            if whole is not None:
                done[-1] = (done[-1][0], whole)
            else:
                done.append((number, item))
    return done


def _free(page: Page, zones: Zones) -> list[Row]:
    taken = {first for grid in zones.grids for first in grid.taken}
    taken |= {row.first for frame in zones.frames for row in frame.rows}
    return [row for row in page.rows if row.first not in taken]


def _items(page: Page, zones: Zones, measure: Measure, known: list[Measure]) -> list[Item]:
    free = _free(page, zones)
    kept = {row.first for row in page.rows}
    frames = [frame._replace(rows=tuple(row for row in frame.rows if row.first in kept)) for frame in zones.frames]
    drawings, lone = _drawings([frame for frame in frames if frame.rows], free)
    blocks: list[Grid | Drawing | Frame] = [*zones.grids, *drawings, *lone]
    stands = [_stand_in(place, block.box) for place, block in enumerate(blocks)]
    items: list[Item] = []
    for group in in_columns([*free, *stands]):
        narrow = _narrowed(group, measure, known)
        rows: list[Row] = []
        for row in group.rows:
            if row.first >= 0:
                rows.append(row)
                continue
            if rows:
                items.append(Column(page.number, tuple(rows), narrow))
                rows = []
            block = blocks[-1 - row.first]
            items.append(_inside(page.number, block) if isinstance(block, Frame) else block)
        if rows:
            items.append(Column(page.number, tuple(rows), narrow))
    return items


def _stand_in(place: int, box: Box) -> Row:
    """A line that takes a block's room while the order is found; its first character is below nought."""
    return Row("", *box, 0.0, False, -1 - place, -1 - place)


def _narrowed(group: Group, measure: Measure, known: list[Measure]) -> Measure:
    """Return the measure of a column where its lines keep one that is narrower than the page's; add it to the known.

    The last page may hold a single column: its lines stand in a measure that is known from the pages before.
    """
    if not group.column and not known:
        return measure
    rows = [row for row in group.rows if row.first >= 0]
    own = measured(rows)._replace(gaps=measure.gaps, rights={})
    if not group.column:
        fits = (one for one in known if abs(one.left - own.left) < _NEAR_EDGE and own.right < one.right + _NEAR_EDGE)
        return next(fits, measure)
    if len(rows) < _FEW or own.right - own.left > _COLUMN * (measure.right - measure.left):
        return measure
    known.append(own)
    return own


def _inside(page: int, frame: Frame) -> Column:
    """The lines of a box, set in the measure that the box leaves with the same room on both sides."""
    own = measured(list(frame.rows))
    room = min(max(own.left - frame.box[0], 0.0), _INSET)
    measure = own._replace(left=frame.box[0] + room, right=max(own.right, frame.box[2] - room), rights={})
    return Column(page, tuple(levelled(frame.rows)), measure, fresh=True)


def _drawings(frames: Sequence[Frame], free: Sequence[Row]) -> tuple[list[Drawing], list[Frame]]:
    groups: list[list[Frame]] = []
    for frame in frames:
        near = [group for group in groups if any(_linked(frame.box, other.box, free) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(other for group in near for other in group), frame])
    drawings = [Drawing(_around(group), tuple(group)) for group in groups if len(group) > 1]
    return drawings, [group[0] for group in groups if len(group) == 1]


def _linked(one: Box, two: Box, free: Sequence[Row]) -> bool:
    """Whether two boxes are near each other with no running text between them; a word on a connecting line is none."""
    across = max(one[0], two[0]) - min(one[2], two[2])
    top, bottom = min(one[3], two[3]), max(one[1], two[1])
    if max(across, bottom - top) >= _NEAR:
        return False
    between = [row for row in free if top - 1 < row.middle < bottom + 1]
    return not any(len(row.text) > _WORD or row.x0 < min(one[0], two[0]) + 1 for row in between)


def _around(frames: Sequence[Frame]) -> Box:
    boxes = [frame.box for frame in frames]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _block(item: Grid | Drawing, page: int) -> Line:
    x0, top, x1, bottom = (round(value, 1) for value in item.box)
    at = Place(page=page, box=(x0, top, x1, bottom))
    if isinstance(item, Grid):
        return Line(
            "", at, Role.BLOCK, block=Table(tuple(tuple(square.cell for square in row) for row in item.rows), at)
        )
    texts = []
    for frame in sorted(item.frames, key=lambda frame: (frame.box[1], frame.box[0])):
        parts = paragraphs([_inside(page, frame)])
        texts.append("\n".join(part.text for part in parts))
    return Line("", at, Role.BLOCK, block=Figure(tuple(texts), at))

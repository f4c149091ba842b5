"""Drawings of a page: boxes, marks, lines and pictures that stand together, with the texts in and beside them.

Refuses boxes that frame running text, marks behind headings, and what belongs to a table.
"""

from collections.abc import Sequence, Set
from math import inf
from typing import NamedTuple

from revtool.numbering import bracketed_title
from revtool.readers.pdf.boxes import apart, around, box_of, breadth, overlap, within
from revtool.readers.pdf.drawings.bars import bars_of
from revtool.readers.pdf.drawings.plots import is_plot, plotted, traces
from revtool.readers.pdf.figures.cards import cards, in_reading_order
from revtool.readers.pdf.figures.groups import groups_of
from revtool.readers.pdf.figures.things import BROAD, WIDE, Setting, Things, View, holds, smallest, things
from revtool.readers.pdf.lines.breaks import is_number, opens
from revtool.readers.pdf.page import Box, Page, Picture, Row
from revtool.readers.pdf.tables.zones import Frame, Grid, Zones
from revtool.text.pattern import Pattern

_ARROW = 24.0
"""Points that an arrow stands apart at most from the drawing that it belongs to."""
_CLOSE, _FAR = 3.0, 5.0
"""Letters from a drawing to its labels at its sides at most, and from the bars or curves of a chart."""
_DENSE = 6
"""Things of which a drawing without boxes around its texts is made at least."""
_LABELS = 2
"""Texts in and beside curves or bars from which on they are a chart."""
_SMALLER = 0.92
_HEADING = 1.25
_MEANS, _FLAT = 30.0, 6.0
"""Points that a drawing without words is broad at least, if it is not long or if it is."""
_LONG = 100.0
_MOTTO = 3
_LARGER = 1.08
_INSET = 4.0
"""Points that text in a box stands in from the measure of running text at least."""
_CAPTION = Pattern(r"[（(【＜<]?(?:図表|図|表|写真|資料|出典|Figure|Table|Fig\.?)[ \u3000]*[0-9０-９:：一-九]")


class Drawing(NamedTuple):
    """A drawing: its texts as frames in reading order, and the pictures in it; grid: the table that it stands in.

    traces: how the charts in it are drawn. cards: boxes beside each other that hold several texts each.
    """

    box: Box
    frames: tuple[Frame, ...]
    pictures: tuple[Picture, ...] = ()
    grid: Grid | None = None
    traces: tuple[str, ...] = ()
    cards: tuple[Box, ...] = ()


class Charts(NamedTuple):
    """What a page holds beside its tables: drawings, boxes that frame running text, and the lines of running text.

    grids: the tables that are no part of a drawing; silent: boxes of drawings without text or picture.
    """

    drawings: list[Drawing]
    frames: list[Frame]
    grids: list[Grid]
    free: list[Row]
    silent: list[Box]


def charts(
    page: Page, zones: Zones, plain: list[Row], setting: Setting, heads: Set[tuple[int, int]] = frozenset()
) -> Charts:
    """Return the drawings of a page and what is left of its boxes, tables and lines.

    plain: its lines outside of tables and boxes.
    heads: headings in frames, by page and first character, that no drawing takes.
    """
    grids, drawn = list(zones.grids), page.drawings
    if not (drawn.marks or drawn.pictures or zones.frames or len(drawn.areas) > 1):
        return Charts([], [], grids, plain, [])
    free = [row for row in _untaken(page.rows, grids) if (page.number, row.first) not in heads]
    view = View(page, grids, free, setting, plotted(drawn))
    frames = _kept(zones.frames, view.free)
    kinds = _without_grounds(things(view, frames), [row for row in page.rows if (page.number, row.first) in heads])
    groups = groups_of(kinds, _unframed(view.free, frames), setting)
    found = [_drawing(group, view) or _plot(group, view) for group in groups]
    mute = [around(group.boxes) for group, one in zip(groups, found, strict=True) if one is None and _mute(group)]
    drawings = _merged([_grown(one, mute, view) for one in found if one is not None])
    taken = {row.first for one in drawings for frame in one.frames for row in frame.rows}
    lone = _lone([frame for frame in frames if not any(row.first in taken for row in frame.rows)])
    titled = [frame for frame in lone if _is_titled_box(frame, setting) or _is_motto(frame, setting)]
    drawings += [Drawing(frame.box, (frame,)) for frame in titled]
    taken |= {row.first for frame in titled for row in frame.rows}
    lone = [frame for frame in lone if frame not in titled]
    grids = [grid for grid in grids if not any(within(grid.box, one.box) for one in drawings)]
    left = _unframed([row for row in _untaken(page.rows, grids) if row.first not in taken], lone)
    empty = [box for box in mute if _large(box) and _is_wordless([row for row in page.rows if holds(box, row)])]
    silent = [box for box in empty if not any(within(box, one.box) for one in drawings)]
    return Charts(drawings, lone, grids, left, silent)


def _is_titled_box(frame: Frame, setting: Setting) -> bool:
    """Whether a box within the measure is a text with a title of its own, which heads nothing behind the box.

    What Word draws around paragraphs of the text has its rules in the margins, and the text at its edge.
    """
    first, *others = frame.rows
    inset = first.x0 - max(frame.box[0], setting.left - _INSET / 2)
    if first.tag is not None or not others or inset < _INSET or not any("。" in row.text for row in others):
        return False
    stands_out = first.bold and not all(row.bold for row in others)
    return bracketed_title(first.text) or ((stands_out or first.size > others[0].size) and not opens(first.text))


def _is_motto(frame: Frame, setting: Setting) -> bool:
    """Whether a broad box within the measure holds a motto: few lines, unlabelled, that other boxes do not hold."""
    first, broad = frame.rows[0], frame.box[2] - frame.box[0] > BROAD * (setting.right - setting.left)
    plain = all(row.tag is None and not opens(row.text) and "。" not in row.text for row in frame.rows)
    stands_out = all(row.bold or row.size > setting.size * _LARGER for row in frame.rows)
    inset = first.x0 - max(frame.box[0], setting.left - _INSET / 2)
    fits = len(frame.rows) <= _MOTTO and broad and inset >= _INSET
    return fits and plain and stands_out and first.text.strip() not in setting.often


def _untaken(rows: Sequence[Row], grids: Sequence[Grid]) -> list[Row]:
    taken = frozenset().union(*(grid.taken for grid in grids))
    return [row for row in rows if row.first not in taken] if taken else list(rows)


def _unframed(rows: Sequence[Row], frames: Sequence[Frame]) -> list[Row]:
    framed = {row.first for frame in frames for row in frame.rows}
    return [row for row in rows if row.first not in framed] if framed else list(rows)


def _kept(frames: Sequence[Frame], free: Sequence[Row]) -> list[Frame]:
    """Return the frames with the lines that are still on the page."""
    left = {row.first for row in free}
    found = (frame._replace(rows=tuple(row for row in frame.rows if row.first in left)) for frame in frames)
    return [frame for frame in found if frame.rows]


def _without_grounds(kinds: Things, heads: Sequence[Row]) -> Things:
    """Return what is drawn without the frames and grounds of headings."""
    if not heads:
        return kinds
    loose, marks = (
        [box for box in boxes if not any(holds(box, row) for row in heads)] for boxes in (kinds.loose, kinds.marks)
    )
    return kinds._replace(loose=loose, marks=marks)


def _lone(frames: Sequence[Frame]) -> list[Frame]:
    """Return the frames without those that stand in another one, which has their lines."""
    done: list[Frame] = []
    for frame in sorted(frames, key=lambda one: -len(one.rows)):
        if not any(set(frame.rows) <= set(other.rows) for other in done):
            done.append(frame)
    return done


def _drawing(group: Things, view: View) -> Drawing | None:
    """Return the drawing that a group is; None where it only frames or decorates text."""
    box = around(group.boxes)
    held = {row.first for frame in group.holders for row in frame.rows}
    inside = [row for row in view.open_to(box) if holds(box, row)]
    loose = [row for row in inside if row.first not in held and not _running(row, view.setting)]
    if not _is_drawing(group, loose, inside, view.setting):
        return None
    frames = (*group.holders, *_stacked(loose))
    numbered = [frame.box for frame in group.holders if all(is_number(row.text) for row in frame.rows)]
    runs = traces(view.page.drawings, box) if bars_of([*group.loose, *numbered]) else ()
    return Drawing(box, frames, tuple(group.pictures), traces=runs, cards=cards([*group.loose, *group.marks], frames))


def _plot(group: Things, view: View) -> Drawing | None:
    """Return the chart that a group is, with its labels; None where it decorates text."""
    box = around(group.boxes)
    rows = [row for row in view.open_to(box) if holds(box, row)]
    inner = [frame.box for frame in group.holders if not within(box, frame.box)]
    largest = view.setting.size if len(inner) == len(group.holders) else inf  # a box around it holds its title, too
    plain = not any(_running(row, view.setting) or row.size > largest for row in rows)
    if not plain or not _large(box) or not is_plot(group.loose, [*group.marks, *inner], view.areas):
        return None
    drawn = Drawing(box, tuple(_stacked(rows)), tuple(group.pictures), traces=traces(view.page.drawings, box))
    grown = _grown(drawn, (), view)
    return grown if len(grown.frames) >= _LABELS else None


def _is_drawing(group: Things, loose: Sequence[Row], rows: Sequence[Row], setting: Setting) -> bool:
    running = sum(_running(row, setting) for row in rows) - sum(
        _running(row, setting) for frame in group.holders for row in frame.rows
    )
    if len(group.holders) > 1:
        return True
    if running or any(row.size > _HEADING * setting.size for row in rows):
        return False
    texts = len(loose) + len(group.holders)
    return texts > 1 and (bool(group.pictures) or (bool(group.marks) and len(group.boxes) >= _DENSE))


def _running(row: Row, setting: Setting) -> bool:
    """Whether a line is running text: as wide and as large as that, or a caption."""
    wide = row.x1 - row.x0 > WIDE * (setting.right - setting.left)
    return (wide and row.size > _SMALLER * setting.size) or _CAPTION.match(row.text) is not None


def _grown(drawing: Drawing, mute: Sequence[Box], view: View) -> Drawing:
    """Return a drawing with the marks and labels beside it.

    A label is a line that is smaller than running text, or that its file draws among the drawing's own texts; beside a
    chart, a number.
    """
    box = drawing.box
    known = {row.first for frame in drawing.frames for row in frame.rows}
    least, most = min(known, default=0), max(known, default=0)
    left = [row for row in view.open_to(box) if row.first not in known and not _running(row, view.setting)]
    left = [
        row
        for row in left
        if row.size < _SMALLER * view.setting.size
        or ((least < row.first < most or _counts(drawing, row)) and _may_label(row, view.setting))
    ]
    marks, labels = list(mute), list[Row]()
    while True:
        near = [row for row in left if _beside(box, row, _FAR if drawing.traces else _CLOSE)]
        touching = [mark for mark in marks if _linked_mark(box, mark)]
        if not near and not touching:
            break
        labels += near
        left = [row for row in left if row not in near]
        marks = [mark for mark in marks if mark not in touching]
        box = around([box, *touching, *(box_of(row) for row in near)])
    frames = (*drawing.frames, *_stacked(labels))
    return drawing._replace(box=box, frames=frames)


def _may_label(row: Row, setting: Setting) -> bool:
    """Whether a line may be a label by its size and words: it is neither larger than running text nor a sentence."""
    return row.size < setting.size * _LARGER and not row.text.endswith("。")


def _linked_mark(box: Box, mark: Box) -> bool:
    """Whether a mark stands beside or below a drawing, as an arrow to what comes next."""
    across, down = apart(box, mark)
    return min(across, down) <= 0 and max(across, down) < _ARROW


def _counts(drawing: Drawing, row: Row) -> bool:
    return bool(drawing.traces) and all(map(is_number, row.text.split("\t")))


def _beside(box: Box, row: Row, letters: float) -> bool:
    across, down = apart(box, box_of(row))
    return (across <= 0 and down < 1.2 * row.size) or (down <= 0 and across < letters * row.size)


def _stacked(rows: Sequence[Row]) -> list[Frame]:
    """Return lines as texts: those right below each other with one edge or axis are one."""
    groups: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: (row.middle, row.x0)):
        group = next((group for group in groups if _stacks(group[-1], row)), None)
        if group is None:
            groups.append([row])
        else:
            group.append(row)
    return [Frame(around([box_of(row) for row in group]), tuple(group)) for group in groups]


def _stacks(above: Row, row: Row) -> bool:
    alike = abs(above.size - row.size) < 0.3 and above.bold == row.bold
    below = -0.3 * row.size < row.top - above.bottom < 0.6 * row.size
    edge = abs(above.x0 - row.x0) < 0.5 * row.size or abs(above.x0 + above.x1 - row.x0 - row.x1) < row.size
    return alike and below and edge


def _merged(drawings: Sequence[Drawing]) -> list[Drawing]:
    """Return drawings that lie over each other as one."""
    done: list[Drawing] = []
    for one in drawings:
        over = [other for other in done if overlap(one.box, other.box)]
        done = [other for other in done if other not in over]
        parts = [*over, one]
        frames = smallest([frame for part in parts for frame in part.frames])
        pictures = tuple(picture for part in parts for picture in part.pictures)
        charts_in = tuple(run for part in parts for run in part.traces)
        box = around([part.box for part in parts])
        held = tuple(card for part in parts for card in part.cards)
        done.append(Drawing(box, tuple(in_reading_order(frames, held)), pictures, traces=charts_in, cards=held))
    return done


def _mute(group: Things) -> bool:
    return not group.holders and not group.pictures and (bool(group.marks) or bool(bars_of(group.loose)))


def _is_wordless(rows: Sequence[Row]) -> bool:
    """Whether no words stand in a drawing, but numbers at most: one alone is its text."""
    return len(rows) != 1 and all(is_number(row.text) for row in rows)


def _large(box: Box) -> bool:
    """Whether a drawing without words is large enough to mean something; a curve may be flat."""
    return breadth(box) > (_FLAT if max(box[2] - box[0], box[3] - box[1]) > _LONG else _MEANS)

"""The order in which a page is read: lines, tables and figures from above, columns one after the other.

Refuses to join lines; `pdf.flow.paragraphs` does.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from revtool.model.document import Aside, Figure, Skipped, Table
from revtool.readers.line import Line, Role
from revtool.readers.pdf.boxes import place_of
from revtool.readers.pdf.columns.beside import around_things, in_margin, notes_of
from revtool.readers.pdf.columns.gutter import Group, in_columns, levelled
from revtool.readers.pdf.columns.measure import Measure, measured, on_pages, usual_size
from revtool.readers.pdf.figures.charts import Charts, Drawing, charts
from revtool.readers.pdf.figures.label_boxes import without_label_boxes
from revtool.readers.pdf.figures.pictures import common_hash, standing, without_recurring
from revtool.readers.pdf.figures.things import Setting
from revtool.readers.pdf.figures.untold import untold
from revtool.readers.pdf.flow.over_pages import Item, over_pages
from revtool.readers.pdf.flow.paragraphs import Column, Paragraph, as_line, paragraphs
from revtool.readers.pdf.headings.framed import taken_headings
from revtool.readers.pdf.lines.breaks import closes
from revtool.readers.pdf.notes.places import Around, sign_in, sign_in_table
from revtool.readers.pdf.page import Footnote, Page, Row
from revtool.readers.pdf.tables.zones import Frame, Grid, Zones

_BOXED = 2
_FEW = 4
_NEAR_EDGE = 4.0
_COLUMN = 0.62
_HANGING = 3
"""Letters by which all lines of a column may stand in: a clause that hangs from a page before."""
_MARK = 4
"""Letters that the mark of a note takes at most, beside which all of its lines begin."""
_INSET = 7.5
"""What Word leaves free inside a text box: a tenth of an inch, rounded up."""
_BOTTOM = attrgetter("bottom")


Beside = dict[tuple[int, int], list[Item]]
"""What stands beside lines, by the page and the first letter of the line where it begins."""


class Sides(NamedTuple):
    """The page that is put in order, what stands beside its lines, and how running text is set."""

    page: int
    beside: Beside
    setting: Setting


class Flow(NamedTuple):
    """The lines of a document in reading order, what is drawn and says nothing, and lines beside the text."""

    lines: list[Line]
    skipped: list[Skipped]
    asides: list[Aside]


def flow(pages: Sequence[Page], ruled: Mapping[int, Zones]) -> Flow:
    """Return the lines of the pages' bodies in reading order; a paragraph or table may run over pages."""
    done: list[Line] = []
    waiting: list[Column] = []
    known: list[Measure] = []
    pages, skipped = without_recurring(pages)
    ruled = {page.number: _with_notes(page, ruled[page.number]) for page in pages}
    plain = {page.number: _free(page, ruled[page.number]) for page in pages}
    rows = [row for page in pages for row in plain[page.number]]
    width = median([page.width for page in pages]) if pages else 0.0
    measure = on_pages(rows, width)
    setting = Setting(measure.left, measure.right, usual_size(rows), _often_boxed(ruled))
    drawn = [charts(page, ruled[page.number], plain[page.number], setting) for page in pages]
    if heads := taken_headings(pages, drawn):
        of_pages = {number for number, _ in heads}
        drawn = [
            charts(page, ruled[page.number], plain[page.number], setting, heads) if page.number in of_pages else found
            for page, found in zip(pages, drawn, strict=True)
        ]
    drawn = [without_label_boxes(found) if found.frames else found for found in drawn]
    free = [row for found in drawn for row in found.free]
    if free != rows and any(found.drawings for found in drawn):
        measure = on_pages(free, width)
    read: list[tuple[int, list[Item]]] = []
    beside: Beside = {}
    for page, found in zip(pages, drawn, strict=True):
        pictures, behind = standing(page, found.drawings, found.grids)
        skipped += behind
        skipped += untold(page, found)
        sides = Sides(page.number, beside, setting)
        read += ((page.number, items) for items in _items(sides, found, pictures, measure, known))
    items, asides = over_pages(read, _floors(pages))
    for number, item in items:
        if isinstance(item, Column):
            waiting.append(item)
            continue
        done += _lines(waiting, beside)
        waiting = []
        done += _blocks(item, number)
    done += _lines(waiting, beside)
    return Flow(done, skipped, asides)


def _with_notes(page: Page, zones: Zones) -> Zones:
    """Return a page's tables with the notes that their lines refer to."""
    noted = {row.first: [note._replace(line=row.text) for note in row.notes] for row in page.rows if row.notes}
    if not noted:
        return zones
    grids = (
        grid._replace(notes=tuple(note for first, notes in noted.items() if first in grid.taken for note in notes))
        for grid in zones.grids
    )
    return zones._replace(grids=tuple(grids))


def _often_boxed(ruled: Mapping[int, Zones]) -> Set[str]:
    """Return what stands on top in more than two boxes: headings are set so."""
    tops = Counter(frame.rows[0].text.strip() for zone in ruled.values() for frame in zone.frames)
    return {text for text, count in tops.items() if count > _BOXED}


def _lines(columns: list[Column], beside: Beside) -> Iterator[Line]:
    """Yield the paragraphs of columns, each with its footnotes and what stands beside it behind it."""
    for para in paragraphs(columns):
        line = as_line(para)
        yield line
        page = para.column.page
        for at, row in enumerate(para.rows):
            if row.notes:
                yield from _note_lines(row.notes, page, [sign_in(line.text, para.rows[: at + 1], n) for n in row.notes])
        for row in para.rows if beside else ():
            for item in beside.pop((page, row.first), ()) or beside.pop((para.last.page, row.first), ()):
                yield from _lines([item], beside) if isinstance(item, Column) else _blocks(item, page)


def _note_lines(notes: Sequence[Footnote], page: int, signs: Sequence[Around | None]) -> Iterator[Line]:
    """Yield the notes that lines of a page refer to, with the letters around their signs."""
    for note, sign in zip(notes, signs, strict=True):
        rows = _hung(note.rows)
        column = Column(page, rows, measured(list(rows)), fresh=True)
        text = "\n".join(part.text for part in paragraphs([column]))
        line = as_line(Paragraph(list(note.rows), column, column, gap=False, breaks=False))
        yield line._replace(text=text, role=Role.NOTE, mark=note.mark, sign=sign)


def _hung(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the lines of a note, the first from where the others begin if only its mark stands left of them."""
    if len(rows) < 2 or closes(rows[0].text):
        return rows
    first, second = rows[:2]
    hangs = 0 < second.x0 - first.x0 < _MARK * first.size
    return (first._replace(x0=second.x0), *rows[1:]) if hangs else rows


def _floors(pages: Sequence[Page]) -> dict[int, float]:
    """Return how far down each page's text may reach: as far as the lowest line on any page of its size."""
    sizes = {page.number: (round(page.width), round(page.height)) for page in pages}
    lowest: dict[tuple[int, int], float] = {}
    for page in pages:
        size = sizes[page.number]
        lowest[size] = max(lowest.get(size, 0.0), max(map(_BOTTOM, page.rows), default=0.0))
    return {number: lowest[size] for number, size in sizes.items()}


def _free(page: Page, zones: Zones) -> list[Row]:
    taken = set().union(*[grid.taken for grid in zones.grids])
    taken.update([row.first for frame in zones.frames for row in frame.rows])
    return [row for row in page.rows if row.first not in taken]


def _items(
    sides: Sides, found: Charts, pictures: Sequence[Drawing], measure: Measure, known: list[Measure]
) -> Iterator[list[Item]]:
    """Yield a page's columns, tables and drawings in reading order, those that stand below each other together."""
    blocks: list[Grid | Drawing | Frame] = [*found.grids, *found.drawings, *pictures, *found.frames]
    stands = [_stand_in(place, block) for place, block in enumerate(blocks)]

    def item(stand: Row) -> Item:
        block = blocks[-1 - stand.first]
        return _inside(sides.page, block) if isinstance(block, Frame) else block

    all_groups = in_columns([*found.free, *stands], measure)
    groups = _without_margins(all_groups, sides, measure)
    widest = 1.0 if len(groups) < len(all_groups) else _COLUMN
    for group in groups:
        narrow = _narrowed(group, measure, known, widest)
        rows, things = around_things(group.rows, narrow)
        for first, beside in things.items():
            sides.beside.setdefault((sides.page, first), []).extend(map(item, beside))
        yield list(_below_each_other(sides.page, rows, narrow, item, fresh=group.fresh))


def _below_each_other(
    page: int, rows: Sequence[Row], measure: Measure, item: Callable[[Row], Item], *, fresh: bool
) -> Iterator[Item]:
    """Yield lines and the things between them; `item` gives the thing that a line stands in for."""
    start, last = 0, len(rows)
    for end in (*[at for at, row in enumerate(rows) if row.first < 0], last):
        if start < end:
            yield Column(page, tuple(rows[start:end]), measure, fresh=fresh)
            fresh = False
        if end < last:
            yield item(rows[end])
        start = end + 1


def _without_margins(groups: Sequence[Group], sides: Sides, measure: Measure) -> list[Group]:
    """Return the groups without the notes in a margin, each of which goes to the line that it stands beside."""
    margins = [group for group in groups if in_margin(group, measure, sides.setting.size)]
    left = [group for group in groups if group not in margins]
    for note in (note for group in margins for note in notes_of(group.rows)):
        row = _row_beside(note, left)
        if row is None:
            left.append(Group(list(note)))
            continue
        column = Column(sides.page, note, measured(list(note)), fresh=True)
        sides.beside.setdefault((sides.page, row.first), []).append(column)
    return left


def _row_beside(note: Sequence[Row], groups: Sequence[Group]) -> Row | None:
    """Return the line of the text that a note in the margin stands beside, or the last one above it."""
    rows = [row for group in groups for row in group.rows if row.first >= 0 and row.top < note[0].bottom]
    return max(rows, key=lambda row: row.middle, default=None)


def _stand_in(place: int, block: Grid | Drawing | Frame) -> Row:
    """A line that takes a block's room while the order is found; its first character is below nought."""
    box = block.box
    if isinstance(block, Drawing) and block.grid is not None:
        left, _, right, bottom = block.grid.box
        box = left, bottom, right, bottom
    return Row("", *box, 0.0, False, -1 - place, -1 - place)


def _narrowed(group: Group, measure: Measure, known: list[Measure], widest: float) -> Measure:
    """Return the measure of a column where its lines keep one that is narrower than the page's; add it to the known.

    The last page may hold a single column: its lines stand in a measure that is known from the pages before.
    """
    if not group.column and not known:
        return measure
    rows = [row for row in group.rows if row.first >= 0]
    own = measured(rows)._replace(gaps=measure.gaps, rights={}, firsts=measure.firsts)
    if group.width is not None:
        left = own.left if group.left is None else group.left
        return own._replace(left=left, right=left + group.width)
    room = max((row.size for row in rows), default=0.0) * _HANGING if group.column else _NEAR_EDGE
    fits = (one for one in known if -room < one.left - own.left < _NEAR_EDGE and own.right < one.right + _NEAR_EDGE)
    found = next(fits, None)
    few = len(rows) < _FEW
    if not group.column or (found is not None and (few or own.left > found.left + _NEAR_EDGE)):
        return found or measure
    if few or own.right - own.left > widest * (measure.right - measure.left):
        return measure
    known.append(own)
    return own


def _inside(page: int, frame: Frame) -> Column:
    """The lines of a box, set in the measure that the box leaves with the same room on both sides."""
    own = measured(list(frame.rows))
    room = min(max(own.left - frame.box[0], 0.0), _INSET)
    measure = own._replace(left=frame.box[0] + room, right=max(own.right, frame.box[2] - room), rights={})
    return Column(page, tuple(levelled(frame.rows)), measure, fresh=True)


def _blocks(item: Grid | Drawing, page: int) -> Iterator[Line]:
    """Yield a table as a line, a drawing as one for its texts and one for what it shows, as the Word reader does."""
    at = place_of(page, item.box)
    if isinstance(item, Grid):
        rows = tuple([tuple([square.cell for square in row]) for row in item.rows])
        widths = tuple([round(right - left, 1) for left, right in pairwise(item.edges)])
        table = Table(rows, at, None, item.heads or None, widths)
        yield Line("", at, Role.BLOCK, block=table)
        if item.notes:
            yield from _note_lines(item.notes, page, [sign_in_table(table.text, note) for note in item.notes])
        return
    texts = ("\n".join(part.text for part in paragraphs([_inside(page, frame)])) for frame in item.frames)
    if item.frames:
        yield Line("", at, Role.BLOCK, block=Figure(tuple(texts), at))
    if item.pictures or item.traces:
        seen = common_hash([picture.hash for picture in item.pictures] + [*item.traces])
        yield Line("", at, Role.BLOCK, block=Figure((), at, seen))
    in_boxes = [note for frame in item.frames for row in frame.rows for note in row.notes]
    yield from _note_lines(in_boxes, page, [None] * len(in_boxes))

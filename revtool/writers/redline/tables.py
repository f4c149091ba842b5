"""Aligns the rows, columns and cells of two tables and builds the one that stands for both. Refuses what cells hold.

Rows come and go whole, and so do cells of rows that stay: a column that came is a cell that came in every row.
"""

from collections import defaultdict
from typing import NamedTuple, Protocol

from lxml import etree

from revtool.ooxml.names import CELL, ROW, W
from revtool.text.steps import heaviest, likeness, paired, steps
from revtool.writers.redline.formatting import Formatting
from revtool.writers.redline.keys import Side, all_cells, all_rows, cell_shape, rows_of
from revtool.writers.redline.marks import NEUTRAL, SDT, Marks

_ROWS_ALIKE = 0.3
"""From here on two rows are one that was edited."""
_CELLS_KEPT = 0.5
"""How alike two rows are at least of which one has all cells of the other."""
_SHIFTED = 0.7
"""Below this part of the best fit, cells are not taken to stand where they stood, though as many are there."""

Track = tuple[int | None, int | None]
Fit = list[tuple[int, int]]


class Teller(Protocol):
    """Makes the stories in the cells and brings what comes."""

    before: Side
    after: Side
    marks: Marks
    fine: bool
    shaping: Formatting

    def bring(self, entry: etree._Element) -> etree._Element:
        """Return a copy with the numbers, styles and relationships of the old document."""

    def merge(self, old: etree._Element, new: etree._Element) -> None:
        """Give the old cell the content that stands for both."""


class _Line(NamedTuple):
    """A row: its element, what it is compared by, its cells, their texts and how they are merged downwards."""

    row: etree._Element
    key: object
    cells: list[etree._Element]
    texts: list[str]
    merges: list[str]


def merged_table(old: etree._Element, new: etree._Element, teller: Teller, *, looks: bool) -> bool:
    """Give the old table the rows that stand for both; False where they have no row in common.

    Rows and cells in content controls keep their places; False where they are more or fewer.

    With `looks` rows, cells and the table take the new document's properties where they differ; where cells come and
    go they do in any case, for widths and spans belong to the change.
    """
    rows = rows_of(old), rows_of(new)
    if any(row.tag != ROW or row.find(SDT) is not None for row in (*rows[0], *rows[1])):
        return _held(old, new, teller, looks=looks)
    lines = [_line(row, teller.before) for row in rows[0]], [_line(row, teller.after) for row in rows[1]]
    tracks = _tracks(*lines, fine=teller.fine)
    pairs = [(lines[0][i], lines[1][j]) for i, j in tracks if i is not None and j is not None]
    if not pairs:
        return False
    fits = _fits(pairs)
    shaped = looks or any(_unlike(*pair, fits[_sizes(*pair)]) for pair in pairs)
    out: list[etree._Element] = []
    come: list[etree._Element] = []
    for i, j in tracks:
        if i is not None and j is not None:
            _cells(lines[0][i], lines[1][j], fits[_sizes(lines[0][i], lines[1][j])], teller, shaped=shaped)
            out += [*come, lines[0][i].row]
            come = []
        elif i is not None:
            teller.marks.row(lines[0][i].row, "del")
            out.append(lines[0][i].row)
        elif j is not None:
            row = teller.bring(lines[1][j].row)
            teller.marks.row(row, "ins")
            come.append(row)
    if shaped:
        teller.shaping.table(old, new, teller.bring)
    head = [child for child in old if child.tag in (W + "tblPr", W + "tblGrid", *NEUTRAL)]
    old[:] = [*head, *out, *come]
    return True


def _held(old: etree._Element, new: etree._Element, teller: Teller, *, looks: bool) -> bool:
    """Give the cells of a table with controls around rows or cells what stands for both, one by one."""
    rows = [[all_cells(row) for row in all_rows(table)] for table in (old, new)]
    shapes = [[[cell_shape(cell) for cell in row] for row in table] for table in rows]
    if shapes[0] != shapes[1]:
        return False
    for entry, other in zip(_tabular(old), _tabular(new), strict=True):
        if looks:
            teller.shaping.table(entry, other, teller.bring)
        if entry.tag == CELL:
            teller.merge(entry, other)
    return True


def _tabular(table: etree._Element) -> list[etree._Element]:
    return [table, *(entry for row in all_rows(table) for entry in (row, *all_cells(row)))]


def _line(row: etree._Element, side: Side) -> _Line:
    cells = list(row.iterchildren(CELL))
    return _Line(row, side.row_key(row), cells, [side.text(cell) for cell in cells], [_merge(cell) for cell in cells])


def _merge(cell: etree._Element) -> str:
    return cell_shape(cell).partition("/")[2]


def _sizes(old: _Line, new: _Line) -> tuple[int, int]:
    return len(old.cells), len(new.cells)


def _unlike(old: _Line, new: _Line, fit: Fit) -> bool:
    """Tell whether cells come or go, or span more columns or fewer."""
    kept = len(fit) == len(old.cells) == len(new.cells)
    return not kept or any(cell_shape(old.cells[i]) != cell_shape(new.cells[j]) for i, j in fit)


def _tracks(old: list[_Line], new: list[_Line], *, fine: bool) -> list[Track]:
    """Return which row became which, in order, every row of both once."""
    out: list[Track] = []
    for step in steps([line.key for line in old], [line.key for line in new]):
        a, b = range(step.a, step.b), range(step.c, step.d)
        if step.same:
            out += zip(a, b, strict=True)
            continue
        ours, theirs = old[step.a : step.b], new[step.c : step.d]
        i, j = a.start, b.start
        for x, y in [*(_alike(ours, theirs) if fine else []), (len(ours), len(theirs))]:
            out += [(k, None) for k in range(i, a[0] + x if x < len(a) else a.stop)]
            out += [(None, k) for k in range(j, b[0] + y if y < len(b) else b.stop)]
            if x < len(ours):
                out.append((a[x], b[y]))
                i, j = a[x] + 1, b[y] + 1
    return out


def _alike(old: list[_Line], new: list[_Line]) -> list[tuple[int, int]]:
    texts = ["\n".join(line.texts) for line in old], ["\n".join(line.texts) for line in new]
    alone = len(old) == len(new) == 1

    def alike(i: int, j: int) -> float:
        if len(old[i].cells) == len(new[j].cells):
            if old[i].merges != new[j].merges:
                return 0.0
            return max(likeness(texts[0][i], texts[1][j]), _ROWS_ALIKE if alone else 0.0)
        return max(likeness(texts[0][i], texts[1][j], _ROWS_ALIKE), _CELLS_KEPT if _within(old[i], new[j]) else 0.0)

    return paired(*texts, alike, _ROWS_ALIKE)


def _within(old: _Line, new: _Line) -> bool:
    """Tell whether one row has all cells of the other, in order."""
    rows = sorted((old.texts, new.texts), key=len)
    longer = iter(rows[1])
    return any(text.strip() for text in rows[0]) and all(text in longer for text in rows[0])


def _fits(pairs: list[tuple[_Line, _Line]]) -> dict[tuple[int, int], Fit]:
    """Return which cell became which, alike in all rows of as many cells, so that columns come and go as such."""
    classes: defaultdict[tuple[int, int], list[tuple[_Line, _Line]]] = defaultdict(list)
    for pair in pairs:
        classes[_sizes(*pair)].append(pair)
    return {sizes: _fit(*sizes, rows) for sizes, rows in classes.items()}


def _fit(old: int, new: int, rows: list[tuple[_Line, _Line]]) -> Fit:
    level = [(k, k) for k in range(old)]
    if old == new and all(one.key == other.key for one, other in rows):
        return level
    scores = [[sum(_kept(one, other, i, j) for one, other in rows) for j in range(new)] for i in range(old)]
    best = heaviest(scores)
    if old == new and sum(scores[k][k] for k in range(old)) >= _SHIFTED * sum(scores[i][j] for i, j in best):
        return level
    return best or [(0, 0)]


def _kept(old: _Line, new: _Line, i: int, j: int) -> float:
    """Return how much two cells have in common, in characters; blank ones a little, cells merged otherwise nothing."""
    if old.merges[i] != new.merges[j]:
        return 0.0
    return likeness(old.texts[i], new.texts[j]) * (1 + len(old.texts[i]) + len(new.texts[j]))


def _cells(old: _Line, new: _Line, fit: Fit, teller: Teller, *, shaped: bool) -> None:
    """Give an old row the cells that stand for both."""
    if shaped:
        teller.shaping.table(old.row, new.row, teller.bring)
    out: list[etree._Element] = []
    come = iter(range(len(new.cells)))
    kept = dict(fit)
    for i, cell in enumerate(old.cells):
        if i not in kept:
            teller.marks.cell(cell, "del")
        else:
            out += [_came(new.cells[j], teller) for j in iter(come.__next__, kept[i])]
            if shaped:
                teller.shaping.table(cell, new.cells[kept[i]], teller.bring)
            teller.merge(cell, new.cells[kept[i]])
        out.append(cell)
    out += [_came(new.cells[j], teller) for j in come]
    old.row[:] = [*(child for child in old.row if child.tag != CELL), *out]


def _came(cell: etree._Element, teller: Teller) -> etree._Element:
    copy = teller.bring(cell)
    teller.marks.cell(copy, "ins")
    return copy

"""Marked runs of a pair's headings and blocks, both sides. Refuses layout: which blocks stand where is `rows`'."""

from collections.abc import Callable, Sequence

from revtool.model.comparison import BlockPair, Edit, Pair, Track, Verdict, new_text, old_text
from revtool.model.document import Cell, Section, Table
from revtool.text import fold
from revtool.text.underline import underline
from revtool.writers.table.values import Grid, GridCell, Run, Runs

GAP = "　"
"""Between a label and its title."""


def plain(text: str, marked: bool = False) -> Runs:
    """Return text as one run, as none where it is empty."""
    return (Run(text, marked),) if text else ()


def edited(edits: tuple[Edit, ...], old: str, new: str) -> tuple[Runs, Runs]:
    """Return the marked runs of the new and of the old side; texts that the edits do not rebuild are marked whole."""
    if fold(old) == fold(new):
        return plain(new), plain(old)
    if old_text(edits) != old or new_text(edits) != new:
        return plain(new, True), plain(old, True)
    old_runs, new_runs = underline(edits)
    return tuple(Run(*run) for run in new_runs), tuple(Run(*run) for run in old_runs)


def headings(pair: Pair) -> tuple[Runs, Runs]:
    """Return the runs of the new and of the old heading: a changed number is marked, and of the title what changed."""
    new, old = pair.new, pair.old
    if new is None or old is None:
        return _heading(new, True), _heading(old, True)
    label_changed = fold(new.label or "") != fold(old.label or "")
    new_title, old_title = edited(pair.title, _behind(old, old_text(pair.title)), _behind(new, new_text(pair.title)))
    return _joined(new.label, label_changed, new_title), _joined(old.label, label_changed, old_title)


def blocks(pair: BlockPair) -> tuple[Runs, Runs]:
    """Return the runs of the new and of the old block's text."""
    new, old = pair.new, pair.old
    if new is None or old is None:
        return plain(new.text, True) if new else (), plain(old.text, True) if old else ()
    if pair.verdict in (Verdict.SAME, Verdict.NOTATION):
        return plain(new.text, pair.moved), plain(old.text, pair.moved)
    return edited(pair.edits, old.text, new.text)


def lines(runs: Runs) -> tuple[Runs, ...]:
    """Return the runs cut at their line ends; the line ends are left out."""
    cut: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        cut[-1].extend(plain(first, run.marked))
        cut.extend([*plain(piece, run.marked)] for piece in rest)
    return tuple(map(tuple, cut))


def grids(pair: BlockPair, depth: int) -> tuple[Grid | None, Grid | None]:
    """Return the new and the old table: changed cells marked, inserted and removed rows and columns marked whole."""
    new_runs, old_runs = blocks(pair)
    new, old = pair.new, pair.old
    both = isinstance(new, Table) and isinstance(old, Table)
    new_whole = _whole([t.new for t in pair.rows if t.old is None], [t.new for t in pair.columns if t.old is None])
    old_whole = _whole([t.old for t in pair.rows if t.new is None], [t.old for t in pair.columns if t.new is None])
    return (
        _grid(new, new_runs, new_whole, _partners(pair.rows, pair.columns, old, new=True) if both else {}, depth)
        if isinstance(new, Table)
        else None,
        _grid(old, old_runs, old_whole, _partners(pair.rows, pair.columns, new, new=False) if both else {}, depth)
        if isinstance(old, Table)
        else None,
    )


Whole = Callable[[int, int], bool]
Grown = dict[tuple[int, int], str]


def positions(table: Table) -> list[list[tuple[int, Cell]]]:
    """Return the cells of each row with the grid column (0-based) in which each begins."""
    held: dict[int, int] = {}
    placed = []
    for row in table.rows:
        column, cells = 0, []
        for cell in row:
            while held.get(column, 0):
                column += 1
            cells.append((column, cell))
            for covered in range(column, column + cell.columns):
                held[covered] = max(held.get(covered, 0), cell.rows)
            column += cell.columns
        held = {place: rows - 1 for place, rows in held.items() if rows > 1}
        placed.append(cells)
    return placed


def _whole(rows: Sequence[int | None], columns: Sequence[int | None]) -> Whole:
    rows_set, columns_set = set(rows), set(columns)
    return lambda row, column: row in rows_set or column in columns_set


def _partners(rows: tuple[Track, ...], columns: tuple[Track, ...], other: object, *, new: bool) -> Grown:
    """Return, for the cells of one side, the text of the cell that each was or became on the other side."""
    if not isinstance(other, Table):
        return {}
    texts = {(r, c): cell.text for r, row in enumerate(positions(other)) for c, cell in row}
    found = {}
    for row in rows:
        for column in columns:
            here, there = ((row.new, column.new), (row.old, column.old))[:: 1 if new else -1]
            if here[0] is not None and here[1] is not None and there[0] is not None and there[1] is not None:
                text = texts.get((there[0], there[1]))
                if text is not None:
                    found[here[0], here[1]] = text
    return found


def _grid(table: Table, runs: Runs, whole: Whole, partners: Grown, depth: int) -> Grid:
    texts = iter(_sliced(runs, [[len(cell.text) for cell in row] for row in table.rows]))
    rows = []
    for r, row in enumerate(positions(table)):
        cells = []
        for c, cell in row:
            marked = next(texts)
            if whole(r, c):
                marked = plain(cell.text, True)
            elif (r, c) in partners and fold(partners[r, c]) == fold(cell.text):
                marked = plain(cell.text)
            elif (r, c) in partners and not any(run.marked for run in (*marked, *plain(partners[r, c]))):
                marked = plain(cell.text, True)
            cells.append(GridCell(marked, cell.columns, cell.rows, whole(r, c)))
        rows.append(tuple(cells))
    return Grid(tuple(rows), depth)


def _sliced(runs: Runs, lengths: list[list[int]]) -> list[Runs]:
    """Cut the runs of a table's text into those of its cells; between two cells stands one character."""
    marks = [run.marked for run in runs for _ in run.text]
    text = "".join(run.text for run in runs)
    cells, start = [], 0
    for row in lengths:
        for length in row:
            cells.append(_grouped(text[start : start + length], marks[start : start + length]))
            start += length + 1
        start += not row
    return cells


def _grouped(text: str, marks: list[bool]) -> Runs:
    runs, start = [], 0
    for place in range(1, len(text) + 1):
        if place == len(text) or marks[place] != marks[start]:
            runs.append(Run(text[start:place], marks[start]))
            start = place
    return tuple(runs)


def _heading(section: Section | None, marked: bool) -> Runs:
    return plain(GAP.join(part for part in (section.label, section.title) if part), marked) if section else ()


def _behind(section: Section, text: str) -> str:
    """Return what stands behind a label: the title, or the first block where the pair compares it with a title."""
    if not section.title and section.blocks and section.blocks[0].text == text:
        return text
    return section.title or ""


def _joined(label: str | None, changed: bool, title: Runs) -> Runs:
    return (*plain(label or "", changed), *(plain(GAP) if label and title else ()), *title)

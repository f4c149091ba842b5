"""Marked runs of a pair's headings and blocks, both sides. Refuses layout: which blocks stand where is `rows`'."""

from collections.abc import Sequence
from itertools import count, groupby

from revtool.model.comparison import BlockPair, Edit, Pair, Verdict, new_text, old_text
from revtool.model.document import Figure, Section, Table
from revtool.model.grid import placed
from revtool.text import fold
from revtool.text.underline import marked_pieces, underline
from revtool.writers.table.values import BLANK, Grid, GridCell, Run, Runs

GAP = "　"
"""Between a label and its title."""


def plain(text: str, marked: bool = False) -> Runs:
    """Return text as one run, as none where it is empty."""
    return (Run(text, marked),) if text else ()


def edited(edits: tuple[Edit, ...], old: str, new: str, *, blanks: bool = False) -> tuple[Runs, Runs]:
    """Return the marked runs of the new and of the old side; texts that the edits do not rebuild are marked whole."""
    if _alike(old, new):
        return plain(new), plain(old)
    if old_text(edits) != old or new_text(edits) != new:
        return plain(new, True), plain(old, True)
    if blanks and old and new:
        return _with_blanks(edits)
    old_runs, new_runs = underline(edits)
    return tuple(Run(*run) for run in new_runs), tuple(Run(*run) for run in old_runs)


def _with_blanks(edits: tuple[Edit, ...]) -> tuple[Runs, Runs]:
    new: list[Run] = []
    old: list[Run] = []
    for marked, group in groupby(marked_pieces(edits), key=lambda piece: piece.marked):
        pieces = list(group)
        said = "".join(p.text for p in pieces if p.new), "".join(p.text for p in pieces if p.old)
        for side, text, other in zip((new, old), said, said[::-1], strict=True):
            side.extend(plain(text or (BLANK if other.strip("\n") else ""), marked))
    return tuple(new), tuple(old)


def headings(pair: Pair, *, blanks: bool = False) -> tuple[Runs, Runs]:
    """Return the runs of the new and of the old heading: a changed number is marked, and of the title what changed."""
    (new_label, old_label), (new, old) = labels(pair), titles(pair, blanks=blanks)
    whole = pair.new is None or pair.old is None
    return _joined(new_label, new, whole=whole), _joined(old_label, old, whole=whole)


def labels(pair: Pair) -> tuple[Runs, Runs]:
    """Return the runs of the new and of the old label, marked where they differ or a side is missing."""
    new, old = (side.label or "" if side else "" for side in (pair.new, pair.old))
    changed = pair.new is None or pair.old is None or not _alike(new, old)
    return plain(new, changed), plain(old, changed)


def titles(pair: Pair, *, blanks: bool = False) -> tuple[Runs, Runs]:
    """Return the runs of the new and of the old title, or of what stands behind a label where a title was compared."""
    new, old = pair.new, pair.old
    if new is None or old is None:
        new_title, old_title = (side.title or "" if side else "" for side in (new, old))
        return plain(new_title, True), plain(old_title, True)
    return edited(pair.title, _behind(old, old_text(pair.title)), _behind(new, new_text(pair.title)), blanks=blanks)


def blocks(pair: BlockPair, *, blanks: bool = False) -> tuple[Runs, Runs]:
    """Return the runs of the new and of the old block's text."""
    new, old = pair.new, pair.old
    if new is None or old is None:
        return plain(new.text, True) if new else (), plain(old.text, True) if old else ()
    if pair.verdict in (Verdict.SAME, Verdict.NOTATION):
        return plain(new.text, pair.moved), plain(old.text, pair.moved)
    return edited(pair.edits, old.text, new.text, blanks=blanks and not isinstance(new, Table | Figure))


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
    new = _cells(pair.new, new_runs) if isinstance(pair.new, Table) else {}
    old = _cells(pair.old, old_runs) if isinstance(pair.old, Table) else {}
    if new and old and pair.verdict is not Verdict.SAME:
        _compared(pair, new, old)
    rows, columns = {t.new for t in pair.rows if t.old is None}, {t.new for t in pair.columns if t.old is None}
    gone_rows, gone_columns = (
        {t.old for t in pair.rows if t.new is None},
        {t.old for t in pair.columns if t.new is None},
    )
    here = _grid(pair.new, new, rows, columns, depth) if isinstance(pair.new, Table) else None
    there = _grid(pair.old, old, gone_rows, gone_columns, depth) if isinstance(pair.old, Table) else None
    if here is None or there is None or not pair.columns:
        return here, there
    return (
        here._replace(keys=_keys([track.new for track in pair.columns], here)),
        there._replace(keys=_keys([track.old for track in pair.columns], there)),
    )


def _keys(columns: Sequence[int | None], grid: Grid) -> tuple[int, ...]:
    """Return the key of each column of a grid: the number of its track; columns in which no cell begins come last."""
    of = {column: number for number, column in enumerate(columns) if column is not None}
    width = max((sum(cell.columns for cell in row) for row in grid.rows), default=0)
    others = count(len(columns))
    return tuple(of[column] if column in of else next(others) for column in range(width))


Cells = dict[tuple[int, int], Runs]
"""The runs of a table's cells by row and grid column, 0-based."""


def _cells(table: Table, runs: Runs) -> Cells:
    texts = iter(_sliced(runs, [[len(cell.text) for cell in row] for row in table.rows]))
    return {(r, c): next(texts) for r, row in enumerate(placed(table)) for c, _ in row}


def _compared(pair: BlockPair, new: Cells, old: Cells) -> None:
    """Settle the marks cell by cell: equal cells have none, a cell whose other side is missing is marked whole."""
    met: set[tuple[bool, tuple[int, int]]] = set()
    for row in pair.rows:
        for column in pair.columns:
            if row.new is None or row.old is None or column.new is None or column.old is None:
                continue
            here, there = (row.new, column.new), (row.old, column.old)
            if here in new and there in old:
                new[here], old[there] = _settled(new[here], old[there])
                met.update(((True, here), (False, there)))
    for side, cells in ((True, new), (False, old)):
        for at, runs in cells.items():
            if (side, at) not in met:
                cells[at] = plain(_text(runs), True)


def _settled(new: Runs, old: Runs) -> tuple[Runs, Runs]:
    if fold(_text(new)) == fold(_text(old)):
        return plain(_text(new)), plain(_text(old))
    if fold(_text(new, unmarked=True)) == fold(_text(old, unmarked=True)):
        return new, old
    return plain(_text(new), True), plain(_text(old), True)


def _text(runs: Runs, *, unmarked: bool = False) -> str:
    return "".join(run.text for run in runs if not (unmarked and run.marked))


def _grid(table: Table, cells: Cells, rows: set[int | None], columns: set[int | None], depth: int) -> Grid:
    return Grid(
        tuple(
            tuple(GridCell(cells[r, c], cell.columns, cell.rows, r in rows or c in columns) for c, cell in row)
            for r, row in enumerate(placed(table))
        ),
        depth,
    )


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


def _alike(one: str, other: str) -> bool:
    return one == other or fold(one) == fold(other)


def _behind(section: Section, text: str) -> str:
    """Return what stands behind a label: the title, or the first block where the pair compares it with a title."""
    if not section.title and section.blocks and section.blocks[0].text == text:
        return text
    return section.title or ""


def _joined(label: Runs, title: Runs, *, whole: bool) -> Runs:
    if whole:
        return plain(GAP.join(part for part in (_text(label), _text(title)) if part), True)
    return (*label, *(plain(GAP) if label and title else ()), *title)

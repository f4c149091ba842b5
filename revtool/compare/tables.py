"""Which row and which column of one table became which of another, and the edits in its cells.

A cell belongs to the row and column where it begins. Refuses to compare the spans of a page with those of a Word file:
a page does not always show what is merged.
"""

from collections import Counter
from collections.abc import Sequence

from revtool.compare.edits import Joiner, edits
from revtool.compare.rare_words import similarity
from revtool.compare.sequence import aligned
from revtool.model.comparison import Edit, Op, Track
from revtool.model.document import Table
from revtool.model.grid import placed
from revtool.text import fold

_LEAST = 0.5


def table_tracks(old: Table, new: Table) -> tuple[tuple[Track, ...], tuple[Track, ...]]:
    """Return which row became which and which column became which, so that an inserted column is one change."""
    a, b = _grid(old), _grid(new)
    columns = _columns(a, b)
    both = [(t.old, t.new) for t in columns if t.old is not None and t.new is not None]
    ours = [tuple(row.get(i, "") for i, _ in both) for row in a]
    theirs = [tuple(row.get(j, "") for _, j in both) for row in b]
    rows = aligned(ours, theirs, lambda i, j: similarity("\t".join(ours[i]), "\t".join(theirs[j])), _LEAST)
    return tuple(rows), columns


def table_edits(old: Table, new: Table, rows: tuple[Track, ...], columns: tuple[Track, ...]) -> tuple[Edit, ...]:
    """Return the edits from one table's text to the other's, cell by cell along the tracks."""
    a, b = _grid(old), _grid(new)
    anew = respanned(old, new, rows, columns)
    out = Joiner("\n")
    for track in rows:
        ours = a[track.old] if track.old is not None else None
        theirs = b[track.new] if track.new is not None else None
        wider = {column for row, column in anew if row == track.old}
        out.add(ours is not None, theirs is not None, _row_edits(ours, theirs, columns, wider))
    return out.edits()


def respanned(old: Table, new: Table, rows: Sequence[Track], columns: Sequence[Track]) -> set[tuple[int, int]]:
    """Return row and column of the old cells with words that lie over other columns in the new table."""
    if (old.at.page is None) != (new.at.page is None):
        return set()
    new_of = {track.old: track.new for track in columns if track.old is not None and track.new is not None}
    common = set(new_of.values())
    before, after = placed(old), placed(new)
    found: set[tuple[int, int]] = set()
    for row in rows:
        if row.old is None or row.new is None:
            continue
        theirs = dict(after[row.new])
        for column, cell in before[row.old]:
            place = new_of.get(column)
            other = theirs.get(place) if place is not None else None
            if place is None or other is None or not cell.text or cell.columns == other.columns == 1:
                continue
            ours = {new_of[one] for one in range(column, column + cell.columns) if one in new_of}
            if ours != {one for one in range(place, place + other.columns) if one in common}:
                found.add((row.old, column))
    return found


Grid = list[dict[int, str]]
"""Of each row the texts of the cells that begin in it, by the column where they begin."""


def _grid(table: Table) -> Grid:
    return [{column: cell.text for column, cell in row} for row in placed(table)]


def _columns(a: Grid, b: Grid) -> tuple[Track, ...]:
    ours, theirs = _by_column(a), _by_column(b)
    if len(ours) == len(theirs) and not _slid(ours, theirs):
        return tuple(Track(k, k) for k in range(len(ours)))
    found = aligned(ours, theirs, lambda i, j: _alike_columns(ours[i], theirs[j]), _LEAST)
    return tuple(found)


def _slid(ours: list[tuple[str, ...]], theirs: list[tuple[str, ...]]) -> bool:
    """Tell whether most columns say what they said, but in other places: a year fell out in front, one came behind."""
    stayed = sum(a == b for a, b in zip(ours, theirs, strict=True))
    kept = sum((Counter(ours) & Counter(theirs)).values())
    return kept > stayed and kept * 2 >= len(ours)


def _by_column(grid: Grid) -> list[tuple[str, ...]]:
    width = max((column + 1 for row in grid for column in row), default=0)
    return [tuple(row[column] for row in grid if column in row) for column in range(width)]


def _alike_columns(old: tuple[str, ...], new: tuple[str, ...]) -> float:
    if not old or not new:
        return 0.0
    headed = 0.5 if fold(old[0]) == fold(new[0]) and old[0] else 0.0
    return min(1.0, similarity("\n".join(old), "\n".join(new)) + headed)


def _row_edits(
    old: dict[int, str] | None, new: dict[int, str] | None, columns: tuple[Track, ...], wider: set[int]
) -> tuple[Edit, ...]:
    """Return the edits of a row; a cell that is merged otherwise (`wider`, by its old column) is written anew."""
    if old is None or new is None:
        text = "\t".join((old or new or {}).values())
        return (Edit(Op.DELETE if new is None else Op.INSERT, text),) if text else ()
    out = Joiner("\t")
    for track in columns:
        ours = old.get(track.old) if track.old is not None else None
        theirs = new.get(track.new) if track.new is not None else None
        if ours is not None or theirs is not None:
            anew = track.old in wider and bool(ours) and bool(theirs)
            found = (Edit(Op.DELETE, ours or ""), Edit(Op.INSERT, theirs or "")) if anew else None
            out.add(ours is not None, theirs is not None, found or edits(ours or "", theirs or ""))
    return out.edits()

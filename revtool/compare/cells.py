"""Whether two tables say the same, cell by cell: words in the column of another year are another plan.

Refuses to tell which row and column became which.
"""

from collections.abc import Callable, Iterator, Sequence

from revtool.compare.tables import respanned, table_tracks
from revtool.model.comparison import BlockPair, Track
from revtool.model.document import Table
from revtool.model.grid import placed
from revtool.text import fold

_Group = dict[int, str]
"""What rows that count together say, by column track."""


def same_cells(old: Table, new: Table, said: Callable[[str], str] = fold) -> bool:
    """Tell whether each row says in each column what it said, as `said` folds it.

    A row that only one of the tables has counts with the one above: a page's end may cut a row in two.
    """
    if old.rows == new.rows:
        return True
    rows, columns = table_tracks(old, new)
    before = _groups(old, [track.old for track in rows], [track.old for track in columns], rows)
    after = _groups(new, [track.new for track in rows], [track.new for track in columns], rows)
    for ours, theirs in zip(before, after, strict=True):
        if any(said(ours.get(at, "")) != said(theirs.get(at, "")) for at in {*ours, *theirs}):
            return False
    return not respanned(old, new, rows, columns)


def shifted(pair: BlockPair, said: Callable[[str], str] = fold) -> bool:
    """Tell whether the words of a table stand in other cells than they stood, and are the same words."""
    old, new = pair.old, pair.new
    if not isinstance(old, Table) or not isinstance(new, Table):
        return False
    return said(old.text) == said(new.text) and not same_cells(old, new, said)


def _groups(
    table: Table, own_rows: Sequence[int | None], own_columns: Sequence[int | None], rows: Sequence[Track]
) -> Iterator[_Group]:
    """Yield what the rows of one table say, those together that belong to one row of both tables."""
    track_of = {column: at for at, column in enumerate(own_columns) if column is not None}
    cells = placed(table)
    group: _Group = {}
    begun = False
    for track, own in zip(rows, own_rows, strict=True):
        both = track.old is not None and track.new is not None
        if both and begun:
            yield group
            group = {}
        begun |= both
        for column, cell in cells[own] if own is not None else ():
            if cell.text:
                at = track_of[column]
                group[at] = group.get(at, "") + cell.text
    yield group

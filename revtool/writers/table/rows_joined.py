"""Split and merged sections side by side: what left one section stands beside where it went. Refuses formats.

A section that was split lies in the table before its parts, and one that took in others beside them; their rows are
laid out anew as one run, each side in its own order, equal texts on one row and unmarked.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, assert_never

from revtool.model.comparison import Pair
from revtool.text import fold
from revtool.writers.table.values import BLANK, Entry, Grid, GridCell, Line, Picture, Piece, Role, Row, Run, Runs

_OWN = (Role.SIGN, Role.REMARK, Role.ELISION)
"""Lines that are the table's own words."""


class _Cell(NamedTuple):
    """One side of a row: its pieces, the entry and the row that they are from, and what they say, folded.

    `beside` is the sign that says opposite to a new or removed section what became of it.
    """

    pieces: tuple[Piece, ...]
    entry: int
    row: tuple[int, int]
    said: str
    beside: tuple[Piece, ...] = ()


def side_by_side(entries: Sequence[Entry], pairs: Sequence[Pair]) -> list[Entry]:
    """Return the entries, those of sections that were split or merged laid out side by side where they follow on."""
    groups = _groups(pairs)
    if not groups:
        return list(entries)
    joined: list[Entry] = []
    for group, run in groupby(entries, key=lambda entry: _group(entry, groups)):
        members = list(run)
        joined += _laid_out(members) if group is not None and len(members) > 1 else members
    return joined


def _groups(pairs: Sequence[Pair]) -> dict[tuple[bool, str], int]:
    """Return the number of the group that a new (True) or old section belongs to, for those that belong to one."""
    groups: dict[tuple[bool, str], int] = {}
    for number, pair in enumerate(pairs):
        if pair.split_to or pair.merged_from:
            new = {pair.new.id} if pair.new else set()
            old = {pair.old.id} if pair.old else set()
            groups |= {(True, key): number for key in new.union(pair.split_to)}
            groups |= {(False, key): number for key in old.union(pair.merged_from)}
    return groups


def _group(entry: Entry, groups: dict[tuple[bool, str], int]) -> int | None:
    if entry.verdict is None:
        return None
    new, old = entry.sections
    return groups.get((True, new or ""), groups.get((False, old or "")))


def _laid_out(entries: Sequence[Entry]) -> Iterator[Entry]:
    rows: list[list[Row]] = [[] for _ in entries]
    at = 0
    for entry, row in _aligned(list(_cells(entries, new=True)), list(_cells(entries, new=False))):
        at = max(at, entry)
        rows[at].append(row)
    yield from (entry._replace(rows=tuple(own)) for entry, own in zip(entries, rows, strict=True) if own)


def _cells(entries: Sequence[Entry], *, new: bool) -> Iterator[_Cell]:
    for number, entry in enumerate(entries):
        for index, row in enumerate(entry.rows):
            pieces, other = (row.new, row.old) if new else (row.old, row.new)
            if pieces and not _signs(pieces):
                sign = other if _signs(other) else ()
                yield _Cell(pieces, number, (number, index), fold("\n".join(map(_text, pieces))), sign)


def _signs(pieces: tuple[Piece, ...]) -> bool:
    return any(isinstance(piece, Line) and piece.role is Role.SIGN for piece in pieces)


def _aligned(new: Sequence[_Cell], old: Sequence[_Cell]) -> Iterator[tuple[int, Row]]:
    """Yield the rows and the entry that each belongs to: both sides in their order, what says the same on one row."""
    met_new = met_old = 0
    for here, there in (*_anchors(new, old), (len(new), len(old))):
        coming = new[met_new].entry if met_new < len(new) else len(new)
        yield from ((min(cell.entry, coming), Row(cell.beside, _alone(cell, new))) for cell in old[met_old:there])
        yield from ((cell.entry, Row(_alone(cell, old), cell.beside)) for cell in new[met_new:here])
        if here < len(new):
            one, other = new[here], old[there]
            met = Row(one.pieces, other.pieces)
            yield one.entry, met if one.row == other.row else Row(_all(met.new, False), _all(met.old, False))
        met_new, met_old = here + 1, there + 1


def _alone(cell: _Cell, other: Sequence[_Cell]) -> tuple[Piece, ...]:
    """Return the pieces of a cell that has nothing beside it: marked whole where something had been."""
    return _all(cell.pieces, True) if any(one.row == cell.row for one in other) else cell.pieces


def _anchors(new: Sequence[_Cell], old: Sequence[_Cell]) -> list[tuple[int, int]]:
    """Return the places that stand on one row: the chain, ascending on both sides, of the most text."""
    meets = [(i, j) for i, one in enumerate(new) for j, other in enumerate(old) if _meet(one, other)]
    best: list[tuple[int, int]] = []
    for at, (i, j) in enumerate(meets):
        before = max(((best[b][0], b) for b in range(at) if meets[b][0] < i and meets[b][1] < j), default=(0, -1))
        best.append((before[0] + 1 + min(len(new[i].said), len(old[j].said)), before[1]))
    at = max(range(len(best)), key=lambda index: best[index][0], default=-1)
    chain = []
    while at >= 0:
        chain.append(meets[at])
        at = best[at][1]
    return chain[::-1]


def _meet(one: _Cell, other: _Cell) -> bool:
    if one.row == other.row:
        return True
    own = any(isinstance(piece, Line) and piece.role in _OWN for piece in (*one.pieces, *other.pieces))
    return one.said == other.said and not own


def _text(piece: Piece) -> str:
    match piece:
        case Line():
            return piece.text
        case Grid():
            return "\n".join("".join(run.text for cell in row for run in cell.runs) for row in piece.rows)
        case Picture():
            return "\n".join([piece.hash or "", *("".join(run.text for run in runs) for runs in piece.texts)])
        case _:
            assert_never(piece)


def _all(pieces: tuple[Piece, ...], marked: bool) -> tuple[Piece, ...]:
    return tuple(_marked(piece, marked) for piece in pieces)


def _marked(piece: Piece, marked: bool) -> Piece:
    match piece:
        case Line():
            return piece if piece.role in _OWN else piece._replace(runs=_runs(piece.runs, marked))
        case Grid():
            return piece._replace(rows=tuple(tuple(_cell(cell, marked) for cell in row) for row in piece.rows))
        case Picture():
            return piece._replace(texts=tuple(_runs(runs, marked) for runs in piece.texts), marked=marked)
        case _:
            assert_never(piece)


def _cell(cell: GridCell, marked: bool) -> GridCell:
    return cell._replace(runs=_runs(cell.runs, marked), whole=cell.whole and marked)


def _runs(runs: Runs, marked: bool) -> Runs:
    """Return the runs as one; marked blanks that stood opposite to other words are left out."""
    text = "".join(run.text for run in runs if not (run.marked and run.text == BLANK))
    return (Run(text, marked),) if text else ()

"""Split and merged sections side by side: what left one section stands beside where it went. Refuses formats.

A section that was split lies in the table before its parts, and one that took in others beside them; their rows are
laid out anew as one run, each side in its own order: equal texts on one row and unmarked, and what crossed over and was
changed on the way with its changes marked.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, assert_never

from revtool.model.comparison import BlockPair, Pair
from revtool.text import fold
from revtool.writers.table.marks import edited
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


_Crossed = Mapping[tuple[str, str], BlockPair]
"""What crossed over between sections, by its old and its new text, folded."""


def side_by_side(
    entries: Sequence[Entry], pairs: Sequence[Pair], crossed: Sequence[BlockPair], *, blanks: bool
) -> list[Entry]:
    """Return the entries, those of sections that were split or merged laid out side by side where they follow on."""
    groups = _groups(pairs)
    if not groups:
        return list(entries)
    by_text = {(fold(one.old.text), fold(one.new.text)): one for one in crossed if one.old and one.new}
    joined: list[Entry] = []
    for group, run in groupby(entries, key=lambda entry: _group(entry, groups)):
        members = list(run)
        joined += _laid_out(members, by_text, blanks=blanks) if group is not None and len(members) > 1 else members
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


def _laid_out(entries: Sequence[Entry], crossed: _Crossed, *, blanks: bool) -> Sequence[Entry]:
    """Return the entries side by side; as they were where one would have no row left to stand beside its reason."""
    rows: list[list[Row]] = [[] for _ in entries]
    at = 0
    sides = list(_cells(entries, new=True)), list(_cells(entries, new=False))
    for entry, row in _aligned(*sides, crossed, blanks=blanks):
        at = max(at, entry)
        rows[at].append(row)
    if any(entry.third and not own for entry, own in zip(entries, rows, strict=True)):
        return entries
    return [entry._replace(rows=tuple(own)) for entry, own in zip(entries, rows, strict=True) if own]


def _cells(entries: Sequence[Entry], *, new: bool) -> Iterator[_Cell]:
    for number, entry in enumerate(entries):
        for index, row in enumerate(entry.rows):
            pieces, other = (row.new, row.old) if new else (row.old, row.new)
            if pieces and not _signs(pieces):
                sign = other if _signs(other) else ()
                yield _Cell(pieces, number, (number, index), fold("\n".join(map(_text, pieces))), sign)


def _signs(pieces: tuple[Piece, ...]) -> bool:
    return any(isinstance(piece, Line) and piece.role is Role.SIGN for piece in pieces)


def _aligned(
    new: Sequence[_Cell], old: Sequence[_Cell], crossed: _Crossed, *, blanks: bool
) -> Iterator[tuple[int, Row]]:
    """Yield the rows and the entry that each belongs to: both sides in their order, what says the same on one row.

    Old text that is left before new text of an entry above belongs there; but the heading of a section that is gone
    opens its own entry, which has a reason of its own.
    """
    met_new = met_old = 0
    for here, there in (*_anchors(new, old, crossed), (len(new), len(old))):
        coming = new[met_new].entry if met_new < len(new) else len(new)
        yield from (
            (cell.entry if cell.beside else min(cell.entry, coming), Row(cell.beside, _alone(cell, new)))
            for cell in old[met_old:there]
        )
        yield from ((cell.entry, Row(_alone(cell, old), cell.beside)) for cell in new[met_new:here])
        if here < len(new):
            yield new[here].entry, _met(new[here], old[there], crossed, blanks=blanks)
        met_new, met_old = here + 1, there + 1


def _met(one: _Cell, other: _Cell, crossed: _Crossed, *, blanks: bool) -> Row:
    """Return two cells as a row: as they were if they stood on one, else without marks but for what changed."""
    if one.row == other.row:
        return Row(one.pieces, other.pieces)
    pair = crossed.get((other.said, one.said))
    if pair is None or pair.old is None or pair.new is None:
        return Row(_all(one.pieces, False), _all(other.pieces, False))
    new, old = edited(pair.edits, pair.old.text, pair.new.text, blanks=blanks)
    return Row(_with_runs(one.pieces, new), _with_runs(other.pieces, old))


def _with_runs(pieces: tuple[Piece, ...], runs: Runs) -> tuple[Piece, ...]:
    return tuple(piece._replace(runs=runs) if isinstance(piece, Line) else piece for piece in pieces)


def _alone(cell: _Cell, other: Sequence[_Cell]) -> tuple[Piece, ...]:
    """Return the pieces of a cell that has nothing beside it: marked whole where something had been."""
    return _all(cell.pieces, True) if any(one.row == cell.row for one in other) else cell.pieces


def _anchors(new: Sequence[_Cell], old: Sequence[_Cell], crossed: _Crossed) -> list[tuple[int, int]]:
    """Return the places that stand on one row: the chain, ascending on both sides, of the most text."""
    meets = [(i, j) for i, one in enumerate(new) for j, other in enumerate(old) if _meet(one, other, crossed)]
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


def _meet(one: _Cell, other: _Cell, crossed: _Crossed) -> bool:
    if one.row == other.row or (other.said, one.said) in crossed:
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
            texts = ("".join(run.text for run in runs) for runs in (*piece.texts, piece.labels))
            return "\n".join([piece.hash or "", *texts])
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
            texts = tuple(_runs(runs, marked) for runs in piece.texts)
            return piece._replace(texts=texts, labels=_runs(piece.labels, marked), marked=marked)
        case _:
            assert_never(piece)


def _cell(cell: GridCell, marked: bool) -> GridCell:
    return cell._replace(runs=_runs(cell.runs, marked), whole=cell.whole and marked)


def _runs(runs: Runs, marked: bool) -> Runs:
    """Return the runs as one; marked blanks that stood opposite to other words are left out."""
    text = "".join(run.text for run in runs if not (run.marked and run.text == BLANK))
    return (Run(text, marked),) if text else ()

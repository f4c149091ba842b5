"""The 目次 as the first rows of a change table, where a house wants it. Refuses to compare: its edits are given.

In an ordinance the 目次 is text that is amended; that of a plan names pages, which follow from the text.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from revtool.model.comparison import Comparison, Edit, Verdict, new_text, old_text
from revtool.text.underline import Piece, marked_pieces
from revtool.writers.house import Contents, Elision, House
from revtool.writers.table.marks import GAP, plain
from revtool.writers.table.values import Entry, Line, Role, Row, Run, Runs, marks

WORD = "目次"
"""What stands above its rows."""
_LEAST = 2
"""Rows from which on those that did not change are left out."""


def shown_contents(comparison: Comparison, house: House) -> tuple[Edit, ...]:
    """Return the edits of the 目次, tabs between label, title and page of a row; none where it is not shown."""
    edits = next((difference.edits for difference in comparison.apart if difference.part == "contents"), ())
    match house.contents:
        case Contents.ALWAYS:
            return edits
        case Contents.NEVER:
            return ()
        case Contents.AUTO:
            both = [*old_text(edits).split("\n"), *new_text(edits).split("\n")]
            return () if any(line.rpartition("\t")[2] for line in both) else edits


def printed_row(row: str) -> str:
    """Return a row of the 目次 as the table prints it."""
    return row.strip("\t").replace("\t", GAP)


def contents_entries(edits: tuple[Edit, ...], house: House, third: tuple[str, ...]) -> Iterator[Entry]:
    """Yield the entry of the 目次, if it is shown."""
    if not edits:
        return
    new, old = new_text(edits), old_text(edits)
    whole = not new or not old
    head = Row(_head(new, house.removed, whole=whole), _head(old, house.added, whole=whole))
    verdict = Verdict.ADDED if not old else Verdict.REMOVED if not new else Verdict.CHANGED
    rows = tuple(_elided(list(_rows(marked_pieces(edits))), house))
    yield Entry((head, *rows), 0, verdict, WORD, third=third)


def _head(rows: str, sign: str, *, whole: bool) -> tuple[Line, ...]:
    """Return what stands above the rows of a side; where it has none, the sign that says so."""
    return (Line(plain(WORD, whole), Role.HEADING, 0),) if rows else (Line(plain(sign), Role.SIGN, 0),)


def _rows(pieces: Sequence[Piece]) -> Iterator[Row]:
    """Yield what stands side by side: a row of the file ends where both sides have a line end."""
    new: list[Run] = []
    old: list[Run] = []
    for text, marked, of_old, of_new in pieces:
        both = of_old and of_new
        for number, part in enumerate(text.split("\n") if both else [text]):
            if number:
                yield Row(_lines(new), _lines(old))
                new, old = [], []
            for side, stands in ((new, of_new), (old, of_old)):
                side.extend(plain(part, marked) if stands else ())
        if not both and text.endswith("\n") and not (new and old):
            yield Row(_lines(new), _lines(old))
            new, old = [], []
    yield Row(_lines(new), _lines(old))


def _lines(runs: Sequence[Run]) -> tuple[Line, ...]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        lines[-1].extend(plain(first, run.marked))
        lines.extend([*plain(part, run.marked)] for part in rest)
    return tuple(Line(said, Role.ITEM, 0) for line in lines if (said := _printed(line)))


def _printed(line: Sequence[Run]) -> Runs:
    """Return the runs of a row as `printed_row` prints its text."""
    text = "".join(run.text for run in line)
    at, end = len(text) - len(text.lstrip("\t")), len(text.rstrip("\t"))
    said: list[Run] = []
    start = 0
    for run in line:
        kept = run.text[max(0, at - start) : max(0, end - start)]
        said.extend(plain(kept.replace("\t", GAP), run.marked))
        start += len(run.text)
    return tuple(said)


def _elided(rows: Sequence[Row], house: House) -> Iterator[Row]:
    for changed, run in groupby(rows, key=lambda row: marks(row.new) or marks(row.old)):
        same = list(run)
        if changed or len(same) < _LEAST or house.elision is Elision.NONE:
            yield from same
        else:
            left_out = (Line(plain(house.elided), Role.ELISION, 0),)
            yield Row(left_out, left_out)

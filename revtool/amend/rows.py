"""The rows of a changed table, cut out of lines that spell its cells out. Refuses to choose between two ways.

Rows that say what the original's do are those; between them lines are counted off into rows that came or were changed,
so that as little as can be differs from the original.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from revtool.model.document import Cell, Table
from revtool.model.grid import placed
from revtool.text.letters import letters

MOST = 60_000
"""Rows of the original by lines of the amendment up to which all ways of cutting are gone through."""

_Row = tuple[Cell, ...]


class Cut(NamedTuple):
    """A table cut out of lines, and how many of its lines and the original's the other does not have, doubled."""

    cost: int
    table: Table


class _Shape(NamedTuple):
    """How a row is made: its cells, how many lines each of them takes, and the grid columns in which they begin."""

    cells: _Row
    counts: tuple[int, ...]
    columns: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many lines the row takes."""
        return sum(self.counts)

    @property
    def form(self) -> tuple[object, ...]:
        """What two rows of one shape have in common."""
        return tuple(cell[1:] for cell in self.cells), self.counts, self.columns


class _Way(NamedTuple):
    """One way to cut what is left: its cost, what tells it from another, the first row, and the way behind it."""

    cost: int
    key: int
    row: "_Row | None" = None
    rest: "_Way | None" = None


class _Task(NamedTuple):
    """The original's rows with their lines, the lines to cut, the shapes of new rows, where known cells may stand."""

    shapes: tuple[_Shape, ...]
    olds: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...]
    texts: tuple[str, ...]
    news: tuple[_Shape, ...]
    columns: Mapping[str, frozenset[int]]


def cut_into_rows(own: Table, lines: Sequence[str], *, blanks: bool) -> Cut | None:
    """Return the table that the lines make in the shapes of the original's rows; None where it is not sure which.

    blanks: an empty line stands for an empty cell; else an empty cell has none.
    """
    task = _task(own, [line for line in lines if blanks or letters(line)], blanks=blanks)
    if task is None:
        return None
    ways = _ways(task)
    if len(ways) != 1:
        return None
    return Cut(ways[0].cost, own._replace(rows=tuple(_rows(ways[0]))))


def _task(own: Table, lines: Sequence[str], *, blanks: bool) -> _Task | None:
    shapes = []
    olds = []
    for row in placed(own):
        said = [_lines(cell, blanks=blanks) for _, cell in row]
        cells, columns = tuple(cell for _, cell in row), tuple(column for column, _ in row)
        shapes.append(_Shape(cells, tuple(map(len, said)), columns))
        olds.append(tuple(letters(line) for text in said for line in text))
    if len(shapes) * len(lines) > MOST or not all(shape.size for shape in shapes):
        return None
    known = {} if blanks else _known_columns(own)
    return _Task(tuple(shapes), tuple(olds), tuple(map(letters, lines)), tuple(lines), _new_shapes(shapes), known)


def _lines(cell: Cell, *, blanks: bool) -> list[str]:
    lines = cell.text.split("\n")
    return lines if blanks else [line for line in lines if letters(line)]


def _new_shapes(shapes: Sequence[_Shape]) -> tuple[_Shape, ...]:
    """Return the shapes that a new row may have: those of rows of which there are most, one line in each cell."""
    plain = [one for one in shapes if max(one.counts) == 1 and all(cell.rows == 1 for cell in one.cells)]
    forms = Counter(one.form for one in plain)
    often = {form for form, count in forms.items() if count > 1} or set(forms)
    return tuple({one.form: one for one in plain if one.form in often}.values())


def _known_columns(own: Table) -> Mapping[str, frozenset[int]]:
    """Return the columns in which each text of the original's cells stands."""
    found: dict[str, set[int]] = {}
    for row in placed(own):
        for column, cell in row:
            for line in _lines(cell, blanks=False):
                found.setdefault(letters(line), set()).add(column)
    return {text: frozenset(columns) for text, columns in found.items()}


def _ways(task: _Task) -> list[_Way]:
    """Return the ways of least cost to cut all lines, no more than two of them."""
    behind: list[list[_Way]] = []
    for row in range(len(task.shapes), -1, -1):
        here: list[list[_Way]] = [[] for _ in range(len(task.lines) + 1)]
        for at in range(len(task.lines), -1, -1):
            here[at] = _least(_steps(task, row, at, here, behind))
        behind = here
    return behind[0]


def _least(ways: Iterator[_Way]) -> list[_Way]:
    best: list[_Way] = []
    for way in ways:
        if not best or way.cost < best[0].cost:
            best = [way]
        elif way.cost == best[0].cost and len(best) < 2 and way.key != best[0].key:
            best.append(way)
    return best


def _steps(
    task: _Task, row: int, at: int, here: Sequence[Sequence[_Way]], behind: Sequence[Sequence[_Way]]
) -> Iterator[_Way]:
    """Yield the ways to cut the lines from `at` on, with the original's rows from `row` on left."""
    if row == len(task.shapes):
        if at == len(task.lines):
            yield _Way(0, 0)
    else:
        shape, old = task.shapes[row], task.olds[row]
        end = at + shape.size
        if task.lines[at:end] == old:
            yield from (_Way(way.cost, hash((old, way.key)), shape.cells, way) for way in behind[end])
        else:
            for other in (shape, *(new for new in task.news if new.form != shape.form)):
                cost = _changed(task, row, at, other)
                if cost is not None:
                    yield from _with(task, at, other, cost, behind)
        yield from (_Way(way.cost + 2 * shape.size, way.key, None, way) for way in behind[at])
    for new in task.news:
        if _fits(task, at, new):
            yield from _with(task, at, new, 2 * new.size, here)


def _with(task: _Task, at: int, shape: _Shape, cost: int, rests: Sequence[Sequence[_Way]]) -> Iterator[_Way]:
    """Yield the ways that begin with a row of a shape, before each of those to cut the lines behind it."""
    end = at + shape.size
    row = _filled(shape, task.texts[at:end])
    for way in rests[end]:
        yield _Way(way.cost + cost, hash((task.lines[at:end], shape.form, way.key)), row, way)


def _changed(task: _Task, row: int, at: int, shape: _Shape) -> int | None:
    """Return what it costs to take lines as a row of the original that changed; None where they are not."""
    if not _fits(task, at, shape):
        return None
    own = task.shapes[row]
    was, now = _by_column(own, task.olds[row]), _by_column(shape, task.lines[at : at + shape.size])
    same = sum(len(lines) for column, lines in was.items() if lines and now.get(column) == lines)
    return 2 * (own.size + shape.size - 2 * same) - 1


def _by_column(shape: _Shape, lines: Sequence[str]) -> dict[int, tuple[str, ...]]:
    found = {}
    at = 0
    for column, count in zip(shape.columns, shape.counts, strict=True):
        found[column] = tuple(lines[at : at + count])
        at += count
    return found


def _fits(task: _Task, at: int, shape: _Shape) -> bool:
    """Tell whether so many lines are left, and none says what only other columns of the original say.

    The first row is the head of the table, and made as it was.
    """
    if not 0 < shape.size <= len(task.lines) - at or (at == 0 and shape.form != task.shapes[0].form):
        return False
    columns = (column for column, count in zip(shape.columns, shape.counts, strict=True) for _ in range(count))
    taken = zip(columns, task.lines[at : at + shape.size], strict=True)
    return all(column in task.columns.get(line, {column}) for column, line in taken)


def _filled(shape: _Shape, lines: Sequence[str]) -> _Row:
    """Return a row of a shape with other lines."""
    texts = _by_column(shape, lines)
    return tuple(
        cell._replace(text="\n".join(texts[column]).strip())
        for cell, column in zip(shape.cells, shape.columns, strict=True)
    )


def _rows(way: _Way) -> Iterator[_Row]:
    step: _Way | None = way
    while step is not None:
        if step.row is not None:
            yield step.row
        step = step.rest

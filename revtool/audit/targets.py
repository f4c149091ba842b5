"""The targets (数値目標) of a document: on a line of their own, in running text with an arrow, or in a table's columns.

Refuses to judge them. A table's years stand in its head (目標値（R9）), in a column of their own, or beside the value.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from revtool.audit.saying import Saying, sayings
from revtool.audit.side import Side
from revtool.dates import Date, read_dates
from revtool.model.document import Cell, Section, Table, Target
from revtool.text import fold

_ARROW = re.compile(r"→|⇒|➡|➔|⟶|->")
_VALUE = re.compile(r"[0-9０-９]")
_AIM = re.compile(r"目標|計画値|目指す値|めざす値|到達|将来値|見込")
_BASE = re.compile(r"現状|基準|実績|策定時|当初|現在|従前|ベースライン")
_INTERIM = re.compile(r"中間|前期|途中")
_FAR = re.compile(r"長期|国の|県の|国|県|都|将来像|参考")
_YEAR_ONLY = re.compile(r"(?:目標|達成|到達|基準|現状|実績)の?(?:年度|年次|年|時期|時点)")
_NAME = re.compile(r"指標|項目|内容|名称|施策|取組|事業")
_HEAD_ONLY = re.compile(
    r"(?:目標|計画|現状|基準|実績|策定時|中間|最終|現在|当初|見込)*(?:値|年度|年次|年|時点)?(?:[（(].*[)）])?"
)
HEAD_ROWS = 3
"""Rows that the head of a table has at most."""


class Goal(NamedTuple):
    """A target: name, values and years as printed, the years as 年度 too; `saying` is the text that states its year.

    `interim` tells that it is on the way to a later one (中間目標). None for what the text does not have.
    """

    saying: Saying
    name: str | None
    baseline: str | None
    baseline_year: str | None
    baseline_fiscal: int | None
    target: str | None
    target_year: str | None
    fiscal: int | None
    interim: bool = False


class _Column(NamedTuple):
    """What a column of a table holds: the baseline or the target, its value or only its year, and the head's year."""

    at: int
    aim: bool
    year_only: bool
    head: str
    year: Date | None
    interim: bool


@lru_cache(maxsize=4)
def goals(side: Side) -> tuple[Goal, ...]:
    """Return the targets of a document, in order."""
    return tuple(_goals(side))


def _goals(side: Side) -> Iterator[Goal]:
    tables: set[int] = set()
    for saying in sayings(side):
        block = saying.block
        if isinstance(block, Target):
            yield _of_line(saying, block)
        elif isinstance(block, Table):
            if saying.section is not None and id(block) not in tables:
                tables.add(id(block))
                yield from _of_table(saying.section, block, saying.era)
        elif block is not None and len(saying.dates) > 1:
            yield from _of_text(saying)
    for section in side.sections:
        for table in tabbed(section):
            yield from _of_table(section, table, None)


def tabbed(section: Section) -> Iterator[Table]:
    """Yield the tables that a section holds as lines with tabs, as a table copied into a text file leaves them."""
    for tabs, lines in groupby(
        section.blocks, lambda block: block.text.count("\t") if block.kind == "paragraph" else 0
    ):
        run = list(lines)
        if tabs and len(run) > 1:
            yield Table(tuple(tuple(Cell(cell) for cell in line.text.split("\t")) for line in run), run[0].at)


def target_year(text: str | None, era: str | None) -> int | None:
    """Return the 年度 of a target's year: R8, 令和8年度, 8年度, 8, 2026."""
    if text is None:
        return None
    plain = text.strip()
    for form in (plain, f"{plain}年度", f"{era or '令和'}{plain}年度"):
        dates = read_dates(form, era)
        if dates and dates[0].fault is None:
            return dates[0].fiscal_year
    return None


def _of_line(saying: Saying, target: Target) -> Goal:
    return Goal(
        saying,
        target.name,
        target.baseline,
        target.baseline_year,
        target_year(target.baseline_year, saying.era),
        target.target,
        target.target_year,
        target_year(target.target_year, saying.era),
    )


def _of_text(saying: Saying) -> Iterator[Goal]:
    """令和3年度 34.8% → 令和8年度 88.2%: a year and a value on each side of one arrow."""
    arrows = [*_ARROW.finditer(saying.text)]
    if len(arrows) != 1 or "。" in saying.text:
        return
    (arrow,) = arrows
    before = [date for date in saying.dates if date.end <= arrow.start()]
    after = [date for date in saying.dates if date.start >= arrow.end()]
    if len(before) == len(after) == 1 and before[0].fault is None and after[0].fault is None:
        values = (_value(saying.text[: arrow.start()], before[0]), _value(saying.text[arrow.end() :], None))
        if all(values):
            (one,), (other,) = before, after
            years = ((one.printed, one.fiscal_year), (other.printed, other.fiscal_year))
            yield Goal(saying, None, values[0], *years[0], values[1], *years[1])


def _value(text: str, date: Date | None) -> str | None:
    rest = text.replace(date.printed, "") if date is not None else text
    found = re.search(r"[0-9０-９][0-9０-９,，.．]*\s*\D{0,4}", rest)
    return found.group().strip() if found is not None else None


def _of_table(section: Section, table: Table, era: str | None) -> Iterator[Goal]:
    grid = cells_in_place(table)
    height = _head_rows(grid)
    columns = _columns(grid[:height], era) if height else ()
    aims = [column for column in columns if column.aim and not column.year_only]
    if not aims or len(grid) == height:
        return
    named = _name_column(grid[:height], min(column.at for column in columns))
    for row in grid[height:]:
        if any(row[column.at].strip() for column in aims):
            yield from _of_row(section, table, row, columns, row[named])


def _of_row(
    section: Section, table: Table, row: Sequence[str], columns: Sequence[_Column], name: str
) -> Iterator[Goal]:
    bases = [column for column in columns if not column.aim and not column.year_only]
    base = bases[-1] if bases else None
    base_year = _own_year(row, base, [column for column in columns if not column.aim and column.year_only])
    for column in columns:
        if not column.aim or column.year_only or not _VALUE.search(row[column.at]):
            continue
        apart = [other for other in columns if other.aim and other.year_only]
        printed, year, text = _own_year(row, column, apart)
        saying = Saying(section, table.at, text, None, table)
        yield Goal(
            saying,
            name or None,
            row[base.at] if base is not None else None,
            base_year[0],
            base_year[1],
            row[column.at],
            printed,
            year,
            column.interim,
        )


def _own_year(
    row: Sequence[str], column: _Column | None, apart: Sequence[_Column]
) -> tuple[str | None, int | None, str]:
    """Return the year of a cell as printed, as 年度, and the text that states it: the cell, its row, its head."""
    texts = [row[column.at]] if column is not None else []
    line = " ".join(dict.fromkeys(cell for cell in row if cell.strip()))
    for text in texts:
        dates = [date for date in read_dates(text, "令和") if date.fault is None]
        if dates:
            return (dates[0].printed, dates[0].fiscal_year, line)
    for other in apart:
        year = target_year(row[other.at], None) if row[other.at].strip() else None
        if year is not None:
            return (row[other.at].strip(), year, line)
    if column is not None and column.year is not None:
        return (column.year.printed, column.year.fiscal_year, column.head)
    return (None, None, line)


def _columns(head: Sequence[Sequence[str]], era: str | None) -> tuple[_Column, ...]:
    found = []
    for at in range(len(head[0])):
        text = " ".join(dict.fromkeys(row[at] for row in head if row[at].strip()))
        aim, base = _AIM.search(text) is not None, _BASE.search(text) is not None
        if aim is base or _FAR.search(text):
            continue
        year_only = _YEAR_ONLY.fullmatch(fold(text)) is not None
        dates = [date for date in read_dates(text, era or "令和") if date.fault is None]
        found.append(_Column(at, aim, year_only, text, dates[0] if dates else None, _INTERIM.search(text) is not None))
    aims = [column for column in found if column.aim and not column.year_only]
    last = max((column.year.fiscal_year for column in aims if column.year is not None), default=None)
    return tuple(
        column._replace(interim=column.interim or _before(column, last)) if len(aims) > 1 else column
        for column in found
    )


def _before(column: _Column, last: int | None) -> bool:
    return last is not None and column.year is not None and column.year.fiscal_year < last


def _head_rows(grid: Sequence[Sequence[str]]) -> int:
    """Return how many rows are the head: one that names 目標, and those below it that have no value."""
    if not grid or not any(_AIM.search(cell) for cell in grid[0]):
        return 0
    height = 1
    while height < min(HEAD_ROWS, len(grid)) and _is_head(grid[height], grid[height - 1]):
        height += 1
    return height


def _is_head(row: Sequence[str], above: Sequence[str]) -> bool:
    own = [cell for cell, before in zip(row, above, strict=True) if cell.strip() and cell != before]
    return bool(own) and all(_dated(cell) or _HEAD_ONLY.fullmatch(fold(cell)) for cell in own)


def _dated(cell: str) -> bool:
    dates = read_dates(cell.strip(), "令和")
    return len(dates) == 1 and len(dates[0].printed) >= len(cell.strip()) - 4


def _name_column(head: Sequence[Sequence[str]], before: int) -> int:
    """Return the column of the names: the last before the first value whose head says so, else that before it."""
    named = [at for at in range(before) if any(_NAME.search(row[at]) for row in head)]
    return named[-1] if named else max(before - 1, 0)


def cells_in_place(table: Table) -> list[list[str]]:
    """Return the texts of a table's cells by row and column, a merged cell's in each place that it covers."""
    rows: list[list[str]] = []
    below: dict[tuple[int, int], str] = {}
    for at, row in enumerate(table.rows):
        line: list[str] = []
        for cell in row:
            while (at, len(line)) in below:
                line.append(below[(at, len(line))])
            _put(cell, at, line, below)
        while (at, len(line)) in below:
            line.append(below[(at, len(line))])
        rows.append(line)
    width = max((len(line) for line in rows), default=0)
    return [line + [""] * (width - len(line)) for line in rows]


def _put(cell: Cell, at: int, line: list[str], below: dict[tuple[int, int], str]) -> None:
    for _ in range(cell.columns):
        for down in range(1, cell.rows):
            below[(at + down, len(line))] = cell.text
        line.append(cell.text)

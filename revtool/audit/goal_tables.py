"""The targets that a table holds, by its columns. Refuses lines and judging.

The years stand in the head (目標値（R9）), in a column of their own, beside the value, or above the table.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from revtool.audit.goal import Goal, target_year
from revtool.audit.saying import Saying
from revtool.dates import Date, read_dates
from revtool.model.document import Cell, Section, Table
from revtool.text import fold

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
_PAST = re.compile(r"実績|推移|達成状況|結果")
_GREGORIAN = re.compile(r"(?<![0-9.,])20[0-9]{2}(?![0-9.,])")
_OF_AIM = re.compile(r"目標(?:達成)?(?:値|年度|年次|年|時期|時点)?\s*[（(:：はを]?\s*$")
LEAD = 60
"""Characters that a line above a table has at most that speaks of it."""
HEAD_ROWS = 3
"""Rows that the head of a table has at most."""


IN_TURN = 3
"""Years that follow each other from which another far behind them is none of the plan's."""


class _Column(NamedTuple):
    """What a column of a table holds: the baseline or the target, its value or only its year, and the head's year."""

    at: int
    aim: bool
    year_only: bool
    head: str
    year: Date | None
    interim: bool


def tabbed(section: Section) -> Iterator[Table]:
    """Yield the tables that a section holds as lines with tabs, as a table copied into a text file leaves them."""
    if len(section.blocks) < 2:
        return
    for tabs, lines in groupby(
        section.blocks, lambda block: block.text.count("\t") if block.kind == "paragraph" else 0
    ):
        run = list(lines)
        if tabs and len(run) > 1:
            yield Table(tuple(tuple(Cell(cell) for cell in line.text.split("\t")) for line in run), run[0].at)


def of_table(section: Section, table: Table, era: str | None) -> Iterator[Goal]:
    """Yield the targets of a table, in whichever direction it is read."""
    own, grid = _headed(table)
    lead = f"{_lead(section, table)}\n{own}"
    for rows in (grid, [list(column) for column in zip(*grid, strict=True)]):
        height = _head_rows(rows)
        columns = _columns(rows[:height], era, own) if height and (rows is grid or _labels(rows[0])) else ()
        if not _aims(columns) and rows is grid:
            height, columns = 1, _years(rows, era, lead)
        if _aims(columns) and len(rows) > height:
            yield from _below(section, table, rows, height, columns)
            return


def _aims(columns: Sequence[_Column]) -> list[_Column]:
    return [column for column in columns if column.aim and not column.year_only]


def _below(
    section: Section, table: Table, rows: list[list[str]], height: int, columns: Sequence[_Column]
) -> Iterator[Goal]:
    named = _name_column(rows[:height], min(column.at for column in columns))
    for row in rows[height:]:
        if any(row[column.at].strip() for column in _aims(columns)):
            yield from _of_row(section, table, row, columns, row[named])


def _lead(section: Section, table: Table) -> str:
    """Return what is said above a table that is not its own: the section's title and the line before it."""
    at = next((place for place, block in enumerate(section.blocks) if block is table), 0)
    before = section.blocks[at - 1] if at else None
    near = before is not None and before.kind in ("paragraph", "item") and len(before.text) < LEAD
    return "\n".join((section.title or "", before.text if before is not None and near else ""))


def _headed(table: Table) -> tuple[str, list[list[str]]]:
    """Return what a table says above its head, by its caption or a row of one cell, and its other rows."""
    grid = cells_in_place(table)
    if len(grid) > 1 and len(grid[0]) > 1 and len(set(grid[0])) == 1:
        return grid[0][0], grid[1:]
    return table.caption or "", grid


def _labels(row: Sequence[str]) -> bool:
    """Tell whether a first column holds heads: 現状値（R4）, 目標値（R9）; 基本目標1 is none."""
    return any(_AIM.search(cell) and _HEAD_ONLY.fullmatch(fold(cell)) for cell in row)


def _years(rows: Sequence[Sequence[str]], era: str | None, lead: str) -> tuple[_Column, ...]:
    """Return the last of the columns that are a year each, below words that speak of targets and not of results."""
    names = "".join(row[0] for row in rows)
    if not _AIM.search(lead) or _PAST.search(lead + names):
        return ()
    dated = [(at, _head_year(cell, era)) for at, cell in enumerate(rows[0]) if _dated(cell) and not _BASE.search(cell)]
    years = [(year.fiscal_year, at, year) for at, year in dated if year is not None]
    if len(years) < 2:
        return ()
    _, at, year = _last_in_turn(years)
    return (_Column(at, aim=True, year_only=False, head=" ".join(rows[0]), year=year, interim=False),)


def _last_in_turn(years: Sequence[tuple[int, int, Date]]) -> tuple[int, int, Date]:
    """Return the last of the columns' years; what stands far behind years in turn is a look ahead: R6, R7, R8, R22."""
    rising = sorted(years, key=lambda one: one[:2])
    turn = next((at for at in range(1, len(rising)) if rising[at][0] > rising[at - 1][0] + 1), len(rising))
    return rising[turn - 1] if turn >= IN_TURN else rising[-1]


def _head_year(text: str, era: str | None) -> Date | None:
    """Return the year that a head states: R9, 令和9年度, also 2027 alone."""
    dates = [date for date in read_dates(text, era or "令和") if date.fault is None]
    bare = _GREGORIAN.search(text)
    if not dates and bare is not None:
        return read_dates(f"{bare.group()}年度")[0]._replace(printed=bare.group())
    return dates[0] if dates else None


def _own_aim(own: str) -> Date | None:
    """Return the year that the words above a table's head give its targets: 目標年度：令和9年度, 数値目標（R9）."""
    dates = (date for date in read_dates(own, "令和") if date.fault is None)
    return next((date for date in dates if _OF_AIM.search(own, 0, date.start)), None)


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


def _columns(head: Sequence[Sequence[str]], era: str | None, own: str) -> tuple[_Column, ...]:
    found = []
    above = _own_aim(own)
    for at in range(len(head[0])):
        text = " ".join(dict.fromkeys(row[at] for row in head if row[at].strip()))
        aim, base = _AIM.search(text) is not None, _BASE.search(text) is not None
        if aim is base or _FAR.search(text):
            continue
        year_only = _YEAR_ONLY.fullmatch(fold(text)) is not None
        year = _head_year(text, era)
        if year is None and aim and above is not None:
            text, year = own, above
        found.append(_Column(at, aim, year_only, text, year, _INTERIM.search(text) is not None))
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


def cells_in_place(table: Table, *, across: bool = True) -> list[list[str]]:
    """Return the texts of a table's cells by row and column, a merged cell's in each place that it covers.

    across: in each column, too; else only in the first of each row.
    """
    rows: list[list[str]] = []
    below: dict[tuple[int, int], str] = {}
    for at, row in enumerate(table.rows):
        line: list[str] = []
        for cell in row:
            while (at, len(line)) in below:
                line.append(below[(at, len(line))])
            _put(cell, at, line, below, across=across)
        while (at, len(line)) in below:
            line.append(below[(at, len(line))])
        rows.append(line)
    width = max((len(line) for line in rows), default=0)
    return [line + [""] * (width - len(line)) for line in rows]


def _put(cell: Cell, at: int, line: list[str], below: dict[tuple[int, int], str], *, across: bool) -> None:
    for column in range(cell.columns):
        text = cell.text if across or not column else ""
        for down in range(1, cell.rows):
            below[(at + down, len(line))] = text
        line.append(text)

"""A change table as an Excel sheet: rich text in cells, a frozen header, a print area. Refuses merged cells.

What stands side by side is a row, so that a sheet can be searched and copied; a table of the documents is set as lines
with a stroke between its cells, which `TAB` is. The 変更事項及び理由 are a sheet of their own.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple, TypeVar, assert_never

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from revtool.errors import OutputError, said
from revtool.writers.house import House, Mark, Order, Sheet
from revtool.writers.table.blocks import blocks
from revtool.writers.table.values import ChangeTable, Grid, Line, Picture, Piece, Role, Run, Runs
from revtool.writers.xml_text import printable

_T = TypeVar("_T")

TAB = " ｜ "
"""Stands between two cells of a table."""
LONGEST = 32_767
"""Characters that Excel allows in a cell."""
_NO_TIME = datetime(2000, 1, 1)
_MARKS: dict[Mark, dict[str, object]] = {
    Mark.UNDERLINE: {"underline": 1},
    Mark.BOLD: {"bold": True},
    Mark.COLOUR: {"font_color": "#C00000"},
}


class _Look(NamedTuple):
    """What a cell's format depends on."""

    opens: bool
    closes: bool
    indent: int = 0
    wide: bool = False


def write(table: ChangeTable, house: House) -> bytes:
    """Return the change table as an .xlsx file. Raises OutputError for a text that is too long for a cell."""
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": table.title, "created": _NO_TIME})
    writer = _Writer(book, house)
    writer.table(table)
    if table.statement:
        writer.statement(table)
    book.close()
    return buffer.getvalue()


class _Writer:
    """The workbook and the formats that it has so far."""

    def __init__(self, book: Workbook, house: House) -> None:
        self.book, self.house = book, house
        self.font: dict[str, object] = {"font_name": house.font, "font_size": house.size}
        self.looks: dict[_Look, Format] = {}
        self.plain = book.add_format(self.font)
        self.mark = book.add_format({**self.font, **_MARKS[house.mark]})

    def table(self, table: ChangeTable) -> None:
        """Write the sheet 新旧対照表."""
        sheet = self.book.add_worksheet("新旧対照表")
        words = self.ordered(*table.words)
        heads = (*words, table.third) if table.third is not None else words
        last = len(heads) - 1
        self.paper(sheet, last)
        sheet.write_string(0, 0, printable(table.title), self.book.add_format({**self.font, "font_size": 14}))
        sheet.write_string(1, 0, printable(table.date or ""), self.plain)
        sheet.write_string(2, 0, printable(table.rule or ""), self.plain)
        head = self.book.add_format({**self.font, "border": 1, "align": "center", "bg_color": "#F2F2F2"})
        for column, word in enumerate(heads):
            sheet.write_string(3, column, printable(word), head)
        sheet.freeze_panes(4, 0)
        sheet.repeat_rows(3)
        row = 4
        for block in blocks(table):
            for index, line in enumerate(block.rows):
                opens, closes = index == 0, index == len(block.rows) - 1
                for column, pieces in enumerate(self.ordered(line.new, line.old)):
                    self.cell(sheet, row, column, pieces, opens=opens, closes=closes)
                if last == 2:
                    text = printable("\n".join(block.third)) if opens else ""
                    self.put(sheet, row, 2, (Run(text),) if text else (), _Look(opens, closes, 0, True))
                row += 1
        sheet.print_area(0, 0, max(row - 1, 3), last)
        for note in table.notes:
            sheet.write_string(row, 0, printable(note), self.plain)
            row += 1

    def paper(self, sheet: Worksheet, last: int) -> None:
        """Set the sheet's paper, margins and widths."""
        sheet.set_paper(9)
        if self.house.sheet is Sheet.LANDSCAPE:
            sheet.set_landscape()
        sheet.set_margins(0.6, 0.6, 0.6, 0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_column(0, 1, 58)
        if last == 2:
            sheet.set_column(2, 2, 26)
        if self.house.page_numbers:
            sheet.set_footer("&C&P")

    def statement(self, table: ChangeTable) -> None:
        """Write the sheet 変更事項及び理由."""
        sheet = self.book.add_worksheet(table.statement_word[:31])
        self.paper(sheet, 1)
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 1, 90)
        look = self.format(_Look(True, True))
        for row, item in enumerate(table.statement):
            sheet.write_string(row, 0, printable(f"{item.number}　{item.heading}"), look)
            sheet.write_string(row, 1, printable("\n".join(item.reason)), look)

    def cell(
        self, sheet: Worksheet, row: int, column: int, pieces: tuple[Piece, ...], *, opens: bool, closes: bool
    ) -> None:
        """Write what stands in one column of one row: one piece, or nothing."""
        runs = tuple(run for piece in pieces for run in _runs(piece))
        depth = pieces[0].depth if pieces else 0
        inner = bool(pieces) and not (
            isinstance(pieces[0], Line) and pieces[0].role in (Role.HEADING, Role.CLAUSE, Role.PARENT)
        )
        self.put(sheet, row, column, runs, _Look(opens, closes, min(depth, 3) + inner))

    def put(self, sheet: Worksheet, row: int, column: int, runs: Runs, look: _Look) -> None:
        """Write runs into a cell; Excel takes fragments only from two on."""
        text = "".join(run.text for run in runs)
        if len(text) > LONGEST:
            raise OutputError(
                "xlsx",
                said("a text is longer than the {limit} characters of a cell", limit=LONGEST),
                said("write the table as .docx or .html"),
            )
        form = self.format(look)
        if not text:
            sheet.write_blank(row, column, None, form)
        elif not any(run.marked for run in runs):
            sheet.write_string(row, column, text, form)
        elif len(runs) == 1:
            sheet.write_string(row, column, text, self.format(look, marked=True))
        else:
            parts = [part for run in runs for part in (self.mark if run.marked else self.plain, run.text)]
            sheet.write_rich_string(row, column, *parts, form)

    def format(self, look: _Look, *, marked: bool = False) -> Format:
        """Return the format of a look, made once."""
        key = look._replace(indent=look.indent + 100 * marked)
        if key not in self.looks:
            lines = {"left": 1, "right": 1, "top": int(look.opens), "bottom": int(look.closes)}
            base = {"text_wrap": True, "valign": "top", "indent": look.indent, **lines, **self.font}
            self.looks[key] = self.book.add_format({**base, **(_MARKS[self.house.mark] if marked else {})})
        return self.looks[key]

    def ordered(self, new: _T, old: _T) -> tuple[_T, _T]:
        """Return the sides in the order of the columns."""
        return (new, old) if self.house.order is Order.NEW_FIRST else (old, new)


def _runs(piece: Piece) -> Runs:
    match piece:
        case Line():
            runs = piece.runs
        case Picture():
            runs = _between(piece.texts, "\n") or (piece.name,)
        case Grid():
            runs = _between([_between([cell.runs for cell in row], TAB) for row in piece.rows], "\n")
        case _:
            assert_never(piece)
    return tuple(_merged(Run(printable(run.text).replace("\t", TAB), run.marked) for run in runs if run.text))


def _between(parts: Sequence[Runs], text: str) -> Runs:
    joined: list[Run] = []
    for index, runs in enumerate(parts):
        joined += [Run(text)] if index else []
        joined += runs
    return tuple(joined)


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    for marked, group in groupby(runs, key=lambda run: run.marked):
        yield Run("".join(run.text for run in group), marked)

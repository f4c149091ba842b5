"""A change table as an Excel sheet: rich text in cells, a frozen header, a print area. Refuses tables within cells.

What stands side by side is a row, so that a sheet can be searched and copied; only the third column is merged, over the
rows of its section. Rows are as high as their texts need: Excel measures no row that has merged cells, other programs
none at all. The 変更事項及び理由 are a sheet of their own.
"""

import io
from datetime import datetime
from typing import NamedTuple, TypeVar

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from revtool.errors import OutputError, said
from revtool.writers.house import House, Mark, Order, Sheet
from revtool.writers.table.blocks import Block, blocks
from revtool.writers.table.sheet_cells import COLUMN, HIGHEST, THIRD, height, indent, lines_of, runs_of
from revtool.writers.table.values import BLANK, ChangeTable, Run, Runs
from revtool.writers.xml_text import printable

_T = TypeVar("_T")

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
        self.third = False
        self.plain = book.add_format(self.font)
        self.mark = book.add_format({**self.font, **_MARKS[house.mark]})
        self.blank = book.add_format({**self.font, **_MARKS[house.mark], **_MARKS[Mark.UNDERLINE]})

    def table(self, table: ChangeTable) -> None:
        """Write the sheet 新旧対照表."""
        sheet = self.book.add_worksheet("新旧対照表")
        words = self.ordered(*table.words)
        heads = (*words, table.third) if table.third is not None else words
        last = len(heads) - 1
        self.third = table.third is not None
        self.paper(sheet, last)
        sheet.write_string(0, 0, printable(table.title), self.book.add_format({**self.font, "font_size": 14}))
        sheet.write_string(1, 0, printable(table.date or ""), self.plain)
        sheet.write_string(2, 0, printable(table.rule or ""), self.plain)
        head = self.head()
        for column, word in enumerate(heads):
            sheet.write_string(3, column, printable(word), head)
        sheet.freeze_panes(4, 0)
        sheet.repeat_rows(3)
        row = 4
        for block in blocks(table):
            self.block(sheet, row, block)
            row += len(block.rows)
        sheet.print_area(0, 0, max(row - 1, 3), last)
        for note in table.notes:
            sheet.write_string(row, 0, printable(note), self.plain)
            row += 1

    def block(self, sheet: Worksheet, top: int, block: Block) -> None:
        """Write the rows of a section from the row `top` on, and beside them its third column as one cell."""
        last = top + len(block.rows) - 1
        heights = []
        for row, line in enumerate(block.rows, top):
            lines = 1
            for column, pieces in enumerate(self.ordered(line.new, line.old)):
                runs, look = runs_of(pieces), _Look(row == top, row == last, indent(pieces))
                self.put(sheet, row, column, runs, look)
                lines = max(lines, lines_of(runs, COLUMN - 2 * look.indent))
            heights.append(height(lines, self.house))
        if self.third:
            text = printable("\n".join(block.third))
            self.third_cell(sheet, top, last, text)
            heights[-1] += max(0.0, height(lines_of((Run(text),), THIRD), self.house) - sum(heights))
        for row, high in enumerate(heights, top):
            sheet.set_row(row, min(high, HIGHEST))

    def third_cell(self, sheet: Worksheet, top: int, last: int, text: str) -> None:
        """Write the third column beside the rows of a section."""
        look = self.format(_Look(True, True))
        if last > top:
            sheet.merge_range(top, 2, last, 2, text, look)
        elif text:
            sheet.write_string(top, 2, text, look)
        else:
            sheet.write_blank(top, 2, None, look)

    def paper(self, sheet: Worksheet, last: int) -> None:
        """Set the sheet's paper, margins and widths."""
        sheet.set_paper(9)
        if self.house.sheet is Sheet.LANDSCAPE:
            sheet.set_landscape()
        sheet.set_margins(0.6, 0.6, 0.6, 0.6)
        sheet.fit_to_pages(1, 0)
        scale = self.house.size / 10.5
        sheet.set_column(0, 1, round(COLUMN * scale) + 1)
        if last == 2:
            sheet.set_column(2, 2, round(THIRD * scale) + 1)
        if self.house.page_numbers:
            sheet.set_footer("&C&P")

    def statement(self, table: ChangeTable) -> None:
        """Write the sheet 変更事項及び理由."""
        sheet = self.book.add_worksheet(table.statement_word[:31])
        self.paper(sheet, 1)
        sheet.set_column(0, 0, 42)
        sheet.set_column(1, 1, 92)
        head, look = self.head(), self.format(_Look(True, True))
        for column, word in enumerate(table.statement_word.split("及び")):
            sheet.write_string(0, column, word, head)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        for row, item in enumerate(table.statement, 1):
            heading, reason = printable(f"{item.number}　{item.heading}"), printable("\n".join(item.reason))
            sheet.write_string(row, 0, heading, look)
            sheet.write_string(row, 1, reason, look)
            lines = max(lines_of((Run(heading),), 40), lines_of((Run(reason),), 90))
            sheet.set_row(row, min(height(lines, self.house), HIGHEST))

    def head(self) -> Format:
        """Return the format of the words above the columns."""
        return self.book.add_format({**self.font, "border": 1, "align": "center", "bg_color": "#F2F2F2"})

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
            parts = [part for run in runs for part in (self.look(run), run.text)]
            sheet.write_rich_string(row, column, *parts, form)

    def look(self, run: Run) -> Format:
        """Return the format of a run within a cell."""
        if not run.marked:
            return self.plain
        return self.blank if run.text == BLANK else self.mark

    def format(self, look: _Look, *, marked: bool = False) -> Format:
        """Return the format of a look, made once."""
        key = look._replace(indent=look.indent + 100 * marked)
        if key not in self.looks:
            lines = {"left": 1, "right": 1, "top": int(look.opens), "bottom": int(look.closes)}
            base = {"text_wrap": True, "align": "left", "valign": "top", "indent": look.indent, **lines, **self.font}
            self.looks[key] = self.book.add_format({**base, **(_MARKS[self.house.mark] if marked else {})})
        return self.looks[key]

    def ordered(self, new: _T, old: _T) -> tuple[_T, _T]:
        """Return the sides in the order of the columns."""
        return (new, old) if self.house.order is Order.NEW_FIRST else (old, new)

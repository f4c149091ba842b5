"""Change tables of small plans written as text, and what python-docx, which did not write them, reads in them."""

import io
from itertools import zip_longest
from typing import NamedTuple

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import _Cell, _Row

from revtool.amend import items
from revtool.compare import compare
from revtool.model.amendment import Item
from revtool.model.comparison import Comparison
from revtool.model.document import Document
from revtool.readers import read
from revtool.writers.table import House, subject, write_table


class Made(NamedTuple):
    """Two documents, what became of them, and the items of it."""

    old: Document
    new: Document
    comparison: Comparison
    items: tuple[Item, ...]


def made(old: str, new: str, reason: str | None = None, kind: str = "txt") -> Made:
    before, after = read(old.encode(), f"old.{kind}"), read(new.encode(), f"new.{kind}")
    comparison = compare(before, after)
    found = tuple(item._replace(reason=reason) for item in items(comparison, before, after))
    return Made(before, after, comparison, found)


def written(case: Made, house: House | None = None, file: str = "table.docx") -> bytes:
    return write_table(case.comparison, case.items, subject(case.old, case.new), house or House(), file).data


def word(old: str, new: str, house: House | None = None, reason: str | None = None) -> WordDocument:
    return docx.Document(io.BytesIO(written(made(old, new, reason), house)))


def columns(document: WordDocument) -> list[list[str]]:
    """The paragraphs of each column below the header row, empty ones left out."""
    head, *rows = document.tables[0].rows
    paragraphs = [[p.text for row in rows for p in _own(row)[at].paragraphs] for at in range(len(_own(head)))]
    return [[text for text in column if text.strip()] for column in paragraphs]


def rows(document: WordDocument) -> list[tuple[str, str]]:
    """What stands side by side in the first two columns, line by line: blank lines keep short lines level."""
    cells = [_own(row)[:2] for row in document.tables[0].rows]
    lines = (zip_longest(*([p.text for p in cell.paragraphs] for cell in pair), fillvalue="") for pair in cells)
    return [(one.rstrip(), other.rstrip()) for row in lines for one, other in row]


def marked(document: WordDocument, column: int) -> list[str]:
    """The underlined stretches of a column, those of tables within it too."""
    cells = [_own(row)[column] for row in document.tables[0].rows[1:]]
    runs = [run for cell in cells for run in cell._tc.iter(qn("w:r"))]
    return [
        "".join(text.text or "" for text in run.iter(qn("w:t")))
        for run in runs
        if run.find(f"{qn('w:rPr')}/{qn('w:u')}") is not None
    ]


def _own(row: _Row) -> list[_Cell]:
    """The cells that the file has in the row; python-docx repeats a cell that is merged over rows."""
    return [_Cell(cell, row.table) for cell in row._tr.tc_lst]

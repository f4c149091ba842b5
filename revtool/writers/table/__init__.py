"""The change table (新旧対照表): its values, each format that shows them, its proof. Refuses comparing and files."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple, Protocol, cast

from revtool.errors import OutputError, Said, said
from revtool.model.amendment import Item
from revtool.model.comparison import Comparison
from revtool.writers.house import House
from revtool.writers.pictures import Images
from revtool.writers.table.build import change_table
from revtool.writers.table.contents import shown_contents
from revtool.writers.table.proof import ReadBack, prove
from revtool.writers.table.sheet_cells import too_tall
from revtool.writers.table.values import ChangeTable, Grid, Picture
from revtool.writers.table.wording import Subject, subject

__all__ = ["FORMATS", "House", "Subject", "format_of", "shown_contents", "subject", "write_table"]


class Format(NamedTuple):
    """The module that writes a format, the one that reads it back, and whether a table may stand in its cells."""

    writer: str
    reader: str
    nested: bool = False


FORMATS = MappingProxyType(
    {
        ".docx": Format("revtool.writers.table.word", "revtool.writers.table.word_read", True),
        ".html": Format("revtool.writers.table.page_html", "revtool.writers.table.page_read", True),
        ".xlsx": Format("revtool.writers.table.sheet", "revtool.writers.table.sheet_read"),
        ".md": Format("revtool.writers.table.markdown", "revtool.writers.table.markdown_read"),
    }
)
"""What writes a file of a suffix; loaded when a file asks for it, so that Word tables do not pay for the others."""


class Writer(Protocol):
    """What a format's writer offers."""

    def write(self, table: ChangeTable, house: House) -> bytes:
        """Return the table as a file of the format."""
        ...


class Reader(Protocol):
    """What a format's reader offers."""

    def read(self, data: bytes, house: House) -> ReadBack:
        """Return what a written file says."""
        ...


def format_of(file: str) -> Format:
    """Return the format of a file's suffix. Raises OutputError for one that is not in FORMATS."""
    found = FORMATS.get(PurePath(file).suffix.lower())
    if found is None:
        known = " ".join(FORMATS)
        raise OutputError(
            file, said("no change table is written in this format"), said("name one of: {known}", known=known)
        )
    return found


class Written(NamedTuple):
    """The proved bytes of a change table, and what its format could not carry."""

    data: bytes
    told: tuple[Said, ...]


def write_table(
    comparison: Comparison,
    items: Sequence[Item],
    what: Subject,
    house: House,
    file: str,
    *,
    images: Images = MappingProxyType({}),
) -> Written:
    """Return the proved change table for a file name, whose suffix is the format.

    `images` are the pictures of both documents; a figure whose picture is not among them shows its texts alone.
    Raises ProofError where the written table does not rebuild both documents, OutputError for an unknown suffix.
    """
    form = format_of(file)
    shown = images if form.nested else {}
    table = change_table(comparison, items, what, house if form.nested else replace(house, vertical=False), shown)
    data = cast(Writer, import_module(form.writer)).write(table, house)
    prove(cast(Reader, import_module(form.reader)).read(data, house), comparison, items, house, file, shown=shown)
    return Written(data, tuple(_left_out(table, house, form)))


def _left_out(table: ChangeTable, house: House, form: Format) -> Iterator[Said]:
    if not table.entries:
        yield said("the texts of the sections do not differ: the table has no rows")
    pieces = [p for entry in table.entries for row in entry.rows for side in (row.new, row.old) for p in side]
    pictures = {piece.hash for piece in pieces if isinstance(piece, Picture) and piece.hash}
    pictures -= set(table.images)
    if pictures:
        yield said("{count} pictures are not shown, only their texts", count=len(pictures))
    if form.nested:
        return
    if any(isinstance(piece, Grid) for piece in pieces):
        yield said("tables are set as lines in this format; .docx and .html show them as tables")
    if form.writer == FORMATS[".xlsx"].writer and (tall := too_tall(table, house)):
        yield said("{count} texts are taller than Excel shows a row; .docx and .html show them whole", count=tall)
    if house.vertical:
        yield said("this format has no vertical writing; .docx has")

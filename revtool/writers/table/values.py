"""A change table as values: what its columns say, line by line, before any format. Refuses fonts, widths and tags."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, assert_never

from revtool.model.comparison import ChangeKind, Verdict
from revtool.writers.pictures import Images

TABLE_NAME = "新旧対照表"
"""What a change table is called."""
TAB = " ｜ "
"""Stands between two cells of a table where a format has no table within a table."""

BLANK = "\u00a0" * 4
"""Stands, marked, where the other side has words that this one has not, if the house wants it."""


class Run(NamedTuple):
    """A stretch of text and whether it is marked as changed."""

    text: str
    marked: bool = False


Runs = tuple[Run, ...]


class Role(StrEnum):
    """What a line of a column is; ELISION, SIGN and REMARK are the table's own words, not the documents'.

    A CLAUSE is a label with the sentence that stands on its line.
    """

    HEADING = "heading"
    CLAUSE = "clause"
    BODY = "body"
    ITEM = "item"
    NOTE = "note"
    TARGET = "target"
    CAPTION = "caption"
    PARENT = "parent"
    ELISION = "elision"
    SIGN = "sign"
    REMARK = "remark"


class Line(NamedTuple):
    """A paragraph of a column; `depth` is how deep its section lies, from 0. Its text may hold line ends."""

    runs: Runs
    role: Role
    depth: int = 0

    @property
    def text(self) -> str:
        """The line's text without its marks."""
        return "".join(run.text for run in self.runs)


class GridCell(NamedTuple):
    """A cell of a table in a column: its text, how many columns and rows it spans, whether its row or column is new."""

    runs: Runs
    columns: int = 1
    rows: int = 1
    whole: bool = False

    @property
    def unshaded(self) -> Runs:
        """What stands for the cell where nothing can be shaded: a marked blank for one that came or went empty."""
        return self.runs or ((Run(BLANK, True),) if self.whole else ())


class Grid(NamedTuple):
    """A table in a column: rows of the cells that begin in them.

    Columns that have the same key stand for one another in the new and in the old table; () where nothing is known.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    depth: int = 0
    keys: tuple[int, ...] = ()


LABELS, PARTING = ("〔図：", "〕"), "／"
"""What stands around the labels of a figure, and between them."""


class Picture(NamedTuple):
    """A figure in a column: the lines of a single box, or labels in brackets, the hash of its picture if it has one.

    `marked` tells that the picture itself is another one, or stands on one side only.
    """

    texts: tuple[Runs, ...]
    hash: str | None
    depth: int = 0
    marked: bool = False
    labels: Runs = ()

    @property
    def said(self) -> Runs:
        """What stands for a figure whose text is not set in a box."""
        return self.labels or (Run("〔図〕", self.marked),)


Piece = Line | Grid | Picture


class Row(NamedTuple):
    """What stands side by side: pieces of the new and of the old text; `opens` where a line is ruled above it."""

    new: tuple[Piece, ...]
    old: tuple[Piece, ...]
    opens: bool = False


def marks(pieces: Iterable[Piece]) -> bool:
    """Tell whether anything that the documents say is marked in a column."""
    return any(_marked(piece) for piece in pieces)


def _marked(piece: Piece) -> bool:
    match piece:
        case Line():
            runs: Iterable[Run] = piece.runs
        case Grid():
            runs = (run for row in piece.rows for cell in row for run in cell.runs)
        case Picture():
            runs = (*piece.said, *(run for texts in piece.texts for run in texts))
        case _:
            assert_never(piece)
    return any(run.marked and run.text != BLANK for run in runs)


class Entry(NamedTuple):
    """The rows of one section (`verdict` and `path` of its pair), or of what leads to and follows it (None).

    `third` holds the paragraphs of the third column, `sections` the ids that the section has in the new and old text.
    """

    rows: tuple[Row, ...]
    depth: int
    verdict: Verdict | None = None
    path: str = ""
    kinds: tuple[ChangeKind, ...] = ()
    moved: bool = False
    third: tuple[str, ...] = ()
    sections: tuple[str | None, str | None] = (None, None)


class Statement(NamedTuple):
    """One entry of the 変更事項及び理由, its reason in paragraphs; none where it is still to be given."""

    number: int
    heading: str
    reason: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """A whole change table. `words` stand above the new and the old column, `third` above the third, if any."""

    title: str
    date: str | None
    statement_word: str
    statement: tuple[Statement, ...]
    rule: str | None
    words: tuple[str, str]
    third: str | None
    entries: tuple[Entry, ...]
    notes: tuple[str, ...]
    images: Images = field(default_factory=dict)

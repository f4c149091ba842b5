"""A line as a reader saw it, before any structure: the one thing that every format's reader makes.

`outline` turns lines into a Document, so that txt, md, docx and pdf of one plan give the same tree.
"""

from collections.abc import Callable
from enum import StrEnum
from operator import itemgetter
from typing import Final, NamedTuple

from revtool.model.document import Block, Place


class Role(StrEnum):
    """What the format itself says a line is; TEXT where it says nothing."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    CONTENTS = "contents"
    NOTE = "note"
    BLOCK = "block"


class Line(NamedTuple):
    """A paragraph, a list entry, a table or a figure.

    text: as printed, a typed label included, an automatic one not (it is `label`). For Role.BLOCK, empty.
    level: outline level from 1 where the format gives one (heading style, w:outlineLvl, number of #, PDF bookmark).
    size: font size in points of most of its characters; bold, centred: as most of it is set.
    depth: nesting of a list entry from 0. breaks: a page (or section) ends before it. block: the table or figure.
    gap: blank lines (text) or extra space before it. mark: a footnote's reference mark.
    sign: the letters of the line (or table) above that stand before its reference, and those behind it.
    """

    text: str
    at: Place
    role: Role = Role.TEXT
    label: str | None = None
    level: int | None = None
    size: float | None = None
    bold: bool = False
    centred: bool = False
    depth: int | None = None
    breaks: bool = False
    gap: bool = False
    block: Block | None = None
    mark: str | None = None
    sign: tuple[str, str] | None = None


TEXT_OF: Final[Callable[[Line], str]] = itemgetter(Line._fields.index("text"))
BLOCK_OF: Final[Callable[[Line], Block | None]] = itemgetter(Line._fields.index("block"))
"""What `map` asks of all lines of a document in a quarter of the time."""

"""What a story holds as its XML says it, before styles and lists: paragraphs, tables as grids, what is kept elsewhere.

The values alone; `story` makes them.
"""

from typing import NamedTuple

from lxml import etree


class Stretch(NamedTuple):
    """How many characters of a paragraph are set how; None where the style decides."""

    length: int
    size: float | None
    bold: bool | None
    style: str | None


class Reference(NamedTuple):
    """A reference to a note or a comment: "footnote", "endnote" or "comment", its id, whether its mark is typed.

    `at` is how many characters of the paragraph's text stand before it.
    """

    kind: str
    id: str
    custom: bool = False
    at: int = 0


class Own(NamedTuple):
    """What a paragraph has of its own, beside its text and the name of its style; most have nothing.

    `number` and `depth` are those of w:numPr ("0" means no number); `things` are places in `Normal.things`;
    `hidden` is the text that Word does not show; `breaks`: a page or section ends before it; `contents`: it is a
    row of 目次 by its fields.
    """

    number: str | None = None
    depth: int | None = None
    outline: int | None = None
    align: str | None = None
    stretches: tuple[Stretch, ...] = ()
    hidden: str = ""
    things: tuple[int, ...] = ()
    references: tuple[Reference, ...] = ()
    breaks: bool = False
    contents: bool = False


NOTHING = Own()


class Para(NamedTuple):
    """A paragraph as its XML says, before styles and lists: its index, its text, its style's id, what else it has."""

    paragraph: int
    text: str
    style: str | None = None
    own: Own = NOTHING


class GridCell(NamedTuple):
    """A cell of a table and what stands in it."""

    element: etree._Element
    items: "list[Item]"


class Grid(NamedTuple):
    """A table: its element and its rows of cells as the file has them, before merging."""

    element: etree._Element
    paragraph: int
    rows: list[list[GridCell]]


class Foreign(NamedTuple):
    """Something that stands between paragraphs and is kept elsewhere: w:altChunk or w:subDoc."""

    kind: str
    paragraph: int


Item = Para | Grid | Foreign

"""A plan as read: front matter, a tree of sections made of blocks, and what the reader could not keep.

Refuses positions in any one format: `Place` names them all. What is made by the ten thousand is a NamedTuple.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from revtool.numbering import Label


class Place(NamedTuple):
    """Where something stands: a text line (1-based), a Word paragraph (0-based, document order), or a PDF page and box.

    `part` names a Word part other than the body ("footnotes.xml#2"); `cell` is (row, column), 0-based, in the table
    whose first paragraph is `paragraph`; `box` is (x0, top, x1, bottom) in points from the page's upper left corner.
    """

    line: int | None = None
    paragraph: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    part: str | None = None
    cell: tuple[int, int] | None = None


class Paragraph(NamedTuple):
    """A paragraph of running text."""

    text: str
    at: Place

    @property
    def kind(self) -> Literal["paragraph"]:
        """The word for it in JSON."""
        return "paragraph"


class ListItem(NamedTuple):
    """An entry of a list without numbers; `text` keeps the bullet, `depth` counts from 0."""

    text: str
    at: Place
    depth: int = 0

    @property
    def kind(self) -> Literal["item"]:
        """The word for it in JSON."""
        return "item"


class Note(NamedTuple):
    """A note: ※…, 注…, or a footnote, whose `mark` is what its reference prints.

    `offset` tells where its reference stands: behind how many characters of the text that it hangs on, that of the
    nearest block before it which is neither a footnote nor a figure, or the title. None where that is unknown.
    """

    text: str
    at: Place
    mark: str | None = None
    offset: int | None = None

    @property
    def kind(self) -> Literal["note"]:
        """The word for it in JSON."""
        return "note"


class Target(NamedTuple):
    """A numeric target (数値目標) on one line: 34.8%（R3） → 88.2%（R8）. Values and years as printed, the unit apart.

    `name` is the line that names it, which stays a block of its own before it.
    """

    text: str
    at: Place
    name: str | None
    baseline: str | None
    baseline_year: str | None
    target: str | None
    target_year: str | None
    unit: str | None

    @property
    def kind(self) -> Literal["target"]:
        """The word for it in JSON."""
        return "target"


class Cell(NamedTuple):
    """A table cell: its text (paragraphs joined by line ends) and how many columns and rows it spans."""

    text: str
    columns: int = 1
    rows: int = 1


class Table(NamedTuple):
    """A ruled table: rows of the cells that begin in them. A cell merged from above is not repeated.

    `heads`: how many rows at its top are printed again on each page (Word's 標題行), None where its file does not tell.
    `widths` are those of its columns in points, empty where it does not tell. Neither is part of what a table says.
    """

    rows: tuple[tuple[Cell, ...], ...]
    at: Place
    caption: str | None = None
    heads: int | None = None
    widths: tuple[float, ...] = ()

    @property
    def kind(self) -> Literal["table"]:
        """The word for it in JSON."""
        return "table"

    @property
    def text(self) -> str:
        """The cells' texts: tabs between cells, line ends between rows."""
        return "\n".join(["\t".join([cell.text for cell in row]) for row in self.rows])


class Figure(NamedTuple):
    """A drawing, chart or picture: the texts of its boxes in order, a hash of its bytes, caption, alternative text."""

    texts: tuple[str, ...]
    at: Place
    hash: str | None = None
    caption: str | None = None
    alt: str | None = None

    @property
    def kind(self) -> Literal["figure"]:
        """The word for it in JSON."""
        return "figure"

    @property
    def text(self) -> str:
        """The texts of the boxes, line ends between them."""
        return "\n".join(self.texts)

    @property
    def name(self) -> str:
        """What tells it from another picture: caption or alternative text, and how the hash of its bytes begins."""
        return " ".join(
            part for part in (self.caption or self.alt, f"({self.hash[:8]})" if self.hash else None) if part
        )


Block = Paragraph | ListItem | Note | Target | Table | Figure


class Section(NamedTuple):
    """A section or labelled clause: label as printed and as a value, title, own blocks, child sections.

    `id` is made of the labels or titles on the way down, so it is the same on every run; `path` the same as a person
    reads it (「Ⅰ はじめに / 4 計画期間」). `claim` is "unchanged" where the body is 変更なし; `wording` the words.
    `because` says what the section was recognised by: level, contents, label, bracket, size, weight (as in the schema).
    """

    id: str
    label: str | None
    number: Label | None
    title: str | None
    level: int
    path: str
    at: Place
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    claim: Literal["unchanged"] | None = None
    wording: str | None = None
    because: str | None = None

    @property
    def text(self) -> str:
        """The section's own text: its blocks without title, label and child sections, line ends between them."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def heading(self) -> str:
        """Label and title as a person reads them: 「4 計画期間」."""
        return " ".join(part for part in (self.label, self.title) if part)


def footnote(block: Block) -> bool:
    """Tell whether a block is a footnote or an endnote: the text refers to it by a mark, or Word has it apart."""
    return isinstance(block, Note) and (block.mark is not None or block.at.part is not None)


def hangs(block: Block) -> bool:
    """Tell whether a block is a note that hangs on a text: a footnote, or one of which the reference has a place."""
    return isinstance(block, Note) and (block.offset is not None or footnote(block))


def place_among(blocks: Sequence[Block], block: Block) -> int:
    """Return the place of a block among those that it is one of, itself and not its like."""
    return next(at for at, one in enumerate(blocks) if one is block)


def text_of_note(blocks: Sequence[Block], at: int, title: str | None) -> str | None:
    """Return the text that a note hangs on, by its place among a section's blocks; None where it hangs on nothing."""
    found = holder(blocks, at)
    return title if found is None else blocks[found].text


def holder(blocks: Sequence[Block], at: int) -> int | None:
    """Return the place of the block that a note hangs on, by its own; None where that is the section's title."""
    for place in range(at - 1, -1, -1):
        if not hangs(blocks[place]) and not isinstance(blocks[place], Figure):
            return place
    return None


DRAWN = ("table", "figure")
"""The kinds of block that not every kind of file can carry."""
_CARRIED = {"txt": (), "md": ("table",), "pdf": ("table",)}


class Source(NamedTuple):
    """The file that a document was read from: name without folders, kind (docx, pdf, txt, md), sha256 of its bytes."""

    name: str
    kind: str
    sha256: str
    encoding: str | None = None

    def carries(self, what: str) -> bool:
        """Tell whether a file of this kind can carry a block of that kind; only Word carries figures for certain."""
        return what not in DRAWN or what in _CARRIED.get(self.kind, DRAWN)


class StatementItem(NamedTuple):
    """One entry of a 変更事項及び理由 as an amendment carries it."""

    number: str | None
    heading: str
    reason: str | None
    at: Place


class ContentsRow(NamedTuple):
    """One row of a 目次; the page is None where the row has none."""

    label: str | None
    title: str
    page: int | None
    at: Place


class Skipped(NamedTuple):
    """What a reader saw and could not keep: what it was, why, and where."""

    what: str
    why: str
    at: Place


class Aside(NamedTuple):
    """What stands beside the body on the page: a running head or foot, a comment; `text` with line ends."""

    kind: Literal["header", "footer", "comment"]
    text: str
    at: Place


@dataclass(frozen=True, slots=True)
class Document:
    """A plan or an amendment. Cover, statement, contents and colophon are not sections."""

    title: str | None
    date: str | None
    issuer: str | None
    source: Source
    cover: tuple[Block, ...] = ()
    statement: tuple[StatementItem, ...] = ()
    contents: tuple[ContentsRow, ...] = ()
    sections: tuple[Section, ...] = ()
    colophon: tuple[Block, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    asides: tuple[Aside, ...] = ()


def walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Yield the sections and all below them, each before its children, in the document's order."""
    for section in sections:
        yield section
        if section.sections:
            yield from walk(section.sections)

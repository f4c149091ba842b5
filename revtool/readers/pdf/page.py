"""What a page of a PDF holds as it is read: characters, lines, ruling lines, boxes, pictures, before any is judged.

Refuses to know pdfium. Boxes are (x0, top, x1, bottom) in points from the upper left corner of the page as it is shown
(rotation undone).
"""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from revtool.readers.pdf.values import Value, value

Box = tuple[float, float, float, float]

THIN = 3.0
"""Points up to which a path is a rule and not an area."""


class Way(Enum):
    """Where each character of a line stands from the one before; DOWN with lines from the right (vertical writing)."""

    RIGHT = "right"
    DOWN = "down"
    LEFT = "left"
    UP = "up"


class Glyph(NamedTuple):
    """A character and where it stands; `size` in points, `made` for a blank that pdfium put in."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    made: bool = False


class Tag(NamedTuple):
    """A heading that the PDF tags as such: its place among those of its page, and its level from 1."""

    place: int
    level: int


@value
class Row(Value):
    """A physical line: what stands on one height without a break in the page's own text.

    Blanks that pdfium made are gone or are tabs (wide gaps). first, last: its characters in the page's text; `glyphs`
    where they were read one by one. slant: it runs neither level nor upright (a watermark).
    notes: the footnotes it refers to. marked: it opens with a raised mark of a note. tag: the heading that it is of.
    heavy: bold, or its middle is, by the weight of a font whose name does not say so. way: how it runs on its page as
    that is read, where it is turned against most of it.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    first: int
    last: int
    glyphs: tuple[Glyph, ...] | None = None
    slant: bool = False
    notes: tuple["Footnote", ...] = ()
    marked: bool = False
    tag: Tag | None = None
    heavy: bool = False
    way: Way = Way.RIGHT

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


class Footnote(NamedTuple):
    """A footnote: what its reference prints where a program counts it (None for a typed mark), and its lines.

    before: how many letters of the line that it hangs on stand before its sign. line: that line's text, in a table.
    """

    mark: str | None
    rows: tuple[Row, ...]
    before: int = 0
    line: str = ""


@value
class Shape(Value):
    """A path with straight sides: a rule where it is thin, else a box; `filled` with a colour that shows."""

    x0: float
    top: float
    x1: float
    bottom: float
    filled: bool
    stroked: bool

    @property
    def box(self) -> Box:
        """From where to where it reaches."""
        return self.x0, self.top, self.x1, self.bottom

    @property
    def thin(self) -> bool:
        """Whether it is a ruling line and not an area."""
        return self.x1 - self.x0 <= THIN or self.bottom - self.top <= THIN


class Picture(NamedTuple):
    """A picture: where it stands and the hash of its bytes."""

    box: Box
    hash: str


class Reading(NamedTuple):
    """A page's lines in the order of its file, as if they ran to the right, and how they run on paper."""

    rows: tuple[Row, ...]
    way: Way


class Cover(NamedTuple):
    """What is filled, or a picture, and may cover words: its box, and its place among all that is drawn."""

    box: Box
    order: int


@dataclass(frozen=True)
class Drawings:
    """What is drawn on a page; marks: what is neither rule, box nor picture (diamonds, arrows, curves), as its box.

    covers: what is drawn after words, in white too. traces: how each mark runs, alike wherever it stands on a page.
    """

    shapes: tuple[Shape, ...] = ()
    pictures: tuple[Picture, ...] = ()
    marks: tuple[Box, ...] = ()
    covers: tuple[Cover, ...] = ()
    traces: tuple[str, ...] = ()

    @cached_property
    def areas(self) -> tuple[Shape, ...]:
        """The shapes that are no rules; most pages have none."""
        return tuple([one for one in self.shapes if one.x1 - one.x0 > THIN and one.bottom - one.top > THIN])


@value
class Page(Value):
    """A page as read, before anything is judged.

    Everything on it stands as if its lines ran from left to right; `way` says how they run on paper. width, height:
    the paper's. comments: the lines of each that is printed in the margin. marks: watermarks. carried: the lines at its
    foot that go on with a note of the page before. hidden: those that nobody sees.
    """

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]
    drawings: Drawings = Drawings()
    way: Way = Way.RIGHT
    comments: tuple[tuple[Row, ...], ...] = ()
    marks: tuple[Row, ...] = ()
    carried: tuple[Row, ...] = ()
    hidden: tuple[Row, ...] = ()


class Bookmark(NamedTuple):
    """An entry of the PDF's own outline: level from 1, title, page from 1."""

    level: int
    title: str
    page: int | None


class Half(NamedTuple):
    """A page as a part of its sheet: the sheet's place among all from 0, and from where to where the page reaches."""

    sheet: int
    left: float
    right: float

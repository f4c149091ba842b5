"""The door to pypdfium2: opens a PDF and reads its pages' lines of text, ruling lines, boxes, pictures and bookmarks.

Refuses to judge what is read (running heads, tables, paragraphs), and files that pdfium cannot open or may not read.
Boxes are (x0, top, x1, bottom) in points from the upper left corner of the page as it is shown (rotation undone).
"""

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from functools import cached_property, lru_cache
from hashlib import sha256
from itertools import pairwise
from math import atan2, hypot, pi
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from revtool.errors import InputError, said

Box = tuple[float, float, float, float]


class Glyph(NamedTuple):
    """A character and where it stands; `size` in points, `made` for a blank that pdfium put in."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    made: bool = False


class Row(NamedTuple):
    """A physical line: what stands on one height without a break in the page's own text.

    Blanks that pdfium made are gone or are tabs (wide gaps). first, last: its characters in the page's text; `glyphs`
    where they were read one by one. slant: it runs neither level nor upright (a watermark).
    notes: the footnotes it refers to.
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

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


class Footnote(NamedTuple):
    """A footnote: what its reference prints, and its lines."""

    mark: str
    rows: tuple[Row, ...]


class Shape(NamedTuple):
    """A path with straight sides: a rule where it is thin, else a box; `filled` with a colour that shows."""

    x0: float
    top: float
    x1: float
    bottom: float
    filled: bool
    stroked: bool

    @property
    def thin(self) -> bool:
        """Whether it is a ruling line and not an area."""
        return min(self.x1 - self.x0, self.bottom - self.top) <= _THIN


class Picture(NamedTuple):
    """A picture: where it stands and the hash of its bytes."""

    box: Box
    hash: str


class Way(Enum):
    """Where each character of a line stands from the one before; DOWN with lines from the right (vertical writing)."""

    RIGHT = "right"
    DOWN = "down"
    LEFT = "left"
    UP = "up"


class Drawings(NamedTuple):
    """What is drawn on a page; curved: also what is neither rule, box nor picture."""

    shapes: tuple[Shape, ...] = ()
    pictures: tuple[Picture, ...] = ()
    curved: bool = False


class Page(NamedTuple):
    """A page as read, before anything is judged.

    Everything on it stands as if its lines ran from left to right; `way` says how they run on paper. width, height:
    the paper's. comments: the lines of each that is printed in the margin.
    """

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]
    drawings: Drawings = Drawings()
    way: Way = Way.RIGHT
    comments: tuple[tuple[Row, ...], ...] = ()


class Bookmark(NamedTuple):
    """An entry of the PDF's own outline: level from 1, title, page from 1."""

    level: int
    title: str
    page: int | None


def _address(function: object) -> int:
    return ctypes.cast(function, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


# As plain addresses: ctypes makes no pointer objects then, which cost more than the calls.
_INT, _ADDRESS = ctypes.c_int, ctypes.c_void_p
_AT = ctypes.CFUNCTYPE(_INT, _ADDRESS, _INT, _ADDRESS)
_LOOSE_BOX = _AT(_address(pdfium.FPDFText_GetLooseCharBox))
_MATRIX = _AT(_address(pdfium.FPDFText_GetMatrix))
_FONT_SIZE = ctypes.CFUNCTYPE(ctypes.c_double, _ADDRESS, _INT)(_address(pdfium.FPDFText_GetFontSize))
_GENERATED = ctypes.CFUNCTYPE(_INT, _ADDRESS, _INT)(_address(pdfium.FPDFText_IsGenerated))
_TEXT_OBJECT = ctypes.CFUNCTYPE(_ADDRESS, _ADDRESS, _INT)(_address(pdfium.FPDFText_GetTextObject))
_RENDER_MODE = ctypes.CFUNCTYPE(_INT, _ADDRESS)(_address(pdfium.FPDFTextObj_GetTextRenderMode))
_FONT = ctypes.CFUNCTYPE(_ADDRESS, _ADDRESS)(_address(pdfium.FPDFTextObj_GetFont))
_OBJECT = ctypes.CFUNCTYPE(_ADDRESS, _ADDRESS, _INT)(_address(pdfium.FPDFPage_GetObject))
_KIND = ctypes.CFUNCTYPE(_INT, _ADDRESS)(_address(pdfium.FPDFPageObj_GetType))
_FOUR_FLOATS = struct.Struct("4f")
_THIN = 3.0
_SMALLEST, _LARGEST = 0.01, 10_000.0
_BROKEN_WORD = 2
"""What pdfium gives for a hyphen at a line's end."""
_LONGEST_PATH = 4000
_SMALL_PICTURE = 12.0
_MOST_PARTS = 20_000
_DEEPEST_FORM = 4


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF; an empty password is tried by pdfium itself. Raises InputError for a locked or broken file."""
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as problem:
        raise _refused(name) from problem
    try:
        if not pages:
            raise _refused(name)
        yield document
    finally:
        document.close()


def _refused(name: str) -> InputError:
    code = pdfium.FPDF_GetLastError()
    if code == pdfium.FPDF_ERR_PASSWORD:
        return InputError(
            name, said("it is locked with a password"), said("save it without the password, then run this again")
        )
    if code == pdfium.FPDF_ERR_SECURITY:
        return InputError(
            name,
            said("it is locked in a way that cannot be opened"),
            said("save it without protection, then run this again"),
        )
    return InputError(
        name, said("it is damaged or no PDF"), said("open it in a PDF viewer and save or print it as a new PDF")
    )  # fmt: skip


def bookmarks(document: pypdfium2.PdfDocument) -> tuple[Bookmark, ...]:
    """Return the entries of the PDF's outline in order; none where it is damaged."""
    found = []
    try:
        for entry in document.get_toc(max_depth=9):
            target = entry.get_dest()
            page = target.get_index() if target else None
            found.append(Bookmark(entry.level + 1, entry.get_title(), None if page is None else page + 1))
    except (pypdfium2.PdfiumError, UnicodeDecodeError, ValueError):
        return ()
    return tuple(found)


class Sheet:
    """An open page: reads its characters and shapes. Close it before the next one is opened (memory stays bounded)."""

    def __init__(self, document: pypdfium2.PdfDocument, index: int) -> None:
        self.number = index + 1
        self._page = pdfium.FPDF_LoadPage(document.raw, index)
        self._text = pdfium.FPDFText_LoadPage(self._page) if self._page else None
        self.width = float(pdfium.FPDF_GetPageWidthF(self._page)) if self._page else 0.0
        self.height = float(pdfium.FPDF_GetPageHeightF(self._page)) if self._page else 0.0
        self.count = max(0, int(pdfium.FPDFText_CountChars(self._text))) if self._text else 0
        self._turn = int(pdfium.FPDFPage_GetRotation(self._page)) if self._page else 0
        self._left, self._base = self._corner()
        self._plain = not self._turn and not self._left and not self._base
        self._text_at = _address(self._text) if self._text else 0
        self._rect = pdfium.FS_RECTF()
        self._rect_at = ctypes.addressof(self._rect)
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_at = ctypes.addressof(self._matrix)
        self._fonts: dict[int, bool] = {}

    def close(self) -> None:
        """Free the page."""
        if self._text:
            pdfium.FPDFText_ClosePage(self._text)
        if self._page:
            pdfium.FPDF_ClosePage(self._page)

    def _corner(self) -> tuple[float, float]:
        edges = [ctypes.c_float() for _ in range(4)]
        get = (pdfium.FPDFPage_GetCropBox, pdfium.FPDFPage_GetMediaBox)
        if self._page and any(ask(self._page, *map(ctypes.byref, edges)) for ask in get):
            left, bottom, right, top = (edge.value for edge in edges)
            return min(left, right), min(bottom, top)
        return 0.0, 0.0

    def place(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return page coordinates as they are shown: from the upper left corner, rotation undone."""
        x0, x1, y0, y1 = left - self._left, right - self._left, bottom - self._base, top - self._base
        match self._turn:
            case 1:
                return y0, x0, y1, x1
            case 2:
                return self.width - x1, y0, self.width - x0, y1
            case 3:
                return self.width - y1, self.height - x1, self.width - y0, self.height - x0
            case _:
                return x0, self.height - y1, x1, self.height - y0

    @cached_property
    def text(self) -> str:
        """The page's text; its characters match pdfium's indexes where it is as long as `count`."""
        if not self.count:
            return ""
        buffer = (ctypes.c_ushort * (self.count * 2 + 2))()
        units = pdfium.FPDFText_GetText(self._text, 0, self.count, buffer)
        return bytes(buffer)[: 2 * max(0, units - 1)].decode("utf-16-le", "surrogatepass")

    def char(self, index: int) -> str:
        """Return one character, also beyond the BMP; empty where it has no Unicode value."""
        code = int(pdfium.FPDFText_GetUnicode(self._text, index))
        if code == _BROKEN_WORD:
            return "\u00ad"
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""

    def box(self, index: int) -> Box:
        """Return a character's box: its advance by its font's height."""
        _LOOSE_BOX(self._text_at, index, self._rect_at)
        left, top, right, bottom = _FOUR_FLOATS.unpack_from(self._rect)
        if self._plain:
            return left, self.height - top, right, self.height - bottom
        return self.place(left, bottom, right, top)

    def made(self, index: int) -> bool:
        """Tell whether pdfium put this character in; it is not in the file."""
        return bool(_GENERATED(self._text_at, index) == 1)

    def set_in(self, index: int) -> tuple[float, float]:
        """Return a character's size in points and its direction in quarter turns clockwise, both as shown.

        The direction is 0 for upright letters and for italics.
        """
        size: float = _FONT_SIZE(self._text_at, index)
        if not _MATRIX(self._text_at, index, self._matrix_at):
            return _shown_size(size), 0.0
        a, b, c, d = _FOUR_FLOATS.unpack_from(self._matrix)
        if b == 0 and c == 0 and a > 0 and d == 1:
            return _shown_size(size), float(self._turn)
        turn = (self._turn - atan2(b, a) / (pi / 2)) % 4
        return _shown_size(size * hypot(c, d)), turn

    def size(self, index: int) -> float:
        """Return a character's font size in points as it is shown."""
        return self.set_in(index)[0]

    def bold(self, index: int) -> bool:
        """Tell whether a character is set bold: by its font's name or weight, or by an outline drawn with it."""
        item = _TEXT_OBJECT(self._text_at, index)
        if _RENDER_MODE(item) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE:
            return True
        font = _FONT(item) or 0
        if font not in self._fonts:
            self._fonts[font] = _bold_font(ctypes.cast(font, pdfium.FPDF_FONT))
        return self._fonts[font]

    def glyph(self, index: int) -> Glyph:
        """Return a character with its box and size."""
        return Glyph(self.char(index), *self.box(index), self.size(index), self.made(index))

    def drawings(self) -> "Drawings":
        """Return the page's straight-sided paths, its pictures, and whether it has other drawings."""
        shapes: list[Shape] = []
        pictures: list[Picture] = []
        curved = False
        for item, kind, by in self._objects():
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                found = _path(item, by)
                shapes += (Shape(*self.place(*box), filled, stroked) for box, filled, stroked in found)
                curved |= not found
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                box = self.place(*_bounds(item, by))
                if min(box[2] - box[0], box[3] - box[1]) > _SMALL_PICTURE:
                    pictures.append(Picture(box, _image_hash(item)))
        return Drawings(tuple(shapes), tuple(pictures), curved)

    def _objects(self) -> Iterator[tuple[object, int, "_Map"]]:
        """Yield the page's objects other than text, those inside forms too, each with the form's matrix."""
        if not self._page:
            return
        text, page = pdfium.FPDF_PAGEOBJ_TEXT, _address(self._page)
        for index in range(pdfium.FPDFPage_CountObjects(self._page)):
            address = _OBJECT(page, index)
            kind = _KIND(address)
            if kind == text:
                continue
            item = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                yield from _inside(item, _UPRIGHT, 0)
            else:
                yield item, kind, _UPRIGHT


@lru_cache(maxsize=1024)
def _shown_size(size: float) -> float:
    """Return a size as a positive number of points: a file may say 0, less, or no number at all."""
    return round(min(_LARGEST, max(_SMALLEST, abs(size))), 2)


_Map = tuple[float, float, float, float, float, float]
_UPRIGHT: _Map = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _bold_font(font: object) -> bool:
    buffer = ctypes.create_string_buffer(128)
    length = int(pdfium.FPDFFont_GetBaseFontName(font, buffer, 128))
    name = buffer.raw[: max(0, length - 1)].decode("utf-8", "replace").lower() if 0 < length <= 128 else ""
    weight = int(pdfium.FPDFFont_GetWeight(font))
    return any(word in name for word in ("bold", "heavy", "black", "demi")) or weight >= 600


def _inside(form: object, by: _Map, depth: int) -> Iterator[tuple[object, int, _Map]]:
    inner = _inner(form, by)
    for index in range(min(int(pdfium.FPDFFormObj_CountObjects(form)), _MOST_PARTS)):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            yield from _inside(item, inner, depth + 1)
        elif kind != pdfium.FPDF_PAGEOBJ_TEXT:
            yield item, kind, inner


def _bounds(item: object, by: _Map) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, (left, bottom, right, top)))
    if by is _UPRIGHT:
        return left.value, bottom.value, right.value, top.value
    return _around([_mapped(x, y, by) for x in (left.value, right.value) for y in (bottom.value, top.value)])


def _mapped(x: float, y: float, by: _Map) -> tuple[float, float]:
    a, b, c, d, e, f = by
    return a * x + c * y + e, b * x + d * y + f


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _inner(item: object, by: _Map) -> _Map:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return by
    a, b, c, d, e, f = by
    m = matrix
    return (
        a * m.a + c * m.b, b * m.a + d * m.b,
        a * m.c + c * m.d, b * m.c + d * m.d,
        a * m.e + c * m.f + e, b * m.e + d * m.f + f,
    )  # fmt: skip


def _path(item: object, by: _Map) -> list[tuple[Box, bool, bool]]:
    """Return the straight-sided parts of a path: thin ones as one box, closed or open polygons side by side."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(stroke))
    filled, stroked = bool(mode.value), bool(stroke.value)
    if not (filled or stroked):
        return []
    box = _bounds(item, by)
    filled = filled and _shows(item)
    if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
        return [(box, filled, stroked)] if filled or stroked else []
    count = int(pdfium.FPDFPath_CountSegments(item))
    if not 3 <= count <= _LONGEST_PATH or not (filled or stroked):
        return []
    return [(part, filled, stroked) for part in _parts(item, count, _inner(item, by))]


def _shows(item: object) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(item, *map(ctypes.byref, parts)):
        return True
    red, green, blue, alpha = (part.value for part in parts)
    return alpha > 8 and min(red, green, blue) < 250


def _parts(item: object, count: int, by: _Map) -> list[Box]:
    boxes: list[Box] = []
    points: list[tuple[float, float]] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            boxes += _polygon(points, curved)
            points, curved = [], False
        curved |= kind == pdfium.FPDF_SEGMENT_BEZIERTO
        points.append(_mapped(x.value, y.value, by))
    return boxes + _polygon(points, curved)


def _polygon(points: list[tuple[float, float]], curved: bool) -> list[Box]:
    """A straight line or an upright rectangle as its box (round corners allowed); an open corner as its sides."""
    if len(points) < 2:
        return []
    box = _around(points)
    if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
        return [] if curved else [box]
    sides = [_around([a, b]) for a, b in pairwise(points)]
    straight = [side for side in sides if min(side[2] - side[0], side[3] - side[1]) <= _THIN]
    near = all(min(abs(x - box[0]), abs(x - box[2]), abs(y - box[1]), abs(y - box[3])) <= 1.0 for x, y in points)
    if near and len(points) >= 4 and (len(points) > 12 if curved else len(straight) == len(sides)):
        return [box]
    return [] if curved else straight


def _image_hash(item: object) -> str:
    length = int(pdfium.FPDFImageObj_GetImageDataRaw(item, None, 0))
    buffer = ctypes.create_string_buffer(max(1, min(length, 64_000_000)))
    pdfium.FPDFImageObj_GetImageDataRaw(item, buffer, len(buffer))
    return sha256(buffer.raw[:length]).hexdigest()

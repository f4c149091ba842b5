"""The door to pypdfium2: opens a PDF and reads its pages' characters and drawings.

Refuses to judge what is read (running heads, tables, paragraphs), and files that pdfium cannot open or may not read.
What is read are the values of `pdf.page`.
"""

import ctypes
import re
from codecs import utf_16_le_decode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from math import inf

import pypdfium2
import pypdfium2.raw as pdfium

from revtool.errors import InputError, said
from revtool.readers.pdf.doors.added import Added, laid_on, with_words
from revtool.readers.pdf.doors.asked import Boxes, Made
from revtool.readers.pdf.doors.calls import ADDRESS, INT, address, handle
from revtool.readers.pdf.doors.clips import cut_off
from revtool.readers.pdf.doors.enclosed import check_kind
from revtool.readers.pdf.doors.fonts import use_complete_fonts
from revtool.readers.pdf.doors.looks import Looks
from revtool.readers.pdf.doors.misread import nameless_letters
from revtool.readers.pdf.doors.objects import drawn, fineness, order_of
from revtool.readers.pdf.doors.paper import Paper, near
from revtool.readers.pdf.doors.render import Shown, image_of, rendered, shown
from revtool.readers.pdf.doors.tags import heading_tags
from revtool.readers.pdf.page import Box, Drawings, Glyph, Half, Tag

_CROP_BOX = INT(address(pdfium.FPDFPage_GetCropBox))
_TRIM_BOX = INT(address(pdfium.FPDFPage_GetTrimBox))
_MEDIA_BOX = INT(address(pdfium.FPDFPage_GetMediaBox))
_EDGES = (ctypes.c_float * 4)()
_EDGES_AT = [ctypes.byref(_EDGES, 4 * at) for at in range(4)]
_TEXT_OBJECT = ADDRESS(address(pdfium.FPDFText_GetTextObject))
_MARK = INT(address(pdfium.FPDFPageObj_GetMarkedContentID))
_ORIGIN = INT(address(pdfium.FPDFText_GetCharOrigin))
_BASE = (ctypes.c_double * 2)()
_ORIGIN_AT = [ctypes.byref(_BASE, 8 * at) for at in range(2)]
NAMELESS = "〓"
"""What printers set for a letter that they lack."""
TALLEST = 2.0
"""Times its size from which on a letter's font gives it a height beyond sense."""
_ASCENT = 0.88
"""The part of its size that a Japanese letter reaches above its base."""
_LEVEL = 0.05
"""Quarter turns within which letters are level."""
_BLANK = re.compile(" ")
_CUT = 3.0
"""Points that are cut off all sides of a page together, at least."""
_TURNS = 4
_SAMPLES = 100
"""Letters that tell how a page lies."""
_BROKEN_WORD = 2
"""What pdfium gives for a hyphen at a line's end."""


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF; an empty password is tried by pdfium itself. Raises InputError for a locked or broken file."""
    use_complete_fonts()
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as problem:
        raise _refused(name) from problem
    try:
        if not pages:
            raise _refused(name)
        check_kind(document, data, name)
        yield document
    finally:
        document.close()


def page_texts(data: bytes, name: str) -> str:
    """Return the text of all pages as pdfium gives it. Raises InputError for a broken file."""
    with opened(data, name) as document:
        texts = []
        for index in range(len(document)):
            sheet = Sheet(document, index)
            texts.append(sheet.text)
            sheet.close()
    return "\n".join(texts)


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


class Sheet:
    """An open page: reads its characters and shapes. Close it before the next one is opened (memory stays bounded).

    span: the part of a level sheet that is the page, from where to where; number: the page's, if not the sheet's.
    box, look, made: of a character by its index, its box (its advance by its font's height), how it is set, and
    whether pdfium put it in; place: page coordinates as they are shown.
    """

    def __init__(
        self,
        document: pypdfium2.PdfDocument,
        index: int,
        span: tuple[float, float] | None = None,
        number: int | None = None,
    ) -> None:
        self.number, self.part = number or index + 1, span is not None
        self._page = pdfium.FPDF_LoadPage(document.raw, index)
        self._measure()
        self._whole = self._cropped(document, index, span) if span and self._page else None
        self.added = self._with_added(document, index)
        self._load_text()
        self.added = tuple(one for one in (with_words(one, self._text) for one in self.added) if one.text)
        if lying := self._lying():
            self._turn_by(-lying)

    def close(self) -> None:
        """Free the page."""
        if self._text:
            pdfium.FPDFText_ClosePage(self._text)
        if self._whole:
            pdfium.FPDFPage_SetCropBox(self._page, *self._whole)
        if self._page:
            pdfium.FPDF_ClosePage(self._page)

    def _measure(self) -> None:
        turn = int(pdfium.FPDFPage_GetRotation(self._page)) if self._page else 0
        width = near(float(pdfium.FPDF_GetPageWidthF(self._page))) if self._page else 0.0
        height = near(float(pdfium.FPDF_GetPageHeightF(self._page))) if self._page else 0.0
        self._lay(Paper(width, height, turn, *self._corner()))

    def _lay(self, paper: Paper) -> None:
        self._paper, self.place = paper, paper.place
        self.width, self.height = paper.width, paper.height

    def _cropped(self, document: pypdfium2.PdfDocument, index: int, span: tuple[float, float]) -> Box:
        """Make a part of the sheet the page; return the edges of the whole in the page's own coordinates."""
        whole = self._paper.own(0.0, 0.0, self.width, self.height)
        self.crop((span[0], 0.0, span[1], self.height))
        pdfium.FPDF_ClosePage(self._page)
        self._page = pdfium.FPDF_LoadPage(document.raw, index)
        self._measure()
        return whole

    def _load_text(self) -> None:
        self._text = pdfium.FPDFText_LoadPage(self._page) if self._page else None
        self.count = max(0, int(pdfium.FPDFText_CountChars(self._text))) if self._text else 0
        self._text_at = at = handle(address(self._text) if self._text else None)
        turn = self._paper.turn
        self.looks, self._boxes, self._made = Looks(at, turn), Boxes(at, self._paper), Made(at)
        self.look, self.box, self.made = self.looks.__getitem__, self._boxes.__getitem__, self._made.__getitem__

    def _lying(self) -> int:
        """Return the quarter turns by which most letters of the page are turned; on most pages the middle one tells."""
        middle = next((at for at in range(self.count // 2, self.count) if not self.made(at)), None)
        if middle is None or not (turn := self.quarters(middle)):
            return 0
        some = [at for at in range(0, self.count, 1 + self.count // _SAMPLES) if not self.made(at)]
        return turn if sum(self.quarters(at) == turn for at in some) * 2 > len(some) else 0

    def _turn_by(self, quarters: int) -> None:
        """Turn the page as a reader turns the paper."""
        self._lay(self._paper.turned(quarters))
        pdfium.FPDFPage_SetRotation(self._page, self._paper.turn)
        pdfium.FPDFText_ClosePage(self._text)
        self._load_text()

    def _with_added(self, document: pypdfium2.PdfDocument, index: int) -> tuple[Added, ...]:
        """Make what is put on the page a part of it, and return what is said beside it."""
        if not self._page or not pdfium.FPDFPage_GetAnnotCount(self._page):
            return ()
        changed, added = laid_on(self._page, self.place)
        if changed:
            pdfium.FPDF_ClosePage(self._page)
            self._page = pdfium.FPDF_LoadPage(document.raw, index)
        return added

    def _corner(self) -> tuple[float, float]:
        page = handle(address(self._page) if self._page else None)
        if self._page and (_CROP_BOX(page, *_EDGES_AT) or _MEDIA_BOX(page, *_EDGES_AT)):
            left, bottom, right, top = map(near, _EDGES)
            return min(left, right), min(bottom, top)
        return 0.0, 0.0

    def trim_box(self) -> Box | None:
        """Return the box to which its file says that the page is cut, as it is shown; None where nothing is cut off."""
        page = handle(address(self._page) if self._page else None)
        if not self._page or not _TRIM_BOX(page, *_EDGES_AT):
            return None
        left, bottom, right, top = map(near, _EDGES)
        x0, above, x1, below = self.place(min(left, right), min(bottom, top), max(left, right), max(bottom, top))
        frame = max(0.0, x0), max(0.0, above), min(self.width, x1), min(self.height, below)
        cut = frame[0] + frame[1] + self.width - frame[2] + self.height - frame[3]
        return frame if cut > _CUT and frame[0] < frame[2] and frame[1] < frame[3] else None

    def crop(self, box: Box) -> None:
        """Make its file show no more of the page than a box, from when it is opened again."""
        pdfium.FPDFPage_SetCropBox(self._page, *self._paper.own(*box))

    @cached_property
    def text(self) -> str:
        """The page's text; its characters match pdfium's indexes where it is as long as `count`."""
        if not self.count:
            return ""
        room = 1 << (self.count * 2 + 2).bit_length()  # few lengths, as each is a type of its own
        buffer = (ctypes.c_ushort * room)()
        units = pdfium.FPDFText_GetText(self._text, 0, self.count, buffer)
        return utf_16_le_decode(memoryview(buffer).cast("B")[: 2 * max(0, units - 1)], "surrogatepass", True)[0]

    @cached_property
    def nameless(self) -> frozenset[int]:
        """The letters of which their font does not say what characters they are, by index."""
        return nameless_letters(self.text, self._text_at, self.count, self._seen_size)

    def char(self, index: int) -> str:
        """Return one character, also beyond the BMP; empty where it has no Unicode value."""
        if index in self.nameless:
            return NAMELESS
        code = int(pdfium.FPDFText_GetUnicode(self._text, index))
        if code == _BROKEN_WORD:
            return "\u00ad"
        if 0xD800 <= code < 0xDC00 and index + 1 < self.count:
            low = int(pdfium.FPDFText_GetUnicode(self._text, index + 1))
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) if 0xDC00 <= low < 0xE000 else 0
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""

    def ask(self, lines: Sequence[tuple[int, int, int]]) -> None:
        """Ask in one go what is wanted of lines by their first and last letter and one that tells how they are set."""
        self._boxes.ask([first for first, _, _ in lines] + [last for _, last, _ in lines])
        self.looks.ask([sample for _, _, sample in lines])
        self._made.ask([found.start() for found in _BLANK.finditer(self.text)])

    def reach(self, index: int) -> tuple[float, float]:
        """Return from where to where a character reaches: its font's height, or its size where that is beyond sense.

        Programs that print a PDF again may write the ascent of a whole collection of fonts into one.
        """
        _, top, _, bottom = self.box(index)
        look = self.look(index)
        if bottom - top <= TALLEST * look.size or _LEVEL < look.turn < 4 - _LEVEL:
            return top, bottom
        if not _ORIGIN(self._text_at, index, *_ORIGIN_AT):
            return top, bottom
        base = self.place(*_BASE, *_BASE)[1]
        return base - _ASCENT * look.size, base + (1 - _ASCENT) * look.size

    def size(self, index: int) -> float:
        """Return a character's font size in points as it is shown."""
        return self.looks.size(index)

    def _seen_size(self, index: int) -> float:
        """Return a character's size; without end for those that OCR lays over a scan, as wide as it found them."""
        look = self.look(index)
        return inf if look.unseen else look.size

    def glyph(self, index: int) -> Glyph:
        """Return a character with its box and size."""
        x0, top, x1, bottom = self.box(index)
        size = self.look(index).size
        if bottom - top > TALLEST * size:
            top, bottom = self.reach(index)
        return Glyph(self.char(index), x0, top, x1, bottom, size, self.made(index))

    @cached_property
    def _orders(self) -> dict[int | None, int]:
        return order_of(self._page) if self._page else {}

    def order(self, index: int) -> int:
        """Return the place of what sets a character in the order in which the page is drawn; last where unknown."""
        return self._orders.get(_TEXT_OBJECT(self._text_at, index), len(self._orders))

    def quarters(self, index: int) -> int:
        """Return the quarter turns, clockwise, by which a letter is turned as shown; nought also where it slants."""
        turn = self.look(index).turn
        if not 0 <= turn <= _TURNS:  # no number: matrices that multiply each other may give none
            return 0
        return round(turn) % _TURNS if abs(turn - round(turn)) < _LEVEL else 0

    def headings(self) -> Mapping[int, Tag]:
        """Return what the page's tags call headings, by the numbers of its marked content."""
        return heading_tags(self._page) if self._page else {}

    def marked(self, index: int) -> int:
        """Return the number of the marked content that a character is of; below nought where it is of none."""
        item: int | None = _TEXT_OBJECT(self._text_at, index)
        return int(_MARK(handle(item))) if item else -1

    def cut_off(self, places: Sequence[int]) -> frozenset[int]:
        """Return those of some characters, by index, that a clipping path may cut off."""
        return cut_off(self._text_at, places, self.looks.by_item) if self.looks.clipped else frozenset()

    def seen(self, lines: Sequence[tuple[int, int, Box]]) -> list[Shown]:
        """Return for lines (first and last character, box) whether the page looks otherwise without them."""
        if not self._page:
            return [Shown.SEEN] * len(lines)
        before = rendered(self._page, self.width, self.height)
        items = {_TEXT_OBJECT(self._text_at, at) for first, last, _ in lines for at in range(first, last + 1)}
        for item in items - {None}:
            pdfium.FPDFPageObj_SetIsActive(ctypes.cast(item, pdfium.FPDF_PAGEOBJECT), 0)
        after = rendered(self._page, self.width, self.height)
        for item in items - {None}:
            pdfium.FPDFPageObj_SetIsActive(ctypes.cast(item, pdfium.FPDF_PAGEOBJECT), 1)
        return [shown(before, after, box) for _, _, box in lines]

    def image(self, box: Box) -> bytes:
        """Return what the page shows in a box as the bytes of a PNG."""
        return image_of(self._page, box, fineness(self._page, self.place, box))

    def drawings(self) -> Drawings:
        """Return the page's straight-sided paths, its pictures, and whether it has other drawings."""
        return self._drawings

    @cached_property
    def _drawings(self) -> Drawings:
        return drawn(self._page, self.place) if self._page else Drawings()


def sheet_at(document: pypdfium2.PdfDocument, halves: Sequence[Half], index: int) -> Sheet:
    """Open a page by its place among all from 0: a sheet, or the part of one that it is."""
    if not halves:
        return Sheet(document, index)
    half = halves[index]
    return Sheet(document, half.sheet, (half.left, half.right), index + 1)

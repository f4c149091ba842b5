"""What is drawn on a page of a PDF: paths as rules and boxes, and pictures, those within forms too.

Refuses text, and to judge what is drawn. One of the doors to pypdfium2.
"""

import ctypes
import re
import struct
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import pairwise, repeat
from typing import NamedTuple

import pypdfium2.raw as pdfium

from revtool.readers.pdf.boxes import breadth, within
from revtool.readers.pdf.doors.calls import ADDRESS, INT, Handle, address, handle
from revtool.readers.pdf.page import THIN, Box, Cover, Drawings, Picture, Shape
from revtool.readers.pdf.steps import step

_OBJECT = ADDRESS(address(pdfium.FPDFPage_GetObject))
_KIND = INT(address(pdfium.FPDFPageObj_GetType))
_MODE = INT(address(pdfium.FPDFPath_GetDrawMode))
_BOUNDS = INT(address(pdfium.FPDFPageObj_GetBounds))
_COLOUR = INT(address(pdfium.FPDFPageObj_GetFillColor))
_FLOATS, _INTS = (ctypes.c_float * 4)(), (ctypes.c_uint * 4)()
_FLOATS_AT = [ctypes.byref(_FLOATS, 4 * at) for at in range(4)]
_INTS_AT = [ctypes.byref(_INTS, 4 * at) for at in range(4)]
_MODE_AT = _INTS_AT[:2]
_FOUR_FLOATS, _FOUR_INTS, _TWO_INTS = struct.Struct("4f"), struct.Struct("4I"), struct.Struct("2i")
_TEXT = bytes([pdfium.FPDF_PAGEOBJ_TEXT])
_NO_TEXT = re.compile(b"[^%b]" % _TEXT)
"""A kind of object other than text among those of a page, a byte each."""
_LONGEST_PATH = 4000
_SMALL_PICTURE = 12.0
_FILLS = 0.8
"""The part of a box's width from which on a picture fills it."""
_MOST_PARTS = 20_000
_WAVERS = 6.0
"""Points that the strokes of a line with corners go aside in all before it is a curve."""
_LONG = 10.0
_DEEPEST_FORM = 4
_Map = tuple[float, float, float, float, float, float]
_UPRIGHT: _Map = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def drawn(page: object, place: Callable[[float, float, float, float], Box]) -> Drawings:
    """Return a page's straight-sided paths, its pictures, and the boxes of its other drawings.

    `place` turns left, bottom, right and top of the page's own coordinates into a box as it is shown.
    """
    shapes: list[Shape] = []
    pictures: list[Picture] = []
    marks: list[Box] = []
    covers: list[Cover] = []
    traces: list[str] = []
    for item, kind, by, order in _objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            found, filled, stroked = _path(item, by)
            shapes += [Shape(*place(*box), filled, stroked) for box in found.upright]
            if found.other:
                marks += [place(*box) for box in found.other]
                traces += found.traces
            if order and found.area is not None:
                covers.append(Cover(place(*found.area), order))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = place(*_bounds(item, by))
            if breadth(box) > _SMALL_PICTURE:
                pictures.append(Picture(box, _image_hash(ctypes.cast(item, pdfium.FPDF_PAGEOBJECT))))
                covers += [Cover(box, order)] if order else []
    return Drawings(tuple(shapes), tuple(pictures), tuple(marks), tuple(covers), tuple(traces))


def fineness(page: object, place: Callable[[float, float, float, float], Box], box: Box) -> float | None:
    """Return the pixels to the point of the finest picture that fills a box of a page; None where none does."""
    known = []
    across, down = ctypes.c_uint(), ctypes.c_uint()
    for item, kind, by, _ in _objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            own = place(*_bounds(item, by))
            if within(own, box) and own[2] - own[0] > _FILLS * (box[2] - box[0]):
                image = ctypes.cast(item, pdfium.FPDF_PAGEOBJECT)
                pdfium.FPDFImageObj_GetImagePixelSize(image, ctypes.byref(across), ctypes.byref(down))
                known.append(max(across.value, down.value) / max(own[2] - own[0], own[3] - own[1]))
    return max(known, default=None)


def order_of(page: object) -> dict[int | None, int]:
    """Return the place of each of a page's objects in the order in which they are drawn, by where it lies."""
    return {item: order for order, item in enumerate(_items(page))}


def _items(page: object) -> list[int | None]:
    """Return where a page's objects lie, in the order in which they are drawn."""
    count = int(pdfium.FPDFPage_CountObjects(page))
    return list(map(_OBJECT, repeat(handle(address(page)), count), range(count)))


def _objects(page: object) -> Iterator[tuple[Handle, int, _Map, int]]:
    """Yield where a page's objects other than text lie, those inside forms too, each with the form's matrix.

    Beside it, the object's place in the order of drawing, nought where no text is drawn before it.
    """
    items = _items(page)
    kinds = bytes(map(_KIND, map(handle, items)))
    first = kinds.find(_TEXT)
    for found in _NO_TEXT.finditer(kinds):
        order = found.start()
        item, kind, place = handle(items[order]), kinds[order], order if 0 <= first < order else 0
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            form = ctypes.cast(item, pdfium.FPDF_PAGEOBJECT)
            yield from ((*one, place) for one in _inside(form, _UPRIGHT, 0))
        else:
            yield item, kind, _UPRIGHT, place


def _inside(form: object, by: _Map, depth: int) -> Iterator[tuple[Handle, int, _Map]]:
    inner = _inner(form, by)
    for index in range(min(int(pdfium.FPDFFormObj_CountObjects(form)), _MOST_PARTS)):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            yield from _inside(item, inner, depth + 1)
        elif kind != pdfium.FPDF_PAGEOBJ_TEXT:
            yield handle(address(item)), kind, inner


def _bounds(item: Handle, by: _Map) -> Box:
    _BOUNDS(item, *_FLOATS_AT)
    left, bottom, right, top = _FOUR_FLOATS.unpack_from(_FLOATS)
    if by is _UPRIGHT:
        return left, bottom, right, top
    return _around([_mapped(x, y, by) for x in (left, right) for y in (bottom, top)])


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


class _Parts(NamedTuple):
    """The parts of a path: rules and upright boxes, and the boxes around all others (slanted or curved).

    area: the box around it where it is filled, in white too, and no rule. traces: how each of the others runs.
    """

    upright: list[Box]
    other: list[Box]
    traces: list[str]
    area: Box | None = None


def _path(item: Handle, by: _Map) -> tuple[_Parts, bool, bool]:
    """Return the parts of a path that shows, and whether it is filled and stroked; a thin path is one rule."""
    _MODE(item, *_MODE_AT)
    mode, stroked = _TWO_INTS.unpack_from(_INTS)
    filled = bool(mode) and _shows(item)
    if not (filled or stroked or mode):
        return _Parts([], [], []), False, False
    box = _bounds(item, by)
    if not (filled or stroked):
        return _Parts([], [], [], box), False, False
    if breadth(box) <= THIN:
        return _Parts([box], [], []), filled, bool(stroked)
    path = ctypes.cast(item, pdfium.FPDF_PAGEOBJECT)
    count = int(pdfium.FPDFPath_CountSegments(path))
    parts = _parts(path, count, _inner(path, by)) if 2 <= count <= _LONGEST_PATH else _Parts([], [box], [""])
    return (parts._replace(area=box) if mode else parts), filled, bool(stroked)


def _shows(item: Handle) -> bool:
    if not _COLOUR(item, *_INTS_AT):
        return True
    red, green, blue, alpha = _FOUR_INTS.unpack_from(_INTS)
    return bool(alpha > 8 and min(red, green, blue) < 250)


def _parts(item: object, count: int, by: _Map) -> _Parts:
    found = _Parts([], [], [])
    points: list[tuple[float, float]] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            _add(points, found, curved=curved)
            points, curved = [], False
        curved |= kind == pdfium.FPDF_SEGMENT_BEZIERTO
        points.append(_mapped(x.value, y.value, by))
    _add(points, found, curved=curved)
    return found


def _add(points: list[tuple[float, float]], found: _Parts, *, curved: bool) -> None:
    """Add a straight line or an upright rectangle as its box (round corners allowed), an open corner as its sides.

    Of a curve that is drawn as many short strokes only those that are long and upright or level are sides.
    """
    if len(points) < 2:
        return
    box = _around(points)
    thin = breadth(box) <= THIN
    sides = [_around([a, b]) for a, b in pairwise(points)]
    straight = all(breadth(side) <= THIN for side in sides)
    near = all(min(abs(x - box[0]), abs(x - box[2]), abs(y - box[1]), abs(y - box[3])) <= 1.0 for x, y in points)
    if (thin and not curved) or (near and len(points) >= 4 and (len(points) > 12 if curved else straight)):
        found.upright.append(box)
    elif straight and not curved and sum(map(breadth, sides)) <= _WAVERS:
        found.upright.extend(sides)
    elif straight and not curved:
        found.upright.extend(side for side in sides if breadth(side) < 0.5 and _length(side) > _LONG)
        _mark(points, box, found)
    else:
        _mark(points, box, found)


def _mark(points: list[tuple[float, float]], box: Box, found: _Parts) -> None:
    found.other.append(box)
    found.traces.append(" ".join(f"{step(x - box[0])},{step(y - box[1])}" for x, y in points))


def _length(box: Box) -> float:
    return max(box[2] - box[0], box[3] - box[1])


def _image_hash(item: object) -> str:
    length = int(pdfium.FPDFImageObj_GetImageDataRaw(item, None, 0))
    buffer = ctypes.create_string_buffer(max(1, min(length, 64_000_000)))
    pdfium.FPDFImageObj_GetImageDataRaw(item, buffer, len(buffer))
    return sha256(buffer.raw[:length]).hexdigest()

"""What is drawn on a page of a PDF: paths as rules and boxes, and pictures, those within forms too.

Refuses text, and to judge what is drawn. One of the two doors to pypdfium2; `pdf_pdfium` is the other.
"""

import ctypes
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import pairwise

import pypdfium2.raw as pdfium

from revtool.readers.pdf_page import THIN, Box, Drawings, Picture, Shape


def address(function: object) -> int:
    """Return where a function or handle of pdfium lies: as plain addresses they cost ctypes no pointer objects."""
    return ctypes.cast(function, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


_INT, _ADDRESS = ctypes.c_int, ctypes.c_void_p
_OBJECT = ctypes.CFUNCTYPE(_ADDRESS, _ADDRESS, _INT)(address(pdfium.FPDFPage_GetObject))
_KIND = ctypes.CFUNCTYPE(_INT, _ADDRESS)(address(pdfium.FPDFPageObj_GetType))
_LONGEST_PATH = 4000
_SMALL_PICTURE = 12.0
_MOST_PARTS = 20_000
_DEEPEST_FORM = 4
_Map = tuple[float, float, float, float, float, float]
_UPRIGHT: _Map = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def drawn(page: object, place: Callable[[float, float, float, float], Box]) -> Drawings:
    """Return a page's straight-sided paths, its pictures, and whether it has other drawings.

    `place` turns left, bottom, right and top of the page's own coordinates into a box as it is shown.
    """
    shapes: list[Shape] = []
    pictures: list[Picture] = []
    curved = False
    for item, kind, by in _objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            found = _path(item, by)
            shapes += (Shape(*place(*box), filled, stroked) for box, filled, stroked in found)
            curved |= not found
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = place(*_bounds(item, by))
            if min(box[2] - box[0], box[3] - box[1]) > _SMALL_PICTURE:
                pictures.append(Picture(box, _image_hash(item)))
    return Drawings(tuple(shapes), tuple(pictures), curved)


def _objects(page: object) -> Iterator[tuple[object, int, _Map]]:
    """Yield a page's objects other than text, those inside forms too, each with the form's matrix."""
    text, at = pdfium.FPDF_PAGEOBJ_TEXT, address(page)
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        found = _OBJECT(at, index)
        kind = _KIND(found)
        if kind == text:
            continue
        item = ctypes.cast(found, pdfium.FPDF_PAGEOBJECT)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _inside(item, _UPRIGHT, 0)
        else:
            yield item, kind, _UPRIGHT


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
    if min(box[2] - box[0], box[3] - box[1]) <= THIN:
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
    if min(box[2] - box[0], box[3] - box[1]) <= THIN:
        return [] if curved else [box]
    sides = [_around([a, b]) for a, b in pairwise(points)]
    straight = [side for side in sides if min(side[2] - side[0], side[3] - side[1]) <= THIN]
    near = all(min(abs(x - box[0]), abs(x - box[2]), abs(y - box[1]), abs(y - box[3])) <= 1.0 for x, y in points)
    if near and len(points) >= 4 and (len(points) > 12 if curved else len(straight) == len(sides)):
        return [box]
    return [] if curved else straight


def _image_hash(item: object) -> str:
    length = int(pdfium.FPDFImageObj_GetImageDataRaw(item, None, 0))
    buffer = ctypes.create_string_buffer(max(1, min(length, 64_000_000)))
    pdfium.FPDFImageObj_GetImageDataRaw(item, buffer, len(buffer))
    return sha256(buffer.raw[:length]).hexdigest()

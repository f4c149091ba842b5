"""Finds the shapes of a drawing (DrawingML and VML, canvases and groups), where they stand, and their reading order.

Refuses to read their texts. Positions are in EMU (1/12700 point) from where the drawing is anchored.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from revtool.ooxml.names import BOX_CONTENT, DRAWING, PIC, VML, WP, WPG, WPS, A, R

_UNITS = {"pt": 12700, "in": 914400, "cm": 360000, "mm": 36000, "px": 9525, "pc": 152400, "emu": 1, "": 9525}
_LENGTH = re.compile(r"(-?[0-9.]+)\s*([a-z]*)$")


class Shape(NamedTuple):
    """A shape: its text box's content or its own text, its picture's relationship, its frame, what that counts from.

    `frame` is (left, top, width, height); None where it stands in the line of text.
    """

    content: etree._Element | None = None
    text: str = ""
    picture: str | None = None
    frame: tuple[float, float, float, float] | None = None
    origin: str = ""


class _Scale(NamedTuple):
    """How a group's coordinates become those of the drawing."""

    left: float = 0.0
    top: float = 0.0
    across: float = 1.0
    down: float = 1.0


def shapes(thing: etree._Element) -> list[Shape]:
    """Return the shapes of a drawing, picture or object in the order of the file."""
    if thing.tag == DRAWING:
        return [shape for holder in thing for shape in _drawing(holder)]
    return [shape for child in thing for shape in _vml(child, _Scale(), inside=False)]


def in_reading_order(boxes: list[Shape]) -> list[Shape]:
    """Return shapes row by row, each from the left; in the file's order where their places do not compare."""
    frames = [box.frame for box in boxes if box.frame is not None]
    if len(frames) < len(boxes) or len({box.origin for box in boxes}) > 1:
        return boxes
    rows: list[list[Shape]] = []
    for box in sorted(boxes, key=lambda box: box.frame[1] if box.frame else 0.0):
        head = rows[-1][0].frame if rows else None
        if head is not None and box.frame is not None and box.frame[1] < head[1] + head[3] / 2:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [box for row in rows for box in sorted(row, key=lambda box: box.frame[0] if box.frame else 0.0)]


def _drawing(holder: etree._Element) -> Iterator[Shape]:
    data = next(holder.iter(A + "graphicData"), None)
    if data is None:
        return
    across, down = holder.find(WP + "positionH"), holder.find(WP + "positionV")
    left, top = _offset(across), _offset(down)
    origin = "" if down is None or across is None else f"{across.get('relativeFrom')}/{down.get('relativeFrom')}"
    placed = left is not None and top is not None
    extent = holder.find(WP + "extent")
    size = (0.0, 0.0) if extent is None else (_number(extent.get("cx")), _number(extent.get("cy")))
    alone = len(data) == 1 and data[0].tag == WPS + "wsp"
    for shape in _graphic(data, _Scale(left or 0.0, top or 0.0), top_level=True):
        frame = shape.frame
        if alone or frame is None:
            frame = (left or 0.0, top or 0.0, *size)
        yield shape._replace(frame=frame if placed or not alone else None, origin=origin)


def _graphic(outer: etree._Element, scale: _Scale, *, top_level: bool = False) -> Iterator[Shape]:
    for child in outer:
        tag = child.tag
        if tag in (WPG + "wgp", WPG + "grpSp", A + "grpSp"):
            yield from _graphic(child, _group(child, scale, top_level=top_level))
        elif tag == WPS + "wsp":
            content = next((box for box in child.iter(BOX_CONTENT)), None)
            yield Shape(content, picture=_blip(child), frame=_frame(child.find(f"{WPS}spPr/{A}xfrm"), scale))
        elif tag == PIC + "pic":
            yield Shape(picture=_blip(child), frame=_frame(child.find(f"{PIC}spPr/{A}xfrm"), scale))
        elif tag == A + "sp":
            lines = ("".join(t.text or "" for t in line.iter(A + "t")) for line in child.iter(A + "p"))
            text = "\n".join(line for line in lines if line)
            yield Shape(text=text, frame=_frame(child.find(f"{A}spPr/{A}xfrm"), scale))
        elif len(child):
            yield from _graphic(child, scale, top_level=top_level)


def _group(group: etree._Element, scale: _Scale, *, top_level: bool) -> _Scale:
    frame = next((entry for properties in list(group)[:2] for entry in properties.iter(A + "xfrm")), None)
    if frame is None:
        return scale
    off, ext, inner_off, inner_ext = (frame.find(A + name) for name in ("off", "ext", "chOff", "chExt"))
    across, down = (
        _ratio(None if ext is None else ext.get(side), None if inner_ext is None else inner_ext.get(side))
        for side in ("cx", "cy")
    )
    across, down = across * scale.across, down * scale.down
    # The place of a drawing's outermost group is that of its anchor.
    start = None if top_level else off
    left = scale.left + scale.across * (0.0 if start is None else _number(start.get("x")))
    top = scale.top + scale.down * (0.0 if start is None else _number(start.get("y")))
    if inner_off is not None:
        left, top = left - across * _number(inner_off.get("x")), top - down * _number(inner_off.get("y"))
    return _Scale(left, top, across, down)


def _frame(xfrm: etree._Element | None, scale: _Scale) -> tuple[float, float, float, float] | None:
    if xfrm is None:
        return None
    off, ext = xfrm.find(A + "off"), xfrm.find(A + "ext")
    x, y = (0.0, 0.0) if off is None else (_number(off.get("x")), _number(off.get("y")))
    width, height = (0.0, 0.0) if ext is None else (_number(ext.get("cx")), _number(ext.get("cy")))
    return scale.left + x * scale.across, scale.top + y * scale.down, width * scale.across, height * scale.down


def _blip(shape: etree._Element) -> str | None:
    for blip in shape.iter(A + "blip"):
        return blip.get(R + "embed") or blip.get(R + "link")
    return None


def _vml(entry: etree._Element, scale: _Scale, *, inside: bool) -> Iterator[Shape]:
    if not str(entry.tag).startswith(VML) or entry.tag == VML + "shapetype":
        return
    style = _style(entry.get("style", ""))
    frame = _vml_frame(style, scale, inside=inside)
    if entry.tag == VML + "group":
        inner = _vml_group(entry, frame, scale)
        for child in entry:
            yield from _vml(child, inner, inside=True)
        return
    content = next(iter(entry.iter(BOX_CONTENT)), None)
    text = next((path.get("string", "") for path in entry.iter(VML + "textpath")), "")
    picture = next((data.get(R + "id") for data in entry.iter(VML + "imagedata")), None)
    placed = inside or style.get("position") == "absolute"
    yield Shape(content, text, picture, frame if placed else None, style.get("mso-position-vertical-relative", ""))


def _vml_group(group: etree._Element, frame: tuple[float, float, float, float], scale: _Scale) -> _Scale:
    origin, size = _pair(group.get("coordorigin"), 0.0), _pair(group.get("coordsize"), 1000.0)
    across, down = frame[2] / (size[0] or 1.0), frame[3] / (size[1] or 1.0)
    return _Scale(frame[0] - origin[0] * across, frame[1] - origin[1] * down, across, down)


def _vml_frame(style: dict[str, str], scale: _Scale, *, inside: bool) -> tuple[float, float, float, float]:
    if inside:
        x, y, width, height = (_length(style.get(name), 1) for name in ("left", "top", "width", "height"))
        return scale.left + x * scale.across, scale.top + y * scale.down, width * scale.across, height * scale.down
    left = _length(style.get("margin-left") or style.get("left"))
    return (
        left,
        _length(style.get("margin-top") or style.get("top")),
        _length(style.get("width")),
        _length(style.get("height")),
    )


def _style(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip().lower(): value.strip().lower() for name, _, value in pairs}


def _length(text: str | None, bare: int = 9525) -> float:
    found = _LENGTH.match(text or "")
    if found is None:
        return 0.0
    unit = bare if not found.group(2) else _UNITS.get(found.group(2), 12700)
    return _number(found.group(1)) * unit


def _pair(text: str | None, absent: float) -> tuple[float, float]:
    parts = (text or "").split(",")
    return (_number(parts[0]) if parts[0] else absent, _number(parts[1]) if len(parts) > 1 and parts[1] else absent)


def _offset(position: etree._Element | None) -> float | None:
    found = None if position is None else position.find(WP + "posOffset")
    return None if found is None else _number(found.text)


def _ratio(size: str | None, inner: str | None) -> float:
    return _number(size) / _number(inner) if _number(inner) and size is not None else 1.0


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0

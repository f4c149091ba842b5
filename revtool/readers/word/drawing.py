"""Makes figures of drawings: all text boxes of a paragraph as one, in reading order, each picture as one by itself.

Refuses to draw: a shape without text or picture is recorded as skipped where nothing else speaks for its drawing.
"""

import hashlib
from collections.abc import Callable

from lxml import etree

from revtool.model.document import Figure
from revtool.ooxml.names import CHART, DIAGRAM, OBJECT, OFFICE, VML, WP, A, R
from revtool.ooxml.story_items import Para
from revtool.readers.line import Line, Role
from revtool.readers.word.parts import Parts, Story
from revtool.readers.word.shapes import Shape, in_reading_order, shapes

BoxReader = Callable[[Parts, Story, etree._Element], list[Line]]


def figures(parts: Parts, story: Story, para: Para, reader: BoxReader) -> list[Line]:
    """Return the figures anchored in a paragraph; `reader` gives the lines of a box's content."""
    boxes: list[Shape] = []
    silent: list[str] = []
    pictures: list[Figure] = []
    at = story.place(para.paragraph)
    for place in para.own.things:
        thing = story.normal.things[place]
        found = shapes(thing)
        seen = len(boxes)
        boxes += [shape for shape in found if shape.content is not None or shape.text]
        boxes += [Shape(text=text) for text in (*_chart(parts, story, thing), *_diagram(parts, story, thing))]
        hashes = [_hash(parts, story, para, shape.picture) for shape in found if shape.picture is not None]
        if thing.tag == OBJECT:
            parts.skip("embedded object", f"it is kept in its own program: {_program(thing)}", at)
        if hashes:
            pictures.append(Figure((), at, _joined(hashes), alt=_alt(thing)))
        elif len(boxes) == seen and thing.tag != OBJECT:
            silent.append(_alt(thing) or "it holds no text and no picture")
    texts: list[str] = []
    inside: list[Line] = []
    for shape in in_reading_order(boxes):
        lines = [] if shape.text or shape.content is None else reader(parts, story, shape.content)
        text = shape.text or "\n".join(text for line in lines if (text := shown(line)))
        if text:
            texts.append(text)
            inside += lines
    if silent and not texts and not pictures:
        parts.skip("shape", silent[0], at)
    made = [_set_as(inside, Line("", at, Role.BLOCK, block=Figure(tuple(texts), at)))] if texts else []
    return made + [Line("", at, Role.BLOCK, block=picture) for picture in pictures]


def shown(line: Line) -> str:
    """Return what a line shows as plain text: label and text, or the text of its block."""
    text = line.block.text if line.block is not None else line.text
    return f"{line.label} {text}" if line.label else text


def _set_as(inside: list[Line], figure: Line) -> Line:
    """Return the figure of a box with the look of the one line in it, which may be a heading."""
    if len(inside) != 1 or inside[0].block is not None:
        return figure
    line = inside[0]
    return figure._replace(level=line.level, size=line.size, bold=line.bold, centred=line.centred)


def _hash(parts: Parts, story: Story, para: Para, picture: str) -> str | None:
    relation = story.relations.get(picture)
    if relation is None:
        return None
    if relation.external:
        parts.skip("picture", f"it is linked, not stored: {relation.target}", story.place(para.paragraph))
        return None
    data = parts.package.read(relation.target)
    return None if data is None else hashlib.sha256(data).hexdigest()


def _joined(hashes: list[str | None]) -> str | None:
    """Return the hash of one picture as it is; that of several over theirs."""
    known = [one for one in hashes if one is not None]
    if len(known) < 2:
        return known[0] if known else None
    return hashlib.sha256("".join(known).encode()).hexdigest()


def _alt(thing: etree._Element) -> str | None:
    """Return the alternative text that the author gave: w:docPr's description or title, VML's alt."""
    for entry in thing.iter(WP + "docPr"):
        return entry.get("descr") or entry.get("title") or None
    for entry in thing.iter(VML + "shape"):
        return entry.get("alt") or None
    return None


def _program(thing: etree._Element) -> str:
    return next((entry.get("ProgID", "") for entry in thing.iter(OFFICE + "OLEObject")), "") or "?"


def _chart(parts: Parts, story: Story, thing: etree._Element) -> list[str]:
    """Return a chart's titles, its categories, and a row for each series: its name and values."""
    texts: list[str] = []
    for entry in thing.iter(CHART + "chart"):
        root = _related(parts, story, entry.get(R + "id", ""))
        if root is None:
            continue
        texts += [text for title in root.iter(CHART + "title") if (text := _paragraphs(title))]
        series = list(root.iter(CHART + "ser"))
        for first in series[:1]:
            texts.append("\t".join(_values(first, "cat")))
        texts += ["\t".join((*_values(one, "tx"), *_values(one, "val"))) for one in series]
    return [text for text in texts if text]


def _diagram(parts: Parts, story: Story, thing: etree._Element) -> list[str]:
    """Return the texts of a SmartArt's points, in the order in which they are stored."""
    texts: list[str] = []
    for entry in thing.iter(DIAGRAM + "relIds"):
        root = _related(parts, story, entry.get(R + "dm", ""))
        if root is not None:
            texts += [text for point in root.iter(DIAGRAM + "t") if (text := _paragraphs(point))]
    return texts


def _related(parts: Parts, story: Story, name: str) -> etree._Element | None:
    relation = story.relations.get(name)
    return None if relation is None or relation.external else parts.package.tree(relation.target)


def _paragraphs(entry: etree._Element) -> str:
    lines = ("".join(text.text or "" for text in line.iter(A + "t")) for line in entry.iter(A + "p"))
    return "\n".join(line for line in lines if line)


def _values(series: etree._Element, part: str) -> list[str]:
    found = series.find(CHART + part)
    if found is None:
        return []
    return [_number(value.text or "") if _counted(value) else value.text or "" for value in found.iter(CHART + "v")]


def _counted(value: etree._Element) -> bool:
    """Whether a stored value is a number, which its file keeps in binary: the texts of a cache are texts."""
    return any(True for _ in value.iterancestors(CHART + "numCache", CHART + "numLit"))


def _number(text: str) -> str:
    """Return a stored number with the 15 digits that Excel and Word count with: 9.800000000000001 is 9.8."""
    try:
        value = float(text)
    except ValueError:
        return text
    shown = f"{value:.15g}"
    return (
        shown if "e" not in shown and shown.strip("-").replace(".", "").isdigit() and len(shown) < len(text) else text
    )

"""Keeps the printed numbers of paragraphs where others were taken out or put in. Refuses to number anew.

A paragraph whose automatic number would come out otherwise counts in a copy of its list that starts at its number:
it looks as before, and what follows runs on.
"""

from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from revtool.ooxml.edit import WordFile, set_aside
from revtool.ooxml.elements import whole
from revtool.ooxml.names import PARAGRAPH, PARAGRAPH_PROPERTIES, STAMP, VAL, W
from revtool.ooxml.normal import normalise
from revtool.ooxml.numbering import List, Number, Numbering, read_numbering
from revtool.ooxml.story import read_story
from revtool.ooxml.story_items import Grid, Item, Para
from revtool.ooxml.styles import Styles, read_styles


class Counted(NamedTuple):
    """A numbered paragraph: its list (w:numId), its level, its number, and how far its list was counted then."""

    number: str
    depth: int
    shown: Number
    counts: tuple[int | None, ...]

    def at(self, value: int, label: str) -> "Counted":
        """Return the same place in the list with another number, printed as `label`."""
        counts = tuple(value if level == self.depth else count for level, count in enumerate(self.counts))
        return self._replace(shown=self.shown._replace(label=label), counts=counts)


def count(file: WordFile) -> dict[int, Counted]:
    """Return the automatic numbers of the body's paragraphs, by index."""
    styles, numbering = _open(file)
    found = {}
    for para, _ in _paragraphs(file):
        place = _list(para, styles, numbering)
        shown = numbering.next(*place) if place is not None else None
        if place is not None and shown is not None:
            found[para.paragraph] = Counted(*place, shown, numbering.counts(place[0]))
    return found


def keep_numbers(file: WordFile, wanted: dict[int, Counted]) -> None:
    """Make every paragraph of the body that carries an index of `wanted` print that number again."""
    if not wanted:
        return
    styles, numbering = _open(file)
    lists = _Lists(file, numbering)
    for para, element in _paragraphs(file):
        place = _list(para, styles, numbering)
        if place is None:
            continue
        number, depth = lists.current(place[0]), place[1]
        target = wanted.get(para.paragraph)
        shown = numbering.next(number, depth)
        if shown is not None and target is not None and shown.label != target.shown.label:
            number = lists.starting(place[0], target.counts)
            numbering.next(number, depth)
        if number != place[0]:
            _point(element, number, depth)


class _Lists:
    """The copies of lists that were made, and which of them each list runs on in."""

    def __init__(self, file: WordFile, numbering: Numbering) -> None:
        part = file.related("numbering")
        self.root = file.tree(part) if part is not None else None
        self.numbering = numbering
        self.runs_on: dict[str, str] = {}

    def current(self, number: str) -> str:
        """Return the list that a paragraph of the given list counts in now."""
        found = self.numbering.lists.get(number)
        return number if found is None else self.runs_on.get(found.abstract, number)

    def starting(self, number: str, counts: tuple[int | None, ...]) -> str:
        """Return a new copy of a list whose levels start at the counts; what follows in that list runs on in it."""
        source = self.numbering.lists[number]
        identity = str(1 + max((int(key) for key in self.numbering.lists if key.isdecimal()), default=0))
        levels = tuple(
            level._replace(start=level.start if at is None else at, style=None)
            for level, at in zip(source.levels, counts, strict=False)
        )
        if self.root is not None:
            abstract = self._copy(source, number, identity, [level.start for level in levels])
            self.numbering.lists[identity] = List(abstract, levels, {})
        self.runs_on[source.abstract] = identity
        return identity

    def _copy(self, source: List, number: str, identity: str, starts: list[int]) -> str:
        root = self.root
        if root is None:
            raise ValueError("a numbered paragraph has a numbering part")
        abstracts = root.findall(W + "abstractNum")
        known = [whole(entry, W + "abstractNumId") for entry in abstracts]
        abstract = str(max(known, default=0) + 1)
        made = deepcopy(next(entry for entry in abstracts if entry.get(W + "abstractNumId") == source.abstract))
        made.set(W + "abstractNumId", abstract)
        for name in ("nsid", "tmpl", "name", "styleLink", "numStyleLink"):
            for entry in made.findall(W + name):
                made.remove(entry)
        num = next(entry for entry in root.findall(W + "num") if entry.get(W + "numId") == number)
        for override in num.findall(f"{W}lvlOverride/{W}lvl"):
            _replace_level(made, deepcopy(override))
        for level in made.findall(W + "lvl"):
            depth = whole(level, W + "ilvl")
            for link in level.findall(W + "pStyle"):
                level.remove(link)
            if depth < len(starts):
                _start(level, starts[depth])
        abstracts[-1].addnext(made)
        entry = etree.Element(W + "num", {W + "numId": identity})
        etree.SubElement(entry, W + "abstractNumId", {VAL: abstract})
        root.findall(W + "num")[-1].addnext(entry)
        return abstract


def _replace_level(abstract: etree._Element, level: etree._Element) -> None:
    for own in abstract.findall(W + "lvl"):
        if own.get(W + "ilvl") == level.get(W + "ilvl"):
            abstract.replace(own, level)


def _start(level: etree._Element, value: int) -> None:
    start = level.find(W + "start")
    if start is None:
        start = etree.Element(W + "start")
        level.insert(0, start)
    start.set(VAL, str(value))


def _open(file: WordFile) -> tuple[Styles, Numbering]:
    names = file.related("styles"), file.related("numbering")
    trees = [file.tree(name) if name is not None else None for name in names]
    styles = read_styles(trees[0])
    return styles, read_numbering(trees[1], styles.numbering)


def _paragraphs(file: WordFile) -> list[tuple[Para, etree._Element]]:
    """Return the paragraphs of the body in order, those of tables included, with their elements.

    Each has the index of its stamp; -1 for one that was put in, which has none and counts in its list all the same.
    """
    root = deepcopy(file.root)
    normal = normalise(root, "final", stamp=True)
    order = [element for element in file.root.iter(PARAGRAPH) if not set_aside(element)]
    return [
        (para._replace(paragraph=int(order[para.paragraph].get(STAMP, "-1"))), order[para.paragraph])
        for para in _flat(read_story(normal.root, normal.stamped))
        if para.paragraph < len(order)
    ]


def _flat(items: list[Item]) -> list[Para]:
    found: list[Para] = []
    for item in items:
        if isinstance(item, Para):
            found.append(item)
        elif isinstance(item, Grid):
            for row in item.rows:
                for cell in row:
                    found += _flat(cell.items)
    return found


def _list(para: Para, styles: Styles, numbering: Numbering) -> tuple[str, int] | None:
    """Return the list and the level that a paragraph counts in: its own, else its style's; None for none."""
    look = styles.look(para.style)
    number = para.own.number if para.own.number is not None else look.number
    if number is None or number == "0":
        return None
    depth = para.own.depth if para.own.depth is not None else numbering.depth_of_style(number, look.depths)
    return number, depth


def _point(paragraph: etree._Element, number: str, depth: int) -> None:
    """Make a paragraph count in a list at a level, by its own properties."""
    properties = paragraph.find(PARAGRAPH_PROPERTIES)
    if properties is None:
        properties = etree.Element(PARAGRAPH_PROPERTIES)
        paragraph.insert(0, properties)
    for old in properties.findall(W + "numPr"):
        properties.remove(old)
    made = etree.Element(W + "numPr")
    etree.SubElement(made, W + "ilvl", {VAL: str(depth)})
    etree.SubElement(made, W + "numId", {VAL: number})
    before = [W + name for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")]
    place = sum(child.tag in before for child in properties)
    properties.insert(place, made)

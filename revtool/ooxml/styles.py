"""What styles say about paragraphs and runs, with inheritance (w:basedOn). Refuses what a reader does not need to know.

Only the styles that are used are looked up. Built-in styles keep their English names (heading 1, toc 2, caption) in
every language of Word; names that other programs localised (見出し 1, 目次 1) count too.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from revtool.ooxml.names import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, VAL, W

DEFAULT_SIZE = 10.0
OFF = ("0", "false", "off", "none")
_HEADING = re.compile(r"(?:heading|見出し)\s*([1-9１-９])")
_CONTENTS = re.compile(r"(?:toc|目次)\s*([1-9１-９])")


class Look(NamedTuple):
    """What a style makes of a paragraph. Size in points; level and contents from 1; `number` as in w:numPr.

    `depths` are the style and those above it, nearest first, each with the level (w:ilvl) that it names itself.
    """

    size: float = DEFAULT_SIZE
    bold: bool = False
    centred: bool = False
    hidden: bool = False
    level: int | None = None
    contents: int | None = None
    number: str | None = None
    depths: tuple[tuple[str, int | None], ...] = ()
    breaks: bool = False
    name: str = ""


DEFAULT = Look()


@dataclass(slots=True)
class Styles:
    """The styles of a document by id, and the looks of those that were asked for."""

    entries: dict[str, etree._Element] = field(default_factory=dict)
    defaults: Look = DEFAULT
    paragraph: str | None = None
    numbering: dict[str, str] = field(default_factory=dict)
    _looks: dict[str | None, Look] = field(default_factory=dict)

    def look(self, style: str | None) -> Look:
        """Return what a style makes of its paragraphs; None and unknown ids stand for the default paragraph style."""
        look = self._looks.get(style)
        if look is None:
            look = self._looks[style] = self._chain(style if style in self.entries else self.paragraph)
        return look

    def run(self, style: str) -> "RunLook":
        """Return what a character style changes."""
        looks = [_run(entry) for entry in self.ancestors(style)]
        return RunLook(
            size=next((look.size for look in reversed(looks) if look.size is not None), None),
            bold=next((look.bold for look in reversed(looks) if look.bold is not None), None),
            hidden=next((look.hidden for look in reversed(looks) if look.hidden is not None), None),
        )

    def hidden_runs(self) -> frozenset[str]:
        """Return the ids of the character styles that hide their text."""
        if next((found for entry in self.entries.values() for found in entry.iter(W + "vanish")), None) is None:
            return frozenset()
        hiding = [name for name, entry in self.entries.items() if entry.get(W + "type") == "character"]
        return frozenset(name for name in hiding if self.run(name).hidden)

    def _chain(self, style: str | None) -> Look:
        look = self.defaults
        for entry in self.ancestors(style):
            look = _inherit(look, entry)
        return look

    def ancestors(self, style: str | None) -> list[etree._Element]:
        """Return a style and those that it is based on, the most general first."""
        chain: list[etree._Element] = []
        while style is not None and (entry := self.entries.get(style)) is not None and entry not in chain:
            chain.append(entry)
            style = _value(entry, "basedOn")
        return chain[::-1]


class RunLook(NamedTuple):
    """What a character style changes; None where it leaves things as they are."""

    size: float | None = None
    bold: bool | None = None
    hidden: bool | None = None


def read_styles(root: etree._Element | None) -> Styles:
    """Return the styles of styles.xml."""
    if root is None:
        return Styles()
    entries = {entry.get(W + "styleId", ""): entry for entry in root.findall(W + "style")}
    defaults = Look()
    run = root.find(f"{W}docDefaults/{W}rPrDefault")
    paragraph = root.find(f"{W}docDefaults/{W}pPrDefault")
    for part in (run, paragraph):
        if part is not None:
            defaults = _inherit(defaults, part)
    return Styles(
        entries,
        defaults._replace(name=""),
        next((name for name, entry in entries.items() if _default_paragraph(entry)), None),
        {name: number for name, entry in entries.items() if (number := _numbering(entry)) is not None},
    )


def on(entry: etree._Element | None) -> bool | None:
    """Return what a toggle such as w:b says; None where it is absent."""
    return None if entry is None else entry.get(VAL, "1") not in OFF


def points(half: str | None) -> float | None:
    """Return a size in points from w:sz, which counts half points; None where it does not read."""
    try:
        return float(half) / 2 if half else None
    except ValueError:
        return None


def _default_paragraph(entry: etree._Element) -> bool:
    return entry.get(W + "type") == "paragraph" and entry.get(W + "default", "0") not in OFF


def _numbering(entry: etree._Element) -> str | None:
    if entry.get(W + "type") != "numbering":
        return None
    found = entry.find(f"{PARAGRAPH_PROPERTIES}/{W}numPr/{W}numId")
    return None if found is None else found.get(VAL)


def _run(entry: etree._Element) -> RunLook:
    properties = entry.find(RUN_PROPERTIES)
    if properties is None:
        return RunLook()
    return RunLook(points(_value(properties, "sz")), on(properties.find(W + "b")), on(properties.find(W + "vanish")))


def _inherit(look: Look, entry: etree._Element) -> Look:
    run, name = _run(entry), _value(entry, "name") or look.name
    look = look._replace(
        name=name,
        size=look.size if run.size is None else run.size,
        bold=look.bold if run.bold is None else run.bold,
        hidden=look.hidden if run.hidden is None else run.hidden,
    )
    if (heading := _HEADING.fullmatch(name.lower())) is not None:
        look = look._replace(level=int(heading.group(1)))
    if (contents := _CONTENTS.fullmatch(name.lower())) is not None:
        look = look._replace(contents=int(contents.group(1)))
    properties = entry.find(PARAGRAPH_PROPERTIES)
    number = None if properties is None else properties.find(W + "numPr")
    depth = None if number is None else _value(number, "ilvl")
    own = (entry.get(W + "styleId", ""), int(depth) if depth is not None and depth.isdecimal() else None)
    look = look._replace(depths=(own, *look.depths))
    return look if properties is None else _paragraph(look, properties)


def _paragraph(look: Look, properties: etree._Element) -> Look:
    outline, centred = _value(properties, "outlineLvl"), _value(properties, "jc")
    breaks = on(properties.find(W + "pageBreakBefore"))
    number = properties.find(W + "numPr")
    if outline is not None and outline.isdecimal():
        look = look._replace(level=int(outline) + 1 if int(outline) < 9 else None)
    if centred is not None:
        look = look._replace(centred=centred == "center")
    if breaks is not None:
        look = look._replace(breaks=breaks)
    identity = None if number is None else _value(number, "numId")
    return look if identity is None else look._replace(number=identity)


def _value(entry: etree._Element, name: str) -> str | None:
    found = entry.find(W + name)
    return None if found is None else found.get(VAL)

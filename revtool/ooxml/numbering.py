"""Automatic numbers as Word displays them, computed from numbering.xml. Refuses to know paragraphs or styles.

The rules are those of ECMA-376 part 1, 17.9, and what Word does where it is silent: all w:num of one w:abstractNum
count together; a w:startOverride takes effect where its w:num is first used; a level passed over counts as started.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from lxml import etree

from revtool.ooxml.formats import MAX_VALUE, custom, print_number
from revtool.ooxml.names import CHOICE, VAL, W
from revtool.ooxml.symbols import symbol

T = TypeVar("T", str, None)
LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """One level of a list: its format, its text with places (第%1章), its start, after which level it restarts.

    `places` are the levels (from 0) whose numbers the text shows.
    """

    form: str = "decimal"
    text: str = ""
    start: int = 0
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    pattern: str | None = None
    suffix: str = "tab"
    font: str | None = None
    places: tuple[int, ...] = ()

    @property
    def bullet(self) -> bool:
        """Whether the level prints a sign instead of a number."""
        return self.form == "bullet"


class List(NamedTuple):
    """A w:num: the abstract list that it counts in, its levels, and the starts that it overrides (by level)."""

    abstract: str
    levels: tuple[Level, ...]
    starts: dict[int, int]


class Number(NamedTuple):
    """What stands before a paragraph: its label, whether it is a mere sign, its level, what follows it."""

    label: str
    bullet: bool
    depth: int
    gap: str = " "


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has been counted; one story (body, a note) is counted at a time."""

    lists: dict[str, List] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _used: set[tuple[str, int]] = field(default_factory=set)
    _numbers: dict[tuple[str | int | None, ...], Number] = field(default_factory=dict)

    def restart(self) -> None:
        """Forget the counts, as Word does at the start of every story."""
        self._counts.clear()
        self._used.clear()

    def depth_of_style(self, number: str, depths: tuple[tuple[str, int | None], ...]) -> int:
        """Return the level of a list that a paragraph has by its style.

        `depths` are its style and those above it, nearest first, with the level that each names itself; where a level
        of the list is linked to the style (w:lvl/w:pStyle), that one counts.
        """
        found = self.lists.get(number)
        linked = {} if found is None else {level.style: depth for depth, level in enumerate(found.levels)}
        for style, own in depths:
            depth = linked.get(style, own)
            if depth is not None:
                return depth
        return 0

    def next(self, number: str, depth: int) -> Number | None:
        """Count one paragraph and return its number; None where the list or the level does not exist."""
        found = self.lists.get(number)
        if found is None or not 0 <= depth < len(found.levels):
            return None
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        self._advance(number, found, counts, depth)
        shown = (number, depth, *[counts[place] for place in found.levels[depth].places])
        known = self._numbers.get(shown)
        if known is None:
            known = self._numbers[shown] = _number(found.levels[: depth + 1], counts)
        return known

    def counts(self, number: str) -> tuple[int | None, ...]:
        """Return how far a list has been counted, level by level; None for levels that did not begin."""
        found = self.lists.get(number)
        return tuple(self._counts.get(found.abstract, ())) if found is not None else ()

    def _advance(self, number: str, found: List, counts: list[int | None], depth: int) -> None:
        for above in range(depth):
            if counts[above] is None:
                counts[above] = found.starts.get(above, found.levels[above].start)
        count = counts[depth]
        if (number, depth) not in self._used:
            self._used.add((number, depth))
            if depth in found.starts:
                count = None
        counts[depth] = found.starts.get(depth, found.levels[depth].start) if count is None else count + 1
        for below in range(depth + 1, len(found.levels)):
            restart = found.levels[below].restart
            if restart is None or depth < restart:
                counts[below] = None


def read_numbering(root: etree._Element | None, styles: dict[str, str]) -> Numbering:
    """Return the lists of numbering.xml. `styles` leads from a numbering style's id to the w:num that it names."""
    if root is None:
        return Numbering()
    abstracts = {entry.get(W + "abstractNumId", ""): entry for entry in root.findall(W + "abstractNum")}
    leads = {entry.get(W + "numId", ""): _value(entry, "abstractNumId", "") for entry in root.findall(W + "num")}
    lists = {}
    for entry in root.findall(W + "num"):
        number = entry.get(W + "numId", "")
        abstract = _resolved(leads[number], abstracts, leads, styles)
        if abstract in abstracts:
            lists[number] = _list(entry, abstract, abstracts[abstract])
    return Numbering(lists)


def _resolved(
    abstract: str, abstracts: dict[str, etree._Element], leads: dict[str, str], styles: dict[str, str]
) -> str:
    """Follow w:numStyleLink: a list may say no more than that another one, named by a style, is meant."""
    for _ in range(len(abstracts)):
        entry = abstracts.get(abstract)
        link = None if entry is None else _value(entry, "numStyleLink", None)
        if link is None or link not in styles or styles[link] not in leads:
            break
        abstract = leads[styles[link]]
    return abstract


def _list(entry: etree._Element, abstract: str, root: etree._Element) -> List:
    last = {_depth(found): found for found in root.findall(W + "lvl")}  # of several for one depth the last counts
    levels = dict(enumerate((Level(),) * LEVELS)) | {depth: _level(found) for depth, found in last.items()}
    starts = {}
    for override in entry.findall(W + "lvlOverride"):
        depth = _depth(override)
        own = override.find(W + "lvl")
        if own is not None:
            levels[depth] = _level(own)
        start = _value(override, "startOverride", None)
        if start is not None:
            starts[depth] = _integer(start, 0)
    return List(abstract, tuple(levels[depth] for depth in range(LEVELS)), starts)


def _level(entry: etree._Element) -> Level:
    form, pattern = "decimal", None
    for found in entry.iter(W + "numFmt"):
        form, pattern = found.get(VAL, "decimal"), found.get(W + "format")
        outer = found.getparent()
        if outer is not None and outer.tag == CHOICE:
            break
    restart, legal = _value(entry, "lvlRestart", None), entry.find(W + "isLgl")
    found_text = entry.find(W + "lvlText")
    text = "" if found_text is None else found_text.get(VAL, "")
    return Level(
        form=form,
        text=text,
        start=_integer(_value(entry, "start", "0"), 0),
        restart=None if restart is None else _integer(restart, 0),
        legal=legal is not None and legal.get(VAL, "1") not in ("0", "false", "off"),
        style=_value(entry, "pStyle", None),
        pattern=pattern if form == "custom" else None,
        suffix=_value(entry, "suff", "tab"),
        font=next((fonts.get(W + "ascii") for fonts in entry.iter(W + "rFonts")), None),
        places=tuple(int(digit) - 1 for digit in _PLACE.findall(text)),
    )


def _number(levels: tuple[Level, ...], counts: list[int | None]) -> Number:
    own = levels[-1]
    label = symbol(own.text, own.font) if own.bullet else _label(levels, counts)
    return Number(label.strip(), own.bullet, len(levels) - 1, "" if own.suffix == "nothing" else " ")


def _label(levels: tuple[Level, ...], counts: list[int | None]) -> str:
    legal = levels[-1].legal

    def place(found: re.Match[str]) -> str:
        depth = int(found.group(1)) - 1
        if depth >= len(levels):
            return ""
        level, count = levels[depth], counts[depth] or 0
        if legal and level.form != "none":
            return str(count)
        return custom(level.pattern)(count) if level.pattern else print_number(count, level.form)

    return _PLACE.sub(place, levels[-1].text)


def _value(entry: etree._Element, name: str, absent: T) -> str | T:
    found = entry.find(W + name)
    return absent if found is None else found.get(VAL, "") or absent


def _depth(entry: etree._Element) -> int:
    return min(_integer(entry.get(W + "ilvl", "0"), 0), LEVELS - 1)


def _integer(text: str, absent: int) -> int:
    try:
        return max(0, min(int(text), MAX_VALUE))
    except ValueError:
        return absent

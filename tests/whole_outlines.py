"""Invented plans with their amendments, read from outlines (`whole_plans/*.txt`). Refuses numbering and layout.

An outline has `title`, `years` (first, last before, last after), one line for each item (keys : deed : reason) and the
body. `#` opens a heading, {key} behind it names it; a line behind `+` is new, behind `-` old; {old=>new} is a change
in a line. `|` is a row, `!` a target (name, baseline, target before, after), `Y` a row of values by year, `[box]` a
drawing. @2026年度 is a year in the style's calendar, @TERM, @LAST, @L the period, its last year, its length.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "whole_plans"


class Line(NamedTuple):
    """A line of a body: what it is (head, text, row, target, yearly, box), its depth for a head, its parts."""

    kind: str
    parts: tuple[str, ...]
    depth: int = 0
    key: str = ""


class Item(NamedTuple):
    """An item of the statement: the keys of the sections that it lists, what is done to them, the reason."""

    keys: tuple[str, ...]
    deed: str
    reason: str


class Outline(NamedTuple):
    """A plan before and after as lines; years are 年度: first, last before, last after."""

    name: str
    title: str
    years: tuple[int, int, int]
    items: tuple[Item, ...]
    old: tuple[Line, ...]
    new: tuple[Line, ...]


def outlines() -> Iterator[Outline]:
    """Yield all outlines, by the names of their files."""
    for path in sorted(FOLDER.glob("*.txt")):
        yield outline(path)


def outline(path: Path) -> Outline:
    """Return what a file says."""
    head, body = [], []
    for line in path.read_text().splitlines():
        (body if body or line.startswith("#") else head).append(line)
    told = dict(line.split(" ", 1) for line in head if not line.startswith("item"))
    first, before, after = map(int, told["years"].split())
    items = tuple(_item(line) for line in head if line.startswith("item"))
    old, new = (tuple(_lines(body, sign)) for sign in "-+")
    return Outline(path.stem, told["title"], (first, before, after), items, old, new)


def _item(line: str) -> Item:
    keys, deed, reason = line.removeprefix("item ").split(" : ")
    return Item(tuple(keys.split()), deed, reason)


def _lines(body: list[str], own: str) -> Iterator[Line]:
    """Yield one side's lines; `own` is the sign of what only that side has."""
    for at, printed in enumerate(body):
        sign = printed[0] if printed[:2] in ("+ ", "- ") else own
        if sign == own:
            text = printed[2:] if printed[:2] == f"{own} " else printed
            line = _line(re.sub(r"\{([^{}]*)=>([^{}]*)\}", r"\1" if own == "-" else r"\2", text), at)
            if line.kind == "target":
                name, base, before, after = line.parts
                line = line._replace(parts=(name, base, before if own == "-" else after))
            yield line


def _line(text: str, at: int) -> Line:
    if text.startswith("#"):
        found = re.fullmatch(r"(#+) (.*?)(?: \{(.+)\})?", text)
        assert found is not None
        return Line("head", (found[2],), len(found[1]) - 1, found[3] or f"at{at}")
    if text.startswith("|"):
        return Line("row", tuple(cell.strip() for cell in text.strip("| ").split("|")))
    for sign, kind, apart in (("! ", "target", " : "), ("Y ", "yearly", " : "), ("[box] ", "box", " / ")):
        if text.startswith(sign):
            return Line(kind, tuple(text.removeprefix(sign).split(apart)))
    return Line("text", (text,))


def grouped(lines: tuple[Line, ...]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Yield lines of one kind that follow each other, texts and boxes each by itself."""
    for kind, group in groupby(lines, lambda line: line.kind):
        if kind in ("text", "box"):
            yield from ((kind, (line,)) for line in group)
        else:
            yield kind, tuple(group)

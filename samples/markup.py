"""Reads plan.txt, one text that carries both states of the sample plan.

It knows nothing of Word or of pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).parent / "plan.txt"

AIUEO = "アイウエオカキクケコ"


class State(Enum):
    """The two states of the plan; the value is the stem of the file names."""

    ORIGINAL = "original"
    AMENDED = "amended"


class Kind(Enum):
    """What a block of the plan's body is."""

    CHAPTER = "chapter"
    SECTION = "section"
    PLAIN_SECTION = "plain section"
    AUTO_SECTION = "auto section"
    AUTO_CLAUSE = "auto clause"
    AUTO_ITEM = "auto item"
    CLAUSE = "clause"
    POINT = "point"
    BRACKET = "bracket"
    BULLET = "bullet"
    NOTE = "note"
    PARAGRAPH = "paragraph"
    TABLE_CAPTION = "table caption"
    TABLE = "table"
    CHART = "chart"
    CHART_CAPTION = "chart caption"


HEADINGS = frozenset({Kind.CHAPTER, Kind.SECTION, Kind.PLAIN_SECTION, Kind.AUTO_SECTION})
"""The kinds that have a row in the table of contents."""

AUTOMATIC = (Kind.AUTO_SECTION, Kind.AUTO_CLAUSE, Kind.AUTO_ITEM)
"""The kinds whose label Word makes, by list level."""


class Shape(NamedTuple):
    """A box (x, y, width, height) with its lines of text, or a line (x1, y1, x2, y2) with none; millimetres."""

    place: tuple[int, int, int, int]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, table or chart. `label` is as printed, whether typed or made by Word."""

    kind: Kind
    label: str = ""
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()
    shapes: tuple[Shape, ...] = ()

    @property
    def printed(self) -> str:
        """The label and the text as a reader sees them on the page."""
        if not self.label:
            return self.text
        return f"{self.label}{' ' if self.kind in AUTOMATIC else '　'}{self.text}"


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan in one of its states."""

    running: str
    cover: tuple[str, ...]
    body: tuple[Block, ...]
    colophon: tuple[str, ...]
    footnotes: tuple[str, ...]

    @property
    def title(self) -> str:
        """The name of the plan, the first line of its cover."""
        return self.cover[0]

    @property
    def headings(self) -> tuple[Block, ...]:
        """The blocks that have a row in the table of contents."""
        return tuple(block for block in self.body if block.kind in HEADINGS)


MARKS: tuple[tuple[str, Kind], ...] = (
    ("# ", Kind.CHAPTER),
    ("## ", Kind.SECTION),
    ("#! ", Kind.PLAIN_SECTION),
    ("#+ ", Kind.AUTO_SECTION),
    ("++ ", Kind.AUTO_CLAUSE),
    ("+++ ", Kind.AUTO_ITEM),
)
LABELS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"\(\d+\)　"), Kind.CLAUSE),
    (re.compile(r"[①-⑳]　"), Kind.POINT),
    (re.compile(r"【"), Kind.BRACKET),
    (re.compile(r"・"), Kind.BULLET),
    (re.compile(r"※"), Kind.NOTE),
    (re.compile(r"表\d+　"), Kind.TABLE_CAPTION),
    (re.compile(r"図\d+　"), Kind.CHART_CAPTION),
)
LABELLED = frozenset({Kind.CHAPTER, Kind.SECTION, Kind.PLAIN_SECTION, Kind.CLAUSE, Kind.POINT})
SHAPE = re.compile(r"\[(?:box|line) (\d+) (\d+) (\d+) (\d+)\] ?(.*)")
FOOTNOTE = re.compile(r"\[\^\d+\]: ")


def read(state: State, source: Path = SOURCE) -> Plan:
    """Return the plan as it stands in `state`."""
    parts: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in _lines_of(state, source.read_text(encoding="utf-8")):
        if line.startswith("@"):
            lines = parts.setdefault(line[1:], [])
        else:
            lines.append(line)
    notes = tuple(FOOTNOTE.sub("", line) for line in parts["body"] if FOOTNOTE.match(line))
    body = [line for line in parts["body"] if not FOOTNOTE.match(line)]
    return Plan(parts["running"][0], tuple(parts["cover"]), tuple(_blocks(body)), tuple(parts["colophon"]), notes)


def _lines_of(state: State, text: str) -> Iterator[str]:
    other = ">" if state is State.ORIGINAL else "<"
    for line in text.splitlines():
        if line and not line.startswith(("%", other)):
            yield line.removeprefix("< ").removeprefix("> ")


def _blocks(lines: list[str]) -> Iterator[Block]:
    counters = [0, 0, 0]
    rest = list(reversed(lines))
    while rest:
        if rest[-1].startswith("|"):
            yield _table(_take(rest, "|"))
        elif SHAPE.match(rest[-1]):
            yield _chart(_take(rest, "["))
        else:
            block = _paragraph(rest.pop())
            yield _numbered(block, counters) if block.kind in AUTOMATIC else block


def _take(rest: list[str], mark: str) -> list[str]:
    taken = []
    while rest and rest[-1].startswith(mark):
        taken.append(rest.pop())
    return taken


def _paragraph(line: str) -> Block:
    kind = next((kind for mark, kind in MARKS if line.startswith(mark)), None)
    text = line.split(" ", 1)[1] if kind else line
    kind = kind or next((kind for label, kind in LABELS if label.match(text)), Kind.PARAGRAPH)
    if kind in LABELLED:
        label, text = text.split("　", 1)
        return Block(kind, label, text)
    return Block(kind, text=text)


def _numbered(block: Block, counters: list[int]) -> Block:
    """Return the block with the label that Word's list numbering gives it (see parts/numbering.xml)."""
    level = AUTOMATIC.index(block.kind)
    counters[level] += 1
    counters[level + 1 :] = [0] * (2 - level)
    number = counters[level]
    return Block(block.kind, (str(number), f"（{number}）", AIUEO[number - 1])[level], block.text)


def _table(lines: list[str]) -> Block:
    widths = tuple(int(width) for width in lines[0].removeprefix("|=").split())
    rows = tuple(tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[1:])
    return Block(Kind.TABLE, rows=rows, widths=widths)


def _chart(lines: list[str]) -> Block:
    return Block(Kind.CHART, shapes=tuple(_shape(line) for line in lines))


def _shape(line: str) -> Shape:
    found = SHAPE.fullmatch(line)
    if not found:
        raise ValueError(f"plan.txt: not a part of a chart: {line}")
    x, y, width, height = (int(found[group]) for group in range(1, 5))
    return Shape((x, y, width, height), tuple(found[5].split(" / ")) if found[5] else ())

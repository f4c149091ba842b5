"""What an amendment states and prints: the items of its 変更事項及び理由 with their reasons, and its sections.

Refuses formats: a `Draft` is what is to be written, a `Spliced` what an amendment makes of the original.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, NamedTuple

from revtool.model.document import Block, Section


class Item(NamedTuple):
    """One entry of the 変更事項及び理由: number (from 1), heading, reason, the pairs that it covers.

    `sections` are the pairs' keys (`Pair.key`), `places` where each of them stands, as a person finds it; `reason` is
    None until an officer has given one. `proposed` is the heading that revtool gave it.
    """

    number: int
    heading: str
    reason: str | None
    sections: tuple[str, ...]
    places: tuple[str, ...] = ()
    proposed: str | None = None


class Reason(NamedTuple):
    """A heading and its reason as filled in by an officer.

    Where revtool wrote the file: `sections`, `places` as in `Item`, and the heading that it `proposed`.
    """

    heading: str
    reason: str | None
    sections: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    proposed: str | None = None


class Reasons(NamedTuple):
    """The reasons of one file, in its order."""

    source: str
    items: tuple[Reason, ...]


Runs = tuple[tuple[str, bool], ...]
"""Texts in order, and whether each is marked."""


class Shown(NamedTuple):
    """A block as a worksheet shows it, marked; of a table besides its `rows`, cell by cell."""

    runs: Runs
    rows: tuple[tuple["ShownCell", ...], ...] = ()


class ShownCell(NamedTuple):
    """A cell of a table, marked, and how many columns and rows it spans."""

    runs: Runs
    columns: int
    rows: int


class WorksheetRow(NamedTuple):
    """An item as officers see it: `places` are its sections' paths and keys; `old` and `new` what changed, marked."""

    item: Item
    proposal: str | None
    places: tuple[tuple[str, str], ...]
    old: tuple[Shown, ...]
    new: tuple[Shown, ...]


class WorksheetHead(StrEnum):
    """What stands above the columns of a worksheet of reasons."""

    NUMBER = "番号"
    HEADING = "変更事項"
    REASON = "変更理由（ここに記入）"
    PROPOSAL = "理由の案"
    PLACES = "箇所"
    OLD = "変更前"
    NEW = "変更後"


CHANGE_IS_GONE = "該当する変更がなくなりました。"
"""What a worksheet says of a reason whose change is gone."""


class State(StrEnum):
    """What an amendment says of a section's own text."""

    HEADING = "heading"
    """Nothing: only its heading stands, because something below it is told."""
    WHOLE = "whole"
    """It is printed as the new document has it."""
    UNCHANGED = "unchanged"
    """変更なし."""
    EMPTIED = "emptied"
    """Its own text is taken out; what is below it follows."""
    REMOVED = "removed"
    """（削る）: it is taken out with all that is below it."""


class Part(NamedTuple):
    """A section as an amendment tells it. `section` is the new document's, for REMOVED the old one's.

    `moved_from` names where a moved section stood (第4章の2の(4)), `stood` the label that it had among the same
    siblings, where it would not be found otherwise ((2)).
    """

    section: Section
    state: State
    parts: tuple["Part", ...] = ()
    moved_from: str | None = None
    stood: str | None = None


class Row(NamedTuple):
    """A row of the amendment's 目次: its section, and whether it has a page (not where it only leads to others)."""

    section: Section
    paged: bool


Stretches = tuple[tuple[int, int], ...]
"""From where to where a text is marked as new."""


class Marked(NamedTuple):
    """A text, a table's with its tabs and line ends, and what of it is new."""

    text: str
    stretches: Stretches


class Marks(NamedTuple):
    """What is marked as new: blocks by the index of their (first) paragraph, titles by the ids of their sections.

    Figures, which share a paragraph with a text, have places of their own.
    """

    blocks: Mapping[int, Marked] = MappingProxyType({})
    figures: Mapping[int, Marked] = MappingProxyType({})
    titles: Mapping[str, Marked] = MappingProxyType({})


UNMARKED = Marks()
"""Of an amendment that marks nothing."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An amendment (変更計画) before it is written. `title`, `date`, `issuer` replace the new document's own."""

    items: tuple[Item, ...]
    rows: tuple[Row, ...]
    parts: tuple[Part, ...]
    title: str | None = None
    date: str | None = None
    issuer: str | None = None
    marks: Marks = UNMARKED


class Spliced(NamedTuple):
    """A section of the consolidated document: where its heading and its own blocks are taken from.

    `old` is the section that stood there, None for a new one; `new` the amendment's, None where it does not tell it.
    `heading` and `blocks` are "old" or "new". `lent` are the original's tables and figures that stand among new blocks
    because the amendment's kind of file cannot carry them.
    """

    old: Section | None
    new: Section | None
    heading: Literal["old", "new"]
    blocks: Literal["old", "new", "none"]
    parts: tuple["Spliced", ...] = ()
    lent: tuple[Block, ...] = ()

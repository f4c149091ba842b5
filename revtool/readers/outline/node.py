"""The open nodes of the tree that sections grow in. Refuses to decide where a heading stands."""

from typing import Final

from revtool.model.document import Block, Place, Section
from revtool.numbering import Kind, Label
from revtool.readers.outline.heads import Head


class Family:
    """What a section with children keeps of them: those that are finished, and how the next one is named.

    `series` holds the last number of each kind of label, `names` how often each part of an id was given; `stem` and
    `lead` are what their ids and paths begin with; `brackets` tells whether one is a 【…】, `below` whether one has
    such a child.
    """

    __slots__ = ("below", "brackets", "lead", "names", "sections", "series", "stem")

    def __init__(self, stem: str, lead: str) -> None:
        self.stem = stem
        self.lead = lead
        self.sections: list[Section] = []
        self.series: dict[Kind, Label] = {}
        self.names: dict[str, int] = {}
        self.brackets = self.below = False


class Node:
    """A section that is open: its head, title, id and path, its blocks so far, and its children if it has any."""

    __slots__ = ("at", "blocks", "family", "head", "id", "path", "title")

    def __init__(self, head: Head | None, title: str | None, at: Place, own_id: str, path: str) -> None:
        self.head = head
        self.title = title
        self.at = at
        self.id = own_id
        self.path = path
        self.blocks: list[Block] = []
        self.family = CHILDLESS


CHILDLESS: Final = Family("", "")
"""The family of the many nodes without children; never written to."""

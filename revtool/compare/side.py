"""One document's sections as parallel lists in document order, which is what the passes walk. Refuses to compare.

Index -1 stands for the document itself, the parent of its top sections.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from revtool.model.document import Document, Figure, Paragraph, Section
from revtool.numbering import Kind, only_belongs
from revtool.text import fold

WHOLE = 3_000
"""Characters of a section with all below it that are compared."""


@dataclass
class Side:
    """Sections in order; of each its parent's index, the index behind its last descendant, and its own text.

    `texts` join title and blocks, so that a clause read as title here and as text there is the same text; a picture
    adds its hash, a claim of 変更なし nothing. `folded`, `known` (by the text itself), `patterned` and `own` (whether a
    section is much like others of its document, the words that it alone has) are filled only where something asks for
    them. `marks`, once a pass has set them, are equal where sections are alike with all below them.
    """

    sections: list[Section] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    top: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    below: dict[int, list[int]] = field(default_factory=dict)
    folded: dict[int, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)
    wholes: dict[int, str] = field(default_factory=dict)
    patterned: dict[int, float] = field(default_factory=dict)
    own: dict[int, frozenset[str]] = field(default_factory=dict)

    def children(self, index: int) -> list[int]:
        """Return the indexes of a section's child sections in order; those of -1 are the top sections."""
        return self.top if index < 0 else self.below.get(index, [])

    def fold(self, index: int) -> str:
        """Return a section's own text as it is compared."""
        found = self.folded.get(index)
        if found is None:
            text = self.texts[index]
            found = self.known.get(text)
            if found is None:
                found = self.known[text] = fold(text)
            self.folded[index] = found
        return found

    def whole(self, index: int) -> str:
        """Return a section's text with all below it, as it is compared, as far as it says what the section is."""
        if self.ends[index] == index + 1:
            return self.fold(index)
        found = self.wholes.get(index)
        if found is None:
            parts, size = [], 0
            for k in range(index, self.ends[index]):
                parts.append(self.fold(k))
                size += len(parts[-1])
                if size > WHOLE:
                    break
            found = self.wholes[index] = "".join(parts)[:WHOLE]
        return found

    @property
    def labels(self) -> list[str]:
        """The labels as printed, empty where there is none."""
        return [section.label or "" for section in self.sections]

    @cached_property
    def sums(self) -> list[int]:
        """How many characters stand before each section, and in all."""
        return list(accumulate(map(len, self.texts), initial=0))

    @cached_property
    def supplemented(self) -> bool:
        """Whether the document has supplementary provisions (附則) at all."""
        return any(one.number is not None and one.number.kind is Kind.SUPPLEMENT for one in self.sections)

    def supplement(self, index: int) -> int:
        """Return the index of the supplementary provisions (附則) that a section belongs to; -1 outside of any."""
        while index >= 0:
            number = self.sections[index].number
            if number is not None and number.kind is Kind.SUPPLEMENT:
                return index
            index = self.parents[index]
        return -1

    def title(self, index: int) -> str:
        """Return a section's title as it is compared, without outer brackets; empty where it has none.

        （第６条関係） behind a form's number only refers: after an article came in, the next form bears it.
        """
        found = self.titles.get(index)
        if found is None:
            section = self.sections[index]
            found = fold(section.title or "").strip("()[]【】")
            found = self.titles[index] = "" if section.label and only_belongs(found) else found
        return found

    @cached_property
    def by_title(self) -> dict[str, list[int]]:
        """The sections that bear each title."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index in range(len(self.sections)):
            found[self.title(index)].append(index)
        return dict(found)

    def namesakes(self, index: int) -> list[int]:
        """Return the other sections that bear a section's title, but for those above and below it."""
        end = self.ends[index]
        return [k for k in self.by_title[self.title(index)] if k >= end or self.ends[k] <= index]


def side(document: Document) -> Side:
    """Return a document's sections as lists."""
    out = Side()
    sections, parents, ends, texts, below = out.sections, out.parents, out.ends, out.texts, out.below
    out.top = []
    stack = [(-1, iter(document.sections))]
    while stack:
        parent, rest = stack[-1]
        siblings = out.top if parent < 0 else below[parent]
        for section in rest:
            index = len(sections)
            sections.append(section)
            parents.append(parent)
            ends.append(index + 1)
            blocks = section.blocks
            if section.title is None and len(blocks) == 1 and section.claim is None and type(blocks[0]) is Paragraph:
                texts.append(blocks[0].text)  # what most sections are; `own_text` says the same
            else:
                texts.append(own_text(section))
            siblings.append(index)
            if section.sections:
                below[index] = []
                stack.append((index, iter(section.sections)))
                break
        else:
            stack.pop()
            if parent >= 0:
                ends[parent] = len(sections)
    return out


def own_text(section: Section) -> str:
    """Return title and blocks joined by line ends, as sections are matched by it."""
    title, blocks = section.title, section.blocks
    if section.claim is not None:
        return title or ""
    if not blocks:
        return title or ""
    if title is None and len(blocks) == 1 and type(blocks[0]) is not Figure:
        return blocks[0].text
    parts = [] if title is None else [title]
    for block in blocks:
        parts.append(block.text)
        if type(block) is Figure and block.hash:
            parts.append(f"\0{block.hash}")
    return "\n".join(parts)

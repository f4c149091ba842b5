"""One document's sections as parallel lists in document order, which is what the passes walk. Refuses to compare.

Index -1 stands for the document itself, the parent of its top sections.
"""

from dataclasses import dataclass, field

from revtool.model.document import Document, Figure, Section
from revtool.text import fold


@dataclass(slots=True)
class Side:
    """Sections in order; of each its parent's index, the index behind its last descendant, and its own text.

    `texts` join title and blocks, so that a clause read as title here and as text there is the same text; a picture
    adds its hash, a claim of 変更なし nothing. `folded` is filled for those sections only that something asks for.
    """

    sections: list[Section] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    top: list[int] = field(default_factory=list)
    below: dict[int, list[int]] = field(default_factory=dict)
    folded: dict[int, str] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)

    def children(self, index: int) -> list[int]:
        """Return the indexes of a section's child sections in order; those of -1 are the top sections."""
        return self.top if index < 0 else self.below.get(index, [])

    def fold(self, index: int) -> str:
        """Return a section's own text as it is compared."""
        found = self.folded.get(index)
        if found is None:
            found = self.folded[index] = fold(self.texts[index])
        return found

    def title(self, index: int) -> str:
        """Return a section's title as it is compared, without outer brackets; empty where it has none."""
        found = self.titles.get(index)
        if found is None:
            found = self.titles[index] = fold(self.sections[index].title or "").strip("()[]【】")
        return found


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

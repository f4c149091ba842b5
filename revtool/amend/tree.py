"""Where sections stand in their document, and which of their names tell them apart there. Refuses what changed."""

from collections import Counter

from revtool.amend.heading import is_annex, is_article, is_supplement
from revtool.model.document import Document, Section, walk
from revtool.model.naming import bare, name, short_name
from revtool.numbering import Kind
from revtool.text import fold

_DIVISIONS = (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.DIVISION, Kind.SUPPLEMENT)
"""What articles are divided by within one ordinance."""


class Tree:
    """A document's sections with their parents."""

    def __init__(self, document: Document) -> None:
        self.roots = document.sections
        self._names: Counter[tuple[int, str]] = Counter()
        self._titles: Counter[str] = Counter()
        self._shorts: dict[tuple[int, str], set[str]] = {}
        self.parents = {child.id: parent for parent in walk(document.sections) for child in parent.sections}

    def up(self, section: Section) -> list[Section]:
        """Return the section and its ancestors, the topmost first."""
        way = [section]
        while way[-1].id in self.parents:
            way.append(self.parents[way[-1].id])
        return way[::-1]

    def depth(self, section: Section) -> int:
        """Return how deep a section stands: 1 for chapters."""
        return len(self.up(section))

    def often(self, section: Section) -> int:
        """Return how many sections as deep as one bear its name."""
        if not self._names:
            self._names = Counter((self.depth(one), fold(name(one))) for one in walk(self.roots))
        return self._names[self.depth(section), fold(name(section))]

    def short_elsewhere(self, section: Section) -> bool:
        """Tell whether what a section is called before の names one of another parent as well: 施策の方向１."""
        if not self._shorts:
            for one in walk(self.roots):
                above = self.parents.get(one.id)
                key = self.depth(one), fold(short_name(one))
                self._shorts.setdefault(key, set()).add(above.id if above is not None else "")
        return len(self._shorts[self.depth(section), fold(short_name(section))]) > 1

    def telling(self, section: Section) -> bool:
        """Tell whether the caption of an article, or an annex's title, names nothing else; a 附則 tells its own."""
        if not self._titles:
            self._titles = Counter(fold(bare(one.title or "")) for one in walk(self.roots))
        parent = self.parents.get(section.id)
        within = parent is not None and is_supplement(parent)
        alone = self._titles[fold(bare(section.title or ""))] == 1
        return (is_article(section) or is_annex(section)) and not within and alone

    def rules(self, section: Section) -> Section | None:
        """Return the 要綱 that is part of a plan and holds an article or 附則; None where it is the whole document."""
        if not (is_article(section) or is_supplement(section)):
            return None
        above = [one for one in self.up(section)[:-1] if one.number is None or one.number.kind not in _DIVISIONS]
        roots = [root for root in self.roots if not (is_annex(root) or is_supplement(root))]
        return above[-1] if above and roots != [above[-1]] else None

    def siblings(self, section: Section) -> tuple[Section, ...]:
        """Return all the children of a section's parent."""
        parent = self.parents.get(section.id)
        return parent.sections if parent is not None else self.roots

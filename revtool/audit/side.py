"""One of the audited documents with what rules ask of it again and again: parents, folded texts. Refuses to judge."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from revtool.model.document import Document, Figure, Section, Table, walk
from revtool.model.finding import Whose
from revtool.model.printed import says_gone
from revtool.numbering import Kind
from revtool.text import fold
from revtool.text.standing import old_label, split_remark, tells_move


class Drawn(NamedTuple):
    """The folded texts of a section's own tables and figures, in order; of pictures without a text what tells them."""

    tables: tuple[str, ...]
    figures: tuple[str, ...]
    pictures: tuple[str, ...]


class Side:
    """A document and its indexes; made once an audit. `whose` says which of the three it is."""

    def __init__(self, whose: Whose, document: Document) -> None:
        self.whose, self.document = whose, document
        self.sections = tuple(walk(document.sections))
        self.by_id = {section.id: section for section in self.sections}
        self.parents = {child.id: parent for parent in self.sections for child in parent.sections}
        self._prose: dict[str, str] = {}

    @cached_property
    def reissued(self) -> tuple[Section, ...]:
        """The sections whose own text is printed anew, in an amendment."""
        return tuple(section for section in self.sections if reissued(section))

    def prints(self, section: Section) -> bool:
        """Tell whether a section of this document, an amendment, prints its own text anew."""
        return section.id in self._printed

    @cached_property
    def _printed(self) -> frozenset[str]:
        return frozenset(section.id for section in self.reissued)

    @cached_property
    def order(self) -> dict[str, int]:
        """The sections' places in the document, by id."""
        return {section.id: place for place, section in enumerate(self.sections)}

    def carries(self, what: str) -> bool:
        """Tell whether the document's format can carry a block of a kind, as "table" or "figure"."""
        return self.document.source.carries(what)

    def prose(self, section: Section) -> str:
        """Return a section's own running text, folded: without tables, figures, title and child sections."""
        known = self._prose.get(section.id)
        if self.by_id.get(section.id) is not section:
            return fold(written(section))
        if known is None:
            known = fold(written(section))
            self._prose[section.id] = known
        return known

    def up(self, section: Section) -> Iterator[Section]:
        """Yield the section and its ancestors, the nearest first."""
        here: Section | None = section
        while here is not None:
            yield here
            here = self.parents.get(here.id)

    def in_supplement(self, section: Section | None) -> bool:
        """Tell whether a section is a 附則 or in one: its articles may be those of the law that amended."""
        here = self.up(section) if section is not None else ()
        return any(one.number is not None and one.number.kind is Kind.SUPPLEMENT for one in here)

    @cached_property
    def outermost(self) -> tuple[Section, ...]:
        """The chapters: the document's own sections, or those below its title where that is set as a heading."""
        roots = self.document.sections
        return roots[0].sections if len(roots) == 1 and is_cover(self, roots[0]) else roots

    def chapter(self, section: Section) -> str | None:
        """Return the heading of the chapter around (or being) the section given."""
        known = self._chapters.get(section.id)
        return (section.heading if known is None else known) or None

    @cached_property
    def _chapters(self) -> dict[str, str]:
        """The heading of the chapter around each section, by id; that of the document's title is its own."""
        found: dict[str, str] = {}
        for chapter in self.outermost:
            heading = chapter.heading
            found.update((one.id, heading) for one in walk((chapter,)))
        return found


def is_cover(side: Side, section: Section) -> bool:
    """Tell whether a section is the document's title, set as a heading over everything, with no sentence of its own."""
    roots = side.document.sections
    return (
        len(roots) == 1
        and section is roots[0]
        and section.label is None
        and len(section.sections) > 1
        and "。" not in section.text
    )


def drawn(section: Section) -> Drawn:
    """Return what a section's own tables and figures say."""
    tables = tuple(fold(block.text) for block in section.blocks if isinstance(block, Table))
    figures = [block for block in section.blocks if isinstance(block, Figure)]
    texts = tuple(fold(block.text) for block in figures if fold(block.text))
    return Drawn(tables, texts, tuple(block.hash or "" for block in figures if not fold(block.text)))


def written(section: Section) -> str:
    """Return a section's own running text as printed, without remarks that it stood elsewhere."""
    return "".join(
        split_remark(block.text)[0] if block.at == section.at else block.text
        for block in section.blocks
        if not isinstance(block, Table | Figure) and not tells_move(block.text)
    )


def stood(section: Section) -> str | None:
    """Return the label under which an amendment says that its section stood: 変更なし（旧(2)）, （旧(2)）."""
    for block in section.blocks[:2]:
        if (label := old_label(block.text)) is not None:
            return label
    return None


def states_removal(section: Section) -> bool:
    """Tell whether a section of an amendment says that the original's is taken out: （削る）, 【削除】."""
    return says_gone(section) and all(states_removal(child) for child in section.sections)


def emptied(section: Section) -> bool:
    """Tell whether a section of an amendment says that its own text is taken out, and what stands below it stays."""
    return says_gone(section) and not states_removal(section)


def reissued(section: Section) -> bool:
    """Tell whether an amendment prints a section's own text anew."""
    if section.claim is not None or says_gone(section):
        return False
    blocks = section.blocks
    return not tells_move(blocks[0].text) if len(blocks) == 1 else any(not tells_move(block.text) for block in blocks)

"""Which paragraphs and tables of a Word file a Document's sections, cover, 目次 and colophon are.

Refuses to change what they show. A section's span runs from its heading (a caption in brackets above it included) to
the next.
A box of the cover may hold running text that is read as the 前文 (an abstract): it stays on the cover.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from revtool.model.document import Block, Document, Section, Table, walk
from revtool.ooxml.edit import SECTION_END, Leaf, WordFile, leaves, text_of
from revtool.ooxml.make import copied
from revtool.ooxml.names import DRAWING, OBJECT, PARAGRAPH, PARAGRAPH_PROPERTIES, PICTURE, STAMP, TABLE, TEXT, W
from revtool.text import fold

CONTENTS = "目次"


@dataclass(frozen=True, slots=True)
class Span:
    """A section's own paragraphs and tables: those of its heading, and those of its blocks."""

    heading: tuple[etree._Element, ...]
    own: tuple[etree._Element, ...]


@dataclass(frozen=True, slots=True)
class Spans:
    """A file by the parts of its Document. `front` stands before the sections without being cover; spans by id."""

    cover: tuple[etree._Element, ...]
    front: tuple[etree._Element, ...]
    sections: dict[str, Span]
    colophon: tuple[etree._Element, ...]
    order: tuple[Leaf, ...] = field(default=())

    @property
    def first(self) -> etree._Element | None:
        """The paragraph with which the sections begin."""
        return next((element for span in self.sections.values() for element in (*span.heading, *span.own)), None)


def spans(file: WordFile, document: Document) -> Spans:
    """Return what stands where. The document must have been read from the very bytes of the file."""
    order = leaves(file, frozenset(_set(document)))
    found = [(section.at.paragraph, section) for section in walk(document.sections) if section.at.paragraph is not None]
    close = _first(document.colophon)
    body = [leaf for leaf in order if close is None or leaf.first < close]
    starts = [place for place, _ in found]
    groups: list[list[Leaf]] = [[] for _ in range(len(found) + 1)]
    listing = _listing(body, {row.at.paragraph for row in document.contents})
    for leaf in body:
        groups[0 if leaf in listing else bisect_right(starts, leaf.first)].append(leaf)
    _captions(found, groups)
    own = (block.at.paragraph for block in document.cover if block.at.part is None)  # its footnotes stand elsewhere
    last = max((place for place in own if place is not None), default=-1)
    return Spans(
        tuple(leaf.element for leaf in groups[0] if leaf.first <= last),
        tuple(leaf.element for leaf in groups[0] if leaf.first > last),
        {section.id: _span(section, group) for (_, section), group in zip(found, groups[1:], strict=True)},
        tuple(leaf.element for leaf in order if close is not None and leaf.first >= close),
        tuple(order),
    )


def inline(section: Section) -> bool:
    """Tell whether a section's text begins in the paragraph of its label: 「(1) 幹線を守ります。」."""
    return bool(section.heading) and bool(section.blocks) and section.blocks[0].at == section.at


def caption_of(span: Span, section: Section) -> etree._Element | None:
    """Return the paragraph above a section's label that is its title: （目的） above 第一条."""
    title = (section.title or "").strip()
    return next((entry for entry in span.heading[:-1] if title and text_of(entry).strip() == title), None)


def blank(element: etree._Element) -> bool:
    """Tell whether a paragraph shows nothing, though it may break the page."""
    if element.tag != PARAGRAPH or text_of(element).strip():
        return False
    things = element.iter(DRAWING, PICTURE, OBJECT, W + "footnoteReference", W + "endnoteReference")
    return next(things, None) is None and element.find(f"{PARAGRAPH_PROPERTIES}/{W}numPr") is None


def breaks(element: etree._Element) -> bool:
    """Tell whether a page or section ends in or before a paragraph."""
    properties = element.find(PARAGRAPH_PROPERTIES)
    if properties is not None and (
        properties.find(W + "pageBreakBefore") is not None or properties.find(W + "sectPr") is not None
    ):
        return True
    return any(entry.get(W + "type") == "page" for entry in element.iter(W + "br"))


def page_starts(order: Iterable[Leaf]) -> dict[etree._Element, etree._Element]:
    """Return what begins a page, by the paragraph before it that ends the page: an empty one, or at its end."""
    found: dict[etree._Element, etree._Element] = {}
    broken: etree._Element | None = None
    for leaf in order:
        element = leaf.element
        if not blank(element):
            if broken is not None:
                found[element] = broken
            broken = None
        if element.tag == PARAGRAPH and _ends_page(element):
            broken = element
    return found


def _ends_page(element: etree._Element) -> bool:
    """Tell whether no text stands behind the last page break of a paragraph that has one."""
    last = None
    for entry in element.iter(TEXT, W + "br"):
        last = entry
    return last is not None and last.get(W + "type") == "page"


def index_of(element: etree._Element) -> int | None:
    """Return the paragraph index that an element carries or, for a table, that of its first paragraph."""
    for entry in element.iter(PARAGRAPH):
        if STAMP in entry.attrib:
            return int(entry.get(STAMP, "-1"))
    return None


def _listing(order: list[Leaf], rows: set[int | None]) -> set[Leaf]:
    """Return the rows of the 目次 and its heading, which may stand behind a preamble."""
    found: set[Leaf] = set()
    for place, leaf in enumerate(order):
        if leaf.first not in rows:
            continue
        found.add(leaf)
        above = place - 1
        while above >= 0 and blank(order[above].element):
            above -= 1
        if above >= 0 and fold(text_of(order[above].element)) == fold(CONTENTS):
            found.update(order[above:place])
    return found


def _set(document: Document) -> Iterator[int]:
    """Yield the indexes of the paragraphs that stand on their own, so that a table around them only lays them out."""
    for section in walk(document.sections):
        if section.at.paragraph is not None and section.heading:
            yield section.at.paragraph
        yield from _plain(section.blocks)
    yield from _plain((*document.cover, *document.colophon))
    for row in document.contents:
        if row.at.paragraph is not None:
            yield row.at.paragraph


def _plain(blocks: tuple[Block, ...]) -> Iterator[int]:
    for block in blocks:
        at = block.at
        if not isinstance(block, Table) and at.part is None and at.cell is None and at.paragraph is not None:
            yield at.paragraph


def _first(blocks: tuple[Block, ...]) -> int | None:
    return next((block.at.paragraph for block in blocks if block.at.paragraph is not None), None)


def _captions(found: list[tuple[int, Section]], groups: list[list[Leaf]]) -> None:
    """Move a caption above a label (（目的） above 第一条) from the section before to its own."""
    for place, (_, section) in enumerate(found):
        before, own = groups[place], groups[place + 1]
        if not section.title or not own or not before:
            continue
        above = next((leaf for leaf in reversed(before) if not blank(leaf.element)), None)
        if above is None or above.element.tag != PARAGRAPH or section.title in text_of(own[0].element):
            continue
        if text_of(above.element).strip() == section.title.strip():
            cut = before.index(above)
            own[:0] = before[cut:]
            del before[cut:]


def _span(section: Section, group: list[Leaf]) -> Span:
    cut = next((at for at, leaf in enumerate(group) if leaf.first == section.at.paragraph), -1) + 1
    if section.label is None and section.title is None:
        cut = 0
    return Span(tuple(leaf.element for leaf in group[:cut]), tuple(leaf.element for leaf in group[cut:]))


@dataclass(frozen=True, slots=True)
class Front:
    """A cover that is whole: `anchor` is the body's child that ends it, `lead` what its boxes hold of the text."""

    anchor: etree._Element
    lead: frozenset[etree._Element]
    spans: Spans


def front_of(file: WordFile, found: Spans, new: Document) -> Front:
    """Return the cover with its boxes and the end of its section; without a cover, an anchor before all else."""
    if not found.cover:
        anchor = etree.Element(W + "bookmarkEnd", {W + "id": "-1"})
        file.body.insert(0, anchor)
        return Front(anchor, frozenset(), found)
    box = _box(file, found)
    inside = {leaf.element for leaf in found.order if box in (leaf.element, *leaf.element.iterancestors())}
    listed = {row.at.paragraph for row in new.contents}
    lead = frozenset(e for e in inside.difference(found.cover) if index_of(e) not in listed)
    anchor, passed = _section_end(found, box, inside, listed)
    return Front(anchor, lead, _behind(found, lead, passed))


def _box(file: WordFile, found: Spans) -> etree._Element:
    """Return what holds the end of the cover: the outermost element that holds no heading of a section.

    A content control around more than the cover is opened, so that what follows the cover can stand in the body.
    """
    headings = {element for span in found.sections.values() for element in span.heading}
    cover = set(found.cover)
    box = found.cover[-1]
    for above in list(box.iterancestors()):
        if above is file.body:
            break
        held = {leaf.element for leaf in found.order if above in leaf.element.iterancestors()}
        if next(box.iterancestors(TABLE), None) is not None:
            if not held.isdisjoint(headings):
                break
            box = above
        elif held <= cover or (box.tag != PARAGRAPH and held <= cover | _below(found, box)):
            box = above
        else:
            _opened(above)
    return box


def _below(found: Spans, box: etree._Element) -> set[etree._Element]:
    return {leaf.element for leaf in found.order if box in leaf.element.iterancestors()}


def _opened(wrapper: etree._Element) -> None:
    """Put what a wrapper holds in its place; its properties go."""
    outer = wrapper.getparent()
    if outer is None:
        return
    place = outer.index(wrapper)
    content = [child for child in wrapper if child.tag not in (W + "sdtPr", W + "sdtEndPr", W + "customXmlPr")]
    outer[place : place + 1] = content


def _section_end(
    found: Spans, box: etree._Element, inside: set[etree._Element], listed: set[int | None]
) -> tuple[etree._Element, set[etree._Element]]:
    """Return the paragraph that ends the cover's section, with the empty ones before it; else the cover's end."""
    passed: set[etree._Element] = set()
    body = box.getparent()
    last = index_of(found.cover[-1]) or 0
    for leaf in found.order:
        if leaf.first <= last or leaf.element in inside:
            continue
        element = leaf.element
        if element.tag != PARAGRAPH or element.getparent() is not body or text_of(element).strip():
            break
        passed.add(element)
        if element.find(f"{PARAGRAPH_PROPERTIES}/{SECTION_END}") is not None and index_of(element) not in listed:
            return element, passed
    return box, set()


def _behind(found: Spans, lead: frozenset[etree._Element], passed: set[etree._Element]) -> Spans:
    """Return the spans with copies for what stays on the cover."""
    if not lead and not passed:
        return found
    sections = {
        key: replace(span, own=tuple(_copy(e) if e in lead else e for e in span.own if e not in passed))
        if not lead.union(passed).isdisjoint(span.own)
        else span
        for key, span in found.sections.items()
    }
    front = tuple(element for element in found.front if element not in lead)
    return replace(found, front=front, sections=sections)


def _copy(element: etree._Element) -> etree._Element:
    """Return a copy that carries the same paragraph indexes and no bookmark: two cannot have one name."""
    made = copied(element)
    for own, entry in zip(element.iter(PARAGRAPH), made.iter(PARAGRAPH), strict=True):
        if STAMP in own.attrib:
            entry.set(STAMP, own.get(STAMP, ""))
    for entry in list(made.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        outer = entry.getparent()
        if outer is not None:
            outer.remove(entry)
    return made

"""A Draft as a Word file (変更計画), made of the new document's own file, so that it looks as that does.

What is reissued stands there as it stood, with styles, numbers, notes, tables, boxes and pictures; what is left out is
taken out; statement, 目次, 変更なし and （削る） are put in, in the likeness of the document's own paragraphs. Refuses
comments and tracked changes: they are not for publication, the changes count as accepted.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from lxml import etree

from revtool.model.amendment import Draft, Part, State
from revtool.model.document import Block, Document, Paragraph, Section, walk
from revtool.model.naming import PREAMBLE
from revtool.numbering import Kind, split_label
from revtool.ooxml.edit import open_word, save, text_of
from revtool.ooxml.make import copied, look_of, paragraph, rewrite, run, setting
from revtool.ooxml.names import PARAGRAPH, PARAGRAPH_PROPERTIES, TABLE, W
from revtool.ooxml.renumber import count, keep_numbers
from revtool.ooxml.settings import finish
from revtool.ooxml.tidy import drop, tidy, without_bare_controls, without_comments
from revtool.ooxml.unused import without_unused
from revtool.text import fold
from revtool.writers.amendment.cover import cover
from revtool.writers.amendment.front import bookmarks, contents, name_headings, page_probe, statement
from revtool.writers.amendment.marks import mark_changes
from revtool.writers.amendment.page import Page, Wording, emphasised
from revtool.writers.plain_word import leads
from revtool.writers.word_spans import Span, Spans, blank, breaks, front_of, index_of, inline, page_starts, spans

DEEPEST = 9
"""Outline levels that Word has (ECMA-376 part 1, 17.3.1.20)."""


def amendment_word(
    draft: Draft, new: Document, data: bytes, pages: Mapping[str, str] | None, wording: Wording
) -> bytes:
    """Return the Word file of a draft. `data` is the new document's file; `pages` leads from section ids to pages.

    Where `pages` is None, a last page asks for them (`front.page_probe`): that file is for laying out only.

    Raises InputError where the file is not sound.
    """
    file = open_word(data, new.source.name)
    without_comments(file)
    without_bare_controls(file)
    front = front_of(file, spans(file, new), new)
    found, body = front.spans, _body_text(front.spans, new)
    page = Page(file, new, found, wording, front.anchor, body, numbers=count(file), changes=draft.marks)
    page.starts = page_starts(found.order)
    page.kept.update(found.cover, front.lead)
    replaced = cover(page, draft)
    statement(page, draft)
    name_headings(page, draft.rows)
    contents(page, draft.rows, pages or {})
    page.fresh = bool(draft.parts)
    _parts(page, draft.parts, new.sections)
    _colophon(page)
    bookmarks(page)
    if pages is None:
        page_probe(page, draft.rows)
    drop(file, [leaf.element for leaf in found.order if leaf.element not in page.kept])
    tidy(file)
    without_unused(file)
    keep_numbers(file, page.numbers)
    open_pages = any(row.paged and row.section.id not in (pages or {}) for row in draft.rows)
    finish(file, reckon=open_pages, replaced=replaced)
    return save(file)


def _body_text(found: Spans, new: Document) -> etree._Element | None:
    """Return the first paragraph of running text that is no list entry: what is put in looks like it."""
    for section in walk(new.sections):
        span = found.sections.get(section.id)
        plain = {block.at.paragraph for block in section.blocks if isinstance(block, Paragraph)}
        for element in span.own if span is not None else ():
            if element.tag == PARAGRAPH and index_of(element) in plain and len(text_of(element)) >= 20:
                return element
    return None


def _parts(page: Page, parts: Sequence[Part], siblings: Sequence[Section]) -> None:
    for part in parts:
        section = part.section
        if part.state is State.REMOVED:
            _removed(page, section, siblings)
            continue
        span = page.spans.sections.get(section.id, Span((), ()))
        mark_changes(page.changes, section, span)
        ended = page.starts.get(span.heading[0]) if span.heading else None
        page.fresh = page.fresh or (ended is not None and ended not in page.kept)
        page.keep(span.heading)
        _kept_with_next(span.heading[:-1] if inline(section) else span.heading)
        match part.state:
            case State.WHOLE:
                if part.moved_from is not None:
                    _remark(page, _moved(part.moved_from), section, span)
                if part.stood is not None:
                    _remark(page, f"（旧{part.stood}）", section, span)
                page.keep(_with_tables(_without_end(page, section, span.own, part)))
            case State.UNCHANGED:
                stood = f"（旧{part.stood}）" if part.stood is not None else ""
                _remark(page, page.wording.unchanged + stood, section, span, instead=True)
            case State.EMPTIED:
                _remark(page, page.wording.removed, section, span, instead=True)
            case State.HEADING:
                if part.stood is not None:
                    _remark(page, f"（旧{part.stood}）", section, span)
        _parts(page, part.parts, section.sections)


def _kept_with_next(heading: Sequence[etree._Element]) -> None:
    """Let no heading stand alone at the foot of a page: what stood behind it may be gone."""
    for element in heading:
        if element.tag == PARAGRAPH:
            setting(element, "keepNext")


def _with_tables(own: Sequence[etree._Element]) -> Sequence[etree._Element]:
    """Return a section's own elements, captions and units (（単位：人）) kept with the tables below them."""
    for above, below in reversed(list(pairwise(own))):
        led = below.tag == TABLE or below.find(f"{PARAGRAPH_PROPERTIES}/{W}keepNext") is not None
        text = text_of(above) if above.tag == PARAGRAPH else ""
        if led and leads(text):
            setting(above, "keepNext")
    return own


def _moved(place: str) -> str:
    """Return the remark on where a section stood; its beginning must not read as a label: （3)の1から移動）."""
    text = f"（{place}から移動）"
    return text if split_label(text)[0] is None else f"（変更前の{place}から移動）"


def _without_end(page: Page, section: Section, own: Sequence[etree._Element], part: Part) -> Sequence[etree._Element]:
    """Return a section's own paragraphs without empty ones at its end that break the page."""
    end = len(own)
    while end and blank(own[end - 1]):
        end -= 1
    if any(breaks(element) for element in own[end:]):
        return own[:end]
    return own


def _remark(page: Page, text: str, section: Section, span: Span, *, instead: bool = False) -> None:
    """Put words below a heading; where a text stands in its label's paragraph, in its place or behind it."""
    if inline(section) and span.heading and not instead:
        span.heading[-1].append(run(text, look_of(span.heading[-1])))
        return
    if instead and inline(section) and span.heading:
        lead = _lead(section, text_of(span.heading[-1]))
        rewrite(span.heading[-1], f"{lead}　{text}" if lead else text)
        return
    like = next((e for e in span.own if e.tag == PARAGRAPH and text_of(e).strip() and not breaks(e)), page.body)
    made = paragraph(text, like if instead and _first_plain(section.blocks) else page.body)
    page.put(made)


def _lead(section: Section, shown: str) -> str:
    """Return what stands in a paragraph before a section's own text: the label where it is typed, a title behind it."""
    own = section.blocks[0].text if section.blocks else ""
    if own and shown.endswith(own):
        return shown.removesuffix(own).rstrip()
    typed = split_label(shown)[0] is not None and fold(shown).startswith(fold(section.label or "\0"))
    return section.label or "" if typed else ""


def _first_plain(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and isinstance(blocks[0], Paragraph)


def _removed(page: Page, section: Section, siblings: Sequence[Section]) -> None:
    """Put in the heading of a section that is gone, as its likes look, and （削る） below it."""
    like = _alike(page, section, siblings)
    text = section.label or ("" if section.title else PREAMBLE)
    if section.title:
        text += (_gap(page, like) if text else "") + section.title
    elif section.label:
        text += f"　{page.wording.removed}"
    span = page.spans.sections.get(like.id) if like is not None else None
    if span is not None and span.heading:
        made = copied(span.heading[-1])
        counted = page.numbers.get(index_of(span.heading[-1]) or -1)
        if counted is not None and section.label and section.number is not None and section.number.values:
            # Its number is the list's own, so that it looks as its likes do; only what stands behind it is text.
            rewrite(made, section.title or page.wording.removed)
            page.number(made, counted.at(section.number.values[-1], section.label))
        else:
            rewrite(made, text)
        page.put(made)
    elif text:
        made = paragraph(text, page.body)
        if section.title or not section.label or _levelled(section, siblings):
            # Nothing left in the document looks like it, so that it is told to be a heading.
            emphasised(made)
            if any(other.because == "level" for other in walk(page.new.sections)):
                setting(made, "outlineLvl", str(min(section.level, DEEPEST) - 1))
        page.put(made)
    if section.title or not section.label:
        _kept_with_next([page.cursor])
        page.put(paragraph(page.wording.removed, page.body))


def _levelled(section: Section, siblings: Sequence[Section]) -> bool:
    """Tell whether an article's siblings are headings by their level: without one it would be read below them."""
    article = section.number is not None and section.number.kind.rank <= Kind.ARTICLE.rank
    return article and any(sibling.because == "level" for sibling in siblings)


def _alike(page: Page, section: Section, siblings: Sequence[Section]) -> Section | None:
    """Return a section of the new document whose heading a removed one would look like: same kind, same level."""

    def same(other: Section) -> bool:
        return (other.number.kind if other.number else None) is (section.number.kind if section.number else None)

    return next(
        (
            other
            for other in (*siblings, *(s for s in walk(page.new.sections) if s.level == section.level))
            if same(other) and bool(other.title) == bool(section.title)
        ),
        None,
    )


def _gap(page: Page, like: Section | None) -> str:
    """Return what stands between a label and its title."""
    span = page.spans.sections.get(like.id) if like is not None else None
    if like is not None and span is not None and span.heading and like.label and like.title:
        text = text_of(span.heading[-1]).strip()
        if text.startswith(like.label) and text.endswith(like.title):
            between = text[len(like.label) : len(text) - len(like.title)]
            closed = like.label[-1] in ")）"  # 「（５）訪問事業」 needs no blank
            if (between or closed) and not between.strip():
                return between
    return "　"


def _colophon(page: Page) -> None:
    if not page.spans.colophon:
        return
    sections = tuple(walk(page.new.sections))
    before = page.spans.sections[sections[-1].id].own if sections and sections[-1].id in page.spans.sections else ()
    tail = []
    for element in reversed(before):
        if not blank(element):
            break
        tail.append(element)
    page.fresh = any(breaks(element) for element in tail)
    page.keep(page.spans.colophon)

"""A Draft as a Word file (変更計画), made of the new document's own file, so that it looks as that does.

What is reissued stands there as it stood, with styles, numbers, notes, tables, boxes and pictures; what is left out is
taken out; statement, 目次, 変更なし and （削る） are put in, in the likeness of the document's own paragraphs. Refuses
comments and tracked changes: they are not for publication, the changes count as accepted.
"""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from revtool.model.amendment import Draft, Marks, Part, Row, State
from revtool.model.document import Block, Document, Paragraph, Section, walk
from revtool.model.naming import PREAMBLE
from revtool.numbering import Kind, split_label
from revtool.ooxml.edit import WordFile, open_word, save, style_of, tabs_of_style, text_of
from revtool.ooxml.make import bookmark, copied, look_of, page_reference, paragraph, rewrite, run, setting
from revtool.ooxml.mark import underline_runs
from revtool.ooxml.names import PARAGRAPH, PARAGRAPH_PROPERTIES, RUN_PROPERTIES, STAMP, VAL, W
from revtool.ooxml.renumber import Counted, count, keep_numbers
from revtool.ooxml.settings import finish
from revtool.ooxml.tidy import drop, identities, tidy, without_comments
from revtool.ooxml.unused import without_unused
from revtool.text import fold
from revtool.writers.verb import statement_word
from revtool.writers.word_spans import Span, Spans, blank, breaks, front_of, index_of, inline, spans

CONTENTS = "目次"
DEEPEST = 9
"""Outline levels that Word has (ECMA-376 part 1, 17.3.1.20)."""
_PAGE = re.compile(r"[0-9０-９]+\s*$")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of an amendment; `verb` is what its statement calls a change."""

    unchanged: str = "変更なし"
    removed: str = "（削る）"
    verb: str = "変更"


@dataclass(slots=True)
class _Page:
    """The file while the amendment is made of it: what is kept so far, and behind what the next thing stands."""

    file: WordFile
    new: Document
    spans: Spans
    wording: Wording
    cursor: etree._Element
    body: etree._Element | None
    kept: set[etree._Element] = field(default_factory=set)
    marks: dict[str, str] = field(default_factory=dict)
    numbers: dict[int, Counted] = field(default_factory=dict)
    changes: Marks = field(default_factory=dict)
    fresh: bool = False

    def put(self, element: etree._Element) -> None:
        """Put in an element that was made."""
        self._next(element)
        self.cursor.addnext(element)
        self.cursor = element

    def keep(self, elements: Sequence[etree._Element]) -> None:
        """Keep elements of the new document where they stand."""
        for element in elements:
            self._next(element)
            self.kept.add(element)
            if element.getparent() is None:
                self.cursor.addnext(element)
            self.cursor = element

    def number(self, element: etree._Element, counted: Counted) -> None:
        """Make an element that was made print an automatic number."""
        index = 1 + max(self.numbers, default=0) + 1_000_000
        element.set(STAMP, str(index))
        self.numbers[index] = counted

    def _next(self, element: etree._Element) -> None:
        if self.fresh and element.tag == PARAGRAPH:
            setting(element, "pageBreakBefore")
        self.fresh = False


def amendment_word(draft: Draft, new: Document, data: bytes, pages: dict[str, int], wording: Wording) -> bytes:
    """Return the Word file of a draft. `data` is the new document's file; `pages` leads from section ids to pages.

    Raises InputError where the file is not sound.
    """
    file = open_word(data, new.source.name)
    without_comments(file)
    front = front_of(file, spans(file, new), new)
    found, body = front.spans, _body_text(front.spans, new)
    page = _Page(file, new, found, wording, front.anchor, body, numbers=count(file), changes=draft.marks)
    page.kept.update(found.cover, front.lead)
    _cover(page, draft)
    _statement(page, draft)
    _bookmarks(page, draft.rows)
    _contents(page, draft.rows, pages)
    page.fresh = bool(draft.parts)
    _parts(page, draft.parts, new.sections)
    _colophon(page)
    drop(file, [leaf.element for leaf in found.order if leaf.element not in page.kept])
    tidy(file)
    without_unused(file)
    keep_numbers(file, page.numbers)
    finish(file, reckon=not pages and bool(draft.rows), own=_own(draft, new))
    return save(file)


def _own(draft: Draft, new: Document) -> dict[str, str]:
    """Return what the new document itself says where the draft says something else."""
    pairs = (("title", draft.title, new.title), ("date", draft.date, new.date), ("issuer", draft.issuer, new.issuer))
    return {name: own or "" for name, wanted, own in pairs if wanted is not None and wanted != own}


def _body_text(found: Spans, new: Document) -> etree._Element | None:
    """Return the first paragraph of running text that is no list entry: what is put in looks like it."""
    for section in walk(new.sections):
        span = found.sections.get(section.id)
        plain = {block.at.paragraph for block in section.blocks if isinstance(block, Paragraph)}
        for element in span.own if span is not None else ():
            if element.tag == PARAGRAPH and index_of(element) in plain and len(text_of(element)) >= 20:
                return element
    return None


def _cover(page: _Page, draft: Draft) -> None:
    """Put the title, date and issuer that were asked for in the place of the document's own, or below the cover."""
    new = page.new
    for wanted, own in ((draft.title, new.title), (draft.date, new.date), (draft.issuer, new.issuer)):
        if wanted is None:
            continue
        lines = _lines_of(page.spans.cover, own)
        if lines:
            rewrite(lines[0], wanted)
            for extra in lines[1:]:
                page.kept.discard(extra)
        else:
            made = paragraph(wanted, page.spans.cover[-1] if page.spans.cover else page.body)
            setting(made, "jc", "center")
            page.put(made)


def _lines_of(cover: Sequence[etree._Element], text: str | None) -> list[etree._Element]:
    """Return the paragraphs of the cover that together are a text."""
    for start in range(len(cover) if text else 0):
        joined = ""
        for end in range(start, len(cover)):
            joined += text_of(cover[end]).strip()
            if joined == text:
                return [element for element in cover[start : end + 1] if text_of(element).strip()]
    return []


def _statement(page: _Page, draft: Draft) -> None:
    page.fresh = bool(page.kept)
    page.put(_title(page, statement_word(page.wording.verb)))
    for item in draft.items:
        heading = _emphasised(paragraph(f"{item.number} {item.heading}", page.body))
        setting(heading, "keepNext")
        page.put(heading)
        for line in (item.reason or "").splitlines():
            if line.strip():
                page.put(paragraph(line.strip(), page.body))
    if not draft.items:
        verb = page.wording.verb
        only = f"番号又は表記のみの{verb}で、内容の{verb}はありません。"
        page.put(paragraph(only if draft.parts else f"{verb}事項はありません。", page.body))


def _title(page: _Page, text: str) -> etree._Element:
    """Return a heading of the front in the likeness of the document's own 目次, else in bold."""
    own = next((e for e in page.spans.front if e.tag == PARAGRAPH and fold(text_of(e)) == fold(CONTENTS)), None)
    made = paragraph(text, own if own is not None else page.body)
    if own is None:
        _emphasised(made, 14)
    for element in made.iter(W + "outlineLvl"):
        element.set(VAL, "9")
    return made


def _emphasised(element: etree._Element, size: int | None = None) -> etree._Element:
    for entry in element.iter(W + "r"):
        look = entry.find(RUN_PROPERTIES)
        if look is None:
            look = etree.Element(RUN_PROPERTIES)
            entry.insert(0, look)
        for name in ("b", "bCs", *(("sz", "szCs") if size else ())):
            for old in look.findall(W + name):
                look.remove(old)
        place = sum(child.tag in (W + "rStyle", W + "rFonts") for child in look)
        look.insert(place, etree.Element(W + "b"))
        if size:
            after = sum(child.tag in _BEFORE_SIZE for child in look)
            look.insert(after, etree.Element(W + "sz", {VAL: str(size * 2)}))
    return element


_BEFORE_SIZE = tuple(
    W + name
    for name in (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
        "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern",
        "position",
    )
)  # fmt: skip


def _bookmarks(page: _Page, rows: Sequence[Row]) -> None:
    """Name the headings that the 目次 lists."""
    first = identities(page.file.root)
    for number, row in enumerate(rows):
        span = page.spans.sections.get(row.section.id)
        if row.paged and span is not None and span.heading:
            name = f"_Toc{990_000_000 + number}"
            bookmark(span.heading[-1], name, first + number)
            page.marks[row.section.id] = name


def _contents(page: _Page, rows: Sequence[Row], pages: dict[str, int]) -> None:
    if not rows:
        return
    page.put(_title(page, CONTENTS))
    for row in rows:
        section = row.section
        own = _own_row(page, section)
        like = own if own is not None else _any_row(page)
        lead = _lead(text_of(own)) if own is not None else ""
        text = lead or f"{section.label or ''}\t{section.title or ''}\t"
        made = paragraph("", like if like is not None else page.body)
        for entry in made.iter(W + "outlineLvl"):
            entry.set(VAL, "9")
        look = look_of(like if like is not None else page.body)
        _tabs(made, page.file, leader=row.paged)
        if text.count("\t") > 1 and not (section.label and section.title):
            text = f"{section.title or section.label or ''}\t"
        made.append(run(text, look))
        if row.paged and section.id in page.marks:
            for entry in page_reference(page.marks[section.id], str(pages.get(section.id, "")), look):
                made.append(entry)
        page.put(made)


def _own_row(page: _Page, section: Section) -> etree._Element | None:
    """Return the row of the new document's own 目次 that lists a section."""
    wanted = fold((section.label or "") + (section.title or ""))
    places = [row.at.paragraph for row in page.new.contents if fold((row.label or "") + row.title) == wanted]
    span = page.spans.sections.get(section.id)
    if not places or span is None:
        return None
    if len(places) > 1:
        # The same heading in two chapters: the row that stands as far down as the section does.
        alike = [s.id for s in walk(page.new.sections) if fold((s.label or "") + (s.title or "")) == wanted]
        place = places[min(alike.index(section.id), len(places) - 1)]
    else:
        place = places[0]
    return next((element for element in page.spans.front if index_of(element) == place), None)


def _any_row(page: _Page) -> etree._Element | None:
    places = {row.at.paragraph for row in page.new.contents}
    return next((e for e in page.spans.front if e.tag == PARAGRAPH and index_of(e) in places), None)


def _lead(text: str) -> str:
    return _PAGE.sub("", text)


def _tabs(element: etree._Element, file: WordFile, *, leader: bool) -> None:
    """Give a row tab stops for label and page where it has none; a row without a page loses its leader."""
    properties = element.find(PARAGRAPH_PROPERTIES)
    own = None if properties is None else properties.find(W + "tabs")
    stops = list(own) if own is not None else tabs_of_style(file, style_of(element))
    if not stops:
        stops = [etree.Element(W + "tab", {VAL: "left", W + "pos": "850"})]
        stops.append(etree.Element(W + "tab", {VAL: "right", W + "leader": "dot", W + "pos": "8200"}))
    elif leader:
        return
    made = setting(element, "tabs")
    for stop in stops:
        copy = deepcopy(stop)
        if not leader and W + "leader" in copy.attrib:
            del copy.attrib[W + "leader"]
        made.append(copy)


def _parts(page: _Page, parts: Sequence[Part], siblings: Sequence[Section]) -> None:
    for part in parts:
        section = part.section
        if part.state is State.REMOVED:
            _removed(page, section, siblings)
            continue
        span = page.spans.sections.get(section.id, Span((), ()))
        page.keep(span.heading)
        match part.state:
            case State.WHOLE:
                if part.moved_from is not None:
                    _remark(page, _moved(part.moved_from), section, span)
                if part.stood is not None:
                    _remark(page, f"（旧{part.stood}）", section, span)
                _mark(page, (*span.heading, *span.own))
                page.keep(_without_end(page, section, span.own, part))
            case State.UNCHANGED:
                stood = f"（旧{part.stood}）" if part.stood is not None else ""
                _remark(page, page.wording.unchanged + stood, section, span, instead=True)
            case State.EMPTIED:
                _remark(page, page.wording.removed, section, span, instead=True)
            case State.HEADING:
                pass
        _parts(page, part.parts, section.sections)


def _moved(place: str) -> str:
    """Return the remark on where a section stood; its beginning must not read as a label: （3)の1から移動）."""
    text = f"（{place}から移動）"
    return text if split_label(text)[0] is None else f"（変更前の{place}から移動）"


def _mark(page: _Page, elements: Sequence[etree._Element]) -> None:
    """Underline what is new in the paragraphs of a section."""
    for element in elements:
        text, stretches = page.changes.get(index_of(element) or -1, ("", ()))
        start = text_of(element).rfind(text) if element.tag == PARAGRAPH and text else -1
        if start >= 0:
            underline_runs(element, [(start + low, start + high) for low, high in stretches])


def _without_end(page: _Page, section: Section, own: Sequence[etree._Element], part: Part) -> Sequence[etree._Element]:
    """Return a section's own paragraphs without empty ones at its end that break the page."""
    end = len(own)
    while end and blank(own[end - 1]):
        end -= 1
    if any(breaks(element) for element in own[end:]):
        return own[:end]
    return own


def _remark(page: _Page, text: str, section: Section, span: Span, *, instead: bool = False) -> None:
    """Put words below a heading; where a text stands in its label's paragraph, in its place or behind it."""
    if inline(section) and span.heading and not instead:
        span.heading[-1].append(run(text, look_of(span.heading[-1])))
        return
    if instead and inline(section) and span.heading:
        heading = span.heading[-1]
        typed = split_label(text_of(heading))[0] is not None and fold(text_of(heading)).startswith(
            fold(section.label or "\0")
        )
        rewrite(heading, f"{section.label}　{text}" if typed else text)
        return
    like = next((e for e in span.own if e.tag == PARAGRAPH and text_of(e).strip() and not breaks(e)), page.body)
    made = paragraph(text, like if instead and _first_plain(section.blocks) else page.body)
    page.put(made)


def _first_plain(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and isinstance(blocks[0], Paragraph)


def _removed(page: _Page, section: Section, siblings: Sequence[Section]) -> None:
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
            setting(_emphasised(made), "outlineLvl", str(min(section.level, DEEPEST) - 1))
        page.put(made)
    if section.title or not section.label:
        page.put(paragraph(page.wording.removed, page.body))


def _levelled(section: Section, siblings: Sequence[Section]) -> bool:
    """Tell whether an article's siblings are headings by their level: without one it would be read below them."""
    article = section.number is not None and section.number.kind.rank <= Kind.ARTICLE.rank
    return article and any(sibling.because == "level" for sibling in siblings)


def _alike(page: _Page, section: Section, siblings: Sequence[Section]) -> Section | None:
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


def _gap(page: _Page, like: Section | None) -> str:
    """Return what stands between a label and its title."""
    span = page.spans.sections.get(like.id) if like is not None else None
    if like is not None and span is not None and span.heading and like.label and like.title:
        text = text_of(span.heading[-1]).strip()
        if text.startswith(like.label) and text.endswith(like.title):
            between = text[len(like.label) : len(text) - len(like.title)]
            if between and not between.strip():
                return between
    return "　"


def _colophon(page: _Page) -> None:
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

"""The consolidated document (溶け込み) as a Word file: the original's, with what the amendment tells.

What did not change stays as it stood; a changed paragraph keeps its own look with the new text; what is new is
taken from the amendment's Word file with its styles, lists, notes and pictures, or, where that is text or PDF, set like
the paragraphs around it. Refuses to write what it cannot carry: the caller reads the file back.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from lxml import etree

from revtool.model.amendment import Spliced
from revtool.model.document import Block, Document, Paragraph, Section, footnote, walk
from revtool.ooxml.edit import open_word, remove, save, text_of
from revtool.ooxml.graft import Graft
from revtool.ooxml.make import copied, cut_end, paragraph, rewrite, setting, unnumber
from revtool.ooxml.mark import without_marks
from revtool.ooxml.names import PARAGRAPH, PARAGRAPH_PROPERTIES, TABLE, W
from revtool.ooxml.refer import references_to_notes
from revtool.ooxml.renumber import Counted, count, keep_numbers
from revtool.ooxml.retype import retype
from revtool.ooxml.settings import finish
from revtool.ooxml.tidy import drop, tidy
from revtool.ooxml.unused import without_unused
from revtool.text.standing import split_remark, tells_move
from revtool.writers.consolidated.front import front
from revtool.writers.consolidated.page import Page, keep_all
from revtool.writers.consolidated.pieces import change, rehang, typed
from revtool.writers.plain_figure import Shown
from revtool.writers.plain_word import NOTHING
from revtool.writers.word_pieces import Piece, Told, grouped, pieces, typed_like
from revtool.writers.word_spans import Span, blank, breaks, caption_of, index_of, inline, spans

DEEPEST = 9
"""Outline levels that Word has (ECMA-376 part 1, 17.3.1.20)."""


def consolidated_word(
    parts: Sequence[Spliced],
    result: Document,
    old: tuple[Document, bytes],
    amendment: tuple[Document, bytes],
    told: Told,
    *,
    own_look: bool = False,
    levels: bool = False,
    typed_labels: bool = False,
    shown: Shown = NOTHING,
) -> bytes:
    """Return the original's file with the parts put in; `told` says what a block says, for finding what is alike.

    With `own_look`, what comes from the amendment's file looks as it does there, where the original's styles differ;
    with `levels`, headings carry their outline level, where sizes of two files side by side would tell another one;
    with `typed_labels`, sections that are new and come without Word's formatting have their labels in their text.
    `shown` are pictures that come without Word's formatting.

    Raises InputError where a file is not sound.
    """
    # What the amendment's cover repeats of the 前文 is no cover of the plan.
    if result.cover is not old[0].cover:
        amendment = replace(amendment[0], cover=result.cover), amendment[1]
    file = open_word(old[1], old[0].source.name)
    found = spans(file, old[0])
    other, graft, numbers = None, None, {}
    if amendment[0].source.kind == "docx":
        source = open_word(amendment[1], amendment[0].source.name)
        without_marks(source.root)
        other, numbers, graft = spans(source, amendment[0]), count(source), Graft(source, file, own_look)
    anchor = etree.Element("anchor")
    file.body.insert(0, anchor)
    places = {leaf.element: place for place, leaf in enumerate(found.order)}
    page = Page(
        file, amendment[0].source, found, other, graft, told, places, count(file), numbers, anchor,
        typed_labels=typed_labels, shown=shown,
    )  # fmt: skip
    front(page, result, old[0], amendment[0], parts)
    _parts(page, parts, list(walk(old[0].sections)), 1)
    for element, level in page.heads if levels else ():
        setting(element, "outlineLvl", str(level - 1))
    if result.colophon is not old[0].colophon and other is not None:
        new = [piece for piece in pieces(other.colophon, amendment[0].colophon) if piece.blocks]
        change(page, pieces(found.colophon, old[0].colophon), new)
    elif result.colophon is not old[0].colophon:
        change(page, pieces(found.colophon, old[0].colophon), [Piece(None, (b,)) for b in amendment[0].colophon])
    else:
        keep_all(page, found.colophon)
    file.body.remove(anchor)
    drop(file, [leaf.element for leaf in found.order if leaf.element not in page.kept])
    tidy(file)
    keep_numbers(file, page.wanted)
    finish(file, reckon=False, replaced=())
    without_unused(file)
    return save(file)


def _parts(page: Page, parts: Sequence[Spliced], olds: Sequence[Section], level: int) -> None:
    for part in parts:
        before = page.cursor
        _part(page, part, olds)
        head = _head(page, part, before)
        section = part.old if part.heading == "old" else part.new
        if head is not None and section is not None and section.heading and not inline(section) and level <= DEEPEST:
            page.heads.append((head, level))
        _parts(page, part.parts, olds, level + 1)


def _head(page: Page, part: Spliced, before: etree._Element) -> etree._Element | None:
    """Return the heading of a part: the original's, or what was put in behind `before`."""
    span = page.old.sections.get(part.old.id) if part.old is not None else None
    if span is None:
        return before.getnext()
    return span.heading[-1] if span.heading else None


def heading_path(part: Spliced) -> str:
    """Return the path by which a person finds a part."""
    section = part.new if part.new is not None else part.old
    return (section.path or section.text[:20]) if section is not None else ""


def _part(page: Page, part: Spliced, olds: Sequence[Section]) -> None:
    page.where = heading_path(part)
    empty = Span((), ())
    was = page.old.sections.get(part.old.id, empty) if part.old is not None else empty
    now = page.new.sections.get(part.new.id, empty) if part.new is not None and page.new is not None else empty
    if part.heading == "old" and part.blocks == "old":
        keep_all(page, (*was.heading, *was.own))
        return
    blocks = _new_blocks(part)
    if part.old is None and part.new is not None:
        _put_new(page, part.new, blocks, now, olds)
        return
    if part.old is None:
        return
    _heading(page, part, was, now)
    if part.blocks == "old":
        keep_all(page, was.own)
    elif part.blocks == "new" and part.new is not None:
        olds_left = part.old.blocks[len(_led(part.old, part.old.blocks)) :]
        led = _led(part.new, blocks)
        left = blocks if inline(part.old) and not inline(part.new) else blocks[len(led) :]
        before = pieces(was.own, olds_left)
        change(page, before, _new_pieces(page, now, left, before))


def _new_blocks(part: Spliced) -> tuple[Block, ...]:
    if part.blocks != "new" or part.new is None:
        return ()
    return part.new.blocks


def _new_pieces(page: Page, span: Span, blocks: Sequence[Block], olds: Sequence[Piece]) -> list[Piece]:
    if page.new is None:
        return grouped(olds, blocks, page.told)
    mine = {block.at for block in blocks}
    return [piece for piece in pieces(span.own, blocks) if mine.issuperset(b.at for b in piece.blocks)]


def _led(section: Section, blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks that stand in the paragraph of a heading: a text that runs in, and the notes referred to."""
    first = int(inline(section))
    notes = len(list(takewhile(footnote, blocks[first:]))) if section.heading else 0
    return blocks[: first + notes]


def _hanging(section: Section, blocks: Sequence[Block]) -> list[Block]:
    """Return the text behind a heading's label, and the notes that it refers to."""
    led = _led(section, blocks)
    return [*led] if inline(section) else [Paragraph(section.title or "", section.at), *led]


def _heading(page: Page, part: Spliced, was: Span, now: Span) -> None:
    """Keep the original's heading; where its number, its title, the text in its paragraph or its notes changed, write
    that.
    """
    old, new = part.old, part.new
    if old is None or new is None or not was.heading:
        keep_all(page, was.heading)
        return
    head = new if part.heading == "new" else old
    above = _keep_heading(page, old, head, was, now)
    _say_heading(page, part, was, above=above)
    if part.blocks == "new" and not above and inline(old) == inline(new):
        rehang(page, was.heading[-1], _hanging(old, old.blocks), _hanging(new, _new_blocks(part)))


def _say_heading(page: Page, part: Spliced, was: Span, *, above: bool) -> None:
    """Let the paragraph of a heading say what changed in it; `above` tells whether its title stands above it."""
    old, new = part.old, part.new
    if old is None or new is None:
        return
    head, element = new if part.heading == "new" else old, was.heading[-1]
    text_changed = part.blocks != "old" and inline(old)
    if part.heading == "old" and not text_changed:
        return
    typed = text_of(element).strip()
    index = index_of(element)
    counted = _counted(page, old, was)
    if counted is not None and index is not None and head.number is not None and head.label:
        page.wanted[index] = counted.at(head.number.values[-1], head.label)
        before = typed
    else:
        before = typed[len(old.label) :] if old.label and typed.startswith(old.label) else typed
    gap = before[: len(before) - len(before.lstrip())]
    rest = [head.title] if head.title and not above else []
    if inline(old):
        blocks = _new_blocks(part) if part.blocks == "new" else old.blocks if part.blocks == "old" else ()
        if blocks and (part.blocks == "old" or inline(new)):
            rest.append(blocks[0].text)
    label = "" if counted is not None else (head.label or "")
    text = "　".join(rest)
    made = f"{label}{(gap or '　') if label and text else ''}{text}"
    if made != typed and references_to_notes(element):
        retype(element, typed_like(made, element))
    elif made != typed:
        rewrite(element, typed_like(made, element))


def _keep_heading(page: Page, old: Section, head: Section, was: Span, now: Span) -> bool:
    """Keep the original's heading; tell whether its title, the one of `head`, stands above the label."""
    above, new = caption_of(was, old), caption_of(now, head)
    if above is None and new is not None and not old.title:
        page.bring(new)
    keep_all(page, [element for element in was.heading if element is not above or head.title])
    if above is not None and head.title and head.title != old.title:
        rewrite(above, typed_like(head.title, above))
    return above is not None or (new is not None and not old.title)


def _as_siblings_begin(page: Page, section: Section, olds: Sequence[Section]) -> None:
    """Let the amendment's first heading begin a page only where the original's sections of its kind do."""
    siblings = [s for s in olds if s.level == section.level and _kind(s) == _kind(section)]
    spans = [page.old.sections[s.id] for s in siblings if s.id in page.old.sections]
    begun = [any(breaks(element) for element in span.heading) for span in spans]
    if begun and not any(begun):
        for entry in page.cursor.findall(f"{PARAGRAPH_PROPERTIES}/{W}pageBreakBefore"):
            remove(entry)


def _put_new(page: Page, section: Section, blocks: Sequence[Block], span: Span, olds: Sequence[Section]) -> None:
    """Put in a section that the original does not have."""
    if page.new is not None:
        for element in span.heading:
            page.bring(element)
            if page.new.first is element:
                _as_siblings_begin(page, section, olds)
        remark = split_remark(text_of(page.cursor))[1] if span.heading and inline(section) else None
        if remark is not None:
            cut_end(page.cursor, len(remark))
        for element in span.own:
            if not tells_move(text_of(element)):
                page.bring(element)
        return
    like = next(
        (s for s in olds if s.level == section.level and _kind(s) == _kind(section) and s.id in page.old.sections), None
    )
    own = page.old.sections[like.id] if like is not None else Span((), ())
    counted = None
    if like is not None and section.number is not None and not page.typed_labels:
        counted = _counted(page, like, own)
    above = caption_of(own, like) if like is not None else None
    title, left = section.title, list(blocks)
    if title and inline(section) and left and title.startswith(("（", "(")):
        page.put(paragraph(title, above))
        title = None
    text = "　".join(part for part in (section.label if counted is None else None, title) if part)
    if inline(section) and left:
        text = "　".join(part for part in (text, left.pop(0).text) if part)
    made = copied(own.heading[-1]) if own.heading else paragraph(text)
    rewrite(made, text)
    if page.typed_labels:
        unnumber(made)
    if counted is not None and section.number is not None:
        counted = counted.at(section.number.values[-1], section.label or "")
    page.put(made, counted)
    body = next((e for e in own.own if e.tag == PARAGRAPH and not blank(e)), None)
    table = next((e for e in own.own if e.tag == TABLE), None)
    for piece in grouped((), left, page.told):
        typed(page, piece, body, table)


def _counted(page: Page, section: Section, span: Span) -> Counted | None:
    """Return how Word reckons the label of a section of the original; None where it is typed."""
    index = index_of(span.heading[-1]) if span.heading else None
    counted = page.wanted.get(index) if index is not None else None
    made = counted is not None and section.label is not None and counted.shown.label.strip() == section.label.strip()
    return counted if made else None


def _kind(section: Section) -> object:
    return section.number.kind if section.number is not None else None

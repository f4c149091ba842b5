"""The consolidated document (溶け込み) as a Word file: the original's, with what the amendment tells.

What did not change stays as it stood; a changed paragraph keeps its own look with the new text; what is new is
taken from the amendment's Word file with its styles, lists, notes and pictures, or, where that is text or PDF, set like
the paragraphs around it. Refuses to write what it cannot carry: the caller reads the file back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from lxml import etree

from revtool.errors import InputError, said
from revtool.model.amendment import Spliced
from revtool.model.document import Block, Document, Figure, Note, Paragraph, Place, Section, Source, Table, walk
from revtool.ooxml.edit import WordFile, open_word, remove, save, text_of
from revtool.ooxml.graft import Graft
from revtool.ooxml.make import copied, cut_end, paragraph, rewrite, setting, unnumber
from revtool.ooxml.mark import without_marks
from revtool.ooxml.names import PARAGRAPH, PARAGRAPH_PROPERTIES, STAMP, TABLE, W
from revtool.ooxml.renumber import Counted, count, keep_numbers
from revtool.ooxml.retype import retype
from revtool.ooxml.settings import finish
from revtool.ooxml.tidy import drop, tidy
from revtool.ooxml.unused import without_unused
from revtool.text.standing import split_remark, tells_move
from revtool.writers.consolidated.boxes import rebox
from revtool.writers.consolidated.notes import references_in, renote
from revtool.writers.consolidated.tables import new_table, retable
from revtool.writers.plain_word import Setting, plain_word
from revtool.writers.word_listing import NewRow, ends_listing, made_like, new_rows, rows_of
from revtool.writers.word_pieces import (
    Gap,
    Piece,
    Step,
    Told,
    footnote,
    gap_before,
    grouped,
    kinds,
    parted,
    pieces,
    plain,
    typed_like,
)
from revtool.writers.word_spans import Span, Spans, blank, breaks, caption_of, index_of, inline, spans

DEEPEST = 9
"""Outline levels that Word has (ECMA-376 part 1, 17.3.1.20)."""
NEW_PARAGRAPHS = 2_000_000
"""From here on, indexes of paragraphs that were put in."""
_NOWHERE = Place()
_EMPTY = Paragraph("", _NOWHERE)
_NAMES = {"table": "表", "figure": "図", "note": "注"}


@dataclass(slots=True)
class _Page:
    """The original's file while the amendment is put in; `wanted` are the numbers that paragraphs must print.

    `source` is the amendment's, `where` the path of the section that is put in.
    """

    file: WordFile
    source: Source
    old: Spans
    new: Spans | None
    graft: Graft | None
    told: Told
    places: dict[etree._Element, int]
    wanted: dict[int, Counted]
    numbers: dict[int, Counted]
    cursor: etree._Element
    last: int = -1
    kept: set[etree._Element] = field(default_factory=set)
    heads: list[tuple[etree._Element, int]] = field(default_factory=list)
    added: int = 0
    where: str = ""

    def unfit(self, block: Block) -> InputError:
        """Return what to raise for a block that is not text and cannot be put in without its own Word formatting."""
        cause = said("its {kind} cannot be put into the original without doubt", kind=_NAMES[block.kind])
        mend = said("give the amendment in Word, or change that place in the original by hand")
        return InputError(self.source.name, cause, mend, said("{path}", path=self.where))

    def keep(self, element: etree._Element) -> None:
        """Keep an element of the original: where it stands, or behind the last one if it stood above that."""
        place = self.places[element]
        if place < self.last:
            self.cursor.addnext(element)
        self.last = max(self.last, place)
        self.kept.add(element)
        self.cursor = element

    def put(self, element: etree._Element, number: Counted | None = None) -> None:
        """Put in an element, which may have to print a number."""
        self.cursor.addnext(element)
        self.cursor = element
        if number is not None:
            self.added += 1
            element.set(STAMP, str(NEW_PARAGRAPHS + self.added))
            self.wanted[NEW_PARAGRAPHS + self.added] = number

    def bring(self, element: etree._Element) -> None:
        """Put in a copy of an element of the amendment's file."""
        if self.graft is None:
            raise ValueError("an element comes from a file")
        index = index_of(element)
        counted = self.numbers.get(index) if index is not None and element.tag == PARAGRAPH else None
        if counted is not None:
            counted = counted._replace(number=self.graft.number(counted.number))
        self.put(self.graft.bring(element), counted)


def consolidated_word(
    parts: Sequence[Spliced],
    result: Document,
    old: tuple[Document, bytes],
    amendment: tuple[Document, bytes],
    told: Told,
    *,
    own_look: bool = False,
    levels: bool = False,
) -> bytes:
    """Return the original's file with the parts put in; `told` says what a block says, for finding what is alike.

    With `own_look`, what comes from the amendment's file looks as it does there, where the original's styles differ;
    with `levels`, headings carry their outline level, where sizes of two files side by side would tell another one.

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
    page = _Page(file, amendment[0].source, found, other, graft, told, places, count(file), numbers, anchor)
    _front(page, result, old[0], amendment[0], parts)
    _parts(page, parts, list(walk(old[0].sections)), 1)
    for element, level in page.heads if levels else ():
        setting(element, "outlineLvl", str(level - 1))
    if result.colophon is not old[0].colophon and other is not None:
        new = [piece for piece in pieces(other.colophon, amendment[0].colophon) if piece.blocks]
        _change(page, pieces(found.colophon, old[0].colophon), new)
    elif result.colophon is not old[0].colophon:
        _change(page, pieces(found.colophon, old[0].colophon), [Piece(None, (b,)) for b in amendment[0].colophon])
    else:
        _keep_all(page, found.colophon)
    file.body.remove(anchor)
    drop(file, [leaf.element for leaf in found.order if leaf.element not in page.kept])
    tidy(file)
    keep_numbers(file, page.wanted)
    finish(file, reckon=False, own={})
    without_unused(file)
    return save(file)


def _keep_all(page: _Page, elements: Iterable[etree._Element]) -> None:
    for element in elements:
        page.keep(element)


def _front(page: _Page, result: Document, old: Document, amendment: Document, parts: Sequence[Spliced]) -> None:
    """Put the new cover in the old one's place, and the new headings into the rows of the 目次."""
    if result.cover is old.cover:
        _keep_all(page, page.old.cover)
    else:
        new = (
            pieces(page.new.cover, amendment.cover)
            if page.new is not None
            else [Piece(None, (block,)) for block in amendment.cover]
        )
        _change(page, pieces(page.old.cover, old.cover), [_reworded(piece) for piece in new if piece.blocks])
    gone = {section.id for section in walk(old.sections)} - {p.old.id for p in _walk(parts) if p.old is not None}
    headed = {p.old.id: p.new for p in _walk(parts) if p.old is not None and p.heading == "new"}
    rows = rows_of(old)
    first = min(
        (page.places[e] for span in page.old.sections.values() for e in (*span.heading, *span.own)),
        default=len(page.places),
    )
    added = _made_rows(page, new_rows(old, parts, amendment))
    for element in page.old.front:
        section = rows.get(index_of(element) or -1)
        if section is not None and section.id in gone:
            continue
        if page.places[element] < first:
            page.keep(element)
        else:
            page.kept.add(element)
        new_head = headed.get(section.id) if section is not None else None
        if section is not None and new_head is not None:
            text = text_of(element)
            for before, after in ((section.title, new_head.title), (section.label, new_head.label)):
                text = text.replace(before, after or "", 1) if before else text
            rewrite(element, text)
    for row, above in reversed(added):
        above.addnext(row)
        page.cursor = row if page.cursor is above else page.cursor


def _reworded(piece: Piece) -> Piece:
    """Return a line of the cover without its element, where the amendment had put other words in its place."""
    single = len(piece.blocks) == 1 and piece.element is not None and piece.blocks[0].text.strip()
    return piece._replace(element=None) if single and not plain(piece) else piece


def _made_rows(page: _Page, rows: Sequence[NewRow]) -> list[tuple[etree._Element, etree._Element]]:
    """Return the rows for new sections in order, each with the row that it goes behind."""
    elements = {index_of(element): element for element in page.old.front}
    found = []
    for row in rows:
        like, above = elements.get(row.row), elements.get(row.behind)
        if like is not None and above is not None and not ends_listing(above):
            found.append((made_like(row, like), above))
    return found


def _walk(parts: Sequence[Spliced]) -> Iterable[Spliced]:
    for part in parts:
        yield part
        yield from _walk(part.parts)


def _parts(page: _Page, parts: Sequence[Spliced], olds: Sequence[Section], level: int) -> None:
    for part in parts:
        before = page.cursor
        _part(page, part, olds)
        head = _head(page, part, before)
        section = part.old if part.heading == "old" else part.new
        if head is not None and section is not None and section.title and not inline(section) and level <= DEEPEST:
            page.heads.append((head, level))
        _parts(page, part.parts, olds, level + 1)


def _head(page: _Page, part: Spliced, before: etree._Element) -> etree._Element | None:
    """Return the heading of a part: the original's, or what was put in behind `before`."""
    span = page.old.sections.get(part.old.id) if part.old is not None else None
    if span is None:
        return before.getnext()
    return span.heading[-1] if span.heading else None


def heading_path(part: Spliced) -> str:
    """Return the path by which a person finds a part."""
    section = part.new if part.new is not None else part.old
    return (section.path or section.text[:20]) if section is not None else ""


def _part(page: _Page, part: Spliced, olds: Sequence[Section]) -> None:
    page.where = heading_path(part)
    empty = Span((), ())
    was = page.old.sections.get(part.old.id, empty) if part.old is not None else empty
    now = page.new.sections.get(part.new.id, empty) if part.new is not None and page.new is not None else empty
    if part.heading == "old" and part.blocks == "old":
        _keep_all(page, (*was.heading, *was.own))
        return
    blocks = _new_blocks(part)
    if part.old is None and part.new is not None:
        _put_new(page, part.new, blocks, now, olds)
        return
    if part.old is None:
        return
    _heading(page, part, was, now)
    if part.blocks == "old":
        _keep_all(page, was.own)
    elif part.blocks == "new" and part.new is not None:
        olds_left = part.old.blocks[1:] if inline(part.old) else part.old.blocks
        left = blocks[1:] if inline(part.new) else blocks
        if inline(part.old) and not inline(part.new):
            left = blocks
        before = pieces(was.own, olds_left)
        _change(page, before, _new_pieces(page, now, left, before))


def _new_blocks(part: Spliced) -> tuple[Block, ...]:
    if part.blocks != "new" or part.new is None:
        return ()
    return part.new.blocks


def _new_pieces(page: _Page, span: Span, blocks: Sequence[Block], olds: Sequence[Piece]) -> list[Piece]:
    if page.new is None:
        return grouped(olds, blocks, page.told)
    mine = {block.at for block in blocks}
    return [piece for piece in pieces(span.own, blocks) if mine.issuperset(b.at for b in piece.blocks)]


def _change(page: _Page, olds: Sequence[Piece], news: Sequence[Piece]) -> None:
    """Put new pieces in the place of old ones: what says the same stays, one paragraph for one keeps its look."""
    before, old_gaps = parted(olds)
    after, new_gaps = parted(news)
    steps = _steps(page, before, after)
    for place, step in enumerate(steps):
        _gap(page, gap_before(steps, place, old_gaps, new_gaps))
        old = before[step.old].element if step.old is not None else None
        new = after[step.new] if step.new is not None else None
        if old is not None:
            page.keep(old)
            if new is not None and _told(page, new) != _told(page, before[step.old or 0]):
                _resay(page, old, before[step.old or 0].blocks, new.blocks)
        elif new is not None and new.element is not None:
            page.bring(new.element)
        elif new is not None:
            near = [piece for piece in before if piece.element is not None]
            _typed(page, new, _like(new, near), next((p.element for p in near if kinds(p)[:1] == ("table",)), None))
    _gap(page, gap_before(steps, len(steps), old_gaps, new_gaps))


def _steps(page: _Page, olds: Sequence[Piece], news: Sequence[Piece]) -> list[Step]:
    """Return the pieces of the result in order."""
    before, after = ([_told(page, piece) for piece in pieces] for pieces in (olds, news))
    steps = []
    for op, a0, a1, b0, b1 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "equal":
            steps += [Step(a0 + n, b0 + n) for n in range(a1 - a0)]
            continue
        spare = [place for place in range(a0, a1) if _can_say_otherwise(page, olds[place])]
        for new in range(b0, b1):
            same = (place for place in spare if _pairs(page, olds[place], news[new]))
            like = next(same, None) if _can_say_otherwise(page, news[new]) else None
            if like is not None:
                spare.remove(like)
            steps.append(Step(like, new))
    return steps


def _pairs(page: _Page, old: Piece, new: Piece) -> bool:
    """Tell whether a piece can take the place of another: it holds the same kinds of blocks."""
    if page.new is not None:
        return type(old.blocks[0]) is type(new.blocks[0])
    return kinds(old) == kinds(new)


def _can_say_otherwise(page: _Page, piece: Piece) -> bool:
    """Tell whether an element of the original can be given another text: a table or note only where it has to be."""
    return plain(piece) or page.new is None


def _resay(page: _Page, element: etree._Element, olds: Sequence[Block], news: Sequence[Block]) -> None:
    """Let an element of the original say what the amendment does, block by block. Raises InputError if it cannot."""
    notes = [[block for block in side if isinstance(block, Note) and footnote(block)] for side in (olds, news)]
    bodies = [[block for block in side if not footnote(block)] for side in (olds, news)]
    for old, new in zip(*bodies, strict=True):
        done = True
        match old, new:
            case Table(), Table():
                done = retable(element, old, new)
            case Figure(), Figure():
                done = rebox(element, old, new)
            case _ if old.text != new.text:
                _say(element, old.text, new.text)
        if not done:
            raise page.unfit(new)
    if [note.text for note in notes[0]] == [note.text for note in notes[1]]:
        return
    made = [run for note in notes[1] for run in references_in(_plain_element(page, (_EMPTY, note)))]
    if not renote(page.file, element, notes[0], notes[1], made):
        raise page.unfit((notes[1] or notes[0])[0])


def _told(page: _Page, piece: Piece) -> tuple[object, ...]:
    return tuple(page.told(block) for block in piece.blocks)


def _gap(page: _Page, gap: tuple[Gap, Gap]) -> None:
    olds, news = gap
    for element in news:
        page.bring(element)
    _keep_all(page, [element for element in olds if element not in page.kept])


def _say(element: etree._Element, old: str, new: str) -> None:
    """Let a paragraph that says `old` say `new`; a sign before it that Word makes stays where both have it."""
    typed = text_of(element).strip()
    sign = old[: len(old) - len(typed)].rstrip() if typed and old.endswith(typed) else ""
    if sign and new.startswith(sign):
        new = new[len(sign) :].lstrip()
    elif sign:
        unnumber(element)
    retype(element, typed_like(new, element))


def _like(piece: Piece, near: Sequence[Piece]) -> etree._Element | None:
    """Return the paragraph of a part that new text is to look like: one of its kind, else any."""
    alike = [one for one in near if plain(one) and type(one.blocks[0]) is type(piece.blocks[0])]
    return next((one.element for one in (*alike, *filter(plain, near))), None)


def _typed(page: _Page, piece: Piece, like: etree._Element | None, table: etree._Element | None) -> None:
    """Put in what the amendment has without Word's formatting, in the likeness of a paragraph or table."""
    first, notes = piece.blocks[0], [block for block in piece.blocks if footnote(block)]
    match first:
        case Table():
            if page.cursor.tag == TABLE:
                page.put(paragraph(""))  # Word makes one of two tables that touch
            page.put(new_table(first, table if table is not None else _nearest_table(page)))
        case Figure(texts=()):
            raise page.unfit(first)
        case Figure():
            page.put(_plain_element(page, (first,)))
        case _:
            for line in first.text.split("\n"):
                page.put(paragraph(typed_like(line, like), like))
    for note in notes:
        last = [page.cursor, *page.cursor.iter(PARAGRAPH)][-1]
        last.extend(references_in(_plain_element(page, (_EMPTY, note))))


def _nearest_table(page: _Page) -> etree._Element | None:
    """Return the original's table above the place where one is put in, else the first one."""
    tables = [leaf.element for leaf in page.old.order if leaf.element.tag == TABLE]
    above = [table for table in tables if page.places[table] <= page.last]
    return above[-1] if above else next(iter(tables), None)


def _plain_element(page: _Page, blocks: Sequence[Block]) -> etree._Element:
    """Return a paragraph that says what blocks do (boxes of a chart, a paragraph with its note), set plainly."""
    section = Section("1", None, None, None, 1, "", _NOWHERE, tuple(blocks))
    document = Document(None, None, None, page.source, sections=(section,))
    file = open_word(plain_word(document, Setting.TEXT), page.source.name)
    return Graft(file, page.file).bring(next(file.body.iter(PARAGRAPH)))


def _heading(page: _Page, part: Spliced, was: Span, now: Span) -> None:
    """Keep the original's heading; where its number, its title or the text in its paragraph changed, write that."""
    old, new = part.old, part.new
    if old is None or new is None or not was.heading:
        _keep_all(page, was.heading)
        return
    head = new if part.heading == "new" else old
    above = _keep_heading(page, old, head, was, now)
    element = was.heading[-1]
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
    if made != typed:
        rewrite(element, typed_like(made, element))


def _keep_heading(page: _Page, old: Section, head: Section, was: Span, now: Span) -> bool:
    """Keep the original's heading; tell whether its title, the one of `head`, stands above the label."""
    above, new = caption_of(was, old), caption_of(now, head)
    if above is None and new is not None and not old.title:
        page.bring(new)
    _keep_all(page, [element for element in was.heading if element is not above or head.title])
    if above is not None and head.title and head.title != old.title:
        rewrite(above, typed_like(head.title, above))
    return above is not None or (new is not None and not old.title)


def _as_siblings_begin(page: _Page, section: Section, olds: Sequence[Section]) -> None:
    """Let the amendment's first heading begin a page only where the original's sections of its kind do."""
    siblings = [s for s in olds if s.level == section.level and _kind(s) == _kind(section)]
    spans = [page.old.sections[s.id] for s in siblings if s.id in page.old.sections]
    begun = [any(breaks(element) for element in span.heading) for span in spans]
    if begun and not any(begun):
        for entry in page.cursor.findall(f"{PARAGRAPH_PROPERTIES}/{W}pageBreakBefore"):
            remove(entry)


def _put_new(page: _Page, section: Section, blocks: Sequence[Block], span: Span, olds: Sequence[Section]) -> None:
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
    counted = _counted(page, like, own) if like is not None and section.number is not None else None
    text = "　".join(part for part in (section.label if counted is None else None, section.title) if part)
    left = list(blocks)
    if inline(section) and left:
        text = "　".join(part for part in (text, left.pop(0).text) if part)
    made = copied(own.heading[-1]) if own.heading else paragraph(text)
    rewrite(made, text)
    if counted is not None and section.number is not None:
        counted = counted.at(section.number.values[-1], section.label or "")
    page.put(made, counted)
    body = next((e for e in own.own if e.tag == PARAGRAPH and not blank(e)), None)
    table = next((e for e in own.own if e.tag == TABLE), None)
    for piece in grouped((), left, page.told):
        _typed(page, piece, body, table)


def _counted(page: _Page, section: Section, span: Span) -> Counted | None:
    """Return how Word reckons the label of a section of the original; None where it is typed."""
    index = index_of(span.heading[-1]) if span.heading else None
    counted = page.wanted.get(index) if index is not None else None
    made = counted is not None and section.label is not None and counted.shown.label.strip() == section.label.strip()
    return counted if made else None


def _kind(section: Section) -> object:
    return section.number.kind if section.number is not None else None

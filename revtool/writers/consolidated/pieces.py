"""Puts the pieces of a section into the place of the original's: what says the same stays, in its own look.

Refuses sections and their headings; raises InputError for a block that cannot be put in without doubt.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from lxml import etree

from revtool.model.document import Block, Document, Figure, Note, Paragraph, Place, Section, Table, footnote
from revtool.ooxml.edit import open_word, text_of
from revtool.ooxml.graft import Graft
from revtool.ooxml.make import paragraph, unnumber
from revtool.ooxml.names import PARAGRAPH, TABLE
from revtool.ooxml.refer import refer, references_to_notes
from revtool.ooxml.retype import retype
from revtool.writers.consolidated.boxes import rebox
from revtool.writers.consolidated.notes import places, references_in, renote
from revtool.writers.consolidated.page import Page, keep_all
from revtool.writers.consolidated.tables import new_table, retable
from revtool.writers.plain_word import Setting, plain_word
from revtool.writers.word_pieces import Gap, Piece, Step, gap_before, kinds, parted, plain, typed_like

_NOWHERE = Place()
_EMPTY = Paragraph("", _NOWHERE)


def change(page: Page, olds: Sequence[Piece], news: Sequence[Piece]) -> None:
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
            typed(page, new, _like(new, near), next((p.element for p in near if kinds(p)[:1] == ("table",)), None))
    _gap(page, gap_before(steps, len(steps), old_gaps, new_gaps))


def _steps(page: Page, olds: Sequence[Piece], news: Sequence[Piece]) -> list[Step]:
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


def _pairs(page: Page, old: Piece, new: Piece) -> bool:
    """Tell whether a piece can take the place of another: it holds the same kinds of blocks."""
    if page.new is not None:
        return type(old.blocks[0]) is type(new.blocks[0])
    return kinds(old) == kinds(new)


def _can_say_otherwise(page: Page, piece: Piece) -> bool:
    """Tell whether an element of the original can be given another text: a table or note only where it has to be."""
    return plain(piece) or page.new is None


def _resay(page: Page, element: etree._Element, olds: Sequence[Block], news: Sequence[Block]) -> None:
    """Let an element of the original say what the amendment does, block by block. Raises InputError if it cannot."""
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
    rehang(page, element, olds, news)


def rehang(page: Page, element: etree._Element, olds: Sequence[Block], news: Sequence[Block]) -> None:
    """Let an element of the original refer to the notes that the amendment has, where it does. Raises InputError."""
    notes = [[block for block in side if isinstance(block, Note) and footnote(block)] for side in (olds, news)]
    if not any(notes):
        return
    if [note.text for note in notes[0]] != [note.text for note in notes[1]]:
        made = [
            run
            for note in notes[1]
            for run in references_in(_plain_element(page, (_EMPTY, note._replace(offset=None))))
        ]
        if not renote(page.file, element, notes[0], notes[1], made):
            raise page.unfit((notes[1] or notes[0])[0])
    if len(references_to_notes(element)) == len(notes[1]):
        refer(element, places(news))


def _told(page: Page, piece: Piece) -> tuple[object, ...]:
    return tuple(page.told(block) for block in piece.blocks)


def _gap(page: Page, gap: tuple[Gap, Gap]) -> None:
    olds, news = gap
    for element in news:
        page.bring(element)
    keep_all(page, [element for element in olds if element not in page.kept])


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


def typed(page: Page, piece: Piece, like: etree._Element | None, table: etree._Element | None) -> None:
    """Put in what the amendment has without Word's formatting, in the likeness of a paragraph or table."""
    first = piece.blocks[0]
    notes = [block for block in piece.blocks if isinstance(block, Note) and footnote(block)]
    match first:
        case Table():
            if page.cursor.tag == TABLE:
                page.put(paragraph(""))  # Word makes one of two tables that touch
            page.put(new_table(first, table if table is not None else _nearest_table(page)))
        case Figure():
            page.put(_figure(page, [block for block in piece.blocks if isinstance(block, Figure)]))
        case _:
            for line in first.text.split("\n"):
                page.put(paragraph(typed_like(line, like), like))
    for note in notes:
        last = [page.cursor, *page.cursor.iter(PARAGRAPH)][-1]
        last.extend(references_in(_plain_element(page, (_EMPTY, note._replace(offset=None)))))
    if len(references_to_notes(page.cursor)) == len(notes):
        refer(page.cursor, places(piece.blocks))


def _figure(page: Page, figures: Sequence[Figure]) -> etree._Element:
    """Return a paragraph with a figure, or texts and picture of one. Raises InputError where the picture is lacking."""
    lost = next((figure for figure in figures if not figure.texts and figure not in page.shown), None)
    if lost is not None:
        raise page.unfit(lost)
    return _plain_element(page, figures)


def _nearest_table(page: Page) -> etree._Element | None:
    """Return the original's table above the place where one is put in, else the first one."""
    tables = [leaf.element for leaf in page.old.order if leaf.element.tag == TABLE]
    above = [table for table in tables if page.places[table] <= page.last]
    return above[-1] if above else next(iter(tables), None)


def _plain_element(page: Page, blocks: Sequence[Block]) -> etree._Element:
    """Return a paragraph that says what blocks do (boxes of a chart, a paragraph with its note), set plainly."""
    section = Section("1", None, None, None, 1, "", _NOWHERE, tuple(blocks))
    document = Document(None, None, None, page.source, sections=(section,))
    file = open_word(plain_word(document, Setting.TEXT, shown=page.shown), page.source.name)
    return Graft(file, page.file).bring(next(file.body.iter(PARAGRAPH)))

"""Old paragraphs become new ones: one stream of atoms and paragraph ends, kept, gone or come. Refuses to align blocks.

Kept and deleted atoms keep the old document's runs and containers, inserted ones bring the new document's. The last end
of a group is kept, so that a story or cell never loses its last paragraph.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from typing import NamedTuple, Protocol

from lxml import etree

from revtool.ooxml.elements import like
from revtool.ooxml.names import PARAGRAPH, PARAGRAPH_PROPERTIES, RUN, RUN_PROPERTIES, TEXT, W
from revtool.writers.redline.edits import edits
from revtool.writers.redline.keys import Atom, Side, section_of
from revtool.writers.redline.marks import SDT, SDT_CONTENT, Marks, Way, silence
from revtool.writers.redline.words import Piece, State, Word, rows, together

_FROM_NEW = ("ins", "move")
_WAY: dict[State, Way] = {"ins": "ins", "del": "del", "leave": "moveFrom", "move": "moveTo"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Bringer(Protocol):
    """Readies what comes from the new document for its place in the old one."""

    def bring(self, entry: etree._Element) -> etree._Element:
        """Return a copy with the numbers, styles and relationships of the old document."""

    def lead(self, entry: etree._Element) -> etree._Element | None:
        """Return a copy of a mark of place, None where the old document has it or it has no use there."""

    def kept(self, old: Atom, new: Atom) -> None:
        """Take note that an atom stays, and bring what differs in it (the text in a box) from the new one."""

    def partner(self, container: etree._Element) -> etree._Element:
        """Return the old state of a new container that was kept, else the container itself."""

    def foreign(self, container: etree._Element) -> bool:
        """Tell whether a container is the new document's."""

    def kept_end(self, old: etree._Element, new: etree._Element) -> None:
        """Take note that two paragraphs end as one."""

    def look(self, old: etree._Element, new: etree._Element) -> etree._Element | None:
        """Return the new run whose look a kept old one takes; None where it keeps its own."""

    def dress(self, run: etree._Element, look: etree._Element) -> None:
        """Give a kept run the look of another, and record its own."""


def group(
    old: Sequence[etree._Element],
    new: Sequence[etree._Element],
    before: Side,
    after: Side,
    *,
    bringer: Bringer,
    marks: Marks,
) -> list[etree._Element]:
    """Return the blocks that stand for both rows; each row ends with a paragraph; other blocks come or go whole."""
    row, column = rows(old, new, before, after)
    return list(_blocks(list(_plan(row, column, bringer)), bringer, marks))


def editable(old: etree._Element, new: etree._Element, before: Side, after: Side) -> bool:
    """Tell whether the edits of a paragraph that moved can be shown: they are of text and in no container."""
    if section_of(old) is not None or section_of(new) is not None:
        return False
    if before.plain(old) and after.plain(new):
        return True
    (*row, _), (*column, _) = rows([old], [new], before, after)
    for step in edits(row, column):
        ours, theirs = _stated("keep", row[step.a : step.b]), _stated("keep", column[step.c : step.d])
        if step.same and [p.atom.inner for p in ours if p.atom] != [p.atom.inner for p in theirs if p.atom]:
            return False
        if not step.same and any(not p.atom.text or p.atom.path or p.atom.lead for p in (*ours, *theirs) if p.atom):
            return False
    return True


def moved(
    old: etree._Element, new: etree._Element, before: Side, after: Side, *, bringer: Bringer, marks: Marks
) -> tuple[etree._Element, etree._Element]:
    """Return a paragraph that moved and was edited, where it left and where it came.

    What it lost is marked where it left, what it gained where it came: a deletion within what came is more than some
    programs can read.
    """
    (*row, last), (*column, end) = rows([old], [new], before, after)
    left: list[Piece] = []
    come: list[Piece] = []
    for step in edits(row, column):
        left += _stated("leave" if step.same else "del", row[step.a : step.b])
        come += _stated("move" if step.same else "ins", column[step.c : step.d])
    there = _ended(end.pieces[0]._replace(state="move"), come, bringer, marks)
    return _ended(last.pieces[0]._replace(state="leave"), left, bringer, marks), there


def _ended(end: Piece, content: list[Piece], bringer: Bringer, marks: Marks) -> etree._Element:
    return _paragraph(end, [*content, end._replace(end=None)], bringer, marks)


def _plan(row: list[Word], column: list[Word], bringer: Bringer) -> Iterator[Piece]:
    """Yield what becomes of every piece; the last words, which end both rows, are kept."""
    for step in edits(row[:-1], column[:-1]):
        if step.same:
            for old, new in zip(row[step.a : step.b], column[step.c : step.d], strict=True):
                for pair in together(old, new):
                    yield from _both(*pair, bringer)
        else:
            yield from _stated("del", row[step.a : step.b])
            yield from _stated("ins", column[step.c : step.d])
    yield from _both(row[-1].pieces[0], column[-1].pieces[0], bringer)


def _stated(state: State, words: list[Word]) -> list[Piece]:
    return [piece._replace(state=state) for word in words for piece in word.pieces]


def _both(old: Piece, new: Piece, bringer: Bringer) -> Iterator[Piece]:
    if old.end is not None and new.end is not None:
        bringer.kept_end(old.end, new.end)
    elif old.atom is not None and new.atom is not None:
        bringer.kept(old.atom, new.atom)
    if new.atom is not None and new.atom.lead:
        yield Piece("ins", Atom(None, "", None, None, new.atom.path, new.atom.lead))
    if old.atom is not None and new.atom is not None and old.atom.run is not None and new.atom.run is not None:
        look = bringer.look(old.atom.run, new.atom.run)
        old = old if look is None else old._replace(look=look)
    yield old


def _blocks(plan: list[Piece], bringer: Bringer, marks: Marks) -> Iterator[etree._Element]:
    content: list[Piece] = []
    for piece in plan:
        if piece.block is not None:
            entry = bringer.bring(piece.block) if piece.state == "ins" else piece.block
            yield from marks.block(entry, "ins" if piece.state == "ins" else "del")
        elif piece.end is not None:
            yield _ended(piece, content, bringer, marks)
            content = []
        else:
            content.append(piece)


def _paragraph(end: Piece, content: list[Piece], bringer: Bringer, marks: Marks) -> etree._Element:
    source = end.end
    if source is None:  # never: the caller has looked
        return etree.Element(PARAGRAPH)
    pieces = _shares(content)
    if end.state in _FROM_NEW:
        shell = etree.Element(PARAGRAPH)
        properties = source.find(PARAGRAPH_PROPERTIES)
        if properties is not None:
            shell.append(properties)
        shell = bringer.bring(shell)
        if properties is not None:
            source.insert(0, properties)
        paragraph = shell
    else:
        paragraph = source
    properties = paragraph.find(PARAGRAPH_PROPERTIES)
    inside = _Filler(bringer, marks).filled(pieces)
    for child in list(paragraph):
        if child is not properties:
            paragraph.remove(child)
    paragraph.extend(inside)
    if end.state != "keep":
        marks.end(paragraph, _WAY[end.state])
    return paragraph


class _Share(NamedTuple):
    """Neighbouring atoms of one run and one state, or one that stands without a run."""

    state: State
    atoms: tuple[Atom, ...]
    look: etree._Element | None = None


def _shares(content: list[Piece]) -> list[_Share]:
    out: list[_Share] = []
    last: tuple[object, ...] = ()
    for piece in content:
        atom = piece.atom
        if atom is None:
            continue
        place = (piece.state, id(atom.run), id(piece.look), tuple(map(id, atom.path)) if atom.path else ())
        if place == last and atom.run is not None and not atom.lead:
            out[-1] = _Share(piece.state, (*out[-1].atoms, atom), piece.look)
        else:
            out.append(_Share(piece.state, (atom,), piece.look))
        last = place
    return out


class _Filler:
    """Builds the content of one paragraph: containers opened and closed as the atoms need them, runs under marks."""

    def __init__(self, bringer: Bringer, marks: Marks) -> None:
        self.bringer, self.marks = bringer, marks
        self.out: list[etree._Element] = []
        self.open: list[tuple[etree._Element, etree._Element, list[etree._Element]]] = []
        self.opened: set[etree._Element] = set()
        self.states: dict[etree._Element, set[State]] = {}
        self.mark: tuple[State, etree._Element] | None = None

    def filled(self, shares: list[_Share]) -> list[etree._Element]:
        """Return the children of the paragraph, but for its properties."""
        for share in shares:
            self._share(share)
        self._close(0)
        return self.out

    def _share(self, share: _Share) -> None:
        first = share.atoms[0]
        self._path(share.state, first.path)
        for entry in first.lead:
            self._lead(share.state, entry)
        if first.run is None and first.child is None:
            return
        if first.run is None and first.child is not None:
            element = self.bringer.bring(first.child) if share.state in _FROM_NEW else first.child
        else:
            element = _run(share)
            if share.state in _FROM_NEW:
                element = self.bringer.bring(element)
            elif share.look is not None:
                self.bringer.dress(element, share.look)
        self._put(share.state, element)

    def _lead(self, state: State, entry: etree._Element) -> None:
        found = self.bringer.lead(entry) if state in _FROM_NEW else entry
        if found is not None:
            self.mark = None
            self._target().append(found)

    def _target(self) -> list[etree._Element]:
        return self.open[-1][2] if self.open else self.out

    def _put(self, state: State, element: etree._Element) -> None:
        for source, _, _ in self.open:
            self.states.setdefault(source, set()).add(state)
        if state == "keep":
            self.mark = None
            self._target().append(element)
            return
        if self.mark is None or self.mark[0] != state:
            wrapper = self.marks.wrap(_WAY[state], ())
            self._target().append(wrapper)
            self.mark = (state, wrapper)
        if state == "del":
            silence(element)
        self.mark[1].append(element)

    def _path(self, state: State, path: tuple[etree._Element, ...]) -> None:
        path = tuple(self.bringer.partner(source) for source in path)
        same = 0
        while same < min(len(path), len(self.open)) and self.open[same][0] is path[same]:
            same += 1
        self._close(same)
        for source in path[same:]:
            self.mark = None
            shell = _shell(source, again=source in self.opened)
            self.opened.add(source)
            if state in _FROM_NEW and self.bringer.foreign(source):
                shell = self.bringer.bring(shell)
            self.open.append((source, shell, []))

    def _close(self, depth: int) -> None:
        while len(self.open) > depth:
            source, shell, children = self.open.pop()
            holder = shell.find(SDT_CONTENT) if shell.tag == SDT else shell
            if holder is not None:
                holder.extend(children)
            states = self.states.pop(source, set())
            entries = [shell]
            if shell.tag == SDT and states == {"ins"}:
                entries = self.marks.around(shell, "ins")
            elif shell.tag == SDT and states == {"del"}:
                entries = self.marks.around(shell, "del")
            elif shell.tag == SDT and states & {"leave", "move"}:
                entries = self.marks.around(shell, "moveTo" if "move" in states else "moveFrom")
            self._target().extend(entries)
            self.mark = None


def _shell(container: etree._Element, *, again: bool) -> etree._Element:
    """Return a container without its content; a content control's number stands only once."""
    shell = like(container)
    for child in container:
        if child.tag in (W + "sdtPr", W + "sdtEndPr", W + "customXmlPr", W + "smartTagPr"):
            shell.append(deepcopy(child))
    if again:
        for number in shell.findall(f"{W}sdtPr/{W}id"):
            shell[0].remove(number)
    if container.tag == SDT:
        etree.SubElement(shell, SDT_CONTENT)
    return shell


def _run(share: _Share) -> etree._Element:
    """Return a run with the atoms' part of their run's content."""
    source = share.atoms[0].run
    if source is None:  # never: the caller has looked
        return etree.Element(RUN)
    run = like(source)
    properties = source.find(RUN_PROPERTIES)
    if properties is not None:
        run.append(deepcopy(properties))
    for is_text, atoms in groupby(share.atoms, key=lambda atom: atom.child is not None and atom.child.tag == TEXT):
        if is_text:
            text = etree.SubElement(run, TEXT)
            text.text = "".join(atom.text for atom in atoms)
            if text.text != text.text.strip():
                text.set(_SPACE, "preserve")
        else:
            run.extend([atom.child for atom in atoms if atom.child is not None])
    return run

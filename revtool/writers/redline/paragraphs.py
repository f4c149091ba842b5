"""Old paragraphs become new ones: one stream of atoms and paragraph ends, kept, gone or come. Refuses to align blocks.

Kept and deleted atoms keep the old document's runs and containers, inserted ones bring the new document's. The last end
of a group is kept, so that a story or cell never loses its last paragraph.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from typing import Literal, NamedTuple, Protocol

from lxml import etree

from revtool.ooxml.elements import like
from revtool.ooxml.names import PARAGRAPH, PARAGRAPH_PROPERTIES, RUN, RUN_PROPERTIES, TEXT, W
from revtool.text.steps import Step, steps
from revtool.text.tokens import tokens
from revtool.writers.redline.keys import Atom, Side, section_of
from revtool.writers.redline.marks import SDT, SDT_CONTENT, Marks, Way, silence

State = Literal["keep", "del", "ins", "leave", "move"]
"""What becomes of an atom; in what moves, "leave" is what is taken along and "move" the same where it comes."""
_FROM_NEW = ("ins", "move")
_WAY: dict[State, Way] = {"ins": "ins", "del": "del", "leave": "moveFrom", "move": "moveTo"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SHORT = 24
"""Up to here two texts are small enough to be read as edited, however little is kept."""


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


class _Piece(NamedTuple):
    """An atom in its new place; `end` is the paragraph that it ends, `block` a block that stands whole.

    `look` is the new run whose look a kept atom takes.
    """

    state: State
    atom: Atom | None = None
    end: etree._Element | None = None
    block: etree._Element | None = None
    look: etree._Element | None = None


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
    row, column = _level(_stream(old, before), _stream(new, after))
    return list(_blocks(list(_plan(row, column, bringer)), bringer, marks))


def editable(old: etree._Element, new: etree._Element, before: Side, after: Side) -> bool:
    """Tell whether the edits of a paragraph that moved can be shown: they are of text and in no container."""
    if section_of(old) is not None or section_of(new) is not None:
        return False
    if before.plain(old) and after.plain(new):
        return True
    rows = before.atoms(old), after.atoms(new)
    for step in steps([atom.key for atom in rows[0]], [atom.key for atom in rows[1]]):
        ours, theirs = rows[0][step.a : step.b], rows[1][step.c : step.d]
        if step.same and any(a.inner != b.inner for a, b in zip(ours, theirs, strict=True)):
            return False
        if not step.same and any(not atom.text or atom.path or atom.lead for atom in (*ours, *theirs)):
            return False
    return True


def moved(
    old: etree._Element, new: etree._Element, before: Side, after: Side, *, bringer: Bringer, marks: Marks
) -> tuple[etree._Element, etree._Element]:
    """Return a paragraph that moved and was edited, where it left and where it came.

    What it lost is marked where it left, what it gained where it came: a deletion within what came is more than some
    programs can read.
    """
    (*row, last), (*column, end) = _stream([old], before), _stream([new], after)
    left: list[_Piece] = []
    come: list[_Piece] = []
    for step in _steps([_key(piece) for piece in row], [_key(piece) for piece in column]):
        left += [piece._replace(state="leave" if step.same else "del") for piece in row[step.a : step.b]]
        come += [piece._replace(state="move" if step.same else "ins") for piece in column[step.c : step.d]]
    there = _ended(end._replace(state="move"), come, bringer, marks)
    return _ended(last._replace(state="leave"), left, bringer, marks), there


def _ended(end: _Piece, content: list[_Piece], bringer: Bringer, marks: Marks) -> etree._Element:
    return _paragraph(end, [*content, end._replace(end=None)], bringer, marks)


def _stream(blocks: Sequence[etree._Element], side: Side) -> list[_Piece]:
    out: list[_Piece] = []
    for block in blocks:
        if block.tag == PARAGRAPH:
            *atoms, last = side.all_atoms(block)
            out += [_Piece("keep", atom) for atom in atoms]
            out.append(_Piece("keep", last, block))
        else:
            out.append(_Piece("keep", None, None, block))
    return out


def _level(row: list[_Piece], column: list[_Piece]) -> tuple[list[_Piece], list[_Piece]]:
    """Divide the words that a thing in their midst (a note's sign, a mark) divides in the other row."""
    parts = _divided(row) | _divided(column)
    if not parts:
        return row, column
    return [part for piece in row for part in _parts(piece, parts)], [
        part for piece in column for part in _parts(piece, parts)
    ]


def _divided(row: list[_Piece]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for ends, paragraph in groupby(row, key=lambda piece: piece.atom is None or piece.end is not None):
        pieces = [] if ends else [piece.atom.text for piece in paragraph if piece.atom is not None]
        if all(pieces):
            continue
        words = iter([text for text in pieces if text])
        for word in tokens("".join(pieces)):
            parts = [next(words, "")]
            while len("".join(parts)) < len(word) and word.startswith("".join(parts)):
                parts.append(next(words, ""))
            if "".join(parts) != word:
                break
            if len(parts) > 1:
                out[word] = tuple(parts)
    return out


def _parts(piece: _Piece, parts: dict[str, tuple[str, ...]]) -> Iterator[_Piece]:
    atom = piece.atom
    found = None if atom is None else parts.get(atom.text)
    if atom is None or found is None:
        yield piece
        return
    for place, text in enumerate(found):
        key = (text, *atom.key[1:]) if isinstance(atom.key, tuple) else text
        yield piece._replace(atom=atom._replace(key=key, text=text, lead=() if place else atom.lead))


def _key(piece: _Piece) -> object:
    if piece.end is not None:
        return ("end", section_of(piece.end) is not None)
    if piece.block is not None:
        return ("block", id(piece.block))
    return None if piece.atom is None else piece.atom.key


def _plan(row: list[_Piece], column: list[_Piece], bringer: Bringer) -> Iterator[_Piece]:
    found = _steps([_key(piece) for piece in row[:-1]], [_key(piece) for piece in column[:-1]])
    if _strangers(found, row, column):
        found = [Step(False, 0, len(row) - 1, 0, len(column) - 1)]
    for step in found:
        if step.same:
            for old, new in zip(row[step.a : step.b], column[step.c : step.d], strict=True):
                yield from _both(old, new, bringer)
        else:
            yield from (piece._replace(state="del") for piece in row[step.a : step.b])
            yield from (piece._replace(state="ins") for piece in column[step.c : step.d])
    yield from _both(row[-1], column[-1], bringer)


def _strangers(found: list[Step], row: list[_Piece], column: list[_Piece]) -> bool:
    """Tell whether so little text is kept that one text is better shown gone and the other come."""
    kept = sum(_length(row[step.a : step.b]) for step in found if step.same)
    sizes = _length(row), _length(column)
    return min(sizes) > 0 and sum(sizes) > _SHORT and kept < 0.15 * sum(sizes) and kept < 0.6 * min(sizes)


def _length(pieces: list[_Piece]) -> int:
    return sum(len(piece.atom.text) for piece in pieces if piece.atom is not None)


def _steps(old: list[object], new: list[object]) -> list[Step]:
    return _calm(_slid(steps(old, new), old, new), old)


def _both(old: _Piece, new: _Piece, bringer: Bringer) -> Iterator[_Piece]:
    if old.end is not None and new.end is not None:
        bringer.kept_end(old.end, new.end)
    elif old.atom is not None and new.atom is not None:
        bringer.kept(old.atom, new.atom)
    if new.atom is not None and new.atom.lead:
        yield _Piece("ins", Atom(None, "", None, None, new.atom.path, new.atom.lead))
    if old.atom is not None and new.atom is not None and old.atom.run is not None and new.atom.run is not None:
        old = old._replace(look=bringer.look(old.atom.run, new.atom.run))
    yield old


def _calm(found: list[Step], old: list[object]) -> list[Step]:
    """Join changes between which only a blank or a sign is kept, which no reader sees as kept."""
    out: list[Step] = []
    for step in found:
        between = out[-1] if out else None
        if (
            len(out) >= 2
            and between is not None
            and not step.same
            and between.same
            and between.b - between.a == 1
            and _slight(old[between.a])
            and min(_size(out[-2]), _size(step)) >= 4
        ):
            first = out[-2]
            out[-2:] = [Step(False, first.a, step.b, first.c, step.d)]
        else:
            out.append(step)
    return out


def _size(step: Step) -> int:
    return min(step.b - step.a, step.d - step.c)


def _slight(key: object) -> bool:
    return isinstance(key, str) and len(key) == 1 and not key.isdigit() and not "\u4e00" <= key <= "\u9fff"


def _slid(found: list[Step], old: list[object], new: list[object]) -> list[Step]:
    """Move insertions and deletions to where a sentence begins, of the places that mean the same."""
    out = list(found)
    for k in range(1, len(out) - 1):
        step, before, after = out[k], out[k - 1], out[k + 1]
        if step.same or not before.same or not after.same:
            continue
        keys, start, stop = (old, step.a, step.b) if step.c == step.d else (new, step.c, step.d)
        if step.c != step.d and step.a != step.b:
            continue
        best = _shift(keys, start, stop, before.b - before.a, after.b - after.a)
        if best:
            out[k - 1] = Step(True, before.a, before.b + best, before.c, before.d + best)
            out[k] = Step(False, step.a + best, step.b + best, step.c + best, step.d + best)
            out[k + 1] = Step(True, after.a + best, after.b, after.c + best, after.d)
    return [step for step in out if step.a != step.b or step.c != step.d]


def _shift(keys: list[object], start: int, stop: int, left: int, right: int) -> int:
    low = 0
    while -low < left and start + low > 0 and keys[start + low - 1] == keys[stop + low - 1]:
        low -= 1
    high = 0
    while high < right and stop + high < len(keys) and keys[start + high] == keys[stop + high]:
        high += 1
    return max(range(low, high + 1), key=lambda by: (_ease(keys, start + by) + _ease(keys, stop + by), -abs(by)))


def _ease(keys: list[object], at: int) -> int:
    if at == 0 or at == len(keys) or not isinstance(keys[at - 1], str):
        return 3
    before = keys[at - 1]
    if before in ("。", "\n", ".", "．"):
        return 2
    return 1 if before in ("、", "，", "・", " ", "　", "）", ")") else 0


def _blocks(plan: list[_Piece], bringer: Bringer, marks: Marks) -> Iterator[etree._Element]:
    content: list[_Piece] = []
    for piece in plan:
        if piece.block is not None:
            entry = bringer.bring(piece.block) if piece.state == "ins" else piece.block
            yield from marks.block(entry, "ins" if piece.state == "ins" else "del")
        elif piece.end is not None:
            yield _ended(piece, content, bringer, marks)
            content = []
        else:
            content.append(piece)


def _paragraph(end: _Piece, content: list[_Piece], bringer: Bringer, marks: Marks) -> etree._Element:
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


def _shares(content: list[_Piece]) -> list[_Share]:
    out: list[_Share] = []
    last: tuple[object, ...] = ()
    for piece in content:
        atom = piece.atom
        if atom is None:
            continue
        place = (piece.state, id(atom.run), id(piece.look), tuple(map(id, atom.path)))
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

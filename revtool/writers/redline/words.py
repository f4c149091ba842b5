"""Paragraphs as a row of words, things and ends, which an edit keeps or changes whole. Refuses to align them.

A word is one wherever runs, bookmarks or comments divide it; only a container (a link, a control) begins another.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import Literal, NamedTuple

from lxml import etree

from revtool.ooxml.names import PARAGRAPH
from revtool.text.tokens import tokens
from revtool.writers.redline.keys import Atom, Side, is_text, section_of

State = Literal["keep", "del", "ins", "leave", "move"]
"""What becomes of an atom; in what moves, "leave" is what is taken along and "move" the same where it comes."""


class Piece(NamedTuple):
    """An atom in its new place; `end` is the paragraph that it ends, `block` a block that stands whole.

    `look` is the new run whose look a kept atom takes.
    """

    state: State
    atom: Atom | None = None
    end: etree._Element | None = None
    block: etree._Element | None = None
    look: etree._Element | None = None


class Word(NamedTuple):
    """What is kept or changed as one: a word in its pieces, a thing, a paragraph's end, a block."""

    key: object
    pieces: tuple[Piece, ...]

    @property
    def ends(self) -> bool:
        """Whether it is the end of a paragraph."""
        return self.pieces[0].end is not None

    @property
    def text(self) -> str:
        """What it says; a thing says nothing."""
        if isinstance(self.key, str):
            return self.key
        return "".join(piece.atom.text for piece in self.pieces if piece.atom is not None)


def rows(
    old: Sequence[etree._Element], new: Sequence[etree._Element], before: Side, after: Side
) -> tuple[list[Word], list[Word]]:
    """Return two rows of blocks as words; a word that a thing divides in one row is divided in the other, too."""
    pieces = _stream(old, before), _stream(new, after)
    parts = _divided(pieces[0]) | _divided(pieces[1])
    return list(_words(pieces[0], parts)), list(_words(pieces[1], parts))


def together(old: Word, new: Word) -> Iterator[tuple[Piece, Piece]]:
    """Yield the pieces of two words that say the same, cut so that they pair one by one."""
    if len(old.pieces) == len(new.pieces) == 1:
        yield old.pieces[0], new.pieces[0]
        return
    cuts = sorted({0} | {cut for word in (old, new) for cut in accumulate(_sizes(word))})
    yield from zip(_cut(old.pieces, cuts), _cut(new.pieces, cuts), strict=True)


def _sizes(word: Word) -> list[int]:
    return [0 if piece.atom is None else len(piece.atom.text) for piece in word.pieces]


def _stream(blocks: Sequence[etree._Element], side: Side) -> list[Piece]:
    out: list[Piece] = []
    for block in blocks:
        if block.tag == PARAGRAPH:
            *atoms, last = side.all_atoms(block)
            out += [Piece("keep", atom) for atom in atoms]
            out.append(Piece("keep", last, block))
        else:
            out.append(Piece("keep", None, None, block))
    return out


def _words(row: list[Piece], parts: dict[str, tuple[str, ...]]) -> Iterator[Word]:
    for place, group in groupby(row, key=_place):
        pieces = tuple(group)
        if place is None:
            yield from (Word(_key(piece), (piece,)) for piece in pieces)
            continue
        found = tokens("".join(piece.atom.text for piece in pieces if piece.atom is not None))
        units = [part for word in found for part in parts.get(word, (word,))]
        cuts = [0, *accumulate(map(len, units))]
        sign = None if pieces[0].atom is None else pieces[0].atom.sign
        whole = list(_cut(pieces, cuts))
        at = 0
        for unit in units:
            size, start = 0, at
            while size < len(unit):
                size += len(whole[at].atom.text)  # type: ignore[union-attr] # pieces of text have an atom
                at += 1
            yield Word((unit, sign) if sign else unit, tuple(whole[start:at]))


def _place(piece: Piece) -> tuple[int, ...] | None:
    """Return what pieces of one word share, the containers that they stand in; None for what is no text."""
    atom = piece.atom
    if atom is None or piece.end is not None or not is_text(atom):
        return None
    return tuple(map(id, atom.path))


def _cut(pieces: Sequence[Piece], cuts: Sequence[int]) -> Iterator[Piece]:
    """Yield pieces of text, divided at the places where a cut falls into one; what leads to one stays at its head."""
    start = 0
    for piece in pieces:
        atom = piece.atom
        if atom is None:
            continue
        end = start + len(atom.text)
        inner = [start, *(cut for cut in cuts if start < cut < end), end]
        for a, b in pairwise(inner):
            text = atom.text[a - start : b - start]
            lead = atom.lead if a == start else ()
            part = Atom(atom.key, text, atom.run, atom.child, atom.path, lead, atom.inner, atom.sign)
            yield Piece(piece.state, part)
        start = end


def _divided(row: list[Piece]) -> dict[str, tuple[str, ...]]:
    """Return the words that a thing in their midst divides (a note's sign), with their parts."""
    out: dict[str, tuple[str, ...]] = {}
    for ends, paragraph in groupby(row, key=lambda piece: piece.atom is None or piece.end is not None):
        texts = [] if ends else _texts(list(paragraph))
        if len(texts) < 2:
            continue
        words = iter([word for text in texts for word in tokens(text)])
        for word in tokens("".join(texts)):
            parts = [next(words, "")]
            while len("".join(parts)) < len(word) and word.startswith("".join(parts)):
                parts.append(next(words, ""))
            if "".join(parts) != word:
                break
            if len(parts) > 1:
                out[word] = tuple(parts)
    return out


def _texts(pieces: list[Piece]) -> list[str]:
    """Return the texts between the things of a paragraph."""
    stretches = groupby(pieces, key=lambda piece: _place(piece) is not None)
    return ["".join(p.atom.text for p in stretch if p.atom is not None) for text, stretch in stretches if text]


def _key(piece: Piece) -> object:
    if piece.end is not None:
        return ("end", section_of(piece.end) is not None)
    if piece.block is not None:
        return ("block", id(piece.block))
    return None if piece.atom is None else piece.atom.key

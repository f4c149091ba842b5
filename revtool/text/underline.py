"""What of an edit is underlined: whole words on both sides, never half a word or half a number.

Refuses to know sections, tables and formats: it takes edits of one text and gives the runs of its two sides.
The rules are those of DOMAIN "新旧対照表": units are runs of 漢字・カタカナ・英数字 and of ひらがな; gaps are joined;
a clause of which less than about half stayed is underlined whole.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from revtool.text.pattern import Pattern

Runs = tuple[tuple[str, bool], ...]
"""Texts and whether each is marked; joined they are the text of one side."""

_WORD = Pattern(
    r"[0-9A-Za-zＡ-Ｚａ-ｚ０-９ァ-ヺー々〆ヶ\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff%％]+|[ぁ-ゟ]+"
)
_ENDS = re.compile("[。\n\t]")
_CLAUSE_END = re.compile(r"(?<=[。\n\t])")
_CLOSERS = dict(zip("）)」』】］]〉》", "（(「『【［[〈《", strict=True))
_GAP = 2
"""Characters between two marks that people underline along with them."""


class Piece(NamedTuple):
    """A stretch of text, whether it is marked, and on which sides it stands."""

    text: str
    marked: bool
    old: bool
    new: bool


class _Part:
    """One edit while its marks grow; `head` and `tail` are how many characters of a kept text are marked."""

    __slots__ = ("head", "kept", "new", "old", "tail", "text")

    def __init__(self, op: str, text: str) -> None:
        self.text = text
        self.kept = op == "keep"
        self.old, self.new = op != "insert", op != "delete"
        self.head = self.tail = 0

    @property
    def whole(self) -> bool:
        return not self.kept or self.head + self.tail >= len(self.text)

    def marked(self, edge: int) -> bool:
        """Tell whether the mark reaches the end that faces the text whose edge (0 first, -1 last) is looked at."""
        return self.whole or bool(self.head if edge else self.tail)


def underline(edits: Sequence[tuple[str, str]]) -> tuple[Runs, Runs]:
    """Return the runs of the old and of the new side; `edits` are ("keep" | "insert" | "delete", text) in order.

    What is not marked is the same text on both sides.
    """
    pieces = marked_pieces(edits)
    old = _runs((piece.text, piece.marked) for piece in pieces if piece.old)
    return old, _runs((piece.text, piece.marked) for piece in pieces if piece.new)


def marked_pieces(edits: Sequence[tuple[str, str]]) -> tuple[Piece, ...]:
    """Return the pieces of both sides in one order, so that it can be seen what stands on one side only."""
    said = (edit for edit in edits if edit[1])
    parts = [_Part(op, "".join(text for _, text in run)) for op, run in groupby(said, key=lambda edit: edit[0])]
    if any(not part.kept for part in parts):
        _widen(parts)
        _join(parts)
    return tuple(_closed(_clauses(parts)))


def _widen(parts: list[_Part]) -> None:
    """Mark the rest of each word that a change touches, until no side shows half a word."""
    backwards = parts[::-1]
    kept = [index for index, part in enumerate(parts) if part.kept]
    last = len(parts) - 1
    grown = True
    while grown:
        grown = False
        for index in kept:
            grown |= _grow(parts, index, 0)
        for index in reversed(kept):
            grown |= _grow(backwards, last - index, -1)


def _grow(parts: list[_Part], index: int, edge: int) -> bool:
    """Mark the word at a kept text's edge (0 its first, -1 its last character) if it runs on into a mark beside it."""
    part = parts[index]
    if part.whole or (part.tail if edge else part.head):
        return False
    word = _class(part.text[edge])
    if not word:
        return False
    old = new = False
    for beside in parts[index - 1 :: -1] if index else ():
        near = (beside.old and not old) or (beside.new and not new)
        if near and _class(beside.text[-1 - edge]) == word and beside.marked(edge):
            # A unit is a run of one class of characters, so it reads the same backwards.
            first = _WORD.match(part.text[::-1] if edge else part.text)
            length = first.end() if first is not None else 0
            part.head, part.tail = (part.head, length) if edge else (length, part.tail)
            return True
        old, new = old or beside.old, new or beside.new
        if old and new:
            return False
    return False


def _class(sign: str) -> int:
    """Return 1 for 漢字・カタカナ・英数字, 2 for ひらがな, 0 for what no word is made of."""
    found = _CLASSES.get(sign)
    if found is None:
        found = 0 if _WORD.match(sign) is None else 2 if "ぁ" <= sign <= "ゟ" else 1
        _CLASSES[sign] = found
    return found


_CLASSES: dict[str, int] = {}


def _join(parts: list[_Part]) -> None:
    for part in parts[1:-1]:
        gap = part.text[part.head : len(part.text) - part.tail]
        if part.kept and len(gap) <= _GAP and not set(gap) & set("。\n\t"):
            part.head = len(part.text)
            part.tail = 0


def _clauses(parts: list[_Part]) -> Iterator[Piece]:
    clause: list[Piece] = []
    for at, part in enumerate(parts):
        if not part.kept and _ended(parts[at : at + 2]):
            yield from _whole_or_not(clause)
            clause = []
        for text, marked in _marks(part):
            *ended, rest = _CLAUSE_END.split(text) if part.kept and _ENDS.search(text) else [text]
            for piece in ended:
                yield from _whole_or_not([*clause, Piece(piece, marked, True, True)])
                clause = []
            if rest:
                clause.append(Piece(rest, marked, part.old, part.new))
    yield from _whole_or_not(clause)


def _ended(edit: Sequence[_Part]) -> bool:
    """Tell whether a line or cell ends on both sides right where an edit begins: what stands before it is whole."""
    return len(edit) == 2 and not edit[1].kept and all(part.text[0] in "\n\t" for part in edit)


def _marks(part: _Part) -> tuple[tuple[str, bool], ...]:
    if part.whole:
        return ((part.text, True),)
    end = len(part.text) - part.tail
    marks = ((part.text[: part.head], True), (part.text[part.head : end], False), (part.text[end:], True))
    return tuple((text, marked) for text, marked in marks if text)


def _closed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces; a bracket that closes one opened in the mark before it is marked with it."""
    said = ""
    for piece in pieces:
        if piece.marked:
            said += piece.text
            yield piece
            continue
        sign, rest = piece.text[0], piece.text[1:]
        if sign in _CLOSERS and said.rfind(_CLOSERS[sign]) > said.rfind(sign):
            yield piece._replace(text=sign, marked=True)
        else:
            rest = piece.text
        if rest:
            yield piece._replace(text=rest)
        said = ""


def _whole_or_not(clause: list[Piece]) -> list[Piece]:
    old = sum(len(piece.text) for piece in clause if not piece.new)
    new = sum(len(piece.text) for piece in clause if not piece.old)
    kept = sum(len(piece.text) for piece in clause if piece.old and piece.new)
    if old and new and 2 * kept < (old + new):
        return [piece._replace(marked=True) for piece in clause]
    return clause


def _runs(pieces: "Iterator[tuple[str, bool]] | Sequence[tuple[str, bool]]") -> Runs:
    return tuple(("".join(text for text, _ in run), marked) for marked, run in groupby(pieces, key=lambda p: p[1]))

"""Paragraphs and tables of a Word file with the blocks that they make, and the blank ones that stand between them.

Refuses to change them.
"""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from lxml import etree

from revtool.model.document import DRAWN, Block, footnote
from revtool.ooxml.edit import SECTION_END, text_of
from revtool.ooxml.names import PARAGRAPH, PARAGRAPH_PROPERTIES
from revtool.writers.plain_figure import in_one
from revtool.writers.word_spans import blank, breaks, index_of

Told = Callable[[Block], tuple[object, ...]]
"""What a block says, for telling whether two say the same."""
Gap = tuple[etree._Element, ...]
"""What stands between two pieces without making a block: blank paragraphs, ends of pages and sections."""


class Piece(NamedTuple):
    """A paragraph or table with the blocks that it makes; no element where the amendment has none (text, PDF)."""

    element: etree._Element | None
    blocks: tuple[Block, ...]


class Step(NamedTuple):
    """A piece of the result: its place among the old pieces, among the new ones, or both where the old one stays."""

    old: int | None
    new: int | None


def pieces(elements: Sequence[etree._Element], blocks: Sequence[Block]) -> list[Piece]:
    """Return elements with the blocks that they make; what stands in a note or cell goes with the block before it."""
    bounds = [(index_of(element), element) for element in elements]
    groups: dict[int, list[Block]] = {place: [] for place in range(len(bounds))}
    last = 0
    for block in blocks:
        index = block.at.paragraph
        if block.at.part is None and block.at.cell is None and index is not None:
            starts = [place for place, (first, _) in enumerate(bounds) if first is not None and first <= index]
            last = starts[-1] if starts else last
        if groups:
            groups[last].append(block)
    return [Piece(element, tuple(groups[place])) for place, (_, element) in enumerate(bounds)]


def grouped(olds: Sequence[Piece], blocks: Sequence[Block], told: Told) -> list[Piece]:
    """Return blocks that come without elements as pieces like the original's: together what stands together there.

    A footnote goes with the block before it, and the picture of a drawing with the texts in it.
    """
    flat = [(place, block) for place, piece in enumerate(olds) for block in piece.blocks]
    origin: list[int | None] = [None] * len(blocks)
    before, after = [told(block) for _, block in flat], [told(block) for block in blocks]
    for op, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "equal" or (op == "replace" and b - a == d - c):
            origin[c:d] = [place for place, _ in flat[a:b]]
    found: list[list[Block]] = []
    last: int | None = None
    for block, place in zip(blocks, origin, strict=True):
        if found and ((place is not None and place == last) or footnote(block) or in_one(found[-1][-1], block)):
            found[-1].append(block)
        else:
            found.append([block])
            last = place
    return [Piece(None, tuple(group)) for group in found]


def kinds(piece: Piece) -> tuple[str, ...]:
    """Return the kinds of a piece's blocks, footnotes left out; running text, items, notes and targets are one kind."""
    drawn = [block.kind if block.kind in DRAWN else "text" for block in piece.blocks if not footnote(block)]
    return tuple(drawn)


def parted(found: Sequence[Piece]) -> tuple[list[Piece], list[Gap]]:
    """Return the pieces that make blocks, and the gaps before, between and behind them: one more than the pieces."""
    full: list[Piece] = []
    gaps: list[list[etree._Element]] = [[]]
    for piece in found:
        if piece.blocks:
            full.append(piece)
            gaps.append([])
        elif piece.element is not None:
            gaps[-1].append(piece.element)
    return full, [tuple(gap) for gap in gaps]


def gap_before(steps: Sequence[Step], place: int, olds: Sequence[Gap], news: Sequence[Gap]) -> tuple[Gap, Gap]:
    """Return what of the original's and of the amendment's stands before a step, or behind the last one.

    Between neighbours that stay neighbours the original's; around what is new the amendment's, where it has any.
    How the part ends is how the next one begins, so there the original's pages and sections end as they did.
    """
    above = steps[place - 1].old if place else -1
    end = place == len(steps)
    below = len(olds) - 1 if end else steps[place].old
    if above is not None and below == above + 1:
        return olds[below], ()
    beside = _beside(steps, place, news)
    if not beside and above is not None and above + 2 < len(olds):
        return olds[above + 1], ()
    if not beside and below is not None:
        return olds[below], ()
    return tuple(one for one in olds[-1] if breaks(one)) if end else (), beside


def _beside(steps: Sequence[Step], place: int, news: Sequence[Gap]) -> Gap:
    """Return the blank paragraphs that the amendment has there; a section of its pages is not the original's."""
    at = steps[place].new if place < len(steps) else len(news) - 1
    if at is None:
        return ()
    last = place == len(steps)
    return tuple(
        one
        for one in news[at]
        if blank(one) and one.find(f"{PARAGRAPH_PROPERTIES}/{SECTION_END}") is None and not (last and breaks(one))
    )


def plain(piece: Piece) -> bool:
    """Tell whether a piece is one paragraph of text and nothing else."""
    if len(piece.blocks) != 1 or piece.blocks[0].kind in ("table", "figure") or piece.blocks[0].at.part is not None:
        return False
    if piece.element is None:
        return True
    same = text_of(piece.element).strip() == piece.blocks[0].text.strip()
    return piece.element.tag == PARAGRAPH and same and "\n" not in piece.blocks[0].text


def typed_like(text: str, like: etree._Element | None) -> str:
    """Return a text behind the blanks that a paragraph is indented with: 「　計画期間は、」."""
    shown = "" if like is None else text_of(like)
    return shown[: len(shown) - len(shown.lstrip())] + text.lstrip()

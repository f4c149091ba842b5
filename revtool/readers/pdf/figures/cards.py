"""The order of a drawing's texts: row by row, those of a card (a box with a title and lines of its own) together.

Refuses to tell what belongs to a drawing; `pdf.figures.charts` does.
"""

from collections.abc import Sequence

from revtool.readers.pdf.boxes import overlap, within
from revtool.readers.pdf.page import Box
from revtool.readers.pdf.tables.zones import Frame

_SEVERAL = 2
"""Texts that a card holds at least, and cards that stand beside each other at least."""
_MOST = 500
"""Boxes of a drawing up to which some may be cards: a map has thousands, and to look at each would take seconds."""


def cards(boxes: Sequence[Box], frames: Sequence[Frame]) -> tuple[Box, ...]:
    """Return the boxes beside each other that hold several of a drawing's texts each; none lies over another one."""
    if len(boxes) > _MOST:
        return ()
    found = [box for box in dict.fromkeys(boxes) if sum(within(frame.box, box) for frame in frames) >= _SEVERAL]
    return tuple(
        box
        for box in found
        if not any(overlap(box, one) for one in found if one is not box) and any(_beside(box, one) for one in found)
    )


def in_reading_order(frames: Sequence[Frame], held: Sequence[Box] = ()) -> list[Frame]:
    """Return texts row by row, each from the left, as the Word reader orders boxes; those of a card one by one."""
    if len(held) < _SEVERAL:
        return _row_by_row(frames)
    of_cards = {card: [frame for frame in frames if within(frame.box, card)] for card in held}
    taken = {id(frame) for inside in of_cards.values() for frame in inside}
    units = [Frame(card, ()) for card in held] + [frame for frame in frames if id(frame) not in taken]
    return [
        frame for unit in _row_by_row(units) for frame in (_row_by_row(of_cards[unit.box]) if not unit.rows else [unit])
    ]


def _row_by_row(frames: Sequence[Frame]) -> list[Frame]:
    rows: list[list[Frame]] = []
    for frame in sorted(frames, key=lambda one: (one.box[1], one.box[0])):
        head = rows[-1][0].box if rows else None
        if head is not None and frame.box[1] < (head[1] + head[3]) / 2:
            rows[-1].append(frame)
        else:
            rows.append([frame])
    return [frame for row in rows for frame in sorted(row, key=lambda one: one.box[0])]


def _beside(one: Box, two: Box) -> bool:
    """Whether boxes stand at one height, neither over the other."""
    level = min(one[3], two[3]) - max(one[1], two[1])
    return level > min(one[3] - one[1], two[3] - two[1]) / 2 and (one[2] <= two[0] or two[2] <= one[0])

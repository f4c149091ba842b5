"""What of a page's drawings stands together: boxes with text that are near each other, everything else that touches.

Refuses to judge what a group is; `pdf.figures.charts` does.
"""

from collections.abc import Sequence

from revtool.readers.pdf.boxes import apart, meet
from revtool.readers.pdf.figures.things import BROAD, Setting, Things
from revtool.readers.pdf.page import Box, Picture, Row
from revtool.readers.pdf.tables.zones import Frame

_NEAR = 60.0
"""Points that boxes with text stand apart at most where no running text is between them."""
_TOUCH = 6.0
"""Points that marks, lines and pictures of one drawing stand apart at most."""
_WORD = 8


def groups_of(things: Things, running: Sequence[Row], setting: Setting) -> list[Things]:
    """Group what stands together: boxes with text that are near each other, everything else that touches."""
    boxes = things.boxes
    holders = len(things.holders)
    order = sorted(range(len(boxes)), key=lambda at: boxes[at][1])
    head = list(range(len(boxes)))

    def root(at: int) -> int:
        while head[at] != at:
            head[at] = head[head[at]]
            at = head[at]
        return at

    for place, one in enumerate(order):
        for two in order[place + 1 :]:
            if boxes[two][1] - boxes[one][3] >= _NEAR:
                break
            if root(one) == root(two):
                continue
            both = one < holders and two < holders
            together = _linked(boxes[one], boxes[two], running, setting) if both else False
            if together or (
                meet(boxes[one], boxes[two], _TOUCH) and not (both and _below(boxes[one], boxes[two], setting))
            ):
                head[root(one)] = root(two)
    return [
        _members(things, [at for at in range(len(boxes)) if root(at) == top]) for top in sorted(set(map(root, head)))
    ]


def _members(things: Things, places: Sequence[int]) -> Things:
    all_things: list[Frame | Box | Picture] = [*things.holders, *things.loose, *things.marks, *things.pictures]
    marks = len(things.holders) + len(things.loose)
    group = Things([], [], [], [])
    for at in places:
        one = all_things[at]
        if isinstance(one, Frame):
            group.holders.append(one)
        elif isinstance(one, Picture):
            group.pictures.append(one)
        else:
            (group.loose if at < marks else group.marks).append(one)
    return group


def _below(one: Box, two: Box, setting: Setting) -> bool:
    """Whether boxes as broad as running text stand one below the other: they frame some."""
    return min(one[2] - one[0], two[2] - two[0]) > BROAD * (setting.right - setting.left) and apart(one, two)[1] > 0


def _linked(one: Box, two: Box, running: Sequence[Row], setting: Setting) -> bool:
    """Whether two boxes are near each other with no running text between them; a word on a connecting line is none.

    Boxes as broad as running text, one below the other, frame some.
    """
    if min(one[2] - one[0], two[2] - two[0]) > BROAD * (setting.right - setting.left):
        return False
    across = max(one[0], two[0]) - min(one[2], two[2])
    top, bottom = min(one[3], two[3]), max(one[1], two[1])
    if max(across, bottom - top) >= _NEAR:
        return False
    between = [row for row in running if top - 1 < row.middle < bottom + 1]
    return not any(len(row.text) > _WORD or row.x0 < min(one[0], two[0]) + 1 for row in between)

"""How a page lies: from the coordinates that its file counts in to boxes as they are shown, and back.

Refuses to know what stands on the page.
"""

from math import isnan
from typing import NamedTuple

from revtool.readers.pdf.page import Box

FARTHEST = 1e6
"""Points from a page's corner; what lies further away, or nowhere, nobody sees."""


class Paper(NamedTuple):
    """A page's size in points as it is shown, the quarter turns clockwise to that, and its corner in its file."""

    width: float
    height: float
    turn: int
    left: float
    base: float

    @property
    def plain(self) -> bool:
        """Whether heights are all that its file counts otherwise."""
        return not (self.turn or self.left or self.base)

    def turned(self, quarters: int) -> "Paper":
        """Return it as it lies when a reader turns it."""
        width, height = (self.height, self.width) if quarters % 2 else (self.width, self.height)
        return Paper(width, height, (self.turn + quarters) % 4, self.left, self.base)

    def place(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return page coordinates as they are shown: from the upper left corner, rotation undone."""
        if not -FARTHEST < left + right + bottom + top < FARTHEST:
            left, bottom, right, top = map(near, (left, bottom, right, top))
        x0, x1, y0, y1 = left - self.left, right - self.left, bottom - self.base, top - self.base
        match self.turn:
            case 1:
                return y0, x0, y1, x1
            case 2:
                return self.width - x1, y0, self.width - x0, y1
            case 3:
                return self.width - y1, self.height - x1, self.width - y0, self.height - x0
            case _:
                return x0, self.height - y1, x1, self.height - y0

    def own(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """Return a box as it is shown in the page's own coordinates, left, bottom, right, top: back from `place`."""
        match self.turn:
            case 1:
                left, base, right, high = top, x0, bottom, x1
            case 2:
                left, base, right, high = self.width - x1, top, self.width - x0, bottom
            case 3:
                left, base, right, high = self.height - bottom, self.width - x1, self.height - top, self.width - x0
            case _:
                left, base, right, high = x0, self.height - bottom, x1, self.height - top
        return self.left + left, self.base + base, self.left + right, self.base + high


def near(place: float) -> float:
    """Return a coordinate as a number: matrices that multiply each other may give none, or one without end."""
    return 0.0 if isnan(place) else max(-FARTHEST, min(FARTHEST, place))

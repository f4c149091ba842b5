"""Where the lines of a page begin and end, sorted once for all that asks whether some stand beside others.

Refuses to tell columns.
"""

from bisect import bisect, bisect_left
from collections.abc import Sequence
from statistics import median

from revtool.readers.pdf.page import Row
from revtool.readers.pdf.values import Value, value


@value
class Ends(Value):
    """The left and right ends of lines, each from the left; things: the tables and drawings between them.

    size: the middle one of the lines' sizes, nought without lines.
    """

    lefts: list[float]
    rights: list[float]
    size: float
    things: list[Row]

    def begin_beyond(self, x: float) -> int:
        """Return how many lines begin to the right of a place."""
        return len(self.lefts) - bisect(self.lefts, x)

    def end_before(self, x: float) -> int:
        """Return how many lines end to the left of a place."""
        return bisect_left(self.rights, x)


def ends_of(rows: Sequence[Row]) -> Ends:
    """Return where the lines begin and end; what has no size is a table or drawing."""
    things = [row for row in rows if not row.size]
    lines = [row for row in rows if row.size] if things else rows
    lefts, rights = sorted([row.x0 for row in lines]), sorted([row.x1 for row in lines])
    return Ends(lefts, rights, median([row.size for row in lines]) if lines else 0.0, things)

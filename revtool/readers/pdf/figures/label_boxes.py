"""Boxes around the label of a heading alone (第１章 in a box, 計画の概要 beside it): label and title are one line.

Refuses boxes that hold more than a label, and those that have nothing right beside them.
"""

from revtool.numbering import split_label
from revtool.readers.pdf.figures.charts import Charts
from revtool.readers.pdf.page import Row
from revtool.readers.pdf.tables.zones import Frame

_NEAR = 3.0
"""Letters between a box and the title beside it at most."""
_LEVEL = 0.5
"""The part of its size by which the title's middle is off at most."""


def without_label_boxes(found: Charts) -> Charts:
    """Return what a page holds, the labels that boxes hold alone as lines of running text."""
    boxes = [frame for frame in found.frames if _is_label(frame) and any(_beside(frame, row) for row in found.free)]
    if not boxes:
        return found
    left = [frame for frame in found.frames if frame not in boxes]
    return found._replace(frames=left, free=[*found.free, *(row for frame in boxes for row in frame.rows)])


def _is_label(frame: Frame) -> bool:
    """Whether a box holds one line that is a label where a title follows it."""
    if len(frame.rows) != 1:
        return False
    text = frame.rows[0].text.strip()
    label, rest = split_label(f"{text}\u3000…")
    return label is not None and rest.strip() == "…"


def _beside(frame: Frame, row: Row) -> bool:
    """Whether a line begins right behind a box, on the height of the label in it."""
    near = 0 <= row.x0 - frame.box[2] + row.size / 4 < _NEAR * row.size
    return near and abs(row.middle - frame.rows[0].middle) < _LEVEL * row.size

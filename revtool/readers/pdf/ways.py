"""The ways in which lines run on paper: boxes turned until lines run to the right, and back."""

from typing import assert_never

from revtool.readers.pdf.page import Box, Way

SLANT = 0.05
"""Quarter turns beyond which a line is neither level nor upright."""


def turned(box: Box, way: Way, width: float, height: float) -> Box:
    """Return a box of a page of this width and height as it stands when its lines are made to run to the right."""
    x0, top, x1, bottom = box
    match way:
        case Way.RIGHT:
            return box
        case Way.DOWN:
            return top, width - x1, bottom, width - x0
        case Way.UP:
            return height - bottom, x0, height - top, x1
        case Way.LEFT:
            return width - x1, height - bottom, width - x0, height - top
        case _:
            assert_never(way)


def shown(box: Box, way: Way, width: float, height: float) -> Box:
    """Return a box of a turned page as it stands on paper of this width and height: the way back from `turned`."""
    x0, top, x1, bottom = box
    match way:
        case Way.RIGHT:
            return box
        case Way.DOWN:
            return width - bottom, x0, width - top, x1
        case Way.UP:
            return top, height - x1, bottom, height - x0
        case Way.LEFT:
            return width - x1, height - bottom, width - x0, height - top
        case _:
            assert_never(way)

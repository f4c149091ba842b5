"""Dotted and dashed rules that are drawn dot by dot, as browsers print them: each is one rule.

Refuses dots that do not stand in a row.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from revtool.readers.pdf.boxes import around
from revtool.readers.pdf.page import THIN, Drawings, Shape

_MANY = 60
"""Shapes of a page from which on it may have such rules: they are made of dozens."""
_FEWEST = 4
_DASH = 8.0
_ROOM = 4.0
"""Points that dots or dashes of one rule stand apart at most."""


def with_rules(drawings: Drawings) -> Drawings:
    """Return what is drawn with a rule in the place of dots or dashes that stand in a row."""
    if len(drawings.shapes) < _MANY:
        return drawings
    dots: list[Shape] = []
    others: list[Shape] = []
    for shape in drawings.shapes:
        across, down = shape.x1 - shape.x0, shape.bottom - shape.top
        (dots if min(across, down) <= THIN and max(across, down) <= _DASH else others).append(shape)
    if len(dots) < _MANY:
        return drawings
    level, left = _rows(dots, attrgetter("top", "bottom"), attrgetter("x0"), attrgetter("x1"))
    upright, left = _rows(left, attrgetter("x0", "x1"), attrgetter("top"), attrgetter("bottom"))
    return replace(drawings, shapes=(*others, *level, *upright, *left))


def _rows(
    dots: Sequence[Shape],
    line: Callable[[Shape], tuple[float, float]],
    start: Callable[[Shape], float],
    end: Callable[[Shape], float],
) -> tuple[list[Shape], list[Shape]]:
    """Return the rules that dots on one line make, and the dots that make none."""
    rules: list[Shape] = []
    left: list[Shape] = []
    known = sorted((tuple(round(edge, 1) for edge in line(dot)), start(dot), dot) for dot in dots)
    for _, same in groupby(known, key=lambda one: one[0]):
        row: list[Shape] = []
        for _, begins, dot in same:
            if row and begins - end(row[-1]) > _ROOM:
                _add(row, rules, left)
                row = []
            row.append(dot)
        _add(row, rules, left)
    return rules, left


def _add(row: Sequence[Shape], rules: list[Shape], left: list[Shape]) -> None:
    if len(row) < _FEWEST:
        left += row
    else:
        rules.append(Shape(*around([dot.box for dot in row]), row[0].filled, row[0].stroked))

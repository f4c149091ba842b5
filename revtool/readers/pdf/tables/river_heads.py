"""The header of a table whose columns no upright rule parts: one row, or two where words stand above several others.

Refuses the rows below it.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise

from revtool.readers.pdf.tables.bands import Band, Line, Rule, Stretch, between

_ROW = 1.0
"""Letters by which the lines of two rows stand further apart, from middle to middle."""
_CENTRED = 0.75
"""Letters by which words stand off the middle of the headers that they cover at most."""


def header_rows(band: Band, xs: Sequence[float]) -> list[Stretch]:
    """Return the rows of a header: two where words stand above the middle of several others, with or without a rule."""
    stretches = list(between(band))
    if len(stretches) > 1:
        return stretches
    for above, midway, below in _levels(band.lines):
        covered = list(_covering(above, below, xs))
        if covered and not any(x0 < (one + two) / 2 < x1 for x0, x1 in covered for one, two in midway):
            y = (max(line.bottom for line in above) + min(line.top for line in below)) / 2
            return [
                Stretch(band.top, y, above, [Rule(x0, y, x1) for x0, x1 in covered]),
                Stretch(y, band.bottom, below),
            ]
    return stretches


def _levels(lines: list[Line]) -> Iterator[tuple[list[Line], Sequence[tuple[float, float]], list[Line]]]:
    """Yield the lines of a header as two rows, between them the words midway: their cells are as high as both rows.

    Lines of one cell stand half a line off those of the cells beside it, and are no rows.
    """
    for at, (above, below) in enumerate(pairwise(lines), 1):
        if _clear(above, below):
            yield lines[:at], (), lines[at:]
        elif at + 1 < len(lines) and _clear(above, lines[at + 1]):
            yield lines[:at], below.parts, lines[at + 1 :]


def _clear(above: Line, below: Line) -> bool:
    one, two = above.rows[0], below.rows[0]
    return two.middle - one.middle > _ROW * max(one.size, two.size)


def _covering(above: Sequence[Line], below: Sequence[Line], xs: Sequence[float]) -> Iterator[tuple[float, float]]:
    """Yield from where to where columns reach whose headers stand below the middle of other words."""
    middles = [(x0 + x1) / 2 for line in above for x0, x1 in line.parts]
    headers = {bisect(xs, (x0 + x1) / 2) - 1: (x0, x1) for line in below for x0, x1 in line.parts}
    near = _CENTRED * above[0].rows[0].size
    for middle in middles:
        spans = [
            (abs(headers[a][0] + headers[b][1] - 2 * middle) / 2, xs[a], xs[b + 1])
            for a in headers
            for b in range(a + 1, len(xs) - 1)
            if all(column in headers for column in range(a, b + 1))
            and [x for x in middles if xs[a] < x < xs[b + 1]] == [middle]
        ]
        off, x0, x1 = min(spans, default=(near, 0.0, 0.0))
        if off < near:
            yield x0, x1

"""Levels of a PDF's bookmarks as their numbers say: 「3」 that stands deeper than the 「2」 above it goes back to it.

Ghostscript goes up one level only where an outline goes up several, and every entry behind is too deep from there on.
Refuses to judge entries without a number.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from revtool.numbering import Kind, split_label
from revtool.readers.pdf.page import Bookmark

_NUMBERED: Final = re.compile("([^0-9０-９]{1,8})([0-9０-９]+)")
"""Words before a number that entries of one level begin with (目標１, G2)."""

_DEEP: Final = 3
"""The level from which on an outline can go up several at once and not to its top."""


class _Number(NamedTuple):
    """What an entry is counted by (a kind of label with the numbers before its last one, or words), and its number."""

    series: tuple[Kind | None, str, tuple[int, ...]]
    value: int


def with_own_levels(marks: Sequence[Bookmark]) -> tuple[Bookmark, ...]:
    """Return the entries, those that go on with the numbers of a higher level on that level, and what follows too."""
    if max((mark.level for mark in marks), default=0) < _DEEP:
        return tuple(marks)
    done: list[Bookmark] = []
    open_series: dict[tuple[Kind | None, str, tuple[int, ...]], tuple[int, int]] = {}
    above, off = 0, 0
    for mark in marks:
        level = max(1, mark.level - off)
        number = _number_of(mark.title)
        if number is not None:
            last, own = open_series.get(number.series, (0, level))
            if own < level == above - 1 and number.value == last + 1:
                off, level = off + level - own, own
        if level < above:
            open_series = {series: at for series, at in open_series.items() if at[1] <= level}
        if number is not None:
            open_series[number.series] = number.value, level
        done.append(mark if mark.level == level else mark._replace(level=level))
        above = level
    return tuple(done)


def _number_of(title: str) -> _Number | None:
    label = split_label(title)[0]
    if label is not None and label.values:
        return _Number((label.kind, "", label.values[:-1]), label.values[-1])
    found = _NUMBERED.match(title)
    return _Number((None, found[1], ()), int(found[2])) if found else None

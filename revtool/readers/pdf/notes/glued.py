"""Marks of notes that stand right before their text, in its own type (17種類 for note 1, 7種類…): parted from it.

Told by the notes at a page's foot that count on from a raised sign above them. Refuses any other figure.
"""

import re
from collections.abc import Callable, Sequence
from operator import attrgetter

from revtool.readers.pdf.notes.signs import LONGEST, signs_in
from revtool.readers.pdf.page import Glyph, Row

_FIGURES = frozenset("0123456789")
_GLUED = re.compile(r"(?P<figures>[0-9]+)(?![0-9 \t\u3000.．,，:：)）])")
_SMALLER, _ALIKE = 0.94, 0.3
"""Times the size of the text that notes are set in at most, and points by which their lines differ."""
_FOOT = 0.5
"""The lower part of a page in which such notes stand."""


def with_parted_marks(
    rows: Sequence[Row], opened: Sequence[Row], height: float, glyphs: Callable[[Row], list[Glyph]]
) -> Sequence[Row]:
    """Return the lines of a page, with a blank behind the marks that open the notes at its foot.

    opened: those that begin with a figure are among these.
    """
    foot = (1 - _FOOT) * height
    low = [
        row
        for row in opened
        if row.top > foot and row.text[0] in _FIGURES and not row.marked and _GLUED.match(row.text)
    ]
    if not low:
        return rows
    lines = [
        row for row in sorted(rows, key=attrgetter("top")) if not (row.text.isdecimal() and len(row.text) < LONGEST)
    ]
    at = len(lines)
    while at and lines[at - 1].top > foot and abs(lines[at - 1].size - lines[-1].size) < _ALIKE:
        at -= 1
    notes, above = lines[at:], lines[:at]
    if not above or not notes or notes[0].size >= _SMALLER * above[-1].size or not _GLUED.match(notes[0].text):
        return rows
    if not any(row in notes for row in low):
        return rows
    signs = {sign for sign in signs_in(above, glyphs) if sign.isdecimal()}
    parted = _counted(notes, signs) if signs else {}
    return [parted.get(row.first, row) for row in rows]


def _counted(notes: Sequence[Row], signs: set[str]) -> dict[int, Row]:
    """Return the lines that open a note, parted, by their first characters: one with a sign, the others count on."""
    found: dict[int, Row] = {}
    number = 0
    for row in notes:
        opening = _GLUED.match(row.text)
        figures = opening["figures"] if opening else ""
        wanted = [str(number + 1)] if number else [figures[:end] for end in range(1, len(figures) + 1)]
        mark = next((one for one in wanted if one in signs and figures.startswith(one)), None)
        if mark is None or figures[len(mark) :].startswith("0"):
            if not number:
                return {}
            continue
        number = int(mark)
        found[row.first] = row._replace(text=f"{mark} {row.text[len(mark) :]}", marked=True)
    return found

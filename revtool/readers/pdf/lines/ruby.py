"""Ruby: small kana above a line, put behind the words that they stand above, in 《》 as the Word reader does.

Refuses small type that is no reading (marks, figures, labels), and readings that stand above nothing; they stay lines.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from revtool.readers.pdf.lines.glyphs import glyph_text
from revtool.readers.pdf.page import Glyph, Row
from revtool.text.pattern import Pattern

_READING = re.compile(r"[ぁ-ゖァ-ヺー・ \t\u3000]*[ぁ-ゖァ-ヺ][ぁ-ゖァ-ヺー・ \t\u3000]*")
_SMALL = 0.62
"""How small a reading is set against its base at most."""
_TOUCHES = 0.3
"""Letters that a reading stands above its base, or reaches into its line, at most."""
_BREAK = 0.75
"""Letters of a reading between two of them that are two readings."""
_HAIR = 0.1
"""Letters between two that a font sets next to each other at most, where it gives the boxes of their ink."""
_KINDS = (Pattern("[一-鿿々〆ヶ㐀-䶿豈-龯]"), re.compile("[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]"), re.compile("[ァ-ヺー]"))
"""What stands under one reading together: kanji, letters and figures, katakana."""
_JOINS = "ノツケガカヵ"

GlyphsOf = Callable[[Row], list[Glyph]]


def with_readings(rows: Sequence[Row], glyphs_of: GlyphsOf) -> tuple[Row, ...]:
    """Return the lines of a page with each reading behind its base; `glyphs_of` gives a line's characters."""
    largest = _SMALL * max([row.size for row in rows], default=0.0)
    small = [row for row in rows if row.size <= largest and _READING.fullmatch(row.text)]
    if not small:
        return tuple(rows)
    done = list(rows)
    for reading in small:
        base = _base(reading, done)
        if base is None:
            continue
        at, line = base
        run = glyphs_of(line)
        placed = _placed(run, list(_readings(glyphs_of(reading))))
        if placed is not None:
            done[at] = line._replace(text=glyph_text(placed), glyphs=tuple(placed))
            done.remove(reading)
    return tuple(done)


def _base(reading: Row, rows: Sequence[Row]) -> tuple[int, Row] | None:
    """Return the line right below a reading, and its index."""
    middle = (reading.x0 + reading.x1) / 2
    for at, row in enumerate(rows):
        near = abs(row.top - reading.bottom) < _TOUCHES * row.size and reading.size <= _SMALL * row.size
        if near and row.x0 <= middle <= row.x1 and row.x0 - row.size < reading.x0 and reading.x1 < row.x1 + row.size:
            return at, row
    return None


def _readings(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the readings that stand side by side above one line."""
    letters = [glyph for glyph in glyphs if not glyph.char.isspace()]
    group = letters[:1]
    for one, two in pairwise(letters):
        if two.x0 - one.x1 > _BREAK * one.size:
            yield group
            group = []
        group.append(two)
    if group:
        yield group


def _placed(run: Sequence[Glyph], readings: Sequence[list[Glyph]]) -> list[Glyph] | None:
    """Return the characters of a line with the readings among them; None where one stands above nothing."""
    behind: dict[int, str] = {}
    for group in readings:
        end = _end(run, group[0].x0, group[-1].x1)
        if end is None or end in behind:
            return None
        behind[end] = "".join(letter.char for letter in group)
    done: list[Glyph] = []
    for at, glyph in enumerate(run):
        done.append(glyph)
        if at in behind:
            done += (glyph._replace(char=char, x0=glyph.x1) for char in f"《{behind[at]}》")
    return done


def _end(run: Sequence[Glyph], left: float, right: float) -> int | None:
    """Return the index of the last character of what a reading stands above the middle of."""
    middle = (left + right) / 2
    under = min(range(len(run)), key=lambda at: max(run[at].x0 - middle, middle - run[at].x1))
    if max(run[under].x0 - middle, middle - run[under].x1) > _HAIR * run[under].size or run[under].char.isspace():
        return None
    kinds = [_kind(run, at) for at in range(len(run))]
    first = last = under
    while kinds[under] and first and kinds[first - 1] is kinds[under]:
        first -= 1
    while kinds[under] and last + 1 < len(run) and kinds[last + 1] is kinds[under]:
        last += 1

    def off(span: tuple[int, int]) -> tuple[float, float]:
        one, two = run[span[0]].x0, run[span[1]].x1
        return round(abs(one + two - left - right) / run[under].size), abs(two - one - right + left)

    spans = [(one, two) for one in range(first, under + 1) for two in range(max(one, under - 1), last + 1)]
    return min(((one, two) for one, two in spans if one == under or run[one].x0 <= middle <= run[two].x1), key=off)[1]


def _kind(run: Sequence[Glyph], at: int) -> Pattern | re.Pattern[str] | None:
    """Return what kind of letter one is; katakana that join kanji to a name (沖ノ島) are of theirs."""
    kanji = _KINDS[0]
    if run[at].char in _JOINS and 0 < at < len(run) - 1 and all(kanji.match(run[n].char) for n in (at - 1, at + 1)):
        return kanji
    return next((kind for kind in _KINDS if kind.match(run[at].char)), None)

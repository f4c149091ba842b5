"""Footnotes of a page: lines of smaller type at its foot that open with a mark which a raised sign in the text repeats.

Refuses small type that no sign refers to; it stays where it stands.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from revtool.readers.pdf_pdfium import Footnote, Glyph, Row
from revtool.readers.pdf_rows import glyph_text

_MARK = re.compile(r"(?P<mark>[0-9０-９]{1,3}|[*＊†‡]{1,3}|[ivx]{1,4}|[※注][0-9０-９]{0,2})[)）.]?[ \t\u3000]*(?=\S)")
_RAISED = 0.8
"""How small a raised sign is set against the letters around it, at most."""
_SMALLER = 0.94
_FOOT = 0.4
"""The lower part of a page in which footnotes may begin."""


def with_footnotes(
    rows: Sequence[Row], height: float, size_at: Callable[[int], float], glyphs: Callable[[Row], list[Glyph]]
) -> tuple[Row, ...]:
    """Return the rows of a page with its footnotes hung on the lines that refer to them, their raised signs gone."""
    starts = _starts(rows, height, size_at)
    if not starts:
        return tuple(rows)
    done = list(rows)
    for first, mark, found in starts:
        text = found[0].text[_end(found[0]) :]
        place = _reference(done, mark, found[0], glyphs)
        if place is None:
            continue
        at, changed = place
        note = Footnote(mark, (found[0]._replace(text=text, size=size_at(first.last)), *found[1:]))
        done[at] = changed._replace(notes=(*changed.notes, note))
        gone = {row.first for row in found}
        done = [row for row in done if row.first not in gone]
    return tuple(done)


def _end(row: Row) -> int:
    opening = _MARK.match(row.text)
    return opening.end() if opening else 0


def _starts(
    rows: Sequence[Row], height: float, size_at: Callable[[int], float]
) -> list[tuple[Row, str, tuple[Row, ...]]]:  # fmt: skip
    """Return the lines that open a footnote, its mark and all its lines."""
    low = [row for row in rows if row.top > (1 - _FOOT) * height and _MARK.match(row.text)]
    if not low:
        return []
    body = Counter[float]()
    for row in rows:
        body[row.size] += len(row.text)
    usual = body.most_common(1)[0][0]
    found: list[tuple[Row, str, tuple[Row, ...]]] = []
    opened = False
    for row in sorted((row for row in rows if row.top > (1 - _FOOT) * height), key=lambda row: row.middle):
        own = size_at(row.last)
        opening = _MARK.match(row.text)
        if opening and own < _SMALLER * usual:
            found.append((row, opening["mark"], (row,)))
            opened = True
        elif opened and own < _SMALLER * usual and row.top - found[-1][2][-1].bottom < own:
            first, mark, lines = found[-1]
            found[-1] = (first, mark, (*lines, row))
        else:
            opened = False
    return found


def _reference(
    rows: Sequence[Row], mark: str, note: Row, glyphs: Callable[[Row], list[Glyph]]
) -> tuple[int, Row] | None:  # fmt: skip
    """Return the line above that carries the mark as a raised sign, without it, and its index."""
    for at, row in enumerate(rows):
        if mark not in row.text or row.middle >= note.top:
            continue
        run = glyphs(row)
        large = Counter(glyph.size for glyph in run).most_common(1)[0][0] if run else 0.0
        small = [at for at, glyph in enumerate(run) if glyph.size <= _RAISED * large]
        if "".join(run[at].char for at in small).strip("()（）") != mark:
            small = _group(run, small, mark)
        if small:
            rest = tuple(glyph for at, glyph in enumerate(run) if at not in small)
            return at, row._replace(text=glyph_text(rest), glyphs=rest, size=large)
    return None


def _group(run: Sequence[Glyph], small: Sequence[int], mark: str) -> list[int]:
    """Return the neighbouring raised characters that make the mark, where a line has several signs."""
    groups: list[list[int]] = []
    for at in small:
        if groups and groups[-1][-1] == at - 1:
            groups[-1].append(at)
        else:
            groups.append([at])
    return next((group for group in groups if "".join(run[at].char for at in group).strip("()（）") == mark), [])

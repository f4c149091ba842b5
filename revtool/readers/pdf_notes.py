"""Footnotes of a page: lines of smaller type, or below the rule that parts notes from text, that open with a mark
which a raised sign in the text above repeats.

Refuses small type that no sign refers to; it stays where it stands.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from revtool.readers.pdf_page import Footnote, Glyph, Row, Shape
from revtool.readers.pdf_rows import glyph_text
from revtool.text.pattern import Pattern

_MARK = Pattern(
    r"(?P<mark>[0-9０-９]{1,3}(?![0-9０-９])|[*＊†‡]{1,3}|[ivx]{1,4}(?=[)）. \t\u3000])|[※注][0-9０-９]{0,2})"
    r"[)）.]?[ \t\u3000]*(?=\S)"
)
_ALONE = Pattern(r"(?:[0-9０-９]{1,3}|[*＊†‡]{1,3}|[ivx]{1,4}|[※注][0-9０-９]{0,2})[)）.]?")
RAISED = 0.85
"""How small a raised sign is set against the letters around it, at most."""
_SMALLER = 0.94
_SMALLEST = 1.05
_BELOW = 0.75
"""Letters that the lines of a footnote stand apart at most."""
_RULE_ZONE = 0.3
"""The upper part of a page in which no rule parts footnotes from the text."""
_SHORTEST, _LONGEST = 0.1, 0.5
"""The parts of the measure between which such a rule is long (Word: 5 cm, LibreOffice: a quarter)."""
_FOOT = 0.4
"""The lower part of a page in which footnotes may begin."""


def with_footnotes(
    rows: Sequence[Row],
    shapes: Sequence[Shape],
    height: float,
    size_at: Callable[[int], float],
    glyphs: Callable[[Row], list[Glyph]],
) -> tuple[Row, ...]:
    """Return the rows of a page with its footnotes hung on the lines that refer to them, their raised signs gone."""
    rows = _with_marks(rows, height)
    starts = _starts(rows, height, _rule(rows, shapes, height), size_at)
    if not starts:
        return tuple(rows)
    done = list(rows)
    for first, mark, found in starts:
        text = found[0].text[_end(found[0]) :]
        place = reference(done, mark, found[0].top, glyphs)
        if place is None:
            continue
        at, changed = place
        note = Footnote(mark, (found[0]._replace(text=text, size=size_at(first.last)), *found[1:]))
        done[at] = changed._replace(notes=(*changed.notes, note))
        gone = {row.first for row in found}
        done = [row for row in done if row.first not in gone]
    return tuple(done)


def _rule(rows: Sequence[Row], shapes: Sequence[Shape], height: float) -> float:
    """Return how far down the rule stands that parts the footnotes from the text; the page's height where none does.

    It is short, begins where lines begin, lies below what no rule of a table does, and no other stands below it.
    """
    if not rows:
        return height
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    low = [shape for shape in shapes if shape.top > _RULE_ZONE * height and shape.x1 - shape.x0 > 20 and shape.thin]
    last = max(low, key=lambda shape: shape.bottom, default=None)
    if last is None or not _SHORTEST * (right - left) < last.x1 - last.x0 < _LONGEST * (right - left):
        return height
    beside = [shape for shape in low if shape is not last and shape.bottom > last.top - 1]
    return height if beside or abs(last.x0 - left) > rows[0].size * 2 else last.top


def _with_marks(rows: Sequence[Row], height: float) -> Sequence[Row]:
    """Return the rows with marks that stand alone, raised before a footnote's text, joined to it."""
    low = [row for row in rows if row.top > (1 - _FOOT) * height]
    alone = [row for row in low if len(row.text) <= 5 and _ALONE.fullmatch(row.text)]
    done = list(rows)
    for mark in alone:
        behind = [row for row in low if _stands_behind(mark, row)]
        if behind:
            note = min(behind, key=lambda row: row.x0)
            done[done.index(note)] = note._replace(
                text=f"{mark.text} {note.text}", x0=mark.x0, first=mark.first, glyphs=None, top=min(mark.top, note.top)
            )
            done.remove(mark)
            low.remove(note)
    return done


def _stands_behind(mark: Row, row: Row) -> bool:
    shared = min(mark.bottom, row.bottom) - max(mark.top, row.top)
    near = -0.5 * row.size < row.x0 - mark.x1 < 4 * row.size
    return near and row is not mark and mark.size <= RAISED * row.size and shared > 0.3 * (mark.bottom - mark.top)


def _end(row: Row) -> int:
    opening = _MARK.match(row.text)
    return opening.end() if opening else 0


def _starts(
    rows: Sequence[Row], height: float, rule: float, size_at: Callable[[int], float]
) -> list[tuple[Row, str, tuple[Row, ...]]]:  # fmt: skip
    """Return the lines that open a footnote, its mark and all its lines."""
    upper = min((1 - _FOOT) * height, rule - 1)
    marked = [row for row in rows if _MARK.match(row.text)]
    if not marked:
        return []
    body = Counter[float]()
    for row in rows:
        body[row.size] += len(row.text)
    usual = body.most_common(1)[0][0]
    upper = min(upper, *(row.top - 1 for row in marked if row.size < _SMALLER * usual), height)
    if not any(row.top > upper for row in marked):
        return []
    found: list[tuple[Row, str, tuple[Row, ...]]] = []
    opened = False
    for row in sorted((row for row in rows if row.top > upper), key=lambda row: row.middle):
        opening = _MARK.match(row.text)
        if not opening and not opened:
            continue
        own = size_at(row.last)
        if opening and (row.top > rule - 1 or own < _SMALLER * usual or size_at(row.first) <= RAISED * own):
            found.append((row, opening["mark"], (row,)))
            opened = True
        elif opened and _belongs(row, own, found[-1][2][-1], size_at):
            first, mark, lines = found[-1]
            found[-1] = (first, mark, (*lines, row))
        else:
            opened = False
    return found


def _belongs(row: Row, size: float, last: Row, size_at: Callable[[int], float]) -> bool:
    """Whether a line goes on with a footnote: right below, in type that is no larger, and no page number."""
    below = row.top - last.bottom < _BELOW * size
    return below and size <= _SMALLEST * size_at(last.last) and not _ALONE.fullmatch(row.text)


def reference(
    rows: Sequence[Row], mark: str, below: float, glyphs: Callable[[Row], list[Glyph]]
) -> tuple[int, Row] | None:  # fmt: skip
    """Return the line above a height that carries the mark as a raised sign, without it, and its index."""
    for at, row in enumerate(rows):
        if mark not in row.text or row.middle >= below:
            continue
        run = glyphs(row)
        large = Counter(glyph.size for glyph in run).most_common(1)[0][0] if run else 0.0
        small = [at for at, glyph in enumerate(run) if glyph.size <= RAISED * large]
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

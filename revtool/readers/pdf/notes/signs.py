"""The marks of notes and the raised signs that refer to them: what they look like, and where a mark's sign stands.

A mark that a word processor counts (1, iv, b, ①, †) is no part of the text: it goes, and the note keeps it. A typed one
(※1, 注1), (1)) is text and stays, as in Word. Refuses to say which lines are notes.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from math import inf
from typing import NamedTuple

from revtool.readers.pdf.lines.glyphs import glyph_text
from revtool.readers.pdf.page import Footnote, Glyph, Row
from revtool.text.letters import letters
from revtool.text.pattern import Pattern

_FIGURES = "[0-9０-９]{1,3}(?![0-9０-９]|[,，.．:：][0-9０-９]|[%％])"
_CIRCLED = "[①-⑳㉑-㉟㊱-㊿]"
_KANJI = "[一二三四五六七八九十〇]{1,3}"
_TYPED = (
    rf"[(（\[［〔]?[※注]{{1,2}}[ \u3000]?(?:[0-9０-９]{{1,2}}(?![0-9０-９])|{_CIRCLED})?"
    rf"|[*＊][0-9０-９]{{1,2}}(?![0-9０-９])|[(（\[［〔]{_FIGURES}(?=[)）\]］〕])"
)
MARK_OPENERS = frozenset("0123456789０１２３４５６７８９※注*＊†‡§(（[［〔")
"""What `MARK` begins with."""
MARK = Pattern(rf"(?P<mark>{_TYPED}|{_FIGURES}|[†‡§*＊]{{1,4}})[)）\]］〕.．:：]?[ \t\u3000]*(?=\S)")
"""A mark before its note, and what parts the two."""
COUNTED = Pattern(
    rf"(?P<mark>[ivxlc]{{1,9}}(?![a-zA-Z])|[a-z]{{1,2}}(?![a-zA-Z])|{_CIRCLED}|{_KANJI})[)）.．]?[ \t\u3000]*(?=\S)"
)
"""Marks that open words and clauses too: a note's own only where they are raised."""
ALONE = Pattern(
    rf"(?:{_TYPED}|{_FIGURES}|[†‡§*＊]{{1,4}}|[ivxlc]{{1,9}}|[a-z]{{1,2}}|{_CIRCLED}|{_KANJI})[)）\]］〕.．:：]?"
)
_MAY_HOLD = Pattern("[0-9０-９※注*＊†‡§]")
LONGEST = 9
"""Letters of the longest mark."""
RAISED = 0.85
"""How small a raised sign is set against the letters around it, at most."""
_AROUND = "()（）[]［］〔〕.．:： \t\u3000"
_UNIT = Pattern("[mMｍ㍍㎜㎝0-9０-９]$")
"""What a power stands behind (m2, 10 to the 3rd)."""
_NARROW = 0.4
"""How broad a superior figure is at most, in letters; other figures are half a letter or more."""
_TOGETHER = 3
"""Signs that stand together at most."""
_BESIDE = 0.5
"""Letters that a raised sign stands apart at most from the line that it belongs to."""

Glyphs = Callable[[Row], list[Glyph]]


class Sign(NamedTuple):
    """Where a note's sign stands: the index of the line that carries it, the line as it is read, and what goes.

    before: how many letters of the line stand before it; letters: how many it adds to the line's, those that it takes
    away below nought.
    """

    at: int
    row: Row
    before: int
    letters: int = 0
    gone: int | None = None


def bare(mark: str) -> str:
    """Return a mark without the brackets and points around it."""
    return mark.strip(_AROUND)


def typed(mark: str) -> bool:
    """Tell whether a mark was typed and not counted by a program: Word counts no ※, 注 or brackets."""
    return any(letter in mark for letter in "※注()（）[]［］〔〕") or (
        len(mark) > 1 and mark[0] in "*＊" and mark[-1].isdigit()
    )


def leading_mark(text: str) -> str | None:
    """Return the mark that a line opens with, a typed one with its brackets; it may be a word or a label as well."""
    found = MARK.match(text) or COUNTED.match(text)
    if found is None:
        return None
    return found[0].rstrip() if found[0][:1] in "(（[［〔" else found["mark"]


def hung(rows: Sequence[Row], sign: Sign, *notes: Footnote) -> tuple[Row, ...]:
    """Return lines with notes hung on the one that refers to them, a sign that was a line of its own gone."""
    done = list(rows)
    others = (
        one._replace(before=one.before + sign.letters) if one.before > sign.before else one for one in sign.row.notes
    )
    hanging = (one._replace(before=sign.before) for one in notes)
    done[sign.at] = sign.row._replace(notes=(*others, *hanging))
    if sign.gone is not None:
        del done[sign.gone]
    return tuple(done)


def sign_of(rows: Sequence[Row], mark: str, below: float, glyphs: Glyphs, start: int = 0) -> Sign | None:
    """Return the line above a height that carries a mark as a raised sign; the first from `start` on, else any.

    A figure behind a unit (m2) is its sign only where there is no other.
    """
    wanted, spare = bare(mark), None
    for at in (*range(start, len(rows)), *range(min(start, len(rows)))):
        row = rows[at]
        if wanted not in row.text or row.middle >= below or not wanted:
            continue
        found, unit = _in_line(rows, at, mark, glyphs)
        if found is not None and not unit:
            return found
        spare = spare or found
    return spare


def sign_of_several(rows: Sequence[Row], marks: Sequence[str], below: float, glyphs: Glyphs) -> tuple[Sign, int] | None:
    """Return the sign that the first of some marks make without a gap, and how many: 12 for 1 and 2, as in Word."""
    for count in range(2, min(len(marks), _TOGETHER) + 1):
        sign = None if any(map(typed, marks[:count])) else sign_of(rows, "".join(marks[:count]), below, glyphs)
        if sign is not None:
            return sign, count
    return None


def superior_sign_of(rows: Sequence[Row], mark: str, below: float, glyphs: Glyphs) -> Sign | None:
    """Return the only line above a height that carries a number as figures of their own design (¹ for 1, by Typst).

    Their font draws them raised in the size of the text; they are narrower than its other figures.
    """
    found = []
    for at, row in enumerate(rows) if mark.isdigit() else ():
        if mark not in row.text or row.middle >= below:
            continue
        run = glyphs(row)
        narrow = [spot for spot, one in enumerate(run) if one.char.isdigit() and one.x1 - one.x0 <= _NARROW * one.size]
        group = _group(run, narrow, mark)
        if group and group[0] > 0 and not any(map(str.isascii, _beside(run, group))):
            rest = _without(run, group)
            taken = row._replace(text=glyph_text(rest), glyphs=rest)
            found.append(Sign(at, taken, _letters_before(run, group), -len(group)))
    return found[0] if len(found) == 1 else None


def _beside(run: Sequence[Glyph], group: Sequence[int]) -> list[str]:
    return [run[spot].char for spot in (group[0] - 1, group[-1] + 1) if 0 <= spot < len(run)]


def signs_in(rows: Sequence[Row], glyphs: Glyphs) -> set[str]:
    """Return the raised signs in lines, brackets aside."""
    found = {bare(row.text) for row in rows if len(row.text) <= LONGEST and ALONE.fullmatch(row.text)}
    for row in rows:
        if not _MAY_HOLD.search(row.text):
            continue
        run = glyphs(row)
        large = max(glyph.size for glyph in run) if run else 0.0
        groups = _groups([at for at, glyph in enumerate(run) if glyph.size <= RAISED * large])
        groups = [group for group in groups if not _opens(run, group)]
        signs = ("".join(run[at].char for at in group) for group in groups)
        found |= {bare(sign) for sign in signs if ALONE.fullmatch(sign)}
    return found


def _in_line(rows: Sequence[Row], at: int, mark: str, glyphs: Glyphs) -> tuple[Sign | None, bool]:
    """Return a mark's sign in one line, and whether it may be the power of a unit."""
    row = rows[at]
    if len(row.text) <= LONGEST and bare(row.text) == bare(mark):
        return _alone(rows, at, mark), False
    run = glyphs(row)
    large, group = _raised(run, bare(mark))
    if not group or _opens(run, group):
        return None, False
    unit = group[0] > 0 and _UNIT.search(run[group[0] - 1].char) is not None
    before = _letters_before(run, group)
    if typed(mark):
        return Sign(at, row, before), unit
    rest = _without(run, group)
    return Sign(at, row._replace(text=glyph_text(rest), glyphs=rest, size=large), before, -len(group)), unit


def _letters_before(run: Sequence[Glyph], group: Sequence[int]) -> int:
    return len(letters(glyph_text(run[: group[0]])))


def _opens(run: Sequence[Glyph], group: Sequence[int]) -> bool:
    """Whether small characters are a line's first ones and not raised: a heading's label in smaller type."""
    first, behind = run[group[0]], run[group[-1] + 1 : group[-1] + 2]
    return group[0] == 0 and bool(behind) and first.top + first.bottom >= behind[0].top + behind[0].bottom


def _without(run: Sequence[Glyph], group: Sequence[int]) -> tuple[Glyph, ...]:
    """Return the characters of a line without some that follow each other, the room of which is the one's before."""
    rest = list(run)
    if group[0] > 0 and group[-1] + 1 < len(run):
        rest[group[0] - 1] = rest[group[0] - 1]._replace(x1=run[group[-1] + 1].x0)
    del rest[group[0] : group[-1] + 1]
    return tuple(rest)


def _alone(rows: Sequence[Row], at: int, mark: str) -> Sign | None:
    """Return the sign that a line of its own is; the line before it, behind it or above it carries it."""
    sign = rows[at]
    beside = [(one, row) for one, row in enumerate(rows) if one != at and stands_beside(sign, row)]
    beside = beside or [(one, row) for one, row in enumerate(rows) if one != at and _broken_off(sign, row)]
    if not beside:
        return None
    one, row = min(beside, key=lambda found: found[1].x0)
    behind = row.x0 < sign.x0 or row.bottom <= sign.top
    before = len(letters(row.text)) if behind else 0
    if not typed(mark):
        return Sign(one, row, before, gone=at)
    text = row.text + sign.text if behind else sign.text + row.text
    whole = row._replace(text=text, x0=min(row.x0, sign.x0), x1=max(row.x1, sign.x1), glyphs=None)
    return Sign(one, whole, before, len(letters(sign.text)), at)


def stands_beside(sign: Row, row: Row) -> bool:
    """Tell whether a raised sign that is a line of its own stands right before or behind a line of larger type."""
    shared = min(sign.bottom, row.bottom) - max(sign.top, row.top)
    room = _BESIDE * row.size
    near = abs(sign.x0 - row.x1) < room or abs(row.x0 - sign.x1) < room
    return near and sign.size <= RAISED * row.size and shared > 0.3 * (sign.bottom - sign.top)


def _broken_off(sign: Row, row: Row) -> bool:
    """Whether a raised sign begins the line below one that had no room for it."""
    room = sign.top - row.bottom
    return sign.size <= RAISED * row.size and -0.5 * row.size < room < 1.5 * row.size and row.x0 <= sign.x1 < row.x1


def _raised(run: Sequence[Glyph], wanted: str) -> tuple[float, list[int]]:
    """Return the size of a line and its neighbouring smaller characters that make a mark; a sign may be most of it."""
    sizes = Counter(glyph.size for glyph in run)
    for large in {sizes.most_common(1)[0][0], max(sizes)} if sizes else ():
        group = _group(run, _small(run, large), wanted)
        if group:
            return large, group
    return 0.0, []


def _small(run: Sequence[Glyph], large: float) -> list[int]:
    """Return the places of letters that are set smaller than others, but for those that stand below (CO2)."""
    middles = [glyph.top + glyph.bottom for glyph in run if glyph.size > RAISED * large]
    low = max(middles, default=inf)
    return [at for at, glyph in enumerate(run) if glyph.size <= RAISED * large and glyph.top + glyph.bottom <= low]


def _group(run: Sequence[Glyph], small: Sequence[int], wanted: str) -> list[int]:
    """Return the neighbouring small characters that make a mark, brackets aside."""
    return next((group for group in _groups(small) if bare("".join(run[at].char for at in group)) == wanted), [])


def _groups(places: Sequence[int]) -> list[list[int]]:
    """Return places in groups of neighbours."""
    groups: list[list[int]] = []
    for at in places:
        if groups and groups[-1][-1] == at - 1:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups

"""Whether two sections say the same, as far as their formats can tell; and what to quote where they do not."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from revtool.audit.goal_tables import cells_in_place
from revtool.audit.side import Drawn, Side, drawn
from revtool.audit.typed_notes import says_but_for_notes
from revtool.model.document import Block, Figure, Section, Table
from revtool.model.referring import refer_alike, references
from revtool.text import fold

CONTEXT = 18
"""Characters of common text kept on either side of a difference that is quoted."""
SHORT = 100
"""Characters that a text quoted from its beginning has at most."""
LONGEST = 120
"""Characters that a quote has at most."""


class Sameness(StrEnum):
    """What comparing two sections gave."""

    SAME = "same"
    DIFFERS = "differs"
    UNSURE = "unsure"


def compare_texts(one: Side, mine: Section, other: Side, theirs: Section) -> Sameness:
    """Compare own texts, tables and figures. UNSURE where only what a format cannot carry is missing.

    A text file may hold the words of a chart as lines: those are no difference either. A picture is the same only in
    the same file: a PDF has it in bytes of its own. References to footnotes must stand in the same places.
    """
    found = _compared(one, mine, other, theirs)
    return Sameness.DIFFERS if found is Sameness.SAME and not refer_alike(mine, theirs) else found


def _compared(one: Side, mine: Section, other: Side, theirs: Section) -> Sameness:
    if same_text(mine, theirs) and _pictures(mine) == _pictures(theirs):
        return Sameness.SAME
    left, right = one.prose(mine), other.prose(theirs)
    mine_drawn, their_drawn = drawn(mine), drawn(theirs)
    alike = one.document.source.kind == other.document.source.kind
    worded = not alike and fold(mine.text) == fold(theirs.text)
    whole = left == right or worded
    said = whole or _said_by(theirs, their_drawn, left, right) or _said_by(mine, mine_drawn, right, left)
    if not said and (says_but_for_notes(one, mine, other, theirs) or says_but_for_notes(other, theirs, one, mine)):
        return Sameness.UNSURE
    if not said:
        return Sameness.DIFFERS
    sameness = Sameness.SAME if whole else Sameness.UNSURE
    for what, ours, others in (
        ("table", mine_drawn.tables, their_drawn.tables),
        ("figure", mine_drawn.figures, their_drawn.figures),
    ):
        if "".join(ours) == "".join(others) or worded:
            continue  # a table cut in two by a page's end, in part set as lines, or drawn as boxes says the same
        if what == "table" and not alike and _same_spread(mine, theirs):
            continue
        if (ours or one.carries(what)) and (others or other.carries(what)):
            return Sameness.DIFFERS
        sameness = Sameness.UNSURE
    if mine_drawn.pictures != their_drawn.pictures:
        return Sameness.DIFFERS if one.carries("figure") and other.carries("figure") else Sameness.UNSURE
    return sameness


def _said_by(section: Section, its: Drawn, text: str, goal: str) -> bool:
    """Tell whether what a text has besides its goal is what the tables and figures of a section say."""
    return any(
        _without(text, (*tables, *its.figures), goal) == goal for tables in (its.tables, *_spreads(section)) if tables
    ) or (bool(its.figures) and _without(text, its.figures, goal) == goal)


def _same_spread(mine: Section, theirs: Section) -> bool:
    return not set(_spreads(mine)).isdisjoint(_spreads(theirs))


def _spreads(section: Section) -> Iterator[tuple[str, ...]]:
    return (_spread(section, across=across) for across in (True, False))


def _spread(section: Section, *, across: bool) -> tuple[str, ...]:
    """Return the folded texts of a section's tables as a text file has them: a merged cell's wherever it reaches.

    across: also in each column that it reaches; else only in each row.
    """
    tables = (block for block in section.blocks if isinstance(block, Table))
    return tuple(fold("\n".join("\t".join(row) for row in cells_in_place(table, across=across))) for table in tables)


def same_text(one: Section, other: Section) -> bool:
    """Tell whether two sections have the same text of their own, to the letter."""
    if len(one.blocks) == 1 == len(other.blocks):
        return one.blocks[0].text == other.blocks[0].text
    return one.text == other.text


def _pictures(section: Section) -> list[str | None]:
    return [block.hash for block in section.blocks if isinstance(block, Figure)]


def _without(text: str, parts: tuple[str, ...], goal: str) -> str:
    """Return text without the parts, longest first, as long as it is longer than what it is to become."""
    for part in sorted(parts, key=len, reverse=True):
        if len(text) > len(goal) and part:
            text = text.replace(part, "", 1)
    return text


def differing(one: str, other: str) -> tuple[str, str]:
    """Return two texts cut to where they differ, with a little of what they have in common around it."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return _cut(one, start, end), _cut(other, start, end)


def differing_blocks(one: Sequence[Block], other: Sequence[Block]) -> tuple[str, str]:
    """Return what two texts differ in; where they read the same, the pictures or references that only one has."""
    before, after = ("\n".join(block.text for block in blocks) for blocks in (one, other))
    if before != after:
        return differing(before, after)
    lost, come = _only_one_has(
        *([block.name for block in blocks if isinstance(block, Figure)] for blocks in (one, other))
    )
    if not lost and not come:
        lost, come = _only_one_has(*([found.shown for found in references(blocks, None)] for blocks in (one, other)))
    return "\n".join(lost), "\n".join(come)


def _only_one_has(mine: Sequence[str], theirs: Sequence[str]) -> tuple[list[str], list[str]]:
    return [name for name in mine if name not in theirs], [name for name in theirs if name not in mine]


def short(text: str) -> str:
    """Return a text as it is quoted: on one line, cut where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= SHORT else text[:SHORT] + "…"


def _cut(text: str, start: int, end: int) -> str:
    low, high = max(start - CONTEXT, 0), min(len(text) - end + CONTEXT, len(text))
    piece = " ".join(text[low:high].split())
    if len(piece) > LONGEST:
        piece = piece[:LONGEST] + "…"
    return ("…" if low else "") + piece + ("…" if high < len(text) and not piece.endswith("…") else "")

"""A Comparison and its items as a change table in the house's style. Refuses formats and files."""

from collections.abc import Iterator, Sequence

from revtool.model.amendment import Item
from revtool.model.comparison import Comparison, Verdict
from revtool.writers.house import House, Notation, Third
from revtool.writers.pictures import Images
from revtool.writers.table.contents import contents_entries, shown_contents
from revtool.writers.table.rows import entries
from revtool.writers.table.tree import tree
from revtool.writers.table.values import ChangeTable, Entry, Line, Role, Statement
from revtool.writers.table.wording import (
    Subject,
    column_words,
    notation_note,
    nothing,
    remark,
    rule_sentence,
    stated,
    table_title,
    third_word,
)
from revtool.writers.verb import statement_word

DITTO = "同上"
"""Stands for a reason that the row above gives."""


def change_table(
    comparison: Comparison, items: Sequence[Item], subject: Subject, house: House, images: Images
) -> ChangeTable:
    """Return the change table of a comparison; items without a reason leave their part of the third column blank."""
    thirds = _thirds(comparison, items, subject.verb, house)
    above = contents_entries(
        shown_contents(comparison, house), house, (f"（{subject.verb}）",) if house.third is Third.REMARK else ()
    )
    ruled = tuple(_ruled([*above, *entries(tree(comparison, house), house, thirds, comparison, images)]))
    return ChangeTable(
        table_title(subject, house),
        house.date,
        statement_word(subject.verb),
        tuple(Statement(item.number, item.heading, _paragraphs(item.reason)) for item in stated(items, house)),
        rule_sentence((row for entry in ruled for row in entry.rows), subject, house),
        column_words(subject, house),
        third_word(subject, house),
        ruled,
        tuple(_notes(comparison, subject, house, empty=not ruled)),
        images,
    )


def _thirds(comparison: Comparison, items: Sequence[Item], verb: str, house: House) -> dict[int, tuple[str, ...]]:
    match house.third:
        case Third.REASON:
            of = {section: _paragraphs(item.reason) for item in items for section in item.sections}
            return {i: of[pair.key] for i, pair in enumerate(comparison.pairs) if pair.key in of}
        case Third.REMARK:
            said = ((index, remark(pair, verb)) for index, pair in enumerate(comparison.pairs))
            return {index: (word,) for index, word in said if word}
        case Third.NONE:
            return {}


def _paragraphs(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def _ruled(made: list[Entry]) -> list[Entry]:
    """Rule a line where the next section begins: above the headings that lead to it, below what follows the last.

    A reason is given once: where the section before has the same, it says 同上.
    """
    if all(entry.verdict is None for entry in made):
        return []
    ruled = list(made)
    last: Entry | None = None
    top, since = 0, 0
    for index, entry in enumerate(made):
        if entry.verdict is None:
            continue
        if last is None:
            ruled[0] = _opened(ruled[0])
            top = entry.depth
        elif since == index - 1 and _within(last, entry, top):
            ruled[index] = entry._replace(third=())
        elif entry.verdict is Verdict.SAME and not entry.third and entry.depth >= last.depth:
            continue  # a number that only follows from what stands above it
        else:
            start = _start(made, since, index)
            ruled[start] = _opened(ruled[start])
            same = bool(entry.third) and entry.third == last.third and sum(map(len, entry.third)) > 2 * len(DITTO)
            ruled[index] = ruled[index]._replace(third=(DITTO,) if same else entry.third)
            top = entry.depth
        last, since = entry, index
    return ruled


def _within(before: Entry, entry: Entry, top: int) -> bool:
    """Tell whether a section is part of the new or removed section whose rows come before it."""
    one_sided = entry.verdict in (Verdict.ADDED, Verdict.REMOVED)
    return one_sided and entry.verdict is before.verdict and entry.depth > top and entry.third in ((), before.third)


def _start(made: list[Entry], before: int, entry: int) -> int:
    """Return where the rows that lead to a section begin: what is elided no higher than the last still goes with it."""
    between = range(before + 1, entry)
    return next((i for i in between if made[i].depth < made[before].depth or _leads(made[i])), entry)


def _leads(entry: Entry) -> bool:
    return any(
        isinstance(piece, Line) and piece.role is Role.PARENT for piece in (*entry.rows[0].new, *entry.rows[0].old)
    )


def _opened(entry: Entry) -> Entry:
    return entry._replace(rows=(entry.rows[0]._replace(opens=True), *entry.rows[1:]))


def _notes(comparison: Comparison, subject: Subject, house: House, *, empty: bool) -> Iterator[str]:
    if empty:
        yield nothing(subject)
    note = notation_note(comparison.pairs) if house.notation is Notation.NOTE else None
    if note is not None:
        yield note

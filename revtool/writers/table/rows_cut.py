"""Paragraphs that were cut up or joined: one row, with what changed in them marked. Refuses to find them."""

from collections.abc import Sequence

from revtool.model.comparison import Cut
from revtool.model.document import Block, ListItem
from revtool.writers.table.marks import edited, lines
from revtool.writers.table.values import Line, Role, Row, Runs


def cut_row(cut: Cut, depth: int, *, blanks: bool) -> Row:
    """Return the paragraphs of a cut side by side; where one was cut bears no mark."""
    old, new = ("\n".join(block.text for block in side) for side in (cut.old, cut.new))
    new_runs, old_runs = edited(cut.edits, old, new, blanks=blanks)
    return Row(_lines(cut.new, new_runs, depth), _lines(cut.old, old_runs, depth))


def _lines(side: Sequence[Block], runs: Runs, depth: int) -> tuple[Line, ...]:
    return tuple(
        Line(said, Role.ITEM, depth + block.depth) if isinstance(block, ListItem) else Line(said, Role.BODY, depth)
        for block, said in zip(side, lines(runs), strict=True)
    )

"""What a column must say of a figure: its labels in brackets; where its picture is shown those that only one side has.

Refuses the writers' own judgement of what is the same: it looks at the documents' labels.
"""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from functools import partial
from typing import Final

from revtool.model.comparison import Pair
from revtool.model.document import Block, Figure
from revtool.text import fold
from revtool.writers.plain_figure import drawn_by_page, in_one, look_key
from revtool.writers.table.proof_rows import Expected
from revtool.writers.xml_text import printable

PICTURE: Final = "〔図〕"
LABELS, PARTING = "〔図：", "／"
_END = "〕"


def drawn_in_one(labels: Block, picture: Block | None) -> bool:
    """Tell whether labels and the picture behind them are one drawing of a page."""
    return picture is not None and in_one(labels, picture)


def expected_labels(block: Figure, behind: Block | None, pair: Pair, shown: Container[str]) -> Expected:
    """Return what must stand for labels: of boxes, or of a drawing whose picture stands behind them.

    A single one may stand by itself.
    """
    labels = [printable(label) for label in block.text.split("\n")]
    picture = behind if isinstance(behind, Figure) and drawn_in_one(block, behind) else block
    drawn = (picture is behind or drawn_by_page(block)) and look_key(picture) in shown
    told = tuple(_told(labels, _others(block, pair))) if drawn else tuple((label, False) for label in labels)
    whole = printable(block.text) if len(block.texts) == 1 else None
    return Expected(whole or f"{LABELS}{PARTING.join(labels)}{_END}", way=partial(_says, told, whole))


def _others(block: Figure, pair: Pair) -> Counter[str] | None:
    """Return the labels of the drawing on the other side; None where none is."""
    for one in pair.blocks:
        for own, other in ((one.new, one.old), (one.old, one.new)):
            if own is block and isinstance(other, Figure):
                return Counter(map(fold, other.text.split("\n")))
    return None


def _told(labels: Sequence[str], others: Counter[str] | None) -> Iterator[tuple[str, bool]]:
    """Yield each label with whether the picture may stand for it: the other side has as many of it, or no drawing."""
    own = Counter(map(fold, labels))
    for label in labels:
        key = fold(label)
        yield label, others is None or own[key] <= others[key]


def _says(labels: Sequence[tuple[str, bool]], whole: str | None, piece: str) -> bool:
    """Tell whether a text lists labels in order, those that may be left out or not; `whole` may stand instead."""
    if piece == whole:
        return True
    if piece == PICTURE:
        return all(may for _, may in labels)
    if not piece.startswith(LABELS) or not piece.endswith(_END):
        return False
    inner = piece[len(LABELS) : -len(_END)] + PARTING
    ends = {0}
    for label, may in labels:
        said = f"{label}{PARTING}"
        ends = {at + len(said) for at in ends if inner.startswith(said, at)} | (ends if may else set())
    return len(inner) in ends

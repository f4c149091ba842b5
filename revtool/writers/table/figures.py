"""Figures in a change table: its picture, and beneath it the labels that changed; without a picture all labels.

A drawing of a page is two blocks, its labels and its picture, and stands on one row. Refuses formats.
"""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import zip_longest

from revtool.model.comparison import BlockPair, Cut, Verdict
from revtool.model.document import Block, Figure
from revtool.text import fold
from revtool.writers.plain_figure import in_one
from revtool.writers.table.marks import blocks, lines, plain
from revtool.writers.table.values import LABELS, PARTING, Picture, Row, Run, Runs

_KEPT = (Verdict.SAME, Verdict.NOTATION)


def with_pictures(pairs: Sequence[BlockPair | Cut]) -> Iterator[tuple[BlockPair | Cut, BlockPair | None]]:
    """Yield what stands on a row, the labels of a drawing with the pair of its picture."""
    taken: BlockPair | Cut | None = None
    for one, behind in zip_longest(pairs, pairs[1:]):
        if one is taken or one is None:
            continue
        found = isinstance(one, BlockPair) and isinstance(behind, BlockPair) and _drawn(one, behind)
        taken = behind if found else None
        yield one, behind if found and isinstance(behind, BlockPair) else None


def drawing_row(labels: BlockPair, picture: BlockPair, depth: int, shown: Container[str]) -> Row:
    """Return the row of a drawing; where its pictures are shown only the labels that changed are told."""
    keys = [block.hash or "" for block in (picture.new, picture.old) if isinstance(block, Figure)]
    news, olds = _changed(labels) if all(key in shown for key in keys) else blocks(labels)
    told = _told(news, whole=not olds), _told(olds, whole=not news)
    changed = _differs(labels) or _differs(picture)
    sides = (
        (Picture((), block.hash, depth, changed, said),) if isinstance(block, Figure) else ()
        for block, said in zip((picture.new, picture.old), told, strict=True)
    )
    new, old = sides
    return Row(new, old)


def figure(block: Figure, pair: BlockPair, runs: Runs, depth: int) -> Picture:
    """Return a figure by itself: the lines of a single box, or what its labels say."""
    changed = _differs(pair)
    if len(block.texts) > 1:
        return Picture((), block.hash, depth, changed, _told(runs, whole=pair.new is None or pair.old is None))
    return Picture(lines(runs) if runs else (), block.hash, depth, changed)


def _differs(pair: BlockPair) -> bool:
    return pair.verdict not in _KEPT or pair.moved


def _drawn(labels: BlockPair, picture: BlockPair) -> bool:
    """Whether two pairs are the labels and the picture of a drawing on each side that has one."""
    sides = ((labels.new, picture.new), (labels.old, picture.old))
    return all(_one(*side) for side in sides) and any(block is not None for block in (labels.new, labels.old))


def _one(labels: Block | None, picture: Block | None) -> bool:
    return (labels is picture is None) or (labels is not None and in_one(labels, picture))


def _changed(pair: BlockPair) -> tuple[Runs, Runs]:
    """Return the labels that only one side has; where both have the same in another order, those that it changed.

    Where one side has no drawing, the picture of the other says all.
    """
    if pair.new is None or pair.old is None or pair.verdict in _KEPT:
        return (), ()
    sides = [lines(runs) for runs in blocks(pair)]
    texts = [[fold(_text(label)) for label in side] for side in sides]
    only = [Counter(texts[0]) - Counter(texts[1]), Counter(texts[1]) - Counter(texts[0])]
    found = []
    for side, said, left in zip(sides, texts, only, strict=True):
        kept = []
        for label, key in zip(side, said, strict=True):
            if left[key] > 0 or (not any(only) and any(run.marked for run in label)):
                kept.append(_text(label))
                left[key] -= 1
        found.append(plain("\n".join(kept), True))
    return found[0], found[1]


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _told(runs: Runs, *, whole: bool = False) -> Runs:
    """Return labels in brackets; these are marked where all labels are, and no other is on the other side (`whole`)."""
    if not runs:
        return ()
    marked = all(run.marked for run in runs) and whole
    inner = (run._replace(text=run.text.replace("\n", PARTING)) for run in runs)
    return (Run(LABELS[0], marked), *inner, Run(LABELS[1], marked))

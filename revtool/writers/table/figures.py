"""Figures in a change table: its picture, and beneath it the labels that changed; without a picture all labels.

A drawing of a page is two blocks, its labels and its picture, and stands on one row. Refuses formats.
"""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import zip_longest

from revtool.model.comparison import BlockPair, Cut, Verdict
from revtool.model.document import Block, Figure
from revtool.text import fold
from revtool.writers.plain_figure import drawn_by_page, in_one, look_key
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


def figure_row(pair: BlockPair, picture: BlockPair | None, depth: int, shown: Container[str]) -> Row:
    """Return the row of a figure, its picture in a pair of its own or in none.

    Where its pictures are shown on all sides, only the labels that changed are told.
    """
    drawn = (picture.new, picture.old) if picture is not None else (pair.new, pair.old)
    keys = tuple(look_key(block) if isinstance(block, Figure) else None for block in drawn)
    seen = all(key in shown for key in keys if key is not None)
    if picture is None and not (seen and all(block is None or _on_page(block) for block in drawn)):
        new_runs, old_runs = blocks(pair)
        return Row(_single(pair.new, pair, new_runs, depth), _single(pair.old, pair, old_runs, depth))
    news, olds = _changed(pair) if seen else blocks(pair)
    told = _told(news, whole=not olds), _told(olds, whole=not news)
    changed = _differs(pair) or (picture is not None and _differs(picture))
    new, old = ((Picture((), key, depth, changed, said),) if key else () for key, said in zip(keys, told, strict=True))
    return Row(new, old)


def figure(block: Figure, pair: BlockPair, runs: Runs, depth: int) -> Picture:
    """Return a figure by itself: the lines of a single box that is one on both sides, or what its labels say."""
    changed = _differs(pair)
    if any(isinstance(side, Figure) and len(side.texts) > 1 for side in (pair.new, pair.old)):
        return Picture(
            (),
            block.hash,
            depth,
            changed,
            _told(runs, whole=not all(side is not None and side.text for side in (pair.new, pair.old))),
        )
    return Picture(lines(runs) if runs else (), block.hash, depth, changed)


def is_figure(pair: BlockPair) -> bool:
    """Tell whether all that a pair has are figures."""
    return all(isinstance(block, Figure) for block in (pair.new, pair.old) if block is not None)


def _single(block: Block | None, pair: BlockPair, runs: Runs, depth: int) -> tuple[Picture, ...]:
    return (figure(block, pair, runs, depth),) if isinstance(block, Figure) else ()


def _on_page(block: Block) -> bool:
    return isinstance(block, Figure) and drawn_by_page(block)


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

    They are marked whole, unless what is not marked in them is the same on both sides. Where one side has no drawing,
    the picture of the other says all.
    """
    if pair.new is None or pair.old is None or pair.verdict in _KEPT:
        return (), ()
    new, old = (lines(runs) for runs in blocks(pair))
    counts = [Counter(fold(_text(label)) for label in side) for side in (new, old)]
    anywhere = counts[0] == counts[1]
    kept = _only(new, counts[0] - counts[1], anywhere=anywhere), _only(old, counts[1] - counts[0], anywhere=anywhere)
    if fold(_unmarked(kept[0])) == fold(_unmarked(kept[1])):
        return _listed(kept[0]), _listed(kept[1])
    return plain("\n".join(map(_text, kept[0])), True), plain("\n".join(map(_text, kept[1])), True)


def _only(labels: Sequence[Runs], left: Counter[str], *, anywhere: bool) -> list[Runs]:
    """Return the labels that are among those left, each as often; or, anywhere, those of which something is marked."""
    kept = []
    for label in labels:
        key = fold(_text(label))
        if left[key] > 0 or (anywhere and any(run.marked for run in label)):
            kept.append(label)
            left[key] -= 1
    return kept


def _listed(labels: Sequence[Runs]) -> Runs:
    parted = (((Run("\n"),) if at else ()) + label for at, label in enumerate(labels))
    return tuple(run for runs in parted for run in runs)


def _unmarked(labels: Sequence[Runs]) -> str:
    return "".join(run.text for label in labels for run in label if not run.marked)


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _told(runs: Runs, *, whole: bool = False) -> Runs:
    """Return labels in brackets; these are marked where all labels are, and no other is on the other side (`whole`)."""
    if not runs:
        return ()
    marked = all(run.marked for run in runs) and whole
    parted = ((*(plain(PARTING, marked) if at else ()), *label) for at, label in enumerate(lines(runs)))
    return (Run(LABELS[0], marked), *(run for label in parted for run in label), Run(LABELS[1], marked))

"""Which words of the new document are new, for an amendment that marks its changes. Refuses formats and pictures."""

from collections.abc import Iterator

from revtool.model.amendment import Marked, Marks, Stretches
from revtool.model.comparison import BlockPair, Comparison, Edit, Pair, Verdict
from revtool.model.document import Block, Figure
from revtool.text.underline import underline


def changed_words(comparison: Comparison) -> Marks:
    """Return the marks of all titles, paragraphs, tables and boxes of figures that changed."""
    blocks: dict[int, Marked] = {}
    figures: dict[int, Marked] = {}
    titles: dict[str, Marked] = {}
    for pair in comparison.pairs:
        if pair.new is None:
            continue
        title = pair.new.title
        if title and (pair.old is None or pair.retitled):
            titles[pair.new.id] = Marked(title, ((0, len(title)),) if pair.old is None else _new(pair.title, title))
        for block, stretches in _changed(pair):
            if block.at.paragraph is not None and block.at.part is None and stretches:
                found = figures if isinstance(block, Figure) else blocks
                found[block.at.paragraph] = Marked(block.text, stretches)
    return Marks(blocks, figures, titles)


def _changed(pair: Pair) -> Iterator[tuple[Block, Stretches]]:
    if pair.new is None:
        return
    if pair.old is None:
        yield from ((block, ((0, len(block.text)),)) for block in pair.new.blocks)
        return
    if not pair.new.title and pair.new.blocks and pair.title:
        # Read with a title before and without one now: what stands behind the label is the first block.
        first = pair.new.blocks[0]
        yield first, _new(pair.title, first.text)
    for block in pair.blocks:
        if block.new is not None and block.verdict in (Verdict.CHANGED, Verdict.ADDED):
            yield block.new, _stretches(block, block.new)


def _stretches(pair: BlockPair, new: Block) -> Stretches:
    return ((0, len(new.text)),) if pair.old is None else _new(pair.edits, new.text)


def _new(edits: tuple[Edit, ...], text: str) -> Stretches:
    """Return from where to where a text is marked; nothing where the edits are of another text."""
    runs = underline(edits)[1]
    if "".join(run for run, _ in runs) != text:
        return ()
    found, at = [], 0
    for run, marked in runs:
        if marked and run.strip():
            found.append((at, at + len(run)))
        at += len(run)
    return tuple(found)

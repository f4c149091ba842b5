"""Which words of the new document's paragraphs are new, for an amendment that marks its changes. Refuses formats."""

from collections.abc import Iterator

from revtool.model.amendment import Marks
from revtool.model.comparison import BlockPair, Comparison, Verdict
from revtool.model.document import Block, Table
from revtool.text.underline import underline


def changed_words(comparison: Comparison) -> Marks:
    """Return the marks of all paragraphs that changed; those of tables and figures, which have cells, are left out."""
    found: dict[int, tuple[str, tuple[tuple[int, int], ...]]] = {}
    for block, stretches in _changed(comparison):
        if not isinstance(block, Table) and block.at.paragraph is not None and block.at.part is None and stretches:
            found[block.at.paragraph] = (block.text, stretches)
    return found


def _changed(comparison: Comparison) -> Iterator[tuple[Block, tuple[tuple[int, int], ...]]]:
    for pair in comparison.pairs:
        if pair.new is not None and pair.old is None:
            yield from ((block, ((0, len(block.text)),)) for block in pair.new.blocks)
            continue
        for block in pair.blocks:
            if block.new is not None and block.verdict in (Verdict.CHANGED, Verdict.ADDED):
                yield block.new, _stretches(block)


def _stretches(pair: BlockPair) -> tuple[tuple[int, int], ...]:
    if pair.new is not None and pair.old is None:
        return ((0, len(pair.new.text)),)
    found, at = [], 0
    for text, marked in underline(pair.edits)[1]:
        if marked and text.strip():
            found.append((at, at + len(text)))
        at += len(text)
    return tuple(found)

"""The items of an amendment as rows of a worksheet: what changed with marks, and a proposal for a reason.

Refuses formats.
"""

from collections.abc import Iterator, Sequence

from revtool.amend.suggestions import suggestion
from revtool.model.amendment import Item, Runs, WorksheetRow
from revtool.model.comparison import BlockPair, Comparison, Pair, Verdict
from revtool.text.underline import underline

_KEPT = (Verdict.SAME, Verdict.NOTATION)


def worksheet_rows(items: Sequence[Item], comparison: Comparison) -> Iterator[WorksheetRow]:
    """Yield the row of each item; a proposal only where there is no reason yet, and the kinds allow one."""
    pairs = {pair.key: pair for pair in comparison.pairs}
    for item in items:
        mine = [pairs[key] for key in item.sections if key in pairs]
        places = tuple((pair.section.path or pair.section.text[:20], pair.key) for pair in mine)
        yield WorksheetRow(item, None if item.reason else suggestion(mine, comparison), places, *_sides(mine))


def _sides(pairs: Sequence[Pair]) -> tuple[Runs, Runs]:
    """Return what the pairs' changed blocks said and say; of a section that came or went, all of it."""
    olds: list[tuple[str, bool]] = []
    news: list[tuple[str, bool]] = []
    for pair in pairs:
        blocks = [block for block in pair.blocks if block.verdict not in _KEPT]
        if blocks:
            for block in blocks:
                for side, runs in zip((olds, news), _marked(block), strict=True):
                    side.extend([*runs, ("\n", False)] if runs else [])
            continue
        for side, section in ((olds, pair.old), (news, pair.new)):
            if section is not None:
                side.append((f"{section.heading}\n{section.text}\n", pair.old is None or pair.new is None))
    return _trimmed(olds), _trimmed(news)


def _marked(block: BlockPair) -> tuple[Runs, Runs]:
    if block.old is not None and block.new is not None:
        return underline(block.edits)
    return ((block.old.text, True),) if block.old else (), ((block.new.text, True),) if block.new else ()


def _trimmed(runs: Sequence[tuple[str, bool]]) -> Runs:
    kept = [(text, marked) for text, marked in runs if text]
    while kept and not kept[-1][0].strip():
        kept.pop()
    return (*kept[:-1], (kept[-1][0].rstrip("\n"), kept[-1][1])) if kept else ()

"""The items of an amendment as rows of a worksheet: what changed with marks, and a proposal for a reason.

Refuses formats.
"""

from collections.abc import Iterator, Sequence

from revtool.amend.items import place_of
from revtool.amend.suggestions import suggestion
from revtool.model.amendment import Item, Runs, Shown, ShownCell, WorksheetRow
from revtool.model.comparison import BlockPair, Comparison, Pair, Verdict
from revtool.model.document import Block, Figure, Table
from revtool.model.referring import Referred, moved_references
from revtool.text.underline import underline

_KEPT = (Verdict.SAME, Verdict.NOTATION)


def worksheet_rows(items: Sequence[Item], comparison: Comparison) -> Iterator[WorksheetRow]:
    """Yield the row of each item; a proposal only where there is no reason yet, and the kinds allow one."""
    pairs = {pair.key: pair for pair in comparison.pairs}
    for item in items:
        mine = [pairs[key] for key in item.sections if key in pairs]
        places = tuple((place_of(pair), pair.key) for pair in mine)
        yield WorksheetRow(item, None if item.reason else suggestion(mine, comparison), places, *_sides(mine))


def _sides(pairs: Sequence[Pair]) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
    """Return what the pairs' changed blocks said and say; of a section that came or went, all of it.

    A heading stands above where it changed, and where there is no other change to show.
    """
    sides: tuple[list[Shown], list[Shown]] = ([], [])
    for pair in pairs:
        blocks = [block for block in pair.blocks if block.verdict not in _KEPT]
        whole = pair.old is None or pair.new is None
        if pair.retitled or not blocks:
            for side, section in zip(sides, (pair.old, pair.new), strict=True):
                if section is not None and section.heading:
                    side.append(Shown(((section.heading, whole),)))
        if blocks:
            for block in blocks:
                for side, shown in zip(sides, _marked(block), strict=True):
                    side.extend(shown)
            for moved in moved_references(pair):
                for side, one in zip(sides, (moved.old, moved.new), strict=True):
                    side.append(Shown(((referring(one), True),)))
            continue
        for side, section in zip(sides, (pair.old, pair.new), strict=True):
            if section is not None:
                side.extend(_shown(block, ((block.text, whole),)) for block in section.blocks)
    return tuple(sides[0]), tuple(sides[1])


def _marked(pair: BlockPair) -> tuple[list[Shown], list[Shown]]:
    whole = pair.old is None or pair.new is None
    edited = underline(pair.edits) if not whole else ((), ())
    sides: tuple[list[Shown], list[Shown]] = ([], [])
    for side, block, other, runs in zip(sides, (pair.old, pair.new), (pair.new, pair.old), edited, strict=True):
        if block is not None:
            own = ((block.text, True),) if whole else runs
            side.append(_shown(block, (*own, *((picture, True) for picture in pictured(block, other)))))
    return sides


def pictured(block: Block, other: Block | None) -> Sequence[str]:
    """Return what stands for a picture that is another one than on the other side: it has no text to show."""
    if not isinstance(block, Figure) or block.hash is None or (isinstance(other, Figure) and other.hash == block.hash):
        return ()
    return (f"〔図：{block.caption}〕" if block.caption else "〔図〕",)


def referring(reference: Referred) -> str:
    """Return what stands for a reference to a footnote that moved in its text."""
    return f"〔注の位置：{reference.shown}〕"


def _shown(block: Block, runs: Runs) -> Shown:
    """Return a block with its marks; a table by its cells, where the marks are those of its text."""
    if not isinstance(block, Table) or "".join(text for text, _ in runs) != block.text:
        return Shown(runs)
    rows, at = [], 0
    for row in block.rows:
        cells = []
        for cell in row:
            cells.append(ShownCell(_within(runs, at, at + len(cell.text)), cell.columns, cell.rows))
            at += len(cell.text) + 1  # the tab or line end behind it
        rows.append(tuple(cells))
        at += not row
    return Shown(runs, tuple(rows))


def _within(runs: Runs, start: int, end: int) -> Runs:
    """Return the runs of a text from one place to another."""
    found, at = [], 0
    for text, marked in runs:
        piece = text[max(0, start - at) : max(0, end - at)]
        if piece:
            found.append((piece, marked))
        at += len(text)
    return tuple(found)

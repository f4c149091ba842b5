"""Pairs the titles and blocks of two paired sections, and says what each block underwent. Refuses other sections."""

from typing import NamedTuple

from revtool.compare.cells import same_cells
from revtool.compare.edits import edits
from revtool.compare.rare_words import similarity
from revtool.compare.sequence import aligned
from revtool.compare.tables import table_edits, table_tracks
from revtool.model.comparison import BlockPair, Edit, Op, Track, Verdict
from revtool.model.document import Block, Figure, Section, Table
from revtool.text import fold

_LEAST, _MOVED, _LONG = 0.35, 0.7, 8


def heads(old: Section, new: Section) -> tuple[str | None, str | None, tuple[Block, ...], tuple[Block, ...]]:
    """Return what stands behind each label, and the blocks left below it.

    Where only one section has a title and the other's first block says the same, that block is what stands behind
    the label: one clause was read as a title here and as text there.
    """
    if old.title is not None and new.title is None and _says(old.title, new.blocks):
        return old.title, new.blocks[0].text, old.blocks, new.blocks[1:]
    if new.title is not None and old.title is None and _says(new.title, old.blocks):
        return old.blocks[0].text, new.title, old.blocks[1:], new.blocks
    return old.title, new.title, old.blocks, new.blocks


class Blocks(NamedTuple):
    """The paired blocks of two sections, and of each part in order: whether it is old, whether new, its edits."""

    pairs: tuple[BlockPair, ...] = ()
    parts: tuple[tuple[bool, bool, tuple[Edit, ...]], ...] = ()


def paired(old: tuple[Block, ...], new: tuple[Block, ...]) -> Blocks:
    """Return the blocks of two sections in pairs, in the new one's order, removed ones where they stood.

    A moved block stands once among the pairs, with its edits, and twice among the parts: deleted and inserted.
    """
    if len(old) == len(new) == 1 and _sort(old[0]) is _sort(new[0]):
        only = block_pair(old[0], new[0])
        return Blocks((only,), ((True, True, only.edits),))
    tracks = aligned([_key(b) for b in old], [_key(b) for b in new], lambda i, j: _alike(old[i], new[j]), _LEAST)
    came_from = _moves(tracks, old, new)
    gone = set(came_from.values())
    pairs, parts = [], []
    for i, j in tracks:
        one = block_pair(old[i] if i is not None else None, new[j] if j is not None else None)
        parts.append((i is not None, j is not None, one.edits))
        if j is not None and j in came_from:
            pairs.append(block_pair(old[came_from[j]], new[j])._replace(moved=True))
        elif j is not None or i not in gone:
            pairs.append(one)
    return Blocks(tuple(pairs), tuple(parts))


def block_pair(old: Block | None, new: Block | None) -> BlockPair:
    """Return two blocks as a pair with its verdict and edits; one of them may be missing, not both."""
    if old is None or new is None:
        if old is not None:
            return BlockPair(old, None, Verdict.REMOVED, _all(Op.DELETE, old.text))
        return BlockPair(None, new, Verdict.ADDED, _all(Op.INSERT, new.text if new is not None else ""))
    verdict = block_verdict(old, new)
    if isinstance(old, Table) and isinstance(new, Table):
        rows, columns = table_tracks(old, new)
        if verdict is Verdict.SAME:
            return BlockPair(old, new, verdict, _all(Op.KEEP, new.text), rows=rows, columns=columns)
        return BlockPair(old, new, verdict, table_edits(old, new, rows, columns), rows=rows, columns=columns)
    return BlockPair(old, new, verdict, edits(old.text, new.text))


def block_verdict(old: Block, new: Block) -> Verdict:
    """Return same, notation or changed for two paired blocks; a figure is also its hash, a table its cells."""
    if isinstance(old, Figure) and isinstance(new, Figure) and old.hash and new.hash and old.hash != new.hash:
        return Verdict.CHANGED
    if isinstance(old, Table) and isinstance(new, Table) and not same_cells(old, new):
        return Verdict.CHANGED
    if old.text == new.text:
        return Verdict.SAME
    return Verdict.NOTATION if fold(old.text) == fold(new.text) else Verdict.CHANGED


def _says(title: str, blocks: tuple[Block, ...]) -> bool:
    if not blocks or isinstance(blocks[0], Table | Figure):
        return False
    said, text = fold(title), fold(blocks[0].text)
    return said == text or similarity(said, text) >= 0.5


def _sort(block: Block) -> type:
    return type(block) if isinstance(block, Table | Figure) else str


def _key(block: Block) -> object:
    if isinstance(block, Figure):
        return (block.text, block.hash)
    return block.text if not isinstance(block, Table) else (block.text,)


def _alike(old: Block, new: Block) -> float:
    if _sort(old) is not _sort(new):
        return 0.0
    if isinstance(old, Figure):
        return 0.5 + similarity(old.text, new.text) / 2
    return max(similarity(fold(old.text), fold(new.text)), _LEAST if isinstance(old, Table) else 0.0)


def _moves(tracks: list[Track], old: tuple[Block, ...], new: tuple[Block, ...]) -> dict[int, int]:
    """Return the new blocks that stood elsewhere among the old ones, with those."""
    gone = [i for i, j in tracks if i is not None and j is None]
    come = [j for i, j in tracks if j is not None and i is None]
    if not gone or not come or len(gone) * len(come) > 10_000:
        return {}
    ranked = sorted((-alike, i, j) for i in gone for j in come if (alike := _moved_alike(old[i], new[j])) >= _MOVED)
    out: dict[int, int] = {}
    for _, i, j in ranked:
        if j not in out and i not in out.values():
            out[j] = i
    return out


def _moved_alike(old: Block, new: Block) -> float:
    """Return how alike two blocks are as one that moved; short words stand in many places, a picture in its own."""
    if not old.text:
        return 1.0 if type(old) is type(new) and _key(old) == _key(new) else 0.0
    return _alike(old, new) if len(old.text) >= _LONG else 0.0


def _all(op: Op, text: str) -> tuple[Edit, ...]:
    return (Edit(op, text),) if text else ()

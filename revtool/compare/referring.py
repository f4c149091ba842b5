"""Which references to footnotes stand elsewhere in their texts than they did. Refuses notes that came, went or moved.

What stands before a reference may have changed with it: a reference that stayed with its word, or took the place of
what was replaced, is where it was. Places that one side does not know are not compared.
"""

from collections.abc import Iterator, Sequence

from revtool.model.comparison import BlockPair, Edit, Op, Pair, Verdict, new_text, old_text
from revtool.model.document import Note, Section, holder, place_among

_KEPT = (Verdict.SAME, Verdict.NOTATION)


def refers(sections: Sequence[Section]) -> bool:
    """Tell whether any section has a footnote of which the place of the reference is known."""
    return any(type(block) is Note and block.offset is not None for one in sections for block in one.blocks)


def with_references(pair: Pair) -> Pair:
    """Return a pair of two sections with its notes told whose references stand elsewhere: then it is changed."""
    if pair.old is None or pair.new is None:
        return pair
    found = {id(block) for block in pair.blocks if _elsewhere(pair, block)}
    if not found:
        return pair
    blocks = tuple(
        block._replace(verdict=Verdict.CHANGED, refers_elsewhere=True) if id(block) in found else block
        for block in pair.blocks
    )
    return pair._replace(blocks=blocks, verdict=Verdict.CHANGED)


def _elsewhere(pair: Pair, block: BlockPair) -> bool:
    """Tell whether the reference of a note that both sides have stands elsewhere."""
    old, new = block.old, block.new
    if not isinstance(old, Note) or not isinstance(new, Note) or pair.old is None or pair.new is None:
        return False
    if old.offset is None or new.offset is None:
        return False
    before, after = _text_of(pair.old, old), _text_of(pair.new, new)
    edits = _edits_between(pair, before, after)
    if edits is not None:
        return not _may_be_at(edits, old.offset, new.offset)
    if pair.verdict not in _KEPT:
        return False  # it hangs on other paragraphs, which are told
    starts = _start(pair.old, before, old_text(pair.edits)), _start(pair.new, after, new_text(pair.edits))
    if starts[0] is None or starts[1] is None:
        return False
    return not _may_be_at(pair.edits, starts[0] + old.offset, starts[1] + new.offset)


def _text_of(section: Section, note: Note) -> int | None:
    """Return the place of the block that a note hangs on; None for the title."""
    return holder(section.blocks, place_among(section.blocks, note))


def _edits_between(pair: Pair, before: int | None, after: int | None) -> tuple[Edit, ...] | None:
    """Return the edits between the texts that a note hangs on; None where they are not each other's."""
    if pair.old is None or pair.new is None:
        return None
    old = None if before is None else pair.old.blocks[before]
    new = None if after is None else pair.new.blocks[after]
    if old is None or new is None:
        texts = pair.old.title if old is None else old.text, pair.new.title if new is None else new.text
        return pair.title if (old_text(pair.title), new_text(pair.title)) == texts else None
    return next((one.edits for one in pair.blocks if one.old is old and one.new is new), None)


def _start(section: Section, at: int | None, whole: str) -> int | None:
    """Return where the text that a note hangs on begins in a section's own text; None if that says otherwise."""
    texts = [*([section.title] if section.title else []), *(block.text for block in section.blocks)]
    place = 0 if at is None else at + (1 if section.title else 0)
    return len("\n".join([*texts[:place], ""])) if "\n".join(texts) == whole else None


def _may_be_at(edits: Sequence[Edit], old: int, new: int) -> bool:
    """Tell whether a place of the old text may have become a place of the new one.

    Within or beside what was replaced it may be anywhere in what stands there now.
    """
    return any(low <= new <= high for low, high in _ranges(edits, old))


def _ranges(edits: Sequence[Edit], place: int) -> Iterator[tuple[int, int]]:
    """Yield from where to where in the new text a place of the old one may be found."""
    i = j = 0
    start: tuple[int, int] | None = None
    for op, text in (*edits, Edit(Op.KEEP, "")):
        if op is Op.KEEP:
            if start is not None and start[0] <= place <= i:
                yield start[1], j
            start = None
            if i <= place <= i + len(text):
                yield j + place - i, j + place - i
            i, j = i + len(text), j + len(text)
            continue
        start = start or (i, j)
        i, j = (i + len(text), j) if op is Op.DELETE else (i, j + len(text))

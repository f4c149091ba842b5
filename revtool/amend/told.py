"""What a section says, for telling whether two are the same to the letter. Refuses folding: notation counts here."""

from collections.abc import Callable

from revtool.model.document import Block, Figure, Note, Paragraph, Place, Section, Table, footnote

Told = tuple[object, ...]


class Stand:
    """Where the reference to a footnote stands in its text; one that is unknown, as in a text file, is any place."""

    __slots__ = ("offset",)

    def __init__(self, block: Block) -> None:
        self.offset = block.offset if isinstance(block, Note) and footnote(block) else None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stand) and (self.offset == other.offset or None in (self.offset, other.offset))

    def __hash__(self) -> int:
        return 0


def block_told(block: Block) -> Told:
    """Return what a block says: its kind, its text as printed, a table's cells with spans, a picture's hash, the place
    of a footnote's reference.

    Left out are automatic marks of notes, which count through whatever stands around them, and captions, which are
    paragraphs of their own.
    """
    match block:
        case Table():
            return (block.kind, block.rows)
        case Figure():
            return (block.kind, block.texts, block.hash)
        case Note():
            return (block.kind, block.text, Stand(block))
        case _:
            return (block.kind, block.text)


def text_told(block: Block) -> Told:
    """Return what a block says, for a file that does not tell items, notes and targets from text, nor blank lines."""
    match block:
        case Table(rows=rows):
            return (block.kind, tuple(tuple(cell._replace(text=_lines(cell.text)) for cell in row) for row in rows))
        case Figure():
            return (block.kind, tuple(map(_lines, block.texts)), block.hash)
        case _:
            return ("text", block.text, Stand(block))


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def own_told(section: Section) -> Told:
    """Return what a section's own blocks say."""
    return tuple(block_told(block) for block in section.blocks)


def head_told(section: Section) -> Told:
    """Return a section's label and title as printed."""
    return (section.label, section.title)


_ANYWHERE = Stand(Paragraph("", Place()))


def lines_told(section: Section) -> Told:
    """Return what a section and all below it say, for a file that does not tell titles from text behind a label."""
    title = (("text", section.title, _ANYWHERE),) if section.title else ()
    own = (*title, *map(text_told, section.blocks))
    return (section.label, own, tuple(map(lines_told, section.sections)))


def told(section: Section, block: Callable[[Block], Told] = block_told) -> Told:
    """Return what a section and all below it say, `block` being what a block says."""
    own = tuple(map(block, section.blocks))
    return (head_told(section), own, tuple(told(child, block) for child in section.sections))

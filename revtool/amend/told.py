"""What a section says, for telling whether two are the same to the letter. Refuses folding: notation counts here."""

from revtool.model.document import Block, Figure, Section, Table

Told = tuple[object, ...]


def block_told(block: Block) -> Told:
    """Return what a block says: its kind, its text as printed, a table's cells with spans, a picture's hash.

    Left out are automatic marks of notes, which count through whatever stands around them, and captions, which are
    paragraphs of their own.
    """
    match block:
        case Table():
            return (block.kind, block.rows)
        case Figure():
            return (block.kind, block.texts, block.hash)
        case _:
            return (block.kind, block.text)


def own_told(section: Section) -> Told:
    """Return what a section's own blocks say."""
    return tuple(block_told(block) for block in section.blocks)


def head_told(section: Section) -> Told:
    """Return a section's label and title as printed."""
    return (section.label, section.title)


def told(section: Section) -> Told:
    """Return what a section and all below it say."""
    return (head_told(section), own_told(section), tuple(told(child) for child in section.sections))

"""Footnotes as a text file types them: a mark in the sentence, the note somewhere below. Refuses to compare them."""

import re

from revtool.audit.side import Side, written
from revtool.model.document import Section, footnote
from revtool.text import fold

_MARK = re.compile(r"[(\[]?(?:脚?注|※|\*)[0-9]*[)\]]?:?")
"""A note's mark as it is typed, folded: （注1）, ※2, *3."""


def carries_footnotes(side: Side) -> bool:
    """Tell whether a document's format keeps footnotes apart from the text; a text file types them."""
    return side.document.source.kind != "txt"


def has_footnotes(side: Side) -> bool:
    """Tell whether a document has footnotes."""
    return any(footnote(block) for section in side.sections for block in section.blocks)


def says_but_for_notes(text: Side, mine: Section, side: Side, theirs: Section) -> bool:
    """Tell whether a section of a text file says what another's does, but for its footnotes and their marks.

    Where and how a text types them is its author's way, so that only what is left can be compared.
    """
    notes = [block for block in theirs.blocks if footnote(block)]
    if not notes or carries_footnotes(text) or not carries_footnotes(side):
        return False
    left = fold(written(mine))
    for note in notes:
        left = left.replace(fold(note.text), "", 1)
    body = theirs._replace(blocks=tuple(block for block in theirs.blocks if block not in notes))
    return _MARK.sub("", left) == _MARK.sub("", fold(written(body)))

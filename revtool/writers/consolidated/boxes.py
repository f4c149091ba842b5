"""Text boxes of a chart whose texts changed. Refuses a chart of which a box came or went: that is a drawing."""

from lxml import etree

from revtool.model.document import Figure
from revtool.ooxml.names import BOX_CONTENT
from revtool.text import fold
from revtool.writers.consolidated.cells import refill, text_in


def rebox(element: etree._Element, old: Figure, new: Figure) -> bool:
    """Let the boxes of an element, which say `old`, say `new`; False where it cannot be told which box is which."""
    if len(old.texts) != len(new.texts):
        return False
    boxes = list(element.iter(BOX_CONTENT))
    for before, after in zip(old.texts, new.texts, strict=True):
        if before == after:
            continue
        own = [box for box in boxes if fold(text_in(box)) == fold(before)]
        if not own or [fold(text) for text in old.texts].count(fold(before)) > 1:
            return False
        if not all(refill(box, after) for box in own):  # each stands twice where older Words have another drawing
            return False
    return True

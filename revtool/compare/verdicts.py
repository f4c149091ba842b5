"""What a pair underwent: its verdict, and apart from it another label. Refuses to count notation as a change."""

import re

from revtool.compare.cells import shifted
from revtool.compare.side import own_text
from revtool.model.comparison import BlockPair, Verdict
from revtool.model.document import Section
from revtool.text import fold
from revtool.text.pattern import Pattern

_DRAWN = Pattern(r"^[ \t\u3000]*[-_*=―─━]{3,}[ \t\u3000]*$", re.MULTILINE)


def verdict_of(old: Section, new: Section, title: Verdict, blocks: tuple[BlockPair, ...]) -> Verdict:
    """Return same, notation or changed for a pair, from what its heads and blocks underwent.

    Where a text is only cut into blocks in another way, or a drawn line came or went, that is notation.
    """
    if any(block.moved or (block.verdict is Verdict.CHANGED and shifted(block)) for block in blocks):
        return Verdict.CHANGED
    found = {title, *[block.verdict for block in blocks]}
    if found == {Verdict.SAME}:
        return Verdict.SAME
    if found <= {Verdict.SAME, Verdict.NOTATION}:
        return Verdict.NOTATION
    one, other = own_text(old), own_text(new)
    if one == other:
        return Verdict.SAME
    return Verdict.NOTATION if _said(one) == _said(other) else Verdict.CHANGED


def _said(text: str) -> str:
    """Return a text as it is compared, without the lines that are only drawn (-----)."""
    return fold(_DRAWN.sub("", text))


def text_verdict(old: str | None, new: str | None) -> Verdict:
    """Return same, notation or changed for two texts."""
    if old == new:
        return Verdict.SAME
    return Verdict.NOTATION if fold(old or "") == fold(new or "") else Verdict.CHANGED


def renumbered(old: Section, new: Section) -> bool:
    """Tell whether the label's value differs: (1) and （１） are one label; (1) and (2), or (1) and ①, are two."""
    if old.label == new.label:
        return False
    one, other = old.number, new.number
    if one is not None and other is not None and (one.kind, one.values, one.to) == (other.kind, other.values, other.to):
        return False
    return fold(old.label or "") != fold(new.label or "")

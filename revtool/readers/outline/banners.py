"""Headings that authors set for their looks in a box or in the cells of one row. Refuses what says more than a heading."""

from collections.abc import Sequence, Set

from revtool.model.document import Block, Figure, Table
from revtool.numbering import Kind, read_label, split_label
from revtool.readers.line import BLOCK_OF, Line, Role
from revtool.readers.outline.wording import sentence
from revtool.text import fold

BANNER_LENGTH = 60
"""Characters up to which the text of a box or row can be a heading."""


def with_banners(lines: Sequence[Line], listed: Set[str] = frozenset()) -> Sequence[Line]:
    """Return the lines with such headings as text; `listed` are the folded headings that 目次 lists."""
    found = {}
    for at, block in enumerate(map(BLOCK_OF, lines)):
        if block is not None:
            line = lines[at]
            text = _heading(line, block, listed)
            if text is not None:
                found[at] = line._replace(text=text, block=None, role=Role.TEXT if line.level is None else Role.HEADING)
    return [found.get(at, line) for at, line in enumerate(lines)] if found else lines


def boxed(block: Block | None) -> str | None:
    """Return the text of a lone box or a lone row where it may be a heading, as one line; None where it is none."""
    parts: list[str] = []
    if isinstance(block, Figure) and len(block.texts) == 1 and block.hash is None:
        parts = block.texts[0].split("\n")
    elif isinstance(block, Table) and len(block.rows) == 1:
        parts = [cell.text for cell in block.rows[0]]
    parts = [part.strip() for part in parts if part.strip()]
    if not parts or len(parts) > 2 or (len(parts) == 2 and read_label(parts[0]) is None):
        return None
    text = "\u3000".join(parts)
    return text if len(text) <= BANNER_LENGTH and "\n" not in text and not sentence(text) else None


def _heading(line: Line, block: Block, listed: Set[str]) -> str | None:
    text = boxed(block)
    if text is None:
        return None
    label, rest = split_label(text)
    high = label is not None and bool(rest) and label.kind.rank < Kind.ARTICLE.rank
    row = label is not None and isinstance(block, Table)
    return text if high or row or line.level is not None or fold(text) in listed else None

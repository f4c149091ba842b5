"""What a long text says where it changed: the sentences with changes, what stands between them elided.

Refuses tables, whose rows are told apart by their lines.
"""

import re
from collections.abc import Iterator, Sequence

from revtool.model.comparison import Edit, Op

_NEAR = 60
"""Characters that are shown beside a change at most, where no sentence ends or begins nearer."""
_FEW = 12
"""Characters that are not worth eliding."""
_NUMBER = r"[0-9０-９.,．，]+"
_ELIDED = "…"


def excerpt(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return edits whose kept texts are cut to the sentences in which something changes; 「…」 is where one was cut."""
    return tuple(edit for place in range(len(edits)) for edit in _near(edits, place))


def _near(edits: Sequence[Edit], place: int) -> Iterator[Edit]:
    op, text = edits[place]
    if op is not Op.KEEP:
        yield edits[place]
        return
    before = _begun(text) if place else ""
    behind = _ending(text) if place + 1 < len(edits) else ""
    if len(text) - len(before) - len(behind) <= _FEW:
        yield edits[place]
    else:
        yield Edit(Op.KEEP, f"{before}{_ELIDED}{behind}")


def _begun(text: str) -> str:
    """Return what ends the sentence that a text begins within; a cut never parts a number."""
    end = text.find("。") + 1
    return text[:end] if 0 < end <= _NEAR else re.sub(f"{_NUMBER}$", "", text[:_NEAR])


def _ending(text: str) -> str:
    """Return how the sentence begins that a text ends within."""
    start = max(text.rfind("。"), text.rfind("\n")) + 1
    return text[start:] if start and len(text) - start <= _NEAR else re.sub(f"^{_NUMBER}", "", text[-_NEAR:])

"""Text layers that programs for OCR make: they set a blank between any two words, and Japanese has none to set.

Refuses pages whose blanks are few: there an author set them.
"""

import re

from revtool.readers.pdf.page import Row
from revtool.text.pattern import Pattern

_JAPANESE = "[\u3001-\u9fff\uf900-\ufaff\uff01-\uffef]"
_NEIGHBOURS = f"{_JAPANESE}(?={_JAPANESE})"  # patterns that are rare: compiled where a page needs them
_BETWEEN = Pattern(f"(?<={_JAPANESE}) (?={_JAPANESE})")
_BESIDE = f"(?<={_JAPANESE}) (?=[!-~])|(?<=[!-~]) (?={_JAPANESE})"
_LABEL = re.compile(r"第 ?[0-9０-９一二三四五六七八九十]+ ?[編章節款条項][ \u3000]?|[(（]? ?[0-9]{1,2} ?[)）.]? ")
"""A label that opens a line; the blank behind it parts it from its title."""
_OFTEN = 0.2
"""The part of the places between Japanese letters that hold a blank, from which on a program set them."""
_ENOUGH = 30
_ONE_HEIGHT = 0.2
"""Letters by which the middles of a line's parts differ at most."""


def without_made_blanks(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the lines of a page without the blanks that OCR put between its words; those behind labels stay."""
    if "".join([row.text for row in rows]).count(" ") < _ENOUGH:
        return rows
    blanks = sum(len(_BETWEEN.findall(row.text)) for row in rows if " " in row.text)
    if blanks < _ENOUGH:
        return rows
    places = blanks + sum(len(re.findall(_NEIGHBOURS, row.text)) for row in rows)
    if blanks < _OFTEN * places:
        return rows
    return tuple(_joined([row._replace(text=_close(row.text)) for row in rows]))


def _joined(rows: list[Row]) -> list[Row]:
    """Return the lines with parts as one that stand on one height: OCR gives words wider than they are printed."""
    done: list[Row] = []
    for row in rows:
        last = done[-1] if done else None
        if last is not None and last.x0 < row.x0 < last.x1 and abs(last.middle - row.middle) < _ONE_HEIGHT * row.size:
            done[-1] = last._replace(text=last.text + row.text, x1=max(last.x1, row.x1), glyphs=None)
        else:
            done.append(row)
    return done


def _close(text: str) -> str:
    opening = _LABEL.match(text)
    end = opening.end() if opening else 0
    label = text[:end].replace(" ", "").replace("\u3000", "")
    return (label + " " if label else "") + re.sub(_BESIDE, "", _BETWEEN.sub("", text[end:]))

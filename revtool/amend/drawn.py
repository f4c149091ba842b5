"""What changed figures and tables are called, where nothing else changed: by caption, box or row. Refuses text.

A name is what a reader of either document finds: a caption, the first line of a box, the first cell of a row.
"""

import re
from collections.abc import Sequence, Set
from difflib import SequenceMatcher

from revtool.amend.heading import listed
from revtool.model.comparison import BlockPair
from revtool.model.document import Figure, Table
from revtool.model.naming import bare
from revtool.text import fold
from revtool.text.captions import uncounted

ROW_LENGTH = 20
"""Characters up to which the beginning of a table's row names it."""
_GAP = re.compile(r"\s*[:：]\s*|[\t\u3000]+|\s{2,}")
"""What stands between what a box is and who it is."""
DRAWN = 2
"""Tables, charts and boxes that changed up to which they are named; of more, what they stand in is."""
LINES = 2
"""Lines of a box up to which the first heads the rest; of more, it may be the first of several alike."""
_COUNTED = re.compile(r"(?:令和|平成|昭和|[A-Za-z])?[-+△▲]?(?:元|\d[\d.,]*).{0,3}")
"""A number with its unit, or a year: labels of a chart, which name nothing."""
_REPEATED = 0.75
"""Likeness from which on a caption only repeats what it stands in."""


def drawn_name(pairs: Sequence[BlockPair], around: str) -> str | None:
    """Return what changed figures and tables are called: by their captions, or the first lines of changed boxes.

    A caption that only repeats the name of the section `around` them tells nothing. None where nothing names them: a
    picture without a caption, a table of which several rows changed, or one that begins with a date or number; and
    where they are many.
    """
    names = list(dict.fromkeys(name for pair in pairs for name in _drawn_names(pair, around)))
    return listed(names) if 0 < len(names) <= DRAWN else None


def _drawn_names(pair: BlockPair, around: str) -> Sequence[str]:
    block = pair.new if pair.new is not None else pair.old
    caption = block.caption if isinstance(block, Figure | Table) else None
    told = bare(uncounted(caption) or caption.strip()) if caption else ""
    if told and not _repeats(fold(told), fold(around)):
        return (told,)
    return _changed_boxes(pair) if isinstance(block, Figure) else _changed_row(pair)


def _repeats(caption: str, around: str) -> bool:
    """Tell whether a caption says what the section around it is called, in nearly these words: 量の見込み, 見込量."""
    return SequenceMatcher(None, caption, around, autojunk=False).ratio() >= _REPEATED


def _changed_row(pair: BlockPair) -> Sequence[str]:
    """Return what the one row that changed begins with, where that names it: neither a date nor a number nor a head.

    It names the row where the same row began so before and no other does: a person who is new in a list, and 学識経験者
    that stands there three times, name nothing.
    """
    if not isinstance(pair.old, Table) or not isinstance(pair.new, Table):
        return ()
    before = {tuple(fold(cell.text) for cell in row) for row in pair.old.rows}
    changed = [row for row in pair.new.rows[1:] if tuple(fold(cell.text) for cell in row) not in before]
    if len(changed) == 1 and changed[0] and changed[0][0].rows > 1:
        return ()  # a cell beside several rows names them all
    first = changed[0][0].text.strip() if len(changed) == 1 and changed[0] else ""
    firsts = [[fold(row[0].text) for row in table.rows if row] for table in (pair.old, pair.new)]
    if any(column.count(fold(first)) != 1 for column in firsts):
        return ()
    named = first and "\n" not in first and not any(sign.isdigit() for sign in first)
    return (first,) if named and len(first) <= ROW_LENGTH else ()


def _changed_boxes(pair: BlockPair) -> Sequence[str]:
    texts = _boxes(pair.new) if pair.new is not None else _boxes(pair.old)
    others = {fold(text) for text in _boxes(pair.old if pair.new is not None else None)}
    changed = [text for text in texts if fold(text) and fold(text) not in others]
    if not changed and pair.new is not None:
        kept = {fold(text) for text in texts}
        changed = [text for text in _boxes(pair.old) if fold(text) and fold(text) not in kept]
    known = {fold(line) for text in _boxes(pair.old if pair.new is not None else None) for line in text.splitlines()}
    return [named for text in changed if (named := _first_line(text)) and (len(texts) > 1 or _heads(text, known))]


def _heads(text: str, known: Set[str]) -> bool:
    """Tell whether the first line of a lone box is its name: set apart from a list below it, or itself changed."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    apart = len(lines) <= LINES or _GAP.search(lines[0]) is not None or bare(lines[0]) != lines[0]
    return apart or fold(lines[0]) not in known


def _first_line(text: str) -> str:
    """Return what a box is called: the first of its lines, of 「事務局　地域交通課」 only 事務局; "" for a number."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    name = bare(_GAP.split(first)[0])  # not of 「事　務　局」
    named = name if len(name) > 1 else first
    return "" if _COUNTED.fullmatch(fold(named)) else named


def _boxes(block: object) -> tuple[str, ...]:
    match block:
        case Figure(texts=texts):
            return texts
        case _:
            return ()

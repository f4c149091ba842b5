"""How a person names a section, a part of it, or several at once (施策の柱①～③の数値目標).

Refuses to choose what is grouped.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from revtool.model.comparison import BlockPair
from revtool.model.document import Figure, Section, Table
from revtool.model.naming import NUMBERED_TITLE, bare, name, short_name
from revtool.numbering import Kind
from revtool.text import fold

_UNITS = (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.DIVISION, Kind.ARTICLE, Kind.ANNEX, Kind.ORDINAL)


ROW_LENGTH = 20
"""Characters up to which the beginning of a table's row names it."""
_GAP = re.compile(r"[\t\u3000]+|\s{2,}")
"""What stands between what a box is and who it is."""
LISTED = 3
"""Titles that are listed one by one; of more a range is made, or their parent is named instead."""


def joined(sections: Sequence[Section], siblings: Sequence[Section], short: bool = False) -> str | None:
    """Return one name for sections of one parent, in order; `siblings` are all the children of that parent.

    Numbers inside the titles make a range (施策の柱①～③), then labels that name a unit (第2章から第4章まで,
    別表1及び別表3); other titles are listed, four and more in a row from the first to the last.
    """
    if len(sections) == 1:
        return short_name(sections[0]) if short else name(sections[0])
    places = [_place(section, siblings) for section in sections]
    consecutive = all(after == here + 1 for here, after in pairwise(places))
    stems = [NUMBERED_TITLE.match(name(section)) for section in sections]
    labelled = all(section.label and name(section) == section.label.strip() for section in sections)
    if all(stems) and not labelled and len({fold(found["stem"]) for found in stems if found}) == 1:
        signs = [found["sign"] for found in stems if found]
        stem = next(found["stem"] for found in stems if found)
        return stem + _range(signs, "～" if consecutive and len(signs) > 2 else None)
    if all(named_by_unit(section) for section in sections):
        labels = [(section.label or "").strip() for section in sections]
        if consecutive and len(labels) > 2:
            return f"{labels[0]}から{labels[-1]}まで"
        return _list(labels)
    names = list(dict.fromkeys(name(section) for section in sections))
    if len(names) <= LISTED:
        return _list(names)
    return f"{names[0]}から{names[-1]}まで" if consecutive else None


def named_by_unit(section: Section) -> bool:
    """Tell whether a label alone names the section in running text: 第2章, 第3条, 別表1."""
    return section.label is not None and section.number is not None and section.number.kind in _UNITS


def block_name(pair: BlockPair, around: str) -> str | None:
    """Return what a changed figure or table is called: its caption, or the first line of the box that changed.

    A caption that only repeats the name of the section `around` it tells nothing. None for a block of another kind,
    and for one that says nothing (a picture without a caption; a table of which several rows changed, or one that
    begins with a date or number).
    """
    block = pair.new if pair.new is not None else pair.old
    match block:
        case Figure() | Table():
            caption = bare(_uncounted(block.caption)) if block.caption else ""
            told = caption if fold(caption) != fold(around) else ""
            return told or (_changed_row(pair) if isinstance(block, Table) else _changed_box(pair))
        case _:
            return None


def _place(section: Section, siblings: Sequence[Section]) -> int:
    return next((i for i, sibling in enumerate(siblings) if sibling is section), -2)


def _list(names: Sequence[str]) -> str:
    return "及び".join(["、".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _range(signs: Sequence[str], tilde: str | None) -> str:
    return f"{signs[0]}{tilde}{signs[-1]}" if tilde else _list(signs)


def _uncounted(caption: str) -> str:
    """Return a caption without the number of its series: 「図表3　推進体制図」 is 推進体制図."""
    return (
        re.sub(r"^[(（【]?(?:図表|図|表|写真)\s*[0-9０-９\-－.．]+[)）】]?[\s:：.．]*", "", caption.strip())
        or caption.strip()
    )


def _changed_row(pair: BlockPair) -> str | None:
    """Return what the one row that changed begins with, where that is a name: neither date nor number, nor a head."""
    if not isinstance(pair.old, Table) or not isinstance(pair.new, Table):
        return None
    before = {tuple(fold(cell.text) for cell in row) for row in pair.old.rows}
    changed = [row for row in pair.new.rows[1:] if tuple(fold(cell.text) for cell in row) not in before]
    first = changed[0][0].text.strip() if len(changed) == 1 and changed[0] else ""
    named = first and "\n" not in first and not any(sign.isdigit() for sign in first)
    return first if named and len(first) <= ROW_LENGTH else None


def _changed_box(pair: BlockPair) -> str | None:
    texts = _boxes(pair.new) if pair.new is not None else _boxes(pair.old)
    others = {fold(text) for text in _boxes(pair.old if pair.new is not None else None)}
    changed = [text for text in texts if fold(text) and fold(text) not in others]
    if not changed and pair.new is not None:
        kept = {fold(text) for text in texts}
        changed = [text for text in _boxes(pair.old) if fold(text) and fold(text) not in kept]
    lines = (line.strip() for text in changed for line in text.splitlines())
    first = next((line for line in lines if line), "")
    name = _GAP.split(first)[0]  # 「事務局　地域交通課」 is the box 事務局, 「事　務　局」 too
    return (name if len(name) > 1 else first) or None


def _boxes(block: object) -> tuple[str, ...]:
    match block:
        case Figure(texts=texts):
            return texts
        case _:
            return ()

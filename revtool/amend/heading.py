"""How a person names a section, a part of it, or several at once (施策の柱①～③の数値目標).

Refuses to choose what is grouped.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from revtool.model.comparison import BlockPair
from revtool.model.document import Figure, Section, Table
from revtool.model.naming import NUMBERED_TITLE, bare, name, short_name
from revtool.numbering import Kind
from revtool.text import fold

_UNITS = (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.DIVISION, Kind.ARTICLE, Kind.ANNEX, Kind.ORDINAL)


ROW_LENGTH = 20
"""Characters up to which the beginning of a table's row names it."""
_ROLE = re.compile(r"(?P<role>[^（(「『:：]+?)\s*[:：]")
_GAP = re.compile(r"\s*[:：]\s*|[\t\u3000]+|\s{2,}")
"""What stands between what a box is and who it is."""
LISTED = 3
"""Titles that are listed one by one; of more a range is made, or their parent is named instead."""
DRAWN = 2
"""Tables, charts and boxes that changed up to which they are named; of more, what they stand in is."""
_ANEW = (Kind.SECTION, Kind.SUBSECTION, Kind.DIVISION, Kind.ORDINAL)
"""Labels that begin anew in each chapter: 第1節 names nothing without it."""
_REFERS = re.compile(r"[^()]*第[^()]*関係")
"""What the title of an annex is that only says to which article it belongs: （第５条関係）."""
_SENTENCE = re.compile(r"[るすうくぐぶむぬつ][。.]?$|[？?！!。]$")
"""How a title ends that is a sentence: 「研究支援を進めます」."""
_REPEATED = 0.75
"""Likeness from which on a caption only repeats what it stands in."""
_OVERLAP = 2
"""Letters from which on what an owner ends in and its part begins with is one word."""


def joined(sections: Sequence[Section], siblings: Sequence[Section], short: bool = False) -> str | None:
    """Return one name for sections of one parent, in order; `siblings` are all the children of that parent.

    Numbers inside the titles make a range (施策の柱①～③), then labels that name a unit (第2章から第4章まで,
    別表1及び別表3); other titles are listed, four and more in a row from the first to the last.
    """
    if len(sections) == 1:
        return _owner(sections[0]) if short else called(sections[0])
    places = [_place(section, siblings) for section in sections]
    consecutive = all(after == here + 1 for here, after in pairwise(places))
    stems = [NUMBERED_TITLE.match(name(section)) for section in sections]
    labelled = all(section.label and name(section) == section.label.strip() for section in sections)
    if all(stems) and not labelled and len({fold(found["stem"]) for found in stems if found}) == 1:
        signs = [found["sign"] for found in stems if found]
        stem = next(found["stem"] for found in stems if found)
        return stem + _range(signs, "～" if consecutive and len(signs) > 2 else None)
    if all(named_by_unit(section) for section in sections):
        labels = [_numbered(section) for section in sections]
        if consecutive and len(labels) > 2:
            return f"{labels[0]}から{labels[-1]}まで"
        return _list(labels)
    names = list(dict.fromkeys(_quoted(name(section)) if short else name(section) for section in sections))
    if len(names) <= LISTED:
        return _list(names)
    return f"{names[0]}から{names[-1]}まで" if consecutive else None


def called(section: Section) -> str:
    """Return what a section is called where it stands alone: an article by number and caption, 第８条（交付の申請）.

    附則 are told apart by the ordinance that they belong to, annexes by what they hold, where they name it.
    """
    if section.number is None or section.number.kind not in (Kind.ARTICLE, Kind.SUPPLEMENT, Kind.ANNEX):
        return name(section)
    title = bare(section.title or "")
    return f"{_numbered(section)}（{title}）" if title and not _REFERS.fullmatch(fold(title)) else _numbered(section)


def rule_unit(way: Sequence[Section]) -> int | None:
    """Return which section on a way down an ordinance is named for all that is below it: its article, else its 附則."""
    kinds = [section.number.kind if section.number is not None else None for section in way]
    return next((kinds.index(kind) for kind in (Kind.ARTICLE, Kind.SUPPLEMENT) if kind in kinds), None)


def all_listed(sections: Sequence[Section]) -> str:
    """Return the names of sections that nothing holds together, each of them: 「ほか」 would name none."""
    return _list([_quoted(name(section)) for section in sections])


def counted_anew(sections: Sequence[Section]) -> bool:
    """Tell whether sections are named by labels that begin anew in each chapter: 第1節及び第3節."""
    return len(sections) > 1 and all(one.number is not None and one.number.kind in _ANEW for one in sections)


def supplement_above(parent: Section | None, unit: Section) -> str:
    """Return what stands before the articles of a 附則, which are told apart by it from the others: 附則第２条."""
    kinds = [one.number.kind if one is not None and one.number is not None else None for one in (parent, unit)]
    return _numbered(parent) if parent is not None and kinds == [Kind.SUPPLEMENT, Kind.ARTICLE] else ""


def part_of(owner: str, part: str) -> str:
    """Return how a part of something is named: 推進体制のDX推進本部員.

    What both say is said once: 退職金の額 of 退職金, 点検の実施方針 of 実施方針, 計画の管理の体制 of 計画の管理.
    """
    own, told = fold(owner), fold(part)
    if told.startswith(own) or (len(own) > _OVERLAP and told.endswith(own)):
        return part
    first, _, rest = part.partition("の")
    if rest and len(first) >= _OVERLAP and own.endswith("の" + fold(first)):
        return f"{owner}の{rest}"
    return f"{owner}の{part}"


def role_of(part: Section) -> str:
    """Return what a part is called: リーダー of 「リーダー：市民生活部次長」, which says who it is, too."""
    told = name(part)
    found = _ROLE.match(told)
    return found["role"] if found is not None else told


def is_supplement(section: Section) -> bool:
    """Tell whether a section is a 附則, whose paragraphs are named in brackets behind it: 附則（失効）."""
    return section.number is not None and section.number.kind is Kind.SUPPLEMENT


def _owner(section: Section) -> str:
    """Return what a section is called before の."""
    match section.number.kind if section.number is not None else None:
        case Kind.ARTICLE:
            return called(section)
        case Kind.SUPPLEMENT | Kind.ANNEX:
            return _numbered(section)
        case _:
            return _quoted(short_name(section))


def _quoted(title: str) -> str:
    """Return a title; one that is a sentence stands in brackets, because 「…を進めますの課題」 reads as none."""
    return f"「{title}」" if _SENTENCE.search(title) and not title.startswith("「") else title


def _numbered(section: Section) -> str:
    """Return a label as running text has it: 附則 for 附　則."""
    return "".join((section.label or "").split())


def named_by_unit(section: Section) -> bool:
    """Tell whether a label alone names the section in running text: 第2章, 第3条, 別表1."""
    return section.label is not None and section.number is not None and section.number.kind in _UNITS


def drawn_name(pairs: Sequence[BlockPair], around: str) -> str | None:
    """Return what changed figures and tables are called: by their captions, or the first lines of changed boxes.

    A caption that only repeats the name of the section `around` them tells nothing. None where nothing names them: a
    picture without a caption, a table of which several rows changed, or one that begins with a date or number; and
    where they are many.
    """
    names = list(dict.fromkeys(name for pair in pairs for name in _drawn_names(pair, around)))
    return _list(names) if 0 < len(names) <= DRAWN else None


def _repeats(caption: str, around: str) -> bool:
    """Tell whether a caption says what the section around it is called, in nearly these words: 量の見込み, 見込量."""
    return SequenceMatcher(None, caption, around, autojunk=False).ratio() >= _REPEATED


def _drawn_names(pair: BlockPair, around: str) -> Sequence[str]:
    block = pair.new if pair.new is not None else pair.old
    caption = block.caption if isinstance(block, Figure | Table) else None
    told = bare(_uncounted(caption)) if caption else ""
    if told and not _repeats(fold(told), fold(around)):
        return (told,)
    return _changed_boxes(pair) if isinstance(block, Figure) else _changed_row(pair)


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


def _changed_row(pair: BlockPair) -> Sequence[str]:
    """Return what the one row that changed begins with, where that names it: neither a date nor a number nor a head.

    It names the row where the same row began so before and no other does: a person who is new in a list, and 学識経験者
    that stands there three times, name nothing.
    """
    if not isinstance(pair.old, Table) or not isinstance(pair.new, Table):
        return ()
    before = {tuple(fold(cell.text) for cell in row) for row in pair.old.rows}
    changed = [row for row in pair.new.rows[1:] if tuple(fold(cell.text) for cell in row) not in before]
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
    return [named for text in changed if (named := _first_line(text))]


def _first_line(text: str) -> str:
    """Return what a box is called: the first of its lines, of 「事務局　地域交通課」 only 事務局."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    name = _GAP.split(first)[0]  # not of 「事　務　局」
    return name if len(name) > 1 else first


def _boxes(block: object) -> tuple[str, ...]:
    match block:
        case Figure(texts=texts):
            return texts
        case _:
            return ()

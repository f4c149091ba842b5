"""How a person names a section, a part of it, or several at once (施策の柱①～③の数値目標).

Refuses to choose what is grouped.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from revtool.model.document import Section
from revtool.model.naming import NUMBERED_TITLE, bare, name, short_name
from revtool.numbering import Kind, only_belongs
from revtool.text import fold

_UNITS = (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.DIVISION, Kind.ARTICLE, Kind.ANNEX, Kind.ORDINAL)
_ROLE = re.compile(r"(?P<role>[^（(「『:：]+?)\s*[:：]")
"""What a title says somebody is, before it says who: 「リーダー：市民生活部次長」."""
LISTING = 60
"""Characters up to which names are listed in one heading; beyond, their chapter is named, or numbers are."""
LISTED = 3
"""Titles that are listed one by one; of more a range is made, or their parent is named instead."""
_ANEW = (Kind.SECTION, Kind.SUBSECTION, Kind.DIVISION, Kind.ORDINAL)
"""Labels that begin anew in each chapter: 第1節 names nothing without it."""
_SENTENCE = re.compile(r"[るすうくぐぶむぬつ][。.]?$|[？?！!。]$")
"""How a title ends that is a sentence: 「研究支援を進めます」."""
_LEGAL = re.compile(r"別表|別図|様式|書式|別記|別紙")
"""How annexes begin that are quoted by their labels, whatever they hold; 資料１ is called by its title."""
_OVERLAP = 2
"""Letters from which on what an owner ends in and its part begins with is one word."""


def joined(
    sections: Sequence[Section], siblings: Sequence[Section], short: bool = False, telling: bool = False
) -> str | None:
    """Return one name for sections of one parent, in order; `siblings` are all the children of that parent.

    `telling` says that their captions, or the titles of annexes, name nothing else in their document.

    Numbers inside the titles make a range (施策の柱①～③), then labels that name a unit (第2章から第4章まで,
    別表1及び別表3); other titles are listed, four and more in a row from the first to the last.
    """
    if len(sections) == 1:
        return _owner(sections[0]) if short else called(sections[0], telling=telling)
    places = [_place(section, siblings) for section in sections]
    consecutive = all(after == here + 1 for here, after in pairwise(places))
    stems = [NUMBERED_TITLE.match(name(section)) for section in sections]
    labelled = all(section.label and name(section) == section.label.strip() for section in sections)
    if all(stems) and not labelled and len({fold(found["stem"]) for found in stems if found}) == 1:
        signs = [found["sign"] for found in stems if found]
        stem = next(found["stem"] for found in stems if found)
        return stem + _range(signs, "～" if consecutive and len(signs) > 2 else None)
    captions = [called(section, telling=telling) for section in sections]
    alone = [bare(section.title or "") for section in sections]
    if telling and captions == alone and len(listed(captions)) <= LISTING:
        return listed(captions)
    if all(named_by_unit(section) for section in sections):
        labels = [_numbered(section) for section in sections]
        if consecutive and len(labels) > 2:
            return f"{labels[0]}から{labels[-1]}まで"
        return listed(labels)
    names = list(dict.fromkeys(quoted(name(section)) if short else name(section) for section in sections))
    if len(names) <= LISTED:
        return listed(names)
    return f"{names[0]}から{names[-1]}まで" if consecutive else None


def called(section: Section, *, telling: bool = False) -> str:
    """Return what a section is called where it stands alone: 交付の申請; 第８条（準用） where others bear it.

    附則 are told apart by the ordinance that they belong to, annexes by what they hold, where they name it.
    """
    if section.number is None or section.number.kind not in (Kind.ARTICLE, Kind.SUPPLEMENT, Kind.ANNEX):
        return name(section)
    title = bare(section.title or "")
    if telling and title and not _LEGAL.match(_numbered(section)):
        return title
    return f"{_numbered(section)}（{title}）" if title and not only_belongs(title) else _numbered(section)


def rule_unit(way: Sequence[Section]) -> int | None:
    """Return which section on a way down an ordinance is named for all that is below it: its article, else its 附則."""
    kinds = [section.number.kind if section.number is not None else None for section in way]
    return next((kinds.index(kind) for kind in (Kind.ARTICLE, Kind.SUPPLEMENT) if kind in kinds), None)


def in_runs(sections: Sequence[Section], siblings: Sequence[Section]) -> str:
    """Return the names of sections, three and more that follow each other as from the first to the last."""
    runs: list[list[Section]] = []
    last = -2
    for section in sections:
        place = _place(section, siblings)
        if place != last + 1:
            runs.append([])
        runs[-1].append(section)
        last = place
    parts: list[str] = []
    for run in runs:
        names = [_owner(section) for section in run]
        parts += [f"{names[0]}から{names[-1]}まで"] if len(run) > 2 else names
    return listed(parts)


def counted_anew(sections: Sequence[Section]) -> bool:
    """Tell whether sections are named by labels that begin anew in each chapter: 第1節及び第3節."""
    return len(sections) > 1 and all(one.number is not None and one.number.kind in _ANEW for one in sections)


def supplement_above(parent: Section | None, unit: Section) -> str:
    """Return what stands before the articles of a 附則, which are told apart by it from the others: 附則第２条."""
    kinds = [one.number.kind if one is not None and one.number is not None else None for one in (parent, unit)]
    return _numbered(parent) if parent is not None and kinds == [Kind.SUPPLEMENT, Kind.ARTICLE] else ""


def part_of(owner: str, part: str, *, drawn: bool = False) -> str:
    """Return how a part of something is named: 推進体制のDX推進本部員.

    What both say is said once: 退職金の額 of 退職金, 点検の実施方針 of 実施方針, 計画の管理の体制 of 計画の管理.
    What is `drawn`, a box or a row, has no heading by which 課題１ would be found without 課題.
    """
    own, told = fold(owner), fold(part)
    numbered = drawn and told[len(own) : len(own) + 1].isdigit()
    if (told.startswith(own) and not numbered) or (len(own) > _OVERLAP and told.endswith(own)):
        return part
    if len(told) > _OVERLAP and own.endswith(told):
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


def is_article(section: Section) -> bool:
    """Tell whether a section is an article, 第３条."""
    return section.number is not None and section.number.kind is Kind.ARTICLE


def is_annex(section: Section) -> bool:
    """Tell whether a section is an annex: 別表, 様式, 資料."""
    return section.number is not None and section.number.kind is Kind.ANNEX


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
            return quoted(short_name(section))


def quoted(title: str) -> str:
    """Return a title; one that is a sentence stands in brackets, because 「…を進めますの課題」 reads as none."""
    return f"「{title}」" if _SENTENCE.search(title) and not title.startswith("「") else title


def _numbered(section: Section) -> str:
    """Return a label as running text has it: 附則 for 附　則."""
    return "".join((section.label or "").split())


def named_by_unit(section: Section) -> bool:
    """Tell whether a label alone names the section in running text: 第2章, 第3条, 別表1."""
    return section.label is not None and section.number is not None and section.number.kind in _UNITS


def _place(section: Section, siblings: Sequence[Section]) -> int:
    return next((i for i, sibling in enumerate(siblings) if sibling is section), -2)


def listed(names: Sequence[str]) -> str:
    """Return names as running text lists them: 甲、乙及び丙."""
    return "及び".join(["、".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _range(signs: Sequence[str], tilde: str | None) -> str:
    return f"{signs[0]}{tilde}{signs[-1]}" if tilde else listed(signs)

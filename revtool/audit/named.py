"""What an item of a 変更事項及び理由 names: sections, a range of them, a part of one, a figure or a box in it.

Refuses to know what changed. A heading is what an officer wrote: 施策の柱①～③の数値目標, 第2章 2の(1), 別表1の改正.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from revtool.audit.addresses import Addresses, read_address, stem_of
from revtool.audit.side import Side
from revtool.model.document import Figure, Section, Table, Target, walk
from revtool.model.naming import NUMBERED_TITLE, bare, name, short_name
from revtool.numbering import Kind, split_label
from revtool.text import fold
from revtool.text.captions import uncounted
from revtool.text.pattern import Pattern

_FROM = re.compile(r"から(?=.+まで$)|\s*[～〜~]\s*")
"""Where a range may part its first from its last: each is tried, for a title may hold から too (妊娠期からの支援)."""
_LIST = re.compile(r"\s*(?:、|，|,|及び|および|並びに|ならびに|と|・|／)\s*")
_ENTRIES = re.compile(r"、|，|及び|並びに")
"""What surely parts the entries of a list; ・ and と may stand within a name."""
_OF = Pattern(
    r"(?<=[編部章節款則])(?=第)|(?<=[編章節款])(?=[0-9０-９(（①-⑳])"
    r"|の(?:うち|中の|なかの|内の)?、?|(?:における|に係る|に関する)|[\s　/／>＞→：:]+"
)
_UNIT_LAST = re.compile(r"(?P<above>.+)第[0-9０-９一二三四五六七八九十百]+[章節款目]$")
_DEED = re.compile(
    r"(?:の?(?:一部|字句|記載|表現|名称|内容))?の?(?:変更|改定|改訂|改正|見直し|修正|追加|削除|新設|廃止|更新|整理|延長|短縮|拡充|統合|移動|訂正)"
    r"(?:等|など)?$"
)
_ABOUT = re.compile(r"(?:について|に関する(?:こと|事項)|関係)$")
_BEHIND = Pattern(r"[（(【〔\[][^（）()【】〔〕\[\]]*[）)】〕\]]$")
_GENERAL = re.compile(
    r"(?:その他)?の?(?:所要の|全般の|全体の|文言の?|字句の?|用語の?|表記の?)*(?:整理|修正|統一|改正|変更|整備)?(?:等)?"
)
_FAMILY = re.compile(r"^[^第0-9０-９(（①-⑳]+(?=第)")
"""What a range says once: 様式 of 様式第1号～第3号."""
_COUNTED = re.compile(r"(?:図表|図|表|写真)\s*[0-9０-９]+(?:[-－.．][0-9０-９]+)?")
"""How a figure or a table is named by its number alone."""
_WORDS = re.compile(r"[\u4e00-\u9fff々]{2,}|[ァ-ヺー]{2,}|[a-z]{2,}")
"""The words of a folded text that tell what it is about."""
SEPARATORS = 8
"""Separators of a list that are tried; each is a branch."""
LONGEST = 160
"""Characters of a heading beyond which it is not taken apart any more."""


class Spot(NamedTuple):
    """A section that a heading names; with `part` only what stands in it under that name (a figure, a box, a line).

    `own` tells that only its own text is meant, as in 第4条第1項.
    """

    section: Section
    part: str | None = None
    own: bool = False


class Named(NamedTuple):
    """What a heading names on each side, as ids: whole sections with all below them, and sections named by a part.

    `unsure` tells that the section was found and its part was not, in formats that could not carry a figure.
    Where nothing is named, `owners` are the sections, with all below them, that the heading's first part names (附則 of
    附則の失効の日), and `spoken` tells that the words of the rest stand in one of them.
    """

    whole: frozenset[tuple[str, str]]
    parts: frozenset[tuple[str, str]]
    unsure: bool = False
    owners: frozenset[tuple[str, str]] = frozenset()
    spoken: bool = False

    @property
    def found(self) -> bool:
        """Whether the heading names anything."""
        return bool(self.whole or self.parts)

    @property
    def astray(self) -> bool:
        """Whether the heading leads nowhere, but for its first part, where nothing speaks of the rest."""
        return self.whole == self.owners and not (self.parts or self.unsure or self.spoken)


class Namer:
    """Finds what headings name; made once an audit, for the documents that were given."""

    def __init__(self, sides: Sequence[Side]) -> None:
        self.finders = tuple(_Finder(side) for side in sides)

    def named(self, heading: str) -> Named:
        """Return what a heading names in any of the documents."""
        whole: set[tuple[str, str]] = set()
        parts: set[tuple[str, str]] = set()
        for finder, spots in self._agreeing(heading):
            for spot in spots:
                if spot.own:
                    whole.add((finder.side.whose, spot.section.id))
                elif spot.part is None:
                    whole.update((finder.side.whose, section.id) for section in walk((spot.section,)))
                else:
                    parts.add((finder.side.whose, spot.section.id))
        if whole or parts:
            return Named(frozenset(whole), frozenset(parts if not whole else ()))
        halves = frozenset(self._halves(heading))
        if halves:
            return Named(halves, frozenset())
        owners = [(finder, *finder.owners(heading)) for finder in self.finders]
        below = {(finder.side.whose, one.id) for finder, spots, _ in owners for one in _with_all_below(spots)}
        spoken = any(_speak(spots, rest) for _, spots, rest in owners)
        if any(finder.side.carries("figure") for finder in self.finders):
            return Named(frozenset(), frozenset(), owners=frozenset(below), spoken=spoken)
        parts = {(finder.side.whose, spot.section.id) for finder, spots, _ in owners for spot in spots}
        return Named(frozenset(), frozenset(parts), bool(parts), frozenset(below), spoken)

    def _halves(self, heading: str) -> set[tuple[str, str]]:
        """Return what a list's entries name as far as they name anything: of 放課後児童クラブの見込量 the section."""
        return {
            (finder.side.whose, section.id)
            for finder in self.finders
            for section in _with_all_below(finder.halves(heading))
        }

    def _agreeing(self, heading: str) -> Iterator[tuple["_Finder", tuple[Spot, ...]]]:
        """Yield what a heading names in each document; where one has it as written, the others only what is alike.

        第一章 総則 is no 第一節 総則 where the amendment does not print 第一章; 5 推進体制 may have been 4 推進体制.
        """
        found = [(finder, *finder.first(heading)) for finder in self.finders]
        written = [spots for _, spots, as_written in found if as_written]
        kinds = {_kind(spot.section) for spots in written for spot in spots}
        for finder, spots, as_written in found:
            fits = as_written or not written
            yield finder, spots if fits else tuple(spot for spot in spots if _kind(spot.section) in kinds)


def _with_all_below(spots: Sequence[Spot]) -> Iterator[Section]:
    for spot in spots:
        yield from walk((spot.section,))


def _speak(spots: Sequence[Spot], rest: str) -> bool:
    """Tell whether all words of a heading's rest stand in the sections of its first part: 失効 of 失効の日."""
    words = _WORDS.findall(fold(rest))
    text = fold("\n".join(f"{one.title or ''}\n{one.text}" for one in _with_all_below(spots)))
    return bool(words) and all(word in text for word in words)


def _kind(section: Section) -> Kind | None:
    return section.number.kind if section.number is not None else None


def general(heading: str) -> bool:
    """Tell whether a heading is about the wording at large and names nothing (その他所要の整理, 字句の整理)."""
    text = bare(heading)
    return bool(text) and _GENERAL.fullmatch(text) is not None


def _readings(heading: str) -> Iterable[str]:
    """Yield a heading as written, then without its number, what is done to the thing, and remarks in brackets."""
    text = bare(heading.strip())
    yield text
    plain = bare(split_label(text)[1]) or text
    yield plain
    for _ in range(3):
        for pattern in (_BEHIND, _ABOUT, _DEED):
            shorter = pattern.sub("", plain).strip()
            if shorter and shorter != plain:
                plain = shorter
                yield plain


def _names_of(section: Section) -> set[str]:
    title, called = bare(section.title or ""), name(section)
    numbered = NUMBERED_TITLE.match(called)
    short = numbered["stem"] + numbered["sign"] if numbered is not None else called
    forms = [title, called, short, section.heading, (section.label or "") + title]
    if numbered is not None and numbered["rest"]:
        forms.append(numbered["rest"])
    if section.number is not None and section.label and section.label.strip()[:1] in "第別様附付参資":
        forms += [section.label, f"{section.label}（{title}）"]
    forms += [_BEHIND.sub("", title), title.partition("：")[0]]
    return {folded for form in forms if (folded := fold(form))}


class _Finder:
    def __init__(self, side: Side) -> None:
        self.side = side
        self.addresses = Addresses(side)
        self.known: dict[tuple[str, tuple[str, ...] | None], list[Spot]] = {}

    @cached_property
    def names(self) -> dict[str, list[Section]]:
        names: dict[str, list[Section]] = {}
        for section in self.side.sections:
            for text in _names_of(section):
                names.setdefault(text, []).append(section)
        return names

    @cached_property
    def parts(self) -> dict[str, list[Section]]:
        parts: dict[str, list[Section]] = {}
        for section in self.side.sections:
            for text in _parts_of(section):
                parts.setdefault(text, []).append(section)
        return parts

    def first(self, heading: str) -> tuple[tuple[Spot, ...], bool]:
        """Return what a heading names as written, else without what it may carry besides; and whether as written."""
        for at, text in enumerate(_readings(heading)):
            spots = self.find(text, None)
            if spots:
                return tuple(spots), at == 0
        return (), False

    def owners(self, heading: str) -> tuple[list[Spot], str]:
        """Return the sections that a heading's first part names (推進体制 of 推進体制のDX推進本部員), and the rest."""
        for text in _readings(heading):
            for cut in reversed([*_OF.finditer(text)]):
                spots = self.find(text[: cut.start()], None)
                if spots:
                    return spots, text[cut.end() :]
        return [], ""

    def halves(self, heading: str) -> list[Spot]:
        """Return what the entries of a list name, each by itself or by its first part; nothing for a single name."""
        entries = [entry for entry in _ENTRIES.split(heading.strip()) if entry]
        if len(entries) < 2:
            return []
        return [spot for entry in entries for spot in (self.first(entry)[0] or self.owners(entry)[0])]

    def find(self, text: str, within: Sequence[Section] | None) -> list[Spot]:
        """Return the spots that a text names, below the sections `within` or anywhere.

        What was looked for once is known: each の of a long heading would double the search otherwise.
        """
        key = text.strip(), None if within is None else tuple(section.id for section in within)
        if key not in self.known:
            self.known[key] = self._sought(key[0], within) if key[0] else []
        return self.known[key]

    def _sought(self, text: str, within: Sequence[Section] | None) -> list[Spot]:
        for form in (text, bare(text)):
            exact = [Spot(section) for section in self.names.get(fold(form), ()) if self._inside(section, within)]
            if exact:
                return exact
        if len(text) > LONGEST:
            return self._part(text, within)
        return (
            self._range(text, within)
            or self._nested(text, within, each=True)
            or self._list(text, within)
            or self._nested(text, within, each=False)
            or self._address(text)
            or self._label(text, within)
            or self._part(text, within)
        )

    def _inside(self, section: Section, within: Sequence[Section] | None) -> bool:
        if within is None:
            return True
        ids = {one.id for one in within}
        return any(above.id in ids for above in self.side.up(section) if above is not section)

    def _nested(self, text: str, within: Sequence[Section] | None, *, each: bool) -> list[Spot]:
        """A の B, and 第1章 4 計画期間: B below A, with `each` below every A. The longest A goes first.

        Else a list (AのB及びCのD) would be read as the D of A's B and of C, where only C has one.
        """
        for cut in sorted(_OF.finditer(text), key=lambda found: -found.start()):
            above = [spot.section for spot in self.find(text[: cut.start()], within) if spot.part is None]
            if not above or (len({one.id for one in above}) == 1 and self._is_list(text[: cut.start()])):
                continue  # 推進体制及び推進体制の進行管理 is a list of two
            rest = text[cut.end() :]
            below = self.find(rest, above)
            _, said_twice, last = text[: cut.start()].rpartition("の")
            if not below and said_twice:
                # 計画の進行管理の体制 is 進行管理の体制 of 計画の進行管理: what both say is said once.
                rest = f"{last}の{rest}"
                below = self.find(rest, above)
            if below and (not each or len(above) == 1 or all(self.find(rest, [one]) for one in above)):
                return below
        return []

    def _is_list(self, text: str) -> bool:
        return _ENTRIES.search(text) is not None and not {fold(text), fold(bare(text))} & self.names.keys()

    def _range(self, text: str, within: Sequence[Section] | None) -> list[Spot]:
        for cut in _FROM.finditer(text):
            first, last = text[: cut.start()], text[cut.end() :].strip()
            if not first or not last or self._is_list(first):
                continue  # of 第1条及び様式第1号から様式第2号まで only the last entry is a range
            if cut.group() == "から":
                last = last.removesuffix("まで")
            firsts = [spot.section for spot in self.find(first, within) if spot.part is None]
            spots = [Spot(section) for one in firsts for section in self._up_to(one, last)]
            if spots:
                return spots
        return []

    def _up_to(self, first: Section, last: str) -> Sequence[Section]:
        """Return a section and its siblings up to one of a name; nothing where there is none."""
        siblings = self._siblings(first)
        if first in self.addresses.in_order:
            siblings = self.addresses.in_order  # articles count through the chapters
        at = siblings.index(first)
        for end in range(at + 1, len(siblings)):
            if fold(last) in self._ends(first, siblings[end]):
                return siblings[at : end + 1]
        return ()

    def _ends(self, first: Section, section: Section) -> set[str]:
        """Return how a range that begins with `first` may name its end: by name, by label, by the number in a title."""
        numbered, own = NUMBERED_TITLE.match(name(first)), NUMBERED_TITLE.match(name(section))
        forms = _names_of(section) | {fold(section.label or "")}
        if first.number is not None and section.number is not None and first.number.kind is section.number.kind:
            forms.add(fold(_FAMILY.sub("", section.label or "")))
        if numbered is not None and own is not None and fold(numbered["stem"]) == fold(own["stem"]):
            forms.add(fold(own["sign"]))
        return forms

    def _siblings(self, section: Section) -> Sequence[Section]:
        parent = self.side.parents.get(section.id)
        return parent.sections if parent is not None else self.side.document.sections

    def _list(self, text: str, within: Sequence[Section] | None) -> list[Spot]:
        return self._listed(text, within, "") if _LIST.search(text) is not None else []

    def _listed(self, text: str, within: Sequence[Section] | None, stem: str) -> list[Spot]:
        """Take a list apart: a separator may also stand within a name, so each is tried, the first one first."""
        cuts = [*_LIST.finditer(text)][:SEPARATORS]
        if not cuts:
            return self._one(text, within, stem)
        for cut in cuts:
            here = self._one(text[: cut.start()], within, stem)
            if here:
                rest = self._listed(text[cut.end() :], within, self._stem(text[: cut.start()], here[0]) or stem)
                if rest:
                    return here + rest
        return self._one(text, within, stem)

    def _stem(self, text: str, first: Spot) -> str:
        """Return what the further entries of a list leave out: 施策の柱 of 施策の柱①, 第4条 of 第4条第1項, 第2章."""
        if read_address(text) is not None:
            return stem_of(text)
        unit = _UNIT_LAST.match(text.strip())
        if unit is not None:
            return unit["above"]
        numbered = NUMBERED_TITLE.match(short_name(first.section)) if first.part is None else None
        return numbered["stem"] if numbered is not None else ""

    def _address(self, text: str) -> list[Spot]:
        """第4条第1項, 第5条第3号: an article counts through the document."""
        address = read_address(text)
        spots = self.addresses.spots(address) if address is not None else ()
        return [Spot(spot.section, None, spot.own) for spot in spots]

    def _one(self, text: str, within: Sequence[Section] | None, stem: str) -> list[Spot]:
        """One entry of a list; of 施策の柱①、③ the second is found with the first one's stem."""
        for form in (text, stem + text) if stem else (text,):
            named = self.names.get(fold(form), ()) or self.names.get(fold(bare(form)), ())
            found = [Spot(section) for section in named if self._inside(section, within)]
            found = found or self._range(form, within) or self._nested(form, within, each=False)
            found = found or self._address(form) or self._label(form, within)
            by_number = within is not None or _COUNTED.fullmatch(form) is not None
            found = found or (self._part(form, within) if by_number else [])
            if found:
                return found
        return []

    def _label(self, text: str, within: Sequence[Section] | None) -> list[Spot]:
        """A bare label, (1) or Ⅵ, names a child of what it stands behind; alone only one of the outermost."""
        wanted = fold(text)
        if within is not None:
            return [Spot(child) for one in within for child in walk(one.sections) if fold(child.label or "") == wanted]
        return [Spot(section) for section in self.side.outermost if fold(section.label or "") == wanted]

    def _part(self, text: str, within: Sequence[Section] | None) -> list[Spot]:
        wanted = fold(text)
        if not wanted or (len(wanted) < 2 and within is None):
            return []
        ids = {section.id for section in walk(tuple(within))} if within is not None else None
        return [Spot(section, text) for section in self.parts.get(wanted, ()) if ids is None or section.id in ids]


def _parts_of(section: Section) -> frozenset[str]:
    """Return the folded names of what a section's own blocks hold: captions, boxes, first cells, target names."""
    found: set[str] = set()
    for block in section.blocks:
        match block:
            case Figure():
                found.update(fold(line) for text in block.texts for line in text.splitlines())
            case Table():
                found.update(fold(cell.text.splitlines()[0]) for row in block.rows for cell in row if cell.text.strip())
            case Target():
                found.add(fold(block.name or ""))
            case _:
                if len(block.text) <= 40:
                    found.add(fold(block.text))
        if isinstance(block, Figure | Table) and block.caption:
            found.update((fold(block.caption), fold(uncounted(block.caption))))
            found.update(fold(number.group()) for number in [_COUNTED.match(block.caption.lstrip("(（【[ "))] if number)
    return frozenset(text for text in found if text)

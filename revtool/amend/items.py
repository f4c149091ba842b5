"""Groups the changed pairs of a comparison into items of a 変更事項及び理由. Refuses reasons: an officer's own.

A unit is a section at the deepest level that the new document's 目次 shows (the second where it shows none). It is
named by itself, a part of it as 「親の子」, a figure or table in it by what it is called. Siblings whose parts of one
name underwent the same kind of change are one item. A section that was only renumbered, or a clause without a title
that stands elsewhere under the same heading, belongs to none; what came from under another heading, or stands before
or behind others than it did, is listed.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from revtool.amend.drawn import drawn_name
from revtool.amend.heading import (
    LISTING,
    counted_anew,
    in_runs,
    is_annex,
    is_supplement,
    joined,
    named_by_unit,
    part_of,
    quoted,
    role_of,
    rule_unit,
    supplement_above,
)
from revtool.amend.tree import Tree
from revtool.model.amendment import Item
from revtool.model.comparison import BlockPair, ChangeKind, Comparison, Op, Pair, Verdict
from revtool.model.document import Document, Figure, Section, Table, walk
from revtool.model.naming import bare, name, short_name
from revtool.text import fold

CHANGES = (Verdict.CHANGED, Verdict.ADDED, Verdict.REMOVED)
LISTED_LENGTH = 20
"""Characters up to which titles are listed side by side in one heading."""
NAME_LENGTH = 60
"""Characters up to which the title of a part names it."""
RECURS = 3
"""Units that bear one name from which on it is one that chapters are made by."""
_SIGNS = 8
"""Characters up to which what two changes both put in or left out may be so by chance: 、, 及び."""
_ARTICLES = re.compile(r"[（(]第[^（）()]*条[^（）()]*[）)]$")
"""What a row of 目次 adds to a heading in laws: （第1条―第5条）."""
_APART = (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.MOVED)


def items(comparison: Comparison, old: Document, new: Document) -> tuple[Item, ...]:
    """Return the items in the order of their first section; every changed pair is in exactly one.

    Two items that nothing would tell apart by their headings are one.
    """
    trees = Tree(old), Tree(new)
    depth = unit_depth(new)
    groups = _grouped(_entries(comparison, trees, depth))
    covered: dict[str, list[Pair]] = {}
    for group, heading in zip(groups, _distinct(groups), strict=True):
        covered.setdefault(heading, []).extend(pair for entry in group.entries for pair in entry.pairs)
    return tuple(
        Item(number, heading, None, tuple(pair.key for pair in pairs), tuple(map(place_of, pairs)), heading)
        for number, (heading, pairs) in enumerate(covered.items(), 1)
    )


def place_of(pair: Pair) -> str:
    """Return where a pair's section stands, as a person finds it: its path, else how its text begins."""
    return " ".join((pair.section.path or pair.section.text[:20]).split())


def unit_depth(document: Document) -> int:
    """Return the depth (1 for chapters) of the deepest headings that the 目次 shows.

    Where it shows none it is 2, below a heading that holds the whole document 3: 「# 就業規則」 is a title, no chapter.
    """
    alone = len(document.sections) == 1 and bool(document.sections[0].title) and document.sections[0].label is None
    return max(_depths_shown(document), default=3 if alone else 2)


def _depths_shown(document: Document) -> Iterator[int]:
    rows = {fold((row.label or "") + _ARTICLES.sub("", row.title)) for row in document.contents}
    if not rows:
        return
    tree = Tree(document)
    for section in walk(document.sections):
        if fold((section.label or "") + (section.title or "")) in rows:
            yield tree.depth(section)


@dataclass(slots=True)
class _Entry:
    """One changed section as a person names it, with the pairs that it stands for."""

    unit: Section
    part: Section | None
    parent: str | None
    tree: Tree
    pairs: list[Pair] = field(default_factory=list)

    @property
    def blocks(self) -> str | None:
        """What to call it by where only figures and tables changed, within one section."""
        if len(self.pairs) != 1 or self.pairs[0].verdict is not Verdict.CHANGED or self.pairs[0].retitled:
            return None
        changed = [block for block in self.pairs[0].blocks if block.verdict in CHANGES]
        if not changed or not all(_drawn(block) for block in changed):
            return None
        if len({block.new is None for block in changed}) > 1:
            return None  # what went and what came are in no one document: no reader of either finds both names
        return drawn_name(changed, name(self.part or self.unit))

    @property
    def verdict(self) -> Verdict:
        """The verdict that all its pairs share; CHANGED where they differ."""
        verdicts = {pair.verdict for pair in self.pairs}
        whole = (self.part or self.unit).id in {pair.section.id for pair in self.pairs}
        return verdicts.pop() if len(verdicts) == 1 and whole else Verdict.CHANGED

    @property
    def kinds(self) -> frozenset[ChangeKind]:
        return frozenset(kind for pair in self.pairs for kind in pair.kinds if kind not in _APART)


class _Group:
    """Entries that make one item."""

    def __init__(self, entries: list[_Entry]) -> None:
        self.entries = entries

    def takes(self, other: _Entry) -> bool:
        """Tell whether another entry belongs to the same item."""
        mine, last = self.entries[0], self.entries[-1]
        if mine.tree is not other.tree or mine.verdict is not other.verdict:
            return False
        if mine.unit.id == other.unit.id:
            return last.unit.id == mine.unit.id and _joins_parts(mine, other)
        if last is not mine and last.unit.id == mine.unit.id:
            return False
        parents = {entry.parent for entry in self.entries}
        if parents != {other.parent}:
            return len(parents) == len(self.entries) and other.parent not in parents and _recur(mine, other)
        if mine.part is not None and other.part is not None:
            return fold(name(mine.part)) == fold(name(other.part)) and _alike(mine, other)
        if mine.blocks is not None and mine.blocks == other.blocks:
            return _alike(mine, other)
        if mine.part is not None or other.part is not None or mine.blocks is not None or other.blocks is not None:
            return False
        return _joins_units(mine, other)

    @property
    def owners(self) -> list[Section]:
        """The chapters in which units of one name changed alike; none where all units are of one chapter."""
        first = self.entries[0]
        ids = dict.fromkeys(entry.parent for entry in self.entries)
        return [first.tree.parents[entry.unit.id] for entry in self.entries] if len(ids) > 1 else []

    @property
    def ambiguous(self) -> bool:
        """Whether its units bear names that others as deep in the plan bear, too: 予防 of 地震 and of 風水害."""
        first = self.entries[0]
        units = {entry.unit.id for entry in self.entries}
        if rule_unit((first.unit,)) is not None:
            return False
        if first.part is not None or first.blocks is not None:  # their units are called by the number in their names
            return any(entry.tree.short_elsewhere(entry.unit) for entry in self.entries)
        return len(units) == 1 and first.tree.often(first.unit) > 1

    def heading(self, wide: bool = False) -> str:
        """Return the heading; a wide one begins with the parent of the unit."""
        first = self.entries[0]
        units = list({entry.unit.id: entry.unit for entry in self.entries}.values())
        siblings = first.tree.siblings(first.unit)
        tail = self._tail()
        if owners := self.owners:
            told = joined(owners, first.tree.siblings(owners[0]), short=True) or in_runs(
                owners, first.tree.siblings(owners[0])
            )
            return "の".join(filter(None, (told, name(first.unit), tail)))
        rules = first.tree.rules(first.unit)
        telling = not wide and rules is None and all(map(first.tree.telling, units))
        text = joined(units, siblings, short=tail is not None, telling=telling)
        text = text and supplement_above(first.tree.parents.get(first.unit.id), first.unit) + text
        if text is not None and rules is not None:
            text = f"{bare(rules.title or '') or name(rules)}の{text}"
            wide = False
        parent = quoted(short_name(first.tree.parents[first.unit.id])) if first.parent is not None else None
        if text is None:
            runs = in_runs(units, siblings)
            text = runs if parent is None or len(runs) <= LISTING else parent
        elif parent is not None and (wide or counted_anew(units)):
            text = f"{parent}の{text}"
        if tail is None:
            return text
        if first.part is not None and is_supplement(first.unit):
            return f"{text}（{tail}）"
        return f"{text}の{tail}" if wide else part_of(text, tail, drawn=first.part is None)

    def _tail(self) -> str | None:
        """Return what is named of the units: their part, several parts of one unit, a figure or table; None for all."""
        first = self.entries[0]
        parts = list({entry.part.id: entry.part for entry in self.entries if entry.part is not None}.values())
        if len(parts) > 1 and len({entry.unit.id for entry in self.entries}) == 1:
            siblings = first.tree.siblings(parts[0])
            return joined(parts, siblings) or in_runs(parts, siblings)
        return role_of(first.part) if first.part is not None else first.blocks


def _grouped(entries: Iterable[_Entry]) -> list[_Group]:
    """Return the entries in groups, each entry in the first group that takes it.

    Only groups that share a key with an entry are asked: of thousands of changes all but a few have nothing in common.
    """
    groups: list[_Group] = []
    places: dict[Hashable, list[int]] = {}
    for entry in entries:
        keys = list(_keys(entry))
        near = sorted({place for key in keys for place in places.get(key, ())})
        found = next((place for place in near if groups[place].takes(entry)), None)
        if found is not None:
            groups[found].entries.append(entry)
            continue
        for key in keys:
            places.setdefault(key, []).append(len(groups))
        groups.append(_Group([entry]))
    return groups


def _keys(entry: _Entry) -> Iterator[Hashable]:
    """Yield what a group's first entry has in common with one that the group takes; two that share none are apart."""
    common = (entry.parent, id(entry.tree), entry.verdict)
    if _recurring(entry):
        yield (id(entry.tree), entry.verdict, "recurs", _above(entry), _path_names(entry))
    if entry.part is not None:
        yield (*common, "part", fold(name(entry.part)))
        if replaced := _replaced(entry):
            yield (*common, "parts", entry.unit.id, replaced)
    elif entry.blocks is not None:
        yield (*common, "blocks", entry.blocks)
    elif entry.verdict is not Verdict.CHANGED:
        if named_by_unit(entry.unit):
            yield (*common, "unit")
    else:
        if is_annex(entry.unit):
            yield (*common, "annex", entry.kinds)
        if _listable(entry) and (replaced := _replaced(entry)):
            yield (*common, "words", replaced)


def _entries(comparison: Comparison, trees: tuple[Tree, Tree], depth: int) -> Iterable[_Entry]:
    entries: dict[tuple[bool, str], _Entry] = {}
    whole = {
        (pair.verdict, pair.section.id) for pair in comparison.pairs if pair.verdict in (Verdict.ADDED, Verdict.REMOVED)
    }
    partner = {pair.new.id: pair.old.id for pair in comparison.pairs if pair.new is not None and pair.old is not None}
    became = {pair.old.id: pair.new for pair in comparison.pairs if pair.new is not None and pair.old is not None}
    for pair in comparison.pairs:
        if pair.verdict not in CHANGES and not _stands_elsewhere(pair, trees, partner):
            continue
        gone = pair.new is None
        tree = trees[0] if gone else trees[1]
        way = tree.up(pair.section)
        top = next((i for i in range(len(way)) if all((pair.verdict, s.id) in whole for s in way[i:])), len(way) - 1)
        unit, part = _named(way[: top + 1], depth)
        if not gone and pair.verdict not in CHANGES and _within(pair, unit, trees[0], partner):
            part = None  # it only stands elsewhere in its unit, as what stood between the two came or went
        stays = became.get(unit.id) if gone and part is None and unit.id != pair.section.id else None
        if stays is not None and _named(trees[1].up(stays), depth) == (stays, None):
            # A clause without a title that is gone is a change of the unit that it stood in.
            gone, tree, unit = False, trees[1], stays
        key = (gone, (part or unit).id)
        if key not in entries:
            parent = tree.parents.get(unit.id)
            entries[key] = _Entry(unit, part, parent.id if parent is not None else None, tree)
        entries[key].pairs.append(pair)
    return entries.values()


def _within(pair: Pair, unit: Section, old: Tree, partner: Mapping[str, str]) -> bool:
    """Tell whether a section stood in the same unit before."""
    return pair.old is not None and partner.get(unit.id) in {section.id for section in old.up(pair.old)}


def _stands_elsewhere(pair: Pair, trees: tuple[Tree, Tree], partner: Mapping[str, str]) -> bool:
    """Tell whether a section, its text the same, came from under another heading or changed places with others."""
    if not pair.moved or pair.old is None or pair.new is None:
        return False
    above_old, above_new = trees[0].parents.get(pair.old.id), trees[1].parents.get(pair.new.id)
    if above_old is None or above_new is None:
        return above_old is not above_new or _among_siblings(pair)
    return partner.get(above_new.id) != above_old.id or _among_siblings(pair)


def _among_siblings(pair: Pair) -> bool:
    """Tell whether a titled section stands before or behind others than it did under the same heading."""
    return pair.new is not None and bool(pair.new.title)


def _named(way: Sequence[Section], depth: int) -> tuple[Section, Section | None]:
    """Return the unit and the part of it that name the last section of a way down; a part needs a title.

    A clause without a title, 「(2)」, names nothing: what it stands in is the unit. Nor does a title that is a text.
    """
    rule = rule_unit(way)
    depth = rule + 1 if rule is not None else depth
    at = min(depth, len(way))
    while at > 1 and not (way[at - 1].title or named_by_unit(way[at - 1]) or is_supplement(way[at - 1])):
        at -= 1
    article = rule is not None and named_by_unit(way[rule])
    below = [section for section in way[depth:] if section.title and len(section.title) <= NAME_LENGTH]
    return way[at - 1], below[-1] if below and not article else None


def _drawn(pair: BlockPair) -> bool:
    return isinstance(pair.new if pair.new is not None else pair.old, Figure | Table)


def _recur(one: _Entry, other: _Entry) -> bool:
    """Tell whether units of one name, or parts of one name of such, underwent one change in chapters of one whole.

    The same words were replaced in them, or all of them are new or gone.
    """
    recur = _recurring(one) and _recurring(other) and _above(one) == _above(other)
    if not recur or _path_names(one) != _path_names(other):
        return False
    same = _replaced(one) & _replaced(other)
    return one.verdict is not Verdict.CHANGED or any(
        (gone and come) or len(gone + come) > _SIGNS for gone, come in same
    )


def _recurring(entry: _Entry) -> bool:
    """Tell whether a unit's name is one that chapter after chapter has: 現状, 対策, 計画."""
    return entry.parent is not None and rule_unit((entry.unit,)) is None and entry.tree.often(entry.unit) >= RECURS


def _path_names(entry: _Entry) -> tuple[str, ...]:
    names = [name(section) for section in (entry.unit, entry.part) if section is not None]
    return tuple(map(fold, (*names, entry.blocks or "")))


def _above(entry: _Entry) -> str | None:
    """Return the id of what the chapter of a unit stands in."""
    above = entry.tree.parents.get(entry.parent or "")
    return above.id if above is not None else None


def _alike(one: _Entry, other: _Entry) -> bool:
    """Tell whether two parts of one name underwent the same kind of change."""
    return one.kinds == other.kinds or bool(one.kinds & other.kinds)


def _joins_units(one: _Entry, other: _Entry) -> bool:
    """Tell whether two whole units are listed together.

    They are where the very same words were replaced in both, and where both are new or gone and named by 章, 条 or
    別表. Units with titles only, both new or both gone, have little in common: each stays an item of its own.
    """
    if one.verdict is not Verdict.CHANGED:
        return named_by_unit(one.unit) and named_by_unit(other.unit)
    if is_annex(one.unit) and is_annex(other.unit):
        return one.kinds == other.kinds
    if not (_listable(one) and _listable(other)) or is_annex(one.unit) is not is_annex(other.unit):
        return False
    return bool(_replaced(one)) and _replaced(one) == _replaced(other)


def _joins_parts(one: _Entry, other: _Entry) -> bool:
    """Tell whether two parts of one unit are listed together: the very same words were replaced in both."""
    if one.part is None or other.part is None or one.verdict is not Verdict.CHANGED:
        return False
    within = [one.tree.parents.get(part.id) for part in (one.part, other.part)]
    short = all(len(name(part)) <= LISTED_LENGTH for part in (one.part, other.part))
    return within[0] is within[1] and short and bool(_replaced(one)) and _replaced(one) == _replaced(other)


def _listable(entry: _Entry) -> bool:
    return len(name(entry.unit)) <= LISTED_LENGTH or named_by_unit(entry.unit)


def _replaced(entry: _Entry) -> frozenset[tuple[str, str]]:
    """Return the words that the entry's pairs delete and insert, in runs."""
    found: set[tuple[str, str]] = set()
    for pair in entry.pairs:
        for edits in (pair.title, *(block.edits for block in pair.blocks)):
            gone = come = ""
            for op, text in [*edits, (Op.KEEP, "")]:
                match op:
                    case Op.DELETE:
                        gone += text
                    case Op.INSERT:
                        come += text
                    case Op.KEEP:
                        if (gone or come) and fold(gone) != fold(come):
                            found.add((fold(gone), fold(come)))
                        gone = come = ""
    return frozenset(found)


def _distinct(groups: Sequence[_Group]) -> list[str]:
    """Return the headings; with the parent of the unit where one names several items, or several units of the plan."""
    headings = [group.heading() for group in groups]
    units: dict[str, set[str]] = {}
    for group, heading in zip(groups, headings, strict=True):
        units.setdefault(fold(heading), set()).add(group.entries[0].unit.id)
    return [
        group.heading(wide=True) if len(units[fold(heading)]) > 1 or group.ambiguous else heading
        for group, heading in zip(groups, headings, strict=True)
    ]

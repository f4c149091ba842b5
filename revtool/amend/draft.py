"""What an amendment (変更計画) prints: the changed units, 変更なし and （削る） for their parts. Refuses formats.

A unit is a section at the deepest level of the new document's 目次 (`items.unit_depth`). One with any change is
reissued whole, with 変更なし for what did not change in it; units without a change are left out, their parents keep
their headings. What `heads` would take for another section of the original is told more fully, so that the amendment
and the original give the new document.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from revtool.amend.heading import named_by_unit
from revtool.amend.heads import Listed, match_heads
from revtool.amend.items import unit_depth
from revtool.amend.order import in_order
from revtool.amend.told import head_told, own_told
from revtool.amend.ways import Reach, Standing, Ways
from revtool.model.amendment import Draft, Item, Part, Row, State
from revtool.model.comparison import Comparison
from revtool.model.document import Document, Section, walk
from revtool.model.naming import known_as, name
from revtool.numbering import Kind, only_belongs
from revtool.text import fold
from revtool.text.standing import old_label

PLAINEST = Ways()
"""The changed units only, and what is gone where it stood."""


def draft(
    comparison: Comparison,
    old: Document,
    new: Document,
    items: Sequence[Item],
    ways: Ways = PLAINEST,
) -> Draft:
    """Return the amendment that makes `old` into `new`; its items are those given."""
    view = _View(_partners(comparison), _parents(old), _parents(new), unit_depth(new), ways)
    parts = _children(view, old.sections, new.sections, 1, above="", inside=False)
    rows = tuple(_rows(parts, view.depth, _listed)) or tuple(_rows(parts, view.depth, _labelled))
    bare, known = _without_pages(new), _in_own_contents(new)
    rows = tuple(row for row in rows if known(row.section))
    return Draft(
        tuple(items), tuple(row if row.paged else row._replace(paged=not bare(row.section)) for row in rows), parts
    )


@dataclass(frozen=True, slots=True)
class _View:
    """Both trees: `partners` leads from a new section's id to the old section; parents are None at the top."""

    partners: Mapping[str, Section]
    above_old: Mapping[str, Section | None]
    above_new: Mapping[str, Section | None]
    depth: int
    ways: Ways

    def home(self, section: Section) -> Section | None:
        """Return the old section that a new one was, if it stood under the same parent and is not replaced."""
        old = self.partners.get(section.id)
        if old is None or section.id in self.ways.replaced:
            return None
        above, was = self.above_new[section.id], self.above_old[old.id]
        if above is None or was is None:
            return old if above is was else None
        there = self.partners.get(above.id)
        return old if there is not None and there.id == was.id else None

    def body_same(self, section: Section) -> bool:
        """Tell whether a section's own text and all below it are what they were; its own heading aside."""
        old = self.home(section)
        if old is None or own_told(old) != own_told(section) or len(old.sections) != len(section.sections):
            return False
        return all(
            (was := self.home(child)) is not None
            and was.id == there.id
            and head_told(was) == head_told(child)
            and self.body_same(child)
            for child, there in zip(section.sections, old.sections, strict=True)
        )

    def same(self, section: Section) -> bool:
        """Tell whether a section with all below it is what it was."""
        old = self.home(section)
        return old is not None and head_told(old) == head_told(section) and self.body_same(section)


def _children(
    view: _View, olds: Sequence[Section], news: Sequence[Section], depth: int, *, above: str, inside: bool
) -> tuple[Part, ...]:
    """Return the parts below one parent: `olds` are the original's sections there, `news` the new document's.

    Inside a unit all of them are told. `above` is the id of the new document's parent, "" at the top.
    """
    places = _places(olds)
    order = [place for section in news if (place := _place(view.home(section), places)) is not None]
    kept = set(order)
    every = inside or view.ways.reach > Reach.UNITS or above in view.ways.fuller or order != sorted(order)
    # 変更なし without a heading above it says nothing of what: an unchanged 前文 is left out.
    listed = [section for section in news if (every and section.heading) or not view.same(section)]
    gone = [old for place, old in enumerate(olds) if place not in kept]
    if not listed and not gone:
        return ()
    listed, gone, match, stood = _consistent(view, olds, news, listed, gone)
    parts = []
    for section in listed:
        place = match.get(section.id)
        part = _part(view, olds[place] if place is not None else None, section, depth)
        parts.append(_renumbered(part, stood.get(section.id)))
    taken = [Part(old, State.REMOVED) for old in gone]
    match view.ways.stands(above):
        case Standing.FIRST:
            parts[:0] = taken
        case Standing.LAST:
            parts += taken
        case Standing.IN_PLACE:
            for part in taken:
                parts.insert(_after(view, part.section, olds, parts), part)
        case _:
            assert_never(view.ways.stands(above))
    return tuple(parts)


def _consistent(
    view: _View, olds: Sequence[Section], news: Sequence[Section], listed: list[Section], gone: list[Section]
) -> tuple[list[Section], list[Section], dict[str, int], dict[str, str]]:
    """Return what has to be listed so that no reader takes one section for another.

    Where a heading would be found as a section that it was not, that section is listed too; where it would not be
    found as the one that it was, the label is told under which that one stood. Where no label tells it apart, it is
    listed as taken out, and the new one printed whole. Returned are what is listed, what is gone, which of the
    original's sections (by place) each listed one will be found as, and the labels that are told, both by id.
    """
    labels = Counter(fold(known_as(old)) for old in olds)
    numbered = _old_labels(view, olds, news, labels)
    stood = _but_for(view, numbered, gone)
    places = _places(olds)
    for _ in range(2 * (len(olds) + len(news)) + 1):
        entries = [Listed(old, True) for old in gone] + [
            Listed(section, False, stood.get(section.id)) for section in listed
        ]
        found = match_heads(entries, olds)
        match = {listed[i - len(gone)].id: old for i, old in found.items() if i >= len(gone)}
        more_gone, more, told = [], [], dict(stood)
        gone_ids, listed_ids = {old.id for old in gone}, {section.id for section in listed}
        homes = _homes(view, news)
        for section in listed:
            own, hit = _place(view.home(section), places), match.get(section.id)
            if own == hit:
                continue
            if own is not None and olds[own].id not in gone_ids:
                label = known_as(olds[own])
                if label and section.id not in stood and _tells(label, labels):
                    told[section.id] = label
                else:
                    more_gone.append(olds[own])
            if hit is not None:
                more += [s for s in homes.get(olds[hit].id, ()) if s.id not in listed_ids]
        if not more_gone and not more and told == stood:
            more = _beside(listed, news, olds, found, len(gone))
            if not more:
                break
        stood = told
        gone, listed = _of(olds, *gone, *more_gone), _of(news, *listed, *more)
        stood = _but_for(view, stood, gone)
    left = {old.id for old in gone}
    stays = {key: hit for key, hit in match.items() if olds[hit].id not in left}
    return listed, gone, stays, {key: label for key, label in stood.items() if key in stays}


def _of(sections: Sequence[Section], *some: Section) -> list[Section]:
    """Return some of the sections of one parent in its order, each once."""
    wanted = {section.id for section in some}
    return [section for section in sections if section.id in wanted]


def _but_for(view: _View, stood: Mapping[str, str], gone: Sequence[Section]) -> dict[str, str]:
    """Return the labels that are told but for those of sections that are listed as taken out."""
    left = {old.id for old in gone}
    return {key: label for key, label in stood.items() if view.partners[key].id not in left}


def _homes(view: _View, news: Sequence[Section]) -> dict[str, list[Section]]:
    """Return which sections each of the original's has become, by the id of the original's."""
    found: dict[str, list[Section]] = {}
    for section in news:
        if (old := view.home(section)) is not None:
            found.setdefault(old.id, []).append(section)
    return found


def _old_labels(
    view: _View, olds: Sequence[Section], news: Sequence[Section], labels: Mapping[str, int]
) -> dict[str, str]:
    """Return the label under which each section stood whose number is another now, by id.

    A title finds it too, but who reads 「第８条　変更なし」 looks it up under 第８条 of the original.
    """
    found: dict[str, str] = {}
    places = _places(olds)
    for section in news:
        place = _place(view.home(section), places)
        old = olds[place] if place is not None else None
        if old is not None and old.label and _renumbered_from(old, section) and _tells(old.label, labels):
            found[section.id] = old.label
    return found


def _renumbered_from(old: Section, new: Section) -> bool:
    """Tell whether a section's number is another now; another way of writing the same number is none."""
    return (
        bool(new.label) and old.number is not None and new.number is not None and old.number.values != new.number.values
    )


def _tells(label: str, labels: Mapping[str, int]) -> bool:
    """Tell whether a label, told as the old one, would be read and would find one section only."""
    return labels[fold(label)] == 1 and old_label(f"（旧{label}）") is not None


def _beside(
    listed: Sequence[Section], news: Sequence[Section], olds: Sequence[Section], found: Mapping[int, int], gone: int
) -> list[Section]:
    """Return what has to be listed too, so that a new section has a sure place: its neighbours."""
    entries = [Listed(section, False) for section in listed]
    ordered = in_order(entries, olds, {place - gone: old for place, old in found.items() if place >= gone})
    if not isinstance(ordered, int):
        return []
    at = _index(listed[ordered], news)
    beside = [*news[max(0, at - 1) : at], *news[at + 1 : at + 2]]
    shown = {section.id for section in listed}
    return [section for section in beside if section.id not in shown]


def _renumbered(part: Part, stood: str | None) -> Part:
    """Return a part that tells the label under which it stood."""
    return part._replace(stood=stood) if stood is not None else part


def _part(view: _View, old: Section | None, section: Section, depth: int) -> Part:
    """Return a listed section as the amendment tells it; `old` is what its heading will be found as."""
    own = view.home(section)
    moved = view.partners.get(section.id) if own is None and section.id not in view.ways.replaced else None
    came = _where(view, moved) if moved is not None else None
    if old is None or own is None or old.id != own.id:
        return _whole(view, old, section, depth, came)
    whole = view.ways.reach is Reach.FULL
    same = not whole and view.body_same(section)
    if same and not _retitled(own, section):
        return Part(section, State.UNCHANGED)
    # What has clauses without titles only is a unit, however high it stands: nobody would list a clause alone.
    # Below a heading that changed, 変更なし would be read as the heading's, too: what is below it says so for itself.
    unit = same or depth >= view.depth or not any(child.title for child in section.sections)
    parts = _children(view, old.sections, section.sections, depth + 1, above=section.id, inside=unit)
    if whole or own_told(old) != own_told(section):
        return Part(section, _printed(old, section, parts), parts)
    # 変更なし above clauses that changed would be read as theirs too: a unit's own text is printed as it is.
    return Part(section, State.WHOLE if unit and section.blocks else State.HEADING, parts)


def _retitled(old: Section, new: Section) -> bool:
    """Tell whether a section has another title; another way of writing it, or another article of a form, is none."""
    titles = old.title or "", new.title or ""
    return all(titles) and fold(titles[0]) != fold(titles[1]) and not all(map(only_belongs, titles))


def _whole(view: _View, old: Section | None, section: Section, depth: int, came: str | None = None) -> Part:
    """Return a section printed whole, with （削る） for what stood below the section that it will be found as."""
    listed = [Listed(child, False) for child in section.sections]
    olds = old.sections if old is not None else ()
    found = match_heads(listed, olds)
    kept = set(found.values())
    parts = [
        _whole(view, olds[found[i]] if i in found else None, child, depth + 1)
        for i, child in enumerate(section.sections)
    ]
    parts += [Part(gone, State.REMOVED) for place, gone in enumerate(olds) if place not in kept]
    return Part(section, _printed(old, section, parts), tuple(parts), came)


def _printed(old: Section | None, section: Section, parts: Sequence[Part]) -> State:
    emptied = old is not None and bool(old.blocks) and not section.blocks and bool(parts)
    return State.EMPTIED if emptied else State.WHOLE


def _after(view: _View, old: Section, olds: Sequence[Section], parts: Sequence[Part]) -> int:
    """Return where among the parts a removed section is listed: behind what stood before it."""
    before = {one.id for one in olds[: _index(old, olds)]}
    places = [
        place
        for place, part in enumerate(parts)
        if (part.section.id if part.state is State.REMOVED else _id(view.home(part.section))) in before
    ]
    return max(places, default=-1) + 1


def _id(section: Section | None) -> str | None:
    return section.id if section is not None else None


def _index(section: Section, sections: Sequence[Section]) -> int:
    return next(place for place, one in enumerate(sections) if one is section)


def _places(sections: Sequence[Section]) -> dict[str, int]:
    return {section.id: place for place, section in enumerate(sections)}


def _place(section: Section | None, places: Mapping[str, int]) -> int | None:
    return places.get(section.id) if section is not None else None


def _rows(parts: Sequence[Part], depth: int, listed: Callable[[Part], bool]) -> Iterator[Row]:
    """Yield the rows of the 目次: reissued units with pages, what only leads to them as yet without."""
    for part in parts:
        if part.state is State.REMOVED:
            continue
        below = list(_rows(part.parts, depth - 1, listed)) if depth > 1 else []
        if listed(part):
            yield Row(part.section, not (below and part.state is State.HEADING))
        yield from below


def _without_pages(new: Document) -> Callable[[Section], bool]:
    """Return what tells whether a heading that only leads to others has no page: as the new document's own 目次 has it.

    There chapters mostly have pages, but in some plans sections only. A row that is not in it does as its likes do.
    """
    if not any(row.page is not None for row in new.contents):
        return lambda section: False
    pages = {fold((row.label or "") + row.title): row.page for row in new.contents}
    known = [s for s in walk(new.sections) if _heading(s) in pages]
    kinds = {(s.level, _kind(s)): pages[_heading(s)] is None for s in known}
    return lambda section: (
        pages[_heading(section)] is None
        if _heading(section) in pages
        else kinds.get((section.level, _kind(section)), False)
    )


def _in_own_contents(new: Document) -> Callable[[Section], bool]:
    """Return what tells whether the new document's own 目次 lists a section or its likes.

    Likes of a section without label are only those beside it.
    """
    shown = {fold((row.label or "") + row.title) for row in new.contents}
    above = {child.id: section.id for section in walk(new.sections) for child in section.sections}

    def alike(section: Section) -> tuple[object, ...]:
        return section.level, _kind(section) if section.label else above.get(section.id)

    listed = {alike(section) for section in walk(new.sections) if _heading(section) in shown}
    return lambda section: not listed or section.level == 1 or alike(section) in listed


def _heading(section: Section) -> str:
    return fold((section.label or "") + (section.title or ""))


def _kind(section: Section) -> Kind | None:
    return section.number.kind if section.number is not None else None


def _listed(part: Part) -> bool:
    """Tell whether a section has a row of its own: a clause without a title has none, 附則 and 第3条 have."""
    section = part.section
    supplement = section.number is not None and section.number.kind is Kind.SUPPLEMENT
    return bool(section.title) or named_by_unit(section) or supplement


def _labelled(part: Part) -> bool:
    return bool(part.section.label)


def _where(view: _View, section: Section) -> str:
    """Return where a section stood, by labels: 第4章の2の(4)."""
    way: list[Section] = []
    here: Section | None = section
    while here is not None:
        way.append(here)
        here = view.above_old[here.id]
    return "の".join((one.label or "").strip() or name(one) for one in reversed(way))


def _partners(comparison: Comparison) -> dict[str, Section]:
    return {pair.new.id: pair.old for pair in comparison.pairs if pair.new is not None and pair.old is not None}


def _parents(document: Document) -> dict[str, Section | None]:
    parents: dict[str, Section | None] = {section.id: None for section in document.sections}
    parents.update({child.id: parent for parent in walk(document.sections) for child in parent.sections})
    return parents

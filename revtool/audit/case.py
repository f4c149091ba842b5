"""What every rule is given: the amendment, the documents it is checked against, and what became of each section.

Refuses to judge. Made once an audit; what is costly is worked out when a rule first asks for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from revtool.audit.inner import filled, leaving_out, unfolded
from revtool.audit.meant import entitled, plainly_removed
from revtool.audit.named import Named, Namer
from revtool.audit.placing import inverse, place
from revtool.audit.side import Side, drawn, is_cover, states_removal
from revtool.audit.texts import Sameness, compare_texts
from revtool.model.comparison import Comparison, Pair, Verdict
from revtool.model.document import Document, Section, StatementItem
from revtool.model.finding import Whose
from revtool.model.printed import says_gone
from revtool.text import fold

CHANGES = (Verdict.CHANGED, Verdict.ADDED, Verdict.REMOVED)

IN_FULL = 0.9
"""Share of the original's texts from which an amendment that prints them is the whole plan, nothing left out."""


Listed = Mapping[str, tuple[str, ...]]
"""The sections that a worksheet gathers under each folded heading: ids of NEW, of OLD behind `-/`."""


class Change(NamedTuple):
    """A section whose own text changed, on each side where it stands.

    `certain` is false where a format could not carry what would show it; `drawn` tells that only tables and figures
    changed; `moved` that nothing changed but the heading that it stands under, or its number. `heirs` are what the
    sections became that a removed one stood in: an item that names one of them by its new name lists the removal.
    """

    old: Section | None
    new: Section | None
    amended: Section | None
    certain: bool = True
    drawn: bool = False
    moved: bool = False
    heirs: tuple[Section, ...] = ()


class Case:
    """An audit's inputs; `comparison` is that of old and new, where both are given; `listed` see `Listed`."""

    def __init__(
        self,
        amendment: Document,
        old: Document | None = None,
        new: Document | None = None,
        comparison: Comparison | None = None,
        listed: Listed | None = None,
    ) -> None:
        self.old = Side("original", old) if old is not None else None
        self.new = Side("new", new) if new is not None else None
        others = [side for side in (self.old, self.new) if side is not None]
        sections = tuple(section for side in others for section in side.sections)
        headings = frozenset(fold(one.title) for one in sections if one.title)
        printed = plainly_removed(unfolded(entitled(amendment.sections, sections), headings), new)
        self.amendment = Side("amendment", replace(amendment, sections=printed))
        pairs = comparison.pairs if comparison is not None else ()
        self.pair_of_new = {pair.new.id: pair for pair in pairs if pair.new is not None}
        self.pair_of_old = {pair.old.id: pair for pair in pairs if pair.old is not None}
        self.pairs = pairs
        self.apart = comparison.apart if comparison is not None else ()
        self.listed = listed or {}

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """The documents that were given, the amendment first."""
        return tuple(side for side in (self.amendment, self.old, self.new) if side is not None)

    def side(self, whose: Whose) -> Side | None:
        """Return one of the documents, where it was given."""
        return next((side for side in self.sides if side.whose == whose), None)

    @cached_property
    def _namer(self) -> Namer:
        return Namer(self.sides)

    @cached_property
    def items(self) -> tuple[tuple[StatementItem, Named], ...]:
        """The items of the amendment's 変更事項及び理由, with what each names.

        An item of which only the first part names anything is about that, where no other item lists what changed there.
        """
        named = [(item, self._named(item.heading)) for item in self.amendment.document.statement]
        known = [what for _, what in named]
        left = [one for one in self.changes if not one.moved and not any(covers(what, one) for what in known)]
        return tuple((item, _about_owner(what, left)) for item, what in named)

    def _named(self, heading: str) -> Named:
        """Return what a heading names, and what a worksheet gathers under it."""
        named = self._namer.named(heading)
        keys = self.listed.get(fold(heading), ())
        spots: set[tuple[Whose, str]] = {
            ("original", key[2:]) if key.startswith("-/") else ("new", key) for key in keys
        }
        known = {(whose, key) for whose, key in spots if (side := self.side(whose)) is not None and key in side.by_id}
        return named._replace(whole=named.whole | known)

    @cached_property
    def in_new(self) -> dict[str, tuple[Section, ...]]:
        """The sections of NEW that each of the amendment's stands for, by id."""
        return place(self.amendment, self.new, removed=False) if self.new is not None else {}

    @cached_property
    def in_old(self) -> dict[str, tuple[Section, ...]]:
        """The sections of OLD that each of the amendment's stands for: through NEW where it is given, else directly."""
        if self.old is None:
            return {}
        gone = {one.heading for one in self.amendment.sections if one.title and states_removal(one)}
        through = {
            key: olds
            for key in self.in_new
            if (olds := self._through_new(key)) and not self._taken_out(key, olds, gone)
        }
        return place(self.amendment, self.old, removed=True, known=through)

    def _taken_out(self, key: str, olds: tuple[Section, ...], gone: set[str]) -> bool:
        """Tell whether the amendment says of what a section of another name is paired with that it is taken out."""
        return any(old.heading in gone and old.title != self.amendment.by_id[key].title for old in olds)

    def _through_new(self, key: str) -> tuple[Section, ...]:
        pairs = [self.pair_of_new.get(section.id) for section in self.in_new.get(key, ())]
        return tuple(pair.old for pair in pairs if pair is not None and pair.old is not None)

    @cached_property
    def amended_of_new(self) -> dict[str, str]:
        """The amendment's section for each of NEW that it names, by ids."""
        return inverse(self.in_new.items())

    @cached_property
    def amended_of_old(self) -> dict[str, str]:
        """The amendment's section for each of OLD that it names, by ids."""
        return inverse(self.in_old.items())

    @cached_property
    def in_full(self) -> bool:
        """Whether the amendment is the whole plan as amended: it prints nearly all that the original has."""
        if self.old is None:
            return False
        printed = {section.id for section in self.amendment.reissued}
        texts = [section.id for section in self.old.sections if section.blocks]
        return sum(self.amended_of_old.get(key) in printed for key in texts) >= IN_FULL * len(texts)

    @cached_property
    def entire(self) -> Side | None:
        """The document that has everything: the new one, else an amendment that is a whole plan; None for neither."""
        if self.new is not None:
            return self.new
        parts = bool(self.amendment.document.statement) or any(one.claim for one in self.amendment.sections)
        return None if parts else self.amendment

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What changed: between OLD and NEW where both are given, else between OLD and what the amendment prints."""
        if self.old is None:
            return ()
        if self.new is not None and self.pairs:
            found = [change for pair in self.pairs if (change := self._change(pair)) is not None]
        else:
            found = [change for section in self.amendment.sections for change in self._restated(section)]
            found += self._dropped()
        return tuple(change for change in found if not self._of_cover(change))

    def _of_cover(self, change: Change) -> bool:
        """Tell whether only the title of the whole changed, which is no item's business."""
        return any(
            side is not None and section is not None and is_cover(side, section)
            for side, section in ((self.amendment, change.amended), (self.new, change.new), (self.old, change.old))
        )

    def _change(self, pair: Pair) -> Change | None:
        amended = self.amendment.by_id.get(
            self.amended_of_new.get(pair.new.id, "")
            if pair.new is not None
            else self.amended_of_old.get(pair.section.id, "")
        )
        if pair.verdict not in CHANGES:
            return Change(pair.old, pair.new, amended, moved=True) if pair.moved or pair.renumbered else None
        differs, heirs = self.differ(pair) is Sameness.DIFFERS, tuple(self._heirs(pair))
        return Change(pair.old, pair.new, amended, differs, _only_drawn(pair), heirs=heirs)

    def _heirs(self, pair: Pair) -> Iterator[Section]:
        if pair.new is None and pair.old is not None and self.old is not None:
            for above in self.old.up(pair.old):
                heir = self.pair_of_old[above.id].new if above.id in self.pair_of_old else None
                if heir is not None:
                    yield heir

    def differ(self, pair: Pair) -> Sameness:
        """Tell whether a pair's sections say the same, as far as their formats can tell."""
        if pair.verdict not in CHANGES:
            return Sameness.SAME
        if pair.old is None or pair.new is None or self.old is None or self.new is None or pair.retitled:
            return Sameness.DIFFERS
        found = compare_texts(self.old, pair.old, self.new, pair.new)
        alike = self.old.document.source.kind == self.new.document.source.kind
        return Sameness.DIFFERS if found is Sameness.SAME and alike else found

    def _restated(self, section: Section) -> list[Change]:
        """Return what one section of the amendment changes in OLD."""
        olds = self.in_old.get(section.id, ())
        if self.old is None:
            return []
        if not self.amendment.prints(section):
            return self._unprinted(section, olds)
        if not olds:
            return [Change(None, None, section)]
        if section.title and olds[0].title and fold(section.title) != fold(olds[0].title):
            return [Change(olds[0], None, section)]
        return self._rewritten(section, olds[0])

    def _unprinted(self, section: Section, olds: tuple[Section, ...]) -> list[Change]:
        """Return what goes, and what stands unchanged under another number or title."""
        if section.claim is not None:
            return [Change(old, None, section, moved=True) for old in olds[:1] if _headed_otherwise(section, old)]
        whole_goes = states_removal(section)
        gone = olds if says_gone(section) else ()
        return [Change(old, None, section) for old in gone if whole_goes or old.blocks]

    def _rewritten(self, printed: Section, old: Section) -> list[Change]:
        """Return what a printed section's text changes in OLD."""
        if self.old is None:
            return []
        section = filled(printed, old) if printed.id in leaving_out(self.amendment) else printed
        sameness = compare_texts(self.amendment, section, self.old, old)
        if sameness is not Sameness.SAME:
            prose = self.amendment.prose(section) == self.old.prose(old)
            if prose or not self._same_below(section, old):
                return [Change(old, None, printed, sameness is Sameness.DIFFERS, drawn=prose)]
        return [Change(old, None, printed, moved=True)] if _headed_otherwise(printed, old) else []

    def _dropped(self) -> Iterator[Change]:
        """Yield the sections of OLD that an amendment which prints the whole plan does not have, the outermost ones."""
        if self.old is None or not self.in_full:
            return
        for section in self.old.sections:
            parent = self.old.parents.get(section.id)
            kept = parent is None or parent.id in self.amended_of_old
            if kept and section.title and section.id not in self.amended_of_old:
                yield Change(section, None, None)

    def _same_below(self, mine: Section, theirs: Section) -> bool:
        """Tell whether two sections say the same when what is below them is read along, however it was divided."""
        return self.old is not None and whole(self.amendment, mine) == whole(self.old, theirs)


def covers(what: Named, change: Change) -> bool:
    """Tell whether a change lies in what an item names: in a section, or below it, or in the part named."""
    spots = {
        (whose, section.id)
        for whose, section in (("original", change.old), ("new", change.new), ("amendment", change.amended))
        if section is not None
    }
    heirs = {("new", heir.id) for heir in change.heirs}
    return bool((spots | heirs) & what.whole) or bool(spots & what.parts)


def _about_owner(what: Named, left: Sequence[Change]) -> Named:
    """Return what an item names; for one that names nothing what its first part does, if a change is left there."""
    if not what.owners or (what.found and not what.unsure):
        return what
    about = what._replace(whole=what.owners)
    return about if any(covers(about, change) for change in left) else what


def _headed_otherwise(section: Section, old: Section) -> bool:
    """Tell whether a section has another number or title than the original's."""
    if section.number is not None and (section.number.to is not None or old.number is None):
        return False
    return fold(section.label or "") != fold(old.label or "") or fold(section.title or "") != fold(old.title or "")


def whole(side: Side, section: Section) -> str:
    """Return a section's folded running text with its children's labels, titles and texts."""
    below = (fold(child.heading) + whole(side, child) for child in section.sections)
    return side.prose(section) + "".join(below)


def _only_drawn(pair: Pair) -> bool:
    if pair.retitled or pair.old is None or pair.new is None:
        return False
    if pair.blocks:
        changed = [block for block in pair.blocks if block.verdict in CHANGES]
        sides = [side for block in changed for side in (block.old, block.new) if side is not None]
        return bool(sides) and all(side.kind in ("table", "figure") for side in sides)
    return drawn(pair.old) != drawn(pair.new)

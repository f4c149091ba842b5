"""Aligns the blocks of a story (body, cell, text box, header, note) and builds what stands for both. Refuses parts.

Equal blocks stay as they are; those alike become one with its edits inside; the rest goes or comes whole.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from lxml import etree

from revtool.ooxml.names import PARAGRAPH, TABLE, W
from revtool.text.steps import ends, few, likeness, paired, steps
from revtool.writers.redline.formatting import TABULAR, Formatting
from revtool.writers.redline.keys import (
    NOTES,
    Atom,
    Side,
    boxes_of,
    content_of,
    is_text,
    section_of,
)
from revtool.writers.redline.marks import CHUNK, MOVES, NEUTRAL, SDT, SDT_CONTENT, Marks
from revtool.writers.redline.moves import Row, moves
from revtool.writers.redline.paragraphs import editable, group, moved
from revtool.writers.redline.tables import merged_table

_ALIKE = 0.4
"""From here on two paragraphs are one that was edited; below, one went and another came."""
_ALIKE_OTHERS = 0.1
"""The same for tables and content controls."""

Track = tuple[int | None, int | None]


class _Rows(NamedTuple):
    """Two rows of blocks with their keys."""

    old: Sequence[etree._Element]
    new: Sequence[etree._Element]
    keys: list[object]
    others: list[object]


class Stock(Protocol):
    """Brings what the new document has into the old one's part."""

    def bring(self, entry: etree._Element) -> etree._Element:
        """Return a copy with the numbers, styles and relationships of the old document."""

    def lead(self, entry: etree._Element) -> etree._Element | None:
        """Return a copy of a mark of place, None where the old document has it or it has no use there."""

    def kept_note(self, tag: str, old: str, new: str) -> None:
        """Take note that a reference to a footnote or endnote stays."""

    def bears(self, paragraph: etree._Element) -> bool:
        """Tell whether a paragraph of the new document holds marks of place that the old one lacks."""

    def kept_section(self, old: etree._Element, new: etree._Element) -> None:
        """Take note that two sections are one."""


class Story:
    """The making of one part's story; `marks` and `shaping` serve the whole redline; with `looks`, those change too."""

    def __init__(
        self,
        before: Side,
        after: Side,
        marks: Marks,
        stock: Stock,
        *,
        shaping: Formatting,
        looks: bool = False,
        fine: bool = True,
    ) -> None:
        self.before, self.after, self.marks, self.stock, self.fine = before, after, marks, stock, fine
        self.shaping, self.formatting = shaping, shaping if looks else None
        self._partners: dict[etree._Element, etree._Element] = {}
        self._foreign: set[etree._Element] = set()

    def merge(self, old: etree._Element, new: etree._Element) -> None:
        """Give the old holder (body, cell, box, note) the content that stands for both."""
        content = content_of(old)
        merged = self.blocks(content, content_of(new))
        if len(merged) == len(content) and all(a is b for a, b in zip(merged, content, strict=True)):
            return
        head = [child for child in old if child.tag in (W + "tcPr", W + "sdtPr")]
        tail = [child for child in old if child.tag == W + "sectPr"]
        old[:] = [*head, *merged, *tail]

    def blocks(self, old: Sequence[etree._Element], new: Sequence[etree._Element]) -> list[etree._Element]:
        """Return the blocks that stand for both rows."""
        keys = [self.before.key(block) for block in old], [self.after.key(block) for block in new]
        tracks = self._tracks(old, new, *keys)
        first, ends = self._ends(tracks, old, new)
        out: list[etree._Element] = []
        come: list[etree._Element] = []
        elsewhere = self._moves(first, _Rows(old, new, *keys))
        for i, j in first:
            if i is not None and j is not None:
                out += come
                come = []
                out += self._pair(old[i], new[j], same=keys[0][i] == keys[1][j])
            elif i is not None:
                out += elsewhere[0][i] if i in elsewhere[0] else self._gone(old[i])
            elif j is not None:
                come += elsewhere[1][j] if j in elsewhere[1] else self._come(new[j])
        out += come
        if ends:
            rows = [old[i] for i, _ in ends if i is not None], [new[j] for _, j in ends if j is not None]
            out += self._group(*rows)
        return out

    def _moves(
        self, tracks: list[Track], rows: _Rows
    ) -> tuple[dict[int, list[etree._Element]], dict[int, list[etree._Element]]]:
        """Return what stands for the blocks that moved, by the places where they went and where they came."""
        out: tuple[dict[int, list[etree._Element]], dict[int, list[etree._Element]]] = ({}, {})
        gone = [i for i, j in tracks if i is not None and j is None and rows.old[i].tag in (PARAGRAPH, TABLE)]
        come = [j for i, j in tracks if j is not None and i is None and rows.new[j].tag in (PARAGRAPH, TABLE)]
        if not gone or not come or not self.fine:
            return out
        sides = (
            Row(gone, rows.keys, lambda i: self.before.text(rows.old[i])),
            Row(come, rows.others, lambda j: self.after.text(rows.new[j])),
        )

        def alike(i: int, j: int, least: float) -> float:
            one, other = rows.old[i], rows.new[j]
            if not (one.tag == other.tag == PARAGRAPH) or not editable(one, other, self.before, self.after):
                return 0.0
            return likeness(sides[0].texts(i), sides[1].texts(j), least)

        for move in moves(*sides, alike):
            name = self.marks.move()
            both = [self._moved(rows.old[i], rows.new[j], same=rows.keys[i] == rows.others[j]) for i, j in move]
            for side, way in enumerate(MOVES):
                pieces = [entries[side] for entries in both]
                start, end = self.marks.range(way, name)
                pieces[0].insert(0, start)
                pieces[-1].append(end)
                out[side].update({pair[side]: piece for pair, piece in zip(move, pieces, strict=True)})
        return out

    def _moved(
        self, old: etree._Element, new: etree._Element, *, same: bool
    ) -> tuple[list[etree._Element], list[etree._Element]]:
        """Return what stands for a block where it left and where it came."""
        if same:
            return self.marks.block(old, "moveFrom"), self.marks.block(self.bring(new), "moveTo")
        left, come = moved(old, new, self.before, self.after, bringer=self, marks=self.marks)
        return [left], [come]

    def _group(self, old: list[etree._Element], new: list[etree._Element]) -> list[etree._Element]:
        return group(old, new, self.before, self.after, bringer=self, marks=self.marks)

    def _gone(self, block: etree._Element) -> list[etree._Element]:
        return [block] if block.tag in (*NEUTRAL, CHUNK) else self.marks.block(block, "del")

    def _come(self, block: etree._Element) -> list[etree._Element]:
        if block.tag in NEUTRAL:
            found = self.stock.lead(block)
            return [] if found is None else [found]
        if block.tag == CHUNK:
            return []
        return self.marks.block(self.bring(block), "ins")

    def _tracks(
        self, old: Sequence[etree._Element], new: Sequence[etree._Element], keys: list[object], others: list[object]
    ) -> list[Track]:
        """Return which block became which, in order, every block of both rows once.

        Blank paragraphs are equal to each other everywhere, so they are matched last, between what says something.
        """
        strong = (
            [i for i, key in enumerate(keys) if not _blank(key)],
            [j for j, key in enumerate(others) if not _blank(key)],
        )
        pairs = self._strong(_Rows(old, new, keys, others), *strong)
        out: list[Track] = []
        i = j = 0
        for x, y in [*pairs, (len(old), len(new))]:
            if i < x or j < y:
                out += _blanks(keys, others, range(i, x), range(j, y))
            if x < len(old):
                out.append((x, y))
            i, j = x + 1, y + 1
        return out

    def _strong(self, rows: _Rows, a: list[int], b: list[int], *, once: bool = True) -> list[tuple[int, int]]:
        """Return the pairs among blocks that say something: by what occurs once on both sides, then by likeness."""
        keys, others = [rows.keys[i] for i in a], [rows.others[j] for j in b]
        unique = _unique(keys) & _unique(others) if once and not few(len(a), len(b)) else set()
        if unique:
            x, y = [i for i in a if rows.keys[i] in unique], [j for j in b if rows.others[j] in unique]
            found = steps([rows.keys[i] for i in x], [rows.others[j] for j in y])
            anchors = [
                pair for step in found if step.same for pair in zip(x[step.a : step.b], y[step.c : step.d], strict=True)
            ]
            return self._between(rows, a, b, anchors)
        out: list[tuple[int, int]] = []
        for step in steps(keys, others) if not few(len(a), len(b)) else ends(keys, others):
            ours, theirs = a[step.a : step.b], b[step.c : step.d]
            out += zip(ours, theirs, strict=True) if step.same else self._alike(rows, ours, theirs)
        return out

    def _between(
        self, rows: _Rows, a: list[int], b: list[int], anchors: list[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        out: list[tuple[int, int]] = []
        place, other = {i: k for k, i in enumerate(a)}, {j: k for k, j in enumerate(b)}
        x = y = 0
        for pair in [*anchors, None]:
            p, q = (len(a), len(b)) if pair is None else (place[pair[0]], other[pair[1]])
            if x < p and y < q:
                out += self._strong(rows, a[x:p], b[y:q], once=False)
            if pair is not None:
                out.append(pair)
            x, y = p + 1, q + 1
        return out

    def _alike(self, rows: _Rows, a: list[int], b: list[int]) -> list[tuple[int, int]]:
        if not a or not b:
            return []
        texts = [self.before.text(rows.old[i]) for i in a], [self.after.text(rows.new[j]) for j in b]

        def alike(i: int, j: int) -> float:
            one, other = rows.old[a[i]], rows.new[b[j]]
            if one.tag != other.tag or one.tag in NEUTRAL or not _fit(one, other):
                return 0.0
            if rows.keys[a[i]] == rows.others[b[j]]:
                return 1.0
            if not self.fine:
                return 0.0
            # Squared, so that a paragraph kept as it is outweighs two that would be edited: what stands between moved.
            return likeness(texts[0][i], texts[1][j], _ALIKE if one.tag == PARAGRAPH else _ALIKE_OTHERS) ** 2

        return [(a[i], b[j]) for i, j in paired(*texts, alike, _ALIKE_OTHERS**2)]

    def _ends(
        self, tracks: list[Track], old: Sequence[etree._Element], new: Sequence[etree._Element]
    ) -> tuple[list[Track], list[Track]]:
        """Return the tracks, and apart from them those that end as one because the last paragraphs are no pair.

        The end of the last paragraph of a story cannot come or go: the two last ones are one end.
        """
        if not old or not new or not tracks or None not in tracks[-1]:
            return tracks, []
        if old[-1].tag != PARAGRAPH or new[-1].tag != PARAGRAPH or not _fit(old[-1], new[-1]):
            return tracks, []
        last_old, last_new = len(old) - 1, len(new) - 1
        if (last_old, None) in tracks and (None, last_new) in tracks:
            lasts: list[Track] = [(last_old, None), (None, last_new)]
            return [track for track in tracks if track not in lasts], lasts
        cut = next(k for k in range(len(tracks) - 1, -1, -1) if None not in tracks[k])
        return tracks[:cut], tracks[cut:]

    def _pair(self, old: etree._Element, new: etree._Element, *, same: bool) -> list[etree._Element]:
        if same and self.before.plain(old) and not self.stock.bears(new) and not self._dressed_otherwise(old, new):
            return [old]
        if same:
            self._same(old, new)
            return [old]
        if old.tag == PARAGRAPH:
            return self._group([old], [new])
        if old.tag == TABLE:
            if merged_table(old, new, self, looks=self.formatting is not None):
                return [old]
            return [*self._gone(old), *self._come(new)]
        if old.tag == SDT:
            inside, inside_new = old.find(SDT_CONTENT), new.find(SDT_CONTENT)
            if inside is not None and inside_new is not None:
                self.merge(inside, inside_new)
                return [old]
        return [*self._gone(old), *self._come(new)]

    def _dressed_otherwise(self, old: etree._Element, new: etree._Element) -> bool:
        return self.formatting is not None and self.formatting.differs(old, new)

    def _same(self, old: etree._Element, new: etree._Element) -> None:
        """Take note that a block says the same; give it the look and the marks of place that only the new one has."""
        if self.formatting is not None and self._dressed_otherwise(old, new):
            for one, other in _together(old, new, PARAGRAPH, *TABULAR):
                if one.tag == PARAGRAPH:
                    self._same_paragraph(one, other, dressed=not self.formatting.differs(one, other))
                else:
                    self.formatting.table(one, other, self.bring)
            return
        for one, other in _together(old, new, PARAGRAPH):
            self._same_paragraph(one, other, dressed=True)

    def _same_paragraph(self, old: etree._Element, new: etree._Element, *, dressed: bool) -> None:
        if not dressed or self.stock.bears(new):
            self._group([old], [new])
        elif not self.before.plain(old):
            self._note_kept(old, new)

    def _note_kept(self, old: etree._Element, new: etree._Element) -> None:
        things = (
            [atom for atom in side.atoms(block) if not is_text(atom)]
            for side, block in ((self.before, old), (self.after, new))
        )
        for one, other in zip(*things, strict=False):
            self.kept(one, other)
        self.kept_end(old, new)

    def bring(self, entry: etree._Element) -> etree._Element:
        """Return a copy of what the new document has, for the old one's part."""
        return self.stock.bring(entry)

    def lead(self, entry: etree._Element) -> etree._Element | None:
        """Return a copy of a mark of place, or None."""
        return self.stock.lead(entry)

    def kept(self, old: Atom, new: Atom) -> None:
        """Take note that an atom stays; merge the text boxes in it."""
        for one, other in zip(old.path, new.path, strict=False):
            if one.tag == other.tag:
                self._partners.setdefault(other, one)
        if old.child is None or new.child is None:
            return
        if old.child.tag in NOTES:
            self.stock.kept_note(old.child.tag, old.child.get(W + "id", ""), new.child.get(W + "id", ""))
        elif old.inner != new.inner:
            for box, other_box in zip(boxes_of(old.child), boxes_of(new.child), strict=True):
                self.merge(box, other_box)
        elif self.formatting is not None:
            self._same(old.child, new.child)

    def partner(self, container: etree._Element) -> etree._Element:
        """Return the old state of a new container that was kept, else the container itself."""
        return self._partners.get(container, container)

    def foreign(self, container: etree._Element) -> bool:
        """Tell whether a container is the new document's."""
        return container.getroottree().getroot() is self.after.root

    def kept_end(self, old: etree._Element, new: etree._Element) -> None:
        """Take note that two paragraphs end as one."""
        one, other = section_of(old), section_of(new)
        if one is not None and other is not None:
            self.stock.kept_section(one, other)
        if self.formatting is not None:
            self.formatting.paragraph(old, new, self.bring)

    def look(self, old: etree._Element, new: etree._Element) -> etree._Element | None:
        """Return the new run whose look a kept old one takes; None where it keeps its own."""
        return None if self.formatting is None else self.formatting.look(old, new)

    def dress(self, run: etree._Element, look: etree._Element) -> None:
        """Give a kept run the look of another, and record its own."""
        if self.formatting is not None:
            self.formatting.run(run, look, self.bring)


def _unique(keys: list[object]) -> set[object]:
    return {key for key, times in Counter(keys).items() if times == 1}


def _blank(key: object) -> bool:
    return isinstance(key, str) and not key.strip()


def _blanks(keys: list[object], others: list[object], a: range, b: range) -> list[Track]:
    """Return the tracks of two stretches in which only equal blocks are paired."""
    out: list[Track] = []
    for step in steps([keys[i] for i in a], [others[j] for j in b]):
        ours, theirs = a[step.a : step.b], b[step.c : step.d]
        if step.same:
            out += zip(ours, theirs, strict=True)
        else:
            out += [(i, None) for i in ours]
            out += [(None, j) for j in theirs]
    return out


def _fit(old: etree._Element, new: etree._Element) -> bool:
    return old.tag != PARAGRAPH or (section_of(old) is None) == (section_of(new) is None)


def _together(old: etree._Element, new: etree._Element, *tags: str) -> Iterator[tuple[etree._Element, etree._Element]]:
    rows = list(old.iter(*tags)), list(new.iter(*tags))
    return zip(*rows, strict=False)

"""The redline of two Word files: the old one with what changed as tracked changes, proved before it is given out."""

from typing import NamedTuple

from lxml import etree

from revtool.errors import ProofError, said
from revtool.ooxml.elements import whole
from revtool.ooxml.names import ID, W
from revtool.ooxml.package import Package, main_tree, open_package
from revtool.ooxml.resolve import changed
from revtool.writers.redline.catalogue import Catalogue
from revtool.writers.redline.comments import Comments
from revtool.writers.redline.formatting import Formatting
from revtool.writers.redline.heads import Heads
from revtool.writers.redline.keys import NOTES, Side
from revtool.writers.redline.left import Left, left
from revtool.writers.redline.looks import Looks
from revtool.writers.redline.marks import Marks
from revtool.writers.redline.notes import KINDS, empty_part, merge_notes, note_pairs, plan_orphans, real_notes, renumber
from revtool.writers.redline.parts import Parts, part_of, with_names
from revtool.writers.redline.proof import fault, readings
from revtool.writers.redline.stock import NotePlan, Stock
from revtool.writers.redline.story import Story
from revtool.writers.resolved import resolved

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_SECTION = W + "sectPr"
_TRACKED = ("footnotes", "endnotes", "header", "footer")


class _File(NamedTuple):
    """A Word file: its bytes and name, its package, and the root of its main part."""

    data: bytes
    name: str
    package: Package
    root: etree._Element


class Redline(NamedTuple):
    """A redline: the file's bytes, and what of the new document no mark in it carries."""

    data: bytes
    left: Left


def redline(
    old: tuple[bytes, str],
    new: tuple[bytes, str],
    author: str,
    date: str | None,
    output: str,
    *,
    formatting: bool = False,
) -> Redline:
    """Return the redline of two files, each given as its bytes and its name; `formatting` marks other looks too.

    Raises InputError for what is no sound Word file, ProofError where no redline was found that is both documents.
    """
    given = _opened(*old), _opened(*new)
    wanted = [readings(file.package, file.root, looks=formatting)[0] for file in given]
    ours, theirs = map(_accepted, given)
    place = None
    for fine in (True, False):
        made = _opened(_Making(ours, theirs, author, date, fine=fine, formatting=formatting).data(), output)
        found = readings(made.package, made.root, looks=formatting)
        place = fault(wanted[0], found[1]) or fault(wanted[1], found[0])
        if place is None:
            return Redline(made.data, left(given[1].package, given[1].root, made.package, made.root))
        ours, theirs = (_opened(file.data, file.name) for file in (ours, theirs))
    raise ProofError(
        output,
        said("the redline does not give both documents back"),
        said("please report it with both files, if you may"),
        place,
    )


def _opened(data: bytes, name: str) -> _File:
    package = open_package(data, name)
    return _File(data, name, package, main_tree(package))


def _accepted(file: _File) -> _File:
    """Return the file with its own tracked changes accepted: itself where it has none."""
    trees = [file.root]
    for relation in file.package.relations(file.package.main).values():
        root = file.package.tree(relation.target) if relation.kind in _TRACKED and not relation.external else None
        if root is not None:
            trees.append(root)
    return _opened(resolved(file.data, file.name, accept=True), file.name) if changed(trees) else file


class _Making:
    """One making of a redline."""

    def __init__(
        self, ours: _File, theirs: _File, author: str, date: str | None, *, fine: bool, formatting: bool
    ) -> None:
        old, new = self.old, self.new = ours.package, theirs.package
        self.root, self.new_root, self.fine = ours.root, theirs.root, fine
        self.parts = Parts(old, new)
        self.marks = Marks(author, date, 1 + _last_id(self.root))
        self.comments = Comments(self.parts)
        self.catalogue = Catalogue(self.parts, self.marks.ids)
        self.catalogue.lists.match(self.root, self.new_root)
        self.looks = formatting
        looks = Looks(old, lambda number: number), Looks(new, self.catalogue.list)
        self.shaping = Formatting(*looks, self.marks)
        self.note_roots = {tag: (part_of(old, KINDS[tag][0]), part_of(new, KINDS[tag][0])) for tag in NOTES}
        self.asked = {tag: (_asked(self.root, tag), _asked(self.new_root, tag)) for tag in NOTES}
        first = max((_last_note(tag, pair[0][1]) for tag, pair in self.note_roots.items()), default=0) + 1
        self.plan = NotePlan(first)

    def data(self) -> bytes:
        """Return the package's bytes."""
        known: tuple[dict[tuple[str, str], object], dict[tuple[str, str], object]] = ({}, {})
        for tag, (ours, theirs) in self.note_roots.items():
            for number, (one, other) in enumerate(note_pairs(real_notes(ours[1], tag), real_notes(theirs[1], tag))):
                known[0][(tag, one)] = known[1][(tag, other)] = ("pair", number)
        for side, seen in enumerate(known):
            for tag, roots in self.note_roots.items():
                root = roots[side][1]
                for note in () if root is None else root:
                    seen.setdefault((tag, note.get(ID, "")), (side, note.get(ID, "")))
        before = Side(self.old, self.old.main, self.root, known[0], looks=self.looks)
        after = Side(self.new, self.new.main, self.new_root, known[1], looks=self.looks)
        stock = self._stock(self.old.main, self.new.main, self.root, self.new_root)
        body, new_body = self.root.find(W + "body"), self.new_root.find(W + "body")
        if body is not None and new_body is not None:
            self._told(before, after, stock).merge(body, new_body)
            last, new_last = body.find(_SECTION), new_body.find(_SECTION)
            if last is not None or new_last is not None:
                kept = etree.SubElement(body, _SECTION) if last is None else last
                stock.sections.append((kept, etree.Element(_SECTION) if new_last is None else new_last))
        stock.finish()
        heads = Heads(self.parts, before, after, self.marks, self._head)
        heads.sections(stock.sections)
        heads.come(stock.heads)
        for pair in stock.sections if self.looks else ():
            self.shaping.section(*pair, stock.bring)
        self._notes()
        self._comments()
        self.parts.trees[self.old.main] = with_names(self.root, self.new_root)
        return self.parts.packed()

    def _story(self, part: str, new_part: str, root: etree._Element, other: etree._Element) -> tuple[Story, Stock]:
        before = Side(self.old, part, root, {}, looks=self.looks)
        after = Side(self.new, new_part, other, {}, looks=self.looks)
        stock = self._stock(part, new_part, root, other)
        return self._told(before, after, stock), stock

    def _stock(self, part: str, new_part: str, root: etree._Element, other: etree._Element) -> Stock:
        parts = (self.parts, self.catalogue, self.plan, self.comments)
        return Stock(*parts, part=part, new_part=new_part, root=root, new_root=other)

    def _told(self, before: Side, after: Side, stock: Stock) -> Story:
        return Story(before, after, self.marks, stock, shaping=self.shaping, looks=self.looks, fine=self.fine)

    def _head(self, part: str, new_part: str, root: etree._Element, other: etree._Element) -> etree._Element:
        story, stock = self._story(part, new_part, root, other)
        story.merge(root, other)
        stock.finish()
        return with_names(root, other)

    def _comments(self) -> None:
        self.comments.tidy()
        found, new = self.comments.root_to_fill(), self.comments.new_root
        if found is not None and new is not None:
            self.comments.finish(self._stock(found[0], self.comments.new_part or "", found[1], new))

    def _notes(self) -> None:
        for tag, (ours, (new_name, other)) in self.note_roots.items():
            name, root = ours
            plan_orphans(tag, self.plan, real_notes(root, tag), real_notes(other, tag), self.asked[tag])
            come = bool(self.plan.come[tag])
            if root is None and other is not None and come:
                name = self.parts.free_name(f"word/{KINDS[tag][0]}.xml")
                root = empty_part(other, tag)
                self.parts.add_relation(self.old.main, _OFFICE + KINDS[tag][0], name)
                self.parts.give_type(name, _TYPE.format(KINDS[tag][0]))
            if root is None or name is None:
                continue
            theirs = etree.Element(root.tag) if other is None else other
            story, stock = self._story(name, new_name or name, root, theirs)
            merge_notes(tag, root, theirs, self.plan, story=story, stock=stock, marks=self.marks)
            stock.finish()
            renumber(tag, self.root, root, self.plan)
            self.parts.trees[name] = with_names(root, theirs)


def _asked(root: etree._Element, tag: str) -> set[str]:
    return {entry.get(ID, "") for entry in root.iter(tag)}


def _last_id(root: etree._Element) -> int:
    numbers = (entry.get(ID, "") for entry in root.iter(W + "bookmarkStart", W + "commentRangeStart", W + "permStart"))
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


def _last_note(tag: str, root: etree._Element | None) -> int:
    return 0 if root is None else max((whole(note, ID) for note in root.iterchildren(KINDS[tag][1])), default=0)

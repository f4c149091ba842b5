"""What makes two pieces of Word's XML the same: the keys of paragraphs, tables, pictures, fields. Refuses to align.

A key leaves out what no reader sees: revision ids, names of parts, numbers of relationships.
"""

import posixpath
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from revtool.ooxml.names import (
    ALTERNATE,
    BOX_CONTENT,
    CELL,
    DRAWING,
    ID,
    OBJECT,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    PICTURE,
    ROW,
    RUN,
    RUN_PROPERTIES,
    TABLE,
    TEXT,
    VAL,
    M,
    W,
)
from revtool.ooxml.package import Package, Relation
from revtool.writers.redline.marks import CONTAINERS, NEUTRAL, SDT, SDT_CONTENT, only_comment
from revtool.writers.redline.parts import fingerprint
from revtool.writers.redline.things import Target, canon, control, drawn, link

_TAB, _BREAK, _RETURN = W + "tab", W + "br", W + "cr"
_FIELD, _INSTRUCTION, _FORM = W + "fldChar", W + "instrText", W + "ffData"
NOTES = (W + "footnoteReference", W + "endnoteReference")
_SPECIAL = frozenset(
    (
        _BREAK, _FIELD, _INSTRUCTION, W + "sym", W + "sectPr", DRAWING, PICTURE, OBJECT, W + "ruby", *NOTES,
        *CONTAINERS, ALTERNATE, W + "noBreakHyphen", W + "softHyphen", W + "ptab", M + "oMath", M + "oMathPara",
        W + "pgNum",
    )
)  # fmt: skip
_SCANNED = (PARAGRAPH, TEXT, _TAB, _RETURN, BOX_CONTENT, *_SPECIAL)
_THINGS = (DRAWING, PICTURE, OBJECT, ALTERNATE)


class Atom(NamedTuple):
    """The text of a run, or a thing in one.

    `key` decides what is matched; `inner` is what may still differ in a matched one (the text in a text box). `child`
    stands in `run`, or is itself a child of the paragraph where `run` is None; `path` is the containers around it,
    `sign` what tells them from others, and `lead` what marks the place before it.
    """

    key: object
    text: str
    run: etree._Element | None
    child: etree._Element | None
    path: tuple[etree._Element, ...] = ()
    lead: tuple[etree._Element, ...] = ()
    inner: str = ""
    sign: str = ""


class Side:
    """One document's part, and what its keys need: relationships, fields, how notes are paired.

    With `looks` the look of a drawing is part of its key.
    """

    def __init__(
        self,
        package: Package,
        part: str,
        root: etree._Element,
        notes: dict[tuple[str, str], object],
        *,
        looks: bool = False,
    ) -> None:
        self.package, self.part, self.root, self.notes, self.looks = package, part, root, notes, looks
        self.relations: dict[str, Relation] = package.relations(part)
        self._hashes: dict[str, str] = {}
        self._fields = dict(_fields(root, self.target))
        self._simple, self._complex = _scan(root)

    def key(self, block: etree._Element) -> object:
        """Return what a block is compared by: its text where it has nothing else, else a tuple."""
        simple = self._simple.get(block)
        if simple is not None and block not in self._complex:
            return simple
        if block.tag == PARAGRAPH:
            section = _section(block) is not None
            return (section, *_joined(self.atoms(block)))
        if block.tag == TABLE:
            return ("table", *(self.row_key(row) for row in all_rows(block)))
        if block.tag == SDT:
            content = block.find(SDT_CONTENT)
            return (
                "sdt",
                control(block, self.target),
                *(self.key(child) for child in (() if content is None else content)),
            )
        if block.tag in NEUTRAL:
            return (block.tag, block.get(W + "name"))
        return self.canon(block)

    def row_key(self, row: etree._Element) -> object:
        """Return what a row is compared by: its cells' shapes and contents."""
        return tuple((cell_shape(cell), *(self.key(child) for child in content_of(cell))) for cell in all_cells(row))

    def text(self, block: etree._Element) -> str:
        """Return a block's text for comparing likeness; things are one sign."""
        simple = self._simple.get(block)
        if simple is not None and block not in self._complex:
            return simple
        if block.tag == PARAGRAPH:
            return "".join(atom.text or "\ufffc" for atom in self.atoms(block))
        return "\n".join(self.text(paragraph) for paragraph in block.iter(PARAGRAPH) if not _boxed(paragraph, block))

    def plain(self, paragraph: etree._Element) -> bool:
        """Tell whether a paragraph holds nothing but runs of text."""
        return paragraph in self._simple and paragraph not in self._complex

    def atoms(self, paragraph: etree._Element) -> list[Atom]:
        """Return the atoms of a paragraph, without its end."""
        return [atom for atom in self.all_atoms(paragraph) if atom.key is not None]

    def all_atoms(self, paragraph: etree._Element) -> list[Atom]:
        """Return the atoms of a paragraph; the last has no key and carries the marks of place before its end."""
        out: list[Atom] = []
        lead: list[etree._Element] = []
        self._inline(paragraph, (), "", out, lead)
        out.append(Atom(None, "", None, None, (), tuple(lead)))
        return out

    def _inline(
        self,
        holder: etree._Element,
        path: tuple[etree._Element, ...],
        sign: str,
        out: list[Atom],
        lead: list[etree._Element],
    ) -> None:
        for child in holder:
            tag = child.tag
            if tag == RUN:
                if only_comment(child):
                    lead.append(child)
                    continue
                self._run(child, path, sign, out, lead)
            elif tag == PARAGRAPH_PROPERTIES or not isinstance(tag, str):
                continue
            elif tag in CONTAINERS:
                inner = child.find(SDT_CONTENT) if tag == SDT else child
                if inner is not None:
                    self._inline(inner, (*path, child), sign + self._container(child), out, lead)
            elif tag in NEUTRAL:
                if tag != W + "lastRenderedPageBreak":
                    lead.append(child)
            elif tag in (W + "sdtPr", W + "customXmlPr", W + "smartTagPr"):
                continue
            else:
                out.append(Atom(_signed(self.canon(child), sign), "", None, child, path, tuple(lead)))
                lead.clear()

    def _run(
        self,
        run: etree._Element,
        path: tuple[etree._Element, ...],
        sign: str,
        out: list[Atom],
        lead: list[etree._Element],
    ) -> None:
        for child in run:
            tag = child.tag
            if tag == RUN_PROPERTIES or tag == W + "lastRenderedPageBreak":
                continue
            if tag == TEXT:
                text = child.text or ""
                if text:
                    out.append(Atom(_signed(text, sign), text, run, child, path, tuple(lead), "", sign))
                    lead.clear()
                continue
            key, text, inner = self._thing(child)
            out.append(Atom(_signed(key, sign), text, run, child, path, tuple(lead), inner))
            lead.clear()

    def _thing(self, child: etree._Element) -> tuple[object, str, str]:
        tag = child.tag
        if tag == _TAB:
            return "\t", "\t", ""
        if tag in (_BREAK, _RETURN):
            kind = child.get(W + "type", "")
            return ("\n" if kind in ("", "textWrapping") else ("break", kind)), "\n", ""
        if tag in (_FIELD, _INSTRUCTION):
            return (tag, child.get(W + "fldCharType"), self._fields.get(child, ""), child.text), "", ""
        if tag in NOTES:
            return ("note", tag, self.notes.get((tag, child.get(ID, "")), child.get(ID))), "", ""
        if tag in _THINGS:
            return (tag, drawn(child, self.target, looks=self.looks)), "", self._boxes_text(child)
        return self.canon(child), "", ""

    def _boxes_text(self, thing: etree._Element) -> str:
        boxes = boxes_of(thing)
        if not boxes:
            return ""
        return repr([[self.key(child) for child in content_of(box)] for box in boxes])

    def _container(self, container: etree._Element) -> str:
        tag = container.tag
        if tag == W + "hyperlink":
            return f"<h {link(container, self.target)}>"
        if tag == W + "fldSimple":
            return f"<f {(container.get(W + 'instr') or '').strip()}>"
        if tag == SDT:
            return f"<s {control(container, self.target)!r}>"
        return "" if tag in (W + "smartTag", W + "customXml") else f"<{tag} {container.get(VAL)}>"

    def target(self, relation: str) -> str:
        """Return what stands for the target of a relationship: an address, or a hash of the part's bytes."""
        if relation not in self._hashes:
            found = self.relations.get(relation)
            if found is None or found.external:
                self._hashes[relation] = "" if found is None else found.target
            else:
                self._hashes[relation] = fingerprint(self.package, posixpath.normpath(found.target))
        return self._hashes[relation]

    def canon(self, entry: etree._Element) -> object:
        """Return an element's names, texts and attributes, without formatting and what no reader sees."""
        return canon(entry, self.target)


def content_of(holder: etree._Element) -> list[etree._Element]:
    """Return the blocks in a cell, box, note or body: all children but properties."""
    skipped = (W + "tcPr", W + "sectPr", W + "sdtPr", W + "sdtEndPr")
    return [child for child in holder if isinstance(child.tag, str) and child.tag not in skipped]


def rows_of(table: etree._Element) -> list[etree._Element]:
    """Return a table's rows, and what else stands among them, such as content controls around rows."""
    skipped = (W + "tblPr", W + "tblGrid", *NEUTRAL)
    return [child for child in table if isinstance(child.tag, str) and child.tag not in skipped]


def all_rows(table: etree._Element) -> list[etree._Element]:
    """Return a table's rows, those in content controls too, without those of tables in its cells."""
    return [row for row in table.iter(ROW) if next(row.iterancestors(TABLE)) is table]


def all_cells(row: etree._Element) -> list[etree._Element]:
    """Return a row's cells, those in content controls too, without those of tables in them."""
    return [cell for cell in row.iter(CELL) if next(cell.iterancestors(ROW)) is row]


def cell_shape(cell: etree._Element) -> str:
    """Return how a cell is merged with others."""
    span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
    wide = "" if span is None else span.get(VAL, "")
    return f"{'' if wide == '1' else wide}/{'' if merge is None else merge.get(VAL, 'continue')}"


def boxes_of(thing: etree._Element) -> list[etree._Element]:
    """Return the contents of a thing's text boxes, in each of its representations, outer ones only."""
    return [box for box in thing.iter(BOX_CONTENT) if not _boxed(box, thing)]


def section_of(paragraph: etree._Element) -> etree._Element | None:
    """Return the section properties that a paragraph carries, if it ends a section."""
    return _section(paragraph)


def _section(paragraph: etree._Element) -> etree._Element | None:
    return paragraph.find(f"{PARAGRAPH_PROPERTIES}/{W}sectPr")


def _joined(atoms: list[Atom]) -> Iterator[object]:
    """Yield what a paragraph says, however its runs divide the text."""
    for sign, group in groupby(atoms, key=lambda atom: atom.sign if is_text(atom) else None):
        if sign is None:
            yield from ((atom.key, atom.inner) for atom in group)
        else:
            yield (texts(group), sign)


def is_text(atom: Atom) -> bool:
    """Tell whether an atom is text, which runs may divide anywhere."""
    return atom.child is not None and atom.child.tag == TEXT


def _signed(key: object, sign: str) -> object:
    return (key, sign) if sign else key


def _boxed(entry: etree._Element, above: etree._Element) -> bool:
    for outer in entry.iterancestors():
        if outer is above:
            return False
        if outer.tag == BOX_CONTENT:
            return True
    return False


def _fields(root: etree._Element, target: Target) -> Iterator[tuple[etree._Element, str]]:
    """Yield each sign of a complex field with the instruction of the whole field, and what its form field holds."""
    open_fields: list[list[etree._Element]] = []
    for entry in root.iter(_FIELD, _INSTRUCTION):
        if entry.get(W + "fldCharType") == "begin":
            open_fields.append([])
        if not open_fields:
            continue
        open_fields[-1].append(entry)
        if entry.get(W + "fldCharType") == "end":
            signs = open_fields.pop()
            words = "".join(sign.text or "" for sign in signs if sign.tag == _INSTRUCTION)
            words += "".join(repr(canon(form, target)) for sign in signs for form in sign.iterchildren(_FORM))
            yield from ((sign, words) for sign in signs)


def _scan(root: etree._Element) -> tuple[dict[etree._Element, str], set[etree._Element]]:
    """Return the text of every paragraph, and the paragraphs that hold more than text."""
    pieces: dict[etree._Element, list[str]] = {}
    special: set[etree._Element] = set()
    current: list[str] = []
    paragraph = None
    for entry in root.iter(*_SCANNED):
        tag = entry.tag
        if tag == TEXT:
            current.append(entry.text or "")
        elif tag == PARAGRAPH:
            paragraph, current = entry, []
            pieces[entry] = current
        elif tag == _TAB:
            if entry.get(VAL) is None:
                current.append("\t")
        elif tag == _RETURN:
            current.append("\n")
        elif paragraph is not None:
            if tag == BOX_CONTENT:
                special.update(entry.iterancestors(PARAGRAPH))
                special.update(entry.iter(PARAGRAPH))
            else:
                special.add(paragraph)
    return {entry: "".join(parts) for entry, parts in pieces.items()}, special


def texts(atoms: Iterable[Atom]) -> str:
    """Return the text of atoms."""
    return "".join(atom.text for atom in atoms)

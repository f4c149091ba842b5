"""Reads a redline back as both documents and says where it differs from them. Refuses the code that made it.

One walk over each part gives two readings at once, all changes accepted and all rejected: paragraphs with what stands
in them (text, field codes, pictures by their bytes, text boxes, notes), and the rows and cells around them.
"""

from typing import NamedTuple

from lxml import etree

from revtool.errors import Said, said
from revtool.ooxml.elements import attributes
from revtool.ooxml.names import BOX_CONTENT, CELL, ID, PARAGRAPH, PIC, ROW, RUN, TABLE, TEXT, A, R, W
from revtool.ooxml.package import Package, Relation
from revtool.writers.redline.parts import fingerprint
from revtool.writers.redline.plain import lines, plain
from revtool.writers.redline.seen import NO_LOOK, Seen, shape

_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_COME, _GONE = (W + "ins", W + "moveTo"), (W + "del", W + "moveFrom")
_TEXTS = (TEXT, W + "delText", W + "instrText", W + "delInstrText")
_SILENT = frozenset(
    (W + "rPr", W + "pPr", W + "lastRenderedPageBreak", W + "commentReference", W + "annotationRef", W + "proofErr")
)
_SPOKEN = frozenset(("descr", "title", "alt", "string"))
"""Attributes of drawings that say something: alternative texts, and the words of a VML watermark."""
_FIELD = {"begin": "{", "separate": "|", "end": "}"}

Live = tuple[bool, bool]
_SHOWN = 30
"""Characters of a line that a failed proof shows."""
_FRAME = ("⟦row", "⟦cell", "⟧")


class Reading(NamedTuple):
    """What a file says in every part: the body, notes in the order of their references, headers, footers, comments."""

    body: tuple[str, ...]
    notes: tuple[str, ...]
    heads: frozenset[str]
    comments: frozenset[str]
    """Those that something refers to which is not deleted; `all_comments` are the others, too."""
    all_comments: frozenset[str]


def readings(package: Package, root: etree._Element, *, looks: bool = False) -> tuple[Reading, Reading]:
    """Return what a Word file says with its changes accepted, and what it says with them rejected.

    `root` is that of its main part. With `looks` the reading holds how each run, paragraph, cell, row, table and
    section looks, too.
    """
    relations = package.relations(package.main)
    seen = Seen(package) if looks else None
    body = _Walk(package, relations, seen)
    for child in root.iter(W + "body"):
        body.blocks(child, (True, True))
    body.close()
    notes = _notes(package, relations, body.references, seen)
    heads = _heads(package, relations, body.heads, seen)
    comments = _comments(package, relations, root, _GONE), _comments(package, relations, root, ())
    both = [Reading(tuple(body.lines[view]), tuple(notes[view]), frozenset(heads[view]), *comments) for view in (0, 1)]
    return both[0], both[1]


def fault(wanted: Reading, found: Reading) -> Said | None:
    """Return where two readings differ first; None where they are equal. What is found may have more comments."""
    for part, old, new in ((said("body"), wanted.body, found.body), (said("notes"), wanted.notes, found.notes)):
        if old != new:
            at = next(
                (k for k, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
            )
            text = (old[at] if at < len(old) else new[at])[:_SHOWN]
            return said("{part}, line {at}: “{text}”", part=part, at=at + 1, text=text)
    if wanted.heads != found.heads:
        return _within(said("headers and footers"), min(wanted.heads ^ found.heads))
    for text in sorted(wanted.comments - found.all_comments):
        return _within(said("comments"), text)
    return None


def _within(part: Said, text: str) -> Said:
    return said("{part}: “{text}”", part=part, text=text[:_SHOWN])


class _Walk:
    """Both readings of one part in the making."""

    def __init__(
        self, package: Package, relations: dict[str, Relation], seen: Seen | None, *, aside: bool = False
    ) -> None:
        self.package, self.relations, self.seen, self.aside = package, relations, seen, aside
        self.looks: list[str] = ["", ""]
        self.run_look: etree._Element | None = None
        self.link, self.linked = "", ["", ""]
        self.lines: tuple[list[str], list[str]] = ([], [])
        self.open: tuple[list[str], list[str]] = ([], [])
        self.references: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
        self.heads: tuple[list[str], list[str]] = ([], [])

    def blocks(self, holder: etree._Element, live: Live) -> None:
        """Read the blocks of a body, cell, box or note."""
        for child in holder:
            tag = child.tag
            if tag == PARAGRAPH:
                self._paragraph(child, live)
            elif tag == TABLE:
                self._table(child, live)
            elif tag == ROW:
                self._row(child, live)
            elif tag == CELL:
                self._cell(child, live)
            elif tag == W + "sectPr":
                self._section(child, live)
            elif tag in _COME:
                self.blocks(child, (live[0], False))
            elif tag in _GONE:
                self.blocks(child, (False, live[1]))
            elif isinstance(tag, str) and len(child) and not tag.endswith("Pr"):
                self.blocks(child, live)

    def close(self) -> None:
        """End what no paragraph mark has ended, if it says anything."""
        for view in (0, 1):
            if self.open[view]:
                self.lines[view].append("".join(self.open[view]))
                self.open[view].clear()

    def _line(self, live: Live, text: str, *properties: etree._Element | None) -> None:
        looks = self._look(live, *properties)
        for view in (0, 1):
            if live[view]:
                self.lines[view].append(text + looks[view])

    def _say(self, live: Live, text: str) -> None:
        if self.seen is not None and text:
            self._dressed(live)
        if text and self.linked != [self.link, self.link]:
            self._led(live)
        if live[0]:
            self.open[0].append(text)
        if live[1]:
            self.open[1].append(text)

    def _paragraph(self, paragraph: etree._Element, live: Live) -> None:
        runs = None if self.open[0] or self.open[1] else plain(paragraph)
        if runs is not None:
            for view, text in enumerate(lines(runs, paragraph, self.seen, aside=self.aside)):
                if live[view]:
                    self.lines[view].append(text)
            return
        end = live
        properties = paragraph.find(W + "pPr")
        if properties is not None:
            run = properties.find(W + "rPr")
            if run is not None:
                if run.find(W + "ins") is not None or run.find(W + "moveTo") is not None:
                    end = (end[0], False)
                if run.find(W + "del") is not None or run.find(W + "moveFrom") is not None:
                    end = (False, end[1])
            section = properties.find(W + "sectPr")
            if section is not None:
                self._section(section, end)
        self._inline(paragraph, live)
        if self.seen is not None:
            looks = self._look(end, properties, None if properties is None else properties.find(W + "rPr"))
            for view in (0, 1):
                if end[view]:
                    self.looks[view] = ""
                    self.open[view].append(looks[view])
        for view in (0, 1):
            if end[view]:
                self.lines[view].append("".join(self.open[view]))
                self.open[view].clear()
                self.linked[view] = ""

    def _look(self, live: Live, *properties: etree._Element | None) -> list[str]:
        """Return how something looks in each view; nothing where looks are not asked for, or it does not live."""
        if self.seen is None:
            return ["", ""]
        return [
            "".join(self.seen.look(entry, view, aside=self.aside) for entry in properties if live[view])
            for view in (0, 1)
        ]

    def _dressed(self, live: Live) -> None:
        """Say how the run looks where that differs from what stands before it."""
        for view, look in enumerate(self._look(live, self.run_look)):
            if look and look != self.looks[view]:
                self.looks[view] = look
                self.open[view].append(look)

    def _led(self, live: Live) -> None:
        """Say where a text leads that is a link, or that one ended, where that differs from what stands before it."""
        for view in (0, 1):
            if live[view] and self.linked[view] != self.link:
                self.linked[view] = self.link
                self.open[view].append(f"⟦→{self.link}⟧")

    def _table(self, table: etree._Element, live: Live) -> None:
        """Read a table; one without rows is none."""
        self.close()
        sizes = len(self.lines[0]), len(self.lines[1])
        self.blocks(table, live)
        self.close()
        live = len(self.lines[0]) > sizes[0], len(self.lines[1]) > sizes[1]
        self._line(live, "⟧", table.find(W + "tblPr"), table.find(W + "tblGrid"))

    def _row(self, row: etree._Element, live: Live) -> None:
        properties = row.find(W + "trPr")
        if properties is not None:
            live = (
                live[0] and properties.find(W + "del") is None,
                live[1] and properties.find(W + "ins") is None,
            )
        self._line(live, "⟦row", properties)
        self.blocks(row, live)

    def _cell(self, cell: etree._Element, live: Live) -> None:
        properties = cell.find(W + "tcPr")
        if properties is not None:
            live = (
                live[0] and properties.find(W + "cellDel") is None,
                live[1] and properties.find(W + "cellIns") is None,
            )
        for view in (0, 1):
            self._line((live[0] and not view, live[1] and view == 1), f"⟦cell{shape(properties, view)}", properties)
        self.blocks(cell, live)
        self.close()

    def _inline(self, holder: etree._Element, live: Live) -> None:
        for child in holder:
            tag = child.tag
            if tag == RUN:
                self._run(child, live)
            elif tag in _COME:
                self._inline(child, (live[0], False))
            elif tag in _GONE:
                self._inline(child, (False, live[1]))
            elif tag == W + "hyperlink":
                self.link, outer = self._led_to(child), self.link
                self._inline(child, live)
                self.link = outer
            elif tag not in _SILENT and isinstance(tag, str):
                if tag.endswith("}t"):
                    self.run_look = None
                    self._say(live, child.text or "")
                self._inline(child, live)

    def _run(self, run: etree._Element, live: Live) -> None:
        if self.seen is not None:
            self.run_look = run.find(W + "rPr")
        for child in run:
            tag = child.tag
            if tag in _TEXTS:
                self._say(live, child.text or "")
            elif tag in _SILENT or not isinstance(tag, str):
                continue
            elif tag in _NOTES:
                self._say(live, "⟦note⟧")
                for view in (0, 1):
                    if live[view]:
                        self.references[view].append((_NOTES[tag], child.get(ID, "")))
            elif tag == W + "fldChar":
                self._say(live, _FIELD.get(child.get(W + "fldCharType", ""), "") + _form(child))
            elif tag == W + "tab":
                self._say(live, "\t")
            elif tag in (W + "br", W + "cr"):
                self._say(live, "\n")
            elif tag in (W + "del", W + "ins"):
                self._inline(child, live)
            elif len(child):
                self._thing(child, live)
            else:
                self._say(live, f"⟦{etree.QName(child).localname} {child.get(W + 'char', '')}⟧")

    def _thing(self, thing: etree._Element, live: Live) -> None:
        """Read a drawing, picture, object or ruby: its pictures by their bytes, its boxes as stories of their own."""
        for name, value in attributes(thing):
            if name.startswith(R):
                self._say(live, f"⟦{self._target(value)}⟧")
            elif name in _SPOKEN and not thing.tag.startswith(PIC) and value:
                self._say(live, f"⟦{name} {value}⟧")
        if thing.tag == A + "t":
            self._say(live, thing.text or "")
        for child in thing:
            tag = child.tag
            if tag == BOX_CONTENT:
                self._box(child, live)
            elif tag == RUN:
                self._run(child, live)
            elif tag in _COME or tag in _GONE:
                self._inline(child, (live[0] and tag in _COME, live[1] and tag in _GONE))
            elif isinstance(tag, str) and tag not in _SILENT:
                self._thing(child, live)

    def _box(self, box: etree._Element, live: Live) -> None:
        inside = _Walk(self.package, self.relations, self.seen, aside=self.aside)
        inside.blocks(box, live)
        inside.close()
        for view in (0, 1):
            if live[view]:
                self.open[view].append("⟦" + "¶".join(inside.lines[view]) + "⟧")
                self.references[view].extend(inside.references[view])

    def _led_to(self, link: etree._Element) -> str:
        said_of = (link.get(W + name, "") for name in ("anchor", "tooltip"))
        return " ".join((self._target(link.get(R + "id", "")), *said_of))

    def _target(self, relation: str) -> str:
        found = self.relations.get(relation)
        if found is None or found.external:
            return "" if found is None else found.target
        return fingerprint(self.package, found.target)

    def _section(self, section: etree._Element, live: Live) -> None:
        looks = self._look(live, section)
        self._line((looks[0] not in ("", NO_LOOK), looks[1] not in ("", NO_LOOK)), "⟦section", section)
        for entry in section.iterchildren(W + "headerReference", W + "footerReference"):
            found = self.relations.get(entry.get(R + "id", ""))
            for view in (0, 1):
                if live[view] and found is not None:
                    self.heads[view].append(found.target)


def _form(sign: etree._Element) -> str:
    """Return what a form field holds, from the sign that begins it."""
    forms = sign.iterchildren(W + "ffData")
    return "".join(f"⟦{entry.tag} {sorted(attributes(entry))}⟧" for form in forms for entry in form.iterdescendants())


def _notes(
    package: Package,
    relations: dict[str, Relation],
    asked: tuple[list[tuple[str, str]], list[tuple[str, str]]],
    seen: Seen | None,
) -> tuple[list[str], list[str]]:
    out: tuple[list[str], list[str]] = ([], [])
    if not any(asked):
        return out
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for relation in relations.values():
        root = package.tree(relation.target) if relation.kind in _NOTES.values() else None
        for note in () if root is None else root:
            walk = _Walk(package, package.relations(relation.target), seen, aside=True)
            walk.blocks(note, (True, True))
            walk.close()
            both = tuple("¶".join(line for line in walk.lines[view] if line) for view in (0, 1))
            found[(relation.kind, note.get(ID, ""))] = (both[0], both[1])
    for view in (0, 1):
        out[view].extend(found.get(reference, ("", ""))[view] for reference in asked[view])
    return out


def _comments(
    package: Package, relations: dict[str, Relation], root: etree._Element, without: tuple[str, ...]
) -> frozenset[str]:
    """Return what the comments say that something refers to which does not stand in a change of these kinds."""
    references = [
        entry
        for entry in root.iter(W + "commentReference")
        if not without or next(entry.iterancestors(*without), None) is None
    ]
    asked = {entry.get(ID, "") for entry in references}
    found: set[str] = set()
    for relation in relations.values() if asked else ():
        part = package.tree(relation.target) if relation.kind == "comments" else None
        for comment in () if part is None else part:
            if comment.get(ID, "") in asked:
                found.add(comment.get(W + "author", "") + ": " + "".join(t.text or "" for t in comment.iter(TEXT)))
    return frozenset(found)


def _heads(
    package: Package, relations: dict[str, Relation], used: tuple[list[str], list[str]], seen: Seen | None
) -> tuple[set[str], set[str]]:
    out: tuple[set[str], set[str]] = (set(), set())
    for part in dict.fromkeys(used[0] + used[1]):
        root = package.tree(part)
        if root is None:
            continue
        walk = _Walk(package, package.relations(part), seen, aside=True)
        walk.blocks(root, (True, True))
        walk.close()
        for view in (0, 1):
            text = "¶".join(line for line in walk.lines[view] if not line.startswith(_FRAME) and line.strip())
            if part in used[view] and text:
                out[view].add(text)
    return out

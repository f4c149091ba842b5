"""Walks a story (body, note, header, text box) in normal form: its paragraphs with their texts, its tables as grids.

Refuses styles, numbers and drawings: it says which style, list and thing a paragraph names. One pass over the tree's
elements makes all paragraphs; where a table ends is seen by the next paragraph's parent.
"""

import re
from collections.abc import Callable

from lxml import etree

from revtool.ooxml.fields import Field, equation, form_sign
from revtool.ooxml.names import (
    BODY,
    CELL,
    DELETED_TEXT,
    ID,
    PARAGRAPH,
    ROW,
    RUN_PROPERTIES,
    STAMP,
    TABLE,
    TEXT,
    THING,
    VAL,
    M,
    W,
)
from revtool.ooxml.story_items import NOTHING, Foreign, Grid, GridCell, Item, Own, Para, Reference, Stretch
from revtool.ooxml.styles import OFF, points
from revtool.ooxml.symbols import symbol

_new = tuple.__new__  # half the time of the constructor; for what is made most


def read_story(root: etree._Element, stamped: bool, hidden_styles: frozenset[str] = frozenset()) -> list[Item]:
    """Return what stands in a story, in order. `hidden_styles` are the character styles that hide their text."""
    walk = _Walk(root, stamped, hidden_styles)
    walk.go()
    if any(not field.shown for field in walk.fields):
        # A field that never ends would swallow the rest of the story: read it as if there were no fields.
        walk = _Walk(root, stamped, hidden_styles)
        walk.fieldless = True
        walk.go()
    return walk.items


class _Walk:
    """The state of one walk. Mutable, as the one loop over a large file has to be.

    `simple` holds while text is shown as the paragraph's style sets it, `touched` once a paragraph is known to be more
    than its text: most are neither, stand in the story itself, and cost no more than their text.
    """

    __slots__ = (
        "align", "bold", "breaks", "contents", "depth", "fieldless", "fields", "hidden", "hidden_pieces",
        "hidden_styles", "holders", "index", "items", "number", "opened", "outline", "pieces", "references", "root",
        "run", "run_style", "shown", "simple", "size", "stamped", "stretches", "style", "things", "toc", "touched",
        "upcoming_break",
    )  # fmt: skip

    def __init__(self, root: etree._Element, stamped: bool, hidden_styles: frozenset[str]) -> None:
        self.root, self.stamped, self.hidden_styles = root, stamped, hidden_styles
        self.items: list[Item] = []
        body = root.find(BODY)
        self.holders: list[tuple[etree._Element, list[Item]]] = [(root if body is None else body, self.items)]
        self.fields: list[Field] = []
        self.pieces: list[str] = []
        self.index, self.toc, self.shown, self.fieldless, self.upcoming_break = -1, 0, True, False, False
        self.opened = False
        self.blank()
        self.touched = True

    def blank(self) -> None:
        """Forget the paragraph."""
        self.pieces.clear()
        self.hidden_pieces: list[str] = []
        self.stretches: list[Stretch] = []
        self.things: list[int] = []
        self.references: list[Reference] = []
        self.style: str | None = None
        self.number: str | None = None
        self.align: str | None = None
        self.depth: int | None = None
        self.outline: int | None = None
        self.touched = False
        self.enter(None)

    def enter(self, run: etree._Element | None) -> None:
        """Begin a run of which nothing is known yet."""
        self.run = run
        self.size: float | None = None
        self.bold: bool | None = None
        self.run_style: str | None = None
        self.hidden = False
        self.simple = self.shown

    def go(self) -> None:
        """Make the items, in one pass over the elements. A run is only looked at where it says how it is set."""
        pieces = self.pieces
        add, join, items = pieces.append, "".join, self.items
        for entry in self.root.iter(*_EVENTS):
            tag = entry.tag
            if tag == TEXT:
                if self.simple:
                    add(entry.text or "")
                elif self.shown:
                    self.write(entry, entry.text or "")
            elif tag == PARAGRAPH:
                if self.touched:
                    self.flush()
                    self.open(entry)
                else:
                    items.append(_new(Para, (self.index, join(pieces), None, NOTHING)))
                    pieces.clear()
                    self.index += 1
            else:
                self.touched = True
                _HANDLERS[tag](self, entry)
        self.flush()

    def write(self, entry: etree._Element, text: str) -> None:
        """Take the text of an element as its run sets it."""
        run = entry.getparent()
        if run is not self.run:
            self.enter(run)
        if self.hidden:
            self.hidden_pieces.append(text)
            return
        self.pieces.append(text)
        size, bold, style = self.size, self.bold, self.run_style
        if size is None and bold is None and style is None:
            return
        length, made = len(text), self.stretches
        if made and made[-1][1:] == (size, bold, style):
            length += made.pop().length
        made.append(Stretch(length, size, bold, style))

    def open(self, entry: etree._Element) -> None:
        """Begin a paragraph."""
        if self.touched:
            self.blank()
        self.opened = True
        self.index = int(entry.get(STAMP, "0")) if self.stamped else self.index + 1
        self.breaks, self.upcoming_break = self.upcoming_break, False
        self.contents = self.toc > 0
        if len(self.holders) > 1:
            self.settle(entry.getparent())
        self.touched = self.stamped or self.breaks or self.contents or len(self.holders) > 1

    def flush(self) -> None:
        """End the paragraph, if one is open."""
        if not self.opened:
            return
        self.opened = False
        text = "".join(self.pieces)
        self.pieces.clear()
        own = Own(
            self.number, self.depth, self.outline, self.align, tuple(self.stretches), "".join(self.hidden_pieces),
            tuple(self.things), tuple(self.references), self.breaks, self.contents,
        )  # fmt: skip
        self.holders[-1][1].append(Para(self.index, text, self.style, NOTHING if own == NOTHING else own))

    def settle(self, outer: etree._Element | None) -> None:
        """Leave the tables that ended: the holder is then the innermost open one that is `outer`."""
        for place in range(len(self.holders) - 1, -1, -1):
            if self.holders[place][0] is outer:
                del self.holders[place + 1 :]
                return


def _table(walk: _Walk, entry: etree._Element) -> None:
    walk.flush()
    walk.settle(entry.getparent())
    following = next(entry.iter(PARAGRAPH), None)
    index = walk.index + 1
    if walk.stamped:
        index = int(following.get(STAMP, "0")) if following is not None else walk.index
    walk.holders[-1][1].append(Grid(entry, index, []))


def _row(walk: _Walk, entry: etree._Element) -> None:
    walk.flush()
    grid = _grid(walk, entry.getparent())
    if grid is not None:
        grid.rows.append([])


def _cell(walk: _Walk, entry: etree._Element) -> None:
    walk.flush()
    row = entry.getparent()
    grid = None if row is None else _grid(walk, row.getparent())
    if grid is not None:
        cell = GridCell(entry, [])
        if not grid.rows:
            grid.rows.append([])
        grid.rows[-1].append(cell)
        walk.holders.append((entry, cell.items))


def _grid(walk: _Walk, table: etree._Element | None) -> Grid | None:
    """Return the open grid of a table, its inner ones left behind; None for rows and cells outside a table."""
    if table is None or table.tag != TABLE:
        return None
    walk.settle(table.getparent())
    last = walk.holders[-1][1][-1] if walk.holders[-1][1] else None
    return last if isinstance(last, Grid) and last.element is table else None


def _foreign(walk: _Walk, entry: etree._Element) -> None:
    walk.flush()
    walk.settle(entry.getparent())
    walk.holders[-1][1].append(Foreign(str(entry.tag).rpartition("}")[2], max(walk.index, 0)))


def _tab(walk: _Walk, entry: etree._Element) -> None:
    if walk.shown and entry.get(W + "pos") is None:
        walk.write(entry, "\t")


def _break(walk: _Walk, entry: etree._Element) -> None:
    if entry.get(W + "type") == "page":
        if walk.pieces:
            walk.upcoming_break = True
        else:
            walk.breaks = True
    elif walk.shown:
        walk.write(entry, "\n")


def _literal(text: str) -> Callable[[_Walk, etree._Element], None]:
    def write(walk: _Walk, entry: etree._Element) -> None:
        if walk.shown:
            walk.write(entry, text)

    return write


def _symbol(walk: _Walk, entry: etree._Element) -> None:
    if walk.shown:
        try:
            sign = chr(int(entry.get(W + "char", ""), 16))
        except (ValueError, OverflowError):
            return
        walk.write(entry, symbol(sign, entry.get(W + "font")))


def _text(walk: _Walk, entry: etree._Element) -> None:
    if walk.shown:
        walk.write(entry, entry.text or "")


def _field_mark(walk: _Walk, entry: etree._Element) -> None:
    if walk.fieldless:
        return
    match entry.get(W + "fldCharType"):
        case "begin":
            walk.fields.append(Field(form_sign(entry)))
        case "separate" if walk.fields:
            field = walk.fields[-1]
            field.shown = True
            if re.match(r"\s*TOC\b", field.code):
                field.toc = True
                walk.toc += 1
                walk.contents = True
            elif re.match(r"\s*PAGEREF\s+_Toc", field.code):
                # A row of 目次 that stands in no TOC field: nothing else points to Word's marks of headings.
                walk.contents = walk.touched = True
        case "end" if walk.fields:
            _end_field(walk, entry, walk.fields.pop())
        case _:
            return
    walk.shown = all(field.shown for field in walk.fields)
    walk.simple = False


def _end_field(walk: _Walk, entry: etree._Element, field: Field) -> None:
    if field.toc:
        walk.toc -= 1
        if not walk.pieces:
            walk.contents = False
    if not field.shown and all(outer.shown for outer in walk.fields):
        walk.write(entry, field.form or equation(field.code))


def _code(walk: _Walk, entry: etree._Element) -> None:
    if walk.fields and not walk.fields[-1].shown:
        walk.fields[-1].code += entry.text or ""


def _style(walk: _Walk, entry: etree._Element) -> None:
    walk.style = entry.get(VAL)


def _number(walk: _Walk, entry: etree._Element) -> None:
    walk.number = entry.get(VAL)


def _depth(walk: _Walk, entry: etree._Element) -> None:
    value = entry.get(VAL, "")
    walk.depth = int(value) if value.isdecimal() else None


def _outline(walk: _Walk, entry: etree._Element) -> None:
    value = entry.get(VAL, "")
    walk.outline = int(value) if value.isdecimal() else None


def _align(walk: _Walk, entry: etree._Element) -> None:
    walk.align = entry.get(VAL)


def _run_properties(walk: _Walk, entry: etree._Element) -> None:
    walk.enter(entry.getparent())


def _size(walk: _Walk, entry: etree._Element) -> None:
    walk.size = points(entry.get(VAL))
    walk.simple = False


def _bold(walk: _Walk, entry: etree._Element) -> None:
    walk.bold = entry.get(VAL, "1") not in OFF
    walk.simple = False


def _run_style(walk: _Walk, entry: etree._Element) -> None:
    walk.run_style = entry.get(VAL)
    walk.hidden = walk.run_style in walk.hidden_styles
    walk.simple = False


def _vanish(walk: _Walk, entry: etree._Element) -> None:
    walk.hidden = entry.get(VAL, "1") not in OFF
    walk.simple = False


def _page_before(walk: _Walk, entry: etree._Element) -> None:
    if entry.get(VAL, "1") not in OFF:
        walk.breaks = True


def _section_end(walk: _Walk, entry: etree._Element) -> None:
    kind = entry.find(W + "type")
    walk.upcoming_break = kind is None or kind.get(VAL) != "continuous"


def _thing(walk: _Walk, entry: etree._Element) -> None:
    walk.things.append(int(entry.get("n", "0")))


def _reference(kind: str) -> Callable[[_Walk, etree._Element], None]:
    def refer(walk: _Walk, entry: etree._Element) -> None:
        custom = entry.get(W + "customMarkFollows", "0") not in OFF
        walk.references.append(Reference(kind, entry.get(ID, ""), custom, sum(map(len, walk.pieces))))

    return refer


_HANDLERS: dict[str, Callable[[_Walk, etree._Element], None]] = {
    TABLE: _table, ROW: _row, CELL: _cell, W + "altChunk": _foreign, W + "subDoc": _foreign,
    W + "tab": _tab, W + "ptab": _literal("\t"), W + "br": _break, W + "cr": _literal("\n"),
    W + "noBreakHyphen": _literal("\u2011"), W + "softHyphen": _literal("\u00ad"), W + "sym": _symbol,
    DELETED_TEXT: _text, M + "t": _text,
    W + "fldChar": _field_mark, W + "instrText": _code,
    W + "pStyle": _style, W + "numId": _number, W + "ilvl": _depth, W + "outlineLvl": _outline, W + "jc": _align,
    RUN_PROPERTIES: _run_properties, W + "sz": _size, W + "b": _bold, W + "rStyle": _run_style, W + "vanish": _vanish,
    W + "pageBreakBefore": _page_before, W + "sectPr": _section_end, THING: _thing,
    W + "footnoteReference": _reference("footnote"), W + "endnoteReference": _reference("endnote"),
    W + "commentReference": _reference("comment"),
}  # fmt: skip
_EVENTS = (TEXT, PARAGRAPH, *_HANDLERS)

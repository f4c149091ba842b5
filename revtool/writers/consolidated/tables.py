"""Tables of the consolidated document that the amendment has without Word's formatting: in the look of the original's.

Rows and cells that stay keep all they are, changed cells their look; new rows and columns look like those beside them.
Refuses cells that hold tables, where they changed.
"""

from collections.abc import Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import NamedTuple

from lxml import etree

from revtool.model.document import Table
from revtool.model.grid import Slot, slots
from revtool.ooxml.edit import remove
from revtool.ooxml.elements import whole
from revtool.ooxml.make import copied, paragraph
from revtool.ooxml.names import CELL, CELL_PROPERTIES, PARAGRAPH, ROW, ROW_PROPERTIES, TABLE, TABLE_PROPERTIES, VAL, W
from revtool.text import fold
from revtool.writers.consolidated.cells import paragraphs_of, refill, text_in
from revtool.writers.plain_grid import heads_of

_GRID, _COLUMN, _WIDTH, _HEADER = W + "tblGrid", W + "gridCol", W + "tcW", W + "tblHeader"
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_TEXT_WIDTH = 9070
"""Twentieths of a point between the margins of an A4 page with 25 mm beside the text."""


class _Place(NamedTuple):
    """A w:tc of a row: its first grid column, its columns, what it says; None where one from above goes on."""

    cell: etree._Element
    column: int
    columns: int
    text: str | None


class _Line(NamedTuple):
    """A w:tr with its places."""

    row: etree._Element
    places: tuple[_Place, ...]

    @property
    def layout(self) -> tuple[tuple[int, int, bool], ...]:
        return tuple((place.column, place.columns, place.text is None) for place in self.places)

    @property
    def said(self) -> tuple[tuple[int, str], ...]:
        return tuple((place.column, fold(place.text)) for place in self.places if place.text is not None)


class _Plan(NamedTuple):
    """How the new grid follows from the old one: `like` leads from new columns to old ones, widths in their unit."""

    like: tuple[int, ...]
    widths: tuple[int, ...]


def retable(element: etree._Element, old: Table, new: Table) -> bool:
    """Make a Word table, which says `old`, say `new`; False where a changed cell holds a table of its own."""
    lines = _lines(element, old)
    plan = _set_columns(element, lines, new)
    origin = _origin(lines, slots(new))
    made = []
    for place, row in enumerate(slots(new)):
        kept = origin[place]
        if kept is not None and lines[kept].layout == tuple((s.column, s.columns, s.cell is None) for s in row):
            if not _refilled(lines[kept], row):
                return False
            made.append(lines[kept].row)
            continue
        near = lines[kept] if kept is not None else _near(lines, origin, place)
        built = _row(near, row, plan, own=kept is not None)
        if built is None:
            return False
        made.append(built)
    for line in lines:
        remove(line.row)
    for row_made in made:
        element.append(row_made)
    return True


def new_table(new: Table, like: etree._Element | None) -> etree._Element:
    """Return a Word table that says `new`, in the look of another one of the document if it has one.

    Its head rows are its own, and so are the widths of its columns if it has any.
    """
    made = etree.Element(TABLE)
    rows = slots(new)
    lines = _lines(like, None) if like is not None else []
    if like is None or not lines:
        made.append(_plain_properties())
        lines = [_Line(etree.Element(ROW), (_Place(_plain_cell(), 0, 1, ""),))]
    else:
        properties = like.find(TABLE_PROPERTIES)
        made.append(deepcopy(properties) if properties is not None else _plain_properties())
        for name in ("tblpPr", "tblOverlap", "tblCaption", "tblDescription"):
            for entry in made[0].findall(W + name):
                made[0].remove(entry)
        made.extend(deepcopy(grid) for grid in like.findall(_GRID))
    plan = _with_widths(made, _set_columns(made, lines, new), new)
    heads = heads_of(new)
    body = next((line for at, line in enumerate(lines) if not _is_head(line, at)), lines[-1])
    for place, row in enumerate(rows):
        built = _row(lines[0] if place < max(heads, 1) else body, row, plan, own=False)
        if built is not None:
            _set_head(built, head=place < heads)
            made.append(built)
    return made


def _with_widths(element: etree._Element, plan: _Plan, new: Table) -> _Plan:
    """Return the plan with the widths that a table has of its own, in proportion; set its columns so."""
    columns = element.findall(f"{_GRID}/{_COLUMN}")
    if len(new.widths) != len(plan.widths) or len(columns) not in (0, len(plan.widths)):
        return plan
    total = sum(plan.widths) or _TEXT_WIDTH
    widths = tuple(round(total * width / sum(new.widths)) for width in new.widths)
    for column, width in zip(columns, widths, strict=False):
        column.set(W + "w", str(width))
    return plan._replace(widths=widths)


def _set_head(row: etree._Element, *, head: bool) -> None:
    """Let a row be printed again on each page, or not."""
    properties = row.find(ROW_PROPERTIES)
    for entry in [] if properties is None else properties.findall(_HEADER):
        remove(entry)
    if head:
        if properties is None:
            properties = etree.Element(ROW_PROPERTIES)
            row.insert(0, properties)
        properties.insert(0, etree.Element(_HEADER))


def _lines(element: etree._Element, table: Table | None) -> list[_Line]:
    """Return the rows of a Word table; texts are those of `table`, as read, where it has as many cells."""
    found = []
    rows = [row for row in element.iter(ROW) if next(row.iterancestors(TABLE), None) is element]
    for number, row in enumerate(rows):
        cells = [cell for cell in row.iter(CELL) if next(cell.iterancestors(ROW), None) is row]
        begins = [cell for cell in cells if not _goes_on(cell)]
        read = table.rows[number] if table is not None and number < len(table.rows) else ()
        texts = [cell.text for cell in read] if len(read) == len(begins) else [text_in(cell) for cell in begins]
        said = iter(texts)
        column, places = _before(row), []
        for cell in cells:
            wide = _span(cell)
            places.append(_Place(cell, column, wide, None if _goes_on(cell) else next(said)))
            column += wide
        found.append(_Line(row, tuple(places)))
    return found


def _origin(lines: Sequence[_Line], rows: Sequence[Sequence[Slot]]) -> list[int | None]:
    """Return which old row each new one was: the same, else the one of those between that says most of it."""
    before = [line.said for line in lines]
    after = [tuple((s.column, fold(s.cell.text)) for s in row if s.cell is not None) for row in rows]
    found: list[int | None] = [None] * len(rows)
    for op, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "equal":
            found[c:d] = range(a, b)
        elif op == "replace":
            left = list(range(a, b))
            if b - a == d - c:
                found[c:d] = left
                continue
            for new in range(c, d):
                common = {old: len(set(before[old]) & set(after[new])) for old in left}
                best = max(left, key=lambda old: common[old], default=None)
                if best is not None and common[best]:
                    found[new] = best
                    left.remove(best)
    return found


def _near(lines: Sequence[_Line], origin: Sequence[int | None], place: int) -> _Line:
    """Return the row that a new one is to look like: the one above it, else below; a head row only for want of one."""
    above = [old for old in reversed(origin[:place]) if old is not None]
    below = [old for old in origin[place + 1 :] if old is not None]
    body = [old for old in (*above, *below, *range(len(lines))) if not _is_head(lines[old], old)]
    return lines[body[0] if body else (above or below or [0])[0]]


def _is_head(line: _Line, place: int) -> bool:
    return place == 0 or line.row.find(f"{ROW_PROPERTIES}/{_HEADER}") is not None


def _refilled(line: _Line, row: Sequence[Slot]) -> bool:
    changed = [
        (place.cell, slot.cell.text, place.text)
        for place, slot in zip(line.places, row, strict=True)
        if slot.cell is not None and slot.cell.text != place.text
    ]
    for place, slot in zip(line.places, row, strict=True):
        _merge(place.cell, slot, place.columns)
    return all(refill(*one) for one in changed)


def _row(near: _Line, row: Sequence[Slot], plan: _Plan, *, own: bool) -> etree._Element | None:
    """Return a row made of another one's cells; `own`: it is what that row became, so cells that say the same stay."""
    made = etree.Element(ROW)
    properties = near.row.find(ROW_PROPERTIES)
    if properties is not None:
        made.append(deepcopy(properties))
        for name in ("gridBefore", "gridAfter", "wBefore", "wAfter"):
            for entry in made[0].findall(W + name):
                made[0].remove(entry)
    for slot in row:
        like = _like(near, slot, plan)
        cell = copied(like.cell)
        text = slot.cell.text if slot.cell is not None else ""
        same = own and like.text is not None and slot.cell is not None and like.text == text
        if not same and not _anew(cell, text, like.text if own else None):
            return None
        _merge(cell, slot, like.columns)
        _measure(cell, plan.widths[slot.column : slot.column + slot.columns])
        made.append(cell)
    return made


def _like(near: _Line, slot: Slot, plan: _Plan) -> _Place:
    """Return the place of a row that a new cell looks like: in its column, and if possible as wide."""
    column = plan.like[min(slot.column, len(plan.like) - 1)]
    at = [place for place in near.places if place.column <= column < place.column + place.columns]
    begun = [place for place in near.places if place.text is not None]
    found = at or near.places
    return next((place for place in found if place.text is not None or slot.cell is None), (begun or found)[0])


def _anew(cell: etree._Element, text: str, said: str | None) -> bool:
    """Give a copied cell, which said `said`, its text. One that only lends its look gives nothing that stood in it."""
    if said is not None:
        return refill(cell, text, said)
    like = next(iter(paragraphs_of(cell)), None)
    for child in [child for child in cell if child.tag != CELL_PROPERTIES]:
        cell.remove(child)
    for line in text.split("\n"):
        cell.append(paragraph(line, like))
    return True


def _merge(cell: etree._Element, slot: Slot, was: int) -> None:
    """Let a cell span the columns and rows of its slot."""
    properties = cell.find(CELL_PROPERTIES)
    if properties is None:
        properties = etree.Element(CELL_PROPERTIES)
        cell.insert(0, properties)
    for name in ("gridSpan", "vMerge", "hMerge"):
        for entry in properties.findall(W + name):
            properties.remove(entry)
    place = sum(child.tag in (W + "cnfStyle", _WIDTH) for child in properties)
    if slot.cell is None or slot.cell.rows > 1:
        down = etree.Element(W + "vMerge", {} if slot.cell is None else {VAL: "restart"})
        properties.insert(place, down)
    if slot.columns > 1:
        properties.insert(place, etree.Element(W + "gridSpan", {VAL: str(slot.columns)}))


def _measure(cell: etree._Element, widths: Sequence[int]) -> None:
    properties = cell.find(CELL_PROPERTIES)
    entry = None if properties is None else properties.find(_WIDTH)
    if entry is not None and all(widths):
        entry.set(W + "w", str(sum(widths)))
        entry.set(W + "type", "dxa")


def _set_columns(element: etree._Element, lines: Sequence[_Line], new: Table) -> _Plan:
    """Give a table the columns of the new one: those that stay keep their width in proportion."""
    count = max((s.column + s.columns for row in slots(new) for s in row), default=1)
    before = max((p.column + p.columns for line in lines for p in line.places), default=1)
    grid = element.find(_GRID)
    if grid is None:
        grid = etree.Element(_GRID)
        properties = element.find(TABLE_PROPERTIES)
        element.insert(0 if properties is None else 1, grid)
    widths = [whole(entry, W + "w") for entry in grid.findall(_COLUMN)]
    widths = (widths + [0] * before)[:before] if len(widths) != before else widths
    if count == before:
        return _Plan(tuple(range(count)), tuple(widths))
    like = _like_columns(lines, new, count, before)
    total = sum(widths) or _TEXT_WIDTH
    wanted = [widths[old] or total // before for old in like]
    made = tuple(total * width // sum(wanted) for width in wanted)
    for entry in grid.findall(_COLUMN):
        grid.remove(entry)
    for place, width in enumerate(made):
        grid.insert(place, etree.Element(_COLUMN, {W + "w": str(width)}))
    return _Plan(like, made)


def _like_columns(lines: Sequence[_Line], new: Table, count: int, before: int) -> tuple[int, ...]:
    """Return the old column that each new one was, by the head row, or that it is to look like: its neighbour."""
    heads = dict(lines[0].said) if lines else {}
    own = {s.column: fold(s.cell.text) for s in slots(new)[0] if s.cell is not None} if new.rows else {}
    old, now = [heads.get(c, "") for c in range(before)], [own.get(c, "") for c in range(count)]
    like = [min(column, before - 1) for column in range(count)]
    for op, a, b, c, d in SequenceMatcher(None, old, now, autojunk=False).get_opcodes():
        for column in range(c, d):
            like[column] = a + column - c if op == "equal" else min(max(a + column - c, 0), max(b - 1, 0), before - 1)
    return tuple(like)


def _goes_on(cell: etree._Element) -> bool:
    found = cell.find(f"{CELL_PROPERTIES}/{W}vMerge")
    return found is not None and found.get(VAL, "continue") == "continue"


def _span(cell: etree._Element) -> int:
    found = cell.find(f"{CELL_PROPERTIES}/{W}gridSpan")
    return max(1, whole(found, VAL)) if found is not None else 1


def _before(row: etree._Element) -> int:
    found = row.find(f"{ROW_PROPERTIES}/{W}gridBefore")
    return max(0, whole(found, VAL)) if found is not None else 0


def _plain_properties() -> etree._Element:
    made = etree.Element(TABLE_PROPERTIES)
    etree.SubElement(made, W + "tblW", {W + "w": str(_TEXT_WIDTH), W + "type": "dxa"})
    edges = etree.SubElement(made, W + "tblBorders")
    for name in _EDGES:
        etree.SubElement(edges, W + name, {VAL: "single", W + "sz": "4", W + "space": "0", W + "color": "000000"})
    return made


def _plain_cell() -> etree._Element:
    made = etree.Element(CELL)
    etree.SubElement(etree.SubElement(made, CELL_PROPERTIES), _WIDTH, {W + "w": "0", W + "type": "auto"})
    etree.SubElement(made, PARAGRAPH)
    return made

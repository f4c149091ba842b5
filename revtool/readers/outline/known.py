"""Which lines of a text are headings and which are none, by the document that the text amends.

A text says neither how large a heading is set nor where a table begins; the original says both. Refuses what the
original does not have: such a line is read as in any text.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from revtool.model.document import Cell, Document, ListItem, Note, Paragraph, Section, StatementItem, Table, walk
from revtool.numbering import Kind, read_label, split_label
from revtool.readers.line import Line, Role
from revtool.readers.outline.blocks import claim_behind
from revtool.readers.outline.heads import Look
from revtool.readers.outline.wording import sentence
from revtool.text import fold

Key = TypeVar("Key")
_Text = Paragraph | ListItem | Note
_APART = (Kind.SUPPLEMENT, Kind.ANNEX)
"""Labels whose sections stand at one level wherever they are."""
_LABELLED = 2
"""Cells in a line up to which the first one may be a heading's label: 「(1)	目的」."""


class _Heading(NamedTuple):
    """A section of the original, and where its heading stands among all of its headings."""

    place: int
    section: Section


class _Known(NamedTuple):
    """What an original says: its headings, the lines of its cells with their tables, the other lines of its text.

    All are found by what they say, folded; `widths` are how many columns its tables have, `alone` the first cells of
    rows that are empty but for them; `kinds` has the levels at which each kind of label stands before a title, `titles`
    those at which it stands before one title.
    """

    headings: Mapping[str, Sequence[_Heading]]
    cells: Mapping[str, frozenset[int]]
    lines: Mapping[str, _Text]
    widths: frozenset[int]
    alone: frozenset[str]
    kinds: Mapping[object, frozenset[int]]
    titles: Mapping[tuple[object, str], frozenset[int]]

    def says(self, key: str) -> bool:
        """Tell whether a text or a table says it."""
        return key in self.cells or key in self.lines


def as_known(lines: Sequence[Line], original: Document, look: Look) -> list[Line]:
    """Return the lines behind 目次 with what the original says of them.

    A line that says what a heading of the original says is one of its level, as often as the original has it; one that
    its text or a table says, or that stands between two cells of one table, is none.
    """
    known = _known(original)
    keys = [_key(line) for line in lines]
    hits, again = _headings(keys, known)
    found = list(lines)
    for at, (line, key) in enumerate(zip(lines, keys, strict=True)):
        if at in hits:
            found[at] = _heading(line, hits[at].section)
        elif at in again or (key not in known.headings and key not in look.listed and known.says(key)):
            found[at] = _body(line, known.lines.get(key))
    for at in _within_tables(keys, hits, known):
        found[at] = _body(lines[at], None)
    told = _running_on(_with_listed(found, keys, look, known), known)
    return _with_rows(told, lines, hits, known)


def behind_statement(lines: Sequence[Line], items: Sequence[StatementItem], original: Document) -> Sequence[Line]:
    """Return the lines with the first heading of the original that stands behind the last item of a statement.

    Of a text without 目次 nothing else tells where a reason ends: a heading without number is looked for where items
    have numbers, so that it is none of them.
    """
    if not items or any(item.number is None for item in items):
        return lines
    bare = {fold(one.title): one for one in walk(original.sections) if one.label is None and one.title}
    start = next(at for at, line in enumerate(lines) if line.at == items[-1].at)
    for at in range(start + 1, len(lines)):
        section = bare.get(_key(lines[at])) if lines[at].block is None else None
        if section is not None:
            return [*lines[:at], _heading(lines[at], section), *lines[at + 1 :]]
    return lines


def _known(original: Document) -> _Known:
    headings: dict[str, list[_Heading]] = {}
    cells: dict[str, set[int]] = {}
    lines: dict[str, _Text] = {}
    kinds: dict[object, set[int]] = {}
    titles: dict[tuple[object, str], set[int]] = {}
    widths: set[int] = set()
    alone: set[str] = set()
    for place, section in enumerate(walk(original.sections)):
        if section.title:
            headings.setdefault(fold(section.heading), []).append(_Heading(place, section))
        if section.title or section.number is not None:
            kinds.setdefault(_kind(section), set()).add(section.level)
        if section.title:
            titles.setdefault((_kind(section), fold(section.title)), set()).add(section.level)
        for block in section.blocks:
            match block:
                case Table():
                    widths.add(max(sum(cell.columns for cell in row) for row in block.rows))
                    alone |= {fold(row[0].text) for row in block.rows if row and _first_only(row)}
                    for text in _cell_lines(block):
                        cells.setdefault(fold(text), set()).add(id(block))
                case Paragraph() | ListItem() | Note() if block.at != section.at:
                    lines.setdefault(fold(block.text), block)
                case _:
                    pass
    tables = {text: frozenset(found) for text, found in cells.items()}
    return _Known(
        headings,
        tables,
        lines,
        frozenset(widths),
        frozenset(alone),
        _frozen(kinds),
        _frozen(titles),
    )


def _frozen(levels: Mapping[Key, set[int]]) -> Mapping[Key, frozenset[int]]:
    return {key: frozenset(found) for key, found in levels.items()}


def _kind(section: Section) -> object:
    return section.number.kind if section.number is not None else None


def _first_only(row: Sequence[Cell]) -> bool:
    return bool(row[0].text.strip()) and not any(cell.text.strip() for cell in row[1:])


def _cell_lines(table: Table) -> Iterator[str]:
    for cell in (cell for row in table.rows for cell in row):
        yield from (line for line in cell.text.split("\n") if line.strip())


def _key(line: Line) -> str:
    """Return what a line says, folded, without the words that it did not change; nothing for a table or figure."""
    if line.block is not None:
        return ""
    claim = claim_behind(line.text)
    return fold(claim[0] if claim is not None and claim[0] else line.text)


def _headings(keys: Sequence[str], known: _Known) -> tuple[dict[int, _Heading], set[int]]:
    """Return which lines are which headings, by place, and those that repeat a heading where none can stand.

    Of headings that say the same, the next one behind the heading before it is taken. What the original also says in
    its text or a table may be either.
    """
    hits: dict[int, _Heading] = {}
    again: set[int] = set()
    used: set[int] = set()
    last = -1
    for at, key in enumerate(keys):
        entries = known.headings.get(key, ())
        free = [one for one in entries if one.place not in used]
        if not entries or known.says(key):
            continue
        if free:
            hits[at] = next((one for one in free if one.place > last), free[0])
            last = hits[at].place
            used.add(last)
        elif len(entries) == 1 and entries[0].section.label and entries[0].place < last:
            again.add(at)
    return hits, again


def _within_tables(keys: Sequence[str], hits: Mapping[int, _Heading], known: _Known) -> Iterator[int]:
    """Yield the lines between two cells of one table, by place; no heading stands there."""
    last: tuple[int, frozenset[int]] | None = None
    for at, key in enumerate(keys):
        if at in hits:
            last = None
        elif tables := known.cells.get(key):
            if last is not None and last[1] & tables:
                yield from range(last[0] + 1, at)
                tables &= last[1]
            last = (at, tables)


def _with_rows(found: Sequence[Line], lines: Sequence[Line], hits: Mapping[int, _Heading], known: _Known) -> list[Line]:
    """Return the lines with those that follow each other as rows of cells between tabs as tables.

    They have as many cells as a table of the original; what is empty at the end of a row may be missing there, also
    where only its first cell says something in the original.
    """
    made: list[Line] = []
    rows: list[list[str]] = []
    for at, line in enumerate((*lines, None)):
        cells = line.text.split("\t") if line is not None and line.block is None and at not in hits else []
        if len(cells) > 1 or (rows and cells and fold(cells[0]) in known.alone):
            rows.append(cells)
            continue
        width = max(map(len, rows), default=0)
        if len(rows) > 1 and width in known.widths and (width > _LABELLED or not _labels(rows)):
            first = lines[at - len(rows)]
            padded = [row + [""] * (width - len(row)) for row in rows]
            table = Table(tuple(tuple(Cell(cell.strip()) for cell in row) for row in padded), first.at)
            made.append(first._replace(role=Role.BLOCK, text="", label=None, level=None, block=table))
        else:
            made += found[at - len(rows) : at]
        rows = []
        made += found[at : at + 1]
    return made


def _labels(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether rows are headings or clauses with a tab behind their labels: 「(1)	目的」."""
    return any(read_label(row[0].strip()) is not None for row in rows)


def _heading(line: Line, section: Section) -> Line:
    """Return a line as the heading that it is; where it says so to the letter, parted as the original's is."""
    title = section.title or ""
    if "".join(line.text.split()) == "".join(section.heading.split()):
        return line._replace(role=Role.HEADING, level=section.level, label=section.label, text=title)
    return line._replace(role=Role.HEADING, level=section.level)


def _body(line: Line, block: _Text | None) -> Line:
    """Return a line that heads nothing: what the original's block is, with the line's own text."""
    if line.block is not None:
        return line
    own = (block or Paragraph("", line.at))._replace(text=line.text.strip(" \t\u3000"), at=line.at)
    return line._replace(role=Role.BLOCK, text="", block=own)


def _with_listed(lines: list[Line], keys: Sequence[str], look: Look, known: _Known) -> list[Line]:
    """Return the lines with the level of what the original does not have: 附則, 別表 and what the own 目次 lists.

    With a label it is that of all such labels; without one, a heading right above it that has no text leads to it.
    """
    before: int | None = None
    for at, line in enumerate(lines):
        if line.level is None and line.block is None and keys[at] not in known.headings:
            label, title = split_label(line.text)
            levels = known.kinds.get(label.kind if label is not None else None, frozenset())
            apart = label is not None and label.kind in _APART
            if (apart or (title and before is not None and keys[at] in look.listed)) and len(levels) == 1:
                lines[at] = line._replace(role=Role.HEADING, level=next(iter(levels)))
            elif title and label is None and before is not None and keys[at] in look.listed:
                lines[at] = line._replace(role=Role.HEADING, level=(lines[before].level or 1) + (before == at - 1))
        if lines[at].level is not None:
            before = at
    return lines


def _running_on(lines: list[Line], known: _Known) -> list[Line]:
    """Return the lines with the level of what has a title and a number behind that of the heading before it.

    A new or renumbered section is none of the original's: 5 behind 3, where such numbers stand at one level only. What
    runs on from a number that is no heading is none either.
    """
    last: dict[object, int] = {}
    loose: dict[object, int] = {}
    for at, line in enumerate(lines):
        label, title = split_label(line.text) if line.label is None else (read_label(line.label), line.text)
        if line.block is not None or label is None or not label.values:
            continue
        levels, number = known.kinds.get(label.kind, frozenset()), label.values[0]
        behind = number > last.get(label.kind, number) and number != loose.get(label.kind, 0) + 1
        renumbered = known.titles.get((label.kind, _titled(title)), frozenset())
        if len(renumbered) == 1:
            levels, behind = renumbered, True
        if line.level is None and title and len(levels) == 1 and behind and not sentence(title):
            lines[at] = line._replace(role=Role.HEADING, level=next(iter(levels)))
        if lines[at].level is None:
            loose[label.kind] = number
            continue
        loose.clear()
        last = {kind: number for kind, number in last.items() if _above(known, kind, lines[at].level)}
        last[label.kind] = number
    return lines


def _titled(title: str) -> str:
    """Return a title, folded, without the words on its line that it did not change."""
    claim = claim_behind(title)
    return fold(claim[0] if claim is not None else title)


def _above(known: _Known, kind: object, level: int | None) -> bool:
    return level is not None and max(known.kinds.get(kind, (0,))) < level

"""What an amendment leaves out inside a section that it prints: a paragraph （略）, a cell that says 変更なし.

Refuses to judge. A row of a table that names a section of its own is made that section, and claims like any other.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from revtool.audit.placing import alike
from revtool.audit.side import Side
from revtool.model.document import Block, Cell, Paragraph, Place, Section, Table, walk
from revtool.numbering import bracketed_title, split_label
from revtool.text import fold, fold_width
from revtool.text.standing import claim_wording

ENOUGH_ALIKE = 0.4
"""Share of common pairs of characters from which a printed paragraph is taken for one of the other document's."""


class Inner(NamedTuple):
    """A claim inside a printed section: its words, where, and the row of the table that it is in.

    `name` is what the row begins with and `columns` are the claiming cells; both are empty for a paragraph.
    """

    wording: str
    at: Place
    name: str = ""
    columns: tuple[int, ...] = ()


def inner_claims(section: Section) -> tuple[Inner, ...]:
    """Return the claims inside a section that makes none as a whole; paragraphs that are left out count as one."""
    if section.claim is not None:
        return ()
    found: list[Inner] = []
    rows: list[Inner] = []
    for block in section.blocks:
        if isinstance(block, Table):
            rows += _rows_of(block)
        elif not found and (wording := claim_wording(block.text)) is not None:
            found.append(Inner(wording, block.at))
    return (*found, *rows)


@lru_cache(maxsize=2)
def leaving_out(side: Side) -> dict[str, tuple[Inner, ...]]:
    """Return the claims inside the sections of an amendment, by the ids of those that have any."""
    claims = ((section.id, inner_claims(section)) for section in side.sections)
    return {key: found for key, found in claims if found}


def printed(section: Section) -> tuple[Block, ...]:
    """Return the blocks that say something of their own: neither left out nor with cells that are."""
    return tuple(block for block in section.blocks if _left_out(block) is None)


def filled(section: Section, theirs: Section) -> Section:
    """Return a section with what it leaves out put in from the other document's; itself where it leaves nothing out."""
    if not inner_claims(section):
        return section
    tables = [block for block in theirs.blocks if isinstance(block, Table)]
    blocks: list[Block] = []
    used = 0
    for block in section.blocks:
        if isinstance(block, Table):
            blocks.append(_filled_table(block, tables[used]) if used < len(tables) else block)
            used += 1
        else:
            blocks.append(block)
    return section._replace(blocks=tuple(_filled_paragraphs(blocks, theirs.blocks)))


def rows_named(section: Section, name: str) -> list[tuple[Cell, ...]]:
    """Return the rows of a section's tables that begin with a name."""
    tables = [block for block in section.blocks if isinstance(block, Table)]
    return [row for table in tables for row in table.rows if row and fold(row[0].text) == fold(name)]


def unfolded(sections: tuple[Section, ...], headings: frozenset[str]) -> tuple[Section, ...]:
    """Return an amendment's sections, with tables of a row a section (「(1) 窓口 | 変更なし」) as those sections.

    `headings` are the folded titles of the other documents, by which a row without a label in its cell is known.
    """
    tables = (block for section in walk(sections) for block in section.blocks if isinstance(block, Table))
    if not any(claim_wording(cell.text) is not None for table in tables for row in table.rows for cell in row):
        return sections
    return tuple(_unfolded(section, headings) for section in sections)


def _unfolded(section: Section, headings: frozenset[str]) -> Section:
    children = tuple(_unfolded(child, headings) for child in section.sections)
    blocks: list[Block] = []
    made: list[Section] = []
    for block in section.blocks:
        rest, found = _sections_of(section, block, headings) if isinstance(block, Table) else (block, [])
        made += found
        if rest is not None:
            blocks.append(rest)
    if not made:
        same = all(one is other for one, other in zip(children, section.sections, strict=True))
        return section if same else section._replace(sections=children)
    alone = _left_out(blocks[0]) if len(blocks) == 1 and section.claim is None else None
    left = section._replace(blocks=tuple(blocks), sections=(*made, *children))
    return left._replace(claim="unchanged", wording=alone) if alone is not None else left


def _sections_of(section: Section, table: Table, headings: frozenset[str]) -> tuple[Table | None, list[Section]]:
    """Return a table without the rows that are sections, None where nothing else is left of it, and those sections."""
    rest: list[tuple[Cell, ...]] = []
    found: list[Section] = []
    for at, row in enumerate(table.rows):
        made = _section_of(section, table, at, row, headings)
        if made is None:
            rest.append(row)
        else:
            found.append(made)
    if not found:
        return table, []
    left = table._replace(rows=tuple(rest)) if len(rest) > 1 else None
    return left, found


def _section_of(
    section: Section, table: Table, at: int, row: Sequence[Cell], headings: frozenset[str]
) -> Section | None:
    claims = [column for column, cell in enumerate(row) if claim_wording(cell.text) is not None]
    named = row[: claims[0]] if claims else ()
    if not named or len(claims) < len(row) - len(named):
        return None
    text = " ".join(cell.text.strip() for cell in named if cell.text.strip())
    label, title = split_label(text)
    labelled = label is not None and bool(title) and split_label(named[0].text)[1] != ""
    if not (labelled or bracketed_title(text) or fold(title or text) in headings):
        return None
    heading = f"{label.printed} {title}" if label is not None else text
    name = "".join(fold_width(label.printed if label is not None else text).split()).replace("/", "／")
    body = Paragraph(row[claims[0]].text, table.at)
    return Section(
        f"{section.id}/{name}", label.printed if label is not None else None, label,
        (title if label is not None else text) or None, section.level + 1, f"{section.path} / {heading}",
        _cell_place(table.at, at, claims[0]), (body,), (), "unchanged", body.text.strip(), "table",
    )  # fmt: skip


def _rows_of(table: Table) -> Iterator[Inner]:
    for at, row in enumerate(table.rows):
        columns = tuple(column for column, cell in enumerate(row) if claim_wording(cell.text) is not None)
        if columns and columns[0] > 0 and row[0].text.strip():
            yield Inner(
                row[columns[0]].text.strip(), _cell_place(table.at, at, columns[0]), row[0].text.strip(), columns
            )


def _cell_place(at: Place, row: int, column: int) -> Place:
    return at._replace(cell=(row, column)) if at.paragraph is not None else at


def _left_out(block: Block) -> str | None:
    return claim_wording(block.text) if not isinstance(block, Table) else None


def _filled_table(mine: Table, theirs: Table) -> Table:
    return mine._replace(rows=tuple(_filled_row(row, theirs) for row in mine.rows))


def _filled_row(row: tuple[Cell, ...], theirs: Table) -> tuple[Cell, ...]:
    if not any(claim_wording(cell.text) is not None for cell in row):
        return row
    same = next((other for other in theirs.rows if other and fold(other[0].text) == fold(row[0].text)), ())
    if len(same) != len(row):
        return row
    return tuple(other if claim_wording(cell.text) is not None else cell for cell, other in zip(row, same, strict=True))


def _filled_paragraphs(mine: Sequence[Block], theirs: Sequence[Block]) -> Iterator[Block]:
    """Yield my blocks, and in the place of one that is left out theirs between those that stand around it."""
    standing = _standing(mine, theirs)
    at = 0
    waiting = False
    for block, place in zip(mine, standing, strict=True):
        if _left_out(block) is not None:
            waiting = True
            continue
        if place is not None:
            if waiting:
                yield from theirs[at:place]
            at = max(at, place + 1)
            waiting = False
        yield block
    if waiting:
        yield from theirs[at:]


def _standing(mine: Sequence[Block], theirs: Sequence[Block]) -> list[int | None]:
    """Return where each of my blocks stands among theirs: as it is, else as the most alike one behind the last."""
    exact = {fold(block.text): at for at, block in reversed([*enumerate(theirs)])}
    found: list[int | None] = []
    last = -1
    for block in mine:
        place = exact.get(fold(block.text)) if _left_out(block) is None else None
        if place is None and _left_out(block) is None:
            rated = [(alike(fold(block.text), fold(other.text)), -at) for at, other in enumerate(theirs) if at > last]
            best = max((one for one in rated if one[0] >= ENOUGH_ALIKE), default=None)
            place = -best[1] if best is not None else None
        last = place if place is not None else last
        found.append(place)
    return found

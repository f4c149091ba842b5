"""Edits of tables: rows, columns and cells that come, go, move and merge, tables within tables."""

import random
from copy import deepcopy

from lxml import etree

from revtool.ooxml.names import CELL, PARAGRAPH, ROW, TABLE, TEXT, VAL, W
from tests.bench.mutations.file import File, pick, words


def row_come(file: File, rng: random.Random) -> None:
    row = pick(rng, list(file.body.iter(ROW)))
    if row is not None:
        other = deepcopy(row)
        for text in other.iter(TEXT):
            text.text = words(rng)
        row.addnext(other)


def row_gone(file: File, rng: random.Random) -> None:
    row = pick(rng, [r for r in file.body.iter(ROW) if len(r.getparent().findall(ROW)) > 1])
    if row is not None:
        row.getparent().remove(row)


def row_moved(file: File, rng: random.Random) -> None:
    row = pick(rng, list(file.body.iter(ROW)))
    if row is not None:
        others = row.getparent().findall(ROW)
        rng.choice(others).addprevious(row) if len(others) > 1 else None


def column_come(file: File, rng: random.Random) -> None:
    table = pick(rng, list(file.body.iter(TABLE)))
    if table is None:
        return
    at = rng.randint(0, 3)
    for row in table.findall(ROW):
        cells = row.findall(CELL)
        if cells:
            other = deepcopy(cells[min(at, len(cells) - 1)])
            for text in other.iter(TEXT):
                text.text = words(rng)
            cells[min(at, len(cells) - 1)].addprevious(other)
    grid = table.find(W + "tblGrid")
    if grid is not None and len(grid):
        grid.append(deepcopy(grid[0]))


def column_gone(file: File, rng: random.Random) -> None:
    table = pick(
        rng,
        [t for t in file.body.iter(TABLE) if min(len(r.findall(CELL)) for r in t.findall(ROW)) > 1]
        if file.body.find(f".//{ROW}") is not None and all(t.find(ROW) is not None for t in file.body.iter(TABLE))
        else [],
    )
    if table is None:
        return
    at = rng.randint(0, 3)
    for row in table.findall(ROW):
        cells = row.findall(CELL)
        row.remove(cells[min(at, len(cells) - 1)])
    grid = table.find(W + "tblGrid")
    if grid is not None and len(grid) > 1:
        grid.remove(grid[0])


def cell_gone(file: File, rng: random.Random) -> None:
    row = pick(rng, [r for r in file.body.iter(ROW) if len(r.findall(CELL)) > 1])
    if row is not None:
        row.remove(rng.choice(row.findall(CELL)))


def cells_merged(file: File, rng: random.Random) -> None:
    row = pick(rng, [r for r in file.body.iter(ROW) if len(r.findall(CELL)) > 1])
    if row is not None:
        cells = row.findall(CELL)
        at = rng.randrange(len(cells) - 1)
        properties = cells[at].find(W + "tcPr")
        if properties is None:
            properties = etree.Element(W + "tcPr")
            cells[at].insert(0, properties)
        for span in properties.findall(W + "gridSpan"):
            properties.remove(span)
        properties.insert(
            sum(c.tag in (W + "cnfStyle", W + "tcW") for c in properties), etree.Element(W + "gridSpan", {VAL: "2"})
        )
        row.remove(cells[at + 1])


def table_gone(file: File, rng: random.Random) -> None:
    table = pick(rng, list(file.body.iter(TABLE)))
    if table is not None and table.getnext() is not None:
        table.getparent().remove(table)


def table_nested(file: File, rng: random.Random) -> None:
    cell = pick(rng, list(file.body.iter(CELL)))
    if cell is None:
        return
    text = "".join(
        f"<w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>{words(rng)}</w:t></w:r></w:p></w:tc></w:tr>" for _ in range(2)
    )
    table = etree.fromstring(f'<w:tbl xmlns:w="{W[1:-1]}"><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{text}</w:tbl>')
    paragraphs = cell.findall(PARAGRAPH)
    if paragraphs:
        paragraphs[-1].addprevious(table)

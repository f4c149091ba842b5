"""A table within a cell of the Word table, as XML text. Refuses to know what is beside it: its sizes are given."""

from collections.abc import Sequence
from typing import NamedTuple, assert_never

from revtool.writers.table.grid_layout import CELL_EDGE, Fitted, Placed, covered, row_lines
from revtool.writers.table.grid_numbers import numbers
from revtool.writers.table.values import Grid, GridCell, Line, Picture, Piece
from revtool.writers.table.word_parts import cell_style
from revtool.writers.table.word_text import Words, borders, paragraph

_RIGHT = '<w:jc w:val="right"/>'


class Set(NamedTuple):
    """How a table within a cell is set: its columns and size, the least heights of its rows in twips (0: none)."""

    fit: Fitted
    heights: list[int]


def boxed(piece: Piece) -> Grid | None:
    """Return what of a piece is set as a table: a table, or the texts of a figure one below the other."""
    match piece:
        case Grid():
            return piece
        case Picture():
            return Grid(tuple((GridCell(runs),) for runs in piece.texts), piece.depth) if piece.texts else None
        case Line():
            return None
        case _:
            assert_never(piece)


def inner_table(words: Words, grid: Grid, how: Set, indent: int) -> str:
    """Return a table within a cell, set in by so many twips; a paragraph must follow it."""
    fit = how.fit
    edges = f'<w:left w:w="{CELL_EDGE}" w:type="dxa"/><w:right w:w="{CELL_EDGE}" w:type="dxa"/>'
    head = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(fit.widths)}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>'
        f'{borders("top left bottom right insideH insideV")}<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{edges}</w:tblCellMar></w:tblPr><w:tblGrid>"
        f"{''.join(f'<w:gridCol w:w={chr(34)}{wide}{chr(34)}/>' for wide in fit.widths)}</w:tblGrid>"
    )
    lines = zip(covered(grid), how.heights, numbers(grid), row_lines(grid, fit), strict=True)
    rows = "".join(_row(words, row, fit, high, flush, whole=count <= _WHOLE) for row, high, flush, count in lines)
    return f"{head}{rows}</w:tbl>{paragraph('RevGap', '')}"


_WHOLE = 12
"""Lines up to which a row stays on one page."""


def _row(words: Words, row: Sequence[Placed], fit: Fitted, high: int, flush: Sequence[bool], *, whole: bool) -> str:
    """Return a row of a table within a cell, at least so high; one with fewer cells than the others ends early.

    `flush` tells of the cells that begin in it which are set flush right.
    """
    places = [place for place in row if place.cell is not None]
    ends = max((place.column + place.span for place in places), default=0)
    after, wide = len(fit.widths) - ends, sum(fit.widths[ends:])
    early = f'<w:gridAfter w:val="{after}"/><w:wAfter w:w="{wide}" w:type="dxa"/>' if after and places else ""
    kept = "<w:cantSplit/>" if whole else ""
    level = f'<w:trHeight w:val="{high}" w:hRule="atLeast"/>' if high else ""
    right = iter(flush)
    said = ((place, place.begins and place.cell is not None and next(right)) for place in places or row)
    cells = "".join(_cell(words, place, fit, flush=number) for place, number in said)
    properties = f"<w:trPr>{early}{kept}{level}</w:trPr>" if early or kept or level else ""
    return f"<w:tr>{properties}{cells}</w:tr>"


def _cell(words: Words, place: Placed, fit: Fitted, *, flush: bool) -> str:
    """Return a cell of a table within a cell; one that a cell above covers continues that one."""
    column, span, cell, begins = place
    width = sum(fit.widths[column : column + span])
    style = cell_style(fit.size)
    tall = cell is not None and cell.rows > 1
    merge = '<w:vMerge w:val="restart"/>' if begins and tall else "" if begins else "<w:vMerge/>"
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>' if cell is not None and cell.whole else ""
    inner = (
        words.lines(cell.runs, style, _RIGHT if flush else "") if cell is not None and begins else paragraph(style, "")
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{merge}{shade}</w:tcPr>{inner}</w:tc>'

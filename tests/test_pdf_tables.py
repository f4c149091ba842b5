"""The cells of ruled tables, against pdfplumber's own reading of the same file."""

from pathlib import Path

import pdfplumber

from revtool.model.document import Table
from revtool.readers.pdf import lines
from revtool.readers.pdf_grids import plain_grids
from revtool.readers.pdf_pdfium import Sheet, opened
from revtool.readers.pdf_tables import found_tables
from tests.pdf_made import RULE, made, path, text

PAGES = (2, 4, 8, 12, 15, 19, 40, 77)


def test_cells_are_those_of_pdfplumber_on_the_same_pages(shared: Path) -> None:
    path = shared / "bench" / "plan_orig.pdf"
    with opened(path.read_bytes(), path.name) as document, pdfplumber.open(path, pages=list(PAGES)) as oracle:
        for number, page in zip(PAGES, oracle.pages, strict=True):
            sheet = Sheet(document, number - 1)
            shapes = [shape for shape in sheet.drawings().shapes if shape.thin or shape.stroked]
            sheet.close()
            expected = [sorted(tuple(map(round, cell)) for cell in table.cells) for table in page.find_tables()]
            plain = plain_grids(shapes)
            assert plain is not None
            for tables in (plain, found_tables(shapes)):
                found = [sorted(tuple(map(round, cell)) for cell in cells) for cells in tables if len(cells) > 1]
                assert len(found) == len(expected)
                for one, two in zip(sorted(found), sorted(expected), strict=True):
                    assert len(one) == len(two)
                    assert all(
                        abs(a - b) <= 1 for x, y in zip(one, two, strict=True) for a, b in zip(x, y, strict=True)
                    )


def test_merged_cells_are_no_plain_grid() -> None:
    path = Path(__file__).parent / "pdf" / "tables.pdf"
    with opened(path.read_bytes(), path.name) as document:
        sheet = Sheet(document, 0)
        shapes = [shape for shape in sheet.drawings().shapes if shape.thin or shape.stroked]
        sheet.close()
    assert plain_grids(shapes) is None
    assert max(len(cells) for cells in found_tables(shapes)) > 10


def test_a_row_that_a_pages_end_cuts_is_one_though_no_rule_is_drawn_at_the_cut() -> None:
    def page(top: float, *rows: tuple[float, str, str], foot: float) -> str:
        """Cells of two columns between rules that begin at `top`; rows: their height, and the text of both cells."""
        done = RULE + "".join(path((x, top), (x, foot)) for x in (60, 120, 260))
        y = top
        for height, *cells in rows:
            done += path((60, y), (260, y))
            for x, words in zip((64, 124), cells, strict=True):
                done += "".join(text(line, x, y - 16 - 16 * at) for at, line in enumerate(words.split("|")))
            y -= height
        return done

    first = page(160, (30, "区間", "月"), (30, "港から", "四月"), (50, "里から峠を|越えて湖へ", "五月"), foot=50)
    second = page(800, (30, "続く道", ""), (30, "湖から", "六月"), foot=740) + path((60, 740), (260, 740))
    found = lines(made(first, second), "cut.pdf").lines
    rows = [[[cell.text for cell in row] for row in line.block.rows] for line in found if isinstance(line.block, Table)]
    assert rows == [[["区間", "月"], ["港から", "四月"], ["里から峠を越えて湖へ続く道", "五月"], ["湖から", "六月"]]]

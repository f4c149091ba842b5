"""The cells of ruled tables, against pdfplumber's own reading of the same file."""

from pathlib import Path

import pdfplumber

from revtool.readers.pdf_grids import plain_grids
from revtool.readers.pdf_pdfium import Sheet, opened
from revtool.readers.pdf_tables import found_tables

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

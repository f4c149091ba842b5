"""Pages that are still to be cut: trim marks, colour bars and what printers set beside the page are none of it."""

from itertools import pairwise

import pytest

from revtool.model.document import Table
from revtool.readers.pdf.reader import Reading
from revtool.readers.pdf.reader import lines as read
from tests.pdf.build import SENTENCES
from tests.pdf_made import RULE, lines, made, text

PROSE = "".join(SENTENCES)
LEFT, FOOT, RIGHT, TOP = 57.0, 57.0, 652.0, 899.0
PAPER = "/MediaBox [0 0 709 956]"
TRIM, CROP = "/TrimBox [57 57 652 899]", "/CropBox [57 57 652 899]"
GRID = "129 500 m 500 500 l 500 600 l 129 600 l s 300 500 m 300 600 l S 129 550 m 500 550 l S\n"


def stroke(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{x} {y} m {to_x} {to_y} l S\n"


def marks(bleed: float = 8.5, end: float = 34.0) -> str:
    """Strokes that point at the corners, those of the bleed too, and crosses in the middle of each side."""
    found = RULE
    for x, away in ((LEFT, -1), (RIGHT, 1)):
        for y, up in ((FOOT, -1), (TOP, 1)):
            for off in (0.0, bleed):
                found += stroke(x + away * bleed, y + up * off, x + away * end, y + up * off)
                found += stroke(x + away * off, y + up * bleed, x + away * off, y + up * end)
        found += stroke(x + away * 3, 478, x + away * 40, 478) + stroke(x + away * 17, 460, x + away * 17, 496)
    for y in (FOOT - 17, TOP + 17):
        found += stroke(336, y, 372, y) + stroke(354, y - 14, 354, y + 14) + f"350 {y} 8 8 re S\n"
    bars = (f"{shade / 6} {1 - shade / 6} 0.2 rg {100 + 14 * shade} {TOP + 20} 12 12 re f\n" for shade in range(6))
    return found + "".join(bars) + "0 g\n"


def plan(*, cut: bool = True) -> list[str]:
    """Two pages of running text with a table."""
    cells = text("区分", 140, 570) + text("見回り", 310, 570) + text("第1地区", 140, 520) + text("四月", 310, 520)
    bodies = (lines(PROSE, 129, 827) + RULE + GRID + cells, lines(PROSE, 129, 827))
    beside = (text(f"miti_R8.indd   {page}　2026/03/12", 80, 17, 7) for page in (1, 2))
    return [body + (marks() + slug if cut else "") for body, slug in zip(bodies, beside, strict=True)]


def said(found: Reading) -> tuple[list[str], list[list[str]]]:
    rows = [line.block.rows for line in found.lines if isinstance(line.block, Table)]
    return [line.text for line in found.lines], [[cell.text for cell in row] for table in rows for row in table]


@pytest.mark.parametrize("boxes", ["", TRIM, CROP, f"{TRIM} {CROP}", f"{TRIM} /Rotate 90"])
def test_what_is_cut_off_with_the_trim_marks_is_none_of_the_text(boxes: str) -> None:
    whole = read(made(*plan(cut=False), page=f"{PAPER} {CROP}"), "plan.pdf")
    found = read(made(*plan(), page=f"{PAPER} {boxes}"), "plan.pdf")
    assert said(found) == said(whole)
    assert said(found)[1] == [["区分", "見回り"], ["第1地区", "四月"]]
    assert not found.asides
    told = [skipped.why for skipped in found.skipped if "miti_R8" in skipped.why]
    assert len(told) == 2


@pytest.mark.parametrize("box", ["57 57 300 400", "57 57 380 899"])
def test_a_box_in_the_file_that_would_cut_off_the_text_is_none_of_its_page(box: str) -> None:
    page = lines(PROSE * 2, 129, 827, each=20) + lines(PROSE, 400, 827, each=20)
    whole = read(made(page, page=PAPER), "plan.pdf")
    found = read(made(page, page=f"{PAPER} /TrimBox [{box}]"), "plan.pdf")
    assert said(found) == said(whole)


def test_edges_of_cells_in_the_corners_of_a_page_are_no_trim_marks() -> None:
    """A table that fills its page, each edge of each cell drawn by itself."""
    xs, ys = (30, 90, 350, 619, 679), (30, 80, 478, 876, 926)
    drawn = "".join(stroke(x, y, to, y) for y in ys for x, to in pairwise(xs))
    drawn += "".join(stroke(x, y, x, to) for x in xs for y, to in pairwise(ys))
    words = [
        ["ア", "見回り", "除雪", "イ"],
        ["一", "春と秋", "冬", "二"],
        ["三", "花壇", "側溝", "四"],
        ["五", "橋", "標識", "六"],
    ]
    cells = "".join(
        text(word, x + 5, y + 20, 9)
        for y, row in zip(reversed(ys[:-1]), words, strict=True)
        for x, word in zip(xs, row, strict=False)
    )
    found = read(made(RULE + drawn + cells, page=PAPER), "plan.pdf")
    assert said(found)[1] == words

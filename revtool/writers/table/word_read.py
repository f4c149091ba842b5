"""Reads a written change table back from its Word file, for its proof. Refuses to know how it was written.

It walks the tags on its own: what the writer thinks that it wrote is not asked.
"""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from revtool.writers.house import House, Mark
from revtool.writers.table.proof import BLANK, ReadBack, ReadPiece, ReadRow

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P = f"{_W}p"
_VAL = f"{_W}val"
_BREAKS = (f"{_W}tab", f"{_W}br")
_MARK_TAGS = {Mark.UNDERLINE: f"{_W}u", Mark.BOLD: f"{_W}b", Mark.COLOUR: f"{_W}color"}


def read(data: bytes, house: House) -> ReadBack:
    """Return what a Word change table says: paragraphs before its table, heads, rows, paragraphs below."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"), etree.XMLParser(huge_tree=True))
    body = root.find(f"{_W}body")
    if body is None:
        return ReadBack((), (), (), ())
    reader = _Reader(body, _MARK_TAGS[house.mark])
    before: list[str] = []
    below: list[str] = []
    heads: tuple[str, ...] = ()
    rows: list[ReadRow] = []
    for child in body:
        if child.tag == _P:
            (below if rows or heads else before).append(reader.paragraph(child).text)
        elif child.tag == f"{_W}tbl":
            first, *others = child.findall(f"{_W}tr")
            heads = tuple("\n".join(p.text for p in reader.pieces(cell)) for cell in first.findall(f"{_W}tc"))
            rows += [reader.row(row) for row in others]
    return ReadBack(tuple(before), heads, tuple(rows), tuple(below))


class _Reader:
    """Reads cells; `rich` are the paragraphs that hold a mark, a tab or a line end: all others are text throughout."""

    def __init__(self, body: etree._Element, mark: str) -> None:
        self.mark = mark
        self.rich = {next(sign.iterancestors(_P)) for sign in body.iter(mark, *_BREAKS)}

    def row(self, row: etree._Element) -> ReadRow:
        """Return a row's columns; the third holds no text of the documents and is not taken apart."""
        one, other, *third = row.iterchildren(f"{_W}tc")
        said = map(_plain, third)
        return (
            tuple(self.pieces(one)),
            tuple(self.pieces(other)),
            *((ReadPiece(text, text),) if text else () for text in said),
        )

    def pieces(self, cell: etree._Element) -> Iterator[ReadPiece]:
        """Yield the paragraphs and tables of a cell; those that say nothing keep the columns level."""
        for child in cell:
            if child.tag == _P:
                piece = self.paragraph(child)
            elif child.tag == f"{_W}tbl":
                piece = self.table(child)
            else:
                continue
            if piece.text.strip("\u3000"):
                yield piece

    def paragraph(self, paragraph: etree._Element) -> ReadPiece:
        """Return a paragraph; marked blanks are the table's own and left out."""
        if paragraph not in self.rich:
            plain = _plain(paragraph)
            return ReadPiece(plain, plain)
        text, unmarked = [], []
        for run in paragraph.iter(f"{_W}r"):
            said = "".join(map(_character, run))
            properties = run.find(f"{_W}rPr")
            marked = properties is not None and properties.find(self.mark) is not None
            if marked and said == BLANK:
                continue
            text.append(said)
            unmarked.append("" if marked else said)
        return ReadPiece("".join(text), "".join(unmarked))

    def table(self, table: etree._Element) -> ReadPiece:
        """Return a table's text as documents give it: tabs between cells, line ends between rows and paragraphs."""
        text, unmarked = [], []
        for row in table.findall(f"{_W}tr"):
            cells = [cell for cell in row.findall(f"{_W}tc") if not _continues(cell)]
            read = [[self.paragraph(p) for p in cell.findall(_P)] for cell in cells]
            text.append("\t".join("\n".join(piece.text for piece in pieces) for pieces in read))
            unmarked.append("".join(piece.unmarked for pieces in read for piece in pieces))
        return ReadPiece("\n".join(text), "".join(unmarked), table=True)


def _plain(element: etree._Element) -> str:
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def _character(child: etree._Element) -> str:
    match child.tag:
        case "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t":
            return child.text or ""
        case "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tab":
            return "\t"
        case "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}br":
            return "\n"
        case _:
            return ""


def _continues(cell: etree._Element) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(_VAL, "continue") == "continue"

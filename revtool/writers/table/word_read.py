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
    tag = _MARK_TAGS[house.mark]
    before: list[str] = []
    below: list[str] = []
    heads: tuple[str, ...] = ()
    rows: list[ReadRow] = []
    for child in body:
        if child.tag == f"{_W}p":
            (below if rows or heads else before).append(_paragraph(child, tag).text)
        elif child.tag == f"{_W}tbl":
            first, *others = child.findall(f"{_W}tr")
            heads = tuple(_joined(cell, tag) for cell in first.findall(f"{_W}tc"))
            rows += [_row(row, tag) for row in others]
    return ReadBack(tuple(before), heads, tuple(rows), tuple(below))


def _row(row: etree._Element, tag: str) -> ReadRow:
    """Return a row's columns; the third holds no text of the documents and is not taken apart."""
    one, other, *third = row.iterchildren(f"{_W}tc")
    said = [str(etree.tostring(cell, method="text", encoding="unicode", with_tail=False)) for cell in third]
    return (
        tuple(_pieces(one, tag)),
        tuple(_pieces(other, tag)),
        *((ReadPiece(text, text),) if text else () for text in said),
    )


def _joined(cell: etree._Element, tag: str) -> str:
    return "\n".join(piece.text for piece in _pieces(cell, tag))


def _pieces(cell: etree._Element, tag: str) -> Iterator[ReadPiece]:
    for child in cell.iterchildren(f"{_W}p", f"{_W}tbl"):
        piece = _paragraph(child, tag) if child.tag == f"{_W}p" else _table(child, tag)
        if piece.text:
            yield piece


def _paragraph(paragraph: etree._Element, tag: str) -> ReadPiece:
    if next(paragraph.iter(tag, *_BREAKS), None) is None:
        plain = str(etree.tostring(paragraph, method="text", encoding="unicode", with_tail=False))
        return ReadPiece(plain, plain)
    text, unmarked = [], []
    for run in paragraph.iter(f"{_W}r"):
        said = "".join(map(_character, run))
        properties = run.find(f"{_W}rPr")
        marked = properties is not None and properties.find(tag) is not None
        if marked and said == BLANK:
            continue
        text.append(said)
        unmarked.append("" if marked else said)
    return ReadPiece("".join(text), "".join(unmarked))


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


def _table(table: etree._Element, tag: str) -> ReadPiece:
    """Return a table's text as documents give it: tabs between cells, line ends between rows and paragraphs."""
    text, unmarked = [], []
    for row in table.findall(f"{_W}tr"):
        cells = [cell for cell in row.findall(f"{_W}tc") if not _continues(cell)]
        read = [[_paragraph(p, tag) for p in cell.findall(f"{_W}p")] for cell in cells]
        text.append("\t".join("\n".join(piece.text for piece in pieces) for pieces in read))
        unmarked.append("".join(piece.unmarked for pieces in read for piece in pieces))
    return ReadPiece("\n".join(text), "".join(unmarked), table=True)


def _continues(cell: etree._Element) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(_VAL, "continue") == "continue"

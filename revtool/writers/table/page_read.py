"""Reads a written change table back from its page, for its proof. Refuses to know how it was written."""

from collections.abc import Iterator

from lxml import etree

from revtool.writers.house import House
from revtool.writers.table.proof import BLANK, ReadBack, ReadPiece


def read(data: bytes, house: House) -> ReadBack:
    """Return what an HTML change table says: the statement before it, heads, rows, notes below."""
    del house  # marks are ins and del in every house
    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    table = next(node for node in root.iter("table") if node.get("id") == "table")
    statement = next((node for node in root.iter("section") if node.get("id") == "statement"), None)
    before = [] if statement is None else [_text(node) for node in statement if node.tag in ("h2", "h3", "p")]
    heads = tuple(_text(cell) for cell in table.iterfind("thead/tr/th"))
    rows = tuple(tuple(tuple(_pieces(cell)) for cell in row.iterfind("td")) for row in table.iterfind("tbody/tr"))
    below = [_text(node) for node in root.iter("p") if node.get("class") == "footnote"]
    return ReadBack(tuple(before), heads, rows, tuple(below))


def _pieces(cell: etree._Element) -> Iterator[ReadPiece]:
    for child in cell:
        if child.tag == "p":
            yield _said(child)
        elif child.tag == "table":
            rows = [[_said(inner) for inner in row.iter("td")] for row in child.iter("tr")]
            text = "\n".join("\t".join(piece.text for piece in row) for row in rows)
            yield ReadPiece(text, "".join(piece.unmarked for row in rows for piece in row), table=True)


def _said(node: etree._Element) -> ReadPiece:
    text, unmarked = [node.text or ""], [node.text or ""]
    for child in node:
        marked = child.text or ""
        text.append("" if marked == BLANK else marked)
        text.append(child.tail or "")
        unmarked.append(child.tail or "")
    return ReadPiece("".join(text), "".join(unmarked))


def _text(node: etree._Element) -> str:
    return "".join(str(part) for part in node.itertext())

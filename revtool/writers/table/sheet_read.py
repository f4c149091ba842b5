"""Reads a written change table back from its Excel file, for its proof. Refuses to know how it was written."""

import io
import re
import zipfile
from collections.abc import Sequence

from lxml import etree

from revtool.writers.house import House, Mark
from revtool.writers.table.proof import BLANK, ReadBack, ReadPiece

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TAGS = {Mark.UNDERLINE: "u", Mark.BOLD: "b", Mark.COLOUR: "color"}
_RED = "FFC00000"
_HEAD_ROW = "4"
_COLUMN = re.compile("[A-Z]+")


def read(data: bytes, house: House) -> ReadBack:
    """Return what an Excel change table says: the statement, heads, rows with their marks, notes below."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        strings = _strings(_tree(archive, "xl/sharedStrings.xml"), house)
        whole = _marked_formats(_tree(archive, "xl/styles.xml"), house)
        table = _rows(_tree(archive, "xl/worksheets/sheet1.xml"), strings, whole)
        second = "xl/worksheets/sheet2.xml"
        statement = _rows(_tree(archive, second), strings, whole) if second in archive.namelist() else {}
    before = [line for cells in statement.values() for cell in cells.values() for line in cell.text.split("\n")]
    heads = tuple(cell.text for cell in table.pop(_HEAD_ROW, {}).values())
    columns = [chr(ord("A") + index) for index in range(len(heads))]
    rows = [cells for number, cells in table.items() if int(number) > int(_HEAD_ROW)]
    shown = [cells for cells in rows if len(cells) == len(heads)]
    below = tuple(cell.text for cells in rows if len(cells) != len(heads) for cell in cells.values())
    return ReadBack(
        tuple(before), heads, tuple(tuple(_pieces(cells[c]) for c in columns) for cells in shown), below, " ｜ "
    )


def _pieces(cell: ReadPiece) -> tuple[ReadPiece, ...]:
    return (cell,) if cell.text else ()


def _tree(archive: zipfile.ZipFile, part: str) -> etree._Element:
    return etree.fromstring(archive.read(part), etree.XMLParser(huge_tree=True))


def _strings(root: etree._Element, house: House) -> list[ReadPiece]:
    return [_string(node, house) for node in root.iterfind(f"{_S}si")]


def _string(node: etree._Element, house: House) -> ReadPiece:
    runs = node.findall(f"{_S}r")
    if not runs:
        text = _unescaped(node.findtext(f"{_S}t") or "")
        return ReadPiece(text, text)
    texts = [(_unescaped(run.findtext(f"{_S}t") or ""), _marked(run.find(f"{_S}rPr"), house)) for run in runs]
    kept = [(text, marked) for text, marked in texts if not (marked and text == BLANK)]
    return ReadPiece("".join(text for text, _ in kept), "".join(text for text, marked in kept if not marked))


def _marked(font: etree._Element | None, house: House) -> bool:
    mark = None if font is None else font.find(_S + _TAGS[house.mark])
    return mark is not None and (house.mark is not Mark.COLOUR or mark.get("rgb") == _RED)


def _marked_formats(root: etree._Element, house: House) -> set[str]:
    """Return the numbers of the cell formats whose font is that of a mark."""
    fonts = [_marked(font, house) for font in root.iterfind(f"{_S}fonts/{_S}font")]
    formats = root.iterfind(f"{_S}cellXfs/{_S}xf")
    return {str(number) for number, form in enumerate(formats) if fonts[int(form.get("fontId", "0"))]}


def _rows(root: etree._Element, strings: Sequence[ReadPiece], whole: set[str]) -> dict[str, dict[str, ReadPiece]]:
    return {
        row.get("r", ""): {
            _column(cell): _cell(cell, strings, marked=cell.get("s") in whole) for cell in row.iterfind(f"{_S}c")
        }
        for row in root.iter(f"{_S}row")
    }


def _column(cell: etree._Element) -> str:
    found = _COLUMN.match(cell.get("r", ""))
    return found.group() if found else ""


def _cell(cell: etree._Element, strings: Sequence[ReadPiece], *, marked: bool) -> ReadPiece:
    index = cell.findtext(f"{_S}v")
    said = strings[int(index)] if index is not None and cell.get("t") == "s" else ReadPiece("", "")
    if not marked:
        return said
    return ReadPiece("", "") if said.text == BLANK else said._replace(unmarked="")


def _unescaped(text: str) -> str:
    """Return the text of a string: Excel writes _xHHHH_ for characters that it escapes (ECMA-376 part 1, 22.9.2.19)."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text) if "_x" in text else text

"""Reads a written change table back from its Markdown, for its proof. Refuses to know how it was written."""

import html
import re

from revtool.writers.house import House, Mark
from revtool.writers.table.proof import BLANK, ReadBack, ReadPiece

_SIGN = re.compile(r"\\([\\`*_{}\[\]#|~$])")


def read(data: bytes, house: House) -> ReadBack:
    """Return what a Markdown change table says: headings and paragraphs before it, heads, rows, notes below."""
    lines = data.decode().split("\n")  # and at nothing else: text holds signs that `splitlines` takes for ends
    at = next(index for index, line in enumerate(lines) if line.startswith("|---"))
    ends = next((index for index in range(at, len(lines)) if not lines[index].startswith("|")), len(lines))
    before = tuple(_plain(line.lstrip("#").strip(" ")) for line in lines[: at - 1] if line)
    tag = "b" if house.mark is Mark.BOLD else "ins"
    rows = tuple(tuple(_pieces(cell, tag) for cell in _cells(line)) for line in lines[at + 1 : ends])
    below = tuple(_plain(line) for line in lines[ends:] if line)
    return ReadBack(before, tuple(map(_plain, _cells(lines[at - 1]))), rows, below, " ｜ ")


def _cells(line: str) -> list[str]:
    """Return a row's cells: a stroke after an odd number of backslashes is text."""
    cells, cell, index = [], "", 1
    while index < len(line):
        if line[index] == "\\":
            cell += line[index : index + 2]
            index += 2
            continue
        if line[index] == "|":
            cells.append(cell.strip(" "))
            cell = ""
        else:
            cell += line[index]
        index += 1
    return cells


def _pieces(cell: str, tag: str) -> tuple[ReadPiece, ...]:
    if not cell:
        return ()
    parts = re.split(f"<{tag}>(.*?)</{tag}>", cell)
    texts = [_said(part) if index % 2 else _plain(part) for index, part in enumerate(parts)]
    return (ReadPiece("".join(texts), "".join(texts[::2])),)


def _said(marked: str) -> str:
    """Return marked text; a blank, which is underlined in whatever mark, is the table's own."""
    text = _plain(marked.removeprefix("<ins>").removesuffix("</ins>"))
    return "" if text == BLANK else text


def _plain(text: str) -> str:
    return html.unescape(_SIGN.sub(r"\1", text.replace("<br>", "\n")))

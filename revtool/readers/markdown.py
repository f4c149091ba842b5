"""Reads Markdown by its lines, so that every section keeps the number of the line it stands on.

Refuses strictness: any number of # opens a heading, with or without a blank. Links and code stay as written.
"""

import hashlib
import re
from html.parser import HTMLParser

from revtool.model.document import Cell, Document, Place, Source, Table
from revtool.readers.encoding import decoded
from revtool.readers.line import Line, Role
from revtool.readers.outline import outline
from revtool.readers.pipes import RULER, cells_of
from revtool.readers.text import LINE_END

_HEADING = re.compile(r"\s{0,3}(#+)[ \t\u3000]*(.*?)[ \t\u3000]*#*\s*$")
_BULLET = re.compile(r"(\s*)([-*+])[ \t\u3000]+(.*)")
_ORDERED = re.compile(r"(\s*)([0-9]{1,4}[.)])[ \t\u3000]+(.*)")
_LABEL = re.compile(r"[(（][0-9０-９]{1,2}[)）]|[①-⑳⑴-⒇]")
_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_RULER = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|=+\s*)$")
_ROW = re.compile(r"\s*\|(.*)\|?\s*$")
_EMPHASIS = re.compile(r"(\*\*|__)(.+?)\1")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\](?:\([^()]*\))?)*)\]\([^()]*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_LINE_END = re.compile(r"<br\s*/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->")
_ANCHOR = re.compile(r"\{#[^}]*\}\s*$")


def read(data: bytes, name: str) -> Document:
    """Return the document in the bytes of a Markdown file. Raises InputError for bytes that are no text."""
    text, encoding, skipped = decoded(data, name)
    source = Source(name, "md", hashlib.sha256(data).hexdigest(), encoding)
    return outline(lines(text), source, skipped)


def lines(text: str) -> list[Line]:
    """Return the lines that hold anything: headings with their level, list entries with their nesting, tables whole."""
    raw = LINE_END.split(text)
    found: list[Line] = []
    indents: list[int] = []
    at, gap, fence = 0, False, ""
    while at < len(raw):
        line, place = raw[at].rstrip(), Place(line=at + 1)
        at += 1
        fenced = _FENCE.match(line)
        if fence or fenced:
            fence = _fence(fence, fenced)
            if line.strip():
                found.append(Line(line.strip(), place, gap=gap))
            continue
        if not line.strip():
            gap = True
            continue
        table, after = _table(raw, at - 1)
        if table is not None:
            found.append(Line("", place, Role.BLOCK, gap=gap, block=table))
            at, gap, indents = after, False, []
            continue
        entry = _line(line, place, indents, gap=gap)
        if entry is not None:
            found.append(entry)
        gap = False
    return found


def _fence(open_fence: str, fenced: re.Match[str] | None) -> str:
    if not open_fence:
        return fenced[1] if fenced else ""
    return "" if fenced and fenced[1][0] == open_fence[0] and len(fenced[1]) >= len(open_fence) else open_fence


def _line(line: str, place: Place, indents: list[int], *, gap: bool) -> Line | None:
    heading = _HEADING.match(line)
    if heading and heading[2]:
        indents.clear()
        return Line(_plain(heading[2]), place, Role.HEADING, level=len(heading[1]), gap=gap)
    if _RULER.match(line):
        return Line(line.strip(), place, gap=gap)
    bullet, ordered = _BULLET.match(line), _ORDERED.match(line)
    entry = bullet or ordered
    if entry:
        depth = _depth(len(entry[1].expandtabs(4)), indents)
        if bullet and _LABEL.match(entry[3]):
            return Line(entry[3], place, depth=depth, gap=gap)  # 「- (1) …」 is the clause (1)
        text = f"{entry[2]} {entry[3]}"
        return Line(text, place, Role.ITEM if bullet else Role.TEXT, depth=depth, gap=gap)
    if not line[:1].isspace() and gap:
        indents.clear()
    text = line.strip()
    if text.startswith("[") or text.startswith("**"):
        shown = _plain(text)
        if _LINK.search(text) and re.search(r"[0-9]+$", shown) and text.startswith("["):
            return Line(re.sub(r"\s+([0-9]+)$", r"\t\1", shown), place, Role.CONTENTS, gap=gap)
    return Line(text, place, gap=gap)


def _plain(text: str) -> str:
    """Return a heading as it is shown: without emphasis, link targets, escapes, anchors and comments."""
    text = _ANCHOR.sub("", _COMMENT.sub("", text))
    for _ in range(3):
        text = _LINK.sub(r"\1", text)
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\2", text)).strip()


def _depth(indent: int, indents: list[int]) -> int:
    """Return the nesting of a list entry by its indent, given the indents of the entries that it stands among."""
    while indents and indent < indents[-1]:
        indents.pop()
    if not indents or indent > indents[-1] + 1:
        indents.append(indent)
    return len(indents) - 1


def _table(raw: list[str], at: int) -> tuple[Table | None, int]:
    """Return the pipe or HTML table that begins on a line, and the index of the line behind it."""
    if raw[at].lstrip().lower().startswith("<table"):
        end = at
        while end < len(raw) - 1 and "</table>" not in raw[end].lower():
            end += 1
        rows = _Rows()
        rows.feed("\n".join(raw[at : end + 1]))
        return Table(tuple(map(tuple, rows.rows)), Place(line=at + 1)), end + 1
    if not _ROW.match(raw[at]) or at + 1 >= len(raw) or not (RULER.match(raw[at + 1]) and "-" in raw[at + 1]):
        return None, at
    cells = [cells_of(raw[at], _cell)]
    end = at + 2
    while end < len(raw) and raw[end].lstrip().startswith("|"):
        cells.append(cells_of(raw[end], _cell))
        end += 1
    return Table(tuple(cells), Place(line=at + 1)), end


def _cell(text: str) -> str:
    """Return a cell's text; a row is one line, so that a line end within is written as in HTML."""
    lines = _LINE_END.split(text.replace("\\|", "|"))
    return "\n".join(line.strip() for line in lines).strip()


class _Rows(HTMLParser):
    """Collects the rows of an HTML table with their spans."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Cell]] = []
        self._text: list[str] | None = None
        self._span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            spans = dict(attrs)
            self._text, self._span = [], (_span(spans.get("colspan")), _span(spans.get("rowspan")))
        elif tag in ("br", "p", "li") and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._text is not None:
            text = "\n".join(part.strip() for part in "".join(self._text).split("\n") if part.strip())
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append(Cell(text, *self._span))
            self._text = None

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)


def _span(value: str | None) -> int:
    return int(value) if value is not None and value.isdecimal() and 0 < int(value) < 1000 else 1

"""Whether every line of PDFs' text layers is kept: kept_lines.py PDF… [--show]

A line is kept where its words stand in the document: cover, 目次, sections, tables, figures, notes, colophon, running
heads, what stands beside the text, or what was not kept and is named. Page numbers, leaders, rows of signs alone and
marks of footnotes that their program counted say nothing. Counted are the lines of which a word stands nowhere, and
those that stand fewer times than in the layer (a table's header that pages repeat and a running head stand once, and
are no loss); `--show` prints both.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from revtool.errors import InputError
from revtool.model.document import Document, Table, walk
from revtool.readers import read
from revtool.readers.pdf.doors.pdfium import page_texts
from revtool.text import fold

_LEADERS = re.compile(r"[….・‥·･.\s]{3,}|_{3,}")
_MARK = re.compile(r"(?<=\D)\d{1,2}(?=\D|$)")
"""What may be the mark of a footnote: a line is lost only if it stands nowhere without it, either."""
_SAYS_NOTHING = re.compile(
    r"[\W\d_]*|[ivxl]{1,6}|p\.?\d+|page\s*\d+(?:\s*of\s*\d+)?|目次|もくじ|contents", re.IGNORECASE
)


def plain(text: str) -> str:
    """Return text as it is looked for: folded, without signs that readers of words do not see."""
    return re.sub(r"[\W_]", "", fold(text))


def words(line: str) -> list[str]:
    """Return the words of a line: what blanks, tabs and leaders part."""
    return [plain(part) for part in re.split(r"[\s\u3000]+", _LEADERS.sub(" ", line)) if plain(part)]


def told(document: Document) -> Iterator[str]:
    """Yield all texts of a document, and of what stands beside it or was named."""
    yield from (block.text for block in (*document.cover, *document.colophon))
    yield from (f"{row.label or ''}{row.title}{row.page or ''}" for row in document.contents)
    yield from (f"{item.number or ''}{item.heading}{item.reason}" for item in document.statement)
    for section in walk(document.sections):
        yield f"{section.label or ''}{section.title or ''}"
        yield from (f"{getattr(block, 'mark', None) or ''}{block.text}" for block in section.blocks)
    yield from (aside.text for aside in document.asides)
    yield from (skipped.why for skipped in document.skipped)


def missing(layer: str, document: Document) -> tuple[list[str], list[str]]:
    """Return the lines of a text layer with a word that stands nowhere, and those that stand too few times."""
    texts = [plain(text) for text in told(document)]
    whole = "\n".join(texts) + "\n" + "".join(texts)
    lines = [line.strip() for line in layer.splitlines() if line.strip() and not _SAYS_NOTHING.fullmatch(fold(line))]
    runs = "".join(plain(line) for line in lines)
    lost = [line for line in lines if any(word not in whole for word in words(line)) and not _within(line, whole)]
    often = Counter(plain(line) for line in lines if plain(line))
    once = {plain(aside.text) for aside in document.asides} | _headers(document)
    fewer = [
        f"{line} ({count} times, kept {texts_with})"
        for line, count in often.items()
        if count > 1 and len(line) > 1 and (texts_with := "".join(texts).count(line)) < min(count, runs.count(line))
        and not any(line in head for head in once)
    ]  # fmt: skip
    return lost, fewer


def _within(line: str, whole: str) -> bool:
    """Whether the letters of a line stand together, or two by two (readings part them), a note's mark aside."""
    folded = fold(line)
    without = (folded[: mark.start()] + folded[mark.end() :] for mark in _MARK.finditer(folded))
    return any(
        letters in whole or (len(letters) > 2 and all(one + two in whole for one, two in pairwise(letters)))
        for letters in map(plain, (folded, *without))
    )


def _headers(document: Document) -> set[str]:
    tables = (block for section in walk(document.sections) for block in section.blocks if isinstance(block, Table))
    return {plain("".join(cell.text for cell in row)) for table in tables for row in table.rows[:3]}


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("files", nargs="+", type=Path)
    ask.add_argument("--show", action="store_true")
    args = ask.parse_args()
    sums = Counter[str]()
    for path in args.files:
        data = path.read_bytes()
        try:
            lost, fewer = missing(page_texts(data, path.name), read(data, path.name))
        except InputError as refused:
            print(f"{path.name}: refused: {refused}")
            continue
        sums += Counter(files=1, lost=len(lost), fewer=len(fewer))
        if lost or fewer:
            print(f"{path.name}: {len(lost)} lines lost, {len(fewer)} kept too few times")
        if args.show:
            print("".join(f"    lost: {line[:100]}\n" for line in lost) + "".join(f"    {line}\n" for line in fewer))
    print(f"{sums['files']} files: {sums['lost']} lines lost, {sums['fewer']} kept too few times")


if __name__ == "__main__":
    main()

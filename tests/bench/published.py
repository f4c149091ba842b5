"""What of the change tables that publishers made stands in ours: their sentences and rows, pair by pair.

    python -m tests.bench.published ../shared/corpus/pairs

A sentence counts if it has eight characters and more and stands in the documents as they are read; a row counts if it
holds such a sentence, and is shown if all of them stand in our column of the same side.
"""

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from revtool.amend import items
from revtool.compare import compare
from revtool.model.document import Document, walk
from revtool.readers import read
from revtool.text import fold
from revtool.writers.house import House
from revtool.writers.table import subject, write_table
from revtool.writers.table.markdown_read import read as read_back
from tests.bench.round_trips import documents

LEAST = 8


class Side(NamedTuple):
    """One side of a pair: what its document says and what our column of it says, both folded and without blanks."""

    document: str
    column: str


class Sentence(NamedTuple):
    """A sentence of a publisher's row, and whether our table has it."""

    text: str
    shown: bool


def squashed(text: str) -> str:
    return re.sub(r"\s", "", fold(text))


def sides(folder: Path) -> tuple[Side, Side]:
    """The old and the new side of a pair of Markdown documents."""
    old, new = (read(file.read_bytes(), file.name) for file in documents(folder, ".md"))
    comparison = compare(old, new)
    data = write_table(comparison, items(comparison, old, new), subject(old, new), House(), "table.md").data
    rows = read_back(data, House()).rows
    fresh, former = (
        "".join(piece.text for row in rows for piece in row[at] if not piece.text.endswith("から移動）"))
        for at in (0, 1)
    )
    return Side(_said(old), squashed(former)), Side(_said(new), squashed(fresh))


def _said(document: Document) -> str:
    return squashed("".join((s.label or "") + (s.title or "") + s.text for s in walk(document.sections)))


def sentences(row: dict[str, str], old: Side, new: Side) -> Iterator[Sentence]:
    """The sentences of a publisher's row that stand in the documents."""
    for text, side in ((row["before"], old), (row["after"], new)):
        for sentence in re.split(r"(?<=。)|\n", text):
            said = squashed(sentence)
            if len(said) >= LEAST and said in side.document:
                yield Sentence(sentence, said in side.column)


def main() -> None:
    """Count and print."""
    ask = argparse.ArgumentParser()
    ask.add_argument("folder", type=Path)
    given = ask.parse_args()
    counts = [0, 0, 0, 0]
    for file in sorted(given.folder.glob("*/human_table.jsonl")):
        old, new = sides(file.parent)
        lines = file.read_text(encoding="utf-8").splitlines()
        rows = [found for line in lines if (found := list(sentences(json.loads(line), old, new)))]
        for sentence in (one for row in rows for one in row if not one.shown):
            print(f"{file.parent.name}: {sentence.text.strip()[:60]}")
        shown, said = sum(one.shown for row in rows for one in row), sum(map(len, rows))
        whole = sum(all(one.shown for one in row) for row in rows)
        print(f"{file.parent.name}: {shown} of {said} sentences, {whole} of {len(rows)} rows")
        counts = [one + more for one, more in zip(counts, (shown, said, whole, len(rows)), strict=True)]
    print("all: {} of {} sentences, {} of {} rows".format(*counts))


if __name__ == "__main__":
    main()

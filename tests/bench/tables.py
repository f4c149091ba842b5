"""Change tables of every pair of a folder in every format: which fail their proof, what openxml-audit finds in them.

    python -m tests.bench.tables FOLDER [--settings] [--kinds docx,html,xlsx,md] [--only NAME]

A pair is a folder with two documents of one kind (see round_trips), or NAME.a.docx and NAME.b.docx side by side.
Without --settings a table is made in the default style; with it one for each row of a covering array, in which every
two values of every two settings meet.
"""

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations, product
from pathlib import Path

import openxml_audit

from revtool.amend import items
from revtool.compare import compare
from revtool.errors import RevtoolError
from revtool.ooxml.media import media
from revtool.readers import read
from revtool.writers.house import Contents, Elision, House, Mark, Notation, Order, Sheet, Stated, TableRows, Third
from revtool.writers.pictures import Image, image
from revtool.writers.table import subject, write_table
from tests.bench.round_trips import KINDS, documents

VALUES: dict[str, tuple[object, ...]] = {
    "order": tuple(Order),
    "words": (None, ("改正案", "現行")),
    "third": tuple(Third),
    "title": (None, "計画の変更"),
    "date": (None, "令和8年3月1日"),
    "rule": (None, "", "（下線の部分を改める。）"),
    "statement": tuple(Stated),
    "mark": tuple(Mark),
    "blanks": (False, True),
    "added": ("（新設）", "記載なし"),
    "removed": ("（削る）", "―"),
    "elided": ("（略）", "略"),
    "elision": tuple(Elision),
    "table_rows": tuple(TableRows),
    "notation": tuple(Notation),
    "contents": tuple(Contents),
    "size": (10.5, 9.0),
    "sheet": tuple(Sheet),
    "page_numbers": (True, False),
    "vertical": (False, True),
}
"""Values of each setting."""
Row = dict[str, object]


def covering() -> list[Row]:
    """Return rows of settings in which every two values of every two settings stand together at least once."""
    left = {
        frozenset(((one, x), (other, y)))
        for one, other in combinations(VALUES, 2)
        for x, y in product(VALUES[one], VALUES[other])
    }
    rows = []
    while left:
        row: Row = dict(next(iter(sorted(left, key=str))))
        for name, values in VALUES.items():
            if name not in row:
                row[name] = max(values, key=partial(_met, left, row, name))
        left -= {frozenset(pair) for pair in combinations(row.items(), 2)}
        rows.append(row)
    return rows


def _met(left: set[frozenset[tuple[str, object]]], row: Row, name: str, value: object) -> int:
    return sum(frozenset(((name, value), known)) in left for known in row.items())


def pairs(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """Yield the name and the two documents of each pair."""
    for place in sorted(folder.iterdir()):
        if place.is_dir():
            found = next((two for kind in KINDS if len(two := documents(place, kind)) == 2), None)
            if found is not None:
                yield place.name, found[0], found[1]
        elif place.name.endswith(".a.docx"):
            yield place.name[:-7], place, place.with_name(place.name[:-7] + ".b.docx")


def tables(old: Path, new: Path, houses: Sequence[House], kinds: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with the tables of a pair; a line "table" for each that was made."""
    before, after = read(old.read_bytes(), old.name), read(new.read_bytes(), new.name)
    comparison = compare(before, after)
    found = tuple(item._replace(reason="字句の整理をします。") for item in items(comparison, before, after))
    images = _images(old, new)
    for house, kind in product(houses, kinds):
        try:
            written = write_table(comparison, found, subject(before, after), house, f"t.{kind}", images=images)
        except RevtoolError as error:
            yield f"{kind} {house}: {error.place}: {error.cause}"
            continue
        yield "table"
        if kind == "docx":
            yield from (f"docx {house}: {error}" for error in audited(written.data))


def _images(*files: Path) -> dict[str, Image]:
    found = [stored for file in files if file.suffix == ".docx" for stored in media(file.read_bytes(), file.name)]
    return {key: shown for key, data in found if (shown := image(data)) is not None}


def audited(data: bytes) -> list[str]:
    """Return what openxml-audit finds in a Word file."""
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(data)
        file.flush()
        # A validator carries notes from one file to the next, so each has its own.
        found = openxml_audit.OpenXmlValidator().validate(file.name).errors
        return sorted({re.sub(r"\d+", "#", str(error)) for error in found})


def main() -> None:
    """Make the tables and print what is wrong."""
    ask = argparse.ArgumentParser()
    ask.add_argument("folder", type=Path)
    ask.add_argument("--settings", action="store_true")
    ask.add_argument("--kinds", default="docx,html,xlsx,md")
    ask.add_argument("--only", default="")
    given = ask.parse_args()
    houses = [replace(House(), **row) for row in covering()] if given.settings else [House()]
    counts: Counter[str] = Counter(houses=len(houses))
    for name, old, new in pairs(given.folder):
        if given.only and name not in given.only.split(","):
            continue
        try:
            for line in tables(old, new, houses, given.kinds.split(",")):
                counts[line if line == "table" else "wrong"] += 1
                if line != "table":
                    print(name, line, flush=True)
        except RevtoolError as error:
            counts["refused"] += 1
            print(name, error.cause, file=sys.stderr)
    print(dict(counts))


if __name__ == "__main__":
    main()

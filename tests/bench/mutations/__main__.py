"""New versions of Word files by random edits of every construct, one seed each, for redlines to be tried on.

Usage: python -m tests.bench.mutations JUDGE_FOLDER FOLDER_OR_FILE... [--rounds N] [--seed S] [--keep DIR]
The judge is accept_reject.py in JUDGE_FOLDER. Prints the pairs whose redline was refused, or is not both documents.
"""

import argparse
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from revtool.errors import RevtoolError
from revtool.writers.redline import redline
from tests.bench.judge import Judge
from tests.bench.mutations import blocks, layout, tables, things
from tests.bench.mutations.file import File

EDITS: tuple[Callable[[File, random.Random], None], ...] = (
    blocks.text_edited, blocks.text_edited, blocks.paragraph_gone, blocks.paragraph_come, blocks.paragraph_copied,
    blocks.chapter_moved, blocks.chapter_moved, blocks.paragraph_split, blocks.paragraphs_joined, tables.row_come,
    tables.row_gone, tables.row_moved, tables.column_come, tables.column_gone, tables.cell_gone, tables.cells_merged,
    tables.table_gone, tables.table_nested, things.box_edited, things.thing_gone, things.thing_copied,
    things.note_edited, things.note_come, layout.head_edited, layout.head_gone, layout.section_come,
    layout.section_gone, layout.number_changed, layout.format_changed, layout.align_changed, things.picture_swapped,
    things.wrapped, things.unwrapped, things.bookmarked, things.tracked, things.commented,
)  # fmt: skip


class Pair(NamedTuple):
    """A file and a new version of it, with the names of the edits between them."""

    name: str
    old: bytes
    new: bytes
    edits: list[str]


def mutated(data: bytes, seed: int) -> tuple[bytes, list[str]]:
    """Return a new version of a file and the names of the edits that made it."""
    rng = random.Random(seed)
    file = File(data)
    done = []
    for _ in range(rng.choice((1, 2, 4, 8, 16))):
        edit = rng.choice(EDITS)
        edit(file, rng)
        done.append(edit.__name__)
    return file.data(), done


def pairs(files: list[Path], rounds: int, first: int, *, turned: bool) -> Iterator[Pair]:
    for number, path in enumerate(files):
        data = path.read_bytes()
        for turn in range(rounds):
            seed = first * 1_000_003 + number * 101 + turn
            try:
                new, done = mutated(data, seed)
            except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError, AssertionError, ValueError) as error:
                print("not mutated:", path.name, repr(error))
                break
            old, new = (new, data) if turned else (data, new)
            yield Pair(f"{path.stem[:30]}.{seed}", old, new, done)


def judged(pair: Pair, judge: Judge, *, formatting: bool) -> tuple[str, bytes]:
    """Return what is wrong with a pair's redline, "" where nothing is, and the redline."""
    try:
        files = (pair.old, "old.docx"), (pair.new, "new.docx")
        out = redline(*files, "revtool", None, "redline.docx", formatting=formatting).data
    except RevtoolError as error:
        return f"refused: {error.cause} ({error.place})", b""
    except Exception as error:  # noqa: BLE001 # a sweep goes on
        return f"CRASH {error!r}", b""
    for accept, wanted in ((True, pair.new), (False, pair.old)):
        if judge.texts(out, accept) != judge.texts(wanted, True):
            return f"{'accepted' if accept else 'rejected'} it is the wrong one", out
    return "", out


def _files(names: list[str]) -> list[Path]:
    out: list[Path] = []
    for name in names:
        path = Path(name)
        out += sorted(path.rglob("*.docx")) if path.is_dir() else [path]
    return out


def main() -> int:
    ask = argparse.ArgumentParser()
    ask.add_argument("judge")
    ask.add_argument("files", nargs="+")
    ask.add_argument("--rounds", type=int, default=1)
    ask.add_argument("--seed", type=int, default=0)
    ask.add_argument("--keep", type=Path)
    ask.add_argument("--formatting", action="store_true")
    ask.add_argument("--turn", action="store_true", help="the mutated file is the old one")
    args = ask.parse_args()
    judge, keep = Judge(args.judge), args.keep or Path(tempfile.mkdtemp())
    keep.mkdir(exist_ok=True, parents=True)
    made = faults = 0
    start = time.perf_counter()
    for pair in pairs(_files(args.files), args.rounds, args.seed, turned=args.turn):
        made += 1
        fault, out = judged(pair, judge, formatting=args.formatting)
        if fault:
            faults += 1
            print(f"{pair.name}: {fault}: {pair.edits}", flush=True)
            for side, data in (("old", pair.old), ("new", pair.new), ("redline", out)):
                (keep / f"{pair.name}.{side}.docx").write_bytes(data) if data else None
    print(f"pairs {made}, faults {faults}, {time.perf_counter() - start:.0f} s")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())

"""Redlines under the rules of Word's schemas: errors that openxml-audit finds in them and not in their inputs.

Usage: python -m tests.bench.schemas FOLDER... [--formatting] [--seed S]
A folder holds pairs as redline.py has them; a file without a partner is held against a copy of it, edited at random.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from openxml_audit import OpenXmlValidator

from revtool.errors import RevtoolError
from revtool.writers.redline import redline
from tests.bench.mutations.__main__ import mutated
from tests.bench.redline import pairs


def inputs(folder: Path, seed: int) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield the pairs of a folder: their names, the old files and the new ones."""
    found = list(pairs(folder))
    for old, new in found:
        yield f"{old.parent.name}/{old.name}", old.read_bytes(), new.read_bytes()
    for path in () if found else sorted(folder.rglob("*.docx")):
        data = path.read_bytes()
        yield path.name, data, mutated(data, seed)[0]


def errors(data: bytes, folder: Path) -> set[str]:
    """Return what is wrong with a file; numbers in it are left out, for they differ from file to file."""
    path = folder / "file.docx"
    path.write_bytes(data)
    # A validator carries notes from one file to the next, so each has its own.
    return {re.sub(r"\d+", "#", str(error)) for error in OpenXmlValidator().validate(str(path)).errors}


def main() -> int:
    ask = argparse.ArgumentParser()
    ask.add_argument("folders", nargs="+", type=Path)
    ask.add_argument("--formatting", action="store_true")
    ask.add_argument("--seed", type=int, default=0)
    args = ask.parse_args()
    made = faults = refused = 0
    with tempfile.TemporaryDirectory() as name:
        for folder in args.folders:
            for title, old, new in inputs(folder, args.seed):
                try:
                    data = redline((old, "old"), (new, "new"), "revtool", None, "out", formatting=args.formatting).data
                except RevtoolError as error:
                    refused += 1
                    print(f"{title}: refused: {error.cause} ({error.place})", flush=True)
                    continue
                made += 1
                if more := errors(data, Path(name)):
                    more -= errors(old, Path(name)) | errors(new, Path(name))
                faults += bool(more)
                for error in sorted(more):
                    print(f"{title}: {error}", flush=True)
    print(f"redlines {made}, with errors of their own {faults}, refused {refused}")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())

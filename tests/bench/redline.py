"""Redlines of a folder of pairs: how many come through their proof, what is marked, how long it takes.

Usage: python tests/bench/redline.py FOLDER [--formatting]: NAME.a.docx with NAME.b.docx in it, or folders of old.docx
and new.docx.
"""

import argparse
import io
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from revtool.errors import RevtoolError
from revtool.ooxml.names import DELETED_TEXT, TEXT, W
from revtool.writers.redline import redline


def pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    for old in sorted(folder.glob("*.a.docx")):
        yield old, old.with_name(old.name.replace(".a.", ".b."))
    for old in sorted(folder.glob("*/old.docx")):
        yield old, old.with_name("new.docx")


def marked(data: bytes) -> int:
    count = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                for entry in etree.fromstring(archive.read(name)).iter(W + "ins", W + "del"):
                    count += sum(len(text.text or "") for text in entry.iter(TEXT, DELETED_TEXT))
    return count


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("folder", type=Path)
    ask.add_argument("--formatting", action="store_true")
    args = ask.parse_args()
    made = failed = signs = 0
    start = time.perf_counter()
    for old, new in pairs(args.folder):
        try:
            files = (old.read_bytes(), old.name), (new.read_bytes(), new.name)
            data = redline(*files, "revtool", None, "redline.docx", formatting=args.formatting).data
        except RevtoolError as error:
            failed += 1
            print(f"{old}: {error.cause} ({error.place})")
            continue
        made += 1
        signs += marked(data)
    print(f"made {made}, failed {failed}, characters marked {signs}, {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()

"""Processor time of `revtool table` on a pair of 20,000 paragraphs with 2,000 changes, against lxml's parse of both.

    python tests/bench/table.py [--rounds N] [--kinds docx,html,xlsx,md]

Limit: 30 times the parse for the rows to be written. Two figures: the writing alone (rows, file, reading back, proof),
and the whole command, process start, reading and comparing included. Processor time, least of the rounds: other work on
the machine counts less than by the clock.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from lxml import etree

from revtool.amend import items
from revtool.compare import compare
from revtool.readers import read
from revtool.readers.collector import without_collector
from revtool.writers.table import House, subject, write_table

TOOLS = Path(__file__).parents[2] / ".." / "shared" / "tools"
EVERY = 9
"""Every ninth clause is changed."""


def pair(folder: Path) -> tuple[Path, Path]:
    """Write the pair and return its files."""
    sys.path.insert(0, str(TOOLS))
    import big_pair  # noqa: PLC0415  lies outside the project

    old = [big_pair.section(number) for number in range(2000)]
    new, seen = [list(section) for section in old], 0
    for rows in new:
        for at in range(1, len(rows)):
            seen += 1
            if seen % EVERY == 0:
                rows[at] = (None, rows[at][1].replace("事業番号", "事業番号 令和8年度 ").replace("措置", "対応"))
    files = folder / "old.docx", folder / "new.docx"
    for sections, file in zip((old, new), files, strict=True):
        big_pair.write(sections, str(file))
    return files


def parse(*files: Path) -> float:
    """Return the processor time of lxml's parse, in seconds."""
    start = time.process_time()
    for file in files:
        etree.fromstring(zipfile.ZipFile(file).read("word/document.xml"), etree.XMLParser(huge_tree=True))
    return time.process_time() - start


def table(old: Path, new: Path, out: Path) -> float:
    """Return the processor time of the command, in seconds."""
    command = [sys.executable, "-m", "revtool", "table", str(old), str(new), "-o", str(out), "--force"]
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"revtool table ended with {os.waitstatus_to_exitcode(status)}")
    return used.ru_utime + used.ru_stime


def writing(old: Path, new: Path, kind: str, rounds: int) -> float:
    """Return the least processor time of writing the table of two documents that are read and compared, in seconds."""
    before, after = read(old.read_bytes(), old.name), read(new.read_bytes(), new.name)
    comparison = compare(before, after)
    found, what = items(comparison, before, after), subject(before, after)
    took = []
    with without_collector():
        for _ in range(rounds):
            start = time.process_time()
            write_table(comparison, found, what, House(), f"out.{kind}")
            took.append(time.process_time() - start)
    return min(took)


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--rounds", type=int, default=5)
    ask.add_argument("--kinds", default="docx,html,xlsx,md")
    given = ask.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = pair(folder)
        for kind in given.kinds.split(","):
            rounds = [(parse(*files), table(*files, folder / f"out.{kind}")) for _ in range(given.rounds)]
            least, took = min(one for one, _ in rounds), min(two for _, two in rounds)
            alone = writing(*files, kind, given.rounds)
            print(
                f"{kind}: written in {alone:.2f} s, {alone / least:.1f} x the parse ({least * 1000:.0f} ms)", end="; "
            )
            print(f"the whole command {took:.2f} s, {took / least:.1f} x")


if __name__ == "__main__":
    main()

"""Time and memory of reading Word, against unzip and lxml's parse: word.py FILE… [--rounds 5] [--profile].

Both are timed in one process, in turn, with the garbage collector paused as the commands pause it; the median counts.
Memory is the growth of the peak while one fresh process reads the file, as a multiple of the unpacked main part.
`python ../shared/tools/big_pair.py 20000 DIR` makes a file of 20,000 paragraphs.
"""

import argparse
import cProfile
import gc
import io
import pstats
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from revtool.readers.word import reader as word

MAIN = "word/document.xml"


def parse(data: bytes) -> int:
    """Unzip and parse the main part; return its size in bytes."""
    xml = zipfile.ZipFile(io.BytesIO(data)).read(MAIN)
    etree.fromstring(xml, etree.XMLParser(huge_tree=True))
    return len(xml)


def took(action: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def peak() -> int:
    # Linux: the peak of this program alone; ru_maxrss would begin at the peak of the process that started it.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def growth(path: Path) -> int:
    """Return by how many bytes the peak of a fresh process grows while it reads the file."""
    command = [sys.executable, __file__, str(path), "--memory"]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("files", nargs="+", type=Path)
    ask.add_argument("--rounds", type=int, default=5)
    ask.add_argument("--profile", action="store_true")
    ask.add_argument("--memory", action="store_true", help=argparse.SUPPRESS)
    args = ask.parse_args()
    gc.disable()
    if args.memory:
        data, before = args.files[0].read_bytes(), peak()
        kept = word.read(data, "plan.docx")
        print(peak() - before)
        del kept
        return
    for path in args.files:
        data = path.read_bytes()
        size, base, lines, read = parse(data), [], [], []
        for _ in range(args.rounds):
            base.append(took(lambda data=data: parse(data)))
            lines.append(took(lambda data=data: word.lines(data, "plan.docx")))
            read.append(took(lambda data=data: word.read(data, "plan.docx")))
        limit = statistics.median(base)
        print(
            f"{path.name}: unzip and parse {limit * 1000:.0f} ms = 1.0; lines {statistics.median(lines) / limit:.2f}, "
            f"document {statistics.median(read) / limit:.2f}; memory {growth(path) / size:.1f} x {size / 1e6:.1f} MB"
        )
        if args.profile:
            with cProfile.Profile() as profile:
                word.read(data, "plan.docx")
            pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()

"""How long reading a PDF takes, as a multiple of pypdfium2 loading its pages: pdf.py FILE… [--rounds 5] [--profile].

Both are timed in one process, in turn; the fastest round of each counts. The first reading also pays for the imports,
so it is shown apart.
"""

import argparse
import cProfile
import gc
import pstats
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from revtool.readers.pdf import reader as pdf


def load(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    for index in range(len(document)):
        document[index].get_textpage()


def took(action: Callable[[], object]) -> float:
    """Processor time, which other work on the machine disturbs less than the clock. The collector rests, as in use."""
    gc.disable()
    start = time.process_time()
    action()
    spent = time.process_time() - start
    gc.enable()
    return spent


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("files", nargs="+", type=Path)
    ask.add_argument("--rounds", type=int, default=5)
    ask.add_argument("--profile", action="store_true")
    args = ask.parse_args()
    for path in args.files:
        data = path.read_bytes()
        load(data)
        first = took(lambda data=data: pdf.read(data, "plan.pdf"))
        base, lines, read = [], [], []
        for _ in range(args.rounds):
            base.append(took(lambda data=data: load(data)))
            lines.append(took(lambda data=data: pdf.lines(data, "plan.pdf")))
            read.append(took(lambda data=data: pdf.read(data, "plan.pdf")))
        limit = min(base)
        print(
            f"{path.name}: loading {limit * 1000:.0f} ms = 1.0; lines {min(lines) / limit:.2f}, "
            f"document {min(read) / limit:.2f}, the first {first / limit:.2f}"
        )
        if args.profile:
            with cProfile.Profile() as profile:
                pdf.read(data, "plan.pdf")
            pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()

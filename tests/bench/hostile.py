"""Drives damaged and hostile files through the commands, each in a process of its own, and holds it to the limits.

python -m tests.bench.hostile [FOLDER…] [--made] [--commands parse,diff,…] [--seconds 30] [--megabytes 1024]: a file is
a fault where a command prints a traceback, ends with another code than 0, 1, 3 or 4, refuses it in more or less than
one line, does not name it there, leaves a process behind, or takes more processor time or memory, all its processes
together, than allowed. A busy machine makes none: by the clock it may take twenty times that. --made adds the files of
tests/fuzz/hostile_*.py. Exits with 1 where there is a fault.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.processes import Run, run

COMMANDS = {
    "parse": ["parse", "{file}", "--as", "json"],
    "diff": ["diff", "{file}", "{file}"],
    "table": ["table", "{file}", "{file}", "-o", "{out}.docx"],
    "table-html": ["table", "{file}", "{file}", "-o", "{out}.html"],
    "table-xlsx": ["table", "{file}", "{file}", "-o", "{out}.xlsx"],
    "table-md": ["table", "{file}", "{file}", "-o", "{out}.md"],
    "audit": ["audit", "{file}", "--against", "{file}", "--new", "{file}"],
    "reasons": ["reasons", "{file}", "{file}", "-o", "{out}.yaml"],
    "draft": ["draft", "{file}", "{file}", "-o", "{out}.docx", "--no-pages"],
    "apply": ["apply", "{file}", "{file}", "-o", "{out}.docx"],
    "redline": ["redline", "{file}", "{file}", "-o", "{out}.docx"],
    "accept": ["accept", "{file}", "-o", "{out}.docx"],
    "reject": ["reject", "{file}", "-o", "{out}.docx"],
}
WALL = 20
"""How many times its limit of processor time a command may take by the clock before it is said to hang."""


def faults(file: Path, ended: Run, seconds: float, megabytes: float) -> Iterator[str]:
    if ended.hung:
        yield f"not done after {WALL * seconds:.0f} s by the clock"
    elif ended.code not in (0, 1, 3, 4):
        yield f"exit {ended.code}"
    if "Traceback" in ended.said or "revtool itself" in ended.said:
        yield "traceback: " + ended.said.strip().splitlines()[-1]
    elif ended.code in (3, 4) and (ended.said.count("\n") != 1 or not any(n in ended.said for n in (file.name, "out"))):
        yield "not one line that names the file: " + repr(ended.said[:300])
    if ended.left:
        yield f"{ended.left} processes left at work"
    if ended.seconds > seconds:
        yield f"{ended.seconds:.1f} s"
    if ended.megabytes > megabytes:
        yield f"{ended.megabytes:.0f} MB"


def one(name: str, file: Path, seconds: float) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        words = [word.format(file=file, out=Path(folder) / "out") for word in COMMANDS[name]]
        env = os.environ | {"REVTOOL_LANG": "en"}
        return run([sys.executable, "-m", "revtool", *words], env, WALL * seconds)


def driven(name: str, files: Sequence[Path], args: argparse.Namespace) -> int:
    """Drive the files through a command, print what came, and return the number of faults."""
    codes: Counter[int] = Counter()
    slowest, largest, found = (0.0, ""), (0.0, ""), 0
    for file in files:
        ended = one(name, file, args.seconds)
        codes[ended.code] += 1
        slowest, largest = max(slowest, (ended.seconds, file.name)), max(largest, (ended.megabytes, file.name))
        if args.verbose:
            told = f"{ended.code} {ended.seconds:.2f} s {ended.megabytes:.0f} MB"
            print(f"  {name} {told} {file.name}: {ended.said!r}", flush=True)
        for fault in faults(file, ended, args.seconds, args.megabytes):
            found += 1
            print(f"FAULT {name} {file.name}: {fault}", flush=True)
    ends = ", ".join(f"{code}: {count}" for code, count in sorted(codes.items()))
    print(f"{name:<10} {len(files)} files; exit {ends}; slowest {slowest[0]:.1f} s ({slowest[1]}), "
          f"largest {largest[0]:.0f} MB ({largest[1]})", flush=True)  # fmt: skip
    return found


def main() -> int:
    ask = argparse.ArgumentParser()
    ask.add_argument("folders", nargs="*", type=Path)
    ask.add_argument("--made", action="store_true")
    ask.add_argument("--commands", default=",".join(COMMANDS))
    ask.add_argument("--seconds", type=float, default=30)
    ask.add_argument("--megabytes", type=float, default=1024)
    ask.add_argument("--verbose", action="store_true")
    args = ask.parse_args()
    with tempfile.TemporaryDirectory() as place:
        if args.made:  # in a process of its own: what this one takes would be counted as that of the commands
            subprocess.run([sys.executable, "-m", "tests.fuzz.made", place], check=True)
        folders = [*args.folders, Path(place)]
        files = sorted(path for folder in folders for path in folder.iterdir() if path.is_file())
        found = sum(driven(name, files, args) for name in args.commands.split(","))
    print(f"{found} faults")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())

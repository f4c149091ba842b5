"""Drives damaged and hostile files through the commands, each in a process of its own, and holds it to the limits.

hostile.py FOLDER… [--commands parse,diff,…] [--seconds 30] [--megabytes 1024]: a file is a fault where a command prints
a traceback, ends with another code than 0, 1, 3 or 4, refuses it in more or less than one line, does not name it there,
or takes more time or memory than allowed. Exits with 1 where there is a fault.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

COMMANDS = {
    "parse": ["parse", "{file}", "--as", "json"],
    "diff": ["diff", "{file}", "{file}"],
    "table": ["table", "{file}", "{file}", "-o", "{out}.docx"],
    "audit": ["audit", "{file}", "--against", "{file}", "--new", "{file}"],
    "reasons": ["reasons", "{file}", "{file}", "-o", "{out}.yaml"],
    "draft": ["draft", "{file}", "{file}", "-o", "{out}.docx", "--no-pages"],
    "apply": ["apply", "{file}", "{file}", "-o", "{out}.docx"],
    "redline": ["redline", "{file}", "{file}", "-o", "{out}.docx"],
    "accept": ["accept", "{file}", "-o", "{out}.docx"],
}


class Run(NamedTuple):
    """How a command ended: exit code (minus a signal), what it said, seconds of processor time, peak megabytes."""

    code: int
    said: str
    seconds: float
    megabytes: float


def run(arguments: list[str], seconds: float) -> Run:
    start = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(
            [sys.executable, "-m", "revtool", *arguments], stdout=subprocess.DEVNULL, stderr=errors,
            env=os.environ | {"REVTOOL_LANG": "en"},
        )  # fmt: skip
        while (ended := os.wait4(child.pid, os.WNOHANG))[0] == 0:
            time.sleep(0.005)
            if time.perf_counter() - start > 10 * seconds:
                os.kill(child.pid, signal.SIGKILL)
        _, status, usage = ended
        child.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode(errors="replace")
    return Run(child.returncode, said, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def faults(file: Path, ended: Run, seconds: float, megabytes: float) -> Iterator[str]:
    if ended.code not in (0, 1, 3, 4):
        yield f"exit {ended.code}"
    if "Traceback" in ended.said or "revtool itself" in ended.said:
        yield "traceback: " + ended.said.strip().splitlines()[-1]
    elif ended.code in (3, 4) and (ended.said.count("\n") != 1 or not any(n in ended.said for n in (file.name, "out"))):
        yield "not one line that names the file: " + repr(ended.said[:300])
    if ended.seconds > seconds:
        yield f"{ended.seconds:.1f} s"
    if ended.megabytes > megabytes:
        yield f"{ended.megabytes:.0f} MB"


def main() -> int:
    ask = argparse.ArgumentParser()
    ask.add_argument("folders", nargs="+", type=Path)
    ask.add_argument("--commands", default=",".join(COMMANDS))
    ask.add_argument("--seconds", type=float, default=30)
    ask.add_argument("--megabytes", type=float, default=1024)
    ask.add_argument("--verbose", action="store_true")
    args = ask.parse_args()
    files = sorted(path for folder in args.folders for path in folder.iterdir() if path.is_file())
    found = 0
    for name in args.commands.split(","):
        codes: Counter[int] = Counter()
        slowest, largest = (0.0, ""), (0.0, "")
        for file in files:
            with tempfile.TemporaryDirectory() as folder:
                values = {"file": str(file), "out": str(Path(folder) / "out")}
                ended = run([part.format(**values) for part in COMMANDS[name]], args.seconds)
            codes[ended.code] += 1
            slowest, largest = max(slowest, (ended.seconds, file.name)), max(largest, (ended.megabytes, file.name))
            if args.verbose:
                print(
                    f"  {name} {ended.code} {ended.seconds:.2f} s {ended.megabytes:.0f} MB {file.name}: {ended.said!r}"
                )
            for fault in faults(file, ended, args.seconds, args.megabytes):
                found += 1
                print(f"FAULT {name} {file.name}: {fault}", flush=True)
        ends = ", ".join(f"{code}: {count}" for code, count in sorted(codes.items()))
        print(f"{name:<8} {len(files)} files; exit {ends}; slowest {slowest[0]:.1f} s ({slowest[1]}), "
              f"largest {largest[0]:.0f} MB ({largest[1]})", flush=True)  # fmt: skip
    print(f"{found} faults")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())

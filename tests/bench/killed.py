"""Kills a command with signal 9 at random moments while it makes a document over an old file, or under a new name.

killed.py [--runs 200] [--seed 7] [--command table]: every second run has an old file to replace. Each run waits a
random part of the command's time and then kills it. Counts how the runs ended: killed or not, with the old file (or
none), the new one, or a torn one; and those that left a further file in the folder. The command `write` only writes,
3 MB forty times over, so that most kills come while it does. Exits with 1 where a file was torn, or where the next
output leaves something beside it.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OLD = b"the old file"
WRITER = """
import sys
from revtool.writers.place import place
for _ in range(40):
    place(b"new" * 1_000_000, sys.argv[1], force=True)
"""


def command(verb: str, out: Path) -> list[str]:
    if verb == "write":
        return [sys.executable, "-c", WRITER, str(out)]
    plans = [str(ROOT / "samples" / name) for name in ("original.docx", "amended.docx")]
    more = ["--allow-missing", "--no-pages"] if verb == "draft" else []
    return [sys.executable, "-m", "revtool", verb, *plans, "-o", str(out), "--force", *more]


def run(arguments: list[str], seconds: float | None) -> int:
    """Return how a command ended that is killed after so many seconds."""
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(arguments, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        if seconds is not None:
            time.sleep(seconds)
            child.kill()
    return child.returncode


def timed(arguments: list[str]) -> float:
    start = time.perf_counter()
    if run(arguments, None):
        sys.exit("the command fails without being killed")
    return time.perf_counter() - start


def outcome(out: Path, code: int, before: bytes | None, new: bytes) -> str:
    """Tell what a run left under the name, and whether the command was killed or had ended."""
    after = out.read_bytes() if out.exists() else None
    state = "killed" if code < 0 else "ended before"
    return f"{state}, {'new file' if after == new else 'old file' if after == before else 'TORN'}"


def main() -> int:
    ask = argparse.ArgumentParser()
    ask.add_argument("--runs", type=int, default=200)
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--command", default="table")
    args = ask.parse_args()
    chance = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.docx"
        whole = statistics.median(timed(command(args.command, out)) for _ in range(3))
        new, ends, left = out.read_bytes(), Counter[str](), 0
        for number in range(args.runs):
            before = OLD if number % 2 else None
            out.write_bytes(OLD) if before else out.unlink(missing_ok=True)
            code = run(command(args.command, out), chance.uniform(0, whole))
            ends[outcome(out, code, before, new)] += 1
            left += bool({path.name for path in Path(folder).iterdir()} - {out.name})
        timed(command(args.command, out))
        beside = {path.name for path in Path(folder).iterdir()} - {out.name}
    left_now = f"{left} left a file beside theirs, {len(beside)} after the next output"
    print(f"{args.command}: {args.runs} runs of {whole:.2f} s; {left_now}")
    for end, count in sorted(ends.items()):
        print(f"  {end}: {count}")
    return int(bool(beside) or any("TORN" in end for end in ends))


if __name__ == "__main__":
    sys.exit(main())

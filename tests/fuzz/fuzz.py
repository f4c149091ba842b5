"""Fuzzes one target with atheris: fuzz.py TARGET [--seconds 600] [--runs N] [--keep FOLDER], from the project's root.

Prints libFuzzer's count of executions; a finding ends it with a traceback, and the bytes lie in the folder.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["revtool"]):
    from tests.fuzz.targets import SEEDS, TARGETS, run

ALL = "all"
"""The target whose first byte chooses another: for a short run over everything."""


def seeds(target: str) -> list[bytes]:
    if target != ALL:
        return SEEDS[target]
    return [bytes([number]) + seed for number, name in enumerate(TARGETS) for seed in SEEDS[name]]


def one(target: str, data: bytes) -> None:
    if target != ALL:
        run(target, data)
    elif data:
        run(list(TARGETS)[data[0] % len(TARGETS)], data[1:])


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("target", choices=[*TARGETS, ALL])
    ask.add_argument("--seconds", type=int, default=600)
    ask.add_argument("--runs", type=int, default=-1, help="how many executions at most")
    ask.add_argument("--keep", type=Path)
    args = ask.parse_args()
    keep = args.keep or Path(tempfile.mkdtemp())
    corpus = keep / args.target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(args.target)):
        (corpus / f"seed{number}").write_bytes(seed)
    options = [
        f"-max_total_time={args.seconds}",
        f"-runs={args.runs}",
        "-timeout=30",
        "-rss_limit_mb=2048",
        "-max_len=20000",
        "-print_final_stats=1",
    ]
    options.append(f"-artifact_prefix={keep}/{args.target}-")
    atheris.Setup([sys.argv[0], *options, str(corpus)], lambda data: one(args.target, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()

"""Measures `compare` on plans with known changes: python -m tests.bench.known_changes PAIRS [--kind K] [--rounds N].

PAIRS holds folders with old.txt|md. Each real text is amended by one kind of change at a time, and by all together, as
a body would amend it (what follows is renumbered), so that it is known which section became which. Printed per kind:
F1 of the pairs, recall among those that the change touched, how many verdicts are right, and how many `moved`,
`split_to` and `merged_from`. --show prints what was missed. Last figures: tests/bench/README.md.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from revtool.compare import compare
from revtool.model.comparison import Pair
from revtool.model.document import Document, Section, walk
from revtool.readers import read
from tests.bench.amended_plans import KINDS, Node, Plan, elided, frozen, node_of, with_gaps


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("pairs", type=Path)
    ask.add_argument("--kind")
    ask.add_argument("--show", action="store_true")
    ask.add_argument("--rounds", type=int, default=1)
    args = ask.parse_args()
    paths = sorted(path for path in args.pairs.glob("*/old.*") if path.suffix in (".txt", ".md"))
    documents = [(path.parent.name, read(path.read_bytes(), path.name)) for path in paths]
    for name, change in KINDS.items():
        if args.kind in (None, name):
            total: Counter[str] = Counter()
            for k, (folder, document) in enumerate(documents):
                for turn in range(args.rounds):
                    pick = random.Random(f"{name} {folder} {turn}")
                    foreign = [s for s in walk(documents[(k + 7) % len(documents)][1].sections) if len(s.text) > 20]
                    total += _measured(document, change, pick, foreign, f"{folder}#{turn}" if args.show else "")
            print(_line(name, total))


def _measured(
    document: Document, change: Callable[[Plan], None], pick: random.Random, foreign: list[Section], show: str
) -> Counter[str]:
    if change is elided:
        document = replace(document, sections=tuple(with_gaps(section, pick) for section in document.sections))
    plan = Plan([node_of(section) for section in document.sections], pick, foreign)
    change(plan)
    new, nodes = frozen(document, plan)
    result = compare(document, new)
    of_new = {id(pair.new): pair for pair in result.pairs if pair.new is not None}
    sections = dict(zip(map(id, walk(new.sections)), nodes, strict=True))
    here = {id(node): section for section, node in zip(walk(new.sections), nodes, strict=True)}
    count: Counter[str] = Counter()
    count["found"] = sum(pair.old is not None and pair.new is not None for pair in result.pairs)
    either = {id(node) for both in plan.swapped for node in both}
    for key, node in sections.items():
        pair = of_new[key]
        hit = pair.old is node.origin
        if node.merged_from is not None and pair.old is node.merged_from:
            node.origin, node.merged_from, hit = node.merged_from, node.origin, True
        _count(count, node, pair, hit=hit, either=id(node) in either)
        told = _parts_told(count, node, pair, here)
        wrong = hit and node.origin is not None and pair.verdict is not node.verdict
        stray = hit and pair.moved != node.moved and id(node) not in either
        if show and (not hit or wrong or stray or told):
            print(f"  {show} {node.section.path!r}: {node.origin and node.origin.path!r} expected, got",
                  f"{pair.old and pair.old.path!r} {pair.verdict} moved={pair.moved} {told}",
                  f"| {node.section.text[:60]!r}")  # fmt: skip
    for one, other in plan.swapped:
        count["move"] += 1
        count["move told"] += of_new[id(here[id(one)])].moved or of_new[id(here[id(other)])].moved
    return count


def _count(count: Counter[str], node: Node, pair: Pair, *, hit: bool, either: bool) -> None:
    if node.origin is None:
        return
    count["true"] += 1
    count["hit"] += hit
    count["touched"] += node.touched
    count["touched hit"] += node.touched and hit
    count["verdict"] += hit
    count["verdict right"] += hit and pair.verdict is node.verdict
    if not either:
        count["move"] += node.moved
        count["move told"] += node.moved and pair.moved
        count["move wrong"] += pair.moved and not node.moved


def _parts_told(count: Counter[str], node: Node, pair: Pair, here: dict[int, Section]) -> str:
    said = ""
    if node.split_to is not None and id(node.split_to) in here:
        count["part"] += 1
        right = here[id(node.split_to)].id in pair.split_to
        count["part told"] += right
        said = "" if right else "split not told"
    elif pair.split_to:
        count["part wrong"] += 1
        said = f"split_to {pair.split_to}"
    if node.merged_from is not None:
        count["part"] += 1
        right = node.merged_from.id in pair.merged_from
        count["part told"] += right
        said = "" if right else "merger not told"
    elif pair.merged_from:
        count["part wrong"] += 1
        said = f"merged_from {pair.merged_from}"
    return said


def _line(name: str, c: Counter[str]) -> str:
    def part(a: str, b: str) -> float:
        return c[a] / c[b] if c[b] else 1.0

    recall, precision = part("hit", "true"), part("hit", "found")
    f1 = 2 * recall * precision / (recall + precision)
    return (
        f"{name:<11} F1 {f1:.4f} touched {part('touched hit', 'touched'):.4f} ({c['touched']}) "
        f"verdicts {part('verdict right', 'verdict'):.4f} moved {c['move told']}/{c['move']} "
        f"(wrongly {c['move wrong']}) parts {c['part told']}/{c['part']} (wrongly {c['part wrong']})"
    )


if __name__ == "__main__":
    main()

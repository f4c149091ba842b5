"""Plants the errors of every rule in every real pair, and tells how many are found, where they are, and what else is.

python tests/bench/planted.py ../shared/corpus/pairs [CODES] [--least 20]
"""

import random
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from planting import GENERATORS, Real, outcome

MAX_SECTIONS = 400
"""Pairs with more sections are left out: each mutation is an audit of its own."""


def main() -> None:
    folder = Path(sys.argv[1])
    codes = sys.argv[2].split(",") if len(sys.argv) > 2 and not sys.argv[2].startswith("-") else list(GENERATORS)
    least = int(sys.argv[sys.argv.index("--least") + 1]) if "--least" in sys.argv else 20
    counts = {code: Counter[str]() for code in codes}
    for pair in sorted(one for one in folder.iterdir() if one.is_dir()):
        wanted = [code for code in codes if counts[code]["planted"] < least]
        real = Real(pair) if wanted else None
        if real is None or len(real.pairs) > MAX_SECTIONS or not real.amendment.sections:
            continue
        for code in wanted:
            for mutation in GENERATORS[code](real, random.Random(f"{pair.name} {code}")):
                found = outcome(mutation, real)
                count = counts[code]
                count["planted"] += 1
                count["found"] += found.found
                count["placed"] += found.placed
                count["beside"] += bool(found.others)
                if not found.placed or found.others:
                    others = [(one.code, str(one.message)) for one in found.others[:2]]
                    print(
                        pair.name, code, mutation.where, "found" if found.found else "NOT FOUND", found.placed, others
                    )
    for code, count in counts.items():
        print(f"{code}: {count['planted']} planted, {count['found']} found, {count['placed']} at their place,"
              f" {count['beside']} with another error")  # fmt: skip


if __name__ == "__main__":
    main()

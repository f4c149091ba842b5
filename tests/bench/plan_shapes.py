"""Plants each kind of fault in amendments of invented plans: `python -m tests.bench.plan_shapes [--rounds N]`."""

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from shape_amendments import Amended, amend
from shape_checks import FORMS, complaints, wrong_in_right
from shape_faults import FAULTS
from shapes import SHAPES, make


def checked(right: Amended, form: str, where: str, *, with_new: bool) -> tuple[int, list[str]]:
    """Return how many faults were planted in a right amendment, and what went wrong with it or with them."""
    wrong = wrong_in_right(right, form, with_new=with_new)
    if wrong:
        return 0, [f"{where} RIGHT {line}" for line in wrong]
    planted, said = 0, []
    for maker in FAULTS:
        for fault in maker(right, random.Random(where)):
            if with_new or not fault.needs_new:
                planted += 1
                said += [f"{where} {fault.name}: {line}" for line in complaints(fault, form, with_new=with_new)]
    return planted, said


def main() -> None:
    """Print what is not found, or told besides, and the counts."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=1)
    options.add_argument("--shape")
    options.add_argument("--form")
    args = options.parse_args()
    counts: Counter[str] = Counter()
    for turn in range(args.rounds):
        for shape in (one for one in SHAPES if args.shape in (None, one.name)):
            plan = make(shape, random.Random(f"{shape.name}{turn}"))
            for siblings in (True, False):
                for form in (one for one in FORMS if args.form in (None, one)):
                    for with_new in (True, False):
                        where = f"{shape.name}/{form}/{siblings=}/{with_new=}/{turn}"
                        planted, said = checked(amend(plan, siblings=siblings), form, where, with_new=with_new)
                        counts.update(amendments=1, planted=planted, wrong=len(said))
                        for line in said:
                            print(line)
    print(dict(counts))


if __name__ == "__main__":
    main()

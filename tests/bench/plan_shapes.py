"""Plants each kind of fault in amendments of invented plans: `python -m tests.bench.plan_shapes [--rounds N]`.

`--form pdf` has LibreOffice print the Word files into a folder first (`--printed DIR`), where they stay.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from shape_amendments import Amended, amend
from shape_checks import FORMS, complaints, printed, wrong_in_right
from shape_faults import FAULTS, Fault
from shape_formats import Part, as_word
from shapes import SHAPES, make

from tests.bench.shape_pdfs import Printer


class Trial(NamedTuple):
    """A right amendment in a form, and where it comes from."""

    right: Amended
    form: str
    where: str
    with_new: bool

    def faults(self) -> Iterator[Fault]:
        """Yield what is planted in it."""
        for maker in FAULTS:
            for fault in maker(self.right, random.Random(self.where)):
                if self.with_new or not fault.needs_new:
                    yield fault

    def check(self) -> tuple[int, list[str]]:
        """Return how many faults were planted, and what went wrong with the right amendment or with them."""
        wrong = wrong_in_right(self.right, self.form, with_new=self.with_new)
        if wrong:
            return 0, [f"{self.where} RIGHT {line}" for line in wrong]
        planted, said = 0, []
        for fault in self.faults():
            planted += 1
            lines = complaints(fault, self.form, with_new=self.with_new)
            said += [f"{self.where} {fault.name}: {line}" for line in lines]
        return planted, said


def trials(args: argparse.Namespace) -> Iterator[Trial]:
    """Yield every amendment in every form that was asked for."""
    for turn in range(args.rounds):
        for shape in (one for one in SHAPES if args.shape in (None, one.name)):
            plan = make(shape, random.Random(f"{shape.name}{turn}"))
            for siblings in (True, False):
                for form in (args.form,) if args.form else tuple(FORMS):
                    for with_new in (True, False):
                        where = f"{shape.name}/{form}/{siblings=}/{with_new=}/{turn}"
                        yield Trial(amend(plan, siblings=siblings), form, where, with_new)


def _print(every: list[Trial], printer: Printer) -> Callable[[list[Part]], bytes]:
    """Have all documents of all trials printed at once, and return what makes a PDF of the parts of one."""
    each = (one for trial in every for one in (trial.right, *(fault.amended for fault in trial.faults())))
    printer.print_these(word for one in each for word in printed(one, "pdf"))
    return lambda parts: printer.pdf(as_word(parts))


def main() -> None:
    """Print what is not found, or told besides, and the counts."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=1)
    options.add_argument("--shape")
    options.add_argument("--form")
    options.add_argument("--printed", type=Path, default=Path("/tmp/printed"))
    args = options.parse_args()
    if args.form == "pdf":
        FORMS["pdf"] = as_word
        FORMS["pdf"] = _print(list(trials(args)), Printer(args.printed))
    counts: Counter[str] = Counter()
    for trial in trials(args):
        planted, said = trial.check()
        counts.update(amendments=1, planted=planted, wrong=len(said))
        for line in said:
            print(line)
    print(dict(counts))


if __name__ == "__main__":
    main()

"""Plants faults in the amendments of whole invented plans: `python -m tests.bench.whole_plans [--form F] [--plan P]`.

`--form pdf` has LibreOffice print the Word files into a folder first (`--printed DIR`), where they stay.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from shape_checks import FORMS, complaints, printed, wrong_in_right
from shape_faults import Fault
from shape_formats import Part, as_word
from whole_amendments import Amended, amend
from whole_faults import WHOLE_FAULTS
from whole_outlines import outlines
from whole_styles import STYLES

from tests.bench.shape_pdfs import Printer


def amendments(args: argparse.Namespace) -> Iterator[tuple[str, Amended]]:
    """Yield every plan in every style that was asked for; with --thirty three styles a plan, all styles in turn."""
    for at, outline in enumerate(one for one in outlines() if args.plan in (None, one.name)):
        for turn, style in enumerate(STYLES):
            if args.style in (None, style.name) and (not args.thirty or turn % 3 == at % 3):
                yield f"{outline.name}/{style.name}", amend(outline, style)


def faults(where: str, right: Amended) -> Iterator[Fault]:
    """Yield what is planted in an amendment."""
    for maker in WHOLE_FAULTS:
        yield from maker(right, random.Random(where))


def _print(every: list[tuple[str, Amended]], printer: Printer, *, right_only: bool) -> Callable[[list[Part]], bytes]:
    planted = (fault.amended for where, right in every for fault in faults(where, right) if not right_only)
    printer.print_these(word for one in (*(right for _, right in every), *planted) for word in printed(one, "pdf"))
    return lambda parts: printer.pdf(as_word(parts))


def main() -> None:
    """Print what is not found, or told besides, and the counts."""
    options = argparse.ArgumentParser()
    for name in ("plan", "style", "form"):
        options.add_argument(f"--{name}")
    options.add_argument("--thirty", action="store_true")
    options.add_argument("--right", action="store_true", help="plant nothing")
    options.add_argument("--printed", type=Path, default=Path("/tmp/printed"))
    args = options.parse_args()
    every = list(amendments(args))
    if args.form == "pdf":
        FORMS["pdf"] = as_word
        FORMS["pdf"] = _print(every, Printer(args.printed), right_only=args.right)
    counts: Counter[str] = Counter()
    for where, right in every:
        for form in (args.form,) if args.form else tuple(FORMS):
            for with_new in (True, False):
                place = f"{where}/{form}/{'new' if with_new else 'old'}"
                wrong = [f"RIGHT {line}" for line in wrong_in_right(right, form, with_new=with_new)]
                counts.update(amendments=1, right_wrong=bool(wrong))
                for fault in () if args.right else faults(where, right):
                    if with_new or not fault.needs_new:
                        lines = complaints(fault, form, with_new=with_new)
                        counts.update(planted=1, missed=bool(lines))
                        wrong += [f"{fault.name}: {line}" for line in lines]
                for line in wrong:
                    print(place, line)
    print(dict(counts))


if __name__ == "__main__":
    main()

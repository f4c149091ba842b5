"""Audits real texts in which nothing was planted: `python -m tests.bench.unmutated ../shared/corpus [--show CODES]`.

Every text alone, as a plan that is published anew, and of every pair the amendment drafted from it, against both.
Counts errors and warnings by rule and for 100 sections; `--show` prints those of some rules with their place.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from drafting import drafted

from revtool.audit import audit
from revtool.compare import compare
from revtool.errors import RevtoolError
from revtool.model.document import Document, walk
from revtool.model.finding import Finding, Severity
from revtool.pipeline import read_document

ALONE = ("docx/*.docx", "pdf/*.pdf", "pairs/*/new.txt", "pairs/*/new.md", "docx_pairs/*/*.docx", "docx_pairs/*.docx")


def documents(folder: Path, pattern: str) -> Iterator[tuple[str, Document]]:
    """Yield the documents of a pattern that can be read."""
    for path in sorted(folder.glob(pattern)):
        try:
            yield str(path.relative_to(folder)), read_document(str(path))
        except RevtoolError as error:
            print("not read:", path.relative_to(folder), error)


def pairs(folder: Path) -> Iterator[tuple[str, Document, Document]]:
    """Yield the pairs of text and Word files."""
    texts = [(one.name, [*one.glob("old.[tm][dx]*")], [*one.glob("new.[tm][dx]*")]) for one in folder.glob("pairs/*")]
    words = [(one.name, [*one.glob("*old*.docx")], [*one.glob("*new*.docx")]) for one in folder.glob("docx_pairs/*")]
    for name, old, new in sorted(one for one in (*texts, *words) if one[1] and one[2]):
        yield name, read_document(str(old[0])), read_document(str(new[0]))


class Tally:
    """What was counted for one way of auditing; `shown` are the rules whose findings are printed."""

    def __init__(self, name: str, shown: tuple[str, ...]) -> None:
        self.name, self.shown = name, shown
        self.sections = 0
        self.codes: Counter[tuple[str, str]] = Counter()

    def add(self, where: str, sections: int, findings: tuple[Finding, ...]) -> None:
        """Count one audit."""
        self.sections += sections
        for one in findings:
            if one.severity is not Severity.INFO:
                self.codes[(one.severity.value, one.code)] += 1
                if one.code.startswith(self.shown) and self.shown:
                    path = one.section.path if one.section is not None else ""
                    print(self.name, where, one.code, path, "|", one.message, "|", *(q.text for q in one.texts))

    def tell(self) -> None:
        """Print the counts."""
        for severity in ("error", "warning"):
            codes = {code: count for (of, code), count in sorted(self.codes.items()) if of == severity}
            total = sum(codes.values())
            each = 100 * total / max(self.sections, 1)
            print(f"{self.name}: {severity}s {total} in {self.sections} sections, {each:.3f} for 100: {codes}")


def main() -> None:
    """Print the counts."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--show", default="")
    options.add_argument("--only", choices=("alone", "drafts"))
    args = options.parse_args()
    shown = tuple(code for code in args.show.split(",") if code)
    if args.only != "drafts":
        for pattern in ALONE:
            tally = Tally(f"alone {pattern}", shown)
            for where, document in documents(args.folder, pattern):
                tally.add(where, len(tuple(walk(document.sections))), audit(document).findings)
            tally.tell()
    if args.only != "alone":
        tally = Tally("drafts", shown)
        for where, old, new in pairs(args.folder):
            changes = compare(old, new)
            amendment = drafted(old, new, changes)
            tally.add(where, len(tuple(walk(new.sections))), audit(amendment, old, new, changes).findings)
        tally.tell()


if __name__ == "__main__":
    main()

"""Drafts under every option: proved, audited, applied, and held to Word's schemas.

    PYTHONPATH=.:tests python -m tests.bench.drafts ../shared/corpus/docx_pairs [--plans] [--only NAME] [--rows N,N]

`--plans` takes the ten whole plans in Word instead of a folder. The rows are a covering array: any value of an option
stands with any value of any other one. Of every draft: the audit finds no error, original and draft give the new
document, what was asked for stands on the cover and not on the consolidated one, openxml-audit finds in neither file an
error that neither document has.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

from shape_checks import printed
from whole_amendments import amend
from whole_outlines import outlines
from whole_styles import STYLES

from revtool.amend import items
from revtool.amend.told import told
from revtool.cli.draft import WORDS
from revtool.errors import RevtoolError
from revtool.model.amendment import Item
from revtool.model.document import Document
from revtool.model.finding import Severity
from revtool.pipeline.apply import apply_file
from revtool.pipeline.audit import Choice, audit_files
from revtool.pipeline.diff import compare_files
from revtool.pipeline.draft import MARKS, REACHES, Asked, draft_file
from revtool.readers import read
from tests.bench.redline import pairs
from tests.bench.schemas import errors

TITLE, DATE, ISSUER = "青嶺市第２期変更計画（案）", "令和9年12月", "青嶺市企画部"
_TURNS = (
    "10010", "01111", "11100", "10001", "00101", "01010", "10010", "01110", "01001", "00110", "11000", "11011", "11001",
    "01110", "10110",
)  # fmt: skip
"""Whether marks, title, date, issuer and reasons are given, for each word with each reach; found by chance."""


class Row(NamedTuple):
    """The options of one draft, and whether the reasons are in a file."""

    asked: Asked
    reasons: bool

    @property
    def values(self) -> tuple[object, ...]:
        one = self.asked
        return one.reach, one.unchanged, one.marks, one.title, one.date, one.issuer, self.reasons


def rows() -> Iterator[Row]:
    """Yield the covering array: all words with all reaches, the other options in turns."""
    for turn, (word, reach) in zip(_TURNS, product(WORDS, REACHES), strict=True):
        marks, title, date, issuer, reasons = map(int, turn)
        yield Row(
            Asked(
                TITLE if title else None, DATE if date else None, ISSUER if issuer else None,
                reach, word, not reasons, pages=False, marks=MARKS[marks],
            ),
            bool(reasons),
        )  # fmt: skip


def uncovered(every: Sequence[Row]) -> list[tuple[object, object]]:
    """Return the pairs of values that stand together in no row."""
    columns = list(zip(*(row.values for row in every), strict=True))
    return [
        both
        for one, other in combinations(columns, 2)
        for both in product(dict.fromkeys(one), dict.fromkeys(other))
        if both not in set(zip(one, other, strict=True))
    ]


class Case(NamedTuple):
    """Two documents in a folder of their own, their items, and the schema errors that they have themselves."""

    name: str
    old: Path
    new: Path
    items: tuple[Item, ...]
    known: set[str]


def cases(args: argparse.Namespace, folder: Path) -> Iterator[Case]:
    for name, old, new in plans(folder) if args.plans else found(args.folder):
        if args.only in (None, name):
            before, after, comparison = compare_files(str(old), str(new))
            known = errors(old.read_bytes(), folder) | errors(new.read_bytes(), folder)
            yield Case(name, old, new, items(comparison, before, after), known)


def found(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    yield from ((old.parent.name, old, new) for old, new in pairs(folder))


def plans(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """Yield the ten whole plans, each in another style."""
    for at, outline in enumerate(outlines()):
        _, *sides = printed(amend(outline, STYLES[at % len(STYLES)]), "docx")
        paths = [folder / f"{outline.name}.{side}.docx" for side in ("old", "new")]
        for path, data in zip(paths, sides, strict=True):
            path.write_bytes(data)
        yield outline.name, paths[0], paths[1]


def wrong(case: Case, row: Row, folder: Path) -> Iterator[str]:
    """Yield what is wrong with one draft."""
    draft, result = folder / "draft.docx", folder / "result.docx"
    reasons = str(reasons_file(case, folder)) if row.reasons else None
    try:
        draft_file(str(case.old), str(case.new), str(draft), reasons, row.asked, force=True)
        apply_file(str(case.old), str(draft), str(result), force=True)
    except RevtoolError as error:
        yield f"refused: {Path(error.file).name}: {error.place}: {error.cause}"
        return
    again, wanted = (read(path.read_bytes(), path.name) for path in (result, case.new))
    if [told(section) for section in again.sections] != [told(section) for section in wanted.sections]:
        yield "applied it does not give the new document"
    for one in audit_files(str(draft), str(case.old), str(case.new), Choice(severity=Severity.ERROR)).findings:
        yield f"audit: {one.code} {one.section.path if one.section else ''}: {one.message}"
    for path in (draft, result):
        yield from (f"{path.stem}: {error}" for error in sorted(errors(path.read_bytes(), folder) - case.known))
    yield from wrong_covers(row.asked, read(draft.read_bytes(), draft.name), again)


def wrong_covers(asked: Asked, draft: Document, consolidated: Document) -> Iterator[str]:
    """Yield what is wrong with the covers; an issuer without a date above it is a line like any other to a reader."""
    for words, wanted in ((draft.title, asked.title), (draft.date, asked.date), (draft.issuer, asked.issuer)):
        if wanted is not None and words != wanted and (draft.date or wanted not in [b.text for b in draft.cover]):
            yield f"the cover says {words}, not {wanted}"
    yield from (f"{b.text} on the consolidated cover" for b in consolidated.cover if b.text in (TITLE, DATE, ISSUER))


def reasons_file(case: Case, folder: Path) -> Path:
    path = folder / "reasons.yaml"
    lines = ["format: revtool.reasons/1", "items:"]
    for item in case.items:
        quoted = item.heading.replace("'", "''")
        lines += [f"- heading: '{quoted}'", f"  reason: 理由その{item.number}により、見直します。"]
    path.write_text("\n".join(lines) + "\n" if case.items else "format: revtool.reasons/1\nitems: []\n", "utf-8")
    return path


def main() -> int:
    ask = argparse.ArgumentParser()
    ask.add_argument("folder", type=Path, nargs="?")
    ask.add_argument("--plans", action="store_true")
    ask.add_argument("--only")
    ask.add_argument("--rows", default="")
    args = ask.parse_args()
    every = list(rows())
    if left := uncovered(every):
        print(f"not covered: {left}")
    chosen = [int(at) for at in args.rows.split(",") if at] or range(len(every))
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        for case in cases(args, Path(name)):
            for at in chosen:
                lines = list(wrong(case, every[at], Path(name)))
                counts.update(drafts=1, wrong=bool(lines))
                for line in lines:
                    print(f"{case.name} row {at} {every[at].values}: {line}", flush=True)
    print(dict(counts))
    return int(counts["wrong"] > 0)


if __name__ == "__main__":
    sys.exit(main())

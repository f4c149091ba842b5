"""Worksheets as officers hand them in, saved by LibreOffice: every reason comes back to its own item, and no other.

    PYTHONPATH=.:tests python -m tests.bench.worksheets ../shared/corpus/docx_pairs FOLDER [--plans] [--only NAME,NAME]

Each pair's worksheet in Excel, Word and YAML is filled in and changed in one way at a time: sorted, shuffled, written
in full width, two rows under one heading, a row taken out, one added, without what is hidden in it.
"""

import argparse
import random
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple

import docx
import yaml
from docx.oxml.ns import qn
from docx.table import _Cell
from xlsxwriter import Workbook

from revtool.amend import items, read_reasons, with_reasons
from revtool.amend.worksheet_excel import HEADS, read_sheet
from revtool.model.amendment import Item
from revtool.pipeline.diff import compare_files
from revtool.pipeline.reasons import worksheet
from tests.bench.drafts import plans
from tests.bench.round_trips import KINDS, documents

_WIDE = {sign: sign + 0xFEE0 for sign in range(0x21, 0x7F)}
ADDED = "加えた行"


class Row(NamedTuple):
    """A row as it is handed in; `origin` is its place in the worksheet, None where it was added."""

    heading: str
    reason: str
    origin: int | None
    hidden: bool = True


Way = Callable[[list[Row]], list[Row]]


def _joined(rows: list[Row]) -> list[Row]:
    return [row._replace(heading=rows[0].heading) if at == 1 else row for at, row in enumerate(rows)]


def _shuffled(rows: list[Row]) -> list[Row]:
    return random.Random(len(rows)).sample(rows, len(rows))


def _wide(rows: list[Row]) -> list[Row]:
    return [
        row._replace(heading=row.heading.translate(_WIDE), reason=row.reason.translate(_WIDE)) for row in rows
    ]  # fmt: skip


WAYS: dict[str, Way] = {
    "filled": lambda rows: rows,
    "sorted": lambda rows: rows[::-1],
    "shuffled": _shuffled,
    "wide": _wide,
    "joined": _joined,
    "taken out": lambda rows: rows[1:],
    "added": lambda rows: [*rows[:1], Row(ADDED, "後日", None), *rows[1:]],
    "bare": lambda rows: [row._replace(hidden=False) for row in rows],
}


def wanted(found: Sequence[Item], rows: Sequence[Row]) -> dict[str, str | None]:
    """Return the reason that each section then has, by its key."""
    by_heading: dict[str, list[str]] = {}
    for row in rows:
        by_heading.setdefault(row.heading, []).append(row.reason)
    reasons: dict[str, str | None] = {key: None for item in found for key in item.sections}
    for row in rows:
        if row.origin is not None:
            reasons.update(dict.fromkeys(found[row.origin].sections, "\n".join(by_heading[row.heading])))
    return reasons


def excel(data: bytes, rows: Sequence[Row], path: Path) -> None:
    """Write an Excel worksheet again as it is handed in."""
    known = read_sheet(data, "x.xlsx").items
    book = Workbook(str(path))
    sheet = book.add_worksheet()
    for column, head in enumerate(HEADS):
        sheet.write_string(0, column, head)
    for number, row in enumerate(rows, 1):
        sheet.write_string(number, 1, row.heading)
        sheet.write_string(number, 2, row.reason)
        if row.origin is not None and row.hidden:
            one = known[row.origin]
            told = zip(one.sections, one.places, strict=True)
            sheet.write_string(number, 7, "\n".join(f"{key}\t{path}" for key, path in told))
            sheet.write_string(number, 8, one.proposed or "")
    book.close()


def word(data: bytes, rows: Sequence[Row], path: Path) -> None:
    """Write a Word worksheet again as it is handed in."""
    path.write_bytes(data)
    made = docx.Document(str(path))
    table = made.tables[0]._tbl
    lines = list(table.tr_lst)[1:]
    for row in rows:
        line = deepcopy(lines[row.origin or 0])
        for place, text in ((1, row.heading), (2, row.reason)):
            _Cell(line.tc_lst[place], made.tables[0]).text = text
        if row.origin is None or not row.hidden:
            for run in [run for run in line.iter(qn("w:r")) if run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None]:
                run.getparent().remove(run)
        table.append(line)
    for line in lines:
        table.remove(line)
    made.save(str(path))


def plain(data: bytes, rows: Sequence[Row], path: Path) -> None:
    """Write a YAML worksheet again as it is handed in."""
    known = yaml.safe_load(data)
    entries = []
    for row in rows:
        own = dict(known["items"][row.origin]) if row.origin is not None and row.hidden else {}
        entries.append({**own, "heading": row.heading, "reason": row.reason})
    path.write_text(yaml.safe_dump({**known, "items": entries}, allow_unicode=True), "utf-8")


WRITERS = {".xlsx": excel, ".docx": word, ".yaml": plain}


def saved(folder: Path, kind: str) -> None:
    """Let LibreOffice open and save all worksheets of a kind."""
    files = sorted(map(str, folder.glob(f"*{kind}")))
    command = ["soffice", f"-env:UserInstallation={(folder / 'office').absolute().as_uri()}", "--headless"]
    command += ["--convert-to", kind[1:], "--outdir", str(folder / "saved"), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=600)


def wrong(old: Path, new: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield for each worksheet which it is, and what is wrong with it, "" for nothing."""
    before, after, comparison = compare_files(str(old), str(new))
    found = items(comparison, before, after)
    rows = [Row(item.heading, f"理由その{at}により、(A)見直します。", at) for at, item in enumerate(found)]
    for kind, write in WRITERS.items():
        data = worksheet(str(old), str(new), str(folder / f"none{kind}")).data
        for name, change in WAYS.items():
            write(data, change(rows), folder / f"{name}{kind}")
    for kind in (".xlsx", ".docx"):
        saved(folder, kind)
    for kind in WRITERS:
        for name, change in WAYS.items():
            path = folder / f"{name}{kind}" if kind == ".yaml" else folder / "saved" / f"{name}{kind}"
            back = with_reasons(found, read_reasons(path.read_bytes(), path.name))
            reasons = {key: item.reason for item in back.items for key in item.sections}
            lost = [entry.heading for entry in back.lost]
            want = wanted(found, change(rows))
            others = [f"{key}: {reasons.get(key)} for {one}" for key, one in want.items() if reasons.get(key) != one]
            others += [f"lost {one}" for one in lost if one != ADDED]
            yield f"{name}{kind}", "; ".join(others)[:300]


def both(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """Yield the pairs of a folder, by name."""
    for pair in sorted(one for one in folder.iterdir() if one.is_dir()):
        for files in [two for kind in KINDS if len(two := documents(pair, kind)) == 2][:1]:
            yield pair.name, files[0], files[1]


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("folder", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--plans", action="store_true")
    ask.add_argument("--only", default="")
    args = ask.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter()
    for name, old, new in plans(args.out) if args.plans else both(args.folder):
        if args.only and name not in args.only.split(","):
            continue
        folder = args.out / f"of {name}"
        folder.mkdir(exist_ok=True)
        for sheet, what in wrong(old, new, folder):
            counts.update(worksheets=1, wrong=bool(what))
            if what:
                print(f"{name} {sheet}: {what}", flush=True)
    print(dict(counts))


if __name__ == "__main__":
    main()

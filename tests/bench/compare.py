"""Measures what `compare` marks and finds, on real revisions: python tests/bench/compare.py PAIRS [--rows].

PAIRS holds folders with old.txt|md and new.txt|md; some with human_table.jsonl, the publisher's own change table.
Printed: marked characters against the fewest possible (a plain character comparison), pair by pair; of the
publisher's rows how many are found in a pair that is not `same`; and the publisher's marks against ours, by character,
as the edits have them and as a table underlines them. --rows prints each row that is not found, and the marks that
differ. Last figures: tests/bench/README.md.
"""

import argparse
import json
import statistics
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from revtool.compare import compare
from revtool.compare.edits import edits
from revtool.model.comparison import Comparison, Edit, Op, Verdict, new_text, old_text
from revtool.model.document import Document
from revtool.readers import read
from revtool.text import fold
from revtool.text.underline import underline

FOUND = 85
"""Likeness, in per cent, from which a stretch of a pair's text is taken to be what a row quotes."""


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("pairs", type=Path)
    ask.add_argument("--rows", action="store_true")
    args = ask.parse_args()
    ratios: list[float] = []
    rows: Counter[str] = Counter()
    names = ("edits, rows marked through", "underlined, rows marked through", "edits, all", "underlined, all")
    marks: dict[str, Counter[str]] = {name: Counter() for name in names}
    for folder in sorted(path.parent for path in args.pairs.glob("*/truth.json")):
        comparison = compare(*(_read(folder, side) for side in ("old", "new")))
        ratios += _ratios(comparison)
        for row in _table(folder):
            place = _found(comparison, row, folder)
            rows[place] += 1
            if args.rows and place == "missed":
                print(folder.name, row["row"], row["clause"], "|", row["before"][:80], "|", row["after"][:80])
            _marks(row, marks, show=args.rows)
    ratios.sort()
    print(f"changed pairs {len(ratios)}: marked characters to the fewest possible:", end=" ")
    print(f"median {statistics.median(ratios):.2f}, 95th percentile {ratios[int(len(ratios) * 0.95)]:.2f}")
    told = rows["found"] + rows["missed"]
    print(f"publisher's rows {sum(rows.values())}: about these texts {told}, found {rows['found']}")
    for name, count in marks.items():
        precision, recall = count["both"] / count["ours"], count["both"] / count["theirs"]
        print(f"{name} ({count['rows']}): precision {precision:.3f}, recall {recall:.3f}")


def _read(folder: Path, side: str) -> Document:
    path = next(path for path in (folder / f"{side}.txt", folder / f"{side}.md") if path.exists())
    return read(path.read_bytes(), path.name)


def _table(folder: Path) -> Iterator[dict]:
    path = folder / "human_table.jsonl"
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def _ratios(comparison: Comparison) -> Iterator[float]:
    for pair in comparison.pairs:
        if pair.verdict is Verdict.CHANGED:
            fewest = Indel.distance(old_text(pair.edits), new_text(pair.edits))
            marked = sum(len(edit.text) for edit in pair.edits if edit.op is not Op.KEEP)
            yield marked / fewest


def _found(comparison: Comparison, row: dict, folder: Path) -> str:
    """Return found, missed, or elsewhere where the row's texts stand in neither document."""
    before, after = _quoted(row["before"]), _quoted(row["after"])
    changed = [pair for pair in comparison.pairs if pair.verdict is not Verdict.SAME]
    for pair in changed:
        if before and pair.old is not None and _within(before, fold(old_text(pair.edits))):
            return "found"
        if after and pair.new is not None and _within(after, fold(new_text(pair.edits))):
            return "found"
    whole = [fold(f"{next(folder.glob(side + '.*')).read_text(encoding='utf-8')}") for side in ("old", "new")]
    title = "".join(path.read_text(encoding="utf-8").split("\n", 1)[0] for path in folder.glob("new.*"))
    told = row["guideline"].split("ガイドライン")[0].strip() in title or any(
        quoted and quoted in text for quoted, text in zip((before, after), whole, strict=True)
    )
    return "missed" if told else "elsewhere"


def _quoted(text: str) -> str:
    quoted = fold(text)
    return "" if quoted in ("記載なし", "-", "", "(新設)", "(削除)", "削除", "なし") else quoted


def _within(quoted: str, text: str) -> bool:
    return quoted in text or (len(quoted) > 8 and len(text) > 8 and fuzz.partial_ratio(quoted, text) >= FOUND)


def _marks(row: dict, marks: dict[str, Counter[str]], *, show: bool) -> None:
    before, after = row["before_runs"], row["after_runs"]
    if not any(marked for _, marked in (*before, *after)):
        return
    old, new = ("".join(text for text, _ in runs) for runs in (before, after))
    theirs = _mask(before) + _mask(after)
    found = edits(old, new)
    plain = _mask(_runs(found, Op.INSERT)) + _mask(_runs(found, Op.DELETE))
    wide_old, wide_new = underline([(edit.op.value, edit.text) for edit in found])
    wide = _mask(wide_old) + _mask(wide_new)
    through = _left(before) == _left(after)
    for name, ours in (("edits", plain), ("underlined", wide)):
        for group in ("rows marked through", "all") if through else ("all",):
            count = marks[f"{name}, {group}"]
            count["rows"] += 1
            count["ours"] += sum(ours)
            count["theirs"] += sum(theirs)
            count["both"] += sum(a and b for a, b in zip(ours, theirs, strict=True))
    if show and wide != theirs:
        print(f"  row {row['row']}: they {_shown(before)} → {_shown(after)}")
        print(f"           we   {_shown(wide_old)} → {_shown(wide_new)}")


def _left(runs: object) -> str:
    """Return what is not marked; where that differs between the two sides, the publisher left changes unmarked."""
    return fold("".join(text for text, marked in runs if not marked))  # type: ignore[attr-defined]


def _runs(found: tuple[Edit, ...], without: Op) -> list[tuple[str, bool]]:
    return [(edit.text, edit.op is not Op.KEEP) for edit in found if edit.op is not without]


def _mask(runs: object) -> list[bool]:
    return [bool(marked) for text, marked in runs for sign in text if not sign.isspace()]  # type: ignore[attr-defined]


def _shown(runs: object) -> str:
    return "".join(f"[{text}]" if marked else text for text, marked in runs)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()

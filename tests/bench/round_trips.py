"""Draft, audit and apply on every pair of a folder: which come back to the letter, which are refused, why.

    python -m tests.bench.round_trips ../shared/corpus/docx_pairs
    python -m tests.bench.round_trips ../shared/corpus/pairs

A pair is a folder with two documents of one kind, the older first by name (before/after, old/new, original/amended).
An audit that finds errors in the draft is told behind its line.
"""

import sys
import tempfile
import time
from pathlib import Path

from revtool.amend.told import told
from revtool.errors import RevtoolError
from revtool.model.finding import Severity
from revtool.pipeline.apply import apply_file
from revtool.pipeline.audit import Choice, audit_files
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read

ORDER = ("before", "old", "original", "after", "new", "amended")
KINDS = (".docx", ".txt", ".md")


def main(folder: Path, *only: str) -> None:
    counts: dict[str, int] = {}
    for pair in sorted(folder.iterdir()):
        files = next((found for kind in KINDS if len(found := documents(pair, kind)) == 2), None)
        if files is None or (only and pair.name not in only):
            continue
        start = time.perf_counter()
        ending, why = round_trip(*files)
        counts[ending] = counts.get(ending, 0) + 1
        print(f"{pair.name}: {ending} {time.perf_counter() - start:.1f} s {why}", flush=True)
    print(counts)


def documents(pair: Path, kind: str) -> list[Path]:
    return sorted((f for f in pair.glob(f"*{kind}") if f.stem in ORDER), key=lambda f: ORDER.index(f.stem))


def round_trip(old: Path, new: Path) -> tuple[str, str]:
    with tempfile.TemporaryDirectory() as made:
        amendment, result = Path(made) / "amendment.docx", Path(made) / "result.docx"
        asked = Asked(allow_missing=True, pages=False)
        try:
            sentences = draft_file(str(old), str(new), str(amendment), None, asked, force=False)
            apply_file(str(old), str(amendment), str(result), force=False)
        except RevtoolError as error:
            return "refused", f"{Path(error.file).name}: {error.place}: {error.cause}"
        wanted = read(new.read_bytes(), new.name).sections
        same = [told(s) for s in read(result.read_bytes(), "r.docx").sections] == [told(s) for s in wanted]
        fuller = [str(sentence) for sentence in sentences if "changed units alone" in str(sentence)]
        return ("exact" if same else "DIFFERS"), " ".join([*fuller, *errors(amendment, old, new)])


def errors(amendment: Path, old: Path, new: Path) -> list[str]:
    found = audit_files(str(amendment), str(old), str(new), Choice(severity=Severity.ERROR)).findings
    return [f"[{one.code} {one.section.path if one.section else ''}: {one.message}]" for one in found]


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])

"""Draft and apply on every pair of Word files of a folder: which come back to the letter, which are refused, why.

    python -m tests.bench.round_trips ../shared/corpus/docx_pairs

A pair is a folder with two Word files, the older first by name (before/after, old/new, original/amended).
"""

import sys
import tempfile
import time
from pathlib import Path

from revtool.amend.told import told
from revtool.errors import RevtoolError
from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read

ORDER = ("before", "old", "original", "after", "new", "amended")


def main(folder: Path) -> None:
    counts: dict[str, int] = {}
    for pair in sorted(folder.iterdir()):
        files = sorted((f for f in pair.glob("*.docx") if f.stem in ORDER), key=lambda f: ORDER.index(f.stem))
        if len(files) != 2:
            continue
        start = time.perf_counter()
        ending, why = round_trip(*files)
        counts[ending] = counts.get(ending, 0) + 1
        print(f"{pair.name}: {ending} {time.perf_counter() - start:.1f} s {why}", flush=True)
    print(counts)


def round_trip(old: Path, new: Path) -> tuple[str, str]:
    with tempfile.TemporaryDirectory() as made:
        amendment, result = Path(made) / "amendment.docx", Path(made) / "result.docx"
        asked = Asked(allow_missing=True, pages=False)
        try:
            sentences = draft_file(str(old), str(new), str(amendment), None, asked, force=False)
            apply_file(str(old), str(amendment), str(result), force=False)
        except RevtoolError as error:
            return "refused", f"{error.file}: {error.place}: {error.cause}"
        wanted = read(new.read_bytes(), new.name).sections
        same = [told(s) for s in read(result.read_bytes(), "r.docx").sections] == [told(s) for s in wanted]
        fuller = [str(sentence) for sentence in sentences if "changed units alone" in str(sentence)]
        return ("exact" if same else "DIFFERS"), " ".join(fuller)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Draft and apply on pairs that are PDFs, or a Word file and a PDF: which come back to the letter, which are refused.

    python -m tests.bench.pdf_round_trips ../shared/corpus/docx_pairs FOLDER [NAME ...]

FOLDER takes the PDFs that LibreOffice prints of each pair (FOLDER/NAME/old.pdf, new.pdf); those that lie there stay.
Each pair is tried as pdf pdf, docx pdf and pdf docx. Hashes of pictures are left out: they are drawn anew.
"""

import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from revtool.amend.told import Told, block_told, told
from revtool.errors import RevtoolError
from revtool.model.document import Block, Figure
from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read

KINDS = (("pdf", "pdf"), ("docx", "pdf"), ("pdf", "docx"))


def main(pairs: Path, folder: Path, *only: str) -> None:
    counts: Counter[tuple[str, ...]] = Counter()
    for pair in sorted(pairs.iterdir()):
        if (only and pair.name not in only) or not (pair / "new.docx").exists():
            continue
        files = {"docx": pair, "pdf": printed(pair, folder / pair.name)}
        for kinds in KINDS:
            start = time.perf_counter()
            old, new = (files[kind] / f"{name}.{kind}" for name, kind in zip(("old", "new"), kinds, strict=True))
            ending, why = round_trip(old, new)
            counts[(*kinds, ending)] += 1
            print(f"{pair.name} {' '.join(kinds)}: {ending} {time.perf_counter() - start:.1f} s {why}", flush=True)
    print(*(f"{' '.join(key)}: {count}" for key, count in sorted(counts.items())), sep="\n")


def printed(pair: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("old", "new"):
        if not (folder / f"{name}.pdf").exists():
            profile = f"-env:UserInstallation=file://{folder.parent.resolve()}/profile"
            command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
            subprocess.run([*command, str(pair / f"{name}.docx")], check=True, capture_output=True)
    return folder


def round_trip(old: Path, new: Path) -> tuple[str, str]:
    with tempfile.TemporaryDirectory() as made:
        amendment, result = Path(made) / "amendment.docx", Path(made) / "result.docx"
        try:
            draft_file(str(old), str(new), str(amendment), None, Asked(allow_missing=True, pages=False), force=False)
            apply_file(str(old), str(amendment), str(result), force=False)
        except RevtoolError as error:
            return "refused", f"{Path(error.file).name}: {error.place}: {error.cause}"
        wanted = [told(s, but_for_hashes) for s in read(new.read_bytes(), new.name).sections]
        same = [told(s, but_for_hashes) for s in read(result.read_bytes(), "r.docx").sections] == wanted
        return ("exact" if same else "DIFFERS"), ""


def but_for_hashes(block: Block) -> Told:
    return block_told(block._replace(hash=None) if isinstance(block, Figure) else block)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])

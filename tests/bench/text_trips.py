"""Drafts of pairs, given back as text in several forms, applied: which come back to the letter, which are refused.

    PYTHONPATH=.:tests python -m tests.bench.text_trips ../shared/corpus/docx_pairs office|pdf|tabs|bars|markdown

`office` and `pdf` are what LibreOffice makes of a draft; in the others the cells of tables stand between tabs or bars.
"""

import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from amendment_texts import markdown

from revtool.amend.told import text_told, told
from revtool.errors import RevtoolError
from revtool.model.document import Document, walk
from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read
from revtool.text.letters import letters
from tests.bench.round_trips import KINDS, documents

FILTERS = {"office": "txt:Text (encoded):UTF8", "pdf": "pdf"}


def main(folder: Path, form: str, *only: str) -> None:
    counts: Counter[str] = Counter()
    for pair in sorted(folder.iterdir()):
        files = next((found for kind in KINDS if len(found := documents(pair, kind)) == 2), None)
        if files is None or (only and pair.name not in only):
            continue
        with tempfile.TemporaryDirectory() as made:
            ending, why = _trip(*files, Path(made), form)
        counts[ending] += 1
        print(f"{pair.name}: {ending} {why}", flush=True)
    print(dict(counts))


def _trip(old: Path, new: Path, made: Path, form: str) -> tuple[str, str]:
    draft, result = made / "amendment.docx", made / "result.docx"
    try:
        draft_file(str(old), str(new), str(draft), None, Asked(allow_missing=True, pages=False), force=False)
        apply_file(str(old), str(_written(draft, form)), str(result), force=False)
    except RevtoolError as error:
        return "refused", f"{Path(error.file).name}: {error.place}: {error.cause}"
    again, wanted = read(result.read_bytes(), result.name), read(new.read_bytes(), new.name)
    for ending, says in (("exact", told), ("exact but for kinds", lambda section: told(section, text_told))):
        if [says(section) for section in again.sections] == [says(section) for section in wanted.sections]:
            return ending, ""
    return ("same letters" if _letters(again) == _letters(wanted) else "DIFFERS"), ""


def _written(draft: Path, form: str) -> Path:
    if form in FILTERS:
        profile = (draft.parent / "office").as_uri()
        command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", FILTERS[form]]
        subprocess.run([*command, "--outdir", str(draft.parent), str(draft)], check=True, capture_output=True)
        return draft.with_suffix("." + FILTERS[form].partition(":")[0])
    text = markdown(read(draft.read_bytes(), draft.name))
    file = draft.with_suffix(".md" if form == "markdown" else ".txt")
    if form != "markdown":
        lines = [re.sub(r"^#+ ", "", line) for line in text.split("\n") if not re.fullmatch(r"\|(---\|)+", line)]
        text = "\n".join(_row(line, form) for line in lines).replace("<br>", "\n")
    file.write_text(text, "utf-8")
    return file


def _row(line: str, form: str) -> str:
    if form == "bars" or not line.startswith("|"):
        return line
    return "\t".join(cell.strip() for cell in line.strip("|").split("|")).replace("<br>", " ")


def _letters(document: Document) -> str:
    return "".join(
        letters(text)
        for section in walk(document.sections)
        for text in (section.heading, *(block.text for block in section.blocks))
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])

"""Pages of the 目次 of drafts, held against the pages on which LibreOffice prints the headings.

    PYTHONPATH=.:tests python -m tests.bench.listed_pages ../shared/corpus/docx_pairs FOLDER [--plans] [--only NAME]

Drafts and prints stay in FOLDER. A heading is looked for on the pages behind the 目次; the number of a page is what
it prints at its head or foot, else its place in the file.
"""

import argparse
import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from revtool.errors import RevtoolError
from revtool.model.document import ContentsRow
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read
from tests.bench.drafts import found, plans

EDGE = 0.09
"""Share of a page's height at its head and foot where its number stands."""
_NUMBER = re.compile(r"[-－―‐ \u3000]*([0-9０-９]+|[ivxlc]+)[-－―‐ \u3000]*(?:/\s*[0-9]+)?(?:ページ|頁)?")


class Printed(NamedTuple):
    """A page: its letters without blanks, and the numbers at its head and foot, one of which may be a cell's."""

    letters: str
    numbers: tuple[str, ...]


def printed(file: Path, folder: Path) -> list[Printed]:
    """Return the pages of a Word file as LibreOffice prints it into a folder."""
    profile = (folder / "office").absolute().as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(folder), str(file)], check=True, capture_output=True, timeout=300)
    document = pypdfium2.PdfDocument(folder / f"{file.stem}.pdf")
    pages: list[Printed] = []
    for page in document:
        text, height = page.get_textpage(), page.get_height()
        edges = (text.get_text_bounded(bottom=height * (1 - EDGE)), text.get_text_bounded(top=height * EDGE))
        lines = [line.strip() for edge in edges for line in edge.splitlines()]
        numbers = tuple(match[1] for line in lines if (match := _NUMBER.fullmatch(line)))
        pages.append(Printed("".join(text.get_text_range().split()), numbers))
    total = set.intersection(*(set(page.numbers) for page in pages)) if len(pages) > 1 else set()
    # What all pages say is how many they are.
    own = [tuple(one for one in page.numbers if one not in total) or (str(at),) for at, page in enumerate(pages, 1)]
    return [Printed(page.letters, numbers) for page, numbers in zip(pages, own, strict=True)]


def wrong(rows: Sequence[ContentsRow], pages: Sequence[Printed]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a row, and its heading: no page, no heading, or a page that is not its heading's."""
    start = max((at for at, page in enumerate(pages) if "目次" in page.letters[:200]), default=-1)
    before = start
    for row in rows:
        name = "".join(f"{row.label or ''}{row.title}".split())
        if row.page is None:
            yield "no page", name
            continue
        places = [at for at in range(max(before, start), len(pages)) if name in pages[at].letters]
        places = [at for at in places if at > start or pages[at].letters.count(name) > 1]
        right = [at for at in places if str(row.page) in pages[at].numbers]
        if not places:
            yield "not seen", name
        elif not right:
            yield f"says {row.page}, stands on {[pages[at].numbers for at in places]}", name
        else:
            before = right[0]


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("folder", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--plans", action="store_true")
    ask.add_argument("--only")
    args = ask.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter()
    for name, old, new in plans(args.out) if args.plans else found(args.folder):
        if args.only not in (None, name):
            continue
        file = args.out / f"{name}.docx"
        try:
            draft_file(str(old), str(new), str(file), None, Asked(allow_missing=True), force=True)
        except RevtoolError as error:
            print(f"{name}: refused: {error.place}: {error.cause}", flush=True)
            counts["refused"] += 1
            continue
        rows, pages = read(file.read_bytes(), file.name).contents, printed(file, args.out)
        faults = list(wrong(rows, pages))
        counts.update(drafts=1, pages=len(pages), rows=len(rows))
        counts.update(what.split(",")[0].split(" ")[0] if what.startswith("says") else what for what, _ in faults)
        print(f"{name}: {len(rows)} rows, {len(pages)} pages", flush=True)
        for what, heading in faults:
            print(f"  {heading}: {what}", flush=True)
    print(dict(counts))


if __name__ == "__main__":
    main()

"""Builds the sample plan's files from plan.txt: `python -m samples.build [--pdf] [--out FOLDER]`.

The Word and text files have the same bytes on every run; PDFs come from LibreOffice and are made only on request.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import yaml

from samples import word
from samples.markup import Kind, Plan, State, read

HERE = Path(__file__).parent
PARTS = HERE / "parts"
PAGES = HERE / "pages.yaml"
DATES = {State.ORIGINAL: "2023-03-01T00:00:00Z", State.AMENDED: "2026-03-01T00:00:00Z"}
COVER_AND_CONTENTS = 2
"""Pages that come before page 1."""

Pages = dict[str, dict[str, int]]


def main() -> None:
    """Build what the command line asks for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pdf", action="store_true", help="also make the PDFs and renew pages.yaml")
    arguments.add_argument("--out", type=Path, default=HERE, help="folder for the files (default: samples/)")
    options = arguments.parse_args()
    pages = load_pages()
    build(options.out, pages)
    if options.pdf:
        print_pdfs(options.out)
        found = pages_of_pdfs(options.out)
        if found != pages:
            # The rows of the contents keep their height whatever page they name, so a second round settles it.
            save_pages(found)
            build(options.out, found)
            print_pdfs(options.out)


def load_pages() -> Pages:
    """Return the printed page of every heading, by state; empty before the first PDF was made."""
    pages: Pages = yaml.safe_load(PAGES.read_text(encoding="utf-8")) if PAGES.exists() else {}
    return pages


def save_pages(pages: Pages) -> None:
    """Keep the pages, so that the next build needs no LibreOffice."""
    note = "# The printed page of every heading, read from the PDFs by build.py --pdf.\n"
    PAGES.write_text(note + yaml.safe_dump(pages, allow_unicode=True, sort_keys=False), encoding="utf-8")


def build(folder: Path, pages: Pages) -> None:
    """Write the Word and the text file of both states into `folder`."""
    for state in State:
        plan, numbers = read(state), pages.get(state.value, {})
        _write_package(folder / f"{state.value}.docx", _parts(plan, state, numbers))
        lines = "\n\n".join(_lines(plan, numbers))
        (folder / f"{state.value}.txt").write_text(lines + "\n", encoding="utf-8", newline="\n")


def _parts(plan: Plan, state: State, pages: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every part of the package, the content types first as Word has them."""
    for name, source in (
        ("[Content_Types].xml", "content_types.xml"),
        ("_rels/.rels", "package.rels"),
        ("docProps/app.xml", "app.xml"),
        ("word/_rels/document.xml.rels", "document.rels"),
        ("word/fontTable.xml", "fontTable.xml"),
        ("word/numbering.xml", "numbering.xml"),
        ("word/settings.xml", "settings.xml"),
        ("word/styles.xml", "styles.xml"),
        ("word/theme/theme1.xml", "theme.xml"),
    ):
        yield name, (PARTS / source).read_text(encoding="utf-8")
    core = (PARTS / "core.xml").read_text(encoding="utf-8")
    yield "docProps/core.xml", core.replace("{title}", plan.title).replace("{date}", DATES[state])
    yield "word/document.xml", word.document(plan, pages)
    yield "word/footer1.xml", word.footer()
    yield "word/footnotes.xml", word.footnotes(plan.footnotes)
    yield "word/header1.xml", word.header(plan.running)


def _write_package(path: Path, parts: Iterator[tuple[str, str]]) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts:
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            # Stored: what deflate gives differs between builds of zlib.
            package.writestr(entry, text.encode("utf-8"), zipfile.ZIP_STORED)


def _lines(plan: Plan, pages: dict[str, int]) -> Iterator[str]:
    """Yield the paragraphs as copying them out gives them: no table, chart, footnote, running head or page number."""
    yield from plan.cover
    yield "目次"
    for heading in plan.headings:
        yield f"{heading.label}\t{heading.text}\t{pages.get(heading.printed, 1)}"
    for block in plan.body:
        if block.kind not in (Kind.TABLE, Kind.CHART):
            yield re.sub(r"\[\^\d+\]", "", block.printed)
    yield from plan.colophon


def print_pdfs(folder: Path) -> None:
    """Have LibreOffice make the PDFs, under a profile of its own so that an open LibreOffice is not disturbed."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                *(str(folder / f"{state.value}.docx") for state in State),
            ],
            check=True,
            capture_output=True,
        )


def pages_of_pdfs(folder: Path) -> Pages:
    """Return the printed page of every heading as the PDFs in `folder` have it."""
    return {state.value: _pages_of(folder / f"{state.value}.pdf", read(state)) for state in State}


def _pages_of(path: Path, plan: Plan) -> dict[str, int]:
    with pypdfium2.PdfDocument(path) as pdf:
        texts = [page.get_textpage().get_text_bounded() for page in pdf]
    lines = [{_without_blanks(line) for line in text.splitlines()} for text in texts[COVER_AND_CONTENTS:]]
    pages: dict[str, int] = {}
    page = 1
    for heading in plan.headings:
        while _without_blanks(heading.printed) not in lines[page - 1]:
            page += 1
        pages[heading.printed] = page
    return pages


def _without_blanks(text: str) -> str:
    """Return the text without blanks, of which PDFs have more than the text that was printed."""
    return re.sub(r"\s", "", text)


if __name__ == "__main__":
    main()
